//! Two profiles → how likely the two articles are on one event.

use super::Profile;

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
    /// Cosine of the meanings of their leads, where both are known.
    pub meaning: Option<f32>,
}

/// How alike A and B are; IDF says how much a term tells, as [`crate::terms::weight`] does.
pub fn likeness(a: &Profile, b: &Profile, idf: &dyn Fn(u64) -> f32) -> Likeness {
    Likeness {
        terms: cosine(&a.terms, &b.terms, idf),
        names: cosine(&ones(&a.names), &ones(&b.names), idf),
        apart: a.published.zip(b.published).map(|(a, b)| (a - b).abs()),
        same_day: meet(&a.days, &b.days),
        meaning: a.meaning.as_ref().zip(b.meaning.as_ref()).map(|(a, b)| a.similarity(b)),
    }
}

/// How likely, 0 to 1, A and B are on one event; IDF says how much a term tells, as [`crate::terms::weight`] does.
pub fn kinship(a: &Profile, b: &Profile, idf: &dyn Fn(u64) -> f32) -> f32 {
    likeness(a, b, idf).chance()
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

fn ones(hashes: &[u64]) -> Vec<(u64, u8)> {
    hashes.iter().map(|hash| (*hash, 1)).collect()
}

/// Whether two sorted lists have a member in common.
fn meet(a: &[i32], b: &[i32]) -> bool {
    a.iter().any(|day| b.binary_search(day).is_ok())
}

/// The cosine of two vectors sorted by hash.
fn cosine(a: &[(u64, u8)], b: &[(u64, u8)], idf: &dyn Fn(u64) -> f32) -> f32 {
    let weighed = |of: &[(u64, u8)]| -> Vec<f32> {
        of.iter().map(|(hash, weight)| f32::from(*weight) * idf(*hash)).collect()
    };
    let (weights, others) = (weighed(a), weighed(b));
    let norm = |weights: &[f32]| weights.iter().map(|weight| weight.powi(2)).sum::<f32>().sqrt();
    let (mut dot, mut at) = (0.0, 0);
    for (term, weight) in a.iter().zip(&weights) {
        while b.get(at).is_some_and(|other| other.0 < term.0) {
            at += 1;
        }
        if b.get(at).is_some_and(|other| other.0 == term.0) {
            dot += weight * others[at];
        }
    }
    let norms = norm(&weights) * norm(&others);
    if norms > 0.0 { (dot / norms).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(terms: &[u64], published: Option<i32>) -> Profile {
        Profile { terms: terms.iter().map(|hash| (*hash, 8)).collect(), published, ..Profile::default() }
    }

    #[test]
    fn the_same_is_kin_and_others_are_not() {
        let (a, b) = (profile(&[1, 2, 3], None), profile(&[7, 8, 9], None));
        assert!(kinship(&a, &a, &|_| 1.0) > 0.9);
        assert!(kinship(&a, &b, &|_| 1.0) < 0.1);
        assert!(kinship(&Profile::default(), &Profile::default(), &|_| 1.0) < 0.1);
    }

    #[test]
    fn time_parts_them_unless_they_speak_of_one_day() {
        let (a, mut b) = (profile(&[1, 2, 3, 4], Some(0)), profile(&[1, 2, 5, 6], Some(60)));
        let far = kinship(&a, &b, &|_| 1.0);
        b.published = Some(1);
        assert!(kinship(&a, &b, &|_| 1.0) > far);
        b.published = Some(60);
        let with_day = |profile: &Profile| Profile { days: vec![-3], ..profile.clone() };
        assert!(kinship(&with_day(&a), &with_day(&b), &|_| 1.0) > far);
    }

    #[test]
    fn it_is_the_same_both_ways() {
        let (a, b) = (profile(&[1, 2, 3], Some(3)), profile(&[2, 3, 9], Some(0)));
        assert_eq!(kinship(&a, &b, &|_| 1.0), kinship(&b, &a, &|_| 1.0));
    }
}
