//! Groups and the events of their members → B-cubed.

/// Precision and recall, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
}

impl Score {
    pub fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(1e-9)
    }
}

/// B-cubed over the first documents, whose EVENTS are known; of the others, up to COUNT, it is only known that they are on none of these.
pub fn b_cubed(groups: &[Vec<usize>], events: &[String], count: usize) -> Score {
    let mut group_of = vec![usize::MAX; count];
    for (index, group) in groups.iter().enumerate() {
        group.iter().for_each(|at| group_of[*at] = index);
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (at, event) in events.iter().enumerate() {
        let group = &groups[group_of[at]];
        let right = group.iter().filter(|other| events.get(**other) == Some(event)).count() as f64;
        precision += right / group.len() as f64;
        recall += right / events.iter().filter(|other| *other == event).count() as f64;
    }
    let documents = events.len() as f64;
    Score { precision: precision / documents, recall: recall / documents }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_wholes() {
        let events = ["a", "a", "b"].map(str::to_owned);
        let score = b_cubed(&[vec![0], vec![1], vec![2]], &events, 3);
        assert!((score.precision - 1.0).abs() < 1e-9 && (score.recall - 2.0 / 3.0).abs() < 1e-9);
        let score = b_cubed(&[vec![0, 1, 2, 3]], &events, 4);
        assert!(
            (score.precision - (0.5 + 0.5 + 0.25) / 3.0).abs() < 1e-9 && (score.recall - 1.0).abs() < 1e-9
        );
    }
}
