//! Document and its Relations → Reading: all the stages that need no model, in order.

use crate::resolve::{Voice, VoiceRole};
use crate::{
    Aliases, Artefact, Attribution, Document, Reading, Relation, Span, Words, chain, conflicts, evidence,
    form, judge, quotations, resolve, times, via,
};

/// What RELATIONS of DOCUMENT, sorted and with their parents, amount to.
pub fn interpret(document: &Document, relations: Vec<Relation>, aliases: &Aliases) -> Reading {
    let text = &document.text;
    let words = Words::new(text);
    let quotations = quotations::judge(text, &words, &quotations::find(text), &relations);
    let times = times::find(document, &words);
    let said = times::said(text, &words, &relations, &times);
    let carriers = via::find(document, &words, &relations);
    let traces = evidence::find(text, &words, &relations);
    let cast = Cast::new(text, &relations, &carriers, &traces);
    let voices = resolve::resolve(document, &words, &relations, &quotations, aliases, &cast.voices);
    let (entity, via, evidence) = cast.answer(relations.len(), &traces, &voices.of);
    let chains = chain::chains(&relations, &entity, &via);
    let attributions: Vec<Attribution> = relations
        .into_iter()
        .zip(chains)
        .enumerate()
        .map(|(index, (relation, chain))| Attribution {
            entity: entity[index],
            form: form::form(text, &relation, &quotations),
            parent: relation.parent,
            via: via[index],
            chain,
            stance: judge::judge(text, &words, &relation, cast.speaks[index]),
            evidence: traces.iter().position(|trace| trace.relations.contains(&index)),
            said: said[index],
            confidence: relation.confidence,
            doubt: relation.doubt,
            source: relation.source,
            cue: relation.cue,
            content: relation.content,
        })
        .collect();
    let conflicts = conflicts::find(text, &words, &attributions, &voices.entities);
    Reading { entities: voices.entities, attributions, quotations, evidence, times, conflicts }
}

/// The voices of a document that have to be resolved, and what asked for them.
struct Cast {
    voices: Vec<Voice>,
    /// For each relation, whether an artefact is its source.
    speaks: Vec<bool>,
    /// For each trace, the places in `voices` of its maker, releaser and describer.
    makers: Vec<[Option<usize>; 3]>,
}

impl Cast {
    fn new(
        text: &str,
        relations: &[Relation],
        carriers: &[Option<Span>],
        traces: &[evidence::Trace],
    ) -> Self {
        let mut mentions: Vec<Span> =
            traces.iter().flat_map(|trace| trace.mentions.iter().copied()).collect();
        mentions.sort_unstable();
        // The source is the artefact itself, not somebody whose description names one.
        let artefact = |span: Span| {
            let next = mentions.partition_point(|mention| mention.start < span.start);
            mentions.get(next).is_some_and(|mention| {
                span.contains(*mention) && is_determiner(&text[span.start..mention.start])
            })
        };
        let mut voices = Vec::new();
        let mut speaks = Vec::new();
        for (index, relation) in relations.iter().enumerate() {
            let source = relation.source.first().copied();
            speaks.push(source.is_some_and(artefact));
            let role = if source.is_some_and(artefact) { VoiceRole::Artefact } else { VoiceRole::Source };
            voices.extend(source.map(|span| Voice { span, role: role(index) }));
            voices.extend(carriers[index].map(|span| Voice { span, role: VoiceRole::Carrier(index) }));
        }
        let mut maker = |span: Option<Span>| {
            voices.extend(span.map(|span| Voice { span, role: VoiceRole::Maker }));
            span.map(|_| voices.len() - 1)
        };
        let makers = traces
            .iter()
            .map(|trace| [trace.maker, trace.released_by, trace.described_by].map(&mut maker))
            .collect();
        Self { voices, speaks, makers }
    }

    /// Source and carrier of each of COUNT relations, and the artefacts, as the entities OF the voices.
    fn answer(
        &self,
        count: usize,
        traces: &[evidence::Trace],
        of: &[usize],
    ) -> (Vec<Option<usize>>, Vec<Option<usize>>, Vec<Artefact>) {
        let (mut entity, mut via) = (vec![None; count], vec![None; count]);
        for (voice, &found) in self.voices.iter().zip(of) {
            match voice.role {
                VoiceRole::Source(relation) | VoiceRole::Artefact(relation) => entity[relation] = Some(found),
                VoiceRole::Carrier(relation) => via[relation] = Some(found),
                VoiceRole::Maker => {}
            }
        }
        let artefact = |(trace, makers): (&evidence::Trace, &[Option<usize>; 3])| {
            let [maker, released_by, described_by] = makers.map(|voice| of.get(voice?).copied());
            Artefact { kind: trace.kind, mentions: trace.mentions.clone(), maker, released_by, described_by }
        };
        (entity, via, traces.iter().zip(&self.makers).map(artefact).collect())
    }
}

/// Whether WORDS, before a noun, are nothing but a determiner.
fn is_determiner(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    words.is_empty()
        || matches!(
            words.as_str(),
            "a" | "an"
                | "the"
                | "this"
                | "that"
                | "these"
                | "those"
                | "its"
                | "his"
                | "her"
                | "their"
                | "one"
                | "another"
        )
}
