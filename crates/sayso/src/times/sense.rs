//! Sense: what the words of a calendar expression say, before it is known what they are counted from.

use super::feast::Feast;
use super::value::{Part, Season, Unit, Value};

/// The year of a day, month, season or feast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Not said: it follows from the day of publication, the tense or the dates around.
    Open,
    /// Said.
    Is(i16),
    /// Counted from the year of publication: "May last year" is -1.
    By(i16),
}

/// Which of the days, months … of one name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Not said: the tense decides.
    Bare,
    /// "this Tuesday"
    This,
    /// "last Tuesday"
    Last,
    /// "next Tuesday"
    Next,
    /// "the following Tuesday": counted from the time told last.
    Following,
    /// "the previous Tuesday"
    Previous,
    /// "Tuesday last week": so many weeks from publication.
    InWeek(i16),
}

/// What a count of units starts at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The day of publication.
    Publication,
    /// The time told last.
    Told,
}

/// What the words of a calendar expression say.
#[derive(Debug, Clone, PartialEq)]
pub enum Sense {
    /// A day of a month, all or part of it.
    Day {
        year: Year,
        month: i8,
        day: i8,
        part: Option<Part>,
    },
    /// "on the 14th"
    DayOfMonth(i8),
    /// Several days of one month, first and last.
    Days {
        year: Year,
        month: i8,
        first: i8,
        last: i8,
    },
    /// A day of the week, 0 for Monday.
    Weekday {
        weekday: i8,
        pick: Pick,
        part: Option<Part>,
    },
    Month {
        year: Year,
        month: i8,
        pick: Pick,
    },
    Season {
        year: Year,
        season: Season,
        pick: Pick,
    },
    Weekend(Pick),
    Feast {
        year: Year,
        feast: Feast,
        pick: Pick,
        part: Option<Part>,
    },
    /// So many units before or after something.
    Count {
        unit: Unit,
        by: i16,
        from: From,
        part: Option<Part>,
    },
    /// "the past three months", "the next two years"
    Stretch {
        unit: Unit,
        by: i16,
    },
    /// The words alone say it.
    Known(Value),
    /// From the first to the second.
    Between(Box<Sense>, Box<Sense>),
}

impl Sense {
    /// The same, but only PART of the day; none of what is no day.
    pub fn at(self, at: Part) -> Option<Self> {
        let part = Some(at);
        Some(match self {
            Self::Day { year, month, day, part: None } => Self::Day { year, month, day, part },
            Self::Weekday { weekday, pick, part: None } => Self::Weekday { weekday, pick, part },
            Self::Feast { year, feast, pick, part: None } => Self::Feast { year, feast, pick, part },
            Self::Count { unit: Unit::Day, by, from, part: None } => {
                Self::Count { unit: Unit::Day, by, from, part }
            }
            Self::Known(Value::Day(date)) => Self::Known(Value::Part(date, at)),
            _ => return None,
        })
    }

    /// The same in YEAR; none of what has a year already or cannot have one.
    pub fn in_year(&self, year: Year) -> Option<Self> {
        Some(match *self {
            Self::Day { year: Year::Open, month, day, part } => Self::Day { year, month, day, part },
            Self::Days { year: Year::Open, month, first, last } => Self::Days { year, month, first, last },
            Self::Month { year: Year::Open, month, pick: Pick::Bare } => {
                Self::Month { year, month, pick: Pick::Bare }
            }
            Self::Season { year: Year::Open, season, pick: Pick::Bare } => {
                Self::Season { year, season, pick: Pick::Bare }
            }
            Self::Feast { year: Year::Open, feast, pick: Pick::Bare, part } => {
                Self::Feast { year, feast, pick: Pick::Bare, part }
            }
            _ => return None,
        })
    }

    /// Its month and the year that is said with it.
    pub fn month_and_year(&self) -> Option<(i8, Year)> {
        match *self {
            Self::Day { year, month, .. } | Self::Days { year, month, .. } => Some((month, year)),
            Self::Month { year, month, pick: Pick::Bare } => Some((month, year)),
            Self::Known(Value::Day(date)) => Some((date.month(), Year::Is(date.year()))),
            _ => None,
        }
    }
}
