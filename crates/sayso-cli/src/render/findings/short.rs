//! Findings → one line each, as compilers and grep write them.

use sayso::check::Finding;
use sayso::{Document, Reading};

use super::FindingsFormat;
use super::place::Places;
use crate::render::glyphs::visible;
use crate::render::origin;

/// `FILE:LINE:COLUMN: CODE message`.
#[derive(Debug)]
pub struct Short;

impl FindingsFormat for Short {
    fn document(&self, document: &Document, _: &Reading, findings: &[Finding]) -> String {
        let places = Places::new(document);
        let line = |finding: &Finding| {
            let (line, column) = places.at(finding.span.start);
            let name = visible(origin(document));
            format!("{name}:{line}:{column}: {} {}\n", finding.rule.code(), visible(&finding.message))
        };
        findings.iter().map(line).collect()
    }
}
