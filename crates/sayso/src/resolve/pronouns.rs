//! A word → whom it can stand for, if it is a pronoun.

use super::candidate::{Gender, Number};
use crate::EntityKind;

/// What the pronoun WORD, in any case of letters, says of who is meant.
pub fn traits(word: &str) -> Option<(EntityKind, Gender, Number)> {
    use EntityKind::{Group, Person, Unknown};
    if word.len() > 10 {
        return None;
    }
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => (Person, Gender::Male, Number::Singular),
        "she" | "her" | "hers" | "herself" => (Person, Gender::Female, Number::Singular),
        "it" | "its" | "itself" => (Unknown, Gender::Neuter, Number::Singular),
        "they" | "them" | "their" | "theirs" | "themselves" => (Unknown, Gender::Unknown, Number::Plural),
        "we" | "us" | "our" | "ours" | "ourselves" => (Group, Gender::Unknown, Number::Plural),
        "i" | "me" | "my" | "mine" | "myself" => (Person, Gender::Unknown, Number::Singular),
        "you" | "your" | "yours" | "yourself" => (Unknown, Gender::Unknown, Number::Either),
        "who" | "whom" | "whose" => (Unknown, Gender::Unknown, Number::Either),
        _ => return None,
    })
}
