//! Text → the places where an artefact may be mentioned.

use std::ops::Range;

use super::lexicon::{self, Noun, Sense, Weight};
use super::phrase::{self, Determiner};
use super::tokens::Tokens;
use crate::Span;

/// A nominal that may mean an artefact. Ranges are of words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The nominal without its clauses.
    pub(super) span: Span,
    pub(super) first: usize,
    pub(super) head: usize,
    /// One past its last word.
    pub(super) end: usize,
    pub(super) noun: &'static Noun,
    pub(super) kind: crate::ArtefactKind,
    pub(super) determiner: Determiner,
    pub(super) owner: Option<Range<usize>>,
    /// Whether something of it owns what follows: "the video's maker".
    pub(super) owns: bool,
}

/// The candidates of the text, sorted. BOUNDARIES are the bytes at which parts of relations begin or end, sorted: no nominal
/// runs over one.
pub(super) fn candidates(tokens: &Tokens, boundaries: &[usize]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for head in 0..tokens.len() {
        let Some(noun) = lexicon::noun(tokens.lower(head)) else { continue };
        let name = tokens.capital(head) && !tokens.opens_sentence(head) && !is_title(tokens, head);
        // "Bill Orr", "Tape & Co", "Analysis: …"
        let part_of_name =
            tokens.capital(head) && noun.lemma == "bill" && tokens.capital(head + 1) && runs_on(tokens, head)
                || tokens.capital(head) && tokens.lower(head + 1) == "&"
                || noun.lemma == "analysis" && tokens.lower(head + 1) == ":";
        // "went to the polls"
        let vote = tokens.lower(head) == "polls"
            && tokens.before(head) == "the"
            && head > 1
            && matches!(tokens.lower(head - 2), "to" | "at");
        if vote
            || name
            || part_of_name
            || !noun.fits(tokens.before(head), after(tokens, head))
            || is_verb_here(tokens, head, noun)
        {
            continue;
        }
        // Of two nouns side by side ("video footage", "poll data") the last is the head, and the first knows the kind.
        if runs_on(tokens, head)
            && lexicon::noun(tokens.lower(head + 1)).is_some_and(|next| next.weight != Weight::Strict)
        {
            continue;
        }
        let left = phrase::left(tokens, head);
        if found.last().is_some_and(|last| last.end > left.start && last.head >= left.start) {
            continue;
        }
        let limit = limit(tokens, boundaries, head);
        let end = closed(tokens, left.start, right(tokens, head, noun, limit));
        found.push(Mention {
            span: tokens.span(left.start..end),
            first: left.start,
            head,
            end,
            noun,
            kind: kind(tokens, left.start, head, end, noun),
            determiner: left.determiner,
            owner: left.owner,
            owns: matches!(tokens.lower(head + 1), "'s" | "’s" | "'" | "’") && runs_on_closely(tokens, head),
        });
    }
    found
}

/// END, past the mark that closes one opened since FIRST: "her “tape”".
fn closed(tokens: &Tokens, first: usize, end: usize) -> usize {
    let is = |at: usize, marks: &[&str]| marks.contains(&tokens.lower(at));
    let opened = (first..end).filter(|at| is(*at, &["“", "\"", "‘", "”"])).count() == 1;
    if opened && is(end, &["”", "\"", "’"]) { end + 1 } else { end }
}

/// What follows HEAD, if only a space parts them.
fn after<'a>(tokens: &'a Tokens, head: usize) -> &'a str {
    if runs_on(tokens, head) { tokens.lower(head + 1) } else { "" }
}

fn runs_on(tokens: &Tokens, head: usize) -> bool {
    tokens.wordy(head + 1) && tokens.words.sentence_of(head).contains(&(head + 1))
}

fn runs_on_closely(tokens: &Tokens, head: usize) -> bool {
    let spans = tokens.words.spans();
    head + 1 < spans.len() && spans[head].end == spans[head + 1].start
}

/// Whether the sentence of the word at AT is set like a title, so that its capitals say nothing.
fn is_title(tokens: &Tokens, at: usize) -> bool {
    let sentence = tokens.words.sentence_of(at);
    if sentence.len() > 25 {
        return false;
    }
    let long = |at: &usize| tokens.lower(*at).len() > 3 && tokens.wordy(*at);
    let words = sentence.clone().filter(long).count();
    words > 3
        && sentence
            .filter(long)
            .all(|at| tokens.capital(at) || tokens.lower(at).starts_with(char::is_numeric))
}

/// "They report", "to video the raid", "posts a photo": nouns that are verbs where they stand.
fn is_verb_here(tokens: &Tokens, head: usize, noun: &Noun) -> bool {
    let before = tokens.before(head);
    let able = matches!(
        noun.lemma,
        "post"
            | "tweet"
            | "retweet"
            | "report"
            | "study"
            | "poll"
            | "survey"
            | "research"
            | "video"
            | "photograph"
            | "film"
            | "document"
            | "record"
            | "tape"
            | "text"
            | "email"
            | "e-mail"
            | "picture"
            | "note"
            | "sign"
            | "release"
            | "file"
            | "draft"
            | "review"
            | "petition"
            | "chart"
            | "log"
            | "detail"
            | "letter"
            | "map"
            | "cable"
            | "subpoena"
            | "audit"
            | "message"
            | "script"
            | "image"
            | "book"
            | "thread"
            | "paper"
    );
    if !able {
        return false;
    }
    let pronoun =
        phrase::is_pronoun(before) && before != "her" && before != "it" || matches!(before, "who" | "which");
    // "that companies report"
    let verbal = matches!(noun.lemma, "report" | "document" | "release" | "note" | "post" | "study");
    let plural = verbal
        && !noun.plural
        && before.len() > 4
        && before.ends_with('s')
        && !before.ends_with("ss")
        && lexicon::noun(before).is_none()
        && !tokens.capital(head.saturating_sub(1));
    let auxiliary = matches!(
        before,
        "to" | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "not"
            | "n't"
            | "let"
            | "did"
            | "do"
            | "don't"
            | "didn't"
            | "doesn't"
            | "don’t"
            | "didn’t"
            | "doesn’t"
            | "please"
            | "cannot"
            | "also"
            | "never"
    );
    let object = matches!(
        tokens.lower(head + 1),
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "him"
            | "them"
            | "it"
            | "me"
            | "us"
            | "how"
    );
    let article = phrase::left(tokens, head).determiner != Determiner::Bare;
    let to_letter = before == "to" && matches!(noun.lemma, "letter");
    (pronoun || plural || auxiliary && !to_letter) || object && !article
}

/// The first word that no nominal from HEAD may reach.
fn limit(tokens: &Tokens, boundaries: &[usize], head: usize) -> usize {
    let start = tokens.words.spans()[head].end;
    let next = boundaries.partition_point(|byte| *byte < start);
    let sentence = tokens.words.sentence_of(head).end;
    boundaries.get(next).map_or(sentence, |byte| tokens.at(*byte).clamp(head + 1, sentence))
}

/// How many words after its head may belong to a nominal.
const LONGEST: usize = 24;

/// Where the nominal ends: after its complements, before its clauses, days and places.
fn right(tokens: &Tokens, head: usize, noun: &Noun, limit: usize) -> usize {
    use crate::ArtefactKind::{Document, Letter, Poll, Study};
    let mut end = head + 1;
    let limit = limit.min(head + LONGEST);
    while end < limit {
        let takes = match tokens.lower(end) {
            "of" | "by" => true,
            "from" => !phrase::is_day(tokens.lower(end + 1)),
            "to" => {
                matches!(noun.kind, Letter)
                    && (tokens.capital(end + 1) || phrase::starting_at(tokens, end + 1, end + 2).is_none())
            }
            "on" | "into" | "about" => {
                matches!(noun.kind, Document | Study | Poll)
                    && !phrase::is_day(tokens.lower(end + 1))
                    && !is_platform(tokens.lower(end + 1))
            }
            "between" => matches!(noun.kind, Letter),
            _ => false,
        };
        if !takes {
            break;
        }
        match phrase::starting_at(tokens, end + 1, limit) {
            Some(reached) => end = reached,
            None => break,
        }
    }
    end
}

pub(super) fn is_platform(word: &str) -> bool {
    matches!(
        word,
        "twitter"
            | "facebook"
            | "telegram"
            | "instagram"
            | "youtube"
            | "whatsapp"
            | "weibo"
            | "tiktok"
            | "reddit"
            | "snapchat"
            | "x"
            | "vkontakte"
            | "linkedin"
            | "tumblr"
            | "medium"
            | "signal"
            | "periscope"
            | "truth"
            | "social"
            | "internet"
            | "online"
            | "web"
            | "wechat"
            | "vimeo"
            | "bluesky"
            | "mastodon"
            | "gab"
            | "twitch"
    )
}

/// The kind of the artefact, where its neighbours know better than its head.
fn kind(tokens: &Tokens, first: usize, head: usize, end: usize, noun: &Noun) -> crate::ArtefactKind {
    use crate::ArtefactKind::{Audio, Document, Poll, Post, Study, Video};
    let before = (first..head).rev().map(|at| tokens.lower(at));
    let says = |list: &[&str]| before.clone().any(|word| list.contains(&word));
    match noun.lemma {
        "message" | "text" if says(&["video"]) => Video,
        "message" | "recording" if says(&["audio", "voice"]) => Audio,
        "statement" | "message" | "recording" | "tape" if says(&["video", "videotaped", "sex"]) => Video,
        "message" if (head..head + 4).any(|at| is_platform(tokens.lower(at))) => Post,
        "survey" => survey(tokens, first, head, end),
        "paper" if says(&["court", "white", "position", "policy"]) => Document,
        "report" if says(&["research", "scientific"]) => Study,
        "data" | "analysis" if says(&["poll", "polling", "survey"]) => Poll,
        _ => noun.kind,
    }
}

/// A survey asks people, unless it looks at something else.
fn survey(tokens: &Tokens, first: usize, head: usize, end: usize) -> crate::ArtefactKind {
    let asked = |word: &str| {
        matches!(
            word,
            "voters"
                | "residents"
                | "adults"
                | "people"
                | "households"
                | "respondents"
                | "americans"
                | "workers"
                | "employees"
                | "economists"
                | "consumers"
                | "women"
                | "men"
                | "parents"
                | "students"
                | "members"
                | "businesses"
                | "companies"
                | "percent"
                | "said"
                | "say"
                | "think"
                | "believe"
                | "support"
                | "supported"
                | "opposed"
                | "opinion"
                | "online"
                | "telephone"
                | "readers"
                | "teachers"
                | "poll"
                | "pollster"
                | "approve"
                | "%"
                | "cent"
                | "customers"
                | "britons"
                | "citizens"
                | "drivers"
                | "users"
                | "conducted"
                | "asked"
                | "staff"
                | "doctors"
                | "officers"
                | "firms"
        )
    };
    let looked = |word: &str| {
        matches!(
            word,
            "land"
                | "aerial"
                | "seabed"
                | "geological"
                | "soil"
                | "water"
                | "structural"
                | "engineering"
                | "bird"
                | "archaeological"
                | "sonar"
                | "seismic"
                | "environmental"
                | "wildlife"
                | "hydrographic"
                | "damage"
        )
    };
    if (first..head).any(|at| looked(tokens.lower(at))) {
        return crate::ArtefactKind::Study;
    }
    if tokens.lower(head + 1) == "of" && end > head + 1 {
        let people = (head + 2..end)
            .any(|at| asked(tokens.lower(at)) || tokens.lower(at).starts_with(char::is_numeric));
        return if people { crate::ArtefactKind::Poll } else { crate::ArtefactKind::Study };
    }
    let sentence = tokens.words.sentence_of(head);
    let near = sentence.start.max(head.saturating_sub(30))..sentence.end.min(head + 30);
    match near.into_iter().any(|at| asked(tokens.lower(at))) {
        true => crate::ArtefactKind::Poll,
        false => crate::ArtefactKind::Study,
    }
}

impl Mention {
    /// Whether the words around it make it public, show it, or hand it on.
    pub(super) fn handled(&self, tokens: &Tokens) -> bool {
        let sentence = tokens.words.sentence_of(self.head);
        let from = sentence.start.max(self.first.saturating_sub(4));
        let sense = |at: usize| at < self.first || at >= self.end;
        let near = from..sentence.end.min(self.end + 6);
        near.into_iter().filter(|at| sense(*at)).any(|at| {
            let known = lexicon::sense(tokens.lower(at));
            // "send a message to voters" is no letter.
            let sent = self.noun.lemma == "message" && self.head <= self.first + 1;
            known.is_some_and(|sense| sense != Sense::Make || !sent)
                && known.is_some_and(|sense| {
                    at < self.first || sense != Sense::Make || tokens.lower(at + 1) == "by"
                })
        })
    }

    /// Whether a content is told of it: "showing …", "that says …", "of …".
    pub(super) fn described(&self, tokens: &Tokens) -> bool {
        let mut at = self.end;
        while matches!(
            tokens.lower(at),
            "," | "that"
                | "which"
                | "also"
                | "reportedly"
                | "apparently"
                | "purportedly"
                | "it"
                | "said"
                | "he"
                | "she"
                | "they"
        ) {
            at += 1;
        }
        matches!(
            tokens.lower(at),
            "show"
                | "showing"
                | "shows"
                | "showed"
                | "saying"
                | "says"
                | "depicting"
                | "depicts"
                | "depicted"
                | "containing"
                | "contains"
                | "contained"
                | "detailing"
                | "describing"
                | "revealing"
                | "claiming"
                | "warning"
                | "warned"
                | "suggesting"
                | "suggests"
                | "suggested"
                | "alleging"
                | "read"
                | "reading"
                | "stating"
                | "accusing"
                | "purporting"
                | "purported"
                | "appearing"
                | "appears"
                | "appeared"
                | "indicating"
                | "indicated"
                | "proves"
                | "proved"
                | "found"
                | "listed"
                | "lists"
                | "listing"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ArtefactKind, Words};

    fn found(text: &str) -> Vec<(String, ArtefactKind)> {
        let words = Words::new(text);
        let tokens = Tokens::new(text, &words);
        candidates(&tokens, &[])
            .iter()
            .map(|mention| (mention.span.of(text).to_owned(), mention.kind))
            .collect()
    }

    fn one(text: &str) -> (String, ArtefactKind) {
        let mut all = found(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0)
    }

    #[test]
    fn nominals_keep_complements_and_lose_clauses() {
        let span = |text| one(text).0;
        assert_eq!(
            span("A study by the University of Varnholt, published last week, put it"),
            "A study by the University of Varnholt"
        );
        assert_eq!(span("In a letter to the council seen by us, she wrote"), "a letter to the council");
        assert_eq!(
            span("They removed pages from a survey of the seabed before noon"),
            "a survey of the seabed"
        );
        assert_eq!(span("In a statement on Tuesday evening, they said"), "a statement");
        assert_eq!(span("Footage from the chopper showed smoke"), "Footage from the chopper");
        assert_eq!(span("She saw a video on Telegram"), "a video");
        assert_eq!(span("A report on the flood was late"), "A report on the flood");
    }

    #[test]
    fn homonyms_are_left_out() {
        for text in [
            "A letter of the alphabet, the letter writer said at the post office",
            "They report from Tarragh. Several reports followed",
            "He asked us to see the bigger picture",
            "He lost the goal post",
            "The Harbour Post printed it, the Morning Record too",
            "A film star in statement jewellery went to the polls",
            "A senior figure and other opposition figures left the study group",
            "He tried to document it and to film it; we tape everything",
            "A private email server and a video game",
        ] {
            let left: Vec<_> = found(text)
                .into_iter()
                .filter(|(span, _)| !matches!(span.as_str(), "A letter of the alphabet" | "A film"))
                .collect();
            assert_eq!(left, [], "{text}");
        }
    }

    #[test]
    fn kinds_listen_to_neighbours() {
        let kind = |text| one(text).1;
        assert_eq!(kind("In a video message, he apologised"), ArtefactKind::Video);
        assert_eq!(kind("In a voice message, he apologised"), ArtefactKind::Audio);
        assert_eq!(kind("In a text message, he apologised"), ArtefactKind::Letter);
        assert_eq!(kind("In a message on Telegram, he apologised"), ArtefactKind::Post);
        assert_eq!(kind("A survey of 900 voters found it"), ArtefactKind::Poll);
        assert_eq!(kind("A survey of the seabed found it"), ArtefactKind::Study);
        assert_eq!(kind("A survey found most residents opposed it"), ArtefactKind::Poll);
        assert_eq!(kind("A state survey found lead in the wells"), ArtefactKind::Study);
        assert_eq!(kind("A press release promised more"), ArtefactKind::Statement);
        assert_eq!(kind("The leaked memo named him"), ArtefactKind::Document);
    }

    #[test]
    fn side_by_side_the_last_is_head() {
        assert_eq!(
            one("Police video footage of the raid was withheld").0,
            "Police video footage of the raid"
        );
        assert_eq!(one("An email message was found").1, ArtefactKind::Letter);
    }
}
