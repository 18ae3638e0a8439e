//! Two articles → whether one has text from the other, which, and what speaks for it.

use std::cell::OnceCell;
use std::ops::Deref;

use sayso::Words;

use super::align::align;
use super::citations::{Citation, citations};
use super::direction::direction;
use super::outlets;
use super::paraphrase::{Likeness, Sentences, likeness, odds};
use super::shingles;
use super::sketch::Sets;
use super::terms::{Term, TermKind, terms_of};
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

/// What is compared of an article: each part is made when it is first asked for, and once, so that an article can be compared with many.
pub struct Comparable<A: Deref<Target = Article>> {
    pub(super) article: A,
    tokens: OnceCell<Vec<Token>>,
    shingles: OnceCell<Vec<u64>>,
    /// Shingles if its single marks are apostrophes, where it has any.
    loose: OnceCell<Option<Vec<u64>>>,
    words: OnceCell<Words>,
    terms: OnceCell<Vec<Term>>,
    keys: OnceCell<Keys>,
    sentences: OnceCell<Sentences>,
    citations: OnceCell<Vec<Citation>>,
}

/// The terms of an article as a set.
pub(super) struct Keys {
    /// Of all, sorted, each once.
    pub all: Vec<u64>,
    /// Of names and numbers, sorted, each once.
    pub special: Vec<u64>,
}

impl<A: Deref<Target = Article>> Comparable<A> {
    /// What is compared of ARTICLE.
    pub fn new(article: A) -> Self {
        Self {
            article,
            tokens: OnceCell::new(),
            shingles: OnceCell::new(),
            loose: OnceCell::new(),
            words: OnceCell::new(),
            terms: OnceCell::new(),
            keys: OnceCell::new(),
            sentences: OnceCell::new(),
            citations: OnceCell::new(),
        }
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The keys under which the article is filed; see [`bands`](super::bands()).
    pub fn bands(&self) -> Vec<u64> {
        super::bands::keys(self.tokens(), self.terms())
    }

    /// The outlets that the article cites, and the names that are cited if they are outlets.
    pub fn citations(&self) -> &[Citation] {
        self.citations.get_or_init(|| citations(&self.article, self.words()))
    }

    pub(super) fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| tokens(&self.article))
    }

    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(self.article.text()))
    }

    pub(super) fn terms(&self) -> &[Term] {
        self.terms.get_or_init(|| terms_of(self.article.text(), self.words()))
    }

    pub(super) fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys {
            all: sorted(self.terms().iter()),
            special: sorted(self.terms().iter().filter(|term| term.kind != TermKind::Content)),
        })
    }

    pub(super) fn shingles(&self) -> &[u64] {
        self.shingles.get_or_init(|| shingles::set(self.tokens()))
    }

    fn loose(&self) -> Option<&[u64]> {
        self.loose.get_or_init(|| shingles::set_with_single(self.tokens())).as_deref()
    }

    pub(super) fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::new(self.tokens(), self.words(), self.terms()))
    }

    /// Share of the shorter of the two texts, counted in shingles outside quotation marks, that stands in the other; and how many shingles both have.
    pub fn containment<B: Deref<Target = Article>>(&self, other: &Comparable<B>) -> (f32, usize) {
        contained(self.shingles(), other.shingles())
    }

    /// The same if single marks are apostrophes.
    fn loosely<B: Deref<Target = Article>>(&self, other: &Comparable<B>) -> f32 {
        if self.loose().is_none() && other.loose().is_none() {
            return 0.0;
        }
        contained(self.loose().unwrap_or(self.shingles()), other.loose().unwrap_or(other.shingles())).0
    }

    /// The edge between the two, if either has text from the other.
    pub fn compare<B: Deref<Target = Article>>(&self, other: &Comparable<B>) -> Option<Edge> {
        let (contained, shared) = self.containment(other);
        // Whose own prose is in part another's has the rest from there, too, in whatever marks.
        let copied = contained >= COPIED || contained >= PARTLY && self.loosely(other) >= COPIED;
        if copied && shared >= FEWEST {
            let sure = (0.9 + 0.1 * contained) * (1.0 - 0.6_f32.powi(shared as i32));
            return Some(self.copied(other, sure));
        }
        if contained >= EDITED && shared >= FEWEST {
            let aligned = align(self.tokens(), other.tokens());
            let share = aligned.kept(self.tokens()).max(aligned.coverage(other.tokens()).0);
            if share >= self.least(other, ALIGNED) {
                return Some(self.copied(other, 0.5 + 0.5 * share));
            }
        }
        self.retold(other)
    }

    /// The edge of a copy that is one with a chance of SURE.
    fn copied<B: Deref<Target = Article>>(&self, other: &Comparable<B>, sure: f32) -> Edge {
        let (a, b) = (self.tokens(), other.tokens());
        let both = align(a, b);
        let way = direction(&self.article, &other.article, (both.kept(a), both.coverage(b).0));
        let (from, to): (&Article, &Article) =
            if way.forward { (&self.article, &other.article) } else { (&other.article, &self.article) };
        let (found, receiver) = if way.forward { (both, b) } else { (align(b, a), a) };
        let (coverage, quoted_coverage) = found.coverage(receiver);
        Edge { coverage, quoted_coverage, passages: found.passages, ..edge(from, to, sure * way.confidence) }
    }

    /// The edge of a retelling, if it is one.
    fn retold<B: Deref<Target = Article>>(&self, other: &Comparable<B>) -> Option<Edge> {
        let (there, back) = self.likeness(other)?;
        let mut sum = odds(&there)?.max(odds(&back)?);
        let (a, b): (&Article, &Article) = (&self.article, &other.article);
        let names = |a: &Article, b: &Article| {
            let outlet = a.document.outlet.as_deref().filter(|_| a.outlet_key() != b.outlet_key());
            outlet.is_some_and(|outlet| outlets::credit(b.text(), outlet).is_some())
        };
        if names(a, b) || names(b, a) {
            sum += CREDIT;
        }
        if sum < self.least(other, RETOLD) {
            return None;
        }
        let sure = 1.0 / (1.0 + (-sum).exp());
        let way = direction(a, b, (back.covered, there.covered));
        let (from, to, found) = if way.forward { (a, b, there) } else { (b, a, back) };
        let (giving, receiving) = match way.forward {
            true => (self.tokens(), other.tokens()),
            false => (other.tokens(), self.tokens()),
        };
        let (_, quoted_coverage) = align(giving, receiving).coverage(receiving);
        Some(Edge {
            coverage: found.covered,
            quoted_coverage,
            passages: found.passages,
            ..edge(from, to, sure * way.confidence)
        })
    }

    /// Of two bounds the one that holds between the two: the first where they are of two outlets, the second where one is unknown or both are one.
    fn least<B: Deref<Target = Article>>(&self, other: &Comparable<B>, bounds: (f32, f32)) -> f32 {
        let (a, b) = (self.article.outlet_key(), other.article.outlet_key());
        if a.is_some() && b.is_some() && a != b { bounds.0 } else { bounds.1 }
    }

    /// How far OTHER retells this one in its own words, and this one OTHER; `None` where too little is in common to ask.
    pub fn likeness<B: Deref<Target = Article>>(
        &self,
        other: &Comparable<B>,
    ) -> Option<(Likeness, Likeness)> {
        likeness(self.sentences(), other.sentences())
    }
}

/// Whether two articles with these SHINGLES may be found to share text by [`Comparable::compare`].
pub(super) fn may_share(shingles: Sets<'_>) -> bool {
    let (one, other) = shingles.sizes();
    let shared = shingles.shared();
    shared >= FEWEST && shared as f32 / one.min(other).max(1) as f32 >= EDITED.min(PARTLY)
}

/// Log-odds from which a retelling may be one, whatever the outlets and credits.
pub(super) const MAYBE_RETOLD: f32 = RETOLD.0 - CREDIT;

/// Keys of TERMS, sorted, each once.
fn sorted<'a>(terms: impl Iterator<Item = &'a Term>) -> Vec<u64> {
    let mut keys: Vec<u64> = terms.map(|term| term.key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
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
