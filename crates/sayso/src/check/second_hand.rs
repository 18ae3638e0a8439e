//! Second hand: what has only come through another outlet.

use super::draft::Draft;
use super::{Finding, Rule};
use crate::Polarity;

/// Adds what is found.
pub fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let entities = &draft.reading.entities;
    let mut has_inner = vec![false; draft.reading.attributions.len()];
    for (_, attribution) in draft.attributions() {
        if let Some(parent) = attribution.parent {
            has_inner[parent] = true;
        }
    }
    for (index, attribution) in draft.attributions() {
        let (Some(entity), Some(&place)) = (draft.voice(attribution), attribution.source.first()) else {
            continue;
        };
        let carriers = attribution.chain.iter().filter(|&&voice| Some(voice) != attribution.entity);
        let outlet = carriers.map(|&voice| &entities[voice]).find(|voice| draft.another_outlet(voice));
        if let Some(outlet) = outlet.filter(|_| draft.unnamed(entity)) {
            let message =
                format!("an unnamed source (“{}”) that only {} has spoken to", entity.name, outlet.name);
            findings.push(Finding { rule: Rule::PassedOnUnnamed, span: place, message, related: Vec::new() });
        }
        let alone = !has_inner[index] && attribution.stance.polarity != Polarity::Unknown;
        if alone && draft.another_outlet(entity) && !draft.supported(index) {
            let message = format!("only {} vouches for this", entity.name);
            findings.push(Finding {
                rule: Rule::OnlyAnotherOutlet,
                span: attribution.content[0],
                message,
                related: Vec::new(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::EntityKind::{Outlet, Person};
    use crate::check::testing::{codes, found, reading};

    const TEXT: &str = "[source The Courier] [cue reported] [content that two pages were removed].";

    #[test]
    fn an_outlet_alone_is_second_hand() {
        assert_eq!(codes(TEXT, &[(Outlet, "The Courier")]), ["S302"]);
    }

    #[test]
    fn the_own_outlet_is_not() {
        let (mut document, draft) = reading(TEXT, &[(Outlet, "The Courier")]);
        document.outlet = Some("Lindmere Courier".to_owned());
        assert_eq!(found(&document, &draft), []);
    }

    #[test]
    fn an_unnamed_source_of_another_outlet() {
        let text = "[source#1 The Courier] [cue#1 reported] [content#1 that [source#2 an official] [cue#2 said] [content#2 pages were removed]].";
        let (document, mut draft) = reading(text, &[(Outlet, "The Courier"), (Person, "an official")]);
        draft.attributions[1].chain = vec![0, 1];
        assert_eq!(found(&document, &draft).iter().map(|f| f.0).collect::<Vec<_>>(), ["S301", "S201"]);
    }
}
