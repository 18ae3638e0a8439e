//! Our own integer products for x86: rows and weights in words of 32 bits, each of four bytes or two shorts.
//!
//! A tile of sums stays in registers until it is scaled. x86 without VNNI multiplies unsigned by signed bytes into sums of 16
//! bits, which overflow: there the inputs would keep 7 bits only, which cost 0.4 F1 for cues. So there bytes are widened, and pairs
//! of 16-bit products summed into 32 bits: that takes twice the instructions and more, and gives the same integers.

#[cfg(target_arch = "x86_64")]
use crate::amx::Tiles;
use crate::kernels::quantise;
use crate::network::{INNER, WIDTH};
use crate::product::Outputs;

/// How this processor multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// AMX, with its sums scaled in vectors of 512 bits.
    Amx,
    /// VNNI in vectors of 512 bits.
    Vnni512,
    /// VNNI in vectors of 256 bits.
    Vnni256,
    /// AVX2, with bytes widened to shorts.
    Shorts,
}

/// Lengths of rows that the products are compiled for, in numbers: the network's.
const SHORT: usize = WIDTH;
const LONG: usize = INNER;
/// Words in a line of the cache; weights that lie across two take twice as long to load.
const LINE: usize = 16;

/// A layer's weights.
pub(crate) struct Panels {
    words: Vec<i32>,
    /// Where they begin in `words`: at a line of the cache.
    start: usize,
    /// How many words a row takes that they are multiplied with.
    pub length: usize,
}

/// Input rows in words, with each row's scale and zero; there are words for [`Kernel::down`] times some rows, the last of which
/// may have no scale.
pub(crate) struct Rows<'a> {
    pub words: &'a [i32],
    pub scales: &'a [f32],
    pub zeros: &'a [i32],
}

impl Kernel {
    /// Those that this processor has, the fastest first.
    pub fn supported() -> impl Iterator<Item = Self> {
        #[cfg(target_arch = "x86_64")]
        let found = {
            let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
            let avx2 = is_x86_feature_detected!("avx2");
            let narrow = avx2 && is_x86_feature_detected!("avxvnni");
            let amx = wide && crate::amx::supported();
            [(amx, Self::Amx), (wide, Self::Vnni512), (narrow, Self::Vnni256), (avx2, Self::Shorts)]
        };
        #[cfg(not(target_arch = "x86_64"))]
        let found = [];
        found.into_iter().filter_map(|(has, kernel): (bool, Self)| has.then_some(kernel))
    }

    /// Inputs in a word.
    fn deep(self) -> usize {
        match self {
            Self::Amx | Self::Vnni512 | Self::Vnni256 => 4,
            Self::Shorts => 2,
        }
    }

    /// Outputs that are computed side by side.
    fn across(self) -> usize {
        match self {
            Self::Amx | Self::Vnni512 => 48,
            Self::Vnni256 | Self::Shorts => 16,
        }
    }

    /// Rows that are computed side by side: as many as their sums leave registers for.
    pub fn down(self) -> usize {
        match self {
            Self::Amx => 16,
            Self::Vnni512 => 8,
            Self::Vnni256 | Self::Shorts => 6,
        }
    }

    /// MATRIX [inputs, outputs] → for each [`Self::across`] outputs, for each word of a row: that word's weights of every output.
    /// Rows are padded to a length that the products are compiled for; none are for rows longer than [`LONG`].
    pub fn pack(self, matrix: &[i8], inputs: usize) -> Option<Panels> {
        let length = [SHORT, LONG].into_iter().find(|padded| inputs <= *padded)? / self.deep();
        let outputs = matrix.len() / inputs;
        let weight = |input: usize, output: usize| {
            if input < inputs && output < outputs { matrix[input * outputs + output] } else { 0 }
        };
        let size = outputs.next_multiple_of(self.across()) * length;
        let mut words: Vec<i32> = Vec::with_capacity(size + LINE);
        let start = words.as_ptr().align_offset(LINE * size_of::<i32>()).min(LINE);
        words.resize(start, 0);
        for first in (0..outputs).step_by(self.across()) {
            for input in (0..length).map(|word| word * self.deep()) {
                words.extend((first..first + self.across()).map(|output| {
                    let weight = |at: usize| weight(input + at, output);
                    if self.deep() == 4 {
                        i32::from_ne_bytes(std::array::from_fn(|at| weight(at) as u8))
                    } else {
                        bytemuck::must_cast([i16::from(weight(0)), i16::from(weight(1))])
                    }
                }));
            }
        }
        Some(Panels { words, start, length })
    }

    /// ROW in words; gives its scale and zero.
    pub fn quantise(self, row: &[f32], words: &mut [i32]) -> (f32, i32) {
        if self.deep() == 4 {
            quantise(row, bytemuck::must_cast_slice_mut::<i32, u8>(words))
        } else {
            quantise(row, bytemuck::must_cast_slice_mut::<i32, i16>(words))
        }
    }

    /// OUT ← ROWS · weights + bias, or added to OUT where ADD; PANELS are packed by this kernel.
    #[cfg(target_arch = "x86_64")]
    #[allow(unsafe_code, reason = "the processor is asked when a kernel is chosen")]
    pub fn run(self, panels: &Panels, outputs: &Outputs, rows: &Rows, out: &mut [f32], add: bool) {
        // SAFETY: `supported` gives a kernel only where the processor has its instructions.
        unsafe {
            match self {
                Self::Amx => match Tiles::new() {
                    Some(tiles) => amx::run(panels, outputs, rows, out, add, &tiles),
                    None => vnni512::run(panels, outputs, rows, out, add),
                },
                Self::Vnni512 => vnni512::run(panels, outputs, rows, out, add),
                Self::Vnni256 => vnni256::run(panels, outputs, rows, out, add),
                Self::Shorts => shorts::run(panels, outputs, rows, out, add),
            }
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub fn run(self, _: &Panels, _: &Outputs, _: &Rows, _: &mut [f32], _: bool) {}
}

/// A product of DOWN rows and ACROSS vectors of LANES outputs at a time, of words of DEEP inputs, for processors with FEATURES, by
/// the `sums` beside it, which is also given the value after the semicolon.
#[cfg(target_arch = "x86_64")]
macro_rules! product {
    ($features:literal, $deep:literal, $lanes:literal, $across:literal, $down:literal
     $(; $state:ident: $type:ty)?) => {
        use super::{LONG, Outputs, Panels, Rows, SHORT};
        use crate::kernels::scaled;

        /// Weights of one word of a row, or sums of one row.
        type Across = [[i32; $lanes]; $across];

        #[target_feature(enable = $features)]
        pub fn run(
            panels: &Panels,
            outputs: &Outputs,
            rows: &Rows,
            out: &mut [f32],
            add: bool,
            $($state: $type)?
        ) {
            let words = &panels.words[panels.start..];
            if panels.length == SHORT / $deep {
                product::<{ SHORT / $deep }>(words, outputs, rows, out, add $(, $state)?);
            } else {
                product::<{ LONG / $deep }>(words, outputs, rows, out, add $(, $state)?);
            }
        }

        #[target_feature(enable = $features)]
        fn product<const LENGTH: usize>(
            panels: &[i32],
            outputs: &Outputs,
            rows: &Rows,
            out: &mut [f32],
            add: bool,
            $($state: $type)?
        ) {
            const WIDTH: usize = $lanes * $across;
            let width = outputs.bias.len();
            let panels = panels.as_chunks::<$lanes>().0.as_chunks::<$across>().0.as_chunks::<LENGTH>().0;
            let tiles = rows.words.as_chunks::<LENGTH>().0.as_chunks::<$down>().0;
            for (panel, first) in panels.iter().zip((0..width).step_by(WIDTH)) {
                let last = width.min(first + WIDTH);
                let weights = &outputs.scales[first..last];
                let (columns, bias) = (&outputs.columns[first..last], &outputs.bias[first..last]);
                for (tile, start) in tiles.iter().zip((0..).step_by($down)) {
                    let sums = sums(tile, panel $(, $state)?);
                    for (row, sums) in (start..rows.scales.len()).zip(&sums) {
                        let (scale, zero) = (rows.scales[row], rows.zeros[row]);
                        let sums = sums.as_flattened();
                        let out = &mut out[row * width + first..row * width + last];
                        if let Some(out) = out.first_chunk_mut::<WIDTH>() {
                            scaled(sums, zero, columns, scale, weights, bias, out, add);
                        } else {
                            scaled(sums, zero, columns, scale, weights, bias, out, add);
                        }
                    }
                }
            }
        }
    };
}

/// A module with a [`product!`] whose STEP adds to a vector of sums a word of a row, in all lanes, times a vector of weights.
#[cfg(target_arch = "x86_64")]
macro_rules! kernel {
    ($name:ident, $features:literal, $vector:ident, $deep:literal, $lanes:literal, $across:literal,
     $down:literal, $zero:ident, $splat:ident, $step:expr) => {
        mod $name {
            use std::arch::x86_64::*;

            product!($features, $deep, $lanes, $across, $down);

            #[target_feature(enable = $features)]
            #[inline]
            fn sums<const LENGTH: usize>(
                rows: &[[i32; LENGTH]; $down],
                panel: &[Across; LENGTH],
            ) -> [Across; $down] {
                let mut sums = [[$zero(); $across]; $down];
                for at in 0..LENGTH {
                    let weights: [$vector; $across] = bytemuck::must_cast(panel[at]);
                    for row in 0..$down {
                        let inputs = $splat(rows[row][at]);
                        for part in 0..$across {
                            sums[row][part] = ($step)(sums[row][part], inputs, weights[part]);
                        }
                    }
                }
                bytemuck::must_cast(sums)
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
mod amx {
    use crate::amx::Tiles;

    product!("avx512f", 4, 16, 3, 16; tiles: &Tiles);

    fn sums<const LENGTH: usize>(
        rows: &[[i32; LENGTH]; 16],
        panel: &[Across; LENGTH],
        tiles: &Tiles,
    ) -> [Across; 16] {
        let mut sums = [[[0; 16]; 3]; 16];
        tiles.sums(rows, panel, &mut sums);
        sums
    }
}

// Sums and what they are made of fill the registers: 24 + 3 + 1 of 32, 12 + 2 + 1 of 16.
#[cfg(target_arch = "x86_64")]
kernel!(
    vnni512,
    "avx512f,avx512vnni",
    __m512i,
    4,
    16,
    3,
    8,
    _mm512_setzero_si512,
    _mm512_set1_epi32,
    |s, a, b| { _mm512_dpbusd_epi32(s, a, b) }
);
#[cfg(target_arch = "x86_64")]
kernel!(vnni256, "avx2,avxvnni", __m256i, 4, 8, 2, 6, _mm256_setzero_si256, _mm256_set1_epi32, |s, a, b| {
    _mm256_dpbusd_avx_epi32(s, a, b)
});
#[cfg(target_arch = "x86_64")]
kernel!(shorts, "avx2", __m256i, 2, 8, 2, 6, _mm256_setzero_si256, _mm256_set1_epi32, |s, a, b| {
    _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
});
