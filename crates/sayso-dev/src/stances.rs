//! Our own gold over PolNeAR dev → form, act, certainty, polarity, author, tone and the roles of quotation marks, scored on gold spans.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::decode::Doubt;
use sayso::{
    Act, Aliases, Author, Certainty, Document, Form, Polarity, QuotationRole, Reading, Relation, Span, Tone,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::gold::{Count, Gold};
use crate::polnear::{self, Article};

/// A line of `stances.jsonl`; the cue in code points. The last part says only how certain and of what polarity.
#[derive(Deserialize)]
struct Stance {
    article: String,
    cue: [usize; 2],
    form: Option<Form>,
    act: Option<Act>,
    certainty: Certainty,
    polarity: Polarity,
    author: Option<Author>,
    tone: Option<Tone>,
}

/// A line of `quotations.jsonl`; the span in code points.
#[derive(Deserialize)]
struct Marks {
    article: String,
    span: [usize; 2],
    role: QuotationRole,
}

/// A line of `said.jsonl`; places in code points.
#[derive(Deserialize)]
struct Told {
    article: String,
    cue: [usize; 2],
    said: Option<[usize; 2]>,
    via: Option<[usize; 2]>,
}

/// The files of stances, each a table. What is wrong in the last is never listed: its errors are not to be read and mended.
const FILES: [&str; 5] =
    ["stances.jsonl", "stances-a.jsonl", "stances-b.jsonl", "stances-c.jsonl", HELD_BACK];
const HELD_BACK: &str = "stances-d.jsonl";

/// The rows of a table.
const FIELDS: [&str; 6] = ["form", "act", "certainty", "polarity", "author", "tone"];

/// Prints the tables for the gold in FOLDER, whose texts are in POLNEAR; with FAILURES also every certainty or polarity that
/// differs, but for the gold held back.
pub fn run(polnear: &Path, folder: &Path, failures: bool) -> Result<()> {
    let articles = polnear::read(&polnear.join("dev"))?;
    let readings: HashMap<&str, Read<'_>> =
        articles.iter().map(|article| (article.id.as_str(), Read::new(article))).collect();
    println!("\nour gold over PolNeAR dev, on gold spans: accuracy and macro-F1 in per cent;");
    println!("in brackets what the commonest value alone would give");
    for file in FILES {
        let gold = lines(&folder.join(file))?;
        let fields = stances(&gold, &readings, failures && file != HELD_BACK)?;
        let rows: Vec<_> =
            FIELDS.iter().copied().zip(&fields).filter(|(_, field)| !field.is_empty()).collect();
        table(&format!("{file}: {} attributions", gold.len()), &rows);
    }
    let file = "quotations.jsonl";
    let marks: Vec<Marks> = lines(&folder.join(file))?;
    let mut roles = Confusion::default();
    for gold in &marks {
        let read = of(&readings, &gold.article)?;
        let span = read.span(gold.span)?;
        let found = read.reading.quotations.iter().find(|quotation| quotation.span == span);
        roles.add(gold.role, found.map(|quotation| quotation.role));
    }
    table(&format!("{file}: {} quotations by their spans", marks.len()), &[("role", &roles)]);
    told(&lines(&folder.join("said.jsonl"))?, &readings)
}

/// Prints how often it is found when, and through whom, the attributions of GOLD were said.
fn told(gold: &[Told], readings: &HashMap<&str, Read<'_>>) -> Result<()> {
    let (mut said, mut via) = (Count::default(), Count::default());
    for gold in gold {
        let read = of(readings, &gold.article)?;
        let cue = read.span(gold.cue)?;
        let found = read.reading.attributions.iter().find(|attribution| attribution.cue == cue);
        let found = found.with_context(|| format!("{}: no cue at {:?}", gold.article, gold.cue))?;
        let time = found.said.map(|time| read.reading.times[time].span);
        let when = gold.said.map(|span| read.span(span)).transpose()?;
        said += Count {
            right: usize::from(time.zip(when).is_some_and(|(time, when)| time.overlaps(when))),
            found: usize::from(time.is_some()),
            gold: usize::from(when.is_some()),
        };
        let carrier = found.via.map(|entity| &read.reading.entities[entity]);
        let through = gold.via.map(|span| read.span(span)).transpose()?;
        let meant = |through: Span| {
            carrier.is_some_and(|entity| entity.mentions.iter().any(|mention| mention.span.overlaps(through)))
        };
        via += Count {
            right: usize::from(through.is_some_and(meant)),
            found: usize::from(carrier.is_some()),
            gold: usize::from(through.is_some()),
        };
    }
    println!(
        "\nsaid.jsonl: {} attributions\n{:<12}{:>10}{:>8}{:>8}{:>8}",
        gold.len(),
        "field",
        "precision",
        "recall",
        "found",
        "gold"
    );
    for (name, count) in [("said", said), ("via", via)] {
        println!(
            "{name:<12}{:>10.1}{:>8.1}{:>8}{:>8}",
            count.precision(),
            count.recall(),
            count.found,
            count.gold
        );
    }
    Ok(())
}

fn of<'a, 'b>(readings: &'b HashMap<&str, Read<'a>>, id: &str) -> Result<&'b Read<'a>> {
    readings.get(id).with_context(|| format!("PolNeAR dev has no article {id}"))
}

/// What was found for every gold value of STANCES, by field; with FAILURES prints what differs.
fn stances(
    stances: &[Stance],
    readings: &HashMap<&str, Read<'_>>,
    failures: bool,
) -> Result<[Confusion; FIELDS.len()]> {
    let mut fields: [Confusion; FIELDS.len()] = Default::default();
    for gold in stances {
        let read = of(readings, &gold.article)?;
        let cue = read.span(gold.cue)?;
        let found = read.reading.attributions.iter().find(|attribution| attribution.cue == cue);
        let found = found.with_context(|| format!("{}: no cue at {:?}", gold.article, gold.cue))?;
        let stance = found.stance;
        fields[0].add_if(gold.form, found.form);
        fields[1].add_if(gold.act, stance.act);
        fields[2].add(gold.certainty, Some(stance.certainty));
        fields[3].add(gold.polarity, Some(stance.polarity));
        fields[4].add_if(gold.author, stance.author);
        fields[5].add_if(gold.tone, stance.tone);
        if failures && (gold.certainty, gold.polarity) != (stance.certainty, stance.polarity) {
            let text = |span: Span| span.of(read.text);
            let content: Vec<&str> = found.content.iter().map(|span| text(*span)).collect();
            println!(
                "{}: {:?} {:?} read as {:?} {:?}: <{}> [{}]",
                gold.article,
                gold.certainty,
                gold.polarity,
                stance.certainty,
                stance.polarity,
                text(found.cue),
                content.join(" … ")
            );
        }
    }
    Ok(fields)
}

fn table(title: &str, fields: &[(&str, &Confusion)]) {
    println!("\n{title}\n{:<12}{:>16}{:>16}  costliest confusion", "field", "accuracy", "macro-F1");
    for (name, field) in fields {
        let always = field.always();
        println!(
            "{name:<12}{:>8.1} ({:>5.1}){:>8.1} ({:>5.1})  {}",
            field.accuracy(),
            always.accuracy(),
            field.macro_f1(),
            always.macro_f1(),
            field.worst()
        );
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), number + 1))
    };
    text.lines().enumerate().map(parse).collect()
}

/// What the stages after the model make of an article's gold spans.
struct Read<'a> {
    text: &'a str,
    reading: Reading,
    /// The byte at which each code point starts, and the text's end.
    bytes: Vec<usize>,
}

impl<'a> Read<'a> {
    fn new(article: &'a Article) -> Self {
        let document = Document::from_text(&article.id, &article.text);
        let mut relations: Vec<Relation> = article.gold.iter().filter_map(relation).collect();
        relations.sort_by_key(|relation| (relation.start(), relation.cue));
        let bytes = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
        Self {
            text: &article.text,
            reading: sayso::interpret(&document, relations, &Aliases::default()),
            bytes,
        }
    }

    fn span(&self, [start, end]: [usize; 2]) -> Result<Span> {
        let byte = |at: usize| self.bytes.get(at).copied().context("an offset beyond the text");
        Ok(Span::new(byte(start)?, byte(end)?))
    }
}

/// A gold attribution as the model would hand it on, free of doubt. PolNeAR marks no inner ones, so none has a parent.
fn relation(gold: &Gold) -> Option<Relation> {
    let doubt = Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 };
    let (source, content) = (gold.source.clone(), gold.content.clone());
    gold.cue.first().map(|&cue| Relation { source, cue, content, parent: None, doubt, confidence: 1.0 })
}

/// How often which value was found for which gold value.
#[derive(Default)]
struct Confusion(BTreeMap<(String, String), usize>);

impl Confusion {
    /// The value found where nothing was.
    const MISSING: &str = "not found";

    fn add<T: std::fmt::Debug>(&mut self, gold: T, found: Option<T>) {
        let name = |value: T| format!("{value:?}").to_lowercase();
        let found = found.map_or(Self::MISSING.to_owned(), name);
        *self.0.entry((name(gold), found)).or_default() += 1;
    }

    /// The same where the gold may be silent.
    fn add_if<T: std::fmt::Debug>(&mut self, gold: Option<T>, found: T) {
        if let Some(gold) = gold {
            self.add(gold, Some(found));
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same gold, with its commonest value found everywhere.
    fn always(&self) -> Self {
        let counts = self.counts();
        let commonest = counts.iter().max_by_key(|(_, count)| count.gold).map(|(name, _)| (*name).to_owned());
        let mut always = Self::default();
        for ((gold, _), count) in &self.0 {
            *always.0.entry((gold.clone(), commonest.clone().unwrap_or_default())).or_default() += count;
        }
        always
    }

    fn counts(&self) -> BTreeMap<&str, Count> {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        for ((gold, found), &count) in &self.0 {
            counts.entry(gold).or_default().gold += count;
            counts.entry(found).or_default().found += count;
            if gold == found {
                counts.entry(gold).or_default().right += count;
            }
        }
        counts
    }

    fn accuracy(&self) -> f64 {
        let right: usize = self.counts().values().map(|count| count.right).sum();
        100.0 * right as f64 / self.0.values().sum::<usize>().max(1) as f64
    }

    /// Mean F1 of the values that the gold has.
    fn macro_f1(&self) -> f64 {
        let counts = self.counts();
        let scores: Vec<f64> =
            counts.values().filter(|count| count.gold > 0).map(|count| count.f1()).collect();
        scores.iter().sum::<f64>() / scores.len().max(1) as f64
    }

    /// The most frequent error, as text.
    fn worst(&self) -> String {
        let wrong = self.0.iter().filter(|((gold, found), _)| gold != found);
        let worst = wrong.max_by_key(|(_, count)| **count);
        worst.map_or_else(String::new, |((gold, found), count)| format!("{gold} read as {found}: {count}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_values_and_what_the_commonest_would_give() {
        let mut field = Confusion::default();
        field.add(Form::Direct, Some(Form::Direct));
        field.add(Form::Direct, Some(Form::Mixed));
        field.add(Form::Mixed, Some(Form::Mixed));
        field.add(Form::Direct, None);
        assert_eq!(field.accuracy(), 50.0);
        assert_eq!(field.always().accuracy(), 75.0);
        let (direct, mixed) = (100.0 * 2.0 / 4.0, 100.0 * 2.0 / 3.0);
        assert!((field.macro_f1() - (direct + mixed) / 2.0).abs() < 1e-9);
        assert_eq!(field.worst(), "direct read as not found: 1");
    }
}
