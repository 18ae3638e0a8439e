//! Spans of a text → the words of its first sentence, in the form that the rules compare.

use crate::{Span, Words};

/// More words than any rule looks at; what stands in brackets counts, so that no text makes it read on and on.
const LONGEST: usize = 200;

/// The first sentence of a content, or the words of a cue.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// In lower case with straight apostrophes, "didn't" as "did" and "not"; without quotation marks and what stands in brackets.
    pub words: Vec<String>,
    /// Of every word, whether it is written with a capital.
    pub capitals: Vec<bool>,
    /// Whether it opens with a quotation mark.
    pub quoted: bool,
    /// Whether it ends in a question mark.
    pub question: bool,
}

impl Sentence {
    /// The first sentence of SPANS, which may be interrupted by what stands between two of them.
    pub fn first(text: &str, words: &Words, spans: &[Span]) -> Self {
        let mut sentence = Self::default();
        let mut bracket = false;
        let mut paragraph = None;
        let (mut seen, mut last) = (0, None);
        for span in spans {
            let range = words.within(*span);
            let here = words.paragraph_of(range.start);
            if *paragraph.get_or_insert_with(|| here.clone()) != here && !sentence.words.is_empty() {
                break;
            }
            // "“It rained,” he said. “We stayed.”": the comma stands for a full stop; so does nothing before a quotation of its own.
            let anew = last.is_some_and(|last| !words.sentence_of(last).contains(&range.start));
            let quotes = |at: usize| {
                let word = |at: usize| words.spans().get(at).map_or("", |span| span.of(text));
                matches!(word(at), "“" | "\"" | "‘" | "«" | "„")
                    && word(at + 1).starts_with(char::is_uppercase)
            };
            if anew && (sentence.words.last().is_some_and(|word| word == ",") || quotes(range.start)) {
                break;
            }
            last = range.clone().last();
            for at in range.clone() {
                seen += 1;
                if seen > LONGEST {
                    return sentence;
                }
                let word = words.spans()[at].of(text);
                match word {
                    "“" | "”" | "\"" | "‘" | "’" | "'" | "«" | "»" | "„" | "[" | "]" => {
                        sentence.quoted |= sentence.words.is_empty();
                        continue;
                    }
                    "(" => bracket = true,
                    ")" => bracket = false,
                    _ if bracket => {}
                    "?" => {
                        sentence.question = true;
                        return sentence;
                    }
                    "." | "!" | "…" => {
                        let next = words.spans().get(at + 1).map_or("", |next| next.of(text));
                        let ends = at + 1 == range.end
                            || words.sentence_of(at + 1) != words.sentence_of(at)
                            || matches!(next, "”" | "\"" | "’" | "'" | "»");
                        if ends && !sentence.words.is_empty() {
                            return sentence;
                        }
                    }
                    // Two hyphens or apostrophes written as marks.
                    "`" | "*" | "_" => {}
                    _ => {
                        let next = words.spans().get(at + 1).map_or("", |next| next.of(text));
                        sentence.push(word, next);
                    }
                }
            }
        }
        sentence
    }

    fn push(&mut self, word: &str, next: &str) {
        // The month is no modal, but "May" is one in a headline.
        if word == "May"
            && (self.words.last().is_some_and(|before| dates(before))
                || next.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.capitals.push(true);
            return self.words.push("May".into());
        }
        let capital = word.starts_with(char::is_uppercase);
        let word = word.to_lowercase().replace('’', "'");
        let (stem, not) = match word.as_str() {
            "won't" => ("will", true),
            "can't" | "cannot" | "cant" => ("can", true),
            "shan't" => ("shall", true),
            "ain't" => ("is", true),
            "dont" | "didnt" | "doesnt" | "isnt" | "wasnt" => (word.trim_end_matches("nt"), true),
            "gonna" => ("going", false),
            other => other.strip_suffix("n't").map_or((other, false), |stem| (stem, true)),
        };
        self.words.push(stem.into());
        self.capitals.push(capital);
        if not {
            self.words.push("not".into());
            self.capitals.push(false);
        }
    }
}

/// Whether a month may follow BEFORE.
fn dates(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        || matches!(
            before,
            "in" | "the"
                | "a"
                | "'s"
                | "of"
                | "by"
                | "since"
                | "until"
                | "from"
                | "last"
                | "this"
                | "next"
                | "to"
                | "late"
                | "early"
                | "through"
                | "before"
                | "after"
                | "on"
                | "mid"
                | "every"
                | "between"
                | "april"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_before_the_speaker_may_end_a_sentence() {
        let text = "“It rained,” said Orr. “We did not stay.”";
        let spans = [Span::new(0, 16), Span::new(text.find("“We").expect("a part"), text.len())];
        assert_eq!(Sentence::first(text, &Words::new(text), &spans).words.join(" "), "it rained ,");
    }

    #[test]
    fn the_first_sentence_in_plain_words() {
        let text = "“We can’t (yet) go,” said Orr, “to St. Ives in May. Or ‘no’?”";
        let at = |part: &str| {
            let start = text.find(part).expect("a part");
            Span::new(start, start + part.len())
        };
        let spans = [at("“We can’t (yet) go,”"), at("“to St. Ives in May. Or ‘no’?”")];
        let sentence = Sentence::first(text, &Words::new(text), &spans);
        assert_eq!(sentence.words.join(" "), "we can not go , to st ives in May");
        assert!(sentence.quoted && !sentence.question);
    }
}
