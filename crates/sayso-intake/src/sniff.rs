//! The start of a text, its name and what a server says → its format.

use serde_json::Value;

use crate::decode::NotText;

/// A format that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: read as it is, byte for byte once decoded.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// One JSON object a line, each a document of its own.
    JsonLines,
    /// RSS (0.9 to 2.0) or Atom: every item a document.
    Feed,
    /// A web archive (WARC): every page a document.
    Warc,
}

/// The format of a text that begins with `head`. The content decides first, then `media_type` (what a server said, without
/// parameters), then the ending of `origin`; only what no sign tells apart from plain text is plain text.
pub(crate) fn sniff(origin: &str, media_type: Option<&str>, head: &str) -> Result<Format, NotText> {
    let ending = ending(origin);
    let start = after_prologue(head);
    if starts_with_any(start, &["<!doctype html", "<html", "<head", "<body"]) {
        return Ok(Format::Html);
    }
    if is_feed(start) {
        return Ok(Format::Feed);
    }
    let media_type = media_type.unwrap_or("").to_ascii_lowercase();
    let named = match (media_type.as_str(), ending.as_str()) {
        ("text/html" | "application/xhtml+xml", _) => Some(Format::Html),
        ("text/markdown" | "text/x-markdown", _) => Some(Format::Markdown),
        ("application/x-ndjson" | "application/jsonl" | "application/jsonlines", _) => {
            Some(Format::JsonLines)
        }
        (_, "html" | "htm" | "xhtml" | "shtml") => Some(Format::Html),
        (_, "md" | "markdown" | "mdown") => Some(Format::Markdown),
        (_, "jsonl" | "ndjson") => Some(Format::JsonLines),
        (_, "txt" | "text") => Some(Format::Plain),
        _ => None,
    };
    match named {
        Some(Format::Html) if !has_tag(start) => {}
        Some(Format::Plain) => {}
        Some(format) => return Ok(format),
        None => {
            let tags = [
                "<title", "<meta", "<article", "<main", "<section", "<h1", "<h2", "<div", "<p>", "<p ",
                "<table",
            ];
            if starts_with_any(start, &tags) && start.contains("</") {
                return Ok(Format::Html);
            }
            if looks_like_markdown(head) {
                return Ok(Format::Markdown);
            }
        }
    }
    if is_record(head) {
        return Ok(Format::JsonLines);
    }
    if ending == "json" || media_type == "application/json" {
        return Err(NotText {
            what: "JSON, but not one object a line",
            hint: "write one object a line: jq -c '.[]' for an array, jq -c . for one object",
        });
    }
    if head.trim_start().starts_with("<?xml") {
        return Err(NotText { what: "an XML file", hint: "give its text, or an HTML page" });
    }
    Ok(Format::Plain)
}

/// The ending of a path's or an address's last part, in lower case and without its full stop.
fn ending(origin: &str) -> String {
    let path = match origin.split_once("://") {
        Some((_, rest)) => {
            rest.split(['?', '#']).next().unwrap_or("").split_once('/').map_or("", |(_, path)| path)
        }
        None => origin,
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// Whether the first element is that of a feed; RDF is one only if RSS is meant.
fn is_feed(start: &str) -> bool {
    let Some(tag) = start.strip_prefix('<').and_then(|rest| rest.split('>').next()) else { return false };
    let tag = tag.to_ascii_lowercase();
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    match name.rsplit(':').next() {
        Some("rss") => true,
        Some("feed") => !name.contains(':') || tag.contains("atom"),
        Some("rdf") => tag.contains("/rss/") || tag.contains("rdf/simple/"),
        _ => false,
    }
}

/// The encoding that the declaration at the start of an XML text names.
pub(crate) fn xml_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]);
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(|label| label.trim().to_owned()).filter(|label| !label.is_empty())
}

/// What follows white space, an XML declaration, processing instructions and comments.
fn after_prologue(head: &str) -> &str {
    let mut rest = head.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if starts_with_any(rest, &["<!doctype"]) && !starts_with_any(rest, &["<!doctype html"]) {
            let declares = rest.find('[').is_some_and(|open| rest.find('>').is_none_or(|close| open < close));
            if declares { "]>" } else { ">" }
        } else {
            return rest;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

fn has_tag(text: &str) -> bool {
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'<' && bytes.peek().is_some_and(|next| next.is_ascii_alphabetic()) {
            return true;
        }
    }
    false
}

/// Whether the first line that is not blank is a JSON object. A line longer than `head` cannot be parsed: there the first
/// key must tell.
fn is_record(head: &str) -> bool {
    let text = head.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with('{') {
        return false;
    }
    match text.split_once('\n') {
        Some((line, _)) => serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object()),
        None => {
            serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object())
                || text[1..].trim_start().starts_with('"') && text.contains("\":")
        }
    }
}

/// Whether a text that nothing else tells about is Markdown: front matter, or two kinds of marks that prose does not have.
fn looks_like_markdown(head: &str) -> bool {
    let head = head.trim_start_matches('\u{FEFF}');
    if let Some(rest) = head.strip_prefix("---\n").or_else(|| head.strip_prefix("---\r\n")) {
        let mut lines = rest.lines().take_while(|line| *line != "---");
        return rest.lines().any(|line| line == "---")
            && lines.next().is_some_and(|line| line.split_once(':').is_some_and(|(key, _)| is_key(key)));
    }
    let heading = |line: &str| {
        let text = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
    };
    let lines = || head.lines();
    let kinds = [
        lines().any(heading),
        lines().any(|line| line.split_once("](http").is_some_and(|(before, _)| before.contains('['))),
        lines().any(|line| line.starts_with("```")),
        lines().any(|line| line.split("**").count() >= 3),
    ];
    kinds.iter().filter(|kind| **kind).count() >= 2
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(origin: &str, head: &str) -> Format {
        sniff(origin, None, head).unwrap()
    }

    #[test]
    fn content_beats_the_ending() {
        assert_eq!(format("page.txt", "<!-- saved -->\n<!DOCTYPE html>\n<html>"), Format::Html);
        assert_eq!(format("page", "<?xml version=\"1.0\"?>\n<!DOCTYPE html><html/>"), Format::Html);
        assert_eq!(format("page.txt", "{\"text\": \"He left.\"}\n"), Format::JsonLines);
        assert_eq!(format("page.html", "She said it was safe.\n"), Format::Plain);
    }

    #[test]
    fn plain_text_is_plain_text() {
        for text in [
            "[AP] The mayor said no.\n",
            "# 1 reason to stay\nShe said so.\n",
            "<b>Exclusive</b>\n",
            "{Correction} He said it on Monday.\n",
            "---\nThe mayor: no comment\n",
            "#HillCounty residents say\n",
            "",
        ] {
            assert_eq!(format("-", text), Format::Plain, "{text}");
            assert_eq!(format("a.txt", text), Format::Plain, "{text}");
        }
        assert_eq!(format("a.txt", "# Title\n\n**bold** and [link](https://a.example)"), Format::Plain);
        assert_eq!(format("a.txt", "<p>He said no.</p>"), Format::Plain);
    }

    #[test]
    fn names_and_media_types() {
        assert_eq!(format("a.md", "<div align=center>\n\n# T"), Format::Markdown);
        assert_eq!(format("https://a.example/x.html?y=1.md", "<div>hello</div>"), Format::Html);
        assert_eq!(format("https://a.example", "Hello."), Format::Plain);
        assert_eq!(format("x.jsonl", "not json"), Format::JsonLines);
        assert_eq!(sniff("https://a.example/1", Some("text/html"), "<b>hello</b>").unwrap(), Format::Html);
        assert_eq!(sniff("https://a.example/1", Some("text/markdown"), "hello").unwrap(), Format::Markdown);
    }

    #[test]
    fn marks_without_a_name() {
        assert_eq!(format("-", "<title>No\n<h1>No</h1>\n<p>He said."), Format::Html);
        assert_eq!(format("-", "---\ntitle: No\n---\nHe said."), Format::Markdown);
        assert_eq!(format("-", "# No\n\nHe **said**.\n"), Format::Markdown);
        let long = format!("{{\"id\": \"1\", \"text\": \"{}", "a".repeat(100));
        assert_eq!(format("-", &long), Format::JsonLines);
    }

    #[test]
    fn feeds() {
        for head in [
            "<?xml version=\"1.0\"?><rss version=\"2.0\">",
            "\u{FEFF}<!-- x -->\n<!DOCTYPE rss [<!ENTITY a \"b\">\n]>\n<rss>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\">",
            "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">",
        ] {
            assert_eq!(format("a.txt", head), Format::Feed, "{head}");
        }
        assert_eq!(format("a.txt", "<rssfoo>"), Format::Plain);
        let encoding = |text: &str| xml_encoding(text.as_bytes());
        assert_eq!(
            encoding("<?xml version='1.0' encoding = \"ISO-8859-1\"?>").as_deref(),
            Some("ISO-8859-1")
        );
        assert_eq!(encoding("<?xml version='1.0'?><a encoding='b'>"), None);
        assert_eq!(encoding("<?xml encoding='é"), Some("é".into()));
    }

    #[test]
    fn what_holds_no_article() {
        assert!(sniff("-", None, "<?xml version=\"1.0\"?><rdf:RDF xmlns:foaf='x'>").is_err());
        assert!(sniff("-", None, "<?xml version=\"1.0\"?><nitf>").is_err());
        assert!(sniff("a.json", None, "[\n{\"text\": \"a\"}]").is_err());
    }
}
