//! A date as pages write it → `YYYY-MM-DD`.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that a text names, as `YYYY-MM-DD`: ISO 8601 in all its lengths (`2024-03-09`, `20240309T0615Z`,
/// `2024/03/09 06:15`), RFC 2822 (`Sat, 09 Mar 2024 06:15:00 GMT`) and written out in English (`9 March 2024`,
/// `March 9th, 2024`). The day is the one that is written, in the time zone it is written in. `None` for anything else, and
/// for dates whose day and month cannot be told apart (`03/09/2024`).
pub fn day(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| dotted(text)).or_else(|| written(text))
}

/// Whether a word is the name of a month, in full or cut to three letters or four.
pub(crate) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn iso(text: &str) -> Option<String> {
    let (year, rest) = digits(text, 4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'));
    let (month, rest) = digits(after(separator, rest)?, 2)?;
    let (day, rest) = digits(after(separator, rest)?, 2)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) { None } else { valid(year, month, day) }
}

fn after(separator: Option<char>, rest: &str) -> Option<&str> {
    separator.map_or(Some(rest), |separator| rest.strip_prefix(separator))
}

/// `21.01.2024`: with full stops the day comes first wherever it is written so.
fn dotted(text: &str) -> Option<String> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit() && c != '.').next()?.splitn(3, '.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = year.trim_end_matches('.');
    if year.len() != 4 { None } else { valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?) }
}

/// A day, the name of a month and a year within a few words, in any order that English uses.
fn written(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(12).collect();
    let at = words.iter().position(|word| is_month(word))?;
    let month = month(words[at])?;
    let number = |index: Option<usize>| -> Option<u32> {
        let word = words.get(index?)?;
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
    };
    let of = usize::from(at > 0 && words[at - 1].eq_ignore_ascii_case("of"));
    let before = number(at.checked_sub(1 + of));
    let (next, after) = (number(Some(at + 1)), number(Some(at + 2)));
    match (before, next, after) {
        (Some(day), Some(year), _) if year >= 1000 => valid(year, month, day),
        (_, Some(day), Some(year)) if year >= 1000 => valid(year, month, day),
        _ => None,
    }
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let same =
        |name: &&str| **name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(&word));
    MONTHS.iter().position(same).map(|index| index as u32 + 1)
}

fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| number.parse().ok())?
        .map(|number| (number, rest))
}

/// The date, if the calendar has it and news can be of it.
fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    ((1600..=2200).contains(&year) && (1..=last).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn dates_as_pages_write_them() {
        for text in [
            "2024-03-09",
            " 2024-03-09T23:30:00-05:00 ",
            "2024-03-09 06:15",
            "20240309",
            "20240309T061500Z",
            "2024/03/09",
            "Sat, 09 Mar 2024 06:15:00 GMT",
            "9 March 2024",
            "9 Mar. 2024, 10:00",
            "March 9, 2024",
            "March 9th, 2024 at 10:00 am",
            "Saturday 9th of March 2024",
            "Saturday, March 9, 2024",
            "Published: 9 March 2024",
            "09.03.2024, 18:02",
            "9.3.2024",
        ] {
            assert_eq!(day(text).as_deref(), Some("2024-03-09"), "{text}");
        }
        assert_eq!(day("29 Sept 2020").as_deref(), Some("2020-09-29"));
        assert_eq!(day("2024-02-29").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "yesterday",
            "2023-02-29",
            "2024-13-01",
            "03/09/2024",
            "May",
            "9 March",
            "1709964900",
            "2024",
            "é",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
