//! Gold attributions and the counts by which readings are held against them.

use std::collections::BTreeSet;

use sayso::{Attribution, Span};

/// What an annotator marked; spans in bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gold {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// The same three roles of a found attribution.
impl From<&Attribution> for Gold {
    fn from(found: &Attribution) -> Self {
        Self { source: found.source.clone(), cue: vec![found.cue], content: found.content.clone() }
    }
}

/// Hits, found and gold, for precision, recall and F1 in per cent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Count {
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    pub fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }

    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// The smallest units that spans are compared by: a run of letters and digits, or one other character that is no space.
pub fn units(text: &str) -> Vec<Span> {
    let mut units: Vec<Span> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match units.last_mut() {
            Some(unit) if c.is_alphanumeric() && in_word => unit.end = end,
            _ if c.is_whitespace() => {}
            _ => units.push(Span::new(at, end)),
        }
        in_word = c.is_alphanumeric();
    }
    units
}

/// The units that SPANS touch.
fn touched(units: &[Span], spans: &[Span]) -> BTreeSet<usize> {
    let of = |span: &Span| {
        units.partition_point(|unit| unit.end <= span.start)
            ..units.partition_point(|unit| unit.start < span.end)
    };
    spans.iter().flat_map(of).collect()
}

/// An attribution as sets of units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    source: BTreeSet<usize>,
    cue: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

impl Whole {
    pub fn new(units: &[Span], gold: &Gold) -> Self {
        Self {
            source: touched(units, &gold.source),
            cue: touched(units, &gold.cue),
            content: touched(units, &gold.content),
        }
    }

    /// Cue and source meet, or neither has a source, and the contents share at least half of what they cover together.
    pub fn overlaps(&self, other: &Self) -> bool {
        let meets = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| !a.is_disjoint(b);
        meets(&self.cue, &other.cue)
            && (meets(&self.source, &other.source) || self.source.is_empty() && other.source.is_empty())
            && 2 * self.content.intersection(&other.content).count()
                >= self.content.union(&other.content).count()
    }
}

/// Whole attributions matched one to one by SAME, in text order, and which of FOUND were matched.
pub fn matched(found: &[Whole], gold: &[Whole], same: impl Fn(&Whole, &Whole) -> bool) -> (Count, Vec<bool>) {
    let mut free: Vec<&Whole> = gold.iter().collect();
    let hits: Vec<bool> = found
        .iter()
        .map(|attribution| match free.iter().position(|gold| same(attribution, gold)) {
            Some(at) => {
                free.remove(at);
                true
            }
            None => false,
        })
        .collect();
    let right = hits.iter().filter(|hit| **hit).count();
    (Count { right, found: found.len(), gold: gold.len() }, hits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_attributions_match_exactly_or_by_half() {
        let text = "Anna said that it was over, he thinks";
        let units = units(text);
        let whole = |source, cue, content: (usize, usize)| {
            let span = |(a, b): (usize, usize)| vec![Span::new(a, b)];
            Whole::new(&units, &Gold { source: span(source), cue: span(cue), content: span(content) })
        };
        let gold = whole((0, 4), (5, 9), (10, 26));
        let short = whole((0, 4), (5, 9), (15, 26));
        assert_ne!(gold, short);
        assert!(gold.overlaps(&short));
        assert!(!gold.overlaps(&whole((28, 30), (5, 9), (10, 26))));
        let (count, hits) = matched(&[short.clone(), gold.clone()], &[gold], Whole::eq);
        assert_eq!((count.right, hits), (1, vec![false, true]));
    }
}
