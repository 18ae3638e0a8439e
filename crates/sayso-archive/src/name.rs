//! How documents and places in them are named in what the archive's commands print.

use sayso::{CodePoints, Span};
use serde::Serialize;

use crate::{Article, Card};

/// The names of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DocumentName {
    /// SHA-256 of its text; two documents with the same text share it.
    pub id: String,
    /// The name its input gave it.
    pub key: Option<String>,
    /// The URL or path it came from.
    pub url: String,
}

impl DocumentName {
    /// Of ARTICLE.
    pub fn of(article: &Article) -> Self {
        Self { id: article.document.id(), key: article.key.clone(), url: article.document.origin.clone() }
    }

    /// Of the article that CARD is of.
    pub fn of_card(card: &Card) -> Self {
        Self { id: card.id.clone(), key: card.key.clone(), url: card.origin.clone() }
    }
}

/// A stretch of a text in code points, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpanText {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

impl SpanText {
    /// SPAN of the text of POINTS.
    pub fn of(points: &CodePoints<'_>, span: Span) -> Self {
        Self { start: points.at(span.start), end: points.at(span.end), text: span.of(points.text()).to_owned() }
    }
}
