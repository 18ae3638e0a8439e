//! A disputed claim → the question, in a few of the text's own words.

use std::ops::Range;

use crate::Attribution;
use crate::evidence::tokens::Tokens;

/// How many words of a claim its question repeats.
const LONGEST: usize = 14;

/// "whether the pages were cut": the question that RUN, the words of a claim, answers; none where it is no clause.
pub(super) fn whether(tokens: &Tokens, run: Range<usize>) -> Option<String> {
    let mut start = run.start;
    while start < run.end
        && (!tokens.wordy(start) || matches!(tokens.lower(start), "that" | "whether" | "if"))
    {
        start += 1;
    }
    // "quoting a digger as saying that …"
    let quoted = (start..run.end.min(start + LONGEST))
        .find(|&at| tokens.lower(at) == "saying" && tokens.before(at) == "as");
    if let Some(saying) = quoted {
        start = saying + 1;
        while start < run.end && (!tokens.wordy(start) || tokens.lower(start) == "that") {
            start += 1;
        }
    }
    let opener = tokens.lower(start);
    if matches!(opener, "to" | "of" | "for" | "well" | "yes" | "no" | "and" | "but" | "so")
        || opener.ends_with("ing") && !opener.ends_with("thing")
    {
        return None;
    }
    // A long subject takes its verb along.
    let verb = (start + 1..run.end).find(|at| is_finite(tokens, *at)).map_or(0, |verb| verb + 5);
    let mut end = run.end.min(verb.clamp(start + LONGEST, start + 2 * LONGEST));
    if end < run.end {
        // A phrase cut off in its middle is cut off before it began.
        while end > start + 4
            && (crate::evidence::is_function(tokens.lower(end - 1))
                || matches!(tokens.lower(end - 1), "said" | "mr" | "ms" | "mrs" | "dr" | ".")
                || !tokens.wordy(end - 1)
                || matches!(tokens.lower(end - 1), "a" | "an" | "the"))
        {
            end -= 1;
        }
    }
    while end > start && !tokens.wordy(end - 1) && !matches!(tokens.lower(end - 1), "%" | "'s" | "’s") {
        end -= 1;
    }
    let is_clause = (start + 1..end).any(|at| is_finite(tokens, at));
    (start < end && is_clause).then(|| format!("whether {}", plain(tokens, start, end).trim()))
}

/// "who is right, the clerk or the owner": the question of two voices whose words make no clause; none where they are not short.
pub(super) fn who(tokens: &Tokens, one: &Attribution, other: &Attribution) -> Option<String> {
    let name = |attribution: &Attribution| {
        let words = tokens.words.within(*attribution.source.first()?);
        let pronoun = words.len() == 1 && crate::evidence::is_function(tokens.lower(words.start));
        let trimmed = (words.start..words.end)
            .find(|at| matches!(tokens.lower(*at), "," | "who" | "which" | "("))
            .unwrap_or(words.end);
        let short = (1..9).contains(&trimmed.saturating_sub(words.start));
        (short && !pronoun).then(|| plain(tokens, words.start, trimmed))
    };
    Some(format!("who is right, {} or {}", name(one)?, name(other)?))
}

/// Whether the word at AT can be the verb of a clause.
fn is_finite(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    let past = word.ends_with("ed") && word.len() > 4 && !tokens.capital(at);
    let auxiliary = matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "did"
            | "does"
            | "do"
            | "must"
            | "should"
            | "'s"
            | "’s"
            | "'re"
            | "’re"
    );
    let agrees = word.ends_with('s')
        && !word.ends_with("ss")
        && word.len() > 3
        && !tokens.capital(at)
        && (tokens.capital(at - 1)
            || matches!(tokens.before(at), "he" | "she" | "it" | "which" | "this" | "that"));
    let irregular = super::lemma::is_irregular(word);
    past || auxiliary || agrees || irregular || !tokens.capital(at) && crate::evidence::is_verb(word)
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
