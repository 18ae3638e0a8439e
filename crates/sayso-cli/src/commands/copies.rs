//! `sayso copies`: who has text from whom.

use std::io::Write;

use anyhow::Result;
use sayso_archive::copies::contract::to_json;
use sayso_archive::{Archive, Edge, Gathered, Giver, Snapshot};

use crate::arguments::{CopiesArguments, LinesFormat};
use crate::render::archive::copies;
use crate::render::human::marks::Marks;
use crate::run::{Outputs, look, print};

/// Prints the direct edges of the archive that ARGUMENTS name, or those of one document.
///
/// # Errors
/// When the archive cannot be read, the document is not there, or the output cannot be written.
pub fn run(arguments: &CopiesArguments, outputs: Outputs<'_>) -> Result<()> {
    let snapshot = Archive::open(&arguments.list.archive.archive)?.snapshot()?;
    let (width, color) = look(&arguments.list.look, outputs.terminal);
    let marks = Marks { color };
    let Some(name) = &arguments.document else {
        return all(&snapshot, arguments.list.format, width, marks, outputs.out);
    };
    let card = snapshot.find(name)?;
    let mut gathered = snapshot.around(card.number)?;
    gathered.edges.retain(|edge| edge.to == card.number || edge.from == Giver::Article(card.number));
    let find = |number| gathered.article(number);
    let shown = match (arguments.list.format, find(card.number)) {
        (LinesFormat::Human, Some(article)) => {
            copies::of_document(width, marks, article, &gathered.edges, find)
        }
        _ => lines(&gathered),
    };
    print(outputs.out, &shown)
}

/// Prints all direct edges of SNAPSHOT.
fn all(
    snapshot: &Snapshot,
    format: LinesFormat,
    width: usize,
    marks: Marks,
    out: &mut dyn Write,
) -> Result<()> {
    let mut any = false;
    for gathered in snapshot.groups_of_edges()? {
        let gathered = gathered?;
        if gathered.edges.is_empty() {
            continue;
        }
        any = true;
        let shown = match format {
            LinesFormat::Jsonl => lines(&gathered),
            LinesFormat::Human => {
                copies::all(width, marks, &gathered.edges, |number| gathered.article(number))
            }
        };
        print(out, &shown)?;
    }
    match format {
        LinesFormat::Human if !any => print(out, "no document of this archive has text from another\n"),
        _ => Ok(()),
    }
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
