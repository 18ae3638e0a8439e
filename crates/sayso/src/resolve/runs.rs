//! Tokens → how far a run of capitalised words goes, and the known names in it.

use super::lexicon::{Facts, Known, lexicon};
use super::tokens::{PARTICLES, Shape, Tokens};

/// More words than this are no name.
const LONGEST: usize = 20;

/// The end of the run of capitalised words that opens at START.
pub(super) fn run(tokens: &Tokens, start: usize) -> usize {
    let mut end = start + 1;
    if let Some((length, _)) = known(tokens, start) {
        end = start + length;
    }
    while end < tokens.all.len() && !tokens.all[end - 1].ends && end - start < LONGEST {
        let proper = |at: usize| tokens.all.get(at).is_some_and(|token| token.proper);
        let last = &tokens.all[end - 1];
        let glued = tokens.all[end].span.start == last.span.end;
        let word = tokens.word(end);
        let body = last.is(Facts::ORGWORD | Facts::BODY)
            && !last.is(Facts::PEOPLE | Facts::PEOPLES)
            && last.capital();
        end += match word {
            _ if proper(end) => 1,
            "." if glued && proper(end + 1) && shortened(tokens, end - 1) => 2,
            "." if glued && last.shape == Shape::Initial && nickname(tokens, end + 1) => 5,
            _ if nickname(tokens, end) && !last.is(Facts::ORGWORD) => 4,
            "of" | "for" | "on" | "against" | "without" if body && proper(end + 1) => 2,
            "of" | "for" | "on" if body && tokens.word(end + 1) == "the" && proper(end + 2) => 3,
            "&" if proper(end + 1) => 2,
            "of" | "for" if named_minister(tokens, end) => 2,
            "and" if proper(end + 1) && joins_body(tokens, start, end) => 2,
            "'s" | "’s" | "'" | "’" if glued && proper(end + 1) && owned_body(tokens, end) => 2,
            _ if tokens.all[end].shape == Shape::Digit && numbered(tokens.word(end - 1)) => 1,
            _ if PARTICLES.contains(&word) && proper(end + 1) && particle(tokens, end) => 2,
            _ if PARTICLES.contains(&word)
                && PARTICLES.contains(&tokens.word(end + 1))
                && proper(end + 2) =>
            {
                3
            }
            _ => break,
        };
    }
    end
}

/// "“Bobby” Scott" with its marks, at AT.
fn nickname(tokens: &Tokens, at: usize) -> bool {
    let marks =
        matches!((tokens.word(at), tokens.word(at + 2)), ("\"", "\"") | ("“", "”") | ("‘", "’") | ("'", "'"));
    let capital = |at: usize| tokens.all.get(at).is_some_and(|token| token.capital() && !token.ends);
    marks && capital(at + 1) && tokens.all.get(at + 3).is_some_and(|token| token.proper)
}

/// Whether a full stop after the word at AT may be its own: "J.", "Gov.", "St."
fn shortened(tokens: &Tokens, at: usize) -> bool {
    tokens.all[at].shape == Shape::Initial || tokens.is(at, Facts::TITLE) || tokens.word(at) == "St"
}

/// "e", "do" and "la" are particles between names, not between any two capitals.
fn particle(tokens: &Tokens, at: usize) -> bool {
    !tokens.is(at - 1, Facts::ORGWORD | Facts::TITLE) || !matches!(tokens.word(at), "do" | "e" | "y")
}

fn numbered(word: &str) -> bool {
    matches!(word, "Channel" | "Radio" | "Unit" | "Brigade" | "Division" | "Battalion" | "Rossiya" | "Kanal")
}

/// "Minister for Europe Joss Orr": a name follows the office.
fn named_minister(tokens: &Tokens, at: usize) -> bool {
    let office = tokens.all[at - 1].capital() && tokens.is(at - 1, Facts::TITLE);
    let after = if tokens.word(at + 1) == "the" { at + 2 } else { at + 1 };
    let capitals = (after..tokens.all.len()).take(8).take_while(|&word| tokens.all[word].proper);
    office && after == at + 1 && capitals.skip(1).any(|word| tokens.is(word, Facts::FIRST))
}

/// "Food and Drug Administration", "Ministry of Health and Welfare": one body, not two.
fn joins_body(tokens: &Tokens, start: usize, at: usize) -> bool {
    let rest: Vec<usize> =
        (at + 1..tokens.all.len()).take(5).take_while(|&word| tokens.all[word].proper).collect();
    let head_of = (start..at).any(|word| matches!(tokens.word(word), "of" | "for"));
    let ordinary = |word: usize| tokens.is(word, Facts::COMMON | Facts::BODY | Facts::ARTEFACT | Facts::VERB);
    let ends_body =
        rest.last().is_some_and(|&last| tokens.is(last, Facts::ORGWORD | Facts::BODY) && rest.len() > 1);
    head_of && rest.first().is_some_and(|&first| ordinary(first)) && rest.len() == 1
        || ends_body && ordinary(at - 1) && !tokens.is(at - 1, Facts::ORGWORD | Facts::BODY | Facts::FIRST)
}

/// "Sheriff's Office", "People's Party", "St Luke's Hospital", not "Russia's Defence Ministry".
fn owned_body(tokens: &Tokens, at: usize) -> bool {
    let owner = tokens.all[at - 1].facts;
    let saint = at > 1 && matches!(tokens.word(at - 2), "St" | "Saint" | ".");
    let several = owner.any(Facts::PEOPLE | Facts::COMMON | Facts::PERSON) || saint;
    several && !owner.any(Facts::COUNTRY | Facts::PLACE) && tokens.is(at + 1, Facts::ORGWORD | Facts::BODY)
}

/// The longest known name that opens at AT: how many words, and what.
pub(super) fn known(tokens: &Tokens, at: usize) -> Option<(usize, Known)> {
    let lexicon = lexicon();
    let token = tokens.all.get(at)?;
    if token.shape == Shape::Mark {
        return None;
    }
    let longest = lexicon.longest(tokens.word(at)).min(tokens.all.len() - at);
    let shout = |length: usize| {
        // One word in a headline of capitals is known by nothing but its letters.
        length == 1
            && token.headline
            && token.shape == Shape::Caps
            && tokens.is(at, Facts::COMMON | Facts::VERB)
    };
    (1..=longest).rev().find_map(|length| {
        let inside = tokens.all[at..at + length - 1].iter().all(|token| !token.ends);
        let known = lexicon.known(tokens.span(at..at + length).of(tokens.text)).filter(|_| inside)?;
        let ordinary = token.is(Facts::COMMON | Facts::FUNCTION | Facts::VERB);
        let plain = length == 1 && token.opens && ordinary && token.shape != Shape::Caps;
        let article = at > 0 && matches!(tokens.word(at - 1), "the" | "The");
        let meant = match known {
            Known::TheOutlet => article && !tokens.is(at + 1, Facts::ORGWORD),
            _ => !plain || article,
        };
        (meant && !shout(length)).then_some((length, known))
    })
}
