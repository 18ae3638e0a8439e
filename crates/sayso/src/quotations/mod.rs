//! Text → every span in quotation marks.

mod glyphs;
mod holder;
mod lists;
mod marks;
mod quoted;
mod role;

use crate::{Relation, Span, Words};

pub use marks::find;
use quoted::Quoted;

/// A span in quotation marks, the marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
        let quoted = Quoted::new(text, words, span, holder, nested);
        let role = match quotations.last().filter(|last| in_a_row(text, last.span, span)) {
            Some(last) => quoted.role_after(last.role),
            None => quoted.role(),
        };
        around.push(quotations.len());
        quotations.push(Quotation { span, role, attribution });
    }
    quotations
}

/// Whether only a comma, "and" or "or" stands between the quotations ONE and NEXT.
fn in_a_row(text: &str, one: Span, next: Span) -> bool {
    one.end < next.start
        && next.start - one.end <= 7
        && matches!(text[one.end..next.start].trim(), "," | "and" | "or" | ", and" | ", or" | "")
        && !text[one.end..next.start].contains('\n')
}

/// Whether MARK can open a quotation.
pub(crate) fn opens(mark: char) -> bool {
    glyphs::opening(mark).is_some()
}

#[cfg(test)]
mod tests;
