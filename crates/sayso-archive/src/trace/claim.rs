//! A claim in words → what has to be said for it to be told: its terms, its subject, whether it is negated.

use sayso::Words;

use super::grammar;
use super::terms::{Term, is_name, lowers, terms};
use crate::Meaning;

/// What is asked after.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claim {
    /// In words: "the dam was unsafe"; who says so may stand before it or after it and does not count.
    pub text: String,
    /// What it is about, where the model gives embeddings.
    pub meaning: Option<Meaning>,
    /// Number of the article and index of the attribution that it was taken from, if it was.
    pub from: Option<(u32, usize)>,
}

/// A claim as it is looked for.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) claim: &'a Claim,
    pub(super) terms: Vec<Term>,
    /// How many of the terms, from the first, make its subject.
    pub(super) subject: usize,
    /// The term that says what is so: the first weighty one after the subject.
    pub(super) head: usize,
    pub(super) negated: bool,
    /// Names, in lower case, that documents give to the claim's subject, where the claim has none for it.
    pub(super) called: Vec<String>,
    /// The claim's words without who says so, for questions.
    pub(super) bare: String,
}

/// Terms from which on a claim's subordinate clauses count half: whoever tells it may leave them out.
const LONG: usize = 6;

/// How many words of a claim are looked at.
const LONGEST: usize = 60;

impl<'a> Wanted<'a> {
    pub(super) fn new(claim: &'a Claim) -> Self {
        let text = &claim.text;
        let words = Words::new(text);
        // Of several sentences the first that says something.
        let says = |sentence: &&std::ops::Range<usize>| terms(text, &words, (*sentence).clone()).len() > 2;
        let sentence = words.sentences().iter().find(says).cloned().unwrap_or(0..words.spans().len());
        let start = sentence.start;
        let end = sentence.end.min(start + LONGEST);
        let lower: Vec<String> = lowers(text, &words, 0..end).collect();
        let (range, denied) = without_frame(&lower[start..]);
        let range = range.start + start..range.end + start;
        let mut terms = terms(text, &words, range.clone());
        // A name may open the sentence; a claim in words is short, so that it is worth to be asked after.
        if let Some(first) = terms.first_mut()
            && !first.name
            && words.spans()[first.at].of(text).starts_with(char::is_uppercase)
            && first.at == range.start
            && first.value.is_none()
        {
            first.name = is_name(text, &words, first.at);
        }
        let verb = verb(&lower, range.clone(), &terms);
        let mut subject = terms.iter().filter(|term| term.at < verb).count();
        if subject == terms.len() {
            subject = terms.len().saturating_sub(1).min(1);
        }
        let head = (subject..terms.len()).find(|&at| terms[at].weight >= 1.0 && terms[at].value.is_none());
        let after = terms.get(head.unwrap_or(subject)).map_or(range.end, |head| head.at);
        let aside = (after + 1..range.end).find(|&at| grammar::is_subordinator(&lower[at]));
        if let Some(aside) = aside.filter(|_| terms.len() > LONG) {
            terms.iter_mut().filter(|term| term.at > aside).for_each(|term| term.weight *= 0.5);
        }
        let negations = range.clone().filter(|&at| grammar::is_negation(&lower[at])).count();
        let bare = if range.is_empty() {
            text.trim().to_owned()
        } else {
            words.span(range).of(text).trim_end_matches(['.', '!', '?']).to_owned()
        };
        Self {
            claim,
            head: head.unwrap_or(subject),
            subject,
            negated: (negations + usize::from(denied)) % 2 == 1,
            terms,
            called: Vec::new(),
            bare,
        }
    }
}

/// The words of LOWER that are the claim itself, and whether who says it denies it: "officials said (that) …", "…, police said".
fn without_frame(lower: &[String]) -> (std::ops::Range<usize>, bool) {
    let mut start = 0;
    let mut end = lower.len();
    while end > 0 && matches!(lower[end - 1].as_str(), "." | "?" | "!" | "”" | "\"") {
        end -= 1;
    }
    let mut denied = false;
    // "according to the Post, …" and "…, according to the Post".
    if lower.starts_with(&["according".to_owned(), "to".to_owned()])
        && let Some(comma) = lower[..end].iter().position(|word| word == ",")
    {
        start = comma + 1;
    } else if let Some(at) = (3..end).find(|&at| lower[at - 1] == "according" && lower[at] == "to") {
        end = at - 1;
    } else if let Some(at) = (2..end).rev().find(|&at| lower[at] == "," && end - at < 10)
        && (at + 1..end).any(|word| grammar::is_saying_verb(&lower[word]))
        && (end - 1).checked_sub(at).is_some_and(|after| after < 9)
        && !lower[at + 1..end].iter().any(|word| word == "that")
    {
        end = at;
    }
    // "officials said that …", "X told the Post (on Monday) that …", "X said …".
    let said = (start..end.min(start + 12)).find(|&at| grammar::is_saying_verb(&lower[at]));
    if let Some(said) = said.filter(|said| *said > start || lower.get(said + 1).is_some_and(|word| word == "that")) {
        let that = (said + 1..end.min(said + 9)).find(|&at| matches!(lower[at].as_str(), "that" | "whether" | "if"));
        let clause = (said + 1..end).any(|at| grammar::is_finite(&lower[at]) || lower[at].ends_with("ed"));
        let direct = !matches!(lower[said].as_str(), "found" | "claims" | "claim" | "reports" | "finds" | "told" | "tells");
        if let Some(after) = that.map(|that| that + 1).or((direct && clause).then_some(said + 1)) {
            denied = grammar::is_denial(&lower[said]);
            start = after;
        }
    }
    while start < end
        && matches!(lower[start].as_str(), "that" | "whether" | "if" | "," | "“" | "\"" | ":" | "reports" | "claims" | "did" | "does")
        && start + 1 < end
        && (lower[start] != "reports" && lower[start] != "claims" || lower[start + 1] == "that")
    {
        start += 1;
    }
    while end > start && matches!(lower[end - 1].as_str(), "," | "”" | "\"") {
        end -= 1;
    }
    (start..end, denied)
}

/// Where the predicate of the words in RANGE begins.
fn verb(lower: &[String], range: std::ops::Range<usize>, terms: &[Term]) -> usize {
    let finite = range.clone().skip(1).find(|&at| grammar::is_finite(&lower[at]));
    // "customs officers took bribes": a form that ends in -ed, or one known to be irregular, after the first term.
    let past = range.clone().skip(1).find(|&at| {
        let word = lower[at].as_str();
        let named = terms.iter().any(|term| term.at == at && term.name);
        let follows = terms.first().is_some_and(|first| at > first.at);
        let attributive = matches!(lower[at - 1].as_str(), "the" | "a" | "an");
        !named && follows && !attributive && (word.ends_with("ed") && word.len() > 4 || grammar::is_past(word))
    });
    match (finite, past) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other).unwrap_or_else(|| {
            // "the mill poisons the river", "Orr resigns".
            let verb = terms.iter().skip(1).find(|term| !term.name && term.value.is_none() && lower[term.at].ends_with('s'));
            verb.map_or(range.end, |term| term.at)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> String {
        Wanted::new(&Claim { text: text.to_owned(), ..Claim::default() }).bare
    }

    #[test]
    fn who_says_it_does_not_count() {
        for text in [
            "the dam was unsafe",
            "officials said the dam was unsafe.",
            "A senior official told the Courier on Monday that the dam was unsafe",
            "The dam was unsafe, police said.".trim_start_matches("The "),
            "According to the Post, the dam was unsafe",
            "reports that the dam was unsafe",
            "the dam was unsafe, according to the ministry",
        ] {
            assert!(bare(text).ends_with("dam was unsafe"), "{text}: {}", bare(text));
            assert!(bare(text).len() < 20, "{text}: {}", bare(text));
        }
    }

    #[test]
    fn subjects_end_at_the_verb() {
        for (text, subject, head) in [
            ("two guards were hurt at the depot", 2, "hurt"),
            ("customs officers took bribes at the port", 2, "bribes"),
            ("Colonel Adan Reth is dead", 3, "dead"),
            ("the farmers' union blocked the tunnel", 2, "blocked"),
        ] {
            let claim = Claim { text: text.to_owned(), ..Claim::default() };
            let wanted = Wanted::new(&claim);
            assert_eq!((wanted.subject, wanted.terms[wanted.head].lower.as_str()), (subject, head), "{text}");
        }
    }

    #[test]
    fn a_denial_turns_the_claim_around() {
        let negated = |text: &str| Wanted::new(&Claim { text: text.to_owned(), ..Claim::default() }).negated;
        assert!(negated("the roof had not been inspected"));
        assert!(negated("The mayor denied that the roof was inspected"));
        assert!(!negated("the roof was inspected"));
    }

    #[test]
    fn any_claim_can_be_asked_after() {
        for text in ["", " ", ".", "that", "said", "according to", "é", "17", "who?", "“”", "The"] {
            Wanted::new(&Claim { text: text.to_owned(), ..Claim::default() });
        }
    }
}
