//! Artefact: something that carries or supports a content: footage, a letter, a study.

use serde::{Deserialize, Serialize};

use crate::Span;

/// An artefact with the voices around it. Indices are into [`crate::Reading::entities`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Artefact {
    /// What it is.
    pub kind: ArtefactKind,
    /// Where it is mentioned, sorted; never empty.
    pub mentions: Vec<Span>,
    /// Who made it.
    pub maker: Option<usize>,
    /// Who made it public.
    pub released_by: Option<usize>,
    /// On whose word the article has what it holds.
    pub described_by: Option<usize>,
}

/// What an artefact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArtefactKind {
    /// Footage.
    Video,
    /// A photograph or another picture.
    Photo,
    /// A recording of sound.
    Audio,
    /// A letter, an e-mail, a message to a person.
    Letter,
    /// Something posted on a platform.
    Post,
    /// A memo, filing, report, petition, law.
    Document,
    /// Research.
    Study,
    /// A poll or survey of people.
    Poll,
    /// Figures, a database.
    Dataset,
    /// A statement to the public.
    Statement,
    /// Anything else.
    Other,
}
