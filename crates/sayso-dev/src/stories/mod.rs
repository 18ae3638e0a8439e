//! Corpora whose documents' events are known → how well Sayso groups them, and how the work grows.

mod common;
mod fit;
mod pool;
mod score;

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use sayso_archive::Article;

use crate::corpora;
use pool::Pool;
use score::Score;

/// Measures grouping on the corpora under DATA.
pub fn run(data: &Path, failures: bool) -> Result<()> {
    let basil = articles(data, "basil")?;
    let events = basil.iter().map(|article| basil_event(&key(article))).collect::<Vec<_>>();
    let pool = Pool::new(&basil);
    let groups = pool.groups();
    println!("B-cubed, %                                  P      R      F1");
    print_score("BASIL, 64 stories of three outlets", &score::b_cubed(&groups, &events, basil.len()));
    for half in 0..2 {
        let (articles, events): (Vec<Article>, Vec<String>) = basil
            .iter()
            .zip(&events)
            .filter(|(_, event)| number(event) % 2 == half)
            .map(|(article, event)| (article.clone(), event.clone()))
            .unzip();
        let score = score::b_cubed(&Pool::new(&articles).groups(), &events, articles.len());
        print_score(["  even half, chosen on", "  odd half"][half], &score);
    }
    if failures {
        report(&basil, &events, &groups);
    }
    let ecb = articles(data, "ecbplus")?;
    let topics = ecb.iter().map(|article| ecb_event(&key(article))).collect::<Vec<_>>();
    let groups = Pool::new(&ecb).groups();
    print_score("ECB+, two events of one kind a topic", &score::b_cubed(&groups, &topics, ecb.len()));
    if failures {
        report(&ecb, &topics, &groups);
    }
    let mut all = basil.clone();
    all.extend(articles(data, "reuters21578")?);
    all.extend(articles(data, "fnc1")?);
    let score = score::b_cubed(&Pool::new(&all).groups(), &events, all.len());
    print_score("BASIL among Reuters and FNC-1", &score);
    Ok(())
}

/// Prints time and comparisons for growing parts of Reuters.
pub fn growth(data: &Path) -> Result<()> {
    let reuters = articles(data, "reuters21578")?;
    println!(
        "{:>10} {:>12} {:>12} {:>10} {:>10}",
        "documents", "comparisons", "profiles, s", "kin, s", "group, s"
    );
    for count in [1_250, 2_500, 5_000, 10_000] {
        let part = &reuters[..count.min(reuters.len())];
        let start = Instant::now();
        let pool = Pool::new(part);
        let profiles = start.elapsed();
        let start = Instant::now();
        let kin = pool.kin();
        let compared = start.elapsed();
        let start = Instant::now();
        pool.grouped(&kin);
        println!(
            "{:>10} {:>12} {:>12.2} {:>10.2} {:>10.3}",
            part.len(),
            kin.len(),
            profiles.as_secs_f32(),
            compared.as_secs_f32(),
            start.elapsed().as_secs_f32()
        );
    }
    Ok(())
}

/// Prints the weights of kinship that fit the corpora under DATA best.
pub fn fit(data: &Path) -> Result<()> {
    let basil = articles(data, "basil")?;
    let ecb = articles(data, "ecbplus")?;
    let basil_of = |half: Option<usize>| {
        let kept =
            |article: &&Article| half.is_none_or(|half| number(&basil_event(&key(article))) % 2 == half);
        basil.iter().filter(kept).cloned().collect::<Vec<_>>()
    };
    for (name, half) in
        [("even half of BASIL, ECB+", Some(0)), ("odd half of BASIL, ECB+", Some(1)), ("both", None)]
    {
        let dated = basil_of(half);
        let mut pairs = fit::pairs(&dated, |article| basil_event(&key(article)));
        pairs.extend(fit::pairs(&ecb, |article| ecb_event(&key(article))));
        println!("{name}: {:?} of {} pairs", fit::weights(&pairs), pairs.len());
        let pairs = fit::pairs(&dated, |article| basil_event(&key(article)));
        println!("  BASIL alone: {:?}", fit::weights(&pairs));
    }
    Ok(())
}

/// Writes how many of a thousand documents have each term that many have.
pub fn common(data: &Path, file: &Path) -> Result<()> {
    let mut documents = corpora::documents(data, "fnc1")?;
    documents.extend(corpora::documents(data, "reuters21578")?.into_iter().step_by(8));
    common::write(data, documents, file)
}

/// The articles of a corpus, read without the model: events are told by words and times.
fn articles(data: &Path, name: &str) -> Result<Vec<Article>> {
    let article = |(key, document): corpora::Keyed| {
        let reading = sayso::interpret(&document, Vec::new(), &sayso::Aliases::default());
        Article::new(Some(key), document, "none", reading, |_| None)
    };
    let documents = corpora::documents(data, name)?.into_iter();
    Ok(documents.enumerate().map(|(at, keyed)| Article { number: at as u32, ..article(keyed) }).collect())
}

fn key(article: &Article) -> String {
    article.key.clone().unwrap_or_default()
}

/// "2010_38f7_1" → "2010_38f7".
fn basil_event(key: &str) -> String {
    key.rsplit_once('_').map_or(key, |(event, _)| event).to_owned()
}

/// "1_10ecbplus" → "1 ecbplus".
fn ecb_event(key: &str) -> String {
    let (topic, name) = key.split_once('_').unwrap_or((key, ""));
    format!("{topic} {}", name.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// A number that parts events by chance, the same each time.
fn number(event: &str) -> usize {
    event.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) >> 3
}

fn print_score(name: &str, score: &Score) {
    println!(
        "{name:<40} {:>6.1} {:>6.1} {:>6.1}",
        100.0 * score.precision,
        100.0 * score.recall,
        100.0 * score.f1()
    );
}

/// Prints the groups that hold several events and the events that several groups hold.
fn report(articles: &[Article], events: &[String], groups: &[Vec<usize>]) {
    let title = |at: usize| {
        let text = articles[at]
            .document
            .title
            .clone()
            .unwrap_or_else(|| articles[at].text().chars().take(70).collect());
        format!(
            "{} {} {text}",
            key(&articles[at]),
            articles[at].document.published.clone().unwrap_or_default()
        )
    };
    for group in groups {
        if group.iter().any(|at| events[*at] != events[group[0]]) {
            println!("joined:");
            group.iter().for_each(|at| println!("    {}", title(*at)));
        }
    }
    let mut done: Vec<&String> = Vec::new();
    for event in events {
        let holding: Vec<&Vec<usize>> =
            groups.iter().filter(|group| group.iter().any(|at| &events[*at] == event)).collect();
        if holding.len() > 1 && !done.contains(&event) {
            done.push(event);
            println!("parted:");
            for group in holding {
                let members: Vec<String> =
                    group.iter().filter(|at| &events[**at] == event).map(|at| title(*at)).collect();
                println!("    {}", members.join("\n      "));
            }
        }
    }
}
