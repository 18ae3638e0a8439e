//! Articles → groups of reports on one event.
//!
//! [`profile`] is what tells an article's event, [`Weighed`] keeps it in some hundred bytes, [`kinship`] compares two of them, [`group`] cuts the graph of
//! neighbours into stories, and [`story`] says what one of them is about.

pub mod contract;
pub(crate) mod day;
mod group;
mod headline;
mod kinship;
mod profile;
mod story;
mod weighed;

pub use crate::terms::{Term, terms, terms_of_text, weight};
pub use group::group;
pub use kinship::{Likeness, kinship, likeness};
pub use profile::{Profile, profile};
pub use story::{Story, story};
pub use weighed::Weighed;
