//! GUM → whether calendar expressions are found and have the right values.

mod days;
mod gum;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use sayso::{Document, Span, Time, Words, times};

use crate::gold::Count;
use days::days;
use gum::{Marked, Text};

/// How many of the commonest errors are shown.
const ERRORS: usize = 12;

/// What was found in some texts.
#[derive(Default)]
struct Table {
    texts: usize,
    /// Spans that meet.
    met: Count,
    /// Of those, how many have the same value.
    valued: usize,
    errors: BTreeMap<String, usize>,
}

/// Prints the table for the corpus at FOLDER. Gold are the elements with a value, that is with `when` or with `from` and `to`; what
/// has only bounds (mostly durations) or an hour is neither right nor wrong. Spans need only meet, since GUM's leave out most
/// modifiers; values are the same if they cover the same days.
pub fn run(folder: &Path) -> Result<()> {
    let texts = gum::read(folder)?;
    println!(
        "Dates (GUM)                 texts   gold   found P / R / F1       value right of gold   of found"
    );
    for (name, dev) in [("not dev", false), ("dev", true)] {
        for (kind, news) in [("news", true), ("all", false)] {
            let chosen: Vec<&Text> =
                texts.iter().filter(|text| text.is_dev == dev && (text.is_news || !news)).collect();
            let ours = table(&chosen, times::find);
            let plain = table(&chosen, |document, words| explicit(&document.text, words));
            for (which, table) in [("Sayso", &ours), ("written out only", &plain)] {
                println!(
                    "{:27} {:5}  {:5}   {:5.1} {:5.1} {:5.1}      {:18.1} %    {:5.1} %",
                    format!("{kind}, {name}: {which}"),
                    table.texts,
                    table.met.gold,
                    table.met.precision(),
                    table.met.recall(),
                    table.met.f1(),
                    100.0 * table.valued as f64 / table.met.gold.max(1) as f64,
                    100.0 * table.valued as f64 / table.met.right.max(1) as f64,
                );
            }
            let mut errors: Vec<_> = ours.errors.iter().collect();
            errors.sort_by_key(|(error, count)| (std::cmp::Reverse(**count), (*error).clone()));
            let shown: Vec<String> =
                errors.iter().take(ERRORS).map(|(error, count)| format!("{count}× {error}")).collect();
            println!("    {}", shown.join(", "));
        }
    }
    Ok(())
}

fn table(texts: &[&Text], find: impl Fn(&Document, &Words) -> Vec<Time>) -> Table {
    let mut table = Table { texts: texts.len(), ..Table::default() };
    for text in texts {
        let mut document = Document::from_text("gum", text.text.as_str());
        document.published = text.created.clone();
        let found = find(&document, &Words::new(&document.text));
        table.add(text, &found);
    }
    table
}

/// A marked date as gold: its span, and its value unless it is neither right nor wrong.
fn gold(marked: &Marked) -> Option<(Span, Option<String>)> {
    let value = match (&marked.when, &marked.from, &marked.to) {
        (Some(when), ..) => Some(when.clone()),
        (None, Some(from), Some(to)) => Some(format!("{from}/{to}")),
        _ => None,
    };
    // "--09-30" is a day of any year.
    let can_be = |value: &String| value.starts_with("--") || days(value).is_some();
    Some((marked.span.filter(|span| !span.is_empty())?, value.filter(can_be)))
}

impl Table {
    fn add(&mut self, text: &Text, found: &[Time]) {
        let gold: Vec<(Span, Option<String>)> = text.dates.iter().filter_map(gold).collect();
        let mut met = vec![0; found.len()];
        let mut loose = vec![false; found.len()];
        for (span, value) in &gold {
            let of = span.of(&text.text);
            let Some(value) = value else {
                found
                    .iter()
                    .zip(&mut loose)
                    .filter(|(time, _)| time.span.overlaps(*span))
                    .for_each(|(_, loose)| *loose = true);
                continue;
            };
            self.met.gold += 1;
            // An interval may meet both of its ends, which GUM marks one by one.
            let at = (0..found.len()).find(|index| {
                let ends = if found[*index].value.contains('/') { 2 } else { 1 };
                found[*index].span.overlaps(*span) && met[*index] < ends
            });
            let Some(at) = at else {
                self.err("missed", of);
                continue;
            };
            self.met.right += 1;
            self.met.found += 1;
            met[at] += 1;
            if same(&found[at].value, value, met[at] == 2) {
                self.valued += 1;
            } else {
                self.err("wrong", of);
            }
        }
        for (index, time) in found.iter().enumerate() {
            if met[index] == 0 && !loose[index] {
                self.met.found += 1;
                self.err("extra", time.span.of(&text.text));
            }
        }
    }

    /// Errors are counted without figures: "3 March" and "4 March" are one.
    fn err(&mut self, kind: &str, span: &str) {
        let shape: String =
            span.to_lowercase().chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
        *self.errors.entry(format!("{kind} “{shape}”")).or_default() += 1;
    }
}

/// Whether FOUND covers the days of GOLD; LATER, at its end.
fn same(found: &str, gold: &str, later: bool) -> bool {
    if let Some(any_year) = gold.strip_prefix("--") {
        return found.strip_prefix("XXXX-") == Some(any_year);
    }
    let Some(gold) = days(gold) else { return false };
    let end = found.split_once('/').map(|(first, last)| if later { last } else { first });
    days(found) == Some(gold) || end.is_some_and(|end| days(end) == Some(gold))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The simplest finder, for comparison: dates and months written out with their year, and years of four figures.
fn explicit(text: &str, words: &Words) -> Vec<Time> {
    let word = |index: usize| words.spans().get(index).map_or("", |span| span.of(text));
    let month = |index: usize| MONTHS.iter().position(|month| *month == word(index)).map(|month| month + 1);
    let number = |index: usize, range: std::ops::Range<usize>| {
        word(index).parse::<usize>().ok().filter(|number| range.contains(number))
    };
    let year = |index: usize| number(index, 1000..2100).filter(|_| word(index).len() == 4);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.spans().len() {
        let comma = usize::from(word(at + 2) == ",");
        let (length, value) = if let (Some(month), Some(day), Some(year)) =
            (month(at), number(at + 1, 1..32), year(at + 2 + comma))
        {
            (3 + comma, format!("{year:04}-{month:02}-{day:02}"))
        } else if let (Some(day), Some(month), Some(year)) = (number(at, 1..32), month(at + 1), year(at + 2))
        {
            (3, format!("{year:04}-{month:02}-{day:02}"))
        } else if let (Some(month), Some(year)) = (month(at), year(at + 1)) {
            (2, format!("{year:04}-{month:02}"))
        } else if let Some(year) = year(at) {
            (1, format!("{year:04}"))
        } else {
            at += 1;
            continue;
        };
        found.push(Time { span: words.span(at..at + length), value });
        at += length;
    }
    found
}
