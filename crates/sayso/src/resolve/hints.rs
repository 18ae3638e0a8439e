//! Nouns beside names → what they say of who is named: "news agency Sana", "spokesman Joss Orr", "a Northline reporter".

use super::lexicon::Facts;
use super::names::Sort;
use super::nominals::Phrases;
use crate::EntityKind;

/// What a noun beside the name at this index says of who is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Index into the names.
    pub name: usize,
    /// What the noun says it is.
    pub kind: EntityKind,
    /// The noun's word; a title, if it stands before the name.
    pub noun: usize,
}

/// Bodies whose name follows the noun; others stand before somebody's name by chance: "told the court Berg had lied".
const APPOSED: [&str; 25] = [
    "agency",
    "airline",
    "association",
    "band",
    "bank",
    "charity",
    "club",
    "coalition",
    "company",
    "firm",
    "foundation",
    "group",
    "label",
    "militia",
    "movement",
    "network",
    "ngo",
    "nonprofit",
    "organisation",
    "organization",
    "party",
    "retailer",
    "startup",
    "think-tank",
    "union",
];

/// Of these, those that nobody is told something: a name of several words may follow too.
const NAMED_SO: [&str; 9] =
    ["airline", "band", "charity", "firm", "label", "militia", "nonprofit", "retailer", "startup"];

impl Phrases<'_, '_> {
    /// What the noun at AT says of the name that it stands next to.
    pub(super) fn hint(&self, at: usize) -> Option<Hint> {
        let token = self.tokens.all[at];
        if self.name(at).is_some() || !token.is(Facts::SOMEBODY) {
            return None;
        }
        let singular = token.is(Facts::PERSON | Facts::BODY | Facts::MEDIUM) && !token.is(Facts::PEOPLE);
        let after = self.name(at + 1).filter(|_| !token.ends && singular);
        if let Some(name) = after.filter(|&name| self.names[name].run.start == at + 1) {
            let sort = self.names[name].sort;
            let person = matches!(sort, Sort::Sure(EntityKind::Person));
            let open = matches!(sort, Sort::Likely(_) | Sort::Open);
            let titled = open && !self.is(at - at.min(1), Facts::VERB);
            let kind = if token.is(Facts::PERSON) && (person || titled) {
                Some(EntityKind::Person)
            } else if token.is(Facts::MEDIUM) && (open || sort == Sort::Sure(EntityKind::Outlet)) {
                Some(EntityKind::Outlet)
            } else if APPOSED.contains(&self.tokens.word(at))
                && (open && (self.names[name].words.len() == 1 || NAMED_SO.contains(&self.tokens.word(at)))
                    || sort == Sort::Sure(EntityKind::Organization))
            {
                let agency = self.tokens.word(at) == "agency"
                    && matches!(self.tokens.word(at.wrapping_sub(1)), "news" | "press");
                Some(if agency { EntityKind::Outlet } else { EntityKind::Organization })
            } else {
                None
            };
            return kind.map(|kind| Hint { name, kind, noun: at });
        }
        let word = self.tokens.word(at);
        let news =
            at > 0 && matches!(self.tokens.word(at - 1), "news" | "press" | "media" | "television" | "radio");
        let carrier =
            news && matches!(word, "agency" | "service" | "channel" | "network" | "station" | "website");
        let beside = at.checked_sub(if carrier { 2 } else { 1 })?;
        let name = self.name(beside)?;
        if (beside..at).any(|at| self.tokens.all[at].ends) || self.names[name].run.end != beside + 1 {
            return None;
        }
        let news = matches!(
            word,
            "reporter"
                | "reporters"
                | "correspondent"
                | "correspondents"
                | "journalist"
                | "journalists"
                | "columnist"
                | "newsreader"
                | "presenter"
        );
        let spokes = matches!(
            word,
            "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "employee"
                | "employees"
                | "executives"
                | "executive"
                | "fighters"
                | "officials"
                | "members"
                | "boss"
                | "chairman"
                | "shareholders"
                | "staff"
        );
        let kind = match token.facts {
            _ if news || carrier || token.is(Facts::MEDIUM) => EntityKind::Outlet,
            facts if spokes || facts.any(Facts::BODY) => EntityKind::Organization,
            _ => return None,
        };
        Some(Hint { name, kind, noun: at })
    }
}
