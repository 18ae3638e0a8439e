//! Who — said — what: one line an attribution.

use anstyle::Style;
use sayso::{Attribution, Document, Reading, Span};

use super::marks::{Marks, painted};
use crate::render::facts::facts;
use crate::render::glyphs::{cut, visible, width};
use crate::render::parts::{Role, label};
use crate::render::wrap::Wrap;
use crate::render::{form_name, totals};

/// Columns of the longest name of a form.
const FORM: usize = "indirect".len();

/// Columns below which the form is not shown.
const NARROW: usize = 50;

const DASH: &str = " — ";

/// The list in lines of at most WIDTH columns, with the totals below it.
pub fn list(width: usize, marks: Marks, document: &Document, reading: &Reading) -> String {
    let digits = reading.attributions.len().to_string().len();
    let mut list = String::new();
    for (index, attribution) in reading.attributions.iter().enumerate() {
        // The `?` hangs to the right of the digits.
        let label = label(reading, index);
        let hanging = format!("{label}{}", if label.ends_with('?') { "" } else { " " });
        list += &" ".repeat((digits + 1).saturating_sub(hanging.len()));
        list += &painted(&hanging, marks.bold());
        list.push(' ');
        list += &entry(width.saturating_sub(digits + 2), marks, &document.text, attribution);
        list.push('\n');
        let facts = facts(document, reading, attribution);
        if !facts.is_empty() {
            list += &indented(digits + 2, width, &facts.join(" · "), marks.faint());
        }
    }
    if !list.is_empty() {
        list.push('\n');
    }
    let mut wrap = Wrap::new(width);
    wrap.words(&totals(reading), marks.faint());
    wrap.end_line();
    list + &wrap.finish()
}

/// TEXT wrapped to WIDTH, INDENT columns from the left.
pub fn indented(indent: usize, width: usize, text: &str, style: Style) -> String {
    let mut wrap = Wrap::new(width.saturating_sub(indent).max(1));
    wrap.words(&visible(text), style);
    wrap.end_line();
    wrap.finish().lines().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect()
}

/// One entry in exactly ROOM columns, or in fewer if there is no room for the form, which ends it.
fn entry(room: usize, marks: Marks, text: &str, attribution: &Attribution) -> String {
    let form = if room < NARROW { None } else { Some(form_name(attribution.form)) };
    let room = if form.is_some() { room - FORM - 2 } else { room };
    let joined = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let cue = cut(attribution.cue.of(text), room / 4);
    let content = joined(&attribution.content);
    let room_for_both = room.saturating_sub(width(&cue) + 2 * width(DASH));
    // A short content leaves more room for the source, which leaves some for the content in any case.
    let left_by_content = room_for_both.saturating_sub(width(&visible(&content)));
    let room_for_who = left_by_content.max(room * 2 / 5).min(room_for_both.saturating_sub(1));
    let (who, who_style) = if attribution.source.is_empty() {
        (cut("(no one named)", room_for_who), marks.faint())
    } else {
        (cut(&joined(&attribution.source), room_for_who), marks.style([Role::Source]))
    };
    let content = cut(&content, room_for_both.saturating_sub(width(&who)));
    let taken = width(&who) + width(&cue) + 2 * width(DASH);
    let form = form.map(|form| {
        let gap = " ".repeat(room.saturating_sub(taken + width(&content)) + 2);
        gap + &painted(form, marks.faint())
    });
    let dash = painted(DASH, marks.faint());
    [painted(&who, who_style), dash.clone(), painted(&cue, marks.style([Role::Cue])), dash, content]
        .into_iter()
        .chain(form)
        .collect()
}
