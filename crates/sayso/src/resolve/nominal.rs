//! A description → whom it takes up again: "the rival commander", "the company", "the newspaper".

use std::collections::HashMap;

use super::appose::one_kind;
use super::grammar::{Article, Place, is_clitic};
use super::groups::Groups;
use super::lexicon::{Facts, lexicon};
use super::scene::{Scene, Seen};
use super::senses::{VARIED, Wanted, is_tense, is_variation, of_country, wanted};
use crate::{EntityKind, MentionForm};

/// Who has been described by which words so far.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Word in lower case → mentions that it describes, sorted.
    by_word: HashMap<String, Vec<usize>>,
}

/// Earlier mentions by the same word that are looked at.
const MOST_ALIKE: usize = 12;
/// Mentions and sentences back to which a description without a word in common reaches.
const NEAR: usize = 40;
const NEAR_SENTENCES: usize = 8;

impl Described {
    /// Remembers the words that describe MENTION, with WORDS said of it beside its own.
    pub fn add(&mut self, scene: &Scene, mention: usize, words: &[String]) {
        let seen = &scene.mentions[mention];
        let own: Vec<String> = match seen.candidate.form {
            MentionForm::Pronoun => return,
            MentionForm::Name => describing(&seen.tokens),
            MentionForm::Nominal => vec![head(scene, seen)],
        };
        for word in own.iter().chain(words) {
            let list = self.by_word.entry(word.clone()).or_default();
            let place = list.partition_point(|&other| other < mention);
            if list.get(place) != Some(&mention) {
                list.insert(place, mention);
            }
        }
    }

    /// The earlier mention that MENTION, a nominal, takes up.
    pub fn antecedent(&self, scene: &Scene, groups: &Groups, mention: usize) -> Option<usize> {
        let seen = &scene.mentions[mention];
        match seen.article {
            Article::Indefinite => return None,
            Article::Bare => return self.same_words(scene, groups, mention),
            Article::Definite | Article::Demonstrative | Article::Possessive => {}
        }
        let head = head(scene, seen);
        let others: Vec<&String> = seen.tokens.iter().filter(|token| **token != head).collect();
        if others.iter().any(|word| is_distinct(word)) {
            return None;
        }
        let possessor = possessor(scene, mention);
        for &earlier in self.alike(&head, mention) {
            let first = &scene.mentions[earlier];
            let known = groups.known(earlier);
            if overlaps(first, seen) || !one_kind(known, groups.known(mention)) {
                continue;
            }
            let owned = match (possessor, self::possessor(scene, earlier)) {
                (Some(a), Some(b)) => groups.same(a, b),
                // "A spokesman … its spokesman", not "the port office … her office".
                (Some(_), None) => {
                    first.candidate.form == MentionForm::Name || first.article == Article::Indefinite
                }
                (None, _) => true,
            };
            if !owned {
                continue;
            }
            // "Vice President Orr … the president" are two.
            let below = |pair: &[String]| pair.contains(&head) && pair.iter().any(|word| is_deputy(word));
            if known.words.windows(2).any(below) && !seen.tokens.iter().any(|word| is_deputy(word)) {
                continue;
            }
            // A pronoun that owns says nothing; a name that owns has to be known to.
            let own = |word: &String| is_clitic(word) || super::grammar::pronoun(word).is_some();
            let said = others.iter().all(|word| {
                known.words.contains(word) || own(word) || is_tense(word) || of_country(word, &known.words)
            });
            if said {
                // "A newspaper reported … The Harbour Post … the newspaper": who was named since is nearer.
                let since = || light(scene, groups, mention, &head).filter(|&since| since > earlier);
                let plain = others.is_empty() && seen.article == Article::Definite && !known.named;
                return plain.then(since).flatten().or(Some(earlier));
            }
        }
        if others.is_empty() && seen.article != Article::Possessive {
            return light(scene, groups, mention, &head)
                .or_else(|| self.varied(scene, groups, mention, &head));
        }
        if seen.article == Article::Definite && others.len() <= 2 && wanted(&head) == Some(Wanted::Outlet) {
            return only_outlet(scene, groups, mention);
        }
        if seen.article == Article::Definite && is_variation(&head) && !is_explained(scene, seen) {
            return variation(scene, groups, mention);
        }
        None
    }

    /// The last mention that a word near in sense to HEAD describes: "a task force … the committee".
    fn varied(&self, scene: &Scene, groups: &Groups, mention: usize, head: &str) -> Option<usize> {
        let seen = &scene.mentions[mention];
        let words = VARIED.iter().find(|words| words.contains(&head))?;
        let fits = |earlier: &usize| {
            let first = &scene.mentions[*earlier];
            first.sentence + NEAR_SENTENCES >= seen.sentence
                && first.candidate.form == MentionForm::Nominal
                && !overlaps(first, seen)
                && one_kind(groups.known(*earlier), groups.known(mention))
        };
        let others = words.iter().filter(|word| **word != head);
        others.filter_map(|word| self.alike(word, mention).copied().find(fits)).max()
    }

    /// The mentions before MENTION that WORD describes, nearest first.
    fn alike(&self, word: &str, mention: usize) -> impl Iterator<Item = &usize> {
        let list = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        list[..list.partition_point(|&other| other < mention)].iter().rev().take(MOST_ALIKE)
    }

    /// "Police", "residents": taken up by the very same words.
    fn same_words(&self, scene: &Scene, groups: &Groups, mention: usize) -> Option<usize> {
        let seen = &scene.mentions[mention];
        self.alike(&head(scene, seen), mention).copied().find(|&earlier| {
            let first = &scene.mentions[earlier];
            first.tokens == seen.tokens
                && first.article != Article::Indefinite
                && first.article != Article::Possessive
                && !overlaps(first, seen)
                && one_kind(groups.known(earlier), groups.known(mention))
        })
    }
}

/// Those of the TOKENS of a name that can take it up: "organisation" of the World Health Organisation, not "world".
fn describing(tokens: &[String]) -> Vec<String> {
    let somebody = Facts::SOMEBODY | Facts::ORGWORD | Facts::OUTLETWORD;
    let end = tokens.iter().position(|token| super::grammar::is_preposition(token)).unwrap_or(tokens.len());
    let head = end.saturating_sub(1);
    let said = |(at, token): &(usize, &String)| *at == head || lexicon().facts(token).any(somebody);
    tokens.iter().enumerate().filter(said).map(|(_, token)| token.clone()).collect()
}

/// The one named outlet in reach before MENTION, if there is but one: "TMZ … the gossip site".
fn only_outlet(scene: &Scene, groups: &Groups, mention: usize) -> Option<usize> {
    let seen = &scene.mentions[mention];
    let near = (mention.saturating_sub(NEAR)..mention).rev();
    let mut found: Option<usize> = None;
    for earlier in near.take_while(|&at| scene.mentions[at].sentence + NEAR_SENTENCES >= seen.sentence) {
        let known = groups.known(earlier);
        // Whoever posts there is no newspaper.
        let platform = ["twitter", "facebook", "youtube", "instagram", "telegram", "tiktok", "reddit", "x"]
            .iter()
            .any(|platform| known.words.iter().any(|word| word == platform));
        if known.kind != EntityKind::Outlet
            || !known.named
            || platform
            || overlaps(&scene.mentions[earlier], seen)
        {
            continue;
        }
        match found {
            Some(other) if !groups.same(other, earlier) => return None,
            _ => found = Some(found.unwrap_or(earlier)),
        }
    }
    found
}

fn overlaps(a: &Seen, b: &Seen) -> bool {
    a.candidate.span.overlaps(b.candidate.span)
}

/// The head of a mention in lower case.
pub(super) fn head(scene: &Scene, seen: &Seen) -> String {
    seen.candidate.traits.head.of(scene.text).to_lowercase()
}

/// The mention in front of the "'s", or the pronoun, that opens MENTION.
fn possessor(scene: &Scene, mention: usize) -> Option<usize> {
    let seen = &scene.mentions[mention];
    if seen.article != Article::Possessive {
        return None;
    }
    // Sorted by start: what opens at the same place stands just before or after.
    let starts =
        |at: &usize| *at != mention && scene.mentions[*at].candidate.span.start == seen.candidate.span.start;
    let before = (mention.saturating_sub(3)..mention).rev().find(starts);
    before.or_else(|| (mention + 1..scene.mentions.len().min(mention + 4)).find(starts))
}

/// Words before a title that make it that of somebody below its holder.
fn is_deputy(word: &str) -> bool {
    matches!(word, "vice" | "deputy" | "assistant" | "associate")
}

/// Words that set apart what they stand before.
fn is_distinct(word: &str) -> bool {
    matches!(
        word,
        "other"
            | "second"
            | "third"
            | "fourth"
            | "next"
            | "new"
            | "another"
            | "latter's"
            | "different"
            | "only"
    )
}

/// Sentences back to which a description of somebody already named reaches.
const NEAR_NAMED: usize = 3;

/// Whether what follows SEEN says who is meant: "the host of the show", "the senator who left".
fn is_explained(scene: &Scene, seen: &Seen) -> bool {
    let next = scene.word(seen.range.end);
    matches!(next, "who" | "whom" | "whose" | "that" | "of" | "for" | "from")
        || next.starts_with(char::is_uppercase)
}

/// The person named before MENTION whom a text most likely calls by other words here: not who speaks of him, nor anybody named in
/// the same sentence.
fn variation(scene: &Scene, groups: &Groups, mention: usize) -> Option<usize> {
    let seen = &scene.mentions[mention];
    let speaks_of = |earlier: usize| {
        let others = [seen.reporter, scene.speaker(mention)];
        others.into_iter().flatten().any(|other| groups.same(other, earlier))
    };
    let mut best: Option<(i32, usize)> = None;
    for earlier in (mention.saturating_sub(NEAR)..mention).rev() {
        let first = &scene.mentions[earlier];
        if first.sentence + NEAR_NAMED < seen.sentence {
            break;
        }
        let known = groups.known(earlier);
        let person = known.kind == EntityKind::Person && known.named;
        let here = first.sentence == seen.sentence && first.pronoun.is_none();
        if !person || here || speaks_of(earlier) || !one_kind(known, groups.known(mention)) {
            continue;
        }
        let near = -2 * (seen.sentence - first.sentence) as i32;
        let place = if first.place == Place::Subject { 2 } else { 0 };
        let salience = near + place + known.count.min(8) as i32;
        if best.is_none_or(|(most, _)| salience > most) {
            best = Some((salience, earlier));
        }
    }
    best.map(|(_, earlier)| earlier)
}

/// The nearest that HEAD, a word that fits many, can mean.
fn light(scene: &Scene, groups: &Groups, mention: usize, head: &str) -> Option<usize> {
    let wanted = wanted(head)?;
    let seen = &scene.mentions[mention];
    let mut best: Option<(i32, usize)> = None;
    for earlier in (mention.saturating_sub(NEAR)..mention).rev() {
        let first = &scene.mentions[earlier];
        if first.sentence + NEAR_SENTENCES < seen.sentence {
            break;
        }
        let known = groups.known(earlier);
        // Whoever carries the words is not who says them.
        let carries = seen.carrier.is_some_and(|carrier| groups.same(carrier, earlier));
        if carries
            || overlaps(first, seen)
            || !one_kind(known, groups.known(mention))
            || !wanted.fits(known, head)
        {
            continue;
        }
        let near = -2 * (seen.sentence - first.sentence) as i32;
        let place = if first.place == Place::Subject { 2 } else { 0 };
        let salience = near + place + known.count.min(6) as i32 + if known.named { 2 } else { 0 };
        if best.is_none_or(|(most, _)| salience > most) {
            best = Some((salience, earlier));
        }
    }
    best.map(|(_, earlier)| earlier)
}
