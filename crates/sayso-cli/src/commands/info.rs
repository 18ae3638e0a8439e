//! `sayso info`: what an archive holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anyhow::{Context, Result};
use sayso_archive::{Archive, DocumentName, EdgeKind};
use serde::Serialize;

use crate::arguments::{ArchiveFormat, InfoArguments};
use crate::render::glyphs::visible;
use crate::run::UNWRITTEN;

/// What an archive holds; with --format json as it stands.
#[derive(Debug, Default, Serialize)]
struct Info {
    documents: u64,
    outlets: usize,
    first: Option<String>,
    last: Option<String>,
    attributions: u64,
    copies: usize,
    citations: usize,
    updates: usize,
    models: BTreeMap<String, u64>,
    bytes: u64,
}

/// A document of an archive.
#[derive(Debug, Serialize)]
struct Listed {
    #[serde(flatten)]
    name: DocumentName,
    outlet: Option<String>,
    published: Option<String>,
    title: Option<String>,
    attributions: u32,
}

/// Prints what ARGUMENTS ask about their archive.
///
/// # Errors
/// When the archive cannot be read or the output cannot be written.
pub fn run(arguments: &InfoArguments, out: &mut dyn Write) -> Result<()> {
    let path = &arguments.archive.archive;
    let snapshot = Archive::open(path)?.snapshot()?;
    let mut info = Info { bytes: std::fs::metadata(path)?.len(), ..Info::default() };
    let mut outlets = BTreeSet::new();
    for card in snapshot.cards()? {
        let card = card?;
        if arguments.documents {
            let name = DocumentName::of_card(&card);
            let line = Listed {
                name,
                outlet: card.outlet,
                published: card.published,
                title: card.title,
                attributions: card.attributions,
            };
            list(&line, arguments.format, out).context(UNWRITTEN)?;
            continue;
        }
        info.documents += 1;
        info.attributions += u64::from(card.attributions);
        *info.models.entry(card.model).or_default() += 1;
        outlets.extend(card.outlet.as_deref().map(sayso_archive::outlet_key));
        if let Some(day) = card.published {
            if info.first.as_ref().is_none_or(|first| day < *first) {
                info.first = Some(day.clone());
            }
            if info.last.as_ref().is_none_or(|last| day > *last) {
                info.last = Some(day);
            }
        }
    }
    if arguments.documents {
        return out.flush().context(UNWRITTEN);
    }
    info.outlets = outlets.len();
    for edge in snapshot.edges()? {
        match edge?.kind {
            EdgeKind::Copy => info.copies += 1,
            EdgeKind::Cite => info.citations += 1,
            EdgeKind::Update => info.updates += 1,
        }
    }
    print(&info, arguments, out).context(UNWRITTEN)
}

fn list(line: &Listed, format: ArchiveFormat, out: &mut dyn Write) -> io::Result<()> {
    if format == ArchiveFormat::Json {
        return writeln!(out, "{}", serde_json::to_string(line)?);
    }
    let or_dash = |value: &Option<String>| visible(value.as_deref().unwrap_or("—"));
    let name = line.name.key.as_deref().unwrap_or(&line.name.url);
    writeln!(
        out,
        "{}  {:<10}  {}  {}  ({})",
        &line.name.id[..12],
        or_dash(&line.published),
        or_dash(&line.outlet),
        or_dash(&line.title),
        visible(name)
    )
}

fn print(info: &Info, arguments: &InfoArguments, out: &mut dyn Write) -> io::Result<()> {
    if arguments.format == ArchiveFormat::Json {
        writeln!(out, "{}", serde_json::to_string(info)?)?;
        return out.flush();
    }
    let days = match (&info.first, &info.last) {
        (Some(first), Some(last)) if first == last => format!(", published {first}"),
        (Some(first), Some(last)) => format!(", published {first} to {last}"),
        _ => String::new(),
    };
    writeln!(out, "{}", arguments.archive.archive.display())?;
    writeln!(out, "  documents     {} of {} outlets{days}", info.documents, info.outlets)?;
    writeln!(out, "  attributions  {}", info.attributions)?;
    writeln!(
        out,
        "  links         {} copies, {} citations, {} updates",
        info.copies, info.citations, info.updates
    )?;
    for (model, count) in &info.models {
        writeln!(out, "  read by       {model} ({count} documents)")?;
    }
    writeln!(out, "  size          {} kB", info.bytes / 1000)?;
    out.flush()
}
