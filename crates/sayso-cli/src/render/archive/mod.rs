//! What an archive says → lines for people.

pub mod trace;
