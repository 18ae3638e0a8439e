//! Text → the spans that quotation marks enclose.

use super::glyphs::{self, Family, Mark, Sense};
use crate::{Span, paragraphs};

/// Marks that may be open at once; more are no quotations, and would cost time.
pub(super) const DEEPEST: usize = 16;

/// Finds the outermost and the nested quotations of TEXT, sorted by start, the outer before the inner. Marks are matched within
/// a paragraph. A quotation that runs over paragraphs opens each of them and is closed once (Chicago Manual of Style 13.30),
/// and has a span in each; those of writers who open only the first have the same. What nothing closes at all runs to the end
/// of its paragraph, if the mark is not a stray one.
pub fn find(text: &str) -> Vec<Span> {
    let paragraphs = paragraphs::spans(text);
    let mut spans = Vec::new();
    // Where the quotation that is still open began, and the paragraphs it has run through since.
    let mut going: Option<(Span, Vec<Span>)> = None;
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(number + 1).and_then(|next| next.of(text).chars().next());
        let matching = Matching::new(text, paragraph);
        if let Some((rest, through)) = &mut going {
            match matching.first_double() {
                None if through.len() < FARTHEST => through.push(paragraph),
                Some(mark) if mark.sense == Sense::Closes => {
                    spans.push(*rest);
                    spans.append(through);
                    spans.push(Span::new(paragraph.start, mark.span.end));
                    going = None;
                }
                _ => going = None,
            }
        }
        let (found, unclosed) = matching.run(next.and_then(glyphs::opening));
        spans.extend(found);
        if let Some(Unclosed { span, counts }) = unclosed {
            if counts {
                spans.push(span);
            }
            going = Some((span, Vec::new()));
        }
    }
    spans.retain(|span| {
        span.of(text)
            .chars()
            .any(|c| !c.is_whitespace() && glyphs::opening(c).is_none() && !glyphs::closes(c))
    });
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup();
    spans
}

/// Paragraphs without any mark that a quotation may run through.
const FARTHEST: usize = 6;

/// From a mark that nothing closes to the end of its paragraph.
struct Unclosed {
    span: Span,
    /// Whether that is a quotation even if no later paragraph closes it.
    counts: bool,
}

/// The marks of one paragraph, and those of them that are open.
struct Matching<'a> {
    text: &'a str,
    paragraph: Span,
    marks: Vec<Mark>,
    /// For each mark the next of its family.
    next: Vec<Option<usize>>,
    /// Indices into `marks`.
    open: Vec<usize>,
    found: Vec<Span>,
    /// The family of the mark that the next paragraph opens with.
    goes_on: Option<Family>,
}

impl<'a> Matching<'a> {
    fn new(text: &'a str, paragraph: Span) -> Self {
        let marks = glyphs::marks(text, paragraph);
        let mut next = vec![None; marks.len()];
        let mut last = [None; Family::COUNT];
        for (index, mark) in marks.iter().enumerate().rev() {
            next[index] = last[mark.family as usize];
            last[mark.family as usize] = Some(index);
        }
        Self { text, paragraph, marks, next, open: Vec::new(), found: Vec::new(), goes_on: None }
    }

    /// The first mark that a double quotation may begin or end with.
    fn first_double(&self) -> Option<Mark> {
        self.marks.iter().find(|mark| mark.family == Family::Double).copied()
    }

    /// The quotations, and the first that is not closed; the next paragraph opens with a mark of family GOES_ON.
    fn run(mut self, goes_on: Option<Family>) -> (Vec<Span>, Option<Unclosed>) {
        self.goes_on = goes_on;
        for index in 0..self.marks.len() {
            self.step(index);
        }
        let paragraph = self.paragraph;
        let open = |family: Family| {
            self.open.iter().map(|&index| &self.marks[index]).find(|mark| mark.family == family)
        };
        let opens_paragraph = |mark: &Mark| mark.span.start == paragraph.start;
        let unclosed = if let Some(mark) = open(Family::Double) {
            let counts = opens_paragraph(mark)
                || goes_on == Some(Family::Double)
                || mark.sense == Sense::Opens && (mark.curly || introduces(&self.text[..mark.span.start]));
            Some(Unclosed { span: Span::new(mark.span.start, paragraph.end), counts })
        } else {
            open(Family::Angle)
                .filter(|mark| opens_paragraph(mark) || goes_on == Some(mark.family))
                .or(open(Family::Single)
                    .filter(|mark| opens_paragraph(mark) && goes_on == Some(Family::Single)))
                .map(|mark| Unclosed { span: Span::new(mark.span.start, paragraph.end), counts: true })
        };
        if let Some(Unclosed { span, counts: true }) = unclosed {
            // What was matched across the start of the unclosed quotation was a mistake.
            self.found.retain(|found| !(found.start < span.start && found.end > span.start));
        }
        (self.found, unclosed)
    }

    fn step(&mut self, index: usize) {
        let mark = &self.marks[index];
        let family = mark.family;
        let holder = self.open.iter().rposition(|&open| self.marks[open].family == family);
        match (mark.sense, holder) {
            // `''` may close two single quotations.
            (Sense::Closes | Sense::Either, None) if mark.pair && self.top() == Some(Family::Single) => {
                let (first, last) = (mark.span.start + mark.span.len() / 2, mark.span.end);
                self.close(self.open.len() - 1, first);
                if self.top() == Some(Family::Single) {
                    self.close(self.open.len() - 1, last);
                }
            }
            (Sense::Closes, None) => {
                if mark.misplaced && family == Family::Double && self.closed_next(index) {
                    self.push(index);
                }
            }
            (Sense::Opens | Sense::Either, None) => self.push(index),
            (Sense::Closes | Sense::Either, Some(place)) => {
                let end = mark.span.end;
                if self.may_close(place, index) {
                    self.close(place, end);
                }
            }
            (Sense::Opens, Some(place)) => {
                let outer = &self.marks[self.open[place]];
                let runs_on = self.goes_on == Some(family)
                    && outer.span.start == self.paragraph.start
                    && outer.curly != mark.curly
                    && self.closed_next(index);
                if place + 1 < self.open.len() || runs_on || self.nests(index) {
                    self.push(index);
                } else if !mark.curly && (mark.misplaced || !self.closed_next(index)) {
                    let end = mark.span.end;
                    self.close(place, end);
                } else {
                    self.open.truncate(place);
                    self.push(index);
                }
            }
        }
    }

    fn top(&self) -> Option<Family> {
        self.open.last().map(|&open| self.marks[open].family)
    }

    fn push(&mut self, index: usize) {
        if self.open.len() < DEEPEST {
            self.open.push(index);
        }
    }

    fn close(&mut self, place: usize, end: usize) {
        self.found.push(Span::new(self.marks[self.open[place]].span.start, end));
        self.open.truncate(place);
    }

    /// Whether two marks that close follow the mark at INDEX, so that it may open a quotation inside one of its own family.
    fn nests(&self, index: usize) -> bool {
        let closes = |at: usize| self.marks[at].sense == Sense::Closes;
        self.next[index].is_some_and(|one| closes(one) && self.next[one].is_some_and(closes))
    }

    fn closed_next(&self, index: usize) -> bool {
        self.next[index].is_some_and(|next| self.marks[next].sense == Sense::Closes)
    }

    /// Whether the mark at INDEX, by its look an end, ends the quotation open at PLACE, and is no apostrophe or inch sign.
    fn may_close(&self, place: usize, index: usize) -> bool {
        let (open, mark) = (&self.marks[self.open[place]], &self.marks[index]);
        let next = self.next[index].map(|next| &self.marks[next]);
        let another = next.filter(|next| next.sense == Sense::Closes);
        if mark.family != Family::Single {
            // “a 12" pizza,” he said
            return !(mark.after_digit && another.is_some());
        }
        if mark.after_stop {
            return true;
        }
        // Across an open double quotation, or at the end of a word of another sentence, it is an apostrophe.
        if place + 1 < self.open.len() || open.sentence != mark.sentence && mark.apostrophe {
            return false;
        }
        // "the workers’ choice,’", "nothin’ doin’,’": the true end follows, after a stop or soon.
        !(mark.apostrophe
            && another.is_some_and(|end| {
                end.after_stop
                    || self.is_word(mark.span.end, end.span.start)
                    || !end.apostrophe && end.sentence == mark.sentence
            }))
    }

    /// Whether between bytes FROM and TO stand a space and one word: "the ‘workers’ rights’".
    fn is_word(&self, from: usize, to: usize) -> bool {
        to - from <= LONGEST_WORD
            && self.text[from..to].strip_prefix(' ').is_some_and(|word| !word.contains(char::is_whitespace))
    }
}

/// Bytes of a word after a plural's apostrophe.
const LONGEST_WORD: usize = 24;

/// Whether HEAD ends in what introduces a quotation: a comma, a colon, a sentence's end.
fn introduces(head: &str) -> bool {
    head.trim_end().ends_with([',', ':', '.', '!', '?', '…'])
}
