//! What an archive says → lines for people.

pub mod conflicts;
pub mod copies;
pub mod stories;
pub mod trace;
pub mod voices;
