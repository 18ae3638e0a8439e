//! Differences between the articles of stories → question by question, who gives which answer, for people.

use anstyle::Style;
use sayso_archive::Article;
use sayso_archive::conflicts::Difference;
use sayso_archive::stories::{Story, contract::name};

use super::stories::{indented, styles};
use crate::render::glyphs::visible;
use crate::render::wrap::Wrap;

/// The DIFFERENCES of STORY in lines of at most WIDTH columns; FIND gives the article of a number. Nothing where there are none.
pub fn conflicts<'a>(
    story: &Story,
    differences: &[Difference],
    width: usize,
    color: bool,
    find: impl Fn(u32) -> Option<&'a Article>,
) -> String {
    if differences.is_empty() {
        return String::new();
    }
    let (bold, faint) = styles(color);
    let mut wrap = Wrap::new(width);
    wrap.words(&visible(&story.title), bold);
    wrap.end_line();
    let mut out = wrap.finish();
    for difference in differences {
        out += &indented(2, width, &difference.question, Style::new());
        for answer in &difference.answers {
            out += &indented(4, width, &answer.value, bold);
            let documents: Vec<String> =
                answer.documents.iter().filter_map(|number| find(*number)).map(told).collect();
            let voices = if answer.voices.is_empty() {
                String::new()
            } else {
                format!("{}: ", answer.voices.join(", "))
            };
            out += &indented(6, width, &format!("{voices}{}", documents.join(", ")), faint);
        }
    }
    out.push('\n');
    out
}

/// "d1 (Harbour Post, 2024-03-04)".
fn told(article: &Article) -> String {
    let document = &article.document;
    let facts: Vec<&str> =
        [&document.outlet, &document.published].into_iter().filter_map(|field| field.as_deref()).collect();
    if facts.is_empty() {
        name(article).to_owned()
    } else {
        format!("{} ({})", name(article), facts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_archive::conflicts::{Answer, Kind};

    #[test]
    fn every_answer_has_its_documents() {
        let (mut document, reading) = sayso::testing::reading("The ferry sank.");
        document.outlet = Some("Harbour Post".to_owned());
        let article = Article::new(Some("d1".to_owned()), document, "test", reading, |_| None);
        let story = sayso_archive::stories::story(&[&article]);
        let answer = |value: &str, voices: &[&str]| Answer {
            value: value.to_owned(),
            documents: vec![0],
            voices: voices.iter().map(|voice| (*voice).to_owned()).collect(),
        };
        let difference = Difference {
            kind: Kind::Toll("killed"),
            question: "How many people were killed?".to_owned(),
            answers: vec![answer("12", &["Police"]), answer("17", &[])],
        };
        assert_eq!(
            conflicts(&story, &[difference], 60, false, |_| Some(&article)),
            "The ferry sank.\n  How many people were killed?\n    12\n      Police: d1 (Harbour Post)\n    17\n      d1 (Harbour Post)\n\n"
        );
        assert_eq!(conflicts(&story, &[], 60, false, |_| Some(&article)), "");
    }
}
