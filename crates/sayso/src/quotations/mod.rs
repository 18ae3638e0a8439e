//! Text → every span in quotation marks.

mod glyphs;
mod holder;
mod lists;
mod marks;
mod role;

use crate::{Relation, Span, Words};

pub use marks::find;
use role::Quoted;

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

/// The quotations that MARKS, sorted by start, enclose, each with its role and the relation that it belongs to.
pub fn judge(text: &str, words: &Words, marks: &[Span], relations: &[Relation]) -> Vec<Quotation> {
    let holders = holder::holders(marks, relations);
    let mut quotations: Vec<Quotation> = Vec::with_capacity(marks.len());
    // Indices of the quotations that the present one stands in.
    let mut around: Vec<usize> = Vec::new();
    for (&span, attribution) in marks.iter().zip(holders) {
        while around.last().is_some_and(|&outer| quotations[outer].span.end <= span.start) {
            around.pop();
        }
        let nested = around.last().is_some_and(|&outer| quotations[outer].attribution == attribution);
        let holder = attribution.map(|index| &relations[index]);
        let role = Quoted::new(text, words, span, holder, nested).role();
        around.push(quotations.len());
        quotations.push(Quotation { span, role, attribution });
    }
    quotations
}

/// Whether MARK can open a quotation.
pub(crate) fn opens(mark: char) -> bool {
    glyphs::opening(mark).is_some()
}

#[cfg(test)]
mod tests {
    use super::marks::DEEPEST;
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
