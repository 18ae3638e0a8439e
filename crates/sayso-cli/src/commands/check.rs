//! `sayso check`: documents in, findings about their sourcing out.

use std::collections::BTreeSet;

use anyhow::Result;
use sayso::check::{Policy, Rule};
use sayso::{Encode, Reader};

use crate::arguments::{CheckArguments, CheckFormat};
use crate::render::findings::{Findings, Human, Json, Sarif, Short};
use crate::run::{self, Outcome, Outputs, look};

/// Checks all that ARGUMENTS name, by POLICY; gives how the run ended and how much was found.
///
/// # Errors
/// When the output cannot be written.
pub fn run<M: Encode + Sync>(
    reader: &Reader<M>,
    policy: &Policy,
    arguments: &CheckArguments,
    outputs: Outputs<'_>,
) -> Result<(Outcome, usize)> {
    let policy = amended(policy, arguments);
    let format: Box<dyn crate::render::findings::FindingsFormat> = match arguments.format {
        CheckFormat::Human => {
            let (width, color) = look(&arguments.look, outputs.terminal);
            Box::new(Human { width, color })
        }
        CheckFormat::Short => Box::new(Short),
        CheckFormat::Json => Box::new(Json { model: reader.model().name().to_owned() }),
        CheckFormat::Sarif => Box::new(Sarif),
    };
    let render = Findings::new(policy, format);
    let outcome =
        run::run(reader, &arguments.documents, &render, arguments.format == CheckFormat::Human, outputs)?;
    Ok((outcome, render.count()))
}

/// POLICY with what the command line says.
fn amended(policy: &Policy, arguments: &CheckArguments) -> Policy {
    let mut policy = policy.clone();
    if !arguments.only.is_empty() {
        let only: BTreeSet<Rule> = arguments.only.iter().copied().collect();
        policy.off = Rule::ALL.into_iter().filter(|rule| !only.contains(rule)).collect();
    }
    policy.off.extend(&arguments.ignore);
    policy
}
