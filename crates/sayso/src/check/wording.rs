//! Words: verbs of saying that judge.

use super::draft::Draft;
use super::{Finding, Policy, Rule};
use crate::{Act, Attribution, Author, Tone};

/// Adds what is found.
pub fn check(draft: &Draft, policy: &Policy, findings: &mut Vec<Finding>) {
    for (_, attribution) in draft.attributions() {
        let cue = attribution.cue.of(draft.text()).to_lowercase();
        let mut words = cue.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let allowed = words.clone().any(|word| policy.allowed_verbs.contains(word));
        let plain = words.any(|word| PLAIN.iter().any(|stem| word.starts_with(stem)));
        // What somebody says of a third is their choice of words.
        if allowed || plain || attribution.parent.is_some() || draft.quoted(attribution.cue) {
            continue;
        }
        if let Some(why) = why(attribution) {
            let message = format!("“{}” {why}", attribution.cue.of(draft.text()));
            findings.push(Finding {
                rule: Rule::LoadedVerb,
                span: attribution.cue,
                message,
                related: Vec::new(),
            });
        }
    }
}

/// Stems of words that state a plain act, whatever its tone.
const PLAIN: &[&str] = &[
    "accus",
    "acknowledg",
    "agree",
    "apolog",
    "blam",
    "complain",
    "condemn",
    "confirm",
    "critici",
    "demand",
    "found",
    "find",
    "knew",
    "know",
    "not",
    "prais",
    "show",
    "saw",
    "see",
    "thank",
    "welcom",
    "heard",
    "hear",
    "recall",
    "remember",
    "learn",
    "realis",
    "realiz",
    "reportedly",
    "according",
    "rumour",
    "rumor",
    "object",
    "reject",
    "begg",
    "beg",
    "urg",
    "pledg",
    "swor",
    "swear",
    "discover",
    "point",
    "prove",
    "congratulat",
    "dismiss",
    "dispute",
    "protest",
    "apparent",
];

/// What the cue does besides saying.
fn why(attribution: &Attribution) -> Option<&'static str> {
    if attribution.source.is_empty() || !matches!(attribution.stance.act, Act::Statement | Act::Belief) {
        return None;
    }
    match (attribution.stance.tone, attribution.stance.author) {
        (Tone::Doubting, _) | (_, Author::Doubts) => Some("doubts what it reports"),
        (Tone::Hostile, _) => Some("makes its source hostile"),
        (Tone::Conceding, _) => Some("suggests guilt or reluctance"),
        (Tone::Insistent, _) => Some("suggests that the source is pressed"),
        (Tone::Friendly, _) => Some("praises along"),
        (Tone::Neutral, Author::Endorses) => Some("makes what it reports a fact"),
        (Tone::Neutral, Author::Neutral) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::EntityKind::Person;
    use crate::check::testing::{found, reading};
    use crate::{Author, Tone};

    #[test]
    fn verbs_that_judge_are_found() {
        let cases = [
            ("sneered", Tone::Hostile, Author::Neutral, true),
            ("revealed", Tone::Neutral, Author::Endorses, true),
            ("confirmed", Tone::Neutral, Author::Endorses, false),
            ("accused", Tone::Hostile, Author::Neutral, false),
            ("said", Tone::Neutral, Author::Neutral, false),
        ];
        for (cue, tone, author, loaded) in cases {
            let text = format!("[source Ivo Tarn] [cue {cue}] [content that the quay was safe].");
            let (document, mut draft) = reading(&text, &[(Person, "Ivo Tarn")]);
            draft.attributions[0].stance.tone = tone;
            draft.attributions[0].stance.author = author;
            assert_eq!(found(&document, &draft).iter().any(|f| f.0 == "S401"), loaded, "{cue}");
        }
    }
}
