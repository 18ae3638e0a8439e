//! Words → the calendar expression that opens at one of them.

use super::sense::{From, Pick, Sense, Year};
use super::term::Term;
use super::tokens::Tokens;
use super::value::{Unit, Value};
use super::{dates, relative, years};

/// What stands on the words up to an end, exclusive.
pub type Core = (usize, Sense);

/// The calendar expression that opens with the word at AT, in a sentence that ends at END.
pub fn parse(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    if tokens.is_in_address(at) {
        return None;
    }
    match &tokens.terms()[at..end] {
        [Term::The, Term::Edge, Term::Of, ..] => whole(tokens, at + 3, end),
        [Term::Edge, Term::Of, ..] => whole(tokens, at + 2, end),
        [Term::The, Term::Ordinal(nth @ 1..=2), Term::Half, Term::Of, ..] => {
            halved(whole(tokens, at + 4, end)?, *nth)
        }
        [Term::Ordinal(nth @ 1..=2), Term::Half, Term::Of, ..] => halved(whole(tokens, at + 3, end)?, *nth),
        [Term::The, Term::Part(part), Term::Of, ..] | [Term::Part(part), Term::Of, ..] => {
            let skip = if tokens.term(at) == Term::The { 3 } else { 2 };
            let (after, sense) = parse(tokens, at + skip, end)?;
            Some((after, sense.at(*part)?))
        }
        [Term::Earlier | Term::Later, Term::In, Term::The, Term::Unit(unit), ..] if *unit > Unit::Day => {
            Some((at + 4, Sense::Count { unit: *unit, by: 0, from: From::Publication, part: None }))
        }
        [
            Term::Earlier | Term::Later,
            Term::This | Term::That | Term::Last | Term::Next | Term::Day(_) | Term::Weekday(_, true),
            ..,
        ] => core(tokens, at + 1, end, true),
        [Term::The, Term::Early | Term::Late, ..] => years::era(tokens, at + 2, end),
        [Term::Early | Term::Late, ..] => core(tokens, at + 1, end, true),
        _ => core(tokens, at, end, false),
    }
}

/// The expression at AT after "the end of", which may also be "the year".
fn whole(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    if at >= end {
        return None;
    }
    match &tokens.terms()[at..end] {
        [Term::The, Term::Unit(unit), ..] if *unit > Unit::Day => {
            Some((at + 2, Sense::Count { unit: *unit, by: 0, from: From::Publication, part: None }))
        }
        _ => core(tokens, at, end, true),
    }
}

fn halved((after, sense): Core, half: i8) -> Option<Core> {
    Some(match sense {
        Sense::Known(Value::Year(year)) => (after, Sense::Known(Value::Half(year, half))),
        sense => (after, sense),
    })
}

/// The expression at AT itself; LED where a word before it shows that it is one.
fn core(tokens: &Tokens, at: usize, end: usize, led: bool) -> Option<Core> {
    if at >= end {
        return None;
    }
    relative::counted(tokens, at, end)
        .or_else(|| dates::date(tokens, at, end))
        .or_else(|| dates::weekday(tokens, at, end))
        .or_else(|| dates::day_of_month(tokens, at, end))
        .or_else(|| relative::pointed(tokens, at, end))
        .or_else(|| dates::month(tokens, at, end, led))
        .or_else(|| dates::season(tokens, at, end, led))
        .or_else(|| dates::feast(tokens, at, end, led, Pick::Bare))
        .or_else(|| years::era(tokens, at, end))
        .or_else(|| years::year(tokens, at, end, led))
}

/// The year that follows a day or month at AT: ", 2024", "2024", "of last year"; and where it ends.
pub fn year_after(tokens: &Tokens, at: usize, end: usize) -> (usize, Year) {
    const FIRST: i16 = 1000;
    const LAST: i16 = 2199;
    if at >= end {
        return (at, Year::Open);
    }
    let by = |term: Term| match term {
        Term::Last => Some(-1),
        Term::This => Some(0),
        Term::Next => Some(1),
        _ => None,
    };
    match &tokens.terms()[at..end] {
        [Term::Number(year @ FIRST..=LAST), ..] if !years::counts(tokens, at + 1) => {
            (at + 1, Year::Is(*year))
        }
        [Term::Comma | Term::Of, Term::Number(year @ FIRST..=LAST), ..] if !years::counts(tokens, at + 2) => {
            (at + 2, Year::Is(*year))
        }
        [Term::Of, pick, Term::Unit(Unit::Year), ..] if by(*pick).is_some() => {
            (at + 3, Year::By(by(*pick).unwrap_or(0)))
        }
        [pick, Term::Unit(Unit::Year), ..] if by(*pick).is_some() => {
            (at + 2, Year::By(by(*pick).unwrap_or(0)))
        }
        _ => (at, Year::Open),
    }
}
