//! A page's tree → its elements and their text.

use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::{Element, Node};

use crate::parse::parse;

/// A node of a page.
pub(crate) type NodeOf<'a> = NodeRef<'a, Node>;

/// The element that a node is.
pub(crate) fn element<'a>(node: NodeOf<'a>) -> Option<&'a Element> {
    node.value().as_element()
}

/// All elements with this name, in document order.
pub(crate) fn named<'a>(page: &'a Html, name: &'a str) -> impl Iterator<Item = NodeOf<'a>> {
    page.tree
        .root()
        .descendants()
        .filter(move |node| element(*node).is_some_and(|element| element.name() == name))
}

/// The text within a node, markup and scripts left out, white space collapsed.
pub(crate) fn text(node: NodeOf<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match node.value() {
            Node::Text(piece) => {
                let holder = node.parent().and_then(element).map_or("", Element::name);
                if !matches!(holder, "script" | "style" | "noscript") {
                    text.push_str(piece);
                }
            }
            Node::Element(element) if element.name() == "br" => text.push(' '),
            _ => {}
        }
    }
    collapse(&text)
}

/// The text with every run of white space as one space, and without characters that are never seen.
pub(crate) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        let start = collapsed.len();
        collapsed.extend(word.chars().filter(|c| !is_invisible(*c)));
        if collapsed.len() > start && start > 0 {
            collapsed.insert(start, ' ');
        }
    }
    collapsed
}

/// The text of a value that may have been escaped or marked up once too often: `A &amp; B`, `<em>A</em>`.
pub(crate) fn unescaped(text: &str) -> String {
    let parsed = if text.contains("</") || text.contains("<br") {
        parse(text)
    } else if text.contains('&') {
        parse(&text.replace('<', "&lt;"))
    } else {
        None
    };
    parsed.map_or_else(|| collapse(text), |page| self::text(page.tree.root()))
}

/// Soft hyphen, zero-width space and byte order mark: hints to a browser on where to break a line. Joiners and direction
/// marks, which belong to the writing of some languages, are no such hints.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')
}

/// Elements that begin a line of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapsed_text() {
        assert_eq!(collapse(" a\u{a0}b\n\t c\u{ad}d \u{200b} e "), "a b cd e");
        assert_eq!(collapse(" \u{200b} "), "");
    }
}
