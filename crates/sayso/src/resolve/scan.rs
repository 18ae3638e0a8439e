//! Tokens → the candidates in them, with the words that they stand on.

use std::ops::Range;

use super::candidate::{Candidate, Gender, Number, Traits};
use super::kinds::{self, Verdict};
use super::lexicon::Facts;
use super::names::{self, Name};
use super::nominals::{self, Nominal};
use super::pronouns;
use super::tokens::{Shape, Tokens};
use crate::{EntityKind, MentionForm};

/// A candidate and its words.
#[derive(Debug, Clone)]
pub struct Found {
    /// Indices of its tokens.
    pub words: Range<usize>,
    /// The index of its head.
    pub head: usize,
    /// Its words with title, office and what else tells what is named: "Fars" in "Fars news agency".
    pub run: Range<usize>,
    /// The candidate.
    pub candidate: Candidate,
}

/// All candidates in TOKENS, sorted by span. Where they are all VOICES, even a city is somebody.
pub fn scan(tokens: &Tokens, voices: bool) -> Vec<Found> {
    let names = names::find(tokens);
    let (nominals, hints) = nominals::find(tokens, &names, voices);
    let verdicts = kinds::judge(tokens, &names, &hints, voices);
    let mut found: Vec<Found> = Vec::new();
    for (name, verdict) in names.iter().zip(&verdicts) {
        found.extend(verdict.map(|verdict| named(tokens, name, verdict)));
    }
    for hint in &hints {
        let run = &names[hint.name].run;
        let told = found.binary_search_by_key(&run.end, |found| found.run.end);
        if let Ok(at) = told.map_err(|_| ()).and_then(|at| found.get_mut(at).ok_or(()))
            && hint.noun >= run.end
        {
            at.run.end = hint.noun + 1;
        }
    }
    let names_end = found.len();
    found.extend(nominals.iter().map(|nominal| described(tokens, nominal)));
    let heads: std::collections::HashSet<usize> = found[..names_end].iter().map(|found| found.head).collect();
    let mut index = 0;
    found.retain(|found| {
        index += 1;
        index <= names_end || !heads.contains(&found.head)
    });
    for at in 0..tokens.all.len() {
        found.extend(pronoun(tokens, at).or_else(|| handle(tokens, at)));
    }
    found.sort_by_key(|found| (found.candidate.span.start, std::cmp::Reverse(found.candidate.span.end)));
    found
}

fn named(tokens: &Tokens, name: &Name, verdict: Verdict) -> Found {
    let head = names::head(tokens, &name.words);
    let person = verdict.kind == EntityKind::Person;
    let traits = Traits {
        kind: verdict.kind,
        gender: verdict.gender,
        number: if person { Number::Singular } else { Number::Either },
        named: true,
        head: tokens.all[head].span,
    };
    let span = tokens.span(name.words.clone());
    let candidate = Candidate { span, form: MentionForm::Name, traits };
    Found { words: name.words.clone(), head, run: name.run.clone(), candidate }
}

fn described(tokens: &Tokens, nominal: &Nominal) -> Found {
    let facts = tokens.all[nominal.head].facts;
    let (gender, number) = match nominal.kind {
        EntityKind::Person => (names::gender(facts), Number::Singular),
        EntityKind::Group if facts.any(Facts::GROUP) => (Gender::Unknown, Number::Either),
        EntityKind::Group => (Gender::Unknown, Number::Plural),
        _ if facts.any(Facts::BODIES) && !facts.any(Facts::BODY) => (Gender::Neuter, Number::Plural),
        _ => (Gender::Neuter, Number::Either),
    };
    let traits = Traits {
        kind: nominal.kind,
        gender,
        number,
        named: nominal.named,
        head: tokens.all[nominal.head].span,
    };
    let span = tokens.span(nominal.words.clone());
    let candidate = Candidate { span, form: MentionForm::Nominal, traits };
    Found { words: nominal.words.clone(), head: nominal.head, run: nominal.words.clone(), candidate }
}

/// "@handle": whoever posts under it.
fn handle(tokens: &Tokens, at: usize) -> Option<Found> {
    let name = tokens.all.get(at + 1).filter(|_| tokens.word(at) == "@")?;
    let glued = name.span.start == tokens.all[at].span.end && name.shape != Shape::Mark;
    let mail = at > 0 && tokens.all[at - 1].span.end == tokens.all[at].span.start;
    if !glued || mail {
        return None;
    }
    let traits = Traits {
        kind: EntityKind::Person,
        gender: Gender::Unknown,
        number: Number::Singular,
        named: true,
        head: name.span,
    };
    let candidate = Candidate { span: tokens.span(at..at + 2), form: MentionForm::Name, traits };
    Some(Found { words: at..at + 2, head: at + 1, run: at..at + 2, candidate })
}

fn pronoun(tokens: &Tokens, at: usize) -> Option<Found> {
    let token = &tokens.all[at];
    if token.proper {
        return None;
    }
    let (kind, gender, number) = pronouns::traits(tokens.word(at))?;
    let traits = Traits { kind, gender, number, named: false, head: token.span };
    let candidate = Candidate { span: token.span, form: MentionForm::Pronoun, traits };
    Some(Found { words: at..at + 1, head: at, run: at..at + 1, candidate })
}
