//! CommitmentBank and MEANTIME → how near Sayso's certainty comes to people's.
//!
//! Both are graded, from -3 (certainly not) to 3 (certainly), and Sayso's values are put on that scale. Neither measures unseen
//! text: the numbers of [`committed`] were chosen with CommitmentBank's means by verb and environment in view, and what [`event`]
//! hands to the judge was changed after reading the errors on MEANTIME dev. The judge's own rules were not fitted to either.
//! Published results are left out: none could be checked against its paper, and they are on other splits.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::decode::Doubt;
use sayso::judge::lexicon::{self, Effect, Entry};
use sayso::{Act, Certainty, Polarity, Relation, Span, Stance, Words, judge};

/// Prints the table for CommitmentBank.
pub fn commitmentbank(folder: &Path) -> Result<()> {
    let path = folder.join("items.csv");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let rows = csv(&text);
    let header = rows.first().context("items.csv is empty")?;
    let column = |name: &str| header.iter().position(|title| title == name).with_context(|| name.to_string());
    let (verb, target, mean) = (column("Verb")?, column("Target")?, column("Mean")?);
    let (mut gold, mut ours, mut lexical, mut costs) = (vec![], vec![], vec![], Costs::default());
    for row in &rows[1..] {
        let (Some(verb), Some(target), Some(mean)) = (row.get(verb), row.get(target), row.get(mean)) else {
            continue;
        };
        let Ok(mean) = mean.parse::<f64>() else { continue };
        let (environment, found) = embedded(target, verb);
        let known = found.or_else(|| lexicon::lookup(&[verb.as_str()]).map(|(entry, _)| entry));
        let value = committed(known, environment);
        gold.push(mean);
        ours.push(value);
        lexical.push(committed(known, Environment::default()));
        costs.add(format!("{verb}, {}", environment.name()), value, mean);
    }
    println!("\nCommitmentBank: the writer's commitment to the embedded clause, {} items", gold.len());
    println!("  measure            Pearson    MAE");
    row("Sayso", &ours, &gold);
    row("verb alone", &lexical, &gold);
    row("constant 0", &vec![0.0; gold.len()], &gold);
    costs.print();
    Ok(())
}

/// Prints the table for MEANTIME, dev and train.
pub fn meantime(folder: &Path) -> Result<()> {
    for part in ["dev", "train"] {
        let path = folder.join(part).with_extension("conll");
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        events(part, &text);
    }
    Ok(())
}

/// Prints the table for one PART of MEANTIME, with one token a line and a blank line after each sentence.
fn events(part: &str, text: &str) {
    let (mut gold, mut ours, mut costs) = (vec![], vec![], Costs::default());
    for block in text.split("\n\n") {
        let tokens: Vec<Vec<&str>> = block.lines().map(|line| line.split('\t').collect()).collect();
        let (mut sentence, mut spans) = (String::new(), Vec::new());
        for token in &tokens {
            let start = sentence.len();
            sentence.push_str(token.get(1).unwrap_or(&"_"));
            spans.push(Span::new(start, sentence.len()));
            sentence.push(' ');
        }
        let words = Words::new(&sentence);
        for (at, token) in tokens.iter().enumerate() {
            let Some(value) = token.get(2).and_then(|value| value.parse::<f64>().ok()) else { continue };
            let stance = event(&sentence, &words, &spans, at);
            gold.push(value);
            ours.push(graded(stance));
            costs.add(format!("{} for {value}", graded(stance)), graded(stance), value);
        }
    }
    println!("\nMEANTIME {part}: how factual an event is, {} events", gold.len());
    println!("  measure            Pearson    MAE");
    row("Sayso", &ours, &gold);
    row("constant 3", &vec![3.0; gold.len()], &gold);
    costs.print();
}

/// What stands over an embedding verb.
#[derive(Debug, Clone, Copy, Default)]
struct Environment {
    negated: bool,
    modal: bool,
    open: bool,
    first_person: bool,
}

impl Environment {
    fn name(self) -> &'static str {
        match self {
            Self { negated: true, .. } => "negated",
            Self { open: true, .. } => "asked or conditional",
            Self { modal: true, .. } => "modal",
            _ => "plain",
        }
    }
}

/// The environment of VERB in SENTENCE, and its line in the lexicon.
fn embedded(sentence: &str, verb: &str) -> (Environment, Option<&'static Entry>) {
    let words = Words::new(sentence);
    let lower: Vec<String> =
        words.spans().iter().map(|span| span.of(sentence).to_lowercase().replace('’', "'")).collect();
    let all: Vec<&str> = lower.iter().map(String::as_str).collect();
    let stem = verb.split_whitespace().next().unwrap_or(verb);
    let found = (0..all.len()).rev().find_map(|at| {
        let (entry, _) = lexicon::lookup(&all[at..])?;
        (entry.cue.split(' ').next() == Some(stem)).then_some((at, entry))
    });
    let Some((at, entry)) = found else { return (Environment::default(), None) };
    let near = &all[at.saturating_sub(6)..at];
    let any = |words: &[&str], list: &[&str]| words.iter().any(|word| list.contains(word));
    let negated = near.iter().any(|word| {
        word.ends_with("n't") || matches!(*word, "not" | "n't" | "never" | "nobody" | "no" | "cannot" | "nor")
    });
    let modal = any(
        near,
        &["may", "might", "could", "would", "can", "should", "must", "will", "perhaps", "maybe", "probably"],
    );
    let open = any(&all[..at], &["if", "unless", "whether"]) || all.contains(&"?");
    (Environment { negated, modal, open, first_person: any(near, &["i", "we"]) }, Some(entry))
}

/// How far a writer who embeds a clause under ENTRY in ENVIRONMENT stands for it.
fn committed(entry: Option<&Entry>, environment: Environment) -> f64 {
    let Some(entry) = entry else { return 0.0 };
    let Environment { negated, modal, open, first_person } = environment;
    match (entry.factive, entry.effect) {
        // "not know" may mean "think not" when the writer is the one who does not.
        (true, _) if negated && first_person => 1.0,
        (true, _) => 2.0,
        (_, Effect::Unknown) => 0.0,
        (_, Effect::Denies | Effect::Doubts) if negated => 1.0,
        (_, Effect::Denies | Effect::Doubts) => -1.0,
        (_, Effect::Probable) if negated => {
            if entry.negated == Effect::Doubts {
                -1.5
            } else {
                -1.0
            }
        }
        _ if negated => -0.5,
        (_, Effect::Probable) if modal || open => 0.2,
        _ if modal => 1.2,
        _ if open => 0.5,
        _ => 1.0,
    }
}

/// The stance of the event at AT of a tokenised sentence, judged with the clause that leads to it.
fn event(sentence: &str, words: &Words, tokens: &[Span], at: usize) -> Stance {
    let word = |at: usize| tokens[at].of(sentence).to_lowercase();
    let first = (0..at).rev().find(|&at| ends_clause(&word(at))).map_or(0, |at| at + 1);
    let infinitive = (at.saturating_sub(2)..at).rev().find(|&at| word(at) == "to");
    // Only what stands right before its infinitive governs it for certain: "a plane to carry" is no plan.
    let governor = infinitive.and_then(|to| to.checked_sub(1)).filter(|&cue| {
        let lower = word(cue);
        let entry = lexicon::lookup(&[lower.as_str()]).map(|(entry, _)| entry);
        entry.is_some_and(|entry| !(entry.act == Act::Statement && entry.effect == Effect::Holds))
    });
    let content = match (governor, infinitive) {
        (Some(_), Some(to)) => Span::new(tokens[to].start, tokens[at].end),
        _ => {
            let end = (at + 1..tokens.len().min(at + 3))
                .take_while(|&at| !ends_clause(&word(at)))
                .last()
                .unwrap_or(at);
            Span::new(tokens[first].start, tokens[end].end)
        }
    };
    let cue = governor.map_or(Span::new(0, 0), |cue| {
        Span::new(tokens[cue.saturating_sub(2).max(first)].start, tokens[cue].end)
    });
    let doubt = Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 };
    let relation =
        Relation { source: vec![], cue, content: vec![content], parent: None, doubt, confidence: 1.0 };
    let stance = judge::judge(sentence, words, &relation, false);
    // "a figure not seen", "no sign": a negation of the event itself, wherever it stands in its clause.
    let negated = at > first && matches!(word(at - 1).as_str(), "not" | "never" | "no" | "n't" | "without");
    if negated { Stance { polarity: Polarity::Negative, ..stance } } else { stance }
}

fn ends_clause(word: &str) -> bool {
    matches!(
        word,
        "," | ";"
            | ":"
            | "``"
            | "''"
            | "\""
            | "-"
            | "--"
            | "("
            | ")"
            | "that"
            | "which"
            | "who"
            | "and"
            | "but"
            | "or"
            | "because"
            | "when"
            | "while"
            | "after"
            | "before"
            | "as"
            | "where"
    )
}

/// Sayso's values on the corpora's scale.
fn graded(stance: Stance) -> f64 {
    let value = match stance.certainty {
        Certainty::Certain => 3.0,
        Certainty::Probable => 1.5,
        Certainty::Possible => 0.75,
        Certainty::Unknown => 0.0,
    };
    if stance.polarity == Polarity::Negative { -value } else { value }
}

/// Absolute errors by what was confused with what.
#[derive(Default)]
struct Costs(BTreeMap<String, (f64, usize)>);

impl Costs {
    fn add(&mut self, name: String, found: f64, gold: f64) {
        let cost = self.0.entry(name).or_default();
        cost.0 += (found - gold).abs();
        cost.1 += 1;
    }

    /// Prints what costs most, with the share of all error.
    fn print(&self) {
        let all: f64 = self.0.values().map(|cost| cost.0).sum();
        let mut costs: Vec<_> = self.0.iter().collect();
        costs.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
        for (name, (cost, items)) in costs.into_iter().take(5) {
            println!(
                "  {:4.1} % of the error: {name} ({items} items)",
                100.0 * cost / all.max(f64::MIN_POSITIVE)
            );
        }
    }
}

fn row(name: &str, found: &[f64], gold: &[f64]) {
    let error: f64 = found.iter().zip(gold).map(|(a, b)| (a - b).abs()).sum();
    let mae = error / gold.len().max(1) as f64;
    match pearson(found, gold) {
        Some(r) => println!("  {name:<18} {r:7.3} {mae:6.2}"),
        None => println!("  {name:<18}       - {mae:6.2}"),
    }
}

/// Pearson's correlation; none where one side is constant.
fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(x, y)| f(x - mean_a, y - mean_b)).sum::<f64>();
    let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
    (spread > 0.0).then(|| sum(&|x, y| x * y) / spread)
}

/// Rows of comma-separated values; a quoted field may hold commas, line ends and doubled quotes.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (vec![], vec![], String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_is_pearsons() {
        assert_eq!(pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), Some(1.0));
        assert_eq!(pearson(&[1.0, 1.0], &[2.0, 4.0]), None);
        assert_eq!(pearson(&[], &[]), None);
    }

    #[test]
    fn quoted_fields_hold_commas() {
        assert_eq!(csv("a,\"b, \"\"c\"\"\"\n1,2\n"), [vec!["a", "b, \"c\""], vec!["1", "2"]]);
    }

    #[test]
    fn environments_are_seen() {
        let (environment, entry) = embedded("I don't think she left.", "think");
        assert!(environment.negated && environment.first_person && !environment.open);
        assert!(committed(entry, environment) < 0.0);
        let (environment, entry) = embedded("Did he know that she left?", "know");
        assert!(environment.open && committed(entry, environment) > 0.0);
    }
}
