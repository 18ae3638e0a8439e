//! A word → what it can mean in a calendar expression.

use super::numbers::{number, ordinal};
use super::value::{Part, Season, Unit};

/// What a word can mean in a calendar expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// 1 for January; whether the word as it is written can be nothing else.
    Month(i8, bool),
    /// 0 for Monday; whether the word as it is written can be nothing else.
    Weekday(i8, bool),
    Season(Season),
    Part(Part),
    /// "week"
    Unit(Unit),
    /// "weeks"
    Units(Unit),
    /// Yesterday is -1.
    Day(i8),
    Tonight,
    Weekend,
    Number(i16),
    Ordinal(i8),
    /// Year, month and day in figures, as they stand.
    Figures([i16; 3], char),
    /// "3-9"
    Range(i16, i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
    A,
    The,
    This,
    That,
    Last,
    Next,
    Past,
    Previous,
    Following,
    Coming,
    Same,
    Earlier,
    Later,
    Ago,
    Before,
    After,
    Early,
    Late,
    /// "end", "start", "middle": a piece that takes the value of the whole
    Edge,
    Half,
    Of,
    In,
    On,
    To,
    And,
    Dash,
    Comma,
    Stop,
    Possessive,
    /// "every": what follows comes again and again
    Every,
    /// "nearly", "about"
    Nearly,
    /// "AD", "CE"
    Anno,
    /// "BC", "BCE"
    Christ,
    /// Opens the name of a feast.
    Feast,
    Word,
}

/// What WORD can mean.
pub fn term(word: &str) -> Term {
    let mut lower = [0; 20];
    let Some(lower) = lower.get_mut(..word.len()) else { return Term::Word };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(lower) else { return Term::Word };
    if let Some(rest) = ["mid-", "early-", "late-"].iter().find_map(|prefix| lower.strip_prefix(prefix)) {
        return match named(rest, true) {
            Term::Month(month, _) => Term::Month(month, true),
            term @ (Term::Decade(_) | Term::Century(_)) => term,
            _ => match figures(rest) {
                Term::Number(year) if year >= 1000 => Term::Number(year),
                term @ Term::Decade(_) => term,
                _ => Term::Word,
            },
        };
    }
    match lower.as_bytes().first() {
        Some(b'0'..=b'9') => figures(lower),
        _ => named(lower, word.starts_with(char::is_uppercase)),
    }
}

fn named(lower: &str, capital: bool) -> Term {
    if let Some(number) = number(lower) {
        return Term::Number(number);
    }
    if let Some(ordinal) = ordinal(lower) {
        return Term::Ordinal(ordinal);
    }
    match lower {
        "january" => Term::Month(1, true),
        "february" => Term::Month(2, true),
        "march" if capital => Term::Month(3, false),
        "april" if capital => Term::Month(4, false),
        "may" if capital => Term::Month(5, false),
        "june" if capital => Term::Month(6, false),
        "july" => Term::Month(7, true),
        "august" if capital => Term::Month(8, false),
        "september" => Term::Month(9, true),
        "october" => Term::Month(10, true),
        "november" => Term::Month(11, true),
        "december" => Term::Month(12, true),
        "jan" if capital => Term::Month(1, false),
        "feb" if capital => Term::Month(2, false),
        "mar" if capital => Term::Month(3, false),
        "apr" if capital => Term::Month(4, false),
        "jun" if capital => Term::Month(6, false),
        "jul" if capital => Term::Month(7, false),
        "aug" if capital => Term::Month(8, false),
        "sept" | "sep" if capital => Term::Month(9, false),
        "oct" if capital => Term::Month(10, false),
        "nov" if capital => Term::Month(11, false),
        "dec" if capital => Term::Month(12, false),
        "monday" => Term::Weekday(0, true),
        "tuesday" => Term::Weekday(1, true),
        "wednesday" => Term::Weekday(2, true),
        "thursday" => Term::Weekday(3, true),
        "friday" => Term::Weekday(4, true),
        "saturday" => Term::Weekday(5, true),
        "sunday" => Term::Weekday(6, true),
        "mon" if capital => Term::Weekday(0, false),
        "tue" | "tues" if capital => Term::Weekday(1, false),
        "wed" | "weds" if capital => Term::Weekday(2, false),
        "thu" | "thur" | "thurs" if capital => Term::Weekday(3, false),
        "fri" if capital => Term::Weekday(4, false),
        "sat" if capital => Term::Weekday(5, false),
        "sun" if capital => Term::Weekday(6, false),
        "spring" | "springtime" => Term::Season(Season::Spring),
        "summer" | "summertime" => Term::Season(Season::Summer),
        "autumn" | "fall" => Term::Season(Season::Autumn),
        "winter" | "wintertime" => Term::Season(Season::Winter),
        "morning" => Term::Part(Part::Morning),
        "afternoon" => Term::Part(Part::Afternoon),
        "evening" => Term::Part(Part::Evening),
        "night" => Term::Part(Part::Night),
        "day" => Term::Unit(Unit::Day),
        "week" => Term::Unit(Unit::Week),
        "month" => Term::Unit(Unit::Month),
        "quarter" => Term::Unit(Unit::Quarter),
        "year" => Term::Unit(Unit::Year),
        "decade" => Term::Unit(Unit::Decade),
        "century" => Term::Unit(Unit::Century),
        "days" => Term::Units(Unit::Day),
        "weeks" => Term::Units(Unit::Week),
        "months" => Term::Units(Unit::Month),
        "years" => Term::Units(Unit::Year),
        "decades" => Term::Units(Unit::Decade),
        "centuries" => Term::Units(Unit::Century),
        "yesterday" => Term::Day(-1),
        "today" => Term::Day(0),
        "tomorrow" => Term::Day(1),
        "tonight" => Term::Tonight,
        "weekend" => Term::Weekend,
        "a" | "an" => Term::A,
        "the" => Term::The,
        "this" => Term::This,
        "that" => Term::That,
        "last" => Term::Last,
        "next" => Term::Next,
        "past" => Term::Past,
        "previous" | "preceding" => Term::Previous,
        "following" => Term::Following,
        "coming" => Term::Coming,
        "same" => Term::Same,
        "earlier" => Term::Earlier,
        "later" => Term::Later,
        "ago" => Term::Ago,
        "before" | "prior" => Term::Before,
        "after" => Term::After,
        "early" => Term::Early,
        "late" | "mid" => Term::Late,
        "start" | "beginning" | "middle" | "end" | "close" | "rest" | "remainder" | "outset" => Term::Edge,
        "half" => Term::Half,
        "of" => Term::Of,
        "in" => Term::In,
        "on" => Term::On,
        "to" | "through" | "until" | "till" => Term::To,
        "and" | "or" => Term::And,
        "-" | "–" | "‑" => Term::Dash,
        "," => Term::Comma,
        "." => Term::Stop,
        "'s" | "’s" => Term::Possessive,
        "every" | "each" => Term::Every,
        "nearly" | "almost" | "about" | "around" | "roughly" | "some" | "over" | "exactly" => Term::Nearly,
        "ad" | "ce" => Term::Anno,
        "bc" | "bce" => Term::Christ,
        "sixties" => Term::Decade(196),
        "seventies" => Term::Decade(197),
        "eighties" => Term::Decade(198),
        "nineties" => Term::Decade(199),
        "new" | "christmas" | "boxing" | "good" | "easter" | "halloween" | "thanksgiving" | "valentine"
        | "ash" | "palm" | "independence" | "bastille" | "remembrance" | "armistice" | "veterans"
        | "memorial" | "labor" | "labour" | "st" | "hogmanay" | "shrove" | "maundy" | "holy"
            if capital =>
        {
            Term::Feast
        }
        _ => match lower.strip_suffix("-century").and_then(ordinal) {
            Some(ordinal) => Term::Century(i16::from(ordinal) - 1),
            None => Term::Word,
        },
    }
}

/// What a word that opens with a figure can mean.
fn figures(lower: &str) -> Term {
    if let Some(ordinal) = ordinal(lower) {
        return Term::Ordinal(ordinal);
    }
    if let Some(century) = lower.strip_suffix("-century").and_then(ordinal) {
        return Term::Century(i16::from(century) - 1);
    }
    if let Some(year) = lower.strip_suffix('s') {
        return decade(year).unwrap_or(Term::Word);
    }
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.len() <= 4);
    if lower.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(lower).map_or(Term::Word, Term::Number);
    }
    let Some(joint) = lower.chars().find(|c| !c.is_ascii_digit()) else { return Term::Word };
    let mut parts = lower.split(joint).map(number);
    match (parts.next().flatten(), parts.next().flatten(), parts.next(), parts.next()) {
        (Some(a), Some(b), Some(Some(c)), None) if matches!(joint, '-' | '/' | '.') => {
            Term::Figures([a, b, c], joint)
        }
        (Some(a), Some(b), None, None) if matches!(joint, '-' | '/') => {
            if joint == '/' && !lower.starts_with("9/11") && a < 1000 {
                return Term::Word;
            }
            if lower == "9/11" { Term::Figures([2001, 9, 11], '-') } else { range(lower, a, b) }
        }
        _ => Term::Word,
    }
}

fn range(lower: &str, first: i16, last: i16) -> Term {
    let short = lower.len() == 7 && first >= 1000 && last < 100;
    let last = if short { first / 100 * 100 + last } else { last };
    if first < last { Term::Range(first, last) } else { Term::Word }
}

/// The decade or century of YEAR, as in "1930s", "1800s", "60s".
pub fn decade(year: &str) -> Option<Term> {
    let number: i16 = year.parse().ok().filter(|year| year % 10 == 0)?;
    match year.len() {
        4 if (1000..2000).contains(&number) && number % 100 == 0 => Some(Term::Century(number / 100)),
        4 if (1000..2100).contains(&number) => Some(Term::Decade(number / 10)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_they_say() {
        assert_eq!(term("Monday"), Term::Weekday(0, true));
        assert_eq!(term("may"), Term::Word);
        assert_eq!(term("May"), Term::Month(5, false));
        assert_eq!(term("mid-May"), Term::Month(5, true));
        assert_eq!(term("mid-1980s"), Term::Decade(198));
        assert_eq!(term("1800s"), Term::Century(18));
        assert_eq!(term("twenty-three"), Term::Number(23));
        assert_eq!(term("19th-century"), Term::Century(18));
        assert_eq!(term("2014-16"), Term::Range(2014, 2016));
        assert_eq!(term("2-1"), Term::Word);
        assert_eq!(term("2024-03-09"), Term::Figures([2024, 3, 9], '-'));
        assert_eq!(term("éé"), Term::Word);
    }
}
