//! Two articles → whether one has text from the other, which, and what speaks for it.

use super::align::align;
use super::direction::direction;
use super::outlets;
use super::paraphrase::{Likeness, Sentences, likeness, odds};
use super::shingles;
use super::tokens::{Token, tokens};
use crate::{Article, Edge, EdgeKind, Giver};

/// Share of the shorter text's shingles, quotations left out, above which text was taken over.
const COPIED: f32 = 0.3;

/// Shingles that must be shared, so that a shared formula of a dozen words is no copy.
const FEWEST: usize = 3;

/// The same where enough stands in it with what is in single marks, which may be apostrophes.
const PARTLY: f32 = 0.1;

/// Share of the shorter text's shingles from which it may be the other, edited.
const EDITED: f32 = 0.1;

/// Share of its prose that must then stand in the other, word for word between the edits; and where they are not known to be of two outlets: reports of one
/// agency repeat its background.
const ALIGNED: (f32, f32) = (0.5, 0.9);

/// Log-odds from which a retelling is one; the same where they are not known to be of two outlets; and what a credit adds.
const RETOLD: (f32, f32) = (0.2, 3.5);
const CREDIT: f32 = 1.0;

/// What is compared of an article; made once, it can be compared with many.
pub struct Comparable<'a> {
    article: &'a Article,
    tokens: Vec<Token>,
    shingles: Vec<u64>,
    /// Shingles if its single marks are apostrophes, where it has any.
    loose: Option<Vec<u64>>,
    sentences: std::cell::OnceCell<Sentences>,
}

impl<'a> Comparable<'a> {
    /// What is compared of ARTICLE.
    pub fn new(article: &'a Article) -> Self {
        let tokens = tokens(article);
        let shingles = shingles::set(&tokens);
        let loose = shingles::set_with_single(&tokens);
        Self { article, tokens, shingles, loose, sentences: std::cell::OnceCell::new() }
    }

    fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::new(self.article, &self.tokens))
    }

    /// Share of the shorter of the two texts, counted in shingles outside quotation marks, that stands in the other; and how many shingles both have.
    pub fn containment(&self, other: &Self) -> (f32, usize) {
        contained(&self.shingles, &other.shingles)
    }

    /// The same if single marks are apostrophes.
    fn loosely(&self, other: &Self) -> f32 {
        if self.loose.is_none() && other.loose.is_none() {
            return 0.0;
        }
        contained(
            self.loose.as_ref().unwrap_or(&self.shingles),
            other.loose.as_ref().unwrap_or(&other.shingles),
        )
        .0
    }

    /// The edge between the two, if either has text from the other.
    pub fn compare(&self, other: &Self) -> Option<Edge> {
        let (contained, shared) = self.containment(other);
        // Whose own prose is in part another's has the rest from there, too, in whatever marks.
        let copied = contained >= COPIED || contained >= PARTLY && self.loosely(other) >= COPIED;
        if copied && shared >= FEWEST {
            let sure = (0.9 + 0.1 * contained) * (1.0 - 0.6_f32.powi(shared as i32));
            return Some(self.copied(other, sure));
        }
        if contained >= EDITED && shared >= FEWEST {
            let aligned = align(&self.tokens, &other.tokens);
            let share = aligned.kept(&self.tokens).max(aligned.coverage(&other.tokens).0);
            if share >= self.least(other, ALIGNED) {
                return Some(self.copied(other, 0.5 + 0.5 * share));
            }
        }
        self.retold(other)
    }

    /// The edge of a copy that is one with a chance of SURE.
    fn copied(&self, other: &Self, sure: f32) -> Edge {
        let (a, b) = (self, other);
        let both = align(&a.tokens, &b.tokens);
        let way = direction(a.article, b.article, (both.kept(&a.tokens), both.coverage(&b.tokens).0));
        let (from, to) = if way.forward { (a, b) } else { (b, a) };
        let found = if way.forward { both } else { align(&from.tokens, &to.tokens) };
        let (coverage, quoted_coverage) = found.coverage(&to.tokens);
        Edge {
            coverage,
            quoted_coverage,
            passages: found.passages,
            ..edge(from.article, to.article, sure * way.confidence)
        }
    }

    /// The edge of a retelling, if it is one.
    fn retold(&self, other: &Self) -> Option<Edge> {
        let there = self.likeness(other)?;
        let back = other.likeness(self)?;
        let mut sum = odds(&there)?.max(odds(&back)?);
        let names = |a: &Self, b: &Self| {
            let outlet = a
                .article
                .document
                .outlet
                .as_deref()
                .filter(|_| a.article.outlet_key() != b.article.outlet_key());
            outlet.is_some_and(|outlet| outlets::credit(b.article.text(), outlet).is_some())
        };
        if names(self, other) || names(other, self) {
            sum += CREDIT;
        }
        if sum < self.least(other, RETOLD) {
            return None;
        }
        let sure = 1.0 / (1.0 + (-sum).exp());
        let way = direction(self.article, other.article, (back.covered, there.covered));
        let (from, to, found) = if way.forward { (self, other, there) } else { (other, self, back) };
        let (_, quoted_coverage) = align(&from.tokens, &to.tokens).coverage(&to.tokens);
        let coverage = found.covered;
        Some(Edge {
            coverage,
            quoted_coverage,
            passages: found.passages,
            ..edge(from.article, to.article, sure * way.confidence)
        })
    }

    /// Of two bounds the one that holds between the two: the first where they are of two outlets, the second where one is unknown or both are one.
    fn least(&self, other: &Self, bounds: (f32, f32)) -> f32 {
        let (a, b) = (self.article.outlet_key(), other.article.outlet_key());
        if a.is_some() && b.is_some() && a != b { bounds.0 } else { bounds.1 }
    }

    /// How far OTHER retells this one in its own words; `None` where too little is in common to ask.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        likeness(self.sentences(), other.sentences())
    }
}

/// Share of the smaller of two sets that the other has, and how many members both have.
fn contained(a: &[u64], b: &[u64]) -> (f32, usize) {
    let shared = shingles::shared(a, b);
    (shared as f32 / a.len().min(b.len()).max(1) as f32, shared)
}

/// An edge from FROM to TO without its evidence.
fn edge(from: &Article, to: &Article, confidence: f32) -> Edge {
    let same = from.outlet_key().is_some() && from.outlet_key() == to.outlet_key();
    let credit = from
        .document
        .outlet
        .as_deref()
        .filter(|_| !same)
        .and_then(|outlet| outlets::credit(to.text(), outlet));
    Edge {
        from: Giver::Article(from.number),
        to: to.number,
        kind: if same { EdgeKind::Update } else { EdgeKind::Copy },
        coverage: 0.0,
        quoted_coverage: 0.0,
        credit,
        credited: same || credit.is_some(),
        passages: Vec::new(),
        confidence,
    }
}

/// The edge between A and B, if either has text from the other. Who compares one article with many does so with [`Comparable`].
pub fn compare(a: &Article, b: &Article) -> Option<Edge> {
    Comparable::new(a).compare(&Comparable::new(b))
}
