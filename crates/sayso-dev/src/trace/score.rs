//! A trace and what it should have found → right and wrong, counted.

use std::collections::BTreeSet;

use sayso_archive::Article;
use sayso_archive::trace::Trace;
use serde::Serialize;

use super::scenario::Scenario;

/// How many of how many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    pub fn of(self) -> f64 {
        if self.all == 0 { f64::NAN } else { 100.0 * self.right as f64 / self.all as f64 }
    }
}

/// Documents found, missed and too many.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    pub hit: usize,
    pub found: usize,
    pub gold: usize,
}

impl Found {
    fn add(&mut self, found: &BTreeSet<String>, gold: &BTreeSet<String>) {
        self.hit += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    pub fn precision(self) -> f64 {
        100.0 * self.hit as f64 / self.found.max(1) as f64
    }

    pub fn recall(self) -> f64 {
        100.0 * self.hit as f64 / self.gold.max(1) as f64
    }
}

/// The counts over scenarios.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub origins: Share,
    pub names: Share,
    pub carried: Found,
    pub denied: Found,
    pub voices: Share,
    pub earliest: Share,
    pub primary: Share,
    pub circular: Share,
    pub conflicts: Share,
    pub changes: Share,
}

/// Adds what TRACE of SCENARIO has right to SCORE; returns what is wrong, in words.
pub fn add(score: &mut Score, scenario: &Scenario, trace: &Trace, articles: &[&Article]) -> Vec<String> {
    let key = |id: &String| -> String {
        let article = articles.iter().find(|article| article.document.id() == *id || article.key.as_ref() == Some(id));
        article.and_then(|article| article.key.clone()).unwrap_or_else(|| id.clone())
    };
    let set = |ids: &[String]| -> BTreeSet<String> { ids.iter().map(key).collect() };
    let mut wrong = Vec::new();
    let mut check = |share: &mut Share, what: &str, right: bool, found: String, gold: String| {
        share.add(right);
        if !right {
            wrong.push(format!("{what}: {found}, should be {gold}"));
        }
    };
    let names: Vec<&str> = trace.origins.iter().map(|origin| origin.name.as_str()).collect();
    check(
        &mut score.origins,
        "origins",
        trace.independent_origins == scenario.origins,
        format!("{} {names:?}", trace.independent_origins),
        format!("{} {:?}", scenario.origins, scenario.names),
    );
    if scenario.origins == scenario.names.len() {
        let named = |gold: &String| {
            let last = gold.split(' ').next_back().unwrap_or_default().to_lowercase();
            names.iter().any(|name| name.to_lowercase().contains(&last))
        };
        check(&mut score.names, "names", scenario.names.iter().all(named), format!("{names:?}"), format!("{:?}", scenario.names));
    }
    let (carried, gold) = (set(&trace.carried_by), scenario.carried.iter().cloned().collect());
    score.carried.add(&carried, &gold);
    let mut as_share = Share::default();
    check(&mut as_share, "carried", carried == gold, format!("{carried:?}"), format!("{gold:?}"));
    let denied: BTreeSet<String> = trace.denied_by.iter().map(|denial| key(&denial.document)).collect();
    let gold: BTreeSet<String> = scenario.denied.iter().map(|(key, _)| key.clone()).collect();
    score.denied.add(&denied, &gold);
    check(&mut as_share, "denied", denied == gold, format!("{denied:?}"), format!("{gold:?}"));
    for (document, voice) in &scenario.denied {
        let found: Vec<&str> =
            trace.denied_by.iter().filter(|denial| key(&denial.document) == *document).map(|denial| denial.voice.as_str()).collect();
        let word = voice.split(' ').next_back().unwrap_or_default().to_lowercase();
        let right = found.iter().any(|found| found.to_lowercase().contains(&word));
        check(&mut score.voices, "voice", right, format!("{found:?}"), voice.clone());
    }
    let earliest = trace.earliest.as_ref().map(key).unwrap_or_default();
    check(&mut score.earliest, "earliest", earliest == scenario.earliest, earliest.clone(), scenario.earliest.clone());
    let primary = trace.primary.as_ref().map(|primary| key(&primary.document)).unwrap_or_default();
    check(&mut score.primary, "primary", primary == scenario.primary, primary.clone(), scenario.primary.clone());
    check(&mut score.circular, "circular", trace.circular == scenario.circular, trace.circular.to_string(), scenario.circular.to_string());
    let mut found: BTreeSet<(String, BTreeSet<String>)> = BTreeSet::new();
    for answer in trace.conflicts.iter().flat_map(|conflict| &conflict.answers) {
        found.insert((answer.value.clone(), set(&answer.documents)));
    }
    let gold: BTreeSet<_> =
        scenario.conflict.iter().map(|(value, keys)| (value.clone(), keys.iter().cloned().collect())).collect();
    // Where gold names no conflict of figures, a denial alone is one that every trace with a denial has.
    let asked = !gold.is_empty() || scenario.denied.is_empty();
    if asked {
        check(&mut score.conflicts, "conflicts", found == gold, format!("{found:?}"), format!("{gold:?}"));
    }
    let found: BTreeSet<(String, String, String)> =
        trace.changes.iter().map(|change| (word(&change.kind), key(&change.from), key(&change.to))).collect();
    let gold: BTreeSet<_> = scenario.changes.iter().cloned().collect();
    check(&mut score.changes, "changes", found == gold, format!("{found:?}"), format!("{gold:?}"));
    wrong
}

fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
