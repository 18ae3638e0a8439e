//! Marked text → a document and a model that finds exactly what is marked. For tests without a real model.

use crate::scores::{BUCKETS, Calibration, LINK, Links, TAGS, View};
use crate::{Document, Encode, EncodeError, Parameters, Reader, Reading, Scores, Span};

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
        calibration: Calibration { weights: vec![1.0; 5], bias: 2.0, points: Vec::new() },
    }
}

/// A model that knows what is marked in one text, as `[source …]`, `[cue …]`, `[content …]`. The parts of one sentence or
/// paragraph belong together up to the next cue; marks may carry a number, `[cue#2 …]`, to say otherwise.
#[derive(Debug)]
pub struct Marked {
    scores: Scores,
    parameters: Parameters,
}

impl Default for Marked {
    fn default() -> Self {
        Self { scores: Scores::default(), parameters: parameters() }
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

    fn encode(&self, _: &str) -> Result<Scores, EncodeError> {
        Ok(self.scores.clone())
    }
}

/// The text without its marks, and the reading that finds what is marked.
pub fn read_marked(marked: &str) -> (String, Reading) {
    let (text, model) = Marked::new(marked);
    let document = Document::from_text("test", &text);
    let reading = Reader::new(model).read(&document).expect("a fake model never fails");
    (text, reading)
}
