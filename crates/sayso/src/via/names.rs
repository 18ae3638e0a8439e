//! Text and relations → the names by which somebody is called in it.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::{Relation, Words};

/// The names that stand in a text as somebody's surname, or speak there; gathered when first asked for.
pub(crate) struct Names<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    pub relations: &'a [Relation],
    pub known: OnceCell<HashSet<&'a str>>,
}

impl Names<'_> {
    /// Whether somebody is called NAME.
    pub fn has(&self, name: &str) -> bool {
        self.known.get_or_init(|| self.gather()).contains(name)
    }
}

impl<'a> Names<'a> {
    fn gather(&self) -> HashSet<&'a str> {
        let (text, words): (&'a str, &'a Words) = (self.text, self.words);
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let opening = |word: &str| {
            matches!(
                word,
                "The"
                    | "A"
                    | "An"
                    | "In"
                    | "At"
                    | "On"
                    | "But"
                    | "And"
                    | "For"
                    | "When"
                    | "While"
                    | "As"
                    | "To"
                    | "If"
            )
        };
        let pairs = words.spans().windows(2).filter(|pair| pair[0].end + 1 == pair[1].start);
        let surnames = pairs.map(|pair| (pair[0].of(text), pair[1].of(text)));
        let surnames = surnames.filter(|(first, last)| capital(first) && capital(last) && !opening(first));
        let sources =
            self.relations.iter().flat_map(|relation| relation.source.first()).map(|span| span.of(text));
        surnames.map(|(_, last)| last).chain(sources).collect()
    }
}
