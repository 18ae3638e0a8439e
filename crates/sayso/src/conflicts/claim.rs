//! Attributions → what each of them says, as lemmas, with its negation.

use std::collections::HashMap;
use std::ops::Range;

use super::cue::{self, Stand};
use super::lemma::lemma;
use crate::evidence::{self, tokens::Tokens};
use crate::{Attribution, Span};

/// What one attribution says. Ranges are of words.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The words of its main clause, at most [`LONGEST`].
    pub(super) clause: Vec<usize>,
    /// The numbers of the lemmas of the clause's content words, sorted.
    pub(super) lemmas: Vec<u32>,
    /// Whether the clause is negated.
    pub(super) negated: bool,
    pub(super) stand: Stand,
    /// The sentence of its cue, counted from 0.
    pub(super) sentence: usize,
}

/// How many words of a content are looked at: the first clause is within them.
pub(super) const LONGEST: usize = 40;

/// All contents, and how often each lemma occurs in them.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) of: Vec<Claim>,
    frequency: Vec<u32>,
}

impl Claims {
    pub(super) fn new(tokens: &Tokens, attributions: &[Attribution]) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut claims = Self::default();
        let mut inner: Vec<Vec<Span>> = vec![Vec::new(); attributions.len()];
        for attribution in attributions {
            if let Some(parent) = attribution.parent {
                inner[parent].extend(&attribution.content);
            }
        }
        for (attribution, inner) in attributions.iter().zip(&mut inner) {
            inner.sort_unstable();
            let clause = clause(tokens, attribution, inner);
            let mut lemmas: Vec<u32> = clause
                .iter()
                .filter(|&&at| tokens.wordy(at) && !is_empty(tokens.lower(at)))
                .map(|&at| {
                    let next = numbers.len() as u32;
                    *numbers.entry(lemma(tokens.lower(at)).into_owned()).or_insert(next)
                })
                .collect();
            lemmas.sort_unstable();
            lemmas.dedup();
            claims.frequency.resize(numbers.len(), 0);
            lemmas.iter().for_each(|number| claims.frequency[*number as usize] += 1);
            let negated = negated(tokens, &clause);
            let stand = cue::stand(tokens, attribution);
            let first = tokens.words.within(attribution.cue).start;
            let sentence = tokens.words.sentences().partition_point(|sentence| sentence.end <= first);
            claims.of.push(Claim { clause, lemmas, negated, stand, sentence });
        }
        claims
    }

    /// How much of what claim ONE says OTHER says too, 0 to 1, and how much the two share; words that are all over the document
    /// weigh less.
    pub(super) fn shared(&self, one: usize, other: usize) -> (f32, f32) {
        let weight = |number: &u32| 3.0 / (self.frequency[*number as usize].max(3) as f32);
        let (one, other) = (&self.of[one].lemmas, &self.of[other].lemmas);
        let all: f32 = one.iter().map(weight).sum();
        let both: f32 = one.iter().filter(|number| other.binary_search(number).is_ok()).map(weight).sum();
        (if all > 0.0 { both / all } else { 0.0 }, both)
    }
}

/// The words of the first clause of what ATTRIBUTION says, without what INNER ones say, which is sorted.
fn clause(tokens: &Tokens, attribution: &Attribution, inner: &[Span]) -> Vec<usize> {
    let mut clause: Vec<usize> = Vec::new();
    for content in &attribution.content {
        for at in tokens.words.within(*content).take(2 * LONGEST) {
            let span = tokens.words.spans()[at];
            let next = inner.partition_point(|inner| inner.start <= span.start);
            if next > 0 && inner[next - 1].end > span.start {
                continue;
            }
            let word = tokens.lower(at);
            let ends = matches!(word, "." | "!" | "?" | ";" | "—" | "―" | "–" | ":")
                || matches!(
                    word,
                    "but" | "although" | "though" | "because" | "which" | "while" | "whereas" | "unless"
                );
            if ends && clause.len() > 2 || clause.len() >= LONGEST {
                return clause;
            }
            clause.push(at);
        }
    }
    clause
}

/// Whether the clause says that something is not so.
fn negated(tokens: &Tokens, clause: &[usize]) -> bool {
    let mut count = 0;
    for (place, &at) in clause.iter().enumerate().take(16) {
        let word = tokens.lower(at);
        // A clause inside the clause has a negation of its own.
        if place > 3
            && matches!(word, "that" | "if" | "when" | "who" | "whether" | "to" | "where" | "until" | "after")
        {
            break;
        }
        let not_only = word == "not" && matches!(tokens.lower(at + 1), "only" | "just" | "least");
        if is_negation(word)
            && !not_only
            && !(word == "no" && matches!(tokens.lower(at + 1), "longer" | "." | ","))
        {
            count += 1;
        }
    }
    count % 2 == 1
}

pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "nobody" | "none" | "nothing" | "neither" | "cannot" | "nowhere")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Words that two accounts may share without sharing anything.
fn is_empty(word: &str) -> bool {
    evidence::is_function(word)
        || is_negation(word)
        || word.len() < 2
        || matches!(
            word,
            "the"
                | "a"
                | "an"
                | "this"
                | "these"
                | "those"
                | "any"
                | "anything"
                | "some"
                | "something"
                | "all"
                | "every"
                | "said"
                | "say"
                | "says"
                | "more"
                | "other"
                | "one"
                | "two"
                | "first"
                | "new"
                | "there"
                | "here"
                | "'s"
                | "’s"
                | "me"
                | "my"
                | "our"
                | "am"
                | "going"
                | "go"
                | "get"
                | "got"
                | "make"
                | "made"
                | "think"
                | "really"
                | "still"
                | "now"
                | "much"
                | "many"
                | "well"
                | "own"
                | "each"
                | "both"
                | "even"
                | "year"
                | "years"
                | "time"
                | "day"
                | "way"
                | "thing"
                | "things"
                | "people"
                | "lot"
                | "'re"
                | "'ve"
                | "'ll"
                | "’re"
                | "’ve"
                | "’ll"
                | "want"
                | "know"
                | "good"
                | "ever"
                | "never"
                | "last"
        )
}

/// The words of the first stretch of what ATTRIBUTION says, at most [`LONGEST`], to the end of its first sentence.
pub(super) fn stretch(tokens: &Tokens, attribution: &Attribution) -> Range<usize> {
    let Some(content) = attribution.content.first() else { return 0..0 };
    let words = tokens.words.within(*content);
    let limit = words.end.min(words.start + LONGEST).min(tokens.words.sentence_of(words.start).end);
    let ends = |at: &usize| *at > words.start + 2 && matches!(tokens.lower(*at), ";" | "—" | "―" | "–");
    words.start..(words.start..limit).find(ends).unwrap_or(limit)
}
