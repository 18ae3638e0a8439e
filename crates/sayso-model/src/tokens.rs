//! Text → word-pieces, words and features.

use sayso::Span;

use crate::features::features;
use crate::model::LoadError;

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
