//! Stories of our own with the differences between their articles → how many of them Sayso finds, and how many that are none.

mod fnc;
mod gold;

use std::path::Path;

use anyhow::Result;
use sayso::{Encode, Reader};
use sayso_archive::Article;
use sayso_archive::conflicts::{Difference, Kind, across};
use sayso_model::Model;

pub use fnc::run as fnc;
use gold::{Expected, Story};

/// What was found of what is there.
#[derive(Debug, Default)]
struct Score {
    expected: usize,
    found: usize,
    right: usize,
    /// Right ones whose every document stands under the right answers.
    exact: usize,
    /// Stories without differences in which one was found.
    alarms: usize,
    quiet: usize,
}

/// Scores the stories of each file of FOLDER.
pub fn run(folder: &Path, failures: bool) -> Result<()> {
    let reader = Reader::new(Model::shipped()?);
    println!(
        "{:<14} {:>7} {:>9} {:>7} {:>7} {:>6} {:>6} {:>18}",
        "file", "stories", "questions", "found", "right", "exact", "P / R", "false in quiet"
    );
    for (name, stories) in gold::read(folder)? {
        let mut score = Score::default();
        for story in &stories {
            let articles = read(&reader, story)?;
            let found = across(&articles.iter().collect::<Vec<_>>(), &[]);
            let before = (score.right, score.found);
            score.add(story, &found);
            let missed = score.right - before.0 < story.expected.len();
            let wrong = score.found - before.1 > score.right - before.0;
            if failures && (missed || wrong) {
                println!("  {}: expected {:?}", story.name, story.expected);
                found.iter().for_each(|difference| {
                    println!("    {:?} {}", difference.kind, difference.question);
                    difference.answers.iter().for_each(|answer| {
                        println!("      {} {:?} {:?}", answer.value, answer.documents, answer.voices);
                    });
                });
            }
        }
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "{name:<14} {:>7} {:>9} {:>7} {:>7} {:>6} {:>5.1} / {:>5.1} {:>8} of {}",
            stories.len(),
            score.expected,
            score.found,
            score.right,
            score.exact,
            share(score.right, score.found),
            share(score.right, score.expected),
            score.alarms,
            score.quiet
        );
    }
    Ok(())
}

fn read(reader: &Reader<Model>, story: &Story) -> Result<Vec<Article>> {
    let article = |(at, document): (usize, &sayso::Document)| {
        let reading = reader.read(document)?;
        let article = Article::new(None, document.clone(), reader.model().name(), reading, |_| None);
        Ok(Article { number: at as u32, ..article })
    };
    story.documents.iter().enumerate().map(article).collect()
}

impl Score {
    fn add(&mut self, story: &Story, found: &[Difference]) {
        self.expected += story.expected.len();
        self.found += found.len();
        if story.expected.is_empty() {
            self.quiet += 1;
            self.alarms += usize::from(!found.is_empty());
        }
        let mut used = vec![false; found.len()];
        for expected in &story.expected {
            let hit = (0..found.len()).find(|at| {
                !used[*at] && expected.kind == kind(&found[*at]) && opposes(expected, &found[*at])
            });
            if let Some(hit) = hit {
                used[hit] = true;
                self.right += 1;
                self.exact += usize::from(same_sides(expected, &found[hit]));
            }
        }
    }
}

/// The word for a kind in the gold.
fn kind(difference: &Difference) -> &'static str {
    match difference.kind {
        Kind::Toll(fate) => fate,
        Kind::Count => "count",
        Kind::Sum => "sum",
        Kind::Share => "share",
        Kind::Votes => "votes",
        Kind::Age => "age",
        Kind::When => "when",
        Kind::Where => "where",
        Kind::Cause => "cause",
        Kind::Who => "who",
        Kind::Alive => "alive",
        Kind::Happened => "happened",
    }
}

/// Whether two documents that stand against each other in the gold do so in what was found.
fn opposes(expected: &Expected, found: &Difference) -> bool {
    let apart = |one: u32, other: u32| {
        found.answers.iter().enumerate().any(|(at, answer)| {
            answer.documents.contains(&one)
                && found
                    .answers
                    .iter()
                    .enumerate()
                    .any(|(other_at, answer)| at != other_at && answer.documents.contains(&other))
        })
    };
    expected.sides.iter().enumerate().any(|(at, side)| {
        expected.sides[at + 1..]
            .iter()
            .flatten()
            .any(|other| side.iter().any(|one| one != other && apart(*one, *other)))
    })
}

fn same_sides(expected: &Expected, found: &Difference) -> bool {
    let mut sides: Vec<&Vec<u32>> = found.answers.iter().map(|answer| &answer.documents).collect();
    let mut gold: Vec<&Vec<u32>> = expected.sides.iter().collect();
    sides.sort();
    gold.sort();
    sides == gold
}
