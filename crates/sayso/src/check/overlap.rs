//! Words of two passages → how much one says of what the other says.

use std::collections::BTreeSet;

use crate::{Span, Words};

/// Words that say nothing by themselves.
const EMPTY: &[&str] = &[
    "about", "after", "again", "against", "also", "although", "among", "because", "been", "before", "being",
    "both", "could", "does", "during", "each", "from", "have", "having", "here", "into", "just", "more",
    "most", "much", "only", "other", "over", "said", "says", "should", "since", "some", "such", "than",
    "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "under", "until",
    "very", "were", "what", "when", "where", "which", "while", "will", "with", "would", "your",
];

/// What a passage is about: its longer words and numbers, in lower case, without plural and participle endings.
pub type Gist = BTreeSet<String>;

/// The gist of SPANS.
pub fn gist(text: &str, words: &Words, spans: &[Span]) -> Gist {
    let mut gist = Gist::new();
    for span in spans {
        for word in &words.spans()[words.within(*span)] {
            let word = word.of(text).to_lowercase();
            let counts = word.chars().any(char::is_numeric) || word.chars().count() > 3;
            if counts && !EMPTY.contains(&word.as_str()) {
                gist.insert(stem(&word).to_owned());
            }
        }
    }
    gist
}

/// WORD without its commonest endings; enough to match a word with itself, not to find its lemma.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "es", "s", "e"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
        {
            return stem;
        }
    }
    word
}

/// The share of PART that WHOLE holds too; 0 for an empty part.
pub fn share(part: &Gist, whole: &Gist) -> f32 {
    if part.is_empty() {
        return 0.0;
    }
    part.intersection(whole).count() as f32 / part.len() as f32
}

/// Whether two passages say much the same: half of what they say together.
pub fn alike(a: &Gist, b: &Gist) -> bool {
    a.len() >= 2 && b.len() >= 2 && 2 * a.intersection(b).count() >= a.union(b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Gist {
        gist(text, &Words::new(text), &[Span::new(0, text.len())])
    }

    #[test]
    fn passages_are_alike_by_what_they_say() {
        let claim = of("that two pages were removed from the survey");
        assert!(alike(&claim, &of("the survey's two pages had been removed")));
        assert!(!alike(&claim, &of("that the survey was shown to the council last month")));
        assert_eq!(share(&Gist::new(), &claim), 0.0);
        assert_eq!(share(&of("pages removed"), &claim), 1.0);
    }
}
