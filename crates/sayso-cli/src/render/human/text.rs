//! The text of a document, wrapped, with its parts marked.

use anstyle::Style;
use sayso::{Document, Reading, Span};

use super::marks::Marks;
use crate::render::glyphs::visible;
use crate::render::lines::lines;
use crate::render::opens_with_title;
use crate::render::parts::{Part, Role, labels, parts};
use crate::render::segments::{Event, Segments};
use crate::render::wrap::Wrap;

/// The marked text of DOCUMENT in lines of at most WIDTH columns, and an empty line.
pub fn text(width: usize, marks: Marks, document: &Document, reading: &Reading) -> String {
    let parts = parts(reading);
    let spans: Vec<Span> = parts.iter().map(|part| part.span).collect();
    let mut segments = Segments::new(&spans);
    let mut writer = Writer { marks, text: &document.text, reading, parts: &parts, wrap: Wrap::new(width) };
    for (at, line) in lines(&document.text).into_iter().enumerate() {
        if line.opens_paragraph && at > 0 {
            writer.wrap.end_line();
        }
        let heading = at == 0 && opens_with_title(document);
        let base = if heading { marks.bold() } else { marks.plain() };
        writer.line(line.span, &segments.line(line.span), base);
    }
    writer.wrap.finish() + "\n"
}

struct Writer<'a> {
    marks: Marks,
    text: &'a str,
    reading: &'a Reading,
    parts: &'a [Part],
    wrap: Wrap,
}

impl Writer<'_> {
    /// Writes LINE, whose steps are EVENTS; BASE is the style of all of it.
    fn line(&mut self, line: Span, events: &[Event], base: Style) {
        let breaks = unicode_linebreak::linebreaks(line.of(self.text)).map(|(at, _)| line.start + at);
        let mut breaks = breaks.peekable();
        let mut open: Vec<&Part> = Vec::new();
        let mut at = line.start;
        // What closes belongs to the word before a break, what opens to the word after it.
        let mut break_due = false;
        for event in events {
            if std::mem::take(&mut break_due) {
                match event {
                    Event::Close { .. } => break_due = true,
                    Event::Open { .. } | Event::Text(_) => self.wrap.may_break(),
                }
            }
            match *event {
                Event::Open { part, first } => {
                    let part = &self.parts[part];
                    let labels = labels(self.reading, part).join(",");
                    for (text, style) in self.marks.before(part.role, &labels, first, nested(part, &open)) {
                        self.wrap.piece(text, style);
                    }
                    open.push(part);
                }
                Event::Close { part, last } => {
                    open.pop();
                    let part = &self.parts[part];
                    if let Some((text, style)) = self.marks.after(part.role, last, nested(part, &open)) {
                        self.wrap.piece(text, style);
                    }
                }
                Event::Text(span) => {
                    let style = self.marks.style(open.iter().map(|part| part.role));
                    let style = style.effects(style.get_effects() | base.get_effects());
                    while at < span.end {
                        if std::mem::take(&mut break_due) {
                            self.wrap.may_break();
                        }
                        let until = breaks.peek().map_or(span.end, |at| span.end.min(*at));
                        self.wrap.piece(shown(&self.text[at..until]), style);
                        at = until;
                        break_due = breaks.next_if_eq(&until).is_some();
                    }
                }
            }
        }
        self.wrap.end_line();
    }
}

/// Whether PART is a content inside one of the contents among OPEN.
fn nested(part: &Part, open: &[&Part]) -> bool {
    part.role == Role::Content && open.iter().any(|outer| outer.role == Role::Content)
}

/// TEXT, safe to show. Soft hyphens go: terminals do not agree on their width.
fn shown(text: &str) -> String {
    visible(text).replace('\u{ad}', "")
}
