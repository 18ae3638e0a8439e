//! The articles of one story → the questions that they answer differently.

use std::collections::{BTreeMap, BTreeSet};

use super::denial::{self, Claim};
use super::scene::{Scene, Voice};
use super::value::{Amount, Kind, Value};
use crate::{Article, Edge, EdgeKind, Giver};

/// One question and the answers that a story's articles give.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What kind of question.
    pub kind: Kind,
    /// The question, in a few words.
    pub question: String,
    /// At least two answers that cannot all be true, those of most documents first.
    pub answers: Vec<Answer>,
}

/// One answer and who gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer, in a few words.
    pub value: String,
    /// Numbers of the articles that give it, sorted. One that gives several stands under each.
    pub documents: Vec<u32>,
    /// Who gives it in them, sorted: the voices on whose word it stands, and the outlets that say it themselves.
    pub voices: Vec<String>,
}

/// Articles of a story that are held against each other.
const ARTICLES: usize = 60;
/// Values of one kind that are held against each other.
const VALUES: usize = 240;

/// The questions that ARTICLES, all on one event, answer differently, the surest kinds first. An article that one of EDGES says was
/// replaced by a newer version of its outlet does not count, nor does what an outlet itself told otherwise at another time.
pub fn across(articles: &[&Article], edges: &[Edge]) -> Vec<Difference> {
    let replaced: BTreeSet<u32> = edges
        .iter()
        .filter(|edge| edge.kind == EdgeKind::Update)
        .filter_map(|edge| match edge.from {
            Giver::Article(number) if articles.iter().any(|article| article.number == edge.to) => {
                Some(number)
            }
            _ => None,
        })
        .collect();
    let mut articles: Vec<&Article> =
        articles.iter().filter(|article| !replaced.contains(&article.number)).copied().collect();
    articles.sort_by_cached_key(|article| (article.document.published.clone(), article.number));
    articles.dedup_by_key(|article| article.number);
    articles.truncate(ARTICLES);
    if articles.len() < 2 {
        return Vec::new();
    }
    let scenes: Vec<Scene> = articles.iter().map(|article| Scene::new(article)).collect();
    let mut kinds: BTreeMap<Kind, Vec<Given>> = BTreeMap::new();
    for (at, scene) in scenes.iter().enumerate() {
        for value in super::of(scene) {
            let voice = scene.voice(scene.within(value.span).start);
            kinds.entry(value.kind).or_default().push(Given { scene: at, value, voice });
        }
    }
    let mut differences = Vec::new();
    for values in kinds.into_values() {
        differences.extend(of_kind(&scenes, &values[..values.len().min(VALUES)]));
    }
    differences.extend(denial::find(&scenes).into_iter().filter_map(|dispute| {
        let answers = vec![sided(&scenes, "yes", &dispute.affirmed), sided(&scenes, "no", &dispute.denied)];
        let apart = may_differ(&scenes, &dispute.affirmed, &dispute.denied);
        apart.then_some(Difference { kind: Kind::Happened, question: dispute.question, answers })
    }));
    // That somebody is dead is not also a claim with a denial.
    let fates: Vec<Vec<u32>> = differences
        .iter()
        .filter(|difference| difference.kind == Kind::Alive)
        .map(|difference| difference.answers.iter().flat_map(|answer| answer.documents.clone()).collect())
        .collect();
    differences.retain(|difference| {
        let documents = || difference.answers.iter().flat_map(|answer| &answer.documents);
        difference.kind != Kind::Happened
            || !fates.iter().any(|fate| documents().all(|document| fate.contains(document)))
    });
    differences
}

/// A value and who gives it.
#[derive(Debug)]
struct Given {
    scene: usize,
    value: Value,
    voice: Voice,
}

/// The differences between values of one kind.
fn of_kind(scenes: &[Scene], values: &[Given]) -> Vec<Difference> {
    // Values of one question, by what is directly or by others the same.
    let mut question: Vec<usize> = (0..values.len()).collect();
    for one in 0..values.len() {
        for other in 0..one {
            if same(scenes, &values[one], &values[other]) {
                let (from, to) = (question[one], question[other]);
                let (from, to) = (from.max(to), from.min(to));
                question.iter_mut().filter(|question| **question == from).for_each(|question| *question = to);
            }
        }
    }
    let mut questions: BTreeMap<usize, Vec<&Given>> = BTreeMap::new();
    for (at, given) in values.iter().enumerate() {
        questions.entry(question[at]).or_default().push(given);
    }
    questions.into_values().filter_map(|values| difference(scenes, &values)).collect()
}

/// Whether two values answer one question about one event.
fn same(scenes: &[Scene], one: &Given, other: &Given) -> bool {
    if !one.value.same_question(&other.value) {
        return false;
    }
    let (one_names, other_names) = (&one.value.context.names, &other.value.context.names);
    let (here, there) = (&scenes[one.scene], &scenes[other.scene]);
    let strange =
        |names: &[String], scene: &Scene| !names.is_empty() && !names.iter().any(|name| scene.mentions(name));
    match one.value.kind {
        // Two first names, two people.
        Kind::Age | Kind::Alive => {
            one_names.len() < 2 || other_names.len() < 2 || super::value::shared(one_names, other_names) >= 2
        }
        // A place in the other, or the same place by its other name.
        Kind::Where => {
            let named = |given: &Given, scene: &Scene| match &given.value.amount {
                Amount::Words(place) => place.iter().any(|word| scene.mentions(word)),
                _ => false,
            };
            !named(one, there) && !named(other, here) || one.value.amount.agrees(&other.value.amount)
        }
        // Each names only what the other's whole article never does: two events.
        _ => !(strange(one_names, there) && strange(other_names, here)),
    }
}

/// The difference between VALUES that answer one question, if there is one.
fn difference(scenes: &[Scene], values: &[&Given]) -> Option<Difference> {
    let mut solid: Vec<&Given> = Vec::new();
    for given in values {
        // A second number in the same breath is of something else; another voice's is another answer.
        let first = values.iter().find(|other| other.scene == given.scene)?;
        let other_voice = given.voice != first.voice && !given.voice.own && given.voice.name.is_some();
        if std::ptr::eq(*first, *given) || other_voice || given.value.amount.agrees(&first.value.amount) {
            solid.push(given);
        }
    }
    solid.sort_by(|one, other| {
        one.value.amount.width().total_cmp(&other.value.amount.width()).then(one.scene.cmp(&other.scene))
    });
    let mut sides: Vec<Vec<&Given>> = Vec::new();
    for given in solid {
        let agreeing: Vec<usize> = (0..sides.len())
            .filter(|side| sides[*side][0].value.amount.agrees(&given.value.amount))
            .collect();
        match agreeing.as_slice() {
            [] => sides.push(vec![given]),
            [one] => sides[*one].push(given),
            // It leaves open which it is.
            _ => {}
        }
    }
    // Every answer must stand against another one of another document, on the same question.
    let against = |side: &Vec<&Given>, other: &Vec<&Given>| {
        side.iter().any(|one| {
            other.iter().any(|two| {
                one.scene != two.scene
                    && apart(scenes, one.scene, two.scene)
                    && same(scenes, one, two)
                    && !one.value.amount.agrees(&two.value.amount)
                    && !grown(scenes, one, two)
                    && !grown(scenes, two, one)
            })
        })
    };
    let kept: Vec<usize> = (0..sides.len())
        .filter(|side| (0..sides.len()).any(|other| other != *side && against(&sides[*side], &sides[other])))
        .collect();
    if kept.len() < 2 {
        return None;
    }
    let mut answers: Vec<Answer> = kept.iter().map(|side| answer(scenes, &sides[*side])).collect();
    answers.sort_by(|one, other| {
        other
            .documents
            .len()
            .cmp(&one.documents.len())
            .then(one.documents.cmp(&other.documents))
            .then(one.value.cmp(&other.value))
    });
    let first = values.iter().find(|given| {
        kept.iter().any(|side| sides[*side].iter().any(|member| std::ptr::eq(*member, **given)))
    })?;
    Some(Difference { kind: first.value.kind, question: first.value.question.clone(), answers })
}

/// Whether two articles can differ: they are not two versions of one outlet's.
fn apart(scenes: &[Scene], one: usize, other: usize) -> bool {
    match (scenes[one].article.outlet_key(), scenes[other].article.outlet_key()) {
        (Some(one), Some(other)) => one != other,
        _ => one != other,
    }
}

/// Whether NEW says of itself that the number grew from what OLD gave before.
fn grown(scenes: &[Scene], new: &Given, old: &Given) -> bool {
    let published = |given: &Given| scenes[given.scene].article.document.published.clone();
    let (Amount::Range(_, most), Amount::Range(least, _)) = (&old.value.amount, &new.value.amount) else {
        return false;
    };
    new.value.newer && most < least && published(old) <= published(new)
}

fn answer(scenes: &[Scene], side: &[&Given]) -> Answer {
    let documents: BTreeSet<u32> = side.iter().map(|given| scenes[given.scene].article.number).collect();
    let voices: BTreeSet<String> = side.iter().filter_map(|given| given.voice.name.clone()).collect();
    Answer {
        value: side[0].value.shown.clone(),
        documents: documents.into_iter().collect(),
        voices: voices.into_iter().collect(),
    }
}

fn sided(scenes: &[Scene], value: &str, claims: &[Claim]) -> Answer {
    let documents: BTreeSet<u32> = claims.iter().map(|claim| scenes[claim.scene].article.number).collect();
    let voices: BTreeSet<String> =
        claims.iter().filter_map(|claim| scenes[claim.scene].voice(claim.words.start).name).collect();
    Answer {
        value: value.to_owned(),
        documents: documents.into_iter().collect(),
        voices: voices.into_iter().collect(),
    }
}

fn may_differ(scenes: &[Scene], affirmed: &[Claim], denied: &[Claim]) -> bool {
    affirmed.iter().any(|one| {
        denied.iter().any(|other| one.scene != other.scene && apart(scenes, one.scene, other.scene))
    })
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn shown(articles: &[Article], edges: &[Edge]) -> Vec<String> {
        let found = across(&articles.iter().collect::<Vec<_>>(), edges);
        let answer = |answer: &Answer| format!("{} {:?}", answer.value, answer.documents);
        let line = |difference: &Difference| {
            format!(
                "{} {}",
                difference.question,
                difference.answers.iter().map(answer).collect::<Vec<_>>().join(" | ")
            )
        };
        found.iter().map(line).collect()
    }

    const TWELVE: &str =
        "The ferry sank off Tarragh on Monday, killing 12 people, [source the coastguard] [cue said].";
    const SEVENTEEN: &str =
        "Seventeen people died when the ferry sank off Tarragh, [source the mayor] [cue said].";

    #[test]
    fn tolls_of_two_outlets_differ() {
        let one = article(1, "Post", "2024-03-04", TWELVE);
        let two = article(2, "Mail", "2024-03-04", SEVENTEEN);
        assert_eq!(shown(&[one, two], &[]), ["How many people were killed? 12 [1] | 17 [2]"]);
    }

    #[test]
    fn vaguer_values_side_with_nobody() {
        let one = article(1, "Post", "2024-03-04", TWELVE);
        let two =
            article(2, "Mail", "2024-03-04", "At least 10 people died when the ferry sank off Tarragh.");
        assert_eq!(shown(&[one.clone(), two.clone()], &[]), [""; 0]);
        let three = article(3, "News", "2024-03-04", SEVENTEEN);
        assert_eq!(shown(&[one, two, three], &[]), ["How many people were killed? 12 [1] | 17 [3]"]);
    }

    #[test]
    fn an_outlets_update_is_a_change() {
        let one = article(1, "Post", "2024-03-04", TWELVE);
        let two = article(2, "The Post", "2024-03-05", SEVENTEEN);
        assert_eq!(shown(&[one.clone(), two.clone()], &[]), [""; 0]);
        let three = article(3, "Mail", "2024-03-05", SEVENTEEN);
        let edge = Edge {
            from: Giver::Article(1),
            to: 2,
            kind: EdgeKind::Update,
            coverage: 0.5,
            quoted_coverage: 0.0,
            credit: None,
            credited: true,
            passages: Vec::new(),
            confidence: 0.9,
        };
        assert_eq!(shown(&[one, two, three], &[edge]), [""; 0]);
    }

    #[test]
    fn who_gives_both_stands_under_both() {
        let one = article(1, "Post", "2024-03-04", TWELVE);
        let two = article(2, "Mail", "2024-03-04", SEVENTEEN);
        let both = article(
            3,
            "News",
            "2024-03-04",
            "[source#1 The coastguard] [cue#1 said] [content#1 12 people died in the sinking off Tarragh]. [source#2 The mayor] [cue#2 said] \
             [content#2 17 people died].",
        );
        assert_eq!(shown(&[one, two, both], &[]), ["How many people were killed? 12 [1, 3] | 17 [2, 3]"]);
    }

    #[test]
    fn two_events_never_conflict() {
        let one = article(1, "Post", "2024-07-01", "A fire in Alder Street killed three people.");
        let two = article(2, "Mail", "2024-07-01", "Five people were killed in a fire in Port Lenn.");
        assert_eq!(shown(&[one, two], &[]), [""; 0]);
    }

    #[test]
    fn long_stories_take_little_time() {
        let text = "Nine people were killed in Tarragh on Monday. It cost $4 million. ".repeat(100);
        let articles: Vec<Article> =
            (0..40).map(|at| article(at, &format!("Outlet {at}"), "2024-07-01", &text)).collect();
        let start = std::time::Instant::now();
        across(&articles.iter().collect::<Vec<_>>(), &[]);
        assert!(start.elapsed().as_secs() < 60);
    }
}
