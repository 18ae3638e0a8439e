//! The first sentence of a content → how its main predicate is worded: certain or not, so or not so.

use super::clause::{asserts_first, infinitive, is_order, main_verb, starts_with_verb, tag_question, word};
use super::grammar::{
    auxiliary, bare_verb, be, boundary, determiner, exempt, filler, gerund_subject, likely, modal, negator,
    nominative, opener, preposition, relativizer, sense, subordinator, thought, weak,
};
use super::lemma;
use super::pattern::{
    after_purpose, because_means_not, performative, preamble, reproach, subjunctive, takes_infinitive,
};
use super::sentence::Sentence;
use crate::Certainty;

/// How a main predicate is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Predicate {
    pub certainty: Certainty,
    pub negative: bool,
    /// A question, an order, a condition: nothing is asserted.
    pub open: bool,
    /// Opens with "whether" or "if".
    pub whether: bool,
    /// Opens with "to" and a verb.
    pub infinitive: bool,
    /// A thing or person "to" do something, without a finite verb: "them to leave".
    pub object_infinitive: bool,
    /// Has a finite verb.
    pub finite: bool,
    /// Has a bare verb where a finite one should be: "that he resign".
    pub subjunctive: bool,
}

impl Predicate {
    /// The main predicate of SENTENCE, which is the first of its content.
    pub fn of(sentence: &Sentence) -> Self {
        let words = &sentence.words;
        let mut predicate = Self {
            certainty: Certainty::Certain,
            negative: false,
            open: sentence.question && !tag_question(words) && !asserts_first(words),
            whether: false,
            infinitive: false,
            object_infinitive: false,
            finite: false,
            subjunctive: false,
        };
        let mut at = 0;
        if words.first().is_some_and(|word| word == "no") && matches!(word(words, 1), "," | "" | "." | "!") {
            predicate.negative = !words[1..].iter().any(|word| word.starts_with(char::is_alphanumeric));
            at = 1;
        }
        loop {
            let skipped = at + preamble(&words[at..]);
            let opens = at < words.len() && opener(&words[at]);
            // "Look, it is late.", but "Look at the clock."
            let shows = word(words, at) == "look" && word(words, at + 1) == "at";
            if skipped == at && (!opens || shows) {
                break;
            }
            at = skipped.max(at + 1).min(words.len());
        }
        let name = sentence.capitals.get(at + 1) == Some(&true) && !bare_verb(word(words, at + 1));
        let purpose = after_purpose(words, at, sentence.quoted);
        if let Some(main) = purpose.filter(|_| infinitive(words, at)) {
            at = main;
        } else if !name && infinitive(words, at) {
            predicate.infinitive = true;
            predicate.negative = (at..at + 3).any(|at| matches!(word(words, at), "not" | "never"));
            return predicate;
        }
        if because_means_not(words, at) {
            (predicate.negative, predicate.finite) = (true, true);
            return predicate;
        }
        let Some(start) = predicate.skip_fronted(words, at) else { return predicate };
        if sentence.quoted && is_order(words, start) {
            predicate.open = true;
            return predicate;
        }
        match main_verb(words, start) {
            // "Hands up, do not shoot!"
            Some(verb)
                if sentence.quoted
                    && (start + 1..start + 5).contains(&verb)
                    && words[verb - 1] == ","
                    && words[verb] == "do"
                    && word(words, verb + 1) == "not" =>
            {
                predicate.open = true;
            }
            Some(verb) if reproach(words, start).is_none_or(|not| verb < not) => {
                predicate.finite = true;
                predicate.subjunctive = subjunctive(words, start, Some(verb));
                predicate.subject(words, start, verb);
                predicate.group(words, verb);
            }
            _ => {
                predicate.object_infinitive = (start + 1..words.len())
                    .any(|at| infinitive(words, at) && !takes_infinitive(&words[at - 1]));
                predicate.subjunctive = subjunctive(words, start, None);
                predicate.verbless(words, start);
            }
        }
        predicate
    }

    /// Where the main clause begins after clauses and phrases in front of it; none if there is only a condition.
    fn skip_fronted(&mut self, words: &[String], mut at: usize) -> Option<usize> {
        for _ in 0..3 {
            let first = word(words, at);
            if first == "whether" {
                // "Whether he wins or not, she stays."
                let comma = words[at..].iter().position(|word| word == ",").map(|comma| at + comma);
                if let Some(comma) = comma.filter(|comma| words[at..*comma].iter().any(|word| word == "or")) {
                    at = comma + 1;
                    continue;
                }
                (self.whether, self.open) = (true, true);
                return None;
            }
            // "Should it rain, we stay."
            let inverted = matches!(first, "should" | "had" | "were")
                && !self.open
                && matches!(
                    word(words, at + 1),
                    "the" | "a" | "it" | "he" | "she" | "they" | "we" | "i" | "you" | "this"
                )
                || first == "should" && !self.open && at == 0;
            let condition = matches!(first, "if" | "unless") || inverted;
            let clause = condition
                || subordinator(first)
                    && !(first == "now" && word(words, at + 1) != "that")
                    && (first != "even" || matches!(word(words, at + 1), "if" | "though" | "when" | "as"));
            let phrase = preposition(first) || first.ends_with("ing") && first.len() > 5;
            if !clause && !phrase {
                break;
            }
            // "When it rains, and the pump stops, we …"
            let mut commas = (at + 1..words.len().min(at + 40)).filter(|&comma| words[comma] == ",");
            let joins = |comma: usize| clause && matches!(word(words, comma + 1), "and" | "or");
            let first_comma = commas.clone().next();
            match commas.find(|&comma| !joins(comma)).or(first_comma) {
                Some(comma) if !condition && starts_with_verb(words, comma + 1) => break,
                Some(comma)
                    if clause
                        || comma - at < 15
                            && !(at..comma).any(|at| auxiliary(&words[at]) || modal(&words[at])) =>
                {
                    at = comma + 1;
                }
                _ if condition => {
                    (self.whether, self.open) = (true, true);
                    return None;
                }
                _ => break,
            }
        }
        while matches!(word(words, at), "," | "that" | "then") {
            at += 1;
        }
        // "Not one but two mills would close."
        if word(words, at) == "not"
            && let Some(but) = (at + 1..words.len().min(at + 8)).find(|&but| words[but] == "but")
        {
            at = but + 1;
        }
        Some(at)
    }

    /// Counts what stands between START of the clause and its VERB.
    fn subject(&mut self, words: &[String], start: usize, verb: usize) {
        // "Not paying is smart": the negation is the gerund's.
        let gerunds = gerund_subject(words, start);
        for at in start..verb {
            let this = words[at].as_str();
            if gerunds || at > start && (relativizer(this) || this == ",") {
                break;
            }
            let after_preposition = at > start && preposition(&words[at - 1]);
            if negator(this) && !exempt(this, word(words, at + 1)) && !after_preposition {
                self.negative = true;
                break;
            }
        }
        let near = |at: &usize| *at < start + 2 || at + 2 >= verb;
        // "likely voters"
        let adjective = |at: &usize| words[*at] == "likely" && at + 1 < verb;
        for at in (start..verb).filter(near).filter(|at| !adjective(at)) {
            self.adverb(&words[at]);
        }
    }

    fn adverb(&mut self, word: &str) {
        if weak(word) {
            self.at_most(Certainty::Possible);
        } else if likely(word) {
            self.at_most(Certainty::Probable);
        }
    }

    fn at_most(&mut self, certainty: Certainty) {
        if rank(certainty) < rank(self.certainty) {
            self.certainty = certainty;
        }
    }

    /// Reads the verb group that begins at VERB, up to what follows its last verb.
    fn group(&mut self, words: &[String], verb: usize) {
        let mut after_be = false;
        let mut at = verb;
        let mut not = false;
        while at < words.len().min(verb + 14) {
            let this = words[at].as_str();
            let next = word(words, at + 1);
            match this {
                "may" | "might" => self.at_most(Certainty::Possible),
                "could" => {
                    let negated = negator(next) || self.negative;
                    if !negated && !sense(next) {
                        self.at_most(Certainty::Possible);
                    }
                }
                "must" => {
                    let mut rest = words[at + 1..].iter().filter(|word| !filler(word));
                    let (first, second) = (rest.next(), rest.next());
                    let epistemic = first.is_some_and(|word| word == "have")
                        || first.is_some_and(|word| word == "be")
                            && second.is_some_and(|word| word.ends_with("ing"));
                    if epistemic {
                        self.at_most(Certainty::Probable);
                    } else {
                        self.open |= !performative(words, at);
                    }
                }
                // "The cut should help": a forecast.
                "should" if forecasts(words, verb, at) => self.at_most(Certainty::Probable),
                // What ought to be is a demand, and says nothing of what is.
                "should" | "ought" => self.open |= !performative(words, at),
                // "is far from over"
                "far" if next == "from" => {
                    self.negative = !self.negative;
                    break;
                }
                // "He better pay."
                "better" if bare_verb(next) || next == "not" => {
                    self.open = true;
                    break;
                }
                "has" | "have" | "need" | "needs" if next == "to" => {
                    let may = at > verb && matches!(words[at - 1].as_str(), "may" | "might");
                    self.open |= !self.negative && !may && !performative(words, at + 1);
                    if this.starts_with("need") {
                        break;
                    }
                }
                // "need not": what need not be is not demanded.
                "need" if verb == at && negator(next) => {}
                // "is that it never rains": another clause.
                "that" if at == verb + 1 && be(&words[verb]) => break,
                // "was not speaking only of him": of him too.
                "not" if limits(words, at) => {}
                _ if negator(this) => {
                    if !exempt(this, next) && !not {
                        self.negative = !self.negative;
                        not = true;
                    }
                    if this != "not"
                        && this != "never"
                        && !matches!(this, "hardly" | "barely" | "scarcely")
                        && next != "longer"
                    {
                        break;
                    }
                }
                _ if be(this) => after_be = true,
                "by" | "in" if matches!(next, "no") && matches!(word(words, at + 2), "means" | "way") => {
                    self.negative = !self.negative;
                    break;
                }
                _ if auxiliary(this) || modal(this) || this == "going" || this == "have" => {}
                "longer" => {}
                // "is, however, not"
                "," if word(words, at + 2) == "," => at += 2,
                "," => break,
                // "more likely than others": no probability.
                "likely"
                    if matches!(word(words, at.wrapping_sub(1)), "more" | "less" | "as")
                        || word(words, at.wrapping_sub(1)) == "most" && next == "to" =>
                {
                    break;
                }
                _ if weak(this) || likely(this) => self.adverb(this),
                _ if filler(this) || this.ends_with("ly") && this != "unlikely" => {}
                _ if at <= verb + 2
                    && (nominative(this) || matches!(this, "it" | "you" | "there" | "this" | "that")) => {}
                _ => {
                    self.word(words, at, after_be);
                    break;
                }
            }
            at += 1;
        }
    }

    /// Reads the last word of a verb group, at AT, and what follows it.
    fn word(&mut self, words: &[String], at: usize, after_be: bool) {
        let this = words[at].as_str();
        let next = word(words, at + 1);
        match this {
            "unlikely" | "improbable" | "doubtful" => {
                self.at_most(Certainty::Probable);
                self.negative = !self.negative;
            }
            "probable" if after_be => self.at_most(Certainty::Probable),
            "possible"
                if after_be
                    && matches!(next, "that" | "," | "for" | "he" | "she" | "they" | "it" | "the") =>
            {
                self.at_most(Certainty::Possible);
            }
            "impossible" if after_be => self.negative = !self.negative,
            _ if after_be && thought(this) && matches!(next, "to" | "that") => {
                self.at_most(Certainty::Probable)
            }
            _ => {
                let is = |lemma: &str| lemma::find(this, |form| (form == lemma).then_some(())).is_some();
                if (is("seem") || is("appear")) && !matches!(next, "in" | "on" | "at" | "before" | "with") {
                    self.at_most(Certainty::Probable);
                    // "seems not to have", "appears unlikely"
                    if next == "not" || next == "unlikely" {
                        self.negative = !self.negative;
                    }
                } else if matches!(next, "like" | "as")
                    && (is("feel") || is("look") || is("sound"))
                    && at > 0
                    && words[at - 1] == "it"
                {
                    // "It feels like rain."
                    self.at_most(Certainty::Probable);
                } else {
                    // "tend not to", "failed to"
                    let fails = is("fail") && next == "to" && !after_be
                        || next == "not"
                            && (is("tend") || is("try") || is("choose") || is("prefer") || is("opt"));
                    let lacks = negator(next) && next != "not" && !exempt(next, word(words, at + 2));
                    self.negative ^= fails || lacks;
                }
            }
        }
    }

    fn verbless(&mut self, words: &[String], start: usize) {
        let first = word(words, start);
        let noun = word(words, start + usize::from(matches!(first, "the" | "a" | "any")));
        match noun {
            "prospect" | "possibility" | "chance" if noun != first => self.at_most(Certainty::Possible),
            "likelihood" | "probability" if noun != first => self.at_most(Certainty::Probable),
            _ => {}
        }
        // "Anna Orr | mentioned as | a potential heir"
        let phrase = words[start..].iter().take(6).take_while(|word| !preposition(word));
        for (at, word) in phrase.enumerate() {
            if at > 0 && !matches!(words[start + at - 1].as_str(), "a" | "the") {
                continue;
            }
            match word.as_str() {
                "potential" | "possible" | "would-be" => self.at_most(Certainty::Possible),
                "probable" | "likely" => self.at_most(Certainty::Probable),
                _ => {}
            }
        }
        // "makes it | unlikely"
        if words.len() <= start + 3
            && let Some(at) = (start..words.len()).find(|&at| {
                matches!(words[at].as_str(), "unlikely" | "improbable" | "doubtful" | "impossible")
            })
        {
            self.word(words, at, true);
        }
        if negator(first) && !exempt(first, word(words, start + 1)) {
            self.negative = true;
        }
        self.adverb(first);
        // "X is believed | not to …", "accused of not paying"
        let not = words.iter().skip(start + 1).position(|word| word == "not").map(|at| at + start + 1);
        if let Some(not) = not
            && (word(words, not + 1) == "to" || matches!(words[not - 1].as_str(), "of" | "for" | "to"))
            // "the decision not to charge her" is a thing.
            && !(word(words, not + 1) == "to" && not > start && takes_infinitive(&words[not - 1]))
            && !words[start..not].iter().any(|word| relativizer(word) || boundary(word))
        {
            self.negative = true;
        }
    }
}

/// Whether the "not" at AT only denies that it is all: "not speaking only of him", but not "not the only one".
fn limits(words: &[String], at: usize) -> bool {
    let (next, second) = (word(words, at + 1), word(words, at + 2));
    matches!(second, "only" | "merely" | "solely" | "just" | "simply")
        && !determiner(next)
        && !preposition(next)
        && !be(next)
        && next != ","
}

/// Whether the "should" at AT, in the group that begins at VERB, tells what a thing is likely to do: "the cut should help".
fn forecasts(words: &[String], verb: usize, at: usize) -> bool {
    let subject = verb.checked_sub(1).map_or("", |before| word(words, before));
    let main = words[at + 1..].iter().find(|word| !filler(word)).map_or("", String::as_str);
    !nominative(subject)
        && !matches!(subject, "you" | "people" | "everyone" | "everybody" | "who")
        && matches!(main, "boost" | "benefit" | "suffice" | "rise" | "fall" | "last" | "arrive")
}

/// An order of certainties: how much each leaves.
fn rank(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Certain => 3,
        Certainty::Probable => 2,
        Certainty::Possible => 1,
        Certainty::Unknown => 0,
    }
}

/// The weaker of two certainties.
pub(super) fn weaker(a: Certainty, b: Certainty) -> Certainty {
    if rank(a) < rank(b) { a } else { b }
}
