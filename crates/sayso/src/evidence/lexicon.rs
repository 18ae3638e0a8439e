//! A word → what it is to artefacts: one of them, a verb that makes them, a word that stands beside them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::ArtefactKind;

/// What the lexicon says of one noun.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) kind: ArtefactKind,
    pub(super) weight: Weight,
    pub(super) plural: bool,
    /// The noun in its singular.
    pub(super) lemma: &'static str,
    /// Nouns of one family can mean one artefact: "a study … the report".
    pub(super) family: &'static str,
    /// One of them must stand before it, if any is given.
    pub(super) needs: &'static str,
    not_after: &'static str,
    not_before: &'static str,
}

/// How readily a noun counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Only where something rests on it.
    Strict,
    /// Where something rests on it or it is made public.
    Weak,
    /// Once somebody tells of it.
    Strong,
}

impl Noun {
    /// Whether BEFORE and AFTER, its neighbours in lower case, leave it an artefact.
    pub(super) fn fits(&self, before: &str, after: &str) -> bool {
        let has = |list: &str, word: &str| !word.is_empty() && list.split(',').any(|entry| entry == word);
        (self.needs == "-" || has(self.needs, before))
            && !has(self.not_after, before)
            && !has(self.not_before, after)
    }
}

/// The noun WORD, in lower case.
pub(super) fn noun(word: &str) -> Option<&'static Noun> {
    static NOUNS: OnceLock<HashMap<&'static str, Noun>> = OnceLock::new();
    NOUNS.get_or_init(|| parse(include_str!("../../data/artefacts.tsv"))).get(word)
}

fn parse(table: &'static str) -> HashMap<&'static str, Noun> {
    let mut nouns = HashMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [singular, plural, kind, weight, family, needs, not_after, not_before] = columns[..] else {
            continue;
        };
        let (Some(kind), Some(weight)) = (kind_of(kind), weight_of(weight)) else { continue };
        for (word, is_plural) in [(singular, false), (plural, true)] {
            if word != "-" {
                let plural = is_plural || plural == "-" && singular.ends_with('s');
                let lemma = singular;
                nouns
                    .insert(word, Noun { kind, weight, plural, lemma, family, needs, not_after, not_before });
            }
        }
    }
    nouns
}

/// What a word beside an artefact can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No noun phrase runs over it.
    Function,
    /// Nor over this.
    Verb,
    /// An adjective that stands before an artefact without a determiner.
    Adjective,
    /// A noun that does.
    Noun,
    /// A verb whose subject made its object.
    Make,
    /// A verb whose subject made its object public.
    Release,
    /// A verb whose subject passed its object on, saw it or had it.
    Handle,
}

/// What a verb does with its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Makes it.
    Make,
    /// Makes it public.
    Release,
    /// Has to do with it.
    Handle,
}

/// Whether WORD, in lower case, can be of CLASS.
pub(super) fn is(word: &str, class: Class) -> bool {
    static CLASSES: OnceLock<HashMap<&'static str, u8>> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| classes(include_str!("../../data/evidence_words.tsv")));
    classes.get(word).is_some_and(|bits| bits & 1 << class as u8 != 0)
}

/// What WORD, in lower case, does with its object, if it is such a verb.
pub(super) fn sense(word: &str) -> Option<Sense> {
    let senses =
        [(Class::Make, Sense::Make), (Class::Release, Sense::Release), (Class::Handle, Sense::Handle)];
    senses.into_iter().find(|(class, _)| is(word, *class)).map(|(_, sense)| sense)
}

fn classes(table: &'static str) -> HashMap<&'static str, u8> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines
        .map(|(word, names)| {
            (word, names.split(',').filter_map(class_of).fold(0, |bits, class| bits | 1 << class as u8))
        })
        .collect()
}

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "function" => Class::Function,
        "verb" => Class::Verb,
        "adjective" => Class::Adjective,
        "noun" => Class::Noun,
        "make" => Class::Make,
        "release" => Class::Release,
        "handle" => Class::Handle,
        _ => return None,
    })
}

fn kind_of(name: &str) -> Option<ArtefactKind> {
    Some(match name {
        "video" => ArtefactKind::Video,
        "photo" => ArtefactKind::Photo,
        "audio" => ArtefactKind::Audio,
        "letter" => ArtefactKind::Letter,
        "post" => ArtefactKind::Post,
        "document" => ArtefactKind::Document,
        "study" => ArtefactKind::Study,
        "poll" => ArtefactKind::Poll,
        "dataset" => ArtefactKind::Dataset,
        "statement" => ArtefactKind::Statement,
        "other" => ArtefactKind::Other,
        _ => return None,
    })
}

fn weight_of(name: &str) -> Option<Weight> {
    Some(match name {
        "strong" => Weight::Strong,
        "weak" => Weight::Weak,
        "strict" => Weight::Strict,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let table = include_str!("../../data/artefacts.tsv");
        let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        for line in &lines {
            let singular = line.split('\t').next().unwrap_or_default();
            assert!(noun(singular).is_some(), "{line}");
        }
        assert!(lines.is_sorted());
    }

    #[test]
    fn words_beside_have_classes() {
        let table = include_str!("../../data/evidence_words.tsv");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (_, names) = line.split_once('\t').expect("two columns");
            assert!(names.split(',').all(|name| class_of(name).is_some()), "{line}");
        }
        assert_eq!(sense("wrote"), Some(Sense::Make));
        assert_eq!(sense("posted"), Some(Sense::Release));
        assert_eq!(sense("obtained"), Some(Sense::Handle));
        assert_eq!(sense("slept"), None);
        assert!(is("published", Class::Adjective) && is("published", Class::Release));
    }

    #[test]
    fn plurals_know_their_singular() {
        let studies = noun("studies").expect("a noun");
        assert_eq!((studies.lemma, studies.plural, studies.kind), ("study", true, ArtefactKind::Study));
        assert!(!noun("study").expect("a noun").plural);
        assert!(noun("figures").expect("a noun").plural);
        assert!(noun("table").is_none());
    }

    #[test]
    fn neighbours_decide() {
        assert!(!noun("video").expect("a noun").fits("the", "game"));
        assert!(noun("video").expect("a noun").fits("the", "shows"));
        assert!(!noun("release").expect("a noun").fits("the", "said"));
        assert!(noun("release").expect("a noun").fits("press", "said"));
        assert!(!noun("picture").expect("a noun").fits("bigger", "is"));
    }
}
