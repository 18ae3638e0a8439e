//! Document and Reading → one line of JSON, format `sayso/1`.

use sayso::{Document, Reading, contract};

use super::Render;

/// JSON Lines, for programs.
#[derive(Debug)]
pub struct Jsonl {
    /// Name of the model that read.
    pub model: String,
}

impl Render for Jsonl {
    fn document(&self, _: usize, document: &Document, reading: &Reading) -> String {
        contract::to_json(document, reading, &self.model) + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_control_and_means_the_same() {
        let document = Document::from_text("a\u{7f}", "\u{9b}31m é \u{1b}[0m\0\u{80}\u{9f}\u{a0}");
        let line = Jsonl { model: "m".into() }.document(1, &document, &Reading::default());
        assert!(line.trim_end().chars().all(|c| !c.is_control()), "{line:?}");
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["text"], document.text);
    }
}
