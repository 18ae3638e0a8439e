//! Document and Reading → the text with its marks, and the list of who said what, for a terminal or a plain file.

mod list;
pub(crate) mod marks;
mod text;

use sayso::{Document, Reading};

use super::glyphs::{cut, visible, width};
use super::parts::Role;
use super::sections::sections;
use super::wrap::Wrap;
use super::{Render, counted, origin, provenance, title_beside_text};
use marks::{Marks, painted};

/// Text for people.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// Columns of a line.
    pub width: usize,
    /// Whether parts are told apart by colour and style instead of brackets.
    pub color: bool,
}

impl Render for Human {
    fn opening(&self) -> String {
        let marks = self.marks();
        let mut wrap = Wrap::new(self.width);
        for (role, name) in [(Role::Source, "source"), (Role::Cue, "cue"), (Role::Content, "content")] {
            wrap.piece(marks.example(role, name), marks.style([role]));
            wrap.piece(" ", marks.plain());
            wrap.may_break();
        }
        let rest = "— equal numbers go together; ? = probably not exact";
        wrap.words(rest, marks.faint());
        wrap.end_line();
        wrap.finish()
    }

    fn document(&self, _: usize, document: &Document, reading: &Reading) -> String {
        let marks = self.marks();
        [
            self.rule(document, reading),
            self.header(document),
            text::text(self.width, marks, document, reading),
            list::list(self.width, marks, document, reading),
            self.sections(document, reading),
        ]
        .concat()
    }
}

impl Human {
    fn marks(&self) -> Marks {
        Marks { color: self.color }
    }

    /// Conflicts, voices, evidence, times and marks that are nobody's speech, where there are any.
    fn sections(&self, document: &Document, reading: &Reading) -> String {
        let marks = self.marks();
        let mut shown = String::new();
        for section in sections(document, reading) {
            shown += &format!("\n{}\n", painted(&cut(section.title, self.width), marks.bold()));
            for entry in section.entries {
                shown += &list::indented(2, self.width, &entry, marks.plain());
            }
        }
        shown
    }

    /// A line across that names the document.
    fn rule(&self, document: &Document, reading: &Reading) -> String {
        let marks = self.marks();
        let count = format!(" {}", counted(reading.attributions.len(), "attribution"));
        let count = if self.width < 3 * width(&count) { String::new() } else { count };
        // Two dashes and a space before the name, a space and two dashes at least after it.
        let room = self.width.saturating_sub(width(&count) + 6);
        let name = cut(origin(document), room);
        let dashes = "─".repeat(room.saturating_sub(width(&name)) + 2);
        let faint = |text: &str| painted(text, marks.faint());
        format!("\n{} {} {}\n\n", faint("──"), painted(&name, marks.bold()), faint(&(dashes + &count)))
    }

    /// Title, outlet, author and day, as far as they are known; the title only if the text does not open with it.
    fn header(&self, document: &Document) -> String {
        let marks = self.marks();
        let known = provenance(document).join(" · ");
        let title = title_beside_text(document).unwrap_or_default();
        let mut wrap = Wrap::new(self.width);
        for (line, style) in [(title, marks.bold()), (&known, marks.faint())] {
            if !line.is_empty() {
                wrap.words(&visible(line), style);
                wrap.end_line();
            }
        }
        let header = wrap.finish();
        if header.is_empty() { header } else { header + "\n" }
    }
}
