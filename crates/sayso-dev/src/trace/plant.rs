//! Subjects and cascades → scenarios: what a claim is about, told the way a cascade says.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use jiff::ToSpan;
use jiff::civil::Date;

use super::scenario::{Scenario, parse};

type Slots = BTreeMap<String, String>;

/// How many subjects each cascade is planted with.
const SUBJECTS: usize = 3;

const OUTLETS: [&str; 14] = [
    "The Northern Lantern", "Dagsposten", "Morning Herald", "Kystbladet", "The Inland Gazette", "Radio Fjord", "Metro Evening",
    "The Weekly Compass", "Nord24", "Provincial Times", "The Daily Anchor", "Bygda", "Capital Review", "The Ferryman",
];

/// All scenarios that the cascades and subjects give: each cascade with some subjects, so that every subject has its turn.
pub fn plant(subjects: &str, cascades: &str) -> Result<Vec<Scenario>> {
    let subjects: Vec<(String, Slots)> = subjects.split("\n== ").skip(1).map(subject).collect::<Result<_>>()?;
    let mut scenarios = Vec::new();
    for (number, cascade) in cascades.split("\n== ").skip(1).enumerate() {
        let kind = cascade.lines().next().unwrap_or_default();
        for turn in 0..SUBJECTS {
            let place = (number * SUBJECTS + turn) % subjects.len();
            let (subject, slots) = &subjects[place];
            let name = format!("{kind}-{subject}");
            let text = told(&name, cascade, slots, place)?;
            scenarios.extend(parse(&text).with_context(|| name.clone())?);
        }
    }
    Ok(scenarios)
}

fn subject(block: &str) -> Result<(String, Slots)> {
    let mut lines = block.lines();
    let name = lines.next().unwrap_or_default().trim().to_owned();
    let slots = lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (slot, value) = line.split_once(": ").with_context(|| format!("{name}: {line}"))?;
            Ok((slot.to_owned(), value.trim().to_owned()))
        })
        .collect::<Result<Slots>>()?;
    Ok((name, slots))
}

/// CASCADE with its slots and choices filled, in the notation of written scenarios.
fn told(name: &str, cascade: &str, slots: &Slots, place: usize) -> Result<String> {
    let start = later(Date::constant(2024, 3, 4), place as i64 * 17)?;
    let mut slots = slots.clone();
    for (at, letter) in ["A", "B", "C", "D", "E"].iter().enumerate() {
        slots.insert((*letter).to_owned(), OUTLETS[(place * 5 + at * 3) % OUTLETS.len()].to_owned());
    }
    let (_, rest) = cascade.split_once('\n').context("a cascade has lines")?;
    let mut text = format!("\n== {name}\nclaim: {}\n", slots["claim"]);
    let mut day = start;
    for (number, line) in rest.lines().enumerate() {
        let mut line = line.to_owned();
        if let Some(head) = line.strip_prefix("-- ") {
            let parts: Vec<&str> = head.split(" | ").collect();
            day = later(start, parts[2].trim().parse()?)?;
            line = format!("-- {} | {} | {day} | {}", parts[0], parts[1], parts[3..].join(" | "));
        }
        slots.insert("day".to_owned(), format!("{:?}", day.weekday()));
        text += &filled(&chosen(&line, &format!("{name}{number}")), &slots)?;
        text.push('\n');
    }
    Ok(text)
}

fn later(day: Date, days: i64) -> Result<Date> {
    day.checked_add(days.days()).map_err(|error| anyhow!("{error}"))
}

/// LINE with one of each `[x|y|z]`, by a draw that KEY fixes.
fn chosen(line: &str, key: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((choices, tail)) = after.split_once(']') else { break };
        let choices: Vec<&str> = choices.split('|').collect();
        let hash = format!("{key}{}", out.len())
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        out += before;
        out += choices[(hash >> 20) as usize % choices.len()];
        rest = tail;
    }
    out + rest
}

/// LINE with `{slot}` and `{Slot}` filled.
fn filled(line: &str, slots: &Slots) -> Result<String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, tail) = after.split_once('}').with_context(|| line.to_owned())?;
        out += before;
        let lower = slot.to_lowercase();
        match slots.get(slot) {
            Some(value) => out += value,
            None => out += &capital(slots.get(&lower).with_context(|| slot.to_owned())?),
        }
        rest = tail;
    }
    Ok(out + rest)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
