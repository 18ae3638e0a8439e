//! Reading: all that was found in one document.

use crate::{Attribution, Form, Quotation};

/// What one document says on whose word. Spans count bytes of the document's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Sorted by where they start.
    pub attributions: Vec<Attribution>,
    /// Every span in quotation marks, sorted.
    pub quotations: Vec<Quotation>,
}

/// How much of a text rests on whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sourcing {
    /// All attributions.
    pub attributions: usize,
    /// Quotations that belong to no attribution.
    pub unattributed_quotations: usize,
}

impl Reading {
    /// A reading; QUOTATIONS learn which attribution they belong to.
    pub(crate) fn new(attributions: Vec<Attribution>, mut quotations: Vec<Quotation>) -> Self {
        for quotation in &mut quotations {
            quotation.attribution = attributions
                .iter()
                .position(|attribution| attribution.content.iter().any(|span| span.overlaps(quotation.span)));
        }
        Self { attributions, quotations }
    }

    /// The totals.
    pub fn sourcing(&self) -> Sourcing {
        Sourcing {
            attributions: self.attributions.len(),
            unattributed_quotations: self.quotations.iter().filter(|q| q.attribution.is_none()).count(),
        }
    }

    /// How many attributions have FORM.
    pub fn count(&self, form: Form) -> usize {
        self.attributions.iter().filter(|attribution| attribution.form == form).count()
    }
}
