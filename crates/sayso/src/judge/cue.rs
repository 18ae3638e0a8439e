//! A cue → the entry of the lexicon that heads it, and what else it carries.

use super::grammar::{auxiliary, bare_verb, determiner, modal, negator, preposition};
use super::lemma;
use super::lexicon::{self, Effect, Entry};
use super::parts::{aside, hands_over, is_guess, is_hedge, is_light, is_response, rumour, says_last};
use super::sentence::Sentence;
use crate::{Act, Author, Relation, Tone, Words};

/// A cue as it was understood.
#[derive(Debug)]
pub(super) struct Cue {
    /// What heads it; none where no word of it is known, or it is a colon.
    pub head: Option<&'static Entry>,
    pub act: Act,
    pub author: Author,
    pub tone: Tone,
    /// Negated, or refused.
    pub negated: bool,
    /// Negated by its subject: "nobody believes".
    pub nobody: bool,
    /// "appears to show", "may have said": at most this.
    pub cap: Effect,
    /// Declines to comment, to answer: declines to do it, whatever its content.
    pub declines: bool,
    /// Asked about, only due or only looked for: "Did she say …?", "he should know", "trying to understand".
    pub asks: bool,
    /// "neither confirmed nor denied".
    pub both: bool,
    /// In the progressive: "is considering".
    pub progressive: bool,
    /// Ends in a noun with its article and a preposition: "a poem about".
    pub noun: bool,
    /// Its last word.
    pub last: String,
    /// An intention that it tells of: "announced plans".
    pub intention: Option<&'static Entry>,
}

impl Cue {
    /// The cue of RELATION in TEXT.
    pub fn of(text: &str, words: &Words, relation: &Relation) -> Self {
        let sentence = Sentence::first(text, words, &[relation.cue]);
        let tokens: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let mut entries: Vec<&'static Entry> = Vec::new();
        let mut modifiers: Vec<&'static Entry> = Vec::new();
        let (mut negated, mut weak, mut asides) = (false, false, (Author::Neutral, Tone::Neutral));
        let mut probably = false;
        let (mut at, mut last, mut end) = (0, (0, 0), 0);
        while at < tokens.len() {
            let rest = &tokens[at..];
            let found = lexicon::lookup(rest).filter(|(entry, _)| fits(entry.cue, &tokens, at));
            if let Some((entry, length)) = found {
                if entry.adverb {
                    modifiers.push(entry);
                } else {
                    entries.push(entry);
                    last = (at, end);
                    end = at + length;
                }
                at += length;
                continue;
            }
            let word = rest[0];
            // "said without further comment": it is said; "without saying": it is not. "Nothing but praise": praise.
            if (negator(word) && !(word == "nothing" && rest.get(1) == Some(&"but"))
                || word == "without" && entries.is_empty()
                || word == "fail"
                || word.starts_with("fail") && rest.get(1) == Some(&"to"))
                && !matches!(rest.get(1), Some(&("only" | "just" | "merely" | "simply")))
            {
                negated = true;
            }
            // "has little hope that"
            negated |= word == "little" && at > 0 && tokens[at - 1] != "a";
            // "far from convinced"
            negated |= word == "far" && rest.get(1) == Some(&"from");
            // "unlikely to support"
            negated ^= word == "unlikely";
            probably |= matches!(word, "likely" | "unlikely")
                && !(at > 0 && matches!(tokens[at - 1], "more" | "less" | "most" | "as"));
            weak |= matches!(word, "may" | "might" | "could") && rest.get(1) != Some(&"not");
            aside(word, &mut asides);
            at += 1;
        }
        // "agrees or disagrees with"
        let either = tokens.contains(&"or")
            && entries.iter().any(|entry| entry.effect == Effect::Denies)
            && entries.iter().any(|entry| entry.effect == Effect::Holds);
        let nobody = negated_source(text, words, relation);
        negated |= nobody || negated_before(text, words, relation);
        let governed = governor(text, words, relation, tokens.first().copied().unwrap_or_default());
        negated |= governed == Some(Governor::Refuses);
        // "declined to comment, saying": what comes before says how, no more.
        if entries.len() > 1 && says_last(&tokens, last.0, last.1) {
            negated &= tokens[last.0 - 1] != ",";
            entries.drain(..entries.len() - 1);
        }
        // "unveiled a proposal", "announced plans": what the noun says counts.
        if entries.len() > 1
            && hands_over(entries[entries.len() - 2])
            && tokens[last.1..last.0]
                .iter()
                .all(|word| *word == "with" || !preposition(word) && *word != "and")
            && tokens.get(last.0 + 1).is_none_or(|after| preposition(after))
        {
            entries.drain(..entries.len() - 1);
        }
        let refused =
            entries.len() > 1 && entries[0].act == Act::Intention && entries[0].effect == Effect::Denies;
        // "apparently disagrees": whether they do is the writer's doubt, not theirs.
        if entries.len() > 1 && is_guess(entries[0]) {
            entries.remove(0);
        }
        let hedged = entries.len() > 1 && is_hedge(entries[0]);
        let skipped =
            entries.iter().take(entries.len().saturating_sub(1)).take_while(|entry| is_light(entry)).count();
        let head_at = if refused || hedged { 1 } else { skipped };
        let head = entries.get(head_at).or(modifiers.first()).copied();
        let head = if rumour(head, &tokens, relation) {
            lexicon::lookup(&["rumour"]).map(|found| found.0)
        } else {
            head
        };
        // "The court rejected the request": it rules.
        let rules = head.is_some_and(|head| {
            head.act == Act::Statement && head.effect == Effect::Denies && head.cue != "deny"
        }) && of_source(text, words, relation, |word| {
            matches!(word, "court" | "judge" | "justice" | "tribunal" | "panel" | "jury" | "magistrate")
        });
        let act = match head {
            _ if refused => Act::Intention,
            _ if rules => Act::Decree,
            Some(head) => head.act,
            None => Act::Statement,
        };
        let both = negated || refused;
        let both = both
            && entries.iter().any(|entry| entry.effect == Effect::Denies && entry.act == Act::Statement)
            && entries.iter().any(|entry| entry.effect == Effect::Holds);
        let mut cue = Self {
            head,
            act,
            author: asides.0,
            tone: asides.1,
            negated: negated || refused,
            nobody,
            cap: Effect::Holds,
            declines: refused && head.is_some_and(|head| is_response(head.cue)),
            asks: asked(text, words, relation)
                || due(&tokens)
                || governed == Some(Governor::Demands)
                || inquires(&tokens, head),
            both: both || either,
            noun: tokens.len() > 2 && tokens[..tokens.len() - 2].iter().any(|word| determiner(word)),
            last: sentence.words.last().cloned().unwrap_or_default(),
            intention: entries
                .last()
                .filter(|last| last.act == Act::Intention && head.is_some_and(|head| head != **last))
                .copied(),
            progressive: tokens.last().is_some_and(|last| last.ends_with("ing")),
        };
        if hedged {
            cue.cap = Effect::Probable;
        } else if weak
            && !negated
            && head.is_none_or(|head| head.act != Act::Perception && head.effect != Effect::Probable)
        {
            cue.cap = Effect::Possible;
        } else if probably || estimate(text, words, relation) {
            cue.cap = Effect::Probable;
        }
        if !cue.negated && !both {
            for entry in head.iter().chain(&modifiers).chain(&entries) {
                // "believed to show": nobody is shown anything for certain.
                let firm =
                    entry.author != Author::Endorses || head.is_some_and(|head| head.effect == Effect::Holds);
                if cue.author == Author::Neutral && !hedged && cue.cap == Effect::Holds && firm {
                    cue.author = entry.author;
                }
                if cue.tone == Tone::Neutral {
                    cue.tone = entry.tone;
                }
            }
        }
        if doubtful_source(text, words, relation) {
            cue.author = Author::Doubts;
        }
        cue
    }
}

/// Whether CUE, found at AT of TOKENS, is meant there: some short words are cues only if they are all of it, and "back" is
/// none after another verb.
fn fits(cue: &str, tokens: &[&str], at: usize) -> bool {
    match cue {
        "for" | "per" | ":" | "likely" | "start" | "open" | "close" => tokens.len() == 1,
        // "appeared before reporters to discuss", "held a rally to announce"
        "appear" => !tokens
            .get(at + 1)
            .is_some_and(|next| matches!(*next, "before" | "in" | "on" | "at" | "with" | "alongside")),
        "hold" => tokens.len() < 4,
        "hate" => !tokens.get(at + 1).is_some_and(|next| matches!(*next, "speech" | "crime" | "crimes")),
        "back" if tokens[at] == "back" => {
            at == 0 || {
                let before = tokens[at - 1];
                auxiliary(before)
                    || modal(before)
                    || negator(before)
                    || matches!(before, "to" | "both" | "also" | "still")
                    || before.ends_with("ly")
            }
        }
        _ => true,
    }
}

/// "Nobody believes", "neither of them said".
fn negated_source(text: &str, words: &Words, relation: &Relation) -> bool {
    let Some(source) = relation.source.first() else { return false };
    let range = words.within(*source);
    let word = |at: usize| words.spans().get(at).map_or(String::new(), |span| span.of(text).to_lowercase());
    match word(range.start).as_str() {
        "nobody" | "none" | "neither" | "no-one" => true,
        // "Not everyone is convinced."
        "not" => {
            matches!(word(range.start + 1).as_str(), "everyone" | "everybody" | "all" | "every" | "many")
        }
        "few" | "hardly" => range.len() > 1 || word(range.start) == "few",
        "no" => {
            range.len() > 1 && !word(range.start + 1).starts_with(|c: char| c.is_ascii_digit() || c == '.')
        }
        _ => false,
    }
}

/// "Should know", "needs to explain": what somebody ought to say is not said; but "it should be noted" notes it, "must be seething"
/// guesses, and "I have to say" says.
fn due(tokens: &[&str]) -> bool {
    let next = |at: usize| tokens.get(at + 1).copied().unwrap_or_default();
    let owed = (0..tokens.len()).find(|&at| demands(tokens[at], next(at)));
    owed.is_some_and(|at| {
        let rest = &tokens[at..];
        let performs = ["say", "admit", "confess", "concede", "note", "add", "stress", "acknowledge"];
        !rest.contains(&"be") && next(at) != "have" && !rest.iter().any(|word| performs.contains(word))
    })
}

/// Whether WORD, before NEXT, says that something ought to be done.
fn demands(word: &str, next: &str) -> bool {
    match word {
        "should" | "ought" | "must" => true,
        "need" | "needs" | "has" | "have" => next == "to",
        _ => false,
    }
}

/// What an earlier verb of the same subject makes of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Governor {
    /// "needs to tell the truth and | lay out"
    Demands,
    /// "refuses to resign or | explain"
    Refuses,
}

/// What governs the cue of RELATION from before it, where it begins with FIRST, a bare verb that goes on after "and" or "or".
fn governor(text: &str, words: &Words, relation: &Relation, first: &str) -> Option<Governor> {
    let cue = words.within(relation.cue).start;
    let source = words.within(*relation.source.first()?);
    let from = source.end.max(words.sentence_of(cue).start);
    let word = |at: usize| words.spans().get(at).map_or(String::new(), |span| span.of(text).to_lowercase());
    // Of a plural subject a bare verb can be finite.
    let subject = word(source.end.checked_sub(1)?);
    let one = matches!(subject.as_str(), "he" | "she" | "it") || source.len() < 4 && !subject.ends_with('s');
    if source.end >= cue || cue - from > 30 || !one || !bare_verb(first) {
        return None;
    }
    let joins = cue.checked_sub(1).map(word)?;
    if !matches!(joins.as_str(), "and" | "or") {
        return None;
    }
    // The last finite verb group before the cue decides.
    (from..cue - 1).rev().find_map(|at| {
        let (this, after) = (word(at), word(at + 1));
        let governs = |lemma: &str| lemma::find(&this, |form| (form == lemma).then_some(())).is_some();
        match this.as_str() {
            verb if demands(verb, &after) => Some(Some(Governor::Demands)),
            _ if after == "to" && ["refuse", "decline", "fail"].iter().any(|verb| governs(verb)) => {
                Some(Some(Governor::Refuses))
            }
            other if auxiliary(other) || modal(other) || matches!(other, "but" | ";") => Some(None),
            _ => None,
        }
    })?
}

/// "Trying to understand", "to learn": what somebody seeks to know is not known yet; but "came to understand".
fn inquires(tokens: &[&str], head: Option<&'static Entry>) -> bool {
    let knows = head.is_some_and(|head| {
        matches!(
            head.cue,
            "understand" | "learn" | "determine" | "find out" | "know" | "figure out" | "discover"
        )
    });
    let to = tokens.iter().rposition(|word| *word == "to");
    knows
        && to.is_some_and(|to| {
            let before = to.checked_sub(1).map_or("", |at| tokens[at]);
            before.is_empty()
                || [
                    "try", "tries", "tried", "trying", "seek", "seeking", "sought", "hope", "hoping", "want",
                    "wants", "order",
                ]
                .contains(&before)
        })
}

/// "Did she say …?", "Who believes …?": the sentence asks, and the cue's clause is turned round.
fn asked(text: &str, words: &Words, relation: &Relation) -> bool {
    let cue = words.within(relation.cue).start;
    let Some(source) = relation.source.first().map(|source| words.within(*source)) else { return false };
    if source.start >= cue {
        return false;
    }
    let word = |at: usize| words.spans().get(at).map_or(String::new(), |span| span.of(text).to_lowercase());
    let sentence = words.sentence_of(cue);
    let asks =
        sentence.clone().rev().map(&word).find(|word| !matches!(word.as_str(), "”" | "\"" | "'" | "’"));
    let before = source.start.checked_sub(1).filter(|before| sentence.contains(before)).map(word);
    let inverted = |word: String| {
        matches!(word.as_str(), "do" | "does" | "did" | "don't" | "doesn't" | "didn't")
            || modal(&word)
            || matches!(word.as_str(), "have" | "has" | "had" | "is" | "are" | "was" | "were")
    };
    asks.is_some_and(|word| word == "?") && before.is_some_and(inverted)
}

/// A negation that stands right before the cue and was not counted to it.
fn negated_before(text: &str, words: &Words, relation: &Relation) -> bool {
    let first = words.within(relation.cue).start;
    let Some(before) = first.checked_sub(1).map(|at| words.spans()[at]) else { return false };
    if relation.holds(before) || relation.source.iter().any(|source| source.contains(before)) {
        return false;
    }
    let word = before.of(text).to_lowercase().replace('’', "'");
    matches!(word.as_str(), "not" | "never" | "cannot") || word.ends_with("n't")
}

/// "By one estimate", "according to projections".
fn estimate(text: &str, words: &Words, relation: &Relation) -> bool {
    let named =
        |word: &str| matches!(word.trim_end_matches('s'), "estimate" | "projection" | "forecast" | "guess");
    let first = words.spans().get(words.within(relation.cue).start).map_or("", |span| span.of(text));
    matches!(first.to_lowercase().as_str(), "by" | "according" | "in" | "per")
        && of_source(text, words, relation, named)
}

/// Whether a word of RELATION's source, in lower case, is one that ACCEPT takes.
fn of_source(text: &str, words: &Words, relation: &Relation, accept: impl Fn(&str) -> bool) -> bool {
    let mut all = relation.source.iter().flat_map(|source| words.within(*source)).take(30);
    all.any(|at| accept(&words.spans()[at].of(text).to_lowercase()))
}

/// "A fake account", "the so-called ministry".
fn doubtful_source(text: &str, words: &Words, relation: &Relation) -> bool {
    let all = relation.source.iter().flat_map(|source| words.within(*source)).take(30);
    let mut spans = all.map(|at| words.spans()[at].of(text));
    spans.any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "fake"
                | "bogus"
                | "so-called"
                | "purported"
                | "supposed"
                | "phony"
                | "phoney"
                | "sham"
                | "discredited"
                | "spoof"
        )
    })
}
