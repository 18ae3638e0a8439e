//! `sayso trace`: on whose word a claim stands in all documents of an archive.

use anyhow::Result;
use sayso::{Encode, Reader};
use sayso_archive::Archive;

use crate::arguments::{ArchiveFormat, TraceArguments};
use crate::render::archive::trace::human;
use crate::run::{Outputs, look, print};

/// Traces the claim that ARGUMENTS hold.
///
/// # Errors
/// When the archive cannot be read, a document that is named is not there, or the output cannot be written.
pub fn run<M: Encode>(reader: &Reader<M>, arguments: &TraceArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let claim = snapshot.claim(&arguments.claim, |text| super::add::meaning(reader, text))?;
    let trace = snapshot.trace(&claim)?;
    let (width, color) = look(&arguments.look, outputs.terminal);
    let shown = match arguments.format {
        ArchiveFormat::Json => serde_json::to_string(&trace)? + "\n",
        ArchiveFormat::Human => human(&trace, width, color),
    };
    print(outputs.out, &shown)
}
