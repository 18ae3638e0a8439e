//! Days, months, seasons and weekends by name → which of that name is meant.

use jiff::civil::Date;

use super::resolve::{Resolver, year_of};
use super::sense::{Pick, Year};
use super::tense::Direction;
use super::value::{Season, Unit, Value, days, months, weekday};

impl Resolver {
    pub(super) fn weekday(
        &self,
        day: i8,
        pick: Pick,
        paragraph: usize,
        direction: Direction,
    ) -> Option<Value> {
        let Some(published) = self.published else {
            return Some(Value::Open(format!("XXXX-WXX-{}", day + 1)));
        };
        let back = i32::from((weekday(published) - day).rem_euclid(7));
        let ahead = (7 - back) % 7;
        let in_week = |weeks: i32| days(published, i32::from(day - weekday(published)) + 7 * weeks);
        // A day of this very week is called "last" or "next" only from its other end.
        const FAR: i32 = 5;
        let date = match pick {
            Pick::Bare if direction == Direction::Future => days(published, ahead),
            Pick::Bare => days(published, -back),
            Pick::This if direction == Direction::Past => days(published, -back),
            Pick::This if direction == Direction::Future => days(published, ahead),
            Pick::This => in_week(0),
            Pick::Last => {
                let this_week = day < weekday(published);
                days(
                    published,
                    if this_week && back < FAR {
                        -back - 7
                    } else if back == 0 {
                        -7
                    } else {
                        -back
                    },
                )
            }
            Pick::Next => {
                let this_week = day > weekday(published);
                days(
                    published,
                    if this_week && ahead < FAR {
                        ahead + 7
                    } else if ahead == 0 {
                        7
                    } else {
                        ahead
                    },
                )
            }
            Pick::InWeek(weeks) => in_week(weeks.into()),
            Pick::Following => {
                let told = self.told(Unit::Day, 1, paragraph)?;
                days(told, i32::from((day - weekday(told) - 1).rem_euclid(7)) + 1)
            }
            Pick::Previous => {
                let told = self.told(Unit::Day, 1, paragraph).unwrap_or(published);
                days(told, -i32::from((weekday(told) - day).rem_euclid(7)))
            }
        };
        date.map(Value::Day)
    }

    pub(super) fn month(
        &self,
        year: Year,
        month: i8,
        pick: Pick,
        paragraph: usize,
        direction: Direction,
    ) -> Option<Value> {
        if let Some(year) = self.year(year) {
            return Some(Value::Month(year, month));
        }
        if let Some(near) = self.near(paragraph).filter(|_| pick == Pick::Bare) {
            return Some(Value::Month(year_of(near, month), month));
        }
        let Some((from, direction)) = self.seen(direction) else {
            return Some(Value::Open(format!("XXXX-{month:02}")));
        };
        let (year, now) = (from.year(), from.month());
        let year = match (pick, direction) {
            (Pick::Last | Pick::Previous, _) => year - i16::from(month >= now),
            (Pick::Next | Pick::Following, _) => year + i16::from(month <= now),
            (_, Direction::Past) => year - i16::from(month > now),
            (_, Direction::Future) => year + i16::from(month < now),
            (_, Direction::Unknown) if month - now > 6 => year - 1,
            (_, Direction::Unknown) if now - month > 6 => year + 1,
            (_, Direction::Unknown) => year,
        };
        Some(Value::Month(year, month))
    }

    pub(super) fn season(
        &self,
        year: Year,
        season: Season,
        pick: Pick,
        paragraph: usize,
        direction: Direction,
    ) -> Option<Value> {
        if let Some(year) = self.year(year) {
            return Some(Value::Season(year, season));
        }
        let from = match pick {
            Pick::Following | Pick::Previous => self.told(Unit::Quarter, 1, paragraph).or(self.published),
            _ => self.published,
        };
        let Some(from) = from else { return Some(Value::Open(format!("XXXX-{season}"))) };
        // The season of a year opens in it; in January it is still the winter of the year before.
        let opens = |year: i16| Date::new(year, season.opens(), 1).ok();
        let ends =
            |year: i16| months(opens(year)?, 3).and_then(|(year, month)| Date::new(year, month, 1).ok());
        let last =
            (from.year() - 2..=from.year()).rev().find(|year| ends(*year).is_some_and(|end| end <= from))?;
        let now =
            ends(last + 1).filter(|_| opens(last + 1).is_some_and(|open| open <= from)).map(|_| last + 1);
        let next = now.unwrap_or(last) + 1;
        let year = match (pick, direction) {
            (Pick::Last | Pick::Previous, _) => last,
            (Pick::Next | Pick::Following, _) => next,
            (_, Direction::Past) => now.unwrap_or(last),
            (_, Direction::Future) => now.unwrap_or(next),
            (Pick::This, _) => now.unwrap_or(if opens(last).is_some_and(|open| open.year() == from.year()) {
                last
            } else {
                next
            }),
            _ => now.unwrap_or(last),
        };
        Some(Value::Season(year, season))
    }

    pub(super) fn weekend(&self, pick: Pick, paragraph: usize, direction: Direction) -> Option<Value> {
        let from = match pick {
            Pick::Following | Pick::Previous => self.told(Unit::Day, 1, paragraph).or(self.published),
            _ => self.published,
        };
        let Some(from) = from else { return Some(Value::Open("XXXX-WXX-WE".to_owned())) };
        let begun = weekday(from) >= 5;
        let weeks = match (pick, direction) {
            (Pick::Last | Pick::Previous, _) => -1,
            (Pick::Next | Pick::Following, _) => 1,
            (_, Direction::Past) if !begun => -1,
            (Pick::Bare, Direction::Unknown) if !begun => -1,
            // On Monday and Tuesday "this weekend" is over.
            (Pick::This, Direction::Unknown) if weekday(from) < 2 => -1,
            _ => 0,
        };
        match Value::unit(from, Unit::Week, weeks)? {
            Value::Week(year, week) => Some(Value::Weekend(year, week)),
            _ => None,
        }
    }
}
