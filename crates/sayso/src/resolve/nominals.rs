//! Tokens and the names in them → noun phrases whose head is somebody, and what nouns beside names say of these.

use std::ops::Range;

use super::hints::Hint;
use super::lexicon::Facts;
use super::names::{Name, Sort};
use super::tokens::{Token, Tokens};
use crate::EntityKind;

/// A noun phrase without its clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominal {
    /// From its determiner to the end of an "of" phrase.
    pub words: Range<usize>,
    /// The noun.
    pub head: usize,
    /// What it is.
    pub kind: EntityKind,
    /// Whether the words designate one institution.
    pub named: bool,
}

/// Adjectives that pick nothing out: "the local council" is no designation.
const VAGUE: [&str; 30] = [
    "same",
    "other",
    "local",
    "regional",
    "new",
    "old",
    "unnamed",
    "unidentified",
    "rival",
    "own",
    "independent",
    "private",
    "small",
    "big",
    "large",
    "leading",
    "main",
    "major",
    "whole",
    "entire",
    "last",
    "next",
    "separate",
    "single",
    "current",
    "powerful",
    "armed",
    "opposition",
    "rebel",
    "other's",
];

/// Institutions that "the", or nothing at all, is enough to designate.
const ALONE: [&str; 20] = [
    "police",
    "government",
    "army",
    "military",
    "parliament",
    "navy",
    "congress",
    "senate",
    "presidency",
    "cabinet",
    "treasury",
    "judiciary",
    "coastguard",
    "gendarmerie",
    "constabulary",
    "monarchy",
    "kremlin",
    "vatican",
    "pentagon",
    "air-force",
];

/// Quantifiers that are heads by themselves when a verb follows.
const LONE: [&str; 11] = [
    "others",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "anyone",
    "many",
    "some",
    "several",
    "few",
    "both",
];

/// The noun phrases of TOKENS, sorted by their head, and what nouns say of NAMES. Among VOICES the first word may be a phrase
/// without article: "Coach", "coalition".
pub fn find(tokens: &Tokens, names: &[Name], voices: bool) -> (Vec<Nominal>, Vec<Hint>) {
    let mut inside = vec![None; tokens.all.len()];
    for (index, name) in names.iter().enumerate() {
        inside[name.run.clone()].fill(Some(index));
    }
    let phrases = Phrases { tokens, names, inside, voices };
    let (mut nominals, mut hints) = (Vec::new(), Vec::new());
    for at in 0..tokens.all.len() {
        if let Some(hint) = phrases.hint(at) {
            let title = hint.noun < names[hint.name].words.start;
            hints.push(hint);
            if title || hint.kind == EntityKind::Outlet && !tokens.is(at, Facts::PERSON | Facts::PEOPLE) {
                continue;
            }
        }
        nominals.extend(phrases.nominal(at));
    }
    (nominals, hints)
}

pub(super) struct Phrases<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) names: &'a [Name],
    /// For each word, the name whose run it stands in.
    pub(super) inside: Vec<Option<usize>>,
    pub(super) voices: bool,
}

impl Phrases<'_, '_> {
    /// The name that the word at AT is part of; roles and peoples in capitals are none.
    pub(super) fn name(&self, at: usize) -> Option<usize> {
        self.inside.get(at).copied().flatten().filter(|&name| self.names[name].sort != Sort::Noun)
    }

    pub(super) fn is(&self, at: usize, facts: Facts) -> bool {
        self.tokens.is(at, facts)
    }

    /// The noun phrase whose head is the word at AT.
    fn nominal(&self, at: usize) -> Option<Nominal> {
        let tokens = self.tokens;
        let token = tokens.all[at];
        if self.name(at).is_some() {
            return None;
        }
        // "GOP Rep. Jan Orr": a title, of whom is named after it.
        let stop =
            tokens.all.get(at + 1).filter(|stop| !token.ends && !stop.ends && tokens.word(at + 1) == ".");
        if token.is(Facts::TITLE) && stop.is_some() && tokens.all.get(at + 2).is_some_and(Token::capital) {
            return None;
        }
        let last = at + 1 == tokens.all.len();
        let lone = LONE.contains(&tokens.word(at).to_lowercase().as_str())
            && (last || self.verb(at + 1) && !token.ends);
        let partitive =
            tokens.word(at).eq_ignore_ascii_case("one") && tokens.word(at + 1) == "of" && !token.ends;
        if partitive {
            let end = self.complement(at + 1);
            let people = (at + 2..end)
                .rev()
                .find(|&word| self.is(word, Facts::PEOPLE | Facts::PRONOUN | Facts::PEOPLES));
            let start = at;
            let people = people.or(self.voices.then_some(at));
            return people.filter(|_| !matches!(tokens.word(at + 2), "my" | "our")).map(|_| Nominal {
                words: start..end,
                head: at,
                kind: EntityKind::Person,
                named: false,
            });
        }
        let facts = token.facts;
        if lone {
            let one = matches!(tokens.word(at).to_lowercase().as_str(), "someone" | "somebody" | "anyone");
            let kind = if one { EntityKind::Person } else { EntityKind::Group };
            return Some(Nominal { words: at..at + 1, head: at, kind, named: false });
        }
        // "a Syrian said"
        let compatriot = facts.any(Facts::DEMONYM)
            && at > 0
            && matches!(tokens.word(at - 1).to_lowercase().as_str(), "a" | "an" | "one" | "another")
            && !tokens.is(at + 1, Facts::SOMEBODY);
        if !facts.any(Facts::SOMEBODY | Facts::PEOPLES) && !compatriot {
            return None;
        }
        // "media" and "police" are written alike for one and several.
        let alike = facts.any(Facts::BODY | Facts::MEDIUM) && !tokens.word(at).ends_with('s');
        let several = facts.any(Facts::PEOPLE | Facts::BODIES | Facts::PEOPLES);
        let plural = several && !facts.any(Facts::PERSON) && !alike;
        if !token.ends && !self.closes(at + 1, plural) {
            return None;
        }
        let (start, determined) = self.start(at);
        let word = tokens.word(at).to_lowercase();
        let definite_head = word != "head" || determined || tokens.word(at + 1) == "of";
        let bare = start == at;
        let opens =
            tokens.all[at].opens && (self.verb(at + 1) || tokens.all[at].is(Facts::MALE | Facts::FEMALE));
        let mass = ALONE.contains(&word.as_str()) || facts.any(Facts::GROUP) && !facts.any(Facts::COMMON);
        let named_before = (start..at).any(|word| self.inside[word].is_some());
        let after_voice = start > 0
            && !tokens.all[start - 1].ends
            && (self.name(start - 1).is_some() || self.is(start - 1, Facts::PRONOUN));
        let stands = self.voices && start == 0
            || determined
            || plural && !(bare && after_voice)
            || opens
            || mass && !after_voice
            || named_before;
        if !stands || !definite_head {
            return None;
        }
        let mut kind = self.kind(at, plural);
        let end = if tokens.word(at + 1) == "of" || tokens.word(at + 1) == "for" && self.speaks_for(at) {
            self.complement(at + 1)
        } else {
            at + 1
        };
        if tokens.word(at).eq_ignore_ascii_case("group")
            && (at + 2..end).any(|word| self.is(word, Facts::PEOPLE) && !self.is(word, Facts::BODIES))
        {
            kind = EntityKind::Group;
        }
        let named = kind == EntityKind::Organization && !plural && self.designates(start, at, end)
            || kind == EntityKind::Outlet && named_before && !plural && !self.indefinite(start);
        Some(Nominal { words: start..end, head: at, kind, named })
    }

    fn kind(&self, head: usize, plural: bool) -> EntityKind {
        let facts = self.tokens.all[head].facts;
        let word = self.tokens.word(head).to_lowercase();
        let news = head > 0
            && matches!(
                self.tokens.word(head - 1).to_lowercase().as_str(),
                "news" | "press" | "media" | "radio" | "television" | "tv" | "wire"
            );
        let newsbody = matches!(
            word.as_str(),
            "agency"
                | "agencies"
                | "organization"
                | "organisation"
                | "organisations"
                | "organizations"
                | "outlet"
                | "outlets"
                | "service"
                | "channel"
                | "network"
                | "station"
                | "site"
                | "website"
                | "group"
        );
        match () {
            () if news && newsbody => EntityKind::Outlet,
            () if matches!(word.as_str(), "authorities" | "forces") => EntityKind::Organization,
            () if facts.any(Facts::DEMONYM) && !plural => EntityKind::Person,
            () if facts.any(Facts::PERSON) && !plural => EntityKind::Person,
            () if facts.any(Facts::PEOPLE | Facts::PEOPLES) => EntityKind::Group,
            () if facts.any(Facts::MEDIUM) => EntityKind::Outlet,
            () if facts.any(Facts::BODY) => EntityKind::Organization,
            () if facts.any(Facts::GROUP) => EntityKind::Group,
            () => EntityKind::Organization,
        }
    }

    /// "spokesman for", "department for", not "the man for".
    fn speaks_for(&self, head: usize) -> bool {
        let word = self.tokens.word(head).to_lowercase();
        word.starts_with("spokes")
            || matches!(
                word.as_str(),
                "lawyer"
                    | "lawyers"
                    | "attorney"
                    | "attorneys"
                    | "candidate"
                    | "department"
                    | "ministry"
                    | "minister"
                    | "secretary"
                    | "correspondent"
                    | "centre"
                    | "center"
                    | "institute"
                    | "campaigner"
            )
    }

    fn indefinite(&self, start: usize) -> bool {
        let word = self.tokens.word(start).to_lowercase();
        self.is(start, Facts::DETERMINER | Facts::NUMBER) && word != "the"
    }

    /// Whether the phrase from START, with its head at HEAD and complement up to END, is the unique designation of a body.
    fn designates(&self, start: usize, head: usize, end: usize) -> bool {
        if self.indefinite(start) {
            return false;
        }
        let word = self.tokens.word(head).to_lowercase();
        let proper = (start..head).any(|at| self.inside[at].is_some());
        if proper || ALONE.contains(&word.as_str()) && !self.vague(start, head) {
            return true;
        }
        let owned = (start..head).any(|at| matches!(self.tokens.word(at), "'s" | "’s" | "'" | "’"));
        let picked = (start..head).any(|at| !self.is(at, Facts::DETERMINER | Facts::POSSESSIVE));
        let complemented = end > head + 1;
        self.is(head, Facts::UNIQUE) && (owned || (picked || complemented) && !self.vague(start, head))
    }

    fn vague(&self, start: usize, head: usize) -> bool {
        (start..head).any(|at| VAGUE.contains(&self.tokens.word(at).to_lowercase().as_str()))
    }

    pub(super) fn verb(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        self.is(at, Facts::VERB) || word.len() > 4 && word.ends_with("ed") && !self.is(at, Facts::NUMBER)
    }
}
