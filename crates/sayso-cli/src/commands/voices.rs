//! `sayso voices`: what one voice said, where and when.

use std::io::{self, Write};

use anyhow::{Context, Result};
use sayso_archive::Archive;
use sayso_archive::voices::Spoken;

use crate::arguments::{LinesFormat, VoicesArguments};
use crate::render::archive::voices;
use crate::run::{Outputs, look};

/// Prints what the voice that ARGUMENTS name said; gives how often.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &VoicesArguments, outputs: Outputs<'_>) -> Result<usize> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let mut spoken: Vec<Spoken> = snapshot.voices(&arguments.name)?;
    spoken.sort_by(|a, b| a.date.cmp(&b.date));
    let (width, color) = look(&arguments.look, outputs.terminal);
    let out = outputs.out;
    let print = |out: &mut dyn Write| -> io::Result<()> {
        match arguments.format {
            LinesFormat::Jsonl => {
                for one in &spoken {
                    writeln!(out, "{}", serde_json::to_string(one)?)?;
                }
            }
            LinesFormat::Human => {
                out.write_all(voices::human(&arguments.name, &spoken, width, color).as_bytes())?
            }
        }
        out.flush()
    };
    print(out).context("the output cannot be written")?;
    Ok(spoken.len())
}
