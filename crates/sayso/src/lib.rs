//! Document → Reading: who asserts what, on whose word, in one text. Pure: no I/O, no model runtime.
//!
//! The way of the data is [`Reader::read`], which lists the stages in order; [`contract`] writes a [`Reading`] as JSON, and
//! [`check`] says what an editor would ask about it.

mod aliases;
mod artefact;
mod attribution;
mod chain;
pub mod check;
mod code_points;
mod conflict;
pub mod conflicts;
pub mod contract;
pub mod decode;
mod document;
mod entity;
pub mod evidence;
pub mod form;
mod interpret;
pub mod judge;
pub mod meaning;
mod nest;
pub mod paragraphs;
pub mod quotations;
mod reader;
mod reading;
mod relation;
pub mod resolve;
pub mod scores;
mod span;
mod stance;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod time;
pub mod times;
pub mod via;
mod words;

pub use aliases::{AliasGroup, Aliases};
pub use artefact::{Artefact, ArtefactKind};
pub use attribution::{Attribution, Form};
pub use code_points::CodePoints;
pub use conflict::Conflict;
pub use document::Document;
pub use entity::{Entity, EntityKind, Mention, MentionForm};
pub use interpret::interpret;
pub use meaning::Meanings;
pub use quotations::{Quotation, QuotationRole};
pub use reader::{Encode, EncodeError, Reader};
pub use reading::{Reading, Sourcing};
pub use relation::Relation;
pub use scores::{Parameters, Scores};
pub use span::Span;
pub use stance::{Act, Author, Certainty, Polarity, Stance, Tone};
pub use time::Time;
pub use words::Words;
