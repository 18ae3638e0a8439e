//! Conflict: accounts of one question that cannot all be true.

/// One question and the answers that the document reports.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Conflict {
    /// What the accounts differ on, in a few words.
    pub question: String,
    /// For each answer, the attributions that carry it, as sorted indices into [`crate::Reading::attributions`]. At least two.
    pub sides: Vec<Vec<usize>>,
}
