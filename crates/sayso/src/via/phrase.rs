//! A stretch of a clause → the outlet, platform or addressee that it names.

use std::ops::Range;

use crate::resolve::candidate::{Gender, describe};
use crate::{EntityKind, Span, Words};

use super::names::Names;

/// Words by which a platform is named, whatever stands around them.
const PLATFORMS: [&str; 24] = [
    "Bluesky",
    "Discord",
    "Facebook",
    "Gab",
    "Instagram",
    "LinkedIn",
    "Mastodon",
    "Medium",
    "Reddit",
    "Rumble",
    "Signal",
    "Snapchat",
    "Substack",
    "Telegram",
    "Threads",
    "TikTok",
    "Tumblr",
    "Twitch",
    "Twitter",
    "VKontakte",
    "Weibo",
    "WhatsApp",
    "X",
    "YouTube",
];

/// Common nouns for what prints and broadcasts.
const MEDIA: [&str; 14] = [
    "broadcaster",
    "magazine",
    "newspaper",
    "outlet",
    "paper",
    "podcast",
    "portal",
    "programme",
    "tabloid",
    "website",
    "newswire",
    "channel",
    "station",
    "daily",
];

/// Bodies that are called by one word after "the" and are told things; no outlets.
const BODIES: [&str; 30] = [
    "Admiralty",
    "Army",
    "Assembly",
    "Board",
    "Bundestag",
    "Cabinet",
    "Church",
    "Commission",
    "Committee",
    "Commons",
    "Congress",
    "Council",
    "Court",
    "Duma",
    "Front",
    "Government",
    "Guard",
    "House",
    "Inquiry",
    "Knesset",
    "Kremlin",
    "Ministry",
    "Navy",
    "Opposition",
    "Parliament",
    "Pentagon",
    "Pope",
    "Senate",
    "Treasury",
    "Vatican",
];

/// What is sent to somebody by name.
const LETTERS: [&str; 8] = ["letter", "letters", "e-mail", "email", "note", "message", "memo", "petition"];

/// Words from which on a noun phrase is over.
const ENDS: &str = "about after ahead as at because before but by during earlier following for from how if in last late later \
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday today tonight on over since that this through to when \
    where whether which while who whose why with without seen obtained published dated read signed sent adding saying and he she they it we I";

/// Words of the longest name of a carrier.
const LONGEST: usize = 8;

/// Part of a clause.
pub(crate) struct Phrase<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    pub range: Range<usize>,
    pub names: &'a Names<'a>,
}

impl Phrase<'_> {
    fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.words.spans()[at].of(self.text) } else { "" }
    }

    /// The outlet that is told, where the cue's VERB is one of telling: "told Reuters".
    pub fn recipient(&self, verb: &str) -> Option<Span> {
        let told = matches!(
            verb.to_lowercase().as_str(),
            "told" | "tell" | "tells" | "telling" | "assured" | "informed"
        );
        if !told {
            return None;
        }
        self.outlet(self.range.start, Trust::Named).or_else(|| {
            // "told Ana Berg of CNN"
            let of = (self.range.start..self.phrase_end(self.range.start))
                .find(|at| matches!(self.word(*at), "of" | "with"))?;
            self.outlet(of + 1, Trust::Known)
        })
    }

    /// The platform that somebody goes to in order to say something: "took to Twitter to complain".
    pub fn taken_to(&self) -> Option<Span> {
        self.range.clone().find_map(|at| {
            let goes = matches!(
                self.word(at),
                "took" | "takes" | "take" | "taking" | "taken" | "turned" | "went" | "goes"
            );
            if goes && matches!(self.word(at + 1), "to" | "on") { self.platform(at + 2) } else { None }
        })
    }

    /// The first carrier that a preposition leads to, after a cue whose last word is VERB.
    pub fn carrier(&self, verb: &str) -> Option<Span> {
        self.range.clone().find_map(|at| {
            let before = if at == self.range.start { verb } else { self.word(at - 1) };
            match self.word(at).to_lowercase().as_str() {
                "to" if self.is_letter(at, verb) => {
                    self.addressee(at + 1).or_else(|| self.outlet(at + 1, Trust::Known))
                }
                "with" | "to" | "for" if self.is_interview(at) => self.outlet(at + 1, Trust::Unknown),
                "to" | "with" | "for" | "from" => self.outlet(at + 1, Trust::Known),
                "by" => self.outlet(at + 1, if is_seen(before) { Trust::Named } else { Trust::Known }),
                "on" | "via" => self.platform(at + 1).or_else(|| self.outlet(at + 1, Trust::Known)),
                "in" => self.outlet(at + 1, Trust::Known),
                _ => None,
            }
        })
    }

    /// The carrier of a source that is a document: "a report seen by the Herald", "a post on Telegram".
    pub fn seen(&self) -> Option<Span> {
        self.range.clone().skip(1).find_map(|at| {
            let before = self.word(at - 1);
            match self.word(at) {
                "by" | "in" | "on" | "to" if is_seen(before) => self.outlet(at + 1, Trust::Named),
                "to" if LETTERS.contains(&before.to_lowercase().as_str()) => self.addressee(at + 1),
                "on" => self.platform(at + 1),
                _ => None,
            }
        })
    }

    /// The outlet that the noun phrase at AT names, as far as TRUST allows.
    fn outlet(&self, at: usize, trust: Trust) -> Option<Span> {
        let end = self.phrase_end(at);
        if at >= end
            || matches!(
                self.word(at).to_lowercase().as_str(),
                "us" | "this" | "our" | "its" | "me" | "him" | "her"
            )
        {
            return None;
        }
        let whole = self.words.span(at..end);
        if (at..end).any(|at| self.is_medium(at)) {
            return Some(whole);
        }
        // "CNN's Ana Berg"
        let owner = (at..end).find(|at| matches!(self.word(*at), "'s" | "’s")).unwrap_or(end);
        let whole = if at < owner { self.words.span(at..owner) } else { whole };
        let found = describe(self.text, self.words, whole);
        let capital = |at: usize| self.word(at).starts_with(char::is_uppercase);
        let article = self.word(at).eq_ignore_ascii_case("the");
        let name = if article { at + 1 } else { at };
        let unknown = found.traits.kind == EntityKind::Unknown && capital(name);
        let is_outlet = match trust {
            // A meeting as well as a page: "told the forum".
            Trust::Named if self.word(end - 1) == "forum" => false,
            _ if found.traits.kind == EntityKind::Outlet => true,
            Trust::Known => false,
            // "told the Meridian": nobody but an outlet is called so; "told Meridian" may be a person.
            Trust::Named if end != name + 1 || !capital(name) => false,
            Trust::Named if article => {
                let plain = matches!(found.traits.kind, EntityKind::Unknown | EntityKind::Organization);
                let acronym = self.word(name).chars().all(|c| !c.is_lowercase());
                plain && !acronym && !self.word(name).ends_with('s') && !BODIES.contains(&self.word(name))
            }
            // "told Northline", where nobody in the text is called so.
            Trust::Named => {
                let nobody = matches!(found.traits.kind, EntityKind::Unknown | EntityKind::Person);
                let name = self.word(name);
                nobody
                    && found.traits.gender == Gender::Unknown
                    && name.len() > 3
                    && !name.ends_with('s')
                    && !self.names.has(name)
            }
            // One name that is nobody's first name.
            Trust::Unknown => {
                unknown
                    || capital(name) && end == name + 1 && found.traits.gender == Gender::Unknown
                    || found.traits.kind == EntityKind::Organization
            }
        };
        if !is_outlet {
            return None;
        }
        // The article belongs to the phrase.
        let start =
            if found.span.start <= self.words.spans()[name].start { whole.start } else { found.span.start };
        Some(Span::new(start.min(found.span.end), found.span.end))
    }

    /// Whether the word at AT is a common noun for an outlet: "the state agency", "a local newspaper".
    fn is_medium(&self, at: usize) -> bool {
        let word = self.word(at);
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        MEDIA.contains(&word)
            || matches!(word, "agency" | "media" | "television" | "TV" | "radio" | "site")
                && matches!(
                    before,
                    "state"
                        | "state-run"
                        | "state-owned"
                        | "news"
                        | "local"
                        | "national"
                        | "public"
                        | "press"
                )
    }

    /// The platform named within a few words from AT: "Telegram", "the messaging app Telegram", "his Facebook page".
    fn platform(&self, at: usize) -> Option<Span> {
        let end = self.phrase_end(at).min(at + 5);
        let found = (at..end).find(|at| PLATFORMS.contains(&self.word(*at)))?;
        // "on Medium Street", "on Signal Hill"
        let plain =
            matches!(self.word(found), "X" | "Medium" | "Threads" | "Signal" | "Gab" | "Rumble" | "Discord");
        let named_on = self.word(found + 1).starts_with(char::is_uppercase);
        (!(plain && named_on)).then(|| self.words.spans()[found])
    }

    /// The named addressee of a letter: "the board", "Harbour Council"; neither kin nor "customers".
    fn addressee(&self, at: usize) -> Option<Span> {
        let end = self.phrase_end(at);
        if at >= end {
            return None;
        }
        let article = self.word(at).eq_ignore_ascii_case("the");
        let name = self.word(at).starts_with(char::is_uppercase);
        let people = [
            "editor",
            "public",
            "press",
            "media",
            "parents",
            "staff",
            "customers",
            "reporters",
            "family",
            "people",
        ];
        if !(article && end > at + 1 || name) || people.contains(&self.word(end - 1).to_lowercase().as_str())
        {
            return None;
        }
        let whole = self.words.span(at..end);
        let found = describe(self.text, self.words, whole).span;
        let end = if found.start <= self.words.spans()[(at + 1).min(end - 1)].start {
            found.end
        } else {
            whole.end
        };
        Some(Span::new(whole.start, end.max(whole.start)))
    }

    /// Where the noun phrase at AT ends.
    fn phrase_end(&self, at: usize) -> usize {
        let limit = self.range.end.min(at + LONGEST);
        let ends = |at: &usize| {
            let word = self.word(*at);
            let mark = !word.starts_with(char::is_alphanumeric)
                && !matches!(word, "'s" | "’s" | "&" | "@" | "." | "-");
            mark || ENDS.split(' ').any(|end| end == word)
        };
        let first = at + usize::from(self.word(at).eq_ignore_ascii_case("this"));
        (first..limit).find(ends).unwrap_or(limit.max(at))
    }

    /// Whether the "to" at AT leads from a letter to whom it was written.
    fn is_letter(&self, at: usize, verb: &str) -> bool {
        if at == self.range.start {
            return matches!(verb.to_lowercase().as_str(), "wrote" | "writes" | "written" | "writing");
        }
        LETTERS.contains(&self.word(at - 1).to_lowercase().as_str())
            || self.word(at - 1).eq_ignore_ascii_case("writing") && at - 1 == self.range.start
    }

    /// Whether the preposition at AT leads from an interview to who held it.
    fn is_interview(&self, at: usize) -> bool {
        at > self.range.start && self.word(at - 1).to_lowercase().starts_with("interview")
    }
}

/// How much the words before a noun phrase say of it being an outlet.
#[derive(Clone, Copy)]
enum Trust {
    /// Nothing: it must be known for one.
    Known,
    /// It is somebody who is told things: a name with an article will do.
    Named,
    /// It asked the questions.
    Unknown,
}

/// Whether WORD says that an outlet had something to print.
fn is_seen(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "seen"
            | "obtained"
            | "reviewed"
            | "viewed"
            | "published"
            | "printed"
            | "carried"
            | "quoted"
            | "cited"
            | "reported"
            | "broadcast"
            | "aired"
            | "leaked"
            | "verified"
            | "shared"
            | "posted"
            | "interviewed"
            | "relayed"
            | "shown"
            | "heard"
    )
}
