//! Text → the terms under which it can be found: stems of its content words, names as wholes, numbers.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use sayso::conflicts::{lemma::lemma, number};
use sayso::{Span, Words};

use crate::Article;
use crate::hashed::NumberMap;

/// One term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// [`hash`] of `text`.
    pub hash: u64,
    /// The term: a stem in lower case, a name of several words in lower case, or a number in figures.
    pub text: String,
    /// How often it occurs.
    pub count: u16,
}

/// Words that are looked at; what a longer text says after them makes no other story of it.
const LONGEST: usize = 20_000;
/// The words of a name that are kept.
const NAME: usize = 5;
/// Bytes of the longest word that is a term.
const WORD: usize = 64;

/// The terms of an article and of its headline where the text does not open with it, sorted by [`Term::hash`], each once.
pub fn terms(article: &Article) -> Vec<Term> {
    let text = article.text();
    match &article.document.title {
        Some(title) if !text.trim_start().starts_with(title.trim()) => {
            terms_of_text(&format!("{title}\n\n{text}"))
        }
        _ => terms_of_text(text),
    }
}

/// The terms of a text, sorted by [`Term::hash`], each once.
pub fn terms_of_text(text: &str) -> Vec<Term> {
    let mut counts: BTreeMap<u64, (Cow<str>, u16)> = BTreeMap::new();
    each(text, &Words::new(text), |_, term, _| {
        let entry = counts.entry(hash(&term)).or_insert((term, 0));
        entry.1 = entry.1.saturating_add(1);
    });
    counts.into_iter().map(|(hash, (text, count))| Term { hash, text: text.into_owned(), count }).collect()
}

/// What kind of term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The stem of a word in lower case.
    Plain,
    /// A word with a capital that does not open its sentence.
    Capital,
    /// Several such words in a row.
    Name,
    /// Digits, or a number in words.
    Number,
}

/// Calls FOUND with the index of the (last) word, the term and its kind, for each term of TEXT in its order.
pub(crate) fn each<'a>(text: &'a str, words: &Words, mut found: impl FnMut(usize, Cow<'a, str>, Kind)) {
    for sentence in words.sentences() {
        if sentence.start >= LONGEST {
            return;
        }
        let spans = &words.spans()[sentence.clone()];
        // Where nearly every word has a capital, none tells a name.
        let shouted = is_headline(text, spans);
        let mut run: Vec<String> = Vec::new();
        let mut opened = false;
        for (at, span) in spans.iter().enumerate() {
            let word = span.of(text);
            let first = !opened;
            opened |= word.starts_with(char::is_alphanumeric);
            let lower = lower(word);
            let capital = word.starts_with(char::is_uppercase) && !is_stop(&lower);
            if capital && !shouted && run.len() < NAME {
                run.push(lower.clone().into_owned());
            } else if !matches!(word, "'s" | "’s") {
                name(&mut run, sentence.start + at, &mut found);
            }
            if !word.starts_with(char::is_alphanumeric) || is_stop(&lower) || word.len() > WORD {
                continue;
            }
            let kind = match capital && !first && !shouted {
                true => Kind::Capital,
                false => Kind::Plain,
            };
            match figures(&lower) {
                Some(number) => found(sentence.start + at, number, Kind::Number),
                None => found(sentence.start + at, stem(lower), kind),
            }
        }
        name(&mut run, sentence.end, &mut found);
    }
}

/// Gives the name that RUN makes, if any, and clears it.
fn name<'a>(run: &mut Vec<String>, at: usize, found: &mut impl FnMut(usize, Cow<'a, str>, Kind)) {
    if run.len() > 1 {
        found(at.saturating_sub(1), Cow::Owned(run.join(" ")), Kind::Name);
    }
    run.clear();
}

/// Whether most of the longer words of a sentence have capitals, as in a headline.
pub(crate) fn is_headline(text: &str, words: &[Span]) -> bool {
    if words.last().is_some_and(|last| last.of(text) == ".") {
        return false;
    }
    let long = words.iter().map(|span| span.of(text)).filter(|word| word.len() > 3);
    let long: Vec<&str> = long.filter(|word| word.starts_with(char::is_alphabetic)).take(40).collect();
    let capital = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() > 2 && capital * 4 >= long.len() * 3
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()) && word.is_ascii() {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase().replace('’', "'")),
    }
}

/// "1,200" → "1200", "seven" → "7".
fn figures(lower: &str) -> Option<Cow<'static, str>> {
    let digits = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    if digits {
        return Some(Cow::Owned(lower.chars().filter(|c| *c != ',').collect()));
    }
    number::value(lower).map(|value| Cow::Owned(value.to_string()))
}

/// What WORD, in lower case, shares with its inflections.
fn stem(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => lemma(word),
        Cow::Owned(word) => Cow::Owned(lemma(&word).into_owned()),
    }
}

/// The number that stands for a term: FNV-1a of its bytes, mixed so that all bits depend on all bytes. The same on every machine.
pub fn hash(term: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in term.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// How many documents, of a thousand of the news at large, have a term, by its hash.
static COMMON: LazyLock<NumberMap<u64, f32>> = LazyLock::new(|| {
    let lines = include_str!("../data/common.tsv").lines().filter(|line| !line.starts_with('#'));
    let line = |line: &str| {
        let (term, share) = line.split_once('\t')?;
        Some((hash(term), share.parse().ok()?))
    };
    lines.filter_map(line).collect()
});

/// Documents that the news at large count for beside those of the archive.
pub(crate) const BACKGROUND: f32 = 1000.0;

/// How much a term says about what a document is about, in nats: 0 for one that all documents have. HOLDING of DOCUMENTS documents of the
/// archive have it; what is common in the news at large counts as well, so that a small archive on one matter is weighed soundly.
pub fn weight(hash: u64, holding: usize, documents: usize) -> f32 {
    let common = COMMON.get(&hash).copied().unwrap_or(RARE);
    let holding = holding.min(documents) as f32 + common;
    ((documents as f32 + BACKGROUND) / holding).ln().max(0.0)
}

/// Of a thousand documents, how many have a term that is not listed as common.
pub(crate) const RARE: f32 = 2.0;

/// Whether LOWER, a word in lower case, tells nothing of what a text is about.
pub(crate) fn is_stop(lower: &str) -> bool {
    static STOP: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        include_str!("../data/stop.txt").split_whitespace().filter(|word| !word.starts_with('#')).collect()
    });
    let plural = lower.strip_suffix("'s").unwrap_or(lower);
    lower.chars().count() < 2 && !lower.starts_with(|c: char| c.is_ascii_digit()) || STOP.contains(plural)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mut terms: Vec<String> =
            terms_of_text(text).into_iter().map(|term| format!("{} {}", term.text, term.count)).collect();
        terms.sort();
        terms
    }

    #[test]
    fn stems_names_and_numbers() {
        assert_eq!(
            shown(
                "The mayor, Anna Berg, said the ferries of Tarragh carried 1,200 people. Seven ferries sank."
            ),
            [
                "1200 1",
                "7 1",
                "anna 1",
                "anna berg 1",
                "berg 1",
                "carri 1",
                "ferri 2",
                "mayor 1",
                "person 1",
                "sink 1",
                "tarragh 1"
            ]
            .map(str::to_owned)
        );
    }

    #[test]
    fn capitals_of_a_headline_make_no_names() {
        assert!(
            !shown("Ferry Sinks Off Tarragh Coast\n\nIt was old.")
                .iter()
                .any(|term| term.contains("sinks off"))
        );
    }

    #[test]
    fn terms_are_sorted_and_fixed() {
        let terms = terms_of_text("Ferries of Tarragh and the ferry of Sennet");
        assert!(terms.windows(2).all(|pair| pair[0].hash < pair[1].hash));
        assert_eq!(hash("ferri"), hash("ferri"));
        assert_eq!(hash(""), 0xefd0_1f60_ba99_2926);
    }

    #[test]
    fn rare_terms_weigh_more() {
        assert!(weight(hash("tarragh"), 1, 10) > weight(hash("president"), 1, 10));
        assert!(weight(hash("tarragh"), 1, 1000) > weight(hash("tarragh"), 500, 1000));
        assert!(weight(hash("tarragh"), 10, 10) > 3.0, "a small archive on one matter");
    }

    #[test]
    fn anything_has_terms() {
        for text in ["", "\u{200b}🙂", "'s ’s", "A", "éÉ ÉÉ É", &"Ab ".repeat(100_000)] {
            terms_of_text(text);
        }
    }
}
