//! Edge: that one document has something from another.

use sayso::Span;
use serde::{Deserialize, Serialize};

/// Text or a claim that went from one document to another. Spans of the giver count bytes of the giver's text, those of the
/// receiver bytes of the receiver's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// Who was there first.
    pub from: Giver,
    /// Number of the article that copies, cites or updates.
    pub to: u32,
    /// How.
    pub kind: EdgeKind,
    /// Share of the receiver's text, what both quote left out, that stands in the giver's; 0 to 1.
    pub coverage: f32,
    /// Share of the receiver's text that is quotation which both have; 0 to 1.
    pub quoted_coverage: f32,
    /// Where the receiver names the giver, in the receiver's text.
    pub credit: Option<Span>,
    /// Whether the giver is credited: by [`Self::credit`], or because it is the same outlet.
    pub credited: bool,
    /// The stretches that both have, in the receiver's order.
    pub passages: Vec<Passage>,
    /// Chance, 0 to 1, that the edge is right: that the text was copied, and in this direction.
    pub confidence: f32,
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Giver {
    /// An article of the archive, by number.
    Article(u32),
    /// An outlet that is cited, by name; the archive does not hold what it published.
    Outlet(String),
}

/// What kind of edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// Text was taken over.
    Copy,
    /// What the other reported is told as its report.
    Cite,
    /// A newer version by the same outlet.
    Update,
}

impl EdgeKind {
    /// The word for it, as the contract writes it.
    pub fn word(self) -> &'static str {
        match self {
            EdgeKind::Copy => "copy",
            EdgeKind::Cite => "cite",
            EdgeKind::Update => "update",
        }
    }
}

/// One stretch that two documents share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// In the giver's text.
    pub from: Span,
    /// In the receiver's text.
    pub to: Span,
}
