//! The articles of one story → the questions that they answer differently, and who gives which answer.
//!
//! [`values`] finds the answers of one article; [`across`] holds those of several against each other. Rounder and vaguer answers do not
//! conflict, nor do an outlet's own earlier and later ones. Precision comes first.

mod across;
pub mod contract;
mod denial;
mod life;
mod numbers;
mod phrases;
mod scene;
mod value;
mod votes;

pub use across::{Answer, Difference, across};
pub use value::{Amount, Kind, Value};

use crate::{Article, Report};
use scene::Scene;

/// The answers that REPORT, one of ARTICLE's, gives. Takes the whole article apart: for all reports of one, [`all_values`] is faster.
pub fn values(article: &Article, report: &Report) -> Vec<Value> {
    let mut values = all_values(article);
    values.retain(|value| report.span.contains(value.span));
    values
}

/// The answers that ARTICLE gives, in the order of its sentences. Whether something happened at all is not among them.
pub fn all_values(article: &Article) -> Vec<Value> {
    of(&Scene::new(article))
}

fn of(scene: &Scene) -> Vec<Value> {
    let mut found = Vec::new();
    for sentence in scene.sentences() {
        numbers::find(scene, &sentence, &mut found);
        votes::tallies(scene, &sentence, &mut found);
        votes::ages(scene, &sentence, &mut found);
        phrases::times(scene, &sentence, &mut found);
        phrases::places(scene, &sentence, &mut found);
        phrases::causes(scene, &sentence, &mut found);
        phrases::agents(scene, &sentence, &mut found);
        life::find(scene, &sentence, &mut found);
    }
    found
}
