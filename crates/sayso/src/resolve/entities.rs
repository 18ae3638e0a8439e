//! Mentions that have been found to be one → entities, with their names, what they are and where they stand.

use std::collections::HashSet;

use super::candidate::{Candidate, Gender};
use super::grammar::Pronoun;
use super::groups::Groups;
use super::scene::Scene;
use super::{Voice, VoiceRole, Voices};
use crate::aliases::comparable;
use crate::{Aliases, Document, Entity, EntityKind, Mention, MentionForm};

/// The entities of VOICES: `at` says for each voice which mention of SCENE it is.
pub(super) fn gather(
    document: &Document,
    scene: &Scene,
    groups: &Groups,
    aliases: &Aliases,
    voices: &[Voice],
    at: &[usize],
) -> Voices {
    let root: Vec<usize> = (0..scene.mentions.len()).map(|mention| groups.find(mention)).collect();
    let mut cast: Vec<Option<Cast>> = vec![None; scene.mentions.len()];
    for (voice, &mention) in voices.iter().zip(at) {
        let cast = cast[root[mention]].get_or_insert_with(Cast::default);
        cast.voices.push(mention);
        cast.artefact |= matches!(voice.role, VoiceRole::Artefact(_));
    }
    for (mention, &root) in root.iter().enumerate() {
        if let Some(cast) = &mut cast[root] {
            cast.members.push(mention);
        }
    }
    let file = aliases.index();
    let mut entities: Vec<(usize, Entity)> = Vec::new();
    for (root, cast) in cast.iter().enumerate() {
        if let Some(cast) = cast {
            let mut entity = cast.entity(document, scene, groups.known(root).kind);
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            if let Some(&group) = names.filter_map(|name| file.get(&comparable(name))).next() {
                rename(&mut entity, &aliases.groups[group].name);
                entity.kind = aliases.groups[group].kind.unwrap_or(entity.kind);
            }
            entities.push((root, entity));
        }
    }
    entities.sort_by_key(|(root, entity)| (entity.mentions.first().copied(), *root));
    let mut place = vec![0; scene.mentions.len()];
    for (index, (root, _)) in entities.iter().enumerate() {
        place[*root] = index;
    }
    let of = at.iter().map(|&mention| place[root[mention]]).collect();
    Voices { entities: entities.into_iter().map(|(_, entity)| entity).collect(), of }
}

/// Shows ENTITY under NAME, its own name among the others.
fn rename(entity: &mut Entity, name: &str) {
    if comparable(&entity.name) == comparable(name) {
        return;
    }
    let old = std::mem::replace(&mut entity.name, name.to_owned());
    entity.aliases.retain(|alias| comparable(alias) != comparable(name));
    entity.aliases.insert(0, old);
    entity.named = true;
}

/// One entity to be.
#[derive(Debug, Clone, Default)]
struct Cast {
    /// The mentions that are voices.
    voices: Vec<usize>,
    /// All its mentions, sorted.
    members: Vec<usize>,
    /// Whether it is an artefact that speaks.
    artefact: bool,
}

impl Cast {
    fn entity(&self, document: &Document, scene: &Scene, kind: EntityKind) -> Entity {
        let candidate = |mention: usize| &scene.mentions[mention].candidate;
        let text = |mention: usize| candidate(mention).span.of(scene.text);
        let names: Vec<usize> =
            self.members.iter().copied().filter(|&m| candidate(m).form == MentionForm::Name).collect();
        // "The defence ministry" serves as a name where there is no other.
        let names = if names.is_empty() {
            self.members.iter().copied().filter(|&m| candidate(m).traits.named).collect()
        } else {
            names
        };
        let nominals: Vec<usize> =
            self.voices.iter().copied().filter(|&m| candidate(m).form == MentionForm::Nominal).collect();
        let described: Vec<usize> =
            self.members.iter().copied().filter(|&m| candidate(m).form == MentionForm::Nominal).collect();
        let fullest = |of: &[usize]| {
            of.iter().copied().max_by_key(|&mention| {
                let shouted = !text(mention).chars().any(char::is_lowercase);
                (scene.mentions[mention].tokens.len().min(12), !shouted, std::cmp::Reverse(mention))
            })
        };
        let full = fullest(&names).or_else(|| fullest(&nominals)).or_else(|| fullest(&described));
        let writer = if full.is_none() { self.writer(document, scene) } else { None };
        let named = names.iter().chain(&described).any(|&m| candidate(m).traits.named) || writer.is_some();
        let name = match (full, &writer) {
            (Some(mention), _) => text(mention).to_owned(),
            (None, Some((name, _))) => name.clone(),
            (None, None) => text(self.voices[0]).to_owned(),
        };
        let mut seen: HashSet<String> = HashSet::from([comparable(&name)]);
        let mut aliases = Vec::new();
        let mut mentions: Vec<Mention> = self.voices.iter().map(|&m| place(candidate(m))).collect();
        let mut others: Vec<usize> = names.iter().chain(&nominals).copied().collect();
        others.sort_unstable();
        for mention in others {
            if seen.insert(comparable(text(mention))) {
                aliases.push(text(mention).to_owned());
                mentions.push(place(candidate(mention)));
            }
        }
        mentions.extend(names.first().map(|&mention| place(candidate(mention))));
        mentions.sort_unstable();
        mentions.dedup();
        let artefact = self.artefact && names.is_empty();
        let kind = match (writer, full) {
            _ if artefact => EntityKind::Unknown,
            (Some((_, kind)), _) => kind,
            (None, Some(mention)) if candidate(mention).traits.kind != EntityKind::Unknown => {
                candidate(mention).traits.kind
            }
            // A country or a town that speaks is a body.
            (None, Some(mention))
                if kind == EntityKind::Unknown && candidate(mention).form == MentionForm::Name =>
            {
                match candidate(mention).traits.gender {
                    Gender::Neuter => EntityKind::Organization,
                    _ => kind,
                }
            }
            _ => kind,
        };
        Entity { name, kind, named: named && !artefact, aliases, mentions }
    }

    /// Who the writer is, if these are his words outside all quotations.
    fn writer(&self, document: &Document, scene: &Scene) -> Option<(String, EntityKind)> {
        let own = |pronoun: Pronoun| {
            self.members.iter().all(|&mention| {
                let seen = &scene.mentions[mention];
                seen.speech.is_none() && seen.pronoun == Some(pronoun)
            })
        };
        if own(Pronoun::I) {
            return Some((document.byline.clone()?, EntityKind::Person));
        }
        own(Pronoun::We).then(|| document.outlet.clone())?.map(|name| (name, EntityKind::Outlet))
    }
}

fn place(candidate: &Candidate) -> Mention {
    Mention { span: candidate.span, form: candidate.form }
}
