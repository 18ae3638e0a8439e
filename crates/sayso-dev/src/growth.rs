//! How the archive's own work grows with what it holds: adding with linking, and tracing.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use sayso_archive::trace::Claim;
use sayso_archive::{Adding, Archive, Article, Put};

use crate::corpora;

/// Sizes at which a line is printed.
const SIZES: [usize; 7] = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/// From one article to the next, so that what is added first is of the same make as what comes later, and from one word to that which stands in
/// its place in the next round, so that every round is another order: a prime, which has no factor in common with most numbers of either.
const STEP: usize = 7919;

/// Claims traced at each size; the slowest and the median count.
const CLAIMS: usize = 25;

/// Adds articles to the archive at PATH until it holds MOST and prints the processor time that each step of the way took (Linux), and on the clock traces. The articles are those of the CORPORA
/// under DATA, over and over: each time with other words in the place of each word and name, and other figures, so that they are other
/// texts of the same make. Readings are as the model gave them; reading is not counted. An archive that is there, of a run that was stopped,
/// is gone on with: what was added before is not counted then.
/// KEPT: instead, times traces on the archive at PATH as it is.
pub fn run(data: &Path, corpora: &[String], path: &PathBuf, most: usize, kept: bool) -> Result<()> {
    let mut articles = Vec::new();
    for name in corpora {
        articles.extend(corpora::articles(data, name)?);
    }
    ensure!(!articles.len().is_multiple_of(STEP), "none, or a number of articles that {STEP} divides");
    if kept {
        let archive = Archive::open(path)?;
        let traces = traces(&archive, &articles)?;
        let held = archive.snapshot()?.len()?;
        println!(
            "{held} articles: trace {:.1} ms median, {:.1} slowest: {}",
            traces.median, traces.slowest, traces.of
        );
        return Ok(());
    }
    let archive = Archive::create(path)?;
    let before = usize::try_from(archive.snapshot()?.len()?)?;
    if before > 0 {
        println!("{} holds {before} articles; going on from there", path.display());
    }
    let mut adding = Adding::new(&archive);
    let vocabulary = Vocabulary::of(&articles);
    println!(
        "articles   added in s   ms an article   of the last part   kB an article   trace ms on the clock, median   slowest   memory MB"
    );
    let mut spent = Duration::ZERO;
    let mut part = (Duration::ZERO, 0);
    for number in before..most {
        let round = number / articles.len();
        let article = vocabulary.other(&articles[number * STEP % articles.len()], round);
        let began = now();
        let put = adding.put(article, false)?;
        let took = now() - began;
        ensure!(matches!(put, Put::Added(_)), "the archive holds other articles than this run would add");
        spent += took;
        part = (part.0 + took, part.1 + 1);
        if SIZES.contains(&(number + 1)) || number + 1 == most {
            let began = now();
            adding.commit()?;
            let took = now() - began;
            spent += took;
            part.0 += took;
            let memory = memory();
            let traces = traces(&archive, &articles)?;
            println!(
                "{:>8} {:>12.1} {:>15.2} {:>18.2} {:>15.1} {:>31.1} {:>9.1} {:>11}",
                number + 1,
                spent.as_secs_f64(),
                spent.as_secs_f64() * 1e3 / (number + 1 - before) as f64,
                part.0.as_secs_f64() * 1e3 / f64::from(part.1),
                std::fs::metadata(path)?.len() as f64 / 1e3 / (number + 1) as f64,
                traces.median,
                traces.slowest,
                memory,
            );
            part = (Duration::ZERO, 0);
        }
    }
    Ok(())
}

/// How long traces took on the clock, in ms.
struct Traces {
    median: f64,
    slowest: f64,
    /// The claim that took longest.
    of: String,
}

/// How long it takes to trace claims of some ARTICLES, each on what ARCHIVE holds then. A trace takes several threads.
fn traces(archive: &Archive, articles: &[Article]) -> Result<Traces> {
    let step = (articles.len() / CLAIMS).max(1);
    let claims = articles.iter().step_by(step).filter_map(|article| {
        let content = article.reading.attributions.first()?.content.first()?;
        Some(content.of(article.text()).to_owned())
    });
    let mut took = Vec::new();
    for text in claims.take(CLAIMS) {
        let start = Instant::now();
        archive.snapshot()?.trace(&Claim { text: text.clone(), ..Claim::default() })?;
        took.push((start.elapsed().as_secs_f64() * 1e3, text));
    }
    ensure!(!took.is_empty(), "no claims");
    took.sort_by(|one, other| one.0.total_cmp(&other.0));
    let median = took[took.len() / 2].0;
    let (slowest, of) = took.swap_remove(took.len() - 1);
    Ok(Traces { median, slowest, of })
}

/// Time that the processor has spent on this thread: what else the machine does is not in it.
fn now() -> Duration {
    // The kernel counts when it switches, else only every few milliseconds.
    std::thread::yield_now();
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(spent.split(' ').next().and_then(|spent| spent.parse().ok()).unwrap_or(0))
}

/// Memory of this process, the corpora included, in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1000
}

/// The words of articles, by length and capital: each can stand for another without moving anything.
struct Vocabulary {
    places: HashMap<String, (usize, usize)>,
    classes: Vec<Vec<String>>,
}

/// Shorter words stay as they are: what holds sentences together.
const SHORTEST: usize = 5;

impl Vocabulary {
    fn of(articles: &[Article]) -> Self {
        let mut classes: BTreeMap<(usize, bool), std::collections::BTreeSet<String>> = BTreeMap::new();
        for article in articles {
            for word in words(article.text()).filter(|word| is_changed(word)) {
                classes
                    .entry((word.len(), word.starts_with(char::is_uppercase)))
                    .or_default()
                    .insert(word.to_owned());
            }
        }
        let classes: Vec<Vec<String>> =
            classes.into_values().map(|words| words.into_iter().collect()).collect();
        let mut places = HashMap::new();
        for (class, words) in classes.iter().enumerate() {
            places.extend(words.iter().enumerate().map(|(at, word)| (word.clone(), (class, at))));
        }
        Self { places, classes }
    }

    /// ARTICLE with other words; in round 0 itself.
    fn other(&self, article: &Article, round: usize) -> Article {
        let mut other = article.clone();
        other.number = 0;
        if round == 0 {
            return other;
        }
        other.key = other.key.map(|key| format!("{key}-{round}"));
        other.document.origin = format!("{}-{round}", other.document.origin);
        other.document.text = self.changed(&other.document.text, round);
        other.document.title = other.document.title.map(|title| self.changed(&title, round));
        for entity in &mut other.reading.entities {
            entity.name = self.changed(&entity.name, round);
            entity.aliases.iter_mut().for_each(|alias| *alias = self.changed(alias, round));
        }
        other
    }

    fn changed(&self, text: &str, round: usize) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            match self.places.get(word) {
                Some(&(class, at)) => {
                    let words = &self.classes[class];
                    changed += &words[(at + round * STEP) % words.len()];
                }
                None => changed += word,
            }
            let mark = after.chars().next();
            let figure = mark.and_then(|mark| mark.to_digit(10)).map(|digit| (digit as usize + round) % 10);
            match (figure, mark) {
                (Some(figure), _) => changed += &figure.to_string(),
                (None, Some(mark)) => changed.push(mark),
                (None, None) => {}
            }
            rest = &after[mark.map_or(0, char::len_utf8)..];
        }
        changed
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
}

fn is_changed(word: &str) -> bool {
    word.len() >= SHORTEST && word.is_ascii()
}
