//! Readings of many documents → who copied whom, how many independent origins a claim has, where accounts differ.
//!
//! An [`Article`] is one document with its reading; what it says, on whose word, stretch by stretch, are its [`Report`]s. An
//! [`Archive`] keeps articles with the [`Edge`]s between them. What many reports have in common is worked out from them whenever it is
//! asked for, so that it can always be taken apart again.

mod article;
mod card;
pub mod conflicts;
pub mod copies;
mod edge;
mod error;
pub mod export;
mod hashed;
mod identity;
mod meaning;
mod name;
mod parallel;
mod report;
mod store;
pub mod stories;
pub mod terms;
pub mod trace;
pub mod voices;

pub use article::{Article, outlet_key};
pub use card::Card;
pub use edge::{Edge, EdgeKind, Giver, Passage};
pub use error::Error;
pub use identity::Identity;
pub use meaning::Meaning;
pub use name::{DocumentName, SpanText};
pub use report::{Report, reports};
pub use store::{Adding, Archive, Gathered, Put, Snapshot};
