//! One file for each subcommand.

pub mod check;
pub mod completions;
pub mod explain;
pub mod man;
pub mod read;
