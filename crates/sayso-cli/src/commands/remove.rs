//! `sayso remove`: documents out of an archive.

use std::io::Write;

use anyhow::{Context, Result};
use sayso_archive::Archive;

use crate::arguments::RemoveArguments;
use crate::run::UNWRITTEN;

/// Takes the documents that ARGUMENTS name out, all of them or, if one is not there, none.
///
/// # Errors
/// When a name stands for no document, the archive cannot be written, or the output.
pub fn run(arguments: &RemoveArguments, out: &mut dyn Write) -> Result<()> {
    let archive = Archive::change(&arguments.archive.archive)?;
    let snapshot = archive.snapshot()?;
    let cards = arguments.documents.iter().map(|name| snapshot.find(name)).collect::<Result<Vec<_>, _>>()?;
    drop(snapshot);
    for card in cards {
        archive.remove(card.number)?;
        let title = card.title.as_deref().unwrap_or("no title");
        writeln!(out, "removed {} ({title})", crate::render::glyphs::visible(&card.origin))
            .context(UNWRITTEN)?;
    }
    Ok(())
}
