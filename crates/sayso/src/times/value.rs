//! Value: what a calendar expression denotes, and how that is written.

use std::fmt;

use jiff::{ToSpan, civil::Date};

/// A unit of the calendar, from fine to coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// A season of the northern half of the earth, where it belongs to the year that it begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Its first month.
    pub fn opens(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// What a calendar expression denotes; [`fmt::Display`] writes it as TIMEX3 does.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Day(Date),
    Part(Date, Part),
    /// ISO year and week.
    Week(i16, i8),
    /// ISO year and week.
    Weekend(i16, i8),
    Month(i16, i8),
    Season(i16, Season),
    Quarter(i16, i8),
    Half(i16, i8),
    Year(i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
    /// A year before Christ.
    Before(i16),
    /// From the first to the second, both within.
    Between(Box<Value>, Box<Value>),
    /// What is known of it where there is nothing to count from: `XXXX-03-12`.
    Open(String),
}

impl Value {
    /// The UNIT that holds DATE, moved by COUNT; none past the calendar's end.
    pub fn unit(date: Date, unit: Unit, count: i16) -> Option<Self> {
        let year = |years: i16| date.year().checked_add(years).filter(|year| (0..=9999).contains(year));
        Some(match unit {
            Unit::Day => Self::Day(days(date, i32::from(count))?),
            Unit::Week => {
                let week = days(date, 7 * i32::from(count))?.iso_week_date();
                Self::Week(week.year(), week.week())
            }
            Unit::Month => {
                let (year, month) = months(date, count)?;
                Self::Month(year, month)
            }
            Unit::Quarter => {
                let (year, month) = months(date, count.checked_mul(3)?)?;
                Self::Quarter(year, (month + 2) / 3)
            }
            Unit::Year => Self::Year(year(count)?),
            Unit::Decade => Self::Decade(year(count.checked_mul(10)?)? / 10),
            Unit::Century => Self::Century(year(count.checked_mul(100)?)? / 100),
        })
    }

    /// How fine it is; none of what nothing can be counted from.
    pub fn grain(&self) -> Option<Unit> {
        match self {
            Self::Day(_) | Self::Part(..) => Some(Unit::Day),
            Self::Week(..) | Self::Weekend(..) => Some(Unit::Week),
            Self::Month(..) => Some(Unit::Month),
            Self::Quarter(..) | Self::Season(..) | Self::Half(..) => Some(Unit::Quarter),
            Self::Year(_) => Some(Unit::Year),
            Self::Decade(_) | Self::Century(_) | Self::Before(_) | Self::Between(..) | Self::Open(_) => None,
        }
    }

    /// Its first day, where it has one to count from.
    pub fn first(&self) -> Option<Date> {
        match *self {
            Self::Day(date) | Self::Part(date, _) => Some(date),
            Self::Week(year, week) => monday(year, week),
            Self::Weekend(year, week) => days(monday(year, week)?, 5),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Season(year, season) => Date::new(year, season.opens(), 1).ok(),
            Self::Quarter(year, quarter) => Date::new(year, 3 * quarter - 2, 1).ok(),
            Self::Half(year, half) => Date::new(year, 6 * half - 5, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            _ => None,
        }
    }

    /// The same day, but only PART of it.
    pub fn at(self, part: Option<Part>) -> Self {
        match (self, part) {
            (Self::Day(date), Some(part)) => Self::Part(date, part),
            (Self::Open(open), Some(part)) => Self::Open(open + part.code()),
            (value, _) => value,
        }
    }
}

impl Part {
    fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            Self::Part(date, part) => write!(f, "{}{}", Self::Day(*date), part.code()),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Season(year, season) => write!(f, "{year:04}-{season}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century) => write!(f, "{century:02}"),
            Self::Before(year) => write!(f, "BC{year:04}"),
            Self::Between(first, last) => write!(f, "{first}/{last}"),
            Self::Open(open) => f.write_str(open),
        }
    }
}

/// DATE moved by COUNT days.
pub fn days(date: Date, count: i32) -> Option<Date> {
    date.checked_add(count.days()).ok()
}

/// Days from FROM to TO.
pub fn apart(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Year and month of DATE moved by COUNT months.
pub fn months(date: Date, count: i16) -> Option<(i16, i8)> {
    let total = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + i32::from(count);
    let year = i16::try_from(total.div_euclid(12)).ok().filter(|year| (0..=9999).contains(year))?;
    Some((year, (total.rem_euclid(12) + 1) as i8))
}

/// The first day of an ISO week.
pub fn monday(year: i16, week: i8) -> Option<Date> {
    let week = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday);
    week.ok().map(Date::from)
}

/// 0 for Monday.
pub fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_zero_offset()
}
