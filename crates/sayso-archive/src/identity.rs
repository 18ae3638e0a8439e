//! Identity: when two inputs are one document.

use sayso::Document;

use crate::Card;

/// A document is the same as another when text, key, URL, outlet and day of publication are. The path of a file does not count: the
/// same text in two files is one document, but two outlets that print the same text are two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(String);

impl Identity {
    /// Of DOCUMENT, which its input calls KEY.
    pub fn of(key: Option<&str>, document: &Document) -> Self {
        Self::from(
            &document.id(),
            key,
            &document.origin,
            document.outlet.as_deref(),
            document.published.as_deref(),
        )
    }

    /// Of the document that CARD is of.
    pub fn of_card(card: &Card) -> Self {
        Self::from(
            &card.id,
            card.key.as_deref(),
            &card.origin,
            card.outlet.as_deref(),
            card.published.as_deref(),
        )
    }

    fn from(
        id: &str,
        key: Option<&str>,
        origin: &str,
        outlet: Option<&str>,
        published: Option<&str>,
    ) -> Self {
        let url = origin.contains("://").then_some(origin);
        // A web archive's record has an id of its own each time a page is fetched.
        let key = key.filter(|key| url.is_none() || !key.contains("urn:uuid:"));
        let outlet = outlet.map(crate::outlet_key);
        let parts = [key, url, outlet.as_deref(), published].map(Option::unwrap_or_default);
        Self(format!("{id}\n{}", parts.join("\n")))
    }

    /// As a key of the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_outlets_with_one_text_are_two_and_two_files_are_one() {
        let document = |origin: &str, outlet: Option<&str>| Document {
            outlet: outlet.map(str::to_owned),
            ..Document::from_text(origin, "The bridge is closed.")
        };
        let identity = |document: &Document| Identity::of(None, document);
        let plain = document("a.txt", None);
        assert_eq!(identity(&plain), identity(&document("b.txt", None)));
        assert_ne!(identity(&plain), identity(&document("a.txt", Some("Courier"))));
        assert_eq!(
            identity(&document("a.txt", Some("The Courier"))),
            identity(&document("b.txt", Some("courier")))
        );
        assert_ne!(identity(&plain), identity(&document("https://courier.example/1", None)));
        assert_ne!(identity(&plain), Identity::of(Some("d1"), &plain));
        let page = document("https://courier.example/1", None);
        assert_eq!(identity(&page), Identity::of(Some("<urn:uuid:8a31>"), &page));
    }
}
