//! Text → [`Scores`](sayso::Scores), by the model that comes with Sayso: a small BERT encoder (22 M parameters, int8) with
//! a tag head, link vectors and meanings. Runs on the CPU, without any native library.

#[cfg(target_arch = "x86_64")]
mod amx;
mod attention;
mod features;
mod kernels;
mod linear;
mod meaning;
mod model;
mod network;
mod product;
mod tokens;
mod weights;
mod windows;
mod words;

pub use model::{LoadError, Model};
pub use tokens::{Tokenizer, Tokens};
