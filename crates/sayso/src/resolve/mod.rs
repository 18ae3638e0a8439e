//! Voices, as they stand in the text → entities.

mod antecedent;
mod appose;
pub mod candidate;
mod describe;
mod groups;
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
    let _ = (document, words, relations, quotations, aliases, voices);
    Voices::default()
}

/// Which of MENTIONS, sorted, are one: for each the index of the first mention of whom it means. SOURCES says for each of
/// RELATIONS which mention is its source.
pub fn link(
    text: &str,
    words: &Words,
    relations: &[Relation],
    quotations: &[Quotation],
    aliases: &Aliases,
    mentions: &[Candidate],
    sources: &[Option<usize>],
) -> Vec<usize> {
    let scene = Scene::new(text, words, relations, quotations, mentions, sources);
    let mut groups = Groups::new(
        scene.mentions.iter().map(|seen| (&seen.candidate.traits, seen.tokens.clone())),
    );
    names_match::link(&scene, &mut groups, aliases);
    appose::link(&scene, &mut groups);
    speaker::link(&scene, &mut groups);
    read(&scene, &mut groups);
    let mut first = vec![None; mentions.len()];
    (0..mentions.len()).map(|mention| *first[groups.find(mention)].get_or_insert(mention)).collect()
}

/// The mention proper in SPAN, which somebody else cut, with what all of the text says of it. CANDIDATES are those of the text.
pub fn mention(text: &str, words: &Words, candidates: &[Candidate], span: Span) -> Candidate {
    let alone = candidate::describe(text, words, span);
    let first = candidates.partition_point(|other| other.span.start < span.start);
    let inside = || candidates[first..].iter().take_while(|other| other.span.start < span.end);
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
fn read(scene: &Scene, groups: &mut Groups) {
    let mut described = Described::default();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.candidate.form == MentionForm::Name {
            let said = said_of(scene, index);
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
                    antecedent::antecedent(scene, groups, index, scene.speaker(index))
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

/// Titles and roles that stand beside a name: "spokesman Ivo Tarn", "Ivo Tarn, chairman of the union,".
fn said_of(scene: &Scene, mention: usize) -> Vec<String> {
    let seen = &scene.mentions[mention];
    if seen.candidate.form != MentionForm::Name {
        return Vec::new();
    }
    let mut said = Vec::new();
    for away in 1..=4 {
        let word = scene.before(mention, away).to_lowercase();
        if !word.starts_with(char::is_alphabetic) || scene::opens_clause(&word) || scene::is_preposition(&word) {
            break;
        }
        said.push(word);
    }
    let end = scene.words.sentence_of(seen.range.start).end;
    let at = seen.range.end;
    if scene.word(at) == "," && !said.iter().any(|word| word == "the") {
        let after = (at + 1..end.min(at + 8)).map(|at| scene.word(at));
        let role = after.take_while(|word| word.starts_with(char::is_alphanumeric));
        let role: Vec<String> = role.map(str::to_lowercase).collect();
        // A role stands between commas; a clause that goes on is none.
        if matches!(scene.word(at + 1 + role.len()), "," | "." | ";") {
            said.extend(role);
        }
    }
    said
}
