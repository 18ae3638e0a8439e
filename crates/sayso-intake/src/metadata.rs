//! A page's tree → what it says of its article: headline, outlet, byline, day of publication, language.

use std::collections::HashMap;

use scraper::Html;

use crate::clutter::{self, Suspicion};
use crate::json_ld::{self, Described};
use crate::{byline, date, dom, headline, labels};

/// What is known of an article apart from its text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    pub outlet: Option<String>,
    /// Without "By".
    pub byline: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// The text as the page's JSON-LD has it.
    pub body: Option<String>,
    /// Whether the page declares itself to be an article.
    pub says_article: bool,
}

/// What the page at `origin` says of itself.
pub(crate) fn metadata(page: &Html, origin: &str) -> Metadata {
    let meta = meta(page);
    let of = |keys: &[&str]| keys.iter().find_map(|key| meta.get(*key).cloned());
    let headings: Vec<String> =
        dom::named(page, "h1").map(dom::text).filter(|text| !text.is_empty()).collect();
    let og_title =
        of(&["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"]);
    let described = described(page, &headings, og_title.as_deref());

    let page_title = dom::named(page, "title")
        .filter(|node| !node.ancestors().filter_map(dom::element).any(|element| element.name() == "svg"))
        .map(dom::text)
        .find(|text| !text.is_empty());
    let named_outlet = described
        .publisher
        .clone()
        .or_else(|| of(&["og:site_name", "dc.publisher", "dcterms.publisher", "application-name"]));
    let declared = described.headline.clone().or(og_title);
    let (title, rest) = headline::headline(page, declared, page_title, &headings, named_outlet.as_deref());
    let outlet = named_outlet.or(rest);

    let declared = byline::joined(&described.authors);
    let written = of(&[
        "author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "article:author",
    ]);
    // A page that names itself as its author names nobody.
    let is_person = |name: &String| Some(name) != outlet.as_ref() && Some(name) != title.as_ref();
    let byline = byline::names(&declared)
        .filter(is_person)
        .or_else(|| written.as_deref().and_then(byline::names).filter(is_person))
        .or_else(|| byline::visible(page).filter(is_person));

    Metadata {
        published: published(page, origin, &described, &of),
        language: language(page, &described, &of),
        says_article: described != Described::default()
            || of(&["og:type"]).is_some_and(|kind| kind.to_ascii_lowercase().starts_with("article")),
        body: described.body,
        title,
        outlet,
        byline,
    }
}

/// All `meta` elements: names, in lower case, with their first content.
fn meta(page: &Html) -> HashMap<String, String> {
    let mut meta = HashMap::new();
    for element in dom::named(page, "meta").filter_map(dom::element) {
        let content = dom::unescaped(element.attr("content").unwrap_or(""));
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop"].iter().filter_map(|name| element.attr(name)) {
            meta.entry(key.trim().to_ascii_lowercase()).or_insert_with(|| content.clone());
        }
    }
    meta
}

/// The description of the article that the page shows, where it describes several.
fn described(page: &Html, headings: &[String], title: Option<&str>) -> Described {
    let articles = json_ld::articles(page);
    let shown = |article: &&Described| {
        article.headline.as_ref().is_some_and(|headline| {
            headings
                .iter()
                .map(String::as_str)
                .chain(title)
                .any(|shown| headline::is_similar(headline, shown))
        })
    };
    articles.iter().find(shown).or(articles.first()).cloned().unwrap_or_default()
}

fn published(
    page: &Html,
    origin: &str,
    described: &Described,
    of: &impl Fn(&[&str]) -> Option<String>,
) -> Option<String> {
    const KEYS: &[&str] = &[
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "citation_publication_date",
        "dc.date.created",
    ];
    let times = || {
        dom::named(page, "time").filter(|node| {
            !node.ancestors().filter_map(dom::element).any(|element| {
                matches!(element.name(), "aside" | "footer" | "nav")
                    || clutter::suspicion(element) == Some(Suspicion::Comments)
            })
        })
    };
    let of_time = |node: dom::NodeOf<'_>| {
        let stated = dom::element(node).and_then(|element| element.attr("datetime")).and_then(date::day);
        stated.or_else(|| date::day(&dom::text(node)))
    };
    let is_publication = |node: &dom::NodeOf<'_>| {
        dom::element(*node).is_some_and(|element| {
            element.attr("pubdate").is_some()
                || element.attr("itemprop") == Some("datePublished")
                || element.attr("class").is_some_and(|class| class.contains("publish"))
        })
    };
    let marked = || {
        page.tree
            .nodes()
            .filter_map(dom::element)
            .filter(|element| element.attr("itemprop") == Some("datePublished"))
            .find_map(|element| element.attr("content").or(element.attr("datetime")).and_then(date::day))
    };
    described
        .published
        .as_deref()
        .and_then(date::day)
        .or_else(|| KEYS.iter().find_map(|key| of(&[key]).as_deref().and_then(date::day)))
        .or_else(marked)
        .or_else(|| times().filter(is_publication).find_map(of_time))
        .or_else(|| times().find_map(of_time))
        .or_else(|| {
            headline::first_lines(page).find_map(|line| {
                let mut parts = line.split(['|', '·', '•']).flat_map(|part| part.split(" by "));
                parts.find(|part| labels::is_date_line(part)).and_then(date::day)
            })
        })
        .or_else(|| of(&["og:url"]).as_deref().and_then(day_in_path))
        .or_else(|| day_in_path(origin))
}

/// The day in an address such as `https://a.example/2024/03/09/ferry`.
fn day_in_path(address: &str) -> Option<String> {
    let (_, path) = address.split_once("://")?;
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|part| {
        (part[0].len() == 4 && part[1].len() == 2 && part[2].len() == 2)
            .then(|| date::day(&part.join("-")))
            .flatten()
    })
}

fn language(page: &Html, described: &Described, of: &impl Fn(&[&str]) -> Option<String>) -> Option<String> {
    let declared = dom::named(page, "html")
        .filter_map(dom::element)
        .find_map(|element| element.attr("lang").or_else(|| element.attr("xml:lang")).map(str::to_owned));
    [
        declared,
        described.language.clone(),
        of(&["og:locale", "content-language", "dcterms.language", "dc.language", "language"]),
    ]
    .into_iter()
    .flatten()
    .map(|tag| tag.trim().replace('_', "-"))
    .find(|tag| {
        let mut parts = tag.split('-');
        parts.next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
        }) && parts
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn of(html: &str) -> Metadata {
        metadata(&parse(html).unwrap(), "page.html")
    }

    #[test]
    fn days_of_publication() {
        let day = |html: &str| of(html).published;
        for html in [
            "<meta property=article:published_time content=2024-03-09T06:15:00Z>",
            "<meta name=DC.date.issued content=2024-03-09>",
            "<meta name=date content='March 9, 2024'>",
            "<time datetime=2024-03-09T23:00:00-05:00>Saturday</time>",
            "<time>9 March 2024</time>",
            "<div><i>March 9, 2024</i></div>",
            "<p>Published 9 March 2024 at 09:12 by Anna Berg</p>",
            "<time class=updated datetime=2024-04-01>x</time><time class=published datetime=2024-03-09>x</time>",
            "<meta property=og:url content='https://a.example/2024/03/09/mayor'>",
            "<aside><time datetime=2020-01-01></time></aside><time datetime=2024-03-09></time>",
        ] {
            assert_eq!(day(html).as_deref(), Some("2024-03-09"), "{html}");
        }
        assert_eq!(day("<p>He said on 9 March 2024 that it was over.</p>"), None);
        assert_eq!(
            metadata(&parse("").unwrap(), "https://a.example/news/2024/03/09/x").published.as_deref(),
            Some("2024-03-09")
        );
    }

    #[test]
    fn languages() {
        assert_eq!(of("<html lang=en_GB>").language.as_deref(), Some("en-GB"));
        assert_eq!(
            of("<html lang='{{lang}}'><meta property=og:locale content=en_US>").language.as_deref(),
            Some("en-US")
        );
        assert_eq!(of("<p>").language, None);
    }
}
