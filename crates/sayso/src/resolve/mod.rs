//! Voices, as they stand in the text → entities.

mod antecedent;
mod appose;
pub mod candidate;
mod describe;
mod entities;
mod groups;
mod headline;
mod kinds;
mod lexicon;
mod names;
mod names_match;
mod nominal;
mod nominals;
mod pronouns;
mod scan;
mod scene;
mod speaker;
mod tokens;

use std::cmp::Reverse;
use std::collections::HashSet;

pub use antecedent::Choice;
use candidate::{Candidate, Traits};
use groups::Groups;
use nominal::Described;
use scene::{Pronoun, Scene};

use crate::{Aliases, Document, Entity, EntityKind, MentionForm, Quotation, Relation, Span, Words};

/// Words that stand for somebody who has to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// Where they stand, clauses and all.
    pub span: Span,
    /// As what.
    pub role: VoiceRole,
}

/// As what a voice is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceRole {
    /// As the source of the relation at this index.
    Source(usize),
    /// As the carrier of the relation at this index.
    Carrier(usize),
    /// As maker, releaser or describer of an artefact.
    Maker,
    /// As an artefact that speaks: the source of the relation at this index.
    Artefact(usize),
}

/// What voices come down to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voices {
    /// Sorted by their first mention.
    pub entities: Vec<Entity>,
    /// For each voice asked for, its entity.
    pub of: Vec<usize>,
}

/// Resolves VOICES, which are in any order, to entities of DOCUMENT. QUOTATIONS know their RELATIONS, so that "I" and "we" in
/// them are their speaker.
pub fn resolve(
    document: &Document,
    words: &Words,
    relations: &[Relation],
    quotations: &[Quotation],
    aliases: &Aliases,
    voices: &[Voice],
) -> Voices {
    let text = &document.text;
    if voices.is_empty() {
        return Voices::default();
    }
    let known = candidate::candidates(text, words);
    let spoken: Vec<Candidate> = voices.iter().map(|voice| mention(text, words, &known, voice.span)).collect();
    let mentions = together(text, words, known, &spoken);
    let place = |candidate: &Candidate| mentions.binary_search_by_key(&order(candidate), order).unwrap_or(0);
    let at: Vec<usize> = spoken.iter().map(place).collect();
    let mut sources = vec![None; relations.len()];
    for (voice, &mention) in voices.iter().zip(&at) {
        if let VoiceRole::Source(relation) | VoiceRole::Artefact(relation) = voice.role
            && let Some(source) = sources.get_mut(relation)
        {
            *source = Some(mention);
        }
    }
    let scene = Scene::new(text, words, relations, quotations, &mentions, &sources);
    let mut groups = groups(&scene, aliases, &mut None);
    speaker::answer_for(&scene, &mut groups, &at);
    entities::gather(document, &scene, &groups, aliases, voices, &at)
}

/// The candidates of the text and the voices, sorted, each once. A voice takes the place of the candidate with its head, which
/// may be cut shorter, and brings along what a relative pronoun takes up.
fn together(text: &str, words: &Words, known: Vec<Candidate>, spoken: &[Candidate]) -> Vec<Candidate> {
    let heads: HashSet<Span> = spoken.iter().map(|voice| voice.traits.head).collect();
    let mut all: Vec<Candidate> =
        known.into_iter().filter(|known| !heads.contains(&known.traits.head)).collect();
    let mut taken: HashSet<Span> = all.iter().map(|known| known.traits.head).collect();
    taken.extend(&heads);
    for voice in spoken {
        let head = relative_head(text, words, voice.span);
        all.extend(head.filter(|head| taken.insert(head.traits.head)));
    }
    all.extend(spoken.iter().cloned());
    all.sort_by_key(order);
    all.dedup_by_key(|candidate| candidate.span);
    all
}

/// What sorts mentions: what holds another stands before it.
fn order(candidate: &Candidate) -> (usize, Reverse<usize>) {
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
        if !before.starts_with(char::is_alphanumeric)
            || scene::is_preposition(&lower)
            || scene::opens_clause(&lower)
        {
            break;
        }
        first -= 1;
        if matches!(lower.as_str(), "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their") {
            break;
        }
    }
    // "They published footage that": the verb is no part of it.
    let opens = |at: &usize| {
        matches!(word(*at).to_lowercase().as_str(), "the" | "a" | "an" | "this" | "its" | "his" | "her" | "their")
    };
    let first = if first < end && opens(&first) { first } else { end.checked_sub(1)? };
    (first < end && first >= sentence.start)
        .then(|| candidate::describe(text, words, words.span(first..end)))
}

/// Which of MENTIONS, sorted, are one: for each the index of the first mention of whom it means; and what its pronouns chose
/// from. SOURCES says for each of RELATIONS which mention is its source.
pub fn link(
    text: &str,
    words: &Words,
    relations: &[Relation],
    quotations: &[Quotation],
    mentions: &[Candidate],
    sources: &[Option<usize>],
) -> (Vec<usize>, Vec<Choice>) {
    let scene = Scene::new(text, words, relations, quotations, mentions, sources);
    let mut record = Some(Vec::new());
    let groups = groups(&scene, &Aliases::default(), &mut record);
    let mut first = vec![None; mentions.len()];
    let of = (0..mentions.len()).map(|mention| *first[groups.find(mention)].get_or_insert(mention)).collect();
    (of, record.unwrap_or_default())
}

/// The passes in order: what is sure before what is likely.
fn groups(scene: &Scene, aliases: &Aliases, record: &mut Option<Vec<Choice>>) -> Groups {
    let mut groups =
        Groups::new(scene.mentions.iter().map(|seen| (&seen.candidate.traits, seen.tokens.clone())));
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.speaks && seen.pronoun.is_none() {
            groups.speaks(index);
        }
    }
    names_match::link(scene, &mut groups, aliases);
    appose::link(scene, &mut groups);
    headline::link(scene, &mut groups);
    speaker::link(scene, &mut groups);
    read(scene, &mut groups, record);
    groups
}

/// The mention proper in SPAN, which somebody else cut, with what all of the text says of it. CANDIDATES are those of the text.
pub fn mention(text: &str, words: &Words, candidates: &[Candidate], span: Span) -> Candidate {
    let alone = candidate::describe(text, words, span);
    let first = candidates.partition_point(|other| other.span.start < span.start);
    let inside = || candidates[first..].iter().take_while(|other| other.span.start < span.end);
    if alone.form == MentionForm::Pronoun && !alone.span.contains(span) {
        // "Jan Orr herself"
        let named = inside().find(|other| other.form == MentionForm::Name && other.span.end < alone.span.start);
        if let Some(named) = named.filter(|_| alone.span.of(text).ends_with("self")) {
            return named.clone();
        }
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
    let known = inside().find(|other| other.traits.head == alone.traits.head && other.form == alone.form);
    match known {
        Some(known) if alone.traits.number == known.traits.number || alone.form == MentionForm::Name => {
            Candidate { traits: Traits { number: alone.traits.number, ..known.traits.clone() }, ..alone }
        }
        _ => alone,
    }
}

/// Whether NAME ends the noun phrase that SPAN opens with, and a word that can be a role stands before it.
fn stands_last(text: &str, words: &Words, span: Span, name: Span) -> bool {
    let (range, name) = (words.within(span), words.within(name));
    let word = |at: usize| words.spans()[at].of(text);
    let plain = |at: usize| word(at).starts_with(char::is_alphanumeric) || scene::is_clitic(word(at));
    let role = name.start.checked_sub(1).filter(|at| *at >= range.start).is_some_and(|at| {
        let before = word(at);
        before.starts_with(char::is_lowercase)
            && !scene::is_preposition(before)
            && !scene::opens_clause(before)
            && !matches!(before, "the" | "a" | "an" | "named" | "called")
            && before.len() > 3
    });
    role && (range.start..name.start).all(plain)
        && (name.end >= range.end || matches!(word(name.end), "," | "who" | "(" | "—" | "–"))
}

/// Descriptions and pronouns, as a reader meets them; what stands in speech after what stands around it, as who speaks has to be
/// known first.
fn read(scene: &Scene, groups: &mut Groups, record: &mut Option<Vec<Choice>>) {
    let mut described = Described::default();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.candidate.form == MentionForm::Name {
            let said = appose::said_of(scene, index);
            groups.describe(index, &said);
            described.add(scene, index, &said);
        }
    }
    let deepest = (0..scene.mentions.len()).map(|mention| scene.depth(mention)).max().unwrap_or(0);
    for depth in 0..=deepest {
        for (index, seen) in scene.mentions.iter().enumerate() {
            if scene.depth(index) != depth {
                continue;
            }
            let antecedent = match (seen.candidate.form, seen.pronoun) {
                (MentionForm::Nominal, None) => described.antecedent(scene, groups, index),
                (_, Some(Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::They)) => {
                    antecedent::antecedent(scene, groups, index, scene.speaker(index), record)
                }
                _ => None,
            };
            if let Some(earlier) = antecedent {
                groups.join(earlier, index);
            }
            if seen.candidate.form == MentionForm::Nominal {
                described.add(scene, index, &[]);
            }
        }
    }
}
