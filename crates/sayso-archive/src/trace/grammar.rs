//! Words in lower case → what they do in a sentence: deny, hedge, count, stand for another.

use sayso::conflicts::number::value;

/// Words that two accounts may share without sharing anything.
pub(super) fn is_empty(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "a",
        "about",
        "above",
        "across",
        "after",
        "again",
        "against",
        "all",
        "along",
        "also",
        "although",
        "am",
        "among",
        "an",
        "and",
        "any",
        "anybody",
        "anyone",
        "anything",
        "are",
        "around",
        "as",
        "at",
        "away",
        "be",
        "because",
        "been",
        "before",
        "behind",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "cannot",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "either",
        "else",
        "ever",
        "every",
        "everybody",
        "everyone",
        "everything",
        "few",
        "for",
        "from",
        "further",
        "had",
        "has",
        "have",
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
        "it",
        "its",
        "itself",
        "just",
        "later",
        "less",
        "many",
        "may",
        "me",
        "meanwhile",
        "might",
        "mine",
        "more",
        "most",
        "much",
        "must",
        "my",
        "myself",
        "near",
        "neither",
        "never",
        "no",
        "nobody",
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
        "perhaps",
        "quite",
        "rather",
        "really",
        "same",
        "shall",
        "she",
        "should",
        "simply",
        "since",
        "so",
        "some",
        "somebody",
        "someone",
        "something",
        "soon",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "together",
        "too",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "was",
        "we",
        "were",
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
        "yes",
        "yet",
        "you",
        "your",
        "yours",
        "'s",
        "’s",
        "'ll",
        "’ll",
        "'ve",
        "’ve",
        "'re",
        "’re",
        "'d",
        "’d",
        "'m",
        "’m",
        "said",
        "say",
        "says",
        "saying",
        "told",
        "tell",
        "tells",
        "reportedly",
        "allegedly",
        "supposedly",
        "apparently",
        "mr",
        "mrs",
        "ms",
        "already",
        "indeed",
        "well",
        "according",
        "even",
        "let",
        "lets",
        "anymore",
        "however",
        "thus",
        "therefore",
        "moreover",
        "ago",
        "one",
    ];
    static SORTED: std::sync::OnceLock<std::collections::HashSet<&str>> = std::sync::OnceLock::new();
    SORTED.get_or_init(|| EMPTY.iter().copied().collect()).contains(word)
        || word.ends_with("n't")
        || word.ends_with("n’t")
        || is_calendar(word)
}

/// Words that say little by themselves.
pub(super) fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "get"
            | "got"
            | "mak"
            | "mad"
            | "tak"
            | "took"
            | "giv"
            | "go"
            | "com"
            | "put"
            | "us"
            | "used"
            | "become"
            | "becom"
            | "people"
            | "person"
            | "man"
            | "woman"
            | "thing"
            | "way"
            | "tim"
            | "day"
            | "year"
            | "week"
            | "month"
            | "new"
            | "old"
            | "first"
            | "last"
            | "big"
            | "larg"
            | "small"
            | "long"
            | "lot"
            | "part"
            | "case"
            | "cas"
            | "end"
            | "start"
            | "began"
            | "begin"
            | "set"
            | "keep"
            | "kept"
            | "show"
            | "seem"
            | "appear"
            | "like"
            | "want"
            | "good"
            | "bad"
            | "happen"
            | "bring"
            | "brought"
            | "hold"
            | "held"
            | "number"
            | "total"
            | "several"
            | "different"
            | "certain"
            | "former"
            | "officer"
            | "official"
            | "member"
            | "turn"
            | "later"
    )
}

/// Days and months.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "morning"
            | "evening"
            | "night"
            | "afternoon"
            | "weekend"
            | "tonight"
    )
}

/// Words that turn what is said around.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "nobody"
            | "none"
            | "nothing"
            | "neither"
            | "cannot"
            | "nowhere"
            | "without"
            | "lacked"
            | "lacks"
            | "lacking"
            | "nor"
    ) || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Words that leave it open whether it is so.
pub(super) fn is_hedge(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "might"
            | "could"
            | "possibly"
            | "perhaps"
            | "maybe"
            | "possible"
            | "suspected"
            | "allegedly"
            | "reportedly"
            | "supposedly"
            | "apparently"
            | "purportedly"
            | "rumoured"
            | "rumored"
            | "alleged"
            | "feared"
            | "fears"
    )
}

/// Words that make it likely only.
pub(super) fn is_probable(word: &str) -> bool {
    matches!(
        word,
        "probably"
            | "likely"
            | "presumably"
            | "appears"
            | "appeared"
            | "seems"
            | "seemed"
            | "expected"
            | "believed"
            | "thought"
            | "should"
    )
}

/// Whether WORD denies what follows it.
pub(super) fn is_denial(word: &str) -> bool {
    matches!(
        word,
        "deny"
            | "denies"
            | "denied"
            | "denying"
            | "denial"
            | "denials"
            | "refute"
            | "refutes"
            | "refuted"
            | "refuting"
            | "dispute"
            | "disputes"
            | "disputed"
            | "disputing"
            | "reject"
            | "rejects"
            | "rejected"
            | "rejecting"
            | "dismiss"
            | "dismisses"
            | "dismissed"
            | "dismissing"
            | "rebut"
            | "rebutted"
            | "contradict"
            | "contradicts"
            | "contradicted"
            | "debunk"
            | "debunks"
            | "debunked"
            | "disproved"
            | "disproves"
            | "rubbished"
            | "disavowed"
            | "retract"
            | "retracts"
            | "retracted"
            | "withdrew"
            | "withdraws"
            | "withdrawn"
    )
}

/// Whether WORD says that what it is said of is not true.
pub(super) fn is_falsity(word: &str) -> bool {
    matches!(
        word,
        "false"
            | "untrue"
            | "nonsense"
            | "baseless"
            | "unfounded"
            | "groundless"
            | "fabricated"
            | "fabrication"
            | "invented"
            | "invention"
            | "lie"
            | "lies"
            | "hoax"
            | "fiction"
            | "rubbish"
            | "fake"
            | "wrong"
            | "incorrect"
            | "inaccurate"
            | "erroneous"
            | "mistaken"
            | "misleading"
            | "fantasy"
            | "bogus"
    )
}

/// Nouns that stand for something that was said before.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "claim"
            | "claims"
            | "allegation"
            | "allegations"
            | "accusation"
            | "accusations"
            | "story"
            | "stories"
            | "suggestion"
            | "suggestions"
            | "rumour"
            | "rumours"
            | "rumor"
            | "rumors"
            | "charge"
            | "charges"
            | "account"
            | "assertion"
            | "assertions"
            | "statement"
            | "article"
            | "information"
            | "wrongdoing"
            | "speculation"
            | "news"
            | "findings"
            | "version"
            | "headline"
    )
}

/// Nouns by which something named before is taken up.
pub(super) fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "structure"
            | "building"
            | "facility"
            | "company"
            | "firm"
            | "group"
            | "man"
            | "woman"
            | "vessel"
            | "plant"
            | "site"
            | "place"
            | "organisation"
            | "organization"
            | "institution"
            | "operator"
            | "airline"
            | "bank"
            | "club"
            | "party"
            | "team"
            | "agency"
            | "two"
            | "pair"
            | "three"
            | "victim"
            | "victims"
            | "boy"
            | "girl"
            | "animal"
            | "machine"
            | "vehicle"
            | "project"
            | "product"
            | "former"
            | "politician"
            | "suspect"
            | "system"
            | "body"
            | "newspaper"
            | "crossing"
            | "service"
            | "business"
    )
}

/// Pronouns that stand for somebody or something named before.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "its"
            | "his"
            | "her"
            | "their"
            | "this"
            | "that"
            | "these"
            | "those"
            | "we"
            | "i"
            | "who"
            | "which"
            | "them"
            | "him"
    )
}

/// Verbs and auxiliaries that end a subject.
pub(super) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "were"
            | "are"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "may"
            | "might"
            | "could"
            | "can"
            | "should"
            | "did"
            | "does"
            | "do"
            | "must"
            | "'s"
            | "’s"
            | "'ll"
            | "’ll"
    ) || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Words that open a clause inside another.
pub(super) fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "when"
            | "after"
            | "as"
            | "while"
            | "because"
            | "which"
            | "who"
            | "where"
            | "although"
            | "since"
            | "amid"
            | "following"
    )
}

/// Past forms that no ending gives away.
pub(super) fn is_past(word: &str) -> bool {
    matches!(
        word,
        "died"
            | "took"
            | "gave"
            | "went"
            | "came"
            | "sold"
            | "bought"
            | "built"
            | "lost"
            | "found"
            | "won"
            | "knew"
            | "hid"
            | "met"
            | "paid"
            | "fell"
            | "broke"
            | "sank"
            | "sent"
            | "left"
            | "held"
            | "led"
            | "made"
            | "put"
            | "set"
            | "shot"
            | "hit"
            | "cut"
            | "quit"
            | "shut"
            | "ran"
            | "rose"
            | "saw"
            | "stole"
            | "struck"
            | "threw"
            | "told"
            | "wrote"
            | "began"
            | "chose"
            | "drove"
            | "fled"
            | "flew"
            | "fought"
            | "got"
            | "grew"
            | "kept"
            | "let"
            | "spent"
            | "stood"
            | "swore"
            | "withdrew"
            | "caught"
            | "brought"
            | "blew"
            | "burst"
    )
}

/// Verbs of saying, in the forms that put a source before what it says.
pub(super) fn is_saying_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "saying"
            | "told"
            | "tells"
            | "claimed"
            | "claims"
            | "claim"
            | "reported"
            | "reports"
            | "announced"
            | "confirmed"
            | "confirms"
            | "alleged"
            | "alleges"
            | "warned"
            | "warns"
            | "stated"
            | "states"
            | "insisted"
            | "insists"
            | "admitted"
            | "admits"
            | "believed"
            | "believes"
            | "believe"
            | "revealed"
            | "reveals"
            | "wrote"
            | "writes"
            | "argued"
            | "argues"
            | "maintained"
            | "maintains"
            | "found"
            | "finds"
            | "concluded"
            | "asserted"
            | "asserts"
            | "suggested"
            | "suggests"
            | "declared"
            | "declares"
            | "denied"
            | "denies"
            | "testified"
            | "acknowledged"
    )
}

/// The number that WORD writes in figures or spells, "one" aside; a "dozen" is 12.
pub(super) fn number(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" => Some(1000.0),
        "million" => Some(1e6),
        _ => value(word),
    }
}

/// What WORD multiplies the number before it with.
pub(super) fn multiplier(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "m" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "dozen" => Some(12.0),
        _ => None,
    }
}
