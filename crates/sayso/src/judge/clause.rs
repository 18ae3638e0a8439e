//! The words of a sentence → where its clauses begin, what their finite verbs are, and what kind of sentence it is.

use super::grammar::{
    auxiliary, bare_verb, be, boundary, determiner, filler, finite, interrogative, modal, negator,
    nominative, opener, order, ordered, preposition, relativizer, subordinator,
};
use super::lemma;

/// The word at AT, empty past the last.
pub(super) fn word(words: &[String], at: usize) -> &str {
    words.get(at).map_or("", String::as_str)
}

/// Whether a past form stands at AT.
pub(super) fn starts_with_verb(words: &[String], at: usize) -> bool {
    let first = word(words, at);
    first.ends_with("ed") || lemma::is_irregular(first) && !auxiliary(first)
}

/// "It is hard, so why would I?": what comes first is asserted.
pub(super) fn asserts_first(words: &[String]) -> bool {
    let Some(start) = words.iter().position(|word| !opener(word)) else { return false };
    let asking = interrogative(&words[start]) || auxiliary(&words[start]) || modal(&words[start]);
    // "If it rains, who pays?"
    if asking || words[start] == "if" || subordinator(&words[start]) {
        return false;
    }
    let asks = |word: &str| interrogative(word) || auxiliary(word) || modal(word) || word == "let";
    // What is called before a question ("Ladies and gentlemen, …") is short and asserts nothing.
    let verb = main_verb(words, start).unwrap_or(start + 4);
    (verb + 1..words.len()).any(|at| {
        matches!(words[at].as_str(), "," | ":" | "—" | "―" | "–" | ";" | "-")
            && (asks(word(words, at + 1))
                || matches!(word(words, at + 1), "and" | "but" | "so" | "then") && asks(word(words, at + 2)))
    })
}

/// "…, right?", "…, isn't it?": an assertion all the same.
pub(super) fn tag_question(words: &[String]) -> bool {
    let Some(comma) = words.iter().rposition(|word| word == ",") else { return false };
    let tail: Vec<&str> = words[comma + 1..].iter().map(String::as_str).collect();
    match tail.as_slice() {
        ["right" | "ok" | "okay" | "huh" | "eh" | "no" | "yes" | "correct"] => comma > 1,
        [verb, pronoun] | [verb, "not", pronoun] => {
            (auxiliary(verb) || modal(verb))
                && (nominative(pronoun) || matches!(*pronoun, "it" | "you" | "there"))
        }
        _ => false,
    }
}

/// Whether "to" and a verb stand at AT.
pub(super) fn infinitive(words: &[String], at: usize) -> bool {
    let at = if matches!(word(words, at), "not" | "never") { at + 1 } else { at };
    let mut after = word(words, at + 1);
    if matches!(after, "not" | "never") {
        after = word(words, at + 2);
    }
    word(words, at) == "to"
        && !after.is_empty()
        && !after.ends_with("ing")
        && (!determiner(after) || after == "own")
        && !matches!(after, "him" | "them" | "it" | "me" | "us" | "you" | "everyone" | "anyone" | "someone")
        // "to reporters"
        && (!after.ends_with('s') || after.ends_with("ss") || bare_verb(after))
}

/// Whether an imperative begins at START.
pub(super) fn is_order(words: &[String], start: usize) -> bool {
    let start =
        if matches!(word(words, start), "just" | "always" | "never" | "so") { start + 1 } else { start };
    let (first, second) = (word(words, start), word(words, start + 1));
    match first {
        "please" | "let" => true,
        // A wish.
        "god" => matches!(second, "forbid" | "bless" | "save" | "help" | "grant" | "willing"),
        "do" => second == "not" || second.is_empty(),
        "look" => second == "at",
        "don" => second == "'t",
        // "Notice Orr sneezing."
        "notice" | "imagine" => !auxiliary(second) && !be(second) && !preposition(second),
        _ => order(first) && (second.is_empty() || ordered(second)),
    }
}

/// The finite verb of the clause that begins at START.
pub(super) fn main_verb(words: &[String], start: usize) -> Option<usize> {
    let free_relative = matches!(word(words, start), "what" | "whatever" | "whoever");
    let mut relatives = usize::from(free_relative);
    let mut fallback = None;
    let mut at = start;
    while at < words.len() {
        let this = words[at].as_str();
        let next = word(words, at + 1);
        if at > start && boundary(this) {
            break;
        }
        if at > start
            && this == ","
            && (relativizer(next)
                || subordinator(next)
                || matches!(next, "if" | "unless" | "however" | "though")
                || determiner(next)
                || preposition(next)
                || next.ends_with("ing")
                || next.ends_with("ed"))
            && let Some(end) = (at + 1..words.len().min(at + 30)).find(|&end| words[end] == ",")
        {
            at = end + 1;
            continue;
        }
        // "The plan — which nobody read — is …"
        if at > start
            && matches!(this, "—" | "―" | "–")
            && let Some(end) = (at + 1..words.len().min(at + 30)).find(|&end| words[end] == this)
        {
            at = end + 1;
            continue;
        }
        let contact = nominative(this)
            && at > start + 1
            && (determiner(&words[at - 2]) && !time(&words[at - 1])
                || matches!(
                    words[at - 1].as_str(),
                    "everything" | "anything" | "something" | "nothing" | "all"
                ));
        if at > start && relativizer(this) && !interrogative(word(words, start)) || contact {
            relatives += 1;
        } else if finite(words, start, at) {
            if relatives == 0 {
                return Some(at);
            }
            relatives -= 1;
            // "the reason he is not coming" is a noun phrase to its end.
            let phrase = at == start + 3 && matches!(word(words, start), "the" | "a" | "an");
            // So is "the claim that he is not coming".
            let clause = at > start + 2 && words[at - 2] == "that";
            if free_relative || contact_before(words, at) && !phrase && !clause {
                fallback = fallback.or(Some(at));
            }
            at = end_of_group(words, at);
            continue;
        }
        at += 1;
    }
    fallback
}

fn contact_before(words: &[String], at: usize) -> bool {
    at > 0 && nominative(&words[at - 1])
}

fn time(word: &str) -> bool {
    matches!(
        word,
        "day" | "week" | "month" | "year" | "time" | "night" | "morning" | "moment" | "point" | "way"
    )
}

/// Past the auxiliaries and adverbs of the group at AT and one word more.
fn end_of_group(words: &[String], mut at: usize) -> usize {
    while at < words.len()
        && (auxiliary(&words[at])
            || modal(&words[at])
            || be(&words[at])
            || filler(&words[at])
            || negator(&words[at]))
        && words[at] != ","
    {
        at += 1;
    }
    at + 1
}
