//! Plain text → Document: the text unchanged, the headline where the first line is one.

use sayso::Document;

/// Characters that a headline may have at most.
const LONGEST_TITLE: usize = 200;

/// The document that a plain text is.
pub(crate) fn document(origin: &str, text: String) -> Document {
    let title = title(&text).map(str::to_owned);
    Document { title, ..Document::from_text(origin, text) }
}

/// The first line, if it stands alone, is short and does not end as prose ends.
fn title(text: &str) -> Option<&str> {
    let mut lines = text.trim_start().lines();
    let first = lines.next()?.trim();
    let alone =
        lines.next().is_some_and(|line| line.trim().is_empty()) && lines.any(|line| !line.trim().is_empty());
    let short = first.chars().count() < LONGEST_TITLE;
    let bare = first.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    let prose = bare.ends_with(['.', ',', ';', ':', '…']);
    let worded = first.chars().any(char::is_alphabetic);
    (alone && short && worded && !prose).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_files_own() {
        let text = "\u{feff}\r\n  He said \u{200b}no.\u{0}\r\n\r\n\u{202e}She left.  ";
        assert_eq!(document("-", text.into()).text, text);
    }

    #[test]
    fn a_headline_is_short_and_stands_alone() {
        assert_eq!(title("Mayor denies claims\n\nThe mayor said no."), Some("Mayor denies claims"));
        assert_eq!(title("\r\n Who knew?\r\n\r\nNobody.\r\n"), Some("Who knew?"));
        for text in [
            "",
            "Mayor denies claims",
            "Mayor denies claims\n\n",
            "Mayor denies claims\nThe mayor said no.",
            "The mayor said no.\n\nHe left.",
            "“The mayor said no.”\n\nHe left.",
            "***\n\nHe left.",
        ] {
            assert_eq!(title(text), None, "{text}");
        }
        assert_eq!(title(&format!("{}\n\nNo.", "long ".repeat(60))), None);
    }
}
