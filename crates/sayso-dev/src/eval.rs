//! `cargo dev eval`: the shipped model on a part of PolNeAR.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use sayso::{Attribution, Document, Reader, Span};
use sayso_model::Model;

use crate::cofenet::{Corpus, ROLES};
use crate::gold::{Count, Gold, Whole, matched, units};
use crate::polnear;

/// All counts over one set of articles.
#[derive(Default, Clone)]
struct Table {
    articles: usize,
    roles: [Count; 3],
    exact: Count,
    overlap: Count,
}

/// Prints the table for SPLIT ("dev" or "train") of the corpus.
pub fn run(corpus: &Path, split: &str, doubts: Option<&Path>) -> Result<()> {
    let reader = Reader::new(Model::shipped()?);
    let tokenised = if split == "dev" { "valid" } else { split };
    let cofenet = Corpus::read(&corpus.join("cofenet").join(format!("{tokenised}.txt")))?;
    let articles = polnear::read(&corpus.join(split))?;
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut judged: Vec<(f32, bool)> = Vec::new();
    let mut doubts = doubts.map(std::fs::File::create).transpose()?;
    let (mut lost, mut tokens_lost_in) = (0, 0);
    for article in &articles {
        let reading = reader.read(&Document::from_text(&article.id, &article.text))?;
        // PolNeAR marks the outermost only.
        let outermost: Vec<&Attribution> =
            reading.attributions.iter().filter(|a| a.parent.is_none()).collect();
        let found: Vec<Gold> = outermost.iter().copied().map(Gold::from).collect();
        let mut table = Table { articles: usize::from(!article.again), ..Table::default() };
        let (paragraphs, missing) = cofenet.article(&article.id, &article.text);
        lost += missing;
        tokens_lost_in += usize::from(missing > 0);
        for role in 0..3 {
            let pick = |gold: &Gold| match role {
                0 => gold.source.clone(),
                1 => gold.cue.clone(),
                _ => gold.content.clone(),
            };
            let mut spans: Vec<Span> = found.iter().flat_map(pick).collect();
            spans.sort_unstable();
            spans.dedup();
            for paragraph in &paragraphs {
                table.roles[role] += paragraph.count(role, &spans);
            }
        }
        if article.again {
            for name in ["all", article.outlet()] {
                add(tables.entry(name.to_owned()).or_default(), &table);
            }
            continue;
        }
        let units = units(&article.text);
        let whole = |all: &[Gold]| all.iter().map(|gold| Whole::new(&units, gold)).collect::<Vec<_>>();
        let (found, gold) = (whole(&found), whole(&article.gold));
        let (exact, hits) = matched(&found, &gold, Whole::eq);
        table.exact = exact;
        table.overlap = matched(&found, &gold, Whole::overlaps).0;
        for (attribution, right) in outermost.iter().zip(hits) {
            judged.push((attribution.confidence, right));
            if let Some(file) = &mut doubts {
                let d = attribution.doubt;
                let parts = [d.cue, d.source, d.content, d.source_link, d.content_link];
                writeln!(
                    file,
                    "{}",
                    serde_json::json!({"article": article.id, "doubt": parts, "right": right})
                )?;
            }
        }
        for name in ["all", article.outlet()] {
            add(tables.entry(name.to_owned()).or_default(), &table);
        }
    }
    println!(
        "{}, PolNeAR {split}: {} articles",
        sayso::Encode::name(reader.model()),
        tables.get("all").map_or(0, |all| all.articles)
    );
    println!(
        "F1 in per cent: exact token runs by role, as CofeNet counts them, over all annotators' versions;\nwhole attributions one to one, over the first version of each article\n"
    );
    println!(
        "{:<14}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "outlet", "articles", "source", "cue", "content", "exact", "overlap"
    );
    for (name, table) in &tables {
        let f1: Vec<String> = table
            .roles
            .iter()
            .chain([&table.exact, &table.overlap])
            .map(|count| format!("{:>9.1}", count.f1()))
            .collect();
        println!("{name:<14}{:>9}{}", table.articles, f1.concat());
    }
    let all = tables.get("all").cloned().unwrap_or_default();
    println!("\n{:<14}{:>9}{:>9}{:>9}{:>9}", "all", "precision", "recall", "found", "gold");
    let rows = ROLES.into_iter().zip(all.roles).chain([("exact", all.exact), ("overlap", all.overlap)]);
    for (name, count) in rows {
        println!(
            "{name:<14}{:>9.1}{:>9.1}{:>9}{:>9}",
            count.precision(),
            count.recall(),
            count.found,
            count.gold
        );
    }
    println!("\nexpected calibration error of `confidence` (10 bins): {:.3}", calibration_error(&judged));
    if lost > 0 {
        println!("{lost} of CofeNet's tokens, in {tokens_lost_in} articles, were not found in the text");
    }
    Ok(())
}

fn add(sum: &mut Table, part: &Table) {
    sum.articles += part.articles;
    for (sum, part) in sum.roles.iter_mut().zip(part.roles) {
        *sum += part;
    }
    sum.exact += part.exact;
    sum.overlap += part.overlap;
}

/// Mean distance between confidence and share of right ones over ten bins of equal width (Naeini et al. 2015).
fn calibration_error(judged: &[(f32, bool)]) -> f64 {
    let mut bins = [(0usize, 0.0f64, 0usize); 10];
    for &(confidence, right) in judged {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += f64::from(confidence);
        bin.2 += usize::from(right);
    }
    bins.iter().map(|bin| (bin.1 - bin.2 as f64).abs()).sum::<f64>() / judged.len().max(1) as f64
}
