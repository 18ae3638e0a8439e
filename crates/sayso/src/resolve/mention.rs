//! A span that somebody else cut → the mention in it, with what the whole text says of it.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::candidate::{Candidate, Gender, Number, Traits, describe};
use super::grammar::{is_clitic, is_preposition, opens_clause, pronoun};
use super::senses::is_general;
use crate::{EntityKind, MentionForm, Span, Words};

/// The candidates of the text and the voices, sorted, each once. A voice takes the place of the candidate with its head, which
/// may be cut shorter, and brings along what a relative pronoun takes up.
pub(super) fn together(
    text: &str,
    words: &Words,
    known: Vec<Candidate>,
    spoken: &[Candidate],
) -> Vec<Candidate> {
    let heads: HashSet<Span> = spoken.iter().map(|voice| voice.traits.head).collect();
    let mut all: Vec<Candidate> =
        known.into_iter().filter(|known| !heads.contains(&known.traits.head)).collect();
    let mut taken: HashSet<Span> = all.iter().map(|known| known.traits.head).collect();
    taken.extend(&heads);
    let names: HashSet<usize> =
        all.iter().filter(|known| known.form == MentionForm::Name).map(|known| known.span.end).collect();
    for voice in spoken {
        // What ends a name is no phrase of its own.
        let head = relative_head(text, words, voice.span).filter(|head| !names.contains(&head.span.end));
        all.extend(head.filter(|head| taken.insert(head.traits.head)));
    }
    all.extend(spoken.iter().cloned());
    all.sort_by_key(order);
    all.dedup_by_key(|candidate| candidate.span);
    all
}

/// What sorts mentions: what holds another stands before it.
pub(super) fn order(candidate: &Candidate) -> (usize, Reverse<usize>) {
    (candidate.span.start, Reverse(candidate.span.end))
}

/// The noun phrase before SPAN, if that is a relative pronoun: "footage" in "the footage that shows".
fn relative_head(text: &str, words: &Words, span: Span) -> Option<Candidate> {
    let range = words.within(span);
    let word = |at: usize| words.spans()[at].of(text);
    if range.len() != 1 || !matches!(word(range.start), "that" | "which" | "who" | "whose") {
        return None;
    }
    let sentence = words.sentence_of(range.start);
    let mut end = range.start;
    while end > sentence.start && word(end - 1) == "," {
        end -= 1;
    }
    let mut first = end;
    while first > sentence.start && first + 5 > end {
        let before = word(first - 1);
        let lower = before.to_lowercase();
        if !before.starts_with(char::is_alphanumeric) || is_preposition(&lower) || opens_clause(&lower) {
            break;
        }
        first -= 1;
        if matches!(lower.as_str(), "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their") {
            break;
        }
    }
    // "They published footage that": the verb is no part of it.
    let opens = |at: &usize| {
        matches!(
            word(*at).to_lowercase().as_str(),
            "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their"
        )
    };
    let first = if first < end && opens(&first) { first } else { end.checked_sub(1)? };
    // "The report, made public, that": what stands before is no noun, and no mark.
    let noun = end > 0 && {
        let last = word(end - 1).to_lowercase();
        last.starts_with(char::is_alphabetic) && !is_time(&last) && !opens_clause(&last)
    };
    (first < end && first >= sentence.start && noun).then(|| describe(text, words, words.span(first..end)))
}

/// Words that a clause does not go on: "shared this afternoon, which shows".
fn is_time(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "day"
            | "week"
            | "month"
            | "year"
            | "today"
            | "yesterday"
            | "ago"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// The mention proper in SPAN, which somebody else cut, with what all of the text says of it. CANDIDATES are those of the text.
pub fn mention(text: &str, words: &Words, candidates: &[Candidate], span: Span) -> Candidate {
    let mut alone = describe(text, words, span);
    let first = candidates.partition_point(|other| other.span.start < span.start);
    let inside = || candidates[first..].iter().take_while(|other| other.span.start < span.end);
    if alone.span.of(text) == "i" && span.of(text).to_lowercase().starts_with("the ") {
        // A newspaper.
        let traits = Traits {
            kind: EntityKind::Outlet,
            gender: Gender::Neuter,
            number: Number::Either,
            named: true,
            head: alone.span,
        };
        return Candidate { form: MentionForm::Name, traits, ..alone };
    }
    if alone.form == MentionForm::Pronoun && alone.span.start > span.start {
        // "Jan Orr herself" is Jan Orr, "a study it commissioned" a study.
        let named =
            inside().find(|other| other.form == MentionForm::Name && other.span.end < alone.span.start);
        if let Some(named) = named.filter(|_| alone.span.of(text).ends_with("self")) {
            return named.clone();
        }
        let before = text[span.start..alone.span.start].trim_end().len();
        if before > 0 {
            alone = describe(text, words, Span::new(span.start, span.start + before));
        }
    }
    if let Some(thing) = owned(text, words, &alone, span) {
        return thing;
    }
    // "Harbour Union president Ivo Tarn": the person is meant, not the union.
    if alone.traits.kind != EntityKind::Person || alone.form == MentionForm::Nominal {
        let named = inside().find(|other| {
            other.form == MentionForm::Name
                && other.traits.kind == EntityKind::Person
                && other.span.start > alone.traits.head.start
                && span.contains(other.span)
                && stands_last(text, words, span, other.span)
        });
        if let Some(named) = named {
            return named.clone();
        }
    }
    if pronoun(alone.span.of(text)).is_some() {
        alone.form = MentionForm::Pronoun;
        alone.traits.named = false;
        return alone;
    }
    let known = inside().find(|other| other.traits.head == alone.traits.head && other.form == alone.form);
    match known {
        Some(known) if alone.traits.number == known.traits.number || alone.form == MentionForm::Name => {
            Candidate { traits: Traits { number: alone.traits.number, ..known.traits.clone() }, ..alone }
        }
        _ => alone,
    }
}

/// The whole phrase, if NAME in SPAN only says which thing is meant: "the Northline case". A noun that says what the name itself is
/// leaves it alone: "the Meridian newspaper".
fn owned(text: &str, words: &Words, name: &Candidate, span: Span) -> Option<Candidate> {
    if name.form != MentionForm::Name || name.span.start == span.start {
        return None;
    }
    let (at, end) = (words.within(name.span), words.within(span).end);
    let word = |at: usize| words.spans()[at].of(text);
    let noun = |at: usize| {
        let word = word(at);
        word.starts_with(char::is_lowercase)
            && word.len() > 2
            && !is_preposition(word)
            && !opens_clause(word)
            && !word.ends_with("ed")
            && !word.ends_with("ing")
            && !word.ends_with("self")
    };
    let last = (at.end..end).take_while(|&at| noun(at)).last()?;
    let closed = last + 1 == end
        || !word(last + 1).starts_with(char::is_alphanumeric)
        || is_preposition(word(last + 1));
    let head = words.spans()[last];
    let itself = is_general(head.of(text))
        || name.traits.kind == EntityKind::Outlet
        || name.traits.kind == EntityKind::Person;
    let article = text[span.start..name.span.start].trim().to_lowercase();
    if !closed
        || itself
        || !matches!(article.as_str(), "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their")
    {
        return None;
    }
    let traits = Traits {
        kind: EntityKind::Unknown,
        gender: Gender::Neuter,
        number: Number::Either,
        named: false,
        head,
    };
    Some(Candidate { span: Span::new(span.start, head.end), form: MentionForm::Nominal, traits })
}

/// Whether NAME ends the noun phrase that SPAN opens with, and a word that can be a role stands before it.
fn stands_last(text: &str, words: &Words, span: Span, name: Span) -> bool {
    let (range, name) = (words.within(span), words.within(name));
    let word = |at: usize| words.spans()[at].of(text);
    let plain = |at: usize| word(at).starts_with(char::is_alphanumeric) || is_clitic(word(at));
    let role = name.start.checked_sub(1).filter(|at| *at >= range.start).is_some_and(|at| {
        let before = word(at);
        before.starts_with(char::is_lowercase)
            && !is_preposition(before)
            && !opens_clause(before)
            && !matches!(before, "the" | "a" | "an" | "named" | "called")
            && before.len() > 3
    });
    role && (range.start..name.start).all(plain)
        && (name.end >= range.end || matches!(word(name.end), "," | "who" | "(" | "—" | "―" | "–"))
}
