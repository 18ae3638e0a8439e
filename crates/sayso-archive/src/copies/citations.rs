//! Article → the outlets whose reports it cites, and names that are cited if they are outlets.

use std::ops::Range;

use sayso::{EntityKind, MentionForm, Span, Words};

use super::outlets;
use crate::{Article, outlet_key};

/// An outlet that a document cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its name, as the document has it.
    pub outlet: String,
    /// Its [`outlet_key`].
    pub key: String,
    /// Where it is first cited, with the words that do so, in bytes of the text.
    pub span: Span,
    /// Whether the text itself tells that it is an outlet. Else it is one only if there is an outlet of just this name.
    pub is_sure: bool,
}

impl Citation {
    /// Whether it is the outlet with KEY that is cited.
    pub fn is_of(&self, key: &str) -> bool {
        if self.is_sure { outlets::same_keys(&self.key, key) } else { self.key == key }
    }
}

/// The outlets that ARTICLE with WORDS cites, in the order of its text, each once: those on whose word it has something, or that carried it. Its own outlet is
/// one where it points at an earlier story. Platforms and outlets without a name are none. Behind them stand the names that may be outlets'.
pub(super) fn citations(article: &Article, words: &Words) -> Vec<Citation> {
    let mut found: Vec<(Span, String)> = read(article);
    found.extend(worded(article, words));
    found.extend(own(article, words));
    found.sort_by_key(|(span, name)| (span.start, std::cmp::Reverse(name.len())));
    let mut citations: Vec<Citation> = Vec::new();
    let named = named(article, words).into_iter().map(|found| (found, false));
    for ((span, outlet), is_sure) in found.into_iter().map(|found| (found, true)).chain(named) {
        let key = outlet_key(&outlet);
        if citations.iter().all(|known| !known.is_of(&key)) {
            let span = outlets::phrase(article.text(), span).0;
            citations.push(Citation { outlet, key, span, is_sure });
        }
    }
    citations
}

/// Words of the longest name that is looked at.
const NAME: usize = 5;

/// Behind the last of the words with capitals that RANGE of WORDS begins with; its start where it begins with none.
fn name_end(text: &str, words: &Words, mut range: Range<usize>) -> usize {
    let end = range.end.max(range.start);
    let small = |at: &usize| !words.spans()[*at].of(text).starts_with(char::is_uppercase);
    range.find(small).unwrap_or(end)
}

/// The names that vouch for something in ARTICLE or are credited with it, whatever they are of: "Lillevik Avis reported". Of an outlet that nothing but an archive
/// knows no text tells that it is one.
fn named(article: &Article, words: &Words) -> Vec<(Span, String)> {
    let text = article.text();
    let own = article.document.outlet.as_deref().unwrap_or("");
    let sources: Vec<Span> =
        article.reading.attributions.iter().flat_map(|attribution| attribution.source.clone()).collect();
    let mut found = Vec::new();
    for sentence in words.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = name_end(text, words, at..sentence.end);
            if (at + 1..=at + NAME).contains(&end) {
                let span = words.span(at..end);
                // "the newsletter Capital Insider", but not "the Capital Insider editor".
                let ends = |source: &Span| {
                    source.of(text).trim_end_matches([',', ' ']).len() + source.start == span.end
                };
                let vouches = sources.iter().any(|source| source.start <= span.start && ends(source));
                if (vouches || outlets::phrase(text, span).1)
                    && is_outlet(span.of(text))
                    && !outlets::same(span.of(text), own)
                {
                    found.push((span, span.of(text).to_owned()));
                }
            }
            at = end.max(at + 1);
        }
    }
    found
}

/// Keys of platforms, which carry everybody's words.
const PLATFORMS: [&str; 36] = [
    "4chan",
    "8chan",
    "bluesky",
    "discord",
    "facebook",
    "gab",
    "google",
    "instagram",
    "internet",
    "linkedin",
    "mastodon",
    "medium",
    "myspace",
    "parler",
    "periscope",
    "pinterest",
    "press",
    "reddit",
    "rumble",
    "signal",
    "skype",
    "snapchat",
    "social media",
    "substack",
    "telegram",
    "threads",
    "tiktok",
    "truth social",
    "tumblr",
    "twitter",
    "vk",
    "vkontakte",
    "weibo",
    "whatsapp",
    "wikipedia",
    "x",
];

fn is_outlet(name: &str) -> bool {
    let key = outlet_key(name);
    let platform = PLATFORMS.contains(&key.as_str())
        || key.strip_suffix(" com").is_some_and(|key| PLATFORMS.contains(&key))
        || key == "youtube";
    !key.is_empty() && !platform && name.chars().any(char::is_uppercase)
}

/// The outlets that vouch for something or carry it, as they were read.
fn read(article: &Article) -> Vec<(Span, String)> {
    let reading = &article.reading;
    let own = article.document.outlet.as_deref().unwrap_or("");
    let mut found = Vec::new();
    for (index, entity) in reading.entities.iter().enumerate() {
        if entity.kind != EntityKind::Outlet || !entity.named || !is_outlet(&entity.name) {
            continue;
        }
        let is_own = outlets::same(&entity.name, own);
        // "told the Harbour" and "the Harbour has learned" in the Harbour are no citations; "the Harbour reported in March" is.
        let used = reading.attributions.iter().any(|a| match is_own {
            true => a.entity == Some(index) && has_reported(a.cue.of(article.text())),
            false => a.entity == Some(index) || a.via == Some(index) || a.chain.contains(&index),
        });
        let mention = entity
            .mentions
            .iter()
            .find(|mention| mention.form == MentionForm::Name)
            .or(entity.mentions.first());
        if let (true, Some(mention)) = (used, mention) {
            found.push((mention.span, entity.name.clone()));
        }
    }
    found
}

/// Whether CUE tells of a report that was there before.
fn has_reported(cue: &str) -> bool {
    let reported = ["reported", "revealed", "disclosed", "published", "wrote", "broke"];
    cue.split(|c: char| !c.is_alphabetic())
        .any(|word| reported.iter().any(|one| word.eq_ignore_ascii_case(one)))
}

/// Words that an outlet's name follows where it is cited.
const LEADS: [&[&str]; 15] = [
    &["reported", "by"],
    &["reported", "in"],
    &["revealed", "by"],
    &["report", "in"],
    &["report", "by"],
    &["report", "from"],
    &["article", "in"],
    &["story", "in"],
    &["interview", "with"],
    &["interview", "in"],
    &["investigation", "by"],
    &["published", "by"],
    &["published", "in"],
    &["according", "to"],
    &["told"],
];

/// Those whose object may be an outlet of any name: nobody else is "first reported by".
const STRONG: usize = 3;

/// Words after a name that cite it: "the Harbour first reported".
const FOLLOWS: [&str; 8] =
    ["reported", "reports", "revealed", "first", "broke", "wrote", "quoted", "published"];

/// The outlets that the words around them cite, which were not read as voices.
fn worded(article: &Article, words: &Words) -> Vec<(Span, String)> {
    let text = article.text();
    let spans = words.spans();
    let lower: Vec<String> = spans.iter().map(|span| span.of(text).to_lowercase()).collect();
    let own = article.document.outlet.as_deref().unwrap_or("");
    let mut found = Vec::new();
    let mut take = |first: usize, strong: bool| {
        let with_article = lower.get(first).is_some_and(|word| word == "the");
        let name = first + usize::from(with_article);
        let sentence = words.sentence_of(name.min(spans.len().saturating_sub(1)));
        let end = name_end(text, words, name..sentence.end.min(name + NAME));
        if end == name {
            return;
        }
        let span = words.span(name..end);
        let name = span.of(text);
        let known = article
            .reading
            .entities
            .iter()
            .any(|entity| entity.kind != EntityKind::Outlet && entity.name.contains(name));
        let sure = outlets::is_named_like_one(name, with_article);
        let bare = strong && !known && (with_article || end - first == 1);
        if (sure || bare) && is_outlet(name) && !outlets::same(name, own) {
            found.push((span, name.to_owned()));
        }
    };
    for at in 0..lower.len() {
        for (number, lead) in LEADS.iter().enumerate() {
            if lower[at..].iter().take(lead.len()).eq(lead.iter()) {
                take(at + lead.len(), number < STRONG && lead[1] == "by");
            }
        }
        if lower[at] == "the" || lower[at] == "as" {
            let first = if lower[at] == "the" { at } else { at + 1 };
            let name = first + usize::from(lower.get(first).is_some_and(|word| word == "the"));
            let end = name_end(text, words, name..spans.len().min(name + NAME));
            // "The Courier had reported"
            let perfect = lower.get(end).is_some_and(|word| matches!(word.as_str(), "had" | "has"));
            let verb = lower.get(end + usize::from(perfect));
            if end > name && verb.is_some_and(|word| FOLLOWS.contains(&word.as_str())) {
                let strong = lower[at] == "as"
                    || lower[end] == "first" && lower.get(end + 1).is_some_and(|word| word == "reported");
                take(first, strong);
            }
        }
        // "LONDON (AP) -"
        if lower[at] == "("
            && at < 40
            && lower.get(at + 2).is_some_and(|word| word == ")")
            && lower.get(at + 1).is_some_and(|word| outlets::is_agency(word))
        {
            take(at + 1, true);
        }
    }
    found
}

/// Where ARTICLE points at an earlier story of its own outlet: "as this newspaper reported in March".
fn own(article: &Article, words: &Words) -> Vec<(Span, String)> {
    let Some(own) = article.document.outlet.as_deref() else { return Vec::new() };
    let text = article.text();
    let spans = words.spans();
    let word = |at: usize| spans.get(at).map_or("", |span| span.of(text));
    let is = |at: usize, among: &[&str]| among.iter().any(|one| word(at).eq_ignore_ascii_case(one));
    let cues = [
        "reported",
        "revealed",
        "disclosed",
        "published",
        "first",
        "wrote",
        "exclusively",
        "has",
        "had",
        "previously",
    ];
    let reporting = |at: usize| {
        is(at, &cues)
            && (is(at, &cues[..4]) || is(at, &["wrote"]) || (at + 1..at + 3).any(|at| is(at, &cues[..4])))
    };
    let outlets = [
        "newspaper",
        "paper",
        "website",
        "magazine",
        "broadcaster",
        "programme",
        "station",
        "site",
        "outlet",
        "agency",
    ];
    let mut found = Vec::new();
    for at in 0..spans.len() {
        let this = is(at, &["this"]) && is(at + 1, &outlets) && reporting(at + 2);
        let by_this = is(at, &["by", "in"])
            && at > 0
            && is(at - 1, &cues[..4])
            && is(at + 1, &["this"])
            && is(at + 2, &outlets);
        let we = is(at, &["as"]) && is(at + 1, &["we"]) && reporting(at + 2);
        if this || we {
            found.push((words.span(at..at + 2), own.to_owned()));
        } else if by_this {
            found.push((words.span(at + 1..at + 3), own.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_outlet_has_itself_is_no_earlier_story_of_its_own() {
        assert!(
            of(
                "Harbour Courier",
                "[source#1 The Harbour Courier] [cue#1 has learned] [content#1 that the ferry is old]."
            )
            .is_empty()
        );
        assert!(
            !of(
                "Harbour Courier",
                "[source#1 The Harbour Courier] [cue#1 reported] [content#1 in March that the ferry is old]."
            )
            .is_empty()
        );
    }

    fn of(outlet: &str, marked: &str) -> Vec<(String, String)> {
        let (mut document, reading) = sayso::testing::reading(marked);
        document.outlet = Some(outlet.to_owned());
        let article = Article { document, reading, ..Article::default() };
        let citations = citations_of(&article).into_iter().filter(|citation| citation.is_sure);
        citations.map(|c| (c.outlet, c.span.of(article.text()).to_owned())).collect()
    }

    fn citations_of(article: &Article) -> Vec<Citation> {
        citations(article, &Words::new(article.text()))
    }

    fn names(outlet: &str, marked: &str) -> Vec<String> {
        of(outlet, marked).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn outlets_that_vouch_or_carry() {
        assert_eq!(
            names("Lantern", "[source#1 The Harbour Courier] [cue#1 reported] [content#1 that it sank]."),
            ["Harbour Courier"]
        );
        assert_eq!(
            names("Lantern", "[content#1 “It sank,”] [source#1 Anna Berg] [cue#1 told] the Mirror."),
            ["Mirror"]
        );
        assert_eq!(
            names("Mirror", "[content#1 “It sank,”] [source#1 Anna Berg] [cue#1 told] the Mirror."),
            [] as [&str; 0]
        );
    }

    #[test]
    fn outlets_that_words_cite() {
        assert_eq!(
            of("Lantern", "The ferry was old, as first reported by the Harbour."),
            [("Harbour".to_owned(), "as first reported by the Harbour".to_owned())]
        );
        assert_eq!(names("Lantern", "The sale, as Politico first reported, is off."), ["Politico"]);
        assert_eq!(names("Lantern", "LONDON (AP) - The ferry sank."), ["AP"]);
        assert_eq!(
            names("Lantern", "It was told in a report in the Valley Gazette on Monday."),
            ["Valley Gazette"]
        );
    }

    #[test]
    fn names_that_may_be_outlets() {
        let text = "[content#1 The dog was found in a lorry], [source#1 the newsletter Capital Insider] [cue#1 says]. [content#2 It is well], [source#2 the Daily Rooster host] [cue#2 said]. \
                    It had slept in the cab, Lillevik Avis reported. A film published by Channel Nine shows it.";
        let (document, reading) = sayso::testing::reading(text);
        let article = Article { document, reading, ..Article::default() };
        let maybe: Vec<String> = citations_of(&article)
            .into_iter()
            .filter(|citation| !citation.is_sure)
            .map(|citation| citation.outlet)
            .collect();
        assert_eq!(maybe, ["Capital Insider", "Lillevik Avis", "Channel Nine"]);
        let known = citations_of(&article);
        let is_of = |key: &str| known.iter().any(|citation| citation.is_of(key));
        assert!(is_of("lillevik avis") && !is_of("avis"));
    }

    #[test]
    fn what_is_no_citation() {
        for text in [
            "She wrote on Twitter that it sank.",
            "The ferry sank, another newspaper reported.",
            "It was reported by Anna Berg of the board.",
            "He told the Council on Monday.",
            "The Commission published figures.",
        ] {
            assert_eq!(names("Lantern", text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn its_own_earlier_story() {
        assert_eq!(
            of("The Harbour", "The ferry was unsafe, as this newspaper reported in March."),
            [("The Harbour".to_owned(), "as this newspaper reported".to_owned())]
        );
    }

    #[test]
    fn any_text() {
        for text in
            ["as", "the", "reported by", "as the", "told", "(", "( AP", "this", "by this newspaper", "as we"]
        {
            names("A", text);
        }
    }
}
