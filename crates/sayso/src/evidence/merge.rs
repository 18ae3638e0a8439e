//! Mentions → artefacts: which of them mean the same one.

use super::mention::Mention;
use super::phrase::Determiner;
use super::tokens::Tokens;

/// How many mentions back an earlier one may be: a definite noun rarely reaches further.
const REACH: usize = 40;

/// For each of MENTIONS the number of its artefact, counted from 0 in text order. COUNTS says which
/// mentions can be artefacts, NEWS which are reports in the news, to which a later "the report" refers.
pub(super) fn merge(
    tokens: &Tokens,
    mentions: &[Mention],
    counts: &[bool],
    news: &[bool],
) -> Vec<Option<usize>> {
    let mut artefact: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    let mut number = 0;
    for (at, mention) in mentions.iter().enumerate() {
        if news[at] {
            artefact.push(Some(NEWS));
            continue;
        }
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
        let family =
            earlier.clone().filter(|&before| mentions[before].noun.family == mention.noun.family).find(same);
        // "A study … the report", "a video … the recording".
        let loose = || {
            use crate::ArtefactKind::{Poll, Study, Video};
            let alone = mention.determiner == Determiner::Definite && mention.end == mention.head + 1;
            let wanted = match mention.noun.lemma {
                "report" | "paper" => [Study, Poll],
                "recording" | "tape" => [Video, Video],
                _ => return None,
            };
            earlier.clone().filter(|_| alone).find(|&before| wanted.contains(&mentions[before].kind))
        };
        match family.or_else(loose) {
            Some(before) => artefact.push(artefact[before]),
            None if counts[at] => {
                artefact.push(Some(number));
                number += 1;
            }
            None => artefact.push(None),
        }
    }
    artefact.into_iter().map(|number| number.filter(|number| *number != NEWS)).collect()
}

/// The number of all that is no artefact but news.
const NEWS: usize = usize::MAX;

/// Whether LATER can mean what EARLIER, of the same family, means.
fn is_same(tokens: &Tokens, earlier: &Mention, later: &Mention) -> bool {
    let number = earlier.noun.plural == later.noun.plural || is_mass(earlier) || is_mass(later);
    let ordinals = (ordinal(tokens, earlier), ordinal(tokens, later));
    let counted = matches!(ordinals.1, Some("second" | "third" | "fourth" | "separate"));
    if !number || ordinals.0 != ordinals.1 && (counted || ordinals.0.is_some() && ordinals.1.is_some()) {
        return false;
    }
    use crate::ArtefactKind::{Document, Poll, Statement, Study, Video};
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
        Determiner::Indefinite | Determiner::Bare => {
            let bare = later.determiner == Determiner::Bare && compatible(tokens, earlier, later);
            let near = tokens.words.spans()[later.head].start - earlier.span.end < 900;
            // "tweets … his angry tweets … tweets": several are the same several; polls and studies are not.
            let several = later.noun.plural
                && earlier.noun.lemma == later.noun.lemma
                && !matches!(later.kind, Study | Poll | Statement | Document);
            // "Police released video … Video shows"
            let shown = later.kind == Video && near && tokens.opens_sentence(later.head);
            bare && (several || shown) || in_headline(tokens, earlier, later)
        }
        Determiner::Other | Determiner::Unspecific => false,
    }
}

/// Whether EARLIER is the headline's bare noun, which the text then introduces as LATER.
fn in_headline(tokens: &Tokens, earlier: &Mention, later: &Mention) -> bool {
    let title = tokens.words.paragraphs().first();
    title.is_some_and(|title| {
        title.contains(&earlier.head) && title.len() < 30 && !title.contains(&later.head)
    }) && matches!(earlier.determiner, Determiner::Bare | Determiner::Indefinite)
        && earlier.noun.plural == later.noun.plural
}

pub(super) fn is_mass(mention: &Mention) -> bool {
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
