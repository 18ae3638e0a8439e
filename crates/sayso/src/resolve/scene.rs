//! Mentions, quotations and relations → every mention in its place: how it opens, where in its clause it stands, in whose words.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::candidate::{Candidate, Number};
use super::grammar::{Article, Place, Pronoun, article, is_clitic, place, pronoun};
use super::senses::is_company;
use crate::{EntityKind, MentionForm, Quotation, QuotationRole, Relation, Span, Words, quotations};

/// All that the passes look at; nothing in it changes while they run.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    /// Sorted as the mentions that were given.
    pub mentions: Vec<Seen>,
    pub speeches: Vec<Speech>,
}

/// A mention in its place.
#[derive(Debug)]
pub(super) struct Seen {
    pub candidate: Candidate,
    /// Its words in lower case, without article and final "'s".
    pub tokens: Vec<String>,
    pub article: Article,
    pub pronoun: Option<Pronoun>,
    pub place: Place,
    /// Indices of its words.
    pub range: Range<usize>,
    /// Number of its sentence.
    pub sentence: usize,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// The smallest mention that it stands in.
    pub holder: Option<usize>,
    /// The innermost speech that it stands in.
    pub speech: Option<usize>,
    /// The source of the innermost relation whose content it stands in.
    pub reporter: Option<usize>,
    /// Whether it is the source of a relation.
    pub speaks: bool,
    /// The mention that carries what it says: "told the Mail", "seen by Northline".
    pub carrier: Option<usize>,
}

/// Words in quotation marks, or another stretch in one voice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    pub span: Span,
    /// The mention that is its speaker.
    pub speaker: Option<usize>,
    /// The index of its relation.
    pub relation: Option<usize>,
    /// The speech around it.
    pub outer: Option<usize>,
    pub depth: usize,
}

impl<'a> Scene<'a> {
    /// MENTIONS of TEXT, sorted, in their places; SOURCES says for each relation which mention is its source.
    pub fn new(
        text: &'a str,
        words: &'a Words,
        relations: &[Relation],
        quotations: &[Quotation],
        mentions: &[Candidate],
        sources: &[Option<usize>],
    ) -> Self {
        let settled = settled(text, mentions);
        let mentions = &settled[..];
        let speeches = speeches(text, quotations, relations, sources, mentions);
        let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        let holders = innermost(&spans, &spans);
        let speech_spans: Vec<Span> = speeches.iter().map(|speech| speech.span).collect();
        let speech = innermost(&speech_spans, &spans);
        let mut contents: Vec<(Span, usize)> = relations
            .iter()
            .enumerate()
            .flat_map(|(index, relation)| relation.content.iter().map(move |span| (*span, index)))
            .collect();
        contents.sort_unstable_by_key(|&(span, _)| (span.start, Reverse(span.end)));
        let content_spans: Vec<Span> = contents.iter().map(|&(span, _)| span).collect();
        let held = innermost(&content_spans, &spans);
        let mut seen: Vec<Seen> = mentions
            .iter()
            .enumerate()
            .map(|(index, mention)| {
                let reporter = held[index].and_then(|at| sources[contents[at].1]);
                seen(text, words, mention, holders[index], speech[index], reporter)
            })
            .collect();
        for &source in sources.iter().flatten() {
            seen[source].speaks = true;
            seen[source].place = Place::Subject;
        }
        Self { text, words, mentions: seen, speeches }
    }

    /// Says which mention carries what the source of each relation says, in the order of CARRIERS: source, carrier.
    pub fn carry(&mut self, carriers: impl Iterator<Item = (usize, usize)>) {
        for (source, carrier) in carriers {
            self.mentions[source].carrier = Some(carrier);
        }
    }

    /// The word at index AT; empty outside the text.
    pub fn word(&self, at: usize) -> &'a str {
        self.words.spans().get(at).map_or("", |span| span.of(self.text))
    }

    /// The word AWAY words before the first of MENTION, if it is in the same sentence; else empty.
    pub fn before(&self, mention: usize, away: usize) -> &'a str {
        let seen = &self.mentions[mention];
        let Some(at) = seen.range.start.checked_sub(away) else { return "" };
        if self.words.sentence_of(seen.range.start).contains(&at) { self.word(at) } else { "" }
    }

    /// The mention whose words a mention is among: the speaker of the speech it stands in.
    pub fn speaker(&self, mention: usize) -> Option<usize> {
        self.speeches[self.mentions[mention].speech?].speaker
    }

    /// How many speeches a mention stands in.
    pub fn depth(&self, mention: usize) -> usize {
        self.mentions[mention].speech.map_or(0, |speech| self.speeches[speech].depth)
    }
}

/// MENTIONS as the whole of TEXT shows them: "Dean" is no dean where there is a Howard Dean, "operator" may be a company, and
/// "Orr and Berg" are two.
fn settled(text: &str, mentions: &[Candidate]) -> Vec<Candidate> {
    let surnames: HashSet<&str> = mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name && mention.traits.kind == EntityKind::Person)
        .filter(|mention| mention.span.start < mention.traits.head.start)
        .map(|mention| mention.traits.head.of(text))
        .collect();
    let mut settled = mentions.to_vec();
    for mention in &mut settled {
        let words = mention.span.of(text);
        let nominal = mention.form == MentionForm::Nominal;
        if nominal && words.starts_with(char::is_uppercase) && surnames.contains(words) {
            mention.form = MentionForm::Name;
            mention.traits.kind = EntityKind::Person;
            mention.traits.named = true;
        } else if nominal
            && mention.traits.kind == EntityKind::Person
            && is_company(&mention.traits.head.of(text).to_lowercase())
        {
            mention.traits.kind = EntityKind::Unknown;
        } else if !nominal && mention.traits.kind == EntityKind::Person && words.contains(" and ") {
            mention.traits.kind = EntityKind::Group;
            mention.traits.number = Number::Plural;
        }
    }
    settled
}

/// For each of SPANS, sorted, the index of the smallest of AROUND, sorted by start and falling end, that holds it and is not
/// the same span. Linear but for the depth of nesting.
fn innermost(around: &[Span], spans: &[Span]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    spans
        .iter()
        .map(|span| {
            while next < around.len() && around[next].start <= span.start {
                while open.last().is_some_and(|&last| around[last].end <= around[next].start) {
                    open.pop();
                }
                open.push(next);
                next += 1;
            }
            while open.last().is_some_and(|&last| around[last].end <= span.start) {
                open.pop();
            }
            open.iter().rev().take(32).copied().find(|&at| around[at] != *span && around[at].contains(*span))
        })
        .collect()
}

/// The stretches in one voice: quotations of speech, and contents that open with a mark or follow a colon, as marks may be
/// left open and a transcript has none.
fn speeches(
    text: &str,
    quotations: &[Quotation],
    relations: &[Relation],
    sources: &[Option<usize>],
    mentions: &[Candidate],
) -> Vec<Speech> {
    let direct = |relation: &Relation, content: Span| {
        content.of(text).starts_with(quotations::opens) || relation.cue.of(text).ends_with(':')
    };
    let mut marks: Vec<(Span, Option<usize>)> = quotations
        .iter()
        .filter(|quotation| quotation.role == QuotationRole::Speech)
        .map(|quotation| {
            (quotation.span, quotation.attribution.filter(|&relation| relation < relations.len()))
        })
        .collect();
    for (index, relation) in relations.iter().enumerate() {
        let contents = relation.content.iter().filter(|content| direct(relation, **content));
        marks.extend(contents.map(|&content| (content, Some(index))));
    }
    marks.sort_by_key(|&(span, relation)| (span.start, Reverse(span.end), relation.is_none()));
    marks.dedup_by_key(|&mut (span, _)| span);
    let spans: Vec<Span> = marks.iter().map(|&(span, _)| span).collect();
    let outer = innermost(&spans, &spans);
    let mut speeches: Vec<Speech> = Vec::with_capacity(marks.len());
    for (&(span, relation), outer) in marks.iter().zip(outer) {
        let source = relation.and_then(|relation| sources[relation]);
        // A source inside the marks speaks of something else.
        let mut speaker = source.filter(|&source| !span.contains(mentions[source].span));
        if let (None, None, None, Some(last)) = (relation, speaker, outer, speeches.last())
            && goes_on(text, last.span, span)
        {
            speaker = last.speaker;
        }
        let depth = outer.map_or(1, |outer| speeches[outer].depth + 1);
        speeches.push(Speech { span, speaker, relation, outer, depth });
    }
    speeches
}

/// Whether NEXT, a quotation that nobody is said to have spoken, goes on LAST: in the same paragraph, or opening the next one.
fn goes_on(text: &str, last: Span, next: Span) -> bool {
    let between = text.get(last.end..next.start).unwrap_or("");
    let breaks = between.matches('\n').count();
    between.len() < 600 && (breaks == 0 || breaks <= 2 && between.rsplit('\n').next() == Some(""))
}

fn seen(
    text: &str,
    words: &Words,
    mention: &Candidate,
    holder: Option<usize>,
    speech: Option<usize>,
    reporter: Option<usize>,
) -> Seen {
    let range = words.within(mention.span);
    let lower: Vec<String> =
        words.spans()[range.clone()].iter().map(|span| span.of(text).to_lowercase()).collect();
    let pronoun = if lower.len() == 1 { pronoun(mention.span.of(text)) } else { None };
    let article = article(&lower);
    let mut tokens: &[String] = &lower;
    if !matches!(article, Article::Bare) && tokens.len() > 1 && !is_clitic(&tokens[1]) {
        tokens = &tokens[1..];
    }
    while tokens.len() > 1 && is_clitic(&tokens[tokens.len() - 1]) {
        tokens = &tokens[..tokens.len() - 1];
    }
    let tokens = tokens.iter().filter(|token| token.starts_with(char::is_alphanumeric)).cloned().collect();
    let sentence = words.sentences().partition_point(|part| part.end <= range.start);
    let paragraph = words.paragraphs().partition_point(|part| part.end <= range.start);
    Seen {
        candidate: mention.clone(),
        tokens,
        article,
        pronoun,
        place: place(text, words, &range, &lower),
        sentence,
        paragraph,
        range,
        holder,
        speech,
        reporter,
        speaks: false,
        carrier: None,
    }
}
