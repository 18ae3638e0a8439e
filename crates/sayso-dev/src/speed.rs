//! `cargo dev speed`: where the time goes when articles are read, on one thread.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use sayso::{Document, Encode, EncodeError, Parameters, Reader, Scores};
use sayso_model::Model;

use crate::polnear;

/// A model that remembers how long it took.
struct Timed {
    model: Model,
    spent: Cell<Duration>,
}

impl Timed {
    fn timed<T>(&self, work: impl FnOnce(&Model) -> T) -> T {
        let began = Instant::now();
        let done = work(&self.model);
        self.spent.set(self.spent.get() + began.elapsed());
        done
    }
}

impl Encode for Timed {
    fn name(&self) -> &str {
        self.model.name()
    }

    fn parameters(&self) -> &Parameters {
        self.model.parameters()
    }

    fn encode(&self, text: &str) -> Result<Scores, EncodeError> {
        self.timed(|model| model.encode(text))
    }

    fn encode_all(&self, texts: &[&str]) -> Result<Vec<Scores>, EncodeError> {
        self.timed(|model| model.encode_all(texts))
    }
}

/// Reads the articles of PolNeAR dev ROUNDS times and prints the shares of the fastest round.
pub fn run(corpus: &Path, rounds: usize) -> Result<()> {
    let documents: Vec<Document> = polnear::read(&corpus.join("dev"))?
        .into_iter()
        .filter(|article| !article.again)
        .map(|article| Document::from_text(article.id, article.text))
        .collect();
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    let began = Instant::now();
    let reader = Reader::new(Timed { model: Model::shipped()?, spent: Cell::default() });
    let loading = began.elapsed();
    let mut best: Option<[Duration; 3]> = None;
    for _ in 0..rounds {
        let began = Instant::now();
        for document in &documents {
            reader.model().model.tokenizer().tokenise(&document.text)?;
        }
        let cutting = began.elapsed();
        reader.model().spent.set(Duration::ZERO);
        let began = Instant::now();
        for document in &documents {
            let reading = reader.read(document)?;
            std::hint::black_box(sayso::contract::to_json(document, &reading, reader.model().name()));
        }
        let all = began.elapsed();
        if best.is_none_or(|best| all < best[0]) {
            best = Some([all, reader.model().spent.get(), cutting]);
        }
    }
    let Some([all, encoding, cutting]) = best else { return Ok(()) };
    let share = |part: Duration| 100.0 * part.as_secs_f64() / all.as_secs_f64();
    println!("{} articles, {words} words, one thread, best of {rounds}", documents.len());
    println!("loading the model {:.3} s", loading.as_secs_f64());
    println!("reading           {:.2} s, {:.0} words/s", all.as_secs_f64(), words as f64 / all.as_secs_f64());
    println!("  the network     {:5.1} %", share(encoding.saturating_sub(cutting)));
    println!("  word-pieces     {:5.1} %", share(cutting));
    println!("  decode, JSON    {:5.1} %", share(all.saturating_sub(encoding)));
    Ok(())
}
