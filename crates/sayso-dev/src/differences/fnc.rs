//! FNC-1's headlines → whether bodies that disagree with a headline conflict with bodies that agree with it. A rough check: its bodies
//! disagree in many ways, most of them without saying what is so instead.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use sayso_archive::Article;
use sayso_archive::conflicts::across;

use crate::corpora;

/// Pairs of a kind that are looked at.
const PAIRS: usize = 400;

/// Prints in how many pairs of bodies put to one headline a conflict was found.
pub fn run(data: &Path) -> Result<()> {
    let articles = corpora::articles(data, "fnc1")?;
    let bodies: BTreeMap<&str, &Article> =
        articles.iter().filter_map(|article| Some((article.key.as_deref()?, article))).collect();
    let mut headlines: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for stance in corpora::stances(data)? {
        headlines.entry(stance.headline).or_default().push((stance.body, stance.stance));
    }
    for (one, other) in
        [("agree", "disagree"), ("discuss", "disagree"), ("agree", "agree"), ("agree", "unrelated")]
    {
        let (mut pairs, mut found) = (0, 0);
        for bodies_of in headlines.values() {
            let of = |stance: &str| {
                bodies_of
                    .iter()
                    .filter(|(_, is)| is == stance)
                    .map(|(body, _)| body.as_str())
                    .collect::<Vec<_>>()
            };
            let firsts = of(one);
            let (Some(first), Some(second)) = (firsts.first(), of(other).last().copied()) else { continue };
            let (Some(a), Some(b)) = (bodies.get(first), bodies.get(second)) else { continue };
            if pairs == PAIRS || a.number == b.number {
                continue;
            }
            pairs += 1;
            found += usize::from(!across(&[*a, *b], &[]).is_empty());
        }
        println!("{one} and {other}: a conflict in {found} of {pairs} pairs");
    }
    Ok(())
}
