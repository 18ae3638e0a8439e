//! Words in lower case → numbers and ordinals.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number below a hundred that LOWER spells.
pub fn number(lower: &str) -> Option<i16> {
    if let Some(number) = UNITS.iter().position(|unit| *unit == lower) {
        return Some(number as i16);
    }
    let (tens, unit) = lower.split_once('-').unwrap_or((lower, "zero"));
    let tens = TENS.iter().position(|ten| !ten.is_empty() && *ten == tens)?;
    let unit = UNITS[..10].iter().position(|name| *name == unit)?;
    Some((10 * tens + unit) as i16)
}

const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];

/// The ordinal up to 31 that LOWER spells or writes in figures.
pub fn ordinal(lower: &str) -> Option<i8> {
    if let Some(ordinal) = ORDINALS.iter().position(|name| *name == lower) {
        return Some(ordinal as i8 + 1);
    }
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|suffix| lower.strip_suffix(suffix))?;
    figures.parse().ok().filter(|ordinal| (1..=31).contains(ordinal))
}
