//! Attributions → whether two of them are different voices.

use crate::Attribution;

/// Whether ONE and OTHER are told by different voices, as far as one can know.
pub(super) fn differ(text: &str, one: &Attribution, other: &Attribution) -> bool {
    match (one.entity, other.entity) {
        (Some(one), Some(other)) => one != other,
        _ => match (one.source.first(), other.source.first()) {
            (Some(one), Some(other)) => {
                let (one, other) = (one.of(text).to_lowercase(), other.of(text).to_lowercase());
                let pronoun = |source: &str| {
                    matches!(source, "he" | "she" | "it" | "they" | "who" | "that" | "which" | "i" | "we")
                };
                // Whoever "he" is, he may be the other.
                one != other && !pronoun(&one) && !pronoun(&other) && !akin(&one, &other)
            }
            (None, None) => false,
            _ => true,
        },
    }
}

/// Whether the source is a part of many, which can hold the opposite of what another part holds: "one in five", "some".
pub(super) fn is_part(text: &str, attribution: &Attribution) -> bool {
    let Some(source) = attribution.source.first() else { return false };
    let source = source.of(text).to_lowercase();
    let mut words = source.split_whitespace();
    let first = words.next().unwrap_or_default();
    matches!(
        first,
        "some"
            | "many"
            | "most"
            | "others"
            | "few"
            | "half"
            | "several"
            | "another"
            | "more"
            | "fewer"
            | "nearly"
            | "about"
    ) || source.contains('%')
        || source.contains(" percent")
        || source.contains(" per cent")
        || source.starts_with("one in ")
        || source.contains("-thirds")
}

/// Whether two sources share a name-like word: "Anna Berg" and "Berg".
fn akin(one: &str, other: &str) -> bool {
    let words = |source: &str| -> Vec<String> {
        let split = source.split(|c: char| !c.is_alphanumeric());
        split.filter(|word| word.len() > 3).take(12).map(str::to_owned).collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}
