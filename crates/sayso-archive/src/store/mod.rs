//! The archive on disk: one file, an embedded database, in which every change is there whole or not at all.

mod add;
mod buckets;
mod find;
mod gather;
mod index;
mod link;
mod pending;
mod postings;
mod remove;
mod search;
mod snapshot;
mod tables;
mod upgrade;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use redb::{ConcurrencyMode, Database, DatabaseError, ReadOnlyDatabase, ReadableDatabase, StorageError};

use crate::Error;
pub use add::{Adding, Put};
pub use gather::Gathered;
pub use snapshot::Snapshot;

/// An open archive. Others may read it while one process adds to it.
pub struct Archive {
    path: PathBuf,
    database: Open,
}

enum Open {
    Writing(Database),
    Reading(ReadOnlyDatabase),
}

/// Bytes of pages kept in memory: bounds what adding takes, whatever the size of the archive.
const CACHE: usize = 32 << 20;

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Archive {
    /// The archive at PATH, to look things up in.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        is_archive(path)?;
        let open = || builder().open_read_only(path);
        let database = match open() {
            // Whoever wrote to it last was killed: opening it to write mends it.
            Err(DatabaseError::RepairAborted) => {
                drop(builder().open(path).map_err(|error| opening(path, error))?);
                open()
            }
            other => other,
        };
        let database = Open::Reading(database.map_err(|error| opening(path, error))?);
        let archive = Self { path: path.to_owned(), database };
        let snapshot = archive.snapshot()?;
        if snapshot.is_earlier()? {
            drop((snapshot, archive));
            drop(Self::create(path)?);
            return Self::open(path);
        }
        snapshot.check_format()?;
        Ok(archive)
    }

    /// The archive at PATH, to add to; made if there is none.
    ///
    /// # Errors
    /// When the file is no archive, or another process adds to it, or it cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        if path.exists() {
            is_archive(path)?;
        }
        let database = builder().create(path).map_err(|error| opening(path, error))?;
        let archive = Self { path: path.to_owned(), database: Open::Writing(database) };
        archive.lay_out()?;
        Ok(archive)
    }

    /// The archive at PATH, to change; there must be one.
    ///
    /// # Errors
    /// As [`Self::create`], and when there is none.
    pub fn change(path: &Path) -> Result<Self, Error> {
        if path.exists() { Self::create(path) } else { Err(Error::Missing { path: path.to_owned() }) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds now; later changes do not show.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot, Error> {
        let transaction = match &self.database {
            Open::Writing(database) => database.begin_read(),
            Open::Reading(database) => database.begin_read(),
        };
        Ok(Snapshot::new(self.path.clone(), transaction.map_err(|error| failed(&self.path, error))?))
    }

    /// A start of changes.
    fn begin(&self) -> Result<redb::WriteTransaction, Error> {
        let Open::Writing(database) = &self.database else {
            return Err(Error::Damaged {
                path: self.path.clone(),
                what: "opened for reading only".to_owned(),
            });
        };
        let mut transaction = database.begin_write().map_err(|error| failed(&self.path, error))?;
        // Else the whole file is read again after a kill.
        transaction.set_quick_repair(true);
        Ok(transaction)
    }

    /// Makes all tables, so that readers find them, or makes them of those of the earlier version.
    fn lay_out(&self) -> Result<(), Error> {
        let snapshot = self.snapshot()?;
        let transaction = if snapshot.is_earlier()? {
            let transaction = self.begin()?;
            upgrade::upgrade(&transaction).map_err(|error| failed(&self.path, error))?;
            transaction
        } else if snapshot.is_laid_out() {
            return snapshot.check_format();
        } else {
            let transaction = self.begin()?;
            tables::make(&transaction).map_err(|error| failed(&self.path, error))?;
            transaction
        };
        transaction.commit().map_err(|error| failed(&self.path, error))
    }
}

fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE).set_concurrency_mode(ConcurrencyMode::SingleWriter);
    builder
}

/// Refuses what is not a database of this kind before the database code, which trusts what it opens, sees it. An empty file is
/// a new archive.
fn is_archive(path: &Path) -> Result<(), Error> {
    let no = |hint| Err(Error::NotAnArchive { path: path.to_owned(), hint });
    if path.is_dir() {
        return no(": it is a folder; name a file in it");
    }
    let failed = |error: std::io::Error| failed(path, StorageError::Io(error));
    let mut magic = [0; 4];
    let mut file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length == 0 {
        return Ok(());
    }
    match file.read_exact(&mut magic) {
        Ok(()) if &magic == b"redb" => Ok(()),
        _ => no("; name another file with --archive"),
    }
}

fn opening(path: &Path, error: DatabaseError) -> Error {
    match error {
        DatabaseError::DatabaseAlreadyOpen => Error::Busy { path: path.to_owned() },
        DatabaseError::UpgradeRequired(version) => {
            Error::Format { path: path.to_owned(), format: version.to_string() }
        }
        error => failed(path, error),
    }
}

/// The error for a database operation on the archive at PATH.
pub(crate) fn failed(path: &Path, error: impl Into<redb::Error>) -> Error {
    match error.into() {
        redb::Error::Corrupted(what) => Error::Damaged { path: path.to_owned(), what },
        source => Error::Storage { path: path.to_owned(), source: Box::new(source) },
    }
}

/// What was looked up in the archive at PATH, decoded; WHAT names it in errors.
fn decoded<T: serde::de::DeserializeOwned>(
    found: Result<Option<redb::AccessGuard<'_, &'static [u8]>>, StorageError>,
    path: &Path,
    what: &str,
) -> Result<Option<T>, Error> {
    let bytes = found.map_err(|error| failed(path, error))?;
    bytes.map(|bytes| postcard::from_bytes(bytes.value()).map_err(|_| undecodable(path, what))).transpose()
}

/// The error for bytes in the archive at PATH that cannot be decoded.
fn undecodable(path: &Path, what: &str) -> Error {
    Error::Damaged { path: path.to_owned(), what: format!("{what} cannot be decoded") }
}
