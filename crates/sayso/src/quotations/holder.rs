//! Relations and quotations → which relation each quotation belongs to.

use crate::{Relation, Span};

/// Contents that are looked at for one quotation: real ones nest a few levels deep, hostile ones must not cost time.
const DEEPEST: usize = 64;

/// For each of MARKS, sorted by start, the innermost of RELATIONS whose content holds it and whose cue lies outside of it. A
/// content that the quotation does not fit into holds it if it covers most of it, or none does better.
pub(super) fn holders(marks: &[Span], relations: &[Relation]) -> Vec<Option<usize>> {
    let mut contents: Vec<(Span, usize)> = relations
        .iter()
        .enumerate()
        .flat_map(|(index, relation)| relation.content.iter().map(move |span| (*span, index)))
        .filter(|(span, _)| !span.is_empty())
        .collect();
    contents.sort_unstable_by_key(|(span, index)| (span.start, std::cmp::Reverse(span.end), *index));
    let mut next = 0;
    // Contents that began before the quotation, in order; those that have ended are dropped when they are met.
    let mut begun: Vec<(Span, usize)> = Vec::new();
    let mut holders = Vec::with_capacity(marks.len());
    for &mark in marks {
        while let Some(content) = contents.get(next).filter(|(span, _)| span.start <= mark.start) {
            begun.push(*content);
            next += 1;
        }
        let mut best: Option<Fit> = None;
        let mut consider = |(span, index): (Span, usize)| {
            let fit = Fit::of(mark, span, index);
            if !mark.overlaps(relations[index].cue) && best.is_none_or(|best| fit.key() > best.key()) {
                best = Some(fit);
            }
        };
        let (mut at, mut kept) = (begun.len(), 0);
        while at > 0 && kept < DEEPEST {
            at -= 1;
            if begun[at].0.end <= mark.start {
                begun.remove(at);
            } else {
                consider(begun[at]);
                kept += 1;
            }
        }
        let inside = contents[next..].iter().take_while(|(span, _)| span.start < mark.end);
        inside.take(DEEPEST).for_each(|content| consider(*content));
        holders.push(best.map(|fit| fit.relation));
    }
    holders
}

/// How well a content holds a quotation.
#[derive(Clone, Copy)]
struct Fit {
    relation: usize,
    /// Whether it covers most of the quotation.
    most: bool,
    /// Bytes that both cover.
    common: usize,
    content: Span,
}

impl Fit {
    fn of(mark: Span, content: Span, relation: usize) -> Self {
        let common = mark.end.min(content.end).saturating_sub(mark.start.max(content.start));
        Self { relation, most: 2 * common > mark.len(), common, content }
    }

    /// The greater, the better: of those that cover most, the one that is innermost, which is the shortest.
    fn key(&self) -> (bool, usize) {
        (self.most, if self.most { usize::MAX - self.content.len() } else { self.common })
    }
}
