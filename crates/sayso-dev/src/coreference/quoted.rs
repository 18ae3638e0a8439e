//! Quotation marks and turns of a transcript → quotations, each with whose it is.

use sayso::{Quotation, QuotationRole, Relation, Span, Words, quotations};

/// The quotations of TEXT, and its TURNS as speech. Contents are widened to the quotations that they touch; one that none
/// touches goes on what was said last in its paragraph, as a reader takes it.
pub fn quoted(text: &str, relations: &mut [Relation], turns: &[(Span, usize)]) -> Vec<Quotation> {
    let words = Words::new(text);
    let mut quotations: Vec<Quotation> = turns
        .iter()
        .map(|&(span, relation)| Quotation { span, role: QuotationRole::Speech, attribution: Some(relation) })
        .collect();
    let turned: Vec<usize> = turns.iter().map(|&(_, relation)| relation).collect();
    for span in quotations::find(text) {
        let at = words.within(span).start;
        let paragraph = words.paragraph_of(at);
        if span.of(text).split_whitespace().count() < 3 || paragraph.is_empty() {
            continue;
        }
        let paragraph = words.span(paragraph);
        let told = (0..relations.len()).filter(|index| !turned.contains(index));
        let touching = told.clone().find(|&index| {
            let relation = &relations[index];
            !span.contains(relation.cue) && relation.content.iter().any(|content| content.overlaps(span))
        });
        let relation = touching.or_else(|| {
            told.filter(|&index| {
                paragraph.contains(relations[index].cue) && relations[index].cue.end <= span.start
            })
            .max_by_key(|&index| relations[index].cue)
        });
        if let Some(index) = relation {
            relations[index].content.push(span);
        }
        quotations.push(Quotation { span, role: QuotationRole::Speech, attribution: relation });
    }
    quotations.sort_by_key(|quotation| quotation.span);
    quotations
}
