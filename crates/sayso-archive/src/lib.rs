//! Readings of many documents → who copied whom, how many independent origins a claim has, where accounts differ.
//!
//! An [`Article`] is one document with its reading; what it says, on whose word, stretch by stretch, are its [`Report`]s. What many
//! reports have in common is worked out from them whenever it is asked for, so that it can always be taken apart again.

mod article;
mod edge;
mod meaning;
mod name;
mod report;
pub mod trace;

pub use article::{Article, outlet_key};
pub use edge::{Edge, EdgeKind, Giver, Passage};
pub use meaning::Meaning;
pub use name::{DocumentName, SpanText};
pub use report::{Report, reports};
