//! A page → its tree, in bounded depth, size and time however broken or hostile the page is.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};
use scraper::{Html, HtmlTreeSink};

use crate::dom::is_block;

/// Elements that may be open at once; what is nested deeper joins the element at this depth. Browsers stop at 512, real pages
/// stay below 100. The tree builder searches the open elements at every tag, so that without a bound it is quadratic.
const MAX_DEPTH: usize = 512;

/// Nodes of one page. What follows is left out: a page that has more is made to have more.
const MAX_NODES: usize = 2_000_000;

/// Attributes of one tag; the tokenizer compares each with all before it.
const MAX_ATTRIBUTES: usize = 4_000;

/// The tree of a page. `None` for a page that would take hours to parse and was made for that.
pub(crate) fn parse(html: &str) -> Option<Html> {
    if has_endless_tag(html.as_bytes()) {
        return None;
    }
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), TreeBuilderOpts::default());
    let sink =
        Shallow { builder, open: RefCell::default(), dropped: RefCell::default(), full: Cell::new(false) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // A script or a declared encoding interrupts the tokenizer; neither is of concern here.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    Some(tokenizer.sink.builder.sink.finish())
}

/// Passes tokens on to the tree builder, but not the tags nested deeper than [`MAX_DEPTH`].
struct Shallow {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    /// Names of the open elements, as the tree builder has them or nearly so.
    open: RefCell<Vec<LocalName>>,
    /// How many tags of a name were not passed on; as many end tags must not be either.
    dropped: RefCell<HashMap<LocalName, usize>>,
    /// Whether [`MAX_NODES`] is reached.
    full: Cell<bool>,
}

impl Shallow {
    fn passes(&self, tag: &Tag) -> bool {
        let mut open = self.open.borrow_mut();
        let mut dropped = self.dropped.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                if is_never_nested(&tag.name) {
                    return true;
                }
                close_implied(&mut open, &tag.name);
                if open.len() + 1 >= MAX_DEPTH {
                    *dropped.entry(tag.name.clone()).or_default() += 1;
                    return false;
                }
                open.push(tag.name.clone());
                true
            }
            TagKind::EndTag => {
                if let Some(count) = dropped.get_mut(&tag.name).filter(|count| **count > 0) {
                    *count -= 1;
                    return false;
                }
                if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
                    open.truncate(at);
                }
                true
            }
        }
    }
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if !self.full.get() {
            self.full.set(self.builder.sink.0.borrow().tree.values().len() > MAX_NODES);
        }
        match &token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) if self.full.get() || !self.passes(tag) => return TokenSinkResult::Continue,
            Token::CharacterTokens(_) | Token::CommentToken(_) if self.full.get() => {
                return TokenSinkResult::Continue;
            }
            _ => {}
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Void elements, and those whose content is text: they never hold an element.
fn is_never_nested(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "html"
            | "head"
            | "body"
    )
}

/// What an open element means to a start tag that comes within it.
enum Meaning {
    Closed,
    Kept,
    /// Kept, and so is everything that holds it.
    Boundary,
}

/// Closes the elements that a start tag implies the end of. Names are compared as atoms: this runs for every tag.
fn close_implied(open: &mut Vec<LocalName>, name: &LocalName) {
    use Meaning::{Boundary, Closed, Kept};
    let meaning: fn(&LocalName) -> Meaning = match *name {
        local_name!("li") => |open| match *open {
            local_name!("li") => Closed,
            local_name!("ul") | local_name!("ol") | local_name!("menu") => Boundary,
            _ => Kept,
        },
        local_name!("dt") | local_name!("dd") => |open| match *open {
            local_name!("dt") | local_name!("dd") => Closed,
            local_name!("dl") => Boundary,
            _ => Kept,
        },
        local_name!("td") | local_name!("th") => |open| match *open {
            local_name!("td") | local_name!("th") => Closed,
            local_name!("table") => Boundary,
            _ => Kept,
        },
        local_name!("tr") => |open| match *open {
            local_name!("tr") => Closed,
            local_name!("table") => Boundary,
            _ => Kept,
        },
        local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => |open| match *open {
            local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => Closed,
            local_name!("table") => Boundary,
            _ => Kept,
        },
        local_name!("option") | local_name!("optgroup") => |open| match *open {
            local_name!("option") => Closed,
            local_name!("select") => Boundary,
            _ => Kept,
        },
        _ if is_block(name) => |open| match *open {
            local_name!("p") => Closed,
            local_name!("button") | local_name!("object") => Boundary,
            local_name!("td") | local_name!("th") | local_name!("table") | local_name!("caption") => Boundary,
            _ => Kept,
        },
        _ => return,
    };
    for at in (0..open.len()).rev() {
        match meaning(&open[at]) {
            Kept => {}
            Boundary => break,
            Closed => {
                open.truncate(at);
                break;
            }
        }
    }
    if *name == local_name!("tr") && open.last() == Some(&local_name!("table")) {
        open.push(local_name!("tbody"));
    }
}

/// Whether any tag has more than [`MAX_ATTRIBUTES`], looking at everything that could be a tag, in scripts and comments too.
fn has_endless_tag(bytes: &[u8]) -> bool {
    // What stands in quotation marks in one tag may be a tag itself: without a budget this search is quadratic too.
    let mut budget = bytes.len().saturating_mul(16);
    for (at, pair) in bytes.windows(2).enumerate() {
        if pair[0] != b'<' || !(pair[1].is_ascii_alphabetic() || pair[1] == b'/') {
            continue;
        }
        let (length, attributes) = tag(&bytes[at..]);
        if attributes > MAX_ATTRIBUTES || length > budget {
            return true;
        }
        budget -= length;
    }
    false
}

/// Length of the tag at the start of `bytes` and how many attributes it has, as far as [`MAX_ATTRIBUTES`] and one.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
    let mut attributes = 0;
    let mut at =
        bytes.iter().position(|byte| is_space(*byte) || matches!(byte, b'/' | b'>')).unwrap_or(bytes.len());
    while at < bytes.len() && attributes <= MAX_ATTRIBUTES {
        match bytes[at] {
            b'>' => return (at, attributes),
            byte if is_space(byte) || byte == b'/' => at += 1,
            _ => {
                attributes += 1;
                let rest = &bytes[at..];
                let end = |stop: fn(u8) -> bool, rest: &[u8]| {
                    rest.iter().position(|byte| stop(*byte)).unwrap_or(rest.len())
                };
                at += end(
                    |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>' | b'='),
                    &rest[1..],
                ) + 1;
                while at < bytes.len() && is_space(bytes[at]) {
                    at += 1;
                }
                if at < bytes.len() && bytes[at] == b'=' {
                    at += 1;
                    while at < bytes.len() && is_space(bytes[at]) {
                        at += 1;
                    }
                    match bytes.get(at) {
                        Some(quote @ (b'"' | b'\'')) => {
                            let value = &bytes[at + 1..];
                            at += 2 + value.iter().position(|byte| byte == quote).unwrap_or(value.len());
                        }
                        Some(_) => {
                            at += end(
                                |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'>'),
                                &bytes[at..],
                            );
                        }
                        None => {}
                    }
                }
            }
        }
    }
    (at.min(bytes.len()), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{named, text};

    fn depth(page: &Html) -> usize {
        page.tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or(0)
    }

    #[test]
    fn depth_is_bounded_and_the_text_stays() {
        for (name, times) in
            [("div", 100_000), ("b", 10_000), ("font", 10_000), ("blockquote", 10_000), ("ul", 10_000)]
        {
            let html = format!(
                "{}<p>inside</p>{}after",
                format!("<{name}>").repeat(times),
                format!("</{name}>").repeat(times)
            );
            let page = parse(&html).unwrap();
            assert!(depth(&page) < MAX_DEPTH + 20, "{name}: {}", depth(&page));
            assert!(text(page.tree.root()).ends_with("insideafter"), "{name}");
        }
        let table = parse(&"<table><tr><td>".repeat(10_000)).unwrap();
        assert!(depth(&table) < MAX_DEPTH + 20);
    }

    #[test]
    fn unclosed_elements_do_not_count_as_nested() {
        let html = format!("<ul>{}</ul>", "<li><p><span>one<td>".repeat(2000));
        let page = parse(&html).unwrap();
        assert_eq!(named(&page, "li").count(), 2000);
        assert_eq!(named(&page, "p").count(), 2000);
    }

    #[test]
    fn reopened_formatting_does_not_grow_without_bound() {
        let html: String = (0..5_000).map(|id| format!("<p><b id={id}>x</p>")).collect();
        let page = parse(&html).unwrap();
        assert!(page.tree.values().len() <= MAX_NODES + 10_000);
    }

    #[test]
    fn endless_tags_are_refused() {
        let names: String = (0..300_000).map(|index| format!(" a{index}")).collect();
        assert!(parse(&format!("<p{names}>hello")).is_none());
        assert!(parse(&"<a b='<a b=\"".repeat(50_000)).is_none());
        assert!(parse(&"<a".repeat(100_000)).is_none());
        assert!(parse("<p title='a > b' data-x=\"1 2 3\">hello").is_some());
    }
}
