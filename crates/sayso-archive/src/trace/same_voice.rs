//! Two voices of different documents → whether they are one.

use sayso::EntityKind;
use sayso::conflicts::lemma;

use super::voice::Voice;

/// Why two voices are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sameness {
    /// They have one name.
    Name,
    /// The one speaks for the other.
    SpeaksFor,
    /// Nothing tells them apart.
    Unnamed,
}

/// Whether ONE and OTHER are, or may well be, one voice; counted low, so that what nothing tells apart is one.
pub(super) fn same(one: &Voice, other: &Voice) -> Option<Sameness> {
    if one.named && other.named {
        let persons = one.kind == EntityKind::Person && other.kind == EntityKind::Person;
        if one.names.iter().any(|a| other.names.iter().any(|b| if persons { same_person(a, b) } else { same_body(a, b) })) {
            return Some(Sameness::Name);
        }
        return (speaks_for(one, other) || speaks_for(other, one)).then_some(Sameness::SpeaksFor);
    }
    if !one.named && !other.named {
        return may_be_one(one, other).then_some(Sameness::Unnamed);
    }
    let (named, unnamed) = if one.named { (one, other) } else { (other, one) };
    // "the trust" and "the Lower Esk River Trust"; "a spokesman" and whom he speaks for.
    let body = named.kind != EntityKind::Person;
    if body && unnamed.names.iter().any(|a| named.names.iter().any(|b| same_body(a, b))) {
        return Some(Sameness::Name);
    }
    if body && speaks_for(unnamed, named) {
        return Some(Sameness::SpeaksFor);
    }
    let telling: Vec<&String> = unnamed.described.iter().filter(|word| !is_office(word) && !is_vague(word)).collect();
    let office = unnamed.described.iter().any(|word| is_office(word));
    if office && body && telling.is_empty() {
        return Some(Sameness::Unnamed);
    }
    // "the county's chief engineer" and "Arne Sollid, the county's chief engineer".
    let described = telling.len() > 1 && telling.iter().all(|word| has(&named.described, word));
    described.then_some(Sameness::Name)
}

/// The words of a name as they are compared.
fn parts(name: &str) -> Vec<String> {
    let lower = name.to_lowercase().replace('.', "");
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let idle = |word: &&str| !matches!(*word, "the" | "a" | "an" | "of" | "for" | "and" | "in" | "at" | "s" | "its" | "their");
    words.filter(idle).map(|word| lemma(word).into_owned()).collect()
}

const TITLES: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "inspector", "captain", "commander", "colonel", "general", "sergeant", "major",
    "minister", "president", "mayor", "judge", "senator", "councillor", "chief", "superintendent",
];

fn same_person(one: &str, other: &str) -> bool {
    let person = |name: &str| -> Vec<String> {
        let parts = name.to_lowercase().replace('.', "");
        let words = parts.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’');
        words.filter(|word| !word.is_empty() && !TITLES.contains(word)).map(str::to_owned).collect()
    };
    let (one, other) = (person(one), person(other));
    let (Some(last), Some(other_last)) = (one.last(), other.last()) else { return false };
    if last != other_last {
        // A given name alone is somebody's only if nothing else could be meant: left to the reading.
        return false;
    }
    let (first, other_first) = (&one[0], &other[0]);
    one.len() == 1
        || other.len() == 1
        || first == other_first
        || first.len() == 1 && other_first.starts_with(first.as_str())
        || other_first.len() == 1 && first.starts_with(other_first.as_str())
}

fn same_body(one: &str, other: &str) -> bool {
    let (short, long) = (parts(one), parts(other));
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    if short.is_empty() {
        return false;
    }
    let within = short.iter().all(|word| long.contains(word));
    // "police" is any police, but "the north" is no "Voice of the North": the last word, which says what it is, has to be there too.
    let head = |parts: &[String]| parts.last().cloned();
    let headed = head(&short) == head(&long) || short.len() == long.len() || short.len() > 1;
    within && headed || acronym(one, other) || acronym(other, one)
}

/// Whether SHORT is made of the initials of LONG.
fn acronym(short: &str, long: &str) -> bool {
    let short: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if short.len() < 2 || !short.chars().all(|c| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let words = || long.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    let initials = |all: bool| -> String {
        let kept = words().filter(|word| all || word.starts_with(char::is_uppercase));
        kept.filter(|word| !word.eq_ignore_ascii_case("the"))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    initials(false) == short || initials(true) == short
}

/// Whether PERSON is introduced as one who speaks for BODY, which is named.
fn speaks_for(person: &Voice, body: &Voice) -> bool {
    let speaks = person.described.iter().any(|word| is_office(word));
    let of = |name: &String| {
        let parts = parts(name);
        !parts.is_empty() && parts.iter().all(|part| person.described.iter().any(|word| lemma(word) == part.as_str()))
    };
    // "a spokeswoman for the union", of the Highland Farmers' Union.
    let within = |name: &String| {
        let parts = parts(name);
        let mut telling = person.described.iter().filter(|word| !is_vague(word)).peekable();
        !person.named && telling.peek().is_some() && telling.all(|word| parts.iter().any(|part| lemma(word) == part.as_str()))
    };
    speaks && body.kind != EntityKind::Person && body.names.iter().any(|name| of(name) || within(name))
}

/// Words for those who speak for a body.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "spokesman" | "spokeswoman" | "spokesperson" | "spokesmen" | "spokespeople" | "official" | "officials" | "officer" | "officers"
            | "authorities" | "representative" | "representatives" | "secretary" | "chief" | "head" | "director" | "chairman"
            | "chairwoman" | "chair" | "president" | "executive" | "statement" | "minister" | "inspector" | "commander" | "leader" | "astronomers"
            | "steward" | "scientists" | "researchers" | "investigators" | "members" | "member" | "leads" | "general"
    )
}

/// Words that tell nobody from anybody.
fn is_vague(word: &str) -> bool {
    is_office(word)
        || matches!(
            word,
            "source" | "sources" | "person" | "people" | "persons" | "insider" | "insiders" | "somebody" | "someone" | "individual"
                | "individuals" | "two" | "three" | "several" | "many" | "some" | "senior" | "former" | "anonymous" | "unnamed" | "close"
                | "familiar" | "knowledge" | "matter" | "talks" | "situation" | "asked" | "named" | "anonymity" | "condition" | "spoke"
                | "speaking" | "wanted" | "identified" | "man" | "woman" | "witness" | "witnesses" | "eyewitness" | "eyewitnesses"
                | "resident" | "residents" | "local" | "locals" | "employee" | "employees" | "worker" | "workers" | "colleague"
                | "member" | "members" | "staff" | "direct" | "involved" | "project" | "plan" | "plans" | "discussions" | "works" | "worked"
                | "top" | "high-ranking" | "government" | "who" | "experts" | "expert" | "briefed" | "other" | "others" | "them" | "they"
        )
}

/// Whether two unnamed voices may be one: unless each is told to be something that the other is not.
fn may_be_one(one: &Voice, other: &Voice) -> bool {
    let telling = |voice: &Voice| -> Vec<String> {
        voice.described.iter().filter(|word| !is_vague(word)).map(|word| lemma(word).into_owned()).collect()
    };
    let (one, other) = (telling(one), telling(other));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|other| lemma(other) == lemma(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(name: &str, kind: EntityKind, named: bool, described: &str) -> Voice {
        Voice {
            name: name.to_owned(),
            names: vec![name.to_owned()],
            kind,
            named,
            described: described.to_lowercase().split(' ').filter(|word| word.len() > 1).map(str::to_owned).collect(),
            artefact: None,
            told: None,
            told_here: false,
            first_hand: true,
        }
    }

    fn named(name: &str, kind: EntityKind) -> Voice {
        voice(name, kind, true, name)
    }

    #[test]
    fn names_meet() {
        use EntityKind::{Group, Organization as Body, Person};
        for (one, other, kind) in [
            ("Hale Orr", "Orr", Person),
            ("H. Orr", "Hale Orr", Person),
            ("Dr Hale Orr", "Mr Orr", Person),
            ("police", "Sundby police", Body),
            ("the Ministry of Roads", "roads ministry", Body),
            ("Highland Farmers' Union", "HFU", Body),
            ("Northern Front", "the Front", Group),
        ] {
            assert_eq!(same(&named(one, kind), &named(other, kind)), Some(Sameness::Name), "{one} {other}");
        }
        for (one, other, kind) in [
            ("Hale Orr", "Anna Orr", Person),
            ("Hale Orr", "Hale Berg", Person),
            ("defence ministry", "interior ministry", Body),
            ("Sundby police", "Lund police", Body),
        ] {
            assert_eq!(same(&named(one, kind), &named(other, kind)), None, "{one} {other}");
        }
    }

    #[test]
    fn who_speaks_for_a_body_is_the_body() {
        let body = named("Sundby police", EntityKind::Organization);
        let speaker = voice("Liv Rasch", EntityKind::Person, true, "inspector liv rasch a spokeswoman for sundby police");
        assert_eq!(same(&speaker, &body), Some(Sameness::SpeaksFor));
        let teacher = voice("Liv Rasch", EntityKind::Person, true, "liv rasch a teacher");
        assert_eq!(same(&teacher, &body), None);
    }

    #[test]
    fn two_unnamed_are_one_unless_something_tells_them_apart() {
        let unnamed = |text: &str| voice(text, EntityKind::Person, false, text);
        assert!(same(&unnamed("a source close to the talks"), &unnamed("an official")).is_some());
        assert!(same(&unnamed("a nurse"), &unnamed("a senior official")).is_some());
        assert!(same(&unnamed("a nurse"), &unnamed("a fisherman")).is_none());
    }
}
