//! Meanings: as the Python reference has them (`training/meaning.py` writes `meanings.json`), from the pass that is made anyway.

use sayso::meaning::likeness;
use sayso::scores::MEANING;
use sayso::{Document, Encode, Reader, Span};
use sayso_model::Model;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    /// Every eighth number of the first 20 words' vectors.
    words: Vec<Vec<f32>>,
    /// The vector of the whole text, of length 1.
    whole: Vec<f32>,
}

/// The reference computes in 32-bit floats, Sayso with 8-bit weights and inputs. A whole text's cosine with the reference is
/// at least 0.98; the mean difference of a word's number is at most a fifth of the mean number.
#[test]
fn are_near_the_reference() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("meanings.json")).unwrap();
    assert!(cases.len() > 3);
    let reader = Reader::new(Model::shipped().unwrap());
    let (mut difference, mut size) = (0.0, 0.0);
    for case in cases {
        let found = reader.meaning(&case.text).unwrap().unwrap();
        let expected: [f32; MEANING] = case.whole.try_into().unwrap();
        assert!(likeness(&found, &expected) > 0.98, "{} {}", likeness(&found, &expected), case.text);
        let scores = reader.model().encode_with_meanings(&case.text).unwrap();
        assert_eq!(scores.meanings.len(), scores.words.len());
        for (found, expected) in scores.meanings.iter().zip(&case.words) {
            for (found, expected) in found.iter().step_by(8).zip(expected) {
                difference += (found - expected).abs();
                size += expected.abs();
            }
        }
    }
    assert!(difference < 0.2 * size, "{difference} of {size}");
}

/// Windows, a word of more pieces than a window holds after it, and what the tokenizer drops.
#[test]
fn a_word_has_one_and_the_scores_stay_the_same() {
    let model = Model::shipped().unwrap();
    let long = "The harbour master said the channel would reopen on Friday. ".repeat(60);
    let endless = "tele".repeat(2_000);
    for text in ["", " ", "\u{feff}\u{200b}", "Hm.", &long, &endless, &format!("{long}{endless}")] {
        let scores = model.encode_with_meanings(text).unwrap();
        assert_eq!(scores.meanings.len(), scores.words.len());
        assert!(scores.meanings.iter().flatten().all(|value| value.is_finite()));
        let plain = model.encode(text).unwrap();
        assert_eq!((plain.words, plain.tags, plain.views), (scores.words, scores.tags, scores.views));
    }
}

#[test]
fn say_what_is_alike() {
    let text = "The harbour master said the channel would reopen on Friday.\n\nHalf the catch was lost, fishermen complained.";
    let reader = Reader::new(Model::shipped().unwrap());
    let document = Document::from_text("note", text);
    let (reading, meanings) = reader.read_closely(&document).unwrap();
    assert_eq!(reading, reader.read(&document).unwrap());
    let reopening = meanings.of(Span::new(0, 59)).unwrap();
    let loss = meanings.of(Span::new(61, text.len())).unwrap();
    let asked = reader.meaning("On Friday the waterway is to open again").unwrap().unwrap();
    assert!(likeness(&asked, &reopening) > likeness(&asked, &loss) + 0.2);
}
