//! One file for each subcommand.

pub mod add;
pub mod check;
pub mod completions;
pub mod copies;
pub mod explain;
pub mod export;
pub mod info;
pub mod man;
pub mod read;
pub mod remove;
pub mod stories;
pub mod trace;
pub mod voices;
