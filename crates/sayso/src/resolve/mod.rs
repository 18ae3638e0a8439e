//! Voices, as they stand in the text → entities.

mod antecedent;
mod appose;
pub mod candidate;
mod groups;
mod names_match;
mod nominal;
mod scene;
mod speaker;

use candidate::Candidate;
use groups::Groups;
use nominal::Described;
use scene::{Pronoun, Scene};

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

/// Descriptions and pronouns, as a reader meets them; what stands in speech after what stands around it, as who speaks has to be
/// known first.
fn read(scene: &Scene, groups: &mut Groups) {
    let mut described = Described::default();
    let deepest = (0..scene.mentions.len()).map(|mention| scene.depth(mention)).max().unwrap_or(0);
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.candidate.form == MentionForm::Nominal
            && let Some(earlier) = described.antecedent(scene, groups, index)
        {
            groups.join(earlier, index);
        }
        let said = said_of(scene, index);
        let known = groups.known_mut(index);
        known.words.extend(said.iter().filter(|word| !seen.tokens.contains(word)).cloned());
        described.add(scene, index, &said);
    }
    let mut barred: Vec<Vec<usize>> = vec![Vec::new(); scene.mentions.len()];
    for depth in 0..=deepest {
        for (index, seen) in scene.mentions.iter().enumerate() {
            if scene.depth(index) != depth
                || !matches!(seen.pronoun, Some(Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::They))
            {
                continue;
            }
            let speaker = scene.speaker(index);
            if let Some(speaker) = speaker {
                barred[index].push(speaker);
            }
            if let Some(earlier) = antecedent::antecedent(scene, groups, index, &barred[index]) {
                groups.join(earlier, index);
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
