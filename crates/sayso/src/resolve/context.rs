//! The words beside a name → what they say of its kind: "members of X", "X is a band", "X, a company", "X's shareholders".

use super::lexicon::Facts;
use super::names::Name;
use super::tokens::{Shape, Tokens};
use crate::EntityKind;

/// Nouns before "of", "for", "at" and a body: those who belong to it, and what it owns.
const BELONGING: [&str; 34] = [
    "member",
    "members",
    "founder",
    "founders",
    "co-founder",
    "ceo",
    "chairman",
    "chairwoman",
    "owner",
    "owners",
    "employee",
    "employees",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "executive",
    "executives",
    "subsidiary",
    "division",
    "shares",
    "shareholders",
    "fans",
    "manager",
    "managers",
    "director",
    "engineer",
    "analyst",
    "worker",
    "workers",
    "staff",
    "lineup",
    "headquarters",
    "captain",
    "coach",
];

/// Verbs whose object is a body.
const JOINING: [&str; 10] = [
    "joined",
    "joins",
    "joining",
    "founded",
    "co-founded",
    "cofounded",
    "acquired",
    "acquires",
    "acquiring",
    "formed",
];

/// Nouns of what only a body has.
const OWNED: [&str; 26] = [
    "members",
    "lineup",
    "drummer",
    "guitarist",
    "bassist",
    "frontman",
    "vocalist",
    "ceo",
    "shareholders",
    "shares",
    "stock",
    "headquarters",
    "subsidiary",
    "products",
    "employees",
    "executives",
    "management",
    "customers",
    "revenue",
    "profits",
    "sales",
    "board",
    "chairman",
    "spokesman",
    "spokeswoman",
    "fans",
];

/// How much the word at AT, just before a name, says for its being a body.
pub(super) fn before(tokens: &Tokens, at: usize) -> u32 {
    let word = tokens.word(at);
    let noun = |at: usize| tokens.word(at).to_lowercase();
    let belongs = matches!(word, "of" | "for" | "at" | "from" | "with")
        && at > 0
        && !tokens.all[at - 1].ends
        && BELONGING.contains(&noun(at - 1).as_str());
    2 * u32::from(belongs || JOINING.contains(&word))
}

/// How much the words around NAME say that it carries the words of others: "LINDMERE (Northline) -", "a letter seen by Northline".
pub(super) fn carries(tokens: &Tokens, name: &Name) -> u32 {
    let (start, end) = (name.words.start, name.words.end);
    let word = |at: usize| tokens.word(at);
    let dateline = start > 1
        && word(start - 1) == "("
        && word(end) == ")"
        && matches!(word(end + 1), "-" | "–" | "—" | "―" | "--");
    let shown = start > 1
        && word(start - 1) == "by"
        && matches!(word(start - 2), "seen" | "obtained" | "reviewed" | "viewed");
    let credited = start > 1 && word(start - 1) == "to" && word(start - 2).eq_ignore_ascii_case("according");
    let told = start > 0 && matches!(word(start - 1), "told" | "tells" | "reports" | "reported");
    let reports = matches!(word(end), "reports" | "reported") && !tokens.all[end - 1].ends;
    // "MacRumors reports", "according to AppleInsider"
    let joined = name.words.len() == 1 && is_joined(word(start)) && (credited || told || reports);
    // "London's Telegraph reported", "according to Colombia's Informador"
    let place = Facts::COUNTRY | Facts::PLACE;
    let local = start > 1 && matches!(word(start - 1), "'s" | "’s") && tokens.is(start - 2, place);
    let local = local && (reports || start > 3 && word(start - 3) == "to");
    3 * u32::from(dateline) + 2 * u32::from(shown || joined || local)
}

/// Whether WORD is two words written as one, "AppleInsider", and no surname: "MacDonald", "DeSantis".
fn is_joined(word: &str) -> bool {
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
    let surname =
        matches!(word.get(..inner), Some("Mac" | "Mc" | "De" | "Di" | "Du" | "La" | "Le" | "Van" | "Fitz"));
    let after = word.get(inner..).unwrap_or_default();
    inner > 1 && after.chars().nth(1).is_some_and(char::is_lowercase) && !surname
}

/// What the words after NAME say that it is; `Unknown` for a place.
pub(super) fn after(tokens: &Tokens, name: &Name) -> Option<EntityKind> {
    let end = name.words.end;
    let word = tokens.word(end);
    match word {
        "is" | "was" | "are" | "were" | "became" | "remains" | "remained" => {
            let mut at = end + 1;
            if matches!(tokens.word(at), "also" | "once" | "now" | "then" | "originally" | "not" | "one") {
                at += 1;
            }
            described(tokens, at, "a an the of one")
        }
        // "Seen by Varmo, the institute said": who stands in the phrase before is not who speaks.
        "," if leads(tokens, name) => None,
        "," => described(tokens, end + 1, "a an the his her its"),
        "'s" | "’s" => {
            let owned = (end + 1..end + 4).find(|&at| !tokens.is(at, Facts::ADJECTIVE))?;
            OWNED.contains(&tokens.word(owned)).then_some(EntityKind::Organization)
        }
        _ => None,
    }
}

/// Whether NAME and a comma end a phrase that opens its sentence with a preposition: "In Varmo,", "In a letter to Varmo,".
fn leads(tokens: &Tokens, name: &Name) -> bool {
    let start = name.words.start;
    let first = (start.saturating_sub(12)..start).rev().find(|&at| tokens.all[at].opens);
    first.is_some_and(|first| {
        let preposition = matches!(
            tokens.word(first),
            "In" | "At" | "On" | "After" | "According" | "Before" | "During" | "For" | "With" | "From" | "By"
        );
        preposition && (first..start).all(|at| tokens.word(at) != ",")
    })
}

/// What the noun phrase is that opens at AT with one of OPENING, by its last noun before the first preposition or mark.
fn described(tokens: &Tokens, at: usize, opening: &str) -> Option<EntityKind> {
    if !opening.split(' ').any(|word| word == tokens.word(at)) {
        return None;
    }
    let goes_on = |at: &usize| {
        tokens.all.get(*at).is_some_and(|token| {
            (token.shape != Shape::Mark || matches!(tokens.word(*at), "-" | "'s" | "’s"))
                && !token.is(Facts::FUNCTION | Facts::PRONOUN)
        })
    };
    let nouns = Facts::PERSON | Facts::BODY | Facts::GROUP | Facts::MEDIUM;
    let place = |at: usize| {
        matches!(
            tokens.word(at),
            "town"
                | "city"
                | "village"
                | "river"
                | "island"
                | "suburb"
                | "region"
                | "district"
                | "county"
                | "municipality"
                | "song"
                | "album"
                | "film"
                | "novel"
                | "book"
                | "game"
                | "species"
        )
    };
    let head =
        (at + 1..at + 12).take_while(goes_on).filter(|&at| tokens.is(at, nouns) || place(at)).last()?;
    Some(match tokens.all[head].facts {
        _ if place(head) => EntityKind::Unknown,
        facts if facts.any(Facts::PERSON) => EntityKind::Person,
        facts if facts.any(Facts::MEDIUM) => EntityKind::Outlet,
        _ => EntityKind::Organization,
    })
}

#[cfg(test)]
mod tests {
    use crate::resolve::candidate::candidates;
    use crate::{EntityKind, MentionForm, Words};

    fn kind(text: &str, name: &str) -> Option<EntityKind> {
        let found = candidates(text, &Words::new(text));
        let named = found.iter().find(|found| found.form == MentionForm::Name && found.span.of(text) == name);
        named.map(|found| found.traits.kind)
    }

    #[test]
    fn what_stands_beside_a_name_says_what_it_is() {
        for (text, name) in [
            ("Two members of Glass Heron left in spring.", "Glass Heron"),
            ("They say Glass Heron is a rock band from Lindmere.", "Glass Heron"),
            ("He sold Varmo, a software company, in spring.", "Varmo"),
            ("It was Varmo's shareholders who refused.", "Varmo"),
            ("She joined Tarn Ostrel in spring.", "Tarn Ostrel"),
        ] {
            assert_eq!(kind(text, name), Some(EntityKind::Organization), "{text}");
        }
        for (text, name) in [
            ("On Monday SkarrowInsider reported a fault.", "SkarrowInsider"),
            ("It is late, according to France's Informante.", "Informante"),
        ] {
            assert_eq!(kind(text, name), Some(EntityKind::Outlet), "{text}");
        }
        assert_eq!(kind("On Monday McTarragh reported a fault.", "McTarragh"), Some(EntityKind::Person));
        assert_eq!(kind("Ardis Vell is a singer from Lindmere.", "Ardis Vell"), Some(EntityKind::Person));
        assert_eq!(kind("He met Vell, a dentist, in spring.", "Vell"), Some(EntityKind::Person));
    }
}
