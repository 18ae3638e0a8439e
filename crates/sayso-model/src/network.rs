//! The network: BERT's encoder (Devlin et al. 2019) over word-pieces and features, a weighted mean of all its layers, a tag
//! head, a link head and, where asked for, a head for meanings. It mirrors `training/model.py`.

use std::ops::Range;

use rten_simd::SimdOp;
use sayso::EncodeError;
use sayso::scores::{LINK, TAGS};

use crate::LoadError;
use crate::attention::{self, Attend};
use crate::kernels::{AddScaled, Normalise, gelu};
use crate::linear::Linear;
use crate::meaning::Meaning;
use crate::product::{self, Product};
use crate::weights::Weights;

pub(crate) const LAYERS: usize = 6;
pub(crate) const WIDTH: usize = 384;
pub(crate) const HEADS: usize = 12;
pub(crate) const HEAD: usize = WIDTH / HEADS;
pub(crate) const INNER: usize = 1536;
const VOCABULARY: usize = 30522;
/// Longest window, special tokens included.
pub(crate) const POSITIONS: usize = 512;
const FEATURES: usize = 64;

/// Rows whose attention is computed at a time, or more where one window alone has: what is made of them stays in the cache, and
/// the layer's weights do, while group after group goes through it.
const GROUP: usize = 256;
/// Rows of the inner layer that are computed at a time, for the same reason; a multiple of what the kernels compute side by side.
const BLOCK: usize = 48;

struct Norm {
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    fn load(weights: &Weights, name: &str) -> Result<Self, LoadError> {
        let part = |part: &str| weights.floats(&format!("{name}.{part}"), WIDTH);
        Ok(Self { scale: part("weight")?, bias: part("bias")? })
    }

    fn run(&self, rows: &mut [f32]) {
        Normalise { rows, scale: &self.scale, bias: &self.bias }.dispatch();
    }
}

struct Layer {
    /// Query, key and value side by side; the query's scale is folded in.
    attention: Linear,
    out: Linear,
    out_norm: Norm,
    up: Linear,
    down: Linear,
    down_norm: Norm,
}

struct Head {
    hidden: Linear,
    out: Linear,
    outputs: usize,
}

/// The network with its weights.
pub(crate) struct Network {
    words: &'static [u8],
    word_scales: Vec<f32>,
    positions: Vec<f32>,
    features: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    mix: Vec<f32>,
    tags: Head,
    links: Head,
    meaning: Meaning,
    integers: Product,
}

/// Windows that go through the network together. Each sees only itself.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Vocabulary indices of the pieces of all windows, special tokens included.
    pub ids: Vec<i32>,
    /// Feature codes, as many.
    pub codes: Vec<i32>,
    /// Where each window ends; none is longer than [`POSITIONS`].
    pub ends: Vec<usize>,
    /// Pieces of each word whose meaning is asked for; the tags and links do not depend on it.
    pub meant: Vec<Range<usize>>,
}

impl Batch {
    /// How many pieces it has.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn clear(&mut self) {
        let Self { ids, codes, ends, meant } = self;
        ids.clear();
        codes.clear();
        ends.clear();
        meant.clear();
    }

    /// The pieces of each window.
    fn windows(&self) -> impl Iterator<Item = Range<usize>> {
        std::iter::once(0).chain(self.ends.iter().copied()).zip(&self.ends).map(|(start, end)| start..*end)
    }

    /// The lengths of the windows of each group, one after another.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut filled = GROUP;
        for length in self.windows().map(|window| window.len()) {
            filled += length;
            if filled > GROUP {
                groups.push(Vec::new());
                filled = length;
            }
            if let Some(group) = groups.last_mut() {
                group.push(length);
            }
        }
        groups
    }
}

/// Room for one batch.
#[derive(Default)]
struct Scratch {
    product: product::Room,
    attention: attention::Room,
    joined: Vec<f32>,
    taken: Vec<f32>,
    inner: Vec<f32>,
}

/// What the network says of one batch, a row for each piece.
pub(crate) struct Output {
    pub tags: Vec<f32>,
    pub links: Vec<f32>,
    /// A row for each word asked for.
    pub meanings: Vec<f32>,
}

impl Network {
    pub fn load(file: &'static [u8], meaning: &'static [u8]) -> Result<Self, LoadError> {
        let weights = Weights::new(file)?;
        let integers = Product::default();
        let linear = |name: &str, inputs, outputs| Linear::load(&weights, &integers, name, inputs, outputs);
        let head = |name: &str, outputs| {
            Ok(Head {
                hidden: linear(&format!("{name}_hidden"), WIDTH, WIDTH)?,
                out: linear(name, WIDTH, outputs)?,
                outputs,
            })
        };
        let layers = (0..LAYERS).map(|number| {
            let name = |part: &str| format!("layers.{number}.{part}");
            Ok(Layer {
                attention: linear(&name("attention"), WIDTH, 3 * WIDTH)?,
                out: linear(&name("out"), WIDTH, WIDTH)?,
                out_norm: Norm::load(&weights, &name("out_norm"))?,
                up: linear(&name("up"), WIDTH, INNER)?,
                down: linear(&name("down"), INNER, WIDTH)?,
                down_norm: Norm::load(&weights, &name("down_norm"))?,
            })
        });
        Ok(Self {
            words: weights.bytes("words.weight", VOCABULARY * WIDTH)?,
            word_scales: weights.floats("words.scale", VOCABULARY)?,
            positions: weights.floats("positions", POSITIONS * WIDTH)?,
            features: weights.floats("features", FEATURES * WIDTH)?,
            norm: Norm::load(&weights, "norm")?,
            layers: layers.collect::<Result<_, LoadError>>()?,
            mix: weights.floats("mix", LAYERS + 1)?,
            tags: head("tag", TAGS)?,
            links: head("link", 4 * LINK)?,
            meaning: Meaning::load(meaning, &integers)?,
            integers,
        })
    }

    /// Scores the windows of BATCH.
    pub fn run(&self, batch: &Batch) -> Result<Output, EncodeError> {
        let mut scratch = Scratch::default();
        let meant = &batch.meant[..];
        let mut rows = self.embed(batch);
        let groups = batch.groups();
        let mut mixed = vec![0.0; rows.len()];
        AddScaled { sum: &mut mixed, values: &rows, weight: self.mix[0] }.dispatch();
        let mut meanings = vec![0.0; meant.len() * WIDTH];
        self.meaning.add(0, &rows, meant, &mut meanings);
        for (number, (layer, &weight)) in (1..).zip(self.layers.iter().zip(&self.mix[1..])) {
            let mut rest = &mut rows[..];
            for lengths in &groups {
                let (group, after) = rest.split_at_mut(lengths.iter().sum::<usize>() * WIDTH);
                rest = after;
                self.attend(layer, lengths, group, &mut scratch)?;
                layer.out_norm.run(group);
            }
            for block in rows.chunks_mut(BLOCK * WIDTH) {
                scratch.inner.resize(block.len() / WIDTH * INNER, 0.0);
                let inner = &mut scratch.inner[..];
                layer.up.run(&self.integers, block, inner, false, &mut scratch.product)?;
                gelu(inner);
                layer.down.run(&self.integers, inner, block, true, &mut scratch.product)?;
                layer.down_norm.run(block);
            }
            AddScaled { sum: &mut mixed, values: &rows, weight }.dispatch();
            self.meaning.add(number, &rows, meant, &mut meanings);
        }
        if !meant.is_empty() {
            meanings = self.meaning.run(&self.integers, &meanings, &mut scratch.product)?;
        }
        Ok(Output {
            tags: self.head(&self.tags, &mixed, &mut scratch)?,
            links: self.head(&self.links, &mixed, &mut scratch)?,
            meanings,
        })
    }

    fn embed(&self, batch: &Batch) -> Vec<f32> {
        let mut rows = vec![0.0; batch.len() * WIDTH];
        let row_of = |table: &'static [u8], at: usize| &table[at * WIDTH..][..WIDTH];
        for window in batch.windows() {
            for (position, at) in window.enumerate() {
                let id = batch.ids[at] as usize;
                let row = &mut rows[at * WIDTH..][..WIDTH];
                let word = row_of(self.words, id);
                let scale = self.word_scales[id];
                let place = &self.positions[position * WIDTH..][..WIDTH];
                let feature = &self.features[batch.codes[at] as usize * WIDTH..][..WIDTH];
                for at in 0..WIDTH {
                    row[at] = f32::from(word[at] as i8) * scale + place[at] + feature[at];
                }
            }
        }
        self.norm.run(&mut rows);
        rows
    }

    /// Adds to ROWS what each piece takes from all others of its window; the windows' LENGTHS make up the rows.
    fn attend(
        &self,
        layer: &Layer,
        lengths: &[usize],
        rows: &mut [f32],
        scratch: &mut Scratch,
    ) -> Result<(), EncodeError> {
        let Scratch { product, attention, joined, taken, .. } = scratch;
        joined.resize(rows.len() * 3, 0.0);
        taken.resize(rows.len(), 0.0);
        layer.attention.run(&self.integers, rows, joined, false, product)?;
        let (mut inputs, mut outputs) = (&joined[..], &mut taken[..]);
        for length in lengths {
            let (joined, out);
            (joined, inputs) = inputs.split_at(length * 3 * WIDTH);
            (out, outputs) = outputs.split_at_mut(length * WIDTH);
            Attend { joined, room: attention, out }.dispatch();
        }
        layer.out.run(&self.integers, taken, rows, true, product)
    }

    fn head(&self, head: &Head, rows: &[f32], scratch: &mut Scratch) -> Result<Vec<f32>, EncodeError> {
        let mut out = vec![0.0; rows.len() / WIDTH * head.outputs];
        for (rows, out) in rows.chunks(BLOCK * WIDTH).zip(out.chunks_mut(BLOCK * head.outputs)) {
            scratch.inner.resize(rows.len(), 0.0);
            let hidden = &mut scratch.inner[..];
            head.hidden.run(&self.integers, rows, hidden, false, &mut scratch.product)?;
            gelu(hidden);
            head.out.run(&self.integers, hidden, out, false, &mut scratch.product)?;
        }
        Ok(out)
    }
}
