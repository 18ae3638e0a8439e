//! Stories → the JSON of `sayso stories`.

use serde::Serialize;

use super::Story;
use crate::Article;

/// One line of `sayso stories --format jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoryJson {
    /// [`Story::id`].
    pub id: String,
    /// [`Story::title`].
    pub title: String,
    /// [`Story::first`].
    pub first: Option<String>,
    /// [`Story::last`].
    pub last: Option<String>,
    /// Ids of its documents, earliest first.
    pub documents: Vec<String>,
    /// What their inputs or places call them, in the same order: the key, or else the origin.
    pub keys: Vec<String>,
    /// [`Story::outlets`].
    pub outlets: usize,
}

/// STORY as JSON; FIND gives the article of a number. What it does not know is left out.
pub fn story<'a>(story: &Story, find: impl Fn(u32) -> Option<&'a Article>) -> StoryJson {
    let known: Vec<&Article> = story.documents.iter().filter_map(|number| find(*number)).collect();
    StoryJson {
        id: story.id.clone(),
        title: story.title.clone(),
        first: story.first.clone(),
        last: story.last.clone(),
        documents: known.iter().map(|article| article.document.id()).collect(),
        keys: known.iter().map(|article| name(article).to_owned()).collect(),
        outlets: story.outlets,
    }
}

/// What people call ARTICLE: its key, or else where it came from.
pub fn name(article: &Article) -> &str {
    article.key.as_deref().unwrap_or(&article.document.origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_what_the_contract_says() {
        let (document, reading) = sayso::testing::reading("The ferry sank on Monday.");
        let article = Article::new(Some("d1".to_owned()), document, "test", reading, |_| None);
        let found = super::super::story(&[&article]);
        let line = serde_json::to_value(story(&found, |_| Some(&article))).expect("is JSON");
        assert_eq!(line["title"], "The ferry sank on Monday.");
        assert_eq!(line["first"], serde_json::Value::Null);
        assert_eq!(line["documents"][0], article.document.id());
        assert_eq!(line["keys"][0], "d1");
        assert_eq!(line["outlets"], 1);
    }
}
