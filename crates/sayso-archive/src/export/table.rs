//! An archive → a table of its attributions.

use std::io::{self, Write};

use sayso::{CodePoints, Span};
use serde_json::Value;

use super::ExportError;
use crate::{Article, Snapshot};

const HEADER: [&str; 24] = [
    "document",
    "key",
    "url",
    "outlet",
    "published",
    "title",
    "attribution",
    "parent",
    "start",
    "end",
    "source",
    "voice",
    "voice_kind",
    "named",
    "cue",
    "content",
    "form",
    "act",
    "certainty",
    "polarity",
    "author",
    "tone",
    "chain",
    "confidence",
];

/// Writes all attributions of SNAPSHOT to OUT as CSV (RFC 4180) with a header; `start` and `end` are those of the first content, in code
/// points.
///
/// # Errors
/// When the archive cannot be read or OUT cannot be written.
pub fn csv(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut table = ::csv::Writer::from_writer(out);
    let failed = |error: ::csv::Error| io::Error::other(error);
    table.write_record(HEADER).map_err(failed)?;
    for article in snapshot.articles()? {
        let article = article?;
        for row in rows(&article) {
            table.write_record(&row).map_err(failed)?;
        }
    }
    table.flush()?;
    Ok(())
}

fn rows(article: &Article) -> Vec<Vec<String>> {
    let (document, reading, text) = (&article.document, &article.reading, article.text());
    let points = CodePoints::new(text);
    let joined = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    let id = document.id();
    let row = |(index, attribution): (usize, &sayso::Attribution)| {
        let voice = attribution.entity.map(|entity| &reading.entities[entity]);
        let chain: Vec<&str> =
            attribution.chain.iter().map(|entity| reading.entities[*entity].name.as_str()).collect();
        let content = attribution.content[0];
        let stance = attribution.stance;
        vec![
            id.clone(),
            or_empty(&article.key),
            document.origin.clone(),
            or_empty(&document.outlet),
            or_empty(&document.published),
            or_empty(&document.title),
            format!("a{}", index + 1),
            attribution.parent.map_or_else(String::new, |parent| format!("a{}", parent + 1)),
            points.at(content.start).to_string(),
            points.at(content.end).to_string(),
            joined(&attribution.source),
            voice.map_or_else(String::new, |voice| voice.name.clone()),
            voice.map_or_else(String::new, |voice| word(voice.kind)),
            voice.map_or_else(String::new, |voice| voice.named.to_string()),
            attribution.cue.of(text).to_owned(),
            joined(&attribution.content),
            word(attribution.form),
            word(stance.act),
            word(stance.certainty),
            word(stance.polarity),
            word(stance.author),
            word(stance.tone),
            chain.join(" > "),
            format!("{:.3}", attribution.confidence),
        ]
    };
    reading.attributions.iter().enumerate().map(row).collect()
}

/// A value as the contract writes it.
fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
