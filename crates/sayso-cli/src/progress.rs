//! Standard error: messages, and below them a bar that shows how far a batch is.

use std::fmt;
use std::io::Write;
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::inputs::Outlook;
use crate::render::glyphs::visible;

/// Runs shorter than this show no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar, where the number of documents is known, where only the share of the bytes that are read is, where neither is, and
/// where there is only one document. The message is what is said of a long document.
const KNOWN: &str = "{bar:32} {pos} of {len} documents, {left} left {msg}";
const SHARE: &str = "{bar:32} {documents} documents, {percent} %, {left} left {msg}";
const UNKNOWN: &str = "{spinner} {pos} documents in {elapsed} {msg}";
const ALONE: &str = "{spinner} {msg}";

/// Positions of the bar from beginning to end where it shows a share.
const PARTS: u64 = 10_000;

/// Writes messages; shows a bar where there is more than one document, or a long one, and it takes a while.
pub struct Progress<'a> {
    messages: &'a mut dyn Write,
    /// Hidden until there is something to show; none where it must never be shown.
    bar: Option<ProgressBar>,
    done: u64,
    since: Instant,
}

/// Follows long documents while they are read, from any thread.
#[derive(Clone)]
pub struct Watch {
    bar: Option<ProgressBar>,
    since: Instant,
}

impl Watch {
    /// READ of LENGTH bytes of the document NAME, which was begun at BEGAN, have been read.
    pub fn part(&self, name: &str, read: usize, length: usize, began: Instant) {
        let Some(bar) = &self.bar else { return };
        if read >= length {
            bar.set_message("");
            return;
        }
        let left = HumanDuration(left(began.elapsed(), read as u64, length as u64));
        bar.set_message(format!("{} % of {}, {left} left", 100 * read / length.max(1), visible(name)));
        show(bar, self.since);
    }
}

impl<'a> Progress<'a> {
    /// MESSAGES is standard error or stands in for it. A bar is shown only if ALLOWED, and on the real standard error.
    pub fn new(messages: &'a mut dyn Write, allowed: bool) -> Self {
        let hidden = || {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            bar.set_style(style(ALONE));
            bar
        };
        Self { messages, bar: allowed.then(hidden), done: 0, since: Instant::now() }
    }

    /// What long documents tell their progress to.
    pub fn watch(&self) -> Watch {
        Watch { bar: self.bar.clone(), since: self.since }
    }

    /// One more document is done.
    pub fn step(&mut self, outlook: &Outlook) {
        self.done += 1;
        let Some(bar) = self.bar.as_ref().filter(|_| outlook.at_least() > 1) else { return };
        match (outlook.total(), outlook.share(self.done)) {
            (Some(total), _) => {
                bar.set_style(style(KNOWN));
                bar.set_length(total);
                bar.set_position(self.done);
            }
            (None, Some(share)) => {
                let done = self.done;
                let documents = move |_: &ProgressState, out: &mut dyn fmt::Write| _ = write!(out, "{done}");
                bar.set_style(style(SHARE).with_key("documents", documents));
                bar.set_length(PARTS);
                bar.set_position((share * PARTS as f64) as u64);
            }
            (None, None) => {
                bar.set_style(style(UNKNOWN));
                bar.set_position(self.done);
            }
        }
        show(bar, self.since);
    }

    /// Writes a message of one line, safe to show.
    pub fn say(&mut self, message: &str) {
        let line = format!("sayso: {}\n", visible(message));
        let messages = &mut self.messages;
        // Nobody is left to tell when standard error is closed.
        let mut write = || _ = messages.write_all(line.as_bytes());
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Does ACTION, which writes to the terminal, with the bar out of the way.
    pub fn aside<R>(&self, action: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(action),
            None => action(),
        }
    }

    /// Takes the bar away.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// Shows BAR, which began at SINCE, if that was long enough ago.
fn show(bar: &ProgressBar, since: Instant) {
    if bar.is_hidden() && since.elapsed() >= PATIENCE {
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(200));
    }
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("left", |state: &ProgressState, out: &mut dyn fmt::Write| {
        let left = left(state.elapsed(), state.pos(), state.len().unwrap_or(0));
        let _ = write!(out, "{}", HumanDuration(left));
    })
}

/// Time until TOTAL documents are done, if the rest takes as long, each, as those DONE in ELAPSED.
fn left(elapsed: Duration, done: u64, total: u64) -> Duration {
    elapsed.mul_f64(total.saturating_sub(done) as f64 / done.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_safe_to_show() {
        let mut messages = Vec::new();
        Progress::new(&mut messages, false).say("a\u{1b}[2J.txt: no such file");
        assert_eq!(String::from_utf8(messages).unwrap(), "sayso: a␛[2J.txt: no such file\n");
    }

    #[test]
    fn the_templates_are_valid() {
        for template in [KNOWN, SHARE, UNKNOWN, ALONE] {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }

    #[test]
    fn the_time_left_follows_the_time_taken() {
        assert_eq!(left(Duration::from_secs(10), 5, 20), Duration::from_secs(30));
        assert_eq!(left(Duration::from_secs(10), 20, 20), Duration::ZERO);
    }
}
