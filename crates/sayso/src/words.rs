//! Text → its words and sentences, as spans.

use std::ops::Range;

use crate::{Span, paragraphs};

/// The words of a text and where its sentences part. A word is a run of letters and digits with what joins them ("U.S.",
/// "1,200", "co-op", "didn't"), or one other character; a clitic ("'s", "'ll") is a word of its own.
#[derive(Debug, Clone, Default)]
pub struct Words {
    spans: Vec<Span>,
    sentences: Vec<Range<usize>>,
    paragraphs: Vec<Range<usize>>,
}

impl Words {
    /// The words of TEXT.
    pub fn new(text: &str) -> Self {
        let spans = split(text);
        let line_ends = paragraphs::line_ends(text);
        let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
        let (mut first, mut opening) = (0, 0);
        for at in 1..=spans.len() {
            let gap = spans.get(at).map(|next| &text[spans[at - 1].end..next.start]);
            let new_paragraph =
                gap.is_none_or(|gap| paragraphs::between(text, spans[at - 1].end, gap, line_ends));
            if new_paragraph {
                paragraphs.push(opening..at);
                opening = at;
            }
            if new_paragraph || ends_sentence(text, &spans, at) {
                sentences.push(first..at);
                first = at;
            }
        }
        Self { spans, sentences, paragraphs }
    }

    /// All words, in text order, disjoint.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Sentences as ranges of indices into [`Self::spans`]; they tile the words.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// Paragraphs as ranges of indices into [`Self::spans`]; they tile the words.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// Indices of the words that SPAN touches.
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|word| word.end <= span.start);
        first..self.spans.partition_point(|word| word.start < span.end).max(first)
    }

    /// The sentence that holds the word at index WORD; an empty range past the last word.
    pub fn sentence_of(&self, word: usize) -> Range<usize> {
        part_of(&self.sentences, word)
    }

    /// Whether the word at index WORD of TEXT is the full stop of a shortened word or an initial: "Ms." in a name, not the end of a sentence.
    pub fn is_shortening(&self, text: &str, word: usize) -> bool {
        let is = |at: usize, of: fn(&str) -> bool| self.spans.get(at).is_some_and(|span| of(span.of(text)));
        let next = word + 1;
        word > 0
            && is(word, |mark| mark == ".")
            && self.spans[word - 1].end == self.spans[word].start
            && next < self.sentence_of(word).end
            && is(next, |after| after.starts_with(char::is_uppercase))
    }

    /// The paragraph that holds the word at index WORD; an empty range past the last word.
    pub fn paragraph_of(&self, word: usize) -> Range<usize> {
        part_of(&self.paragraphs, word)
    }

    /// The span from the first to the last word of RANGE, which must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.spans[range.start].start, self.spans[range.end - 1].end)
    }
}

fn part_of(parts: &[Range<usize>], word: usize) -> Range<usize> {
    parts.get(parts.partition_point(|part| part.end <= word)).cloned().unwrap_or(word..word)
}

/// Clitics that are words of their own, without their apostrophe.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn split(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            let mut last = first;
            while let Some(&(at, c)) = chars.peek() {
                let after = text[at + c.len_utf8()..].chars().next();
                if !(c.is_alphanumeric() || joins(last, c, after)) || clitic(&text[at..]).is_some() {
                    break;
                }
                chars.next();
                end = at + c.len_utf8();
                last = c;
            }
            // "U.S." keeps its last stop.
            let inner_stop = text[start..end].contains('.')
                && text[start..end].split('.').all(|part| part.chars().count() == 1);
            if inner_stop && text[end..].starts_with('.') {
                chars.next();
                end += 1;
            }
        } else if let Some(length) = clitic(&text[start..])
            && text[..start].ends_with(char::is_alphanumeric)
        {
            end = start + length;
            while chars.next_if(|&(at, _)| at < end).is_some() {}
        }
        spans.push(Span::new(start, end));
    }
    spans
}

/// The length in bytes of the clitic that REST opens with.
fn clitic(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let after = &rest[mark.len_utf8()..];
    let length = CLITICS.iter().find(|clitic| {
        after.get(..clitic.len()).is_some_and(|start| start.eq_ignore_ascii_case(clitic))
            && !after[clitic.len()..].starts_with(char::is_alphanumeric)
    })?;
    Some(mark.len_utf8() + length.len())
}

/// Whether JOINT, between BEFORE and AFTER, stands inside a word.
fn joins(before: char, joint: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    let digits = before.is_numeric() && after.is_numeric();
    match joint {
        '-' | '‑' | '\'' | '’' | '_' | '&' => before.is_alphanumeric() && after.is_alphanumeric(),
        '.' => {
            before.is_alphanumeric()
                && (digits || after.is_lowercase() || before.is_uppercase() && after.is_uppercase())
        }
        ',' | ':' | '/' => digits,
        _ => false,
    }
}

/// Words that a full stop follows without ending the sentence.
const ABBREVIATIONS: [&str; 46] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "lt", "col", "sgt", "capt", "cmdr", "maj", "sen", "rep",
    "gov", "pres", "rev", "hon", "supt", "insp", "det", "cpl", "adm", "brig", "mt", "ft", "no", "vs", "v",
    "etc", "e.g", "i.e", "cf", "al", "jan", "feb", "aug", "sept", "sep", "oct", "nov", "dec", "approx",
    "dept", "messrs",
];

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "»" | ")" | "]" | "…" | "." | "!" | "?")
}

/// Whether a sentence ends before the word at index AT.
fn ends_sentence(text: &str, spans: &[Span], at: usize) -> bool {
    let word = |index: usize| spans[index].of(text);
    let next = word(at);
    // A mark that closes belongs to the sentence that it closes; a straight mark closes if it stands close.
    if is_closing(next) && spans[at - 1].end == spans[at].start {
        return false;
    }
    let mut stop = at - 1;
    while stop > 0 && matches!(word(stop), "\"" | "”" | "’" | "'" | "»" | ")" | "]") {
        stop -= 1;
    }
    let opens = next.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        || matches!(
            next,
            "“" | "‘"
                | "\""
                | "'"
                | "«"
                | "„"
                | "("
                | "["
                | "@"
                | "#"
                | "—"
                | "―"
                | "–"
                | "-"
                | "•"
                | "$"
                | "£"
                | "€"
        );
    match word(stop) {
        "!" | "?" | "…" => opens,
        "." => {
            let before = stop.checked_sub(1).map_or("", word);
            let glued = stop > 0 && spans[stop - 1].end == spans[stop].start;
            let initial =
                before.chars().count() == 1 && before.chars().all(char::is_uppercase) && before != "I";
            opens
                && !(glued
                    && stop + 1 == at
                    && (initial || ABBREVIATIONS.contains(&before.to_lowercase().as_str())))
        }
        // "… in the U.S. The …"
        abbreviation => {
            abbreviation.len() > 2
                && abbreviation.ends_with('.')
                && opens
                && matches!(next, "The" | "He" | "She" | "It" | "In" | "But" | "And" | "A" | "They" | "“")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text).spans().iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_shortened_word_has_its_full_stop() {
        let text = "A letter to Ms. Orr. Berg left.";
        let words = Words::new(text);
        let stops = (0..words.spans().len()).filter(|&at| words.is_shortening(text, at));
        assert_eq!(stops.collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn words_keep_what_joins_them() {
        assert_eq!(
            words("The U.S. didn’t pay Berg's £1,200.50 at 18:55, “co-op”."),
            [
                "The", "U.S.", "didn’t", "pay", "Berg", "'s", "£", "1,200.50", "at", "18:55", ",", "“",
                "co-op", "”", "."
            ]
        );
        assert_eq!(words("We’ll go. End.Next a'b'c "), ["We", "’ll", "go", ".", "End", ".", "Next", "a'b'c"]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Mr. Orr of St. Ives said “No!” to J. Berg. “Why?” she asked. It was 3.5 m.\n\nThe end";
        let words = Words::new(text);
        let sentences: Vec<&str> =
            words.sentences().iter().map(|range| words.span(range.clone()).of(text)).collect();
        assert_eq!(
            sentences,
            ["Mr. Orr of St. Ives said “No!” to J. Berg.", "“Why?” she asked.", "It was 3.5 m.", "The end"]
        );
        assert_eq!(words.paragraphs().len(), 2);
    }

    #[test]
    fn any_text_is_tiled() {
        for text in ["''''s's’s’", "a.b.c...", "....\n\n\n.", "é’é’é \u{200b} 🙂’s", "'s", "A.", "1:2:"]
        {
            let words = Words::new(text);
            assert!(words.spans().windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}");
            assert_eq!(words.sentences().last().map_or(0, |last| last.end), words.spans().len(), "{text}");
        }
    }
}
