//! Text → its terms: what has to agree for two stretches to say the same.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use sayso::conflicts::lemma;
use sayso::{Span, Words};

use super::grammar;

/// One word that says something, as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    /// Index of its word.
    pub(super) at: usize,
    /// The word in lower case.
    pub(super) lower: String,
    /// What its inflections share.
    pub(super) lemma: String,
    /// Its value, if it is a number.
    pub(super) value: Option<f64>,
    /// Whether it is written like a name.
    pub(super) name: bool,
    /// How much it matters: 1 for a noun or verb.
    pub(super) weight: f32,
    meanings: &'static [u16],
    opposites: &'static [i16],
}

/// How two terms agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Agreement {
    /// 0 to 1.
    pub(super) degree: f32,
    /// Whether the one says the opposite of the other.
    pub(super) opposed: bool,
}

/// How much a name or a number matters.
const NAMED: f32 = 1.3;

impl Term {
    /// The term that the word LOWER, in lower case, is by itself, as the first word and no name; `None` if it says nothing.
    pub(super) fn of(lower: String) -> Option<Self> {
        let value = grammar::number(&lower);
        if value.is_none() && grammar::is_empty(&lower) {
            return None;
        }
        let lemma = lemma(&lower).into_owned();
        let weight = match () {
            () if value.is_some() => NAMED,
            () if grammar::is_light(&lemma) || grammar::is_light(&lower) => 0.4,
            () => 1.0,
        };
        let (meanings, opposites) = lexicon().of(&lemma);
        Some(Self { at: 0, lower, lemma, value, name: false, weight, meanings, opposites })
    }

    /// How this term agrees with OTHER.
    pub(super) fn agrees(&self, other: &Term) -> Agreement {
        let agreement = |degree| Agreement { degree, opposed: false };
        if let (Some(one), Some(two)) = (self.value, other.value) {
            return agreement(if one == two { 1.0 } else { 0.0 });
        }
        if self.value.is_some() || other.value.is_some() {
            return agreement(0.0);
        }
        if self.lemma == other.lemma {
            return agreement(1.0);
        }
        if self.opposites.iter().any(|side| other.opposites.contains(&-side))
            || negated(&self.lower, &other.lower)
        {
            return Agreement { degree: 0.9, opposed: true };
        }
        if self.meanings.iter().any(|meaning| other.meanings.contains(meaning)) {
            return agreement(0.9);
        }
        agreement(if akin(&self.lemma, &other.lemma) { 0.85 } else { 0.0 })
    }
}

/// The terms of the words AT of TEXT.
pub(super) fn terms(text: &str, words: &Words, at: impl Iterator<Item = usize>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for index in at {
        let word = words.spans()[index].of(text);
        if !word.starts_with(char::is_alphanumeric) {
            continue;
        }
        let lower = word.to_lowercase();
        // "17 million" is one number.
        if let (Some(times), Some(last)) = (grammar::multiplier(&lower), terms.last_mut())
            && last.at + 1 == index
            && let Some(value) = last.value
        {
            last.value = Some(value * times);
            last.at = index;
            continue;
        }
        let Some(term) = Term::of(lower) else { continue };
        let name = is_name(text, words, index);
        let weight = if name { NAMED } else { term.weight };
        terms.push(Term { at: index, name, weight, ..term });
    }
    terms
}

/// Whether the word at INDEX is written with a capital that no sentence's start explains.
pub(super) fn is_name(text: &str, words: &Words, index: usize) -> bool {
    let capital = |at: usize| words.spans()[at].of(text).starts_with(char::is_uppercase);
    if !capital(index) || grammar::is_calendar(&words.spans()[index].of(text).to_lowercase()) {
        return false;
    }
    let opens = words.sentence_of(index).start == index
        || index > 0 && matches!(words.spans()[index - 1].of(text), "“" | "\"" | "‘" | "'" | ":" | "—" | "―");
    let word = words.spans()[index].of(text);
    let known = || word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let goes_on =
        || index + 1 < words.spans().len() && capital(index + 1) && !grammar::is_empty(&word.to_lowercase());
    !opens || known() || goes_on()
}

/// Words of one origin: "inspect" and "inspection", "close" and "closure".
fn akin(one: &str, other: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "", "e", "i", "ion", "ation", "ition", "ment", "anc", "enc", "al", "ur", "er", "or", "ing", "ness",
        "iti", "iv", "abl", "ful", "li", "ant", "ent", "ed", "at", "iz", "is",
    ];
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    if common < 4 || !one.is_char_boundary(common) || !other.is_char_boundary(common) {
        return false;
    }
    let (one, other) = (&one[common..], &other[common..]);
    let ends = |rest: &str| ENDINGS.contains(&rest);
    ends(one) && ends(other) && (common > 4 || one.is_empty() || other.is_empty())
}

/// Whether one word is the other with "un-" or the like before it.
fn negated(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    short.len() > 3
        && ["un", "in", "im", "dis", "non", "non-", "il", "ir"]
            .iter()
            .any(|prefix| long.strip_prefix(prefix) == Some(short))
        && !matches!(
            long,
            "inform" | "impress" | "import" | "invest" | "disease" | "inside" | "income" | "intend"
        )
}

#[derive(Default)]
struct Lexicon {
    same: HashMap<String, Vec<u16>>,
    opposite: HashMap<String, Vec<i16>>,
}

impl Lexicon {
    fn of(&'static self, lemma: &str) -> (&'static [u16], &'static [i16]) {
        let same = self.same.get(lemma).map_or(&[][..], Vec::as_slice);
        (same, self.opposite.get(lemma).map_or(&[][..], Vec::as_slice))
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon::default();
        let lines =
            |table: &'static str| table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for (number, line) in lines(include_str!("../../data/same.txt")).enumerate() {
            for word in line.split(' ') {
                lexicon.same.entry(lemma(word).into_owned()).or_default().push(number as u16);
            }
        }
        for (number, line) in lines(include_str!("../../data/opposite.txt")).enumerate() {
            let (left, right) = line.split_once(" | ").unwrap_or((line, ""));
            for (side, words) in [(1, left), (-1, right)] {
                for word in words.split_whitespace() {
                    lexicon
                        .opposite
                        .entry(lemma(word).into_owned())
                        .or_default()
                        .push(side * (number as i16 + 1));
                }
            }
        }
        lexicon
    })
}

/// The words of RANGE in lower case.
pub(super) fn lowers<'a>(
    text: &'a str,
    words: &'a Words,
    range: Range<usize>,
) -> impl Iterator<Item = String> + use<'a> {
    words.spans()[range].iter().map(move |span: &Span| span.of(text).to_lowercase())
}
