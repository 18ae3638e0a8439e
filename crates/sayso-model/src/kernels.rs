//! The element-wise loops of the network, compiled for every instruction set and chosen when run.

use rten_simd::ops::{BitOps, FloatOps, NarrowSaturate, NumOps};
use rten_simd::{Isa, SimdOp, SimdUnaryOp};
use rten_vecmath::{Gelu, MinMax, Normalize, NormalizeOptions, Softmax, Sum, SumSquareSub};

/// x ← (x − mean) / deviation · scale + bias, for one row.
pub(crate) fn layer_norm(row: &mut [f32], scale: &[f32], bias: &[f32]) {
    let length = row.len() as f32;
    let mean = Sum::new(row).dispatch() / length;
    let variance = SumSquareSub::new(row, mean).dispatch() / length;
    let options = NormalizeOptions {
        pre_scale_bias: mean,
        scale: 1.0 / (variance + EPSILON).sqrt(),
        element_scale: Some(scale),
        bias: 0.0,
        element_bias: Some(bias),
    };
    Normalize::new_mut(row, options).dispatch();
}

/// BERT's.
const EPSILON: f32 = 1e-12;

/// x ← x · Φ(x).
pub(crate) fn gelu(values: &mut [f32]) {
    Gelu {}.map_mut(values);
}

/// A row of scores → shares that sum to 1.
pub(crate) fn softmax(row: &mut [f32]) {
    Softmax::new_mut(row).dispatch();
}

/// One row in 8 bits: `value ≈ (byte − zero) · scale`; gives scale and zero. LEVELS is the largest byte to be used.
pub(crate) fn quantise(row: &[f32], levels: u8, out: &mut [u8]) -> (f32, u8) {
    let (low, high) = MinMax::new(row).dispatch();
    let (low, high) = (low.min(0.0), high.max(0.0));
    let scale = ((high - low) / f32::from(levels)).max(f32::MIN_POSITIVE);
    let zero = (-low / scale).round_ties_even().clamp(0.0, f32::from(levels)) as u8;
    Quantise { row, factor: 1.0 / scale, zero, out }.dispatch();
    (scale, zero)
}

struct Quantise<'a> {
    row: &'a [f32],
    factor: f32,
    zero: u8,
    out: &'a mut [u8],
}

impl SimdOp for Quantise<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Self { row, factor, zero, out } = self;
        let (floats, ints) = (isa.f32(), isa.i32());
        let (factors, zeros) = (floats.splat(factor), ints.splat(i32::from(zero)));
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
            let quads = [
                ints.add(floats.to_int_round(a), zeros),
                ints.add(floats.to_int_round(b), zeros),
                ints.add(floats.to_int_round(c), zeros),
                ints.add(floats.to_int_round(d), zeros),
            ];
            let low = ints.narrow_saturate(quads[0], quads[1]);
            let high = ints.narrow_saturate(quads[2], quads[3]);
            isa.u8().store(isa.i16().narrow_saturate(low, high), to);
        }
        for (value, byte) in row[full..].iter().zip(&mut out[full..]) {
            let level = (value * factor).round_ties_even() as i32 + i32::from(zero);
            *byte = level.clamp(0, 255) as u8;
        }
    }
}

/// out ← (sums − zero · columns) · (scale · weights) + bias (+ out, where ADD).
pub(crate) struct Dequantise<'a> {
    pub sums: &'a [i32],
    pub zero: i32,
    pub columns: &'a [i32],
    pub scale: f32,
    pub weights: &'a [f32],
    pub bias: &'a [f32],
    pub out: &'a mut [f32],
    pub add: bool,
}

impl SimdOp for Dequantise<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let Self { sums, zero, columns, scale, weights, bias, out, add } = self;
        let width = out.len();
        let (sums, columns, weights, bias) =
            (&sums[..width], &columns[..width], &weights[..width], &bias[..width]);
        let keep = if add { 1.0 } else { 0.0 };
        for at in 0..width {
            let sum = (sums[at] - zero * columns[at]) as f32;
            out[at] = out[at] * keep + sum * (scale * weights[at]) + bias[at];
        }
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
