//! Text → where its paragraphs part.

/// How many line ends part two paragraphs of TEXT: two, or one in a text without blank lines.
pub fn line_ends(text: &str) -> usize {
    let mut lines = text.trim().lines();
    if lines.any(|line| line.trim().is_empty()) { 2 } else { 1 }
}

/// Whether GAP, which stands between two words of a text with LINE_ENDS, parts two paragraphs.
pub fn parts(gap: &str, line_ends: usize) -> bool {
    gap.bytes().filter(|byte| *byte == b'\n').count() >= line_ends
}
