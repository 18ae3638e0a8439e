//! `gold/voices.jsonl` and the articles of BASIL → articles with their gold mentions, in bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::{Document, EntityKind, MentionForm, Span};
use serde::Deserialize;

/// A line of the gold; offsets in code points.
#[derive(Deserialize)]
struct Line {
    article: String,
    half: String,
    start: usize,
    end: usize,
    entity: String,
    form: MentionForm,
    source: bool,
    kind: EntityKind,
    named: Option<bool>,
}

/// What is used of an article's file.
#[derive(Deserialize)]
struct Story {
    title: String,
    #[serde(rename = "body-paragraphs")]
    paragraphs: Vec<Vec<String>>,
}

/// A mention that an annotator marked.
#[derive(Debug, Clone)]
pub struct Gold {
    /// In bytes.
    pub span: Span,
    /// Whom it means, within the article.
    pub entity: String,
    pub form: MentionForm,
    /// Whether it is the source of something.
    pub source: bool,
    /// What the entity is.
    pub kind: EntityKind,
    /// Whether the text names the entity; none where the conventions leave it open.
    pub named: Option<bool>,
}

/// An article and its gold.
#[derive(Debug)]
pub struct Article {
    pub id: String,
    /// "A" or "B".
    pub half: String,
    pub document: Document,
    /// Sorted by span.
    pub gold: Vec<Gold>,
}

impl Article {
    /// The gold mention that SPAN, a mention of Sayso's, is: the one that shares most of what both cover, at least two fifths, or a
    /// description that opens where it opens, as one may be cut longer than the other.
    pub fn gold_of(&self, span: Span) -> Option<usize> {
        let shared = |gold: Span| gold.end.min(span.end).saturating_sub(gold.start.max(span.start));
        let fits = |&at: &usize| {
            let gold = self.gold[at].span;
            let all = gold.len() + span.len() - shared(gold);
            let opens = gold.start == span.start && self.gold[at].form != MentionForm::Name;
            (5 * shared(gold) >= 2 * all || opens) && shared(gold) > 0
        };
        let share =
            |at: usize| shared(self.gold[at].span) * 1000 / self.gold[at].span.len().max(span.len()).max(1);
        (0..self.gold.len()).filter(fits).max_by_key(|&at| (share(at), std::cmp::Reverse(at)))
    }
}

/// The articles of BASIL that the gold in FILE is about, sorted by name.
pub fn read(basil: &Path, file: &Path) -> Result<Vec<Article>> {
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut articles: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for (number, line) in lines.lines().enumerate() {
        let line: Line = serde_json::from_str(line)
            .with_context(|| format!("{}, line {}", file.display(), number + 1))?;
        articles.entry(line.article.clone()).or_default().push(line);
    }
    articles.into_iter().map(|(id, lines)| article(basil, id, lines)).collect()
}

fn article(basil: &Path, id: String, lines: Vec<Line>) -> Result<Article> {
    let path = basil.join("articles").join(format!("{id}.json"));
    let story = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let story: Story = serde_json::from_str(&story).with_context(|| path.display().to_string())?;
    let paragraph = |sentences: &Vec<String>| {
        let sentences = sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty());
        sentences.collect::<Vec<_>>().join(" ")
    };
    let paragraphs = std::iter::once(story.title.trim().to_owned()).chain(story.paragraphs.iter().map(paragraph));
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |at: usize| bytes.get(at).copied().with_context(|| format!("{id}: an offset beyond the text"));
    let mut half = String::new();
    let mut gold = Vec::new();
    for line in lines {
        let span = Span::new(byte(line.start)?, byte(line.end)?);
        half = line.half;
        gold.push(Gold {
            span,
            entity: line.entity,
            form: line.form,
            source: line.source,
            kind: line.kind,
            named: line.named,
        });
    }
    gold.sort_by_key(|gold| gold.span);
    Ok(Article { document: Document::from_text(&id, &text), id, half, gold })
}
