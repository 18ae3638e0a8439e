//! The articles of one event → what the story is called, when it was told, by how many.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::day::day;
use super::headline::headline;
use crate::{Article, terms};

/// What one event's articles have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Names the story as long as its earliest article stays: the first digits of that one's id.
    pub id: String,
    /// The headline that says most of what the others say too, or a first sentence.
    pub title: String,
    /// The first day of publication, `YYYY-MM-DD`, where any is known.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// Numbers of its articles, earliest first.
    pub documents: Vec<u32>,
    /// How many outlets told it; those without a name count as one.
    pub outlets: usize,
}

/// Headlines that are held against each other; the story of a thousand articles is that of its first hundred.
const HEADLINES: usize = 100;

/// The story of ARTICLES, of which there should be one at least.
pub fn story(articles: &[&Article]) -> Story {
    let mut articles = articles.to_vec();
    let when = |article: &Article| {
        let published = article.document.published.clone();
        (published.is_none(), published, article.number)
    };
    articles.sort_by_cached_key(|article| when(article));
    let days = articles.iter().filter_map(|article| article.document.published.as_deref());
    let days: Vec<String> =
        days.filter(|value| day(value).is_some()).map(|value| value.chars().take(10).collect()).collect();
    let outlets: BTreeSet<Option<String>> = articles.iter().map(|article| article.outlet_key()).collect();
    Story {
        id: articles.first().map(|article| article.document.id()[..12].to_owned()).unwrap_or_default(),
        title: title(&articles),
        first: days.iter().min().cloned(),
        last: days.iter().max().cloned(),
        documents: articles.iter().map(|article| article.number).collect(),
        outlets: outlets.len(),
    }
}

/// The headline whose terms most of the articles have; of equals the earliest.
fn title(articles: &[&Article]) -> String {
    let articles = &articles[..articles.len().min(HEADLINES)];
    let headlines: Vec<String> = articles.iter().map(|article| headline(article)).collect();
    let mut holding: BTreeMap<u64, usize> = BTreeMap::new();
    for (article, headline) in articles.iter().zip(&headlines) {
        let lead: String = article.text().chars().take(1000).collect();
        let terms = terms::terms_of_text(&format!("{headline}\n\n{lead}"));
        terms.iter().for_each(|term| *holding.entry(term.hash).or_default() += 1);
    }
    let central = |headline: &String| {
        let terms = terms::terms_of_text(headline);
        let shares = terms.iter().map(|term| {
            let holding = holding.get(&term.hash).copied().unwrap_or(0).saturating_sub(1);
            terms::weight(term.hash, 0, 0) * holding as f32
        });
        // A long headline is not better for being long.
        shares.sum::<f32>() / (4.0 + terms.len() as f32)
    };
    let scores: Vec<f32> = headlines.iter().map(central).collect();
    let named: HashSet<usize> =
        (0..articles.len()).filter(|at| articles[*at].document.title.is_some()).collect();
    let best = (0..headlines.len()).filter(|at| !headlines[*at].is_empty()).max_by(|&one, &other| {
        let rank = |at: usize| (named.contains(&at), scores[at]);
        let (one_rank, other_rank) = (rank(one), rank(other));
        one_rank.0.cmp(&other_rank.0).then(one_rank.1.total_cmp(&other_rank.1)).then(other.cmp(&one))
    });
    best.map(|at| headlines[at].clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(number: u32, outlet: &str, published: &str, title: &str, text: &str) -> Article {
        let (mut document, reading) = sayso::testing::reading(text);
        let some = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        (document.outlet, document.published, document.title) = (some(outlet), some(published), some(title));
        Article { number, ..Article::new(None, document, "test", reading, |_| None) }
    }

    #[test]
    fn a_story_is_named_by_its_most_central_headline() {
        let articles = [
            article(3, "The Post", "2024-03-05", "Grief on the island", "The ferry sank off Tarragh."),
            article(
                1,
                "Post",
                "2024-03-04",
                "Ferry sinks off Tarragh",
                "A ferry sank off the port of Tarragh.",
            ),
            article(2, "Mail", "", "Tarragh ferry sinks", "Many died when the ferry sank off Tarragh."),
        ];
        let story = story(&articles.iter().collect::<Vec<_>>());
        assert_eq!(story.documents, [1, 3, 2]);
        assert_eq!(story.outlets, 2);
        assert_eq!((story.first.as_deref(), story.last.as_deref()), (Some("2024-03-04"), Some("2024-03-05")));
        assert!(story.title.contains("erry sinks"), "{}", story.title);
        assert_eq!(story.id, articles[1].document.id()[..12]);
    }

    #[test]
    fn nothing_is_needed() {
        let one = article(0, "", "", "", "");
        assert_eq!(story(&[&one]).title, "");
        assert!(story(&[]).documents.is_empty());
    }
}
