//! Document and Reading → what is printed: for people, for programs, for a browser.

pub mod archive;
mod facts;
pub mod findings;
pub mod glyphs;
pub mod html;
pub mod human;
pub mod jsonl;
pub mod lines;
pub mod parts;
mod sections;
pub mod segments;
pub(crate) mod wrap;

use sayso::{Document, Form, Reading};

/// A form of output. Documents are rendered on any thread and printed in order.
pub trait Render: Sync {
    /// What stands before the first document.
    fn opening(&self) -> String {
        String::new()
    }

    /// One document; NUMBER, its place among all that were to be read, is its own.
    fn document(&self, number: usize, document: &Document, reading: &Reading) -> String;

    /// Whether opening and closing make one document of it all, which is due even when nothing could be read.
    fn is_one_document(&self) -> bool {
        false
    }

    /// What stands between two documents that show something.
    fn between(&self) -> String {
        String::new()
    }

    /// What stands after the last document.
    fn closing(&self) -> String {
        String::new()
    }
}

/// The word for FORM.
fn form_name(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
    }
}

/// "3 attributions", "1 attribution", "no attributions".
fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// What was found: how many of each form, and what is left over.
fn totals(reading: &Reading) -> String {
    let sourcing = reading.sourcing();
    let forms: Vec<String> = [Form::Direct, Form::Mixed, Form::Indirect]
        .into_iter()
        .map(|form| (reading.count(form), form_name(form)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    let mut line = counted(sourcing.attributions, "attribution");
    if !forms.is_empty() {
        line += &format!(": {}", forms.join(", "));
    }
    for (count, what) in
        [(sourcing.named, "named"), (sourcing.unnamed, "unnamed"), (sourcing.secondhand, "second-hand")]
    {
        if count > 0 {
            line += &format!("; {count} {what}");
        }
    }
    if sourcing.unattributed_quotations > 0 {
        line += &format!("; {} without attribution", counted(sourcing.unattributed_quotations, "quotation"));
    }
    line
}

/// Outlet, byline and day, as far as they are known, in this order.
fn provenance(document: &Document) -> Vec<&str> {
    [&document.outlet, &document.byline, &document.published]
        .into_iter()
        .filter_map(|field| field.as_deref())
        .filter(|field| !field.trim().is_empty())
        .collect()
}

/// The title, unless the text opens with it.
fn title_beside_text(document: &Document) -> Option<&str> {
    let title = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty())?;
    (!opens_with_title(document)).then_some(title)
}

/// Whether the first line of the text is the title.
fn opens_with_title(document: &Document) -> bool {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    let first = document.text.lines().find(|line| !line.trim().is_empty());
    matches!((first, &document.title), (Some(first), Some(title)) if same(first, title))
}

/// Where the document comes from, in words.
fn origin(document: &Document) -> &str {
    if document.origin == "-" { "standard input" } else { &document.origin }
}
