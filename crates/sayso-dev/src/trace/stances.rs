//! FNC-1's headlines and bodies → how well denials of a claim are told from its telling.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use sayso_archive::trace::{Claim, Tells, matches};

use crate::corpora;
use crate::corpora::fnc;

/// Prints, for the related bodies in which the headline's claim was found, precision and recall of "denies" against "disagree", and how many
/// of each stance were found at all; then how many unrelated bodies were taken to tell it.
pub fn run(data: &Path, failures: bool) -> Result<()> {
    let articles = corpora::articles(data, "fnc1")?;
    let by_key: BTreeMap<&str, usize> =
        articles.iter().enumerate().filter_map(|(place, article)| Some((article.key.as_deref()?, place))).collect();
    let mut found: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let (mut hit, mut said, mut gold) = (0, 0, 0);
    for (number, row) in fnc::stances(&data.join("fnc1"))?.into_iter().enumerate() {
        // One in twelve of the unrelated is enough.
        if row.stance == "unrelated" && number % 12 > 0 {
            continue;
        }
        let Some(&place) = by_key.get(row.body.as_str()) else { continue };
        let claim = Claim { text: row.headline.clone(), ..Claim::default() };
        let matched = matches(&claim, &articles[place]);
        let counts = found.entry(row.stance.clone()).or_default();
        counts[0] += 1;
        counts[1] += usize::from(!matched.is_empty());
        if matched.is_empty() || row.stance == "unrelated" {
            continue;
        }
        let denies = matched.iter().any(|found| found.tells == Tells::Denies);
        counts[2] += usize::from(denies);
        let disagrees = row.stance == "disagree";
        hit += usize::from(denies && disagrees);
        said += usize::from(denies);
        gold += usize::from(disagrees);
        if failures && denies != disagrees {
            println!("{} {}: {}", row.body, row.stance, row.headline);
        }
    }
    println!(
        "FNC-1 denies where the claim is found: {:.1} P {:.1} R ({gold} disagree)",
        100.0 * hit as f64 / said.max(1) as f64,
        100.0 * hit as f64 / gold.max(1) as f64
    );
    for (stance, [all, matched, denies]) in found {
        println!("  {stance:<10} {all:6} pairs, claim found in {:5.1} %, denied in {denies}", 100.0 * matched as f64 / all as f64);
    }
    Ok(())
}
