//! Claims → what one voice says is so and another says is not.

use super::claim::{Claim, Claims};
use super::cue::{self, Stand};
use super::{Dispute, claim, question, voice};
use crate::Attribution;
use crate::evidence::tokens::Tokens;

/// How many attributions before and after a denial are held against it.
const NEAR: usize = 30;

/// Denials and the claims that they deny.
pub(super) fn find(tokens: &Tokens, attributions: &[Attribution], claims: &Claims) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for (index, claim) in claims.of.iter().enumerate() {
        let denied = match claim.stand {
            Stand::Denies => denied(tokens, attributions, claims, index),
            Stand::Claims if calls_false(tokens, claim) => before(tokens, attributions, claims, index, 2),
            Stand::Neither if cue::calls(tokens, &attributions[index]) && calls_false(tokens, claim) => {
                before(tokens, attributions, claims, index, 2)
            }
            Stand::Claims if ellipsis(tokens, claim).is_some() => elided(tokens, attributions, claims, index),
            Stand::Claims if claim.negated => contradicted(tokens, attributions, claims, index),
            Stand::Claims | Stand::Neither => None,
        };
        let Some(denied) = denied else { continue };
        if voice::is_part(tokens.text, &attributions[denied])
            || voice::is_part(tokens.text, &attributions[index])
        {
            continue;
        }
        // "accused her of …" is no clause; what the denial says may be one.
        let clause = |index: usize| {
            let accused = cue::accuses(tokens, &attributions[index]);
            question::whether(tokens, claim::stretch(tokens, &attributions[index])).filter(|_| !accused)
        };
        let points = claim.stand != Stand::Denies || refers_back(tokens, claim, true);
        let own = || clause(index).filter(|_| !points);
        let who = || question::who(tokens, &attributions[denied], &attributions[index]);
        if let Some(question) = clause(denied).or_else(own).or_else(who) {
            disputes.push(Dispute { question, sides: vec![vec![denied], vec![index]] });
        }
    }
    disputes
}

/// The claim that the denial at INDEX is about.
fn denied(tokens: &Tokens, attributions: &[Attribution], claims: &Claims, index: usize) -> Option<usize> {
    let flat = cue::is_flat(tokens, &attributions[index]);
    // "denied rumours that …", "dismissed a claim by … that …"
    let rumour = |at: usize| {
        let cue = tokens.words.within(attributions[at].cue);
        attributions[at].parent == Some(index) && cue.into_iter().take(4).any(|at| is_claim(tokens.lower(at)))
    };
    let near = index.saturating_sub(NEAR)..claims.of.len().min(index + NEAR + 1);
    let opposed = |at: &usize| voice::differ(tokens.text, &attributions[index], &attributions[*at]);
    if let Some(inner) = (index + 1..near.end).filter(|at| rumour(*at)).find(opposed) {
        return Some(inner);
    }
    let denial = &claims.of[index];
    if refers_back(tokens, denial, flat) {
        // "a point that the owner disputed" takes up its own sentence.
        let relative = denial.clause.len() > 1
            && denial.clause.last().is_some_and(|&at| matches!(tokens.lower(at), "that" | "which"));
        return before(tokens, attributions, claims, index, if relative { 0 } else { 2 });
    }
    // A request is denied, a plan rejected; that something is so is disputed.
    let clausal = denial.clause.first().is_some_and(|&at| {
        tokens.lower(at) == "that"
            || flat
                && (tokens.lower(at).ends_with("ing") || is_definite(tokens.lower(at)) || tokens.capital(at))
    });
    let question = question::whether(tokens, claim::stretch(tokens, &attributions[index])).is_some();
    let gerund = denial.clause.first().is_some_and(|&at| tokens.lower(at).ends_with("ing"));
    if attributions[index].source.is_empty() || !clausal || !(question || gerund) {
        return None;
    }
    // "denied that anything had been hidden": one word is all there is to share.
    let sweeping = flat
        && denial
            .clause
            .iter()
            .take(4)
            .any(|&at| matches!(tokens.lower(at), "anything" | "anyone" | "any" | "nothing" | "ever"));
    let least = if sweeping { 1.0 } else { 1.8 };
    let overlap = |at: &usize| {
        let (covered, weight) = claims.shared(index, *at);
        let claim = &claims.of[*at];
        let fits = claim.stand == Stand::Claims
            && !claim.negated
            && attributions[*at].parent != Some(index)
            && attributions[index].parent != Some(*at)
            && covered >= 0.5
            && weight >= least
            && opposed(at);
        fits.then_some((*at, covered))
    };
    let best = near
        .filter(|at| *at != index)
        .filter_map(|at| overlap(&at))
        .max_by(|one, other| one.1.total_cmp(&other.1));
    best.map(|(at, _)| at)
}

/// The claim that the negated claim at INDEX is the opposite of.
fn contradicted(
    tokens: &Tokens,
    attributions: &[Attribution],
    claims: &Claims,
    index: usize,
) -> Option<usize> {
    let fits = |at: &usize| {
        let claim = &claims.of[*at];
        if claim.stand != Stand::Claims || claim.negated || claim.lemmas.len() < 2 {
            return None;
        }
        let related = attributions[*at].parent == Some(index) || attributions[index].parent == Some(*at);
        let (covered, weight) = claims.shared(index, *at);
        let (back, _) = claims.shared(*at, index);
        let same = covered >= 0.75 && back >= 0.5 && weight >= 1.8 && !related;
        (same && voice::differ(tokens.text, &attributions[index], &attributions[*at]))
            .then_some((*at, covered + back))
    };
    let near = index.saturating_sub(NEAR)..claims.of.len().min(index + NEAR + 1);
    let best = near
        .filter(|at| *at != index)
        .filter_map(|at| fits(&at))
        .max_by(|one, other| one.1.total_cmp(&other.1));
    best.map(|(at, _)| at)
}

/// The last claim by another voice before INDEX, at most SENTENCES back.
fn before(
    tokens: &Tokens,
    attributions: &[Attribution],
    claims: &Claims,
    index: usize,
    sentences: usize,
) -> Option<usize> {
    let sentence = claims.of[index].sentence;
    let own = attributions[index].parent;
    let near = (index.saturating_sub(NEAR)..index).rev();
    let fits = |at: &usize| {
        let claim = &claims.of[*at];
        claim.stand == Stand::Claims
            && claim.sentence + sentences >= sentence
            && own != Some(*at)
            && claim.lemmas.len() > 1
            && (!claim.negated || sentences == 0)
            && !calls_false(tokens, claim)
            && !is_normative(tokens, claim)
            && claim.clause.first().is_some_and(|&at| tokens.lower(at) != "to")
            && voice::differ(tokens.text, &attributions[index], &attributions[*at])
    };
    let candidates = || near.clone().filter(fits);
    let accuses = |at: &usize| {
        let cue = tokens.words.within(attributions[*at].cue);
        cue.into_iter().take(4).any(|at| is_accusation(tokens.lower(at)))
    };
    // Without an accusation, only what was said last, and as a clause, can be meant.
    let said = |at: &usize| {
        let claim = &claims.of[*at];
        let foretells =
            claim.clause.iter().take(12).any(|&at| matches!(tokens.lower(at), "will" | "going" | "ll"));
        claim.sentence + 1 >= sentence
            && !foretells
            && attributions[*at].stance.act != crate::Act::Belief
            && question::whether(tokens, claim::stretch(tokens, &attributions[*at])).is_some()
    };
    candidates()
        .find(accuses)
        .or_else(|| candidates().next().filter(said).filter(|_| !blanket(tokens, &claims.of[index])))
}

/// "any wrongdoing", "the charges": only an accusation is answered so.
fn blanket(tokens: &Tokens, denial: &Claim) -> bool {
    denial.clause.iter().take(4).any(|&at| {
        matches!(
            tokens.lower(at),
            "wrongdoing" | "charges" | "accusation" | "accusations" | "allegation" | "allegations"
        )
    })
}

/// Whether the claim says what ought to be.
fn is_normative(tokens: &Tokens, claim: &Claim) -> bool {
    claim
        .clause
        .iter()
        .take(10)
        .any(|&at| matches!(tokens.lower(at), "should" | "must" | "needs" | "need" | "ought" | "let"))
}

fn is_definite(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "those"
            | "these"
            | "that"
            | "such"
            | "all"
            | "any"
            | "this"
            | "his"
            | "her"
            | "their"
            | "its"
            | "a"
            | "both"
            | "he"
            | "she"
            | "it"
            | "they"
    )
}

/// Whether the denial's content only points back: "the claim", "the allegations", "it".
fn refers_back(tokens: &Tokens, denial: &Claim, flat: bool) -> bool {
    let words = denial
        .clause
        .iter()
        .map(|&at| tokens.lower(at))
        .filter(|word| word.starts_with(char::is_alphanumeric));
    let mut content: Vec<&str> = words.take(8).collect();
    // "a charge that the owner denied"
    if content.len() > 1 {
        content.pop_if(|last| matches!(*last, "that" | "which"));
    }
    match content.as_slice() {
        ["it" | "this" | "that" | "them"] => flat,
        ["any", "wrongdoing"] | ["wrongdoing"] => flat,
        [first, .., last] if content.len() <= 4 => {
            let head = is_claim(last) || flat && matches!(*last, "charge" | "charges" | "point" | "notion");
            head && is_definite(first)
        }
        [only] => is_claim(only) || flat && *only == "charges",
        _ => false,
    }
}

/// Nouns for what somebody says is so.
fn is_claim(word: &str) -> bool {
    matches!(
        word,
        "claim"
            | "claims"
            | "allegation"
            | "allegations"
            | "accusation"
            | "accusations"
            | "rumour"
            | "rumours"
            | "rumor"
            | "rumors"
            | "assertion"
            | "assertions"
            | "suggestion"
            | "suggestions"
            | "report"
            | "reports"
            | "story"
            | "stories"
            | "account"
            | "accounts"
            | "figures"
            | "findings"
            | "insinuation"
            | "insinuations"
            | "speculation"
    )
}

fn is_accusation(word: &str) -> bool {
    matches!(
        word,
        "accused"
            | "accuses"
            | "accusing"
            | "alleged"
            | "alleges"
            | "alleging"
            | "claimed"
            | "claims"
            | "claiming"
            | "blamed"
            | "blames"
            | "blaming"
            | "charged"
            | "charges"
            | "suggested"
            | "suggests"
            | "insinuated"
            | "reported"
            | "claim"
            | "allegation"
            | "accusation"
            | "rumour"
            | "rumor"
            | "reports"
    )
}

/// "the claims were false", "the story a fabrication".
fn calls_false(tokens: &Tokens, claim: &Claim) -> bool {
    let words: Vec<&str> = claim
        .clause
        .iter()
        .map(|&at| tokens.lower(at))
        .filter(|word| word.starts_with(char::is_alphanumeric))
        .take(11)
        .collect();
    let lie = |word: &str| {
        matches!(
            word,
            "false"
                | "untrue"
                | "lie"
                | "lies"
                | "fabrication"
                | "fabricated"
                | "baseless"
                | "unfounded"
                | "hoax"
                | "invented"
                | "groundless"
                | "fake"
        )
    };
    // "the fake site": a lie only where it is the predicate.
    let lies = words.iter().enumerate().any(|(at, word)| {
        lie(word) && words.get(at + 1).is_none_or(|next| crate::evidence::is_function(next))
    });
    let subject = words
        .iter()
        .take(4)
        .position(|word| is_claim(word) || matches!(*word, "that" | "it" | "this") && words.len() < 7);
    let negated = words.iter().any(|word| claim::is_negation(word));
    let not_true = words.windows(3).any(|three| {
        let [one, two, last] = three else { return false };
        let no = |word: &str| matches!(word, "not") || word.ends_with("n't") || word.ends_with("n’t");
        matches!(*last, "true" | "accurate" | "correct") && (no(one) || no(two))
    });
    if words.iter().any(|word| matches!(*word, "hope" | "confirm" | "if" | "whether")) {
        return false;
    }
    words.len() <= 10 && subject.is_some() && (lies && !negated || not_true)
}

/// "it was not", "they had not": the auxiliary.
fn ellipsis<'a>(tokens: &'a Tokens, claim: &Claim) -> Option<&'a str> {
    let words = claim.clause.iter().map(|&at| tokens.lower(at));
    let said = words.filter(|word| word.starts_with(char::is_alphanumeric) && *word != "that");
    let words: Vec<&str> = said.take(5).collect();
    let subject = |word: &str| matches!(word, "it" | "they" | "he" | "she" | "there" | "this");
    let short = |word: &'a str| word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t"));
    match words.as_slice() {
        [one, two, "not"] if subject(one) => Some(*two),
        [one, two] if subject(one) => short(two),
        _ => None,
    }
}

/// The claim just before INDEX that its ellipsis takes up: one with the same auxiliary.
fn elided(tokens: &Tokens, attributions: &[Attribution], claims: &Claims, index: usize) -> Option<usize> {
    let auxiliary = ellipsis(tokens, &claims.of[index])?;
    let denied = before(tokens, attributions, claims, index, 1)?;
    let claim = &claims.of[denied];
    let family = |word: &str| match word {
        "is" | "are" | "was" | "were" | "'s" | "’s" => 1,
        "has" | "have" | "had" => 2,
        "will" | "would" => 3,
        "can" | "could" => 4,
        _ => 0,
    };
    let same = claim.clause.iter().take(12).any(|&at| family(tokens.lower(at)) == family(auxiliary));
    (family(auxiliary) > 0 && same).then_some(denied)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{conflicts, none};

    fn one(text: &str) -> (String, Vec<Vec<usize>>) {
        let mut found = conflicts(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn a_denial_shares_words_with_the_claim() {
        let (question, sides) = one(
            "[source#1 A newspaper] [cue#1 reported] [content#1 that the authority had hidden two pages of the survey]. \
             [source#2 Anna Berg] [cue#2 denied] [content#2 that any pages had been hidden].",
        );
        assert_eq!(question, "whether the authority had hidden two pages of the survey");
        assert_eq!(sides, [vec![0], vec![1]]);
    }

    #[test]
    fn a_denial_points_back() {
        for denial in [
            "[cue#2 denied] [content#2 the accusation]",
            "[cue#2 rejected] [content#2 the claims]",
            "[cue#2 said] [content#2 the allegation was untrue]",
            "[cue#2 called] [content#2 the story a fabrication]",
            "[cue#2 said] [content#2 it was not true]",
        ] {
            let text = format!(
                "[source#1 The clerk] [cue#1 alleged] [content#1 that the owner sold the boat]. [source#2 The owner] {denial}."
            );
            assert_eq!(one(&text).0, "whether the owner sold the boat", "{denial}");
        }
    }

    #[test]
    fn a_rumour_inside_its_denial() {
        let (question, sides) = one(
            "[source#1 A spokesman] [cue#1 denied] [content#1 [cue#2 rumours] [content#2 that the mill would close]].",
        );
        assert_eq!((question.as_str(), sides), ("whether the mill would close", vec![vec![0], vec![1]]));
    }

    #[test]
    fn a_sweeping_denial_shares_one_word() {
        let (question, _) = one(
            "[source#1 The Gazette] [cue#1 said] [content#1 that the clerk had hidden two pages]. [source#2 Anna Berg] [cue#2 denied] \
             [content#2 that anything had been hidden].",
        );
        assert_eq!(question, "whether the clerk had hidden two pages");
    }

    #[test]
    fn a_denied_accusation_asks_who_is_right() {
        let (question, _) = one(
            "[source#1 The union] [cue#1 accused] [content#1 the port of hiding the survey]. [source#2 The harbour master] [cue#2 denied] \
             [content#2 the accusation].",
        );
        assert_eq!(question, "who is right, the union or the harbour master");
    }

    #[test]
    fn a_point_that_somebody_disputes() {
        one(
            "[source#1 Anna Berg] [cue#1 said] [content#1 the silt was clean], [content#2 a point that] [source#2 inspectors] [cue#2 disputed].",
        );
    }

    #[test]
    fn opposite_claims() {
        let (question, _) = one(
            "[source#1 The driller] [cue#1 said] [content#1 the spring was dry]. [source#2 The farmer] [cue#2 said] [content#2 the spring was \
             not dry].",
        );
        assert_eq!(question, "whether the spring was dry");
        one(
            "[source#1 The driller] [cue#1 said] [content#1 the spring was dry], and [source#2 the farmer] [cue#2 said] [content#2 it was not].",
        );
    }

    #[test]
    fn those_who_pass_it_on_are_on_its_side() {
        let (_, sides) = one(
            "[source#1 The Courier] [cue#1 reports] [content#1 that [source#2 a clerk] [cue#2 said] [content#2 the spring was dry]]. \
             [source#3 The farmer] [cue#3 said] [content#3 the spring was not dry].",
        );
        assert_eq!(sides, [vec![0, 1], vec![2]]);
    }

    #[test]
    fn no_conflict() {
        // Proposals are rejected, not disputed.
        none(
            "[source#1 The union] [cue#1 said] [content#1 the port needs a plan]. [source#2 The mayor] [cue#2 rejected] [content#2 the plan].",
        );
        // Demands and refusals claim nothing.
        none(
            "[source#1 The union] [cue#1 demanded] [content#1 that the port be closed]. [source#2 The mayor] [cue#2 denied] [content#2 the claim].",
        );
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold]. [source#2 The owner] [cue#2 declined] [content#2 to say if the boat was sold].",
        );
        // One voice does not contradict itself here.
        none(
            "[source#1 Anna Berg] [cue#1 said] [content#1 the spring was dry]. [source#2 Berg] [cue#2 said] [content#2 the spring was not dry].",
        );
        // Nothing is denied.
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold]. [source#2 The owner] [cue#2 would neither confirm nor deny] [content#2 that the boat was sold].",
        );
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold]. [source#2 The owner] [cue#2 declined to deny] [content#2 that the boat was sold].",
        );
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold]. [source#2 Some owners] [cue#2 denied] [content#2 that the boat was sold].",
        );
        // Other subjects.
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold]. [source#2 The owner] [cue#2 denied] [content#2 that the mill was old].",
        );
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the boat was sold in May]. [source#2 The owner] [cue#2 said] [content#2 the boat needs no paint].",
        );
        // Whoever says the same does not contradict.
        none(
            "[source#1 The clerk] [cue#1 said] [content#1 the spring was not dry]. [source#2 The owner] [cue#2 said] [content#2 the spring was not dry].",
        );
    }
}
