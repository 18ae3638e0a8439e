//! `cargo dev trace`: planted cascades, same-claim linking and stances → how often a trace finds what is there.

mod msrp;
mod plant;
mod scenario;
mod score;
mod stances;

use std::path::{Path, PathBuf};

use anyhow::Result;
use sayso_archive::trace::{Claim, trace};
use sayso_archive::{Adding, Archive, Article, Edge, Giver};

use crate::corpora;
use scenario::Scenario;
use score::Score;

/// What to measure.
#[derive(clap::Args)]
pub struct TraceArguments {
    /// Our planted scenarios: written.txt, subjects.txt and cascades.txt
    #[arg(long, value_name = "DIR", default_value = "crates/sayso-dev/fixtures/trace")]
    scenarios: PathBuf,
    /// The third that the rules were not written with, rather than the others
    #[arg(long)]
    unseen: bool,
    /// Print what is wrong in each scenario
    #[arg(long)]
    failures: bool,
    /// Trace in an archive that holds the scenario's articles and those written by hand, by the links that it finds
    #[arg(long)]
    linked: bool,
    /// Print only the scenario of this name, with its reports
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Write the scenarios as JSON Lines that `sayso add` takes, a file each, into this folder
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
    /// Also score same-claim linking on MSRP, a folder with `train.txt`
    #[arg(long, value_name = "DIR")]
    msrp: Option<PathBuf>,
    /// Also score denials on FNC-1 under this folder of corpora
    #[arg(long, value_name = "DIR")]
    fnc: Option<PathBuf>,
}

/// Prints the tables.
pub fn run(arguments: &TraceArguments) -> Result<()> {
    let read = |name: &str| std::fs::read_to_string(arguments.scenarios.join(name));
    let written = scenario::parse(&read("written.txt")?)?;
    let planted = plant::plant(&read("subjects.txt")?, &read("cascades.txt")?)?;
    if let Some(folder) = &arguments.export {
        return export(folder, written.iter().chain(&planted));
    }
    let all: Vec<corpora::Keyed> =
        written.iter().chain(&planted).flat_map(|scenario| scenario.articles.clone()).collect();
    let articles = corpora::kept("trace", all)?;
    // What is written by hand stands beside each scenario: planted ones tell one claim in many ways.
    let others = &articles[..written.iter().map(|scenario| scenario.articles.len()).sum()];
    let mut next = 0;
    for (title, scenarios) in [("written by hand", &written), ("planted", &planted)] {
        let mut score = Score::default();
        let mut failed = 0;
        for (number, scenario) in scenarios.iter().enumerate() {
            let own: Vec<&Article> = articles[next..next + scenario.articles.len()].iter().collect();
            next += scenario.articles.len();
            let chosen = match &arguments.only {
                Some(name) => *name == scenario.name,
                None => (number % 3 == 2) == arguments.unseen,
            };
            if !chosen {
                continue;
            }
            let claim = Claim { text: scenario.claim.clone(), ..Claim::default() };
            let traced = match arguments.linked {
                true => archive(own.iter().copied().chain(others))?.snapshot()?.trace(&claim)?,
                false => trace(&claim, &own, &edges(scenario, &own)),
            };
            if arguments.only.is_some() {
                println!("{}", serde_json::to_string_pretty(&traced)?);
            }
            let wrong = score::add(&mut score, scenario, &traced, &own);
            failed += usize::from(!wrong.is_empty());
            if arguments.failures && !wrong.is_empty() {
                println!("{} ({})", scenario.name, scenario.kind);
                wrong.iter().for_each(|line| println!("    {line}"));
            }
        }
        print(title, if arguments.linked { "found" } else { "gold" }, &score, failed);
    }
    if let Some(folder) = &arguments.msrp {
        msrp::run(folder)?;
    }
    if let Some(data) = &arguments.fnc {
        stances::run(data, arguments.failures)?;
    }
    Ok(())
}

/// An archive of ARTICLES, which it names by their ids: keys are their scenario's own.
fn archive<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Result<Archive> {
    let path = Path::new("target/articles/trace.archive");
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let archive = Archive::create(path)?;
    let mut adding = Adding::new(&archive);
    for article in articles {
        adding.put(Article { key: None, ..article.clone() }, false)?;
    }
    adding.commit()?;
    drop(adding);
    Ok(archive)
}

/// The gold edges of SCENARIO among its ARTICLES.
fn edges(scenario: &Scenario, articles: &[&Article]) -> Vec<Edge> {
    let number = |key: &String| {
        articles.iter().find(|article| article.key.as_ref() == Some(key)).map(|article| article.number)
    };
    scenario
        .edges
        .iter()
        .filter_map(|(from, to, kind)| {
            Some(Edge {
                from: Giver::Article(number(from)?),
                to: number(to)?,
                kind: *kind,
                coverage: 0.5,
                quoted_coverage: 0.0,
                credit: None,
                credited: false,
                passages: Vec::new(),
                confidence: 1.0,
            })
        })
        .collect()
}

fn print(title: &str, edges: &str, score: &Score, failed: usize) {
    println!("{title}: {} scenarios, {failed} with something wrong; edges are {edges}", score.origins.all);
    let share = |what: &str, share: score::Share| {
        if share.all > 0 {
            println!("  {what:<24} {:5.1} %  ({} of {})", share.of(), share.right, share.all);
        }
    };
    share("origins exact", score.origins);
    share("origins' names", score.names);
    share("earliest", score.earliest);
    share("primary", score.primary);
    share("circular", score.circular);
    share("conflicts exact", score.conflicts);
    share("changes exact", score.changes);
    share("who denies", score.voices);
    for (what, found) in [("carried by", score.carried), ("denied by", score.denied)] {
        println!("  {what:<24} {:5.1} P {:5.1} R", found.precision(), found.recall());
    }
}

fn export<'a>(folder: &Path, scenarios: impl Iterator<Item = &'a Scenario>) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for scenario in scenarios {
        let lines: Vec<String> = scenario
            .articles
            .iter()
            .map(|(key, document)| {
                let record = serde_json::json!({
                    "id": key, "url": document.origin, "outlet": document.outlet, "published": document.published,
                    "title": document.title, "text": document.text,
                });
                record.to_string()
            })
            .collect();
        std::fs::write(folder.join(format!("{}.jsonl", scenario.name)), lines.join("\n") + "\n")?;
    }
    Ok(())
}
