//! Relations → the artefacts they rest on, with the words that name their makers.

mod lexicon;
mod makers;
mod mention;
mod merge;
mod news;
mod phrase;
mod rests;
pub(crate) mod tokens;

use crate::{ArtefactKind, Relation, Span, Words};
use lexicon::Weight;
use mention::Mention;
use phrase::Determiner;
use tokens::Tokens;

/// Whether WORD, in lower case, is a preposition, conjunction, pronoun or auxiliary.
pub fn is_function(word: &str) -> bool {
    phrase::is_function(word)
}

/// Whether WORD, in lower case, is a verb that often stands beside an artefact.
pub fn is_verb(word: &str) -> bool {
    phrase::is_verb(word)
}

/// Whether WORD, in lower case, opens or is a date.
pub fn is_day(word: &str) -> bool {
    phrase::is_day(word)
}

/// An artefact before its voices are resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// What it is.
    pub kind: ArtefactKind,
    /// Where it is mentioned, sorted; never empty.
    pub mentions: Vec<Span>,
    /// The words that say who made it.
    pub maker: Option<Span>,
    /// The words that say who made it public.
    pub released_by: Option<Span>,
    /// The words that say on whose word the article has what it holds.
    pub described_by: Option<Span>,
    /// Indices of the relations that rest on it or were made in it, sorted.
    pub relations: Vec<usize>,
}

/// The artefacts of TEXT, sorted by first mention.
pub fn find(text: &str, words: &Words, relations: &[Relation]) -> Vec<Trace> {
    let tokens = Tokens::new(text, words);
    let mut mentions = mention::candidates(&tokens, &boundaries(relations));
    rests::drop_cues(&tokens, &mut mentions, relations);
    let inside = rests::inside(&mentions, relations);
    let spoken = rests::spoken(&tokens, &mentions, relations);
    let mut made = rests::made_in(&tokens, &mentions, relations, &inside);
    rests::go_on(&tokens, &mentions, relations, &mut made);
    let news: Vec<bool> = mentions.iter().map(|mention| news::is_report(&tokens, mention)).collect();
    let counts: Vec<bool> = mentions
        .iter()
        .enumerate()
        .map(|(at, mention)| {
            let rests = !(news[at] || spoken[at].is_empty() && made[at].is_empty());
            rests || !news[at] && tells(&tokens, mention, inside[at].is_some())
        })
        .collect();
    let artefacts = merge::merge(&tokens, &mentions, &counts, &news);
    let mut cues: Vec<usize> = relations.iter().map(|relation| tokens.at(relation.cue.start)).collect();
    cues.sort_unstable();
    let mut traces: Vec<Trace> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(number) = artefacts[at] else { continue };
        if number == traces.len() {
            traces.push(Trace {
                kind: mention.kind,
                mentions: Vec::new(),
                maker: None,
                released_by: None,
                described_by: None,
                relations: Vec::new(),
            });
        }
        let trace = &mut traces[number];
        trace.mentions.push(mention.span);
        trace.relations.extend(spoken[at].iter().chain(&made[at]));
        let next = mentions.get(at + 1).map_or(tokens.len(), |next| next.first);
        let cue = cues.partition_point(|cue| *cue <= mention.head);
        let stop = next.min(cues.get(cue).copied().unwrap_or(next));
        let hands = makers::hands(&tokens, mention, stop);
        trace.maker = trace.maker.or(hands.maker);
        trace.released_by = trace.released_by.or(hands.released_by);
        let said_in = || author(&tokens, mention, relations, &made[at]);
        trace.maker = trace.maker.or_else(said_in);
        trace.described_by = trace.described_by.or_else(|| {
            let teller = teller(&tokens, mention, relations, &spoken[at], inside[at])?;
            relations[teller].source.first().copied().filter(|source| !is_artefact(&mentions, *source))
        });
    }
    for trace in &mut traces {
        trace.relations.sort_unstable();
        trace.relations.dedup();
    }
    traces
}

/// The bytes at which parts of RELATIONS begin or end, sorted.
fn boundaries(relations: &[Relation]) -> Vec<usize> {
    let mut bytes: Vec<usize> = relations
        .iter()
        .flat_map(|relation| relation.source.iter().chain(&relation.content).chain([&relation.cue]))
        .flat_map(|span| [span.start, span.end])
        .collect();
    bytes.sort_unstable();
    bytes.dedup();
    bytes
}

/// Whether MENTION, on which no relation rests, is still an artefact that somebody tells of; SAID says that it stands in
/// somebody's words.
fn tells(tokens: &Tokens, mention: &Mention, said: bool) -> bool {
    if mention.determiner == Determiner::Unspecific {
        return false;
    }
    let handled = mention.handled(tokens) || mention.described(tokens);
    match mention.noun.weight {
        // "for somebody's selfie", "by letter": nothing certain is meant.
        Weight::Strong => {
            handled
                || mention.determiner != Determiner::Bare && (said || mention.determiner == Determiner::Owned)
        }
        Weight::Weak => {
            handled
                && (mention.determiner != Determiner::Bare || mention.noun.plural || merge::is_mass(mention))
        }
        Weight::Strict => false,
    }
}

/// Who speaks in MENTION: the source of what was MADE in it, unless something there speaks through another.
fn author(tokens: &Tokens, mention: &Mention, relations: &[Relation], made: &[usize]) -> Option<Span> {
    let filed = mention.noun.weight == Weight::Strict && mention.kind == ArtefactKind::Document;
    // Who speaks in a video that is known already need not have made it.
    let shown = matches!(mention.kind, ArtefactKind::Video | ArtefactKind::Photo | ArtefactKind::Audio)
        && mention.determiner == Determiner::Definite;
    if filed || shown {
        return None;
    }
    if !matches!(tokens.before(mention.first), "in" | "via" | "through" | "on" | "by" | "with") {
        return None;
    }
    let source = relations[*made.first()?].source.first()?;
    (!matches!(source.of(tokens.text), "who" | "that" | "which")).then_some(*source)
}

/// The relation in whose content MENTION, which lies INSIDE one, or what it says (SPOKEN), is told of.
fn teller(
    tokens: &Tokens,
    mention: &Mention,
    relations: &[Relation],
    spoken: &[usize],
    inside: Option<usize>,
) -> Option<usize> {
    let told = spoken.iter().find_map(|&index| relations[index].parent);
    told.or_else(|| inside.filter(|_| mention.described(tokens)))
}

/// Whether SOURCE opens with one of MENTIONS.
fn is_artefact(mentions: &[Mention], source: Span) -> bool {
    let next = mentions.partition_point(|mention| mention.span.start < source.start);
    mentions.get(next).is_some_and(|mention| mention.span.start < source.end && !mention.owns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    /// What was found in MARKED, and its words.
    fn traces(marked: &str) -> (String, Vec<Trace>) {
        let (text, relations) = testing::marked(marked);
        let words = Words::new(&text);
        let found = find(&text, &words, &relations);
        (text, found)
    }

    /// The only artefact of MARKED: kind, mentions, maker, releaser, describer, relations.
    fn one(marked: &str) -> (ArtefactKind, Vec<String>, [String; 3], Vec<usize>) {
        let (text, mut found) = traces(marked);
        assert_eq!(found.len(), 1, "{marked}: {found:?}");
        let trace = found.remove(0);
        let words = |span: Option<Span>| span.map_or(String::new(), |span| span.of(&text).to_owned());
        let mentions = trace.mentions.iter().map(|span| span.of(&text).to_owned()).collect();
        (
            trace.kind,
            mentions,
            [trace.maker, trace.released_by, trace.described_by].map(words),
            trace.relations,
        )
    }

    fn none(marked: &str) {
        let (_, found) = traces(marked);
        assert_eq!(found, [], "{marked}");
    }

    #[test]
    fn a_letter_and_what_was_written_in_it() {
        let (kind, mentions, voices, relations) = one(
            "In a letter to the council seen by us, [source#1 the institute] [cue#1 wrote] [content#1 that it stood by its figures]. \
             [source#2 The letter, signed by its director,] [cue#2 asks] [content#2 for both versions].",
        );
        assert_eq!(kind, ArtefactKind::Letter);
        assert_eq!(mentions, ["a letter to the council", "The letter"]);
        assert_eq!(voices[0], "the institute");
        assert_eq!(relations, [0, 1]);
    }

    #[test]
    fn a_statement_is_made_by_who_speaks_in_it() {
        let (kind, _, voices, relations) = one(
            "In a statement on Tuesday, [source#1 the company] [cue#1 said] [content#1 that it was ready].",
        );
        assert_eq!((kind, voices[0].as_str(), relations), (ArtefactKind::Statement, "the company", vec![0]));
    }

    #[test]
    fn a_statement_goes_on() {
        let (_, _, _, relations) = one(
            "[content#1 “We are ready,”] [source#1 Anna Berg] [cue#1 said] in a statement. [content#2 “We always were,”] [source#2 she] \
             [cue#2 added].",
        );
        assert_eq!(relations, [0, 1]);
    }

    #[test]
    fn figures_and_their_office() {
        let (kind, mentions, voices, relations) = one(
            "[cue#1 According to] [source#1 figures her office released on Monday], [content#1 no sample failed]. [source#2 The figures] \
             [cue#2 do not say] [content#2 where].",
        );
        assert_eq!(
            (kind, mentions),
            (ArtefactKind::Dataset, vec!["figures".to_owned(), "The figures".to_owned()])
        );
        assert_eq!(
            (voices[0].as_str(), voices[1].as_str(), relations),
            ("her office", "her office", vec![0, 1])
        );
    }

    #[test]
    fn a_study_is_its_universitys() {
        let (kind, mentions, voices, _) = one(
            "[source#1 A study by the University of Varnholt, published last week,] [cue#1 noted] [content#1 it was cold].",
        );
        assert_eq!(
            (kind, mentions),
            (ArtefactKind::Study, vec!["A study by the University of Varnholt".to_owned()])
        );
        assert_eq!((voices[0].as_str(), voices[1].as_str()), ("the University of Varnholt", ""));
    }

    #[test]
    fn a_video_has_a_releaser_and_no_maker() {
        let (kind, mentions, voices, relations) = one(
            "On Tuesday the Front released a two-minute video [source#1 that] [cue#1 purportedly shows] [content#1 its chief]. In the video, \
             [source#2 the man] [cue#2 says] [content#2 he is well].",
        );
        assert_eq!((kind, mentions.len()), (ArtefactKind::Video, 2));
        assert_eq!((voices[0].as_str(), voices[1].as_str(), relations), ("", "the Front", vec![0, 1]));
    }

    #[test]
    fn who_tells_of_it_describes_it() {
        let (_, _, voices, relations) = one(
            "[content#1 [source#2 The inventory]], [source#1 the museum] [cue#1 said], [content#1 [cue#2 lists] [content#2 the vase as a \
             copy]].",
        );
        assert_eq!((voices[2].as_str(), relations), ("the museum", vec![1]));
        let (_, _, voices, _) = one(
            "They published footage [content#1 [source#2 that]] [source#1 the group] [cue#1 said] [content#1 [cue#2 showed] [content#2 its boats]].",
        );
        assert_eq!(voices[2], "the group");
    }

    #[test]
    fn what_the_article_saw_itself_nobody_describes() {
        let (_, _, voices, _) = one("[source#1 The leaked memo] [cue#1 says] [content#1 the dam is weak].");
        assert_eq!(voices, ["", "", ""]);
    }

    #[test]
    fn it_is_what_spoke_last() {
        let (_, _, _, relations) = one(
            "[source#1 The petition] [cue#1 asks for] [content#1 a bridge]. [source#2 It] [cue#2 does not say] [content#2 where].",
        );
        assert_eq!(relations, [0, 1]);
    }

    #[test]
    fn another_letter_is_another() {
        let (_, found) = traces(
            "[source#1 A letter] [cue#1 says] [content#1 no]. [source#2 A second letter] [cue#2 says] [content#2 yes]. [source#3 The second \
             letter] [cue#3 adds] [content#3 why].",
        );
        assert_eq!(
            found.iter().map(|trace| trace.relations.clone()).collect::<Vec<_>>(),
            [vec![0], vec![1, 2]]
        );
    }

    #[test]
    fn owners_part_artefacts() {
        let (_, found) = traces(
            "[source#1 The Front's video] [cue#1 shows] [content#1 a bridge]. [source#2 The army's video] [cue#2 shows] [content#2 none].",
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn headlines_introduce() {
        let (_, mentions, _, _) = one(
            "[source#1 Study] [cue#1 finds] [content#1 bacteria in the lake]\n\n[source#2 A study of the lake] [cue#2 has found] [content#2 \
             bacteria], and [source#3 the report] [cue#3 says] [content#3 more].",
        );
        assert_eq!(mentions, ["Study", "A study of the lake", "the report"]);
    }

    #[test]
    fn footage_and_video_are_one() {
        let (_, mentions, _, _) = one(
            "[source#1 A video posted by the Front] [cue#1 shows] [content#1 a bridge]. Experts who examined the footage were careful.",
        );
        assert_eq!(
            mentions,
            ["A video posted by the Front", "the footage"].map(|m| m.replace(" posted by the Front", ""))
        );
    }

    #[test]
    fn kinds() {
        for (marked, expected) in [
            ("[source#1 Grainy images] [cue#1 show] [content#1 it].", ArtefactKind::Photo),
            ("[source#1 A recording] [cue#1 reveals] [content#1 it].", ArtefactKind::Audio),
            ("[source#1 A tweet] [cue#1 said] [content#1 it].", ArtefactKind::Post),
            ("[source#1 The lawsuit] [cue#1 alleges] [content#1 it].", ArtefactKind::Document),
            ("[source#1 The poll] [cue#1 found] [content#1 it].", ArtefactKind::Poll),
            ("[source#1 Official data] [cue#1 show] [content#1 it].", ArtefactKind::Dataset),
            ("[source#1 One banner] [cue#1 read] [content#1 it].", ArtefactKind::Other),
            ("[source#1 She] [cue#1 wrote] in an e-mail [content#1 that it was over].", ArtefactKind::Letter),
        ] {
            assert_eq!(one(marked).0, expected, "{marked}");
        }
    }

    #[test]
    fn news_is_no_artefact() {
        none("[source#1 Report] [cue#1 says] [content#1 it sank].");
        none("[cue#1 According to] [source#1 media reports], [content#1 it sank].");
        none(
            "[cue#1 According to] [source#1 a report in the Lantern], [content#1 it sank]. [source#2 The report] [cue#2 said] [content#2 more].",
        );
        none("[source#1 The Gazette] [cue#1 reports] [content#1 that it sank].");
    }

    #[test]
    fn what_nobody_tells_of_is_none() {
        none(
            "He lost his post and gave a statement of account to the bank. There is no video and any letter would do.",
        );
        none("The bill was paid under the law, and the map lay on the table.");
        none("[source#1 She] [cue#1 said] [content#1 the post office was shut and the picture of health].");
        none("[source#1 The minister] [cue#1 spoke of] [content#1 racism], enshrined in the laws.");
    }

    #[test]
    fn a_maker_of_footage_is_no_footage() {
        let (_, found) = traces("[source#1 The video's maker] [cue#1 said] [content#1 it was real].");
        assert!(found.iter().all(|trace| trace.relations.is_empty()));
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "video",
            "“video”",
            "'s video",
            "the video's",
            "letter to",
            "a letter to the",
            "of footage of footage of",
            "VIDEO: \u{1F600}é video’s’",
            "a\u{a0}letter from\u{a0}é",
            "statement\n\nstatement",
            "report report report reports",
        ] {
            find(text, &Words::new(text), &[]);
        }
    }

    #[test]
    fn long_texts_take_linear_time() {
        for part in ["video ", "“", "“video ", "a survey of the survey by ", "the letter, the letter's "]
        {
            let text = part.repeat(40_000);
            let words = Words::new(&text);
            let start = std::time::Instant::now();
            find(&text, &words, &[]);
            assert!(start.elapsed().as_secs() < 20, "{part}");
        }
    }
}
