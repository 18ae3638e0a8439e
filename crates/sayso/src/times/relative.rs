//! Words → times counted from publication or from the time told last, that open at one of them.

use super::dates;
use super::parse::Core;
use super::sense::{From, Pick, Sense, Year};
use super::term::Term;
use super::tokens::Tokens;
use super::value::{Part, Unit};

fn count(unit: Unit, by: i16, from: From) -> Sense {
    Sense::Count { unit, by, from, part: None }
}

fn part_of_day(by: i16, from: From, part: Part) -> Sense {
    Sense::Count { unit: Unit::Day, by, from, part: Some(part) }
}

/// So many units before or after: "two days ago", "nearly a year earlier", "the past three months", "the day before".
pub fn counted(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let skip = match tokens.term(at) {
        Term::Nearly => 1,
        Term::Word if tokens.is_any(at, &["more", "less", "fewer"]) && tokens.is(at + 1, "than") => 2,
        Term::Word if tokens.is(at, "just") && tokens.is_any(at + 1, &["over", "under"]) => 2,
        _ => 0,
    };
    if at + skip >= end {
        return None;
    }
    if let Some(found) = quantity(tokens, at + skip, end) {
        return Some(found);
    }
    if skip > 0 {
        return None;
    }
    stretch(tokens, at, end)
}

fn quantity(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let (number, unit) = match &tokens.terms()[at..end] {
        [Term::Number(number), Term::Unit(unit) | Term::Units(unit), ..] => (*number, *unit),
        [Term::A, Term::Unit(unit), ..] => (1, *unit),
        _ => return None,
    };
    if number == 0 || number > 999 {
        return None;
    }
    let after = at + 3;
    let (by, from) = match tokens.term(at + 2) {
        _ if after > end => return None,
        Term::Ago => (-number, From::Publication),
        Term::Earlier => (-number, From::Told),
        Term::Later => (number, From::Told),
        Term::Before if closes(tokens, after, end) => (-number, From::Told),
        Term::After if closes(tokens, after, end) => (number, From::Told),
        Term::Word if tokens.is(at + 2, "from") && tokens.is(at + 3, "now") => {
            return (at + 4 <= end).then_some((at + 4, count(unit, number, From::Publication)));
        }
        _ => return None,
    };
    Some((after, count(unit, by, from)))
}

/// "the past year", "the last three months", "the next two years"
fn stretch(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let the = usize::from(tokens.term(at) == Term::The);
    let ahead = |term: Term| match term {
        Term::Last | Term::Past => Some(-1),
        Term::Next | Term::Coming => Some(1),
        _ => None,
    };
    match &tokens.terms()[at..end][the..] {
        [pick, Term::Number(number @ 1..=999), Term::Units(unit), ..]
            if ahead(*pick).is_some()
                && tokens.term(at + the + 3) != Term::Of
                && (the == 1 || tokens.follows(at, &["in", "over", "during", "these", "within", "for"])) =>
        {
            Some((at + the + 3, Sense::Stretch { unit: *unit, by: ahead(*pick)? * number }))
        }
        [pick @ (Term::Last | Term::Past | Term::Coming), Term::Unit(unit), ..]
            if the == 1 && !matches!(unit, Unit::Day | Unit::Quarter) && tokens.term(at + 3) != Term::Of =>
        {
            Some((at + 3, Sense::Stretch { unit: *unit, by: ahead(*pick)? }))
        }
        [Term::Next, Term::Unit(unit), ..]
            if the == 1
                && *unit > Unit::Day
                && tokens.follows(at, &["over", "in", "within", "during", "for"]) =>
        {
            Some((at + 3, Sense::Stretch { unit: *unit, by: 1 }))
        }
        _ => None,
    }
}

/// Times that are pointed at: "yesterday", "last week", "that night", "the following day", "this spring".
pub fn pointed(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let terms = &tokens.terms()[at..end];
    let published = From::Publication;
    let (length, sense) = match *terms {
        [Term::The, Term::Unit(Unit::Day), Term::Before | Term::After, Term::Day(by), ..] => {
            (4, count(Unit::Day, 2 * i16::from(by), published))
        }
        [Term::Day(by), Term::Part(part), ..] => (2, part_of_day(by.into(), published, part)),
        [Term::Day(by), ..] if !is_name(tokens, at) => (1, count(Unit::Day, by.into(), published)),
        [Term::Tonight, ..] if !is_name(tokens, at) => (1, part_of_day(0, published, Part::Night)),
        [Term::Last, Term::Part(part @ (Part::Night | Part::Evening)), ..] => {
            (2, part_of_day(-1, published, part))
        }
        [Term::This, Term::Part(part), ..] => (2, part_of_day(0, published, part)),
        [Term::The, Term::Weekend, ..]
            if tokens.follows(
                at,
                &[
                    "at",
                    "over",
                    "on",
                    "during",
                    "by",
                    "before",
                    "after",
                    "for",
                    "until",
                    "of",
                    "through",
                    "throughout",
                ],
            ) && tokens.breaks(at + 2, end) =>
        {
            (2, Sense::Weekend(Pick::Bare))
        }
        [Term::The, Term::Unit(unit), Term::Before, Term::Last, ..] => (4, count(unit, -2, published)),
        [Term::The, Term::Unit(unit), side @ (Term::Before | Term::After), ..]
            if closes(tokens, at + 3, end) =>
        {
            (3, count(unit, if side == Term::Before { -1 } else { 1 }, From::Told))
        }
        [Term::The, Term::Part(part), side @ (Term::Before | Term::After), ..]
            if closes(tokens, at + 3, end) =>
        {
            (3, part_of_day(if side == Term::Before { -1 } else { 1 }, From::Told, part))
        }
        [Term::That | Term::The, Term::Same, ref rest @ ..] => {
            told(rest, 0).map(|(n, sense)| (n + 2, sense))?
        }
        [Term::That, Term::Weekday(weekday, true), ..] => {
            (2, Sense::Weekday { weekday, pick: Pick::Previous, part: None })
        }
        [Term::That, ref rest @ ..] => told(rest, 0).map(|(n, sense)| (n + 1, sense))?,
        [Term::The, Term::Next | Term::Following, ref rest @ ..] => told(rest, 1)
            .or_else(|| named(tokens, at + 2, end, Pick::Following))
            .map(|(n, sense)| (n + 2, sense))?,
        [Term::The, Term::Previous, ref rest @ ..] => told(rest, -1)
            .or_else(|| named(tokens, at + 2, end, Pick::Previous))
            .map(|(n, sense)| (n + 2, sense))?,
        [Term::This, Term::Past | Term::Last, ..] => {
            picked(tokens, at + 2, end, Pick::Last).map(|(n, sense)| (n + 2, sense))?
        }
        [Term::This, Term::Coming | Term::Next, ..] => {
            picked(tokens, at + 2, end, Pick::Next).map(|(n, sense)| (n + 2, sense))?
        }
        [Term::This, ..] => picked(tokens, at + 1, end, Pick::This).map(|(n, sense)| (n + 1, sense))?,
        [Term::Last, ..] if !tokens.follows(at, &["the"]) => {
            picked(tokens, at + 1, end, Pick::Last).map(|(n, sense)| (n + 1, sense))?
        }
        [Term::Next, ..] if !tokens.follows(at, &["the"]) => {
            picked(tokens, at + 1, end, Pick::Next).map(|(n, sense)| (n + 1, sense))?
        }
        _ => return None,
    };
    Some((at + length, sense))
}

/// A unit or part of the day BY units after the time told last, and its length.
fn told(rest: &[Term], by: i16) -> Option<(usize, Sense)> {
    match *rest {
        [Term::Unit(unit), ..] => Some((1, count(unit, by, From::Told))),
        [Term::Part(part), ..] => {
            // "The next morning" is the next day's, "the previous night" the previous day's.
            Some((1, part_of_day(by, From::Told, part)))
        }
        _ => None,
    }
}

/// A named day after "the following", and its length.
fn named(tokens: &Tokens, at: usize, end: usize, pick: Pick) -> Option<(usize, Sense)> {
    match *tokens.terms().get(at..end)? {
        [Term::Weekday(weekday, true), Term::Part(part), ..] => {
            Some((2, Sense::Weekday { weekday, pick, part: Some(part) }))
        }
        [Term::Weekday(weekday, true), ..] => Some((1, Sense::Weekday { weekday, pick, part: None })),
        [Term::Month(month, _), ..] => Some((1, Sense::Month { year: Year::Open, month, pick })),
        [Term::Season(season), ..] => Some((1, Sense::Season { year: Year::Open, season, pick })),
        [Term::Weekend, ..] => Some((1, Sense::Weekend(pick))),
        _ => None,
    }
}

/// What stands at AT after "last", "this" or "next", and its length.
fn picked(tokens: &Tokens, at: usize, end: usize, pick: Pick) -> Option<(usize, Sense)> {
    if let Some(found) = named(tokens, at, end, pick) {
        return Some(found);
    }
    let by = match pick {
        Pick::Last => -1,
        Pick::Next => 1,
        _ => 0,
    };
    match *tokens.terms().get(at..end)? {
        [Term::Unit(unit), ..] if unit > Unit::Day => Some((1, count(unit, by, From::Publication))),
        [Term::Feast, ..] => {
            dates::feast(tokens, at, end, true, pick).map(|(after, sense)| (after - at, sense))
        }
        _ => None,
    }
}

/// Whether "before" or "after" ended the expression, so that it counts from the time told last and not from what follows.
fn closes(tokens: &Tokens, at: usize, end: usize) -> bool {
    at >= end
        || !tokens.word(at).starts_with(char::is_alphanumeric)
        || tokens.is_any(at, &["in", "at", "on", "and", "when", "with", "but"])
}

/// Whether the "Today" at AT is a programme or newspaper.
fn is_name(tokens: &Tokens, at: usize) -> bool {
    tokens.is_capital(at) && tokens.is_any(at + 1, &["programme", "program", "show"])
        || tokens.is_capital(at) && at > 0 && tokens.is_capital(at - 1) && tokens.term(at - 1) == Term::Word
        || tokens.is_capital(at) && tokens.follows(at, &["the", "'s", "’s"])
}
