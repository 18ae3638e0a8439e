//! PolNeAR's brat standoff → articles with gold attributions. Offsets there are code points; here they become bytes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Span;

use crate::gold::Gold;

/// One annotator's version of one article.
pub struct Article {
    /// File name with the annotator, without ending; begins with the outlet.
    pub id: String,
    pub text: String,
    pub gold: Vec<Gold>,
    /// Whether an earlier version of the same article, by another annotator, comes before.
    pub again: bool,
}

impl Article {
    pub fn outlet(&self) -> &str {
        self.id.split('_').next().unwrap_or_default()
    }

    fn article(&self) -> &str {
        self.id.rsplit_once('_').map_or(&self.id, |(article, _)| article)
    }
}

/// The articles of one part, sorted, every annotator's version of each.
pub fn read(folder: &Path) -> Result<Vec<Article>> {
    let annotations = folder.join("attributions");
    let mut paths: Vec<_> = fs::read_dir(&annotations)
        .with_context(|| format!("{}: not a part of PolNeAR", annotations.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ann"))
        .collect();
    paths.sort();
    let mut articles: Vec<Article> = Vec::new();
    for path in paths {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut article = Article { id, text: String::new(), gold: Vec::new(), again: false };
        article.again = articles.last().is_some_and(|last| last.article() == article.article());
        let text = folder.join("text").join(format!("{}.txt", article.article()));
        article.text = fs::read_to_string(&text).with_context(|| text.display().to_string())?;
        article.gold = parse(&fs::read_to_string(&path)?, &article.text);
        articles.push(article);
    }
    Ok(articles)
}

/// Attributions with a cue and a content, in text order; notes and stray lines are passed over.
fn parse(standoff: &str, text: &str) -> Vec<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut found = Vec::new();
    for line in standoff.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(body)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            let Some((_, places)) = body.split_once(' ') else { continue };
            let place = |place: &str| {
                let (start, end) = place.split_once(' ')?;
                let byte = |n: &str| bytes.get(n.parse::<usize>().ok()?).copied();
                Some(Span::new(byte(start)?, byte(end)?))
            };
            spans.insert(id, places.split(';').filter_map(place).collect());
        } else if id.starts_with('E') {
            let mut gold = Gold::default();
            for part in body.split(' ') {
                let Some((role, target)) = part.split_once(':') else { continue };
                let places = spans.get(target).cloned().unwrap_or_default();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => gold.source.extend(places),
                    "Cue" => gold.cue.extend(places),
                    "Content" => gold.content.extend(places),
                    _ => {}
                }
            }
            if !gold.cue.is_empty() && !gold.content.is_empty() {
                found.push(gold);
            }
        }
    }
    found.sort_by_key(|gold| gold.cue[0]);
    found
}
