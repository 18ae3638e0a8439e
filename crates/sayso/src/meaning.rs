//! The meanings of a document's words → that of any span: a vector to compare with others by [`likeness`].

use crate::scores::MEANING;
use crate::{Scores, Span};

/// What the words of a document mean, in its context. [`crate::Reader::read_closely`] makes one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meanings {
    /// Bytes of the document, in order, disjoint.
    words: Vec<Span>,
    /// Parallel to `words`.
    vectors: Vec<[f32; MEANING]>,
}

impl Meanings {
    /// Takes the meanings out of SCORES of the section that begins at byte START of the document. Sections come in order.
    pub(crate) fn append(&mut self, start: usize, scores: &mut Scores) {
        let vectors = std::mem::take(&mut scores.meanings);
        let words = scores.words.iter().map(|word| Span::new(start + word.start, start + word.end));
        for (word, vector) in words.zip(vectors) {
            self.words.push(word);
            self.vectors.push(vector);
        }
    }

    /// Whether no word has a meaning: the model has none, or the document no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What SPAN means, in bytes of the document: the mean of the words that lie in it, of length 1. `None` where there is no
    /// such word.
    pub fn of(&self, span: Span) -> Option<[f32; MEANING]> {
        self.of_parts(&[span])
    }

    /// What PARTS mean together, such as a content that a cue stands in the midst of.
    pub fn of_parts(&self, parts: &[Span]) -> Option<[f32; MEANING]> {
        let mut sum = [0.0; MEANING];
        for part in parts {
            let first = self.words.partition_point(|word| word.start < part.start);
            let end = self.words.partition_point(|word| word.end <= part.end);
            for vector in self.vectors.get(first..end).unwrap_or_default() {
                for (sum, value) in sum.iter_mut().zip(vector) {
                    *sum += value;
                }
            }
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        (length.is_finite() && length > 0.0).then(|| sum.map(|value| value / length))
    }
}

/// How alike two meanings are, which both have length 1: their cosine, -1 to 1. Texts on one matter are near 1, others near 0.
pub fn likeness(one: &[f32; MEANING], other: &[f32; MEANING]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::meanings;

    fn words(text: &str) -> Meanings {
        let mut at = 0;
        let parts = text.split_inclusive(' ').map(|part| {
            at += part.len();
            Span::new(at - part.len(), at - part.len() + part.trim_end().len())
        });
        let words: Vec<Span> = parts.collect();
        let mut scores = Scores { meanings: meanings(text, &words), words, ..Scores::default() };
        let mut found = Meanings::default();
        found.append(0, &mut scores);
        found
    }

    #[test]
    fn a_span_means_what_its_words_do() {
        let found = words("the bridge is safe the bridge is closed");
        let (safe, closed) = (found.of(Span::new(0, 18)).unwrap(), found.of(Span::new(19, 39)).unwrap());
        let between = likeness(&safe, &closed);
        assert!((0.5..0.95).contains(&between), "{between}");
        assert!((likeness(&safe, &safe) - 1.0).abs() < 1e-5);
        assert_eq!(found.of_parts(&[Span::new(0, 10), Span::new(11, 18)]), Some(safe));
    }

    #[test]
    fn only_whole_words_count() {
        let found = words("the bridge");
        assert_eq!(found.of(Span::new(0, 9)), found.of(Span::new(0, 3)));
        assert_eq!(found.of(Span::new(5, 9)), None);
        assert_eq!(found.of(Span::new(3, 4)), None);
        assert_eq!(found.of(Span::new(100, 200)), None);
        assert_eq!(found.of_parts(&[]), None);
        assert_eq!(Meanings::default().of(Span::new(0, 5)), None);
    }

    #[test]
    fn what_has_no_letters_means_nothing() {
        assert_eq!(words("— …").of(Span::new(0, 7)), None);
    }
}
