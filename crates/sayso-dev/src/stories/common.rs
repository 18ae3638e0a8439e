//! Many documents → the terms that many of them have.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use sayso_archive::stories;

use crate::corpora::Keyed;
use crate::polnear;

/// A term that fewer of a thousand have is not written.
const LEAST: f32 = 8.0;

/// Writes FILE from DOCUMENTS and PolNeAR train, with what it holds of each counted as a third.
pub fn write(data: &Path, documents: Vec<Keyed>, file: &Path) -> Result<()> {
    let polnear = polnear::read(&data.join("polnear/train"))?;
    let polnear = polnear.into_iter().filter(|article| !article.again).map(|article| article.text);
    let (fnc, reuters): (Vec<Keyed>, Vec<Keyed>) =
        documents.into_iter().partition(|(_, document)| document.origin.starts_with("fnc1"));
    let texts = |keyed: Vec<Keyed>| keyed.into_iter().map(|(_, document)| document.text).collect::<Vec<_>>();
    let mut shares: BTreeMap<String, f32> = BTreeMap::new();
    for texts in [texts(fnc), texts(reuters), polnear.collect()] {
        for text in &texts {
            for term in stories::terms_of_text(text) {
                *shares.entry(term.text).or_default() += 1000.0 / 3.0 / texts.len() as f32;
            }
        }
    }
    let mut out = String::from(
        "# Terms that many documents of the news at large have, and how many of a thousand. Written by `cargo dev stories DATA --common FILE`\n\
         # from PolNeAR train, FNC-1 and Reuters-21578.\n",
    );
    for (term, share) in shares.iter().filter(|(term, share)| **share >= LEAST && !term.contains(' ')) {
        writeln!(out, "{term}\t{share:.0}")?;
    }
    Ok(std::fs::write(file, out)?)
}
