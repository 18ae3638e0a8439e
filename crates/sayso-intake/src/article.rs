//! A page's tree → the paragraphs of its article, in order.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::Html;

use crate::blocks::{Block, Kind, blocks};
use crate::clutter::{self, Suspicion};
use crate::dom::{self, NodeOf};
use crate::headline::is_same;
use crate::metadata::Metadata;
use crate::{labels, trim};

/// Share of the page's prose that an element must hold to be the article on the strength of its name alone.
const NAMED_SHARE: f64 = 0.3;

/// Share of the page's prose that the surroundings of the headline must hold to be the article.
const HEADLINE_SHARE: f64 = 0.2;

/// Share of an element's prose that must stand within one of its children for the rest to be surroundings.
const CORE_SHARE: f64 = 0.7;

/// The paragraphs of the article, without the headline; none where the page has no article.
pub(crate) fn paragraphs(page: &Html, known: &Metadata) -> Vec<String> {
    let all = blocks(page.tree.root(), |node| {
        dom::element(node).is_some_and(clutter::is_never_read)
            || clutter::is_note_mark(node)
            || clutter::is_picture(node)
    });
    let clutter = clutter(page, &all);
    let kept: Vec<Block> = all
        .into_iter()
        .filter(|block| !ancestors(page, block.within).any(|node| clutter.contains(&node.id())))
        .collect();
    let article = article(page, &kept, known);
    let body = with_lead(page, article, kept, known);
    let body = trim::trimmed(page, article, trim::after_title(body, known), known);
    if is_article(page, &body, known) {
        body.into_iter().map(|block| block.text).collect()
    } else {
        Vec::new()
    }
}

/// The blocks of the article, and the lead that stands between the headline and it where they are apart.
fn with_lead(page: &Html, article: NodeId, blocks: Vec<Block>, known: &Metadata) -> Vec<Block> {
    const LONGEST_LEAD: usize = 4;
    let inside = |block: &Block| ancestors(page, block.within).any(|node| node.id() == article);
    let first = blocks.iter().position(inside).unwrap_or(blocks.len());
    let is_title = |block: &Block| known.title.as_ref().is_some_and(|title| is_same(&block.text, title));
    let headline = blocks[..first].iter().rposition(is_title).unwrap_or(first);
    let is_lead = |block: &Block| {
        block.link_share() < 0.3 && (block.kind == Kind::Heading || block.text.split(' ').count() >= 5)
    };
    let lead = (headline..first).filter(|at| *at > headline && is_lead(&blocks[*at])).count();
    let mut kept = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        let leads = (headline + 1..first).contains(&at) && lead <= LONGEST_LEAD && is_lead(&block);
        if leads || at >= first && inside(&block) {
            kept.push(block);
        }
    }
    kept
}

/// Whether a block is prose: a sentence, or enough words to be one, that is not there to be clicked.
pub(crate) fn is_prose(block: &Block) -> bool {
    let words = block.text.split(' ').count();
    let (ends, ends_fully) = (labels::ends(&block.text, ".!?…:;"), labels::ends(&block.text, "."));
    let is_worded = words >= 4 && ends || words >= 15;
    // What points elsewhere hardly ever ends in a full stop, though a sentence may be a link from end to end.
    let is_linked_sentence = block.kind == Kind::Paragraph && words >= 8 && ends_fully;
    block.kind != Kind::Heading && is_worded && (block.link_share() < 0.5 || is_linked_sentence)
}

/// How many characters of prose each element holds.
fn mass(page: &Html, blocks: &[Block]) -> HashMap<NodeId, usize> {
    let mut mass = HashMap::new();
    for block in blocks.iter().filter(|block| is_prose(block)) {
        for node in ancestors(page, block.within) {
            *mass.entry(node.id()).or_default() += block.length;
        }
    }
    mass
}

/// The node and everything it stands in.
pub(crate) fn ancestors(page: &Html, node: NodeId) -> impl Iterator<Item = NodeOf<'_>> {
    let node = page.tree.get(node);
    node.into_iter().chain(node.into_iter().flat_map(|node| node.ancestors()))
}

/// Elements to leave out. A name is believed as long as the prose is elsewhere: a wrapper called `sidebar-left` that holds
/// the whole page is no sidebar.
fn clutter(page: &Html, blocks: &[Block]) -> HashSet<NodeId> {
    let mass = mass(page, blocks);
    let total = mass.get(&page.tree.root().id()).copied().unwrap_or(0);
    let mut clutter = HashSet::new();
    for node in page.tree.nodes() {
        let Some(element) = dom::element(node) else { continue };
        let held = mass.get(&node.id()).copied().unwrap_or(0);
        let is_head = element.name() == "header" && !is_within(node, &["article", "main"]);
        let left_out = match clutter::suspicion(element) {
            Some(Suspicion::Likely) => held * 2 <= total,
            Some(Suspicion::Comments) => held < total,
            None => is_head && held * 2 <= total,
        };
        if left_out {
            clutter.insert(node.id());
        }
    }
    clutter
}

fn is_within(node: NodeOf<'_>, names: &[&str]) -> bool {
    node.ancestors().filter_map(dom::element).any(|element| names.contains(&element.name()))
}

/// The element that holds the article: the one that says so, else the innermost that holds most of the prose, looked for
/// around the headline first.
fn article(page: &Html, blocks: &[Block], known: &Metadata) -> NodeId {
    let mass = mass(page, blocks);
    let root = page.tree.root();
    let held = |node: NodeOf<'_>| mass.get(&node.id()).copied().unwrap_or(0);
    let holds =
        |node: NodeOf<'_>, share: f64, of: NodeOf<'_>| held(node) as f64 >= held(of).max(1) as f64 * share;
    let is =
        |node: &NodeOf<'_>, name: &str| dom::element(*node).is_some_and(|element| element.name() == name);

    let headline = root.descendants().find(|node| {
        is(node, "h1") && known.title.as_ref().is_some_and(|title| is_same(&dom::text(*node), title))
    });
    let articles: Vec<NodeOf<'_>> = root
        .descendants()
        .filter(|node| is(node, "article") && held(*node) > 0 && !is_within(*node, &["article"]))
        .collect();
    let has_headline = |article: &&NodeOf<'_>| {
        headline.is_some_and(|headline| headline.ancestors().any(|node| node == **article))
    };
    if let Some(article) = articles.iter().find(has_headline) {
        return article.id();
    }
    if let [only] = articles[..]
        && holds(only, NAMED_SHARE, root)
    {
        return only.id();
    }

    let (mut counts, mut prose): (HashMap<NodeId, usize>, HashMap<NodeId, usize>) = Default::default();
    for block in blocks {
        for node in ancestors(page, block.within) {
            *counts.entry(node.id()).or_default() += 1;
            *prose.entry(node.id()).or_default() += usize::from(is_prose(block));
        }
    }
    let many =
        |of: &HashMap<NodeId, usize>, node: NodeOf<'_>| of.get(&node.id()).is_some_and(|count| *count > 1);
    let around = headline.into_iter().flat_map(|headline| headline.ancestors());
    let mut article = around
        .into_iter()
        .find(|node| many(&prose, *node) && holds(*node, HEADLINE_SHARE, root))
        .unwrap_or(root);
    let main = article.descendants().find(|node| {
        is(node, "main") || dom::element(*node).is_some_and(|element| element.attr("role") == Some("main"))
    });
    if let Some(main) = main
        && holds(main, NAMED_SHARE, article)
    {
        return main.id();
    }
    // A single paragraph is not its own article: what stands beside it belongs to it.
    while let Some(core) =
        article.children().find(|child| holds(*child, CORE_SHARE, article) && many(&counts, *child))
    {
        article = core;
    }
    article.id()
}

/// Whether what was found is an article: at least a sentence; and where the page does not say that it is one, neither a
/// front page nor, without any mark of an article, more links than prose.
fn is_article(page: &Html, body: &[Block], known: &Metadata) -> bool {
    let prose: Vec<usize> = body.iter().filter(|block| is_prose(block)).map(|block| block.length).collect();
    if prose.is_empty() || known.says_article {
        return !prose.is_empty();
    }
    let teasers =
        body.iter().filter(|block| block.kind == Kind::Heading && block.link_share() >= 0.8).count();
    if teasers > 1 && prose.len() <= teasers * 2 {
        return false;
    }
    let marked = || {
        page.tree.nodes().filter_map(dom::element).any(|element| matches!(element.name(), "article" | "h1"))
    };
    let linked = || blocks(page.tree.root(), |_| false).iter().map(|block| block.linked).sum::<usize>();
    marked() || prose.iter().sum::<usize>() >= linked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::metadata;
    use crate::parse::parse;

    fn read(html: &str) -> Vec<String> {
        let page = parse(html).unwrap();
        paragraphs(&page, &metadata(&page, "page.html"))
    }

    #[test]
    fn the_text_beside_the_headline_is_preferred_to_longer_text_elsewhere() {
        let html = "<h2>The A</h2><div class=main><h1>Mill burns down</h1><p>A mill burned on Sunday.<p>Nobody was hurt, the chief said.</div>
            <div class=side><p>The A has been the paper of the valley since 1911, and more people read it than read any other.</div>";
        assert_eq!(read(html), ["A mill burned on Sunday.", "Nobody was hurt, the chief said."]);
    }

    #[test]
    fn of_several_articles_the_one_under_the_headline() {
        let html =
            "<title>Two</title><article><h1>One</h1><p>She said it was the first of them all.</article>
            <article><h1>Two</h1><p>He said it was not.</article>";
        assert_eq!(read(html), ["He said it was not."]);
    }

    #[test]
    fn the_lead_between_headline_and_body_is_kept() {
        let html = "<div><h1>Mill burns down</h1><h2>Nobody hurt in fire on Sunday</h2><span>Share</span></div>
            <div><p>A mill burned on Sunday, the chief said.<p>It was old.<p>It was dry as well, he said.</div>";
        assert_eq!(read(html)[0], "Nobody hurt in fire on Sunday");
        assert_eq!(read(html).len(), 4);
    }

    #[test]
    fn linked_sentences_are_kept_and_pointers_are_not() {
        let html =
            "<article><h1>Dam unsafe</h1><p><a>The dam is unsafe, according to a report seen by us</a>.
            <p><a>Read the report in full</a><ul><li><a>Dam: what we know</a></ul><p>It leaks.</article>";
        assert_eq!(read(html), ["The dam is unsafe, according to a report seen by us.", "It leaks."]);
    }

    #[test]
    fn what_a_page_shows_twice_is_read_once() {
        let html = "<article><h1>Dam unsafe</h1><p>“It leaks, and it has leaked for years,” she said.
            <blockquote>“It leaks, and it has leaked for years”</blockquote><p>She said:<blockquote><p>We were told.</blockquote>
            <p class=wide>Nobody else was told, she said.<p class=narrow>Nobody else was told, she said.</article>";
        let expected = [
            "“It leaks, and it has leaked for years,” she said.",
            "She said:",
            "We were told.",
            "Nobody else was told, she said.",
        ];
        assert_eq!(read(html), expected);
    }

    #[test]
    fn a_front_page_is_no_article() {
        let card = |text: &str| {
            format!("<div><h2><a>{text}</a></h2><p>She said so on Monday: {text}, and no other.</p></div>")
        };
        let html = format!(
            "<h1>The A</h1><main>{}{}{}</main>",
            card("One thing"),
            card("Another thing"),
            card("More")
        );
        assert!(read(&html).is_empty());
        let declared = format!("<meta property=og:type content=article>{html}");
        assert_eq!(read(&declared).len(), 6);
    }

    #[test]
    fn labels_take_their_part_with_them() {
        let html = "<article><h1>Dam unsafe</h1><div><p>It leaks, she said.<h3>Related stories</h3><p><a>The dam in words</a>
            <p>It will be closed.<h3>Get in touch</h3><p>Do you live below the dam? We want to hear.
            <h3>What next</h3><p>Nobody knows, she said.<div><h3>Read more</h3><p>The dam was built in 1911.</div></div></article>";
        assert_eq!(
            read(html),
            ["It leaks, she said.", "It will be closed.", "What next", "Nobody knows, she said."]
        );
    }

    #[test]
    fn clutter_that_holds_the_page_is_none() {
        let html = "<form><div class='sidebar-left share'><h1>Dam unsafe</h1><p>It leaks, she said.<p>It is to be closed.</div></form>";
        assert_eq!(read(html), ["It leaks, she said.", "It is to be closed."]);
    }
}
