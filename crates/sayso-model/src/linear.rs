//! A linear layer with 8-bit weights: every input row is quantised on its own, the products are summed in integers.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;
use sayso::EncodeError;

use crate::LoadError;
use crate::kernels::{Dequantise, quantise};
use crate::weights::Weights;

/// The integer product; one for all layers, it only knows the processor.
pub(crate) struct Product {
    gemm: GemmExecutor<u8, i8, i32>,
    /// Largest input byte: half the range where the processor's instruction could overflow in 16 bits (x86 without VNNI).
    levels: u8,
}

impl Default for Product {
    fn default() -> Self {
        let gemm = GemmExecutor::default();
        Self { levels: if gemm.may_saturate() { 127 } else { 255 }, gemm }
    }
}

/// Weights [inputs, outputs], one scale for each output.
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    packed: PackedBMatrix<i8>,
    /// Sum of each output's weights: what one unit of a row's zero adds. rten-gemm 0.27 takes a zero for each row too, but
    /// its AVX-512 kernel uses the first of a tile for all rows.
    columns: Vec<i32>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Room for one product, kept between calls.
#[derive(Default)]
pub(crate) struct Scratch {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    zeros: Vec<u8>,
    sums: Vec<i32>,
}

impl Linear {
    /// The layer NAME: `NAME.weight` in [inputs, outputs], `NAME.scale` and `NAME.bias` in [outputs].
    pub fn load(
        weights: &Weights,
        product: &Product,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Self, LoadError> {
        let matrix = weights.bytes(&format!("{name}.weight"), inputs * outputs)?;
        let matrix: Vec<i8> = matrix.iter().map(|byte| *byte as i8).collect();
        let scales = weights.floats(&format!("{name}.scale"), outputs)?;
        let bias = weights.floats(&format!("{name}.bias"), outputs)?;
        Ok(Self::new(product, &matrix, inputs, scales, bias))
    }

    fn new(product: &Product, matrix: &[i8], inputs: usize, scales: Vec<f32>, bias: Vec<f32>) -> Self {
        let outputs = scales.len();
        let mut columns = vec![0; outputs];
        for row in matrix.chunks_exact(outputs) {
            for (sum, weight) in columns.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        let packed = product.gemm.prepack_b(NdTensorView::from_data([inputs, outputs], matrix));
        Self { inputs, outputs, packed, columns, scales, bias }
    }

    /// OUT ← ROWS · weights + bias, or added to OUT where ADD; ROWS is [n, inputs], OUT [n, outputs].
    pub fn run(
        &self,
        product: &Product,
        rows: &[f32],
        out: &mut [f32],
        add: bool,
        scratch: &mut Scratch,
    ) -> Result<(), EncodeError> {
        let count = rows.len() / self.inputs;
        let Scratch { bytes, scales, zeros, sums } = scratch;
        bytes.resize(rows.len(), 0);
        scales.clear();
        zeros.clear();
        for (row, bytes) in rows.chunks_exact(self.inputs).zip(bytes.chunks_exact_mut(self.inputs)) {
            let (scale, zero) = quantise(row, product.levels, bytes);
            scales.push(scale);
            zeros.push(zero);
        }
        sums.resize(count * self.outputs, 0);
        let input = NdTensorView::from_data([count, self.inputs], &bytes[..]);
        product
            .gemm
            .gemm(sums, GemmInputA::Unpacked(input), GemmInputB::Packed(&self.packed), GemmOptions::default())
            .map_err(|error| EncodeError(format!("{error:?}")))?;
        let rows = sums.chunks_exact(self.outputs).zip(out.chunks_exact_mut(self.outputs));
        for ((sums, out), (scale, zero)) in rows.zip(scales.iter().zip(zeros.iter())) {
            Dequantise {
                sums,
                zero: i32::from(*zero),
                columns: &self.columns,
                scale: *scale,
                weights: &self.scales,
                bias: &self.bias,
                out,
                add,
            }
            .dispatch();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_near_the_product_in_full_precision() {
        let mut seed = 1u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        for (inputs, outputs, count) in [(70, 33, 5), (384, 7, 29), (384, 1152, 40), (1536, 384, 64)] {
            let matrix: Vec<i8> = (0..inputs * outputs).map(|_| (random() * 127.0) as i8).collect();
            let scales: Vec<f32> = (0..outputs).map(|_| random().abs() / 100.0).collect();
            let bias: Vec<f32> = (0..outputs).map(|_| random()).collect();
            let rows: Vec<f32> =
                (0..count * inputs).map(|at| random() * 3.0 + (at / inputs) as f32 / 20.0).collect();
            let product = Product::default();
            let layer = Linear::new(&product, &matrix, inputs, scales.clone(), bias.clone());
            let mut out = vec![1.0; count * outputs];
            layer.run(&product, &rows, &mut out, true, &mut Scratch::default()).unwrap();
            for (at, found) in out.iter().enumerate() {
                let (row, column) = (at / outputs, at % outputs);
                let sum: f32 = (0..inputs)
                    .map(|at| rows[row * inputs + at] * f32::from(matrix[at * outputs + column]))
                    .sum();
                let expected = 1.0 + sum * scales[column] + bias[column];
                // A rounding errs by 0.29 of a step, weights are about 73 in size; five deviations of their random walk.
                let step = 8.0 / 255.0 * scales[column];
                let tolerance = 0.01 + 5.0 * 0.29 * step * 73.0 * (inputs as f32).sqrt();
                assert!((found - expected).abs() < tolerance, "{inputs} {row} {column}: {found} {expected}");
            }
        }
    }
}
