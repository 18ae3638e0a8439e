//! Words → days, days of the week, months, seasons and feasts that open at one of them.

use jiff::civil::Date;

use super::feast::Feast;
use super::parse::{Core, year_after};
use super::sense::{Pick, Sense, Year};
use super::term::Term;
use super::tokens::Tokens;
use super::value::{Season, Unit, Value};
use super::years;

/// A day or days of a month at AT, with the day of the week before and the part of day behind: "Sunday, 3 March", "March 3rd, 2024",
/// "3 to 9 March", "2024-03-03".
pub fn date(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let skip = match &tokens.terms()[at..end] {
        [Term::Weekday(..), Term::Comma | Term::Stop, Term::The, ..] => 3,
        [Term::Weekday(..), Term::Comma | Term::Stop | Term::The, ..] => 2,
        [Term::Weekday(..), ..] | [Term::The, ..] => 1,
        _ => 0,
    };
    let (after, sense) = day(tokens, at + skip, end).filter(|_| at + skip < end)?;
    if let (Term::The, Sense::Day { .. }) = (tokens.term(at), &sense)
        && !matches!(tokens.term(at + 1), Term::Ordinal(_))
    {
        // "the 3 March attack": the determiner is not the day's.
        return None;
    }
    if after < end
        && let Term::Part(part) = tokens.term(after)
        && let Some(sense) = sense.clone().at(part)
    {
        return Some((after + 1, sense));
    }
    Some((after, sense))
}

fn day(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    if at >= end {
        return None;
    }
    let terms = &tokens.terms()[at..end];
    let short = tokens.word(at).len() <= 4;
    let (length, month, first, last) = match *terms {
        [Term::Figures(figures, joint), ..] => return figured(figures, joint).map(|sense| (at + 1, sense)),
        [Term::Month(month, _), Term::Range(first, last), ..] => (2, month, first, last),
        [
            Term::Month(month, _),
            Term::Number(first),
            Term::Dash | Term::To | Term::And,
            Term::Number(last),
            ..,
        ] if first < last
            && last <= 31
            && !matches!(terms.get(4), Some(Term::Month(..)))
            && !years::counts(tokens, at + 4) =>
        {
            (4, month, first, last)
        }
        [Term::Month(month, _), Term::Number(day), ..] if !years::counts(tokens, at + 2) => {
            (2, month, day, day)
        }
        [Term::Month(month, _), Term::Ordinal(day), ..] => (2, month, day.into(), day.into()),
        [Term::Month(month, _), Term::The, Term::Ordinal(day), ..] => (3, month, day.into(), day.into()),
        [Term::Month(month, false), Term::Stop, Term::Number(day), ..] if short => (3, month, day, day),
        [Term::Number(day), Term::Month(month, _), ..] => (2, month, day, day),
        [Term::Number(day), Term::Of, Term::Month(month, _), ..]
            if tokens.follows(at, &["on", "of", "since"]) =>
        {
            (3, month, day, day)
        }
        [Term::Ordinal(day), Term::Month(month, _), ..] => (2, month, day.into(), day.into()),
        [Term::Ordinal(day), Term::Of, Term::Month(month, _), ..] => (3, month, day.into(), day.into()),
        [Term::Range(first, last), Term::Month(month, _), ..] => (2, month, first, last),
        [
            Term::Number(first),
            Term::Dash | Term::To | Term::And,
            Term::Number(last),
            Term::Month(month, _),
            ..,
        ] => (4, month, first, last),
        [
            Term::Ordinal(first),
            Term::Dash | Term::To | Term::And,
            Term::Ordinal(last),
            Term::Month(month, _),
            ..,
        ] => (4, month, first.into(), last.into()),
        _ => return None,
    };
    let in_month = |day: i16| i8::try_from(day).ok().filter(|day| Date::new(2000, month, *day).is_ok());
    let (first, last) = (in_month(first)?, in_month(last)?);
    let (after, year) = year_after(tokens, at + length, end);
    Some((
        after,
        match first.cmp(&last) {
            std::cmp::Ordering::Equal => Sense::Day { year, month, day: first, part: None },
            std::cmp::Ordering::Less => Sense::Days { year, month, first, last },
            std::cmp::Ordering::Greater => return None,
        },
    ))
}

/// A day all in figures. Where it may be both, the month comes first with strokes, as in America, and the day with dots.
fn figured([a, b, c]: [i16; 3], joint: char) -> Option<Sense> {
    let small = |number: i16| i8::try_from(number).ok();
    let (year, month, day) = match (a, joint) {
        (1000.., _) => (a, small(b)?, small(c)?),
        (_, '/') if b > 12 || a <= 12 => (c, small(a)?, small(b)?),
        _ => (c, small(b)?, small(a)?),
    };
    let year = if year < 100 && joint == '/' { 2000 + year } else { year };
    if !(1000..2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day).ok().map(|date| Sense::Known(Value::Day(date)))
}

/// A day of the week at AT: "Tuesday", "Tuesday night", "Tuesday last week", "Monday last".
pub fn weekday(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let terms = &tokens.terms()[at..end];
    let bare = |weekday, pick, part| Sense::Weekday { weekday, pick, part };
    let pick = |term: Term| match term {
        Term::Last => Some(Pick::InWeek(-1)),
        Term::This => Some(Pick::InWeek(0)),
        Term::Next => Some(Pick::InWeek(1)),
        _ => None,
    };
    match *terms {
        [Term::Weekday(weekday, _), term, Term::Unit(Unit::Week), ..] if pick(term).is_some() => {
            Some((at + 3, bare(weekday, pick(term)?, None)))
        }
        [Term::Weekday(weekday, _), Term::Of, term, Term::Unit(Unit::Week), ..] if pick(term).is_some() => {
            Some((at + 4, bare(weekday, pick(term)?, None)))
        }
        [Term::Weekday(_, true), ..] if is_name(tokens, at) || recurs(tokens, at + 1) => None,
        [Term::Weekday(weekday, _), Term::Part(part), ..] => {
            Some((at + 2, bare(weekday, Pick::Bare, Some(part))))
        }
        [Term::Weekday(weekday, true), Term::Last, ..] if tokens.breaks(at + 2, end) => {
            Some((at + 2, bare(weekday, Pick::Last, None)))
        }
        [Term::Weekday(weekday, true), ..] => Some((at + 1, bare(weekday, Pick::Bare, None))),
        _ => None,
    }
}

/// Whether the day of the week at AT is part of a name: "Black Friday", "Sunday Times", "Mail on Sunday", "Friday's Daily Post",
/// "Saturday Night Live".
fn is_name(tokens: &Tokens, at: usize) -> bool {
    const PAPERS: [&str; 22] = [
        "Times",
        "Mirror",
        "Post",
        "Telegraph",
        "Mail",
        "Express",
        "People",
        "Herald",
        "Star",
        "Independent",
        "World",
        "Tribune",
        "Gazette",
        "Guardian",
        "Sun",
        "Courier",
        "Echo",
        "Record",
        "Mercury",
        "News",
        "Journal",
        "Business",
    ];
    const NAMED: [&str; 9] = ["Black", "Bloody", "Super", "Cyber", "Fat", "Freaky", "Giving", "Ruby", "Blue"];
    let paper = |index: usize| PAPERS.contains(&tokens.word(index));
    let own = tokens.term(at + 1) == Term::Possessive
        && (2..5)
            .take_while(|ahead| tokens.is_capital(at + ahead) || tokens.is(at + ahead, "the"))
            .any(|ahead| paper(at + ahead));
    let on_sunday = tokens.follows(at, &["on"])
        && at >= 2
        && ["Mail", "Independent", "Scotland", "Wales"].contains(&tokens.word(at - 2));
    let show = matches!(tokens.term(at + 1), Term::Part(_))
        && tokens.is_capital(at + 1)
        && tokens.is_capital(at + 2);
    own || on_sunday || show || paper(at + 1) || NAMED.contains(&tokens.before(at))
}

/// Whether the word at AT says that the day before it comes again and again: "Sunday mornings".
fn recurs(tokens: &Tokens, at: usize) -> bool {
    tokens.is_any(at, &["mornings", "afternoons", "evenings", "nights", "lunchtimes"])
}

/// A day of the month alone at AT: "on the 14th".
pub fn day_of_month(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    match tokens.terms()[at..end] {
        [Term::The, Term::Ordinal(day), ..]
            if tokens.follows(at, &["on"])
                && tokens.word(at + 1).starts_with(|c: char| c.is_ascii_digit())
                && tokens.breaks(at + 2, end) =>
        {
            Some((at + 2, Sense::DayOfMonth(day)))
        }
        _ => None,
    }
}

/// A month at AT: "January", "March 2024", "May last year".
pub fn month(tokens: &Tokens, at: usize, end: usize, led: bool) -> Option<Core> {
    let Term::Month(month, sure) = tokens.term(at) else { return None };
    let (after, year) = year_after(tokens, at + 1, end);
    let sense = Sense::Month { year, month, pick: Pick::Bare };
    if year != Year::Open || led || sure {
        return Some((after, sense));
    }
    // Short forms need a day or a year, full ones must not be a verb or a person.
    let full = tokens.word(at).len() > 3 && !tokens.is(at, "sept") || month == 5;
    let surname = tokens.is_capital(at + 1) && !tokens.is_glued(at + 1) && tokens.term(at + 1) == Term::Word;
    let firm = tokens.follows(at, &["in", "since", "during", "until", "till", "mid", "throughout"]);
    let loose = tokens.follows(
        at,
        &["by", "from", "to", "through", "of", "between", "before", "after", "and", "or", "for"],
    );
    let owned = month != 5
        && tokens.follows(at, &["the", "its", "their", "a", "his", "her", "'s", "’s"])
        && !tokens.is_any(at + 1, &["for", "on", "of", "to", "through", "past"]);
    let usual = firm || (loose || owned) && !surname && !tokens.is_name(month);
    (full && usual).then_some((after, sense))
}

/// A season at AT: "the summer of 2014", "autumn 2023", "in the spring".
pub fn season(tokens: &Tokens, at: usize, end: usize, led: bool) -> Option<Core> {
    let the = tokens.term(at) == Term::The;
    let named = at + usize::from(the);
    let Term::Season(season) = tokens.term(named) else { return None };
    if named >= end {
        return None;
    }
    let (after, mut year) = year_after(tokens, named + 1, end);
    let mut after = after;
    // The winter of 1776-77 belongs to the year it begins in.
    let of = usize::from(tokens.term(named + 1) == Term::Of);
    if let Term::Range(first @ 1000.., _) = tokens.term(named + 1 + of)
        && named + 1 + of < end
    {
        (after, year) = (named + 2 + of, Year::Is(first));
    }
    let sense = Sense::Season { year, season, pick: Pick::Bare };
    if year != Year::Open {
        return (!tokens.is(named, "fall") || !the || of == 1 || year_is_near(year))
            .then_some((after, sense));
    }
    let placed =
        tokens.follows(at, &["in", "by", "until", "till", "since", "during", "over", "before", "throughout"]);
    let noun =
        matches!(season, Season::Spring | Season::Autumn) && !the && tokens.follows(at, &["over", "before"])
            || tokens.is(named, "fall") && (!the || !tokens.follows(at, &["in"]));
    ((placed || led) && !noun && tokens.breaks(named + 1, end)).then_some((named + 1, sense))
}

fn year_is_near(year: Year) -> bool {
    matches!(year, Year::By(_) | Year::Is(1900..))
}

/// A feast at AT, PICK said before it: "Christmas Eve", "New Year's Day 2024".
pub fn feast(tokens: &Tokens, at: usize, end: usize, led: bool, pick: Pick) -> Option<Core> {
    if tokens.term(at) != Term::Feast {
        return None;
    }
    let word = |index: usize| if at + index < end { tokens.word(at + index) } else { "" };
    let (length, feast, sure) = Feast::named(word)?;
    let (mut after, year) = year_after(tokens, at + length, end);
    let placed = tokens.follows(
        at,
        &["at", "by", "before", "after", "since", "until", "till", "over", "on", "for", "during", "of", "to"],
    );
    if !(sure || led || year != Year::Open || placed && tokens.breaks(at + length, end)) {
        return None;
    }
    let mut part = None;
    if year == Year::Open
        && after < end
        && let Term::Part(said) = tokens.term(after)
    {
        (after, part) = (after + 1, Some(said));
    }
    Some((after, Sense::Feast { year, feast, pick, part }))
}
