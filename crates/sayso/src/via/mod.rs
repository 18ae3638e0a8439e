//! Relations → who carried the words: "told Reuters", "on Telegram", "in a letter to the board".

mod names;
mod phrase;

use std::cell::OnceCell;
use std::ops::Range;

use crate::{Document, Relation, Span, Words};
use names::Names;
use phrase::Phrase;

/// For each of RELATIONS, where its carrier stands; none for the outlet that printed DOCUMENT itself.
pub fn find(document: &Document, words: &Words, relations: &[Relation]) -> Vec<Option<Span>> {
    let text = &document.text;
    let names = Names { text, words, relations, known: OnceCell::new() };
    let own = document.outlet.as_deref().unwrap_or("");
    relations
        .iter()
        .map(|relation| {
            let place = Place { text, words, relation, names: &names };
            place.carrier(relations).filter(|span| !is_short_for(span.of(text), own))
        })
        .collect()
}

/// Words that are looked through on either side of a cue.
const REACH: usize = 25;

/// One relation and where it stands.
struct Place<'a> {
    text: &'a str,
    words: &'a Words,
    relation: &'a Relation,
    names: &'a Names<'a>,
}

impl Place<'_> {
    /// The carrier of the relation: it stands after the cue, before it or at the sentence's start, or in the source.
    fn carrier(&self, relations: &[Relation]) -> Option<Span> {
        let cue = self.words.within(self.relation.cue);
        if cue.is_empty() {
            return None;
        }
        let room = self.room(relations, &cue);
        let phrase =
            |range: Range<usize>| Phrase { text: self.text, words: self.words, range, names: self.names };
        let after = phrase(self.after(&cue, &room));
        let last =
            cue.clone().rev().find(|at| self.word(*at).starts_with(char::is_alphabetic)).unwrap_or(cue.start);
        let source = self.relation.source.first().map(|span| self.words.within(*span));
        after
            .recipient(self.word(last))
            .or_else(|| after.carrier(self.word(last)))
            .or_else(|| {
                let source = source.clone().filter(|source| source.end <= cue.start)?;
                phrase(self.aside(source.end, cue.start)).carrier("")
            })
            .or_else(|| {
                let source = source.clone().filter(|source| source.end <= cue.start)?;
                let from = source.end.max(room.start).max(cue.start.saturating_sub(2 * REACH));
                phrase(from..cue.start.max(from)).taken_to()
            })
            .or_else(|| phrase(self.opening(&cue, source.clone(), &room)).carrier(""))
            .or_else(|| phrase(source.clone()?).seen())
            .or_else(|| {
                // "According to X, speaking to the Mail, …"
                let source = source.filter(|source| source.start >= cue.end)?;
                phrase(self.after(&source, &room)).carrier("")
            })
    }

    fn word(&self, at: usize) -> &str {
        self.words.spans()[at].of(self.text)
    }

    /// The sentence of the cue, as far as it lies in the parent's content.
    fn room(&self, relations: &[Relation], cue: &Range<usize>) -> Range<usize> {
        let sentence = self.words.sentence_of(cue.start);
        let holder = self.relation.parent.and_then(|parent| {
            let content =
                relations.get(parent)?.content.iter().find(|span| span.contains(self.relation.cue))?;
            Some(self.words.within(*content))
        });
        holder.map_or(sentence.clone(), |holder| {
            holder.start.max(sentence.start)
                ..holder.end.min(sentence.end).max(holder.start.max(sentence.start))
        })
    }

    /// The words after CUE that may still belong to its clause.
    fn after(&self, cue: &Range<usize>, room: &Range<usize>) -> Range<usize> {
        let end = self.before_content(cue.end, room.end.max(cue.end).min(cue.end + REACH));
        let stops = |at: &usize| match self.word(*at) {
            "," => !self.opens_aside(*at + 1),
            "." => !self.words.is_shortening(self.text, *at),
            ";" | ":" | "?" | "!" | "“" | "\"" | "—" | "―" | "–" | "and" | "but" | "that" | "who"
            | "which" => true,
            _ => false,
        };
        cue.end..(cue.end..end).find(stops).unwrap_or(end)
    }

    /// Whether the word at AT may open an aside on where something was said.
    fn opens_aside(&self, at: usize) -> bool {
        let word = self.words.spans().get(at).map_or("", |span| span.of(self.text));
        matches!(
            word,
            "in" | "on"
                | "speaking"
                | "talking"
                | "writing"
                | "via"
                | "during"
                | "quoted"
                | "carried"
                | "published"
                | "posted"
                | "as"
                | "seen"
                | "obtained"
        )
    }

    /// What stands between two commas from FROM, the source's end, to CUE: ", in comments carried by the state agency,". A
    /// longer way to the cue is another clause's.
    fn aside(&self, from: usize, cue: usize) -> Range<usize> {
        let end = self.before_content(from, cue);
        let first = from + usize::from(from < end && self.word(from) == ",");
        if first < end && self.opens_aside(first) && end - first <= REACH / 2 {
            first..end
        } else {
            from..from
        }
    }

    /// The words that open the sentence, before source, cue and content.
    fn opening(&self, cue: &Range<usize>, source: Option<Range<usize>>, room: &Range<usize>) -> Range<usize> {
        let end = source.map_or(cue.start, |source| source.start.min(cue.start));
        let end = self.before_content(room.start, end.max(room.start));
        let near = room.start.max(end.saturating_sub(REACH));
        let first = self.words.spans().get(near).map_or("", |span| span.of(self.text)).to_lowercase();
        let opens = matches!(
            first.as_str(),
            "in" | "on"
                | "speaking"
                | "talking"
                | "writing"
                | "via"
                | "interviewed"
                | "asked"
                | "but"
                | "and"
                | "later"
                | "earlier"
                | "that"
                | "posting"
                | "quoted"
                | "during"
        );
        if opens { near..end } else { end..end }
    }

    /// The last index before END, from FROM on, that no content of the relation has reached.
    fn before_content(&self, from: usize, end: usize) -> usize {
        let starts = self.relation.content.iter().map(|span| self.words.within(*span));
        starts
            .filter(|content| content.end > from)
            .map(|content| content.start.max(from))
            .fold(end, usize::min)
    }
}

/// Whether MENTION names the outlet OWN, in full or short: "the Echo" of the Skarrow Echo.
fn is_short_for(mention: &str, own: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).filter(|word| word != "the").collect()
    };
    let (mention, own) = (parts(mention), parts(own));
    !mention.is_empty() && mention.iter().all(|word| own.contains(word))
}

#[cfg(test)]
mod tests;
