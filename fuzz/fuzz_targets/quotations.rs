//! Any text: its paragraphs, words and quotations are spans of it, in order, none empty.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Span, Words, paragraphs, quotations};

fuzz_target!(|text: &str| {
    let apart = |spans: &[Span]| {
        assert!(spans.iter().all(|span| text.get(span.range()).is_some_and(|part| !part.is_empty())));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
    };
    apart(&paragraphs::spans(text));
    let words = Words::new(text);
    apart(words.spans());
    for parts in [words.sentences(), words.paragraphs()] {
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(parts.last().map_or(0, |last| last.end), words.spans().len());
    }
    let marks = quotations::find(text);
    assert!(marks.windows(2).all(|pair| pair[0] != pair[1] && pair[0].start <= pair[1].start), "{marks:?}");
    assert!(marks.iter().all(|span| text.get(span.range()).is_some_and(|part| !part.trim().is_empty())));
    let judged = quotations::judge(text, &words, &marks, &[]);
    assert!(judged.iter().map(|quotation| quotation.span).eq(marks));
});
