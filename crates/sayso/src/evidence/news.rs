//! A mention of a report → whether a news outlet wrote it: news reports are no artefacts.

use super::mention::Mention;
use super::phrase;
use super::tokens::Tokens;

/// Whether MENTION is a report in the news: "report says" in a headline, "a report in the Express", "the Gazette's report".
pub(super) fn is_report(tokens: &Tokens, mention: &Mention) -> bool {
    if mention.noun.lemma != "report" {
        return false;
    }
    if mention.first == mention.head || (mention.first..mention.end).any(|at| is_outlet(tokens, at)) {
        return true;
    }
    // "a report in the Express", "a report last week on a gossip site"
    let sentence = tokens.words.sentence_of(mention.head).end;
    let near = mention.head + 1..sentence.min(mention.head + 10);
    near.clone().any(|at| {
        let place = matches!(tokens.lower(at), "in" | "on" | "by" | "from" | "at");
        let the = usize::from(matches!(tokens.lower(at + 1), "the" | "a" | "an"));
        let named = tokens.capital(at + 1 + the) && !phrase::is_day(tokens.lower(at + 1 + the));
        let told = near.clone().take_while(|&before| before < at).all(|before| {
            phrase::is_day(tokens.lower(before))
                || matches!(
                    tokens.lower(before),
                    "published" | "week" | "month" | "posted" | "on" | "year" | "in"
                )
        });
        let outlet = (at + 1..(at + 6).min(sentence))
            .take_while(|&at| tokens.wordy(at))
            .any(|at| is_outlet(tokens, at));
        place && told && (outlet || named && tokens.lower(at) == "in" && the == 1)
    })
}

/// Whether the word at AT is an outlet's, or a part of an outlet's name.
fn is_outlet(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    let kind = matches!(
        word,
        "newspaper"
            | "newspapers"
            | "tabloid"
            | "tabloids"
            | "website"
            | "site"
            | "magazine"
            | "broadcaster"
            | "media"
            | "press"
            | "news"
            | "daily"
            | "channel"
            | "blog"
            | "tv"
            | "television"
            | "radio"
    );
    let name = || {
        matches!(
            word,
            "times"
                | "post"
                | "herald"
                | "tribune"
                | "guardian"
                | "journal"
                | "gazette"
                | "courier"
                | "express"
                | "telegraph"
                | "mirror"
                | "observer"
                | "echo"
                | "reuters"
                | "afp"
                | "bbc"
                | "cnn"
                | "nbc"
                | "abc"
                | "cbs"
                | "itv"
                | "sky"
                | "fox"
                | "interfax"
                | "tass"
                | "xinhua"
                | "bloomberg"
                | "politico"
                | "buzzfeed"
                | "gawker"
                | "chronicle"
                | "independent"
                | "mail"
                | "globe"
                | "standard"
                | "associated"
                | "ap"
                | "npr"
                | "dpa"
                | "jazeera"
                | "arabiya"
                | "spiegel"
                | "monde"
                | "figaro"
                | "bild"
                | "today"
                | "star"
                | "sun"
                | "examiner"
                | "inquirer"
                | "digitimes"
        )
    };
    kind || tokens.capital(at) && name()
}

#[cfg(test)]
mod tests {
    use super::super::mention::candidates;
    use super::*;
    use crate::Words;

    fn news(text: &str) -> bool {
        let words = Words::new(text);
        let tokens = Tokens::new(text, &words);
        let found = candidates(&tokens, &[]);
        is_report(&tokens, &found[0])
    }

    #[test]
    fn outlets_report() {
        for text in [
            "According to a report in the Lantern, it sank",
            "A report on the newspaper's site said so",
            "The Harbour Post's report was read",
            "A Reuters report said so",
            "A report last week in the Echo said so",
            "A report by the BBC said so",
        ] {
            assert!(news(text), "{text}");
        }
    }

    #[test]
    fn bodies_report() {
        for text in [
            "In its weekly report, the mission blamed both",
            "A report by the institute said so",
            "The police report said so",
            "A report on the flood in May said so",
            "The report said so",
            "A report in March said so",
        ] {
            assert!(!news(text), "{text}");
        }
    }
}
