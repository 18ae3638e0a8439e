//! Calendar expressions one by one → those that lend each other their year or make up one interval.

use std::ops::Range;

use super::sense::{Sense, Year};
use super::term::Term;
use super::tokens::Tokens;
use super::value::Value;

/// A calendar expression before it has a value.
#[derive(Debug)]
pub struct Expression {
    /// Its words.
    pub words: Range<usize>,
    /// The words of its sentence.
    pub sentence: Range<usize>,
    /// What they say.
    pub sense: Sense,
}

/// FOUND, in text order, with years that stand only at the last of several ("from March to August 2011") at each of them, and one
/// expression of two that a dash joins.
pub fn join(tokens: &Tokens, mut found: Vec<Expression>) -> Vec<Expression> {
    for index in (0..found.len().saturating_sub(1)).rev() {
        let (earlier, later) = (&found[index], &found[index + 1]);
        let between = earlier.words.end..later.words.start;
        if earlier.sentence == later.sentence
            && (1..=2).contains(&between.len())
            && between
                .clone()
                .all(|word| matches!(tokens.term(word), Term::To | Term::And | Term::Dash | Term::Comma))
            && let Some(sense) = lent(&earlier.sense, &later.sense)
        {
            found[index].sense = sense;
        }
    }
    let mut joined: Vec<Expression> = Vec::with_capacity(found.len());
    for expression in found {
        match joined.last_mut() {
            Some(last)
                if last.sentence == expression.sentence
                    && last.words.end + 1 == expression.words.start
                    && tokens.term(last.words.end) == Term::Dash
                    && ends(&last.sense)
                    && ends(&expression.sense) =>
            {
                last.words.end = expression.words.end;
                let first = std::mem::replace(&mut last.sense, Sense::DayOfMonth(0));
                last.sense = Sense::Between(first.into(), expression.sense.into());
            }
            _ => joined.push(expression),
        }
    }
    joined
}

/// EARLIER with the year that LATER says; in December and January, with the one before.
fn lent(earlier: &Sense, later: &Sense) -> Option<Sense> {
    let (month, _) = earlier.month_and_year()?;
    let (next, year) = later.month_and_year()?;
    let back = i16::from(month > next);
    match year {
        Year::Is(year) => earlier.in_year(Year::Is(year - back)),
        Year::By(by) => earlier.in_year(Year::By(by - back)),
        Year::Open => None,
    }
}

/// Whether SENSE can be the end of an interval.
fn ends(sense: &Sense) -> bool {
    matches!(sense, Sense::Day { .. } | Sense::Month { .. } | Sense::Known(Value::Year(_) | Value::Day(_)))
}
