//! Article → the stretches that are no copying when they are shared: quotations and boilerplate.

use std::sync::LazyLock;

use sayso::Span;

use crate::Article;

/// The stretches of ARTICLE in double and in single quotation marks, each sorted and disjoint: as they were read, or by their marks where nothing was
/// read.
pub(super) fn quoted(article: &Article) -> (Vec<Span>, Vec<Span>) {
    let text = article.text();
    let read = &article.reading.quotations;
    let mut spans: Vec<Span> = if read.is_empty() {
        sayso::quotations::find(text)
    } else {
        read.iter().map(|quotation| quotation.span).collect()
    };
    spans.retain(|span| text.get(span.range()).is_some());
    let is_single = |span: &Span| {
        span.of(text).starts_with(['\'', '‘', '’', '‚', '‹', '`'])
            && !span.of(text).starts_with("``")
            && !span.of(text).starts_with("''")
    };
    let (single, double): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(is_single);
    (merged(double), merged(single))
}

/// The sentences and lines of TEXT that belong to no story, sorted and disjoint.
pub(super) fn boilerplate(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_byline(line) {
            spans.push(Span::new(start, start + line.len()));
        } else {
            let mut at = start;
            for sentence in line.split_inclusive(". ") {
                if is_footer(sentence) {
                    spans.push(Span::new(at, at + sentence.len()));
                }
                at += sentence.len();
            }
        }
        start += line.len();
    }
    spans
}

/// Words of a line that may be a byline.
const BYLINE: usize = 9;

/// "By Anna Berg", "By Anna Berg, Harbour correspondent", "Published: 3 March 2024".
fn is_byline(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 120 || line.split_whitespace().count() > BYLINE {
        return false;
    }
    let rest = ["By ", "BY ", "by "].iter().find_map(|by| line.strip_prefix(by));
    rest.is_some_and(|name| name.starts_with(char::is_uppercase) && !line.ends_with(['.', '?', '!', ':']))
        || ["published:", "published on", "updated:", "last updated", "posted:", "posted on", "posted by"]
            .iter()
            .any(|start| opens_with(line, start))
}

/// Bytes of a sentence that may be a footer.
const FOOTER: usize = 400;

/// What footers and calls to the reader say.
const FOOTERS: [&str; 34] = [
    "all rights reserved",
    "may not be published, broadcast",
    "not be reproduced",
    "without permission",
    "terms of use",
    "terms of service",
    "privacy policy",
    "sign up for",
    "sign up to",
    "subscribe to our",
    "subscribe now",
    "our newsletter",
    "follow us on",
    "follow him on twitter",
    "follow her on twitter",
    "like us on facebook",
    "click here",
    "read more:",
    "read more »",
    "read also:",
    "see also:",
    "related:",
    "more from ",
    "share this",
    "advertisement",
    "getty images",
    "the associated press contributed",
    "contributed to this report",
    "contributed reporting",
    "reporting by ",
    "editing by ",
    "story continues below",
    "contact the author",
    "is a staff writer",
];

fn is_footer(sentence: &str) -> bool {
    let sentence = sentence.trim();
    if sentence.is_empty() || sentence.len() > FOOTER {
        return false;
    }
    if opens_with(sentence, "copyright") || sentence.starts_with('©') || opens_with(sentence, "(c) ") {
        return true;
    }
    let Some(found) = footer(sentence) else { return false };
    let holds =
        |words: &str| (0..sentence.len()).any(|at| opens_with_bytes(&sentence.as_bytes()[at..], words));
    // "The reporting by the Post …" is a story's own; a footer opens with it.
    match found {
        (
            "reporting by " | "editing by " | "more from " | "related:" | "share this" | "advertisement",
            at,
        ) => at <= 1 || holds("editing by ") && holds("reporting by "),
        ("click here" | "sign up for" | "sign up to" | "getty images" | "without permission", _) => {
            sentence.len() < 160
        }
        _ => true,
    }
}

/// The first of [`FOOTERS`] that SENTENCE holds, and where.
fn footer(sentence: &str) -> Option<(&'static str, usize)> {
    /// By their first bytes: few places of a text can open one.
    static BY_FIRST: LazyLock<[Vec<usize>; 256]> = LazyLock::new(|| {
        std::array::from_fn(|byte| {
            (0..FOOTERS.len()).filter(|&footer| usize::from(FOOTERS[footer].as_bytes()[0]) == byte).collect()
        })
    });
    let bytes = sentence.as_bytes();
    let mut found: Option<(usize, usize)> = None;
    for at in 0..bytes.len() {
        for &footer in &BY_FIRST[usize::from(bytes[at].to_ascii_lowercase())] {
            let earlier = found.is_none_or(|(known, _)| footer < known);
            if earlier && opens_with_bytes(&bytes[at..], FOOTERS[footer]) {
                found = Some((footer, at));
            }
        }
    }
    found.map(|(footer, at)| (FOOTERS[footer], at))
}

/// Whether TEXT opens with WORDS, in whatever case.
fn opens_with(text: &str, words: &str) -> bool {
    opens_with_bytes(text.as_bytes(), words)
}

fn opens_with_bytes(text: &[u8], words: &str) -> bool {
    text.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
}

/// SPANS sorted, those that overlap made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_and_bylines() {
        let text = "Ferry sinks\nBy Anna Berg\nThe ferry sank. All rights reserved. It was old.\n© 2024 The Harbour\nThe post \
                    reporting by night was shut.";
        let found: Vec<&str> = boilerplate(text).iter().map(|span| span.of(text).trim()).collect();
        assert_eq!(found, ["By Anna Berg", "All rights reserved.", "© 2024 The Harbour"]);
        assert!(boilerplate("By the time they came it was dark.").is_empty());
    }

    #[test]
    fn quotations_without_a_reading() {
        let article = Article {
            document: sayso::Document::from_text("x", "He said “so it is” and left."),
            ..Article::default()
        };
        assert_eq!(
            quoted(&article).0.iter().map(|span| span.of(article.text())).collect::<Vec<_>>(),
            ["“so it is”"]
        );
    }

    #[test]
    fn overlapping_spans_are_one() {
        assert_eq!(
            merged(vec![Span::new(4, 9), Span::new(0, 5), Span::new(10, 11)]),
            [Span::new(0, 9), Span::new(10, 11)]
        );
    }
}
