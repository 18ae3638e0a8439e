//! Document and Reading → what all rules ask for.

use std::ops::Range;

use super::overlap::{Gist, alike, gist};
use crate::{Attribution, Document, Entity, EntityKind, MentionForm, Reading, Span, Words};

/// A text on an editor's desk.
pub struct Draft<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its words.
    pub words: Words,
    /// What each attribution's content says.
    pub gists: Vec<Gist>,
    /// The headline, where the text opens with one.
    pub title: Option<Span>,
}

/// Attributions this far apart in the list are not compared, so that a long text takes no longer, by the word, than a short one.
const NEAR: usize = 300;

/// Words of the longest headline.
const HEADLINE: usize = 25;

impl<'a> Draft<'a> {
    /// Puts a text on the desk.
    pub fn new(document: &'a Document, reading: &'a Reading) -> Self {
        let words = Words::new(&document.text);
        let gists = reading.attributions.iter().map(|a| gist(&document.text, &words, &a.content)).collect();
        let title = title(document, &words);
        Self { document, reading, words, gists, title }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        &self.document.text
    }

    /// All attributions with their index.
    pub fn attributions(&self) -> impl Iterator<Item = (usize, &'a Attribution)> + use<'a> {
        self.reading.attributions.iter().enumerate()
    }

    /// Who the source of ATTRIBUTION is.
    pub fn voice(&self, attribution: &Attribution) -> Option<&'a Entity> {
        self.reading.entities.get(attribution.entity?)
    }

    /// The attributions that those of INDEX are compared with.
    pub fn near(&self, index: usize) -> Range<usize> {
        index.saturating_sub(NEAR)..(index + NEAR).min(self.reading.attributions.len())
    }

    /// Whether another voice supports what the attribution at INDEX says.
    pub fn supported(&self, index: usize) -> bool {
        let all = &self.reading.attributions;
        let own = &all[index];
        self.near(index).any(|other| {
            let voice = &all[other];
            voice.entity.is_some()
                && voice.entity != own.entity
                && !self.holds(other, index)
                && !self.holds(index, other)
                && voice.stance.polarity == own.stance.polarity
                && alike(&self.gists[index], &self.gists[other])
        })
    }

    /// Whether the attribution at OUTER holds that at INNER, at any depth.
    fn holds(&self, outer: usize, inner: usize) -> bool {
        let mut at = inner;
        // A chain of parents is no longer than this.
        for _ in 0..64 {
            match self.reading.attributions[at].parent {
                Some(parent) if parent == outer => return true,
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    /// Whether ENTITY is somebody who is left unnamed: a person, or a few; not a crowd, not an office's spokesman, not who holds
    /// an office alone, and nobody who is only ever "he".
    pub fn unnamed(&self, entity: &Entity) -> bool {
        let description = entity.name.to_lowercase();
        let mut words = description.split_whitespace();
        let described = entity.mentions.iter().any(|mention| mention.form != MentionForm::Pronoun);
        let speaks_for_a_body = description.contains("spokes");
        let mut few = || words.any(|word| FEW.contains(&word) || INSIDERS.contains(&word));
        let counts = match entity.kind {
            EntityKind::Person => true,
            EntityKind::Group => few(),
            EntityKind::Organization | EntityKind::Outlet | EntityKind::Unknown => false,
        };
        !entity.named && described && !speaks_for_a_body && counts && !self.in_office(entity)
    }

    /// Whether ENTITY is only ever told by a function that one person holds: "the captain", "its duty officer".
    fn in_office(&self, entity: &Entity) -> bool {
        let mut nominals =
            entity.mentions.iter().filter(|mention| mention.form == MentionForm::Nominal).peekable();
        nominals.peek().is_some()
            && entity.kind == EntityKind::Person
            && nominals.all(|mention| {
                let words = mention.span.of(self.text()).to_lowercase().replace('’', "'");
                let words: Vec<&str> = words.split_whitespace().collect();
                let definite = words
                    .first()
                    .is_some_and(|first| matches!(*first, "the" | "its" | "their") || first.ends_with("'s"));
                definite
                    && !words
                        .iter()
                        .any(|word| HIDDEN.contains(word) || INSIDERS.contains(word) || FEW.contains(word))
            })
    }

    /// Whether ENTITY is an outlet that is not the document's own.
    pub fn another_outlet(&self, entity: &Entity) -> bool {
        let own = self.document.outlet.as_deref().map(bare);
        let same = |name: &str| {
            own.as_deref().is_some_and(|own| own == bare(name) || own.ends_with(&format!(" {}", bare(name))))
        };
        entity.kind == EntityKind::Outlet
            && !std::iter::once(&entity.name).chain(&entity.aliases).any(|name| same(name))
    }

    /// Whether SPAN stands inside quotation marks, without being the whole of them.
    pub fn quoted(&self, span: Span) -> bool {
        let quotations = &self.reading.quotations;
        let after = quotations.partition_point(|quotation| quotation.span.start <= span.start);
        quotations[..after].iter().rev().take(16).any(|quotation| quotation.span.contains(span))
    }
}

/// NAME in lower case, without article.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").map_or_else(|| name.clone(), str::to_owned)
}

/// Words that make a plural a few people.
const FEW: &[&str] = &[
    "two", "three", "four", "five", "six", "several", "some", "another", "other", "one", "couple", "handful",
    "2", "3", "4", "5",
];

/// Plurals that mean people with knowledge.
pub const INSIDERS: &[&str] = &[
    "sources",
    "insiders",
    "officials",
    "aides",
    "advisers",
    "advisors",
    "diplomats",
    "people",
    "pals",
    "friends",
    "onlookers",
    "witnesses",
    "staffers",
    "executives",
    "employees",
    "source",
    "insider",
];

/// Heads that many share, so that "the" only points back.
const HIDDEN: &[&str] = &[
    "official",
    "officer",
    "aide",
    "adviser",
    "advisor",
    "diplomat",
    "person",
    "man",
    "woman",
    "friend",
    "pal",
    "witness",
    "staffer",
    "executive",
    "employee",
    "worker",
    "onlooker",
    "neighbour",
    "neighbor",
    "resident",
    "passenger",
    "analyst",
    "expert",
    "lawmaker",
    "operative",
    "strategist",
    "consultant",
    "banker",
    "lawyer",
    "donor",
    "voter",
    "caller",
    "reader",
    "colleague",
    "former",
    "ex",
    "member",
    "veteran",
    "soldier",
    "agent",
    "investigator",
    "detective",
    "reporter",
    "journalist",
    "people",
];

fn title(document: &Document, words: &Words) -> Option<Span> {
    let first = words.paragraphs().first().cloned()?;
    let span = words.span(first.clone());
    let same = document
        .title
        .as_deref()
        .is_some_and(|title| title.split_whitespace().eq(span.of(&document.text).split_whitespace()));
    let heads = words.paragraphs().len() > 2
        && first.len() <= HEADLINE
        && !span.of(&document.text).ends_with(['.', '!', '”', '"', ':']);
    (same || heads).then_some(span)
}
