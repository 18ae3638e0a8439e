//! Attributions → accounts of one question that cannot all be true.

mod claim;
mod counts;
mod cue;
mod denial;
pub mod lemma;
mod life;
pub mod number;
mod question;
mod voice;

use crate::evidence::tokens::Tokens;
use crate::{Attribution, Conflict, Entity, Words};
use claim::Claims;
use cue::Stand;
pub use lemma::lemma;

/// Answers to one question before those who only pass them on are added.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Dispute {
    question: String,
    /// For each answer, attributions that carry it themselves.
    sides: Vec<Vec<usize>>,
}

/// The conflicts between ATTRIBUTIONS of TEXT, sorted by the first attribution that takes part. Precision first.
pub fn find(text: &str, words: &Words, attributions: &[Attribution], entities: &[Entity]) -> Vec<Conflict> {
    if attributions.len() < 2 {
        return Vec::new();
    }
    let tokens = Tokens::new(text, words);
    let claims = Claims::new(&tokens, attributions);
    let mut disputes = life::find(&tokens, attributions, &claims, entities);
    disputes.extend(counts::find(&tokens, attributions, &claims));
    disputes.extend(denial::find(&tokens, attributions, &claims));
    let mut conflicts: Vec<Conflict> =
        disputes.into_iter().filter_map(|dispute| settle(dispute, attributions, &claims)).collect();
    conflicts.sort_by(|one, other| one.sides.cmp(&other.sides));
    // Two rules may see one conflict; what the more specific rule says comes first in `disputes` and stays.
    let mut kept: Vec<Conflict> = Vec::new();
    for conflict in conflicts {
        match kept.last_mut().filter(|last| meet(last, &conflict)) {
            Some(last) => join(last, &conflict),
            None => kept.push(conflict),
        }
    }
    kept
}

/// How deep the levels are followed outwards.
const DEEPEST: usize = 16;

/// The conflict of DISPUTE with the outer attributions that pass its answers on; none if a side has nobody of its own.
fn settle(dispute: Dispute, attributions: &[Attribution], claims: &Claims) -> Option<Conflict> {
    let carried = dispute.sides.iter().map(|side| {
        let mut all = side.clone();
        for &member in side {
            let mut at = member;
            for _ in 0..DEEPEST {
                let Some(parent) = attributions[at].parent else { break };
                let opposed = dispute.sides.iter().flatten().any(|other| *other == parent);
                if claims.of[parent].stand != Stand::Claims || opposed {
                    break;
                }
                all.push(parent);
                at = parent;
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    });
    let mut sides: Vec<Vec<usize>> = carried.collect();
    // Whoever passes on both answers holds neither.
    let both: Vec<usize> = (0..sides.len())
        .flat_map(|side| {
            sides[side]
                .iter()
                .copied()
                .filter(|member| sides[..side].iter().any(|other| other.contains(member)))
                .collect::<Vec<_>>()
        })
        .collect();
    for side in &mut sides {
        side.retain(|member| !both.contains(member));
    }
    sides.sort_unstable();
    (sides.len() > 1 && sides.iter().all(|side| !side.is_empty()))
        .then_some(Conflict { question: dispute.question, sides })
}

/// Whether two conflicts of two sides have a member in common on a side and none across.
fn meet(one: &Conflict, other: &Conflict) -> bool {
    let common = |a: &Vec<usize>, b: &Vec<usize>| a.iter().any(|member| b.contains(member));
    one.sides.len() == 2
        && other.sides.len() == 2
        && (common(&one.sides[0], &other.sides[0]) || common(&one.sides[1], &other.sides[1]))
        && !common(&one.sides[0], &other.sides[1])
        && !common(&one.sides[1], &other.sides[0])
}

fn join(into: &mut Conflict, from: &Conflict) {
    for (side, more) in into.sides.iter_mut().zip(&from.sides) {
        side.extend(more);
        side.sort_unstable();
        side.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    /// The conflicts of MARKED, questions and sides.
    pub(super) fn conflicts(marked: &str) -> Vec<(String, Vec<Vec<usize>>)> {
        let (document, mut reading) = testing::reading(marked);
        // Voices by their words alone, whatever the other stages make of them.
        for attribution in &mut reading.attributions {
            attribution.entity = None;
            attribution.stance = crate::Stance::default();
        }
        let words = Words::new(&document.text);
        let found = find(&document.text, &words, &reading.attributions, &reading.entities);
        found.into_iter().map(|conflict| (conflict.question, conflict.sides)).collect()
    }

    pub(super) fn none(marked: &str) {
        assert_eq!(conflicts(marked), [], "{marked}");
    }

    #[test]
    fn sides_and_conflicts_are_sorted() {
        let found = conflicts(
            "[source#1 Berg] [cue#1 denied] [content#1 that the pages were cut]. [source#2 The Post] [cue#2 said] [content#2 that the pages \
             were cut]. [source#3 The mill] [cue#3 said] [content#3 the spring was dry]. [source#4 A miller] [cue#4 said] [content#4 the \
             spring was not dry].",
        );
        let sides: Vec<_> = found.into_iter().map(|(_, sides)| sides).collect();
        assert_eq!(sides, [vec![vec![0], vec![1]], vec![vec![2], vec![3]]]);
    }

    #[test]
    fn those_who_repeat_an_answer_share_its_side() {
        let found = conflicts(
            "[source#1 The clerk] [cue#1 said] [content#1 the spring was dry]. [source#2 The farmer] [cue#2 said] [content#2 the spring was \
             not dry]. [source#3 The miller] [cue#3 said] [content#3 the spring was not dry].",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, [vec![0], vec![1, 2]]);
    }

    #[test]
    fn entities_decide_who_is_who() {
        let (document, mut reading) = testing::reading(
            "[source#1 Anna Berg] [cue#1 said] [content#1 the spring was dry]. [source#2 The harbour master] [cue#2 said] [content#2 the \
             spring was not dry].",
        );
        let words = Words::new(&document.text);
        for (second, conflicts) in [(Some(0), 0), (Some(1), 1)] {
            reading.attributions[0].entity = Some(0);
            reading.attributions[1].entity = second;
            let found = find(&document.text, &words, &reading.attributions, &[]);
            assert_eq!(found.len(), conflicts);
        }
    }

    #[test]
    fn long_texts_take_linear_time() {
        let one =
            "[source#1 Police] [cue#1 said] [content#1 nine people were killed and the spring was not dry]. ";
        let count = 3000;
        let text: String = (1..=count).map(|number| one.replace("#1", &format!("#{number}"))).collect();
        let (text, relations) = testing::marked(&text);
        let reading = crate::interpret(
            &crate::Document::from_text("test", text.clone()),
            relations,
            &crate::Aliases::default(),
        );
        let words = Words::new(&text);
        let start = std::time::Instant::now();
        find(&text, &words, &reading.attributions, &reading.entities);
        assert!(start.elapsed().as_secs() < 10);
    }

    #[test]
    fn nothing_conflicts_with_nothing() {
        none("");
        none("[source#1 He] [cue#1 said] [content#1 so].");
    }
}
