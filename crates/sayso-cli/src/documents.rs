//! What the user named → each document worked on, on several threads, and taken in order; what goes wrong is said.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use sayso_intake::{Error, Given, Limits, Options};

use crate::arguments::DocumentArguments;
use crate::batch::in_order;
use crate::inputs::{Inputs, Told};
use crate::progress::Progress;

/// Gives every document that ARGUMENTS name to WORK, on several threads and with its place among all, and what comes of it to TAKE, in
/// their order. What cannot be read, or what WORK gives a reason against, is a message. Gives what failed.
pub fn each<R: Send>(
    arguments: &DocumentArguments,
    progress: &mut Progress<'_>,
    work: impl Fn(usize, Given) -> Result<R, String> + Sync,
    mut take: impl FnMut(R, &mut Progress<'_>) -> ControlFlow<()>,
) -> Vec<Failure> {
    let inputs = inputs(arguments);
    let outlook = inputs.outlook();
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let mut failed = Vec::new();
    let each = |done: Done<R>| {
        for note in done.notes.iter().filter(|_| !arguments.quiet) {
            progress.say(note);
        }
        let go_on = match done.result {
            Ok(result) => take(result, progress),
            Err(failure) => {
                progress.say(&failure.to_string());
                failed.push(failure);
                ControlFlow::Continue(())
            }
        };
        progress.step(&outlook);
        go_on
    };
    in_order(threads, || inputs, |number, item| one(&work, number, item), each);
    if outlook.passed_over() > 0 && !arguments.quiet {
        progress.say(&format!("{} passed over, with no text in them", outlook.passed_over()));
    }
    failed
}

/// A document that could not be read or worked on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Failure {
    /// Path or URL as given, with the line or record where there are several.
    pub origin: String,
    /// Why, and the way out.
    pub reason: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.origin, self.reason)
    }
}

impl Failure {
    /// Of ERROR, whose message begins with the origin and a colon.
    fn of(error: &Error) -> Self {
        let message = error.to_string();
        let (origin, reason) = message.split_once(": ").unwrap_or(("", &message));
        let hint = error.hint().map_or_else(String::new, |hint| format!("; {hint}"));
        Self { origin: origin.to_owned(), reason: format!("{reason}{hint}") }
    }
}

/// A document that is done.
struct Done<R> {
    /// What is to be said of it, with its name.
    notes: Vec<String>,
    /// What came of it, or why nothing did.
    result: Result<R, Failure>,
}

fn one<R>(
    work: impl Fn(usize, Given) -> Result<R, String>,
    number: usize,
    item: Result<Given, Error>,
) -> Done<R> {
    let given = match item {
        Ok(given) => given,
        Err(error) => return Done { notes: Vec::new(), result: Err(Failure::of(&error)) },
    };
    let name = given.document.origin.clone();
    let notes = given.notes.iter().map(|note| format!("{name}: {note}")).collect();
    // One text on which the program fails must not take the others with it.
    let result = match catch_unwind(AssertUnwindSafe(|| work(number, given))) {
        Ok(result) => result.map_err(|reason| Failure { origin: name, reason }),
        Err(_) => {
            let reason = "the program failed on this text; please report this with the text".to_owned();
            Err(Failure { origin: name, reason })
        }
    };
    Done { notes, result }
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
