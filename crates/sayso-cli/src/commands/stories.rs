//! `sayso stories` and `sayso conflicts`: what is about one event, and where its documents differ.

use anyhow::{Context, Result};
use sayso_archive::stories::{self, Story};
use sayso_archive::{Archive, Article, Snapshot, conflicts};

use crate::arguments::{LinesFormat, StoriesArguments};
use crate::render::archive;
use crate::run::{Outputs, look};

/// Lists the stories of the archive that ARGUMENTS name.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &StoriesArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let (width, color) = look(&arguments.look, outputs.terminal);
    let mut alone = 0;
    for story in sorted(&snapshot)? {
        if arguments.format == LinesFormat::Human && story.documents.len() == 1 {
            alone += 1;
            continue;
        }
        let gathered = snapshot.gathered(story.documents.iter().copied())?;
        let find = |number| gathered.article(number);
        let shown = match arguments.format {
            LinesFormat::Jsonl => serde_json::to_string(&stories::contract::story(&story, find))? + "\n",
            LinesFormat::Human => archive::stories::stories(&[story], width, color, find),
        };
        outputs.out.write_all(shown.as_bytes()).context(UNWRITTEN)?;
    }
    let rest = match alone {
        0 => String::new(),
        1 => "1 document stands alone\n".to_owned(),
        _ => format!("{alone} documents stand alone\n"),
    };
    outputs.out.write_all(rest.as_bytes()).and_then(|()| outputs.out.flush()).context(UNWRITTEN)
}

/// Lists the questions that documents of one story of the archive that ARGUMENTS name answer differently.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn conflicts(arguments: &StoriesArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let (width, color) = look(&arguments.look, outputs.terminal);
    let mut any = false;
    for story in sorted(&snapshot)? {
        let gathered = snapshot.gathered(story.documents.iter().copied())?;
        let articles: Vec<&Article> = gathered.articles.values().collect();
        let differences = conflicts::across(&articles, &gathered.edges);
        let find = |number| gathered.article(number);
        let shown = match arguments.format {
            LinesFormat::Jsonl => {
                let line = |difference| {
                    serde_json::to_string(&conflicts::contract::difference(&story, difference, find))
                };
                let lines: Vec<String> = differences.iter().map(line).collect::<Result<_, _>>()?;
                lines.iter().map(|line| format!("{line}\n")).collect()
            }
            LinesFormat::Human => archive::conflicts::conflicts(&story, &differences, width, color, find),
        };
        any |= !shown.is_empty();
        outputs.out.write_all(shown.as_bytes()).context(UNWRITTEN)?;
    }
    if !any && arguments.format == LinesFormat::Human {
        outputs.out.write_all(b"no contradictions found in this archive\n").context(UNWRITTEN)?;
    }
    outputs.out.flush().context(UNWRITTEN)
}

const UNWRITTEN: &str = "the output cannot be written";

/// The stories of SNAPSHOT, biggest first, newest first among equals.
fn sorted(snapshot: &Snapshot) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for group in snapshot.stories()? {
        let gathered = snapshot.gathered(group)?;
        let articles: Vec<&Article> = gathered.articles.values().collect();
        stories.push(stories::story(&articles));
    }
    Ok(archive::stories::sorted(stories))
}
