//! `sayso completions`: a completion script for a shell.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments::Cli;

/// Writes the script for SHELL to OUT.
///
/// # Errors
/// When OUT cannot be written.
pub fn run(shell: Shell, out: &mut impl Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sayso", &mut script);
    out.write_all(&script)?;
    out.flush()
}
