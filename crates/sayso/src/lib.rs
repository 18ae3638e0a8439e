//! Document → Reading: who asserts what, on whose word, in one text. Pure: no I/O, no model runtime.
//!
//! The way of the data, in order: a [`Document`] is [encoded](Encode) to [`Scores`], [`decode`]d to [`Attribution`]s, and
//! handed out as a [`Reading`], which [`contract`] writes as JSON.

mod attribution;
pub mod contract;
pub mod decode;
mod document;
pub mod form;
pub mod paragraphs;
pub mod quotations;
mod reader;
mod reading;
pub mod scores;
mod span;
#[cfg(test)]
mod testing;

pub use attribution::{Attribution, Form};
pub use document::Document;
pub use quotations::Quotation;
pub use reader::{Encode, EncodeError, Reader};
pub use reading::{Reading, Sourcing};
pub use scores::{Parameters, Scores};
pub use span::Span;
