//! Pairs of news sentences, paraphrases or not (Dolan and Brockett 2005) → how well reports of one claim are linked.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Document;
use sayso_archive::Article;
use sayso_archive::trace::{Claim, matches};

use crate::corpora;

/// How many pairs, the last of the file: thresholds of the baseline come from as many before them.
const PAIRS: usize = 1000;

/// Prints accuracy and F1 of linking, of the cosine of bags of words, and of always saying yes.
pub fn run(folder: &Path) -> Result<()> {
    let path = folder.join("train.txt");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let pairs: Vec<(bool, &str, &str)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let parts: Vec<&str> = line.split('\t').collect();
            Some((*parts.first()? == "1", *parts.get(3)?, *parts.get(4)?))
        })
        .collect();
    let (before, held) = pairs.split_at(pairs.len().saturating_sub(PAIRS));
    let before = &before[before.len().saturating_sub(PAIRS)..];
    let documents = held.iter().enumerate().flat_map(|(number, (_, one, other))| {
        [one, other].map(|text| (number.to_string(), Document::from_text(format!("msrp/{number}"), *text)))
    });
    let articles = corpora::kept("msrp", documents.collect())?;
    let linked = |number: usize| {
        let (one, other) = (&articles[2 * number], &articles[2 * number + 1]);
        says(one, other).max(says(other, one))
    };
    let scores: Vec<f32> = (0..held.len()).map(linked).collect();
    let gold: Vec<bool> = held.iter().map(|(same, ..)| *same).collect();
    report("linking (a match is said)", &scores.iter().map(|score| *score > 0.0).collect::<Vec<_>>(), &gold);
    let cosines = |pairs: &[(bool, &str, &str)]| pairs.iter().map(|(_, one, other)| cosine(one, other)).collect::<Vec<f64>>();
    let known = cosines(before);
    let best = (0..100).map(|step| f64::from(step) / 100.0).max_by_key(|threshold| {
        known.iter().zip(before).filter(|(cosine, (same, ..))| (**cosine >= *threshold) == *same).count()
    });
    let threshold = best.unwrap_or(0.5);
    let yes: Vec<bool> = cosines(held).iter().map(|cosine| *cosine >= threshold).collect();
    report(&format!("cosine of words from {threshold:.2}"), &yes, &gold);
    report("always yes", &vec![true; gold.len()], &gold);
    Ok(())
}

/// How far OTHER says what ONE says; 0 if it does not, or denies it.
fn says(one: &Article, other: &Article) -> f32 {
    let claim = Claim { text: one.text().to_owned(), ..Claim::default() };
    let found = matches(&claim, other);
    let told = found.iter().filter(|found| found.tells != sayso_archive::trace::Tells::Denies);
    told.map(|found| found.similarity).fold(0.0, f32::max)
}

fn report(what: &str, found: &[bool], gold: &[bool]) {
    let count = |is: fn(bool, bool) -> bool| found.iter().zip(gold).filter(|(one, other)| is(**one, **other)).count();
    let (hit, right) = (count(|a, b| a && b), count(|a, b| a == b));
    let precision = hit as f64 / count(|a, _| a).max(1) as f64;
    let recall = hit as f64 / count(|_, b| b).max(1) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    println!(
        "MSRP {what:<28} accuracy {:5.1}  P {:5.1}  R {:5.1}  F1 {:5.1}  ({} pairs)",
        100.0 * right as f64 / gold.len() as f64,
        100.0 * precision,
        100.0 * recall,
        100.0 * f1,
        gold.len()
    );
}

fn cosine(one: &str, other: &str) -> f64 {
    let bag = |text: &str| {
        let mut bag: BTreeMap<String, f64> = BTreeMap::new();
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *bag.entry(word.to_owned()).or_default() += 1.0;
        }
        bag
    };
    let (one, other) = (bag(one), bag(other));
    let dot: f64 = one.iter().filter_map(|(word, count)| Some(count * other.get(word)?)).sum();
    let norm = |bag: &BTreeMap<String, f64>| bag.values().map(|count| count * count).sum::<f64>().sqrt();
    dot / (norm(&one) * norm(&other)).max(1e-9)
}
