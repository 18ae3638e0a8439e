//! FNC-1's bodies → documents, and its headlines with their stances.

use std::path::Path;

use anyhow::{Context, Result};
use sayso::Document;

use super::Keyed;

pub fn documents(folder: &Path) -> Result<Vec<Keyed>> {
    let path = folder.join("train_bodies.csv");
    let mut rows = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    rows.deserialize::<(String, String)>()
        .map(|row| {
            let (id, text) = row?;
            Ok((id.clone(), Document::from_text(format!("fnc1/{id}"), text)))
        })
        .collect()
}

/// A headline, the body it was put to, and what the body does with its claim: agree, disagree, discuss, unrelated.
pub struct Stance {
    pub headline: String,
    pub body: String,
    pub stance: String,
}

/// All headlines with their stances.
pub fn stances(folder: &Path) -> Result<Vec<Stance>> {
    let path = folder.join("train_stances.csv");
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    // The file is of mixed encodings, and some copies have one word for a head.
    let text = String::from_utf8_lossy(&bytes);
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    rows.deserialize::<(String, String, String)>()
        .map(|row| {
            let (headline, body, stance) = row?;
            Ok(Stance { headline, body, stance })
        })
        .collect()
}
