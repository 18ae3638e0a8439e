//! Bytes of input rows and packed 8-bit weights → sums in 32 bits, exact on every processor, scaled into floats.
//!
//! x86 without VNNI multiplies unsigned by signed bytes into sums of 16 bits, which overflow: there the inputs would keep 7 bits
//! only, which cost 0.4 F1 for cues. So there bytes are widened, and pairs of 16-bit products summed into 32 bits: the product
//! takes about a third longer, and its sums are the same integers on every processor.

#[cfg(target_arch = "x86_64")]
use pulp::x86::V3;
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;
use sayso::EncodeError;

use crate::kernels::{Scale, quantise};

/// Outputs that are computed side by side.
const ACROSS: usize = 16;
/// Input rows that are computed side by side; with [`ACROSS`] outputs their sums fill 12 of AVX2's 16 registers.
const DOWN: usize = 6;

/// What computes the products; one for all layers, it only knows the processor.
pub(crate) struct Product {
    gemm: GemmExecutor<u8, i8, i32>,
    #[cfg(target_arch = "x86_64")]
    wide: Option<V3>,
}

impl Default for Product {
    fn default() -> Self {
        let gemm = GemmExecutor::default();
        Self {
            #[cfg(target_arch = "x86_64")]
            wide: if gemm.may_saturate() { V3::try_new() } else { None },
            gemm,
        }
    }
}

/// One layer's weights as its product wants them.
pub(crate) enum Packed {
    Bytes(PackedBMatrix<i8>),
    /// For each [`ACROSS`] outputs, for each two inputs: both weights of every output, side by side.
    #[cfg(target_arch = "x86_64")]
    Wide(Vec<[[i16; ACROSS]; 2]>),
}

/// Room for one product, kept between calls.
#[derive(Default)]
pub(crate) struct Room {
    bytes: Vec<u8>,
    /// Two inputs of 16 bits each.
    #[cfg(target_arch = "x86_64")]
    pairs: Vec<i32>,
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
        let outputs = matrix.len() / inputs;
        #[cfg(target_arch = "x86_64")]
        if self.wide.is_some() {
            let weight = |input: usize, output: usize| {
                if input < inputs && output < outputs {
                    i16::from(matrix[input * outputs + output])
                } else {
                    0
                }
            };
            let mut panels = Vec::with_capacity(outputs.div_ceil(ACROSS) * inputs.div_ceil(2));
            for first in (0..outputs).step_by(ACROSS) {
                panels.extend((0..inputs).step_by(2).map(|input| -> [[i16; ACROSS]; 2] {
                    std::array::from_fn(|half| {
                        std::array::from_fn(|at| weight(input + at % 2, first + half * ACROSS / 2 + at / 2))
                    })
                }));
            }
            return Packed::Wide(panels);
        }
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
        room.scales.clear();
        room.zeros.clear();
        match packed {
            Packed::Bytes(packed) => {
                room.bytes.resize(rows.len(), 0);
                for (row, bytes) in rows.chunks_exact(inputs).zip(room.bytes.chunks_exact_mut(inputs)) {
                    let (scale, zero) = quantise(row, bytes);
                    room.scales.push(scale);
                    room.zeros.push(zero);
                }
                let width = outputs.bias.len();
                room.sums.resize(count * width, 0);
                let input = NdTensorView::from_data([count, inputs], &room.bytes[..]);
                let (a, b) = (GemmInputA::Unpacked(input), GemmInputB::Packed(packed));
                self.gemm
                    .gemm(&mut room.sums, a, b, GemmOptions::default())
                    .map_err(|error| EncodeError(format!("{error:?}")))?;
                Scale { sums: &room.sums, zeros: &room.zeros, scales: &room.scales, outputs, out, add }
                    .dispatch();
            }
            #[cfg(target_arch = "x86_64")]
            Packed::Wide(panels) => {
                let Some(simd) = self.wide else { return Ok(()) };
                let pairs = inputs.div_ceil(2);
                room.pairs.resize(count * pairs, 0);
                for (row, pairs) in rows.chunks_exact(inputs).zip(room.pairs.chunks_exact_mut(pairs)) {
                    let (scale, zero) = quantise(row, pulp::bytemuck::cast_slice_mut::<i32, i16>(pairs));
                    room.scales.push(scale);
                    room.zeros.push(zero);
                }
                simd.vectorize(wide::Wide { simd, panels, pairs, outputs, room, out, add });
            }
        }
        Ok(())
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    //! The product in 16 bits.

    use std::arch::x86_64::__m256i;

    use pulp::NullaryFnOnce;
    use pulp::x86::V3;

    use super::{ACROSS, DOWN, Outputs, Room};
    use crate::kernels::scaled;

    pub(super) struct Wide<'a> {
        pub simd: V3,
        pub panels: &'a [[[i16; ACROSS]; 2]],
        pub pairs: usize,
        pub outputs: &'a Outputs,
        pub room: &'a Room,
        pub out: &'a mut [f32],
        pub add: bool,
    }

    impl NullaryFnOnce for Wide<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Self { simd, panels, pairs, outputs, room, out, add } = self;
            let (count, width) = (room.scales.len(), outputs.bias.len());
            for (number, panel) in panels.chunks_exact(pairs).enumerate() {
                let first = number * ACROSS;
                let last = width.min(first + ACROSS);
                for start in (0..count).step_by(DOWN) {
                    // Below the last row it is computed again, for nothing.
                    let row = |at: usize| &room.pairs[(start + at).min(count - 1) * pairs..][..pairs];
                    let sums = tile(simd, [row(0), row(1), row(2), row(3), row(4), row(5)], panel);
                    for (row, sums) in (start..count).zip(&sums) {
                        let (scale, zero) = (room.scales[row], room.zeros[row]);
                        let out = &mut out[row * width + first..row * width + last];
                        let weights = &outputs.scales[first..last];
                        let (columns, bias) = (&outputs.columns[first..last], &outputs.bias[first..last]);
                        if let Some(out) = out.first_chunk_mut::<ACROSS>() {
                            scaled(sums, zero, columns, scale, weights, bias, out, add);
                        } else {
                            scaled(sums, zero, columns, scale, weights, bias, out, add);
                        }
                    }
                }
            }
        }
    }

    /// Sums of [`DOWN`] rows and the [`ACROSS`] outputs of PANEL.
    #[inline(always)]
    fn tile(simd: V3, rows: [&[i32]; DOWN], panel: &[[[i16; ACROSS]; 2]]) -> [[i32; ACROSS]; DOWN] {
        let pairs = panel.len();
        // Slices of one length: no bounds are checked in the loop.
        let [a, b, c, d, e, f] = rows;
        let rows = [&a[..pairs], &b[..pairs], &c[..pairs], &d[..pairs], &e[..pairs], &f[..pairs]];
        let mut sums = [[simd.avx._mm256_setzero_si256(); 2]; DOWN];
        for at in 0..pairs {
            let weights: [__m256i; 2] = pulp::cast(panel[at]);
            for row in 0..DOWN {
                let inputs = simd.avx._mm256_set1_epi32(rows[row][at]);
                for half in 0..2 {
                    let products = simd.avx2._mm256_madd_epi16(inputs, weights[half]);
                    sums[row][half] = simd.avx2._mm256_add_epi32(sums[row][half], products);
                }
            }
        }
        pulp::cast(sums)
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
        for (inputs, width, count) in [(70, 33, 5), (71, 7, 1), (384, 32, 13), (1536, 48, 7)] {
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
            let product = Product::default();
            let packed = product.pack(&matrix, inputs);
            let mut found = vec![0.5; count * width];
            product.run(&packed, &outputs, &rows, &mut found, true, &mut Room::default()).unwrap();
            for (row, found) in rows.chunks_exact(inputs).zip(found.chunks_exact(width)) {
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
                let mut expected = vec![0.5; width];
                let Outputs { columns, scales, bias, .. } = &outputs;
                scaled(&sums, zero, columns, scale, scales, bias, &mut expected, true);
                assert_eq!(found, expected);
            }
        }
    }
}
