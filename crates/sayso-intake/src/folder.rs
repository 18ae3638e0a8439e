//! A folder → the files in it and below it, in the order of their paths.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::Error;

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, which begins with that of the folder.
    pub path: PathBuf,
    /// Bytes that it has.
    pub size: u64,
}

/// The files in `folder` and in the folders below it, sorted by the bytes of their paths; a folder that cannot be read is an
/// error in its place. Hidden files and folders, whose names begin with a full stop, are left out, and so is everything that is
/// neither a file nor a link to one: a link to a folder is not followed, so that nothing is read twice and no walk is endless.
pub fn files(folder: &Path) -> impl Iterator<Item = Result<File, Error>> + Send + 'static {
    WalkDir::new(folder)
        .sort_by(|a, b| order(a.file_name(), a.file_type(), b.file_name(), b.file_type()))
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
        .filter_map(|entry| match entry {
            Ok(entry) => file(entry),
            Err(error) => {
                let origin = error.path().unwrap_or(Path::new("")).to_string_lossy().into_owned();
                let source = error.into_io_error().unwrap_or_else(|| io::Error::other("cannot be read"));
                Some(Err(Error::Io { origin, source }))
            }
        })
}

fn file(entry: DirEntry) -> Option<Result<File, Error>> {
    let kind = entry.file_type();
    if kind.is_dir() || !(kind.is_file() || kind.is_symlink()) {
        return None;
    }
    match fs::metadata(entry.path()) {
        Ok(metadata) if metadata.is_file() => {
            Some(Ok(File { size: metadata.len(), path: entry.into_path() }))
        }
        Ok(_) => None,
        // A link that leads nowhere is no file.
        Err(_) if kind.is_symlink() => None,
        Err(source) => Some(Err(Error::Io { origin: entry.path().to_string_lossy().into_owned(), source })),
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The order in which the paths of two names in one folder stand, with all that is below them: a folder's name counts with
/// the `/` that follows it.
fn order(a: &OsStr, a_kind: FileType, b: &OsStr, b_kind: FileType) -> Ordering {
    let bytes = |name: &'_ OsStr, kind: FileType| {
        let slash = kind.is_dir().then_some(b'/');
        name.as_encoded_bytes().iter().copied().chain(slash).collect::<Vec<_>>()
    };
    bytes(a, a_kind).cmp(&bytes(b, b_kind))
}
