//! A web page → Document: its headline, a blank line, and the paragraphs of its article with a blank line between them.

use sayso::Document;

use crate::blocks::blocks;
use crate::parse::parse;
use crate::{Error, article, dom, metadata};

/// The document that a page at `origin` holds.
pub(crate) fn document(origin: &str, html: &str) -> Result<Document, Error> {
    let Some(page) = parse(html) else {
        return Err(Error::Damaged { origin: origin.into(), problem: "has a tag that never ends".into() });
    };
    let known = metadata::metadata(&page, origin);
    let mut paragraphs = article::paragraphs(&page, &known);
    // A page that draws itself with scripts has its text, if anywhere, in its JSON-LD alone.
    if let Some(body) = known.body.as_deref().map(of_body)
        && length(&paragraphs) * 2 < length(&body)
    {
        paragraphs = body;
    }
    if paragraphs.is_empty() {
        return Err(Error::NoArticle { origin: origin.into() });
    }
    let text = known.title.iter().chain(&paragraphs).map(String::as_str).collect::<Vec<_>>().join("\n\n");
    Ok(Document {
        origin: origin.into(),
        text,
        title: known.title,
        outlet: known.outlet,
        byline: known.byline,
        published: known.published,
        language: known.language,
    })
}

/// The paragraphs of HTML that is no page of its own.
pub(crate) fn fragment(html: &str) -> Vec<String> {
    let Some(page) = parse(html) else { return Vec::new() };
    blocks(page.tree.root(), |_| false).into_iter().map(|block| block.text).collect()
}

/// Whether markup stands in a text of which nothing says what it is.
pub(crate) fn has_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_start = |pair: &[u8]| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'/');
    bytes.windows(2).position(is_start).is_some_and(|at| bytes[at..].contains(&b'>'))
}

/// The paragraphs of a text without markup: what blank lines part, or, where there are none, its lines.
pub(crate) fn plain_paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let parts = lines.split(|line| line.is_empty());
    if lines.iter().any(|line| line.is_empty()) {
        return parts.filter(|part| !part.is_empty()).map(|part| part.join(" ")).collect();
    }
    lines.into_iter().map(str::to_owned).collect()
}

/// The label of the encoding that a page declares near its beginning.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// Paragraphs of an `articleBody`: plain text in lines, or markup.
fn of_body(body: &str) -> Vec<String> {
    if body.contains("</p>") || body.contains("<br") {
        return fragment(body);
    }
    body.lines().map(dom::unescaped).filter(|line| !line.is_empty()).collect()
}

fn length(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(String::len).sum()
}
