//! Edges → who has text from whom: for one document with the longest passages, for all of them a line each.

use anstyle::Style;
use sayso_archive::{Article, Edge, EdgeKind, Giver};

use crate::render::glyphs::{cut, visible, width};
use crate::render::human::marks::{Marks, painted};
use crate::render::wrap::Wrap;

/// Passages that are quoted for an edge.
const QUOTED: usize = 2;

/// Columns of a share: "100 %".
const SHARE: usize = 5;

/// From whom ARTICLE has text and who has text from it, in lines of at most WIDTH columns. EDGES are those that lead to it or come from it;
/// ARTICLES gives articles by number.
pub fn of_document<'a>(
    width: usize,
    marks: Marks,
    article: &Article,
    edges: &[Edge],
    articles: impl Fn(u32) -> Option<&'a Article>,
) -> String {
    let mut out = line(width, &named(article), marks.bold());
    let (to, from): (Vec<&Edge>, Vec<&Edge>) = edges
        .iter()
        .filter(|edge| edge.to == article.number || edge.from == Giver::Article(article.number))
        .partition(|edge| edge.to == article.number);
    if to.is_empty() && from.is_empty() {
        return out + &line(width, "No text from others, and none of its text in others.", marks.faint());
    }
    for (edges, heading) in [(to, "has text from"), (from, "is in")] {
        if edges.is_empty() {
            continue;
        }
        out += &line(width, heading, marks.faint());
        for edge in edges {
            let other =
                if edge.to == article.number { giver(edge, &articles) } else { receiver(edge, &articles) };
            out += &entry(width, marks, edge, &other);
            let Some(receiver) = (if edge.to == article.number { Some(article) } else { articles(edge.to) })
            else {
                continue;
            };
            for passage in longest(edge) {
                let text = passage.of(receiver.text());
                let indent = SHARE + 2;
                out += &format!(
                    "{}“{}”\n",
                    " ".repeat(indent),
                    cut(text, width.saturating_sub(indent + 2).max(8))
                );
            }
        }
    }
    out
}

/// An edge a line.
pub fn all<'a>(
    width: usize,
    marks: Marks,
    edges: &[Edge],
    articles: impl Fn(u32) -> Option<&'a Article>,
) -> String {
    let mut out = String::new();
    for edge in edges {
        let (from, to) = (giver(edge, &articles), receiver(edge, &articles));
        out += &entry(width, marks, edge, &format!("{from} → {to}"));
    }
    if edges.is_empty() {
        out += &line(width, "No document has text from another.", marks.faint());
    }
    out
}

/// Share, names, and how.
fn entry(width_of_line: usize, marks: Marks, edge: &Edge, names: &str) -> String {
    let share = match edge.kind {
        EdgeKind::Cite => "cites".to_owned(),
        EdgeKind::Copy | EdgeKind::Update => format!("{:.0} %", 100.0 * edge.coverage),
    };
    let mut how = vec![
        match edge.kind {
            EdgeKind::Copy if edge.credited => "credited",
            EdgeKind::Copy => "not credited",
            EdgeKind::Update => "its own newer version",
            EdgeKind::Cite => "",
        }
        .to_owned(),
    ];
    if edge.quoted_coverage >= 0.005 {
        how.push(format!("{:.0} % shared quotation", 100.0 * edge.quoted_coverage));
    }
    if edge.confidence < 0.75 {
        how.push("unsure".to_owned());
    }
    how.retain(|how| !how.is_empty());
    let how = if how.is_empty() { String::new() } else { format!("  {}", how.join(", ")) };
    let room = width_of_line.saturating_sub(SHARE + 2 + width(&how)).max(width_of_line / 2);
    let share = format!("{}{share}  ", " ".repeat(SHARE.saturating_sub(width(&share))));
    format!("{}{}{}\n", painted(&share, marks.bold()), cut(names, room), painted(&how, marks.faint()))
}

/// The longest passages of EDGE on the receiver's side, in its order.
fn longest(edge: &Edge) -> Vec<sayso::Span> {
    let mut spans: Vec<sayso::Span> = edge.passages.iter().map(|passage| passage.to).collect();
    spans.sort_by_key(|span| (std::cmp::Reverse(span.len()), span.start));
    spans.truncate(QUOTED);
    spans.sort_unstable();
    spans
}

fn giver<'a>(edge: &Edge, articles: &impl Fn(u32) -> Option<&'a Article>) -> String {
    match &edge.from {
        Giver::Article(number) => articles(*number).map_or_else(|| format!("no. {number}"), named),
        Giver::Outlet(outlet) => format!("{} (not in the archive)", visible(outlet)),
    }
}

fn receiver<'a>(edge: &Edge, articles: &impl Fn(u32) -> Option<&'a Article>) -> String {
    articles(edge.to).map_or_else(|| format!("no. {}", edge.to), named)
}

/// Outlet, day and title of ARTICLE, or what it came from.
fn named(article: &Article) -> String {
    let document = &article.document;
    let known = [document.outlet.as_deref(), document.published.as_deref()];
    let mut parts: Vec<&str> = known.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    match document.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => parts.push(title),
        None => parts.push(article.key.as_deref().unwrap_or(&document.origin)),
    }
    visible(&parts.join(", "))
}

fn line(columns: usize, text: &str, style: Style) -> String {
    let mut wrap = Wrap::new(columns);
    wrap.words(&visible(text), style);
    wrap.end_line();
    wrap.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso::Span;
    use sayso_archive::Passage;

    fn articles() -> Vec<Article> {
        let article = |number: u32, outlet: &str, text: &str| {
            let document = sayso::Document {
                outlet: Some(outlet.to_owned()),
                published: Some(format!("2024-03-0{}", number + 1)),
                title: Some("Ferry sinks".to_owned()),
                ..sayso::Document::from_text("x", text)
            };
            Article { number, document, ..Article::default() }
        };
        vec![
            article(0, "Mirror", "The ferry sank on Monday."),
            article(1, "Lantern", "The ferry sank on Monday, the Mirror reported."),
        ]
    }

    fn edge() -> Edge {
        Edge {
            from: Giver::Article(0),
            to: 1,
            kind: EdgeKind::Copy,
            coverage: 0.625,
            quoted_coverage: 0.0,
            credit: Some(Span::new(26, 45)),
            credited: true,
            passages: vec![Passage { from: Span::new(0, 24), to: Span::new(0, 24) }],
            confidence: 0.9,
        }
    }

    #[test]
    fn one_document_and_all() {
        let articles = articles();
        let by_number = |number: u32| articles.get(number as usize);
        let marks = Marks { color: false };
        assert_eq!(
            of_document(60, marks, &articles[1], &[edge()], by_number),
            "Lantern, 2024-03-02, Ferry sinks\nhas text from\n 62 %  Mirror, 2024-03-01, Ferry sinks  credited\n       “The ferry sank on Monday”\n"
        );
        assert!(of_document(60, marks, &articles[0], &[edge()], by_number).contains("is in\n 62 %  Lantern"));
        let all = all(70, marks, &[edge()], by_number);
        assert_eq!(all.lines().count(), 1);
        assert!(all.contains('→') && width(all.trim_end()) <= 70, "{all}");
    }

    #[test]
    fn nothing_and_outlets() {
        let articles = articles();
        let marks = Marks { color: false };
        assert!(all(40, marks, &[], |_| None).starts_with("No document"));
        let cited = Edge { from: Giver::Outlet("Star".to_owned()), kind: EdgeKind::Cite, ..edge() };
        let shown = of_document(60, marks, &articles[1], &[cited], |number| articles.get(number as usize));
        assert!(shown.contains("cites  Star (not in the archive)"), "{shown}");
    }
}
