//! Feasts: days that have a name.

use jiff::civil::{Date, Weekday};

use super::value::days;

/// How the day of a feast is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i8),
    /// Month, which of the weekdays in it (-1 for the last), weekday from 0 for Monday.
    Nth(i8, i8, i8),
}

/// Names in lower case, longest first where one opens another, and whether the name alone can be nothing but the day: "Christmas"
/// needs a preposition.
const FEASTS: [(&[&str], Feast, bool); 31] = [
    (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31), true),
    (&["new", "year", "'s", "day"], Feast::Fixed(1, 1), true),
    (&["hogmanay"], Feast::Fixed(12, 31), true),
    (&["christmas", "eve"], Feast::Fixed(12, 24), true),
    (&["christmas", "day"], Feast::Fixed(12, 25), true),
    (&["christmas"], Feast::Fixed(12, 25), false),
    (&["boxing", "day"], Feast::Fixed(12, 26), true),
    (&["halloween"], Feast::Fixed(10, 31), false),
    (&["valentine", "'s", "day"], Feast::Fixed(2, 14), true),
    (&["st", "patrick", "'s", "day"], Feast::Fixed(3, 17), true),
    (&["st", "george", "'s", "day"], Feast::Fixed(4, 23), true),
    (&["st", "andrew", "'s", "day"], Feast::Fixed(11, 30), true),
    (&["independence", "day"], Feast::Fixed(7, 4), true),
    (&["bastille", "day"], Feast::Fixed(7, 14), true),
    (&["armistice", "day"], Feast::Fixed(11, 11), true),
    (&["veterans", "day"], Feast::Fixed(11, 11), true),
    (&["remembrance", "day"], Feast::Fixed(11, 11), true),
    (&["memorial", "day"], Feast::Nth(5, -1, 0), true),
    (&["labor", "day"], Feast::Nth(9, 1, 0), true),
    (&["labour", "day"], Feast::Fixed(5, 1), true),
    (&["thanksgiving", "day"], Feast::Nth(11, 4, 3), true),
    (&["thanksgiving"], Feast::Nth(11, 4, 3), false),
    (&["shrove", "tuesday"], Feast::Easter(-47), true),
    (&["ash", "wednesday"], Feast::Easter(-46), true),
    (&["palm", "sunday"], Feast::Easter(-7), true),
    (&["maundy", "thursday"], Feast::Easter(-3), true),
    (&["good", "friday"], Feast::Easter(-2), true),
    (&["holy", "saturday"], Feast::Easter(-1), true),
    (&["easter", "monday"], Feast::Easter(1), true),
    (&["easter", "sunday"], Feast::Easter(0), true),
    (&["easter"], Feast::Easter(0), false),
];

impl Feast {
    /// The feast that the words open with, by WORD(0), WORD(1) …; how many words it takes, and whether it needs no preposition.
    pub fn named<'a>(word: impl Fn(usize) -> &'a str) -> Option<(usize, Self, bool)> {
        let is = |name: &str, at: usize| {
            let word = word(at);
            word.eq_ignore_ascii_case(name) || name == "'s" && word == "’s"
        };
        let (name, feast, sure) =
            FEASTS.iter().find(|(name, ..)| name.iter().enumerate().all(|(index, part)| is(part, index)))?;
        Some((name.len(), *feast, *sure))
    }

    /// Its day in YEAR.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(after) => days(easter(year)?, i32::from(after)),
            Self::Nth(month, nth, weekday) => {
                let weekday = Weekday::from_monday_zero_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
        }
    }
}

/// Easter Sunday of YEAR, by the Gregorian computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year32 = i32::from(year);
    let (a, b, c) = (year32 % 19, year32 / 100, year32 % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_move() {
        let day = |feast: Feast, year| feast.day(year).map(|date| date.to_string());
        assert_eq!(day(Feast::Easter(0), 2024).as_deref(), Some("2024-03-31"));
        assert_eq!(day(Feast::Easter(-2), 2025).as_deref(), Some("2025-04-18"));
        assert_eq!(day(Feast::Nth(11, 4, 3), 2023).as_deref(), Some("2023-11-23"));
        assert_eq!(day(Feast::Nth(5, -1, 0), 2024).as_deref(), Some("2024-05-27"));
    }
}
