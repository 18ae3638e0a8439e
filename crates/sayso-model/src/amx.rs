//! The product by Intel's AMX (Sapphire Rapids and later, Linux): tiles of 16 rows and 16 outputs, at best eight times
//! as fast as VNNI.
//!
//! Rust's intrinsics for it are not stable, so it is written in assembly (Intel 64 and IA-32 Architectures Software Developer's
//! Manual, volume 2, chapter on AMX). It reads the words and panels that the kernel for VNNI reads.
#![allow(unsafe_code, reason = "assembly")]

use std::arch::asm;
use std::marker::PhantomData;
use std::sync::LazyLock;

/// Rows of a tile, and words in each of its rows.
const TILE: usize = 16;
/// Tiles side by side: three of sums, one of inputs and three of weights leave one of the eight unused.
const ACROSS: usize = 3;

/// Weights, or sums, that belong to one word, or row.
type Across = [[i32; TILE]; ACROSS];

/// Whether the processor has it and the system lets this process use it.
pub(crate) fn supported() -> bool {
    static SUPPORTED: LazyLock<bool> = LazyLock::new(|| {
        const TILE_AND_INT8: u32 = 0b11 << 24;
        let leaves = std::arch::x86_64::__cpuid(0).eax;
        leaves >= 7
            && std::arch::x86_64::__cpuid_count(7, 0).edx & TILE_AND_INT8 == TILE_AND_INT8
            && permitted()
    });
    *SUPPORTED
}

/// Asks Linux for the tiles' registers (Documentation/arch/x86/xstate.rst), for all threads of the process; older ones refuse.
#[cfg(target_os = "linux")]
fn permitted() -> bool {
    const ARCH_PRCTL: i64 = 158;
    const ARCH_REQ_XCOMP_PERM: u64 = 0x1023;
    const XTILEDATA: u64 = 18;
    let answer: i64;
    // SAFETY: the call reads and writes no memory of ours; it clobbers what a system call may.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => answer,
            in("rdi") ARCH_REQ_XCOMP_PERM,
            in("rsi") XTILEDATA,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack),
        );
    }
    answer == 0
}

#[cfg(not(target_os = "linux"))]
fn permitted() -> bool {
    false
}

/// The tiles of this thread, shaped for [`Tiles::sums`] until dropped.
pub(crate) struct Tiles {
    /// They are the thread's own.
    stays: PhantomData<*const ()>,
}

/// What `ldtilecfg` reads: 16 rows of 64 bytes for all tiles.
#[repr(C, align(64))]
struct Shape {
    palette: u8,
    start: u8,
    reserved: [u8; 14],
    bytes: [u16; 16],
    rows: [u8; 16],
}

impl Tiles {
    /// None where they can't be used.
    pub fn new() -> Option<Self> {
        if !supported() {
            return None;
        }
        let mut shape = Shape { palette: 1, start: 0, reserved: [0; 14], bytes: [0; 16], rows: [0; 16] };
        shape.bytes[..8].fill(64);
        shape.rows[..8].fill(TILE as u8);
        // SAFETY: the processor has tiles, and the system lets us use them.
        unsafe {
            asm!("ldtilecfg [{}]", in(reg) &raw const shape, options(nostack, readonly, preserves_flags))
        };
        Some(Self { stays: PhantomData })
    }

    /// Sums of 16 rows, LENGTH words each, and the outputs of PANEL.
    #[inline]
    pub fn sums<const LENGTH: usize>(
        &self,
        rows: &[[i32; LENGTH]; TILE],
        panel: &[Across; LENGTH],
        sums: &mut [Across; TILE],
    ) {
        const { assert!(LENGTH.is_multiple_of(TILE) && LENGTH > 0) };
        // SAFETY: the tiles are shaped. Step by step a tile of 16 rows and 16 words is read at ROWS, from the first word to the
        // last, and three of 16 words and 16 outputs at PANEL; 16 rows of three times 16 sums are written.
        unsafe {
            asm!(
                "tilezero tmm0",
                "tilezero tmm1",
                "tilezero tmm2",
                "2:",
                "tileloadd tmm3, [{rows} + {length}]",
                "tileloadd tmm4, [{panel} + {across}]",
                "tileloadd tmm5, [{panel} + {across} + 64]",
                "tileloadd tmm6, [{panel} + {across} + 128]",
                "tdpbusd tmm0, tmm3, tmm4",
                "tdpbusd tmm1, tmm3, tmm5",
                "tdpbusd tmm2, tmm3, tmm6",
                "add {rows}, 64",
                "add {panel}, {step}",
                "dec {steps}",
                "jnz 2b",
                "tilestored [{sums} + {across}], tmm0",
                "tilestored [{sums} + {across} + 64], tmm1",
                "tilestored [{sums} + {across} + 128], tmm2",
                rows = inout(reg) rows.as_ptr() => _,
                panel = inout(reg) panel.as_ptr() => _,
                steps = inout(reg) LENGTH / TILE => _,
                sums = in(reg) sums.as_mut_ptr(),
                length = in(reg) size_of::<[i32; LENGTH]>(),
                across = in(reg) size_of::<Across>(),
                step = const TILE * size_of::<Across>(),
                out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
                out("tmm4") _, out("tmm5") _, out("tmm6") _,
                options(nostack),
            );
        }
    }
}

impl Drop for Tiles {
    fn drop(&mut self) {
        // SAFETY: there are tiles, or there would be no value.
        unsafe { asm!("tilerelease", options(nomem, nostack, preserves_flags)) };
    }
}
