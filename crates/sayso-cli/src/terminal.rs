//! What the output of this process goes to.

use std::io::{self, IsTerminal};

/// What is known of the terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Whether readings go to one.
    pub out: bool,
    /// Whether messages go to one.
    pub messages: bool,
    /// Its columns.
    pub columns: Option<usize>,
    /// Whether readings may be in colour, by the terminal and the environment.
    pub color: bool,
}

impl Terminal {
    /// The terminal of this process.
    pub fn of_process() -> Self {
        let stdout = io::stdout();
        let columns = terminal_size::terminal_size_of(&stdout).map(|(columns, _)| usize::from(columns.0));
        Self {
            out: stdout.is_terminal(),
            messages: io::stderr().is_terminal(),
            columns,
            color: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        }
    }
}
