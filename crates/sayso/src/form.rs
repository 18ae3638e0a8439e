//! Content spans and quotations → direct, mixed or indirect.

use crate::{Form, Quotation, QuotationRole, Relation, Span};

/// Direct if all of RELATION's content stands in speech quotation marks ("and" between two aside), indirect if none, else
/// mixed. Marks that also enclose the cue, and those of titles, terms and scare quotes, do not count. QUOTATIONS are sorted by
/// start.
pub fn form(text: &str, relation: &Relation, quotations: &[Quotation]) -> Form {
    let (mut inside, mut outside) = (false, false);
    for &span in &relation.content {
        let first = quotations.partition_point(|quotation| quotation.span.start < span.start);
        let counts = |quotation: &&Quotation| {
            quotation.role == QuotationRole::Speech
                && quotation.span.overlaps(span)
                && !quotation.span.contains(relation.cue)
        };
        let around = &quotations[first.saturating_sub(FARTHEST)..first];
        let within = quotations[first..].iter().take_while(|quotation| quotation.span.start < span.end);
        let mut at = span.start;
        for quotation in around.iter().chain(within).filter(counts).map(|quotation| quotation.span) {
            let quoted = Span::new(quotation.start.max(span.start), quotation.end.min(span.end));
            inside |= quoted.of(text).contains(char::is_alphanumeric);
            outside |= at < quoted.start && has_words(&text[at..quoted.start]);
            at = at.max(quoted.end);
        }
        outside |= at < span.end && has_words(&text[at..span.end]);
    }
    match (inside, outside) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        (false, _) => Form::Indirect,
    }
}

/// Quotations before a content among which those are looked for that it stands in.
const FARTHEST: usize = 256;

/// Whether GAP, which no marks enclose, has words of its own.
fn has_words(gap: &str) -> bool {
    let mut words = gap.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    match words.next() {
        None => false,
        Some(word) => !word.eq_ignore_ascii_case("and") || words.next().is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;
    use crate::{Words, quotations};

    /// The form of the relation in MARKED whose cue is CUE.
    fn of(marked_text: &str, cue: &str) -> Form {
        let (text, relations) = marked(marked_text);
        let quotations = quotations::judge(&text, &Words::new(&text), &quotations::find(&text), &relations);
        let relation = relations.iter().find(|relation| relation.cue.of(&text) == cue);
        form(&text, relation.expect("a relation with that cue"), &quotations)
    }

    fn check(form: Form, cases: &[&str]) {
        for case in cases {
            assert_eq!(of(case, "said"), form, "{case}");
        }
    }

    #[test]
    fn direct() {
        check(
            Form::Direct,
            &[
                "[content “It is over,”] [source she] [cue said].",
                "[source She] [cue said], [content “It is over.”]",
                "[content “It is over”], [source she] [cue said].",
                "[content “It,”] [source she] [cue said], [content “is over.”]",
                "[source She] [cue said] it was [content “long” and “hard”].",
                "“[content It is over],” [source she] [cue said].",
                "[content ‘It’s over,’] [source she] [cue said].",
                "[content 'It's over'], [source she] [cue said]",
                "[content ''It is over,''] [source she] [cue said].",
                "[source She] [cue said]: [content “One.]\n\n[content “Two.]\n\n[content “Three.”]",
                "[content “I saw ‘Night Ferry’ twice,”] [source she] [cue said].",
                "[content “These ‘experts’ know nothing,”] [source she] [cue said].",
                "[source She] [cue said] [content — “never” —].",
            ],
        );
    }

    #[test]
    fn mixed() {
        check(
            Form::Mixed,
            &[
                "[source She] [cue said] [content that it was “over”].",
                "[source She] [cue said] [content that “it was over”].",
                "[source She] [cue said] [content it was “a farce” and a “great” pity].",
                "[source She] [cue said] [content “the end” and nothing else].",
            ],
        );
    }

    #[test]
    fn indirect() {
        check(
            Form::Indirect,
            &[
                "[source She] [cue said] [content that it was over].",
                "[source She] [cue said] [content she had seen the film “Night Ferry” twice].",
                "[source She] [cue said] [content it was known as “swatting”].",
                "[source She] [cue said] [content it was 5' 10\" long].",
                "[source She] [cue said] [content the dogs’ bowl and the cats’ bowl were gone].",
            ],
        );
    }

    #[test]
    fn marks_around_the_cue_do_not_count() {
        let thought =
            "[content#1 “[source#2 I] [cue#2 think] [content#2 it is over],”] [source#1 she] [cue#1 said].";
        assert_eq!((of(thought, "think"), of(thought, "said")), (Form::Indirect, Form::Direct));
        let told = "[content#1 “[source#2 Ann] [cue#2 told] me: [content#2 ‘No, never,’]”] [source#1 she] [cue#1 said].";
        assert_eq!((of(told, "told"), of(told, "said")), (Form::Direct, Form::Direct));
        let reported = "[source#1 The Echo] [cue#1 reported] [content#1 that [source#2 she] [cue#2 said] [content#2 “no”]].";
        assert_eq!((of(reported, "reported"), of(reported, "said")), (Form::Mixed, Form::Direct));
    }
}
