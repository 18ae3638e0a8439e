//! Who, said, what: one entry an attribution.

use std::fmt::Write;

use sayso::{Document, Reading, Span};

use super::escape::escape;
use crate::render::facts::facts;
use crate::render::form_name;
use crate::render::parts::{label, unsure};
use crate::render::sections::sections;

/// The list of the attributions of a document whose element has the id SECTION; nothing if there are none.
pub fn list(section: &str, document: &Document, reading: &Reading) -> String {
    if reading.attributions.is_empty() {
        return String::new();
    }
    let joined = |spans: &[Span]| {
        let parts: Vec<&str> = spans.iter().map(|span| span.of(&document.text)).collect();
        escape(&parts.join(" … "))
    };
    let mut html = "<ol>\n".to_owned();
    for (index, attribution) in reading.attributions.iter().enumerate() {
        let number = index + 1;
        let class = if unsure(attribution) { "n unsure" } else { "n" };
        let label = label(reading, index);
        let who = match &attribution.source[..] {
            [] => r#"<span class="nobody">no one named</span>"#.to_owned(),
            source => format!(r#"<b class="who" dir="auto">{}</b>"#, joined(source)),
        };
        let facts = facts(document, reading, attribution);
        let facts = match facts.is_empty() {
            true => String::new(),
            false => format!(r#" <span class="facts" dir="auto">{}</span>"#, escape(&facts.join(" · "))),
        };
        let _ = writeln!(
            html,
            r##"<li id="{section}-a{number}" class="h h{number} a{number}"><a class="{class}" href="#{section}-t{number}" title="confidence {:.2}">{label}</a><span class="form">{}</span> {who} <i class="said" dir="auto">{}</i> <span class="what" dir="auto">{}</span>{facts}</li>"##,
            attribution.confidence,
            form_name(attribution.form),
            escape(attribution.cue.of(&document.text)),
            joined(&attribution.content),
        );
    }
    html + "</ol>\n"
}

/// Conflicts, voices, evidence, times and marks that are nobody's speech, where there are any.
pub fn more(document: &Document, reading: &Reading) -> String {
    let mut html = String::new();
    for section in sections(document, reading) {
        let _ = writeln!(html, "<section class=\"more\">\n<h2>{}</h2>\n<ul>", escape(section.title));
        for entry in section.entries {
            let _ = writeln!(html, r#"<li dir="auto">{}</li>"#, escape(&entry));
        }
        html += "</ul>\n</section>\n";
    }
    html
}
