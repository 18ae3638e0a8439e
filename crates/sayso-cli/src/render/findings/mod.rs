//! Document and Reading → findings about its sourcing, as people and programs want them.

mod human;
mod json;
mod place;
mod sarif;
mod short;

use std::sync::atomic::{AtomicUsize, Ordering};

use sayso::check::{Finding, Policy, check};
use sayso::{Document, Reading, Sourcing, contract};

use super::{Render, counted};
pub use human::Human;
pub use json::Json;
pub use sarif::Sarif;
pub use short::Short;

/// A form of findings.
pub trait FindingsFormat: Sync {
    /// What stands before the first document.
    fn opening(&self) -> String {
        String::new()
    }

    /// The findings in one document.
    fn document(&self, document: &Document, reading: &Reading, findings: &[Finding]) -> String;

    /// What stands before each further document.
    fn between(&self) -> String {
        String::new()
    }

    /// Whether opening and closing make one document of it all, which is due even when nothing could be read.
    fn is_one_document(&self) -> bool {
        false
    }

    /// What stands at the end.
    fn closing(&self, totals: &Totals) -> String {
        let _ = totals;
        String::new()
    }
}

/// What all documents came to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totals {
    /// Documents checked.
    pub documents: usize,
    /// Findings in them.
    pub findings: usize,
    /// Their sourcing together.
    pub sourcing: Sourcing,
}

/// Checks what it is given to render.
pub struct Findings {
    policy: Policy,
    format: Box<dyn FindingsFormat>,
    counts: [AtomicUsize; 7],
}

impl Findings {
    /// Checks by POLICY and shows as FORMAT.
    pub fn new(policy: Policy, format: Box<dyn FindingsFormat>) -> Self {
        Self { policy, format, counts: Default::default() }
    }

    /// Findings so far.
    pub fn count(&self) -> usize {
        self.counts[1].load(Ordering::Relaxed)
    }

    fn totals(&self) -> Totals {
        let [documents, findings, attributions, named, unnamed, secondhand, unattributed_quotations] =
            std::array::from_fn(|index| self.counts[index].load(Ordering::Relaxed));
        let sourcing = Sourcing { attributions, named, unnamed, secondhand, unattributed_quotations };
        Totals { documents, findings, sourcing }
    }
}

impl Render for Findings {
    fn opening(&self) -> String {
        self.format.opening()
    }

    fn document(&self, _: usize, document: &Document, reading: &Reading) -> String {
        let findings = check(document, reading, &self.policy);
        let s = reading.sourcing();
        let new =
            [1, findings.len(), s.attributions, s.named, s.unnamed, s.secondhand, s.unattributed_quotations];
        for (count, new) in self.counts.iter().zip(new) {
            count.fetch_add(new, Ordering::Relaxed);
        }
        self.format.document(document, reading, &findings)
    }

    fn between(&self) -> String {
        self.format.between()
    }

    fn is_one_document(&self) -> bool {
        self.format.is_one_document()
    }

    fn closing(&self) -> String {
        self.format.closing(&self.totals())
    }
}

/// VALUE as JSON without any control, also those that JSON leaves to the writer: terminals obey some.
fn escaped(value: &serde_json::Value) -> String {
    contract::escape_controls(value.to_string())
}

/// The totals in words.
fn summary(totals: &Totals) -> String {
    let Sourcing { attributions, named, unnamed, secondhand, unattributed_quotations } = totals.sourcing;
    let mut line = format!(
        "{} in {}; {}: {named} named, {unnamed} unnamed, {secondhand} second-hand",
        counted(totals.findings, "finding"),
        counted(totals.documents, "document"),
        counted(attributions, "attribution"),
    );
    if unattributed_quotations > 0 {
        line += &format!("; {} without speaker", counted(unattributed_quotations, "quotation"));
    }
    line
}
