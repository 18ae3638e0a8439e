//! The shipped weights, loaded and run.

use std::sync::{Arc, Mutex};

use rayon::{ThreadPool, ThreadPoolBuilder};
use sayso::scores::{LINK, Links, MEANING, Parameters, TAGS, View};
use sayso::{Encode, EncodeError, Scores};

use crate::network::{Network, POSITIONS};
use crate::tokens::{Tokenizer, Tokens};
use crate::windows::windows;

const NETWORK: &[u8] = include_bytes!("../weights/network.safetensors");
const MEANINGS: &[u8] = include_bytes!("../weights/meaning.safetensors");
const TOKENIZER: &[u8] = include_bytes!("../weights/tokenizer.json");
const DECODER: &[u8] = include_bytes!("../weights/decoder.json");

/// [CLS] and [SEP], before and after every window.
const CLASSIFY: i32 = 101;
const SEPARATE: i32 = 102;

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

    /// Scores of pieces already cut, one row a word; meanings where MEANT.
    fn score(&self, tokens: &Tokens, meant: bool) -> Result<Scores, EncodeError> {
        let mut scores = Scores { words: tokens.words.clone(), ..Scores::default() };
        scores.tags.reserve(tokens.words.len());
        let word_at = |piece: usize| tokens.first_piece.partition_point(|first| *first < piece);
        for window in windows(tokens.ids.len(), self.decoder.window, self.decoder.context) {
            let input = |first: i32, pieces: &[i32], last: i32| -> Vec<i32> {
                std::iter::once(first).chain(pieces.iter().copied()).chain([last]).collect()
            };
            let ids = input(CLASSIFY, &tokens.ids[window.seen.clone()], SEPARATE);
            let features = input(0, &tokens.features[window.seen.clone()], 0);
            let row = |word: usize| 1 + tokens.first_piece[word] - window.seen.start;
            let kept = word_at(window.kept.start)..word_at(window.kept.end);
            let pieces = |word: usize| {
                let end = tokens.first_piece.get(word + 1).map_or(tokens.ids.len(), |end| *end);
                row(word)..1 + end.min(window.seen.end) - window.seen.start
            };
            let meant: Vec<_> = if meant { kept.clone().map(pieces).collect() } else { Vec::new() };
            let output = self.network.run(&ids, &features, &meant)?;
            let meanings = output.meanings.chunks_exact(MEANING);
            scores.meanings.extend(meanings.map(|row| std::array::from_fn::<f32, MEANING, _>(|at| row[at])));
            for word in kept {
                let tags = &output.tags[row(word) * TAGS..][..TAGS];
                scores.tags.push(std::array::from_fn(|tag| tags[tag]));
            }
            let (first, last) = (word_at(window.seen.start), word_at(window.seen.end));
            let links = (first..last).map(|word| {
                let links = &output.links[row(word) * 4 * LINK..][..4 * LINK];
                let part = |number: usize| std::array::from_fn(|at| links[number * LINK + at]);
                Links { ask_source: part(0), ask_content: part(1), as_source: part(2), as_content: part(3) }
            });
            scores.views.push(View { first, kept_end: word_at(window.kept.end), links: links.collect() });
        }
        Ok(scores)
    }

    fn read(&self, text: &str, meant: bool) -> Result<Scores, EncodeError> {
        let tokens = self.tokenizer.tokenise(text)?;
        if tokens.ids.is_empty() { Ok(Scores::default()) } else { self.alone(|| self.score(&tokens, meant)) }
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
        self.read(text, false)
    }

    fn encode_with_meanings(&self, text: &str) -> Result<Scores, EncodeError> {
        self.read(text, true)
    }
}
