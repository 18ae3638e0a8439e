//! Who speaks: quotations without a speaker, voices with only a surname.

use super::draft::Draft;
use super::{Finding, Rule};
use crate::{EntityKind, Form, MentionForm, QuotationRole};

/// Adds what is found.
pub fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    quotations(draft, findings);
    surnames(draft, findings);
}

fn quotations(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut outer_end = 0;
    for quotation in draft.reading.quotations.iter().filter(|q| q.role == QuotationRole::Speech) {
        // What is quoted inside a quotation is its speaker's affair.
        if quotation.span.end <= outer_end {
            continue;
        }
        outer_end = quotation.span.end;
        let message = match quotation.attribution.map(|index| &draft.reading.attributions[index]) {
            None => "nobody is named for these words",
            Some(holder)
                if holder.source.is_empty() && holder.form != Form::Indirect && holder.parent.is_none() =>
            {
                "these words are reported, but not of whom"
            }
            Some(_) => continue,
        };
        let rule = Rule::QuotationWithoutSpeaker;
        findings.push(Finding {
            rule,
            span: quotation.span,
            message: message.to_owned(),
            related: Vec::new(),
        });
    }
}

fn surnames(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut seen = vec![false; draft.reading.entities.len()];
    for (_, attribution) in draft.attributions() {
        let Some(index) = attribution.entity else { continue };
        let entity = &draft.reading.entities[index];
        if std::mem::replace(&mut seen[index], true) || entity.kind != EntityKind::Person || !entity.named {
            continue;
        }
        let short = !entity.name.contains(char::is_whitespace) && !entity.name.starts_with('@');
        let described = entity.mentions.iter().any(|mention| mention.form == MentionForm::Nominal);
        // "Harbour master Berg" has at least a function.
        let bare = attribution
            .source
            .first()
            .is_some_and(|span| !span.of(draft.text()).trim().contains(char::is_whitespace));
        if let Some(&span) = attribution.source.first()
            && short
            && !described
            && bare
        {
            let message = format!("“{}” is never introduced with a full name or a function", entity.name);
            findings.push(Finding { rule: Rule::SurnameOnly, span, message, related: Vec::new() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::EntityKind::Person;
    use crate::check::testing::{codes, found, reading};

    #[test]
    fn quotations_need_a_speaker() {
        let (document, reading) =
            reading("The crew met at noon. “We leave the harbour for good tonight.” It rained.", &[]);
        assert_eq!(
            found(&document, &reading),
            [("S101", "“We leave the harbour for good tonight.”".to_owned())]
        );
        assert_eq!(
            codes("[content “We leave the harbour for good tonight,”] [cue it was whispered].", &[]),
            ["S101"]
        );
        assert_eq!(
            codes(
                "[content “He told us ‘never’ and left for good,”] [source Ivo Tarn] [cue said].",
                &[(Person, "Ivo Tarn")]
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_surname_alone_is_no_introduction() {
        assert_eq!(codes("[source Tarn] [cue said] [content it was late].", &[(Person, "Tarn")]), ["S102"]);
        assert_eq!(
            codes("[source Ivo Tarn] [cue said] [content it was late].", &[(Person, "Ivo Tarn")]),
            [""; 0]
        );
        assert_eq!(
            codes("[source Captain Tarn] [cue said] [content it was late].", &[(Person, "Tarn")]),
            [""; 0]
        );
    }
}
