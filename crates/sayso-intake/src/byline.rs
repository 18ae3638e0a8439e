//! What a page says and shows of its authors → a byline: names, without "By".

use scraper::Html;

use crate::blocks::blocks;
use crate::clutter::{self, Suspicion};
use crate::{dom, labels};

/// Names as a line: `A, B and C`.
pub(crate) fn joined(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => names.concat(),
    }
}

/// The names on an author line, if they are names: no address, no account, no date.
pub(crate) fn names(text: &str) -> Option<String> {
    let text = text.trim();
    let start = ["by ", "by: ", "von ", "par ", "por "]
        .iter()
        .find(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    let text = start.map_or(text, |start| &text[start.len()..]).trim();
    let is_name = !text.contains("://")
        && !text.contains("www.")
        && !text.contains('@')
        && text.chars().any(char::is_alphabetic)
        && (2..=120).contains(&text.chars().count())
        && !labels::is_date_line(text)
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "admin" | "administrator" | "editor" | "webmaster" | "unknown"
        );
    is_name.then(|| text.to_owned())
}

/// The author line that the page shows.
pub(crate) fn visible(page: &Html) -> Option<String> {
    let marked = page.tree.nodes().filter(|node| {
        dom::element(*node).is_some_and(|element| {
            let has = |attribute: &str, wanted: &[&str]| {
                element.attr(attribute).is_some_and(|value| {
                    value
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|word| wanted.contains(&word.to_ascii_lowercase().as_str()))
                })
            };
            !matches!(element.name(), "html" | "body" | "link" | "meta" | "script")
                && (element.attr("rel") == Some("author")
                    || has("itemprop", &["author"])
                    || has("class", &["byline", "author"])
                    || has("data-component", &["byline"]))
        })
    });
    let foreign = |node: dom::NodeOf<'_>| {
        node.ancestors().filter_map(dom::element).any(|element| {
            element.name() == "aside" || clutter::suspicion(element) == Some(Suspicion::Comments)
        })
    };
    let mut shown = marked.filter(|node| !foreign(*node)).filter_map(|node| {
        let is_name = |node: &dom::NodeOf<'_>| {
            dom::element(*node).is_some_and(|element| {
                element.attr("itemprop") == Some("name")
                    || element.attr("rel") == Some("author")
                    || element.name() == "a"
            })
        };
        let mut linked: Vec<String> = Vec::new();
        for name in node.descendants().skip(1).filter(is_name).filter_map(|node| names(&dom::text(node))) {
            if !linked.contains(&name) && name.split(' ').count() <= 5 {
                linked.push(name);
            }
        }
        if !linked.is_empty() {
            return Some(joined(&linked));
        }
        let line = blocks(node, |_| false).into_iter().next()?.text;
        let name = line.split(['|', '·', '•']).next().unwrap_or(&line);
        let name = name.split(|c: char| c.is_ascii_digit()).next().unwrap_or(name);
        names(name.trim_end_matches([',', ' ', '-', '–']))
            .filter(|name| name.chars().count() < 80 && !name.ends_with('.'))
    });
    shown.next().or_else(|| {
        let blocks = blocks(page.tree.root(), |node| dom::element(node).is_some_and(clutter::is_never_read));
        blocks.iter().take(60).find_map(|block| labels::author_line(&block.text)).and_then(names)
    })
}

#[cfg(test)]
mod tests {
    use crate::metadata::metadata;
    use crate::parse::parse;

    #[test]
    fn bylines() {
        let named = |html: &str| metadata(&parse(html).unwrap(), "page.html").byline;
        assert_eq!(named("<meta name=author content='By Anna Berg'>").as_deref(), Some("Anna Berg"));
        assert_eq!(named("<meta name=author content='https://a.example/anna'>"), None);
        assert_eq!(
            named("<p class=byline>By <a href=x>Anna Berg</a> in Oslo</p>").as_deref(),
            Some("Anna Berg")
        );
        assert_eq!(
            named("<div class='post-author'>Anna Berg, 9 March 2024</div>").as_deref(),
            Some("Anna Berg")
        );
        let two = "<p class=author-name>By <a>Anna Berg</a> and <a>Jo Lind</a> <a href=x>@jo</a></p>";
        assert_eq!(named(two).as_deref(), Some("Anna Berg and Jo Lind"));
        assert_eq!(named("<p>By Anna Berg and Jo Lind</p>").as_deref(), Some("Anna Berg and Jo Lind"));
        assert_eq!(named("<section id=comments><a class=author>Gary</a></section>"), None);
    }
}
