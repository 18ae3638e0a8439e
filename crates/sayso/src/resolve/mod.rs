//! Voices, as they stand in the text → entities.

mod antecedent;
mod appose;
mod bounds;
pub mod candidate;
mod context;
mod describe;
mod entities;
mod grammar;
mod groups;
mod headline;
mod hints;
mod kinds;
mod lexicon;
mod mention;
mod names;
mod names_match;
mod nicknames;
mod nominal;
mod nominals;
mod pronouns;
mod relative;
mod runs;
mod scan;
mod scene;
mod senses;
mod shape;
mod speaker;
#[cfg(test)]
mod tests;
mod tokens;

pub use antecedent::{Choice, FEATURES};
use candidate::Candidate;
use grammar::Pronoun;
use groups::Groups;
pub use mention::mention;
use mention::{order, together};
use nominal::Described;
use scene::Scene;

use crate::{Aliases, Document, Entity, MentionForm, Quotation, Relation, Span, Words};

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
    let spoken: Vec<Candidate> =
        voices.iter().map(|voice| mention(text, words, &known, voice.span)).collect();
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
    let mut scene = Scene::new(text, words, relations, quotations, &mentions, &sources);
    scene.carry(voices.iter().zip(&at).filter_map(|(voice, &carrier)| match voice.role {
        VoiceRole::Carrier(relation) => Some((sources[relation]?, carrier)),
        _ => None,
    }));
    let mut groups = groups(&scene, aliases, &mut None);
    speaker::answer_for(&scene, &mut groups, &at);
    entities::gather(document, &scene, &groups, aliases, voices, &at)
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

/// Descriptions and pronouns, as a reader meets them; what stands in speech after what stands around it, as who speaks has to be
/// known first.
fn read(scene: &Scene, groups: &mut Groups, record: &mut Option<Vec<Choice>>) {
    let mut described = Described::default();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.candidate.form == MentionForm::Name {
            let said = appose::said_of(scene, index);
            groups.describe(index, &said.words);
            described.add(scene, index, &said.roles);
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
