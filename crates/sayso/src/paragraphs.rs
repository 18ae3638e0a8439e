//! Text → where its paragraphs part.

use crate::Span;

/// How many line ends part two paragraphs of TEXT: two, or one in a text without blank lines.
pub fn line_ends(text: &str) -> usize {
    let mut lines = text.trim().lines();
    if lines.any(|line| line.trim().is_empty()) { 2 } else { 1 }
}

/// Whether GAP, which stands between two words of a text with LINE_ENDS, parts two paragraphs.
pub fn parts(gap: &str, line_ends: usize) -> bool {
    gap.bytes().filter(|byte| *byte == b'\n').count() >= line_ends
}

/// Whether GAP, which follows byte END of TEXT, parts two paragraphs: by enough line ends, or after a line that was ended on
/// purpose.
pub fn between(text: &str, end: usize, gap: &str, line_ends: usize) -> bool {
    gap.contains('\n') && (parts(gap, line_ends) || !may_be_wrapped(text, end))
}

/// The paragraphs of TEXT, without surrounding white space.
pub fn spans(text: &str) -> Vec<Span> {
    let line_ends = line_ends(text);
    let mut spans: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = Span::new(
            start + line.len() - line.trim_start().len(),
            start + line.trim_end().len().max(line.len() - line.trim_start().len()),
        );
        start += line.len();
        if inner.is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some(last) if !between(text, last.end, &text[last.end..inner.start], line_ends) => {
                last.end = inner.end
            }
            _ => spans.push(inner),
        }
    }
    spans
}

/// Whether the line of TEXT that ends at byte END may have been broken only because it was full: lines shorter than this range,
/// like a time or a name on its own, and longer ones end where their writer ended them.
pub fn may_be_wrapped(text: &str, end: usize) -> bool {
    let near = &text.as_bytes()[end.saturating_sub(FULL.end)..end];
    let length = near.iter().rev().position(|byte| *byte == b'\n').unwrap_or(near.len());
    FULL.contains(&length)
}

/// Bytes of a line that was wrapped: mail and old feeds wrap at 65 to 80 columns, few at more than 100.
const FULL: std::ops::Range<usize> = 40..121;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_lines_may_go_on() {
        let wrapped = "word ".repeat(14);
        let text = format!("18.55\n{wrapped}\nend");
        assert!(!may_be_wrapped(&text, 5));
        assert!(may_be_wrapped(&text, text.len() - 4));
        assert!(!may_be_wrapped(&"é".repeat(200), 400));
        assert!(!may_be_wrapped("", 0));
    }
}
