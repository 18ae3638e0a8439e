//! A word → a form that its inflections share, good enough to hold two accounts against each other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What WORD, in lower case, shares with its inflections. Not always a word itself: "hiding", "hides" and "hid" give "hid".
pub fn lemma(word: &str) -> Cow<'_, str> {
    let known = irregular().get(word).copied().unwrap_or(word);
    if !known.is_ascii() || known.len() < 4 {
        return Cow::Borrowed(known);
    }
    let mut stem = known;
    if let Some(rest) = stem.strip_suffix("ies").filter(|rest| rest.len() > 1) {
        return Cow::Owned(format!("{rest}i"));
    }
    if !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem = stem.strip_suffix('s').unwrap_or(stem);
    }
    for ending in ["ing", "ed"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.contains(VOWELS) && rest.len() > 2) {
            stem = undouble(rest);
            break;
        }
    }
    stem = stem.strip_suffix('e').filter(|rest| rest.len() > 2).unwrap_or(stem);
    match stem.strip_suffix('y').filter(|rest| rest.len() > 1 && !rest.ends_with(VOWELS)) {
        Some(rest) => Cow::Owned(format!("{rest}i")),
        None => Cow::Borrowed(stem),
    }
}

/// Whether WORD, in lower case, is a form that no ending gives away.
pub fn is_irregular(word: &str) -> bool {
    irregular().contains_key(word)
}

fn irregular() -> &'static HashMap<&'static str, &'static str> {
    static IRREGULAR: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    IRREGULAR.get_or_init(|| {
        let table = include_str!("../../data/forms.tsv").lines();
        table.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    })
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// "stopp" → "stop".
fn undouble(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'f' | b'e' | b'o') => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet() {
        for family in [
            &["kill", "kills", "killed", "killing"][..],
            &["hide", "hides", "hid", "hidden", "hiding"],
            &["stop", "stops", "stopped", "stopping"],
            &["deny", "denies", "denied", "denying"],
            &["city", "cities"],
            &["remove", "removed", "removing"],
            &["child", "children"],
            &["die", "died", "dies"],
        ] {
            let lemmas: Vec<_> = family.iter().map(|word| lemma(word)).collect();
            assert!(lemmas.iter().all(|found| *found == lemmas[0]), "{family:?}: {lemmas:?}");
        }
    }

    #[test]
    fn others_stay_apart() {
        for (one, other) in [("bus", "bu"), ("loss", "los"), ("thing", "th"), ("red", "r"), ("was", "wa")] {
            assert_ne!(lemma(one), lemma(other));
        }
        assert_eq!(lemma("é"), "é");
        assert_eq!(lemma(""), "");
    }

    #[test]
    fn the_table_is_sorted() {
        let table = include_str!("../../data/forms.tsv");
        assert!(table.lines().skip(1).is_sorted());
    }
}
