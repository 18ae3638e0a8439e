//! CofeNet's tokenised PolNeAR, one paragraph a line: the form in which published results are counted.
//! Wang et al., “CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation Extraction”, COLING 2022.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Span;
use serde::Deserialize;

use crate::gold::Count;

pub const ROLES: [&str; 3] = ["source", "cue", "content"];

#[derive(Deserialize)]
struct Line {
    tokens: Vec<String>,
    labels: Vec<String>,
    id: String,
}

/// One paragraph: its tokens' places in the article's text and their gold runs.
pub struct Paragraph {
    tokens: Vec<Span>,
    gold: [BTreeSet<(usize, usize)>; 3],
}

/// The paragraphs of each article, by id, in file order.
pub struct Corpus(HashMap<String, Vec<Line>>);

impl Corpus {
    pub fn read(path: &Path) -> Result<Self> {
        let mut articles: HashMap<String, Vec<Line>> = HashMap::new();
        for line in fs::read_to_string(path).with_context(|| path.display().to_string())?.lines() {
            let line: Line = serde_json::from_str(line)?;
            articles.entry(line.id.clone()).or_default().push(line);
        }
        Ok(Self(articles))
    }

    /// The paragraphs of the article ID, aligned with its TEXT, and how many tokens were not found in it.
    pub fn article(&self, id: &str, text: &str) -> (Vec<Paragraph>, usize) {
        let (mut at, mut lost) = (0, 0);
        let lines = self.0.get(id).map(Vec::as_slice).unwrap_or_default();
        let paragraphs = lines.iter().map(|line| {
            let (tokens, missing) = align(text, at, &line.tokens);
            at = tokens.last().map_or(at, |last| last.end);
            lost += missing;
            Paragraph { tokens, gold: runs(&line.labels) }
        });
        (paragraphs.collect(), lost)
    }
}

/// The places of TOKENS in TEXT from byte AT on, and how many were not found (they are empty where the next one could be).
/// Sentences of the text may be missing among the tokens, so the first place where nearly all fit closely is taken.
fn align(text: &str, at: usize, tokens: &[String]) -> (Vec<Span>, usize) {
    let mut best = (vec![Span::new(at, at); tokens.len()], tokens.len());
    let Some(first) = tokens.first() else { return (Vec::new(), 0) };
    let mut from = at;
    while let Some(start) = find(text, from, first, text.len()) {
        let (mut cursor, mut missing) = (start.start, 0);
        let mut places = Vec::with_capacity(tokens.len());
        for token in tokens {
            let place = find(text, cursor, token, NEAR);
            missing += usize::from(place.is_none());
            places.push(place.unwrap_or(Span::new(cursor, cursor)));
            cursor = place.map_or(cursor, |place| place.end);
        }
        if missing < best.1 {
            best = (places, missing);
        }
        if best.1 * 10 <= tokens.len() {
            break;
        }
        from = start.end;
    }
    best
}

impl Paragraph {
    /// Exact runs of tokens of ROLE (index into [`ROLES`]) against the gold ones; SPANS are the found spans of that role.
    pub fn count(&self, role: usize, spans: &[Span]) -> Count {
        let found: BTreeSet<(usize, usize)> = spans
            .iter()
            .map(|span| {
                let first = self.tokens.partition_point(|token| token.end <= span.start);
                (first, self.tokens.partition_point(|token| token.start < span.end))
            })
            .filter(|(first, last)| first < last)
            .collect();
        let right = found.intersection(&self.gold[role]).count();
        Count { right, found: found.len(), gold: self.gold[role].len() }
    }
}

/// Runs of B- and I- labels by role, as token ranges.
fn runs(labels: &[String]) -> [BTreeSet<(usize, usize)>; 3] {
    let mut sets: [BTreeSet<(usize, usize)>; 3] = Default::default();
    let mut at = 0;
    while at < labels.len() {
        let first = at;
        at += 1;
        let Some((_, name)) = labels[first].split_once('-') else { continue };
        while labels.get(at).is_some_and(|label| label.strip_prefix("I-") == Some(name)) {
            at += 1;
        }
        if let Some(role) = ROLES.iter().position(|role| *role == name) {
            sets[role].insert((first, at));
        }
    }
    sets
}

/// The written forms that a Penn Treebank token may stand for.
fn forms(token: &str) -> Vec<&str> {
    match token {
        "``" | "''" | "\"" => vec!["“", "”", "\"", "''", "``", "„", "«", "»"],
        "`" | "'" => vec!["'", "‘", "’", "`"],
        "-LRB-" => vec!["("],
        "-RRB-" => vec![")"],
        "-LSB-" => vec!["["],
        "-RSB-" => vec!["]"],
        "-LCB-" => vec!["{"],
        "-RCB-" => vec!["}"],
        "..." => vec!["...", "…", ". . ."],
        "'''" => vec!["’”", "'\"", "’\"", "”’"],
        "--" | "-" => vec!["—", "–", "--", "-", "‒", "―"],
        _ => vec![token],
    }
}

/// How far ahead, in bytes, the next token of a paragraph may end.
const NEAR: usize = 24;

/// Where TOKEN stands first in the AHEAD bytes of TEXT from AT on, its own length added.
fn find(text: &str, at: usize, token: &str, ahead: usize) -> Option<Span> {
    let plain = token.replace("\\/", "/").replace("\\*", "*").replace('\u{a0}', " ");
    let mut candidates: Vec<String> = forms(&plain).into_iter().map(str::to_owned).collect();
    if plain.contains(['\'', '`', '-']) && plain.len() > 1 {
        candidates.push(plain.replace('\'', "’"));
        candidates.push(plain.replace('`', "‘"));
        candidates.push(plain.replace("--", "—"));
    }
    let rest = &text[at..];
    let limit = ahead.saturating_add(token.len()).min(rest.len());
    let end = (0..=limit).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
    let places = candidates.iter().filter_map(|form| {
        let offset = at + rest[..end].find(form.as_str())?;
        Some(Span::new(offset, offset + form.len()))
    });
    places.min()
}
