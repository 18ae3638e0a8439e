//! Mentions → artefacts: which of them mean the same one.

use super::mention::Mention;
use super::phrase::Determiner;
use super::tokens::Tokens;

/// How many mentions back an earlier one may be: a definite noun rarely reaches further.
const REACH: usize = 40;

/// For each of MENTIONS the number of its artefact, counted from 0 in text order. COUNTS says which mentions can be artefacts.
pub(super) fn merge(tokens: &Tokens, mentions: &[Mention], counts: &[bool]) -> Vec<Option<usize>> {
    let mut artefact: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    let mut number = 0;
    for (at, mention) in mentions.iter().enumerate() {
        if !counts[at]
            && mention.determiner != Determiner::Definite
            && mention.determiner != Determiner::Owned
        {
            artefact.push(None);
            continue;
        }
        let from = at.saturating_sub(REACH);
        let earlier = (from..at).rev().filter(|&before| artefact[before].is_some());
        let same = |&before: &usize| is_same(tokens, &mentions[before], mention);
        let lemma =
            earlier.clone().filter(|&before| mentions[before].noun.lemma == mention.noun.lemma).find(same);
        let family = || {
            earlier.clone().filter(|&before| mentions[before].noun.family == mention.noun.family).find(same)
        };
        let study = || {
            let report = mention.noun.lemma == "report"
                && mention.determiner == Determiner::Definite
                && mention.end == mention.head + 1;
            let is_study = |&before: &usize| {
                matches!(mentions[before].kind, crate::ArtefactKind::Study | crate::ArtefactKind::Poll)
            };
            earlier.clone().filter(is_study).find(|_| report)
        };
        match lemma.or_else(family).or_else(study) {
            Some(before) => artefact.push(artefact[before]),
            None if counts[at] => {
                artefact.push(Some(number));
                number += 1;
            }
            None => artefact.push(None),
        }
    }
    artefact
}

/// Whether LATER can mean what EARLIER, of the same family, means.
fn is_same(tokens: &Tokens, earlier: &Mention, later: &Mention) -> bool {
    let number = earlier.noun.plural == later.noun.plural || is_mass(earlier) || is_mass(later);
    if !number || ordinal(tokens, earlier) != ordinal(tokens, later) && ordinal(tokens, later).is_some() {
        return false;
    }
    match later.determiner {
        Determiner::Definite => compatible(tokens, earlier, later),
        Determiner::Owned => {
            // "the group's video" after "the ministry's video"
            matches!(
                earlier.determiner,
                Determiner::Owned | Determiner::Indefinite | Determiner::Definite | Determiner::Other
            ) && compatible(tokens, earlier, later)
                && owners_agree(tokens, earlier, later)
                && tokens.words.spans()[later.head].start - earlier.span.end < 3000
        }
        // The headline's bare noun is what the text then introduces.
        Determiner::Indefinite | Determiner::Bare => {
            let headline = tokens
                .words
                .paragraphs()
                .first()
                .is_some_and(|title| title.contains(&earlier.head) && title.len() < 30);
            headline
                && !tokens.words.paragraph_of(later.head).contains(&earlier.head)
                && matches!(earlier.determiner, Determiner::Bare | Determiner::Indefinite)
                && earlier.noun.plural == later.noun.plural
        }
        Determiner::Other | Determiner::Unspecific => false,
    }
}

fn is_mass(mention: &Mention) -> bool {
    matches!(mention.noun.lemma, "footage" | "audio" | "data" | "research" | "cctv")
}

fn ordinal<'a>(tokens: &'a Tokens, mention: &Mention) -> Option<&'a str> {
    (mention.first..mention.head).map(|at| tokens.lower(at)).find(|word| {
        matches!(
            *word,
            "first"
                | "second"
                | "third"
                | "fourth"
                | "original"
                | "earlier"
                | "latest"
                | "previous"
                | "separate"
        )
    })
}

/// Whether the complements and names of the two leave them one: a later nominal with names of its own that the earlier one
/// lacks, while the earlier has names too, is another.
fn compatible(tokens: &Tokens, earlier: &Mention, later: &Mention) -> bool {
    let names = |mention: &Mention| -> Vec<String> {
        (mention.first..mention.end)
            .filter(|&at| at != mention.head && tokens.capital(at) && !tokens.opens_sentence(at))
            .map(|at| tokens.lower(at).to_owned())
            .collect()
    };
    let (old, new) = (names(earlier), names(later));
    new.is_empty() || old.is_empty() || new.iter().any(|name| old.contains(name))
}

fn owners_agree(tokens: &Tokens, earlier: &Mention, later: &Mention) -> bool {
    let (Some(old), Some(new)) = (&earlier.owner, &later.owner) else { return true };
    let last = |range: &std::ops::Range<usize>| tokens.lower(range.end - 1).to_owned();
    let (old_word, new_word) = (last(old), last(new));
    let pronoun = |word: &str| matches!(word, "his" | "her" | "its" | "their" | "my" | "our" | "your");
    old_word == new_word || pronoun(&old_word) != pronoun(&new_word)
}
