//! Reading: all that was found in one document.

use crate::{Attribution, Form, Quotation, Span};

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
        // Contents are disjoint, so the first that ends after a quotation's start is the only one that can hold that start.
        let mut contents: Vec<(Span, usize)> = attributions
            .iter()
            .enumerate()
            .flat_map(|(index, attribution)| attribution.content.iter().map(move |span| (*span, index)))
            .collect();
        contents.sort_unstable();
        for quotation in &mut quotations {
            let next = contents.partition_point(|(span, _)| span.end <= quotation.span.start);
            let holder = contents.get(next).filter(|(span, _)| span.overlaps(quotation.span));
            quotation.attribution = holder.map(|(_, index)| *index);
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
