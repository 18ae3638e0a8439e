//! The Rust model against the Python reference: `training/reference.py` writes `reference.json`.

use sayso::{Encode, Span};
use sayso_model::Model;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    ids: Vec<i32>,
    features: Vec<i32>,
    words: Vec<(usize, usize)>,
    /// One row a word.
    #[serde(default)]
    tags: Vec<Vec<f32>>,
    /// Every eighth number of the link vectors of the first 20 words.
    #[serde(default)]
    links: Vec<Vec<f32>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("reference.json")).unwrap()
}

#[test]
fn pieces_words_and_features_are_the_same() {
    let model = Model::shipped().unwrap();
    for case in cases() {
        let tokens = model.tokenizer().tokenise(&case.text).unwrap();
        assert_eq!(tokens.ids, case.ids, "{}", case.text);
        assert_eq!(tokens.features, case.features, "{}", case.text);
        let words: Vec<Span> = case.words.iter().map(|&(start, end)| Span::new(start, end)).collect();
        assert_eq!(tokens.words, words, "{}", case.text);
    }
}

/// The reference computes in 32-bit floats with the shipped weights, Sayso with inputs of 8 bits. The mean difference of a tag score may be
/// 0.15 (scores range over about 25), and at most 1 word in 100 may have another best tag by itself, before the CRF.
#[test]
fn scores_are_near() {
    let model = Model::shipped().unwrap();
    let (mut difference, mut numbers, mut words, mut other) = (0.0, 0, 0, 0);
    for case in cases() {
        let scores = model.encode(&case.text).unwrap();
        assert_eq!(scores.tags.len(), case.tags.len());
        for (found, expected) in scores.tags.iter().zip(&case.tags) {
            let best = |row: &[f32]| (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b]));
            words += 1;
            other += usize::from(best(found) != best(expected));
            for (found, expected) in found.iter().zip(expected) {
                difference += (found - expected).abs();
                numbers += 1;
            }
        }
        for (found, expected) in scores.views.iter().flat_map(|view| &view.links).zip(&case.links) {
            let joined = [found.ask_source, found.ask_content, found.as_source, found.as_content].concat();
            for (found, expected) in joined.iter().step_by(8).zip(expected) {
                assert!((found - expected).abs() < 1.0 + 0.2 * expected.abs(), "{found} {expected}");
            }
        }
    }
    let mean = difference / numbers as f32;
    assert!(mean < 0.15, "mean difference {mean}");
    assert!(other * 100 <= words, "{other} of {words} words");
}
