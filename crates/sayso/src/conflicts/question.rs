//! A disputed claim → the question, in a few of the text's own words.

use super::claim;
use crate::evidence::tokens::Tokens;

/// How many words of a claim its question repeats.
const LONGEST: usize = 14;

/// "whether the pages were cut": the question that CLAUSE, the words of a claim, answers.
pub(super) fn whether(tokens: &Tokens, clause: &[usize]) -> String {
    let Some(run) = claim::run(clause) else { return String::new() };
    let mut start = run.start;
    while start < run.end
        && (!tokens.wordy(start) || matches!(tokens.lower(start), "that" | "whether" | "if"))
    {
        start += 1;
    }
    let mut end = run.end.min(start + LONGEST);
    if end < run.end {
        // A phrase cut off in its middle is cut off before it began.
        while end > start + 4
            && (crate::evidence::is_function(tokens.lower(end - 1))
                || !tokens.wordy(end - 1)
                || matches!(tokens.lower(end - 1), "a" | "an" | "the"))
        {
            end -= 1;
        }
    }
    while end > start && !tokens.wordy(end - 1) && !matches!(tokens.lower(end - 1), "%" | "'s" | "’s") {
        end -= 1;
    }
    if start >= end {
        return String::new();
    }
    let words = plain(tokens, start, end);
    let opener = tokens.lower(start);
    let verbal = matches!(opener, "to" | "of" | "for") || opener.ends_with("ing");
    if verbal { format!("the charge {}", words.trim()) } else { format!("whether {}", words.trim()) }
}

/// The words from START to END without quotation marks.
pub(super) fn plain(tokens: &Tokens, start: usize, end: usize) -> String {
    let span = tokens.span(start..end);
    let words = span.of(tokens.text).split_whitespace();
    let text = words.collect::<Vec<_>>().join(" ");
    let mut plain: String = text.chars().filter(|c| !matches!(c, '“' | '”' | '"')).collect();
    // A capital that only opened a sentence.
    let opener = tokens.lower(start);
    let function = matches!(
        opener,
        "the"
            | "a"
            | "an"
            | "this"
            | "these"
            | "those"
            | "our"
            | "my"
            | "its"
            | "their"
            | "his"
            | "her"
            | "some"
            | "all"
            | "two"
            | "no"
    );
    if (function || crate::evidence::is_function(opener) && opener != "i") && tokens.capital(start) {
        let head = span.of(tokens.text).chars().next().map_or(0, char::len_utf8);
        plain =
            format!("{}{}", plain[..head.min(plain.len())].to_lowercase(), &plain[head.min(plain.len())..]);
    }
    plain
}
