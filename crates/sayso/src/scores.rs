//! Scores: what an encoder says of every word of a document, before anything is decided.

use crate::Span;

/// Tags of the BIO scheme over the three roles, in the order of every `[f32; TAGS]`:
/// O, B-source, I-source, B-cue, I-cue, B-content, I-content.
pub const TAGS: usize = 7;

/// Width of one link vector.
pub const LINK: usize = 64;

/// Width of one meaning vector.
pub const MEANING: usize = 128;

/// Buckets of signed logarithmic distance between a cue and a word.
pub const BUCKETS: usize = 24;

/// Scores for all words of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// The words, in text order, disjoint.
    pub words: Vec<Span>,
    /// Unnormalised log scores of the tags, one row a word.
    pub tags: Vec<[f32; TAGS]>,
    /// The windows that the words were seen in, in text order.
    pub views: Vec<View>,
    /// What each word adds to the meaning of a span that holds it, one row a word; empty where it was not asked for.
    pub meanings: Vec<[f32; MEANING]>,
}

/// What one window says of how words belong together. Link vectors of different windows cannot be compared: they know places
/// in their own window only.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Index of the first word seen.
    pub first: usize,
    /// One past the last word for which this view is asked; views come in order, and the last one keeps the last word.
    pub kept_end: usize,
    /// Link vectors of the words seen, context included.
    pub links: Vec<Links>,
}

impl View {
    /// The link vectors of WORD, where this window sees it.
    pub fn links(&self, word: usize) -> Option<&Links> {
        self.links.get(word.checked_sub(self.first)?)
    }
}

/// The four faces of a word when links are scored; a dot product of an asking and an answering one is a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    /// As the first word of a cue that looks for its source.
    pub ask_source: [f32; LINK],
    /// As the first word of a cue that looks for its contents.
    pub ask_content: [f32; LINK],
    /// As a word of a source.
    pub as_source: [f32; LINK],
    /// As a word of a content.
    pub as_content: [f32; LINK],
}

/// The parameters of the decoder that were trained with the encoder.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub struct Parameters {
    /// `transitions[from][to]` between tags; a very low score forbids.
    pub transitions: [[f32; TAGS]; TAGS],
    /// Score of a first tag.
    pub start: [f32; TAGS],
    /// Score of a last tag.
    pub end: [f32; TAGS],
    /// Bias of a link by bucketed distance, for source and for content.
    pub distance: [[f32; BUCKETS]; 2],
    /// Score of "this cue has no source".
    pub no_source: f32,
    /// How much less "no role" scores in a content that is read again for what it reports.
    pub inside: f32,
    /// Logistic regression from the parts of a decision to the chance that it is right.
    pub calibration: Calibration,
}

/// Weights of [`Parameters::calibration`]: one for each part of [`crate::decode::Doubt`], and an intercept.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
pub struct Calibration {
    /// Weights in the order of `Doubt`'s fields.
    pub weights: Vec<f32>,
    /// Intercept.
    pub bias: f32,
    /// Parts lower than this count as this: very unlikely ones say no more than unlikely ones.
    pub floor: f32,
    /// A rising curve from the regression's chance to the calibrated one, as points between which it is straight; empty
    /// where the regression's chance stands as it is.
    pub points: Vec<(f32, f32)>,
}
