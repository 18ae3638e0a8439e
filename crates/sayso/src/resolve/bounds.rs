//! The head of a noun phrase → where the phrase begins and ends.

use super::lexicon::Facts;
use super::nominals::Phrases;
use super::tokens::Shape;

/// How far a noun phrase is followed to either side.
const REACH: usize = 10;

impl Phrases<'_, '_> {
    /// Whether a noun phrase can have ended before the word at AT.
    pub(super) fn closes(&self, at: usize, plural: bool) -> bool {
        let Some(next) = self.tokens.all.get(at) else { return true };
        let word = self.tokens.word(at);
        if next.shape == Shape::Mark {
            return word != "-";
        }
        if next.is(Facts::SOMEBODY) && !next.is(Facts::CLOSED) && !next.capital() {
            return false;
        }
        let open = Facts::CLOSED | Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER | Facts::CALENDAR;
        let inflected = ["ed", "ing", "ly", "s"].iter().any(|ending| word.ends_with(ending));
        let verbal = inflected && (next.facts == Facts::default() || next.is(Facts::VERB));
        if self.is(at - 1, Facts::ADJECTIVE) && !plural {
            return next.is(Facts::CLOSED);
        }
        if next.is(Facts::ARTEFACT) && !plural && !verbal {
            // "its weekly report"
            return false;
        }
        plural || next.is(open) || verbal || next.shape != Shape::Lower
    }

    /// Where the phrase with its head at HEAD begins, and whether something determines it.
    pub(super) fn start(&self, head: usize) -> (usize, bool) {
        let tokens = self.tokens;
        let (mut start, mut cut) = (head, None);
        let mut owned = false;
        while start > 0 && head - start < REACH {
            let at = start - 1;
            let token = tokens.all[at];
            let word = tokens.word(at).to_lowercase();
            if token.ends {
                break;
            }
            if matches!(word.as_str(), "'s" | "’s")
                || matches!(word.as_str(), "'" | "’") && tokens.word(at.saturating_sub(1)).ends_with('s')
            {
                owned = true;
                start = at;
                continue;
            }
            if let Some(name) = self.inside[at] {
                start = self.names[name].run.start;
                if owned && self.name(at).is_some() {
                    if start > 0
                        && matches!(tokens.word(start - 1), "the" | "The")
                        && !tokens.all[start - 1].ends
                    {
                        start -= 1;
                    }
                    return (start, true);
                }
                continue;
            }
            if token.is(Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER) || token.shape == Shape::Digit
            {
                if matches!(word.as_str(), "that" | "such" | "no") {
                    break;
                }
                start = at;
                let outer = |at: usize| {
                    self.is(at, Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER)
                        && tokens.word(at) != "that"
                        || tokens.all[at].shape == Shape::Digit
                };
                while start > 0 && !tokens.all[start - 1].ends && outer(start - 1) && head - start < REACH {
                    start -= 1;
                }
                return (start, true);
            }
            let adjective = token.is(Facts::ADJECTIVE);
            if token.shape == Shape::Mark
                || token.is(Facts::CLOSED) && !adjective
                || token.is(Facts::CALENDAR)
            {
                break;
            }
            let verbal = !adjective && ["ed", "ing", "ly"].iter().any(|ending| word.ends_with(ending));
            // "Berg becomes chairman"
            if word.ends_with('s') && token.facts == Facts::default() && at > 0 && self.name(at - 1).is_some()
            {
                break;
            }
            let usual = Facts::ADJECTIVE | Facts::COMMON | Facts::DEMONYM | Facts::SOMEBODY | Facts::ARTEFACT;
            let told = token.capital()
                || token.is(usual)
                || word.contains('-')
                || ["al", "ic", "ive", "ous", "ary", "ish", "an"].iter().any(|ending| word.ends_with(ending));
            let verbal = verbal || !told && !self.voices;
            // "the" may stand before it; without, "warned residents" is no phrase.
            if verbal
                || token.is(Facts::PEOPLE | Facts::PERSON)
                    && !owned
                    && !token.is(Facts::ADJECTIVE | Facts::TITLE)
            {
                cut = cut.or(Some(start));
            }
            start = at;
        }
        let open_end = head - start >= REACH;
        let start = cut.unwrap_or(if open_end { head } else { start });
        (start, owned)
    }

    /// The end of the "of" phrase whose preposition stands at AT, and of a second one after it; AT itself if there is none.
    pub(super) fn complement(&self, at: usize) -> usize {
        let end = self.of_phrase(at);
        let again = end > at && self.tokens.word(end) == "of" && !self.tokens.all[end - 1].ends;
        if again { self.of_phrase(end) } else { end }
    }

    fn of_phrase(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let mut end = at + 1;
        let mut noun = false;
        while end < tokens.all.len() && end - at < REACH && !tokens.all[end - 1].ends {
            let token = tokens.all[end];
            let word = tokens.word(end);
            if let Some(name) = self.inside[end] {
                end = self.names[name].run.end.max(end + 1);
                noun = true;
                continue;
            }
            let determiner = token.is(Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER);
            let pronoun = token.is(Facts::PRONOUN) && end == at + 1;
            if pronoun {
                return if matches!(word, "what" | "which" | "whom") { at } else { end + 1 };
            }
            let owner = matches!(word, "'s" | "’s");
            let opening = determiner && !noun;
            let closed = token.is(Facts::CLOSED) && !token.is(Facts::ADJECTIVE);
            let stops = token.shape == Shape::Mark && !owner
                || closed && !opening
                || noun && (determiner || word.ends_with("ed"));
            if stops {
                break;
            }
            noun |= !determiner && !token.is(Facts::ADJECTIVE);
            end += 1;
        }
        if noun { end } else { at }
    }
}
