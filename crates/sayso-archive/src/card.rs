//! Card: what is known of a stored article without opening it.

use serde::{Deserialize, Serialize};

use crate::Article;

/// Names and provenance of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its number in the archive.
    pub number: u32,
    /// SHA-256 of its text.
    pub id: String,
    /// The name its input gave it.
    pub key: Option<String>,
    /// URL or path.
    pub origin: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Name and version of the model that read it.
    pub model: String,
    /// Bytes of text.
    pub bytes: u64,
    /// Attributions found.
    pub attributions: u32,
}

impl Card {
    /// The card of ARTICLE.
    pub fn of(article: &Article) -> Self {
        let document = &article.document;
        Self {
            number: article.number,
            id: document.id(),
            key: article.key.clone(),
            origin: document.origin.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            published: document.published.clone(),
            model: article.model.clone(),
            bytes: document.text.len() as u64,
            attributions: article.reading.attributions.len() as u32,
        }
    }
}
