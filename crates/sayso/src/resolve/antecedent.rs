//! "He", "she", "it", "they" → whom they take up, by agreement, and among those that agree by salience.

use super::candidate::{Gender, Number};
use super::groups::{Groups, Known};
use super::scene::{Article, Place, Pronoun, Scene, Seen, opens_clause};
use crate::{EntityKind, MentionForm};

/// Mentions and sentences back to which a pronoun reaches.
const NEAR: usize = 60;
const NEAR_SENTENCES: usize = 6;

/// What speaks for an antecedent; the salience of Lappin and Leass (1994), with what quotations add.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    /// For each sentence between.
    pub sentence: f32,
    /// For each group that agrees and was mentioned later.
    pub rank: f32,
    pub subject: f32,
    pub object: f32,
    pub oblique: f32,
    pub possessor: f32,
    /// Both stand in the same place of their clauses.
    pub parallel: f32,
    /// For the logarithm of how often the group is mentioned.
    pub frequent: f32,
    pub named: f32,
    pub pronoun: f32,
    pub same_pronoun: f32,
    /// It is the source of a relation.
    pub speaks: f32,
    /// It is the source of the relation whose content holds the pronoun.
    pub reporter: f32,
    /// Both are sources.
    pub both_speak: f32,
    pub other_paragraph: f32,
    /// It stands in a speech that the pronoun stands outside of.
    pub quoted: f32,
    /// The pronoun stands in a speech that it stands outside of.
    pub outside: f32,
    /// Words say that it is what the pronoun says.
    pub kind: f32,
    pub gender: f32,
    pub number: f32,
    /// The same of "they".
    pub plural: f32,
    /// The pronoun is a source, and the group is one somewhere.
    pub voice: f32,
    /// It follows "in" or "at", as places do.
    pub local: f32,
    /// It stands inside another mention.
    pub inner: f32,
}

/// Found by hand on GUM's news, interviews and speeches outside its dev part.
pub(super) const WEIGHTS: Weights = Weights {
    sentence: -1.5,
    rank: -0.6,
    subject: 1.5,
    object: 0.3,
    oblique: 0.0,
    possessor: 0.3,
    parallel: 0.3,
    frequent: 0.8,
    named: 0.5,
    pronoun: 0.6,
    same_pronoun: 1.2,
    speaks: 0.6,
    reporter: 1.2,
    both_speak: 0.8,
    other_paragraph: -0.6,
    quoted: -2.0,
    outside: -0.3,
    kind: 1.0,
    gender: 1.0,
    number: 0.6,
    plural: 1.5,
    voice: 1.2,
    local: -1.5,
    inner: -0.5,
};

/// The earlier mention that MENTION, a pronoun of the third person, takes up; not BARRED,
/// who speaks it.
pub(super) fn antecedent(scene: &Scene, groups: &Groups, mention: usize, barred: Option<usize>) -> Option<usize> {
    let seen = &scene.mentions[mention];
    let pronoun = seen.pronoun?;
    let barred = barred.map(|other| groups.find(other));
    let mut met: Vec<usize> = Vec::new();
    let mut best: Option<(f32, usize)> = None;
    for earlier in (mention.saturating_sub(NEAR)..mention).rev() {
        let first = &scene.mentions[earlier];
        if first.sentence + NEAR_SENTENCES < seen.sentence {
            break;
        }
        let group = groups.find(earlier);
        if group == groups.find(mention) || barred == Some(group) {
            continue;
        }
        let known = groups.known(earlier);
        if !agrees(pronoun, first, known)
            || !agrees_pronoun(pronoun, first, first.speech == seen.speech)
            || first.candidate.span.contains(seen.candidate.span)
            || one_clause(scene, first, seen)
        {
            continue;
        }
        let again = met.contains(&group);
        if !again {
            met.push(group);
        }
        let score = score(scene, groups, earlier, mention, met.len() - 1);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, earlier));
        }
    }
    best.map(|(_, earlier)| earlier)
}

fn score(scene: &Scene, groups: &Groups, earlier: usize, mention: usize, rank: usize) -> f32 {
    let (first, seen, w) = (&scene.mentions[earlier], &scene.mentions[mention], &WEIGHTS);
    let known = groups.known(earlier);
    let pronoun = seen.pronoun.unwrap_or(Pronoun::It);
    let when = |condition: bool, weight: f32| if condition { weight } else { 0.0 };
    let place = match first.place {
        Place::Subject => w.subject,
        Place::Object => w.object,
        Place::Oblique => w.oblique,
        Place::Possessor => w.possessor,
    };
    let same_speech = first.speech == seen.speech;
    let reporter = seen.reporter.is_some_and(|reporter| groups.same(reporter, earlier));
    let before = scene.before(earlier, 1);
    place
        + w.sentence * (seen.sentence - first.sentence) as f32
        + w.rank * rank as f32
        + when(first.place == seen.place, w.parallel)
        + w.frequent * (known.count as f32).ln()
        + when(known.named, w.named)
        + when(first.candidate.form == MentionForm::Pronoun, w.pronoun)
        + when(first.pronoun == Some(pronoun), w.same_pronoun)
        + when(first.speaks, w.speaks)
        + when(reporter, w.reporter)
        + when(first.speaks && seen.speaks, w.both_speak)
        + when(first.paragraph != seen.paragraph, w.other_paragraph)
        + when(!same_speech && first.speech.is_some() && scene.depth(earlier) >= scene.depth(mention), w.quoted)
        + when(!same_speech && scene.depth(earlier) < scene.depth(mention), w.outside)
        + when(known.kind != EntityKind::Unknown, w.kind)
        + when(known.gender != Gender::Unknown, w.gender)
        + when(known.number == Number::Singular, w.number)
        + when(pronoun == Pronoun::They && is_plural(first, known), w.plural)
        + when(seen.speaks && known.voices > 0, w.voice)
        + when(matches!(before, "in" | "at" | "near" | "In" | "At") && !known_person(known), w.local)
        + when(first.holder.is_some_and(|holder| !groups.same(holder, earlier)), w.inner)
}

fn known_person(known: &Known) -> bool {
    known.kind == EntityKind::Person
}

/// Whether PRONOUN can stand for who is KNOWN.
fn agrees(pronoun: Pronoun, first: &Seen, known: &Known) -> bool {
    use EntityKind::{Group, Organization, Outlet, Person, Unknown};
    match pronoun {
        Pronoun::He | Pronoun::She => {
            let other = if pronoun == Pronoun::He { Gender::Female } else { Gender::Male };
            matches!(known.kind, Person | Unknown)
                && known.number != Number::Plural
                && known.gender != other
                && known.gender != Gender::Neuter
        }
        Pronoun::It => {
            !matches!(known.kind, Person)
                && known.number != Number::Plural
                && !matches!(known.gender, Gender::Male | Gender::Female)
        }
        Pronoun::They => {
            known.number != Number::Singular
                || is_everybody(first)
                || matches!(known.kind, Group | Organization | Outlet)
                || known.kind == Person && known.gender == Gender::Unknown && !known.named
        }
        _ => false,
    }
}

/// "Everyone", "somebody", who are "they" though singular.
fn is_everybody(first: &Seen) -> bool {
    first.pronoun == Some(Pronoun::Other) || first.tokens.first().is_some_and(|word| word == "everyone")
}

/// Whether the words say that it is several.
fn is_plural(first: &Seen, known: &Known) -> bool {
    let article = matches!(first.article, Article::Definite | Article::Demonstrative | Article::Bare);
    known.number == Number::Plural
        || first.candidate.form == MentionForm::Nominal
            && article
            && first.tokens.last().is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"))
}

/// Whether a pronoun may take up FIRST, by form alone; TOGETHER where they stand in one speech, in which "we" are not "they".
fn agrees_pronoun(pronoun: Pronoun, first: &Seen, together: bool) -> bool {
    match first.pronoun {
        None | Some(Pronoun::Relative | Pronoun::Other) => true,
        Some(Pronoun::This) => pronoun == Pronoun::It || pronoun == Pronoun::They,
        Some(Pronoun::I) => !together && matches!(pronoun, Pronoun::He | Pronoun::She),
        Some(Pronoun::We) => !together && matches!(pronoun, Pronoun::They | Pronoun::It),
        Some(Pronoun::You) => !together && pronoun != Pronoun::It,
        Some(other) => other == pronoun,
    }
}

/// Whether FIRST is subject and SEEN object of one clause, so that they are two: "Berg told him".
fn one_clause(scene: &Scene, first: &Seen, seen: &Seen) -> bool {
    let reflexive = scene.word(seen.range.start).to_lowercase().contains("sel");
    first.sentence == seen.sentence
        && first.place == Place::Subject
        && matches!(seen.place, Place::Object | Place::Oblique)
        && !reflexive
        && seen.range.start.saturating_sub(first.range.end) <= 10
        && (first.range.end..seen.range.start).all(|at| {
            let word = scene.word(at);
            !(opens_clause(&word.to_lowercase()) && !matches!(word, "said" | "says"))
        })
}
