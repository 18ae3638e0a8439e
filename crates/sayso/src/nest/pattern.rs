//! A content → the relations in it that words alone give away, for where the model finds none.

use crate::{Relation, Span, Words};

use super::hedge;
use super::mend::{Place, is_told};
use super::part::{HEDGES, is_before_participle, lower};

/// Nouns that report with the clause that follows them.
const NOUNS: &str = "accusation accusations allegation allegations assertion assertions belief claim claims complaint complaints \
    fear fears pledge promise promises report reports rumor rumors rumour rumours speculation suggestion suggestions threat \
    threats vow warning warnings";

/// Verbs in the forms that can only be cues after "that" or "which".
const SHOWS: &str = "alleged alleges claimed claims indicated indicates insisted insists proved proves revealed reveals said \
    says showed shows suggested suggests warned warns";

/// Participles of saying, ordering and knowing.
const SAYING: &str = "asking believing claiming encouraging hearing instructing knowing ordering promising recommending saying \
    seeing suggesting telling threatening urging warning writing";

/// What the words of PARENT's content give away and none of FOUND has.
pub(crate) fn find(text: &str, words: &Words, parent: &Relation, found: &[Relation]) -> Vec<Relation> {
    let place = Place { text, words };
    let mut more: Vec<Relation> = Vec::new();
    for &content in &parent.content {
        let within = words.within(content);
        for at in within.clone() {
            let sentence = words.sentence_of(at);
            let end = sentence.end.min(within.end);
            let relation =
                Pattern { place: &place, parent, start: within.start.max(sentence.start), end }.at(at);
            let Some(relation) = relation else { continue };
            let taken = |other: &Relation| {
                let cue = relation.cue;
                other.cue.overlaps(cue)
                    || other.content.iter().chain(&other.source).any(|part| part.overlaps(cue))
            };
            if !found.iter().chain(&more).any(taken) {
                more.push(relation);
            }
        }
    }
    more
}

/// Where a pattern is looked for: the words of one sentence of a content.
struct Pattern<'a> {
    place: &'a Place<'a>,
    parent: &'a Relation,
    start: usize,
    end: usize,
}

impl Pattern<'_> {
    fn at(&self, at: usize) -> Option<Relation> {
        let word = lower(self.place.word(at));
        let one_of = |list: &str| list.split(' ').any(|known| known == word);
        if HEDGES.contains(&word.as_str()) {
            self.hedge(at)
        } else if one_of(NOUNS) {
            self.noun(at)
        } else if one_of(SHOWS) && at > self.start && matches!(self.place.word(at - 1), "that" | "which") {
            self.relation(vec![self.span(at - 1, at)?], self.span(at, at + 1)?, vec![self.rest(at + 1)?])
        } else if at == self.start && one_of(SAYING) {
            self.participle(at)
        } else {
            None
        }
    }

    /// "The pair reportedly met in secret."
    fn hedge(&self, at: usize) -> Option<Relation> {
        let content = hedge::content(self.place, self.start..self.end, at)?;
        self.relation(Vec::new(), self.span(at, at + 1)?, content)
    }

    /// "The claim by the opposition that …", "her promise to …".
    fn noun(&self, at: usize) -> Option<Relation> {
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= self.start)
            .map_or(String::new(), |before| lower(self.place.word(before)));
        let article = matches!(before.as_str(), "a" | "an" | "the");
        let owner = matches!(before.as_str(), "my" | "your" | "his" | "her" | "its" | "our" | "their");
        let next = self.place.word(at + 1);
        let mut opening = at + 1;
        if matches!(next, "by" | "from") {
            opening = (at + 3..self.end.min(at + 10)).find(|at| self.place.word(*at) == "that")?;
        }
        if !(self.place.word(opening) == "that" || owner && self.place.word(opening) == "to")
            || opening + 1 >= self.end
        {
            return None;
        }
        let source = if opening > at + 1 {
            self.span(at + 2, opening)
        } else if owner {
            self.span(at - 1, at)
        } else {
            None
        };
        let cue = self.span(if article { at - 1 } else { at }, at + 1)?;
        self.relation(source.into_iter().collect(), cue, vec![self.rest(opening)?])
    }

    /// "Denied | ordering his troops to fire."
    fn participle(&self, at: usize) -> Option<Relation> {
        let place = self.place;
        let parent = place.words.within(self.parent.cue);
        let last = parent.end.checked_sub(1)?;
        if parent.end != at || !is_before_participle(place.word(last)) {
            return None;
        }
        let mut relation =
            self.relation(self.parent.source.clone(), self.span(at, at + 1)?, vec![self.rest(at + 1)?])?;
        let told = place.word(at).strip_suffix("ing").is_some_and(|_| is_told(place.word(at)));
        if told {
            place.recipient(&mut relation);
        }
        Some(relation)
    }

    fn span(&self, from: usize, to: usize) -> Option<Span> {
        (from < to && from >= self.start && to <= self.end).then(|| self.place.words.span(from..to))
    }

    fn rest(&self, from: usize) -> Option<Span> {
        self.place.rest(from..self.end)
    }

    fn relation(&self, source: Vec<Span>, cue: Span, content: Vec<Span>) -> Option<Relation> {
        let confidence = self.parent.confidence * RIGHT;
        Some(Relation { source, cue, content, parent: None, confidence, doubt: self.parent.doubt })
    }
}

/// A pattern's find is surer than a coin and less sure than its parent. Set by hand, not fitted.
const RIGHT: f32 = 0.7;
