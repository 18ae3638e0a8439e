//! How a source, a cue and a content look: in colours and styles, or in brackets.

use anstyle::{Ansi256Color, Color, Style};

use crate::render::parts::Role;

/// The notation. Its text is `{1 source} <1 cue> [1 content]` without colour; with colour the brackets go, and the numbers
/// are raised.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// Whether to use colours and styles.
    pub color: bool,
}

/// Blue and orange, of the hues that nearly all eyes tell apart; these two are legible on black and on white.
const BLUE: Color = Color::Ansi256(Ansi256Color(33));
const ORANGE: Color = Color::Ansi256(Ansi256Color(166));

impl Marks {
    /// The style of text inside parts of ROLES, outermost first. Each role has a shape besides its hue.
    pub fn style(self, roles: impl IntoIterator<Item = Role>) -> Style {
        self.unless_plain(roles.into_iter().fold(Style::new(), |style, role| match role {
            Role::Content => style.underline(),
            Role::Source => style.bold().fg_color(Some(BLUE)),
            Role::Cue => style.italic().fg_color(Some(ORANGE)),
        }))
    }

    /// No style at all.
    pub fn plain(self) -> Style {
        Style::new()
    }

    /// Headings.
    pub fn bold(self) -> Style {
        self.unless_plain(Style::new().bold())
    }

    /// What is not of the document.
    pub fn faint(self) -> Style {
        self.unless_plain(Style::new().dimmed())
    }

    fn unless_plain(self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }

    /// A word that shows how ROLE looks.
    pub fn example(self, role: Role, word: &str) -> String {
        let (open, close) = brackets(role);
        if self.color { word.to_owned() } else { format!("{open}{word}{close}") }
    }

    /// What stands before a part of ROLE that serves the attributions LABELS; FIRST unless it only goes on here. NESTED says
    /// that it is a content inside a content, the one case in which style alone would not show where it ends.
    pub fn before(self, role: Role, labels: &str, first: bool, nested: bool) -> Vec<(String, Style)> {
        if !self.color {
            let (open, _) = brackets(role);
            return vec![(if first { format!("{open}{labels} ") } else { format!("{open}…") }, self.plain())];
        }
        let hue = match role {
            Role::Content => None,
            Role::Source => Some(BLUE),
            Role::Cue => Some(ORANGE),
        };
        let bracket = nested.then(|| ("[".to_owned(), self.faint()));
        let number = first.then(|| (superscript(labels), Style::new().bold().fg_color(hue)));
        bracket.into_iter().chain(number).collect()
    }

    /// What stands after it; LAST unless it goes on elsewhere.
    pub fn after(self, role: Role, last: bool, nested: bool) -> Option<(String, Style)> {
        let (_, close) = brackets(role);
        match self.color {
            false => Some((if last { close.to_owned() } else { format!("…{close}") }, self.plain())),
            true => nested.then(|| ("]".to_owned(), self.faint())),
        }
    }
}

/// TEXT in STYLE, which ends with it.
pub fn painted(text: &str, style: Style) -> String {
    format!("{}{text}{}", style.render(), style.render_reset())
}

fn brackets(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Content => ("[", "]"),
        Role::Source => ("{", "}"),
        Role::Cue => ("<", ">"),
    }
}

fn superscript(label: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    label.chars().map(|c| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_there_is_no_escape() {
        let marks = Marks { color: false };
        for style in [marks.style([Role::Content, Role::Source]), marks.bold(), marks.faint(), marks.plain()]
        {
            assert_eq!(painted("x", style), "x");
        }
    }

    #[test]
    fn roles_differ_without_hue() {
        let marks = Marks { color: true };
        let shape = |role| marks.style([role]).get_effects();
        assert_ne!(shape(Role::Source), shape(Role::Cue));
        assert_ne!(shape(Role::Source), shape(Role::Content));
        assert_ne!(shape(Role::Cue), shape(Role::Content));
    }

    #[test]
    fn numbers_are_raised() {
        assert_eq!(superscript("12,30?"), "¹²,³⁰?");
    }
}
