//! The articles of a story → what one says is so and another says is not.

use std::collections::BTreeMap;
use std::ops::Range;

use sayso::{Act, Certainty, Polarity};

use super::scene::Scene;

/// Claims of a story that are held against its denials.
const CLAIMS: usize = 3000;
/// Denials of a story that are looked at.
const DENIALS: usize = 200;
/// Words of the longest report that is held against others.
const SENTENCE: usize = 32;
/// Words of the longest claim that a question repeats.
const LONGEST: usize = 16;

/// What one report says, or says is not so.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Which of the scenes it stands in.
    pub(super) scene: usize,
    /// Its words.
    pub(super) words: Range<usize>,
    negative: bool,
    /// Stem of what its words say is not so, where they do.
    negated: Option<String>,
    /// Stems of its plain words, sorted.
    stems: Vec<String>,
    /// Its names, sorted.
    names: Vec<String>,
    /// It puts forward what it says, and does not wish or ask for it.
    firm: bool,
    /// The document says it itself.
    own: bool,
}

/// A claim, those who make it and those who deny it.
#[derive(Debug, Clone)]
pub(super) struct Dispute {
    pub(super) question: String,
    pub(super) affirmed: Vec<Claim>,
    pub(super) denied: Vec<Claim>,
}

/// The disputes of a story.
pub(super) fn find(scenes: &[Scene]) -> Vec<Dispute> {
    let claims: Vec<Claim> =
        scenes.iter().enumerate().flat_map(|(at, scene)| claims(scene, at)).take(CLAIMS).collect();
    // What half of the articles talk of tells little.
    let mut holding: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &claims {
        claim.stems.iter().for_each(|stem| *holding.entry(stem).or_default() += 1);
    }
    let weight = |stem: &String| {
        let share = *holding.get(stem.as_str()).unwrap_or(&0) as f32 / claims.len().max(1) as f32;
        1.0 / (1.0 + 4.0 * share)
    };
    let mut disputes: Vec<Dispute> = Vec::new();
    let denials = claims.iter().filter(|claim| claim.negative && claim.firm && claim.stems.len() > 1);
    for denial in denials.take(DENIALS) {
        let affirmed: Vec<Claim> =
            claims.iter().filter(|claim| opposed(claim, denial, &weight)).cloned().collect();
        let Some(best) = affirmed.iter().max_by_key(|claim| {
            (super::value::shared(&claim.stems, &denial.stems), std::cmp::Reverse(claim.words.len()))
        }) else {
            continue;
        };
        let known = disputes.iter_mut().find(|dispute| {
            dispute
                .affirmed
                .iter()
                .any(|one| affirmed.iter().any(|other| one.scene == other.scene && one.words == other.words))
        });
        match known {
            Some(dispute) => {
                dispute.denied.push(denial.clone());
                for claim in affirmed {
                    if !dispute
                        .affirmed
                        .iter()
                        .any(|one| one.scene == claim.scene && one.words == claim.words)
                    {
                        dispute.affirmed.push(claim);
                    }
                }
            }
            None => {
                let question = question(&scenes[best.scene], best, &scenes[denial.scene], denial);
                disputes.push(Dispute { question, affirmed, denied: vec![denial.clone()] });
            }
        }
    }
    disputes
}

/// Whether CLAIM says of another article what DENIAL says is not so.
fn opposed(claim: &Claim, denial: &Claim, weight: &impl Fn(&String) -> f32) -> bool {
    if claim.negative || !claim.firm || claim.scene == denial.scene {
        return false;
    }
    // "The ferry had not been inspected" denies nothing but an inspection.
    if denial.negated.as_ref().is_some_and(|stem| claim.stems.binary_search(stem).is_err()) {
        return false;
    }
    let total = |stems: &[String]| stems.iter().map(weight).sum::<f32>();
    let both: Vec<String> =
        denial.stems.iter().filter(|stem| claim.stems.binary_search(stem).is_ok()).cloned().collect();
    let covered = total(&both) / total(&denial.stems).max(0.01);
    let back = total(&both) / total(&claim.stems).max(0.01);
    let named = super::value::shared(&claim.names, &denial.names);
    let strangers = claim.names.len() > named && denial.names.len() > named && named == 0;
    let enough = both.len() >= 2 && both.len() + named >= 3;
    // A whole sentence of the writer's own has many words that a negation does not touch.
    let (least, least_back) = if denial.own { (0.75, 0.5) } else { (0.6, 0.3) };
    enough && covered >= least && back >= least_back && !strangers
        || !denial.own && enough && covered >= 0.5 && back >= 0.4 && named > 0
}

/// What SCENE, the one at INDEX, says, and on whose word.
fn claims(scene: &Scene, index: usize) -> Vec<Claim> {
    let reading = &scene.article.reading;
    let mut claims = Vec::new();
    let mut seen = vec![false; reading.attributions.len()];
    for report in &scene.article.reports {
        let words = scene.within(report.span);
        let (negative, firm) = match report.attribution {
            Some(attribution) => {
                // Polarity is that of the first clause.
                let first = !std::mem::replace(&mut seen[attribution], true);
                let inner = reading
                    .attributions
                    .iter()
                    .any(|inner| inner.parent == Some(attribution) && report.span.contains(inner.cue));
                let attribution = &reading.attributions[attribution];
                let cue = scene.within(attribution.cue);
                let denies = cue.clone().any(|at| is_denial(scene.lower(at)));
                let stance = attribution.stance;
                let negative = match first {
                    true => stance.polarity == Polarity::Negative || denies,
                    false => denies || negated(scene, &words),
                };
                // "declined to say", "did not confirm": nothing is said to be not so.
                let silent = cue.clone().any(|at| {
                    matches!(
                        scene.lower(at),
                        "declined" | "refused" | "not" | "declines" | "refuses" | "never"
                    ) || scene.lower(at).ends_with("n't")
                });
                let acts = matches!(stance.act, Act::Intention | Act::Attitude | Act::Decree) && !denies;
                let sure = matches!(stance.certainty, Certainty::Certain | Certainty::Probable);
                let silent_denial = negative && silent;
                (negative, !acts && sure && !silent_denial && (negative || !inner || !first))
            }
            None => (negated(scene, &words), !asks(scene, &words)),
        };
        let stems = scene.plain_stems(words.clone());
        let long = words.len() > SENTENCE;
        let open = words.clone().take(14).any(|at| {
            matches!(scene.lower(at), "may" | "might" | "could" | "if" | "whether" | "would" | "should")
        });
        claims.push(Claim {
            own: report.attribution.is_none(),
            scene: index,
            negative,
            negated: what_is_negated(scene, &words),
            names: scene.names_in(words.clone()),
            stems,
            firm: firm && !open && !long,
            words,
        });
    }
    claims
}

/// Whether the first clause of WORDS says that something is not so.
fn negated(scene: &Scene, words: &Range<usize>) -> bool {
    words.clone().take(14).any(|at| {
        let word = scene.lower(at);
        let only = matches!(scene.lower(at + 1), "only" | "just" | "longer" | "one" | "least" | "to");
        (matches!(word, "not" | "never" | "no" | "nobody" | "cannot" | "denies" | "denied")
            || word.ends_with("n't"))
            && !only
    })
}

/// The stem of the first plain word after the first negation in WORDS, if one is near.
fn what_is_negated(scene: &Scene, words: &Range<usize>) -> Option<String> {
    let is_negation = |at: &usize| {
        matches!(scene.lower(*at), "not" | "never" | "no" | "nobody" | "cannot")
            || scene.lower(*at).ends_with("n't")
    };
    let at = words.clone().find(is_negation)?;
    (at + 1..words.end.min(at + 5)).find_map(|next| scene.plain_stems(next..next + 1).pop())
}

fn asks(scene: &Scene, words: &Range<usize>) -> bool {
    words.clone().any(|at| scene.lower(at) == "?")
}

fn is_denial(word: &str) -> bool {
    matches!(
        word,
        "deny"
            | "denies"
            | "denied"
            | "denying"
            | "denial"
            | "refute"
            | "refutes"
            | "refuted"
            | "refuting"
            | "disputes"
            | "disputed"
            | "rejects"
            | "rejected"
            | "rejecting"
            | "dismissed"
            | "dismisses"
            | "dismissing"
            | "debunked"
    )
}

/// "Is it true that the tannery dumped waste into the river?", in the words of whichever makes the better clause.
fn question(scene: &Scene, claim: &Claim, other: &Scene, denial: &Claim) -> String {
    let clause = |scene: &Scene, words: &Range<usize>| {
        let mut words = words.clone();
        while !words.is_empty()
            && (!scene.wordy(words.start) || matches!(scene.lower(words.start), "that" | "and" | "but"))
        {
            words.start += 1;
        }
        let stop = |at: &usize| {
            *at > words.start + 3
                && (matches!(scene.lower(*at), ";" | "." | "—" | "―" | ":") || *at >= words.start + LONGEST)
        };
        let end = words.clone().find(stop).unwrap_or(words.end);
        scene.shown(words.start..end.max(words.start)).trim_matches(['“', '”', '"', ' ']).to_owned()
    };
    let (one, two) = (clause(scene, &claim.words), clause(other, &denial.words));
    let chosen = if one.split(' ').count() >= 3 { one } else { two };
    let first = chosen.split(' ').next().unwrap_or_default().to_owned();
    let lower = first.to_lowercase();
    let small = terms_small(&lower);
    let chosen = if small { format!("{lower}{}", &chosen[first.len()..]) } else { chosen };
    format!("Is it true that {chosen}?")
}

fn terms_small(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "he"
            | "she"
            | "it"
            | "they"
            | "there"
            | "two"
            | "no"
    )
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn found(one: &str, other: &str) -> Vec<String> {
        let articles = [article(1, "Post", "2024-02-22", one), article(2, "Mail", "2024-02-22", other)];
        let scenes: Vec<Scene> = articles.iter().map(Scene::new).collect();
        find(&scenes).into_iter().map(|dispute| dispute.question).collect()
    }

    #[test]
    fn claims_and_denials() {
        assert_eq!(
            found(
                "[source Workers] [cue said] [content the tannery dumped waste into the river Ness].",
                "[source The director] [cue denied] [content that the tannery had dumped waste into the river]."
            ),
            ["Is it true that the tannery dumped waste into the river Ness?"]
        );
        assert_eq!(
            found(
                "The tannery dumped waste into the river.",
                "The tannery did not dump waste into the river."
            )
            .len(),
            1
        );
    }

    #[test]
    fn those_who_agree_and_other_matters() {
        let denial =
            "[source The director] [cue denied] [content that the tannery had dumped waste into the river].";
        assert_eq!(found(denial, denial), [""; 0]);
        assert_eq!(
            found("[source Workers] [cue said] [content the tannery was closed in May].", denial),
            [""; 0]
        );
        assert_eq!(
            found(
                "[source Workers] [cue asked] [content if the tannery had dumped waste into the river].",
                denial
            ),
            [""; 0]
        );
    }
}
