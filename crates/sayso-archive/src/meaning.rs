//! Meaning: what a stretch of text is about, as a small vector that can be compared.

use serde::{Deserialize, Serialize};

/// A sentence embedding in 8 bits a dimension; vectors of one model can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning(Vec<i8>);

impl Meaning {
    /// From a vector of any length.
    pub fn new(vector: &[f32]) -> Self {
        let most = vector.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let scale = if most > 0.0 { 127.0 / most } else { 0.0 };
        Self(vector.iter().map(|value| (value * scale).round() as i8).collect())
    }

    /// The middle of MEANINGS that can be compared with the first; `None` of none.
    pub fn mean(meanings: &[&Self]) -> Option<Self> {
        let length = meanings.first()?.0.len();
        let mut sum = vec![0.0_f32; length];
        for meaning in meanings.iter().filter(|meaning| meaning.0.len() == length) {
            sum.iter_mut().zip(&meaning.0).for_each(|(sum, value)| *sum += f32::from(*value));
        }
        Some(Self::new(&sum))
    }

    /// Cosine of the angle between the two, -1 to 1; 0 where they cannot be compared.
    pub fn similarity(&self, other: &Self) -> f32 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        let dot =
            |a: &[i8], b: &[i8]| -> i32 { a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum() };
        let norms = (dot(&self.0, &self.0) as f32).sqrt() * (dot(&other.0, &other.0) as f32).sqrt();
        if norms > 0.0 { dot(&self.0, &other.0) as f32 / norms } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_is_the_cosine() {
        let a = Meaning::new(&[1.0, 0.0, 1.0]);
        assert!((a.similarity(&a) - 1.0).abs() < 1e-6);
        assert!((a.similarity(&Meaning::new(&[1.0, 0.0, 0.0])) - 0.5_f32.sqrt()).abs() < 1e-3);
        assert_eq!(a.similarity(&Meaning::new(&[0.0, 3.0, 0.0])), 0.0);
        assert_eq!(a.similarity(&Meaning::new(&[0.0; 3])), 0.0);
        assert_eq!(a.similarity(&Meaning::new(&[1.0])), 0.0);
    }

    #[test]
    fn the_mean_lies_between() {
        let (a, b) = (Meaning::new(&[1.0, 0.0]), Meaning::new(&[0.0, 1.0]));
        assert_eq!(Meaning::mean(&[&a, &b]), Some(Meaning::new(&[1.0, 1.0])));
        assert_eq!(Meaning::mean(&[]), None);
    }
}
