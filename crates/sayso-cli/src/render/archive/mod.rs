//! What was found over many documents → text for people.

pub mod conflicts;
pub mod stories;
