//! Mentions side by side → those that are one by the way they are put: "X, the mayor,", "X (ABC)", "X, also known as Y", "X, who".

use super::grammar::{Article, Place, Pronoun, is_clitic, is_preposition, opens_clause};
use super::groups::{Groups, Known};
use super::lexicon::{Facts, lexicon};
use super::names_match::agree;
use super::nominal::head;
use super::relative::relative;
use super::scene::{Scene, Seen};
use super::senses::is_company;
use crate::{EntityKind, MentionForm};

/// Words between two mentions that say that the second is another name of the first.
const OTHER_NAME: [&str; 32] = [
    "also known as",
    "known as",
    "known only as",
    "known simply as",
    "known to his men as",
    "known by the name",
    "who is known as",
    "identified only as",
    "better known as",
    "known locally as",
    "known by the initials",
    "a.k.a.",
    "aka",
    "also called",
    "otherwise known as",
    "formerly",
    "formerly known as",
    "previously",
    "which calls itself",
    "who calls himself",
    "who calls herself",
    "which called itself",
    "who uses the name",
    "who goes by",
    "who goes by the name",
    "nicknamed",
    "dubbed",
    "or",
    "now",
    "abbreviated as",
    "the so-called",
    "called",
];

/// Mentions looked at before the present one for one that it stands beside.
const BESIDE: usize = 8;

/// Joins the mentions of GROUPS that are one by the way they are put.
pub(super) fn link(scene: &Scene, groups: &mut Groups) {
    for later in 0..scene.mentions.len() {
        let seen = &scene.mentions[later];
        if seen.pronoun == Some(Pronoun::Relative) {
            if let Some(head) = relative(scene, groups, later) {
                groups.join(head, later);
            }
            continue;
        }
        if seen.pronoun.is_some() {
            continue;
        }
        for earlier in (later.saturating_sub(BESIDE)..later).rev() {
            let first = &scene.mentions[earlier];
            if first.pronoun.is_some() || first.candidate.span.end > seen.candidate.span.start {
                continue;
            }
            let gap = gap(scene, earlier, later);
            if gap.len() > 40 {
                break;
            }
            if beside(scene, groups, earlier, later, gap) {
                groups.join(earlier, later);
                break;
            }
        }
        if let Some(role) = other_role(scene, groups, later) {
            groups.join(role, later);
        }
    }
}

/// The role of somebody named that the mention at LATER goes on: "Orr, the darling of the guild and the last speaker, left".
fn other_role(scene: &Scene, groups: &Groups, later: usize) -> Option<usize> {
    let seen = &scene.mentions[later];
    let person = |seen: &Seen| {
        seen.candidate.form == MentionForm::Nominal && seen.candidate.traits.kind == EntityKind::Person
    };
    if !person(seen) || scene.before(later, 1) != "and" || !closing(scene, seen.range.end) {
        return None;
    }
    (later.saturating_sub(BESIDE)..later).rev().find(|&earlier| {
        let first = &scene.mentions[earlier];
        let gap = gap(scene, earlier, later);
        let name =
            first.candidate.form == MentionForm::Name && first.candidate.traits.kind == EntityKind::Person;
        let opens = [", the ", ", a ", ", an "].iter().any(|opening| gap.starts_with(opening));
        let verb = (first.range.end..seen.range.start).any(|at| {
            lexicon().facts(scene.word(at)).any(Facts::VERB)
                || matches!(scene.word(at), "who" | "which" | "that")
        });
        name && opens
            && !verb
            && !gap[1..].contains([',', '.', ';'])
            && gap.len() < 80
            && first.sentence == seen.sentence
            && one_kind(groups.known(earlier), groups.known(later))
    })
}

/// The text between two mentions.
pub(super) fn gap<'a>(scene: &Scene<'a>, earlier: usize, later: usize) -> &'a str {
    let (a, b) = (&scene.mentions[earlier].candidate, &scene.mentions[later].candidate);
    scene.text.get(a.span.end..b.span.start).unwrap_or("")
}

fn beside(scene: &Scene, groups: &Groups, earlier: usize, later: usize, gap: &str) -> bool {
    let (first, second) = (&scene.mentions[earlier], &scene.mentions[later]);
    let between = gap.trim().trim_matches(|c| matches!(c, '“' | '"' | '‘' | '\'' | ' '));
    let between = if first.candidate.form == MentionForm::Name { without_place(between) } else { between };
    // "One of them, Senator Osk,"
    let title =
        between.strip_prefix(", ").filter(|_| scene.mentions[later].candidate.form == MentionForm::Name);
    let between = if title.is_some_and(is_title) { "," } else { between };
    // "Osk of Skarrow, the mayor": not the place.
    let place = first.candidate.form == MentionForm::Name
        && scene.before(earlier, 1) == "of"
        && scene.mentions[..earlier].iter().rev().take(2).any(|other| {
            other.range.end + 1 == first.range.start && other.candidate.traits.kind == EntityKind::Person
        });
    if place && between == "," {
        return false;
    }
    if gap.contains('\n') || !one_kind(groups.known(earlier), groups.known(later)) {
        return false;
    }
    let (a_name, b_name) =
        (first.candidate.form == MentionForm::Name, second.candidate.form == MentionForm::Name);
    let next = scene.word(second.range.end);
    let phrase = between.trim_start_matches([',', '(']).trim_start();
    let phrase = phrase.strip_suffix("the").map_or(phrase, str::trim_end);
    let phrase = phrase.trim_end_matches(['“', '"', '‘', '\'']).trim_end();
    let dash = matches!(between, "—" | "―" | "–" | "--");
    if !phrase.is_empty() && !is_age(between) && !dash {
        let set_off = between.starts_with([',', '(']);
        return (b_name || second.article == Article::Definite)
            && OTHER_NAME.iter().any(|words| phrase.eq_ignore_ascii_case(words))
            && (set_off || !matches!(phrase, "or" | "now" | "previously" | "called" | "the so-called"))
            // "X, or Y," against "X, Y, or Z said".
            && (phrase != "or" || matches!(next, "," | "." | ")") && a_name && b_name);
    }
    match between {
        "(" => {
            next == ")"
                && b_name
                && capitals(second.candidate.span.of(scene.text))
                && spelt(scene, earlier, later)
        }
        "," => appositive(scene, earlier, later, next),
        // "Lena Osk — a former aide who …"
        _ if dash => a_name && appositive(scene, earlier, later, next),
        // "Amy Lind, 54, a surgeon,"
        _ if is_age(between) => appositive(scene, earlier, later, next),
        "" => {
            // "the transport minister Lena Osk", but not "told the minister Lena Osk's story".
            !a_name
                && b_name
                && gap == " "
                && first.candidate.traits.kind == EntityKind::Person
                && first.article != Article::Indefinite
        }
        _ => false,
    }
}

/// "X, the mayor," and "the mayor, X,".
fn appositive(scene: &Scene, earlier: usize, later: usize, next: &str) -> bool {
    let (first, second) = (&scene.mentions[earlier], &scene.mentions[later]);
    let names = [first, second].map(|seen| seen.candidate.form == MentionForm::Name);
    let persons = [first, second].map(|seen| seen.candidate.traits.kind == EntityKind::Person);
    let closes = |word: &str| matches!(word, "," | "." | ";" | ")" | "—" | "―" | "–" | "”" | "\"" | "");
    match names {
        [true, false] => {
            // "In Skarrow, the company said": a place, not a person who is the company.
            let led = first.place == Place::Oblique && !closes(next);
            // "Berg, whose son, Tom,": the son is somebody else.
            let whose = scene.word(second.range.start).eq_ignore_ascii_case("whose");
            let fits = persons[1] || second.article != Article::Possessive;
            fits && !whose
                && !led
                && (closes(next) || is_preposition(next) || matches!(next, "who" | "which"))
                && closing(scene, second.range.end)
        }
        [false, true] => {
            let kind = |seen: &Seen| seen.candidate.traits.kind;
            let company = is_company(&head(scene, first)) && kind(second) != EntityKind::Person;
            // "One of them, Lena Osk of Skarrow,"
            let one =
                scene.word(first.range.start).eq_ignore_ascii_case("one") && closing(scene, second.range.end);
            (kind(first) == kind(second) || company)
                && first.article != Article::Bare
                && (closes(next) || one)
        }
        _ => false,
    }
}

/// Whether a phrase that goes on at the word AT is set off by a comma or the sentence's end, with no "and" in between: "Berg,
/// the mayor, and two officials" is closed, "Berg, the mayor and two officials" is not.
fn closing(scene: &Scene, at: usize) -> bool {
    let sentence = scene.words.sentence_of(at.saturating_sub(1));
    for at in at..sentence.end.min(at + 20) {
        match scene.word(at) {
            "," | "." | ";" | ")" | "—" | "―" | "–" | "”" | "\"" | "who" | "which" | "that" => {
                return true;
            }
            // "a professor and director of the institute," is one.
            "and" if goes_on(scene.word(at + 1)) || is_role(scene, at + 1) => {}
            "and" | "or" | "said" | "says" | "told" | "was" | "is" | "were" | "had" | "has" => return false,
            _ => {}
        }
    }
    at >= sentence.end
}

/// GAP without the place that somebody stands for: the comma of "Orr of Skarrow, a moderate".
fn without_place(gap: &str) -> &str {
    let Some(place) = gap.strip_prefix("of ").and_then(|rest| rest.strip_suffix(',')) else { return gap };
    let named = place.split(' ').all(|word| word.starts_with(char::is_uppercase) && !word.contains(','));
    if named { "," } else { gap }
}

/// Whether WORDS are titles that stand before a name.
fn is_title(words: &str) -> bool {
    let title = |word: &str| lexicon().facts(&word.trim_end_matches('.').to_lowercase()).any(Facts::TITLE);
    words.split(' ').all(|word| word.starts_with(char::is_uppercase) && title(word))
}

/// Whether GAP is an age between commas.
fn is_age(gap: &str) -> bool {
    let age = gap.strip_prefix(',').and_then(|gap| gap.strip_suffix(',')).map(str::trim);
    age.is_some_and(|age| (1..=3).contains(&age.len()) && age.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether WORD, after "and", can be a second role of one person: not "two", "the", "officials", "Berg".
fn goes_on(word: &str) -> bool {
    let determiner = matches!(
        word,
        "a" | "an" | "the" | "his" | "her" | "its" | "their" | "two" | "three" | "other" | "some"
    );
    word.starts_with(char::is_lowercase) && !determiner && !word.ends_with('s')
}

/// Whether a phrase with an article opens at the word AT that says of one what he is too: "the last speaker of the meeting,". In a
/// list of several no comma follows the last: "Orr, the mayor and the chief said".
fn is_role(scene: &Scene, at: usize) -> bool {
    if !matches!(scene.word(at), "a" | "an" | "the") {
        return false;
    }
    let word = |at: usize| scene.word(at);
    let ends = |at: &usize| is_preposition(word(*at)) || !word(*at).starts_with(char::is_alphanumeric);
    let head = (at + 1..at + 8).find(ends).map_or("", |end| word(end - 1));
    let several = head.ends_with('s') && !head.ends_with("ss");
    let closed = (at + 1..at + 16).find(|&at| matches!(word(at), "," | "." | ";" | "and" | "said" | "says"));
    !head.is_empty() && !several && closed.is_some_and(|at| word(at) == ",")
}

fn capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.contains(' ')
}

/// Whether the capitals of LATER, a short name in brackets, stand in this order in EARLIER, so that a party or a place in
/// brackets is no name of the person before it.
fn spelt(scene: &Scene, earlier: usize, later: usize) -> bool {
    let long = scene.mentions[earlier].candidate.span.of(scene.text).to_lowercase();
    let mut letters = long.chars();
    let short = scene.mentions[later].candidate.span.of(scene.text).to_lowercase();
    short.chars().filter(|c| c.is_alphanumeric()).all(|wanted| letters.any(|letter| letter == wanted))
}

/// What is said of somebody beside the name.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Titles and roles, which may take the name up: "spokesman Ivo Tarn", "Ivo Tarn, chairman".
    pub roles: Vec<String>,
    /// All words: "Ivo Tarn, chairman of the union".
    pub words: Vec<String>,
}

/// Titles and roles that stand beside a name: "spokesman Ivo Tarn", "Ivo Tarn, chairman of the union,".
pub(super) fn said_of(scene: &Scene, mention: usize) -> Said {
    let seen = &scene.mentions[mention];
    if seen.candidate.form != MentionForm::Name {
        return Said::default();
    }
    let mut said = Vec::new();
    for away in 1..=4 {
        let word = scene.before(mention, away).to_lowercase();
        if word == "." && away == 1 {
            continue;
        }
        if !word.starts_with(char::is_alphabetic) || opens_clause(&word) || is_preposition(&word) {
            break;
        }
        said.push(word);
    }
    let full: Vec<&str> = said.iter().flat_map(|word| in_full(word)).copied().collect();
    let mut roles: Vec<String> = said.clone();
    roles.extend(full.into_iter().map(str::to_owned));
    let mut words = roles.clone();
    let end = scene.words.sentence_of(seen.range.start).end;
    let at = seen.range.end;
    if scene.word(at) == "," && !said.iter().any(|word| word == "the") {
        let after = (at + 1..end.min(at + 12)).map(|at| scene.word(at));
        let role = after.take_while(|word| word.starts_with(char::is_alphanumeric) || is_clitic(word));
        let role: Vec<String> = role.map(str::to_lowercase).collect();
        // A role stands between commas; a clause is none.
        let clause =
            role.first().is_some_and(|word| opens_clause(word) || matches!(word.as_str(), "whose" | "whom"))
                || role.iter().any(|word| is_verb(word));
        if !clause && matches!(scene.word(at + 1 + role.len()), "," | "." | ";") {
            roles.extend(role.iter().take_while(|word| !is_preposition(word)).cloned());
            words.extend(role);
        }
    }
    Said { roles, words }
}

/// Whether WORD can only be a verb: "wrote" in "seen by Orr, the institute wrote.", not "head".
fn is_verb(word: &str) -> bool {
    let facts = lexicon().facts(word);
    facts.any(Facts::VERB) && !facts.any(Facts::SOMEBODY | Facts::COMMON | Facts::ADJECTIVE)
}

/// The words that take up somebody with a short title: "Rep. Orr … the congresswoman".
fn in_full(title: &str) -> &'static [&'static str] {
    match title {
        "rep" | "representative" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "sen" | "senator" => &["senator", "lawmaker"],
        "gov" => &["governor"],
        "gen" => &["general"],
        "lt" => &["lieutenant"],
        "col" => &["colonel"],
        "capt" => &["captain"],
        "sgt" => &["sergeant"],
        "maj" => &["major"],
        "cmdr" => &["commander"],
        "prof" => &["professor"],
        "dr" => &["doctor"],
        "rev" => &["reverend", "pastor"],
        "mp" => &["lawmaker", "politician"],
        "attorney" => &["lawyer"],
        _ => &[],
    }
}

/// Whether nothing that is known of the two speaks against their being one.
pub(super) fn one_kind(a: &Known, b: &Known) -> bool {
    use super::candidate::Number::{Plural, Singular};
    use EntityKind::{Group, Organization, Outlet, Person, Unknown};
    let kinds = match (a.kind, b.kind) {
        (one, other) if one == other => true,
        (Unknown, _) | (_, Unknown) => true,
        (Organization, Outlet | Group) | (Outlet | Group, Organization) => true,
        (Person, _) | (_, Person) => false,
        (Group, Outlet) | (Outlet, Group) => false,
        _ => true,
    };
    let numbers = !matches!((a.number, b.number), (Singular, Plural) | (Plural, Singular));
    kinds && numbers && agree(a.gender, b.gender)
}
