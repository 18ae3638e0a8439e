//! Entity: a voice, that is, everyone and everything that vouches for something or made what vouches for it.

use serde::{Deserialize, Serialize};

use crate::Span;

/// Somebody or something that speaks in a document, under all its names there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name, or the fullest description where there is no name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether the text names it: not "a senior official", "residents".
    pub named: bool,
    /// Other names, without `name`, in the order of the text, each once.
    pub aliases: Vec<String>,
    /// Where it stands, sorted: as source, carrier or maker, the first by name, and under other names.
    pub mentions: Vec<Mention>,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// One human being.
    Person,
    /// A body with a name or a charge: a company, a ministry, a court, a country that speaks.
    Organization,
    /// Several people without a body: residents, two officials, fighters.
    Group,
    /// A newspaper, agency, broadcaster, platform, podcast: what carries words.
    Outlet,
    /// Anything else; artefacts that speak.
    Unknown,
}

/// One place where an entity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// The name without title, or the nominal without its clauses, or the pronoun.
    pub span: Span,
    /// How it is mentioned.
    pub form: MentionForm,
}

/// How an entity is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By a proper name.
    Name,
    /// By a description.
    Nominal,
    /// By a pronoun.
    Pronoun,
}
