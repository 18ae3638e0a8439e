//! Findings → SARIF 2.1.0 (OASIS), one run.

use sayso::check::{Finding, Rule};
use sayso::{Document, Reading, Span};
use serde_json::{Value, json};

use super::place::Places;
use super::{FindingsFormat, Totals};

/// A log with one run. Columns count code points.
#[derive(Debug)]
pub struct Sarif;

impl FindingsFormat for Sarif {
    fn opening(&self) -> String {
        let rule = |rule: Rule| {
            json!({
                "id": rule.code(),
                "name": rule.name(),
                "shortDescription": {"text": rule.summary()},
                "fullDescription": {"text": rule.explanation()},
                "defaultConfiguration": {"level": "warning"},
            })
        };
        let rules: Vec<Value> = Rule::ALL.into_iter().map(rule).collect();
        let driver = json!({"name": "sayso", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
        format!(
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        )
    }

    fn document(&self, document: &Document, _: &Reading, findings: &[Finding]) -> String {
        let places = Places::new(document);
        let location = |span: Span| {
            let ((line, column), (end_line, end_column)) = (places.at(span.start), places.at(span.end));
            json!({"physicalLocation": {
                "artifactLocation": {"uri": uri(&document.origin)},
                "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
            }})
        };
        let result = |finding: &Finding| {
            let related = finding.related.iter().enumerate().map(|(id, (span, what))| {
                let mut place = location(*span);
                place["id"] = json!(id);
                place["message"] = json!({"text": what});
                place
            });
            let result = json!({
                "ruleId": finding.rule.code(),
                "level": "warning",
                "message": {"text": finding.message},
                "locations": [location(finding.span)],
                "relatedLocations": related.collect::<Vec<_>>(),
            });
            super::escaped(&result)
        };
        findings.iter().map(result).collect::<Vec<_>>().join(",\n")
    }

    fn between(&self) -> String {
        ",\n".to_owned()
    }

    fn is_one_document(&self) -> bool {
        true
    }

    fn closing(&self, _: &Totals) -> String {
        "\n]}]}\n".to_owned()
    }
}

/// ORIGIN as a URI reference: a path with what a URI cannot hold escaped (RFC 3986), an address as it is.
fn uri(origin: &str) -> String {
    if origin.contains("://") {
        return origin.to_owned();
    }
    let mut uri = String::with_capacity(origin.len());
    for byte in origin.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/ü.txt"), "a%20b/%C3%BC.txt");
        assert_eq!(uri("https://example.com/a?b"), "https://example.com/a?b");
    }
}
