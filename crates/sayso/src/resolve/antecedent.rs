//! "He", "she", "it", "they" → whom they take up, by agreement, and among those that agree by salience.

use super::candidate::{Gender, Number};
use super::grammar::{Article, Place, Pronoun, opens_clause};
use super::groups::{Groups, Known};
use super::scene::{Scene, Seen};
use crate::{EntityKind, MentionForm};

/// What is weighed of a mention that a pronoun could take up.
pub const FEATURES: usize = 26;

/// A pronoun and a mention that it could take up, as the weights are fitted to them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The index of the pronoun.
    pub pronoun: usize,
    /// The index of the other mention.
    pub antecedent: usize,
    /// Whether the pronoun is a source.
    pub speaks: bool,
    /// In the order of the weights.
    pub features: [f32; FEATURES],
}

/// Mentions and sentences back to which a pronoun reaches.
const NEAR: usize = 60;
const NEAR_SENTENCES: usize = 6;

/// What speaks for and against an antecedent, in the order of [`features`]: the salience of Lappin and Leass (1994), with what
/// speakers and quotations add. Fitted on GUM outside its dev part by `training/coreference.py`; only the weights of
/// speech that the pronoun stands outside of, and of sources in between, are set by hand, as GUM has few such places.
const WEIGHTS: [f32; FEATURES] = [
    -0.63, // for each sentence between
    -0.35, // for each group that agrees and was mentioned later
    0.59,  // it is a subject
    0.34,  // an object
    0.36,  // a possessor
    0.49,  // both stand in the same place of their clauses
    0.10,  // for the logarithm of how often the group is mentioned
    -0.60, // it has a name
    -0.95, // it is a pronoun
    2.02,  // the same pronoun
    -0.13, // it is a source
    0.47,  // it is the source of the relation whose content holds the pronoun
    0.21,  // both are sources
    -0.43, // another paragraph
    -2.50, // it stands in a speech that the pronoun stands outside of
    -1.90, // the pronoun stands in a speech that it stands outside of
    -0.03, // words say what it is
    0.44,  // words say whether it is he, she or it
    0.25,  // words say that it is one
    0.89,  // words say that it is several, as "they" are
    1.12,  // the pronoun is a source, and the group is one somewhere
    -0.32, // it follows "in" or "at", as places do
    -0.86, // it stands inside another mention
    0.28,  // it opens its sentence
    1.67,  // it is in the same sentence
    -1.50, // the pronoun is a source, and somebody else who agrees has been named as one since
];

/// What counts against who is spoken of by somebody else whom the pronoun could take up; set by hand, as GUM has few such places.
const SPOKEN_OF: f32 = 1.0;

/// The earlier mention that MENTION, a pronoun of the third person, takes up; not BARRED,
/// who speaks it. What it chooses from goes to RECORD.
pub(super) fn antecedent(
    scene: &Scene,
    groups: &Groups,
    mention: usize,
    barred: Option<usize>,
    record: &mut Option<Vec<Choice>>,
) -> Option<usize> {
    let seen = &scene.mentions[mention];
    let pronoun = seen.pronoun?;
    let barred = barred.map(|other| groups.find(other));
    let mut met: Vec<usize> = Vec::new();
    let mut own: Vec<usize> = named_in_content(scene, groups, mention);
    let mut newest: Option<usize> = None;
    let mut best: Option<(f32, usize)> = None;
    let mut told_of: Option<usize> = None;
    for earlier in (mention.saturating_sub(NEAR)..mention).rev() {
        let first = &scene.mentions[earlier];
        if first.sentence + NEAR_SENTENCES < seen.sentence {
            break;
        }
        let group = groups.find(earlier);
        // Whom a speaker speaks of, or to, is not the speaker.
        if scene.speaker(earlier) == Some(mention) && first.pronoun != Some(Pronoun::I) {
            own.push(group);
        }
        // "Orr, he said, was too simple an answer": nobody is named in what they say before they are said to say it, unless there is nobody
        // else: "Orr is leaving, he said".
        if seen.speaks
            && first.reporter == Some(mention)
            && first.candidate.form == MentionForm::Name
            && first.speech == seen.speech
        {
            let may = first.place == Place::Subject && agrees(pronoun, first, groups.known(earlier));
            told_of = told_of.or(Some(earlier).filter(|_| may));
            own.push(group);
        }
        // "An aide told the Mail he would go": the newspaper only carries it.
        let carries = |carried: usize| {
            let carrier = scene.mentions[carried].carrier.filter(|_| pronoun != Pronoun::It);
            carrier.is_some_and(|carrier| groups.find(carrier) == group)
        };
        if group == groups.find(mention)
            || barred == Some(group)
            || own.contains(&group)
            || seen.speaks && first.sentence == seen.sentence && only_saw(scene, earlier)
            || carries(mention)
            || seen.reporter.is_some_and(carries)
        {
            continue;
        }
        let known = groups.known(earlier);
        if !agrees(pronoun, first, known)
            || !agrees_pronoun(pronoun, first, first.speech == seen.speech)
            || first.candidate.span.contains(seen.candidate.span)
            || one_clause(scene, first, seen)
            || matches!(pronoun, Pronoun::He | Pronoun::She) && predicated(scene, earlier)
        {
            continue;
        }
        let again = met.contains(&group);
        if !again {
            met.push(group);
        }
        let features = features(
            scene,
            groups,
            earlier,
            mention,
            met.len() - 1,
            newest.is_some_and(|newest| newest != group),
        );
        if let Some(record) = record {
            record.push(Choice { pronoun: mention, antecedent: earlier, speaks: seen.speaks, features });
        }
        let mut score: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
        // "Fudge said Pelosi had won. “We lost,” she said.": who is spoken of seldom speaks next.
        let spoken_of = first
            .reporter
            .filter(|&reporter| seen.speaks && first.reporter != seen.reporter && reporter != mention);
        if spoken_of.is_some_and(|reporter| {
            let speaker = &scene.mentions[reporter];
            !groups.same(reporter, earlier) && agrees(pronoun, speaker, groups.known(reporter))
        }) {
            score -= SPOKEN_OF;
        }
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, earlier));
        }
        if first.speaks && first.pronoun.is_none() && scene.depth(earlier) <= scene.depth(mention) {
            newest.get_or_insert(group);
        }
    }
    best.map(|(_, earlier)| earlier).or(told_of)
}

/// Whether the mention at EARLIER only had something to read: "in a letter seen by the Courier, it said".
fn only_saw(scene: &Scene, earlier: usize) -> bool {
    let the = usize::from(scene.before(earlier, 1).eq_ignore_ascii_case("the"));
    let (verb, by) = (scene.before(earlier, 2 + the), scene.before(earlier, 1 + the));
    by == "by" && matches!(verb, "seen" | "obtained" | "reviewed" | "viewed" | "published" | "reported")
        || by == "with" && verb == "shared"
}

/// Those whom MENTION, a source, names after itself in what it says: "he said that Orr had left" is not said by Orr.
fn named_in_content(scene: &Scene, groups: &Groups, mention: usize) -> Vec<usize> {
    let seen = &scene.mentions[mention];
    if !seen.speaks {
        return Vec::new();
    }
    let later = scene.mentions.iter().enumerate().skip(mention + 1).take(NEAR);
    let sentence = later.take_while(|(_, other)| other.sentence == seen.sentence);
    let named = sentence.filter(|(_, other)| {
        other.candidate.form == MentionForm::Name
            && other.reporter == Some(mention)
            && other.speech == seen.speech
    });
    named.map(|(index, _)| groups.find(index)).collect()
}

fn features(
    scene: &Scene,
    groups: &Groups,
    earlier: usize,
    mention: usize,
    rank: usize,
    newer: bool,
) -> [f32; FEATURES] {
    let (first, seen) = (&scene.mentions[earlier], &scene.mentions[mention]);
    let known = groups.known(earlier);
    let pronoun = seen.pronoun.unwrap_or(Pronoun::It);
    let same_speech = first.speech == seen.speech;
    let deeper = scene.depth(earlier).cmp(&scene.depth(mention));
    let local = matches!(scene.before(earlier, 1), "in" | "at" | "near" | "In" | "At");
    let when = |condition: bool| if condition { 1.0 } else { 0.0 };
    [
        (seen.sentence - first.sentence) as f32,
        rank as f32,
        when(first.place == Place::Subject),
        when(first.place == Place::Object),
        when(first.place == Place::Possessor),
        when(first.place == seen.place),
        (known.count as f32).ln(),
        when(known.named),
        when(first.candidate.form == MentionForm::Pronoun),
        when(first.pronoun == Some(pronoun)),
        when(first.speaks),
        when(seen.reporter.is_some_and(|reporter| groups.same(reporter, earlier))),
        when(first.speaks && seen.speaks),
        when(first.paragraph != seen.paragraph),
        when(!same_speech && first.speech.is_some() && deeper.is_ge()),
        when(!same_speech && deeper.is_lt()),
        when(known.kind != EntityKind::Unknown),
        when(known.gender != Gender::Unknown),
        when(known.number == Number::Singular),
        when(pronoun == Pronoun::They && is_plural(first, known)),
        when(seen.speaks && known.voices > 0),
        when(local && known.kind != EntityKind::Person),
        when(first.holder.is_some_and(|holder| !groups.same(holder, earlier))),
        when(scene.words.sentence_of(first.range.start).start == first.range.start),
        when(first.sentence == seen.sentence),
        when(seen.speaks && newer),
    ]
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

/// Whether the mention at EARLIER says what somebody is, and so names nobody: "he served as a judge", "while officially a judge".
fn predicated(scene: &Scene, earlier: usize) -> bool {
    let first = &scene.mentions[earlier];
    if first.candidate.form != MentionForm::Nominal || first.article != Article::Indefinite {
        return false;
    }
    let before = |away: usize| scene.before(earlier, away).to_lowercase();
    let adverb = before(1);
    let word = if adverb.ends_with("ly") { before(2) } else { adverb };
    matches!(
        word.as_str(),
        "as" | "is"
            | "was"
            | "be"
            | "been"
            | "being"
            | "become"
            | "became"
            | "becomes"
            | "remains"
            | "remained"
            | "while"
            | "though"
    )
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
            !opens_clause(&word.to_lowercase()) || matches!(word, "said" | "says")
        })
}
