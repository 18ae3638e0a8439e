//! The blocks within an article's element → those of its text: no labels, bylines, pointers elsewhere or repeats.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::Html;

use crate::article::{ancestors, is_prose};
use crate::blocks::{Block, Kind};
use crate::headline::is_same;
use crate::metadata::Metadata;
use crate::{dom, labels};

/// The blocks that follow the headline, where it stands among them.
pub(crate) fn after_title(mut blocks: Vec<Block>, known: &Metadata) -> Vec<Block> {
    let Some(title) = &known.title else { return blocks };
    let first = blocks.iter().position(is_prose).unwrap_or(blocks.len());
    if let Some(at) = blocks[..first].iter().rposition(|block| is_same(&block.text, title)) {
        blocks.drain(..=at);
        return blocks;
    }
    // On old pages the headline may be the first line of what is one block to a browser.
    let begins = |block: &Block| is_same(&block.text[..block.first_line], title);
    if let Some(at) = blocks.iter().take(first + 1).position(begins) {
        blocks.drain(..at);
        let first = &mut blocks[0];
        first.text = first.text[first.first_line..].trim().to_owned();
        first.first_line = first.text.len();
        first.length = first.text.chars().filter(|c| !c.is_whitespace()).count();
    }
    blocks
}

/// How far what a label heads goes on: it is no part of the article.
enum Part {
    /// Nothing is left out.
    Article,
    /// To the end of the element that the label begins.
    Within(NodeId),
    /// To the next heading.
    UntilHeading,
    /// To the next sentence or heading: the label stands amid the article, over links.
    UntilProse,
}

/// The blocks without labels, bylines, dates, lists of links and the parts that a label heads.
pub(crate) fn trimmed(page: &Html, article: NodeId, blocks: Vec<Block>, known: &Metadata) -> Vec<Block> {
    let first = blocks.iter().position(is_prose).unwrap_or(blocks.len());
    let mut kept: Vec<Block> = Vec::new();
    let mut part = Part::Article;
    for (index, block) in blocks.into_iter().enumerate() {
        let is_over = match part {
            Part::Article => true,
            Part::Within(node) => !ancestors(page, block.within).any(|holder| holder.id() == node),
            Part::UntilHeading => block.kind == Kind::Heading,
            Part::UntilProse => block.kind == Kind::Heading || is_prose(&block),
        };
        if !is_over {
            continue;
        }
        part = Part::Article;
        let is_label = labels::is_label(&block);
        if is_label && block.kind == Kind::Heading {
            let holder =
                page.tree.get(block.within).and_then(|heading| heading.parent()).map(|holder| holder.id());
            let holds = |other: &Block| ancestors(page, other.within).any(|node| Some(node.id()) == holder);
            part = match holder {
                Some(holder) if holder != article && !kept.iter().any(holds) => Part::Within(holder),
                _ if labels::heads_prose(&block.text) => Part::UntilHeading,
                _ => Part::UntilProse,
            };
            continue;
        }
        let is_pointer = block.link_share() >= 0.8 && !is_prose(&block) && !is_quoted(page, &block);
        let is_byline = index < first && is_byline(&block, known) || is_signature(&block, known);
        if block.text.is_empty() || is_label || is_byline || is_pointer && block.kind != Kind::Heading {
            continue;
        }
        kept.push(block);
    }
    without_bare_headings(without_repeats(page, kept))
}

/// The blocks without those that a page shows twice: for screens of two sizes, or as a quotation that is set apart from the
/// paragraph it is taken from.
fn without_repeats(page: &Html, blocks: Vec<Block>) -> Vec<Block> {
    const SHORTEST: usize = 25;
    const MAX_QUOTED: usize = 100;
    fn bare(text: &str) -> &str {
        text.trim_matches(['"', '“', '”', '\'', '‘', '’', '«', '»', ' ', '.', ','])
    }
    let quoted: Vec<bool> = blocks.iter().map(|block| is_quoted(page, block)).collect();
    let may_search = quoted.iter().filter(|quoted| **quoted).count() <= MAX_QUOTED;
    let is_excerpt = |at: usize| {
        let quotation = bare(&blocks[at].text);
        let others = blocks.iter().zip(&quoted).filter(|(_, quoted)| !**quoted);
        quotation.len() >= SHORTEST && others.into_iter().any(|(block, _)| block.text.contains(quotation))
    };
    let mut seen: HashSet<&str> = HashSet::new();
    let kept: Vec<bool> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let is_second =
                block.length >= SHORTEST && block.kind == Kind::Paragraph && !seen.insert(&block.text);
            !(is_second || quoted[at] && may_search && is_excerpt(at))
        })
        .collect();
    let mut kept = kept.into_iter();
    blocks.into_iter().filter(|_| kept.next().unwrap_or(true)).collect()
}

fn is_quoted(page: &Html, block: &Block) -> bool {
    ancestors(page, block.within).filter_map(dom::element).any(|element| element.name() == "blockquote")
}

/// Whether a line before the first sentence says who wrote, or when.
fn is_byline(block: &Block, known: &Metadata) -> bool {
    let is_short = block.length < 120 && !block.text.ends_with('.');
    let names = |name: &Option<String>| {
        name.as_ref().is_some_and(|name| block.text.to_lowercase().contains(&name.to_lowercase()))
    };
    let has_date = || {
        let words = block.text.split(' ').count();
        words <= 12 && block.text.split([',', '|', '·', '•', '—', '―', '–']).any(labels::is_date_line)
    };
    is_short
        && block.kind != Kind::Heading
        && (labels::author_line(&block.text).is_some() || names(&known.byline) || has_date())
}

/// Whether a line is the byline and nothing else, wherever it stands.
fn is_signature(block: &Block, known: &Metadata) -> bool {
    let named = labels::author_line(&block.text);
    known
        .byline
        .as_ref()
        .is_some_and(|byline| named == Some(byline) || block.kind != Kind::Item && block.text == *byline)
}

/// A heading of which nothing is left, or whose whole is a link with no text below, heads nothing.
fn without_bare_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks {
        if block.kind != Kind::Heading {
            kept.push(block);
            continue;
        }
        while kept.last().is_some_and(|last| last.kind == Kind::Heading && last.link_share() >= 0.8) {
            kept.pop();
        }
        kept.push(block);
    }
    while kept.last().is_some_and(|last| last.kind == Kind::Heading) {
        kept.pop();
    }
    kept
}
