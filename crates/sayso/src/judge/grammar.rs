//! Closed classes of English words, in lower case, and what can be told of an open-class word by its form.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{lemma, lexicon};

/// Common verbs that report nothing.
static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../../data/verbs.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

macro_rules! class {
    ($(#[$doc:meta])* $name:ident: $($word:literal)+) => {
        $(#[$doc])*
        pub(super) fn $name(word: &str) -> bool {
            matches!(word, $($word)|+)
        }
    };
}

class!(
    /// A form of "be" or "have" or "do" that can be the finite verb.
    auxiliary: "is" "are" "was" "were" "am" "'re" "'ve" "'m" "has" "have" "had" "do" "does" "did"
);
class!(be: "is" "are" "was" "were" "am" "be" "been" "being" "'re" "'m" "'s");
class!(modal: "will" "would" "shall" "should" "can" "could" "may" "might" "must" "ought" "'ll" "'d");
class!(
    /// A word that turns its clause round.
    negator: "not" "never" "no" "none" "nobody" "nothing" "neither" "nor" "nowhere" "hardly" "scarcely" "barely" "no-one"
);
class!(
    /// A pronoun that can only be a subject.
    nominative: "i" "we" "he" "she" "they"
);
class!(subject_pronoun: "i" "we" "he" "she" "they" "it" "you" "who" "there" "that" "this" "these" "those" "everyone"
    "everybody" "someone" "somebody" "what" "here" "which");
class!(determiner: "the" "a" "an" "this" "that" "these" "those" "his" "her" "its" "their" "our" "my" "your" "whose"
    "some" "any" "every" "each" "no" "all" "both" "many" "most" "several" "more" "very" "so" "too" "other" "another" "own"
    "new" "old" "such" "one" "two" "three" "'s");
class!(preposition: "in" "on" "at" "for" "with" "by" "under" "from" "during" "of" "to" "about" "after" "before" "since"
    "despite" "over" "into" "through" "between" "among" "against" "without" "within" "like" "as" "per" "until" "beyond"
    "amid" "along" "across" "behind" "near" "off" "than" "given" "because" "throughout" "upon" "regarding" "outside"
    "inside" "toward" "towards");
class!(
    /// A word that opens a clause which may stand before the main one.
    subordinator: "when" "while" "although" "though" "because" "since" "after" "before" "once" "until" "whenever"
    "as" "whereas" "wherever" "even" "despite" "given" "now");
class!(relativizer: "who" "which" "that" "whom" "whose" "where");
class!(interrogative: "who" "what" "when" "where" "why" "how" "which" "whom" "whose");
class!(opener: "that" "and" "but" "so" "or" "yet" "well" "yes" "yeah" "oh" "ah" "um" "because" "look" "listen" "," ":" "—" "―"
    "–" "-" "then" "also" "however" "therefore" "sure" "okay" "ok" "indeed" "frankly" "honestly" "clearly" "obviously"
    "actually" "basically" "again" "…" ";" "." "plus" "still" "besides" "meanwhile" "`" "@" "#" "*");
class!(
    /// The end of what belongs to the first clause.
    boundary: ";" ":" "because" "but" "whereas" "although" "though" "while" "when" "if" "unless" "why" "how" "whether"
        "what");
class!(
    /// A word that may stand inside a verb group and changes nothing.
    filler: "also" "still" "just" "ever" "always" "already" "now" "then" "all" "both" "even" "so" "too" "only" "yet" "often"
    "soon" "once" "sometimes" "long" "simply" "quite" "very" "rather" "pretty" "almost" "far" "well" "again" "much" "at"
    "first" "most" "more" "either" "indeed" "instead" "perhaps" "maybe" "not");
class!(weak: "perhaps" "maybe" "possibly" "potentially" "conceivably");
class!(likely: "probably" "likely" "presumably" "apparently" "seemingly" "evidently");
class!(
    /// What follows any negator that turns nothing round.
    degree: "only" "just" "merely" "simply" "solely" "less" "fewer" "later" "sooner" "surprisingly" "least");
class!(
    /// What follows a "no" that turns nothing round: "no doubt", "no matter".
    idle: "doubt" "question" "matter" "wonder" "surprise");
class!(
    /// Verbs whose "could" is mere ability.
    sense: "see" "hear" "feel" "smell" "taste" "remember" "tell" "recall");
class!(
    /// Passives that say how likely somebody thinks it.
    thought: "expected" "believed" "thought" "feared" "presumed" "estimated" "projected" "predicted" "forecast" "assumed"
    "suspected" "tipped" "understood");
class!(
    /// A bare verb that opens an order.
    order: "vote" "get" "go" "stop" "come" "remember" "be" "make" "keep" "let" "take" "give" "tell" "ask" "wait" "imagine"
    "join" "show" "bring" "put" "leave" "turn" "stay" "build" "lock" "close" "open" "shut" "don" "please" "do" "hold" "send"
    "pay" "read" "watch" "think" "try" "fight" "run" "find" "call" "help" "forget" "trust" "believe" "buy" "sell" "drop" "save"
    "move" "sit" "stand" "speak" "say" "write" "use" "pick" "follow" "check" "consider" "end" "start" "begin" "drain" "drive"
    "beware" "ignore" "learn" "raise" "respect" "defend" "work" "protect" "support" "listen" "see" "visit" "free" "ban" "fix" "cut" "bear" "mark" "enjoy" "welcome" "avoid");
class!(
    /// What may follow the bare verb of an order.
    ordered: "the" "a" "an" "your" "my" "it" "me" "us" "them" "him" "her" "this" "that" "these" "those" "up" "out" "off" "away"
    "down" "for" "to" "in" "on" "at" "with" "not" "all" "," "into" "home" "back" "what" "how" "our" "their" "about" "over"
    "over." "there" "here" "and" "more" "no" "some" "any" "from" "together" "who" "where" "careful" "quiet" "now" "by" "of");

/// Whether NEGATOR, before NEXT, turns nothing round.
pub(super) fn exempt(negator: &str, next: &str) -> bool {
    degree(next) || negator == "no" && idle(next)
}

/// Whether WORD is a verb's form in "-ing".
pub(super) fn gerund(word: &str) -> bool {
    word.ends_with("ing") && lemma::find(word, is_verb).is_some()
}

/// Whether the clause from START on has a participle for a subject: "not paying", "paying".
pub(super) fn gerund_subject(words: &[String], start: usize) -> bool {
    let first = words.get(start).map_or("", String::as_str);
    let at = if matches!(first, "not" | "never") { start + 1 } else { start };
    words.get(at).is_some_and(|word| {
        word.ends_with("ing")
            && word.len() > 5
            && !word.ends_with("thing")
            && !matches!(word.as_str(), "morning" | "evening" | "during")
    })
}

/// Whether WORD can be a bare verb.
pub(super) fn bare_verb(word: &str) -> bool {
    VERBS.contains(word) || lexicon::is_verb(word) || word == "be"
}

fn is_verb(lemma: &str) -> Option<()> {
    (VERBS.contains(lemma) || lexicon::is_verb(lemma)).then_some(())
}

/// Whether the word at AT of WORDS, in the clause from START on, can be its finite verb.
pub(super) fn finite(words: &[String], start: usize, at: usize) -> bool {
    let word = words[at].as_str();
    let before = if at > start { words[at - 1].as_str() } else { "" };
    let after = words.get(at + 1).map_or("", String::as_str);
    if word == "'s" {
        return at == start
            || subject_pronoun(before)
            || matches!(
                after,
                "not" | "been" | "going" | "a" | "an" | "the" | "just" | "still" | "always" | "never" | "no"
            );
    }
    // "a few questions"
    if matches!(before, "to" | "few" | "several") {
        return false;
    }
    if auxiliary(word) || modal(word) {
        return !(matches!(word, "will" | "might" | "can")
            && (determiner(before) && !subject_pronoun(before)));
    }
    if at == start || determiner(before) && !subject_pronoun(before) || preposition(before) || word.len() < 3
    {
        return false;
    }
    if filler(word) || preposition(word) || determiner(word) || interrogative(word) || negator(word) {
        return false;
    }
    // "I just think", "women still face"
    let subject = words[start..at].iter().rev().find(|word| !filler(word) && !word.ends_with("ly"));
    let subject = subject.map_or("", String::as_str);
    if nominative(before) || nominative(subject) && bare_verb(word) && word != "and" {
        return !word.ends_with("ly") && word != "and" && word != "or" && word != "'s";
    }
    if before == "it" && at == start + 1 && word.ends_with('s') && word != "'s" {
        return true;
    }
    if word.ends_with("ed") {
        let known = || lemma::find(word, is_verb).is_some();
        // An unlisted verb: "it smacked of envy".
        let shaped = word.len() > 5
            && !matches!(word, "hundred" | "indeed" | "sacred" | "naked" | "exceed" | "proceed" | "succeed")
            && !word.contains('-')
            && !filler(before)
            && !before.ends_with("ly")
            && (preposition(after) || determiner(after) || matches!(after, "him" | "them" | "it"));
        return after != "by" && (known() || shaped);
    }
    if lemma::is_irregular(word) {
        return !word.ends_with('n') && !word.ends_with("ing") && !word.ends_with("ne") && word != "sung";
    }
    // "campaign promises are kept": a noun.
    if before == "and" || before == "," || auxiliary(after) || modal(after) {
        return false;
    }
    // "the deals, which cover five, did not": a noun.
    if after == "," && words.get(at + 2).is_some_and(|word| relativizer(word)) {
        return false;
    }
    // "the breaks used by others": a noun; but "gets excited".
    let copular = ["get", "feel", "seem", "look", "remain", "become", "stay", "grow", "appear", "stand"];
    if after.ends_with("ed")
        && after.len() > 3
        && !matches!(
            after,
            "need" | "indeed" | "hundred" | "speed" | "seed" | "weed" | "feed" | "creed" | "greed"
        )
        && lemma::find(word, |lemma| copular.contains(&lemma).then_some(())).is_none()
    {
        return false;
    }
    let third = word.ends_with('s') && (!before.ends_with('s') || gerund_subject(words, start));
    let many = subject.ends_with('s') && subject.len() > 3 && subject != "'s"
        || matches!(subject, "people" | "women" | "men" | "children" | "police" | "folks");
    let says = matches!(word, "say" | "think" | "believe" | "know" | "want" | "argue" | "insist");
    let plural = many && (says || VERBS.contains(word));
    (third || plural || subject_pronoun(before)) && lemma::find(word, is_verb).is_some()
}
