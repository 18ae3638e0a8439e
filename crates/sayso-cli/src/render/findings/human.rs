//! Findings → each with the words it is about, for a terminal or a plain file.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use sayso::check::Finding;
use sayso::{Document, Reading, Span, Words};

use super::place::Places;
use super::{FindingsFormat, Totals, summary};
use crate::render::glyphs::visible;
use crate::render::origin;

/// Diagnostics as compilers write them.
#[derive(Debug)]
pub struct Human {
    /// Columns of a line.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
}

impl FindingsFormat for Human {
    fn document(&self, document: &Document, _: &Reading, findings: &[Finding]) -> String {
        if findings.is_empty() {
            return String::new();
        }
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(self.width).decor_style(DecorStyle::Unicode);
        let places = Places::new(document);
        let words = Words::new(&document.text);
        let name = visible(origin(document));
        let mut shown = String::new();
        for finding in findings {
            let mut group = Group::with_title(
                Level::WARNING.primary_title(visible(&finding.message)).id(finding.rule.code()),
            );
            let first = (finding.span, AnnotationKind::Primary, None);
            let related =
                finding.related.iter().map(|(span, what)| (*span, AnnotationKind::Context, Some(what)));
            for (span, kind, label) in std::iter::once(first).chain(related) {
                let (line, column) = places.at(span.start);
                group = group.element(Origin::path(name.as_str()).line(line).char_column(column));
                let around = around(&document.text, &words, span);
                let (text, marked) =
                    shown_as(around.of(&document.text), span.start - around.start, span.len());
                let mark = kind.span(marked).label(label.map(|label| visible(label)));
                group = group.element(Snippet::source(text).line_start(line).fold(false).annotation(mark));
            }
            shown += &renderer.render(&[group]);
            shown += "\n\n";
        }
        shown
    }

    fn closing(&self, totals: &Totals) -> String {
        let explain =
            if totals.findings > 0 { "\n`sayso explain CODE` says why a rule is there" } else { "" };
        format!("{}{explain}\n", summary(totals))
    }
}

/// Bytes that are shown before a place and from its start on.
const BEFORE: usize = 200;
const AFTER: usize = 400;

/// What is shown around SPAN: its line of the sentence it begins in, not more than a reader wants.
fn around(text: &str, words: &Words, span: Span) -> Span {
    let sentence = words.sentence_of(words.within(span).start);
    let sentence = if sentence.is_empty() { span } else { words.span(sentence) };
    let mut start = sentence.start.min(span.start).max(span.start.saturating_sub(BEFORE));
    let mut end = sentence.end.max(span.end).min(span.start + AFTER).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[start..span.start].rfind('\n').map_or(start, |at| start + at + 1);
    let end = text[span.start..end].find('\n').map_or(end, |at| span.start + at);
    Span::new(start, end.max(start))
}

/// TEXT safe to show, and where in it LENGTH bytes from byte AT on stand.
fn shown_as(text: &str, at: usize, length: usize) -> (String, std::ops::Range<usize>) {
    let end = (at + length).min(text.len());
    let before = visible(&text[..at]);
    let marked = visible(&text[at..end]);
    let range = before.len()..before.len() + marked.len();
    (before + &marked + &visible(&text[end..]), range)
}
