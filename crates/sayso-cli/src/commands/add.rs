//! `sayso add`: documents in, an archive that holds their readings.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::{Context, Result};
use sayso::{Document, Encode, Reader};
use sayso_archive::{Adding, Archive, Article, Identity, Meaning, Put};
use serde::Serialize;

use crate::arguments::{AddArguments, ArchiveFormat};
use crate::documents::{self, Failure};
use crate::progress::Progress;
use crate::run::{Outputs, UNWRITTEN};

/// What came of adding; with --format json as it stands.
#[derive(Debug, Default, Serialize)]
pub struct Added {
    /// Documents that are new.
    pub added: usize,
    /// Documents that were there.
    pub unchanged: usize,
    /// Documents that were there and were read anew.
    pub renewed: usize,
    /// Documents that could not be read.
    pub failed: Vec<Failure>,
    /// Documents in the archive now.
    pub documents: u64,
    /// What read them.
    pub model: String,
}

/// A document on its way into the archive.
enum Read {
    Known,
    New(Box<Article>),
}

/// Adds all that ARGUMENTS name.
///
/// # Errors
/// When the archive cannot be written. What was committed before is safe, and adding the same again goes on from there.
pub fn run<M: Encode + Sync>(
    reader: &Reader<M>,
    arguments: &AddArguments,
    outputs: Outputs<'_>,
) -> Result<Added> {
    let Outputs { out, messages, terminal } = outputs;
    let archive = Archive::create(&arguments.archive.archive)?;
    let model = model(reader);
    let mut progress = Progress::new(messages, terminal.messages && !arguments.documents.quiet);
    let mut added = Added { model: model.clone(), ..Added::default() };
    let mut adding = Adding::new(&archive);
    let mut result = Ok(());
    if arguments.renews_all() {
        renew(reader, &archive, &mut adding, &mut progress, &mut added)?;
    } else {
        let snapshot = archive.snapshot()?;
        let work = |_, given: sayso_intake::Given| {
            let known = snapshot.known(&Identity::of(given.key.as_deref(), &given.document));
            if !arguments.renew && known.map_err(|error| error.to_string())?.is_some() {
                return Ok(Read::Known);
            }
            article(reader, &model, given.key, given.document).map(|article| Read::New(Box::new(article)))
        };
        let take = |read: Read, _: &mut Progress<'_>| {
            let Read::New(article) = read else {
                added.unchanged += 1;
                return ControlFlow::Continue(());
            };
            match adding.put(*article, arguments.renew) {
                Ok(Put::Added(_)) => added.added += 1,
                Ok(Put::Unchanged(_)) => added.unchanged += 1,
                Ok(Put::Renewed(_)) => added.renewed += 1,
                Err(error) => {
                    result = Err(error);
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        };
        added.failed = documents::each(&arguments.documents, &mut progress, work, take);
    }
    progress.finish();
    result?;
    adding.commit()?;
    drop(adding);
    added.documents = archive.snapshot()?.len()?;
    print(&added, arguments, out).context(UNWRITTEN)?;
    Ok(added)
}

/// Name and version of what reads: the model, and the program whose rules work on its findings.
fn model<M: Encode>(reader: &Reader<M>) -> String {
    format!("{} {}", reader.model().name(), env!("CARGO_PKG_VERSION"))
}

/// What TEXT is about, where the model of READER gives that.
pub(super) fn meaning<M: Encode>(reader: &Reader<M>, text: &str) -> Option<Meaning> {
    // A model that fails on the claim leaves its words to compare.
    reader.meaning(text).ok().flatten().map(|vector| Meaning::new(&vector))
}

fn article<M: Encode>(
    reader: &Reader<M>,
    model: &str,
    key: Option<String>,
    document: Document,
) -> Result<Article, String> {
    let (reading, meanings) = reader.read_closely(&document).map_err(|error| error.to_string())?;
    let meaning = |span| meanings.of(span).map(|vector| Meaning::new(&vector));
    Ok(Article::new(key, document, model, reading, meaning))
}

/// Reads anew all documents of ARCHIVE that another model, or another version of the program, has read.
fn renew<M: Encode>(
    reader: &Reader<M>,
    archive: &Archive,
    adding: &mut Adding<'_>,
    progress: &mut Progress<'_>,
    added: &mut Added,
) -> Result<()> {
    let snapshot = archive.snapshot()?;
    for card in snapshot.cards()? {
        let card = card?;
        if card.model == added.model {
            added.unchanged += 1;
            continue;
        }
        let Some(old) = snapshot.article(card.number)? else { continue };
        match article(reader, &added.model, old.key, old.document) {
            Ok(article) => {
                adding.put(article, true)?;
                added.renewed += 1;
            }
            Err(reason) => {
                let failure = Failure { origin: card.origin, reason };
                progress.say(&failure.to_string());
                added.failed.push(failure);
            }
        }
    }
    Ok(())
}

fn print(added: &Added, arguments: &AddArguments, out: &mut dyn Write) -> io::Result<()> {
    match arguments.format {
        ArchiveFormat::Json => writeln!(out, "{}", serde_json::to_string(added)?),
        ArchiveFormat::Human => {
            let mut parts = vec![format!("{} added", documents(added.added as u64))];
            let more = [
                (added.unchanged, "there already"),
                (added.renewed, "read anew"),
                (added.failed.len(), "failed"),
            ];
            parts.extend(
                more.into_iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, what)| format!("{count} {what}")),
            );
            let archive = arguments.archive.archive.display();
            writeln!(out, "{}; {archive} holds {}", parts.join(", "), documents(added.documents))
        }
    }?;
    out.flush()
}

fn documents(count: u64) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}
