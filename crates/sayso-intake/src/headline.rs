//! A page's title, headings and declarations → its headline, and the name of the site that its title ends with.

use scraper::Html;

use crate::blocks::blocks;
use crate::{clutter, dom};

/// Signs that part a headline from the name of its site, the surest first.
const SEPARATORS: [&str; 10] = [" | ", " :: ", " » ", " · ", " • ", " — ", " – ", " - ", " / ", ": "];

/// The headline, and the name of the site where the page's title tells it.
pub(crate) fn headline(
    page: &Html,
    declared: Option<String>,
    page_title: Option<String>,
    headings: &[String],
    outlet: Option<&str>,
) -> (Option<String>, Option<String>) {
    let declared = declared.map(|declared| without_outlet(&declared, outlet));
    let shown = |known: &str| headings.iter().find(|heading| is_similar(heading, known)).cloned();
    let rest_of = |title: &str| page_title.as_deref().and_then(|page_title| remainder(page_title, title));
    if let Some(declared) = declared {
        // What readers see is the headline; what is declared may be shortened for elsewhere.
        let title = shown(&declared).unwrap_or(declared);
        let rest = rest_of(&title);
        return (Some(title), rest);
    }
    if let Some(page_title) = &page_title {
        let lines = headings.iter().cloned().chain(first_lines(page));
        for line in lines {
            if is_same(&line, page_title) {
                return (Some(line), None);
            }
            if let Some(rest) = remainder(page_title, &line) {
                return (Some(line), Some(rest));
            }
        }
        if let [heading] = headings
            && (is_similar(heading, page_title) || heading.split(' ').count() >= 4)
        {
            return (Some(heading.clone()), None);
        }
        return cut(&without_outlet(page_title, outlet));
    }
    (headings.first().cloned(), None)
}

/// The lines at the top of the page that are short enough for a headline.
pub(crate) fn first_lines(page: &Html) -> impl Iterator<Item = String> + '_ {
    let blocks = blocks(page.tree.root(), |node| dom::element(node).is_some_and(clutter::is_never_read));
    blocks
        .into_iter()
        .take(40)
        .map(|block| block.text[..block.first_line].to_owned())
        .filter(|line| line.len() < 240 && line.contains(' '))
}

/// What a page's title has besides the headline, if a separator stands between: the name of the site.
fn remainder(page_title: &str, headline: &str) -> Option<String> {
    SEPARATORS.iter().find_map(|separator| {
        let rest = page_title
            .strip_prefix(headline)
            .and_then(|rest| rest.strip_prefix(separator))
            .map(|rest| rest.rsplit(separator).next().unwrap_or(rest))
            .or_else(|| page_title.strip_suffix(headline).and_then(|rest| rest.strip_suffix(separator)))?;
        (rest.split(' ').count() <= 6 && !rest.is_empty()).then(|| rest.trim().to_owned())
    })
}

/// A title without the outlet at its end or beginning.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.filter(|outlet| !outlet.is_empty()) else { return title.to_owned() };
    let cut = SEPARATORS.iter().find_map(|separator| {
        let rest = title.strip_suffix(outlet).and_then(|rest| rest.strip_suffix(separator));
        rest.or_else(|| title.strip_prefix(outlet).and_then(|rest| rest.strip_prefix(separator)))
    });
    cut.filter(|rest| !rest.trim().is_empty()).unwrap_or(title).trim().to_owned()
}

/// The title parted into headline and site by its form alone: the site is the short end behind the last separator.
fn cut(title: &str) -> (Option<String>, Option<String>) {
    let words = |text: &str| text.split_whitespace().count();
    for separator in &SEPARATORS[..8] {
        if let Some((headline, site)) = title.rsplit_once(separator)
            && words(headline) >= 3
            && words(site) <= 5
        {
            return (Some(headline.trim().to_owned()), Some(site.trim().to_owned()));
        }
    }
    ((!title.is_empty()).then(|| title.to_owned()), None)
}

/// Whether two lines say the same, letter for letter and digit for digit.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    fn signs(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    signs(a).eq(signs(b)) && signs(a).next().is_some()
}

/// Whether two lines share most of their words, as a headline and its shorter form do.
pub(crate) fn is_similar(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 2 > a.len().min(b.len()) && shared * 3 > a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use crate::metadata::{Metadata, metadata};
    use crate::parse::parse;

    fn of(html: &str) -> Metadata {
        metadata(&parse(html).unwrap(), "page.html")
    }

    #[test]
    fn the_headline_is_the_one_that_is_shown() {
        let page = of("<title>Mayor denies it | News | The A</title><meta property=og:title content='Mayor denies claims of fraud'>
            <h1>The A</h1><h1>Mayor denies claims of fraud in court</h1>");
        assert_eq!(page.title.as_deref(), Some("Mayor denies claims of fraud in court"));
        let page = of(
            "<meta property=og:title content='Mayor denies claims - The A'><meta property=og:site_name content='The A'>",
        );
        assert_eq!(page.title.as_deref(), Some("Mayor denies claims"));
    }

    #[test]
    fn the_page_title_gives_headline_and_outlet() {
        let told = |html: &str| {
            let page = of(html);
            (page.title.unwrap_or_default(), page.outlet.unwrap_or_default())
        };
        let expected = ("Mayor denies claims".to_owned(), "The A".to_owned());
        assert_eq!(
            told("<title>Mayor denies claims - News - The A</title><h1>Mayor denies claims</h1>"),
            expected
        );
        assert_eq!(
            told("<title>The A: Mayor denies claims</title><b>Mayor denies claims</b><p>No."),
            expected
        );
        assert_eq!(told("<title>Mayor denies claims | The A</title>"), expected);
        assert_eq!(
            told("<title>A re-run: mayor denies claims</title>"),
            ("A re-run: mayor denies claims".into(), String::new())
        );
    }
}
