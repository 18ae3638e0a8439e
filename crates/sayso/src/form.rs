//! Content spans and quotations → direct, mixed or indirect.

use crate::{Form, Quotation, Relation, Span};

/// Direct if all of RELATION's content stands in quotation marks ("and" between two marks aside), indirect if none, else mixed.
pub fn form(text: &str, relation: &Relation, quotations: &[Quotation]) -> Form {
    let (mut inside, mut outside) = (false, false);
    for span in &relation.content {
        let first = quotations.partition_point(|quotation| quotation.span.start + LONGEST < span.start);
        let near: Vec<Span> = quotations[first..]
            .iter()
            .map(|quotation| quotation.span)
            .take_while(|quotation| quotation.start < span.end)
            .filter(|quotation| quotation.overlaps(*span))
            .collect();
        let mut at = span.start;
        let mut check = |from: usize, to: usize| {
            outside |= from < to && has_words(&text[from..to]);
        };
        for quotation in near {
            inside = true;
            check(at, quotation.start);
            at = at.max(quotation.end);
        }
        check(at, span.end);
    }
    match (inside, outside) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        (false, _) => Form::Indirect,
    }
}

/// No quotation is looked for that starts more bytes than this before a content.
const LONGEST: usize = 20_000;

fn has_words(gap: &str) -> bool {
    let gap = gap.trim();
    gap != "and" && gap.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Doubt;
    use crate::{Words, quotations};

    fn of(text: &str) -> Form {
        let doubt = Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 };
        let content = vec![Span::new(0, text.len())];
        let cue = Span::new(text.len(), text.len());
        let relation = Relation { source: Vec::new(), cue, content, parent: None, doubt, confidence: 1.0 };
        form(text, &relation, &quotations::judge(text, &Words::new(text), &quotations::find(text), &[]))
    }

    #[test]
    fn goes_by_the_marks() {
        assert_eq!(of("“It is over,”"), Form::Direct);
        assert_eq!(of("“long” and “hard”"), Form::Direct);
        assert_eq!(of("that it was “over”"), Form::Mixed);
        assert_eq!(of("that it was over"), Form::Indirect);
    }
}
