//! What a voice said → lines for people.

use anstyle::Style;
use sayso_archive::voices::Spoken;

use crate::render::glyphs::visible;
use crate::render::wrap::Wrap;

/// SPOKEN, by the voice that was asked for as NAME, in lines of at most WIDTH columns.
pub fn human(name: &str, spoken: &[Spoken], width: usize, color: bool) -> String {
    if spoken.is_empty() {
        return format!("nobody called “{}” speaks in this archive\n", visible(name));
    }
    let (bold, dim) =
        if color { (Style::new().bold(), Style::new().dimmed()) } else { (Style::new(), Style::new()) };
    let mut wrap = Wrap::new(width);
    let safe = |text: &str| visible(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    for one in spoken {
        wrap.words(&format!("{} ", one.date.as_deref().unwrap_or("no date")), dim);
        wrap.words(&safe(&one.voice), bold);
        wrap.words(&format!(" {}: {}", safe(&one.cue), safe(&one.claim)), Style::new());
        wrap.end_line();
        let place = one.document.key.as_deref().unwrap_or(&one.document.url);
        let outlet = one.outlet.as_deref().map_or_else(String::new, |outlet| format!("{outlet}, "));
        let through = if one.through.is_empty() {
            String::new()
        } else {
            format!(", through {}", one.through.join(", "))
        };
        wrap.words(&format!("    {}", safe(&format!("{outlet}{place}#{}{through}", one.attribution))), dim);
        wrap.end_line();
    }
    wrap.finish()
}
