//! Text → its lines: where the author broke them, not where a file's fixed width did.

use sayso::Span;

use super::glyphs::width;

/// A line of a text. What it covers may hold line ends, to be shown as spaces, where the file was wrapped at a fixed width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without the line end and without white space before it; never empty.
    pub span: Span,
    /// Whether a new paragraph begins: the first line, or one after a blank line.
    pub opens_paragraph: bool,
}

/// Columns between which the longest line of a text wrapped at a fixed width may be.
const MEASURES: std::ops::RangeInclusive<usize> = 40..=100;

/// The lines of TEXT. If three in four of the line ends inside its paragraphs stand where the next word would not have fitted any more, then these
/// line ends are taken as spaces.
pub fn lines(text: &str) -> Vec<Line> {
    let lines = as_stored(text);
    let measure = lines.iter().map(|line| width(line.span.of(text))).max().unwrap_or(0);
    if !MEASURES.contains(&measure) {
        return lines;
    }
    let wrapped = |pair: &[Line]| {
        let [before, after] = [pair[0].span.of(text), pair[1].span.of(text)];
        let word = after.split_whitespace().next().unwrap_or(after);
        !after.starts_with([' ', '\t', '-', '*', '•']) && width(before) + 1 + width(word) > measure
    };
    let inner: Vec<bool> = lines.windows(2).filter(|pair| !pair[1].opens_paragraph).map(wrapped).collect();
    let fixed = inner.iter().filter(|wrapped| **wrapped).count();
    if fixed < 3 || fixed * 4 < inner.len() * 3 {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if !line.opens_paragraph && wrapped(&lines[at - 1..=at]) => {
                last.span.end = line.span.end
            }
            _ => joined.push(*line),
        }
    }
    joined
}

/// One line for each that has more than white space.
fn as_stored(text: &str) -> Vec<Line> {
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];
    let mut lines = Vec::new();
    let (mut start, mut blank) = (0, true);
    for part in text.split_inclusive(ends) {
        let kept = part.trim_end();
        if !kept.is_empty() {
            lines.push(Line { span: Span::new(start, start + kept.len()), opens_paragraph: blank });
            blank = false;
        } else if !part.starts_with('\n') || !text[..start].ends_with('\r') {
            blank = true;
        }
        start += part.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(bool, &str)> {
        lines(text).iter().map(|line| (line.opens_paragraph, line.span.of(text))).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(shown("a\nb\n\n \nc  \n"), [(true, "a"), (false, "b"), (true, "c")]);
        assert_eq!(shown("a\r\nb\r\n\r\nc"), [(true, "a"), (false, "b"), (true, "c")]);
        assert_eq!(shown(" \n\n"), []);
    }

    #[test]
    fn a_fixed_width_is_undone() {
        let text = "TARRAGH - Both sides in the conflict have accused each\n\
                    other of breaking the ceasefire signed in January, and\n\
                    neither can agree on whether one of the men who signed\n\
                    it is still alive.\n\nBy our staff\nAnna Berg\n";
        assert_eq!(shown(text).iter().map(|(_, line)| line.len()).collect::<Vec<_>>(), [183, 12, 9]);
    }

    #[test]
    fn a_poem_stays() {
        let text = "The sun was shining on the sea,\nShining with all his might,\nHe did his very best to make\n\
                    The billows smooth and bright";
        assert_eq!(shown(text).len(), 4);
    }
}
