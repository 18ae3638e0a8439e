//! Document → the day that "yesterday" is counted from.

use jiff::civil::Date;

use super::join::Expression;
use super::sense::{Sense, Year};
use super::value::{Value, apart};
use crate::{Document, Words};

/// Words at the top of an article among which its day may stand.
const TOP: usize = 60;
/// Words that may stand beside the day in its paragraph: "Published: 3 March 2024, 18.55".
const BESIDE: usize = 8;
/// How many days an article's own day may differ from that of publication: pages are dated anew when they are updated.
const NEAR: i32 = 10;

/// The day that DOCUMENT's relative times are counted from: the day in a line of its own at the top where there is one, else that of
/// publication.
pub fn published(document: &Document, words: &Words, found: &[Expression]) -> Option<Date> {
    let published: Option<Date> =
        document.published.as_deref().and_then(|date| date.get(..10)).and_then(|date| date.parse().ok());
    let dateline = found
        .iter()
        .take_while(|expression| expression.words.start < TOP)
        .find_map(|expression| Some((full(&expression.sense)?, expression)))
        .filter(|(_, expression)| {
            let paragraph = words.paragraph_of(expression.words.start);
            paragraph.len() <= expression.words.len() + BESIDE
                // "LONDON, 3 March 2024 —"
                || published.is_none() && expression.words.end <= paragraph.start + BESIDE
        })
        .map(|(date, _)| date);
    match (dateline, published) {
        (Some(dateline), Some(published)) if apart(dateline, published).abs() > NEAR => Some(published),
        (Some(dateline), _) => Some(dateline),
        (None, published) => published,
    }
}

fn full(sense: &Sense) -> Option<Date> {
    match *sense {
        Sense::Day { year: Year::Is(year), month, day, .. } => Date::new(year, month, day).ok(),
        Sense::Known(Value::Day(date)) => Some(date),
        _ => None,
    }
}
