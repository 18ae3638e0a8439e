//! A model for tests. It takes every sentence of the form "… said …" for an attribution, and knows nothing else.

use sayso::scores::{LINK, Links, TAGS, View};
use sayso::{Encode, EncodeError, Parameters, Scores, Span};

/// Tags in the order of [`TAGS`].
const BEGIN: [usize; 3] = [1, 3, 5];

/// What is given to a text that holds this word: a panic. For tests of what the program does then.
pub const FATAL: &str = "fatal-word";

/// The model.
#[derive(Debug)]
pub struct Fake(Parameters);

impl Default for Fake {
    fn default() -> Self {
        Self(sayso::testing::parameters())
    }
}

impl Encode for Fake {
    fn name(&self) -> &str {
        "fake"
    }

    fn parameters(&self) -> &Parameters {
        &self.0
    }

    fn encode(&self, text: &str) -> Result<Scores, EncodeError> {
        assert!(!text.contains(FATAL), "the fake model was told to fail");
        let mut scores = Scores::default();
        let mut links = Vec::new();
        let mut start = 0;
        for (number, sentence) in text.split_inclusive(['.', '\n']).enumerate() {
            add_sentence(&mut scores, &mut links, start, sentence, 1 + number % (LINK - 1));
            start += sentence.len();
        }
        scores.views.push(View { first: 0, kept_end: scores.words.len(), links });
        Ok(scores)
    }
}

fn add_sentence(scores: &mut Scores, links: &mut Vec<Links>, start: usize, sentence: &str, number: usize) {
    let words: Vec<&str> = sentence.split_whitespace().map(|word| word.trim_end_matches('.')).collect();
    let said = words.iter().position(|word| *word == "said").filter(|at| *at + 1 < words.len());
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        let place = from + sentence[from..].find(word).expect("a word of the sentence");
        from = place + word.len();
        let tag = said.map_or(0, |said| {
            let (role, first) = match at.cmp(&said) {
                std::cmp::Ordering::Less => (0, 0),
                std::cmp::Ordering::Equal => (1, said),
                std::cmp::Ordering::Greater => (2, said + 1),
            };
            BEGIN[role] + usize::from(at != first)
        });
        let mut tags = [0.0; TAGS];
        tags[tag] = 20.0;
        let mut link = [0.0; LINK];
        link[number] = 10.0;
        scores.words.push(Span::new(start + place, start + from));
        scores.tags.push(tags);
        links.push(Links { ask_source: link, ask_content: link, as_source: link, as_content: link });
    }
}
