//! Articles → who has text from whom: candidates by shared keys, copies verified word by word, citations, and of all edges the direct ones.
//!
//! 1. [`bands`] gives the keys under which an article is filed; articles that share one are candidates.
//! 2. [`compare`] verifies a pair: text taken over word for word, edited or retold. What stands in quotation marks counts for nothing: two
//!    reporters at one press conference share it.
//! 3. [`cite`] finds which articles an article's citations ([`Citation`]) mean.
//! 4. [`direct`] leaves of all edges the direct ones.

mod align;
mod bands;
mod citations;
mod cite;
mod compare;
pub mod contract;
mod direct;
mod direction;
mod mask;
mod outlets;
mod paraphrase;
mod shingles;
mod sketch;
mod stem;
mod terms;
mod tokens;

pub use bands::bands;
pub use citations::Citation;
pub use cite::{cite, cite_among};
pub use compare::{Comparable, compare};
pub use direct::direct;
pub use paraphrase::Likeness;
pub(crate) use sketch::Sketch;
