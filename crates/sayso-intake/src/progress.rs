//! Progress: how many bytes of a file, or of all files of a folder, have been read.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes read of bytes in all, as they lie on the disk: compressed where the file is. Clones share the count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    read: Arc<AtomicU64>,
    total: u64,
}

impl Progress {
    /// Nothing of `total` bytes.
    pub(crate) fn of(total: u64) -> Self {
        Self { read: Arc::default(), total }
    }

    /// Bytes read, never more than there were when counting began, and bytes in all.
    pub(crate) fn now(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed).min(self.total), self.total)
    }

    /// Everything before `read` counts as read, whether it was or was passed over.
    pub(crate) fn reaches(&self, read: u64) {
        self.read.store(read, Ordering::Relaxed);
    }
}

/// A reader that counts what is read.
pub(crate) struct Counted<R> {
    inner: R,
    progress: Progress,
}

impl<R> Counted<R> {
    pub(crate) fn new(inner: R, progress: Progress) -> Self {
        Self { inner, progress }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.progress.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
