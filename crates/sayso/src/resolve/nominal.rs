//! A description → whom it takes up again: "the rival commander", "the company", "the newspaper".

use std::collections::HashMap;

use super::appose::one_kind;
use super::groups::{Groups, Known};
use super::scene::{Article, Place, Scene, Seen, is_clitic};
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
            MentionForm::Name => seen.tokens.clone(),
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
            // A pronoun that owns says nothing; a name that owns has to be known to.
            let own = |word: &String| is_clitic(word) || super::scene::pronoun(word).is_some();
            let said = others.iter().all(|word| known.words.contains(word) || own(word));
            if said {
                // "A newspaper reported … The Harbour Post … the newspaper": who was named since is nearer.
                let since = || light(scene, groups, mention, &head).filter(|&since| since > earlier);
                let plain = others.is_empty() && seen.article == Article::Definite && !known.named;
                return plain.then(since).flatten().or(Some(earlier));
            }
        }
        if others.is_empty() && seen.article != Article::Possessive {
            return light(scene, groups, mention, &head);
        }
        None
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
        if overlaps(first, seen) || !one_kind(known, groups.known(mention)) || !wanted.fits(known, head) {
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

/// What a word that fits many can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Outlet,
    Company,
    Body,
    Place,
    Human,
}

impl Wanted {
    fn fits(self, known: &Known, head: &str) -> bool {
        use EntityKind::{Group, Organization, Outlet, Person, Unknown};
        let any = |is: &dyn Fn(&str) -> bool| known.words.iter().any(|word| is(word));
        match self {
            Self::Outlet => known.kind == Outlet,
            Self::Company => {
                known.kind == Organization && known.named && !any(&is_public) && !any(&is_body)
            }
            Self::Body => {
                let general = matches!(head, "group" | "organisation" | "organization" | "body" | "movement");
                let fits = matches!(known.kind, Organization | Group) && known.named && !any(&is_public);
                fits && (general || !any(&is_body))
            }
            Self::Place => known.kind == Unknown && known.named,
            Self::Human => known.kind == Person,
        }
    }
}

/// Whether HEAD can be a company, though it can be a person too.
pub(super) fn is_company(head: &str) -> bool {
    wanted(head) == Some(Wanted::Company)
}

/// Words in the names of public bodies.
fn is_public(word: &str) -> bool {
    matches!(
        word,
        "ministry" | "department" | "council" | "court" | "police" | "government" | "office" | "authority"
            | "coastguard" | "university" | "college" | "parliament" | "congress" | "senate" | "committee"
            | "commission" | "board" | "hospital" | "school" | "army" | "mission" | "embassy" | "county"
            | "city" | "state" | "nations"
    )
}

/// Words in the names of bodies that say which sort of body it is.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "union" | "party" | "church" | "force" | "forces" | "front" | "brigades" | "brigade" | "movement"
            | "association" | "club" | "institute" | "foundation" | "society" | "alliance" | "league"
            | "trust" | "bank" | "team"
    )
}

/// What HEAD, a word that fits many, asks for.
fn wanted(head: &str) -> Option<Wanted> {
    Some(match head {
        "newspaper" | "paper" | "daily" | "weekly" | "tabloid" | "broadsheet" | "magazine" | "outlet"
        | "broadcaster" | "station" | "channel" | "agency" | "website" | "site" | "publication" => {
            Wanted::Outlet
        }
        "company" | "firm" | "business" | "operator" | "manufacturer" | "maker" | "retailer"
        | "corporation" | "giant" | "carrier" | "airline" | "bank" | "contractor" | "developer"
        | "startup" | "conglomerate" => Wanted::Company,
        "group" | "organisation" | "organization" | "movement" | "body" | "party" | "militia" | "union"
        | "charity" | "club" | "team" | "association" | "institution" | "institute" | "alliance"
        | "coalition" | "faction" | "campaign" => Wanted::Body,
        "city" | "town" | "country" | "nation" | "village" | "island" | "state" | "region" | "area" => {
            Wanted::Place
        }
        "man" | "woman" | "boy" | "girl" | "teenager" | "actor" | "politician" => Wanted::Human,
        _ if head.ends_with("-year-old") => Wanted::Human,
        _ => return None,
    })
}
