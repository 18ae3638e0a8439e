//! The words of a mention and those beside it → how it opens, which pronoun it is, where in its clause it stands.

use std::ops::Range;

use crate::Words;

/// How a mention opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Article {
    Definite,
    Demonstrative,
    Possessive,
    Indefinite,
    Bare,
}

/// Pronouns by what they agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
    I,
    We,
    You,
    Relative,
    This,
    /// "Nobody", "another", "both": never taken up from before.
    Other,
}

/// Where in its clause a mention stands, as far as the neighbouring words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    Oblique,
    Possessor,
}

/// "'s" and a bare apostrophe.
pub(super) fn is_clitic(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

/// The pronoun that WORD is; the US, the WHO and a newspaper called i are none.
pub(super) fn pronoun(word: &str) -> Option<Pronoun> {
    if word.len() > 12 || matches!(word, "US" | "WHO" | "i") {
        return None;
    }
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Pronoun::He,
        "she" | "her" | "hers" | "herself" => Pronoun::She,
        "it" | "its" | "itself" => Pronoun::It,
        "they" | "them" | "their" | "theirs" | "themselves" | "themself" => Pronoun::They,
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::I,
        "we" | "us" | "our" | "ours" | "ourselves" => Pronoun::We,
        "you" | "your" | "yours" | "yourself" | "yourselves" => Pronoun::You,
        "who" | "whom" | "whose" | "which" | "that" => Pronoun::Relative,
        "this" | "these" | "those" => Pronoun::This,
        "one" | "another" | "both" | "all" | "others" | "other" | "some" | "many" | "most" | "several"
        | "few" | "none" | "nobody" | "everybody" | "somebody" | "anybody" | "everyone" | "someone"
        | "anyone" | "each" | "either" | "neither" | "two" | "three" | "half" => Pronoun::Other,
        _ => return None,
    })
}

/// How a mention of these words, in lower case, opens.
pub(super) fn article(lower: &[String]) -> Article {
    let Some(first) = lower.first() else { return Article::Bare };
    match first.as_str() {
        "the" => Article::Definite,
        "this" | "that" | "these" | "those" | "such" => Article::Demonstrative,
        "a" | "an" | "another" | "some" | "several" | "many" | "most" | "few" | "no" | "any" | "each"
        | "every" | "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine"
        | "ten" | "dozens" | "hundreds" | "thousands" | "other" | "certain" | "various" | "half" | "both"
        | "all" | "more" => Article::Indefinite,
        "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose" => Article::Possessive,
        _ if lower.iter().skip(1).take(5).rev().skip(1).any(|word| is_clitic(word)) => Article::Possessive,
        number if lower.len() > 1 && number.chars().all(|c| c.is_ascii_digit()) => Article::Indefinite,
        _ => Article::Bare,
    }
}

/// Words that a noun phrase follows as something other than subject or object.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "with"
            | "from"
            | "to"
            | "about"
            | "against"
            | "between"
            | "into"
            | "through"
            | "under"
            | "over"
            | "near"
            | "among"
            | "across"
            | "around"
            | "behind"
            | "during"
            | "via"
            | "toward"
            | "towards"
            | "upon"
            | "within"
            | "without"
            | "outside"
            | "inside"
            | "alongside"
            | "beside"
            | "like"
            | "off"
    )
}

/// Words and marks that a clause may open after.
pub(super) fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "" | ","
            | ";"
            | ":"
            | "."
            | "—"
            | "―"
            | "–"
            | "-"
            | "("
            | ")"
            | "“"
            | "”"
            | "\""
            | "‘"
            | "’"
            | "'"
            | "?"
            | "!"
            | "•"
            | "…"
            | "that"
            | "who"
            | "which"
            | "what"
            | "when"
            | "where"
            | "why"
            | "how"
            | "whether"
            | "if"
            | "because"
            | "while"
            | "although"
            | "though"
            | "as"
            | "since"
            | "until"
            | "unless"
            | "after"
            | "before"
            | "and"
            | "but"
            | "or"
            | "so"
            | "than"
            | "said"
            | "says"
    )
}

/// Where in its clause the mention of the words in RANGE, which are LOWER in lower case, stands.
pub(super) fn place(text: &str, words: &Words, range: &Range<usize>, lower: &[String]) -> Place {
    let word = |at: usize| words.spans().get(at).map_or("", |span| span.of(text));
    match lower.first().map_or("", String::as_str) {
        "his" | "its" | "their" | "my" | "our" | "your" | "whose" if lower.len() == 1 => {
            return Place::Possessor;
        }
        "he" | "she" | "i" | "we" | "they" | "who" if lower.len() == 1 => return Place::Subject,
        "him" | "me" | "us" | "them" if lower.len() == 1 => {
            let oblique = range.start > 0 && is_preposition(&word(range.start - 1).to_lowercase());
            return if oblique { Place::Oblique } else { Place::Object };
        }
        _ => {}
    }
    if is_clitic(word(range.end)) || lower.len() > 1 && lower.last().is_some_and(|last| is_clitic(last)) {
        return Place::Possessor;
    }
    let sentence = words.sentence_of(range.start);
    // A title is part of the phrase though not of the mention: its capitals are stepped over.
    let mut at = range.start;
    while at > sentence.start
        && at + 4 > range.start
        && word(at - 1).starts_with(char::is_uppercase)
        && at - 1 > sentence.start
    {
        at -= 1;
    }
    let before = if at > sentence.start { word(at - 1).to_lowercase() } else { String::new() };
    let after = word(range.end);
    if lower.len() == 1 && lower[0] == "her" {
        // "Told her", "to her," against "her letter".
        return if after.starts_with(char::is_alphabetic) && !is_preposition(after) && !opens_clause(after) {
            Place::Possessor
        } else if is_preposition(&before) {
            Place::Oblique
        } else {
            Place::Object
        };
    }
    if is_preposition(&before) {
        Place::Oblique
    } else if opens_clause(&before) || is_auxiliary(after) {
        Place::Subject
    } else {
        Place::Object
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "did"
            | "does"
            | "do"
            | "said"
            | "says"
            | "told"
    )
}
