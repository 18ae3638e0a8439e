//! `sayso export`: an archive in other forms.

use std::io::{BufWriter, Write};

use anyhow::Result;
use sayso_archive::{Archive, export};

use crate::arguments::{ExportArguments, ExportFormat};

/// Writes the archive that ARGUMENTS name to OUT.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &ExportArguments, out: &mut dyn Write) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let mut out = BufWriter::new(out);
    match arguments.format {
        ExportFormat::Jsonl => export::json_lines(&snapshot, &mut out),
        ExportFormat::Csv => export::csv(&snapshot, &mut out),
        ExportFormat::Graphml => export::graphml(&snapshot, &mut out),
        ExportFormat::Turtle => export::turtle(&snapshot, &mut out),
    }?;
    out.flush()?;
    Ok(())
}
