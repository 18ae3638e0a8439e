//! The shipped weights, loaded and run.

use std::sync::{Arc, Mutex};

use rayon::{ThreadPool, ThreadPoolBuilder};
use sayso::scores::{LINK, Links, MEANING, Parameters, TAGS, View};
use sayso::{Encode, EncodeError, Scores};

use crate::network::{Batch, Network, POSITIONS};
use crate::tokens::{Tokenizer, Tokens};
use crate::windows::{Window, windows};

const NETWORK: &[u8] = include_bytes!("../weights/network.safetensors");
const MEANINGS: &[u8] = include_bytes!("../weights/meaning.safetensors");
const TOKENIZER: &[u8] = include_bytes!("../weights/tokenizer.json");
const DECODER: &[u8] = include_bytes!("../weights/decoder.json");

/// Rows that go through the network together: windows one by one, or a few, would wait for its weights.
const ROWS: usize = 1024;

/// The weights could not be loaded.
#[derive(Debug)]
pub struct LoadError(pub(crate) String);

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the model could not be loaded: {}", self.0)
    }
}

impl std::error::Error for LoadError {}

/// A loaded model. Share it by reference: every call computes on one thread, and calls don't wait for each other.
pub struct Model {
    network: Network,
    tokenizer: Tokenizer,
    decoder: Decoder,
    /// Pools of one thread that no call is using: a product computed inside one stays on its thread.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// What `decoder.json` holds.
#[derive(Debug, serde::Deserialize)]
struct Decoder {
    name: String,
    /// Longest window, in pieces without the two special tokens.
    window: usize,
    /// Context around what is kept of a window, in pieces.
    context: usize,
    parameters: Parameters,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("name", &self.decoder.name).finish_non_exhaustive()
    }
}

impl Model {
    /// The model that comes with Sayso, from the program itself.
    ///
    /// # Errors
    /// When the weights are damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, LoadError> {
        let decoder: Decoder =
            serde_json::from_slice(DECODER).map_err(|error| LoadError(error.to_string()))?;
        if decoder.window + 2 > POSITIONS {
            return Err(LoadError(format!("windows of {} pieces are too long", decoder.window)));
        }
        Ok(Self {
            network: Network::load(NETWORK, MEANINGS)?,
            tokenizer: Tokenizer::from_json(TOKENIZER)?,
            decoder,
            idle: Mutex::default(),
        })
    }

    /// The tokenizer.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The scores of TEXTS, one by one, with meanings where MEANT.
    fn read(&self, texts: &[&str], meant: bool) -> Result<Vec<Scores>, EncodeError> {
        let texts = texts.iter().map(|text| self.tokenizer.tokenise(text)).collect::<Result<Vec<_>, _>>()?;
        self.alone(|| self.score(&texts, meant))
    }

    /// Scores of TEXTS already cut, one row a word; meanings where MEANT. Windows go through the network together, as many as
    /// fill it; what it says of one does not depend on the others.
    fn score(&self, texts: &[Tokens], meant: bool) -> Result<Vec<Scores>, EncodeError> {
        let words = |tokens: &Tokens| Scores { words: tokens.words.clone(), ..Scores::default() };
        let mut scores: Vec<Scores> = texts.iter().map(words).collect();
        let windows = texts.iter().enumerate().flat_map(|(text, tokens)| {
            let Decoder { window, context, .. } = self.decoder;
            let made = windows(&tokens.starts(), tokens.ids.len(), window, context);
            made.into_iter().map(move |window| (text, window))
        });
        let mut batch = Batch::default();
        let mut waiting: Vec<(usize, Window)> = Vec::new();
        for (text, window) in windows {
            if !batch.is_empty() && batch.len() + window.seen.len() + 2 > ROWS {
                self.settle(&batch, &waiting, texts, &mut scores)?;
                batch.clear();
                waiting.clear();
            }
            texts[text].fill(&window, meant, &mut batch);
            waiting.push((text, window));
        }
        if !batch.is_empty() {
            self.settle(&batch, &waiting, texts, &mut scores)?;
        }
        Ok(scores)
    }

    /// Runs BATCH, which holds WINDOWS of TEXTS, and adds what it says to SCORES.
    fn settle(
        &self,
        batch: &Batch,
        windows: &[(usize, Window)],
        texts: &[Tokens],
        scores: &mut [Scores],
    ) -> Result<(), EncodeError> {
        let output = self.network.run(batch)?;
        let mut meanings = output.meanings.chunks_exact(MEANING);
        let mut start = 0;
        for (text, window) in windows {
            let (tokens, scores) = (&texts[*text], &mut scores[*text]);
            let row = |word: usize| start + 1 + tokens.first_piece[word] - window.seen.start;
            let kept = tokens.word_at(window.kept.start)..tokens.word_at(window.kept.end);
            for word in kept.clone() {
                let tags = &output.tags[row(word) * TAGS..][..TAGS];
                scores.tags.push(std::array::from_fn(|tag| tags[tag]));
            }
            if !batch.meant.is_empty() {
                let rows = meanings.by_ref().take(kept.len());
                scores.meanings.extend(rows.map(|row| std::array::from_fn::<f32, MEANING, _>(|at| row[at])));
            }
            let (first, last) = (tokens.word_at(window.seen.start), tokens.word_at(window.seen.end));
            let links = (first..last).map(|word| {
                let links = &output.links[row(word) * 4 * LINK..][..4 * LINK];
                let part = |number: usize| std::array::from_fn(|at| links[number * LINK + at]);
                Links { ask_source: part(0), ask_content: part(1), as_source: part(2), as_content: part(3) }
            });
            scores.views.push(View { first, kept_end: kept.end, links: links.collect() });
            start += window.seen.len() + 2;
        }
        Ok(())
    }

    /// Runs WORK in a pool of one thread.
    fn alone<T: Send>(&self, work: impl FnOnce() -> Result<T, EncodeError> + Send) -> Result<T, EncodeError> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let pool = match idle {
            Some(pool) => pool,
            None => Arc::new(
                ThreadPoolBuilder::new()
                    .num_threads(1)
                    .build()
                    .map_err(|error| EncodeError(error.to_string()))?,
            ),
        };
        let result = pool.install(work);
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(pool);
        }
        result
    }
}

impl Encode for Model {
    fn name(&self) -> &str {
        &self.decoder.name
    }

    fn parameters(&self) -> &Parameters {
        &self.decoder.parameters
    }

    fn encode(&self, text: &str) -> Result<Scores, EncodeError> {
        Ok(self.read(&[text], false)?.pop().unwrap_or_default())
    }

    fn encode_all(&self, texts: &[&str]) -> Result<Vec<Scores>, EncodeError> {
        self.read(texts, false)
    }

    fn encode_with_meanings(&self, text: &str) -> Result<Scores, EncodeError> {
        Ok(self.read(&[text], true)?.pop().unwrap_or_default())
    }
}
