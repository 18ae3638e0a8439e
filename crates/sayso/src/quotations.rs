//! Text → every span in quotation marks.

use crate::{Relation, Span, Words, paragraphs};

/// A span in quotation marks, the marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark; to the paragraph's end where none closes it.
    pub span: Span,
    /// What the marks are for.
    pub role: QuotationRole,
    /// Index of the innermost relation or attribution whose content it stands in and whose cue stands outside it.
    pub attribution: Option<usize>,
}

/// What quotation marks are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationRole {
    /// Somebody's words.
    Speech,
    /// The name of a work, product or operation, or a nickname.
    Title,
    /// The writer's distance.
    Scare,
    /// A word as such, a label.
    Term,
}

/// The quotations that MARKS enclose, each with its role and the relation that it belongs to.
pub fn judge(text: &str, words: &Words, marks: &[Span], relations: &[Relation]) -> Vec<Quotation> {
    let _ = (text, words);
    let mut contents: Vec<(Span, usize)> = relations
        .iter()
        .enumerate()
        .flat_map(|(index, relation)| relation.content.iter().map(move |span| (*span, index)))
        .collect();
    contents.sort_unstable();
    let holder = |mark: Span| {
        let next = contents.partition_point(|(span, _)| span.end <= mark.start);
        contents.get(next).filter(|(span, _)| span.overlaps(mark)).map(|(_, index)| *index)
    };
    marks
        .iter()
        .map(|&span| Quotation { span, role: QuotationRole::Speech, attribution: holder(span) })
        .collect()
}

/// A mark that is open: where it stands and what closes it.
struct Open {
    at: usize,
    kind: Kind,
}

/// Marks that may be open at once; more are no quotations, and would cost time.
const DEEPEST: usize = 16;

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    Double,
    Single,
    Angle,
    Low,
}

/// Finds the outermost and the nested quotations of TEXT, sorted by start. Marks are matched within a paragraph; one that
/// nothing closes counts only if it opens its paragraph or the next paragraph opens with a mark too (a quotation that runs
/// over paragraphs opens each of them and is closed once; Chicago Manual of Style 13.30).
pub fn find(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let paragraphs = paragraphs::spans(text);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(number + 1).and_then(|next| next.of(text).chars().next());
        quotations_in(text, *paragraph, next.is_some_and(opens), &mut spans);
    }
    spans.sort_unstable();
    spans
}

/// Whether MARK can open a quotation.
pub(crate) fn opens(mark: char) -> bool {
    matches!(mark, '"' | '“' | '‘' | '«' | '„' | '\'')
}

fn quotations_in(text: &str, paragraph: Span, goes_on: bool, spans: &mut Vec<Span>) {
    let body = paragraph.of(text);
    let mut stack: Vec<Open> = Vec::new();
    let mut before = ' ';
    let mut chars = body.char_indices().peekable();
    while let Some((offset, mark)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        let at = paragraph.start + offset;
        let end = at + mark.len_utf8();
        let top = stack.last().map(|open| open.kind);
        let (open, close) = match mark {
            '“' if top == Some(Kind::Low) => (None, Some(Kind::Low)),
            '“' => (Some(Kind::Double), None),
            '„' => (Some(Kind::Low), None),
            '”' => (None, Some(if top == Some(Kind::Low) { Kind::Low } else { Kind::Double })),
            '"' if stack.iter().any(|open| open.kind == Kind::Double) => (None, Some(Kind::Double)),
            '"' => (Some(Kind::Double), None),
            '«' => (Some(Kind::Angle), None),
            '»' => (None, Some(Kind::Angle)),
            '‘' if after.is_alphanumeric() || opens(after) => (Some(Kind::Single), None),
            '\'' if !before.is_alphanumeric() && after.is_alphabetic() && top != Some(Kind::Single) => {
                (Some(Kind::Single), None)
            }
            '’' | '\'' if !after.is_alphanumeric() && !before.is_whitespace() => (None, Some(Kind::Single)),
            _ => (None, None),
        };
        if let Some(kind) = close
            && let Some(found) = stack.iter().rposition(|open| open.kind == kind)
            && !(kind == Kind::Single && plural_possessive(body, offset, before, after))
        {
            spans.push(Span::new(stack[found].at, end));
            stack.truncate(found);
        }
        if let Some(kind) = open
            && stack.len() < DEEPEST
        {
            stack.push(Open { at, kind });
        }
        before = mark;
    }
    if let Some(open) = stack.first()
        && open.kind != Kind::Single
        && (open.at == paragraph.start || goes_on)
    {
        spans.push(Span::new(open.at, paragraph.end));
    }
}

/// Whether a closing single mark is more likely the apostrophe of "the workers’ union": after an s, before a letter's space,
/// while another single mark follows that could close.
fn plural_possessive(body: &str, offset: usize, before: char, after: char) -> bool {
    if before != 's' || after != ' ' {
        return false;
    }
    let rest = &body[offset..];
    let mut marks = rest.char_indices().skip(1).filter(|&(_, c)| matches!(c, '’' | '\'' | '‘'));
    marks.find_map(|(at, c)| {
        let left = rest[..at].chars().next_back().unwrap_or(' ');
        let right = rest[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        if c == '‘' || (c == '\'' && !left.is_alphanumeric() && right.is_alphabetic() && left == ' ') {
            return Some(false);
        }
        (!right.is_alphanumeric() && !left.is_whitespace()).then_some(true)
    }) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn all_kinds_of_marks() {
        assert_eq!(
            found("He said “yes” and \"no\" and «maybe» and „nie“."),
            ["“yes”", "\"no\"", "«maybe»", "„nie“"]
        );
    }

    #[test]
    fn single_marks_and_apostrophes() {
        assert_eq!(found("‘It’s the workers’ choice,’ he said."), ["‘It’s the workers’ choice,’"]);
        assert_eq!(found("'It's ours,' she said of the '90s."), ["'It's ours,'"]);
        assert_eq!(found("The dogs’ owner and the cats’ owner."), [""; 0]);
    }

    #[test]
    fn nested_marks() {
        assert_eq!(found("“He said ‘no’ to me,” she said."), ["“He said ‘no’ to me,”", "‘no’"]);
    }

    #[test]
    fn hostile_nesting_takes_no_time() {
        let text = "“".repeat(200_000) + &"’ ".repeat(200_000) + &"s’ ".repeat(100_000);
        assert!(find(&text).len() <= DEEPEST);
    }

    #[test]
    fn over_paragraphs() {
        assert_eq!(found("“One.\n\n“Two.”"), ["“One.", "“Two.”"]);
        assert_eq!(found("A stray \" mark here.\n\nNothing."), [""; 0]);
    }
}
