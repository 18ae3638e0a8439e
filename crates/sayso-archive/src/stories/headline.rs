//! An article → its headline, without what its site put around it.

use sayso::Words;

use crate::Article;

/// Characters of the longest headline.
const LONGEST: usize = 160;

/// The headline of ARTICLE, or its first sentence; one line. Empty only where the text is.
pub(crate) fn headline(article: &Article) -> String {
    let title =
        article.document.title.as_deref().map(|title| cleaned(title, article.document.outlet.as_deref()));
    title.filter(|title| title.chars().any(char::is_alphanumeric)).unwrap_or_else(|| first(article.text()))
}

/// The first sentence of TEXT that says something, shortened.
fn first(text: &str) -> String {
    let head: String = text.chars().take(20 * LONGEST).collect();
    let words = Words::new(&head);
    let sentences = words.sentences().iter().map(|sentence| words.span(sentence.clone()).of(&head));
    let says = |sentence: &&str| sentence.split_whitespace().count() > 2;
    let sentence = sentences.clone().find(says).or_else(|| sentences.clone().next());
    shortened(&one_line(sentence.unwrap_or_default()))
}

/// TITLE without the name of the site or OUTLET at either end, and without "UPDATE 2-".
fn cleaned(title: &str, outlet: Option<&str>) -> String {
    let mut title = one_line(title);
    let outlet = outlet.map(crate::outlet_key).unwrap_or_default();
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((before, after)) = title.rsplit_once(mark)
            && before.split_whitespace().count() > 2
            && (mark == " | " || is_site(after, &outlet))
        {
            title.truncate(before.trim_end().len());
        }
    }
    if let Some((before, after)) = title.split_once(['-', ':']) {
        let label = before.trim().to_lowercase();
        let word = label.split_whitespace().next().unwrap_or_default();
        let known = matches!(
            word,
            "update"
                | "wrapup"
                | "exclusive"
                | "breaking"
                | "video"
                | "watch"
                | "live"
                | "photos"
                | "correct"
                | "corrected"
                | "rpt"
        );
        if known && label.split_whitespace().count() <= 2 && !after.trim().is_empty() {
            title = after.trim().to_owned();
        }
    }
    shortened(&title)
}

/// Whether AFTER, behind a dash, names a site: OUTLET, or something like "example.com" or "The Daily News".
fn is_site(after: &str, outlet: &str) -> bool {
    let key = crate::outlet_key(after);
    let words = key.split(' ').count();
    let site = key.split(' ').any(|word| {
        matches!(
            word,
            "news"
                | "com"
                | "times"
                | "post"
                | "bbc"
                | "cnn"
                | "reuters"
                | "guardian"
                | "herald"
                | "tribune"
                | "mail"
                | "telegraph"
        )
    });
    key == outlet || words <= 4 && site
}

fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST - 1).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '–', '—', '―', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_and_labels_fall_away() {
        for (title, clean) in [
            ("Ferry sinks off Tarragh | Harbour News", "Ferry sinks off Tarragh"),
            ("Ferry sinks off Tarragh - The Harbour", "Ferry sinks off Tarragh"),
            ("UPDATE 2-Ferry sinks off\n Tarragh", "Ferry sinks off Tarragh"),
            ("Tarragh-Sennet ferry sinks - twelve dead", "Tarragh-Sennet ferry sinks - twelve dead"),
            ("Ferry sinks – BBC News", "Ferry sinks – BBC News"),
        ] {
            assert_eq!(cleaned(title, Some("Harbour")), clean);
        }
    }

    #[test]
    fn the_first_sentence_stands_for_a_headline() {
        assert_eq!(first("TARRAGH.\n\nThe ferry sank on Monday. It was old."), "The ferry sank on Monday.");
        assert_eq!(first(""), "");
        assert!(first(&"word ".repeat(500)).chars().count() <= LONGEST);
    }
}
