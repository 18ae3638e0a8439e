//! Denials that take up a claim told before without repeating it: "The airline denied the report", "That was wrong".

use sayso::{Certainty, Span};

use super::grammar;
use super::matches::Match;
use super::page::{Page, Stretch};
use super::stance::{Stand, Tells, stand};

/// How many sentences may lie between a claim and a denial that does not repeat it.
const REACH: usize = 3;

/// Adds to FOUND, the stretches of PAGE that tell a claim, those that deny it without its words. What a document tells only to refute it in its
/// own voice is taken out.
pub(super) fn add(page: &Page, found: &mut Vec<Match>) {
    let told: Vec<usize> =
        found.iter().filter(|found| found.tells != Tells::Denies).map(|found| found.sentence).collect();
    if told.is_empty() {
        return;
    }
    // A pronoun takes up what was told last: no other voice's word may lie between.
    let between = |told: usize, sentence: usize, denier: Option<usize>| {
        page.stretches.iter().any(|other| {
            other.attribution.is_some()
                && other.attribution != denier
                && told < other.sentence
                && other.sentence <= sentence
        })
    };
    let follows = |stretch: &Stretch| {
        told.iter().any(|&told| {
            told <= stretch.sentence
                && stretch.sentence - told <= REACH
                && !(is_pronoun(page, stretch) && between(told, stretch.sentence, stretch.attribution))
        })
    };
    for stretch in &page.stretches {
        let known = found
            .iter()
            .any(|found| found.attribution == stretch.attribution && found.sentence == stretch.sentence);
        if known || !follows(stretch) || !refutes(page, stretch) {
            continue;
        }
        let same = |found: &Match| found.attribution == stretch.attribution && found.tells == Tells::Denies;
        if !found.iter().any(same) {
            found.push(denial(page, stretch.attribution, page.span(stretch), stretch.sentence));
        }
    }
    // The document's own word against it.
    let own = found.iter().filter(|found| found.attribution.is_none() && found.tells == Tells::Denies);
    let refuted: Vec<usize> = own.map(|found| found.sentence).collect();
    if !refuted.is_empty() {
        found.retain(|found| found.tells == Tells::Denies || refuted.iter().all(|&at| found.sentence > at));
    }
}

fn denial(page: &Page, attribution: Option<usize>, span: Span, sentence: usize) -> Match {
    let reports = page.article.reports.iter();
    let report = reports
        .enumerate()
        .find(|(_, report)| report.attribution == attribution && report.span.overlaps(span));
    Match {
        report: report.map(|(index, _)| index),
        attribution,
        span,
        similarity: super::weigh::ENOUGH,
        tells: Tells::Denies,
        certainty: Certainty::Certain,
        sentence,
        placed: false,
        beside: Vec::new(),
    }
}

/// Whether STRETCH is nothing but a pronoun: what was "denied".
fn is_pronoun(page: &Page, stretch: &Stretch) -> bool {
    let mut words = stretch.words.iter().map(|&word| page.lower[word].as_str());
    words.all(|word| matches!(word, "it" | "this" | "that" | "these" | "all" | "of"))
}

/// How many words a stretch that only takes something up may have.
const SHORT: usize = 9;

fn refutes(page: &Page, stretch: &Stretch) -> bool {
    let words: Vec<&str> = stretch
        .words
        .iter()
        .map(|&word| page.lower[word].as_str())
        .filter(|word| word.starts_with(char::is_alphanumeric))
        .collect();
    let takes_up = |words: &[&str]| {
        words
            .iter()
            .any(|word| grammar::is_saying(word) || matches!(*word, "it" | "this" | "that" | "these" | "all"))
    };
    let Some(attribution) =
        stretch.attribution.and_then(|index| page.article.reading.attributions.get(index))
    else {
        return withdraws(&words) || words.len() <= 2 * SHORT && is_false(&words) && takes_up(&words);
    };
    let cue: Vec<&str> =
        page.words.within(attribution.cue).take(8).map(|word| page.lower[word].as_str()).collect();
    let calls = cue.iter().any(|word| {
        matches!(*word, "called" | "calls" | "branded" | "described" | "labelled" | "dismissed" | "calling")
    });
    let denies = stand(page, attribution) == Stand::Denies;
    let short = words.len() <= SHORT;
    denies && short && takes_up(&words)
        || short && is_false(&words) && (takes_up(&words) || words.len() < 4 || calls)
        || stand(page, attribution) == Stand::Claims
            && words.len() <= 2 * SHORT
            && is_false(&words)
            && takes_up(&words)
        || withdraws(&words) && words.len() <= 2 * SHORT
}

/// Whether WORDS say that something is not true.
fn is_false(words: &[&str]) -> bool {
    let negated = |at: usize| words[at.saturating_sub(3)..at].iter().any(|word| grammar::is_negation(word));
    (0..words.len()).any(|at| {
        let positive = matches!(
            words[at],
            "true"
                | "correct"
                | "accurate"
                | "truth"
                | "case"
                | "right"
                | "foundation"
                | "basis"
                | "substance"
                | "happened"
        );
        grammar::is_falsity(words[at]) && !negated(at) || positive && negated(at)
    })
}

/// Whether WORDS take back a report: "we withdraw the story", "has retracted its article".
fn withdraws(words: &[&str]) -> bool {
    let verb = words.iter().position(|word| {
        matches!(
            *word,
            "withdraw"
                | "withdrew"
                | "withdrawn"
                | "withdraws"
                | "retract"
                | "retracted"
                | "retracts"
                | "retracting"
        )
    });
    verb.is_some_and(|verb| {
        let near = &words[verb.saturating_sub(6)..words.len().min(verb + 6)];
        near.iter().any(|word| grammar::is_saying(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_true_is_false() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        for text in [
            "that was wrong",
            "these claims are simply untrue",
            "it is not true",
            "there is no truth in it",
            "nonsense",
        ] {
            assert!(is_false(&words(text)), "{text}");
        }
        for text in ["that was not wrong", "it is true", "the brakes were checked"] {
            assert!(!is_false(&words(text)), "{text}");
        }
        assert!(withdraws(&words("we have withdrawn the article")));
        assert!(!withdraws(&words("the troops have withdrawn from the city")));
    }
}
