//! Paragraph → its quotation marks, each with what its neighbours say it does; apostrophes and inch signs left out.

use crate::Span;

/// Marks of one family close one another.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Family {
    /// “ ” „ " and two single marks.
    Double,
    /// ‘ ’ ‚ ' and the backtick.
    Single,
    /// « ».
    Angle,
    /// ‹ ›.
    SingleAngle,
}

impl Family {
    /// How many there are.
    pub(super) const COUNT: usize = 4;
}

/// What a mark does.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Sense {
    /// It opens a quotation.
    Opens,
    /// It closes one.
    Closes,
    /// It closes what is open, else it opens.
    Either,
}

/// A quotation mark where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) sense: Sense,
    /// Whether it is two single marks.
    pub(super) pair: bool,
    /// Whether its shape tells which way it faces.
    pub(super) curly: bool,
    /// Whether a stop or comma stands before it.
    pub(super) after_stop: bool,
    /// Whether a digit stands before it.
    pub(super) after_digit: bool,
    /// Whether its spacing contradicts the comma or colon before it: `"No, "he said`, `he said,” there are`.
    pub(super) misplaced: bool,
    /// Whether it may be the apostrophe of "the workers’ choice" or "nothin’ new".
    pub(super) apostrophe: bool,
    /// How many sentences of the paragraph, roughly, end before it.
    pub(super) sentence: usize,
}

/// The family of the quotations that C can open, if it can.
pub(super) fn opening(c: char) -> Option<Family> {
    match c {
        '"' | '“' | '„' | '‟' | '＂' => Some(Family::Double),
        '\'' | '‘' | '‚' | '‛' | '`' => Some(Family::Single),
        '«' => Some(Family::Angle),
        '‹' => Some(Family::SingleAngle),
        _ => None,
    }
}

/// Whether C does nothing but close quotations, or is an apostrophe.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '›')
}

fn is_mark(c: char) -> bool {
    opening(c).is_some() || closes(c)
}

/// Words that open with an apostrophe, in lower case, without it.
const ELIDED: [&str; 28] = [
    "bout", "cause", "cept", "cos", "coz", "cuz", "d", "em", "ere", "gainst", "ll", "m", "n", "neath",
    "nother", "nuff", "nuther", "re", "round", "s", "t", "til", "till", "tis", "twas", "tween", "twere",
    "ve",
];

/// Before a year without its century.
const YEAR_FOLLOWS: [&str; 15] = [
    "after", "and", "back", "before", "by", "early", "from", "in", "late", "of", "since", "summer", "the",
    "to", "until",
];

/// Words that end in an apostrophe: "rock ’n’ roll", "salt an’ vinegar", "o’ the".
const CLIPPED: [&str; 7] = ["an", "n", "o", "ol", "th", "tha", "wi"];

/// The marks of PARAGRAPH of TEXT, in text order.
pub(super) fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let body = paragraph.of(text);
    let mut marks: Vec<Mark> = Vec::new();
    let mut sentence = 0;
    // The last character that is no mark, and the one right before.
    let (mut solid, mut before) = (' ', ' ');
    let mut chars = body.char_indices();
    while let Some((offset, c)) = chars.next() {
        if !is_mark(c) {
            if c.is_whitespace() && matches!(solid, '.' | '!' | '?' | '…') {
                sentence += 1;
            }
            (solid, before) = (c, c);
            continue;
        }
        let mut end = offset + c.len_utf8();
        let single = matches!(c, '\'' | '’' | '‘' | '`');
        let next = body[end..].chars().next();
        let third = single && next == Some(c) && body[end + c.len_utf8()..].starts_with(c);
        // Three in a row are two and one at the start, one and two at the end.
        let pair = single && next == Some(c) && (!third || !ends_word(before));
        if pair {
            chars.next();
            end += c.len_utf8();
        }
        let place = Place { head: &body[..offset], rest: &body[end..], solid, before };
        if let Some((family, sense)) = place.sense(c, pair) {
            let after = place.rest.chars().next().unwrap_or(' ');
            let comma = solid == ' ' && place.head.trim_end().ends_with(',');
            marks.push(Mark {
                span: Span::new(paragraph.start + offset, paragraph.start + end),
                family,
                sense,
                pair,
                curly: !matches!(c, '"' | '\'' | '＂'),
                after_stop: matches!(solid, '.' | ',' | '!' | '?' | '…' | ';' | ':' | '—' | '―' | '–' | '-'),
                after_digit: before.is_ascii_digit(),
                misplaced: comma && after.is_lowercase()
                    || matches!(before, ',' | ':') && after == ' ' && sense == Sense::Closes,
                apostrophe: single && place.may_be_apostrophe(after),
                sentence,
            });
        }
        before = c;
    }
    marks
}

/// What stands around a mark.
struct Place<'a> {
    head: &'a str,
    rest: &'a str,
    /// The last character that is no mark.
    solid: char,
    /// The character right before.
    before: char,
}

impl Place<'_> {
    /// What C does here; nothing if it is no quotation mark here.
    fn sense(&self, c: char, pair: bool) -> Option<(Family, Sense)> {
        let after = self.rest.chars().take(LONGEST).find(|c| !is_mark(*c)).unwrap_or(' ');
        let left = !ends_word(self.solid);
        let right = !begins_word(after);
        let sense = match (left, right) {
            (true, false) => Sense::Opens,
            (false, true) => Sense::Closes,
            _ => Sense::Either,
        };
        let family = match c {
            '"' | '“' | '”' | '„' | '‟' | '＂' => Family::Double,
            '«' | '»' => Family::Angle,
            '‹' | '›' => Family::SingleAngle,
            _ if pair => Family::Double,
            _ => Family::Single,
        };
        match c {
            '"' | '”' | '\'' | '’' if self.is_prime() => None,
            '"' | '＂' => Some((family, sense)),
            '„' | '‟' => Some((family, Sense::Opens)),
            '“' | '«' | '‹' => {
                Some((family, if sense == Sense::Closes { Sense::Either } else { Sense::Opens }))
            }
            '”' | '»' | '›' => {
                let either = sense == Sense::Opens || sense == Sense::Either && self.head.is_empty();
                Some((family, if either { Sense::Either } else { Sense::Closes }))
            }
            '`' | '‘' if pair => Some((family, Sense::Opens)),
            _ if pair => Some((family, sense)),
            '‚' | '`' => (left && !right).then_some((family, Sense::Opens)),
            '‘' | '‛' if self.elides() => None,
            '‘' | '‛' if right && !self.before.is_whitespace() && !self.head.is_empty() => {
                Some((family, Sense::Closes))
            }
            '‘' | '‛' if self.rest.starts_with(char::is_whitespace) => None,
            '‘' | '‛' => Some((family, Sense::Opens)),
            '\'' | '’' if left && !right => (!self.elides()).then_some((family, Sense::Opens)),
            _ if !self.before.is_whitespace() && right && !self.head.is_empty() => {
                Some((family, Sense::Closes))
            }
            _ => None,
        }
    }

    /// Whether the mark, before a word, is an apostrophe: "’em", "’90s", "’08".
    fn elides(&self) -> bool {
        let end = self.rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.rest.len()).min(LONGEST);
        let Some(word) = self.rest.get(..end) else { return false };
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 2 && digits < word.len() {
            return &word[digits..] == "s";
        }
        if digits == 2 {
            // “‘50 dead’ in blast” is a headline's quotation, “in ’08 they” is not.
            let before = self.head.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            return !self.rest[end..].trim_start().starts_with(char::is_lowercase)
                || YEAR_FOLLOWS.contains(&before);
        }
        let goes_on = self.rest[end..].starts_with(['-', '–', '—', '―', '*']);
        let word = if matches!(word, "Tis" | "Twas" | "Til") { word.to_lowercase() } else { word.to_owned() };
        !goes_on && ELIDED.binary_search(&word.as_str()).is_ok()
    }

    /// Whether the mark is a foot or inch sign: 6'2", 5' 10".
    fn is_prime(&self) -> bool {
        if !self.before.is_ascii_digit() {
            return false;
        }
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = self.rest.trim_start_matches(' ');
        let inches = digits(rest);
        if self.rest.len() - rest.len() <= 1
            && (1..=2).contains(&inches)
            && rest[inches..].starts_with(['"', '”', '″'])
        {
            return true;
        }
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let head = self.head.trim_end_matches(|c: char| c.is_ascii_digit());
        let feet = head.trim_end_matches(' ').strip_suffix(['\'', '’', '′']);
        self.head.len() - head.len() <= 2
            && feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
    }

    fn may_be_apostrophe(&self, after: char) -> bool {
        let word = |letters: &[char]| self.head.ends_with(letters);
        let last = &self.head[self
            .head
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + self.head[at..].chars().next().map_or(1, char::len_utf8))..];
        after.is_whitespace() && word(&['s', 'S', 'z', 'x'])
            || last.ends_with("in") && last.len() > 3
            || CLIPPED.contains(&last)
    }
}

/// Bytes looked at of a word that may be elided, and marks in a row.
const LONGEST: usize = 8;

/// Whether a mark after C stands at the end of something.
fn ends_word(c: char) -> bool {
    !(is_space(c) || matches!(c, '(' | '[' | '{' | '<' | '—' | '―' | '–' | '-' | '/' | '=' | '|'))
}

/// White space, and characters of no width.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a mark before C stands at the beginning of something.
fn begins_word(c: char) -> bool {
    !(is_space(c)
        || matches!(
            c,
            ')' | ']'
                | '}'
                | '>'
                | '—'
                | '―'
                | '–'
                | '-'
                | '/'
                | '|'
                | '.'
                | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '…'
        ))
}
