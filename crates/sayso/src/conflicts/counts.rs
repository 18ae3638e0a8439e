//! Claims → numbers of one thing that differ from account to account.

use super::claim::Claims;
use super::cue::Stand;
use super::lemma::lemma;
use super::number::{self, fate_of, multiplier, range};
use super::{Dispute, voice};
use crate::Attribution;
use crate::evidence::{self, tokens::Tokens};

/// One number that one attribution gives.
#[derive(Debug, Clone)]
struct Count {
    attribution: usize,
    /// Its word.
    at: usize,
    /// The least and the most that it can mean.
    range: (f64, f64),
    /// What is counted, as a lemma; empty where only the predicate says.
    noun: String,
    /// The noun as it stands.
    word: usize,
    /// What happened to those who are counted.
    fate: Option<&'static str>,
    /// "put the number at": what is counted was said before.
    anaphoric: bool,
    /// "only": set against another number.
    contrast: bool,
    sentence: usize,
}

/// The counts that differ.
pub(super) fn find(tokens: &Tokens, attributions: &[Attribution], claims: &Claims) -> Vec<Dispute> {
    let mut counts: Vec<Count> = Vec::new();
    for (index, claim) in claims.of.iter().enumerate() {
        if claim.stand == Stand::Claims {
            counts.extend(read(tokens, claims, index));
        }
    }
    counts.sort_by_key(|count| count.at);
    let mut disputes: Vec<Dispute> = Vec::new();
    for later in 0..counts.len() {
        let near = counts[later.saturating_sub(REACH)..later].iter().rev();
        let other = near.clone().find(|earlier| {
            let apart = earlier.range.1 < counts[later].range.0 || counts[later].range.1 < earlier.range.0;
            same(tokens, attributions, claims, earlier, &counts[later])
                && apart
                && voice::differ(
                    tokens.text,
                    &attributions[earlier.attribution],
                    &attributions[counts[later].attribution],
                )
        });
        let Some(earlier) = other else { continue };
        let question = question(tokens, earlier, &counts[later]);
        let pair = vec![vec![earlier.attribution], vec![counts[later].attribution]];
        match disputes.iter_mut().find(|dispute| dispute.question == question && dispute.sides[0] == pair[0])
        {
            Some(dispute) => dispute.sides.push(vec![counts[later].attribution]),
            None => disputes.push(Dispute { question, sides: pair }),
        }
    }
    disputes
}

/// How many numbers back the other account may be.
const REACH: usize = 12;

/// How many sentences may lie between two accounts of one number.
const SENTENCES: usize = 8;

fn read(tokens: &Tokens, claims: &Claims, index: usize) -> Vec<Count> {
    let claim = &claims.of[index];
    let clause = &claim.clause;
    let numbers: Vec<usize> =
        (0..clause.len()).filter(|&place| number::value(tokens.lower(clause[place])).is_some()).collect();
    let mut counts = Vec::new();
    for (order, &place) in numbers.iter().enumerate() {
        let at = clause[place];
        let Some(mut value) = number::value(tokens.lower(at)) else { continue };
        let mut next = place + 1;
        if let Some(times) = clause.get(next).and_then(|&at| multiplier(tokens.lower(at))) {
            value *= times;
            next += 1;
        }
        let before = |back: usize| place.checked_sub(back).map_or("", |place| tokens.lower(clause[place]));
        let after = |at: usize| clause.get(at).map_or("", |&at| tokens.lower(at));
        // "including 60": a part of another number.
        let part = (1..4)
            .any(|back| matches!(before(back), "including" | "among" | "another" | "further" | "additional"));
        if part || is_no_count(tokens, at, before(1), after(next)) {
            continue;
        }
        let (noun, word) = counted(tokens, clause, next);
        let floor = order.checked_sub(1).map_or(0, |before| numbers[before] + 1);
        let ceiling = numbers.get(order + 1).copied().unwrap_or(clause.len());
        let fate = fate(tokens, &clause[floor..ceiling], place - floor);
        let anaphoric = before(1) == "at"
            && matches!(before(2), "number" | "toll" | "figure" | "total" | "count" | "cost" | "casualties")
            && noun.is_empty();
        if noun.is_empty() && fate.is_none() && !anaphoric {
            continue;
        }
        let contrast = (1..4).any(|back| {
            matches!(before(back), "only" | "just" | "not" | "actually" | "merely" | "fewer" | "instead")
        });
        counts.push(Count {
            attribution: index,
            at,
            range: range(value, [before(1), before(2), before(3)], after(next)),
            noun,
            word,
            fate,
            anaphoric,
            contrast,
            sentence: claim.sentence,
        });
    }
    counts
}

/// Years, dates, times, ages, shares and sums: numbers that count nothing, or nothing that accounts can be held to.
fn is_no_count(tokens: &Tokens, at: usize, before: &str, after: &str) -> bool {
    let word = tokens.lower(at);
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && !word.contains(',');
    let unit = matches!(
        after,
        "%" | "percent"
            | "per"
            | "percentage"
            | "points"
            | "point"
            | "years"
            | "year"
            | "months"
            | "month"
            | "weeks"
            | "week"
            | "days"
            | "day"
            | "hours"
            | "hour"
            | "minutes"
            | "minute"
            | "seconds"
            | "am"
            | "pm"
            | "a.m."
            | "p.m."
            | "°"
            | "degrees"
            | "year-old"
            | "-"
            | "times"
            | "others"
            | "other"
            | "more"
            | "of"
            | "or"
            | "to"
            | "and"
            | "dollars"
            | "euros"
            | "pounds"
            | "cents"
            | "miles"
            | "metres"
            | "meters"
            | "km"
            | "feet"
            | "inches"
            | "kilometres"
            | "kilometers"
            | "acres"
            | "tons"
            | "tonnes"
            | "additional"
    );
    let money = matches!(
        before,
        "$" | "£"
            | "€"
            | "¥"
            | "#"
            | "no"
            | "number"
            | "section"
            | "article"
            | "chapter"
            | "page"
            | "aged"
            | "age"
    );
    year || unit || money || evidence::is_day(after) || evidence::is_day(before) || word.contains([':', '/'])
}

/// What is counted: the last noun of the phrase that goes on at PLACE.
fn counted(tokens: &Tokens, clause: &[usize], place: usize) -> (String, usize) {
    let mut last = None;
    for &at in clause.iter().skip(place).take(4) {
        let word = tokens.lower(at);
        let ends = !tokens.wordy(at)
            || evidence::is_function(word)
            || evidence::is_verb(word)
            || fate_of(word).is_some();
        if ends || evidence::is_day(word) {
            break;
        }
        last = Some(at);
        if word.ends_with('s') || matches!(word, "people" | "men" | "women" | "children" | "police") {
            break;
        }
    }
    match last {
        Some(at) => (lemma(tokens.lower(at)).into_owned(), at),
        None => (String::new(), 0),
    }
}

/// The nearest word to PLACE in CLAUSE, which holds no other number, that says what happened to those counted.
fn fate(tokens: &Tokens, clause: &[usize], place: usize) -> Option<&'static str> {
    let near = clause
        .iter()
        .enumerate()
        .filter_map(|(at, &word)| Some((at.abs_diff(place), fate_of(tokens.lower(word))?)));
    near.filter(|(distance, _)| *distance < 9).min_by_key(|(distance, _)| *distance).map(|(_, fate)| fate)
}

/// Whether the two count the same thing.
fn same(
    tokens: &Tokens,
    attributions: &[Attribution],
    claims: &Claims,
    earlier: &Count,
    later: &Count,
) -> bool {
    if earlier.attribution == later.attribution || later.sentence.abs_diff(earlier.sentence) > SENTENCES {
        return false;
    }
    if later.anaphoric {
        return later.sentence.abs_diff(earlier.sentence) <= 3 && !earlier.anaphoric;
    }
    let nouns = earlier.noun == later.noun || is_anyone(&earlier.noun) && is_anyone(&later.noun);
    if !nouns || earlier.fate != later.fate || elsewhere(tokens, attributions, earlier, later) {
        return false;
    }
    let (covered, _) = claims.shared(later.attribution, earlier.attribution);
    let (back, _) = claims.shared(earlier.attribution, later.attribution);
    match later.fate {
        // Side by side, two tolls are of one event unless the words say otherwise.
        Some(_) => {
            later.contrast || covered.max(back) >= 0.3 || later.sentence.abs_diff(earlier.sentence) <= 2
        }
        None => !is_anyone(&later.noun) && covered.min(back) >= if later.contrast { 0.3 } else { 0.5 },
    }
}

/// Nouns for anybody who is counted.
fn is_anyone(noun: &str) -> bool {
    matches!(noun, "" | "person" | "civilian" | "victim" | "casualti")
}

/// Whether the two accounts name places or times that have nothing in common.
fn elsewhere(tokens: &Tokens, attributions: &[Attribution], earlier: &Count, later: &Count) -> bool {
    let named = |count: &Count| -> Vec<String> {
        let sentence = tokens.words.sentence_of(count.at);
        let near = sentence.start.max(count.at.saturating_sub(25))..sentence.end.min(count.at + 25);
        let own = &attributions[count.attribution];
        near.filter(|&at| {
            let span = tokens.words.spans()[at];
            let outside = own.source.iter().any(|source| source.contains(span)) || own.cue.contains(span);
            let name =
                tokens.capital(at) && !tokens.opens_sentence(at) && !evidence::is_function(tokens.lower(at));
            !outside && (name || evidence::is_day(tokens.lower(at)))
        })
        .map(|at| tokens.lower(at).to_owned())
        .collect()
    };
    let (one, other) = (named(earlier), named(later));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|name| other.contains(name))
}

/// "how many people were killed".
fn question(tokens: &Tokens, earlier: &Count, later: &Count) -> String {
    let named = if earlier.noun.is_empty() { later } else { earlier };
    let noun = if named.noun.is_empty() { "people" } else { tokens.lower(named.word) };
    match earlier.fate.or(later.fate) {
        Some("missing") => format!("how many {noun} are missing"),
        Some(fate) => format!("how many {noun} were {fate}"),
        None => format!("how many {noun}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{conflicts, none};

    fn one(text: &str) -> String {
        let found = conflicts(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].0.clone()
    }

    #[test]
    fn tolls_differ() {
        assert_eq!(
            one(
                "[source#1 Police] [cue#1 said] [content#1 that nine people were killed at the market]. [source#2 The army] [cue#2 put] \
                 [content#2 the toll at 14]."
            ),
            "how many people were killed"
        );
        assert_eq!(
            one(
                "[source#1 The mayor] [cue#1 said] [content#1 12 people were killed in the blast]. [source#2 Residents] [cue#2 said] \
                 [content#2 the blast had killed 31 people]."
            ),
            "how many people were killed"
        );
    }

    #[test]
    fn other_things_are_counted() {
        assert_eq!(
            one(
                "[source#1 The authority] [cue#1 says] [content#1 the channel would bring 600 jobs]. [source#2 A study] [cue#2 put] \
                 [content#2 the number at 140]."
            ),
            "how many jobs"
        );
        assert_eq!(
            one(
                "[source#1 The firm] [cue#1 said] [content#1 it had removed 48 barrels from the quay]. [source#2 Divers] [cue#2 said] \
                 [content#2 it had removed only 12 barrels from the quay]."
            ),
            "how many barrels"
        );
    }

    #[test]
    fn vague_and_round_values_agree() {
        none(
            "[source#1 Police] [cue#1 said] [content#1 203 people were killed in the flood]. [source#2 The mayor] [cue#2 said] \
              [content#2 about 200 people were killed in the flood].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 at least five people were killed in the flood]. [source#2 The mayor] [cue#2 said] \
              [content#2 seven people were killed in the flood].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 203 people were killed in the flood]. [source#2 The mayor] [cue#2 said] \
              [content#2 200 people were killed in the flood].",
        );
    }

    #[test]
    fn different_things_agree() {
        none(
            "[source#1 Police] [cue#1 said] [content#1 nine people were killed in Tarragh]. [source#2 The army] [cue#2 said] [content#2 \
              three people were killed in Sennet].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 nine people were killed in the raid]. [source#2 The army] [cue#2 said] [content#2 \
              three people were injured in the raid].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 nine people were killed in the raid]. [source#2 The army] [cue#2 said] [content#2 \
              three children were killed in the raid].",
        );
        none(
            "[source#1 Anna Berg] [cue#1 said] [content#1 nine people were killed in the raid]. [source#2 Berg] [cue#2 said] [content#2 \
              three people were killed in the raid].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 it was 9 March]. [source#2 The army] [cue#2 said] [content#2 it was 14 March].",
        );
    }

    #[test]
    fn parts_agree() {
        none(
            "[source#1 Police] [cue#1 said] [content#1 that 48 people were injured]. [source#2 The clinic] [cue#2 said] [content#2 that \
              some were burned, including 12 people injured at the gate].",
        );
    }

    #[test]
    fn years_shares_and_sums_count_nothing() {
        none(
            "[source#1 Police] [cue#1 said] [content#1 40 percent of the boats sank]. [source#2 The clerk] [cue#2 said] [content#2 12 \
              percent of the boats sank].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 the boat sank in 2012]. [source#2 The clerk] [cue#2 said] [content#2 the boat sank \
              in 2014].",
        );
    }

    #[test]
    fn words_are_numbers() {
        assert_eq!(
            one(
                "[source#1 Police] [cue#1 said] [content#1 that twelve men were arrested at the gate]. [source#2 The union] [cue#2 said] \
                 [content#2 that thirty men were arrested at the gate]."
            ),
            "how many men were arrested"
        );
    }
}
