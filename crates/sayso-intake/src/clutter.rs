//! An element of a page → whether it surrounds articles and is none, as its name, role, class and id tell.

use scraper::node::Element;

use crate::dom::{self, NodeOf};

/// How far the name of an element speaks against its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// It surrounds articles, or so it is called: left out unless it holds most of the page.
    Likely,
    /// It holds what readers write: left out even where they wrote more than the article has.
    Comments,
}

/// Words in a class or id that say what an element is for.
const WORDS: &[&str] = &[
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "adverts",
    "aside",
    "attribution",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "bylines",
    "caption",
    "captions",
    "carousel",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "dateline",
    "donate",
    "donation",
    "feedback",
    "footer",
    "gdpr",
    "infobox",
    "jumplink",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostread",
    "mostviewed",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "poll",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "pullquote",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "register",
    "related",
    "relatedposts",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "skiplink",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "survey",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "timestamp",
    "toolbar",
    "topics",
    "trending",
    "viewed",
];

/// Words that say readers write here.
const COMMENTS: &[&str] =
    &["comment", "comments", "commentlist", "discussion", "disqus", "livefyre", "replies", "respond"];

/// Classes that hide an element from sight.
const HIDDEN: &[&str] = &[
    "a11y-hidden",
    "assistive-text",
    "screen-reader-only",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];

/// Whether an element is not shown, or never part of an article whatever it is called.
pub(crate) fn is_never_read(element: &Element) -> bool {
    let name = element.name();
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    matches!(name, "nav" | "figcaption" | "dialog" | "label" | "menu" | "search")
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("aria-modal") == Some("true")
        || element.attr("style").is_some_and(hides)
        || name.starts_with("amp-") && name != "amp-accordion" && name != "amp-fit-text"
        || element
            .attr("class")
            .is_some_and(|classes| classes.split_whitespace().any(|class| HIDDEN.contains(&class)))
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.split(';').any(|rule| rule.starts_with("display:none") || rule.starts_with("visibility:hidden"))
}

/// Whether a figure holds nothing but a picture and what is written on or below it.
pub(crate) fn is_picture(node: NodeOf<'_>) -> bool {
    dom::element(node).is_some_and(|element| element.name() == "figure")
        && !node.descendants().filter_map(dom::element).any(|element| {
            matches!(element.name(), "p" | "blockquote" | "table" | "pre" | "ul" | "ol" | "h2" | "h3" | "h4")
        })
}

/// Whether a link is a mark for a note: `[1]` set high.
pub(crate) fn is_note_mark(node: NodeOf<'_>) -> bool {
    dom::element(node).is_some_and(|element| element.name() == "sup")
        && node.descendants().any(|node| dom::element(node).is_some_and(|element| element.name() == "a"))
}

/// What the name, role, class and id of an element say. Only blocks are judged by their class: what stands within a line
/// belongs to the line.
pub(crate) fn suspicion(element: &Element) -> Option<Suspicion> {
    let name = element.name();
    if matches!(name, "html" | "body" | "main" | "article") || element.attr("itemprop") == Some("articleBody")
    {
        return None;
    }
    if matches!(name, "aside" | "footer" | "form" | "fieldset")
        || element.attr("role").is_some_and(|role| ROLES.contains(&role))
        || element.attr("rel") == Some("author") && dom::is_block(name)
    {
        return Some(Suspicion::Likely);
    }
    if !dom::is_block(name) && !name.contains('-') {
        return None;
    }
    let attributes = ["class", "id", "data-component", "data-testid"];
    let mut found = None;
    let names = attributes.iter().filter_map(|attribute| element.attr(attribute));
    for (word, first) in
        names.flat_map(words).chain(name.contains('-').then(|| words(name)).into_iter().flatten())
    {
        if COMMENTS.contains(&word.as_str()) {
            return Some(Suspicion::Comments);
        }
        let is_ad = first && matches!(word.as_str(), "ad" | "ads" | "adslot" | "adsbygoogle");
        if is_ad || WORDS.contains(&word.as_str()) {
            found = Some(Suspicion::Likely);
        }
    }
    let is_widget = || {
        element.attr("class").is_some_and(|classes| classes.split_whitespace().any(|class| class == "widget"))
    };
    found.or_else(|| is_widget().then_some(Suspicion::Likely))
}

/// The words of a class or id in lower case, parted where a sign stands or a capital begins, each with whether it begins at a
/// sign: a capital in the middle may be one of a random name. Words that tell what is beside or missing (`has-sidebar`,
/// `no_caption`) are left out.
fn words(names: &str) -> Vec<(String, bool)> {
    let mut words: Vec<(String, bool)> = Vec::new();
    for name in names.split_ascii_whitespace() {
        let mut is_absent = false;
        for part in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
            let bytes = part.as_bytes();
            let mut start = 0;
            for at in 1..=bytes.len() {
                if at == bytes.len() || bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
                    let word = part[start..at].to_ascii_lowercase();
                    let says_absent =
                        matches!(word.as_str(), "no" | "has" | "with" | "without" | "hide" | "non");
                    if !is_absent && !says_absent {
                        words.push((word, start == 0));
                    }
                    is_absent = says_absent;
                    start = at;
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn judged(tag: &str) -> Option<Suspicion> {
        let page = parse(&format!("<body>{tag}x")).unwrap();
        let node = page.tree.nodes().rfind(|node| node.value().is_element()).unwrap();
        suspicion(dom::element(node).unwrap())
    }

    #[test]
    fn names_give_clutter_away() {
        for tag in [
            "<div class='entry-share'>",
            "<section id=RelatedLinks>",
            "<div class='css-1 adSlot'>",
            "<div class=ad-top>",
            "<ul class='social_links'>",
            "<p class='article__byline'>",
            "<aside>",
            "<div role=navigation>",
            "<share-bar>",
            "<section class='widget widget_text'>",
        ] {
            assert_eq!(judged(tag), Some(Suspicion::Likely), "{tag}");
        }
        assert_eq!(judged("<div id=comments-area>"), Some(Suspicion::Comments));
    }

    #[test]
    fn innocent_names() {
        for tag in [
            "<div class='article-body text'>",
            "<div class='sc-bAdTz'>",
            "<div class='elementor-widget'>",
            "<div class=commentary>",
            "<p><span class=dateline>",
            "<body class='has-sidebar'>",
            "<div class='header'>",
            "<div class='reading'>",
            "<p class=lead>",
            "<div class='item no_caption hasSidebar'>",
        ] {
            assert_eq!(judged(tag), None, "{tag}");
        }
    }
}
