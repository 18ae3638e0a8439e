//! "I", "we" and "you" in speech → its speaker, the speaker's side, and whom he speaks to.

use std::collections::HashMap;

use super::grammar::{Place, Pronoun};
use super::groups::Groups;
use super::lexicon::{Facts, lexicon};
use super::scene::{Scene, Speech};
use crate::{EntityKind, MentionForm};

/// Joins "I" to the speaker of its speech, and "we" to the speaker who is a body; "we" and "you" of one speaker are one each.
pub(super) fn link(scene: &Scene, groups: &mut Groups) {
    let mut narrator: Option<usize> = None;
    let mut written: Vec<(usize, usize)> = Vec::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(Pronoun::I) {
            continue;
        }
        match voice(scene, seen.speech) {
            Voice::Of(speaker) if is_artefact(scene, speaker) => match author(scene, speaker) {
                Some(author) => groups.join(author, index),
                None => written.push((speaker, index)),
            },
            Voice::Of(speaker) => groups.join(speaker, index),
            Voice::Nobody(_) => {}
            Voice::Writer => {
                groups.join(*narrator.get_or_insert(index), index);
            }
        }
    }
    // "I" of speech without a speaker: whoever was spoken of last before it, else one voice a speech.
    let mut nobody: HashMap<usize, usize> = HashMap::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if let (Some(Pronoun::I), Voice::Nobody(speech)) = (seen.pronoun, voice(scene, seen.speech)) {
            let voice = *nobody.entry(speech).or_insert_with(|| {
                spoken_of(scene, groups, scene.speeches[speech].span.start).unwrap_or(index)
            });
            groups.join(voice, index);
        }
    }
    for (artefact, index) in written {
        let start = scene.mentions[artefact].candidate.span.start;
        groups.join(spoken_of(scene, groups, start).unwrap_or(artefact), index);
    }
    side(scene, groups);
    addressee(scene, groups);
}

/// Whether SPEAKER is something written or recorded, in which "I" is somebody else.
fn is_artefact(scene: &Scene, speaker: usize) -> bool {
    let candidate = &scene.mentions[speaker].candidate;
    candidate.form == MentionForm::Nominal
        && candidate.traits.kind == EntityKind::Unknown
        && lexicon().facts(&candidate.traits.head.of(scene.text).to_lowercase()).any(Facts::ARTEFACT)
}

/// Whose ARTEFACT is: "Orr's letter", "his letter", "a letter from Orr".
fn author(scene: &Scene, artefact: usize) -> Option<usize> {
    let seen = &scene.mentions[artefact];
    let end = seen.range.end;
    let from = matches!(scene.word(end), "from" | "by").then_some(end + 1);
    let near =
        (artefact.saturating_sub(3)..scene.mentions.len().min(artefact + 4)).filter(|&at| at != artefact);
    let mut near = near.map(|at| (at, &scene.mentions[at]));
    near.find(|(_, other)| {
        let owner = other.candidate.span.start == seen.candidate.span.start && other.range.end < end;
        let writer = seen.candidate.span.contains(other.candidate.span)
            && matches!(scene.word(other.range.start.saturating_sub(1)), "from" | "by");
        let person = other.pronoun.is_some() || other.candidate.traits.kind == EntityKind::Person;
        person && (owner || writer || from == Some(other.range.start))
    })
    .map(|(at, _)| at)
}

/// The last person before the byte START, outside speech and in the same paragraph or the one before, who is the subject of a
/// clause.
fn spoken_of(scene: &Scene, groups: &Groups, start: usize) -> Option<usize> {
    let next = scene.mentions.partition_point(|seen| seen.candidate.span.start < start);
    let paragraph = scene.words.paragraphs().partition_point(|part| {
        part.clone().next_back().is_none_or(|last| scene.words.spans()[last].end <= start)
    });
    (next.saturating_sub(40)..next).rev().find(|&index| {
        let seen = &scene.mentions[index];
        seen.speech.is_none()
            && seen.paragraph + 1 >= paragraph
            && seen.place == Place::Subject
            && groups.known(index).kind == EntityKind::Person
    })
}

/// Joins a "we" among VOICES that stands for nobody else to its speaker: who speaks for a side is who vouches.
pub(super) fn answer_for(scene: &Scene, groups: &mut Groups, voices: &[usize]) {
    for &index in voices {
        let seen = &scene.mentions[index];
        if seen.pronoun == Some(Pronoun::We)
            && !groups.known(index).words.iter().any(|word| super::grammar::pronoun(word).is_none())
            && let Voice::Of(speaker) = voice(scene, seen.speech)
        {
            groups.join(speaker, index);
        }
    }
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

/// Joins the "we" that one voice says, to the voice itself where it is a body.
fn side(scene: &Scene, groups: &mut Groups) {
    let mut first: HashMap<Voice, usize> = HashMap::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(Pronoun::We) {
            continue;
        }
        let voice = match voice(scene, seen.speech) {
            Voice::Of(speaker) => Voice::Of(groups.find(speaker)),
            other => other,
        };
        if let Voice::Of(speaker) = voice {
            use EntityKind::{Group, Organization, Outlet};
            if matches!(groups.known(speaker).kind, Group | Organization | Outlet) {
                groups.join(speaker, index);
                continue;
            }
        }
        groups.join(*first.entry(voice).or_insert(index), index);
    }
}

/// Joins "you" of a transcript to who answers, where it stands in a turn that asks; elsewhere it may be anybody.
fn addressee(scene: &Scene, groups: &mut Groups) {
    let turns: Vec<&Speech> = scene.speeches.iter().filter(|speech| is_turn(scene, speech)).collect();
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (index, seen) in scene.mentions.iter().enumerate() {
        if seen.pronoun != Some(Pronoun::You) {
            continue;
        }
        let at = seen.candidate.span;
        let next = turns.partition_point(|turn| turn.span.start <= at.start);
        let turn = next.checked_sub(1).map(|last| turns[last]).filter(|turn| turn.span.contains(at));
        let Some(turn) = turn else {
            let voice = match voice(scene, seen.speech) {
                Voice::Of(speaker) => groups.find(speaker),
                Voice::Nobody(_) | Voice::Writer => continue,
            };
            groups.join(*first.entry(voice).or_insert(index), index);
            continue;
        };
        let answer = turns[next..].iter().take(3).find_map(|later| {
            let speaker = later.speaker?;
            (!groups.same(speaker, turn.speaker?)).then_some(speaker)
        });
        let asks = turn.span.len() < 1500 && turn.span.of(scene.text).contains('?');
        match answer {
            Some(answer) if asks => groups.join(answer, index),
            _ => groups.join(*first.entry(scene.mentions.len() + turn.span.start).or_insert(index), index),
        }
    }
}

/// Whether the speech is a turn of a transcript, whose cue is the colon after the speaker's name.
fn is_turn(scene: &Scene, speech: &Speech) -> bool {
    speech.speaker.is_some_and(|source| {
        let seen = &scene.mentions[source];
        scene.word(seen.range.end) == ":" && scene.before(source, 1).is_empty()
    })
}
