//! A relation found in a content read alone → the same as it stands in its parent.

use std::ops::Range;

use crate::{Relation, Span, Words};

use super::lexicon;
use super::part::lower;

/// RELATION, found inside the content of PARENT, with spans as the conventions want them; none where it reports nothing.
pub(crate) fn mend(text: &str, words: &Words, parent: &Relation, mut relation: Relation) -> Option<Relation> {
    let cue = words.within(relation.cue);
    if !words.spans()[cue].iter().any(|word| lexicon::may_be_cue(word.of(text))) {
        return None;
    }
    let at = Place { text, words };
    relation.source.retain_mut(|span| {
        *span = at.trim(*span, |word| matches!(word, "of" | "for" | "by" | "from" | ":" | ","));
        !span.is_empty()
    });
    at.cue(&mut relation);
    at.content(&mut relation);
    if relation.content.is_empty() {
        return None;
    }
    at.noun(&mut relation);
    at.passive(&mut relation);
    at.recipient(&mut relation);
    at.relative(&mut relation);
    at.share(parent, &mut relation);
    Some(relation)
}

/// Verbs whose object, as a rule, is whom they are said to.
const TOLD: &str = "advise advised advises advising ask asked asking asks assure assured assures assuring beg begged begging \
    inform informed informing informs instruct instructed instructing instructs order ordered ordering orders persuaded \
    promised remind reminded reminding reminds tell telling tells told urge urged urges urging warn warned warning warns";

/// Whether WORD is a form of [`TOLD`].
pub(crate) fn is_told(word: &str) -> bool {
    TOLD.split(' ').any(|told| told.eq_ignore_ascii_case(word))
}

/// Words of the longest recipient.
const RECIPIENT: usize = 6;

/// Where a relation stands.
pub(crate) struct Place<'a> {
    pub text: &'a str,
    pub words: &'a Words,
}

impl Place<'_> {
    pub fn word(&self, at: usize) -> &str {
        self.words.spans().get(at).map_or("", |span| span.of(self.text))
    }

    /// SPAN without the last words that are UNWANTED.
    pub fn trim(&self, span: Span, unwanted: impl Fn(&str) -> bool) -> Span {
        let mut within = self.words.within(span);
        while !within.is_empty() && unwanted(self.word(within.end - 1)) {
            within.end -= 1;
        }
        if within.is_empty() {
            return Span::new(span.start, span.start);
        }
        Span::new(span.start, self.words.spans()[within.end - 1].end.clamp(span.start, span.end))
    }

    /// The words of RANGE without what closes a sentence or a quotation; none where nothing is left.
    pub fn rest(&self, range: Range<usize>) -> Option<Span> {
        if range.is_empty() {
            return None;
        }
        let rest = self.words.span(range);
        let rest = self.trim(rest, |word| matches!(word, "," | ";" | "." | "”" | "\"" | "’" | "'"));
        (!rest.is_empty()).then_some(rest)
    }

    /// What the model runs into the cue is none of it: "by", "to a cellmate", the source in "the critic for saying".
    fn cue(&self, relation: &mut Relation) {
        let mut cue = self.words.within(relation.cue);
        while cue.len() > 1 && matches!(self.word(cue.end - 1), "by" | "from") {
            cue.end -= 1;
        }
        let listener = |at: &usize| {
            *at + 1 < cue.end
                && self.word(*at) == "to"
                && matches!(
                    self.word(*at + 1),
                    "a" | "an" | "the" | "his" | "her" | "their" | "its" | "my" | "our"
                )
        };
        if let Some(to) = (cue.start + 1..cue.end).find(listener) {
            cue.end = to;
        }
        let blamed = |at: &usize| {
            matches!(self.word(*at), "for" | "of")
                && self.word(*at + 1).ends_with("ing")
                && *at + 2 == cue.end
        };
        if relation.source.is_empty()
            && let Some(joint) = (cue.start + 1..cue.end).find(blamed)
        {
            relation.source.push(self.words.span(cue.start..joint));
            cue.start = joint + 1;
        }
        if !cue.is_empty() {
            relation.cue = self.words.span(cue);
        }
    }

    /// Contents end before stops; "it" in "it was believed that …" says nothing; sentences that follow are the speaker's own
    /// unless they stand in marks.
    fn content(&self, relation: &mut Relation) {
        let cue = relation.cue;
        let sentence = self.words.sentence_of(self.words.within(cue).start);
        relation.content.retain_mut(|span| {
            *span = self.trim(*span, |word| matches!(word, "," | ";" | "." | ":" | "–" | "—" | "―"));
            let first = self.words.within(*span).start;
            let marked = span.of(self.text).starts_with(['“', '‘', '"', '\'']);
            let later = first >= sentence.end && !marked;
            let empty = span.end <= cue.start
                && matches!(lower(span.of(self.text)).as_str(), "it" | "there" | "that");
            !span.is_empty() && !empty && !later
        });
    }

    /// A noun as cue takes its article, which the model leaves to the content, and "by" or "from" names its source: "a claim
    /// by the bus drivers that …".
    fn noun(&self, relation: &mut Relation) {
        let cue = self.words.within(relation.cue);
        let Some(before) = cue.start.checked_sub(1).map(|at| self.words.spans()[at]) else { return };
        let article = matches!(lower(before.of(self.text)).as_str(), "a" | "an" | "the");
        if !article || relation.content.first() != Some(&before) || relation.content.len() < 2 {
            return;
        }
        relation.content.remove(0);
        relation.cue.start = before.start;
        let content = self.words.within(relation.content[0]);
        if relation.source.is_empty()
            && cue.end + 1 < content.start
            && matches!(self.word(cue.end), "by" | "from")
        {
            relation.source.push(self.words.span(cue.end + 1..content.start));
        }
    }

    /// "He had been told to go": he is no source and no content but the recipient; "by" names the source.
    fn passive(&self, relation: &mut Relation) {
        let cue = self.words.within(relation.cue);
        if cue.len() < 2 || !is_told(self.word(cue.end - 1)) || !self.has_be(cue.start..cue.end - 1) {
            return;
        }
        relation.source.retain(|span| span.start >= relation.cue.end);
        if relation.content.iter().any(|span| span.start >= relation.cue.end) {
            relation.content.retain(|span| span.start >= relation.cue.end);
        }
        let Some(content) = relation.content.first_mut() else { return };
        let within = self.words.within(*content);
        let first = if self.word(cue.end) == "by" { cue.end + 1 } else { return };
        let opening = (first + 1..within.end.min(first + 2 * RECIPIENT)).find(|at| self.opens_clause(*at));
        if let Some(opening) = opening {
            relation.source = vec![self.words.span(first..opening)];
            content.start = self.words.spans()[opening].start.max(content.start).min(content.end);
        }
    }

    /// Whether a form of "be" stands in RANGE.
    pub fn has_be(&self, range: Range<usize>) -> bool {
        let be = |word: &str| {
            matches!(
                lower(word).as_str(),
                "is" | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "been"
                    | "being"
                    | "am"
                    | "'m"
                    | "’m"
                    | "'re"
                    | "’re"
                    | "got"
            )
        };
        range.into_iter().any(|at| be(self.word(at)))
    }

    /// Whether the word at AT may open what somebody is told.
    fn opens_clause(&self, at: usize) -> bool {
        let word = self.word(at);
        let marked = word.starts_with(['“', '‘', '"', '\'']) && word.chars().count() == 1;
        let not_to = word == "not" && self.word(at + 1) == "to";
        marked
            || not_to
            || matches!(
                word,
                "that" | "to" | "whether" | "if" | "what" | "why" | "how" | "when" | "where" | "who"
            )
    }

    /// "Told his driver to wait": whom it is said to is no content, nor the preposition between the two.
    pub fn recipient(&self, relation: &mut Relation) {
        let cue = self.words.within(relation.cue);
        let told = cue.end.checked_sub(1).is_some_and(|last| is_told(self.word(last)));
        let Some(content) = relation.content.iter_mut().find(|span| span.start >= relation.cue.end) else {
            return;
        };
        let within = self.words.within(*content);
        if !told || within.start != cue.end || self.opens_clause(within.start) {
            return;
        }
        let end = within.end.min(within.start + RECIPIENT);
        let about = |at: usize| matches!(self.word(at), "about" | "of" | "against");
        let Some(opening) = (within.start + 1..end).find(|at| self.opens_clause(*at) || about(*at)) else {
            return;
        };
        // "warned the owner of the boat that …"
        let of_name = self.word(opening) == "of" && !is_pronoun(self.word(within.start));
        if of_name {
            return;
        }
        let opening = if about(opening) { opening + 1 } else { opening };
        if opening < within.end {
            content.start = self.words.spans()[opening].start;
        }
    }

    /// "What he said were sacks": the pronoun before the source is what is said to be something.
    fn relative(&self, relation: &mut Relation) {
        let Some(source) = relation.source.first().filter(|span| span.end <= relation.cue.start) else {
            return;
        };
        let Some(before) = self.words.within(*source).start.checked_sub(1) else { return };
        let Some(content) = relation.content.first() else { return };
        let verb = self.word(self.words.within(*content).start);
        let open = matches!(
            verb,
            "is" | "are" | "was" | "were" | "had" | "has" | "would" | "could" | "will" | "showed" | "shows"
        );
        if content.start >= relation.cue.end
            && open
            && matches!(lower(self.word(before)).as_str(), "what" | "that" | "which" | "who")
        {
            relation.content.insert(0, self.words.spans()[before]);
        }
    }

    /// A participle that opens its parent's content is said by whom the parent is: "denied telling them that …".
    fn share(&self, parent: &Relation, relation: &mut Relation) {
        if !relation.source.is_empty() || parent.source.len() != 1 {
            return;
        }
        let cue = self.words.within(relation.cue);
        let opens = parent.content.iter().any(|content| content.start == relation.cue.start);
        let directly = self.words.within(parent.cue).end == cue.start;
        if opens && directly && self.word(cue.start).ends_with("ing") {
            relation.source.clone_from(&parent.source);
        }
    }
}

pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(
        lower(word).as_str(),
        "me" | "you" | "him" | "her" | "it" | "us" | "them" | "everyone" | "everybody" | "people"
    )
}
