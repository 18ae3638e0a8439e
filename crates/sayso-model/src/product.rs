//! Bytes of input rows and packed 8-bit weights → sums in 32 bits, exact on every processor, scaled into floats.
//!
//! On x86 our own kernels do it, which scale a tile's sums while they lie in registers ([`words`](crate::words)); elsewhere
//! rten-gemm does, and the scaling is a pass of its own.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;
use sayso::EncodeError;

use crate::kernels::{Scale, quantise};
use crate::words::{Kernel, Panels, Rows};

/// What computes the products; one for all layers, it only knows the processor.
pub(crate) struct Product {
    kernel: Option<Kernel>,
    gemm: GemmExecutor<u8, i8, i32>,
}

impl Default for Product {
    fn default() -> Self {
        Self { kernel: Kernel::supported().next(), gemm: GemmExecutor::default() }
    }
}

/// One layer's weights as its product wants them.
pub(crate) enum Packed {
    Bytes(PackedBMatrix<i8>),
    Words(Kernel, Panels),
}

/// Room for one product, kept between calls.
#[derive(Default)]
pub(crate) struct Room {
    bytes: Vec<u8>,
    words: Vec<i32>,
    scales: Vec<f32>,
    zeros: Vec<i32>,
    sums: Vec<i32>,
}

/// What makes floats of a layer's sums, an entry an output.
pub(crate) struct Outputs {
    /// How many numbers an input row has.
    pub inputs: usize,
    /// Sum of the output's weights: what one unit of a row's zero adds. rten-gemm 0.27 takes a zero for each row too, but
    /// its AVX-512 kernel uses the first of a tile for all rows.
    pub columns: Vec<i32>,
    pub scales: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Product {
    /// MATRIX is [inputs, outputs].
    pub fn pack(&self, matrix: &[i8], inputs: usize) -> Packed {
        if let Some(kernel) = self.kernel
            && let Some(panels) = kernel.pack(matrix, inputs)
        {
            return Packed::Words(kernel, panels);
        }
        let outputs = matrix.len() / inputs;
        Packed::Bytes(self.gemm.prepack_b(NdTensorView::from_data([inputs, outputs], matrix)))
    }

    /// OUT ← ROWS · weights + bias, or added to OUT where ADD; ROWS is [n, inputs], OUT [n, outputs].
    pub fn run(
        &self,
        packed: &Packed,
        outputs: &Outputs,
        rows: &[f32],
        out: &mut [f32],
        add: bool,
        room: &mut Room,
    ) -> Result<(), EncodeError> {
        let inputs = outputs.inputs;
        let count = rows.len() / inputs;
        let Room { bytes, words, scales, zeros, sums } = room;
        scales.clear();
        zeros.clear();
        match packed {
            Packed::Bytes(packed) => {
                bytes.resize(rows.len(), 0);
                for (row, bytes) in rows.chunks_exact(inputs).zip(bytes.chunks_exact_mut(inputs)) {
                    let (scale, zero) = quantise(row, bytes);
                    scales.push(scale);
                    zeros.push(zero);
                }
                sums.resize(count * outputs.bias.len(), 0);
                let input = NdTensorView::from_data([count, inputs], &bytes[..]);
                let (a, b) = (GemmInputA::Unpacked(input), GemmInputB::Packed(packed));
                self.gemm
                    .gemm(sums, a, b, GemmOptions::default())
                    .map_err(|error| EncodeError(format!("{error:?}")))?;
                Scale { sums, zeros, scales, outputs, out, add }.dispatch();
            }
            Packed::Words(kernel, panels) => {
                let length = panels.length;
                words.resize(count.next_multiple_of(kernel.down()) * length, 0);
                for (row, words) in rows.chunks_exact(inputs).zip(words.chunks_exact_mut(length)) {
                    let (scale, zero) = kernel.quantise(row, words);
                    scales.push(scale);
                    zeros.push(zero);
                }
                kernel.run(panels, outputs, &Rows { words, scales, zeros }, out, add);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::scaled;

    #[test]
    fn sums_are_exact_on_every_processor() {
        let mut seed = 7u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 8
        };
        for (inputs, width, count) in [(70, 33, 5), (71, 7, 1), (384, 32, 13), (1536, 96, 17)] {
            // Weights and inputs of the largest size, where sums of 16 bits would overflow.
            let matrix: Vec<i8> =
                (0..inputs * width).map(|_| if random() % 2 == 0 { 127 } else { -127 }).collect();
            let columns = (0..width)
                .map(|output| (0..inputs).map(|input| i32::from(matrix[input * width + output])).sum())
                .collect();
            let scales = (0..width).map(|_| random() as f32 / 1e7).collect();
            let bias = (0..width).map(|_| random() as f32 / 1e5).collect();
            let outputs = Outputs { inputs, columns, scales, bias };
            let rows: Vec<f32> =
                (0..inputs * count).map(|_| if random() % 3 == 0 { -1.0 } else { 3.7 }).collect();
            let mut expected = vec![0.5; count * width];
            for (row, expected) in rows.chunks_exact(inputs).zip(expected.chunks_exact_mut(width)) {
                let mut levels = vec![0u8; inputs];
                let (scale, zero) = quantise(row, &mut levels);
                let sums: Vec<i32> = (0..width)
                    .map(|output| {
                        let product = |(input, level): (usize, &u8)| {
                            i32::from(*level) * i32::from(matrix[input * width + output])
                        };
                        levels.iter().enumerate().map(product).sum()
                    })
                    .collect();
                let Outputs { columns, scales, bias, .. } = &outputs;
                scaled(&sums, zero, columns, scale, scales, bias, expected, true);
            }
            for kernel in Kernel::supported().map(Some).chain([None]) {
                let product = Product { kernel, ..Product::default() };
                if kernel.is_none() && product.gemm.may_saturate() {
                    continue;
                }
                let packed = product.pack(&matrix, inputs);
                let mut found = vec![0.5; count * width];
                product.run(&packed, &outputs, &rows, &mut found, true, &mut Room::default()).unwrap();
                assert_eq!(found, expected, "{kernel:?}");
            }
        }
    }
}
