//! Content spans and quotations → direct, mixed or indirect.

use crate::{Form, Quotation, Span};

/// Direct if all of CONTENT stands in quotation marks ("and" between two marks aside), indirect if none, else mixed.
pub fn form(text: &str, content: &[Span], quotations: &[Quotation]) -> Form {
    let (mut inside, mut outside) = (false, false);
    for span in content {
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
    use crate::quotations;

    fn of(text: &str) -> Form {
        form(text, &[Span::new(0, text.len())], &quotations::find(text))
    }

    #[test]
    fn goes_by_the_marks() {
        assert_eq!(of("“It is over,”"), Form::Direct);
        assert_eq!(of("“long” and “hard”"), Form::Direct);
        assert_eq!(of("that it was “over”"), Form::Mixed);
        assert_eq!(of("that it was over"), Form::Indirect);
    }
}
