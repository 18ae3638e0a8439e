//! Value: one answer that a document gives to one question, and when two of them are of one thing or cannot both be true.

use sayso::Span;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// How many people were killed, injured, arrested, …: the fate.
    Toll(&'static str),
    /// How many of something.
    Count,
    /// How much money.
    Sum,
    /// What share.
    Share,
    /// With how many votes for and against.
    Votes,
    /// How old somebody is.
    Age,
    /// When.
    When,
    /// Where.
    Where,
    /// Why.
    Cause,
    /// Who did it.
    Who,
    /// Whether somebody is alive.
    Alive,
    /// Whether it is so.
    Happened,
}

/// What the answer is.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// The least and the most that a number can mean.
    Range(f64, f64),
    /// For and against.
    Tally(u32, u32),
    /// First and last day, in days from 1 January 1970.
    Days(i32, i32),
    /// Stems of the words of an answer that is no number, sorted.
    Words(Vec<String>),
    /// Yes or no.
    Is(bool),
}

impl Amount {
    /// Whether both can be true.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Range(a, b), Self::Range(c, d)) => a <= d && c <= b,
            (Self::Tally(a, b), Self::Tally(c, d)) => (a, b) == (c, d),
            (Self::Days(a, b), Self::Days(c, d)) => a <= d && c <= b,
            (Self::Words(one), Self::Words(other)) => {
                one.iter().any(|stem| other.binary_search(stem).is_ok())
            }
            (Self::Is(one), Self::Is(other)) => one == other,
            _ => true,
        }
    }

    /// The least that a number can mean; more than any for what is none.
    fn least(&self) -> f64 {
        if let Self::Range(least, _) = self { *least } else { f64::INFINITY }
    }

    /// How much it leaves open; less is more exact.
    pub(crate) fn width(&self) -> f64 {
        match self {
            Self::Range(least, most) => most - least,
            Self::Days(first, last) => f64::from(last - first),
            _ => 0.0,
        }
    }
}

/// One answer in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What is asked.
    pub kind: Kind,
    /// What the question is about: the stem of the noun that is counted, the name of a person, the stem of a verb. Empty for a toll of people.
    pub thing: String,
    /// The question in words.
    pub question: String,
    /// The answer.
    pub amount: Amount,
    /// The answer in words.
    pub shown: String,
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// The attribution whose content holds it.
    pub attribution: Option<usize>,
    /// Whether it says of itself that it is newer than another: "has risen to".
    pub newer: bool,
    pub(crate) context: Context,
}

/// What stands around an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Context {
    /// Stems of plain words near it, sorted.
    pub(crate) near: Vec<String>,
    /// Stems of all plain words of its sentence, sorted.
    pub(crate) about: Vec<String>,
    /// Names in its sentence, sorted.
    pub(crate) names: Vec<String>,
    /// Days that its sentence speaks of.
    pub(crate) days: Vec<(i32, i32)>,
}

/// How many members two sorted lists share.
pub(crate) fn shared(one: &[String], other: &[String]) -> usize {
    one.iter().filter(|stem| other.binary_search(stem).is_ok()).count()
}

impl Value {
    /// Whether both answer one question, as far as their sentences tell.
    pub(crate) fn same_question(&self, other: &Self) -> bool {
        if self.kind != other.kind {
            return false;
        }
        let (one, two) = (&self.context, &other.context);
        let near = shared(&one.near, &two.near);
        let about = shared(&one.about, &two.about);
        let named = shared(&one.names, &two.names);
        let both = about + named;
        let least = (one.about.len() + one.names.len()).min(two.about.len() + two.names.len());
        let things = self.thing == other.thing;
        match self.kind {
            Kind::Toll(_) => things && self.one_time(other),
            // Small numbers are numbers of many things.
            Kind::Count => {
                let small = self.amount.least() < 10.0 || other.amount.least() < 10.0;
                things
                    && self.one_time(other)
                    && near >= if small { 3 } else { 2 }
                    && both >= 3
                    && 2 * both >= least
            }
            Kind::Sum | Kind::Share => {
                things && self.one_time(other) && near >= 2 && both >= 3 && 2 * both >= least
            }
            Kind::Votes => self.one_time(other) && both >= 2 && things,
            Kind::Age | Kind::Alive => things,
            Kind::When => {
                let one_object = one.near.is_empty() || two.near.is_empty() || near > 0;
                things && both >= 3 && 2 * both >= least && one_object
            }
            Kind::Where => things && both >= 3 && 2 * both >= least,
            Kind::Cause | Kind::Who => things && both >= 2,
            Kind::Happened => false,
        }
    }

    /// Whether their sentences can speak of one time.
    fn one_time(&self, other: &Self) -> bool {
        let (one, two) = (&self.context.days, &other.context.days);
        one.is_empty() || two.is_empty() || one.iter().any(|a| two.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
    }
}

#[cfg(test)]
mod tests {
    use super::Amount::{Days, Is, Range, Tally, Words};

    #[test]
    fn what_can_both_be_true_agrees() {
        assert!(Range(200.0, f64::INFINITY).agrees(&Range(212.0, 212.0)));
        assert!(!Range(20.0, f64::INFINITY).agrees(&Range(14.0, 14.0)));
        assert!(Days(1, 7).agrees(&Days(3, 3)));
        assert!(!Days(1, 1).agrees(&Days(3, 3)));
        assert!(!Tally(31, 19).agrees(&Tally(29, 21)));
        assert!(!Is(true).agrees(&Is(false)));
        let words = |words: &[&str]| Words(words.iter().map(|word| (*word).to_owned()).collect());
        assert!(words(&["circuit", "short"]).agrees(&words(&["short"])));
        assert!(!words(&["circuit", "short"]).agrees(&words(&["arson"])));
    }
}
