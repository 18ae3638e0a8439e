//! Pairs of articles → the weights of kinship that tell best which are on one event (logistic regression).

use sayso_archive::Article;
use sayso_archive::stories;

use super::pool::Pool;

/// What is known of a pair, and whether it is on one event.
pub type Pair = ([f64; 4], bool);

/// All pairs that are alike at all.
pub fn pairs(articles: &[Article], event: impl Fn(&Article) -> String) -> Vec<Pair> {
    let pool = Pool::new(articles);
    let events: Vec<String> = articles.iter().map(event).collect();
    let mut pairs = Vec::new();
    for a in 0..articles.len() {
        for b in a + 1..articles.len() {
            let like = stories::likeness(&pool.weighed[a], &pool.weighed[b]);
            let features = like.features().map(f64::from);
            if like.terms > 0.03 || events[a] == events[b] {
                pairs.push(([1.0, features[0], features[1], features[2]], events[a] == events[b]));
            }
        }
    }
    pairs
}

/// Newton's method on the regularised likelihood.
pub fn weights(pairs: &[Pair]) -> [f64; 4] {
    let mut weights = [0.0; 4];
    for _ in 0..40 {
        let (mut slope, mut curve) = ([0.0; 4], [[0.0; 4]; 4]);
        for (at, row) in curve.iter_mut().enumerate() {
            slope[at] = -0.1 * weights[at];
            row[at] = 0.1;
        }
        for (features, right) in pairs {
            let sum: f64 = features.iter().zip(&weights).map(|(feature, weight)| feature * weight).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            for a in 0..4 {
                slope[a] += (f64::from(u8::from(*right)) - chance) * features[a];
                for b in 0..4 {
                    curve[a][b] += chance * (1.0 - chance) * features[a] * features[b];
                }
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step.clamp(-4.0, 4.0));
    }
    weights
}

/// X with MATRIX · X = RIGHT, by elimination.
fn solve(mut matrix: [[f64; 4]; 4], mut right: [f64; 4]) -> [f64; 4] {
    for at in 0..4 {
        let pivot =
            (at..4).max_by(|a, b| matrix[*a][at].abs().total_cmp(&matrix[*b][at].abs())).unwrap_or(at);
        matrix.swap(at, pivot);
        right.swap(at, pivot);
        for below in 0..4 {
            if below != at {
                let factor = matrix[below][at] / matrix[at][at];
                let row = matrix[at];
                matrix[below].iter_mut().zip(row).for_each(|(cell, top)| *cell -= factor * top);
                right[below] -= factor * right[at];
            }
        }
    }
    std::array::from_fn(|at| right[at] / matrix[at][at])
}
