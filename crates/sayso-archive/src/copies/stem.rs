//! A word in lower case → its stem, and whether it says anything.

/// WORD without the endings of number, tense and derivation. Two forms of one word mostly have one stem; it need not be a word.
pub(super) fn stem(word: &str) -> String {
    let mut stem: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if !stem.is_ascii() || stem.len() < 4 {
        return stem;
    }
    for (ending, instead) in ENDINGS {
        if stem.len() >= ending.len() + 3 && stem.ends_with(ending) {
            stem.truncate(stem.len() - ending.len());
            stem.push_str(instead);
            break;
        }
    }
    if stem.len() > 4 && stem.ends_with(['e', 'y', 'i']) {
        stem.pop();
    }
    // "stopped" → "stop".
    let bytes = stem.as_bytes();
    if let [.., before, last] = bytes
        && before == last
        && !matches!(last, b'l' | b's' | b'e' | b'o')
        && bytes.len() > 3
    {
        stem.pop();
    }
    stem
}

/// Endings, the longest first, and what stands for them.
const ENDINGS: [(&str, &str); 30] = [
    ("izations", ""),
    ("ization", ""),
    ("ements", "e"),
    ("ations", ""),
    ("nesses", ""),
    ("ement", "e"),
    ("ments", ""),
    ("ation", ""),
    ("ities", ""),
    ("ingly", ""),
    ("ment", ""),
    ("ness", ""),
    ("ings", ""),
    ("ions", ""),
    ("edly", ""),
    ("ily", ""),
    ("ity", ""),
    ("ing", ""),
    ("ion", ""),
    ("ies", ""),
    ("ied", ""),
    ("ers", ""),
    ("ors", ""),
    ("ed", ""),
    ("er", ""),
    ("or", ""),
    ("es", ""),
    ("ly", ""),
    ("al", ""),
    ("s", ""),
];

/// Whether WORD, in lower case, stands in every text: articles, pronouns, auxiliaries, verbs of saying, names of days.
pub(super) fn is_function_word(word: &str) -> bool {
    word.len() <= size_of::<u128>() && PACKED.binary_search(&packed(word)).is_ok()
}

/// [`FUNCTION_WORDS`] as numbers of the same order, which are compared at once: every word of every text is asked after.
const PACKED: [u128; FUNCTION_WORDS.len()] = {
    let mut numbers = [0; FUNCTION_WORDS.len()];
    let mut at = 0;
    while at < numbers.len() {
        numbers[at] = packed(FUNCTION_WORDS[at]);
        at += 1;
    }
    numbers
};

/// The first bytes of WORD as a number.
const fn packed(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let mut number = [0; size_of::<u128>()];
    let mut at = 0;
    while at < number.len() && at < bytes.len() {
        number[at] = bytes[at];
        at += 1;
    }
    u128::from_be_bytes(number)
}

/// Sorted.
const FUNCTION_WORDS: [&str; 220] = [
    "a",
    "about",
    "above",
    "according",
    "added",
    "adding",
    "after",
    "again",
    "against",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "among",
    "an",
    "and",
    "another",
    "any",
    "anyone",
    "anything",
    "are",
    "aren't",
    "around",
    "as",
    "asked",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "came",
    "can",
    "can't",
    "come",
    "could",
    "couldn't",
    "day",
    "days",
    "did",
    "didn't",
    "do",
    "does",
    "doesn't",
    "doing",
    "don't",
    "done",
    "down",
    "during",
    "each",
    "either",
    "else",
    "even",
    "ever",
    "every",
    "few",
    "first",
    "for",
    "from",
    "further",
    "get",
    "given",
    "go",
    "going",
    "got",
    "had",
    "hadn't",
    "has",
    "hasn't",
    "have",
    "haven't",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "into",
    "is",
    "isn't",
    "it",
    "its",
    "itself",
    "just",
    "know",
    "last",
    "later",
    "least",
    "less",
    "like",
    "made",
    "make",
    "many",
    "may",
    "me",
    "might",
    "more",
    "most",
    "mr",
    "mrs",
    "ms",
    "much",
    "must",
    "my",
    "myself",
    "near",
    "neither",
    "never",
    "new",
    "no",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "off",
    "often",
    "on",
    "once",
    "one",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "our",
    "ours",
    "out",
    "over",
    "own",
    "per",
    "rather",
    "really",
    "said",
    "same",
    "say",
    "saying",
    "says",
    "she",
    "should",
    "since",
    "so",
    "some",
    "something",
    "still",
    "such",
    "take",
    "taken",
    "than",
    "that",
    "the",
    "their",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "told",
    "too",
    "took",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "was",
    "wasn't",
    "we",
    "well",
    "went",
    "were",
    "weren't",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "wouldn't",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word() {
        for (a, b) in [
            ("closed", "closing"),
            ("closes", "close"),
            ("stopped", "stops"),
            ("owners", "owner"),
            ("studies", "study"),
            ("announcement", "announced"),
            ("inspection", "inspected"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
        assert_ne!(stem("ship"), stem("shop"));
        assert_eq!(stem("é"), "é");
    }

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("the") && !is_function_word("ferry"));
    }
}
