//! Marked text → relations, a reading, or a model that finds exactly what is marked. For tests without a real model.

use crate::decode::Doubt;
use crate::scores::{BUCKETS, Calibration, LINK, Links, MEANING, TAGS, View};
use crate::{
    Aliases, Document, Encode, EncodeError, Parameters, Reader, Reading, Relation, Scores, Span, interpret,
};

/// Parameters that forbid what BIO forbids and prefer nothing.
pub fn parameters() -> Parameters {
    let mut transitions = [[0.0; TAGS]; TAGS];
    for inside in [2, 4, 6] {
        for (from, row) in transitions.iter_mut().enumerate() {
            if from != inside && from != inside - 1 {
                row[inside] = -1e4;
            }
        }
    }
    Parameters {
        transitions,
        start: [0.0; TAGS],
        end: [0.0; TAGS],
        distance: [[0.0; BUCKETS]; 2],
        no_source: 0.5,
        inside: 0.0,
        calibration: Calibration { weights: vec![1.0; 5], bias: 2.0, floor: -6.0, points: Vec::new() },
    }
}

/// A model that knows what is marked in one text, and nothing of others, as `[source …]`, `[cue …]`, `[content …]`. The parts of one sentence or
/// paragraph belong together up to the next cue; marks may carry a number, `[cue#2 …]`, to say otherwise.
#[derive(Debug)]
pub struct Marked {
    text: String,
    scores: Scores,
    parameters: Parameters,
}

impl Default for Marked {
    fn default() -> Self {
        Self { text: String::new(), scores: Scores::default(), parameters: parameters() }
    }
}

impl Marked {
    /// The text without its marks, and the model.
    pub fn new(marked: &str) -> (String, Self) {
        let (mut text, mut model) = (String::new(), Self::default());
        let mut rest = marked;
        while !rest.is_empty() {
            let (plain, mark) = rest.split_once('[').unwrap_or((rest, ""));
            model.add(&mut text, plain, None);
            let Some((mark, after)) = mark.split_once(']') else { break };
            let (label, words) = mark.split_once(' ').expect("a mark is `[role words]`");
            let (role, number) = label.split_once('#').unwrap_or((label, "1"));
            let role = ["source", "cue", "content"].iter().position(|name| *name == role).expect("a role");
            model.add(&mut text, words, Some((role, number.parse().expect("a number"))));
            rest = after;
        }
        model.text.clone_from(&text);
        (text, model)
    }

    fn add(&mut self, text: &mut String, part: &str, mark: Option<(usize, usize)>) {
        let mut first = true;
        for word in part.split_inclusive(char::is_whitespace) {
            let start = text.len();
            text.push_str(word);
            let end = start + word.trim_end().len();
            if start == end {
                continue;
            }
            let mut tags = [0.0; TAGS];
            let zero = [0.0; LINK];
            let mut links = Links { ask_source: zero, ask_content: zero, as_source: zero, as_content: zero };
            match mark {
                None => tags[0] = 20.0,
                Some((role, number)) => {
                    tags[if first { 1 + 2 * role } else { 2 + 2 * role }] = 20.0;
                    for link in [
                        &mut links.ask_source,
                        &mut links.ask_content,
                        &mut links.as_source,
                        &mut links.as_content,
                    ] {
                        link[number] = 10.0;
                    }
                }
            }
            first = false;
            self.scores.words.push(Span::new(start, end));
            self.scores.tags.push(tags);
            let words = self.scores.words.len();
            let view = &mut self.scores.views;
            if view.is_empty() {
                view.push(View { first: 0, kept_end: 0, links: Vec::new() });
            }
            view[0].kept_end = words;
            view[0].links.push(links);
        }
    }
}

impl Encode for Marked {
    fn name(&self) -> &str {
        "marked"
    }

    fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    fn encode(&self, text: &str) -> Result<Scores, EncodeError> {
        Ok(if text == self.text { self.scores.clone() } else { Scores::default() })
    }

    /// Any text has [`meanings`]; one that is not the marked one has words that are no part of anything.
    fn encode_with_meanings(&self, text: &str) -> Result<Scores, EncodeError> {
        let mut scores = self.encode(text)?;
        if text != self.text {
            let mut plain = Self::default();
            plain.add(&mut String::new(), text, None);
            scores = plain.scores;
        }
        scores.meanings = meanings(text, &scores.words);
        Ok(scores)
    }
}

/// A meaning for each of WORDS of TEXT, drawn from its letters and digits in lower case alone: texts are alike as far as they
/// share words. What has neither letters nor digits means nothing.
pub fn meanings(text: &str, words: &[Span]) -> Vec<[f32; MEANING]> {
    let meaning = |word: &Span| {
        let letters = word.of(text).chars().filter(|letter| letter.is_alphanumeric());
        let word: String = letters.flat_map(char::to_lowercase).collect();
        // Fowler, Noll and Vo's hash, then a generator of Knuth's: the same on every machine.
        let mut state = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        std::array::from_fn(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if word.is_empty() { 0.0 } else { (state >> 40) as f32 / (1 << 23) as f32 - 1.0 }
        })
    };
    words.iter().map(meaning).collect()
}

/// The text without its marks, and the reading that finds what is marked.
pub fn read_marked(marked: &str) -> (String, Reading) {
    let (text, model) = Marked::new(marked);
    let document = Document::from_text("test", &text);
    let reading = Reader::new(model).read(&document).expect("a fake model never fails");
    (text, reading)
}

/// Reads MARKED without any model: `[role words]` with role `source`, `cue` or `content`, which may nest; `[cue#2 words]` for the
/// second relation, `[source#1,2 words]` for two, `[cue#2? words]` for one of low confidence. A bracket of the text itself is
/// written `\[`. Gives the text and its relations, sorted and with parents.
///
/// # Panics
/// When the marks make no sense.
pub fn marked(marked: &str) -> (String, Vec<Relation>) {
    let mut text = String::new();
    let mut open: Vec<(usize, &str, Vec<usize>)> = Vec::new();
    let mut found: Vec<Relation> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']', '\\']) {
        text.push_str(&rest[..at]);
        if let Some(literal) = rest[at..].strip_prefix('\\') {
            let bracket = literal.chars().next().expect("a bracket");
            text.push(bracket);
            rest = &literal[bracket.len_utf8()..];
            continue;
        }
        let is_open = rest[at..].starts_with('[');
        rest = &rest[at + 1..];
        if is_open {
            let (label, words) = rest.split_once(' ').expect("a mark is `[role words]`");
            let (role, numbers) = label.split_once('#').unwrap_or((label, "1"));
            let doubtful = numbers.ends_with('?');
            let numbers: Vec<usize> = numbers
                .trim_end_matches('?')
                .split(',')
                .map(|number| number.parse().expect("a number"))
                .collect();
            for &number in &numbers {
                found.resize_with(found.len().max(number), none);
                if doubtful {
                    found[number - 1].confidence = 0.31;
                }
            }
            open.push((text.len(), role, numbers));
            rest = words;
        } else {
            let (start, role, numbers) = open.pop().expect("a mark was opened");
            let span = Span::new(start, text.len());
            for number in numbers {
                let relation = &mut found[number - 1];
                match role {
                    "source" => relation.source.push(span),
                    "cue" => relation.cue = span,
                    "content" => relation.content.push(span),
                    _ => panic!("there is no role {role}"),
                }
            }
        }
    }
    text.push_str(rest);
    assert!(open.is_empty(), "every mark is closed");
    for relation in &mut found {
        relation.source.sort_unstable();
        relation.content.sort_unstable();
    }
    found.sort_by_key(|relation| (relation.start(), relation.cue));
    for index in 0..found.len() {
        let holds = |outer: &usize| *outer != index && found[*outer].holds(found[index].cue);
        let length = |outer: &usize| found[*outer].content.iter().map(|span| span.len()).sum::<usize>();
        found[index].parent = (0..found.len()).filter(holds).min_by_key(length);
    }
    (text, found)
}

/// The document of MARKED and all that Sayso makes of it.
pub fn reading(text: &str) -> (Document, Reading) {
    let (text, relations) = marked(text);
    let document = Document::from_text("test.txt", text);
    let reading = interpret(&document, relations, &Aliases::default());
    (document, reading)
}

fn none() -> Relation {
    Relation {
        source: Vec::new(),
        cue: Span::new(0, 0),
        content: Vec::new(),
        parent: None,
        confidence: 0.9,
        doubt: Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 },
    }
}
