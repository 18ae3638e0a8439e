//! The outputs of the encoder's layers → a meaning vector a word: an own mean of the layers over the word's pieces, then two
//! linear layers. Its weights lie in a file of their own; `training/meaning.py` makes them.

use std::ops::Range;

use rten_simd::SimdOp;
use sayso::EncodeError;
use sayso::scores::MEANING;

use crate::LoadError;
use crate::kernels::{AddScaled, gelu};
use crate::linear::Linear;
use crate::network::{LAYERS, WIDTH};
use crate::product::{Product, Room};
use crate::weights::Weights;

/// The head with its weights.
pub(crate) struct Meaning {
    mix: Vec<f32>,
    hidden: Linear,
    out: Linear,
}

impl Meaning {
    pub fn load(file: &'static [u8], product: &Product) -> Result<Self, LoadError> {
        let weights = Weights::new(file)?;
        Ok(Self {
            mix: weights.floats("mix", LAYERS + 1)?,
            hidden: Linear::load(&weights, product, "meaning_hidden", WIDTH, WIDTH)?,
            out: Linear::load(&weights, product, "meaning", WIDTH, MEANING)?,
        })
    }

    /// Adds the share that layer NUMBER has in each of WORDS, which are ranges of ROWS, to SUMS, a row a word.
    pub fn add(&self, number: usize, rows: &[f32], words: &[Range<usize>], sums: &mut [f32]) {
        for (word, sum) in words.iter().zip(sums.chunks_exact_mut(WIDTH)) {
            let weight = self.mix[number] / word.len() as f32;
            for values in rows[word.start * WIDTH..word.end * WIDTH].chunks_exact(WIDTH) {
                AddScaled { sum, values, weight }.dispatch();
            }
        }
    }

    /// Sums of all layers → meaning vectors, a row a word.
    pub fn run(&self, product: &Product, sums: &[f32], room: &mut Room) -> Result<Vec<f32>, EncodeError> {
        let mut hidden = vec![0.0; sums.len()];
        self.hidden.run(product, sums, &mut hidden, false, room)?;
        gelu(&mut hidden);
        let mut out = vec![0.0; sums.len() / WIDTH * MEANING];
        self.out.run(product, &hidden, &mut out, false, room)?;
        Ok(out)
    }
}
