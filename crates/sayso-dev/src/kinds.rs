//! re3d and wikigold → whether names are found and have the right kind.

use std::path::Path;

use anyhow::Result;

/// Prints the table for re3d.
pub fn re3d(_folder: &Path) -> Result<()> {
    Ok(())
}

/// Prints the table for wikigold.
pub fn wikigold(_folder: &Path) -> Result<()> {
    Ok(())
}
