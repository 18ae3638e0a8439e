//! `sayso voices`: what one voice said, where and when.

use anyhow::Result;
use sayso_archive::Archive;
use sayso_archive::voices::Spoken;

use crate::arguments::{LinesFormat, VoicesArguments};
use crate::render::archive::voices;
use crate::run::{Outputs, look, print};

/// Prints what the voice that ARGUMENTS name said, earliest first.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &VoicesArguments, outputs: Outputs<'_>) -> Result<()> {
    let list = &arguments.list;
    let snapshot = Archive::open(&list.archive.archive)?.snapshot()?;
    let mut spoken: Vec<Spoken> = snapshot.voices(&arguments.name)?;
    spoken.sort_by(|a, b| a.date.cmp(&b.date));
    let (width, color) = look(&list.look, outputs.terminal);
    let shown = match list.format {
        LinesFormat::Jsonl => {
            let lines: Vec<String> = spoken.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
            lines.iter().map(|line| format!("{line}\n")).collect()
        }
        LinesFormat::Human => voices::human(&arguments.name, &spoken, width, color),
    };
    print(outputs.out, &shown)
}
