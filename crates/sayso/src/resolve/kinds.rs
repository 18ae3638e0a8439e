//! Names and what stands beside them → what each names, one answer for a name all over the text.

use std::collections::HashMap;
use std::ops::Range;

use super::candidate::Gender;
use super::context;
use super::hints::Hint;
use super::lexicon::{Facts, Known};
use super::names::{self, Name, Sort};
use super::tokens::{Shape, Tokens};
use crate::EntityKind;

/// What a name turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// What it is.
    pub kind: EntityKind,
    /// He, she or it.
    pub gender: Gender,
}

/// How much speaks for each kind.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    person: u32,
    organization: u32,
    outlet: u32,
    place: u32,
}

/// Prepositions that a place stands behind.
const WHERE: [&str; 16] = [
    "in",
    "at",
    "near",
    "from",
    "to",
    "into",
    "across",
    "inside",
    "outside",
    "through",
    "throughout",
    "around",
    "toward",
    "towards",
    "within",
    "of",
];

/// Verbs whose object is spoken to, or of, as somebody.
const TO_SOMEBODY: [&str; 26] = [
    "told",
    "tell",
    "tells",
    "telling",
    "accuse",
    "accuses",
    "accused",
    "accusing",
    "blame",
    "blames",
    "blamed",
    "blaming",
    "urge",
    "urges",
    "urged",
    "warn",
    "warns",
    "warned",
    "ask",
    "asks",
    "asked",
    "criticised",
    "criticized",
    "condemned",
    "praised",
    "thanked",
];

/// For each of NAMES, what it names; none where it is nobody, or nobody here. Places are somebody where they act, and among
/// VOICES.
pub fn judge(tokens: &Tokens, names: &[Name], hints: &[Hint], voices: bool) -> Vec<Option<Verdict>> {
    let mut hinted: Vec<Option<Hint>> = vec![None; names.len()];
    for hint in hints {
        let held = &mut hinted[hint.name];
        if held.is_none_or(|held| held.noun > names[hint.name].words.start) {
            *held = Some(*hint);
        }
    }
    let document = Document { voices, ..Document::new(tokens, names, &hinted) };
    let mut verdicts: Vec<Option<Verdict>> = Vec::with_capacity(names.len());
    for (index, (name, hint)) in names.iter().zip(&hinted).enumerate() {
        // "in Iraq and Syria": the second stands where the first does.
        let start = name.words.start;
        let place = matches!(name.sort, Sort::Place(_));
        let beside = index.checked_sub(1).filter(|&before| {
            let joined = start > 0 && matches!(tokens.word(start - 1), "and" | "or" | ",");
            place
                && joined
                && names[before].words.end + 1 == start
                && matches!(names[before].sort, Sort::Place(_))
        });
        let nowhere = beside.is_some_and(|before| verdicts[before].is_none());
        verdicts.push(document.verdict(tokens, name, *hint).filter(|_| !nowhere));
    }
    verdicts
}

/// What the whole text says of its names.
#[derive(Default)]
struct Document {
    voices: bool,
    /// Surnames, and first names, of persons named in full.
    persons: HashMap<String, Gender>,
    /// Last words of the names of bodies and outlets.
    bodies: HashMap<String, EntityKind>,
    votes: HashMap<String, Votes>,
}

/// The key of NAME: a headline in capitals spells it otherwise.
fn key(tokens: &Tokens, name: &Name) -> String {
    tokens.span(name.words.clone()).of(tokens.text).to_lowercase()
}

impl Document {
    fn new(tokens: &Tokens, names: &[Name], hinted: &[Option<Hint>]) -> Self {
        let mut document = Self::default();
        for (name, hint) in names.iter().zip(hinted) {
            let last = tokens.word(names::head(tokens, &name.words));
            let kind = match (name.sort, hint) {
                (Sort::Sure(kind), _) => Some(kind),
                (_, Some(hint)) => Some(hint.kind),
                (Sort::Likely(kind), _) => Some(kind),
                _ => None,
            };
            let full = name.words.len() > 1 || name.words.len() < name.run.len();
            match kind {
                Some(EntityKind::Person) if full || hint.is_some() => {
                    let told = hint.map(|hint| names::gender(tokens.all[hint.noun].facts));
                    let gender = [name.gender, told.unwrap_or(Gender::Unknown)];
                    let gender =
                        gender.into_iter().find(|g| *g != Gender::Unknown).unwrap_or(Gender::Unknown);
                    for word in [last, tokens.word(name.words.start)] {
                        let held = document.persons.entry(word.to_lowercase()).or_insert(gender);
                        if *held == Gender::Unknown {
                            *held = gender;
                        }
                    }
                }
                Some(kind @ (EntityKind::Organization | EntityKind::Outlet)) if name.words.len() > 1 => {
                    document.bodies.entry(last.to_lowercase()).or_insert(kind);
                }
                _ => {}
            }
            let votes = document.votes.entry(key(tokens, name)).or_default();
            match hint.map(|hint| hint.kind) {
                Some(EntityKind::Person) => votes.person += 3,
                Some(EntityKind::Organization) => votes.organization += 3,
                Some(EntityKind::Outlet) => votes.outlet += 3,
                _ => {}
            }
            votes.listen(tokens, name);
        }
        document
    }

    fn verdict(&self, tokens: &Tokens, name: &Name, hint: Option<Hint>) -> Option<Verdict> {
        let thing = |kind| Some(Verdict { kind, gender: Gender::Neuter });
        let votes = self.votes.get(&key(tokens, name)).copied().unwrap_or_default();
        let title = hint.filter(|hint| hint.noun < name.words.start);
        let gender =
            [name.gender, title.map_or(Gender::Unknown, |hint| names::gender(tokens.all[hint.noun].facts))]
                .into_iter()
                .find(|gender| !matches!(gender, Gender::Unknown | Gender::Neuter));
        let person = |gender: Option<Gender>| {
            let known =
                || self.persons.get(&tokens.word(names::head(tokens, &name.words)).to_lowercase()).copied();
            let gender = gender.or_else(known).unwrap_or(Gender::Unknown);
            Some(Verdict { kind: EntityKind::Person, gender })
        };
        let one = name.words.len() == 1;
        let word = &tokens.word(name.words.start).to_lowercase();
        let ordinary = Facts::COMMON | Facts::ADJECTIVE | Facts::ARTEFACT | Facts::VERB | Facts::THINGWORD;
        let ordinary = one && !self.voices && tokens.all[name.words.start].is(ordinary);
        match name.sort {
            _ if !self.voices && dateline(tokens, name) => None,
            Sort::Sure(EntityKind::Person) => person(gender),
            Sort::Sure(kind) => thing(kind),
            // "Brack & Sorley": firms are joined by a sign, people by a word.
            _ if name.words.clone().any(|at| tokens.word(at) == "&") => thing(EntityKind::Organization),
            Sort::Place(known) => {
                (self.voices || acts(tokens, name, known)).then_some(EntityKind::Organization).and_then(thing)
            }
            Sort::Nobody => None,
            Sort::Noun => {
                let short = one && tokens.all[name.words.start].is(Facts::BODY | Facts::ORGWORD);
                self.bodies.get(word).filter(|_| short).copied().and_then(thing)
            }
            Sort::Likely(_) | Sort::Open => match hint.map(|hint| hint.kind) {
                Some(EntityKind::Person) => person(gender),
                Some(kind) => thing(kind),
                None if one && self.persons.contains_key(word) => person(gender),
                None => match votes.winner() {
                    Some(Some(EntityKind::Person)) => person(gender),
                    Some(Some(kind)) => thing(kind),
                    Some(None) if one => None,
                    _ => match name.sort {
                        Sort::Likely(EntityKind::Person) => person(gender),
                        Sort::Likely(kind) => thing(kind),
                        _ if one && self.bodies.contains_key(word) => {
                            self.bodies.get(word).copied().and_then(thing)
                        }
                        // "the Orrin conflict"
                        _ if one && (ordinary || names::modifies(tokens, &name.words)) => None,
                        _ if one => match written(tokens, &name.words) {
                            Some(kind) => thing(kind),
                            None => person(gender),
                        },
                        _ => Some(Verdict { kind: EntityKind::Unknown, gender: Gender::Unknown }),
                    },
                },
            },
        }
    }
}

impl Votes {
    /// Counts what the words around NAME say.
    fn listen(&mut self, tokens: &Tokens, name: &Name) {
        let (start, end) = (name.words.start, name.words.end);
        let before = start.checked_sub(1).filter(|&at| !tokens.all[at].ends);
        let last_ends = tokens.all[end - 1].ends;
        if let Some(at) = before {
            self.place += u32::from(WHERE[..15].contains(&tokens.word(at)));
            let settled =
                at > 0 && tokens.word(at) == "of" && tokens.is(at - 1, Facts::PLACEWORD | Facts::PEOPLE);
            self.place += 2 * u32::from(settled);
        }
        self.place += 3 * u32::from(dateline(tokens, name));
        if let Some(at) = before {
            self.organization += context::before(tokens, at);
            self.outlet += context::carries(tokens, name);
        }
        if last_ends {
            return;
        }
        match context::after(tokens, name) {
            Some(EntityKind::Person) => self.person += 2,
            Some(EntityKind::Outlet) => self.outlet += 2,
            Some(EntityKind::Unknown) => self.place += 2,
            Some(_) => self.organization += 2,
            None => {}
        }
        match tokens.word(end) {
            "who" | "whose" if before.is_none_or(|at| tokens.word(at) != "of") => self.person += 2,
            "," if tokens.word(end + 1) == "who" => self.person += 3,
            // "Norvale, 54,"
            "," => {
                let age = tokens.all.get(end + 1).is_some_and(|token| {
                    token.shape == Shape::Digit && token.span.len() <= 2 && tokens.word(end + 2) == ","
                });
                self.person += u32::from(age) * 3;
            }
            _ => {}
        }
    }

    /// The kind with most votes, or a place; none if nothing speaks for any.
    fn winner(self) -> Option<Option<EntityKind>> {
        let ranked = [
            (self.person, Some(EntityKind::Person)),
            (self.outlet, Some(EntityKind::Outlet)),
            (self.organization, Some(EntityKind::Organization)),
            (self.place, None),
        ];
        let best = ranked.iter().map(|(votes, _)| *votes).max().filter(|votes| *votes > 0)?;
        ranked.into_iter().find(|(votes, _)| *votes == best).map(|(_, kind)| kind)
    }
}

/// What a name of one word is by its letters alone: "AARP" is a body, "FoxNews.com" an outlet.
fn written(tokens: &Tokens, words: &Range<usize>) -> Option<EntityKind> {
    let word = tokens.word(words.start);
    if let Some((_, domain)) = word.rsplit_once('.').filter(|(name, _)| name.len() > 2) {
        match domain {
            "com" | "net" | "news" => return Some(EntityKind::Outlet),
            "org" => return Some(EntityKind::Organization),
            _ => {}
        }
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials = word.chars().all(|c| c.is_uppercase() || c == '.') && (3..=6).contains(&letters);
    (initials && !tokens.all[words.start].headline).then_some(EntityKind::Organization)
}

/// Whether NAME is where a story was written: "TARRAGH, Orrin Valley -", "LINDMERE (Northline) —".
fn dateline(tokens: &Tokens, name: &Name) -> bool {
    let (start, end) = (name.words.start, name.words.end);
    if !tokens.all[start].opens || tokens.all[start].shape != Shape::Caps {
        return false;
    }
    let dash = (end..end + 8).find(|&at| matches!(tokens.word(at), "-" | "–" | "—" | "―"));
    dash.is_some_and(|dash| (end..dash).all(|at| !tokens.is(at, Facts::VERB)))
}

/// Whether the place NAME stands where somebody who acts stands.
fn acts(tokens: &Tokens, name: &Name, known: Known) -> bool {
    let before = name.words.start.checked_sub(1).filter(|&at| !tokens.all[at].ends);
    let article = before.filter(|&at| matches!(tokens.word(at), "the" | "The"));
    let before = match article {
        Some(at) => at.checked_sub(1).filter(|&at| !tokens.all[at].ends),
        None => before,
    };
    let word = before.map_or("", |at| tokens.word(at));
    let spoken_to = TO_SOMEBODY.contains(&word.to_lowercase().as_str());
    let end = name.words.end;
    let subject = !tokens.all[end - 1].ends && {
        let next = tokens.word(end);
        tokens.is(end, Facts::VERB) || next.len() > 4 && next.ends_with("ed")
    };
    let where_to = WHERE.contains(&word.to_lowercase().as_str());
    match known {
        Known::Country => !where_to,
        _ => spoken_to || subject && !where_to,
    }
}
