//! ECB+'s texts → documents, their tokens joined. Keys are TOPIC_NUMBERecb or TOPIC_NUMBERecbplus: the first two halves of a topic are
//! different events of one kind.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Document;

use super::Keyed;

pub fn documents(folder: &Path) -> Result<Vec<Keyed>> {
    let mut topics: Vec<u32> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    topics.sort_unstable();
    let mut documents = Vec::new();
    for topic in topics {
        let folder = folder.join(topic.to_string());
        let mut names: Vec<String> = fs::read_dir(&folder)?
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".xml").map(str::to_owned))
            .collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        for name in names {
            let xml = fs::read_to_string(folder.join(format!("{name}.xml")))?;
            documents.push((name.clone(), Document::from_text(format!("ecbplus/{name}"), text(&xml))));
        }
    }
    Ok(documents)
}

/// The tokens, a sentence a line.
fn text(xml: &str) -> String {
    let mut text = String::new();
    let mut last = None;
    for token in xml.split("<token ").skip(1) {
        let Some((attributes, rest)) = token.split_once('>') else { continue };
        let word = rest.split("</token>").next().unwrap_or_default();
        let word =
            word.replace("&quot;", "\"").replace("&apos;", "'").replace("&lt;", "<").replace("&gt;", ">");
        let word = word.replace("&amp;", "&");
        let sentence = attributes.split("sentence=\"").nth(1).and_then(|rest| rest.split('"').next());
        if last.is_some() && last != sentence {
            text.push('\n');
        } else if !text.is_empty() && !closes(&word) && !text.ends_with(['(', '$', '“']) {
            text.push(' ');
        }
        last = sentence;
        text.push_str(&word);
    }
    text
}

/// Whether no space stands before WORD.
fn closes(word: &str) -> bool {
    matches!(
        word,
        "." | "," | ":" | ";" | "?" | "!" | ")" | "%" | "'s" | "’s" | "n't" | "'re" | "'ll" | "'ve" | "”"
    )
}
