//! Text with marks, as in the suite → a document and its reading, without any model.

use sayso::decode::Doubt;
use sayso::{Attribution, Document, Form, Reading, Span, form, quotations};

/// Reads MARKED: `[role words]` with role `source`, `cue` or `content`, which may nest; `[cue#2 words]` for the second
/// attribution, `[source#1,2 words]` for two, `[cue#2? words]` for one of low confidence. Attributions are numbered as they
/// are in the result. A bracket of the text itself is written `\[`.
pub fn marked(marked: &str) -> (Document, Reading) {
    let mut text = String::new();
    let mut open: Vec<(usize, &str, Vec<usize>)> = Vec::new();
    let mut found: Vec<Attribution> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']', '\\']) {
        text.push_str(&rest[..at]);
        if let Some(literal) = rest[at..].strip_prefix('\\') {
            let bracket = literal.chars().next().expect("a bracket");
            text.push(bracket);
            rest = &literal[bracket.len_utf8()..];
            continue;
        }
        let is_open = rest[at..].starts_with('[');
        rest = &rest[at + 1..];
        if is_open {
            let (label, words) = rest.split_once(' ').expect("a mark is `[role words]`");
            let (role, numbers) = label.split_once('#').unwrap_or((label, "1"));
            let doubtful = numbers.ends_with('?');
            let numbers: Vec<usize> = numbers
                .trim_end_matches('?')
                .split(',')
                .map(|number| number.parse().expect("a number"))
                .collect();
            for &number in &numbers {
                found.resize_with(found.len().max(number), none);
                if doubtful {
                    found[number - 1].confidence = 0.31;
                }
            }
            open.push((text.len(), role, numbers));
            rest = words;
        } else {
            let (start, role, numbers) = open.pop().expect("a mark was opened");
            let span = Span::new(start, text.len());
            for number in numbers {
                let attribution = &mut found[number - 1];
                match role {
                    "source" => attribution.source.push(span),
                    "cue" => attribution.cue = span,
                    "content" => attribution.content.push(span),
                    _ => panic!("there is no role {role}"),
                }
            }
        }
    }
    text.push_str(rest);
    assert!(open.is_empty(), "every mark is closed");
    let mut quotations = quotations::find(&text);
    for attribution in &mut found {
        attribution.content.sort_unstable();
        attribution.form = form::form(&text, &attribution.content, &quotations);
    }
    for quotation in &mut quotations {
        let holds =
            |attribution: &Attribution| attribution.content.iter().any(|span| span.overlaps(quotation.span));
        quotation.attribution = found.iter().position(holds);
    }
    (Document::from_text("test.txt", text), Reading { attributions: found, quotations })
}

fn none() -> Attribution {
    Attribution {
        source: Vec::new(),
        cue: Span::new(0, 0),
        content: Vec::new(),
        form: Form::Indirect,
        confidence: 0.9,
        doubt: Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 },
    }
}
