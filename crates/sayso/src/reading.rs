//! Reading: all that was found in one document.

use crate::{Artefact, Attribution, Conflict, Entity, Form, Quotation, Time};

/// What one document says on whose word. Spans count bytes of the document's text; all lists are sorted by where their members
/// first stand, and refer to each other by index.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reading {
    /// Everyone and everything that vouches.
    pub entities: Vec<Entity>,
    /// Who asserts what, at every depth.
    pub attributions: Vec<Attribution>,
    /// Every span in quotation marks.
    pub quotations: Vec<Quotation>,
    /// What carries or supports contents.
    pub evidence: Vec<Artefact>,
    /// Calendar expressions.
    pub times: Vec<Time>,
    /// Accounts that cannot all be true.
    pub conflicts: Vec<Conflict>,
}

/// How much of a text rests on whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sourcing {
    /// All attributions.
    pub attributions: usize,
    /// Those whose source is named.
    pub named: usize,
    /// Those whose source is somebody without a name.
    pub unnamed: usize,
    /// Those that came through another voice before they reached the document.
    pub secondhand: usize,
    /// Quotations of speech that belong to no attribution.
    pub unattributed_quotations: usize,
}

impl Reading {
    /// The totals.
    pub fn sourcing(&self) -> Sourcing {
        let by_name = |named: bool| {
            let is = |a: &&Attribution| a.entity.is_some_and(|entity| self.entities[entity].named == named);
            self.attributions.iter().filter(is).count()
        };
        let loose = |q: &&Quotation| q.attribution.is_none() && q.role == crate::QuotationRole::Speech;
        Sourcing {
            attributions: self.attributions.len(),
            named: by_name(true),
            unnamed: by_name(false),
            secondhand: self.attributions.iter().filter(|a| a.chain.len() > 1).count(),
            unattributed_quotations: self.quotations.iter().filter(loose).count(),
        }
    }

    /// How many attributions have FORM.
    pub fn count(&self, form: Form) -> usize {
        self.attributions.iter().filter(|attribution| attribution.form == form).count()
    }
}
