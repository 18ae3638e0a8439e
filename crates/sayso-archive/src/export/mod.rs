//! An archive → other forms, written document by document.

mod graphml;
mod table;
mod turtle;

use std::io::{self, Write};

use crate::{Error, Snapshot};

pub use graphml::graphml;
pub use table::csv;
pub use turtle::turtle;

/// Why an archive could not be written in another form.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] Error),
    /// The output could not be written.
    #[error("the output cannot be written")]
    Output(#[from] io::Error),
}

/// All readings of SNAPSHOT as `sayso read --format jsonl` prints them, one a line, with what its input called a document in
/// `document.key`.
///
/// # Errors
/// When the archive cannot be read or OUT cannot be written.
pub fn json_lines(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), ExportError> {
    for article in snapshot.articles()? {
        let article = article?;
        let line = sayso::contract::to_json(&article.document, &article.reading, &article.model);
        // The contract may be added to; the key is not the reading's, so that it is put in here.
        let mut line: serde_json::Value = serde_json::from_str(&line).map_err(io::Error::other)?;
        if let (Some(key), Some(document)) = (&article.key, line.get_mut("document")) {
            document["key"] = key.as_str().into();
        }
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
