//! "I", "we" and "you" in speech → its speaker, the speaker's side, and whom he speaks to.

use super::groups::Groups;
use super::scene::{Pronoun, Scene};
use crate::EntityKind;

/// Joins "I" to the speaker of its speech, and "we" to the speaker who is a body; "we" and "you" of one speaker are one each.
pub(super) fn link(scene: &Scene, groups: &mut Groups) {
    let mut narrator: Option<usize> = None;
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(Pronoun::I) {
            continue;
        }
        match voice(scene, seen.speech) {
            Voice::Of(speaker) => groups.join(speaker, index),
            Voice::Nobody(_) => {}
            Voice::Writer => {
                groups.join(*narrator.get_or_insert(index), index);
            }
        }
    }
    // "I" of speech without a speaker: one voice a speech.
    let mut nobody: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if let (Some(Pronoun::I), Voice::Nobody(speech)) = (seen.pronoun, voice(scene, seen.speech)) {
            groups.join(*nobody.entry(speech).or_insert(index), index);
        }
    }
    side(scene, groups, Pronoun::We);
    side(scene, groups, Pronoun::You);
    addressee(scene, groups);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Voice {
    /// The speaker, a mention.
    Of(usize),
    /// A speech, by its index, of which nobody says whose it is.
    Nobody(usize),
    Writer,
}

/// Whose words stand in SPEECH; marks around single words that nobody is said to have spoken are the words of who speaks
/// around them.
fn voice(scene: &Scene, speech: Option<usize>) -> Voice {
    let mut at = speech;
    let mut unknown = None;
    while let Some(index) = at {
        let found = &scene.speeches[index];
        if let Some(speaker) = found.speaker {
            return Voice::Of(speaker);
        }
        if found.relation.is_some() || found.outer.is_none() {
            unknown = Some(index);
        }
        at = found.outer;
    }
    unknown.map_or(Voice::Writer, Voice::Nobody)
}

/// Joins the mentions by PRONOUN that one voice makes.
fn side(scene: &Scene, groups: &mut Groups, pronoun: Pronoun) {
    let mut first: std::collections::HashMap<Voice, usize> = std::collections::HashMap::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(pronoun) {
            continue;
        }
        let voice = match voice(scene, seen.speech) {
            Voice::Of(speaker) => Voice::Of(groups.find(speaker)),
            other => other,
        };
        if let (Pronoun::We, Voice::Of(speaker)) = (pronoun, voice) {
            use EntityKind::{Group, Organization, Outlet};
            if matches!(groups.known(speaker).kind, Group | Organization | Outlet) {
                groups.join(speaker, index);
                continue;
            }
        }
        groups.join(*first.entry(voice).or_insert(index), index);
    }
}

/// Joins "you" to the one other speaker of a conversation of two.
fn addressee(scene: &Scene, groups: &mut Groups) {
    let mut speakers: Vec<usize> = Vec::new();
    let mut turns = 0;
    for speech in &scene.speeches {
        let Some(speaker) = speech.speaker else { continue };
        turns += usize::from(is_turn(scene, speech.relation));
        let group = groups.find(speaker);
        if !speakers.contains(&group) {
            speakers.push(group);
            if speakers.len() > 2 {
                return;
            }
        }
    }
    let [one, two] = speakers[..] else { return };
    if turns < 4 {
        return;
    }
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(Pronoun::You) {
            continue;
        }
        if let Voice::Of(speaker) = voice(scene, seen.speech) {
            let other = if groups.same(speaker, one) { two } else { one };
            groups.join(other, index);
        }
    }
}

/// Whether the relation is a turn of a transcript, whose cue is the colon after the speaker's name.
fn is_turn(scene: &Scene, relation: Option<usize>) -> bool {
    let source = relation.and_then(|relation| scene.sources.get(relation).copied().flatten());
    source.is_some_and(|source| scene.word(scene.mentions[source].range.end) == ":")
}
