//! A word in lower case → the lemmas that it may be a form of.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Form and lemma of the verbs that spelling rules do not cover.
static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/irregular.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Whether WORD is listed as a form that spelling rules do not give.
pub(super) fn is_irregular(word: &str) -> bool {
    IRREGULAR.contains_key(word)
}

/// The first of the lemmas which WORD may be a form of, itself included, that ACCEPT takes.
pub(super) fn find<T>(word: &str, mut accept: impl FnMut(&str) -> Option<T>) -> Option<T> {
    if let Some(found) = accept(word) {
        return Some(found);
    }
    if let Some(found) = IRREGULAR.get(word).and_then(|lemma| accept(lemma)) {
        return Some(found);
    }
    let mut with = |stem: &str, ending: &str| accept(&[stem, ending].concat());
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied"))
        && let Some(found) = with(stem, "y")
    {
        return Some(found);
    }
    for ending in ["ed", "ing", "es", "s"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 1) else { continue };
        let found = match ending {
            "s" => with(stem, ""),
            _ => with(stem, "").or_else(|| with(stem, "e")).or_else(|| with(undoubled(stem)?, "")),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// STEM without the last of two equal consonants: "planned" is from "plan".
fn undoubled(stem: &str) -> Option<&str> {
    let mut chars = stem.char_indices().rev();
    let ((last, a), (_, b)) = (chars.next()?, chars.next()?);
    (a == b && !"aeiou".contains(a)).then(|| &stem[..last])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn forms_lead_to_lemmas() {
        for (form, lemma) in [
            ("said", "say"),
            ("denied", "deny"),
            ("denies", "deny"),
            ("bragging", "brag"),
            ("claims", "claim"),
            ("promises", "promise"),
            ("hoping", "hope"),
            ("told", "tell"),
            ("sworn", "swear"),
            ("lashes", "lash"),
            ("insist", "insist"),
            ("naïves", "naïve"),
        ] {
            assert_eq!(find(form, |word| (word == lemma).then_some(())), Some(()), "{form}");
        }
        assert_eq!(find("s", |_| None::<()>), None);
        assert_eq!(find("éed", |_| None::<()>), None);
    }
}
