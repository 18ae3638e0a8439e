//! A date's value, in GUM's form or ours → its first and last day, so that the two can be compared.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// First and last day of VALUE: ISO 8601 or TIMEX3, without parts of the day; none of what is no whole number of days.
pub fn days(value: &str) -> Option<(Date, Date)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((days(first)?.0, days(last)?.1));
    }
    let value =
        ["TMO", "TAF", "TEV", "TNI"].iter().find_map(|part| value.strip_suffix(part)).unwrap_or(value);
    let months = |year: i16, first: i8, count: i32| {
        let first = Date::new(year, first, 1).ok()?;
        Some((first, (first + count.months()).checked_sub(1.days()).ok()?))
    };
    let parts: Vec<&str> = value.split('-').collect();
    let number = |part: &str| part.parse::<i16>().ok();
    let small = |part: &str| part.parse::<i8>().ok();
    match parts[..] {
        [decade] if decade.len() == 3 => {
            Some((first(number(decade)? * 10)?, last(number(decade)? * 10 + 9)?))
        }
        [century] if century.len() == 2 => {
            Some((first(number(century)? * 100)?, last(number(century)? * 100 + 99)?))
        }
        [year] if year.len() == 4 => Some((first(number(year)?)?, last(number(year)?)?)),
        [year, week] if week.starts_with('W') && week.len() == 3 => {
            let monday = ISOWeekDate::new(number(year)?, small(&week[1..])?, Weekday::Monday).ok()?.date();
            Some((monday, monday + 6.days()))
        }
        [year, week, "WE"] => {
            let monday =
                ISOWeekDate::new(number(year)?, small(week.get(1..)?)?, Weekday::Monday).ok()?.date();
            Some((monday + 5.days(), monday + 6.days()))
        }
        [year, "SP"] => months(number(year)?, 3, 3),
        [year, "SU"] => months(number(year)?, 6, 3),
        [year, "FA"] => months(number(year)?, 9, 3),
        [year, "WI"] => months(number(year)?, 12, 3),
        [year, quarter] if quarter.starts_with('Q') => {
            months(number(year)?, small(&quarter[1..])? * 3 - 2, 3)
        }
        [year, half] if half.starts_with('H') => months(number(year)?, small(&half[1..])? * 6 - 5, 6),
        [year, month] => months(number(year)?, small(month)?, 1),
        [year, month, day] => {
            let day = Date::new(number(year)?, small(month)?, small(day)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

fn first(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

fn last(year: i16) -> Option<Date> {
    Date::new(year, 12, 31).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cover_days() {
        let covers = |value, first: &str, last: &str| {
            let day = |day: &str| day.parse::<Date>().expect("a day");
            assert_eq!(days(value), Some((day(first), day(last))), "{value}");
        };
        covers("2024-W09", "2024-02-26", "2024-03-03");
        covers("2024-W09-WE", "2024-03-02", "2024-03-03");
        covers("196", "1960-01-01", "1969-12-31");
        covers("2023-WI", "2023-12-01", "2024-02-29");
        covers("2024-03-02TNI", "2024-03-02", "2024-03-02");
        covers("2014/2016", "2014-01-01", "2016-12-31");
        assert_eq!(days("2010-09-04T22:30:00"), None);
    }
}
