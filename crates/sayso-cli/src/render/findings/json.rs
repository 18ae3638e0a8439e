//! Findings → one JSON document, `sayso-check/1`.

use sayso::check::Finding;
use sayso::{Document, Reading, Span};
use serde_json::{Value, json};

use super::place::Places;
use super::{FindingsFormat, Totals};

/// `{"format", "model", "documents": [{"id", "origin", "findings", "sourcing"}], "findings"}`; offsets count code points.
#[derive(Debug)]
pub struct Json {
    /// Name of the model that read.
    pub model: String,
}

impl FindingsFormat for Json {
    fn opening(&self) -> String {
        format!("{{\"format\":\"sayso-check/1\",\"model\":{},\"documents\":[\n", json!(self.model))
    }

    fn document(&self, document: &Document, reading: &Reading, findings: &[Finding]) -> String {
        let places = Places::new(document);
        let place = |span: Span| {
            let (line, column) = places.at(span.start);
            let (start, end) = (places.code_point(span.start), places.code_point(span.end));
            json!({"start": start, "end": end, "line": line, "column": column, "text": span.of(&document.text)})
        };
        let one = |finding: &Finding| {
            let related =
                finding.related.iter().map(|(span, what)| json!({"place": place(*span), "message": what}));
            json!({
                "code": finding.rule.code(),
                "rule": finding.rule.name(),
                "message": finding.message,
                "place": place(finding.span),
                "related": related.collect::<Vec<_>>(),
            })
        };
        let sourcing = reading.sourcing();
        let all: Vec<Value> = findings.iter().map(one).collect();
        let document = json!({
            "id": document.id(),
            "origin": document.origin,
            "findings": all,
            "sourcing": {
                "attributions": sourcing.attributions,
                "named": sourcing.named,
                "unnamed": sourcing.unnamed,
                "secondhand": sourcing.secondhand,
                "unattributed_quotations": sourcing.unattributed_quotations,
            },
        });
        super::escaped(&document)
    }

    fn between(&self) -> String {
        ",\n".to_owned()
    }

    fn is_one_document(&self) -> bool {
        true
    }

    fn closing(&self, totals: &Totals) -> String {
        format!("\n],\"findings\":{}}}\n", totals.findings)
    }
}
