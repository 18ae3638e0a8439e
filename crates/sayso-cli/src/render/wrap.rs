//! Styled pieces → lines no wider than a terminal.

use anstyle::Style;

use super::glyphs::{fitting, width};

/// Collects pieces of text and lays them out. A piece must be safe to show (see [`super::glyphs`]).
#[derive(Debug)]
pub struct Wrap {
    /// Columns of a line.
    columns: usize,
    out: String,
    /// Columns of the line so far.
    at: usize,
    /// The style the terminal is in.
    style: Style,
    /// What must stay on one line: everything since the last place where a line may break.
    word: Vec<(String, Style)>,
    /// White space after the word before, which falls away at the end of a line.
    space: Vec<(String, Style)>,
}

impl Wrap {
    /// Lines of at most COLUMNS, if every character fits.
    pub fn new(columns: usize) -> Self {
        Self {
            columns: columns.max(1),
            out: String::new(),
            at: 0,
            style: Style::new(),
            word: Vec::new(),
            space: Vec::new(),
        }
    }

    /// Adds text that must not be parted from what was added before it.
    pub fn piece(&mut self, text: impl Into<String>, style: Style) {
        self.word.push((text.into(), style));
    }

    /// Adds TEXT, which may be broken at its spaces.
    pub fn words(&mut self, text: &str, style: Style) {
        for word in text.split_inclusive(' ') {
            self.piece(word, style);
            self.may_break();
        }
    }

    /// Says that a line may end here.
    pub fn may_break(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        let space = take_space(&mut word);
        if word.is_empty() {
            self.space.extend(space);
            return;
        }
        let before = columns(&self.space);
        let needed = columns(&word);
        if self.at > 0 && self.at + before + needed > self.columns {
            self.space.clear();
            self.line_end();
        }
        for (text, style) in std::mem::take(&mut self.space).into_iter().chain(word) {
            self.put(&text, style);
        }
        self.space = space;
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.may_break();
        self.space.clear();
        self.line_end();
    }

    /// The lines.
    pub fn finish(self) -> String {
        self.out
    }

    fn put(&mut self, text: &str, style: Style) {
        let mut rest = text;
        while !rest.is_empty() {
            let left = self.columns.saturating_sub(self.at);
            let fits = fitting(rest, left);
            if self.at > 0 && width(&rest[..fits]) > left {
                self.line_end();
                continue;
            }
            self.switch(style);
            self.out.push_str(&rest[..fits]);
            self.at += width(&rest[..fits]);
            rest = &rest[fits..];
        }
    }

    fn switch(&mut self, style: Style) {
        if style != self.style {
            self.out.push_str(&format!("{}{}", self.style.render_reset(), style.render()));
            self.style = style;
        }
    }

    fn line_end(&mut self) {
        self.switch(Style::new());
        self.out.push('\n');
        self.at = 0;
    }
}

fn columns(pieces: &[(String, Style)]) -> usize {
    pieces.iter().map(|(text, _)| width(text)).sum()
}

/// Takes the white space at the end of WORD away, and gives it.
fn take_space(word: &mut Vec<(String, Style)>) -> Vec<(String, Style)> {
    let mut space = Vec::new();
    while let Some((text, style)) = word.pop() {
        let kept = text.trim_end().len();
        if kept < text.len() {
            space.insert(0, (text[kept..].to_owned(), style));
        }
        if kept > 0 {
            word.push((text[..kept].to_owned(), style));
            break;
        }
    }
    space
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize) -> String {
        let mut wrap = Wrap::new(columns);
        wrap.words(text, Style::new());
        wrap.end_line();
        wrap.finish()
    }

    #[test]
    fn breaks_between_words() {
        assert_eq!(wrapped("the channel would reopen", 11), "the channel\nwould\nreopen\n");
        assert_eq!(wrapped("  indented", 20), "  indented\n");
        assert_eq!(wrapped("", 20), "\n");
    }

    #[test]
    fn breaks_a_word_that_is_too_long() {
        assert_eq!(wrapped("abcdefgh ij", 3), "abc\ndef\ngh\nij\n");
        assert_eq!(wrapped("東京都", 3), "東\n京\n都\n");
        assert_eq!(wrapped("東京", 1), "東\n京\n");
    }

    #[test]
    fn styles_end_with_the_line() {
        let mut wrap = Wrap::new(5);
        let bold = Style::new().bold();
        wrap.words("one two six", bold);
        wrap.end_line();
        assert_eq!(wrap.finish(), "\u{1b}[1mone\u{1b}[0m\n\u{1b}[1mtwo\u{1b}[0m\n\u{1b}[1msix\u{1b}[0m\n");
    }
}
