//! Reuters-21578's wire items → documents. Keys are NEWID.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Document;

use super::Keyed;

pub fn documents(folder: &Path) -> Result<Vec<Keyed>> {
    let mut paths = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "sgm"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let bytes = fs::read(&path)?;
        let sgml: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        documents.extend(sgml.split("<REUTERS ").skip(1).filter_map(item));
    }
    Ok(documents)
}

fn item(item: &str) -> Option<Keyed> {
    let key = item.split("NEWID=\"").nth(1)?.split('"').next()?.to_owned();
    let between = |from: &str, to: &str| {
        let text = item.split_once(from)?.1.split_once(to)?.0.trim();
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        Some(text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>())
    };
    let body = between("<BODY>", "</BODY>")?;
    let body = body.trim_end_matches(|c: char| c.is_whitespace()).trim_end_matches("Reuter").trim_end();
    let title = between("<TITLE>", "</TITLE>");
    let mut text = title.clone().map_or_else(String::new, |title| title + "\n\n");
    // Paragraphs begin with four spaces; lines are broken by width.
    for line in body.lines() {
        if line.starts_with("    ") && !text.ends_with("\n\n") && !text.is_empty() {
            text += "\n\n";
        } else if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text += line.trim();
    }
    let document = Document {
        origin: format!("reuters21578/{key}"),
        text,
        title,
        outlet: Some("Reuters".to_owned()),
        published: between("<DATE>", "</DATE>").and_then(|date| day(&date)),
        ..Document::default()
    };
    Some((key, document))
}

/// "26-FEB-1987 15:01:01.79" → "1987-02-26".
fn day(date: &str) -> Option<String> {
    let mut parts = date.split([' ', '-']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let month = months.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?))
}
