//! Tokens → runs of words that are one name, and what each run alone says of who is named.

use std::ops::Range;

use super::candidate::Gender;
use super::lexicon::{Facts, Known};
use super::runs::{known, run};
use super::tokens::{Shape, Tokens};
use crate::EntityKind;

/// A name in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The words of the name proper, without title and article.
    pub words: Range<usize>,
    /// All capitalised words it stands in: title, peoples and name.
    pub run: Range<usize>,
    /// What it names, as far as the run says.
    pub sort: Sort,
    /// He or she, where a title or first name says.
    pub gender: Gender,
}

/// What a run of capitalised words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Somebody of this kind, beyond reasonable doubt.
    Sure(EntityKind),
    /// Probably of this kind.
    Likely(EntityKind),
    /// A country or place; somebody only where it acts.
    Place(Known),
    /// Nothing is known of it.
    Open,
    /// A role, a people, a common noun in capitals: left to the noun phrases.
    Noun,
    /// Nobody: a street, a war.
    Nobody,
}

/// Surnames that are also words in the names of bodies, outlets, places and things.
const SURNAMES: [&str; 52] = [
    "banks", "bay", "bridge", "case", "castle", "church", "court", "day", "forest", "ford", "garden",
    "guard", "hall", "hill", "hills", "house", "lake", "lane", "law", "lodge", "marsh", "mirror", "moor",
    "page", "park", "pier", "post", "power", "press", "price", "prize", "quay", "record", "reporter",
    "rivers", "road", "rush", "star", "steel", "street", "summers", "sun", "tank", "voice", "wall", "walls",
    "way", "wells", "west", "winter", "wire", "wood",
];

/// Trades that are surnames too, after names that nobody lists: "Nanette Lee Miller".
const TRADES: [&str; 27] = [
    "baker", "barber", "bishop", "butler", "carter", "cook", "dean", "farmer", "fisher", "forester",
    "gardener", "hunter", "judge", "king", "knight", "mason", "miller", "pope", "porter", "potter", "priest",
    "prince", "shepherd", "singer", "walker", "warden", "weaver",
];

/// Words before a name that make it a place, a storm, an operation.
const NOT_FIRST: [&str; 19] = [
    "cape",
    "fort",
    "hurricane",
    "lake",
    "mount",
    "mt",
    "operation",
    "port",
    "project",
    "river",
    "storm",
    "typhoon",
    "cyclone",
    "battle",
    "camp",
    "san",
    "santa",
    "hms",
    "uss",
];

/// Titles that never stand without a name.
const HONORIFICS: [&str; 14] =
    ["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Dame", "Sen", "Rep", "Gov", "Rev", "Madame", "Herr"];

/// Words that make any body an outlet.
const NEWS: [&str; 11] = [
    "news",
    "radio",
    "tv",
    "television",
    "broadcasting",
    "broadcaster",
    "newspaper",
    "newswire",
    "press-agency",
    "podcast",
    "magazine",
];

/// All names of TOKENS, in order, disjoint.
pub fn find(tokens: &Tokens) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.all.len() {
        let ordinal = tokens.all[at].shape == Shape::Digit
            && tokens.word(at).ends_with(['h', 't', 'd'])
            && tokens.is(at + 1, Facts::ORGWORD)
            && tokens.all[at + 1].capital();
        if !tokens.all[at].proper && !ordinal && known(tokens, at).is_none() {
            at += 1;
            continue;
        }
        let end = run(tokens, at);
        split(tokens, at..end, &mut names);
        at = end;
    }
    names
}

/// The names that RUN holds: a known one before a role stands for itself, the rest is one.
fn split(tokens: &Tokens, run: Range<usize>, names: &mut Vec<Name>) {
    if let Some((length, known)) = known(tokens, run.start) {
        let end = run.start + length;
        let rest = end..run.end;
        let whole = rest.is_empty();
        // "Fox News Sunday", "Iran International", "US Army" are one name; "Reuters Berlin" is not.
        let nominal = Facts::ORGWORD | Facts::OUTLETWORD | Facts::BODY | Facts::PERSON | Facts::FIRST;
        let place = matches!(known, Known::Country | Known::Place);
        let joined = !whole && (place || rest.clone().any(|at| tokens.is(at, nominal)));
        // "Minister for the Middle East Joss Orr"
        let given = rest.len() > 1 && tokens.is(rest.start, Facts::FIRST);
        let continues = !whole && !tokens.all[rest.start].proper;
        if whole || !continues && (!joined || given) {
            let sort = match known {
                Known::Country | Known::Place => Sort::Place(known),
                _ => Sort::Sure(known.kind()),
            };
            let words = run.start..end;
            names.push(Name { words: words.clone(), run: words, sort, gender: Gender::Neuter });
            if !whole {
                split(tokens, rest, names);
            }
            return;
        }
    }
    names.push(analyse(tokens, run));
}

/// What RUN says of itself.
fn analyse(tokens: &Tokens, run: Range<usize>) -> Name {
    let name =
        |words: Range<usize>, sort: Sort, gender: Gender| Name { words, run: run.clone(), sort, gender };
    if let Some(title) = title(tokens, &run) {
        let words = after_stop(tokens, title + 1)..run.end;
        let titles = run.start..title + 1;
        let told =
            titles.clone().rev().map(|at| gender(tokens.all[at].facts)).find(|g| *g != Gender::Unknown);
        let gender = told.unwrap_or_else(|| first_name(tokens, words.start));
        return name(words, Sort::Sure(EntityKind::Person), gender);
    }
    let words = run.clone();
    let last = head(tokens, &words);
    let (facts, length) = (tokens.all[last].facts, words.len());
    let lower = tokens.word(last).to_lowercase();
    let first = tokens.word(words.start).to_lowercase();
    let article = article(tokens, &words);
    let given = tokens.is(words.start, Facts::FIRST) && !article && length > 1;
    let surname = given && length <= 3 && SURNAMES.contains(&lower.as_str());
    let of = words.clone().any(|at| matches!(tokens.word(at), "of" | "for"));
    let person = |sort: fn(EntityKind) -> Sort| {
        name(words.clone(), sort(EntityKind::Person), first_name(tokens, words.start))
    };
    let body = |kind: EntityKind| name(words.clone(), Sort::Sure(kind), Gender::Neuter);
    let nobody = || name(words.clone(), Sort::Nobody, Gender::Neuter);
    let noun = || name(words.clone(), Sort::Noun, Gender::Unknown);
    if surname {
        return person(Sort::Sure);
    }
    if NOT_FIRST.contains(&first.as_str()) && length > 1 && !facts.any(Facts::ORGWORD) {
        return nobody();
    }
    let news = words.clone().any(|at| NEWS.contains(&tokens.word(at).to_lowercase().as_str()));
    if facts.any(Facts::OUTLETWORD) && (length > 1 || article) && !of {
        return body(EntityKind::Outlet);
    }
    if news && length > 1 && (facts.any(Facts::ORGWORD | Facts::OUTLETWORD) || !given) {
        return body(EntityKind::Outlet);
    }
    if facts.any(Facts::ORGWORD | Facts::BODY) {
        // "the Ministry": whose, the document may tell.
        return if length > 1 { body(EntityKind::Organization) } else { noun() };
    }
    if facts.any(Facts::PLACEWORD | Facts::THINGWORD) && length > 1 {
        return nobody();
    }
    if facts.any(Facts::PEOPLE | Facts::PEOPLES | Facts::GROUP) && !given {
        return noun();
    }
    if facts.any(Facts::PERSON) && facts.any(Facts::DEMONYM) {
        return noun();
    }
    let unheard = |at: usize| tokens.all[at].facts == Facts::default() && tokens.all[at].shape != Shape::Caps;
    if TRADES.contains(&lower.as_str())
        && !article
        && length > 1
        && (words.start..last).all(|at| unheard(at) || at > words.start && tokens.is(at, Facts::FIRST))
    {
        return person(Sort::Likely);
    }
    if facts.any(Facts::PERSON) && !given {
        let role = length > 1 || facts.any(Facts::TITLE | Facts::MALE | Facts::FEMALE) || article;
        return if role { noun() } else { person(Sort::Likely) };
    }
    if given {
        return person(Sort::Sure);
    }
    if length == 1 {
        return single(tokens, words, article);
    }
    let strange =
        Facts::COMMON | Facts::ADJECTIVE | Facts::ARTEFACT | Facts::VERB | Facts::DEMONYM | Facts::THINGWORD;
    let mut odd = words.clone().any(|at| tokens.is(at, strange) || tokens.all[at].shape == Shape::Caps);
    // "Kanye West", "Ardis Rich": an unknown word before an ordinary one is a first name.
    odd &= !(length == 2
        && tokens.all[words.start].facts == Facts::default()
        && tokens.all[words.start].shape != Shape::Caps);
    match (article, odd) {
        _ if tokens.is(words.start, Facts::COUNTRY | Facts::PLACE) && !article => {
            name(words.clone(), Sort::Likely(EntityKind::Organization), Gender::Neuter)
        }
        (true, _) => name(words.clone(), Sort::Likely(EntityKind::Organization), Gender::Neuter),
        (false, true) => name(words.clone(), Sort::Open, Gender::Unknown),
        (false, false) => person(Sort::Likely),
    }
}

/// Whether "the" before WORDS belongs to them: not in "the Orrin conflict".
fn article(tokens: &Tokens, words: &Range<usize>) -> bool {
    let before = words.start > 0 && matches!(tokens.word(words.start - 1), "the" | "The" | "THE");
    before && !modifies(tokens, words)
}

/// Whether WORDS stand before a noun that they tell more about: "the Orrin conflict".
pub fn modifies(tokens: &Tokens, words: &Range<usize>) -> bool {
    let Some(next) = tokens.all.get(words.end).filter(|_| !tokens.all[words.end - 1].ends) else {
        return false;
    };
    let word = tokens.word(words.end);
    let closed = Facts::CLOSED | Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER;
    let verbal = ["ed", "s", "ly"].iter().any(|ending| word.ends_with(ending));
    next.shape == Shape::Lower && (!next.is(closed) && !verbal || next.is(Facts::SOMEBODY | Facts::ARTEFACT))
}

/// What a name of one word is.
fn single(tokens: &Tokens, words: Range<usize>, article: bool) -> Name {
    let token = &tokens.all[words.start];
    let name = |sort, gender| Name { words: words.clone(), run: words.clone(), sort, gender };
    let letters = tokens.word(words.start).chars().filter(|c| c.is_alphabetic()).count();
    if token.is(Facts::DEMONYM) {
        return name(Sort::Noun, Gender::Unknown);
    }
    if token.shape == Shape::Caps && tokens.word(words.end) == ":" && letters > 2 {
        return name(Sort::Likely(EntityKind::Person), first_name(tokens, words.start));
    }
    if token.is(Facts::FIRST) && !article {
        return name(Sort::Likely(EntityKind::Person), first_name(tokens, words.start));
    }
    if token.shape == Shape::Caps && letters <= 6 && !token.headline {
        return name(Sort::Likely(EntityKind::Organization), Gender::Neuter);
    }
    if token.shape == Shape::Initial {
        return name(Sort::Nobody, Gender::Unknown);
    }
    if article {
        return name(Sort::Likely(EntityKind::Organization), Gender::Neuter);
    }
    name(Sort::Open, Gender::Unknown)
}

/// The word that says what a name of several words names.
pub fn head(tokens: &Tokens, words: &Range<usize>) -> usize {
    let complement = words.clone().skip(1).find(|&at| {
        matches!(tokens.word(at), "of" | "for" | "on" | "against" | "without") && !tokens.all[at].capital()
    });
    let mut last = complement.unwrap_or(words.end) - 1;
    while last > words.start
        && (tokens.all[last].shape == Shape::Mark
            || tokens.all[last].shape == Shape::Digit
            || matches!(tokens.word(last), "Jr" | "Sr" | "II" | "III" | "IV"))
    {
        last -= 1;
    }
    last
}

/// The last word of RUN that is the title of the name after it.
fn title(tokens: &Tokens, run: &Range<usize>) -> Option<usize> {
    let last = head(tokens, run);
    if last + 1 < run.end && tokens.is(last, Facts::TITLE) && matches!(tokens.word(last + 1), "of" | "for") {
        // "Secretary of State Joss Orr"
        return (last + 3..run.end).find(|&at| tokens.is(at, Facts::FIRST)).map(|given| given - 1);
    }
    let found = run.clone().rev().find(|&at| {
        let rest = after_stop(tokens, at + 1);
        let office =
            tokens.is(at, Facts::TITLE) || tokens.is(at, Facts::PERSON) && tokens.is(at + 1, Facts::FIRST);
        // "Gov. Earl Orr": a first name after a title is no title.
        let given = tokens.is(at, Facts::FIRST)
            && run.clone().any(|before| before < at && tokens.is(before, Facts::TITLE));
        let honoured = tokens.word(at + 1) == "." || HONORIFICS.contains(&tokens.word(at));
        at < last
            && rest <= last
            && office
            && !given
            && !(!honoured
                && tokens.is(at + 1, Facts::TITLE)
                && at + 1 == last
                && last + 1 == run.end
                && !tokens.is(last, Facts::FIRST))
    })?;
    let rest = after_stop(tokens, found + 1);
    let given_before = found > run.start && tokens.is(found - 1, Facts::FIRST);
    let is_given = found == run.start
        && tokens.is(found, Facts::FIRST)
        && rest == found + 1
        && !tokens.is(rest, Facts::FIRST);
    let body = Facts::ORGWORD | Facts::BODY | Facts::OUTLETWORD | Facts::PLACEWORD | Facts::THINGWORD;
    // "Captain Cook" is a name, "Deputy Director" and "Chief Accountant" are none.
    let office = matches!(
        tokens.word(found),
        "Chief" | "Deputy" | "Vice" | "Private" | "Director" | "Officer" | "General"
    );
    let role = tokens.is(last, Facts::TITLE) || tokens.is(last, Facts::PERSON) && office;
    let of_body = (tokens.is(last, body) || role)
        && !tokens.is(rest, Facts::FIRST)
        && !(SURNAMES.contains(&tokens.word(last).to_lowercase().as_str()));
    let honoured = tokens.word(found + 1) == "." || HONORIFICS.contains(&tokens.word(found));
    (!given_before && !is_given && (honoured || !of_body)).then_some(found)
}

fn after_stop(tokens: &Tokens, at: usize) -> usize {
    if tokens.word(at) == "." { at + 1 } else { at }
}

/// The gender that FACTS of a noun or title say.
pub fn gender(facts: Facts) -> Gender {
    match (facts.any(Facts::MALE), facts.any(Facts::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// The gender of the first name at AT.
fn first_name(tokens: &Tokens, at: usize) -> Gender {
    match (tokens.is(at, Facts::MAN), tokens.is(at, Facts::WOMAN)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}
