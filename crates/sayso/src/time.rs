//! Time: an expression of calendar time and its value.

use crate::Span;

/// A calendar expression, without its preposition.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Time {
    /// Where it stands.
    pub span: Span,
    /// A date, month, year, week, season, part of a day or interval in ISO 8601 / TIMEX3 form: `2024-03-09`, `2024-W09`,
    /// `2024-03-02TNI`, `2024-SU`, `2023-03/2024-03`.
    pub value: String,
}
