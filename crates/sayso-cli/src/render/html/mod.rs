//! Document and Reading → one self-contained page: no script, nothing from the network, everything in it escaped.

mod escape;
mod list;
mod text;

use std::fmt::Write;

use sayso::{Document, Reading};

use super::{Render, opens_with_title, origin, title_beside_text, totals};
use escape::escape;

/// A web page with a section for each document.
#[derive(Debug)]
pub struct Html {
    /// Name of the model that read.
    pub model: String,
}

const STYLE: &str = include_str!("style.css");

impl Render for Html {
    fn opening(&self) -> String {
        format!(
            r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Who says what · Sayso</title>
<style>
{STYLE}</style>
</head>
<body>
<header class="page">
<p class="brand">Sayso<span> who says what, on whose word</span></p>
<p class="legend"><mark class="source"><a class="n">1</a>source</mark> <mark class="cue"><a class="n">1</a>cue</mark> <mark class="content"><a class="n">1</a>content</mark> <span>Equal numbers belong together: point at a part, or follow its number, to see the others. <span class="n unsure">?</span> is probably not exact.</span></p>
</header>
<main>
"##
        )
    }

    fn document(&self, number: usize, document: &Document, reading: &Reading) -> String {
        let section = format!("d{number}");
        let mut page = String::new();
        let lang = document.language.as_deref().filter(|tag| is_language_tag(tag));
        let lang = lang.map_or(String::new(), |tag| format!(r#" lang="{tag}""#));
        let _ = writeln!(page, r#"<article id="{section}"{lang}>"#);
        let _ = writeln!(page, "<style>\n{}</style>", highlights(&section, reading));
        page += r#"<div class="text">"#;
        page.push('\n');
        page += &header(document);
        page += &text::text(&section, document, reading);
        page += "</div>\n<aside>\n";
        page += &list::list(&section, document, reading);
        let _ = writeln!(page, r#"<p class="totals">{}</p>"#, escape(&totals(reading)));
        page += &list::more(document, reading);
        page += "</aside>\n</article>\n";
        page
    }

    fn closing(&self) -> String {
        format!("</main>\n<footer>Read by Sayso, model {}</footer>\n</body>\n</html>\n", escape(&self.model))
    }
}

/// Title, outlet, author, day and origin.
fn header(document: &Document) -> String {
    let mut header = "<header>\n".to_owned();
    if let Some(title) = title_beside_text(document) {
        let _ = writeln!(header, r#"<h1 dir="auto">{}</h1>"#, escape(title));
    }
    let field =
        |value: &Option<String>| value.as_deref().filter(|value| !value.trim().is_empty()).map(escape);
    let outlet = field(&document.outlet).map(|outlet| format!("<b><bdi>{outlet}</bdi></b>"));
    let byline = field(&document.byline).map(|byline| format!("<bdi>{byline}</bdi>"));
    let day = field(&document.published).map(|day| format!(r#"<time datetime="{day}">{day}</time>"#));
    let link = link(document);
    let known: Vec<String> = [outlet, byline, day, Some(link)].into_iter().flatten().collect();
    let _ = writeln!(header, r#"<p class="origin">{}</p>"#, known.join(" · "));
    header + "</header>\n"
}

/// Where the document comes from: a link if that is a web address.
fn link(document: &Document) -> String {
    let shown = escape(origin(document));
    let is_web = ["https://", "http://"].iter().any(|scheme| document.origin.starts_with(scheme));
    if is_web {
        format!(r#"<a href="{shown}" rel="noreferrer">{shown}</a>"#)
    } else {
        format!("<bdi>{shown}</bdi>")
    }
}

/// Rules that light up all parts of an attribution while one of them, and no part inside it, is pointed at; or while its
/// number was followed and nothing is pointed at.
fn highlights(section: &str, reading: &Reading) -> String {
    let mut rules = String::new();
    for number in 1..=reading.attributions.len() {
        let _ = writeln!(
            rules,
            "#{section}:has(.h{number}:hover) .a{number},\
             #{section}:not(:has(.h:hover)):has(#{section}-a{number}:target,#{section}-t{number}:target) .a{number}\
             {{background:var(--lit);box-shadow:0 0 0 2px var(--lit)}}"
        );
    }
    rules
}

/// Whether TAG can stand in an attribute as it is.
fn is_language_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether the first line of the text is to be shown as the heading.
fn heads(document: &Document, line: usize) -> bool {
    line == 0 && opens_with_title(document)
}
