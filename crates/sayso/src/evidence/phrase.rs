//! A noun's place → how far its phrase reaches, and who owns it.

use std::ops::Range;

use super::lexicon::{self, Class};
use super::tokens::Tokens;

/// What determines a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this", "both".
    Definite,
    /// "a", "two", "some".
    Indefinite,
    /// "another", "a second".
    Other,
    /// "his", "the group's".
    Owned,
    /// "no", "any", "every".
    Unspecific,
    /// Nothing.
    Bare,
}

/// The part of a noun phrase before its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) start: usize,
    pub(super) determiner: Determiner,
    /// The words of the owner, without "'s".
    pub(super) owner: Option<Range<usize>>,
}

/// How many words before a noun may belong to it.
const REACH: usize = 8;

/// The part before HEAD.
pub(super) fn left(tokens: &Tokens, head: usize) -> Left {
    let floor = tokens.words.sentence_of(head).start.max(head.saturating_sub(REACH));
    let (mut bare, mut is_bare, mut other) = (head, true, false);
    for at in (floor..head).rev() {
        let word = tokens.lower(at);
        other |= matches!(word, "second" | "third" | "fourth" | "new" | "other" | "separate" | "further");
        // "discovered that documents exist": no determiner.
        let plural = lexicon::noun(tokens.lower(head)).is_some_and(|noun| {
            noun.plural || matches!(noun.lemma, "footage" | "research" | "data" | "audio")
        });
        if word == "that" && plural {
            break;
        }
        if let Some(determiner) = determiner(word, at, tokens) {
            let determiner = match determiner {
                Determiner::Indefinite if other => Determiner::Other,
                known => known,
            };
            let owner = (determiner == Determiner::Owned).then_some(at..at + 1);
            return Left { start: opening(tokens, at, floor), determiner, owner };
        }
        let plural_owner =
            is_apostrophe(word) && at > floor && tokens.lower(at - 1).ends_with('s') && close(tokens, at - 1);
        if matches!(word, "'s" | "’s") || plural_owner {
            return match ending_at(tokens, at) {
                Some(owner) => Left { start: owner.start, determiner: Determiner::Owned, owner: Some(owner) },
                None => Left { start: bare, determiner: Determiner::Bare, owner: None },
            };
        }
        if is_function(word) || is_stop(word) || is_verb(word) && !modifies(tokens, at) {
            break;
        }
        // "the company “reports …"
        let quoted = matches!(word, "“" | "\"" | "‘") && at > floor;
        if quoted
            && determiner(tokens.lower(at - 1), at - 1, tokens).is_none()
            && !matches!(tokens.lower(at - 1), "'s" | "’s")
        {
            break;
        }
        is_bare &= tokens.wordy(at) && modifies(tokens, at);
        if is_bare {
            bare = at;
        }
    }
    let determiner = if other && bare < head { Determiner::Other } else { Determiner::Bare };
    Left { start: bare, determiner, owner: None }
}

/// "all the letters", "both of the letters", "one of his letters": where the phrase of the determiner at AT opens.
fn opening(tokens: &Tokens, at: usize, floor: usize) -> usize {
    match at.checked_sub(1) {
        Some(before) if before >= floor && matches!(tokens.lower(before), "all" | "both") => before,
        _ => at,
    }
}

fn determiner(word: &str, at: usize, tokens: &Tokens) -> Option<Determiner> {
    Some(match word {
        "the" | "this" | "that" | "these" | "those" | "both" | "each" => Determiner::Definite,
        // Also in "sent her a letter".
        "a" | "an" => Determiner::Indefinite,
        "some" | "several" | "many" | "two" | "three" | "four" | "five" | "dozens" | "few" | "one"
        | "multiple" | "various" | "numerous" => {
            // "one of", "the two letters", "a few"
            let before = tokens.before(at);
            match matches!(before, "the" | "these" | "those" | "a" | "his" | "her" | "their" | "its") {
                true => return None,
                false => Determiner::Indefinite,
            }
        }
        "another" | "other" if tokens.before(at) != "the" && tokens.before(at) != "an" => Determiner::Other,
        "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose" => Determiner::Owned,
        "no" | "any" | "every" | "what" | "which" | "either" | "neither" | "whatever" => {
            Determiner::Unspecific
        }
        _ => return None,
    })
}

/// Whether the word at AT modifies the noun after it rather than governs it.
fn modifies(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    if tokens.capital(at) && !tokens.opens_sentence(at) {
        return !is_verb(word);
    }
    // "leaked e-mails", but not "police leaked e-mails".
    if lexicon::sense(word).is_some() {
        let before = tokens.before(at);
        let verb = matches!(
            before,
            "has" | "had" | "have" | "also" | "then" | "who" | "they" | "he" | "she" | "it" | "was" | "were"
        );
        let led = is_function(before)
            || determiner(before, at.saturating_sub(1), tokens).is_some()
            || !tokens.wordy(at.wrapping_sub(1));
        return lexicon::is(word, Class::Adjective) && !verb && (led || tokens.opens_sentence(at));
    }
    if lexicon::is(word, Class::Adjective) || word.contains('-') || lexicon::noun(word).is_some() {
        return true;
    }
    let adjective = ["al", "ic", "ive", "ous", "ary", "ese", "ian", "ent", "ble", "less", "ful"];
    word.starts_with(char::is_numeric)
        || adjective.iter().any(|ending| word.ends_with(ending)) && word.len() > 4
        || lexicon::is(word, Class::Noun)
}

/// The noun phrase that ends before word END: an owner, a subject. A run of capitalised words, or what a determiner opens.
pub(super) fn ending_at(tokens: &Tokens, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let sentence = tokens.words.sentence_of(last).start;
    let word = tokens.lower(last);
    if is_pronoun(word) {
        return Some(last..end);
    }
    if !tokens.wordy(last) || is_function(word) || is_stop(word) {
        return None;
    }
    let floor = sentence.max(end.saturating_sub(REACH));
    let mut start = last;
    while start > floor {
        let before = start - 1;
        let word = tokens.lower(before);
        if determiner(word, before, tokens).is_some_and(|d| d != Determiner::Unspecific) {
            // "announcing that Orr's statement …"
            let clause = word == "that" && tokens.capital(start);
            return Some(if clause { start } else { opening(tokens, before, floor) }..end);
        }
        let capitals = tokens.capital(start);
        let joins = tokens.capital(before) && !(is_function(word) || is_stop(word));
        let linked =
            capitals && matches!(word, "of" | "&" | "for" | "-") && tokens.capital(before.saturating_sub(1));
        let owned = matches!(word, "'s" | "’s");
        let plain = tokens.wordy(before) && !is_function(word) && !is_stop(word) && !is_verb(word);
        if !(joins || linked || owned || plain) {
            break;
        }
        start = before;
    }
    if tokens.lower(start) == "of" || !tokens.wordy(start) {
        start += 1;
    }
    // Without a determiner, only names and plurals are phrases.
    let named = (start..end)
        .rev()
        .take_while(|&at| tokens.capital(at) || matches!(tokens.lower(at), "of" | "&" | "-" | "for"));
    match named.last() {
        Some(first) => Some(first..end),
        None if word.ends_with('s') && last > 0 => Some(last..end),
        None => None,
    }
}

/// The noun phrase that opens at word START: where it ends, no later than LIMIT.
pub(super) fn starting_at(tokens: &Tokens, start: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(tokens.words.sentence_of(start).end).min(start + 2 + REACH);
    let mut at = start;
    while at < limit
        && (determiner(tokens.lower(at), at, tokens).is_some() || matches!(tokens.lower(at), "all" | "its"))
    {
        at += 1;
    }
    let first = at;
    if at < limit && at == start && is_pronoun(tokens.lower(at)) {
        return Some(at + 1);
    }
    while at < limit {
        let word = tokens.lower(at);
        let inner = at > first;
        let of = inner
            && (word == "of"
                || tokens.capital(at - 1) && tokens.capital(at + 1) && matches!(word, "for" | "and" | "on"))
            && at + 1 < limit;
        if of {
            at += 1;
            while at < limit && determiner(tokens.lower(at), at, tokens).is_some() {
                at += 1;
            }
            continue;
        }
        let shortened = word == "." && tokens.words.is_shortening(tokens.text, at);
        if inner && (shortened || matches!(word, "'s" | "’s" | "&" | "-" | "/")) {
            at += 1;
            continue;
        }
        let participle = inner && !tokens.capital(at) && (word.ends_with("ed") || word.ends_with("ing"));
        if !tokens.wordy(at)
            || is_function(word)
            || is_stop(word)
            || is_day(word)
            || participle
            || !tokens.capital(at) && is_verb(word) && inner
        {
            break;
        }
        at += 1;
    }
    let over = |last: usize| {
        let word = tokens.lower(last);
        !tokens.wordy(last) && !matches!(word, "'s" | "’s") || matches!(word, "of" | "for" | "and" | "on")
    };
    while at > first && over(at - 1) {
        at -= 1;
    }
    // "of the new, updated bridge": cut off before its noun.
    let cut = at > first
        && matches!(tokens.lower(at - 1), "new" | "first" | "latest" | "same" | "old" | "last" | "most");
    (at > first && !cut).then_some(at)
}

pub(super) fn is_day(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "today"
            | "yesterday"
            | "last"
            | "this"
            | "earlier"
            | "late"
            | "early"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "i" | "he" | "she" | "it" | "we" | "they" | "you" | "him" | "them" | "us")
}

fn is_apostrophe(word: &str) -> bool {
    matches!(word, "'" | "’")
}

/// Whether the words at INDEX and after it touch.
fn close(tokens: &Tokens, index: usize) -> bool {
    let spans = tokens.words.spans();
    index + 1 < spans.len() && spans[index].end == spans[index + 1].start
}

/// Prepositions, conjunctions, pronouns, auxiliaries: what no noun phrase runs over.
pub(super) fn is_function(word: &str) -> bool {
    lexicon::is(word, Class::Function)
}

/// Marks that end a phrase.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "." | "," | ";" | ":" | "!" | "?" | "(" | ")" | "[" | "]" | "—" | "―" | "–" | "…" | "•" | "|"
    )
}

/// Verbs that often stand beside an artefact.
pub(super) fn is_verb(word: &str) -> bool {
    lexicon::is(word, Class::Verb) || lexicon::sense(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;

    fn phrase(text: &str, head: &str) -> (String, Determiner, Option<String>) {
        let words = Words::new(text);
        let tokens = Tokens::new(text, &words);
        let head = (0..tokens.len()).find(|&at| tokens.lower(at) == head).expect("the head");
        let found = left(&tokens, head);
        let owner = found.owner.map(|owner| tokens.span(owner).of(text).to_owned());
        (tokens.span(found.start..head + 1).of(text).to_owned(), found.determiner, owner)
    }

    #[test]
    fn a_phrase_opens_with_its_determiner() {
        let case = |text, head, found: &str, determiner| {
            let (phrase, is, _) = phrase(text, head);
            assert_eq!((phrase.as_str(), is), (found, determiner), "{text}");
        };
        case("She sent a long, angry letter home", "letter", "letter", Determiner::Bare);
        case("She sent a long letter home", "letter", "a long letter", Determiner::Indefinite);
        case("He denied the first video was his", "video", "the first video", Determiner::Definite);
        case("They sent her a letter", "letter", "a letter", Determiner::Indefinite);
        case("Then a second video emerged", "video", "a second video", Determiner::Other);
        case("Police released footage of it", "footage", "footage", Determiner::Bare);
        case("Police released grainy drone footage", "footage", "grainy drone footage", Determiner::Bare);
        case("There is no video", "video", "no video", Determiner::Unspecific);
        case("All the letters burned", "letters", "All the letters", Determiner::Definite);
    }

    #[test]
    fn owners_are_whole() {
        let owner = |text, head| phrase(text, head).2;
        assert_eq!(
            owner("On Monday the port authority’s letter came", "letter").as_deref(),
            Some("the port authority")
        );
        assert_eq!(owner("Then Anna Berg's e-mail came", "e-mail").as_deref(), Some("Anna Berg"));
        assert_eq!(owner("The mothers' letter came", "letter").as_deref(), Some("The mothers"));
        assert_eq!(owner("He showed her letter", "letter").as_deref(), Some("her"));
        assert_eq!(owner("A letter came", "letter"), None);
    }

    #[test]
    fn phrases_end_before_what_follows() {
        let end = |text: &str| {
            let words = Words::new(text);
            let tokens = Tokens::new(text, &words);
            starting_at(&tokens, 0, tokens.len()).map(|end| tokens.span(0..end).of(text).to_owned())
        };
        assert_eq!(
            end("the University of Varnholt, published").as_deref(),
            Some("the University of Varnholt")
        );
        assert_eq!(end("the council on Monday").as_deref(), Some("the council"));
        assert_eq!(end("Brack & Sorley showed").as_deref(), Some("Brack & Sorley"));
        assert_eq!(end("Ms. Orr on Monday").as_deref(), Some("Ms. Orr"));
        assert_eq!(end("Ms. Orr. Berg left").as_deref(), Some("Ms. Orr"));
        assert_eq!(end("his doctor Friday").as_deref(), Some("his doctor"));
        assert_eq!(end("of the"), None);
        assert_eq!(end("them all").as_deref(), Some("them"));
    }
}
