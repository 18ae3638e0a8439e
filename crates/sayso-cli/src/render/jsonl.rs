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
