//! `sayso read`: documents in, readings out.

use anyhow::Result;
use sayso::{Encode, Reader};

use crate::arguments::{Format, ReadArguments};
use crate::render::{Render, html::Html, human::Human, jsonl::Jsonl};
use crate::run::{self, Outcome, Outputs, look};

/// Reads all that ARGUMENTS name.
///
/// # Errors
/// When the output cannot be written.
pub fn run<M: Encode + Sync>(
    reader: &Reader<M>,
    arguments: &ReadArguments,
    outputs: Outputs<'_>,
) -> Result<Outcome> {
    let model = reader.model().name().to_owned();
    let render: Box<dyn Render> = match arguments.format {
        Format::Human => {
            let (width, color) = look(&arguments.look, outputs.terminal);
            Box::new(Human { width, color })
        }
        Format::Jsonl => Box::new(Jsonl { model }),
        Format::Html => Box::new(Html { model }),
    };
    run::run(reader, &arguments.documents, &*render, arguments.format == Format::Human, outputs)
}
