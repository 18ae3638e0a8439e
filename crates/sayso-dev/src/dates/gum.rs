//! GUM's CoNLL-U → texts with their day and what is marked as a date in them. (The XML has the same dates, but not the spaces.)

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Span;

/// A text of GUM.
pub struct Text {
    /// Day it was written.
    pub created: Option<String>,
    pub text: String,
    /// In text order.
    pub dates: Vec<Marked>,
    pub is_news: bool,
    pub is_dev: bool,
}

/// An element `<date>`: TEI's attributes.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    pub span: Option<Span>,
    pub when: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// All texts of the corpus at FOLDER, sorted.
pub fn read(folder: &Path) -> Result<Vec<Text>> {
    let listed = folder.join("files.dev");
    let dev = fs::read_to_string(&listed).with_context(|| listed.display().to_string())?;
    let dev: BTreeSet<&str> = dev.lines().map(str::trim).collect();
    let folder = folder.join("ontogum-conllu");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "conllu"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let mut text = parse(&fs::read_to_string(path)?);
            text.is_news = name.starts_with("GUM_news_");
            text.is_dev = dev.contains(name.as_ref());
            Ok(text)
        })
        .collect()
}

fn parse(conllu: &str) -> Text {
    let mut read =
        Text { created: None, text: String::new(), dates: Vec::new(), is_news: false, is_dev: false };
    let mut open: Vec<usize> = Vec::new();
    let (mut paragraph, mut at) = (false, 0);
    for line in conllu.lines() {
        if let Some(day) = line.strip_prefix("# meta::dateCreated = ") {
            read.created = Some(day.to_owned());
        } else if line == "# newpar" {
            paragraph = true;
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            if !read.text.is_empty() {
                read.text.push_str(if paragraph { "\n\n" } else { " " });
            }
            paragraph = false;
            at = read.text.len();
            read.text.push_str(sentence);
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let (Some(form), Some(rest)) = (columns.get(1), columns.get(9)) else { continue };
            // The parts of a contraction stand on their own lines below it; looking for them ahead finds them or leaves the place.
            let start = read.text[at..].find(form).filter(|gap| *gap <= 2).map_or(at, |gap| at + gap);
            let end = if read.text[start..].starts_with(form) { start + form.len() } else { start };
            at = if columns[0].contains('-') { at } else { end };
            let xml = rest.split('|').find_map(|part| part.strip_prefix("XML=")).unwrap_or_default();
            for tag in xml.split('<').skip(1) {
                if let Some(attributes) = tag.strip_prefix("date ") {
                    open.push(read.dates.len());
                    read.dates.push(Marked { span: Some(Span::new(start, start)), ..marked(attributes) });
                } else if tag.starts_with("/date") {
                    let span = open.pop().and_then(|index| read.dates[index].span.as_mut());
                    if let Some(span) = span {
                        span.end = end;
                    }
                }
            }
        }
    }
    read
}

fn marked(attributes: &str) -> Marked {
    let value = |name: &str| {
        let start = attributes.find(&format!("{name}:::\""))? + name.len() + 4;
        attributes[start..].split('"').next().map(str::to_owned)
    };
    Marked { span: None, when: value("when"), from: value("from"), to: value("to") }
}
