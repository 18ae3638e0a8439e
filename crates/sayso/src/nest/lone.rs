//! A content → a text of its own, and the way back from places in it.

use crate::{Span, Words};

use super::lexicon;

/// What one content says, as the model reads it alone: without the marks around it and its "that", only the sentences in
/// which somebody may report something.
#[derive(Debug, Default)]
pub(crate) struct Lone {
    /// The text to be read.
    pub text: String,
    /// Stretches of the document in `text`, in the order of both: where each begins in `text`, and where it stands.
    pieces: Vec<(usize, Span)>,
}

/// Bytes of the longest content that is read.
const LONGEST: usize = 20_000;

impl Lone {
    /// CONTENT, spans of TEXT with its WORDS; none where no word of it may be a cue.
    pub fn new(text: &str, words: &Words, content: &[Span]) -> Option<Self> {
        let mut stretches: Vec<(usize, Span)> = Vec::new();
        for &span in content {
            sentences(text, words, unwrap(text, span), &mut stretches);
        }
        let mut lone = Self::default();
        let mut at = 0;
        while at < stretches.len() {
            let sentence = stretches[at].0;
            let count = stretches[at..].iter().take_while(|(number, _)| *number == sentence).count();
            let pieces = &stretches[at..at + count];
            if pieces.iter().any(|(_, span)| has_cue(text, words, *span)) {
                for (number, (_, span)) in pieces.iter().enumerate() {
                    lone.add(text, *span, number > 0);
                }
            }
            at += count;
            if lone.text.len() > LONGEST {
                break;
            }
        }
        lone.end_sentence();
        (!lone.text.is_empty()).then_some(lone)
    }

    /// Appends SPAN of TEXT, which GOES ON with the sentence before or begins a new one.
    fn add(&mut self, text: &str, span: Span, goes_on: bool) {
        let span = if goes_on { span } else { without_that(text, span) };
        if span.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            if !goes_on {
                self.end_sentence();
            }
            self.text.push(' ');
        }
        self.pieces.push((self.text.len(), span));
        self.text.push_str(span.of(text));
    }

    /// Makes the text end as a sentence does; the stop is the model's alone and stands for no place in the document.
    fn end_sentence(&mut self) {
        let bare = self.text.trim_end_matches([',', ';', ':', '–', '—', '―', ' ']).len();
        self.text.truncate(bare);
        // What is cut off here stands for no place either: a stop in its stead may end inside a character of the document.
        while self.pieces.last().is_some_and(|(start, _)| *start >= bare) {
            self.pieces.pop();
        }
        if let Some((start, piece)) = self.pieces.last_mut() {
            piece.end = piece.end.min(piece.start + bare - *start);
        }
        if self.text.ends_with(|c: char| c.is_alphanumeric()) {
            self.text.push('.');
        }
    }

    /// Where SPAN of the lone text stands in the document: a span for each stretch that it touches.
    pub fn places(&self, span: Span) -> Vec<Span> {
        let first = self.pieces.partition_point(|(start, piece)| start + piece.len() <= span.start);
        let touched = self.pieces[first..].iter().take_while(|(start, _)| *start < span.end);
        let place = |(start, piece): &(usize, Span)| {
            let from = piece.start + span.start.saturating_sub(*start);
            let to = piece.start + (span.end - start).min(piece.len());
            (from < to).then(|| Span::new(from, to))
        };
        touched.filter_map(place).collect()
    }
}

/// Whether a word of SPAN may be a cue.
fn has_cue(text: &str, words: &Words, span: Span) -> bool {
    words.spans()[words.within(span)].iter().any(|word| lexicon::may_be_cue(word.of(text)))
}

/// Adds the parts of SPAN by sentence, each with the sentence's number.
fn sentences(text: &str, words: &Words, span: Span, stretches: &mut Vec<(usize, Span)>) {
    let within = words.within(span);
    let mut number = words.sentences().partition_point(|sentence| sentence.end <= within.start);
    let mut at = within.start;
    while at < within.end {
        let Some(sentence) = words.sentences().get(number) else { return };
        let end = sentence.end.min(within.end);
        for (own, clause) in clauses(text, words, at..end) {
            let part = words.span(clause);
            let part = Span::new(part.start.max(span.start), part.end.min(span.end));
            // A clause after "and that" is read as a sentence of its own.
            let key = 2 * number + usize::from(own);
            if part.start < part.end {
                stretches.push((key, part));
            }
        }
        at = end;
        number += 1;
    }
}

/// RANGE, a sentence or part of one, cut where a second that-clause begins: "that he was tired and | that he expected …".
fn clauses(text: &str, words: &Words, range: std::ops::Range<usize>) -> Vec<(bool, std::ops::Range<usize>)> {
    let word = |at: usize| words.spans()[at].of(text);
    let mut parts = Vec::new();
    let mut start = range.start;
    if word(start).eq_ignore_ascii_case("that") {
        for at in range.start + 1..range.end.saturating_sub(1) {
            if matches!(word(at), "and" | "but" | "or") && word(at + 1) == "that" && at > start {
                parts.push((parts.len() % 2 == 1, start..at));
                start = at + 1;
            }
        }
    }
    parts.push((parts.len() % 2 == 1, start..range.end));
    parts
}

/// SPAN without the quotation marks that stand around all of it.
pub(crate) fn unwrap(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let inner = body.trim_start_matches(char::is_whitespace);
    let mut start = span.end - inner.len();
    let mut end = span.end;
    let Some(mark) = inner.chars().next() else { return span };
    let closing = match mark {
        '“' => '”',
        '"' => '"',
        '‘' => '’',
        '\'' => '\'',
        '«' => '»',
        '„' => '“',
        _ => {
            // A quotation that began before the content ends with it.
            let tail = inner.trim_end();
            if let Some(rest) = tail.strip_suffix('”')
                && !rest.contains('“')
            {
                end = start + rest.len();
            }
            return Span::new(start, end);
        }
    };
    let rest = &inner[mark.len_utf8()..];
    let tail = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let closed = tail.strip_suffix(closing);
    let between = closed.unwrap_or(rest);
    let apostrophe = matches!(closing, '’' | '\'');
    if between.contains(mark)
        || (!apostrophe && between.contains(closing))
        || (apostrophe && closed.is_none())
    {
        return span;
    }
    start += mark.len_utf8();
    end = start + between.len();
    Span::new(start, end)
}

/// SPAN without an opening "that", "whether" or "if".
fn without_that(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let first = body.split(char::is_whitespace).next().unwrap_or("");
    let rest = body[first.len()..].trim_start();
    let starts_clause = ["that", "whether", "if"].iter().any(|word| first.eq_ignore_ascii_case(word));
    // "That is what he said": a pronoun.
    let pronoun = rest.starts_with(['\'', '’']) || first.starts_with('T');
    if starts_clause && !pronoun && !rest.is_empty() {
        Span::new(span.end - rest.len(), span.end)
    } else {
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;

    fn lone(text: &str) -> (String, Option<Lone>) {
        let (text, relations) = marked(text);
        let lone = Lone::new(&text, &Words::new(&text), &relations[0].content);
        (text, lone)
    }

    #[test]
    fn marks_and_that_are_left_out() {
        for (text, expected) in [
            ("[cue said] [content that he knew it]", "he knew it."),
            ("[cue said] [content “I think so,”]", "I think so."),
            ("[cue said] [content \"He said, 'Take the money',\"]", "He said, 'Take the money'"),
            ("[cue said] [content “long” and said to be “hard”]", "“long” and said to be “hard”"),
            ("[cue asked] [content “Who told you?”]", "Who told you?"),
            ("[cue said] [content “We heard no]", "We heard no."),
            ("[cue asked] [content whether she had known]", "she had known."),
            ("[cue said] [content that he was tired and that he hoped to sleep]", "he hoped to sleep."),
        ] {
            assert_eq!(lone(text).1.expect(text).text, expected);
        }
    }

    #[test]
    fn only_sentences_that_may_report_are_read() {
        let (_, lone) = lone("[cue said] [content “It rained. We saw her leave. It was late.”]");
        assert_eq!(lone.unwrap().text, "We saw her leave.");
        assert!(self::lone("[cue said] [content the bridge was open]").1.is_none());
    }

    #[test]
    fn places_lead_back() {
        let (text, lone) =
            lone("[content “The brakes,] [source he] [cue said], [content my aunt said, were gone,”] etc");
        let lone = lone.unwrap();
        assert_eq!(lone.text, "The brakes, my aunt said, were gone.");
        let places = lone.places(Span::new(0, lone.text.len()));
        assert_eq!(
            places.iter().map(|span| span.of(&text)).collect::<Vec<_>>(),
            ["The brakes,", "my aunt said, were gone"]
        );
        let aunt = lone.text.find("my aunt").unwrap();
        assert_eq!(lone.places(Span::new(aunt, aunt + 7))[0].of(&text), "my aunt");
    }

    #[test]
    fn the_stop_stands_for_no_place() {
        let (text, lone) = lone("[cue said] [content he knew — ] [source she] [content said so —]");
        let lone = lone.unwrap();
        assert!(lone.text.ends_with('.'));
        for (start, c) in lone.text.char_indices() {
            for place in lone.places(Span::new(start, start + c.len_utf8())) {
                assert!(text.get(place.range()).is_some(), "{place:?}");
            }
        }
        assert_eq!(lone.places(Span::new(lone.text.len() - 1, lone.text.len())), []);
    }

    #[test]
    fn any_span_unwraps() {
        for text in ["", "“", "”", "\"", "''", "“”", " “é” ", "‘a", "„a“", "that", "that "]
        {
            let span = unwrap(text, Span::new(0, text.len()));
            assert!(span.of(text).len() <= text.len());
            without_that(text, Span::new(0, text.len()));
        }
    }
}
