//! A document without its reading → whether any stretch of it can tell a claim at all. Most of what a search finds cannot, and need not be opened.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use sayso::{Document, Words};

use super::claim::Wanted;
use super::grammar;
use super::terms::Term;
use super::weigh::{ENOUGH, FROM_MEANING, LEAST_LOCAL};

/// Which of a claim's terms a word can agree with, kept for every word that was asked after: articles on one matter have most of their words in
/// common.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    known: RefCell<HashMap<String, u64>>,
}

impl Sieve {
    /// The terms of WANTED, a bit each from the lowest, with which the word LOWER, in lower case, can agree.
    fn terms(&self, wanted: &Wanted, lower: &str) -> u64 {
        if let Some(&terms) = self.known.borrow().get(lower) {
            return terms;
        }
        let terms = agreeing(wanted, lower);
        self.known.borrow_mut().insert(lower.to_owned(), terms);
        terms
    }

    /// Whether some stretch of DOCUMENT may say what is WANTED. What is refused has no match: the sum of what [`weigh`](super::weigh) could find is
    /// too small.
    pub(super) fn may_tell(&self, wanted: &Wanted, document: &Document) -> bool {
        let mut found = 0;
        for text in [Some(&document.text), document.title.as_ref()].into_iter().flatten() {
            for span in Words::new(text).spans() {
                found |= self.terms(wanted, &lower(span.of(text)));
            }
        }
        // Names may stand inside of other words, where the reading knows them by: "O'Brien".
        let absent = || wanted.terms.iter().enumerate().filter(|(at, _)| found & bit(*at) == 0);
        if absent().any(|(_, term)| term.name) {
            let text = document.text.to_lowercase();
            let inside = absent().filter(|(_, term)| term.name && text.contains(&term.lower));
            found |= inside.fold(0, |terms, (at, _)| terms | bit(at));
        }
        most(wanted, found) >= ENOUGH
    }

    /// Whether a stretch with the words LOWER may say what is WANTED, by its words alone.
    pub(super) fn may_say<'a>(&self, wanted: &Wanted, lower: impl Iterator<Item = &'a str>) -> bool {
        let (mut found, mut called) = (0, false);
        for lower in lower {
            found |= self.terms(wanted, lower);
            called |= wanted.called.iter().any(|name| name == lower);
        }
        if called || found == 0 {
            return called;
        }
        let numbers = wanted.terms.iter().any(|term| term.value.is_some());
        let names = wanted.terms.iter().any(|term| term.name);
        // Names and numbers may be had in other ways, and meaning speaks for itself.
        if numbers || names || wanted.claim.meaning.is_some() {
            return true;
        }
        share(wanted, found) >= LEAST_LOCAL
    }
}

/// The most that a stretch can say of what is WANTED in a document that has the terms FOUND.
fn most(wanted: &Wanted, found: u64) -> f32 {
    // Who is called otherwise may stand for a subject without a name.
    let subject = wanted.terms[..wanted.subject].iter();
    let nameless = wanted.subject > 0 && subject.clone().all(|term| !term.name);
    let mut had = found;
    for (at, term) in wanted.terms.iter().enumerate() {
        if term.value.is_some() || nameless && at < wanted.subject {
            had |= bit(at);
        }
    }
    let lexical = share(wanted, had);
    let most =
        if wanted.claim.meaning.is_some() { (1.0 - FROM_MEANING) * lexical + FROM_MEANING } else { lexical };
    // Another number than the claim's takes the numbers out of the sum.
    let weight = |terms: &mut dyn Iterator<Item = &Term>| terms.map(|term| term.weight).sum::<f32>();
    let all = weight(&mut wanted.terms.iter());
    let numbers = weight(&mut wanted.terms.iter().filter(|term| term.value.is_some()));
    // Sums of floats come out a little apart.
    most * (all / (all - numbers).max(1.0)).max(1.0) + 1e-3
}

fn share(wanted: &Wanted, found: u64) -> f32 {
    let all: f32 = wanted.terms.iter().map(|term| term.weight).sum();
    let had = wanted.terms.iter().enumerate().filter(|(at, _)| found & bit(*at) != 0);
    let had: f32 = had.map(|(_, term)| term.weight).sum();
    if all > 0.0 { had / all } else { 0.0 }
}

/// A claim has at most 60 words; what would be more shares the last bit.
fn bit(at: usize) -> u64 {
    1 << at.min(63)
}

fn agreeing(wanted: &Wanted, lower: &str) -> u64 {
    if !lower.starts_with(char::is_alphanumeric) {
        return 0;
    }
    // A number may be part of another: "17 million".
    let number = grammar::number(lower).is_some() || grammar::multiplier(lower).is_some();
    let term = Term::of(lower.to_owned());
    let agrees = |wanted: &Term| match wanted.value {
        Some(_) => number,
        None => term.as_ref().is_some_and(|term| wanted.agrees(term).degree > 0.0),
    };
    wanted.terms.iter().enumerate().filter(|(_, term)| agrees(term)).fold(0, |terms, (at, _)| terms | bit(at))
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Claim, matches};
    use super::*;
    use crate::Article;

    #[test]
    fn what_is_refused_has_no_match() {
        let texts = [
            "[source Anna Berg] [cue said] [content the mill at Sennet poisoned the river].",
            "The mill is old. [content It made the river unsafe], [source she] [cue said]. The river runs through Sennet.",
            "[content The plant contaminated the stream], [source the union] [cue said]. Nobody at the mill spoke.",
            "The council met on Monday and raised the fees for stalls at the market.",
            "[content 17 people died in the mill], [source police] [cue said]. [content 19 were killed], [source Orr] [cue said].",
            "O'Brien’s mill has poisoned nobody.",
        ];
        let claims = [
            "the mill poisoned the river",
            "17 people died",
            "Anna Berg said the mill was safe",
            "Brien owns the mill",
            "the fees were not raised",
            "the river is unsafe",
        ];
        for text in claims {
            let claim = Claim { text: text.to_owned(), ..Claim::default() };
            let (wanted, sieve) = (Wanted::new(&claim), Sieve::default());
            for marked in texts {
                let (document, reading) = sayso::testing::reading(marked);
                let article = Article::new(None, document, "test", reading, |_| None);
                let told = !matches(&claim, &article).is_empty();
                assert!(!told || sieve.may_tell(&wanted, &article.document), "{text}: {marked}");
            }
        }
        let claim = Claim { text: "Anna Berg poisoned the river".to_owned(), ..Claim::default() };
        let council = Document::from_text("x", "The council met on Monday and raised the fees.");
        assert!(!Sieve::default().may_tell(&Wanted::new(&claim), &council));
    }
}
