//! A linear layer with 8-bit weights: every input row is quantised on its own, the products are summed in integers.

use sayso::EncodeError;

use crate::LoadError;
use crate::product::{Outputs, Packed, Product, Room};
use crate::weights::Weights;

/// Weights [inputs, outputs], one scale for each output.
pub(crate) struct Linear {
    packed: Packed,
    outputs: Outputs,
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
        let mut columns = vec![0; scales.len()];
        for row in matrix.chunks_exact(columns.len()) {
            for (sum, weight) in columns.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        let outputs = Outputs { inputs, columns, scales, bias };
        Self { packed: product.pack(matrix, inputs), outputs }
    }

    /// OUT ← ROWS · weights + bias, or added to OUT where ADD; ROWS is [n, inputs], OUT [n, outputs].
    pub fn run(
        &self,
        product: &Product,
        rows: &[f32],
        out: &mut [f32],
        add: bool,
        room: &mut Room,
    ) -> Result<(), EncodeError> {
        product.run(&self.packed, &self.outputs, rows, out, add, room)
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
            layer.run(&product, &rows, &mut out, true, &mut Room::default()).unwrap();
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
