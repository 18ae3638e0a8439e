use super::*;
use crate::testing::{Marked, marked, parameters};
use crate::{EncodeError, Parameters, Scores, Span};

fn show(text: &str, relation: &Relation) -> String {
    let join = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    format!("{} | {} | {}", join(&relation.source), relation.cue.of(text), join(&relation.content))
}

/// A model that knows what is marked in several texts, with its parameters.
struct Several(Vec<Marked>, Parameters);

impl Encode for Several {
    fn name(&self) -> &str {
        "several"
    }

    fn parameters(&self) -> &Parameters {
        &self.1
    }

    fn encode(&self, text: &str) -> Result<Scores, EncodeError> {
        let mut scores = self.0.iter().map(|model| model.encode(text));
        scores
            .find(|scores| scores.as_ref().is_ok_and(|scores| !scores.words.is_empty()))
            .unwrap_or(Ok(Scores::default()))
    }
}

/// All relations of the text OUTER, where the contents read alone are as INNER says.
fn nested(outer: &str, inner: &[&str]) -> (String, Vec<Relation>) {
    nested_with(parameters(), outer, inner)
}

fn nested_with(parameters: Parameters, outer: &str, inner: &[&str]) -> (String, Vec<Relation>) {
    let (text, relations) = marked(outer);
    let known = inner.iter().map(|marked| Marked::new(marked).1).chain([Marked::default()]).collect();
    let model = Several(known, parameters);
    let found = nest(&model, &text, &Words::new(&text), relations).unwrap();
    (text, found)
}

fn check(outer: &str, inner: &[&str], expected: &[&str]) {
    let (text, found) = nested(outer, inner);
    assert_eq!(found.iter().map(|relation| show(&text, relation)).collect::<Vec<_>>(), expected, "{outer}");
}

#[test]
fn contents_are_read_as_texts_of_their_own() {
    let (text, found) = nested(
        "It rained. [source The Courier] [cue reports] [content that a clerk told the Post that he knew the seal was broken].",
        &[
            "[source a clerk] [cue told] the Post [content that he knew the seal was broken].",
            "[source he] [cue knew] [content the seal was broken].",
        ],
    );
    assert_eq!(
        found.iter().map(|relation| show(&text, relation)).collect::<Vec<_>>(),
        [
            "The Courier | reports | that a clerk told the Post that he knew the seal was broken",
            "a clerk | told | that he knew the seal was broken",
            "he | knew | the seal was broken"
        ]
    );
    assert_eq!(found.iter().map(|relation| relation.parent).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
}

#[test]
fn a_content_is_read_with_a_bias_of_its_own() {
    let outer = "[source The Courier] [cue reports] [content that he knew the seal was broken].";
    let inner = ["[source he] [cue knew] [content the seal was broken]."];
    for (inside, count) in [(-30.0, 1), (0.0, 2)] {
        let (_, found) = nested_with(Parameters { inside, ..parameters() }, outer, &inner);
        assert_eq!(found.len(), count, "{inside}");
    }
}

#[test]
fn parents_keep_pointing_after_sorting() {
    let (text, found) = nested(
        "[content “My aunt said, ‘Never sell’,”] [source the farmer] [cue recalled]. [source#2 He] [cue#2 hoped] [content#2 to stay].",
        &["[source My aunt] [cue said], [content ‘Never sell’]"],
    );
    for relation in &found {
        if let Some(parent) = relation.parent {
            assert!(found[parent].holds(relation.cue), "{}", show(&text, relation));
        }
    }
    assert_eq!(found.len(), 3);
}

#[test]
fn a_content_that_is_split_is_read_whole() {
    check(
        "[content “The brakes,”] [source Dray] [cue added], [content “my father said, were gone.”]",
        &["[content The brakes], [source my father] [cue said], [content were gone]."],
        &[
            "Dray | added | “The brakes,” … “my father said, were gone.”",
            "my father | said | The brakes … were gone",
        ],
    );
}

#[test]
fn hedges_and_participles_are_parted() {
    check(
        "[source The envoy] [cue reportedly told] [content his driver to wait].",
        &[],
        &[" | reportedly | The envoy … told his driver to wait", "The envoy | told | to wait"],
    );
    check(
        "[source The landlord] [cue has allegedly threatened] [content to sell the house].",
        &[],
        &[
            " | allegedly | The landlord has … threatened to sell the house",
            "The landlord | threatened | to sell the house",
        ],
    );
    check(
        "[content “No,”] [source he] [cue reportedly said].",
        &[],
        &[" | reportedly | “No,” he … said", "he | said | “No,”"],
    );
    check(
        "[source The purser] [cue denied telling] passengers [content that the boats were full].",
        &[],
        &[
            "The purser | denied | telling passengers that the boats were full",
            "The purser | telling | that the boats were full",
        ],
    );
    check(
        "[source She] [cue heard a man shout:] [content “Go!”]",
        &[],
        &["She | heard | a man shout: “Go!”", "a man | shout: | “Go!”"],
    );
}

#[test]
fn spans_are_mended() {
    for (content, inner, expected) in [
        (
            "that he had been told to go",
            "[content he] [cue had been told] [content to go].",
            " | had been told | to go",
        ),
        (
            "that he had been told by the guard to go",
            "[content he] [cue had been told by] [content the guard to go].",
            "the guard | had been told | to go",
        ),
        (
            "it was believed that gas came",
            "[content it] [cue was believed] [content that gas came].",
            " | was believed | that gas came",
        ),
        (
            "the mate had warned the captain about fog",
            "[source the mate] [cue had warned] [content the captain about fog].",
            "the mate | had warned | fog",
        ),
        (
            "nobody had told her what came next",
            "[source nobody] [cue had told] [content her what came next].",
            "nobody | had told | what came next",
        ),
        (
            "the minister of claiming that all was well",
            "[source the minister of] [cue claiming] [content that all was well].",
            "the minister | claiming | that all was well",
        ),
        (
            "the critic for saying that altos slept",
            "[cue the critic for saying] [content that altos slept].",
            "the critic | saying | that altos slept",
        ),
        (
            "Voss boasted to a friend that he won",
            "[source Voss] [cue boasted to a friend] [content that he won].",
            "Voss | boasted | that he won",
        ),
        (
            "a claim by drivers that brakes failed",
            "[content a] [cue claim] by drivers [content that brakes failed].",
            "drivers | a claim | that brakes failed",
        ),
        (
            "what he said were sacks",
            "what [source he] [cue said] [content were sacks].",
            "he | said | what … were sacks",
        ),
    ] {
        let outer = format!("[source She] [cue noted] [content {content}].");
        check(&outer, &[inner], &[&format!("She | noted | {content}"), expected]);
    }
}

#[test]
fn patterns_find_what_the_model_does_not() {
    for (content, expected) in [
        (
            "the claim by the opposition that ballots burned",
            "the opposition | the claim | that ballots burned",
        ),
        ("her promise to rebuild the pier", "her | promise | to rebuild the pier"),
        ("rumours that the king was dead", " | rumours | that the king was dead"),
        ("a survey that shows cracks", "that | shows | cracks"),
        ("the pair reportedly met at night", " | reportedly | the pair … met at night"),
    ] {
        let outer = format!("[source She] [cue dismissed] [content {content}].");
        let (text, found) = nested(&outer, &[]);
        assert!(found.iter().any(|relation| show(&text, relation) == expected), "{content}: {found:?}");
    }
    check(
        "[source The general] [cue denied] [content ordering his troops to fire].",
        &[],
        &["The general | denied | ordering his troops to fire", "The general | ordering | to fire"],
    );
}

#[test]
fn nothing_is_found_where_nothing_is_reported() {
    for text in [
        "[source He] [cue said] [content the bridge was open and the road was dry].",
        "[source He] [cue said] [content the report was long].",
        "[source He] [cue made] [content a promise].",
        "[cue told] [content “]",
        "[content “”] [cue :]",
    ] {
        assert_eq!(nested(text, &[]).1.len(), 1, "{text}");
    }
}

#[test]
fn work_is_bounded() {
    let content = "he said ".repeat(20_000);
    let text = format!("[source He] [cue said] [content {content}]");
    let (_, found) = nested(&text, &[]);
    assert_eq!(found.len(), 1);
}
