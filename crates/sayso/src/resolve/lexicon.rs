//! The word lists of `data/` → what a word, or a known name, can be.

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};
use std::sync::OnceLock;

use crate::{EntityKind, Words};

/// What a word can be: a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts(u64);

macro_rules! facts {
    ($($name:ident = $bit:literal, $what:literal;)*) => {
        impl Facts { $(#[doc = $what] pub const $name: Self = Self(1 << $bit);)* }
    };
}

facts! {
    MAN = 0, "A man's first name.";
    WOMAN = 1, "A woman's first name.";
    TITLE = 2, "May stand before a name.";
    PERSON = 3, "A noun for one person.";
    PEOPLE = 4, "A noun for several persons.";
    MALE = 5, "The person is he.";
    FEMALE = 6, "The person is she.";
    BODY = 7, "A noun for a body.";
    BODIES = 8, "A noun for several bodies or outlets.";
    MEDIUM = 9, "A noun for an outlet.";
    GROUP = 10, "A noun for a group.";
    UNIQUE = 11, "A body of which a place has one.";
    COUNTRY = 12, "A country, or part of its name.";
    PLACE = 13, "A place, or part of its name.";
    DEMONYM = 14, "An adjective of a people.";
    PEOPLES = 15, "Several of a people.";
    CALENDAR = 16, "A day, month or feast.";
    THING = 17, "Written with a capital and nobody.";
    ARTEFACT = 18, "Something that carries or supports a content.";
    ORGWORD = 19, "Stands in the names of bodies.";
    OUTLETWORD = 20, "Ends the names of outlets.";
    PLACEWORD = 21, "Ends the names of places.";
    THINGWORD = 22, "Ends the names of things and events.";
    ADJECTIVE = 23, "An adjective.";
    COMMON = 24, "An ordinary word.";
    DETERMINER = 25, "A determiner or quantifier.";
    NUMBER = 26, "A number in letters.";
    POSSESSIVE = 27, "A possessive pronoun.";
    FUNCTION = 28, "A preposition, conjunction, adverb.";
    PRONOUN = 29, "A personal pronoun.";
    VERB = 30, "A verb's form.";
}

impl Facts {
    /// Whether any of OTHER holds.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// A first name.
    pub const FIRST: Self = Self(Self::MAN.0 | Self::WOMAN.0);
    /// A noun for somebody.
    pub const SOMEBODY: Self = Self(
        Self::PERSON.0 | Self::PEOPLE.0 | Self::BODY.0 | Self::BODIES.0 | Self::MEDIUM.0 | Self::GROUP.0,
    );
    /// Words that no noun phrase goes over.
    pub const CLOSED: Self = Self(Self::FUNCTION.0 | Self::PRONOUN.0 | Self::VERB.0);
}

impl BitOr for Facts {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Facts {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A name in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// An outlet, agency or platform.
    Outlet,
    /// One whose name is also an ordinary word: only as "the NAME".
    TheOutlet,
    /// A body.
    Body,
    /// A country.
    Country,
    /// A city, region or state.
    Place,
}

impl Known {
    /// What it is when it speaks.
    pub fn kind(self) -> EntityKind {
        match self {
            Self::Outlet | Self::TheOutlet => EntityKind::Outlet,
            Self::Body | Self::Country | Self::Place => EntityKind::Organization,
        }
    }
}

/// All lists.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: HashMap<String, Facts>,
    names: HashMap<&'static str, Known>,
    /// The most words of a known name that opens with this word.
    longest: HashMap<&'static str, usize>,
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// The lists, read once.
pub fn lexicon() -> &'static Lexicon {
    LEXICON.get_or_init(Lexicon::read)
}

impl Lexicon {
    /// What WORD, in lower case, can be.
    pub fn facts(&self, word: &str) -> Facts {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// What NAME, as it is written, is known as.
    pub fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// How many words the longest known name has that opens with WORD.
    pub fn longest(&self, word: &str) -> usize {
        self.longest.get(word).copied().unwrap_or(0)
    }

    fn read() -> Self {
        let mut lexicon = Self::default();
        for [name, gender] in rows(include_str!("../../data/first_names.tsv")) {
            let facts = match gender {
                "m" => Facts::MAN,
                "f" => Facts::WOMAN,
                _ => Facts::FIRST,
            };
            lexicon.word(name, facts);
        }
        for [singular, plural, gender, title] in rows(include_str!("../../data/people.tsv")) {
            let gender = match gender {
                "m" => Facts::MALE,
                "f" => Facts::FEMALE,
                _ => Facts::default(),
            };
            let title = if title == "t" { Facts::TITLE } else { Facts::default() };
            lexicon.word(singular, Facts::PERSON | gender | title);
            lexicon.word(plural, Facts::PEOPLE | gender);
        }
        for [singular, plural, kind, unique] in rows(include_str!("../../data/bodies.tsv")) {
            let (one, several) = match kind {
                "organization" => (Facts::BODY, Facts::BODIES),
                "outlet" => (Facts::MEDIUM, Facts::MEDIUM | Facts::BODIES),
                _ => (Facts::GROUP, Facts::GROUP | Facts::BODIES),
            };
            let unique = if unique == "u" { Facts::UNIQUE } else { Facts::default() };
            lexicon.word(singular, one | unique);
            lexicon.word(plural, several);
        }
        for [word, classes] in rows(include_str!("../../data/vocabulary.tsv")) {
            for class in classes.split(',') {
                lexicon.word(word, class_facts(class));
            }
        }
        // "Apologizes", "vows": in a headline nothing but its form tells a verb from a name.
        for line in include_str!("../../data/cues.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(verb), Some("v")) = (columns.next(), columns.next()) else { continue };
            let sibilant = ["s", "sh", "ch", "x", "z"].iter().any(|ending| verb.ends_with(ending));
            let third = match verb.strip_suffix('y') {
                Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
                _ if sibilant => format!("{verb}es"),
                _ => format!("{verb}s"),
            };
            if !verb.contains(' ') && !lexicon.words.contains_key(&third) {
                lexicon.word(&third, Facts::VERB);
            }
        }
        for [name, kind, adjectives, people] in rows(include_str!("../../data/places.tsv")) {
            let (known, part) = match kind {
                "country" => (Known::Country, Facts::COUNTRY),
                _ => (Known::Place, Facts::PLACE),
            };
            if name != "-" {
                lexicon.name(name, known);
                if !name.contains(' ') {
                    lexicon.word(&name.to_lowercase(), part);
                }
            }
            for (list, facts) in [(adjectives, Facts::DEMONYM), (people, Facts::PEOPLES)] {
                for word in list.split(',').filter_map(|phrase| phrase.rsplit(' ').next()) {
                    lexicon.word(&word.to_lowercase(), facts);
                }
            }
        }
        for [name] in rows(include_str!("../../data/organizations.tsv")) {
            lexicon.name(name, Known::Body);
        }
        for [name, article] in rows(include_str!("../../data/outlets.tsv")) {
            lexicon.name(name, if article == "t" { Known::TheOutlet } else { Known::Outlet });
        }
        lexicon
    }

    fn word(&mut self, word: &str, facts: Facts) {
        if word != "-" {
            *self.words.entry(word.to_owned()).or_default() |= facts;
        }
    }

    fn name(&mut self, name: &'static str, known: Known) {
        let words = Words::new(name);
        let Some(first) = words.spans().first() else { return };
        let longest = self.longest.entry(first.of(name)).or_default();
        *longest = (*longest).max(words.spans().len());
        self.names.insert(name, known);
    }
}

fn class_facts(class: &str) -> Facts {
    match class {
        "adjective" => Facts::ADJECTIVE,
        "artefact" => Facts::ARTEFACT,
        "calendar" => Facts::CALENDAR,
        "determiner" => Facts::DETERMINER,
        "function" => Facts::FUNCTION,
        "number" => Facts::NUMBER,
        "orgword" => Facts::ORGWORD,
        "outletword" => Facts::OUTLETWORD,
        "placeword" => Facts::PLACEWORD,
        "possessive" => Facts::POSSESSIVE,
        "pronoun" => Facts::PRONOUN,
        "thing" => Facts::THING,
        "thingword" => Facts::THINGWORD,
        "verb" => Facts::VERB,
        _ => Facts::COMMON,
    }
}

/// The rows of a table in COLUMNS columns.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).filter_map(|line| {
        let mut columns = line.split('\t');
        let row = std::array::from_fn(|_| columns.next().unwrap_or("-"));
        columns.next().is_none().then_some(row)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_say_what_words_are() {
        let lexicon = lexicon();
        assert!(lexicon.facts("spokeswoman").any(Facts::FEMALE));
        assert!(lexicon.facts("officials").any(Facts::PEOPLE));
        assert!(!lexicon.facts("officials").any(Facts::PERSON));
        assert!(lexicon.facts("ministry").any(Facts::UNIQUE));
        assert_eq!(lexicon.known("Saudi Arabia"), Some(Known::Country));
        assert_eq!(lexicon.known("Mail"), Some(Known::TheOutlet));
        assert_eq!(lexicon.longest("Saudi"), 2);
        assert_eq!(lexicon.facts("zzz"), Facts::default());
    }

    #[test]
    fn tables_are_sorted_and_have_their_columns() {
        let tables = [
            (include_str!("../../data/first_names.tsv"), 2),
            (include_str!("../../data/people.tsv"), 4),
            (include_str!("../../data/bodies.tsv"), 4),
            (include_str!("../../data/vocabulary.tsv"), 2),
            (include_str!("../../data/places.tsv"), 4),
            (include_str!("../../data/organizations.tsv"), 1),
            (include_str!("../../data/outlets.tsv"), 2),
        ];
        for (table, columns) in tables {
            let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(rows.len() > 50);
            for row in &rows {
                assert_eq!(row.split('\t').count(), columns, "{row}");
            }
            let key = |row: &str| row.to_lowercase();
            assert!(rows.windows(2).all(|pair| key(pair[0]) <= key(pair[1])), "{}", rows[0]);
        }
    }
}
