//! Two profiles → how likely the two articles are on one event.

use super::Weighed;

/// How alike two profiles are, by what each can tell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Likeness {
    /// Cosine of the weighed terms, 0 to 1.
    pub terms: f32,
    /// Cosine of the weighed names, 0 to 1.
    pub names: f32,
    /// Days between the two publications; `None` where one is not known.
    pub apart: Option<i32>,
    /// Whether both speak of one day.
    pub same_day: bool,
}

/// How alike A and B are.
pub fn likeness(a: &Weighed, b: &Weighed) -> Likeness {
    let (terms, names) = a.cosines(b);
    Likeness {
        terms,
        names,
        apart: a.published.zip(b.published).map(|(a, b)| (a - b).abs()),
        same_day: meet(&a.days, &b.days),
    }
}

/// How likely, 0 to 1, A and B are on one event.
pub fn kinship(a: &Weighed, b: &Weighed) -> f32 {
    likeness(a, b).chance()
}

impl Likeness {
    /// The chance, 0 to 1, that the two are on one event.
    pub fn chance(&self) -> f32 {
        let evidence: f32 =
            self.features().iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
        let undated = if self.apart.is_none() { UNDATED } else { 0.0 };
        1.0 / (1.0 + (-BIAS - undated - evidence).exp())
    }

    /// What the chance is computed from, each 0 to 1.
    pub fn features(&self) -> [f32; 3] {
        [self.terms.sqrt(), self.names.sqrt(), self.distance()]
    }

    /// How far the two are apart in time, 0 to 1: a month or more is 1. That both speak of one day makes up for half.
    pub fn distance(&self) -> f32 {
        let apart = self.apart.unwrap_or(0).max(0) as f32;
        let distance = (1.0 + apart).ln() / 31.0_f32.ln();
        distance.min(1.0) * if self.same_day { 0.5 } else { 1.0 }
    }
}

/// What [`Likeness::features`] count for, in log odds.
const WEIGHTS: [f32; 3] = [15.0, 2.0, -5.0];
/// The log odds that two articles are on one event of which nothing is alike.
const BIAS: f32 = -7.0;
/// What it takes away that the days of publication are not both known: events of one kind are told apart by little else.
const UNDATED: f32 = -3.0;

/// Whether two sorted lists have a member in common.
fn meet(a: &[i32], b: &[i32]) -> bool {
    a.iter().any(|day| b.binary_search(day).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stories::Profile;

    fn profile(terms: &[u64], published: Option<i32>) -> Weighed {
        let terms = terms.iter().map(|term| (term << 32, 8)).collect();
        Weighed::new(&Profile { terms, published, ..Profile::default() }, 10, |_| 1.0)
    }

    #[test]
    fn the_same_is_kin_and_others_are_not() {
        let (a, b) = (profile(&[1, 2, 3], None), profile(&[7, 8, 9], None));
        assert!(kinship(&a, &a) > 0.9);
        assert!(kinship(&a, &b) < 0.1);
        assert!(kinship(&Weighed::default(), &Weighed::default()) < 0.1);
    }

    #[test]
    fn time_parts_them_unless_they_speak_of_one_day() {
        let (a, mut b) = (profile(&[1, 2, 3, 4], Some(0)), profile(&[1, 2, 5, 6], Some(60)));
        let far = kinship(&a, &b);
        b.published = Some(1);
        assert!(kinship(&a, &b) > far);
        b.published = Some(60);
        let with_day = |profile: &Weighed| {
            let mut with = profile.clone();
            with.days = vec![-3];
            with
        };
        assert!(kinship(&with_day(&a), &with_day(&b)) > far);
    }

    #[test]
    fn it_is_the_same_both_ways() {
        let (a, b) = (profile(&[1, 2, 3], Some(3)), profile(&[2, 3, 9], Some(0)));
        assert_eq!(kinship(&a, &b), kinship(&b, &a));
    }
}
