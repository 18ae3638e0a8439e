//! Our own stories, each with retellings and independent reports: `fixtures/retold.md`.

use std::path::Path;

use anyhow::Result;
use sayso_archive::Article;
use sayso_archive::copies::{Comparable, Likeness};

/// One event and the texts on it.
pub struct Story {
    /// Its name.
    pub name: &'static str,
    /// Whether it was set apart while the rules were written.
    pub unseen: bool,
    /// The texts, the original first.
    pub texts: Vec<Text>,
}

/// One article.
pub struct Text {
    /// How it came about.
    pub role: Role,
    /// Its outlet.
    pub outlet: &'static str,
    /// Its day.
    pub published: &'static str,
    /// The text.
    pub text: &'static str,
}

/// How an article came about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Somebody's own report, from which others were made.
    Original,
    /// The original in other words.
    Retold,
    /// A report on the same event by somebody who did not have the original.
    Independent,
}

/// All stories; every second is unseen.
pub fn stories() -> Vec<Story> {
    let file = include_str!("../../fixtures/retold.md");
    let sections = file.split("\n# ").map(|section| section.trim_start_matches("# "));
    let story = |(at, section): (usize, &'static str)| {
        let mut parts = section.split("\n## ");
        let name = parts.next().unwrap_or_default().trim();
        Story { name, unseen: at % 2 == 1, texts: parts.map(text).collect() }
    };
    sections.enumerate().map(story).collect()
}

fn text(part: &'static str) -> Text {
    let (head, text) = part.split_once('\n').unwrap_or((part, ""));
    let mut fields = head.split(" | ").map(str::trim);
    let role = match fields.next() {
        Some("original") => Role::Original,
        Some("retold") => Role::Retold,
        _ => Role::Independent,
    };
    Text {
        role,
        outlet: fields.next().unwrap_or(""),
        published: fields.next().unwrap_or(""),
        text: text.trim(),
    }
}

/// Writes to FILE, as JSON Lines, what pairs of articles have in common and what they are: retold or not, seen or not. Pairs of DATA's corpora that share
/// no text are of unknown truth, but nearly none is a retelling.
pub fn write(file: &Path, data: Option<&Path>) -> Result<()> {
    let mut out = String::new();
    let mut pair = |truth: &str, a: &Article, b: &Article| {
        let (x, y) = (Comparable::new(a), Comparable::new(b));
        let (contained, _) = x.containment(&y);
        let Some((there, back)) = x.likeness(&y).filter(|_| contained < 0.1) else {
            return;
        };
        let features = |l: &Likeness| {
            serde_json::json!({"covered": l.covered, "covers": l.covers, "mean": l.mean, "order": l.order, "fresh": l.fresh, "words": l.words,
                "common": l.common, "paired": l.paired, "sentences": l.sentences})
        };
        let names = [&a.document.origin, &b.document.origin];
        out += &format!(
            "{}\n",
            serde_json::json!({"truth": truth, "names": names, "there": features(&there), "back": features(&back)})
        );
    };
    for story in stories() {
        let articles: Vec<Article> = story
            .texts
            .iter()
            .map(|text| Article {
                document: sayso::Document::from_text(story.name, text.text),
                ..Article::default()
            })
            .collect();
        let part = if story.unseen { "unseen" } else { "seen" };
        for (at, text) in story.texts.iter().enumerate().skip(1) {
            let truth = if text.role == Role::Retold { "retold" } else { "independent" };
            pair(&format!("{part} {truth}"), &articles[0], &articles[at]);
            for other in 1..at {
                let truth = if text.role == story.texts[other].role { "siblings" } else { "independent" };
                pair(&format!("{part} {truth}"), &articles[other], &articles[at]);
            }
        }
    }
    for corpus in data.map_or(&[][..], |_| &["basil", "ecbplus", "fnc1", "reuters21578"]) {
        let articles = super::articles(data.unwrap_or(Path::new("")), corpus, true)?;
        // Reuters has ten times as many as the others together.
        let every = if *corpus == "reuters21578" { 10 } else { 1 };
        for (a, b) in super::candidates(&articles).into_iter().step_by(every) {
            pair(corpus, &articles[a], &articles[b]);
        }
    }
    std::fs::write(file, out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::oracle::shingles;

    #[test]
    fn retellings_share_hardly_a_shingle() {
        let stories = stories();
        assert_eq!(stories.len(), 25);
        for story in &stories {
            let original = shingles(story.texts[0].text);
            for text in &story.texts[1..] {
                let set = shingles(text.text);
                let share = original.intersection(&set).count() as f64 / set.len().min(original.len()) as f64;
                assert!(share <= 0.05, "{} {}: {share:.2}", story.name, text.outlet);
            }
        }
    }
}
