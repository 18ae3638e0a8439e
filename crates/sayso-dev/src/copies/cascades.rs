//! Planted cascades: texts copied, cut, edited, retold, cited, in chains and from two parents, beside independent reports of the same events.

use std::path::Path;

use anyhow::Result;
use sayso::{Document, Encode, Reader};
use sayso_archive::Article;
use sayso_model::Model;

use super::edits::{Dice, cut, edited, sentences};
use super::retold::{Role, Story, stories};
use super::score::{Gold, score};
use super::{articles, linked};

/// What a planted edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Verbatim,
    Cut,
    LightEdit,
    Paraphrase,
    Update,
    Cite,
}

/// Cascades in one archive.
#[derive(Default)]
pub struct Planted {
    pub documents: Vec<Document>,
    pub gold: Vec<Gold>,
    /// For each document the number of its story.
    pub story: Vec<usize>,
}

const OUTLETS: [&str; 12] = [
    "Evening Lantern",
    "Daily Harbour",
    "The Beacon",
    "Northern Star",
    "Corvid Letter",
    "Plain Truth Weekly",
    "Mill Road Post",
    "Quayside Journal",
    "The Foghorn",
    "Upland Mercury",
    "Republic Today",
    "Seven Hills Radio",
];

impl Planted {
    fn add(&mut self, story: usize, outlet: &str, published: &str, text: String) -> usize {
        self.documents.push(Document {
            outlet: Some(outlet.to_owned()),
            published: (!published.is_empty()).then(|| published.to_owned()),
            ..Document::from_text(format!("planted/{}", self.documents.len()), text)
        });
        self.story.push(story);
        self.documents.len() - 1
    }

    fn edge(&mut self, from: usize, to: usize, kind: Kind, credited: bool) {
        self.gold.push(Gold { from, to, kind, credited });
    }

    /// A child of FROM by another outlet, on the same or a later day, crediting it or not.
    fn child(&mut self, from: usize, kind: Kind, dice: &mut Dice) -> usize {
        let parent = self.documents[from].clone();
        let text = match kind {
            Kind::Cut => cut(&parent.text, dice),
            Kind::LightEdit => edited(&parent.text, 0.07, dice),
            _ => parent.text.clone(),
        };
        let outlet = loop {
            let outlet = OUTLETS[dice.of(OUTLETS.len())];
            if self
                .documents
                .iter()
                .zip(&self.story)
                .all(|(d, story)| *story != self.story[from] || d.outlet.as_deref() != Some(outlet))
            {
                break outlet;
            }
        };
        let name = parent.outlet.clone().unwrap_or_default();
        let bare = name.trim_start_matches("The ");
        // Whoever passes a text on mostly strips the credit that it carries.
        let credited = dice.chance(0.5);
        let text = uncredited(&text);
        let text = if credited { with_credit(&text, bare, dice) } else { text };
        let published = parent.published.as_deref().map(|day| later(day, dice.of(2))).unwrap_or_default();
        let to = self.add(self.story[from], outlet, &published, text);
        self.edge(from, to, kind, credited);
        to
    }
}

/// DAY, or DAYS after it; in the same month.
fn later(day: &str, days: usize) -> String {
    let (month, date) = day.split_at(day.len().saturating_sub(2));
    date.parse::<usize>()
        .map_or(day.to_owned(), |date| format!("{month}{:02}", (date + days).min(date.max(28))))
}

const CREDITS: [(&str, &str); 4] = [
    ("", " The {} first reported the story."),
    ("According to the {}, here is what happened. ", ""),
    ("({}) — ", ""),
    ("", " Source: {}."),
];

fn with_credit(text: &str, outlet: &str, dice: &mut Dice) -> String {
    let (before, after) = CREDITS[dice.of(CREDITS.len())];
    format!("{}{text}{}", before.replace("{}", outlet), after.replace("{}", outlet))
}

/// TEXT without a credit that was put there.
fn uncredited(text: &str) -> String {
    let mut text = text.to_owned();
    for outlet in OUTLETS.iter().map(|outlet| outlet.trim_start_matches("The ")) {
        for (before, after) in CREDITS {
            let (before, after) = (before.replace("{}", outlet), after.replace("{}", outlet));
            text = text.strip_prefix(before.as_str()).unwrap_or(&text).to_owned();
            text = text.strip_suffix(after.as_str()).unwrap_or(&text).to_owned();
        }
    }
    text
}

/// Plants cascades under STORIES, each story's texts as they are and with copies of some; TEXTS are further originals.
fn planted(stories: &[&Story], originals: &[&Document], seed: u64) -> Planted {
    let mut dice = Dice::new(seed);
    let mut planted = Planted::default();
    let mut roots = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        let root = planted.add(
            number,
            story.texts[0].outlet,
            story.texts[0].published,
            story.texts[0].text.to_owned(),
        );
        roots.push(root);
        for text in &story.texts[1..] {
            let at = planted.add(number, text.outlet, text.published, text.text.to_owned());
            if text.role == Role::Retold {
                let credited = names(text.text, story.texts[0].outlet);
                planted.edge(root, at, Kind::Paraphrase, credited);
            }
        }
    }
    for (number, original) in originals.iter().enumerate() {
        let outlet = original.outlet.as_deref().unwrap_or("Old Post");
        let day = original.published.as_deref().unwrap_or("2020-01-01");
        roots.push(planted.add(stories.len() + number, outlet, day, original.text.clone()));
    }
    for (number, root) in roots.iter().copied().enumerate() {
        match number % 6 {
            0 => {
                // Three generations.
                let edit = planted.child(root, Kind::LightEdit, &mut dice);
                let short = planted.child(edit, Kind::Cut, &mut dice);
                planted.child(short, Kind::Verbatim, &mut dice);
            }
            1 => {
                planted.child(root, Kind::Verbatim, &mut dice);
                planted.child(root, Kind::Cut, &mut dice);
            }
            2 => {
                let edit = planted.child(root, Kind::LightEdit, &mut dice);
                planted.child(edit, Kind::LightEdit, &mut dice);
            }
            3 => {
                // An outlet's own newer version.
                let parent = planted.documents[root].clone();
                let text = format!(
                    "UPDATED: {} More is expected in the course of the day.",
                    cut(&parent.text, &mut dice)
                );
                let day = parent.published.as_deref().map(|day| later(day, 1)).unwrap_or_default();
                let to = planted.add(planted.story[root], parent.outlet.as_deref().unwrap_or(""), &day, text);
                planted.edge(root, to, Kind::Update, true);
            }
            4 if number >= 4 => {
                // A text made of two.
                let other = roots[number - 4];
                let half = |text: &str| {
                    let sentences = sentences(text);
                    sentences[..sentences.len().div_ceil(2) + 1].join(" ")
                };
                let text = format!(
                    "{} {}",
                    half(&planted.documents[root].text),
                    half(&planted.documents[other].text)
                );
                let day = later("2024-06-01", number % 20);
                let to = planted.add(planted.story[root], "Two Rivers Digest", &day, text);
                planted.edge(root, to, Kind::Cut, false);
                planted.edge(other, to, Kind::Cut, false);
            }
            _ => {
                // A citation in a text of its own.
                let parent = planted.documents[root].clone();
                let name = parent.outlet.clone().unwrap_or_default();
                // Its beginning, in an order of its own: citing is no copying.
                let words: Vec<&str> = parent.text.split_whitespace().take(45).collect();
                let first = words.rchunks(4).map(|words| words.join(" ")).collect::<Vec<_>>().join(", ");
                let text = format!(
                    "The {} had reported, as was recalled, {first}.",
                    name.trim_start_matches("The ")
                );
                let day = parent.published.as_deref().map(|day| later(day, 1)).unwrap_or_default();
                let to = planted.add(planted.story[root], "Assembly Notes", &day, text);
                planted.edge(root, to, Kind::Cite, true);
            }
        }
    }
    planted
}

/// Whether TEXT names OUTLET, by its whole name or its last word.
fn names(text: &str, outlet: &str) -> bool {
    text.contains(outlet)
        || outlet.rsplit(' ').next().is_some_and(|last| {
            text.contains(&format!("the {last}")) || text.contains(&format!("the {last},"))
        })
}

/// Plants, links and scores.
pub fn run(data: Option<&Path>, plain: bool, failures: bool) -> Result<()> {
    let stories = stories();
    for unseen in [false, true] {
        let part: Vec<&Story> = stories.iter().filter(|story| story.unseen == unseen).collect();
        println!("planted on our own stories, {}", if unseen { "unseen" } else { "seen" });
        measure(&planted(&part, &[], 7 + u64::from(unseen)), plain, failures)?;
    }
    if let Some(data) = data {
        let basil = articles(data, "basil", true)?;
        let documents: Vec<&Document> = basil.iter().map(|article| &article.document).collect();
        println!("planted on BASIL's texts");
        measure(&planted(&[], &documents, 11), plain, failures)?;
    }
    Ok(())
}

fn measure(planted: &Planted, plain: bool, failures: bool) -> Result<()> {
    let reader = Reader::new(Model::shipped()?);
    let read = |(number, document): (usize, &Document)| -> Result<Article> {
        let reading = if plain { sayso::Reading::default() } else { reader.read(document)? };
        Ok(Article {
            number: number as u32,
            ..Article::new(None, document.clone(), reader.model().name(), reading, |_| None)
        })
    };
    let articles = planted.documents.iter().enumerate().map(read).collect::<Result<Vec<_>>>()?;
    let linked = linked(&articles);
    score(planted, &articles, &linked, failures);
    Ok(())
}
