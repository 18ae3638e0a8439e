//! The text of a document as paragraphs, with its parts marked.

use std::fmt::Write;

use sayso::{Document, Reading, Span};

use super::escape::escape;
use super::heads;
use crate::render::lines::lines;
use crate::render::parts::{Part, Role, labels, parts};
use crate::render::segments::{Event, Segments};

/// The marked text of DOCUMENT. SECTION is the id of the document's element.
pub fn text(section: &str, document: &Document, reading: &Reading) -> String {
    let parts = parts(reading);
    let spans: Vec<Span> = parts.iter().map(|part| part.span).collect();
    let mut segments = Segments::new(&spans);
    let mut html = String::new();
    let mut open = "";
    for (at, line) in lines(&document.text).into_iter().enumerate() {
        if line.opens_paragraph || open == "h1" {
            if !open.is_empty() {
                let _ = writeln!(html, "</{open}>");
            }
            open = if heads(document, at) { "h1" } else { "p" };
            let _ = write!(html, r#"<{open} dir="auto">"#);
        } else {
            html += "<br>\n";
        }
        write_line(&mut html, section, &document.text, reading, &parts, &segments.line(line.span));
    }
    if !open.is_empty() {
        let _ = writeln!(html, "</{open}>");
    }
    html
}

fn write_line(
    html: &mut String,
    section: &str,
    text: &str,
    reading: &Reading,
    parts: &[Part],
    events: &[Event],
) {
    let mut open: Vec<&Part> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match *event {
            Event::Open { part: index, first } => {
                let part = &parts[index];
                // What holds no other part can be pointed at as a whole; in all others, their own text can.
                let is_leaf = matches!(events[at + 1..], [Event::Text(_), Event::Close { part, .. }, ..] if part == index);
                let _ = write!(html, r#"<mark class="{}{}"#, role_name(part.role), classes("a", part));
                if is_leaf {
                    let _ = write!(html, " h{}", classes("h", part));
                }
                *html += r#"">"#;
                if first {
                    write_numbers(html, section, reading, part);
                }
                open.push(part);
            }
            Event::Close { .. } => {
                open.pop();
                *html += "</mark>";
            }
            Event::Text(span) => {
                let is_leaf =
                    at > 0 && matches!(events[at - 1..], [Event::Open { .. }, _, Event::Close { .. }, ..]);
                match open.last() {
                    Some(part) if !is_leaf => {
                        let classes = classes("h", part);
                        let _ = write!(html, r#"<span class="h{classes}">{}</span>"#, escape(span.of(text)));
                    }
                    _ => *html += &escape(span.of(text)),
                }
            }
        }
    }
}

/// The numbers before a part, as links to the list. Those of a cue are what the list links back to. A word joiner keeps the
/// last one with the first word of the part.
fn write_numbers(html: &mut String, section: &str, reading: &Reading, part: &Part) {
    for (at, (index, label)) in part.serves.iter().zip(labels(reading, part)).enumerate() {
        let joiner = if at + 1 == part.serves.len() { "\u{2060}" } else { "" };
        let number = index + 1;
        let id = if part.role == Role::Cue { format!(r#" id="{section}-t{number}""#) } else { String::new() };
        let class = if label.ends_with('?') { "n unsure" } else { "n" };
        let _ = write!(html, r##"<a class="{class}"{id} href="#{section}-a{number}">{label}{joiner}</a>"##);
    }
}

/// ` a1 a2` for a part of the first two attributions and the prefix `a`.
fn classes(prefix: &str, part: &Part) -> String {
    part.serves.iter().map(|index| format!(" {prefix}{}", index + 1)).collect()
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Source => "source",
        Role::Cue => "cue",
        Role::Content => "content",
    }
}
