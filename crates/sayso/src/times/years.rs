//! Words → years, quarters, decades and centuries that open at one of them.

use super::parse::Core;
use super::sense::Sense;
use super::term::{Term, decade};
use super::tokens::Tokens;
use super::value::{Unit, Value};

/// A decade, century or quarter at AT: "the 1990s", "the '60s", "the 19th century", "the third quarter of 2023", "Q3 2023".
pub fn era(tokens: &Tokens, at: usize, end: usize) -> Option<Core> {
    let the = tokens.term(at) == Term::The;
    let at = at + usize::from(the);
    if at >= end {
        return None;
    }
    let led = the || at > 0 && matches!(tokens.term(at - 1), Term::Early | Term::Late);
    let known = |length: usize, value: Value| Some((at + length, Sense::Known(value)));
    match tokens.terms()[at..end] {
        [Term::Decade(_), ..]
            if !led && !tokens.word(at).starts_with(|c: char| c.is_ascii_digit() || c == 'm') =>
        {
            None
        }
        [Term::Decade(decade), ..] => known(1, Value::Decade(decade)),
        [Term::Century(century), ..] => known(1, Value::Century(century)),
        [Term::Ordinal(nth), Term::Unit(Unit::Century), Term::Christ, ..] => {
            known(3, Value::Open(format!("BC{nth:02}")))
        }
        [Term::Ordinal(nth), Term::Unit(Unit::Century), ..] => known(2, Value::Century(i16::from(nth) - 1)),
        [Term::Number(year), Term::Possessive, ..] if led && year % 10 == 0 => {
            match decade(tokens.word(at)).filter(|_| !tokens.is_capital(at + 2))? {
                Term::Decade(decade) if tokens.breaks(at + 2, end) => known(2, Value::Decade(decade)),
                Term::Century(century) if tokens.breaks(at + 2, end) => known(2, Value::Century(century)),
                _ => None,
            }
        }
        [Term::Ordinal(quarter @ 1..=4), Term::Unit(Unit::Quarter), Term::Of, Term::Number(year), ..]
            if is_year(year) =>
        {
            known(4, Value::Quarter(year, quarter))
        }
        [Term::Word, Term::Number(year), ..] if is_year(year) => {
            known(2, Value::Quarter(year, quarter(tokens.word(at))?))
        }
        [Term::Word, ..]
            if matches!(tokens.word(at), "'" | "’" | "‘") && tokens.is_glued(at + 1) && at + 1 < end =>
        {
            let tens: i16 = tokens.word(at + 1).strip_suffix('s')?.parse().ok()?;
            (tens % 10 == 0 && tens < 100).then(|| {
                let decade = if tens < 20 { 200 + tens / 10 } else { 190 + tens / 10 };
                (at + 2, Sense::Known(Value::Decade(decade)))
            })
        }
        _ => None,
    }
}

fn quarter(word: &str) -> Option<i8> {
    let number = word.strip_prefix(['Q', 'q'])?.parse().ok()?;
    (1..=4).contains(&number).then_some(number)
}

/// Years that two numbers with a dash between them are taken for; earlier ones may be pages.
const MODERN: std::ops::Range<i16> = 1500..2100;

/// Whether NUMBER can be a year of history.
fn is_year(number: i16) -> bool {
    (1000..2100).contains(&number)
}

/// A year or years at AT, where the words around make it one: "in 2014", "the 2014 protests", "2014-16", "AD 842"; LED where a word
/// before it shows that it is one.
pub fn year(tokens: &Tokens, at: usize, end: usize, led: bool) -> Option<Core> {
    let known = |length: usize, value: Value| Some((at + length, Sense::Known(value)));
    let between = |first: i16, last: i16| Value::Between(Value::Year(first).into(), Value::Year(last).into());
    match tokens.terms()[at..end] {
        [Term::Number(year), Term::Christ, ..] => known(2, Value::Before(year)),
        [Term::Anno, Term::Number(year), ..] if tokens.is(at, "ad") => known(2, Value::Year(year)),
        [Term::Number(year), Term::Anno, ..] => known(2, Value::Year(year)),
        [Term::Range(first, last), ..] if MODERN.contains(&first) && is_year(last) => {
            known(1, between(first, last))
        }
        [Term::Number(first), Term::Dash, Term::Number(last), ..]
            if is_year(first) && (tokens.is_glued(at + 1) || MODERN.contains(&first)) =>
        {
            let short = tokens.word(at + 2).len() == 2;
            let last = if short { first / 100 * 100 + last } else { last };
            let pages = !MODERN.contains(&first) && !tokens.follows(at, &["(", "in", "from"]);
            if first < last && is_year(last) && !pages && !counts(tokens, at + 3) {
                return known(3, between(first, last));
            }
            (led || is_plausible(tokens, at, end, first))
                .then_some((at + 1, Sense::Known(Value::Year(first))))
        }
        [Term::The, Term::Unit(Unit::Year), Term::Number(year), ..] if is_year(year) => {
            known(3, Value::Year(year))
        }
        [Term::Number(year), ..]
            if is_year(year) && (led && !counts(tokens, at + 1) || is_plausible(tokens, at, end, year)) =>
        {
            known(1, Value::Year(year))
        }
        _ => None,
    }
}

/// Whether the words around the number at AT make it a year.
fn is_plausible(tokens: &Tokens, at: usize, end: usize, year: i16) -> bool {
    if counts(tokens, at + 1)
        || matches!(tokens.before(at), "$" | "£" | "€" | "#" | "+" | "/" | "." | "x" | "No")
    {
        return false;
    }
    let modern = (1900..2100).contains(&year);
    let closed = tokens.breaks(at + 1, end);
    let next = tokens.word(at + 1);
    let plural = next.len() > 3 && next.ends_with('s') && next.starts_with(char::is_lowercase) && !closed;
    let round = year % 100 == 0;
    if tokens.follows(at, &["in", "since", "circa", "c.", "year", "fiscal", "early", "late", "mid", "spring"])
    {
        return !(plural && (round || !modern));
    }
    if tokens.follows(
        at,
        &[
            "by", "until", "till", "from", "of", "during", "before", "after", "between", "around", "for",
            "through", "about",
        ],
    ) {
        return if modern { !(plural && round) } else { closed && !round };
    }
    if tokens.follows(at, &["to", "and", "or", "–", "-", ","]) && closed {
        let earlier =
            |back: usize| at >= back && matches!(tokens.term(at - back), Term::Number(year) if is_year(year));
        return modern && (matches!(tokens.before(at), ",") || earlier(2)) || earlier(2);
    }
    if tokens.follows(at, &["the", "a", "an", "his", "her", "its", "their", "our", "my", "'s", "’s", "this"])
    {
        return (1700..2100).contains(&year)
            && !closed
            && next.starts_with(char::is_alphabetic)
            && !(plural && round);
    }
    if at == 0 || tokens.follows(at, &["(", "[", ";", ":"]) {
        return modern && closed;
    }
    // "a successful 2020 Games"
    if tokens.is_capital(at + 1) && !next.ends_with('s') && !closed && !round {
        return (1950..2050).contains(&year) && tokens.before(at).starts_with(char::is_lowercase);
    }
    // "World Cup 2018"
    let name = tokens.is_capital(at - 1) && tokens.term(at - 1) == Term::Word && tokens.before(at).len() > 2;
    const MODELS: [&str; 7] = ["Flight", "Route", "Room", "Windows", "Office", "Agenda", "Vision"];
    name && (1950..2050).contains(&year) && closed && !MODELS.contains(&tokens.before(at))
}

/// Things that a number before them counts.
const COUNTED: [&str; 82] = [
    "people",
    "men",
    "women",
    "children",
    "soldiers",
    "troops",
    "votes",
    "voters",
    "seats",
    "jobs",
    "members",
    "homes",
    "houses",
    "miles",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "km",
    "kg",
    "tonnes",
    "tons",
    "feet",
    "yards",
    "acres",
    "hectares",
    "dollars",
    "pounds",
    "euros",
    "year",
    "roubles",
    "rubles",
    "million",
    "billion",
    "trillion",
    "percent",
    "%",
    "hours",
    "hrs",
    "gmt",
    "bst",
    "utc",
    "est",
    "minutes",
    "seconds",
    "days",
    "weeks",
    "months",
    "years",
    "times",
    "points",
    "copies",
    "fans",
    "patients",
    "cases",
    "deaths",
    "workers",
    "students",
    "families",
    "victims",
    "civilians",
    "fighters",
    "migrants",
    "refugees",
    "passengers",
    "customers",
    "residents",
    "units",
    "bottles",
    "calories",
    "words",
    "pages",
    "others",
    "more",
    "local",
    "square",
    "cubic",
    "m",
    "mm",
    "cm",
    "ft",
    "lives",
];

/// Whether the word at AT is something that a number before it counts.
pub fn counts(tokens: &Tokens, at: usize) -> bool {
    tokens.is_any(at, &COUNTED) || tokens.is(at, "per") && tokens.is(at + 1, "cent")
}
