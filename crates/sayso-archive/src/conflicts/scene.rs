//! Article → its sentences as words, stems and names, with whose word each sentence is, for all that looks for answers in it.

use std::collections::HashSet;
use std::ops::Range;

use sayso::conflicts::lemma::lemma;
use sayso::{Certainty, Span, Words, evidence};

use crate::stories::day;
use crate::{Article, terms};

/// Sentences of an article that are looked at.
const SENTENCES: usize = 150;
/// Words of a sentence that are looked at.
const LONGEST: usize = 120;

/// An article taken apart.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) article: &'a Article,
    words: Words,
    lower: Vec<String>,
    stems: Vec<String>,
    /// The innermost attribution whose content holds each word.
    whose: Vec<Option<usize>>,
    /// Whether each word is the source or cue of an attribution.
    telling: Vec<bool>,
    /// All words of the text, in lower case.
    vocabulary: HashSet<String>,
    /// Whether each word is the first of its sentence.
    opening: Vec<bool>,
    /// Whether each word belongs to a headline, where capitals mean nothing.
    shouted: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(article: &'a Article) -> Self {
        let text = article.text();
        let words = Words::new(text);
        let count = words.spans().len();
        let lower: Vec<String> =
            words.spans().iter().map(|span| span.of(text).to_lowercase().replace('’', "'")).collect();
        let stems = lower.iter().map(|word| lemma(word).into_owned()).collect();
        let (mut whose, mut telling) = (vec![None; count], vec![false; count]);
        let mut size = vec![usize::MAX; count];
        for (index, attribution) in article.reading.attributions.iter().enumerate() {
            for content in &attribution.content {
                for at in words.within(*content) {
                    if content.len() < size[at] {
                        (size[at], whose[at]) = (content.len(), Some(index));
                    }
                }
            }
            for span in attribution.source.iter().chain([&attribution.cue]) {
                telling[words.within(*span)].fill(true);
            }
        }
        let mut shouted = vec![false; count];
        for sentence in words.sentences() {
            if terms::is_headline(text, &words.spans()[sentence.clone()]) {
                shouted[sentence.clone()].fill(true);
            }
        }
        let vocabulary = lower.iter().cloned().collect();
        let mut opening = vec![false; count];
        for sentence in words.sentences() {
            let first = sentence.clone().find(|at| lower[*at].starts_with(char::is_alphanumeric));
            first.into_iter().for_each(|at| opening[at] = true);
        }
        Self { article, words, lower, stems, whose, telling, vocabulary, opening, shouted }
    }

    /// The sentences, as ranges of words.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let cut = |range: &Range<usize>| range.start..range.end.min(range.start + LONGEST);
        self.words.sentences().iter().take(SENTENCES).map(cut)
    }

    /// The word at AT in lower case; empty past either end.
    pub(crate) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// The word BACK words before AT, if it is in RANGE.
    pub(crate) fn before(&self, range: &Range<usize>, at: usize, back: usize) -> &str {
        at.checked_sub(back).filter(|before| range.contains(before)).map_or("", |before| self.lower(before))
    }

    /// The stem of the word at AT.
    pub(crate) fn stem(&self, at: usize) -> &str {
        self.stems.get(at).map_or("", String::as_str)
    }

    /// The words of RANGE as they stand.
    pub(crate) fn shown(&self, range: Range<usize>) -> String {
        if range.is_empty() || range.end > self.words.spans().len() {
            return String::new();
        }
        self.words.span(range).of(self.article.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Bytes of RANGE, which must not be empty.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.words.span(range)
    }

    /// Whether the word at AT has a capital that is not only a headline's.
    pub(crate) fn capital(&self, at: usize) -> bool {
        let Some(span) = self.words.spans().get(at) else { return false };
        span.of(self.article.text()).starts_with(char::is_uppercase)
            && !self.shouted[at]
            && !evidence::is_function(self.lower(at))
            && !terms::is_stop(self.lower(at))
            && !evidence::is_day(self.lower(at))
    }

    /// Whether the text has WORD, in lower case, anywhere.
    pub(crate) fn mentions(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    /// Whether the word at AT opens its sentence.
    pub(crate) fn opens(&self, at: usize) -> bool {
        self.opening.get(at).copied().unwrap_or(false)
    }

    /// Whether the word at AT has letters or digits.
    pub(crate) fn wordy(&self, at: usize) -> bool {
        self.lower(at).starts_with(char::is_alphanumeric)
    }

    /// Whether the word at AT says something by itself and is no name and no number.
    pub(crate) fn plain(&self, at: usize) -> bool {
        let word = self.lower(at);
        word.starts_with(char::is_alphabetic)
            && !terms::is_stop(word)
            && !evidence::is_function(word)
            && !evidence::is_day(word)
            && sayso::conflicts::number::value(word).is_none()
            && (!self.capital(at) || self.opens(at))
            && !self.telling[at]
    }

    /// The attribution whose content holds the word at AT.
    pub(crate) fn whose(&self, at: usize) -> Option<usize> {
        self.whose.get(at).copied().flatten()
    }

    /// Whether the word at AT is that of a source or a cue.
    pub(crate) fn telling(&self, at: usize) -> bool {
        self.telling.get(at).copied().unwrap_or(false)
    }

    /// Stems of the plain words within RANGE, sorted, each once.
    pub(crate) fn plain_stems(&self, range: Range<usize>) -> Vec<String> {
        let mut stems: Vec<String> =
            range.filter(|at| self.plain(*at)).map(|at| self.stem(at).to_owned()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// Names within RANGE, in lower case, without those of who tells it; sorted, each once.
    pub(crate) fn names_in(&self, range: Range<usize>) -> Vec<String> {
        let mut names: Vec<String> = range
            .filter(|at| {
                self.capital(*at) && !self.telling[*at] && (!self.opens(*at) || self.capital(at + 1))
            })
            .map(|at| self.lower[at].clone())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The words of RANGE in lower case, sorted, each once: those of a name, whoever tells it.
    pub(crate) fn words_of(&self, range: Range<usize>) -> Vec<String> {
        let mut words: Vec<String> =
            range.filter(|at| self.wordy(*at)).map(|at| self.lower[at].clone()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The days, as first and last, of the times within RANGE that do not say when something was said.
    pub(crate) fn days_in(&self, range: &Range<usize>) -> Vec<(Span, (i32, i32))> {
        if range.is_empty() {
            return Vec::new();
        }
        let span = self.words.span(range.clone());
        let reading = &self.article.reading;
        let from = reading.times.partition_point(|time| time.span.end <= span.start);
        let times =
            reading.times.iter().enumerate().skip(from).take_while(|(_, time)| time.span.start < span.end);
        let said =
            |index: usize| reading.attributions.iter().any(|attribution| attribution.said == Some(index));
        times
            .filter(|(index, _)| !said(*index))
            .filter_map(|(_, time)| Some((time.span, day::interval(&time.value)?)))
            .collect()
    }

    /// The words that SPAN touches.
    pub(crate) fn within(&self, span: Span) -> Range<usize> {
        self.words.within(span)
    }

    /// Whether what the word at AT of SENTENCE says is left open: hoped for, asked, perhaps so.
    pub(crate) fn open(&self, sentence: &Range<usize>, at: usize) -> bool {
        let word = |at: usize| self.lower(at);
        let modal = (at.saturating_sub(12).max(sentence.start)..at).any(|at| is_open(word(at)));
        let stance = self.whose(at).map(|index| self.article.reading.attributions[index].stance);
        modal
            || stance
                .is_some_and(|stance| matches!(stance.certainty, Certainty::Possible | Certainty::Unknown))
    }

    /// Whether SENTENCE looks back on other events, or sums them up.
    pub(crate) fn elsewhen(&self, sentence: &Range<usize>) -> bool {
        let word = |at: usize| self.lower(at);
        let marked = sentence.clone().any(|at| {
            let pair = (word(at), word(at + 1));
            matches!(
                pair.0,
                "similar"
                    | "previous"
                    | "previously"
                    | "worst"
                    | "deadliest"
                    | "ago"
                    | "average"
                    | "annual"
                    | "annually"
                    | "anniversary"
                    | "brings"
                    | "bringing"
                    | "decade"
                    | "decades"
                    | "history"
                    | "typically"
                    | "usually"
            ) || matches!(
                pair,
                ("last", "year")
                    | ("this", "year")
                    | ("this", "winter")
                    | ("this", "summer")
                    | ("this", "season")
                    | ("so", "far")
                    | ("each", "year")
                    | ("every", "year")
                    | ("a", "year")
                    | ("in", "total")
                    | ("last", "month")
            )
        });
        let published = self.article.document.published.as_deref().and_then(day::day);
        let days = self.days_in(sentence);
        let far =
            |published: i32| !days.is_empty() && days.iter().all(|(_, (_, last))| published - last > 30);
        marked || published.is_some_and(far)
    }

    /// Who says what the word at AT says: the name of its voice, or of the outlet, and whether it is the document itself.
    pub(crate) fn voice(&self, at: usize) -> Voice {
        let reading = &self.article.reading;
        match self.whose(at).and_then(|index| reading.attributions[index].entity) {
            Some(entity) => Voice { name: Some(reading.entities[entity].name.clone()), own: false },
            None => Voice { name: self.article.document.outlet.clone(), own: self.whose(at).is_none() },
        }
    }
}

/// Who gives an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Voice {
    /// What it is called, where that is known.
    pub(crate) name: Option<String>,
    /// Whether it is the document itself.
    pub(crate) own: bool,
}

/// Whether WORD, in lower case, leaves open what follows it.
fn is_open(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "might"
            | "could"
            | "can"
            | "if"
            | "whether"
            | "hope"
            | "hopes"
            | "hoped"
            | "hoping"
            | "fear"
            | "feared"
            | "fears"
            | "possibly"
            | "perhaps"
            | "seek"
            | "seeks"
            | "sought"
            | "seeking"
            | "demand"
            | "demands"
            | "demanded"
            | "demanding"
            | "asked"
            | "asks"
            | "ask"
            | "want"
            | "wants"
            | "wanted"
            | "should"
            | "unless"
            | "potentially"
            | "proposed"
            | "goal"
            | "target"
            | "maximum"
            | "risk"
            | "suspected"
            | "unclear"
            | "unknown"
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An article of MARKED by OUTLET on the day PUBLISHED.
    pub(crate) fn article(number: u32, outlet: &str, published: &str, marked: &str) -> Article {
        let (text, relations) = sayso::testing::marked(marked);
        let mut document = sayso::Document::from_text(format!("{outlet}/{number}"), text);
        document.outlet = Some(outlet.to_owned()).filter(|outlet| !outlet.is_empty());
        document.published = Some(published.to_owned()).filter(|published| !published.is_empty());
        let reading = sayso::interpret(&document, relations, &sayso::Aliases::default());
        Article { number, ..Article::new(None, document, "test", reading, |_| None) }
    }

    #[test]
    fn words_know_whose_they_are() {
        let article = article(
            1,
            "Post",
            "2024-03-04",
            "[source Police] [cue said] [content nine people died in Tarragh]. It may rain.",
        );
        let scene = Scene::new(&article);
        let sentences: Vec<_> = scene.sentences().collect();
        assert_eq!((scene.whose(2), scene.whose(0)), (Some(0), None));
        assert_eq!(scene.voice(3).name.as_deref(), Some("Police"));
        assert_eq!(scene.voice(8), Voice { name: Some("Post".to_owned()), own: true });
        assert_eq!(scene.names_in(sentences[0].clone()), ["tarragh"]);
        assert!(scene.open(&sentences[1], sentences[1].start + 2));
        assert!(!scene.open(&sentences[0], 2));
    }
}
