//! A date as `YYYY-MM-DD` → the number of its day, so that days can be told apart and counted.

/// Days from 1 January 1970 to the day that VALUE opens with; `None` where it is no full date.
pub(crate) fn day(value: &str) -> Option<i32> {
    let number = |range: std::ops::Range<usize>| -> Option<i32> {
        let digits = value.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let dashes = value.as_bytes()[4] == b'-' && value.as_bytes()[7] == b'-';
    if !dashes || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // The year begins in March, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// First and last day of what VALUE, a time as Sayso writes it, spans: days, months, years, intervals of them. `None` for the others.
pub(crate) fn interval(value: &str) -> Option<(i32, i32)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((interval(first)?.0, interval(last)?.1)).filter(|(first, last)| first <= last);
    }
    if let Some(day) = day(value) {
        return Some((day, day));
    }
    let year: i32 = value.get(0..4)?.parse().ok().filter(|year| (0..10_000).contains(year))?;
    match value.get(4..) {
        Some("") => Some((day(&format!("{year:04}-01-01"))?, day(&format!("{year:04}-12-31"))?)),
        Some(month) => {
            let month: i32 = month.strip_prefix('-').filter(|month| month.len() == 2)?.parse().ok()?;
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            let first = day(&format!("{year:04}-{month:02}-01"))?;
            Some((first, day(&format!("{:04}-{:02}-01", next.0, next.1))? - 1))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{day, interval};

    #[test]
    fn months_and_years_span_days() {
        assert_eq!(interval("1970-01"), Some((0, 30)));
        assert_eq!(interval("1970"), Some((0, 364)));
        assert_eq!(interval("1970-12/1971"), Some((334, 729)));
        assert_eq!(interval("1970-01-02TEV"), Some((1, 1)));
        for value in ["", "1970-W02", "1970-SU", "1970-1", "éé", "2000/1999", "1970-13"] {
            assert_eq!(interval(value), None, "{value}");
        }
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-03-01"), Some(11_017));
        assert_eq!(day("2024-03-09TMO"), Some(19_791));
        assert_eq!(day("1969-12-31T10:00:00Z"), Some(-1));
        for value in ["", "2024", "2024-03", "2024-W09", "2024-SU", "éééééééé", "2024/03/09", "2024-13-01"]
        {
            assert_eq!(day(value), None, "{value}");
        }
    }
}
