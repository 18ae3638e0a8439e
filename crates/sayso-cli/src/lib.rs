//! The `sayso` program as a library, so that tests can run it with a model of their own: arguments → readings → output.

pub mod arguments;
mod batch;
pub mod commands;
pub mod config;
mod documents;
mod inputs;
mod progress;
pub mod render;
pub mod run;
pub mod terminal;
