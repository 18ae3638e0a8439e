//! Maps by numbers that are hashes already: std's own hash of them takes longer than the rest of a look-up.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// A map by number.
pub(crate) type NumberMap<K, V> = HashMap<K, V, Numbers>;

/// Other in every process, so that no text can be written whose terms all fall into one place.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0_u8));

/// Makes the hashers of a [`NumberMap`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers(u64);

impl Default for Numbers {
    fn default() -> Self {
        Self(*SEED)
    }
}

impl BuildHasher for Numbers {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded(self.0)
    }
}

/// The hash of a number: half of a product added to the other half, so that every bit counts.
#[derive(Debug)]
pub(crate) struct Folded(u64);

/// The golden ratio, in 64 bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number) * u128::from(FACTOR);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}
