//! Overlapping spans of a text → properly nested opens and closes, line by line.

use std::cmp::Reverse;

use sayso::Span;

/// A step through one line. Opens and closes nest; the texts of a line, in order, are the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A span begins here, or goes on after it had to be closed.
    Open {
        /// Index into the spans.
        part: usize,
        /// Whether this is where the span really begins.
        first: bool,
    },
    /// Text that no further boundary divides; never empty.
    Text(Span),
    /// A span ends here, or is closed to be opened again.
    Close {
        /// Index into the spans.
        part: usize,
        /// Whether this is where the span really ends.
        last: bool,
    },
}

/// Walks the lines of a text over SPANS that may overlap in any way. Where two cross, the one opened later is closed and
/// opened again; so is every span at a line's end.
#[derive(Debug)]
pub struct Segments<'a> {
    spans: &'a [Span],
    /// Spans before this one have started on a line already given.
    next: usize,
    /// Those of them that go on, by index.
    going_on: Vec<usize>,
}

/// A span that is open, cut to the line.
#[derive(Clone, Copy)]
struct Open {
    part: usize,
    end: usize,
}

impl<'a> Segments<'a> {
    /// SPANS must be sorted by start; of two with the same start and end the first is the outer one.
    pub fn new(spans: &'a [Span]) -> Self {
        debug_assert!(spans.is_sorted_by_key(|span| span.start));
        Self { spans, next: 0, going_on: Vec::new() }
    }

    /// The steps of the next line, which must not start before the end of the one before.
    pub fn line(&mut self, line: Span) -> Vec<Event> {
        while self.spans.get(self.next).is_some_and(|span| span.start < line.end) {
            self.going_on.push(self.next);
            self.next += 1;
        }
        self.going_on.retain(|&part| self.spans[part].end > line.start);
        let here = |&part: &usize| self.spans[part].start < line.end && !self.spans[part].is_empty();
        let mut starting: Vec<usize> = self.going_on.iter().copied().filter(here).collect();
        starting.sort_by_key(|&part| (self.spans[part].start.max(line.start), self.outer_first(part, line)));

        let mut events = Vec::new();
        let mut stack: Vec<Open> = Vec::new();
        let mut starting = starting.into_iter().peekable();
        let mut at = line.start;
        while at < line.end {
            let mut opening = self.close_ending(at, &mut stack, &mut events);
            while let Some(part) = starting.next_if(|&part| self.spans[part].start <= at) {
                opening.push(part);
            }
            opening.sort_by_key(|&part| self.outer_first(part, line));
            for part in opening {
                events.push(Event::Open { part, first: self.spans[part].start == at });
                stack.push(Open { part, end: self.spans[part].end.min(line.end) });
            }
            let next_start = starting.peek().map(|&part| self.spans[part].start);
            let next_end = stack.iter().map(|open| open.end).min();
            let until = next_start.into_iter().chain(next_end).chain([line.end]).min().unwrap_or(line.end);
            events.push(Event::Text(Span::new(at, until)));
            at = until;
        }
        self.close_ending(line.end, &mut stack, &mut events);
        events
    }

    /// Closes all of STACK that end at AT, and with them those opened inside, which it returns.
    fn close_ending(&self, at: usize, stack: &mut Vec<Open>, events: &mut Vec<Event>) -> Vec<usize> {
        let Some(outermost) = stack.iter().position(|open| open.end <= at) else { return Vec::new() };
        let mut again = Vec::new();
        for open in stack.drain(outermost..).rev() {
            if open.end > at {
                again.push(open.part);
            }
            events.push(Event::Close { part: open.part, last: self.spans[open.part].end == at });
        }
        again
    }

    /// Sorts spans that open at one place: what ends last is outside.
    fn outer_first(&self, part: usize, line: Span) -> (Reverse<usize>, usize) {
        (Reverse(self.spans[part].end.min(line.end)), part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of LINES with every open written `<n `, or `(n ` where the span goes on, and every close `>` or `)`.
    fn nested(text: &str, spans: &[(usize, usize)], lines: &[(usize, usize)]) -> String {
        let spans: Vec<Span> = spans.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let mut segments = Segments::new(&spans);
        let lines: Vec<String> = lines
            .iter()
            .map(|&(start, end)| {
                let step = |event| match event {
                    Event::Open { part, first } => format!("{}{part} ", if first { "<" } else { "(" }),
                    Event::Text(span) => span.of(text).to_owned(),
                    Event::Close { last, .. } => if last { ">" } else { ")" }.to_owned(),
                };
                segments.line(Span::new(start, end)).into_iter().map(step).collect()
            })
            .collect();
        lines.join("|")
    }

    #[test]
    fn nested_spans_stay_whole() {
        assert_eq!(nested("abcdef", &[(0, 6), (1, 3), (2, 3)], &[(0, 6)]), "<0 a<1 b<2 c>>def>");
    }

    #[test]
    fn of_equal_spans_the_first_is_outside() {
        assert_eq!(nested("abc", &[(1, 2), (1, 2)], &[(0, 3)]), "a<0 <1 b>>c");
    }

    #[test]
    fn neighbours_close_before_they_open() {
        assert_eq!(nested("abcd", &[(0, 2), (2, 4)], &[(0, 4)]), "<0 ab><1 cd>");
    }

    #[test]
    fn crossing_spans_are_cut() {
        assert_eq!(nested("abcdef", &[(0, 4), (2, 6)], &[(0, 6)]), "<0 ab<1 cd)>(1 ef>");
    }

    #[test]
    fn a_span_goes_on_over_lines() {
        assert_eq!(
            nested("ab\ncd\nef", &[(1, 7), (3, 5)], &[(0, 2), (3, 5), (6, 8)]),
            "a<0 b)|(0 <1 cd>)|(0 e>f"
        );
    }

    #[test]
    fn empty_spans_and_empty_lines_say_nothing() {
        assert_eq!(nested("ab", &[(1, 1)], &[(0, 2)]), "ab");
        assert_eq!(nested("ab", &[(0, 2)], &[(1, 1), (1, 2)]), "|(0 b>");
    }

    /// Any spans over any lines: opens and closes match, the text is whole, and every byte is in exactly its spans.
    #[test]
    fn any_spans_nest() {
        let mut state = 7_u32;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for _ in 0..2000 {
            let mut spans: Vec<Span> = (0..random(8))
                .map(|_| {
                    let start = random(30);
                    Span::new(start, (start + random(12)).min(30))
                })
                .collect();
            spans.sort_unstable();
            let middle = random(30);
            let mut segments = Segments::new(&spans);
            for line in [Span::new(0, middle), Span::new((middle + 1).min(30), 30)] {
                let mut at = line.start;
                let mut open: Vec<usize> = Vec::new();
                for event in segments.line(line) {
                    match event {
                        Event::Open { part, first } => {
                            assert_eq!(first, spans[part].start == at);
                            open.push(part);
                        }
                        Event::Close { part, last } => {
                            assert_eq!(open.pop(), Some(part));
                            assert_eq!(last, spans[part].end == at);
                        }
                        Event::Text(span) => {
                            assert!(span.start == at && !span.is_empty());
                            at = span.end;
                            let inside = (0..spans.len())
                                .filter(|&part| !spans[part].is_empty() && spans[part].overlaps(span));
                            let mut opened = open.clone();
                            opened.sort_unstable();
                            assert_eq!(opened, inside.collect::<Vec<_>>());
                            assert!(opened.iter().all(|&part| spans[part].contains(span)));
                        }
                    }
                }
                assert!(open.is_empty() && at == line.end);
            }
        }
    }
}
