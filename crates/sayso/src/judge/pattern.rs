//! The words of a sentence → constructions in which they mean something else than word for word.

use super::clause::word;
use super::grammar::{bare_verb, determiner, gerund_subject, nominative, preposition};
use super::lemma;

/// "To win, we …": where the main clause begins after a purpose at AT.
pub(super) fn after_purpose(words: &[String], at: usize, quoted: bool) -> Option<usize> {
    if !quoted && at.checked_sub(1).is_none_or(|before| words[before] != "that") {
        return None;
    }
    let comma = (at + 2..words.len().min(at + 30)).find(|&comma| words[comma] == ",")?;
    let subject = word(words, comma + 1);
    (nominative(subject) || determiner(subject) || matches!(subject, "it" | "you" | "there"))
        .then_some(comma + 1)
}

/// How many of WORDS, at their beginning, only call for attention: "I mean, …", "Make no mistake: …".
pub(super) fn preamble(words: &[String]) -> usize {
    const CALLS: &[&str] = &[
        "i mean",
        "you know",
        "you see",
        "believe me",
        "trust me",
        "mark my words",
        "make no mistake",
        "make no mistake about it",
        "let me be clear",
        "let me be very clear",
        "let me be perfectly clear",
        "let me make it clear",
        "let me make it very clear",
        "let me make this clear",
        "let us be clear",
        "let 's be clear",
        "let 's be honest",
        "let 's face it",
        "let me tell you",
        "let me just say",
        "let me say this",
        "do not get me wrong",
        "do not forget",
        "remember",
        "guess what",
        "to be clear",
        "to be fair",
        "to be honest",
        "to be frank",
        "to be sure",
    ];
    CALLS
        .iter()
        .filter_map(|call| {
            let length = call.split(' ').count();
            let said = words.len() > length && call.split(' ').zip(words).all(|(call, word)| call == word);
            let cut = words.get(length).is_some_and(|next| {
                matches!(next.as_str(), "," | ":" | "—" | "―" | "–" | "-" | ";")
                    || *call == "i mean"
                        && matches!(next.as_str(), "there" | "it" | "they" | "he" | "she" | "we" | "look")
            });
            (said && cut).then_some(length)
        })
        .max()
        .unwrap_or(0)
}

/// "(Just) because it rains does not mean that …"
pub(super) fn because_means_not(words: &[String], at: usize) -> bool {
    let because = (at.saturating_sub(1)..at + 2).any(|at| word(words, at) == "because");
    let clause = words.get(at..words.len().min(at + 30)).unwrap_or_default();
    let negated = |three: &[String]| {
        matches!(three[0].as_str(), "does" | "do" | "did") && three[1] == "not" && three[2] == "mean"
    };
    because && clause.windows(3).any(negated)
}

/// "him for not paying": where the "not" of what somebody without an article is reproached with stands.
pub(super) fn reproach(words: &[String], start: usize) -> Option<usize> {
    if determiner(word(words, start)) {
        return None;
    }
    let not = (start + 2..words.len().min(start + 8)).find(|&at| words[at] == "not")?;
    (matches!(words[not - 1].as_str(), "of" | "for") && gerund_subject(words, not)).then_some(not)
}

/// Whether WORD is a noun that an infinitive completes: "a promise to pay".
pub(super) fn takes_infinitive(word: &str) -> bool {
    ["ness", "tion", "sion", "ity", "ment", "sal", "ance", "ence"].iter().any(|ending| word.ends_with(ending))
        || matches!(
            word.trim_end_matches('s'),
            "plan"
                | "effort"
                | "desire"
                | "need"
                | "attempt"
                | "bid"
                | "right"
                | "chance"
                | "promise"
                | "failure"
                | "vow"
                | "pledge"
                | "deal"
                | "way"
                | "power"
                | "time"
                | "move"
                | "threat"
                | "push"
                | "offer"
                | "order"
                | "call"
                | "bill"
                | "law"
                | "proposal"
                | "duty"
                | "freedom"
                | "urge"
                | "vote"
                | "fight"
                | "able"
                | "going"
                | "place"
        )
}

/// "I must say", "we have to admit": nothing is demanded. MODAL is where what precedes the verb stands.
pub(super) fn performative(words: &[String], modal: usize) -> bool {
    words[modal.saturating_sub(3)..modal].iter().any(|word| matches!(word.as_str(), "i" | "we"))
        && matches!(
            word(words, modal + 1),
            "say"
                | "tell"
                | "admit"
                | "add"
                | "confess"
                | "concede"
                | "acknowledge"
                | "note"
                | "stress"
                | "emphasise"
                | "emphasize"
                | "mention"
        )
}

/// Whether the past form of WORD is the same: "he beat them".
fn past_as_bare(word: &str) -> bool {
    matches!(
        word,
        "beat"
            | "bet"
            | "bid"
            | "cast"
            | "cost"
            | "cut"
            | "hit"
            | "hurt"
            | "let"
            | "put"
            | "quit"
            | "read"
            | "set"
            | "shed"
            | "shut"
            | "split"
            | "spread"
    )
}

/// "that he resign", "that the fair end soon". VERB is what was taken for the finite verb of the clause from START.
pub(super) fn subjunctive(words: &[String], start: usize, verb: Option<usize>) -> bool {
    let bare =
        |at: usize| bare_verb(&words[at]) && !lemma::is_irregular(&words[at]) && !past_as_bare(&words[at]);
    // "the attacks on her come from fear": a plural's verb is bare too.
    let plural = |at: usize| words[start..at].iter().any(|word| word.len() > 3 && word.ends_with('s'));
    match verb {
        Some(verb) => verb > start && bare(verb) && matches!(words[verb - 1].as_str(), "he" | "she" | "it"),
        None => {
            words.first().is_some_and(|word| word == "that")
                && !words.iter().any(|word| word.ends_with("ed"))
                && (start + 1..words.len()).any(|at| {
                    bare(at)
                        && !plural(at)
                        && !determiner(&words[at - 1])
                        && !preposition(&words[at - 1])
                        && words[at - 1] != "to"
                })
        }
    }
}
