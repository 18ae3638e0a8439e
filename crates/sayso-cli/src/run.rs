//! What the user named → every document read and rendered, in order.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use anyhow::{Context, Result};
use sayso::{Encode, Reader};

use crate::arguments::{Color, DocumentArguments, LookArguments};
use crate::documents;
use crate::progress::Progress;
use crate::render::Render;
use crate::terminal::Terminal;

/// Columns where the terminal does not say.
const WIDTH: usize = 100;

/// How a run ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Documents read and printed.
    pub read: usize,
    /// Documents that could not be read.
    pub failed: usize,
}

/// Where a run writes to.
pub struct Outputs<'a> {
    /// Readings.
    pub out: &'a mut dyn Write,
    /// Notes and failures.
    pub messages: &'a mut dyn Write,
    /// What `out` and `messages` are.
    pub terminal: Terminal,
}

/// Reads all that ARGUMENTS name and writes it as RENDER shows it; PAGED says that people will look at it. What cannot be read is a
/// message, and the others are read; a reader of `out` that closes it ends the run, which is no error.
///
/// # Errors
/// When `out` cannot be written for another reason.
pub fn run<M: Encode + Sync>(
    reader: &Reader<M>,
    arguments: &DocumentArguments,
    render: &dyn Render,
    paged: bool,
    outputs: Outputs<'_>,
) -> Result<Outcome> {
    let Outputs { out, messages, terminal } = outputs;
    // What people read in a pipe is most likely shown by a pager, which has the terminal for itself.
    let paged = paged && !terminal.out;
    let mut progress = Progress::new(messages, terminal.messages && !paged && !arguments.quiet);

    let mut read = 0;
    let mut written = Ok(());
    let mut shown = false;
    let watch = progress.watch();
    let work = |number: usize, given: sayso_intake::Given| {
        let document = given.document;
        let began = Instant::now();
        let tell = |read| watch.part(&document.origin, read, document.text.len(), began);
        let reading = reader.read_watched(&document, tell).map_err(|error| error.to_string())?;
        Ok(render.document(number + 1, &document, &reading))
    };
    let show = |rendered: String, progress: &mut Progress<'_>| {
        let mut before = if read == 0 { render.opening() } else { String::new() };
        if !rendered.is_empty() && std::mem::replace(&mut shown, true) {
            before += &render.between();
        }
        read += 1;
        written = progress.aside(|| {
            out.write_all(before.as_bytes())?;
            out.write_all(rendered.as_bytes())?;
            out.flush()
        });
        if written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let failed = documents::each(arguments, &mut progress, work, show).len();
    progress.finish();
    let outcome = Outcome { read, failed };
    if written.is_ok() && outcome.read == 0 && render.is_one_document() {
        written = out.write_all(render.opening().as_bytes());
    }
    if written.is_ok() && (outcome.read > 0 || render.is_one_document()) {
        written = out.write_all(render.closing().as_bytes()).and_then(|()| out.flush());
    }
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(outcome),
        written => written.context(UNWRITTEN)?,
    }
    if outcome.failed > 0 && outcome.read + outcome.failed > 1 && !arguments.quiet {
        progress.say(&format!("{} of {} could not be read", outcome.failed, outcome.read + outcome.failed));
    }
    Ok(outcome)
}

/// Said when results cannot be written.
pub(crate) const UNWRITTEN: &str = "the output cannot be written";

/// Writes SHOWN to OUT at once.
///
/// # Errors
/// When OUT cannot be written.
pub(crate) fn print(out: &mut dyn Write, shown: &str) -> Result<()> {
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).context(UNWRITTEN)
}

/// Columns of a line and whether to use colours, as LOOK and TERMINAL have it.
pub fn look(look: &LookArguments, terminal: Terminal) -> (usize, bool) {
    let width = look.width.map(usize::from).or(terminal.columns).unwrap_or(WIDTH);
    let color = match look.color {
        Color::Auto => terminal.color,
        Color::Always => true,
        Color::Never => false,
    };
    (width, color)
}
