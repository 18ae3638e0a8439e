//! Bearers of a claim → the questions to which they give different answers.

use super::bearer::Bearer;
use super::claim::Wanted;
use super::contract::{Answer, TracedConflict};
use super::grammar;

/// Numbers that differ from the claim's, and whether it is so at all.
pub(super) fn conflicts(wanted: &Wanted, bearers: &[Bearer]) -> Vec<TracedConflict> {
    numbers(wanted, bearers).into_iter().chain(denied(wanted, bearers)).collect()
}

/// Two numbers are one answer if one is the other made round: 200 for 203.
fn agree(one: f64, other: f64) -> bool {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    if low == high {
        return true;
    }
    let step = [1000.0, 100.0, 50.0, 10.0].into_iter().find(|step| low % step == 0.0 || high % step == 0.0);
    step.is_some_and(|step| high - low < step / 2.0 && high - low < high * 0.05)
}

fn numbers(wanted: &Wanted, bearers: &[Bearer]) -> Option<TracedConflict> {
    let at = wanted.terms.iter().position(|term| term.value.is_some())?;
    let asked = wanted.terms[at].value?;
    let with = |is: &dyn Fn(&Bearer) -> bool| -> Vec<String> {
        bearers.iter().filter(|bearer| is(bearer)).map(|bearer| bearer.name.clone()).collect()
    };
    let mut others: Vec<f64> = Vec::new();
    for differs in bearers.iter().flat_map(|bearer| &bearer.differs) {
        if !agree(differs.value, asked) && !others.contains(&differs.value) {
            others.push(differs.value);
        }
    }
    if others.is_empty() {
        return None;
    }
    others.sort_by(f64::total_cmp);
    let mut answers = vec![Answer { value: shown(asked), documents: with(&|bearer: &Bearer| bearer.carries()) }];
    for value in others {
        let gives = |bearer: &Bearer| bearer.differs.iter().any(|differs| differs.value == value);
        answers.push(Answer { value: shown(value), documents: with(&gives) });
    }
    answers.retain(|answer| !answer.documents.is_empty());
    let words: Vec<&str> = wanted.bare.split_whitespace().collect();
    let is_number = |word: &&&str| grammar::number(&word.to_lowercase()).is_some();
    let place = words.iter().position(|word| is_number(&word)).unwrap_or_default();
    let rest = words[(place + 1).min(words.len())..].join(" ");
    (answers.len() > 1).then(|| TracedConflict { question: format!("how many {rest}"), answers })
}

/// A number as it is written: without a fraction where there is none.
fn shown(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value}") }
}

fn denied(wanted: &Wanted, bearers: &[Bearer]) -> Option<TracedConflict> {
    let documents = |is: fn(&Bearer) -> bool| -> Vec<String> {
        bearers.iter().filter(|bearer| is(bearer)).map(|bearer| bearer.name.clone()).collect()
    };
    let (yes, no) = (documents(|bearer| bearer.carries()), documents(|bearer| bearer.denies()));
    let died = wanted.terms.iter().skip(wanted.subject).any(|term| {
        matches!(term.lower.as_str(), "dead" | "died" | "killed" | "dies" | "death")
    });
    let alive = wanted.terms.iter().skip(wanted.subject).any(|term| term.lower == "alive");
    let (told, denied) = match (died, alive) {
        (true, _) => ("dead", "alive"),
        (_, true) => ("alive", "dead"),
        _ => ("yes", "no"),
    };
    (!yes.is_empty() && !no.is_empty()).then(|| TracedConflict {
        question: format!("whether {}", wanted.bare),
        answers: vec![
            Answer { value: told.to_owned(), documents: yes },
            Answer { value: denied.to_owned(), documents: no },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_agree() {
        assert!(agree(203.0, 200.0));
        assert!(agree(17.0, 17.0));
        assert!(!agree(17.0, 21.0));
        assert!(!agree(9.0, 10.0));
        assert!(!agree(120.0, 100.0));
    }
}
