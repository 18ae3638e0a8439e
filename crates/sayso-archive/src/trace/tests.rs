//! Whole traces of marked texts.

use sayso::testing::reading;

use super::*;
use crate::{Article, EdgeKind, Giver};

fn article(number: u32, outlet: &str, day: &str, marked: &str) -> Article {
    let (mut document, reading) = reading(marked);
    document.outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
    document.published = (!day.is_empty()).then(|| day.to_owned());
    document.origin = format!("https://paper{number}.example/{number}");
    let mut article = Article::new(Some(number.to_string()), document, "test", reading, |_| None);
    article.number = number;
    article
}

fn edge(from: u32, to: u32, kind: EdgeKind) -> Edge {
    Edge {
        from: Giver::Article(from),
        to,
        kind,
        coverage: 0.5,
        quoted_coverage: 0.0,
        credit: None,
        credited: false,
        passages: Vec::new(),
        confidence: 1.0,
    }
}

fn traced(claim: &str, articles: &[Article], edges: &[Edge]) -> Trace {
    let claim = Claim { text: claim.to_owned(), ..Claim::default() };
    trace(&claim, &articles.iter().collect::<Vec<_>>(), edges)
}

/// The keys of the documents that IDS name.
fn keys(articles: &[Article], ids: &[String]) -> Vec<String> {
    let key = |id: &String| {
        let article = articles.iter().find(|article| article.document.id() == *id || article.key.as_ref() == Some(id));
        article.and_then(|article| article.key.clone()).unwrap_or_default()
    };
    ids.iter().map(key).collect()
}

#[test]
fn one_statement_in_two_outlets_is_one_origin() {
    let articles = [
        article(1, "The Courier", "2024-03-05", "[source Tarragh police] [cue said] [content the dam at Sennet was unsafe]."),
        article(2, "The Post", "2024-03-04", "[content The dam at Sennet was not safe], [source#1 police] [cue said]."),
    ];
    let found = traced("the dam was unsafe", &articles, &[]);
    assert_eq!(found.independent_origins, 1, "{:?}", found.origins);
    assert_eq!(found.origins[0].name, "Tarragh police");
    assert_eq!(keys(&articles, &found.carried_by), ["2", "1"]);
    assert_eq!(found.earliest, Some(articles[1].document.id()));
    assert_eq!(found.credibility, Credibility::PossiblyTrue);
}

#[test]
fn a_copy_without_its_source_adds_no_origin() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "[content The dam at Sennet was unsafe], [source Anna Berg] [cue told] the Courier."),
        article(2, "The Post", "2024-03-05", "The dam at Sennet was unsafe. Boats may not pass it."),
    ];
    let alone = traced("the dam at Sennet was unsafe", &articles, &[]);
    assert_eq!(alone.independent_origins, 2, "{:?}", alone.origins);
    let joined = traced("the dam at Sennet was unsafe", &articles, &[edge(1, 2, EdgeKind::Copy)]);
    assert_eq!(joined.independent_origins, 1, "{:?}", joined.origins);
    assert_eq!(joined.reports[1].from, [articles[0].document.id()]);
    assert_eq!(joined.reports[1].stance, Tells::Affirms);
    assert_eq!(joined.primary.map(|primary| primary.attribution), Some(Some("a1".to_owned())));
}

#[test]
fn outlets_that_rest_on_each_other_are_a_circle() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "The mayor of Sennet sold the bridge to a baker."),
        article(2, "The Post", "2024-03-05", "[source The Courier] [cue reported] [content that the mayor of Sennet sold the bridge to a baker]."),
        article(3, "The Courier", "2024-03-06", "[source The Post] [cue reported] [content that the mayor of Sennet had sold the bridge to a baker]."),
    ];
    let found = traced("the mayor sold the bridge", &articles, &[]);
    assert!(found.circular);
    assert_eq!(found.independent_origins, 1, "{:?}", found.origins);
    assert!(!traced("the mayor sold the bridge", &articles[..2], &[]).circular);
}

#[test]
fn who_only_denies_it_does_not_carry_it() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "[source Anna Berg] [cue said] [content the mill at Sennet poisoned the river]."),
        article(2, "The Post", "2024-03-05", "[source The company] [cue denied] [content that its mill at Sennet had poisoned the river]."),
    ];
    let found = traced("the mill poisoned the river", &articles, &[]);
    assert_eq!(keys(&articles, &found.carried_by), ["1"]);
    assert_eq!(found.denied_by.len(), 1);
    assert_eq!(found.denied_by[0].voice, "The company");
    assert_eq!(found.credibility, Credibility::Doubtful);
    assert_eq!(found.conflicts[0].question, "whether the mill poisoned the river");
}

#[test]
fn a_withdrawn_report_is_a_denial() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "The museum at Sennet sold the drawings to a dealer."),
        article(
            2,
            "The Courier",
            "2024-03-08",
            "On Monday [source we] [cue wrote] [content that the museum at Sennet sold the drawings]. That was wrong. We withdraw the story.",
        ),
    ];
    let found = traced("the museum sold the drawings", &articles, &[]);
    assert_eq!(keys(&articles, &found.carried_by), ["1"]);
    assert_eq!(found.denied_by[0].voice, "The Courier");
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].kind, ChangeKind::Retracted);
    assert_eq!(found.credibility, Credibility::Improbable);
}

#[test]
fn what_may_be_becomes_what_is() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "[content A valve may have caused the blast at Sennet], [source Anna Berg] [cue said]."),
        article(2, "The Post", "2024-03-05", "[content A valve caused the blast at Sennet], [source Anna Berg] [cue said]."),
    ];
    let found = traced("a valve caused the blast", &articles, &[edge(1, 2, EdgeKind::Cite)]);
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].kind, ChangeKind::Hardened);
    assert_eq!(found.reports[0].stance, Tells::Hedges);
    assert_eq!(found.independent_origins, 1);
}

#[test]
fn other_numbers_are_other_answers() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "[source Police] [cue said] [content 17 people died when the ferry Alma sank]."),
        article(2, "The Post", "2024-03-05", "[source The mayor] [cue said] [content 21 people died when the ferry Alma sank]."),
    ];
    let found = traced("seventeen people died when the ferry sank", &articles, &[]);
    assert_eq!(keys(&articles, &found.carried_by), ["1"]);
    let values: Vec<&str> = found.conflicts[0].answers.iter().map(|answer| answer.value.as_str()).collect();
    assert_eq!(values, ["17", "21"]);
    assert!(found.denied_by.is_empty());
}

#[test]
fn another_event_in_the_same_words_is_left_out() {
    let articles = [
        article(1, "The Courier", "2024-03-04", "[source The ministry] [cue said] [content the Tarn bridge was closed because of cracks]."),
        article(2, "The Post", "2024-03-05", "[source The county] [cue said] [content the Solvik bridge was closed because of cracks]."),
    ];
    let found = traced("the Tarn bridge was closed because of cracks", &articles, &[]);
    assert_eq!(keys(&articles, &found.carried_by), ["1"]);
}

#[test]
fn pronouns_take_their_subject_from_what_stands_before() {
    let articles = [article(
        1,
        "The Courier",
        "2024-03-04",
        "The dam at Sennet is sixty years old. [source An engineer] [cue said] [content it was unsafe].",
    )];
    let found = traced("the dam was unsafe", &articles, &[]);
    assert_eq!(found.reports.len(), 1);
    assert_eq!(found.reports[0].span.text, "it was unsafe");
    assert!(!found.origins[0].named);
    assert_eq!(found.credibility, Credibility::CannotBeJudged);
}

#[test]
fn the_json_is_the_contract() {
    let articles = [article(1, "The Courier", "2024-03-04", "[source Anna Berg] [cue said] [content “é” the dam was unsafe].")];
    let found = serde_json::to_value(traced("the dam was unsafe", &articles, &[])).unwrap();
    let report = &found["reports"][0];
    assert_eq!(report["attribution"], "a1");
    assert_eq!(report["document"]["key"], "1");
    assert_eq!(report["stance"], "reports");
    assert_eq!(report["certainty"], "certain");
    assert_eq!(report["span"]["start"], 15);
    assert_eq!(found["credibility"], "possibly true");
    assert_eq!(found["primary"]["attribution"], "a1");
    assert_eq!(found["circular"], false);
}

#[test]
fn nothing_is_told_of_nothing() {
    let articles = [article(1, "", "", ""), article(2, "", "", "Rain."), article(3, "", "", "")];
    for claim in ["", "the dam was unsafe", "17", "…"] {
        let found = traced(claim, &articles, &[edge(1, 2, EdgeKind::Copy), edge(7, 9, EdgeKind::Cite), edge(1, 1, EdgeKind::Cite)]);
        assert_eq!(found.independent_origins, 0);
        assert_eq!(found.credibility, Credibility::CannotBeJudged);
    }
}
