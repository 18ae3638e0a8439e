//! Document: one text with what is known of where it comes from.

use sha2::{Digest, Sha256};

/// A text to read and its provenance. It owns the text; everything else points into it with [`Span`](crate::Span)s.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    /// Path or URL as it was given, or `-` for standard input.
    pub origin: String,
    /// The text that is read. Any UTF-8 is valid.
    pub text: String,
    /// Headline, where known.
    pub title: Option<String>,
    /// Name of the newspaper, agency or site, where known.
    pub outlet: Option<String>,
    /// The author line, where known, without "By".
    pub byline: Option<String>,
    /// Day of publication as `YYYY-MM-DD`, where known.
    pub published: Option<String>,
    /// Language as a BCP 47 tag, where known.
    pub language: Option<String>,
}

impl Document {
    /// A document of which only the text is known.
    pub fn from_text(origin: impl Into<String>, text: impl Into<String>) -> Self {
        Self { origin: origin.into(), text: text.into(), ..Self::default() }
    }

    /// The identity of a document is its text: SHA-256 in lower-case hexadecimal.
    pub fn id(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
