//! The element-wise loops of the network, compiled for every instruction set and chosen when run.

use rten_simd::ops::{BitOps, FloatOps, NarrowSaturate, NumOps};
use rten_simd::{Isa, SimdOp, SimdUnaryOp};
use rten_vecmath::{Gelu, MinMax};

use crate::product::Outputs;

/// Numbers that are summed side by side: the order of a sum is the same whatever the processor's vectors hold.
pub(crate) const LANES: usize = 16;

/// VALUES, whose number is a multiple of [`LANES`], folded by F into vectors of START, and their lanes by JOIN.
#[inline(always)]
pub(crate) fn folded<I: Isa>(
    isa: I,
    values: &[f32],
    start: f32,
    f: impl Fn(I::F32, I::F32) -> I::F32,
    join: impl Fn(f32, f32) -> f32,
) -> f32 {
    let ops = isa.f32();
    let width = ops.len();
    // As many are used as hold the lanes.
    let mut sums = [ops.splat(start); LANES / 4];
    for values in values.chunks_exact(LANES) {
        for (sum, values) in sums.iter_mut().zip(values.chunks_exact(width)) {
            *sum = f(*sum, ops.load(values));
        }
    }
    let mut lanes = [0.0; LANES];
    for (sum, lanes) in sums.into_iter().zip(lanes.chunks_exact_mut(width)) {
        ops.store(sum, lanes);
    }
    // Written out: a loop over the halves is not unrolled and compares at every step.
    for at in 0..8 {
        lanes[at] = join(lanes[at], lanes[at + 8]);
    }
    for at in 0..4 {
        lanes[at] = join(lanes[at], lanes[at + 4]);
    }
    for at in 0..2 {
        lanes[at] = join(lanes[at], lanes[at + 2]);
    }
    join(lanes[0], lanes[1])
}

/// The sum of VALUES, whose number is a multiple of [`LANES`]; F adds a vector of them to a vector of sums.
#[inline(always)]
pub(crate) fn total<I: Isa>(isa: I, values: &[f32], f: impl Fn(I::F32, I::F32) -> I::F32) -> f32 {
    folded(
        isa,
        values,
        0.0,
        f,
        #[inline(always)]
        |sum, other| sum + other,
    )
}

/// x ← (x − mean) / deviation · scale + bias, for each of ROWS.
pub(crate) struct Normalise<'a> {
    pub rows: &'a mut [f32],
    pub scale: &'a [f32],
    pub bias: &'a [f32],
}

impl SimdOp for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Self { rows, scale, bias } = self;
        let ops = isa.f32();
        let bias = &bias[..scale.len()];
        for row in rows.chunks_exact_mut(scale.len()) {
            let length = row.len() as f32;
            let mean = total(
                isa,
                row,
                #[inline(always)]
                |sum, values| ops.add(sum, values),
            ) / length;
            let means = ops.splat(mean);
            let variance = total(
                isa,
                row,
                #[inline(always)]
                |sum, values| {
                    let apart = ops.sub(values, means);
                    ops.add(sum, ops.mul(apart, apart))
                },
            ) / length;
            let factor = 1.0 / (variance + EPSILON).sqrt();
            for at in 0..scale.len() {
                row[at] = (row[at] - mean) * factor * scale[at] + bias[at];
            }
        }
    }
}

/// BERT's.
const EPSILON: f32 = 1e-12;

/// x ← x · Φ(x).
pub(crate) fn gelu(values: &mut [f32]) {
    Gelu {}.map_mut(values);
}

/// Where quantised numbers go.
pub(crate) trait Level: Copy {
    /// One number, from 0 to 255.
    fn one(level: i32) -> Self;
    /// Four vectors of numbers.
    fn store<I: Isa>(isa: I, levels: [I::I32; 4], out: &mut [Self]);
}

impl Level for u8 {
    fn one(level: i32) -> Self {
        level.clamp(0, 255) as u8
    }

    #[inline(always)]
    fn store<I: Isa>(isa: I, levels: [I::I32; 4], out: &mut [Self]) {
        let ints = isa.i32();
        let low = ints.narrow_saturate(levels[0], levels[1]);
        let high = ints.narrow_saturate(levels[2], levels[3]);
        isa.u8().store(isa.i16().narrow_saturate(low, high), out);
    }
}

impl Level for i16 {
    fn one(level: i32) -> Self {
        level.clamp(0, 255) as i16
    }

    #[inline(always)]
    fn store<I: Isa>(isa: I, levels: [I::I32; 4], out: &mut [Self]) {
        let (ints, shorts) = (isa.i32(), isa.i16());
        let (zero, most) = (shorts.zero(), shorts.splat(255));
        let (low, high) = out.split_at_mut(shorts.len());
        let level = ints.narrow_saturate(levels[0], levels[1]);
        shorts.store(shorts.min(shorts.max(level, zero), most), low);
        let level = ints.narrow_saturate(levels[2], levels[3]);
        shorts.store(shorts.min(shorts.max(level, zero), most), high);
    }
}

/// One row in 8 bits: `value ≈ (level − zero) · scale`; gives scale and zero.
pub(crate) fn quantise<T: Level>(row: &[f32], out: &mut [T]) -> (f32, i32) {
    let (low, high) = MinMax::new(row).dispatch();
    let (low, high) = (low.min(0.0), high.max(0.0));
    let scale = ((high - low) / 255.0).max(f32::MIN_POSITIVE);
    let zero = (-low / scale).round_ties_even().clamp(0.0, 255.0) as i32;
    Quantise { row, factor: 1.0 / scale, zero, out }.dispatch();
    (scale, zero)
}

struct Quantise<'a, T> {
    row: &'a [f32],
    factor: f32,
    zero: i32,
    out: &'a mut [T],
}

impl<T: Level> SimdOp for Quantise<'_, T> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Self { row, factor, zero, out } = self;
        let (floats, ints) = (isa.f32(), isa.i32());
        let (factors, zeros) = (floats.splat(factor), ints.splat(zero));
        let width = floats.len() * 4;
        let full = row.len() / width * width;
        for (from, to) in row[..full].chunks_exact(width).zip(out.chunks_exact_mut(width)) {
            // Written out: closures given to `map` are not inlined here and then miss the instruction set.
            let [a, b, c, d] = floats.load_many::<4>(from);
            let [a, b, c, d] = [
                floats.mul(a, factors),
                floats.mul(b, factors),
                floats.mul(c, factors),
                floats.mul(d, factors),
            ];
            let levels = [
                ints.add(floats.to_int_round(a), zeros),
                ints.add(floats.to_int_round(b), zeros),
                ints.add(floats.to_int_round(c), zeros),
                ints.add(floats.to_int_round(d), zeros),
            ];
            T::store(isa, levels, to);
        }
        for (value, level) in row[full..].iter().zip(&mut out[full..]) {
            *level = T::one((value * factor).round_ties_even() as i32 + zero);
        }
    }
}

/// Floats of a product's SUMS [n, outputs], by [`scaled`], a row's zero and scale for each row.
pub(crate) struct Scale<'a> {
    pub sums: &'a [i32],
    pub zeros: &'a [i32],
    pub scales: &'a [f32],
    pub outputs: &'a Outputs,
    pub out: &'a mut [f32],
    pub add: bool,
}

impl SimdOp for Scale<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let Self { sums, zeros, scales, outputs, out, add } = self;
        let width = outputs.bias.len();
        let rows = sums.chunks_exact(width).zip(out.chunks_exact_mut(width));
        for ((sums, out), (zero, scale)) in rows.zip(zeros.iter().zip(scales)) {
            scaled(sums, *zero, &outputs.columns, *scale, &outputs.scales, &outputs.bias, out, add);
        }
    }
}

/// OUT ← (SUMS − ZERO · COLUMNS) · (SCALE · WEIGHTS) + BIAS, or added to OUT where ADD.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub(crate) fn scaled(
    sums: &[i32],
    zero: i32,
    columns: &[i32],
    scale: f32,
    weights: &[f32],
    bias: &[f32],
    out: &mut [f32],
    add: bool,
) {
    let width = out.len();
    let (sums, columns, weights, bias) =
        (&sums[..width], &columns[..width], &weights[..width], &bias[..width]);
    for at in 0..width {
        let value = (sums[at] - zero * columns[at]) as f32 * (scale * weights[at]) + bias[at];
        out[at] = if add { out[at] + value } else { value };
    }
}

/// sum ← sum + weight · values.
pub(crate) struct AddScaled<'a> {
    pub sum: &'a mut [f32],
    pub values: &'a [f32],
    pub weight: f32,
}

impl SimdOp for AddScaled<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        for (sum, value) in self.sum.iter_mut().zip(self.values) {
            *sum += self.weight * value;
        }
    }
}
