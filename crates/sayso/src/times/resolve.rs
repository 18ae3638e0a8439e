//! What calendar expressions say → their values, counted from publication or the time told last.

use jiff::civil::Date;

use super::sense::{From, Pick, Sense, Year};
use super::tense::Direction;
use super::value::{Unit, Value, apart, months};

/// How many paragraphs and how many times back the time told last may be.
const REACH: (usize, usize) = (1, 6);

/// Gives values in text order, remembering what was told.
pub struct Resolver {
    pub(super) published: Option<Date>,
    /// Values so far, each with its paragraph, and whether its year was said.
    told: Vec<(usize, Value, bool)>,
}

impl Resolver {
    pub fn new(published: Option<Date>) -> Self {
        Self { published, told: Vec::new() }
    }

    /// The value of SENSE in PARAGRAPH, which lies in DIRECTION; none where nothing can be said of it.
    pub fn value(&mut self, sense: &Sense, paragraph: usize, direction: Direction) -> Option<Value> {
        let value = self.meant(sense, paragraph, direction)?;
        let dated =
            matches!(sense, Sense::Day { year: Year::Is(_), .. } | Sense::Month { year: Year::Is(_), .. });
        self.told.push((paragraph, value.clone(), dated));
        Some(value)
    }

    fn meant(&self, sense: &Sense, paragraph: usize, direction: Direction) -> Option<Value> {
        match *sense {
            Sense::Known(ref value) => Some(value.clone()),
            Sense::Between(ref first, ref last) => Some(Value::Between(
                self.meant(first, paragraph, direction)?.into(),
                self.meant(last, paragraph, direction)?.into(),
            )),
            Sense::Day { year, month, day, part } => {
                let near = self.near(paragraph);
                let day = match self.year(year) {
                    Some(year) => Value::Day(Date::new(year, month, day).ok()?),
                    None => match (near, self.published) {
                        (Some(near), _) => Value::Day(Date::new(year_of(near, month), month, day).ok()?),
                        (None, Some(published)) => {
                            let on = |year| Date::new(year, month, day).ok();
                            Value::Day(nearest(published, direction, on)?)
                        }
                        (None, None) => Value::Open(format!("XXXX-{month:02}-{day:02}")),
                    },
                };
                Some(day.at(part))
            }
            Sense::Days { year, month, first, last } => {
                let day = |day| Sense::Day { year, month, day, part: None };
                let first = self.meant(&day(first), paragraph, direction)?;
                // Both in the year of the first.
                let year = first.first().map_or(year, |first| Year::Is(first.year()));
                let last =
                    self.meant(&Sense::Day { year, month, day: last, part: None }, paragraph, direction)?;
                Some(Value::Between(first.into(), last.into()))
            }
            Sense::DayOfMonth(day) => {
                let (from, direction) = self.seen(direction)?;
                let (year, month) = (-1..=1)
                    .filter_map(|count| months(from, count))
                    .filter(|(year, month)| {
                        Date::new(*year, *month, day).is_ok_and(|date| fits(from, date, direction))
                    })
                    .min_by_key(|(year, month)| {
                        Date::new(*year, *month, day).map_or(i32::MAX, |date| apart(from, date).abs())
                    })?;
                Date::new(year, month, day).ok().map(Value::Day)
            }
            Sense::Weekday { weekday, pick, part } => {
                Some(self.weekday(weekday, pick, paragraph, direction)?.at(part))
            }
            Sense::Month { year, month, pick } => self.month(year, month, pick, paragraph, direction),
            Sense::Season { year, season, pick } => self.season(year, season, pick, paragraph, direction),
            Sense::Weekend(pick) => self.weekend(pick, paragraph, direction),
            Sense::Feast { year, feast, pick, part } => {
                let day = match self.year(year) {
                    Some(year) => Value::Day(feast.day(year)?),
                    None => match self.seen(direction) {
                        Some((from, seen)) => {
                            let direction = picked(pick).unwrap_or(seen);
                            Value::Day(nearest(from, direction, |year| feast.day(year))?)
                        }
                        None => Value::Open(match feast {
                            super::feast::Feast::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
                            _ => "XXXX-XX-XX".to_owned(),
                        }),
                    },
                };
                Some(day.at(part))
            }
            Sense::Count { unit, by, from: From::Publication, part } => {
                let value = match self.published {
                    Some(published) => Value::unit(published, unit, by)?,
                    None => open(unit)?,
                };
                Some(value.at(part))
            }
            Sense::Count { unit, by, from: From::Told, part } => {
                let value = match self.told(unit, by, paragraph) {
                    Some(told) => Value::unit(told, unit, by)?,
                    None if by <= 0 && self.published.is_some() => Value::unit(self.published?, unit, by)?,
                    None => return None,
                };
                Some(value.at(part))
            }
            Sense::Stretch { unit, by } => self.stretch(unit, by),
        }
    }

    pub(super) fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Is(year) => Some(year),
            Year::By(by) => self.published.map(|published| published.year().saturating_add(by)),
            Year::Open => None,
        }
    }

    /// Publication, and where what was said of it lies.
    pub(super) fn seen(&self, direction: Direction) -> Option<(Date, Direction)> {
        self.published.map(|published| (published, direction))
    }

    /// The first day of the time told last that is as fine as UNIT, when BY units from it are meant.
    pub(super) fn told(&self, unit: Unit, by: i16, paragraph: usize) -> Option<Date> {
        let (paragraphs, times) = REACH;
        // Nobody calls the week or year of publication "that year".
        let this = self
            .published
            .filter(|_| by == 0 && unit > Unit::Day)
            .and_then(|date| Value::unit(date, unit, 0));
        let other = |value: &Value| {
            this.is_none() || value.first().and_then(|date| Value::unit(date, unit, 0)) != this
        };
        self.told
            .iter()
            .rev()
            .take(times)
            .take_while(|(told, ..)| paragraph - told <= paragraphs)
            .find(|(_, value, _)| value.grain().is_some_and(|grain| grain <= unit) && other(value))
            .and_then(|(_, value, _)| value.first())
    }

    /// A day or month told shortly before with a year that is not that of publication: what follows is of that year too, unless a
    /// time near publication was told in between.
    pub(super) fn near(&self, paragraph: usize) -> Option<Date> {
        let (paragraphs, times) = REACH;
        let published = self.published?;
        let old = |date: Date| apart(date, published).abs() > FAR;
        self.told
            .iter()
            .rev()
            .take(times)
            .take_while(|(told, value, _)| paragraph - told <= paragraphs && value.first().is_none_or(old))
            .find(|(_, _, dated)| *dated)
            .and_then(|(_, value, _)| value.first())
    }

    /// From BY units before publication to publication, or the other way, in the unit below a single one: the past year is counted
    /// in months, the past two years in years.
    fn stretch(&self, unit: Unit, by: i16) -> Option<Value> {
        let published = self.published?;
        let (fine, each) = match (unit, by.abs()) {
            (Unit::Day, _) => (Unit::Day, 1),
            (Unit::Week, _) => (Unit::Day, 7),
            (Unit::Month, 1) => {
                let (year, month) = months(published, by)?;
                let last = Date::new(year, month, 1).ok()?.days_in_month();
                let other = Date::new(year, month, published.day().min(last)).ok()?;
                return Some(ordered(Value::Day(other), Value::Day(published), by));
            }
            (Unit::Month, _) => (Unit::Month, 1),
            (Unit::Quarter, _) => (Unit::Month, 3),
            (Unit::Year, 1) => (Unit::Month, 12),
            (Unit::Year, _) => (Unit::Year, 1),
            (Unit::Decade, _) => (Unit::Year, 10),
            (Unit::Century, _) => (Unit::Year, 100),
        };
        let other = Value::unit(published, fine, by.checked_mul(each)?)?;
        Some(ordered(other, Value::unit(published, fine, 0)?, by))
    }
}

fn ordered(other: Value, now: Value, by: i16) -> Value {
    if by < 0 { Value::Between(other.into(), now.into()) } else { Value::Between(now.into(), other.into()) }
}

/// What can be said of UNIT where there is nothing to count from.
fn open(unit: Unit) -> Option<Value> {
    let open = match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    };
    Some(Value::Open(open.to_owned()))
}

fn picked(pick: Pick) -> Option<Direction> {
    match pick {
        Pick::Last | Pick::Previous => Some(Direction::Past),
        Pick::Next | Pick::Following => Some(Direction::Future),
        _ => None,
    }
}

fn fits(from: Date, date: Date, direction: Direction) -> bool {
    match direction {
        Direction::Past => date <= from,
        Direction::Future => date >= from,
        Direction::Unknown => true,
    }
}

/// The year of MONTH in a story that has come to TOLD: stories go on, so January after December is the next year's.
pub(super) fn year_of(told: Date, month: i8) -> i16 {
    told.year() + i16::from(told.month() - month > 6)
}

/// How near a day must be to count although it lies the other way, and how far the one that does not: in March nobody calls a day
/// of the February before last, or of the February after next, by its month alone.
const NEAR: i32 = 45;
const FAR: i32 = 300;

/// The day among those that ON gives for the years around FROM that is nearest in DIRECTION.
fn nearest(from: Date, direction: Direction, on: impl Fn(i16) -> Option<Date> + Copy) -> Option<Date> {
    // 29 February comes every four years, or eight.
    let days = (from.year() - 8..=from.year() + 8).filter_map(on);
    let far = |date: &Date| apart(from, *date).abs();
    let near = days.clone().min_by_key(far)?;
    let right = days.filter(|date| fits(from, *date, direction)).min_by_key(far).unwrap_or(near);
    Some(if far(&near) <= NEAR && far(&right) > FAR { near } else { right })
}
