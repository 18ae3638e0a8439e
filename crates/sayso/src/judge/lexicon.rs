//! Words of a cue → what the lexicon in `data/cues.tsv` says of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lemma;
use crate::{Act, Author, Tone};

/// What a cue does to its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The source holds it as it is worded.
    Holds,
    /// The source holds the opposite.
    Denies,
    /// The source thinks it likely.
    Probable,
    /// The source thinks it possible.
    Possible,
    /// The source thinks it unlikely.
    Doubts,
    /// The source takes no side: asks, orders, wishes.
    Unknown,
    /// It goes round, and nobody stands for it.
    Rumour,
}

/// A line of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// One or several lemmas, a space between two.
    pub cue: &'static str,
    /// Whether it is an adverb, which modifies other cues.
    pub adverb: bool,
    /// Whether it can be a verb.
    pub verb: bool,
    /// What its subject does.
    pub act: Act,
    /// The writer's distance.
    pub author: Author,
    /// What it carries.
    pub tone: Tone,
    /// What it does to its content.
    pub effect: Effect,
    /// What it does to an infinitive, and the act it then is.
    pub infinitive: (Effect, Act),
    /// What its negation does to its content.
    pub negated: Effect,
    /// Whether its content stays a fact for the writer when it is negated or asked about.
    pub factive: bool,
}

/// Entries by their first lemma, longest first.
static LEXICON: LazyLock<HashMap<&str, Vec<Entry>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<&str, Vec<Entry>> = HashMap::new();
    for line in include_str!("../../data/cues.tsv").lines().filter(|line| !line.starts_with('#')) {
        if let Some(entry) = entry(line) {
            lexicon.entry(first(entry.cue)).or_default().push(entry);
        }
    }
    for entries in lexicon.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.cue.split(' ').count()));
    }
    lexicon
});

/// Whether LEMMA alone is a verb of the lexicon.
pub(super) fn is_verb(lemma: &str) -> bool {
    LEXICON.get(lemma).is_some_and(|entries| entries.iter().any(|entry| entry.verb && entry.cue == lemma))
}

fn first(cue: &str) -> &str {
    cue.split(' ').next().unwrap_or(cue)
}

/// The longest entry that WORDS, in lower case, open with, and how many words it takes.
pub fn lookup(words: &[&str]) -> Option<(&'static Entry, usize)> {
    lemma::find(words.first()?, |lemma| {
        let entries = LEXICON.get(lemma)?;
        entries.iter().find_map(|entry| {
            let mut length = 1;
            for part in entry.cue.split(' ').skip(1) {
                let fits = |at: usize| words.get(at).is_some_and(|word| is_form(word, part));
                // "is also determined", "leaning hard toward"
                if !fits(length) {
                    words.get(length).filter(|word| intervenes(word))?;
                    length += 1;
                    if !fits(length) {
                        return None;
                    }
                }
                length += 1;
            }
            Some((entry, length))
        })
    })
}

/// Whether WORD may stand inside an expression.
fn intervenes(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "still"
                | "now"
                | "very"
                | "so"
                | "really"
                | "just"
                | "only"
                | "too"
                | "even"
                | "already"
                | "again"
                | "once"
                | "always"
                | "ever"
                | "quite"
                | "rather"
                | "more"
                | "hard"
                | "long"
                | "much"
                | "often"
        )
}

fn is_form(word: &str, lemma: &str) -> bool {
    lemma::find(word, |candidate| (candidate == lemma).then_some(())).is_some()
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut columns = line.split('\t');
    let mut column = || columns.next();
    let (cue, part) = (column()?, column()?);
    let (act, author, tone) = (self::act(column()?)?, self::author(column()?)?, self::tone(column()?)?);
    let effect = self::effect(column()?)?;
    let infinitive = match column()?.split_once(':') {
        Some((infinitive, act)) => (self::effect(infinitive)?, self::act(act)?),
        None => (self::effect(line.split('\t').nth(6)?)?, act),
    };
    let negated = self::effect(column()?)?;
    let factive = column()? == "yes";
    let (adverb, verb) = (part == "adv", part.starts_with('v'));
    Some(Entry { cue, adverb, verb, act, author, tone, effect, infinitive, negated, factive })
}

fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "holds" => Effect::Holds,
        "denies" => Effect::Denies,
        "probable" => Effect::Probable,
        "possible" => Effect::Possible,
        "doubts" => Effect::Doubts,
        "unknown" => Effect::Unknown,
        "rumour" => Effect::Rumour,
        _ => return None,
    })
}

fn act(name: &str) -> Option<Act> {
    Some(match name {
        "statement" => Act::Statement,
        "belief" => Act::Belief,
        "attitude" => Act::Attitude,
        "intention" => Act::Intention,
        "decree" => Act::Decree,
        "perception" => Act::Perception,
        "evidence" => Act::Evidence,
        _ => return None,
    })
}

fn author(name: &str) -> Option<Author> {
    Some(match name {
        "endorses" => Author::Endorses,
        "neutral" => Author::Neutral,
        "doubts" => Author::Doubts,
        _ => return None,
    })
}

fn tone(name: &str) -> Option<Tone> {
    Some(match name {
        "neutral" => Tone::Neutral,
        "hostile" => Tone::Hostile,
        "friendly" => Tone::Friendly,
        "insistent" => Tone::Insistent,
        "conceding" => Tone::Conceding,
        "doubting" => Tone::Doubting,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood_and_in_its_place() {
        let lines: Vec<&str> =
            include_str!("../../data/cues.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        for line in &lines {
            assert!(entry(line).is_some(), "{line}");
        }
        assert!(lines.windows(2).all(|pair| pair[0].split('\t').next() < pair[1].split('\t').next()));
        assert!(lines.len() > 600);
    }

    #[test]
    fn the_longest_entry_wins_in_any_form() {
        let cue = |words: &[&str]| lookup(words).map(|(entry, length)| (entry.cue, length));
        assert_eq!(cue(&["pointed", "out", "that"]), Some(("point out", 2)));
        assert_eq!(cue(&["pointed", "to"]), Some(("point to", 2)));
        assert_eq!(cue(&["making", "it", "clear"]), Some(("make it clear", 3)));
        assert_eq!(cue(&["denied"]), Some(("deny", 1)));
        assert_eq!(cue(&["bicycle"]), None);
        assert_eq!(cue(&[]), None);
    }
}
