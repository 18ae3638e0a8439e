//! BASIL's articles → documents. Keys are file names without ending: YEAR_STORY_OUTLET, three outlets a story.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Document;
use serde::Deserialize;

use super::Keyed;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Record {
    title: String,
    date: String,
    url: String,
    source: String,
    body_paragraphs: Vec<Vec<String>>,
}

pub fn documents(folder: &Path) -> Result<Vec<Keyed>> {
    let folder = folder.join("articles");
    let listing = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let document = |path: &std::path::PathBuf| -> Result<Keyed> {
        let record: Record = serde_json::from_slice(&fs::read(path)?)?;
        let outlet = match record.source.as_str() {
            "nyt" => "New York Times",
            "hpo" => "Huffington Post",
            "fox" => "Fox News",
            other => other,
        };
        let paragraphs: Vec<String> =
            record.body_paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
        let key = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let document = Document {
            origin: record.url,
            text: format!("{}\n\n{}", record.title, paragraphs.join("\n\n")),
            title: Some(record.title),
            outlet: Some(outlet.to_owned()),
            published: Some(record.date),
            ..Document::default()
        };
        Ok((key, document))
    };
    paths.iter().map(|path| document(path).with_context(|| path.display().to_string())).collect()
}
