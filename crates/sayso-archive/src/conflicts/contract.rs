//! Differences → the JSON of `sayso conflicts`.

use serde::Serialize;

use super::Difference;
use crate::Article;
use crate::stories::{Story, contract::name};

/// One line of `sayso conflicts --format jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceJson {
    /// The id of the story.
    pub story: String,
    /// The question.
    pub question: String,
    /// Its answers.
    pub answers: Vec<AnswerJson>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerJson {
    /// The answer.
    pub value: String,
    /// Ids of the documents that give it.
    pub documents: Vec<String>,
    /// What their inputs or places call them, in the same order: the key, or else the origin.
    pub keys: Vec<String>,
    /// Who gives it in them.
    pub voices: Vec<String>,
}

/// DIFFERENCE between articles of STORY as JSON; FIND gives the article of a number.
pub fn difference<'a>(
    story: &Story,
    difference: &Difference,
    find: impl Fn(u32) -> Option<&'a Article>,
) -> DifferenceJson {
    let answer = |answer: &super::Answer| {
        let known: Vec<&Article> = answer.documents.iter().filter_map(|number| find(*number)).collect();
        AnswerJson {
            value: answer.value.clone(),
            documents: known.iter().map(|article| article.document.id()).collect(),
            keys: known.iter().map(|article| name(article).to_owned()).collect(),
            voices: answer.voices.clone(),
        }
    };
    DifferenceJson {
        story: story.id.clone(),
        question: difference.question.clone(),
        answers: difference.answers.iter().map(answer).collect(),
    }
}
