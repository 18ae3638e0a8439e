//! Article → its stretches as they are compared, and what the rest of it is about.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use sayso::{Span, Words};

use super::grammar;
use super::terms::{Term, is_name, terms};
use crate::Article;

/// An article made ready to be held against a claim.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    pub(super) words: Words,
    /// The words in lower case.
    pub(super) lower: Vec<String>,
    pub(super) stretches: Vec<Stretch>,
    /// Words written as names, in lower case.
    pub(super) names: HashSet<String>,
    /// The terms of each sentence, once they are asked for: few sentences stand around what a claim is told in.
    sentences: Vec<OnceCell<Vec<Term>>>,
    /// The terms of the title.
    title: OnceCell<Vec<Term>>,
}

/// At most a sentence of what one voice says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    /// Whose words; `None` where they are the document's own.
    pub(super) attribution: Option<usize>,
    /// Indices of its words, rising.
    pub(super) words: Vec<usize>,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// Whether it is the first of its attribution.
    pub(super) first: bool,
}

/// How many words of an article are looked at.
const LONGEST: usize = 60_000;

impl<'a> Page<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let text = article.text();
        let words = Words::new(text);
        let lower: Vec<String> = words.spans().iter().map(|span| span.of(text).to_lowercase()).collect();
        let stretches = stretches(article, &words);
        let names = (0..words.spans().len().min(LONGEST))
            .filter(|&at| is_name(text, &words, at))
            .map(|at| lower[at].clone())
            .collect();
        let sentences = vec![OnceCell::new(); words.sentences().len()];
        Self { article, words, lower, stretches, names, sentences, title: OnceCell::new() }
    }

    /// The span from the first to the last word of STRETCH.
    pub(super) fn span(&self, stretch: &Stretch) -> Span {
        let (first, last) = (stretch.words[0], stretch.words[stretch.words.len() - 1]);
        Span::new(self.words.spans()[first].start, self.words.spans()[last].end)
    }

    /// The terms around the sentence at INDEX that its pronouns may stand for: those of the title, of the sentence and the two
    /// before it, and of the first two.
    pub(super) fn around(&self, index: usize) -> impl Iterator<Item = &Term> {
        // The sentence itself too, for the source of what is said: "The union said its members …".
        let near = index.saturating_sub(2)..(index + 1).min(self.sentences.len());
        let lead = 0..index.saturating_sub(2).min(2);
        self.title().iter().chain(near.chain(lead).flat_map(|index| self.sentence(index)))
    }

    fn sentence(&self, index: usize) -> &[Term] {
        let range = || self.words.sentences()[index].clone();
        self.sentences[index].get_or_init(|| terms(self.article.text(), &self.words, range()))
    }

    fn title(&self) -> &[Term] {
        self.title.get_or_init(|| {
            let title = self.article.document.title.as_deref().unwrap_or_default();
            let words = Words::new(title);
            terms(title, &words, 0..words.spans().len())
        })
    }
}

fn stretches(article: &Article, words: &Words) -> Vec<Stretch> {
    let sentence_of = |word: usize| words.sentences().partition_point(|sentence| sentence.end <= word);
    let mut covered = vec![false; words.spans().len()];
    let mut stretches = Vec::new();
    for (index, attribution) in article.reading.attributions.iter().enumerate() {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for content in &attribution.content {
            for word in words.within(*content) {
                covered[word] = true;
                parts.entry(sentence_of(word)).or_default().push(word);
            }
        }
        for (number, (sentence, mut words)) in parts.into_iter().enumerate() {
            words.sort_unstable();
            words.dedup();
            stretches.push(Stretch { attribution: Some(index), words, sentence, first: number == 0 });
        }
    }
    for attribution in &article.reading.attributions {
        for span in attribution.source.iter().chain([&attribution.cue]) {
            covered[words.within(*span)].fill(true);
        }
    }
    for (sentence, range) in words.sentences().iter().enumerate() {
        let own: Vec<usize> = range.clone().filter(|&word| !covered[word]).collect();
        let wordy =
            |&&word: &&usize| words.spans()[word].of(article.text()).starts_with(char::is_alphanumeric);
        if own.iter().filter(wordy).count() > 2 {
            stretches.push(Stretch { attribution: None, words: own, sentence, first: true });
        }
    }
    stretches.sort_by(|one, other| {
        (one.sentence, &one.words, one.attribution).cmp(&(other.sentence, &other.words, other.attribution))
    });
    stretches
}

/// Whether the subject of the words AT is a pronoun, a nominal that takes up what was named before, or missing.
pub(super) fn is_anaphoric(page: &Page, at: &[usize], is_wanted: impl Fn(usize) -> bool) -> bool {
    let subject: Vec<usize> = at
        .iter()
        .copied()
        .filter(|&word| page.lower[word].starts_with(char::is_alphanumeric) && page.lower[word] != "that")
        // A verb ends it: an auxiliary, or a past form.
        .take_while(|&word| {
            let lower = page.lower[word].as_str();
            let past = lower.ends_with("ed") && lower.len() > 4 || grammar::is_past(lower);
            !grammar::is_finite(lower) && !past
        })
        .take(6)
        .collect();
    let Some(&first) = subject.first() else { return true };
    let text = page.article.text();
    if subject.iter().any(|&word| is_name(text, &page.words, word)) {
        return false;
    }
    if subject.iter().take(2).any(|&word| grammar::is_pronoun(&page.lower[word])) {
        return true;
    }
    let definite = matches!(page.lower[first].as_str(), "the" | "both" | "all" | "some");
    definite && subject.iter().skip(1).any(|&word| grammar::is_generic(&page.lower[word]) || is_wanted(word))
}
