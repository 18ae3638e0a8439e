//! Article: one document of the archive with its reading.

use sayso::{Document, Reading};
use serde::{Deserialize, Serialize};

use crate::{Meaning, Report, reports};

/// One document, what was found in it, and what it reports.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its number in the archive; numbers rise in the order of adding and are never used again.
    pub number: u32,
    /// The name its input gave it (`id` of a JSON Lines record), if any.
    pub key: Option<String>,
    /// Its text and provenance. `origin` is its URL, or the path it came from.
    pub document: Document,
    /// Name and version of the model that read it.
    pub model: String,
    /// What was found in it.
    pub reading: Reading,
    /// What it says, on whose word, sorted by span.
    pub reports: Vec<Report>,
}

impl Article {
    /// DOCUMENT as read by MODEL; MEANING gives the embedding of a stretch of its text, where there is one.
    pub fn new(
        key: Option<String>,
        document: Document,
        model: impl Into<String>,
        reading: Reading,
        meaning: impl Fn(sayso::Span) -> Option<Meaning>,
    ) -> Self {
        let reports = reports(&document.text, &reading, meaning);
        Self { number: 0, key, document, model: model.into(), reading, reports }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// Outlet as it is compared: in lower case, without an initial "the"; `None` where it is unknown.
    pub fn outlet_key(&self) -> Option<String> {
        self.document.outlet.as_deref().map(outlet_key).filter(|key| !key.is_empty())
    }
}

/// The name of an outlet as it is compared: letters and digits in lower case, words one space apart, without an initial "the".
pub fn outlet_key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}
