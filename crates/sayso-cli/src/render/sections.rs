//! Reading → what is listed below the attributions: conflicts, voices, evidence, times, marks that are nobody's speech.

use sayso::{Artefact, ArtefactKind, Document, Entity, EntityKind, QuotationRole, Reading};

use super::counted;

/// A list with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// Its entries, none of them safe to show yet.
    pub entries: Vec<String>,
}

/// The lists that have entries.
pub fn sections(document: &Document, reading: &Reading) -> Vec<Section> {
    let text = &document.text;
    let conflict = |conflict: &sayso::Conflict| {
        let sides: Vec<String> = conflict.sides.iter().map(|side| numbers(side)).collect();
        format!("{}: {}", conflict.question, sides.join(" against "))
    };
    let times = reading.times.iter().map(|time| format!("{} = {}", time.span.of(text), time.value));
    let marks = reading.quotations.iter().filter_map(|quotation| {
        let role = match quotation.role {
            QuotationRole::Speech => return None,
            QuotationRole::Title => "title",
            QuotationRole::Scare => "scare quotes",
            QuotationRole::Term => "term",
        };
        Some(format!("{} {role}", quotation.span.of(text)))
    });
    let all = [
        ("Conflicts", reading.conflicts.iter().map(conflict).collect()),
        (
            "Voices",
            reading.entities.iter().zip(cast(reading)).map(|(entity, part)| voice(entity, part)).collect(),
        ),
        (
            "Evidence",
            reading
                .evidence
                .iter()
                .zip(rests(reading))
                .map(|(artefact, rests)| evidence(text, reading, artefact, &rests))
                .collect(),
        ),
        ("Times", in_one(times.collect())),
        ("Marks that are nobody's speech", in_one(marks.collect())),
    ];
    all.into_iter()
        .filter(|(_, entries): &(_, Vec<String>)| !entries.is_empty())
        .map(|(title, entries)| Section { title, entries })
        .collect()
}

/// Short entries in one.
fn in_one(entries: Vec<String>) -> Vec<String> {
    if entries.is_empty() { entries } else { vec![entries.join(" · ")] }
}

fn numbers(attributions: &[usize]) -> String {
    attributions.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>().join(", ")
}

/// How many attributions an entity is the source of, and how many it carries.
#[derive(Clone, Copy, Default)]
struct Part {
    source: usize,
    carrier: usize,
}

/// The part that each entity plays.
fn cast(reading: &Reading) -> Vec<Part> {
    let mut cast = vec![Part::default(); reading.entities.len()];
    for attribution in &reading.attributions {
        if let Some(entity) = attribution.entity {
            cast[entity].source += 1;
        }
        if let Some(entity) = attribution.via {
            cast[entity].carrier += 1;
        }
    }
    cast
}

fn voice(entity: &Entity, part: Part) -> String {
    let kind = match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Group => "group",
        EntityKind::Outlet => "outlet",
        EntityKind::Unknown => "",
    };
    let known = [
        kind.to_owned(),
        if entity.named { String::new() } else { "unnamed".to_owned() },
        if part.source > 0 { counted(part.source, "attribution") } else { String::new() },
        if part.carrier > 0 { format!("carries {}", part.carrier) } else { String::new() },
    ];
    let known: Vec<String> = known.into_iter().filter(|word| !word.is_empty()).collect();
    let also = if entity.aliases.is_empty() {
        String::new()
    } else {
        format!("; also {}", entity.aliases.join(", "))
    };
    format!("{} — {}{also}", entity.name, known.join(", "))
}

/// The attributions that rest on each artefact.
fn rests(reading: &Reading) -> Vec<Vec<usize>> {
    let mut rests = vec![Vec::new(); reading.evidence.len()];
    for (index, attribution) in reading.attributions.iter().enumerate() {
        if let Some(artefact) = attribution.evidence {
            rests[artefact].push(index);
        }
    }
    rests
}

fn evidence(text: &str, reading: &Reading, artefact: &Artefact, rests: &[usize]) -> String {
    let kind = match artefact.kind {
        ArtefactKind::Video => "video",
        ArtefactKind::Photo => "photo",
        ArtefactKind::Audio => "audio",
        ArtefactKind::Letter => "letter",
        ArtefactKind::Post => "post",
        ArtefactKind::Document => "document",
        ArtefactKind::Study => "study",
        ArtefactKind::Poll => "poll",
        ArtefactKind::Dataset => "dataset",
        ArtefactKind::Statement => "statement",
        ArtefactKind::Other => "artefact",
    };
    let mut line = format!("{} — {kind}", artefact.mentions[0].of(text));
    let voices = [
        ("by", artefact.maker),
        ("released by", artefact.released_by),
        ("described by", artefact.described_by),
    ];
    for (what, who) in voices {
        if let Some(entity) = who {
            line += &format!(", {what} {}", reading.entities[entity].name);
        }
    }
    match rests {
        [] => {}
        [_] => line += &format!("; {} rests on it", numbers(rests)),
        _ => line += &format!("; {} rest on it", numbers(rests)),
    }
    line
}
