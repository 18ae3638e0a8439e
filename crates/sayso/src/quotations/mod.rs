//! Text → every span in quotation marks.

mod glyphs;
mod marks;

use crate::{Relation, Span, Words};

pub use marks::find;

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

/// Whether MARK can open a quotation.
pub(crate) fn opens(mark: char) -> bool {
    glyphs::opening(mark).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use super::marks::DEEPEST;

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
