//! Our own gold over PolNeAR dev → forms, quotation roles, polarity, certainty.

use std::path::Path;

use anyhow::Result;

/// Prints the table for the gold in FOLDER, whose texts are in POLNEAR.
pub fn run(_polnear: &Path, _folder: &Path) -> Result<()> {
    Ok(())
}
