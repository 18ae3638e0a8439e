//! What the archive's commands print for people.

pub mod copies;
