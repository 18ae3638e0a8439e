//! Mentions that have been found to be one, and what is known of them together.

use super::candidate::{Gender, Number, Traits};
use crate::EntityKind;

/// A partition of mentions by whom they mean (union–find), with what the members' words say together.
#[derive(Debug)]
pub(super) struct Groups {
    parent: Vec<usize>,
    known: Vec<Known>,
}

/// What is known of one group.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub kind: EntityKind,
    pub gender: Gender,
    pub number: Number,
    pub named: bool,
    /// Mentions in it.
    pub count: u32,
    /// Mentions in it, pronouns aside, that are sources.
    pub voices: u32,
    /// Words that describe it, in lower case: of its names, titles, descriptions. At most [`MOST_WORDS`].
    pub words: Vec<String>,
}

/// More words than this do not tell one from another.
const MOST_WORDS: usize = 32;

impl Groups {
    /// Each mention by itself.
    pub fn new<'t>(traits: impl Iterator<Item = (&'t Traits, Vec<String>)>) -> Self {
        let known: Vec<Known> = traits
            .map(|(traits, words)| Known {
                kind: traits.kind,
                gender: traits.gender,
                number: traits.number,
                named: traits.named,
                count: 1,
                voices: 0,
                words,
            })
            .collect();
        Self { parent: (0..known.len()).collect(), known }
    }

    /// The mention that stands for MENTION's group: the same for all members.
    pub fn find(&self, mention: usize) -> usize {
        let mut at = mention;
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// What is known of MENTION's group.
    pub fn known(&self, mention: usize) -> &Known {
        &self.known[self.find(mention)]
    }

    /// Adds WORDS to what is said of MENTION's group.
    pub fn describe(&mut self, mention: usize, words: &[String]) {
        let root = self.find(mention);
        let known = &mut self.known[root].words;
        for word in words {
            if known.len() < MOST_WORDS && !known.contains(word) {
                known.push(word.clone());
            }
        }
    }

    /// Counts MENTION as a source.
    pub fn speaks(&mut self, mention: usize) {
        let root = self.find(mention);
        self.known[root].voices += 1;
    }

    /// Lets what the fullest name says of MENTION's group stand for all of it, as far as it says anything.
    pub fn set_traits(&mut self, mention: usize, kind: EntityKind, gender: Gender) {
        let root = self.find(mention);
        let known = &mut self.known[root];
        if kind != EntityKind::Unknown {
            known.kind = kind;
        }
        if gender != Gender::Unknown || kind == EntityKind::Person && known.gender == Gender::Neuter {
            known.gender = gender;
        }
        if kind == EntityKind::Person {
            known.number = Number::Singular;
        }
    }

    /// Makes MENTION's group a KIND.
    pub fn set_kind(&mut self, mention: usize, kind: EntityKind) {
        let root = self.find(mention);
        self.known[root].kind = kind;
    }

    /// Whether two mentions are in one group.
    pub fn same(&self, a: usize, b: usize) -> bool {
        self.find(a) == self.find(b)
    }

    /// Joins the groups of two mentions; the larger group's root stays, so that paths are logarithmic.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let (root, other) = if self.known[a].count >= self.known[b].count { (a, b) } else { (b, a) };
        self.parent[other] = root;
        let from = self.known[other].clone();
        let into = &mut self.known[root];
        into.kind = kind(into, &from);
        if into.gender == Gender::Unknown || (from.named && !into.named && from.gender != Gender::Unknown) {
            into.gender = from.gender;
        }
        if into.number == Number::Either || (from.named && !into.named && from.number != Number::Either) {
            into.number = from.number;
        }
        into.named |= from.named;
        into.count += from.count;
        into.voices += from.voices;
        for word in from.words {
            if into.words.len() < MOST_WORDS && !into.words.contains(&word) {
                into.words.push(word);
            }
        }
    }
}

/// What two groups that turn out to be one are.
fn kind(a: &Known, b: &Known) -> EntityKind {
    use EntityKind::{Group, Organization, Outlet, Unknown};
    match (a.kind, b.kind) {
        (Unknown, kind) | (kind, Unknown) => kind,
        (Outlet, Organization | Group) | (Organization | Group, Outlet) => Outlet,
        (Organization, Group) | (Group, Organization) => Organization,
        (one, other) => {
            if b.named && !a.named {
                other
            } else {
                one
            }
        }
    }
}
