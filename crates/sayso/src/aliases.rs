//! Aliases: names that a user says belong together.

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
