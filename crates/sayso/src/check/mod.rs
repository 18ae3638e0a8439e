//! Document and Reading → what an editor would ask about its sourcing.

mod coherence;
mod draft;
mod overlap;
mod rule;
mod second_hand;
mod speakers;
mod unnamed;
mod wording;

use std::collections::BTreeSet;

use crate::{Document, Reading, Span};
use draft::Draft;
pub use rule::Rule;

/// One place where a rule speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Where.
    pub span: Span,
    /// Why, in one line.
    pub message: String,
    /// Other places that belong to it, each with what it is.
    pub related: Vec<(Span, String)>,
}

/// What a newsroom wants to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Rules that are switched off.
    pub off: BTreeSet<Rule>,
    /// Verbs that [`Rule::LoadedVerb`] lets pass, as they stand in texts ("claimed"), in lower case.
    pub allowed_verbs: BTreeSet<String>,
}

/// What POLICY asks about the sourcing of DOCUMENT, of which READING is the reading; sorted by place.
pub fn check(document: &Document, reading: &Reading, policy: &Policy) -> Vec<Finding> {
    let draft = Draft::new(document, reading);
    let mut findings = Vec::new();
    speakers::check(&draft, &mut findings);
    unnamed::check(&draft, &mut findings);
    second_hand::check(&draft, &mut findings);
    wording::check(&draft, policy, &mut findings);
    coherence::check(&draft, &mut findings);
    findings.retain(|finding| !policy.off.contains(&finding.rule));
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::{Entity, EntityKind, Mention, MentionForm, Stance};

    /// The reading of MARKED in which attribution N has VOICES[N], a kind and a name (or, in lower case, a description), and a
    /// neutral stance.
    pub fn reading(marked: &str, voices: &[(EntityKind, &str)]) -> (Document, Reading) {
        let (document, mut reading) = crate::testing::reading(marked);
        let mut entities: Vec<Entity> = Vec::new();
        for (attribution, (kind, name)) in reading.attributions.iter_mut().zip(voices) {
            let known = entities.iter().position(|entity| entity.name == *name);
            let entity = known.unwrap_or(entities.len());
            let named = name.starts_with(char::is_uppercase);
            if known.is_none() {
                let (name, aliases) = ((*name).to_owned(), Vec::new());
                entities.push(Entity { name, kind: *kind, named, aliases, mentions: Vec::new() });
            }
            let form = if named { MentionForm::Name } else { MentionForm::Nominal };
            entities[entity].mentions.extend(attribution.source.iter().map(|&span| Mention { span, form }));
            attribution.entity = Some(entity);
            attribution.chain = vec![entity];
            attribution.stance = Stance::default();
        }
        reading.entities = entities;
        reading.conflicts.clear();
        (document, reading)
    }

    /// The codes found, with the words they point at.
    pub fn found(document: &Document, reading: &Reading) -> Vec<(&'static str, String)> {
        let findings = check(document, reading, &Policy::default());
        findings.iter().map(|f| (f.rule.code(), f.span.of(&document.text).to_owned())).collect()
    }

    /// The codes found in MARKED with VOICES.
    pub fn codes(marked: &str, voices: &[(EntityKind, &str)]) -> Vec<&'static str> {
        let (document, reading) = reading(marked, voices);
        found(&document, &reading).into_iter().map(|(code, _)| code).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{codes, reading};
    use super::*;
    use crate::{Author, EntityKind::Person};

    #[test]
    fn neutral_sourcing_passes() {
        let text = "[source Anna Berg] [cue said] [content “the quay is safe for all of us”].";
        assert_eq!(codes(text, &[(Person, "Anna Berg")]), [""; 0]);
    }

    #[test]
    fn a_rule_can_be_switched_off() {
        let (document, mut reading) =
            reading("[source Anna Berg] [cue claimed] [content the quay is safe].", &[(Person, "Anna Berg")]);
        reading.attributions[0].stance.author = Author::Doubts;
        let mut policy = Policy::default();
        assert_eq!(check(&document, &reading, &policy)[0].rule, Rule::LoadedVerb);
        policy.allowed_verbs.insert("claimed".to_owned());
        assert_eq!(check(&document, &reading, &policy), []);
        policy = Policy { off: [Rule::LoadedVerb].into(), ..Policy::default() };
        assert_eq!(check(&document, &reading, &policy), []);
    }
}
