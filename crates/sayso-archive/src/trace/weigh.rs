//! A claim and a stretch of an article → how far the stretch says the claim, and whether it says the opposite.

use super::claim::Wanted;
use super::grammar;
use super::page::{Page, Stretch, is_anaphoric};
use super::terms::{Term, terms};
use crate::Meaning;

/// What a stretch makes of a claim.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    /// How far it says the same, whether so or not; 0 to 1.
    pub(super) similarity: f32,
    /// Whether it says the opposite.
    pub(super) opposed: bool,
    /// The first and last of its words that agree with the claim's.
    pub(super) reach: (usize, usize),
    /// Whether it holds names that the claim does not have.
    pub(super) placed: bool,
    /// Names that stand beside the words of the claim's subject.
    pub(super) beside: Vec<String>,
    /// Another number than the claim's, for the same: its word, and its value.
    pub(super) other: Option<(usize, f64)>,
}

/// From where on a stretch says the claim.
pub(super) const ENOUGH: f32 = 0.62;

/// Cosines of sentence embeddings below which two stretches have nothing to do with each other, and above which they say the same.
const MEANING: (f32, f32) = (0.35, 0.85);

/// What is left of a likeness without anything of the claim's subject.
const OTHER_SUBJECT: f32 = 0.75;

/// Share of the claim that a stretch must say itself: what only stands around it is not enough.
pub(super) const LEAST_LOCAL: f32 = 0.3;

/// What meaning counts for, where it is known, beside the words.
pub(super) const FROM_MEANING: f32 = 0.35;

/// How far STRETCH of PAGE says what is WANTED; `None` where nothing of it is there. MEANING is the stretch's.
pub(super) fn weigh(
    wanted: &Wanted,
    page: &Page,
    stretch: &Stretch,
    meaning: Option<&Meaning>,
) -> Option<Weighed> {
    let found = terms(page.article.text(), &page.words, stretch.words.iter().copied());
    let mut degrees = vec![0.0_f32; wanted.terms.len()];
    let mut matched: Vec<usize> = Vec::new();
    let mut opposed = false;
    for (index, term) in wanted.terms.iter().enumerate() {
        let best = found
            .iter()
            .map(|other| (other, term.agrees(other)))
            .filter(|(_, agreement)| agreement.degree > 0.0)
            .max_by(|(_, one), (_, other)| {
                one.degree.total_cmp(&other.degree).then(other.opposed.cmp(&one.opposed))
            });
        if let Some((other, agreement)) = best {
            degrees[index] = agreement.degree;
            matched.push(other.at);
            opposed ^= agreement.opposed && index >= wanted.subject;
        } else if term.name && spelt_out(page, term, &found) {
            degrees[index] = 0.9;
        }
    }
    // "Dag Holte will resign", where another document says that Dag Holte is the minister of the claim.
    let called = |term: &&Term| term.name && wanted.called.contains(&term.lower);
    if let Some(term) = found.iter().take(4).find(called)
        && wanted.terms[..wanted.subject].iter().all(|term| term.value.is_none())
    {
        matched.push(term.at);
        degrees[..wanted.subject].iter_mut().for_each(|degree| *degree = degree.max(0.9));
    }
    let reach = (*matched.iter().min()?, *matched.iter().max()?);
    let local = share(wanted, &degrees);
    let anaphoric = is_anaphoric(page, &stretch.words, |word| matched.contains(&word));
    let others = found.iter().any(|term| term.name && !matched.contains(&term.at));
    let mut other = None;
    for (index, term) in
        wanted.terms.iter().enumerate().filter(|(index, _)| degrees[*index] == 0.0).collect::<Vec<_>>()
    {
        let around = || page.around(stretch.sentence).any(|other| agrees(term, other));
        degrees[index] = match () {
            () if term.value.is_some() => {
                other = found
                    .iter()
                    .find(|other| other.value.is_some() && counts_same(wanted, index, &found, other));
                if other.is_none() && around() { 0.6 } else { 0.0 }
            }
            () if term.name => match page.names.contains(&term.lower) || around() {
                true if anaphoric || !others => 0.9,
                true => 0.35,
                false => 0.0,
            },
            () if index < wanted.subject && around() => {
                if anaphoric {
                    0.85
                } else {
                    0.2
                }
            }
            () if index != wanted.head && around() => 0.4,
            () => 0.0,
        };
    }
    let mut similarity = share(wanted, &degrees);
    // What is said of the subject has to be said here.
    let head = wanted.terms.get(wanted.head).map_or(1.0, |_| degrees[wanted.head]);
    let elsewhere = head == 0.0 || local < LEAST_LOCAL;
    let cosine = meaning
        .zip(wanted.claim.meaning.as_ref())
        .map(|(one, other)| ((one.similarity(other) - MEANING.0) / (MEANING.1 - MEANING.0)).clamp(0.0, 1.0));
    if let Some(cosine) = cosine {
        let lexical = if elsewhere { similarity * 0.8 } else { similarity };
        similarity = (1.0 - FROM_MEANING) * lexical + FROM_MEANING * cosine;
    } else if elsewhere {
        similarity *= 0.6;
    }
    // The same said of something else: "the roof had not been inspected" where the steering is asked after.
    let subject = &degrees[..wanted.subject];
    if !subject.is_empty() && subject.iter().all(|degree| *degree < 0.3) && !anaphoric {
        similarity *= OTHER_SUBJECT;
    }
    // A name in the claim that the article never mentions: another event, unless all else agrees.
    let strange =
        wanted.terms.iter().zip(&degrees).filter(|(term, degree)| term.name && **degree == 0.0).count();
    if strange > 0 {
        similarity *= 0.85_f32.powi(strange.min(3) as i32);
    }
    // "Several people died" does not say that 17 did.
    let vague =
        wanted.terms.iter().zip(&degrees).any(|(term, degree)| term.value.is_some() && *degree == 0.0);
    if vague && other.is_none() {
        similarity *= 0.8;
    }
    if other.is_some() {
        let weight: f32 = wanted.terms.iter().map(|term| term.weight).sum();
        let without: f32 =
            wanted.terms.iter().filter(|term| term.value.is_some()).map(|term| term.weight).sum();
        similarity = (similarity * weight / (weight - without).max(1.0)).min(1.0);
    }
    opposed ^= wanted.negated;
    opposed ^= negations(page, stretch, reach) % 2 == 1;
    let subject = wanted.terms[..wanted.subject].iter();
    let whole = wanted.subject > 0
        && subject.clone().all(|term| !term.name && found.iter().any(|other| agrees(term, other)));
    let of_subject: Vec<usize> = found
        .iter()
        .filter(|other| subject.clone().any(|term| agrees(term, other)))
        .map(|term| term.at)
        .collect();
    let next_to = |at: usize| of_subject.iter().any(|other| at.abs_diff(*other) < 4);
    let beside = found
        .iter()
        .filter(|term| whole && term.name && next_to(term.at))
        .map(|term| term.lower.clone())
        .collect();
    let placed = others;
    Some(Weighed {
        similarity,
        opposed,
        reach,
        placed,
        beside,
        other: other.map(|term| (term.at, term.value.unwrap_or_default())),
    })
}

fn agrees(one: &Term, other: &Term) -> bool {
    let agreement = one.agrees(other);
    agreement.degree > 0.8 && !agreement.opposed
}

/// The share of what is wanted that the DEGREES amount to.
fn share(wanted: &Wanted, degrees: &[f32]) -> f32 {
    let all: f32 = wanted.terms.iter().map(|term| term.weight).sum();
    let had: f32 = wanted.terms.iter().zip(degrees).map(|(term, degree)| term.weight * degree).sum();
    if all > 0.0 { had / all } else { 0.0 }
}

/// Whether a name of the claim stands in FOUND under another: the initials of names there, or the words its own initials stand for.
fn spelt_out(page: &Page, term: &Term, found: &[Term]) -> bool {
    let entity = page.article.reading.entities.iter().find(|entity| {
        let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
        names.any(|name| {
            name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == term.lower)
        })
    });
    entity.is_some_and(|entity| {
        let names: Vec<String> =
            std::iter::once(&entity.name).chain(&entity.aliases).map(|name| name.to_lowercase()).collect();
        found.iter().any(|other| {
            other.name && names.iter().any(|name| name.split(' ').any(|word| word == other.lower))
        })
    })
}

/// Whether OTHER, a number among FOUND, counts what the claim's number at INDEX counts: the same noun follows, or none does.
fn counts_same(wanted: &Wanted, index: usize, found: &[Term], other: &Term) -> bool {
    let year = |value: f64| (1900.0..2100.0).contains(&value) && value.fract() == 0.0;
    let Some(value) = other.value.filter(|value| !year(*value)) else { return false };
    let counted = wanted.terms.get(index + 1);
    let near =
        found.iter().filter(|term| term.value.is_none() && term.at > other.at && term.at <= other.at + 3);
    let people = |term: &Term| {
        matches!(term.lower.as_str(), "people" | "persons" | "dead" | "others" | "passengers" | "victims")
    };
    let mut near = near.peekable();
    let same =
        |term: &Term| counted.is_some_and(|counted| agrees(counted, term) || people(counted) && people(term));
    let bare = near.peek().is_none();
    value != wanted.terms[index].value.unwrap_or_default() && (bare || near.any(same))
}

/// How many words of negation bear on the words of STRETCH within REACH.
fn negations(page: &Page, stretch: &Stretch, reach: (usize, usize)) -> usize {
    let words = &stretch.words;
    let place = |word: usize| words.partition_point(|&other| other < word);
    let (first, last) = (place(reach.0), place(reach.1));
    let lower = |at: usize| page.lower[words[at]].as_str();
    // Back to the start of the clause, a few words.
    let mut start = first;
    while start > 0 && first - start < 7 {
        let before = lower(start - 1);
        if matches!(
            before,
            "," | ";"
                | ":"
                | "—"
                | "―"
                | "–"
                | "that"
                | "when"
                | "because"
                | "if"
                | "but"
                | "and"
                | "which"
                | "who"
                | "while"
                | "although"
        ) {
            break;
        }
        start -= 1;
    }
    let mut count = 0;
    let mut at = start;
    while at <= last {
        let word = lower(at);
        let next = words.get(at + 1).map_or("", |&next| page.lower[next].as_str());
        // ", which did not answer,": an aside has a negation of its own.
        if word == ","
            && matches!(next, "which" | "who")
            && at >= first
            && let Some(length) = (at + 1..=last).position(|at| lower(at) == ",")
        {
            at += length + 1;
            continue;
        }
        let idle = word == "not" && matches!(next, "only" | "just" | "least")
            || word == "no" && matches!(next, "doubt" | "less" | "fewer");
        let since = word == "since" && matches!(next, "any" | "anyone" | "anybody");
        let fails = matches!(word, "failed" | "fails" | "failing") && next == "to";
        count += usize::from(grammar::is_negation(word) && !idle || since || fails);
        at += 1;
    }
    count
}
