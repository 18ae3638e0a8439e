//! Unnamed sources: alone with a claim, quoted, opining, unexplained.

use super::draft::Draft;
use super::{Finding, Rule};
use crate::{Act, Attribution, Entity, Form, Polarity, Span, Tone};

/// Adds what is found.
pub fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut introduced = vec![false; draft.reading.entities.len()];
    for (index, attribution) in draft.attributions() {
        let Some(entity) = draft.voice(attribution).filter(|entity| draft.unnamed(entity)) else { continue };
        let Some(&place) = attribution.source.first() else { continue };
        let mut add = |rule, span, message: String| {
            findings.push(Finding { rule, span, message, related: Vec::new() });
        };
        let opinion = matches!(attribution.stance.act, Act::Belief | Act::Attitude);
        let hostile = attribution.stance.tone == Tone::Hostile;
        if opinion || hostile {
            let what = if hostile { "an attack" } else { "an opinion" };
            add(Rule::UnnamedOpinion, place, format!("{what} from an unnamed source (“{}”)", entity.name));
        } else if attribution.stance.polarity != Polarity::Unknown && !draft.supported(index) {
            let message = format!("this claim rests on one unnamed source (“{}”) alone", entity.name);
            add(Rule::SingleUnnamedSource, attribution.content[0], message);
        }
        if attribution.form != Form::Indirect {
            add(
                Rule::UnnamedQuoted,
                place,
                format!("an unnamed source (“{}”) is quoted word for word", entity.name),
            );
        }
        let first = !std::mem::replace(&mut introduced[attribution.entity.unwrap_or_default()], true);
        if first && !explained(draft, attribution, entity) {
            let message = format!("neither how “{}” knows nor why the name is withheld is said", entity.name);
            add(Rule::UnnamedUnexplained, place, message);
        }
    }
}

/// Heads that say nothing of how somebody knows.
const BARE: &[&str] = &[
    "source", "sources", "insider", "insiders", "person", "people", "pal", "pals", "friend", "friends",
    "someone", "somebody",
];

/// Words by which the reason for anonymity is given.
const REASONS: &[&str] = &[
    "anonym",
    "not to be named",
    "not be named",
    "not authori",
    "not allowed to speak",
    "unauthori",
    "fear",
    "identity",
];

/// Whether the source's words say what it is, or the sentence why it is not named.
fn explained(draft: &Draft, attribution: &Attribution, entity: &Entity) -> bool {
    let text = draft.text();
    let standing = |span: &Span| {
        let words = span
            .of(text)
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let mut telling = words.filter(|word| {
            !word.is_empty() && !EMPTY.contains(&word.as_str()) && !BARE.contains(&word.as_str())
        });
        telling.next().is_some()
    };
    // "He" and "the official" were introduced elsewhere.
    let places = || attribution.source.iter().chain(entity.mentions.iter().map(|mention| &mention.span));
    if places().any(standing) {
        return true;
    }
    let sentence = draft.words.sentence_of(draft.words.within(attribution.cue).start);
    let sentence = draft.words.span(sentence).of(text).to_lowercase();
    REASONS.iter().any(|reason| sentence.contains(reason))
}

/// Words that give no standing.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "one",
    "two",
    "three",
    "four",
    "five",
    "several",
    "some",
    "many",
    "another",
    "other",
    "of",
    "them",
    "who",
    "he",
    "she",
    "they",
    "it",
    "i",
    "we",
    "and",
    "unnamed",
    "anonymous",
    "separate",
    "different",
    "reliable",
    "well-placed",
    "good",
];

#[cfg(test)]
mod tests {
    use crate::EntityKind::{Group, Organization, Person};
    use crate::check::testing::{codes, found, reading};
    use crate::{Act, Tone};

    #[test]
    fn one_unnamed_source_is_not_enough() {
        let (document, mut draft) = reading(
            "[source An engineer at the port] [cue said] [content that two pages were removed].",
            &[(Person, "an engineer")],
        );
        assert_eq!(found(&document, &draft), [("S201", "that two pages were removed".to_owned())]);
        draft.entities[0].named = true;
        assert_eq!(found(&document, &draft), []);
    }

    #[test]
    fn two_are() {
        let text = "[source#1 An engineer at the port] [cue#1 said] [content#1 that two pages were removed]. \
                    [source#2 Anna Berg] [cue#2 confirmed] [content#2 that the two pages had been removed].";
        assert_eq!(codes(text, &[(Person, "an engineer"), (Person, "Anna Berg")]), [""; 0]);
    }

    #[test]
    fn quoted_opining_unexplained() {
        let (document, mut draft) = reading(
            "[source A source] [cue sneered] [content “he never could count his own ships”].",
            &[(Person, "a source")],
        );
        draft.attributions[0].stance.tone = Tone::Hostile;
        assert_eq!(
            found(&document, &draft).iter().filter(|f| ["S202", "S203", "S204"].contains(&f.0)).count(),
            3
        );
        draft.attributions[0].stance.tone = Tone::Neutral;
        draft.attributions[0].stance.act = Act::Belief;
        assert!(found(&document, &draft).iter().any(|f| f.0 == "S203"));
    }

    #[test]
    fn a_reason_explains() {
        let text =
            "[source A source], who asked not to be named, [cue said] [content that pages were removed].";
        assert_eq!(codes(text, &[(Person, "a source")]), ["S201"]);
    }

    #[test]
    fn crowds_bodies_and_spokesmen_are_not_unnamed_sources() {
        let said = |source: &str| format!("[source {source}] [cue said] [content that pages were removed].");
        assert_eq!(codes(&said("Fishermen"), &[(Group, "fishermen")]), [""; 0]);
        assert_eq!(codes(&said("The company"), &[(Organization, "the company")]), [""; 0]);
        assert_eq!(codes(&said("A police spokesman"), &[(Person, "a police spokesman")]), [""; 0]);
        assert_eq!(codes(&said("Two officials"), &[(Group, "two officials")]), ["S201"]);
    }
}
