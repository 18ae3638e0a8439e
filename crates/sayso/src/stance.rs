//! Stance: what is done by an attribution, how firmly its source holds the content, and where the writer stands.

use serde::{Deserialize, Serialize};

/// What the words around a content say of it. Values as in FactBank (Saurí and Pustejovsky 2009) and `conventions.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stance {
    /// What the source does.
    pub act: Act,
    /// How firmly the source holds the content's main predicate.
    pub certainty: Certainty,
    /// Whether the source holds it or its opposite.
    pub polarity: Polarity,
    /// How far the writer stands behind it.
    pub author: Author,
    /// What the cue itself carries.
    pub tone: Tone,
}

impl Default for Stance {
    fn default() -> Self {
        Self {
            act: Act::Statement,
            certainty: Certainty::Certain,
            polarity: Polarity::Positive,
            author: Author::Neutral,
            tone: Tone::Neutral,
        }
    }
}

/// What a source does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Says it.
    Statement,
    /// Thinks it.
    Belief,
    /// Likes, wants or opposes it.
    Attitude,
    /// Means to do it.
    Intention,
    /// Orders it with the power to.
    Decree,
    /// Sees, hears or recalls it.
    Perception,
    /// Shows it: the source is a document or another artefact.
    Evidence,
}

/// How firmly a content is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// As a fact.
    Certain,
    /// As likely.
    Probable,
    /// As possible.
    Possible,
    /// Not said, or not held at all: orders, questions, rumours.
    Unknown,
}

/// Whether a content is held or its opposite is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
    /// Not said.
    Unknown,
}

/// How far the writer stands behind a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Author {
    /// The writer's word makes it a fact: "revealed".
    Endorses,
    /// The writer only passes it on: "said".
    Neutral,
    /// The writer's word puts it in doubt: "claimed".
    Doubts,
}

/// What a cue carries besides the fact of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Nothing.
    Neutral,
    /// Against somebody: "sneered".
    Hostile,
    /// For somebody: "praised".
    Friendly,
    /// With force: "insisted".
    Insistent,
    /// Giving in: "admitted".
    Conceding,
    /// In doubt of it: "claimed".
    Doubting,
}
