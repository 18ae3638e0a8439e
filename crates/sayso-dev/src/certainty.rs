//! CommitmentBank and MEANTIME → how near Sayso's certainty comes to people's.

use std::path::Path;

use anyhow::Result;

/// Prints the table for CommitmentBank.
pub fn commitmentbank(_folder: &Path) -> Result<()> {
    Ok(())
}

/// Prints the table for MEANTIME.
pub fn meantime(_folder: &Path) -> Result<()> {
    Ok(())
}
