//! The words around a calendar expression → whether it lies behind or ahead.

use std::ops::Range;

use super::tokens::Tokens;

/// Where a time lies, seen from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Behind, or today.
    Past,
    /// Ahead, or today.
    Future,
    /// The words do not say.
    Unknown,
}

/// How many words on each side are asked.
const REACH: usize = 16;

/// Words that put what depends on them ahead.
const AHEAD: [&str; 20] = [
    "will",
    "'ll",
    "’ll",
    "won't",
    "won’t",
    "shall",
    "would",
    "due",
    "scheduled",
    "expected",
    "slated",
    "upcoming",
    "forthcoming",
    "planned",
    "plans",
    "ahead",
    "deadline",
    "expects",
    "set",
    "later",
];

/// Words before "to" and a verb that put the verb ahead.
const LEADS: [&str; 32] = [
    "is",
    "are",
    "am",
    "'s",
    "’s",
    "be",
    "were",
    "was",
    "agreed",
    "hopes",
    "hoped",
    "hope",
    "wants",
    "wanted",
    "intends",
    "intended",
    "vowed",
    "promised",
    "pledged",
    "ordered",
    "told",
    "asked",
    "invited",
    "going",
    "plan",
    "plans",
    "planned",
    "expected",
    "due",
    "scheduled",
    "set",
    "decided",
];

/// Past tenses that do not end in -ed.
const BEHIND: [&str; 100] = [
    "said",
    "told",
    "was",
    "were",
    "had",
    "did",
    "went",
    "came",
    "made",
    "took",
    "gave",
    "got",
    "saw",
    "knew",
    "thought",
    "found",
    "left",
    "held",
    "met",
    "won",
    "lost",
    "began",
    "ran",
    "wrote",
    "spoke",
    "brought",
    "bought",
    "caught",
    "fought",
    "taught",
    "sought",
    "fell",
    "felt",
    "kept",
    "slept",
    "led",
    "fled",
    "sent",
    "spent",
    "built",
    "stood",
    "understood",
    "sat",
    "broke",
    "chose",
    "drew",
    "drove",
    "flew",
    "grew",
    "threw",
    "hit",
    "hurt",
    "shot",
    "shut",
    "sank",
    "sang",
    "struck",
    "stuck",
    "swore",
    "wore",
    "tore",
    "rose",
    "rode",
    "paid",
    "laid",
    "sold",
    "heard",
    "became",
    "overcame",
    "died",
    "didn't",
    "didn’t",
    "wasn't",
    "wasn’t",
    "weren't",
    "weren’t",
    "hadn't",
    "hadn’t",
    "been",
    "done",
    "gone",
    "seen",
    "taken",
    "given",
    "written",
    "spoken",
    "broken",
    "stolen",
    "beaten",
    "driven",
    "shown",
    "thrown",
    "known",
    "grown",
    "born",
    "ate",
    "forgot",
    "woke",
    "withdrew",
    "dealt",
];

/// Verbs in the present that, right before a day, put it ahead: "the fair opens on Friday".
const PRESENT: [&str; 12] = [
    "is", "are", "opens", "starts", "begins", "closes", "ends", "takes", "meets", "runs", "falls", "arrives",
];

/// Where the calendar expression on the words at AT, within SENTENCE, lies.
pub fn direction(tokens: &Tokens, sentence: &Range<usize>, at: Range<usize>) -> Direction {
    let before = at.start.saturating_sub(REACH).max(sentence.start)..at.start;
    let after = at.end..(at.end + REACH).min(sentence.end);
    if at.start > sentence.start && is(tokens.word(at.start - 1), &["by"]) {
        // "By Friday, twenty had died."
        let behind = before.chain(after).any(|index| is(tokens.word(index), &["had", "was", "were"]));
        return if behind { Direction::Past } else { Direction::Future };
    }
    let near = at.start.saturating_sub(3).max(sentence.start)..at.start;
    if near.clone().any(|index| is(tokens.word(index), &["ahead"])) {
        return Direction::Future;
    }
    if at.start.checked_sub(2).is_some_and(|index| {
        index >= sentence.start
            && is(tokens.word(index), &PRESENT)
            && is(tokens.word(index + 1), &["on", "in"])
            || index + 1 >= sentence.start && is(tokens.word(index + 1), &PRESENT)
    }) {
        return Direction::Future;
    }
    // The words before an open quotation are another speaker's.
    let mut closed = false;
    before
        .rev()
        .take_while(|index| match tokens.word(*index) {
            "”" => {
                closed = true;
                true
            }
            "“" => std::mem::take(&mut closed),
            word => word != ";",
        })
        .find_map(|index| told_by(tokens, sentence, index))
        .or_else(|| after.into_iter().find_map(|index| told_by(tokens, sentence, index)))
        .unwrap_or(Direction::Unknown)
}

fn told_by(tokens: &Tokens, sentence: &Range<usize>, index: usize) -> Option<Direction> {
    let word = tokens.word(index);
    // "could not be reached"
    let may = is(word, &["can", "could", "should", "must"]) && !is(tokens.word(index + 1), &["not"]);
    if may || is(word, &AHEAD) {
        return Some(Direction::Future);
    }
    // "to meet": what stands before decides, and "went to meet" goes on to "went".
    if word.eq_ignore_ascii_case("to")
        && index > sentence.start
        && tokens.word(index + 1).starts_with(char::is_lowercase)
        && !is(tokens.word(index + 1), &["the", "a", "an", "his", "her", "its", "their"])
        && is(tokens.word(index - 1), &LEADS)
    {
        return Some(Direction::Future);
    }
    // "will be exchanged": the participle says nothing, "will" does.
    let passive = index > sentence.start && is(tokens.word(index - 1), &["be", "being"]);
    (is_past(word) && !passive).then_some(Direction::Past)
}

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn is_past(word: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "hundred", "need", "indeed", "speed", "seed", "exceed", "proceed", "succeed", "breed", "united",
        "alleged", "embed",
    ];
    let regular = word.len() >= 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    regular && !is(word, &NOUNS) || is(word, &BEHIND)
}
