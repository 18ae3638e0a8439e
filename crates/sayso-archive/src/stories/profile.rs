//! Article → profile: what tells its event, small.

use std::collections::BTreeMap;

use super::day::day;
use crate::Article;
use crate::terms::{self, Kind};
use sayso::Words;

/// What an article is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Hashes of its weightiest terms and how much they weigh in it, in eighths, sorted by hash.
    pub terms: Vec<(u64, u8)>,
    /// Those of them that name somebody or something, sorted.
    pub names: Vec<u64>,
    /// The day of publication, in days from 1 January 1970.
    pub published: Option<i32>,
    /// The days that it speaks of, counted alike, sorted, each once.
    pub days: Vec<i32>,
}

/// Terms that are kept.
const TERMS: usize = 110;
/// Names that are kept.
const NAMES: usize = 24;
/// Days that are kept.
const DAYS: usize = 8;
/// Words that are taken for the lead, where the event stands.
const LEAD: usize = 90;

/// The profile of ARTICLE.
pub fn profile(article: &Article) -> Profile {
    let text = article.text();
    let words = Words::new(text);
    let mut found: BTreeMap<u64, Found> = BTreeMap::new();
    let lead = words.sentences().iter().map(|sentence| sentence.end).find(|end| *end >= LEAD);
    let lead = lead.unwrap_or(words.spans().len()).min(3 * LEAD);
    terms::each(text, &words, |at, term, kind| {
        let entry = found.entry(terms::hash(&term)).or_default();
        entry.count += 1.0;
        entry.lead |= at < lead;
        entry.name |= matches!(kind, Kind::Capital | Kind::Name);
    });
    if let Some(title) = &article.document.title {
        terms::each(title, &Words::new(title), |_, term, kind| {
            let entry = found.entry(terms::hash(&term)).or_default();
            entry.title = true;
            entry.count += f32::from(entry.count == 0.0);
            entry.name |= kind == Kind::Name;
        });
    }
    let mut terms: Vec<(u64, f32, bool)> =
        found.into_iter().map(|(hash, found)| (hash, found.weight(), found.name)).collect();
    // What is common in the news at large gives way to what is not.
    let rank = |(hash, weight, _): &(u64, f32, bool)| weight * terms::weight(*hash, 0, 0);
    terms.sort_by(|one, other| rank(other).total_cmp(&rank(one)).then(one.0.cmp(&other.0)));
    let mut names: Vec<u64> = terms.iter().filter(|(_, _, name)| *name).map(|(hash, ..)| *hash).collect();
    names.truncate(NAMES);
    names.sort_unstable();
    terms.truncate(TERMS);
    let mut terms: Vec<(u64, u8)> =
        terms.into_iter().map(|(hash, weight, _)| (hash, (8.0 * weight).round().min(255.0) as u8)).collect();
    terms.sort_unstable();
    let mut days: Vec<i32> =
        article.reading.times.iter().filter_map(|time| day(&time.value)).take(4 * DAYS).collect();
    days.truncate(DAYS);
    days.sort_unstable();
    days.dedup();
    Profile { terms, names, published: article.document.published.as_deref().and_then(day), days }
}

/// How a term stands in an article.
#[derive(Debug, Default)]
struct Found {
    count: f32,
    lead: bool,
    title: bool,
    name: bool,
}

impl Found {
    /// More for what is said often, and for what stands where the event is told.
    fn weight(&self) -> f32 {
        let place = if self.title {
            1.8
        } else if self.lead {
            1.4
        } else {
            1.0
        };
        place * (1.0 + self.count.max(1.0).ln())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_small() {
        let text: String =
            (0..5000).map(|number| format!("It says Aba{number} has word{number}. ")).collect();
        let (document, reading) = sayso::testing::reading(&text);
        let article = Article::new(None, document, "test", reading, |_| None);
        let profile = profile(&article);
        assert_eq!((profile.terms.len(), profile.names.len()), (TERMS, NAMES));
        assert!(profile.terms.is_sorted());
    }
}
