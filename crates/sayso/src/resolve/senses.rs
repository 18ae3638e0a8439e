//! Nouns that fit many → which of those known they can mean, and which of them take each other up.

use super::groups::Known;
use super::lexicon::{Facts, lexicon};
use crate::EntityKind;

/// Words that take each other up.
pub(super) const VARIED: [&[&str]; 14] = [
    &["committee", "panel", "commission", "task-force", "taskforce", "force", "inquiry"],
    &["report", "study", "document", "paper", "survey", "review", "analysis"],
    &["letter", "note", "email", "e-mail", "memo", "message"],
    &["video", "footage", "clip", "recording", "film"],
    &["ad", "commercial", "spot", "advertisement"],
    &["statement", "release", "communique"],
    &["lawyer", "attorney", "counsel", "solicitor"],
    &["leader", "chief", "head", "boss"],
    &["researcher", "scientist", "author", "professor"],
    &["doctor", "physician", "surgeon"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["chairman", "chairwoman", "chair"],
    &["researchers", "scientists", "authors"],
    &["protesters", "demonstrators", "protestors", "marchers"],
];

/// Words that say when a role was held, not whose it was.
pub(super) fn is_tense(word: &str) -> bool {
    matches!(
        word,
        "former" | "then" | "ex" | "late" | "current" | "outgoing" | "longtime" | "veteran" | "incumbent"
    )
}

/// Whether WORD is the adjective of a country that WORDS name: "Mexican" of "Mexico".
pub(super) fn of_country(word: &str, words: &[String]) -> bool {
    let stem = |word: &str| word.chars().take(4).collect::<String>();
    lexicon().facts(word).any(Facts::DEMONYM)
        && words.iter().any(|other| {
            lexicon().facts(other).any(Facts::COUNTRY | Facts::DEMONYM) && stem(other) == stem(word)
        })
}

/// What a word that fits many can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Outlet,
    Company,
    Body,
    Place,
    Human,
}

impl Wanted {
    /// Whether who is KNOWN can be meant by HEAD.
    pub(super) fn fits(self, known: &Known, head: &str) -> bool {
        use EntityKind::{Group, Organization, Outlet, Person, Unknown};
        let any = |is: &dyn Fn(&str) -> bool| known.words.iter().any(|word| is(word));
        match self {
            Self::Outlet => known.kind == Outlet,
            Self::Company => known.kind == Organization && known.named && !any(&is_public) && !any(&is_body),
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

/// Whether HEAD says what sort of voice a name is, so that both are one: "the Meridian newspaper", "the Reed movement".
pub(super) fn is_general(head: &str) -> bool {
    matches!(wanted(head), Some(Wanted::Outlet | Wanted::Company | Wanted::Body))
        && !matches!(head, "site" | "website" | "station" | "paper" | "campaign")
        || is_body(head)
}

/// Whether HEAD says what somebody is whom a text has named already, and not which office he holds: "the real estate mogul", "the
/// Texas lawmaker", unlike "the police chief".
pub(super) fn is_variation(head: &str) -> bool {
    matches!(
        head,
        "lawmaker"
            | "senator"
            | "congressman"
            | "congresswoman"
            | "assemblyman"
            | "assemblywoman"
            | "democrat"
            | "republican"
            | "conservative"
            | "liberal"
            | "libertarian"
            | "governor"
            | "nominee"
            | "candidate"
            | "hopeful"
            | "frontrunner"
            | "front-runner"
            | "contender"
            | "challenger"
            | "incumbent"
            | "firebrand"
            | "politician"
            | "mogul"
            | "tycoon"
            | "magnate"
            | "billionaire"
            | "millionaire"
            | "businessman"
            | "businesswoman"
            | "entrepreneur"
            | "host"
            | "celebrity"
            | "actor"
            | "actress"
            | "comedian"
            | "singer"
            | "rapper"
            | "musician"
            | "novelist"
            | "native"
            | "veteran"
            | "striker"
            | "midfielder"
            | "goalkeeper"
            | "quarterback"
            | "golfer"
    )
}

/// Words in the names of public bodies.
fn is_public(word: &str) -> bool {
    matches!(
        word,
        "ministry"
            | "department"
            | "council"
            | "court"
            | "police"
            | "government"
            | "office"
            | "authority"
            | "coastguard"
            | "university"
            | "college"
            | "parliament"
            | "congress"
            | "senate"
            | "committee"
            | "commission"
            | "board"
            | "hospital"
            | "school"
            | "army"
            | "mission"
            | "embassy"
            | "county"
            | "city"
            | "nations"
    )
}

/// Words in the names of bodies that say which sort of body it is.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "union"
            | "party"
            | "church"
            | "force"
            | "forces"
            | "front"
            | "brigades"
            | "brigade"
            | "movement"
            | "association"
            | "club"
            | "institute"
            | "foundation"
            | "society"
            | "alliance"
            | "league"
            | "trust"
            | "bank"
            | "team"
    )
}

/// What HEAD, a word that fits many, asks for.
pub(super) fn wanted(head: &str) -> Option<Wanted> {
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
