//! Stories → a list for people: the biggest first, and of equals the newest.

use anstyle::Style;
use sayso_archive::Article;
use sayso_archive::stories::{Story, contract::name};

use crate::render::counted;
use crate::render::glyphs::visible;
use crate::render::wrap::Wrap;

/// STORIES in the order in which they are shown: the biggest first, of equals the newest, then as they came.
pub fn sorted(mut stories: Vec<Story>) -> Vec<Story> {
    stories.sort_by(|one, other| {
        other
            .documents
            .len()
            .cmp(&one.documents.len())
            .then(other.last.cmp(&one.last))
            .then(one.id.cmp(&other.id))
    });
    stories
}

/// STORIES in lines of at most WIDTH columns; FIND gives the article of a number.
pub fn stories<'a>(
    stories: &[Story],
    width: usize,
    color: bool,
    find: impl Fn(u32) -> Option<&'a Article>,
) -> String {
    let (bold, faint) = styles(color);
    let mut out = String::new();
    for story in stories {
        let mut wrap = Wrap::new(width);
        let title = if story.title.is_empty() { "(no headline)" } else { &story.title };
        wrap.words(&visible(title), bold);
        wrap.end_line();
        out += &wrap.finish();
        let mut facts = vec![counted(story.documents.len(), "document"), counted(story.outlets, "outlet")];
        facts.extend(days(story));
        out += &indented(2, width, &facts.join(" · "), faint);
        for article in story.documents.iter().filter_map(|number| find(*number)) {
            let document = &article.document;
            let mut line: Vec<&str> = [&document.published, &document.outlet]
                .into_iter()
                .filter_map(|field| field.as_deref())
                .collect();
            line.push(name(article));
            out += &indented(4, width, &line.join("  "), Style::new());
        }
        out.push('\n');
    }
    out
}

/// "2024-03-04 to 2024-03-06", or one day.
fn days(story: &Story) -> Option<String> {
    let (first, last) = (story.first.as_ref()?, story.last.as_ref()?);
    Some(if first == last { first.clone() } else { format!("{first} to {last}") })
}

pub(super) fn styles(color: bool) -> (Style, Style) {
    if color { (Style::new().bold(), Style::new().dimmed()) } else { (Style::new(), Style::new()) }
}

/// TEXT wrapped to WIDTH, INDENT columns from the left.
pub(super) fn indented(indent: usize, width: usize, text: &str, style: Style) -> String {
    let mut wrap = Wrap::new(width.saturating_sub(indent).max(1));
    wrap.words(&visible(text), style);
    wrap.end_line();
    wrap.finish().lines().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(id: &str, title: &str, days: [&str; 2], documents: &[u32]) -> Story {
        Story {
            id: id.to_owned(),
            title: title.to_owned(),
            first: Some(days[0].to_owned()),
            last: Some(days[1].to_owned()),
            documents: documents.to_vec(),
            outlets: documents.len(),
        }
    }

    #[test]
    fn biggest_and_newest_first() {
        let sorted = sorted(vec![
            story("a", "Old", ["2024-01-01", "2024-01-01"], &[1]),
            story("b", "New", ["2024-02-01", "2024-02-02"], &[2]),
            story("c", "Big", ["2023-01-01", "2023-01-01"], &[3, 4]),
        ]);
        assert_eq!(sorted.iter().map(|story| story.id.as_str()).collect::<Vec<_>>(), ["c", "b", "a"]);
    }

    #[test]
    fn a_story_says_who_told_it_and_when() {
        let (mut document, reading) = sayso::testing::reading("The ferry sank.");
        document.outlet = Some("Harbour Post".to_owned());
        document.published = Some("2024-03-04".to_owned());
        let article = Article::new(Some("d1".to_owned()), document, "test", reading, |_| None);
        let shown =
            stories(&[story("a", "Ferry sinks", ["2024-03-04", "2024-03-06"], &[0])], 60, false, |_| {
                Some(&article)
            });
        assert_eq!(
            shown,
            "Ferry sinks\n  1 document · 1 outlet · 2024-03-04 to 2024-03-06\n    2024-03-04  Harbour Post  d1\n\n"
        );
        assert!(
            stories(&[story("a", "A long headline", ["", ""], &[])], 8, true, |_| None).lines().count() > 2
        );
    }
}
