//! Names → which of them name one: full and short, surnames, first names, initials, and what the user's file says.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::candidate::Gender;
use super::grammar::is_preposition;
use super::groups::Groups;
use super::lexicon::{Facts, lexicon};
use super::nicknames::is_nickname;
use super::scene::{Scene, Seen};
use crate::aliases::comparable;
use crate::{Aliases, EntityKind, MentionForm};

/// All mentions by one sequence of words.
#[derive(Debug)]
struct Name {
    tokens: Vec<String>,
    mentions: Vec<usize>,
    kind: EntityKind,
    gender: Gender,
    /// Written in capitals throughout, like initials.
    capitals: bool,
    /// Opens with "the" somewhere.
    article: bool,
    /// Stands after "in" or "at" somewhere, as places do.
    place: bool,
}

/// More names than this that share a word are not told apart.
const MOST_ALIKE: usize = 16;

/// Joins the mentions of GROUPS whose names are one, by ALIASES or by their words.
pub(super) fn link(scene: &Scene, groups: &mut Groups, aliases: &Aliases) {
    let names = names(scene);
    let claimed = by_file(scene, &names, groups, aliases);
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let (first, last) = (&name.tokens[0], &name.tokens[name.tokens.len() - 1]);
        by_word.entry(first).or_default().push(index);
        if first != last {
            by_word.entry(last).or_default().push(index);
        }
        if let Some(head) = head(&name.tokens).filter(|head| *head != first && *head != last) {
            by_word.entry(head).or_default().push(index);
        }
        for initials in initials(&name.tokens) {
            by_initials.entry(initials).or_default().push(index);
        }
    }
    let mut by_initial: HashMap<Option<char>, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        if name.tokens.len() > 1 && name.kind == EntityKind::Person {
            by_initial.entry(name.tokens[name.tokens.len() - 1].chars().next()).or_default().push(index);
        }
    }
    // Long names first, so that what a short one could mean has been put together before it is looked at.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&index| Reverse(names[index].tokens.len()));
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    for short in order {
        let name = &names[short];
        let words = [&name.tokens[0], &name.tokens[name.tokens.len() - 1]];
        let alike = words.iter().flat_map(|word| by_word.get(word.as_str())).flatten();
        let spelt = by_initials.get(&name.tokens[0]).filter(|_| name.capitals).into_iter().flatten();
        let mut fitting: Vec<usize> = Vec::new();
        for &long in alike.take(2 * MOST_ALIKE).chain(spelt.take(MOST_ALIKE)) {
            let other = &names[long];
            if long != short
                && (shortens(name, other) || name.capitals && spells(name, other))
                && !fitting.iter().any(|&seen| groups.same(names[seen].mentions[0], other.mentions[0]))
            {
                fitting.push(long);
            }
        }
        if fitting.len() > 1 && !claimed[short] {
            open.push((short, fitting));
            continue;
        }
        for &mention in &name.mentions {
            groups.join(name.mentions[0], mention);
        }
        if fitting.is_empty() && !claimed[short] {
            fitting.extend(misspelt(&names, &by_initial, name));
        }
        if let [one] = fitting[..] {
            groups.join(name.mentions[0], names[one].mentions[0]);
            groups.set_traits(name.mentions[0], names[one].kind, names[one].gender);
        }
    }
    by_nearness(scene, groups, &names, open);
}

/// The one full name of a person whose surname is NAME but for one letter: "Maurer … Mauer".
fn misspelt(names: &[Name], by_initial: &HashMap<Option<char>, Vec<usize>>, name: &Name) -> Option<usize> {
    let [surname] = &name.tokens[..] else { return None };
    if name.kind != EntityKind::Person || surname.chars().count() < 5 || name.place {
        return None;
    }
    let alike = by_initial.get(&surname.chars().next())?.iter().take(4 * MOST_ALIKE).copied();
    let mut close = alike.filter(|&long| {
        let tokens = &names[long].tokens;
        one_letter_apart(surname, &tokens[tokens.len() - 1]) && agree(name.gender, names[long].gender)
    });
    let first = close.next()?;
    close.next().is_none().then_some(first)
}

/// Whether one letter more or less, or another, makes A of B.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => !a.is_empty() && a[1..] == b[1..],
        std::cmp::Ordering::Less => *a == b[1..],
        std::cmp::Ordering::Greater => a[1..] == *b,
    }
}

/// Splits the mentions of names that fit several: each goes to the fitting one named last before it.
fn by_nearness(scene: &Scene, groups: &mut Groups, names: &[Name], open: Vec<(usize, Vec<usize>)>) {
    if open.is_empty() {
        return;
    }
    let mut choice: Vec<Option<usize>> = vec![None; scene.mentions.len()];
    for (index, (short, _)) in open.iter().enumerate() {
        for &mention in &names[*short].mentions {
            choice[mention] = Some(index);
        }
    }
    let mut latest: HashMap<usize, usize> = HashMap::new();
    let mut joins: Vec<(usize, usize)> = Vec::new();
    for (mention, seen) in scene.mentions.iter().enumerate() {
        if seen.candidate.form != MentionForm::Name {
            continue;
        }
        let Some(index) = choice[mention] else {
            latest.insert(groups.find(mention), mention);
            continue;
        };
        let gender = surname_gender(scene, mention);
        // Of two named in one sentence the first is whom it is about.
        let recent =
            |first: usize| latest.get(&groups.find(first)).map_or(0, |&at| scene.mentions[at].sentence + 1);
        let best = open[index]
            .1
            .iter()
            .map(|&long| names[long].mentions[0])
            .filter(|&first| agree(gender, groups.known(first).gender))
            .max_by_key(|&first| (recent(first), Reverse(first)));
        if let Some(best) = best {
            latest.insert(groups.find(best), mention);
            joins.push((mention, best));
        }
    }
    for (mention, best) in joins {
        groups.join(best, mention);
    }
}

pub(super) fn agree(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Unknown || b == Gender::Unknown
}

/// The form in which names are compared: "U.S." is "us", "al-Amri" is "amri".
pub(super) fn normal(token: &str) -> String {
    let bare = ["al-", "el-", "al‑"].iter().find_map(|article| token.strip_prefix(article));
    bare.filter(|bare| bare.len() > 2).unwrap_or(token).chars().filter(|&c| c != '.').collect()
}

fn names(scene: &Scene) -> Vec<Name> {
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<Name> = Vec::new();
    for (mention, seen) in scene.mentions.iter().enumerate() {
        let traits = &seen.candidate.traits;
        if seen.candidate.form != MentionForm::Name || seen.tokens.is_empty() || is_joint(seen) {
            continue;
        }
        let tokens: Vec<String> =
            seen.tokens.iter().map(|token| normal(token)).filter(|token| !token.is_empty()).collect();
        if tokens.is_empty() {
            continue;
        }
        let mut key = tokens.join(" ");
        let gender = if tokens.len() == 1 { surname_gender(scene, mention) } else { traits.gender };
        // "Mr Orr" and "Mrs Orr" are two.
        if tokens.len() == 1 && matches!(gender, Gender::Male | Gender::Female) {
            key.push_str(if gender == Gender::Male { " ♂" } else { " ♀" });
        }
        let text = seen.candidate.span.of(scene.text);
        let at = *index.entry(key).or_insert_with(|| {
            names.push(Name {
                tokens,
                mentions: Vec::new(),
                kind: traits.kind,
                gender,
                capitals: text.chars().filter(|c| c.is_uppercase()).count() >= 2
                    && !text.chars().any(char::is_lowercase)
                    && !text.contains(' '),
                article: false,
                place: false,
            });
            names.len() - 1
        });
        let name = &mut names[at];
        name.mentions.push(mention);
        if name.kind == EntityKind::Unknown {
            name.kind = traits.kind;
        }
        if name.gender == Gender::Unknown {
            name.gender = gender;
        }
        let before = scene.before(mention, 1).to_lowercase();
        name.article |= before == "the" || seen.article == super::grammar::Article::Definite;
        name.place |= matches!(before.as_str(), "in" | "at" | "near" | "across" | "outside");
    }
    without_rank(&mut names);
    names
}

/// "Thomas M. Davis III" is a Davis: takes what ranks bearers of one name from behind it, where no other has the surname, as a
/// father and a son do.
fn without_rank(names: &mut [Name]) {
    for index in 0..names.len() {
        let [.., surname, rank] = &names[index].tokens[..] else { continue };
        if names[index].tokens.len() < 3 || !matches!(rank.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") {
            continue;
        }
        let another = |(at, other): (usize, &Name)| {
            at != index && other.tokens.len() > 1 && other.tokens.iter().any(|token| token == surname)
        };
        if !names.iter().enumerate().any(another) {
            names[index].tokens.pop();
        }
    }
}

/// What is known of MENTION, a name of one word, as he or she. "Graham" may be a surname, whatever the list of first names says:
/// only a title before it tells.
fn surname_gender(scene: &Scene, mention: usize) -> Gender {
    let traits = &scene.mentions[mention].candidate.traits;
    let word = traits.head.of(scene.text).to_lowercase();
    let before = scene.before(mention, 1);
    let title = if before == "." { scene.before(mention, 2) } else { before };
    let titled = matches!(
        title.to_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "sir"
            | "lady"
            | "lord"
            | "dame"
            | "madam"
            | "madame"
            | "king"
            | "queen"
            | "prince"
            | "princess"
    );
    if !titled && lexicon().facts(&word).any(Facts::FIRST) { Gender::Unknown } else { traits.gender }
}

/// "Anna Berg and Tom Hart": two names, which shorten to neither.
fn is_joint(seen: &Seen) -> bool {
    seen.candidate.traits.kind == EntityKind::Group && seen.tokens.iter().any(|token| token == "and")
}

/// Joins what the user's file puts together, names or not; says which names it claims.
fn by_file(scene: &Scene, names: &[Name], groups: &mut Groups, aliases: &Aliases) -> Vec<bool> {
    let owner: HashMap<String, usize> = aliases.index();
    if owner.is_empty() {
        return vec![false; names.len()];
    }
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (mention, seen) in scene.mentions.iter().enumerate() {
        let words = comparable(seen.candidate.span.of(scene.text));
        let Some(&group) = owner.get(&words) else { continue };
        groups.join(*first.entry(group).or_insert(mention), mention);
        if let Some(kind) = aliases.groups[group].kind {
            groups.set_kind(mention, kind);
        }
    }
    names.iter().map(|name| owner.contains_key(&name.tokens.join(" "))).collect()
}

/// What the initials of a name spell, with and without those of its small words.
fn initials(tokens: &[String]) -> Vec<String> {
    if tokens.len() < 2 || tokens.len() > 8 {
        return Vec::new();
    }
    let take = |all: bool| -> String {
        tokens
            .iter()
            .filter(|token| all || !is_small(token))
            .filter_map(|token| token.chars().next())
            .collect()
    };
    let (short, long) = (take(false), take(true));
    let mut found = vec![short];
    if found[0] != long {
        found.push(long);
    }
    // The Centers for Disease Control and Prevention are the CDC.
    if let Some(and) = tokens.iter().position(|token| token == "and") {
        found.extend(initials(&tokens[..and]).into_iter().filter(|initials| initials.len() > 2));
    }
    found.retain(|initials| initials.chars().count() > 1);
    found
}

fn is_small(word: &str) -> bool {
    is_preposition(word) || matches!(word, "the" | "and" | "&" | "de" | "la")
}

fn spells(short: &Name, long: &Name) -> bool {
    short.tokens.len() == 1
        && long.tokens.len() > 1
        && long.kind != EntityKind::Person
        && initials(&long.tokens).contains(&short.tokens[0])
}

/// Names of which no part stands for the whole: the House is not the White House.
const WHOLE: [&str; 3] = ["white house", "wall street", "downing street"];

/// Whether SHORT is a shorter form of the name LONG.
fn shortens(short: &Name, long: &Name) -> bool {
    use EntityKind::{Person, Unknown};
    let (few, many) = (&short.tokens[..], &long.tokens[..]);
    if few.len() < many.len() && WHOLE.contains(&many.join(" ").as_str()) {
        return false;
    }
    // "Paris" is a person where there is a Valeska Paris and nobody is in Paris.
    if few.len() == 1 && many.len() > 1 && long.kind == Person && many.ends_with(few) && short.kind != Person
    {
        return !short.place;
    }
    if !agree(short.gender, long.gender) {
        return false;
    }
    if few == many {
        // One word, which stands with and without a title that tells the gender.
        return few.len() == 1 && short.gender == Gender::Unknown && long.gender != Gender::Unknown;
    }
    if few.len() >= many.len() {
        return few.len() == many.len() && abbreviates(few, many);
    }
    // "Halden" is Halden Group, whatever it looks like.
    if few.len() == 1 && many.len() > 1 && many.starts_with(few) && is_corporate(&many[many.len() - 1]) {
        return !short.article && short.gender == Gender::Unknown;
    }
    if short.kind != long.kind && short.kind != Unknown && long.kind != Unknown {
        let bodies = short.kind != Person && long.kind != Person;
        if !bodies {
            return false;
        }
    }
    if turned(few, many) {
        return true;
    }
    let suffix = many.ends_with(few);
    let prefix = many.starts_with(few);
    if long.kind == Person || short.kind == Person || long.kind == Unknown && !long.article && !short.article
    {
        if few.len() == 1 {
            return suffix || prefix && (long.kind == Person || short.kind == Person);
        }
        let first = few[0] == many[0] || is_nickname(&few[0], &many[0]);
        let ends = first && few[few.len() - 1] == many[many.len() - 1];
        return ends || suffix;
    }
    let body = |kind| !matches!(kind, Person | Unknown);
    // "The Echo" for the Skarrow Echo, but no "Orrin" for Radio Orrin.
    suffix && (short.article && long.article || few.len() > 1)
        // "The Observatory" for the Tresk Observatory for Human Rights.
        || few.len() == 1 && short.article && long.article && few.last() == head(many)
        // "The Supreme Court" for the Tresk Supreme Court of Appeal: the head is kept.
        || few.len() > 1 && few.last() == head(many) && many.windows(few.len()).any(|part| part == few)
        || prefix
            && !short.place
            && !short.article
            && (few.len() > 1 || is_corporate(&many[many.len() - 1]) || body(short.kind))
            && !matches!(many[few.len()].as_str(), "of" | "and")
}

/// "Justice Department" for the Department of Justice.
fn turned(few: &[String], many: &[String]) -> bool {
    let Some((body, rest)) = many.split_first() else { return false };
    let Some((last, own)) = few.split_last() else { return false };
    let rest: Vec<&String> =
        rest.iter().filter(|word| !matches!(word.as_str(), "of" | "for" | "the")).collect();
    body == last && !own.is_empty() && rest.len() + 1 < many.len() && rest.into_iter().eq(own)
}

/// The word that says what a body is: the last before "of" or "for".
fn head(tokens: &[String]) -> Option<&String> {
    let end = tokens.iter().position(|token| is_preposition(token)).unwrap_or(tokens.len());
    tokens[..end].last()
}

/// "J Orr" for "Jane Orr", "Liz Orr" for "Elizabeth Orr".
fn abbreviates(few: &[String], many: &[String]) -> bool {
    few.len() >= 2
        && few[few.len() - 1] == many[many.len() - 1]
        && few.iter().zip(many).all(|(short, long)| {
            short == long
                || short.chars().count() == 1 && long.starts_with(short.as_str())
                || is_nickname(short, long)
        })
}

/// Words that follow the name of a company without being part of what it is called.
fn is_corporate(word: &str) -> bool {
    matches!(
        word,
        "inc"
            | "ltd"
            | "limited"
            | "llc"
            | "plc"
            | "corp"
            | "corporation"
            | "company"
            | "co"
            | "group"
            | "holdings"
            | "ag"
            | "sa"
            | "gmbh"
            | "lines"
            | "airlines"
            | "airways"
            | "motors"
            | "motor"
            | "industries"
            | "energy"
            | "electronics"
            | "systems"
            | "foods"
            | "pharmaceuticals"
            | "partners"
            | "sons"
            | "brothers"
            | "news"
            | "instruments"
            | "works"
    )
}
