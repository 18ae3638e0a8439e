//! Queries, keys and values of one window → what each piece takes from all others (Vaswani et al. 2017).
//!
//! A few rows at a time, so that their scores stay in the innermost cache. Every number is summed in the same order whatever the
//! processor's vectors hold.

use rten_simd::ops::{BitOps, FloatOps, IntOps, NumOps};
use rten_simd::{Isa, Simd, SimdOp};

use crate::kernels::{LANES, folded, total};
use crate::network::{HEAD, HEADS, WIDTH};

/// Rows that are computed side by side.
const DOWN: usize = 6;
/// Lengths are padded to a multiple of this: two vectors of the widest instruction set.
const PADDED: usize = 32;

/// Room for one window, kept between calls.
#[derive(Default)]
pub(crate) struct Room {
    keys: Vec<f32>,
    values: Vec<f32>,
    scores: Vec<f32>,
}

/// OUT [n, WIDTH] ← attention over JOINED [n, 3 · WIDTH]: queries, scaled already, keys and values side by side, by head.
pub(crate) struct Attend<'a> {
    pub joined: &'a [f32],
    pub room: &'a mut Room,
    pub out: &'a mut [f32],
}

impl SimdOp for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Self { joined, room, out } = self;
        let ops = isa.f32();
        let (lanes, across) = (ops.len(), 2 * ops.len());
        let length = out.len() / WIDTH;
        let padded = length.next_multiple_of(PADDED);
        let part = |row: usize, of: usize, head: usize| -> &[f32] {
            &joined[row * 3 * WIDTH + of * WIDTH + head * HEAD..][..HEAD]
        };
        room.keys.clear();
        room.keys.resize(padded * HEAD, 0.0);
        room.values.resize(length * HEAD, 0.0);
        room.scores.resize(DOWN * padded, 0.0);
        for head in 0..HEADS {
            for row in 0..length {
                // Keys, `across` of them side by side, number by number; values in columns of `across` numbers, row by row.
                let panel = &mut room.keys[row / across * across * HEAD..][..across * HEAD];
                for (slot, key) in panel[row % across..].iter_mut().step_by(across).zip(part(row, 1, head)) {
                    *slot = *key;
                }
                for (column, from) in part(row, 2, head).chunks_exact(across).enumerate() {
                    room.values[(column * length + row) * across..][..across].copy_from_slice(from);
                }
            }
            for start in (0..length).step_by(DOWN) {
                let mut queries = [[0.0; HEAD]; DOWN];
                for (row, query) in (start..length).zip(&mut queries) {
                    query.copy_from_slice(part(row, 0, head));
                }
                for (number, panel) in room.keys.chunks_exact(across * HEAD).enumerate() {
                    let mut sums = [[ops.zero(); 2]; DOWN];
                    for (keys, at) in panel.chunks_exact(across).zip(0..HEAD) {
                        let keys = [ops.load(&keys[..lanes]), ops.load(&keys[lanes..])];
                        for row in 0..DOWN {
                            let query = ops.splat(queries[row][at]);
                            sums[row][0] = ops.mul_add(query, keys[0], sums[row][0]);
                            sums[row][1] = ops.mul_add(query, keys[1], sums[row][1]);
                        }
                    }
                    for (sums, scores) in sums.iter().zip(room.scores.chunks_exact_mut(padded)) {
                        let scores = &mut scores[number * across..][..across];
                        ops.store(sums[0], &mut scores[..lanes]);
                        ops.store(sums[1], &mut scores[lanes..]);
                    }
                }
                let mut factors = [0.0; DOWN];
                for (scores, factor) in room.scores.chunks_exact_mut(padded).zip(&mut factors) {
                    let scores = &mut scores[..length.next_multiple_of(LANES)];
                    scores[length..].fill(f32::NEG_INFINITY);
                    *factor = 1.0 / exponentials(isa, scores);
                }
                let shares = |row: usize| &room.scores[row * padded..][..length];
                let shares = [shares(0), shares(1), shares(2), shares(3), shares(4), shares(5)];
                for (column, values) in room.values.chunks_exact(across * length).enumerate() {
                    let mut sums = [[ops.zero(); 2]; DOWN];
                    for (values, at) in values.chunks_exact(across).zip(0..length) {
                        let values = [ops.load(&values[..lanes]), ops.load(&values[lanes..])];
                        for row in 0..DOWN {
                            let share = ops.splat(shares[row][at]);
                            sums[row][0] = ops.mul_add(share, values[0], sums[row][0]);
                            sums[row][1] = ops.mul_add(share, values[1], sums[row][1]);
                        }
                    }
                    for row in 0..DOWN {
                        if start + row < length {
                            let first = (start + row) * WIDTH + head * HEAD + column * across;
                            let factor = ops.splat(factors[row]);
                            ops.store(ops.mul(sums[row][0], factor), &mut out[first..][..lanes]);
                            ops.store(ops.mul(sums[row][1], factor), &mut out[first + lanes..][..lanes]);
                        }
                    }
                }
            }
        }
    }
}

/// SCORES ← e to the power of what each is above the highest; gives their sum.
#[inline(always)]
fn exponentials<I: Isa>(isa: I, scores: &mut [f32]) -> f32 {
    let ops = isa.f32();
    let highest = folded(
        isa,
        scores,
        f32::MIN,
        #[inline(always)]
        |highest, scores| ops.max(highest, scores),
        #[inline(always)]
        |one, other| if one > other { one } else { other },
    );
    let highest = ops.splat(highest);
    for scores in scores.chunks_exact_mut(ops.len()) {
        let score = ops.sub(ops.load(scores), highest);
        ops.store(exponential(isa, score), scores);
    }
    total(
        isa,
        scores,
        #[inline(always)]
        |sum, scores| ops.add(sum, scores),
    )
}

/// e to the power of VALUES, none above 0; 0 below -87. Correct to the last bit or two: the power of two nearest, times a
/// polynomial of what is left (Juffa's coefficients, as in rten-vecmath).
#[inline(always)]
fn exponential<I: Isa>(isa: I, values: I::F32) -> I::F32 {
    let (ops, ints) = (isa.f32(), isa.i32());
    // Adding it rounds to a whole number.
    let round = ops.splat(12_582_912.0);
    let power = ops.sub(ops.mul_add(values, ops.splat(std::f32::consts::LOG2_E), round), round);
    // ln 2 in two parts.
    let rest = ops.mul_add(power, ops.splat(-0.693_145_75), values);
    let rest = ops.mul_add(power, ops.splat(-1.428_606_8e-6), rest);
    let mut sum = ops.splat(1.378_059_4e-3);
    for factor in [8.373_124_5e-3, 4.166_953_6e-2, 0.166_664_72, 0.499_999_85, 1.0, 1.0] {
        sum = ops.mul_add(sum, rest, ops.splat(factor));
    }
    let power = ints.shift_left::<23>(ints.add(ops.to_int_trunc(power), ints.splat(127)));
    let found = ops.mul(sum, power.reinterpret_cast());
    ops.select(ops.zero(), found, ops.lt(values, ops.splat(-87.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_near_attention_in_double_precision() {
        let mut seed = 3u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        let mut room = Room::default();
        for length in [256, 3, 31, 32, 33, 1] {
            let joined: Vec<f32> = (0..length * 3 * WIDTH).map(|_| random() * 2.0).collect();
            let mut out = vec![f32::NAN; length * WIDTH];
            Attend { joined: &joined, room: &mut room, out: &mut out }.dispatch();
            let number = |row: usize, of: usize, at: usize| f64::from(joined[(row * 3 + of) * WIDTH + at]);
            for (row, head) in [(0, 0), (length / 2, 5), (length - 1, HEADS - 1)] {
                let shares: Vec<f64> = (0..length)
                    .map(|other| {
                        let places = head * HEAD..(head + 1) * HEAD;
                        places.map(|at| number(row, 0, at) * number(other, 1, at)).sum::<f64>().exp()
                    })
                    .collect();
                for at in head * HEAD..(head + 1) * HEAD {
                    let sum: f64 = (0..length).map(|other| shares[other] * number(other, 2, at)).sum();
                    let expected = sum / shares.iter().sum::<f64>();
                    let found = f64::from(out[row * WIDTH + at]);
                    assert!((found - expected).abs() < 1e-4, "{length} {row} {at}: {found} {expected}");
                }
            }
        }
    }
}
