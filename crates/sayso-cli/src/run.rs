//! What the user named → every document read and rendered, in order.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use sayso::{Encode, Reader};
use sayso_intake::{Error, Given, Limits, Options};

use crate::arguments::{Color, DocumentArguments, LookArguments};
use crate::batch::in_order;
use crate::inputs::{Inputs, Told};
use crate::progress::{Progress, Watch};
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

/// Reads all that ARGUMENTS name and writes it as RENDER shows it; PAGED says that people will look at it. What cannot be read is a message, and the others are read; a reader of `out` that closes it
/// ends the run, which is no error.
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
    let inputs = inputs(arguments);
    let outlook = inputs.outlook();
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    // What people read in a pipe is most likely shown by a pager, which has the terminal for itself.
    let paged = paged && !terminal.out;
    let mut progress = Progress::new(messages, terminal.messages && !paged && !arguments.quiet);

    let mut outcome = Outcome::default();
    let mut written = Ok(());
    let mut shown = false;
    let watch = progress.watch();
    let work = |number, item| read_one(reader, render, &watch, number, item);
    let each = |done: Done| {
        for note in done.notes.iter().filter(|_| !arguments.quiet) {
            progress.say(note);
        }
        match done.result {
            Ok(rendered) => {
                let mut before = if outcome.read == 0 { render.opening() } else { String::new() };
                if !rendered.is_empty() && std::mem::replace(&mut shown, true) {
                    before += &render.between();
                }
                outcome.read += 1;
                written = progress.aside(|| {
                    out.write_all(before.as_bytes())?;
                    out.write_all(rendered.as_bytes())?;
                    out.flush()
                });
            }
            Err(message) => {
                outcome.failed += 1;
                progress.say(&message);
            }
        }
        progress.step(&outlook);
        if written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    in_order(threads, || inputs, work, each);
    progress.finish();
    if written.is_ok() && outcome.read == 0 && render.is_one_document() {
        written = out.write_all(render.opening().as_bytes());
    }
    if written.is_ok() && (outcome.read > 0 || render.is_one_document()) {
        written = out.write_all(render.closing().as_bytes()).and_then(|()| out.flush());
    }
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(outcome),
        written => written.context("the output cannot be written")?,
    }
    if outlook.passed_over() > 0 && !arguments.quiet {
        progress.say(&format!("{} passed over, with no text in them", outlook.passed_over()));
    }
    if outcome.failed > 0 && outcome.read + outcome.failed > 1 && !arguments.quiet {
        progress.say(&format!("{} of {} could not be read", outcome.failed, outcome.read + outcome.failed));
    }
    Ok(outcome)
}

/// A document that is done.
struct Done {
    /// What is to be said of it, with its name.
    notes: Vec<String>,
    /// What is to be printed, or why there is nothing.
    result: Result<String, String>,
}

fn read_one<M: Encode>(
    reader: &Reader<M>,
    render: &dyn Render,
    watch: &Watch,
    number: usize,
    item: Result<Given, Error>,
) -> Done {
    let Given { document, notes, .. } = match item {
        Ok(given) => given,
        Err(error) => return Done { notes: Vec::new(), result: Err(with_hint(&error)) },
    };
    let name = &document.origin;
    // One text on which the program fails must not take the others with it.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let began = Instant::now();
        let tell = |read| watch.part(name, read, document.text.len(), began);
        reader.read_watched(&document, tell).map(|reading| render.document(number + 1, &document, &reading))
    }));
    let result = match read {
        Ok(read) => read.map_err(|error| format!("{name}: {error}")),
        Err(_) => Err(format!("{name}: the program failed on this text; please report this with the text")),
    };
    Done { notes: notes.iter().map(|note| format!("{name}: {note}")).collect(), result }
}

fn with_hint(error: &Error) -> String {
    error.hint().map_or_else(|| error.to_string(), |hint| format!("{error}; {hint}"))
}

fn inputs(arguments: &DocumentArguments) -> Inputs {
    let mut origins = arguments.inputs.clone();
    if origins.is_empty() {
        origins.push("-".to_owned());
    }
    let limits = arguments.max_size.map_or_else(Limits::default, |size| Limits { file: size, url: size });
    let options = Options { limits, allow_private: arguments.allow_private, ..Options::default() };
    let told = Told {
        published: arguments.published.clone(),
        outlet: arguments.outlet.clone(),
        title: arguments.title.clone(),
    };
    Inputs::new(origins, options, told)
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
