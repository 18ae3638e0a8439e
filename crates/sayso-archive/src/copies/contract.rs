//! Edge → one line of what `sayso copies --format jsonl` prints, with offsets in Unicode code points.

use sayso::{CodePoints, Span};
use serde::Serialize;

use crate::{Article, Edge, EdgeKind, Giver};

/// One line.
#[derive(Debug, Serialize)]
struct Line<'a> {
    from: Named<'a>,
    to: Named<'a>,
    kind: EdgeKind,
    coverage: f32,
    quoted_coverage: f32,
    credited: bool,
    credit: Option<Credit<'a>>,
    passages: Vec<Pair>,
    confidence: f32,
}

/// How a document or an outlet is named.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Named<'a> {
    Document {
        id: String,
        key: Option<&'a str>,
        url: &'a str,
        outlet: Option<&'a str>,
        published: Option<&'a str>,
    },
    Outlet {
        outlet: &'a str,
    },
}

#[derive(Debug, Serialize)]
struct Credit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Pair {
    from: Place,
    to: Place,
}

#[derive(Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

fn document(article: &Article) -> Named<'_> {
    Named::Document {
        id: article.document.id(),
        key: article.key.as_deref(),
        url: &article.document.origin,
        outlet: article.document.outlet.as_deref(),
        published: article.document.published.as_deref(),
    }
}

/// EDGE as one line of JSON without its line end. GIVER is the article it comes from, `None` where that is an outlet; RECEIVER the one it leads to.
pub fn to_json(edge: &Edge, giver: Option<&Article>, receiver: &Article) -> String {
    let to = CodePoints::new(receiver.text());
    let from = giver.map(|giver| CodePoints::new(giver.text()));
    let place =
        |points: &CodePoints, span: Span| Place { start: points.at(span.start), end: points.at(span.end) };
    let pairs = from.iter().flat_map(|from| {
        edge.passages
            .iter()
            .map(|passage| Pair { from: place(from, passage.from), to: place(&to, passage.to) })
    });
    let line = Line {
        from: match (giver, &edge.from) {
            (Some(giver), _) => document(giver),
            (None, Giver::Outlet(outlet)) => Named::Outlet { outlet },
            (None, Giver::Article(_)) => Named::Outlet { outlet: "" },
        },
        to: document(receiver),
        kind: edge.kind,
        coverage: rounded(edge.coverage),
        quoted_coverage: rounded(edge.quoted_coverage),
        credited: edge.credited,
        credit: edge.credit.map(|span| Credit {
            start: to.at(span.start),
            end: to.at(span.end),
            text: span.of(receiver.text()),
        }),
        passages: pairs.collect(),
        confidence: rounded(edge.confidence),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// To three digits.
fn rounded(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Passage;

    fn article(key: &str, text: &str) -> Article {
        Article {
            key: Some(key.to_owned()),
            document: sayso::Document::from_text(key, text),
            ..Article::default()
        }
    }

    #[test]
    fn offsets_are_code_points() {
        let (giver, receiver) = (article("a", "“é” it sank"), article("b", "é, as A reported, it sank"));
        let edge = Edge {
            from: Giver::Article(0),
            to: 1,
            kind: EdgeKind::Copy,
            coverage: 0.5,
            quoted_coverage: 0.0,
            credit: Some(Span::new(4, 17)),
            credited: true,
            passages: vec![Passage { from: Span::new(9, 16), to: Span::new(19, 26) }],
            confidence: 0.9,
        };
        let line = to_json(&edge, Some(&giver), &receiver);
        assert!(line.contains(r#""credit":{"start":3,"end":16,"text":"as A reported"}"#), "{line}");
        assert!(
            line.contains(r#""passages":[{"from":{"start":4,"end":11},"to":{"start":18,"end":25}}]"#),
            "{line}"
        );
        let cited = Edge {
            from: Giver::Outlet("Mirror".to_owned()),
            kind: EdgeKind::Cite,
            passages: Vec::new(),
            ..edge
        };
        assert!(to_json(&cited, None, &receiver).starts_with(r#"{"from":{"outlet":"Mirror"},"to":{"id":""#));
    }
}
