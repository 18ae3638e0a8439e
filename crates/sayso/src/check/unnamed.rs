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
        } else if attribution.stance.polarity != Polarity::Unknown
            && !several(draft, attribution)
            && !placed(draft, attribution, entity)
            && !draft.supported(index)
        {
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

/// Whether the source is two or more people, who count as two sources.
fn several(draft: &Draft, attribution: &Attribution) -> bool {
    const COUNTS: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "dozens", "both"];
    let first = attribution.source.first().and_then(|span| span.of(draft.text()).split_whitespace().next());
    first.is_some_and(|first| {
        COUNTS.contains(&first.to_lowercase().as_str()) || first.parse::<u32>().is_ok_and(|count| count > 1)
    })
}

/// Whether it is said where an unnamed source stands ("an engineer at the port", "the minister's aide", "a person with knowledge
/// of the talks"), or why it is not named: then editors take it alone.
fn placed(draft: &Draft, attribution: &Attribution, entity: &Entity) -> bool {
    const PLACES: [&str; 18] = [
        "of", "at", "in", "with", "from", "on", "for", "inside", "near", "who", "whose", "familiar", "close",
        "involved", "briefed", "its", "their", "whom",
    ];
    let text = draft.text();
    let standing = |span: &Span| {
        let words = span.of(text).split_whitespace();
        let words: Vec<String> = words
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'"))
            .collect();
        // "one of them", "another of the people"
        let partitive = words.get(1).is_some_and(|word| word == "of");
        let words = if partitive { words.get(2..).unwrap_or_default() } else { &words };
        words.iter().any(|word| PLACES.contains(&word.as_str()) || word.ends_with("'s"))
    };
    let places = || attribution.source.iter().chain(entity.mentions.iter().map(|mention| &mention.span));
    places().any(standing) || places().any(|span| reasoned(draft, *span))
}

/// Whether the sentence around SPAN gives a reason for anonymity.
fn reasoned(draft: &Draft, span: Span) -> bool {
    let sentence = draft.words.sentence_of(draft.words.within(span).start);
    let sentence = draft.words.span(sentence).of(draft.text()).to_lowercase();
    REASONS.iter().any(|reason| sentence.contains(reason))
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
    reasoned(draft, attribution.cue)
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
            "[source An official] [cue said] [content that two pages were removed].",
            &[(Person, "an official")],
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
        assert_eq!(codes(text, &[(Person, "a source")]), [""; 0]);
    }

    #[test]
    fn whose_place_is_known_may_stand_alone() {
        let said = |source: &str| format!("[source {source}] [cue said] [content that pages were removed].");
        for source in [
            "An engineer at the port",
            "A person with knowledge of the talks",
            "The minister’s aide",
            "One of the engineers who drew the map",
        ] {
            assert_eq!(codes(&said(source), &[(Person, &source.to_lowercase())]), [""; 0], "{source}");
        }
        for source in ["A senior official", "One of the officials", "A diplomat", "A witness"] {
            assert_eq!(codes(&said(source), &[(Person, &source.to_lowercase())]), ["S201"], "{source}");
        }
    }

    #[test]
    fn who_holds_an_office_is_not_hidden() {
        let said = |source: &str| format!("[source {source}] [cue said] [content “pages were removed”].");
        assert_eq!(codes(&said("The captain"), &[(Person, "the captain")]), [""; 0]);
        assert_eq!(codes(&said("The official"), &[(Person, "the official")]), ["S202", "S201"]);
    }

    #[test]
    fn crowds_bodies_and_spokesmen_are_not_unnamed_sources() {
        let said = |source: &str| format!("[source {source}] [cue said] [content that pages were removed].");
        assert_eq!(codes(&said("Fishermen"), &[(Group, "fishermen")]), [""; 0]);
        assert_eq!(codes(&said("The company"), &[(Organization, "the company")]), [""; 0]);
        assert_eq!(codes(&said("A police spokesman"), &[(Person, "a police spokesman")]), [""; 0]);
        assert_eq!(codes(&said("Two officials"), &[(Group, "two officials")]), [""; 0]);
        assert_eq!(codes(&said("Officials"), &[(Group, "officials")]), ["S201"]);
    }
}
