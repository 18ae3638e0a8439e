//! Relation → the same without a source that is none: the empty "it" of "it is claimed that", and X in "X believed to be …".

use crate::Relation;

/// Participles after which "to" makes the subject part of what is reported: one cannot "believe to".
const REPORTED: [&str; 12] = [
    "alleged",
    "believed",
    "feared",
    "known",
    "presumed",
    "reported",
    "reputed",
    "rumored",
    "rumoured",
    "said",
    "thought",
    "understood",
];

/// Participles that stand with an empty "it" besides.
const WITH_IT: [&str; 8] =
    ["assumed", "claimed", "estimated", "expected", "hoped", "suggested", "suspected", "argued"];

/// Forms of "be".
const BE: [&str; 8] = ["is", "was", "are", "were", "been", "be", "being", "'s"];

/// RELATION as it is meant where its cue is passive and its source no voice.
pub(crate) fn impersonal(text: &str, mut relation: Relation) -> Relation {
    let [source] = relation.source[..] else { return relation };
    let cue = relation.cue.of(text).to_lowercase();
    let mut words = cue.split_whitespace();
    let passive = words.clone().any(|word| BE.contains(&word));
    let Some(last) = words.next_back() else { return relation };
    let reported = REPORTED.contains(&last);
    if source.of(text).eq_ignore_ascii_case("it") && passive && (reported || WITH_IT.contains(&last)) {
        relation.source.clear();
        return relation;
    }
    let goes_on = |at: usize, words: &str| at >= relation.cue.end && words.starts_with("to ");
    let goes_on = relation.content.iter().any(|span| goes_on(span.start, span.of(text)));
    // "The boat, which the Post could not find, is believed to have sunk": the content has its subject, and the Post is nobody here.
    let has_subject = relation.content[0].start < relation.cue.end;
    let reported = reported && (passive || !has_subject) || passive && WITH_IT.contains(&last);
    if goes_on && source.end <= relation.cue.start && reported {
        relation.source.clear();
        if !has_subject {
            relation.content.insert(0, source);
        }
    }
    relation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;

    fn meant(text: &str) -> (usize, Vec<String>) {
        let (text, relations) = marked(text);
        let found = impersonal(&text, relations[0].clone());
        (found.source.len(), found.content.iter().map(|span| span.of(&text).to_owned()).collect())
    }

    #[test]
    fn an_empty_it_and_a_reported_subject_are_no_sources() {
        assert_eq!(meant("[source It] [cue is claimed] [content that he left]").0, 0);
        assert_eq!(
            meant("[source a man] [cue thought] [content to be his father]"),
            (0, vec!["a man".to_owned(), "to be his father".to_owned()])
        );
        let found = meant(
            "[content The boat], which [source the Post] lost, [cue is believed] [content to have sunk]",
        );
        assert_eq!(found, (0, vec!["The boat".to_owned(), "to have sunk".to_owned()]));
        assert_eq!(meant("[source The vote] [cue was expected] [content to be close]").0, 0);
    }

    #[test]
    fn others_stay() {
        assert_eq!(meant("[source It] [cue said] [content that he left]").0, 1);
        assert_eq!(meant("[source The firm] [cue expected] [content to resume work]").0, 1);
        assert_eq!(meant("[source The pilots] [cue were told] [content to wait]").0, 1);
    }
}
