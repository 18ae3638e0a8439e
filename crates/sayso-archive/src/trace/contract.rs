//! What is known of a claim → the JSON of `sayso trace`.

use sayso::{Certainty, EntityKind};
use serde::Serialize;

use super::stance::Tells;
use crate::{DocumentName, SpanText};

/// On whose word a claim stands in many documents. Lists of documents hold ids; where two documents of one trace have the same text, and so
/// the same id, their keys or addresses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trace {
    /// As it was asked.
    pub claim: String,
    /// Every stretch that says it or denies it, by day and then in the order of adding.
    pub reports: Vec<TracedReport>,
    /// Documents that pass it on and let it stand or leave it open.
    pub carried_by: Vec<String>,
    /// Documents in which it is denied, and who denies it there.
    pub denied_by: Vec<Denial>,
    /// The innermost voices that the documents show, those that may be one counted as one.
    pub origins: Vec<Origin>,
    /// How many origins.
    pub independent_origins: usize,
    /// The first of `carried_by`.
    pub earliest: Option<String>,
    /// Where the claim stands closest to whom it comes from.
    pub primary: Option<Primary>,
    /// Whether an outlet rests on another that rests on it.
    pub circular: bool,
    /// By the Admiralty code's scale; a summary of what is above it, no verdict.
    pub credibility: Credibility,
    /// Why this and no other, in a line.
    pub credibility_why: String,
    /// Accounts that cannot all be true.
    pub conflicts: Vec<TracedConflict>,
    /// How the claim changed on its way.
    pub changes: Vec<Change>,
    /// The documents that all of this names, by day.
    pub documents: Vec<TracedDocument>,
}

/// A document that a trace names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TracedDocument {
    /// What lists call it.
    pub name: String,
    /// All its names.
    pub document: DocumentName,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// One stretch that says a claim or denies it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TracedReport {
    /// Where.
    pub document: DocumentName,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Name of the attribution in the document's reading; null where the document says it in its own voice.
    pub attribution: Option<String>,
    /// The stretch.
    pub span: SpanText,
    /// How the document tells it.
    pub stance: Tells,
    /// How firmly it is held.
    pub certainty: Certainty,
    /// 0 to 1.
    pub similarity: f32,
    /// On whose word it stands there; null where it is the document's own.
    pub voice: Option<String>,
    /// Places in [`Trace::origins`], from 0, of those from whom the document has what it says here; empty where it says it beside what others
    /// say, or denies it.
    pub origins: Vec<usize>,
    /// The documents that this document has it from.
    pub from: Vec<String>,
}

/// A document in which the claim is denied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Denial {
    /// The document.
    pub document: String,
    /// Who denies it; the outlet where it does so itself.
    pub voice: String,
}

/// One voice from which a claim comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Its fullest name or description.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether it has a name.
    pub named: bool,
    /// The documents that have the claim from it.
    pub documents: Vec<String>,
    /// Why this is one origin, or a separate one.
    pub why: String,
}

/// Where a claim stands closest to its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Primary {
    /// The document.
    pub document: String,
    /// The attribution there; null where it is the document's own voice.
    pub attribution: Option<String>,
}

/// The Admiralty code's scale of credibility, 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Credibility {
    /// 1
    #[serde(rename = "confirmed")]
    Confirmed,
    /// 2
    #[serde(rename = "probably true")]
    ProbablyTrue,
    /// 3
    #[serde(rename = "possibly true")]
    PossiblyTrue,
    /// 4
    #[serde(rename = "doubtful")]
    Doubtful,
    /// 5
    #[serde(rename = "improbable")]
    Improbable,
    /// 6
    #[serde(rename = "cannot be judged")]
    CannotBeJudged,
}

impl Credibility {
    /// In the code's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::ProbablyTrue => "probably true",
            Self::PossiblyTrue => "possibly true",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::CannotBeJudged => "cannot be judged",
        }
    }
}

/// One question to which the documents give different answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedConflict {
    /// The question.
    pub question: String,
    /// The answers, that of the claim first.
    pub answers: Vec<Answer>,
}

/// An answer and where it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The answer.
    pub value: String,
    /// The documents that give it.
    pub documents: Vec<String>,
}

/// How a claim changed from one document to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// How.
    pub kind: ChangeKind,
    /// The earlier document.
    pub from: String,
    /// The later document.
    pub to: String,
}

/// How a claim changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// "may have" became "has".
    Hardened,
    /// "has" became "may have".
    Softened,
    /// The outlet put it right.
    Corrected,
    /// The outlet took it back.
    Retracted,
}
