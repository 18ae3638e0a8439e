//! Text → word-pieces, words and features.

use sayso::Span;

use crate::features::{self, features};
use crate::model::LoadError;
use crate::network::Batch;
use crate::windows::{Start, Window};

/// BERT's word-piece tokenizer, with the model's vocabulary.
#[derive(Debug, Clone)]
pub struct Tokenizer(tokenizers::Tokenizer);

/// The word-pieces of one text, without special tokens; the first three vectors run over pieces or words as named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Vocabulary index of each piece.
    pub ids: Vec<i32>,
    /// Feature code of each piece, that of its word.
    pub features: Vec<i32>,
    /// Bytes of each word.
    pub words: Vec<Span>,
    /// Index of each word's first piece.
    pub first_piece: Vec<usize>,
}

impl Tokenizer {
    /// Reads the `tokenizer.json` of Hugging Face's tokenizers.
    pub(crate) fn from_json(json: &[u8]) -> Result<Self, LoadError> {
        let mut tokenizer =
            tokenizers::Tokenizer::from_bytes(json).map_err(|error| LoadError(error.to_string()))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| LoadError(error.to_string()))?;
        Ok(Self(tokenizer))
    }

    /// The pieces of TEXT. Any text has some; a piece that is no `##` continuation begins a word.
    ///
    /// # Errors
    /// Only what the tokenizer itself reports, which no text is known to bring about.
    pub fn tokenise(&self, text: &str) -> Result<Tokens, sayso::EncodeError> {
        let encoding = self.0.encode(text, false).map_err(|error| sayso::EncodeError(error.to_string()))?;
        let mut tokens = Tokens::default();
        let mut word_of = Vec::with_capacity(encoding.len());
        let pieces = encoding.get_ids().iter().zip(encoding.get_tokens()).zip(encoding.get_offsets());
        for (index, ((id, piece), &(start, end))) in pieces.enumerate() {
            let goes_on = piece.len() > 2 && piece.starts_with("##");
            match tokens.words.last_mut() {
                Some(word) if goes_on => word.end = end,
                _ => {
                    tokens.words.push(Span::new(start, end));
                    tokens.first_piece.push(index);
                }
            }
            tokens.ids.push(*id as i32);
            word_of.push(tokens.words.len() - 1);
        }
        let codes = features(text, &tokens.words);
        tokens.features = word_of.into_iter().map(|word| codes[word]).collect();
        Ok(tokens)
    }
}

/// [CLS] and [SEP], before and after every window.
const CLASSIFY: i32 = 101;
const SEPARATE: i32 = 102;

impl Tokens {
    /// Where the paragraphs begin; the first begins with the first piece.
    pub(crate) fn starts(&self) -> Vec<Start> {
        let first = |&&piece: &&usize| piece == 0 || features::is_paragraph(self.features[piece]);
        let start = |&piece: &usize| Start { piece, quotes: features::is_quoted(self.features[piece]) };
        self.first_piece.iter().filter(first).map(start).collect()
    }

    /// The first word that begins at PIECE or after it.
    pub(crate) fn word_at(&self, piece: usize) -> usize {
        self.first_piece.partition_point(|first| *first < piece)
    }

    /// Adds WINDOW to BATCH; the meanings of its words are asked for where MEANT.
    pub(crate) fn fill(&self, window: &Window, meant: bool, batch: &mut Batch) {
        let start = batch.len() + 1;
        batch.ids.push(CLASSIFY);
        batch.ids.extend(&self.ids[window.seen.clone()]);
        batch.ids.push(SEPARATE);
        batch.codes.push(0);
        batch.codes.extend(&self.features[window.seen.clone()]);
        batch.codes.push(0);
        batch.ends.push(batch.ids.len());
        if meant {
            let row = |piece: usize| start + piece.min(window.seen.end) - window.seen.start;
            let end = |word: usize| self.first_piece.get(word + 1).map_or(self.ids.len(), |end| *end);
            let kept = self.word_at(window.kept.start)..self.word_at(window.kept.end);
            batch.meant.extend(kept.map(|word| row(self.first_piece[word])..row(end(word))));
        }
    }
}
