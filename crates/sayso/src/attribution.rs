//! Attribution: one act of reporting in a text, with all that was made of it.

use crate::{Span, Stance, decode::Doubt};

/// Somebody (the source) is said, by some words (the cue), to hold something (the content).
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Attribution {
    /// Where the source stands; empty where nobody is named.
    pub source: Vec<Span>,
    /// Index into [`crate::Reading::entities`] of who the source is.
    pub entity: Option<usize>,
    /// The words of reporting.
    pub cue: Span,
    /// What is reported: several spans where the source and cue stand inside it or it runs over paragraphs. Never empty.
    pub content: Vec<Span>,
    /// How much of the content stands in speech quotation marks.
    pub form: Form,
    /// Index of the attribution whose content holds this one.
    pub parent: Option<usize>,
    /// Index of the entity that carried it: "told Reuters", "on Twitter".
    pub via: Option<usize>,
    /// Entities from the outermost voice below the document to the origin, carriers included.
    pub chain: Vec<usize>,
    /// What was done by saying it, how firmly, and what the writer makes of it.
    pub stance: Stance,
    /// Index into [`crate::Reading::evidence`] of the artefact it rests on or was made in.
    pub evidence: Option<usize>,
    /// Index into [`crate::Reading::times`] of when it was said.
    pub said: Option<usize>,
    /// Calibrated chance, 0 to 1, that source, cue and content are all exactly right.
    pub confidence: f32,
    /// What the confidence was computed from.
    pub doubt: Doubt,
}

impl Attribution {
    /// The first byte that any part stands on; attributions are sorted by it.
    pub fn start(&self) -> usize {
        let parts = self.source.iter().chain(&self.content).chain([&self.cue]);
        parts.map(|span| span.start).min().unwrap_or(self.cue.start)
    }
}

/// How a content is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All of it in quotation marks.
    Direct,
    /// Part of it in quotation marks.
    Mixed,
    /// None of it.
    Indirect,
}
