//! Reading → reports: what a document says, stretch by stretch, and on whose word.

use sayso::{Reading, Span, Words};
use serde::{Deserialize, Serialize};

use crate::Meaning;

/// One stretch of at most a sentence that a document says, in its own voice or in somebody's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The stretch, in bytes of the text.
    pub span: Span,
    /// Index into the reading's attributions of the one whose content it is; `None` where the document says it in its own voice.
    pub attribution: Option<usize>,
    /// What it is about; `None` where the model gives no embeddings.
    pub meaning: Option<Meaning>,
}

/// Words that a stretch must have to say something that could be said elsewhere.
const SHORTEST: usize = 3;

/// The reports of a TEXT of which READING is the reading, sorted by span and then from the outermost voice inwards. Contents are cut at
/// sentences. A sentence of which more than half stands in no content is said by the document itself.
pub fn reports(text: &str, reading: &Reading, meaning: impl Fn(Span) -> Option<Meaning>) -> Vec<Report> {
    let words = Words::new(text);
    let mut reports = Vec::new();
    let mut covered = vec![false; words.spans().len()];
    for (index, attribution) in reading.attributions.iter().enumerate() {
        for content in &attribution.content {
            let within = words.within(*content);
            covered[within.clone()].fill(true);
            let mut first = within.start;
            while first < within.end {
                let last = words.sentence_of(first).end.clamp(first + 1, within.end);
                reports.extend(report(text, &words, first..last, Some(index)));
                first = last;
            }
        }
    }
    for sentence in words.sentences() {
        let own = covered[sentence.clone()].iter().filter(|covered| !**covered).count();
        if 2 * own > sentence.len() {
            reports.extend(report(text, &words, sentence.clone(), None));
        }
    }
    reports.sort_by_key(|report| (report.span.start, std::cmp::Reverse(report.span.end), report.attribution));
    for report in &mut reports {
        report.meaning = meaning(report.span);
    }
    reports
}

fn report(
    text: &str,
    words: &Words,
    range: std::ops::Range<usize>,
    attribution: Option<usize>,
) -> Option<Report> {
    let is_word = |word: &&Span| word.of(text).starts_with(char::is_alphanumeric);
    let count = words.spans()[range.clone()].iter().filter(is_word).count();
    (count >= SHORTEST).then(|| Report { span: words.span(range), attribution, meaning: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(marked: &str) -> Vec<String> {
        let (document, reading) = sayso::testing::reading(marked);
        let show = |report: &Report| {
            let whom = report.attribution.map_or("document".to_owned(), |index| format!("a{}", index + 1));
            format!("{whom}: {}", report.span.of(&document.text))
        };
        reports(&document.text, &reading, |_| None).iter().map(show).collect()
    }

    #[test]
    fn contents_are_cut_at_sentences_and_the_rest_is_the_documents_own() {
        let found = shown(
            "The ferry sank on Monday. [content “It was old. Nobody had checked it,”] [source the master] [cue said]. All \
             forty passengers, [source the owner] [cue said], [content were safe].",
        );
        assert_eq!(
            found,
            [
                "document: The ferry sank on Monday.",
                "a1: “It was old.",
                "a1: Nobody had checked it,”",
                "document: All forty passengers, the owner said, were safe.",
            ]
        );
    }

    #[test]
    fn inner_voices_report_too() {
        let found = shown(
            "[source#1 The Courier] [cue#1 reported] [content#1 that [source#2 officials] [cue#2 said] [content#2 the old bridge was \
             unsafe]].",
        );
        assert_eq!(
            found,
            ["a1: that officials said the old bridge was unsafe", "a2: the old bridge was unsafe"]
        );
    }
}
