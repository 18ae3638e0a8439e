//! Characters of a text → characters that are safe to show, their widths in terminal columns, and cutting to a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What to show for a character that must not reach a terminal or a page as it is; `None` for all others.
///
/// Control characters move the cursor, change colours and titles; bidirectional embeddings and overrides make text read
/// other than it is stored (Trojan Source, CVE-2021-42574). Tabs and line ends become a space.
pub fn stand_in(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // The block of Control Pictures repeats the order of C0.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// TEXT with every character replaced that has a [`stand_in`]; CR LF is one line end.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\r' || chars.peek() != Some(&'\n') {
            shown.push(stand_in(c).unwrap_or(c));
        }
    }
    shown
}

/// Columns that TEXT takes in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest start of TEXT that takes at most COLUMNS and does not part a character from what combines with it, in bytes.
/// At least one character, however wide, if the text is not empty.
pub fn fitting(text: &str, columns: usize) -> usize {
    let mut fits = 0;
    let mut joined = true;
    for (at, c) in text.char_indices() {
        let stays = joined || c.width().unwrap_or(0) == 0;
        if !stays {
            if fits > 0 && text[..at].width() > columns {
                return fits;
            }
            fits = at;
        }
        joined = c == '\u{200d}';
    }
    if fits == 0 || text.width() <= columns { text.len() } else { fits }
}

/// TEXT, on one line and safe to show, cut to COLUMNS with `…` where it is longer.
pub fn cut(text: &str, columns: usize) -> String {
    let text = visible(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= columns {
        return text;
    }
    if columns < 2 {
        return "…".to_owned();
    }
    let start = &text[..fitting(&text, columns - 1)];
    let at_word = start.rfind(' ').filter(|at| start[*at..].width() <= 12 && *at > 0);
    let kept =
        if text[start.len()..].starts_with(' ') { start } else { &start[..at_word.unwrap_or(start.len())] };
    format!("{}…", kept.trim_end_matches([' ', '…']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_not_obeyed() {
        assert_eq!(visible("\u{1b}[31mred\u{7}\u{9b}2J\0\u{7f}"), "␛[31mred␇\u{fffd}2J␀␡");
        assert_eq!(visible("a\u{202e}b\u{2066}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(visible("tab\tline\r\nline\rline\n"), "tab line line line ");
        assert_eq!(visible("Zoë 🙂 مرحبا\u{200f}"), "Zoë 🙂 مرحبا\u{200f}");
    }

    #[test]
    fn nothing_shown_is_a_control() {
        assert!(('\0'..=char::MAX).map(|c| stand_in(c).unwrap_or(c)).all(|c| !c.is_control()));
    }

    #[test]
    fn cuts_at_a_word_where_one_is_near() {
        assert_eq!(cut("the channel would reopen", 24), "the channel would reopen");
        assert_eq!(cut("the channel would reopen", 20), "the channel would…");
        assert_eq!(cut("the channel would reopen", 12), "the channel…");
        assert_eq!(cut("Donaudampfschifffahrtsgesellschaft", 10), "Donaudamp…");
        assert_eq!(cut("line\n\nline", 20), "line line");
        assert_eq!(cut("one … two", 6), "one…");
        assert_eq!(cut("anything", 1), "…");
    }

    #[test]
    fn cuts_by_columns_not_characters() {
        assert_eq!(cut("東京都知事は言った", 9), "東京都知…");
        assert_eq!(width(&cut("東京都知事は言った", 10)), 9);
        // A family is one glyph of two columns; an accent stays on its letter.
        assert_eq!(cut("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 5), "👩‍👩‍👧👩‍👩‍👧…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }
}
