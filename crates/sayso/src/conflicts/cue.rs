//! An attribution → whether its cue puts its content forward as fact, denies it, or neither.

use crate::evidence::tokens::Tokens;
use crate::{Act, Attribution};

/// What a cue does with its content, as far as two accounts can differ on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Puts it forward as so.
    Claims,
    /// Says that it is not so.
    Denies,
    /// Asks, wants, orders, refuses, does not say.
    Neither,
}

/// What the cue of ATTRIBUTION does.
pub(super) fn stand(tokens: &Tokens, attribution: &Attribution) -> Stand {
    let range = tokens.words.within(attribution.cue);
    let words = || range.clone().take(8).map(|at| tokens.lower(at));
    // "responded to accusations", "disagree with": neither puts its content forward.
    let against = words().any(|word| {
        matches!(
            word,
            "respond"
                | "responded"
                | "responds"
                | "responding"
                | "react"
                | "reacted"
                | "disagree"
                | "disagrees"
                | "disagreed"
                | "issue"
                | "criticised"
                | "criticized"
                | "criticism"
                | "troubling"
                | "addressed"
                | "petitioned"
                | "defended"
                | "defends"
                | "seemed"
                | "ignored"
                | "discussed"
                | "doubts"
                | "doubted"
                | "discuss"
                | "interrupted"
                | "dispute"
                | "informed"
                | "apprised"
                | "hearing"
                | "heard"
        )
    });
    let negated = against && !words().any(|word| word == "statement") && !words().any(is_denial)
        || words().any(|word| {
            matches!(word, "not" | "never" | "cannot" | "nobody" | "without")
                || word.ends_with("n't")
                || word.ends_with("n’t")
        });
    // "declined to confirm or deny", "was disputed by": nothing is denied, or not by the source.
    let turned =
        words().any(|word| matches!(word, "declined" | "declines" | "refused" | "refuses" | "by" | "nor"));
    let denies = words().any(is_denial) && !turned;
    let nobody = attribution.source.first().is_some_and(|source| {
        let first = tokens.words.within(*source).start;
        matches!(tokens.lower(first), "no" | "nobody" | "none" | "neither")
    });
    if nobody || turned && words().any(is_denial) {
        return Stand::Neither;
    }
    if negated || matches!(attribution.stance.act, Act::Intention | Act::Attitude | Act::Decree) && !denies {
        return Stand::Neither;
    }
    if denies {
        return Stand::Denies;
    }
    let open = words().any(|word| {
        matches!(
            word,
            "ask"
                | "asks"
                | "asked"
                | "asking"
                | "urge"
                | "urged"
                | "urges"
                | "urging"
                | "demand"
                | "demands"
                | "demanded"
                | "want"
                | "wants"
                | "wanted"
                | "hope"
                | "hopes"
                | "hoped"
                | "plan"
                | "plans"
                | "planned"
                | "vow"
                | "vowed"
                | "vows"
                | "promise"
                | "promised"
                | "promises"
                | "order"
                | "ordered"
                | "orders"
                | "propose"
                | "proposed"
                | "offered"
                | "offer"
                | "request"
                | "requested"
                | "refuse"
                | "refused"
                | "refuses"
                | "decline"
                | "declined"
                | "declines"
                | "oppose"
                | "opposed"
                | "opposes"
                | "support"
                | "supports"
                | "supported"
                | "seek"
                | "sought"
                | "agreed"
                | "called"
                | "calls"
                | "calling"
                | "wonder"
                | "wondered"
                | "threatened"
                | "threatens"
                | "questioned"
                | "questions"
                | "recommended"
                | "suggesting"
                | "decided"
                | "pledged"
                | "intends"
                | "intended"
                | "wish"
                | "wished"
                | "would"
                | "praised"
                | "thanked"
                | "apologised"
                | "apologized"
        )
    });
    if open { Stand::Neither } else { Stand::Claims }
}

/// Whether the content is no clause but somebody and what he is blamed for: "accused the clerk of selling it".
pub(super) fn accuses(tokens: &Tokens, attribution: &Attribution) -> bool {
    let mut range = tokens.words.within(attribution.cue).take(8);
    range.any(|at| {
        matches!(
            tokens.lower(at),
            "accuse"
                | "accused"
                | "accuses"
                | "accusing"
                | "blame"
                | "blamed"
                | "blames"
                | "blaming"
                | "charged"
        )
    })
}

/// Whether the cue gives its content a name: "called the story a lie".
pub(super) fn calls(tokens: &Tokens, attribution: &Attribution) -> bool {
    let mut range = tokens.words.within(attribution.cue).take(8);
    range.any(|at| {
        matches!(
            tokens.lower(at),
            "called" | "calls" | "calling" | "branded" | "described" | "denounced" | "labelled" | "labeled"
        )
    })
}

/// Whether WORD, in lower case, denies what follows it.
pub(super) fn is_denial(word: &str) -> bool {
    matches!(
        word,
        "deny"
            | "denies"
            | "denied"
            | "denying"
            | "denial"
            | "denials"
            | "refute"
            | "refutes"
            | "refuted"
            | "refuting"
            | "dispute"
            | "disputes"
            | "disputed"
            | "disputing"
            | "reject"
            | "rejects"
            | "rejected"
            | "rejecting"
            | "dismiss"
            | "dismisses"
            | "dismissed"
            | "dismissing"
            | "rebut"
            | "rebutted"
            | "rebuffed"
            | "contradict"
            | "contradicts"
            | "contradicted"
            | "debunked"
            | "rubbished"
            | "disavowed"
    )
}

/// Whether the cue flatly denies, so that no proposal can be meant: one is rejected or dismissed, never denied.
pub(super) fn is_flat(tokens: &Tokens, attribution: &Attribution) -> bool {
    let range = tokens.words.within(attribution.cue);
    range.take(8).any(|at| {
        matches!(
            tokens.lower(at),
            "deny"
                | "denies"
                | "denied"
                | "denying"
                | "denial"
                | "refute"
                | "refutes"
                | "refuted"
                | "dispute"
                | "disputes"
                | "disputed"
                | "disputing"
                | "debunked"
        )
    })
}
