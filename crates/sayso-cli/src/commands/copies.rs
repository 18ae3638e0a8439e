//! `sayso copies`: who has text from whom.

use anyhow::{Context, Result};
use sayso_archive::copies::contract::to_json;
use sayso_archive::{Archive, Edge, Gathered, Giver};

use crate::arguments::{CopiesArguments, LinesFormat};
use crate::render::archive::copies;
use crate::render::human::marks::Marks;
use crate::run::{Outputs, look};

/// Prints the direct edges of the archive that ARGUMENTS name, or those of one document.
///
/// # Errors
/// When the archive cannot be read, the document is not there, or the output cannot be written.
pub fn run(arguments: &CopiesArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.archive.archive)?.snapshot()?;
    let (width, color) = look(&arguments.look, outputs.terminal);
    let marks = Marks { color };
    let mut write =
        |shown: String| outputs.out.write_all(shown.as_bytes()).context("the output cannot be written");
    let mut any = false;
    if let Some(name) = &arguments.document {
        let card = snapshot.find(name)?;
        let mut gathered = snapshot.around(card.number)?;
        gathered.edges.retain(|edge| edge.to == card.number || edge.from == Giver::Article(card.number));
        return match arguments.format {
            LinesFormat::Jsonl => write(lines(&gathered)),
            LinesFormat::Human => {
                let article = snapshot.article(card.number)?.unwrap_or_default();
                write(copies::of_document(width, marks, &article, &gathered.edges, |number| {
                    gathered.article(number)
                }))
            }
        };
    }
    for gathered in snapshot.groups_of_edges()? {
        let gathered = gathered?;
        if gathered.edges.is_empty() {
            continue;
        }
        any = true;
        write(match arguments.format {
            LinesFormat::Jsonl => lines(&gathered),
            LinesFormat::Human => {
                copies::all(width, marks, &gathered.edges, |number| gathered.article(number))
            }
        })?;
    }
    if !any && arguments.format == LinesFormat::Human {
        write("no document of this archive has text from another\n".to_owned())?;
    }
    outputs.out.flush().context("the output cannot be written")
}

fn lines(gathered: &Gathered) -> String {
    let line = |edge: &Edge| {
        let giver = match edge.from {
            Giver::Article(number) => gathered.article(number),
            Giver::Outlet(_) => None,
        };
        Some(to_json(edge, giver, gathered.article(edge.to)?) + "\n")
    };
    gathered.edges.iter().filter_map(line).collect()
}
