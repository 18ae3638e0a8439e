//! Aliases: names that a user says belong together.

use std::collections::HashMap;

/// Names of one entity, as a user gives them; the first is the one to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases {
    /// Groups of names; names differ in more than case.
    pub groups: Vec<AliasGroup>,
}

/// One entity of an alias file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasGroup {
    /// The name to show.
    pub name: String,
    /// What it is, where the user says so.
    pub kind: Option<crate::EntityKind>,
    /// Its other names.
    pub aliases: Vec<String>,
}

impl Aliases {
    /// For each name, as [`comparable`] gives it, the index of its group; the first group that claims a name has it.
    pub(crate) fn index(&self) -> HashMap<String, usize> {
        let mut index = HashMap::new();
        for (group, entry) in self.groups.iter().enumerate() {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                index.entry(comparable(name)).or_insert(group);
            }
        }
        index
    }
}

/// NAME as names are compared: in lower case, without an initial "the", stops and marks; words one space apart.
pub(crate) fn comparable(name: &str) -> String {
    let lower = name.to_lowercase().replace('.', "");
    let words: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}
