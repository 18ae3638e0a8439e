//! Words around a quotation that tell its role; all lists sorted, in lower case.

/// Whether LIST has WORD, whatever its capitals.
pub(super) fn among(list: &[&str], word: &str) -> bool {
    word.len() <= 20 && list.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// What may stand between a word and the quotation that it introduces.
pub(super) const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// After these stands the name of a work, an operation or a person.
pub(super) const TITLED: [&str; 17] = [
    "alias",
    "christened",
    "christening",
    "code-named",
    "codenamed",
    "entitled",
    "headlined",
    "named",
    "nicknamed",
    "pseudonym",
    "rechristened",
    "renamed",
    "retitled",
    "subtitled",
    "surnamed",
    "titled",
    "titles",
];

/// After these stands a name or a label, if nobody is the source of it.
pub(super) const CALLED: [&str; 17] = [
    "branded", "call", "called", "calling", "calls", "coined", "dub", "dubbed", "dubbing", "dubs", "labeled",
    "labelled", "marked", "stamped", "styled", "tagged", "termed",
];

/// Between "what" and "called" where nobody does the calling.
pub(super) const BEING: [&str; 11] =
    ["'s", "are", "be", "been", "being", "commonly", "is", "often", "was", "were", "’s"];

/// The same with "as": "known as “x”".
pub(super) const NAMED_AS: [&str; 11] = [
    "billed",
    "branded",
    "categorised",
    "categorized",
    "classified",
    "designated",
    "known",
    "labeled",
    "labelled",
    "listed",
    "tagged",
];

/// After these a word is spoken of as a word.
pub(super) const WORD_NOUNS: [&str; 27] = [
    "adjective",
    "adverb",
    "buzzword",
    "catchphrase",
    "euphemism",
    "expression",
    "hashtag",
    "initials",
    "keyword",
    "label",
    "letters",
    "name",
    "nickname",
    "noun",
    "password",
    "phrase",
    "phrases",
    "prefix",
    "pronoun",
    "suffix",
    "tag",
    "term",
    "terms",
    "title",
    "verb",
    "word",
    "words",
];

/// "Latin for “peace”".
pub(super) const LANGUAGES: [&str; 18] = [
    "arabic",
    "chinese",
    "english",
    "farsi",
    "french",
    "gaelic",
    "german",
    "greek",
    "hebrew",
    "italian",
    "japanese",
    "latin",
    "polish",
    "portuguese",
    "russian",
    "slang",
    "spanish",
    "ukrainian",
];

/// Beside these stands what a word means.
pub(super) const MEANING: [&str; 6] = ["mean", "meaning", "means", "meant", "spelled", "spelling"];

/// Kinds of work that have titles.
pub(super) const WORKS: [&str; 74] = [
    "ad",
    "advert",
    "album",
    "anthem",
    "article",
    "autobiography",
    "ballet",
    "bestseller",
    "biography",
    "blog",
    "book",
    "books",
    "bulletin",
    "campaign",
    "cartoon",
    "chapter",
    "column",
    "comedy",
    "comic",
    "commercial",
    "concert",
    "documentary",
    "drama",
    "edition",
    "episode",
    "essay",
    "exhibit",
    "exhibition",
    "film",
    "films",
    "franchise",
    "game",
    "hit",
    "hymn",
    "initiative",
    "journal",
    "lecture",
    "magazine",
    "memoir",
    "mission",
    "movie",
    "movies",
    "musical",
    "newsletter",
    "newspaper",
    "novel",
    "novels",
    "op-ed",
    "opera",
    "operation",
    "painting",
    "pamphlet",
    "paper",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "report",
    "ride",
    "sculpture",
    "segment",
    "series",
    "show",
    "sitcom",
    "sketch",
    "song",
    "songs",
    "study",
    "thriller",
    "track",
    "trilogy",
    "tune",
    "video",
];

/// Those who make or play in works: "“Night Ferry” star".
pub(super) const MAKERS: [&str; 16] = [
    "actor",
    "actress",
    "anchor",
    "author",
    "co-host",
    "creator",
    "director",
    "editor",
    "fans",
    "franchise",
    "host",
    "moderator",
    "presenter",
    "producer",
    "star",
    "stars",
];

/// Before a title, rarely before speech.
pub(super) const PLACES: [&str; 6] = ["from", "in", "of", "on", "to", "with"];

/// Verbs that introduce speech.
pub(super) const SAYING: [&str; 66] = [
    "added",
    "adding",
    "adds",
    "announced",
    "announcing",
    "answered",
    "ask",
    "asked",
    "asking",
    "asks",
    "boasted",
    "chant",
    "chanted",
    "chanting",
    "chants",
    "cried",
    "declared",
    "declaring",
    "exclaimed",
    "explained",
    "joked",
    "quipped",
    "read",
    "reading",
    "reads",
    "remarked",
    "replied",
    "replies",
    "reply",
    "responded",
    "said",
    "say",
    "saying",
    "says",
    "scream",
    "screamed",
    "screaming",
    "shout",
    "shouted",
    "shouting",
    "shouts",
    "sing",
    "singing",
    "stated",
    "states",
    "stating",
    "tell",
    "telling",
    "tells",
    "think",
    "thinking",
    "thought",
    "told",
    "tweeted",
    "tweeting",
    "tweets",
    "warned",
    "whispered",
    "wonder",
    "wondered",
    "write",
    "writes",
    "writing",
    "wrote",
    "yelled",
    "yelling",
];

/// Those of them that may have a work as their object: "told “Good Day Lindmere”", "wrote “Salt”".
pub(super) const TELLING: [&str; 9] =
    ["sing", "tell", "telling", "tells", "told", "write", "writes", "writing", "wrote"];

/// With "as", they introduce a source's words.
pub(super) const DESCRIBING: [&str; 20] = [
    "attacked",
    "characterised",
    "characterized",
    "condemned",
    "decried",
    "denounced",
    "derided",
    "described",
    "describes",
    "describing",
    "dismissed",
    "dismissing",
    "hailed",
    "mocked",
    "praised",
    "rejected",
    "ridiculed",
    "saw",
    "slammed",
    "viewed",
];

/// Words that a title may write small, and that no noun is.
pub(super) const SMALL: [&str; 40] = [
    "a", "about", "after", "against", "an", "and", "as", "at", "before", "but", "by", "de", "del", "der",
    "du", "for", "from", "in", "into", "is", "la", "le", "n", "nor", "of", "off", "on", "or", "out", "over",
    "s", "than", "the", "to", "up", "v", "via", "vs", "with", "’s",
];

/// Words that only a clause has.
pub(super) const CLAUSE: [&str; 46] = [
    "am", "are", "be", "been", "being", "can", "can’t", "could", "did", "do", "does", "don’t", "had", "has",
    "have", "he", "her", "him", "i", "is", "it", "may", "me", "might", "must", "my", "not", "our", "shall",
    "she", "should", "that", "their", "them", "they", "this", "us", "was", "we", "were", "who", "will",
    "would", "you", "your", "’m",
];

/// Before the writer's distance, rarely before a label.
pub(super) const POSSESSIVES: [&str; 9] = ["'s", "her", "his", "its", "my", "our", "their", "your", "’s"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_small() {
        for list in [
            &ARTICLES[..],
            &TITLED,
            &CALLED,
            &BEING,
            &NAMED_AS,
            &WORD_NOUNS,
            &LANGUAGES,
            &MEANING,
            &WORKS,
            &MAKERS,
            &PLACES,
            &SAYING,
            &TELLING,
            &DESCRIBING,
            &SMALL,
            &CLAUSE,
            &POSSESSIVES,
        ] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            assert!(
                list.iter().all(|word| among(list, word) && among(list, &word.to_uppercase())),
                "{list:?}"
            );
        }
    }
}
