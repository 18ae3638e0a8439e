//! `sayso read` in this process, with any model.

use std::io::Write;

use clap::Parser;
use sayso::{Encode, Reader};
use sayso_cli::arguments::{Cli, Command};
use sayso_cli::commands::read;
use sayso_cli::run::{Outcome, Outputs};
use sayso_cli::terminal::Terminal;

/// Runs `sayso read` with ARGUMENTS, off any terminal; gives how it ended and what it says on standard error.
pub fn read<M: Encode + Sync>(
    reader: &Reader<M>,
    arguments: &[&str],
    out: &mut dyn Write,
) -> (anyhow::Result<Outcome>, String) {
    let cli = Cli::try_parse_from(["sayso", "read"].iter().chain(arguments)).unwrap();
    let Command::Read(arguments) = cli.command else { panic!("not read") };
    let mut messages = Vec::new();
    let outputs = Outputs { out, messages: &mut messages, terminal: Terminal::default() };
    let outcome = read::run(reader, &arguments, outputs);
    (outcome, String::from_utf8(messages).unwrap())
}
