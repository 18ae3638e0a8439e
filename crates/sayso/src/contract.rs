//! Document and Reading → the JSON of format `sayso/1`, with offsets in Unicode code points.

use serde::Serialize;

use crate::{
    Act, ArtefactKind, Attribution, Author, Certainty, CodePoints, Document, EntityKind, Form, MentionForm,
    Polarity, QuotationRole, Reading, Span, Tone,
};

/// The format's name, in every line.
pub const FORMAT: &str = "sayso/1";

/// One line of `sayso read --format jsonl`.
#[derive(Debug, Serialize)]
struct Line<'a> {
    format: &'static str,
    document: Provenance<'a>,
    text: &'a str,
    entities: Vec<EntityJson<'a>>,
    attributions: Vec<AttributionJson<'a>>,
    quotations: Vec<QuotationJson<'a>>,
    evidence: Vec<ArtefactJson<'a>>,
    times: Vec<TimeJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
    sourcing: SourcingJson,
}

#[derive(Debug, Serialize)]
struct Provenance<'a> {
    id: String,
    origin: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    offsets: &'static str,
    model: &'a str,
}

/// A span in code points, with its text.
#[derive(Debug, Serialize)]
struct SpanJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    spans: Vec<SpanJson<'a>>,
    entity: Option<String>,
}

#[derive(Debug, Serialize)]
struct Content<'a> {
    spans: Vec<SpanJson<'a>>,
}

#[derive(Debug, Serialize)]
struct AttributionJson<'a> {
    id: String,
    source: Source<'a>,
    cue: SpanJson<'a>,
    content: Content<'a>,
    form: Form,
    act: Act,
    parent: Option<String>,
    via: Option<String>,
    chain: Vec<String>,
    certainty: Certainty,
    polarity: Polarity,
    author: Author,
    tone: Tone,
    evidence: Option<String>,
    said: Option<TimeJson<'a>>,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    id: String,
    name: &'a str,
    kind: EntityKind,
    named: bool,
    aliases: &'a [String],
    mentions: Vec<MentionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct MentionJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    form: MentionForm,
}

#[derive(Debug, Serialize)]
struct ArtefactJson<'a> {
    id: String,
    kind: ArtefactKind,
    mentions: Vec<SpanJson<'a>>,
    maker: Option<String>,
    released_by: Option<String>,
    described_by: Option<String>,
}

#[derive(Debug, Serialize)]
struct TimeJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    value: &'a str,
}

#[derive(Debug, Serialize)]
struct ConflictJson<'a> {
    question: &'a str,
    sides: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct SourcingJson {
    attributions: usize,
    named: usize,
    unnamed: usize,
    secondhand: usize,
    unattributed_quotations: usize,
}

#[derive(Debug, Serialize)]
struct QuotationJson<'a> {
    #[serde(flatten)]
    span: SpanJson<'a>,
    role: QuotationRole,
    attribution: Option<String>,
}

/// Spans in code points, with their text.
struct Spans<'a>(CodePoints<'a>);

impl<'a> Spans<'a> {
    fn span(&self, span: Span) -> SpanJson<'a> {
        SpanJson { start: self.0.at(span.start), end: self.0.at(span.end), text: span.of(self.0.text()) }
    }

    fn spans(&self, spans: &[Span]) -> Vec<SpanJson<'a>> {
        spans.iter().map(|span| self.span(*span)).collect()
    }
}

/// The name of the attribution at INDEX: `a1` is the first.
pub fn attribution_id(index: usize) -> String {
    format!("a{}", index + 1)
}

/// The name of the entity at INDEX: `e1` is the first.
pub fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// The name of the artefact at INDEX: `x1` is the first.
pub fn artefact_id(index: usize) -> String {
    format!("x{}", index + 1)
}

/// One line of JSON, without its line end and without any control character. MODEL is the reader's model's name.
pub fn to_json(document: &Document, reading: &Reading, model: &str) -> String {
    let points = Spans(CodePoints::new(&document.text));
    let time = |index: usize| {
        let time = &reading.times[index];
        TimeJson { span: points.span(time.span), value: &time.value }
    };
    let attribution = |(index, found): (usize, &Attribution)| AttributionJson {
        id: attribution_id(index),
        source: Source { spans: points.spans(&found.source), entity: found.entity.map(entity_id) },
        cue: points.span(found.cue),
        content: Content { spans: points.spans(&found.content) },
        form: found.form,
        act: found.stance.act,
        parent: found.parent.map(attribution_id),
        via: found.via.map(entity_id),
        chain: std::iter::once("document".to_owned())
            .chain(found.chain.iter().copied().map(entity_id))
            .collect(),
        certainty: found.stance.certainty,
        polarity: found.stance.polarity,
        author: found.stance.author,
        tone: found.stance.tone,
        evidence: found.evidence.map(artefact_id),
        said: found.said.map(time),
        confidence: (found.confidence * 1000.0).round() / 1000.0,
    };
    let entities = reading.entities.iter().enumerate().map(|(index, entity)| EntityJson {
        id: entity_id(index),
        name: &entity.name,
        kind: entity.kind,
        named: entity.named,
        aliases: &entity.aliases,
        mentions: entity
            .mentions
            .iter()
            .map(|mention| MentionJson { span: points.span(mention.span), form: mention.form })
            .collect(),
    });
    let evidence = reading.evidence.iter().enumerate().map(|(index, artefact)| ArtefactJson {
        id: artefact_id(index),
        kind: artefact.kind,
        mentions: points.spans(&artefact.mentions),
        maker: artefact.maker.map(entity_id),
        released_by: artefact.released_by.map(entity_id),
        described_by: artefact.described_by.map(entity_id),
    });
    let conflicts = reading.conflicts.iter().map(|conflict| ConflictJson {
        question: &conflict.question,
        sides: conflict.sides.iter().map(|side| side.iter().copied().map(attribution_id).collect()).collect(),
    });
    let sourcing = reading.sourcing();
    let line = Line {
        format: FORMAT,
        document: Provenance {
            id: document.id(),
            origin: &document.origin,
            title: document.title.as_deref(),
            outlet: document.outlet.as_deref(),
            byline: document.byline.as_deref(),
            published: document.published.as_deref(),
            language: document.language.as_deref(),
            offsets: "char",
            model,
        },
        text: &document.text,
        entities: entities.collect(),
        attributions: reading.attributions.iter().enumerate().map(attribution).collect(),
        quotations: reading
            .quotations
            .iter()
            .map(|quotation| QuotationJson {
                span: points.span(quotation.span),
                role: quotation.role,
                attribution: quotation.attribution.map(attribution_id),
            })
            .collect(),
        evidence: evidence.collect(),
        times: (0..reading.times.len()).map(time).collect(),
        conflicts: conflicts.collect(),
        sourcing: SourcingJson {
            attributions: sourcing.attributions,
            named: sourcing.named,
            unnamed: sourcing.unnamed,
            secondhand: sourcing.secondhand,
            unattributed_quotations: sourcing.unattributed_quotations,
        },
    };
    escape_controls(serde_json::to_string(&line).expect("a line holds only strings, numbers and lists"))
}

/// Escapes the controls that JSON leaves to the writer: DEL, and C1, of which terminals obey some (U+009B begins an escape
/// code). They can only stand in strings, so that the JSON in LINE means the same as before.
pub fn escape_controls(line: String) -> String {
    let is_control = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    if !line.contains(is_control) {
        return line;
    }
    let mut escaped = String::with_capacity(line.len() + 5);
    for c in line.chars() {
        if is_control(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_marked;

    #[test]
    fn offsets_count_code_points() {
        let marked = "É".repeat(300) + " [source Zoë 🙂] [cue said] [content “naïveté”].";
        let (text, reading) = read_marked(&marked);
        let document = Document::from_text("test", &text);
        let line: serde_json::Value = serde_json::from_str(&to_json(&document, &reading, "m")).unwrap();
        let attribution = &line["attributions"][0];
        for span in
            [&attribution["source"]["spans"][0], &attribution["cue"], &attribution["content"]["spans"][0]]
        {
            let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
            let cut: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
            assert_eq!(cut, span["text"].as_str().unwrap());
        }
        assert_eq!(attribution["form"], "direct");
        assert_eq!(line["document"]["title"], serde_json::Value::Null);
    }

    #[test]
    fn a_line_holds_no_control_and_means_the_same() {
        let document = Document::from_text("a\u{7f}", "\u{9b}31m é \u{1b}[0m\0\u{80}\u{9f}\u{a0}\\u009b");
        let line = to_json(&document, &Reading::default(), "m");
        assert!(line.chars().all(|c| !c.is_control()), "{line:?}");
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["text"], document.text);
        assert_eq!(value["document"]["origin"], document.origin);
    }
}
