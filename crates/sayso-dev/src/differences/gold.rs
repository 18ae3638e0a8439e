//! Files of small stories → their documents, and the questions that these answer differently.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sayso::Document;

pub struct Story {
    pub name: String,
    pub documents: Vec<Document>,
    pub expected: Vec<Expected>,
}

/// One question that the documents answer differently.
#[derive(Debug)]
pub struct Expected {
    pub kind: String,
    /// For each answer, the documents that give it, counted from 0, sorted.
    pub sides: Vec<Vec<u32>>,
}

/// The stories of every `.txt` file of FOLDER, by the file's name.
pub fn read(folder: &Path) -> Result<Vec<(String, Vec<Story>)>> {
    let listing = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let file = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, parse(&fs::read_to_string(path)?).with_context(|| path.display().to_string())?))
    };
    paths.iter().map(file).collect()
}

fn parse(text: &str) -> Result<Vec<Story>> {
    let mut stories: Vec<Story> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            stories.push(Story { name: name.to_owned(), documents: Vec::new(), expected: Vec::new() });
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let Some(story) = stories.last_mut() else { bail!("a text before the first story") };
        if let Some(question) = line.strip_prefix("? ") {
            story.expected.push(expected(question).context(line.to_owned())?);
        } else if let Some(head) = line.strip_prefix("-- ") {
            let parts: Vec<&str> = head.split(';').map(str::trim).collect();
            let [letter, outlet, published] = parts.as_slice() else {
                bail!("{line}: not `letter; outlet; day`")
            };
            story.documents.push(Document {
                outlet: Some((*outlet).to_owned()),
                published: Some((*published).to_owned()),
                ..Document::from_text(format!("{}/{letter}", story.name), "")
            });
        } else {
            let Some(document) = story.documents.last_mut() else {
                bail!("{line}: a text before its document")
            };
            if document.title.is_none() {
                document.title = Some(line.to_owned());
                document.text = line.to_owned();
            } else {
                document.text += &format!("\n\n{line}");
            }
        }
    }
    Ok(stories)
}

/// "killed: 12 a | 17 b c".
fn expected(line: &str) -> Result<Expected> {
    let (kind, sides) = line.split_once(": ").context("not `kind: answers`")?;
    let side = |side: &str| {
        let letters = side
            .split_whitespace()
            .rev()
            .take_while(|word| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase()));
        let mut documents: Vec<u32> =
            letters.filter_map(|letter| Some(u32::from(letter.bytes().next()? - b'a'))).collect();
        documents.sort_unstable();
        documents
    };
    Ok(Expected { kind: kind.to_owned(), sides: sides.split('|').map(side).collect() })
}
