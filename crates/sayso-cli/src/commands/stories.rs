//! `sayso stories` and `sayso conflicts`: what is about one event, and where its documents differ.

use anyhow::Result;
use sayso_archive::stories::{self, Story};
use sayso_archive::{Archive, Article, Snapshot, conflicts};

use crate::arguments::{LinesFormat, ListArguments};
use crate::render::archive;
use crate::run::{Outputs, look, print};

/// Lists the stories of the archive that ARGUMENTS name.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &ListArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let (width, color) = look(&arguments.look, outputs.terminal);
    let mut alone = 0;
    for story in sorted(&snapshot)? {
        if arguments.format == LinesFormat::Human && story.documents.len() == 1 {
            alone += 1;
            continue;
        }
        let articles = snapshot.articles_of(story.documents.iter().copied())?;
        let find = |number| articles.get(&number);
        let shown = match arguments.format {
            LinesFormat::Jsonl => serde_json::to_string(&stories::contract::story(&story, find))? + "\n",
            LinesFormat::Human => archive::stories::stories(&[story], width, color, find),
        };
        print(outputs.out, &shown)?;
    }
    let rest = match alone {
        0 => String::new(),
        1 => "1 document stands alone\n".to_owned(),
        _ => format!("{alone} documents stand alone\n"),
    };
    print(outputs.out, &rest)
}

/// Lists the questions that documents of one story of the archive that ARGUMENTS name answer differently.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn conflicts(arguments: &ListArguments, outputs: Outputs<'_>) -> Result<()> {
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
        print(outputs.out, &shown)?;
    }
    match arguments.format {
        LinesFormat::Human if !any => print(outputs.out, "no contradictions found in this archive\n"),
        _ => Ok(()),
    }
}

/// The stories of SNAPSHOT, biggest first, newest first among equals.
fn sorted(snapshot: &Snapshot) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for group in snapshot.stories()? {
        let articles = snapshot.articles_of(group)?;
        stories.push(stories::story(&articles.values().collect::<Vec<_>>()));
    }
    Ok(archive::stories::sorted(stories))
}
