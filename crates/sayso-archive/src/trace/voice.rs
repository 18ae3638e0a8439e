//! A match → whose word it is in its document: the innermost voice there, an outlet, or the document's own.

use sayso::{Act, EntityKind, Reading};

use super::grammar;
use super::matches::Match;
use super::page::Page;
use crate::outlet_key;

/// On whose word a document tells a claim.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Basis {
    /// Its own, or that of somebody it does not point at.
    Own,
    /// Another outlet's, by name.
    Outlet(String),
    /// Somebody's.
    Somebody(Voice),
}

/// Somebody who vouches.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Voice {
    /// The fullest name or description.
    pub(super) name: String,
    /// Every name.
    pub(super) names: Vec<String>,
    pub(super) kind: EntityKind,
    pub(super) named: bool,
    /// Words that describe it, in lower case: those of its name and of the phrases it is introduced with.
    pub(super) described: Vec<String>,
    /// The artefact that says it for this voice.
    pub(super) artefact: Option<String>,
    /// The outlet spoken to, where it is another than the document's.
    pub(super) told: Option<String>,
    /// Whether it spoke to the document's own outlet, as the document says.
    pub(super) told_here: bool,
    /// Whether nobody stands between it and the document.
    pub(super) first_hand: bool,
}

/// On whose word FOUND stands in PAGE. OUTLETS are the keys of the outlets whose articles are at hand.
pub(super) fn basis(page: &Page, found: &Match, outlets: &[String]) -> Basis {
    let reading = &page.article.reading;
    let Some(attribution) = found.attribution.and_then(|index| reading.attributions.get(index)) else {
        return Basis::Own;
    };
    let via = attribution.via.and_then(|via| reading.entities.get(via)).map(|entity| entity.name.clone());
    let is_own = |name: &str| page.article.outlet_key().is_some_and(|own| own == outlet_key(name));
    let innermost = attribution.entity.or(attribution.chain.last().copied());
    let cited = cited(page, found.sentence);
    let Some(entity) = innermost.and_then(|index| reading.entities.get(index)) else {
        return match (cited, via.filter(|via| !is_own(via))) {
            (Some(cited), _) => Basis::Somebody(raw(page, &cited)),
            (None, Some(via)) => Basis::Outlet(via),
            _ => Basis::Own,
        };
    };
    let lower = entity.name.to_lowercase();
    // "Metro Evening", of which the reading may know but a part.
    let written =
        attribution.source.first().map_or("", |span| span.of(page.article.text())).trim_end_matches(',');
    let spelt = attribution.entity.is_some() && outlets.contains(&outlet_key(written));
    if is_own(&entity.name) || is_us(&lower) || spelt && is_own(written) {
        return Basis::Own;
    }
    let known = outlets.contains(&outlet_key(&entity.name))
        || entity.aliases.iter().any(|alias| outlets.contains(&outlet_key(alias)));
    let outlet = if spelt { written.to_owned() } else { entity.name.clone() };
    let press = matches!(
        lower.trim_start_matches("the "),
        "newspaper" | "paper" | "magazine" | "website" | "broadcaster" | "weekly" | "daily" | "news agency"
    );
    if known || spelt || entity.kind == EntityKind::Outlet || press {
        return match cited {
            Some(cited) => {
                Basis::Somebody(Voice { told: Some(outlet), first_hand: false, ..raw(page, &cited) })
            }
            None => Basis::Outlet(outlet),
        };
    }
    let mut voice = somebody(page, reading, innermost.unwrap_or_default());
    voice.told = via.filter(|via| !is_own(via));
    voice.told_here = told_here(page, found.sentence);
    voice.first_hand = attribution.chain.len() <= 1;
    let artefact = attribution.evidence.and_then(|index| reading.evidence.get(index));
    if attribution.stance.act == Act::Evidence
        || entity.kind == EntityKind::Unknown && !entity.named && artefact.is_some()
    {
        let maker = artefact.and_then(|artefact| artefact.maker.or(artefact.released_by));
        let shown = entity.name.clone();
        if let Some(maker) =
            maker.filter(|maker| Some(*maker) != innermost && *maker < reading.entities.len())
        {
            let made = somebody(page, reading, maker);
            voice =
                Voice { told: voice.told, told_here: voice.told_here, first_hand: voice.first_hand, ..made };
        }
        voice.artefact = Some(shown);
    }
    Basis::Somebody(voice)
}

/// "we", "this newspaper".
fn is_us(lower: &str) -> bool {
    matches!(
        lower,
        "we" | "us"
            | "i"
            | "our"
            | "this newspaper"
            | "this paper"
            | "this magazine"
            | "this website"
            | "this site"
            | "this reporter"
            | "the editors"
            | "the editor"
    )
}

pub(super) fn somebody(page: &Page, reading: &Reading, index: usize) -> Voice {
    let entity = &reading.entities[index];
    let mut described = Vec::new();
    let mut describe = |text: &str| {
        for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-') {
            if word.len() > 1
                && !grammar::is_empty(word)
                && !described.iter().any(|known| known == word)
                && described.len() < 40
            {
                described.push(word.to_owned());
            }
        }
    };
    describe(&entity.name);
    entity.aliases.iter().for_each(|alias| describe(alias));
    for attribution in reading.attributions.iter().filter(|attribution| attribution.entity == Some(index)) {
        attribution.source.iter().for_each(|span| describe(span.of(page.article.text())));
    }
    // Who has no name is known by all that the text says of it: "a person familiar with the talks".
    let own =
        reading.attributions.iter().filter(|attribution| !entity.named && attribution.entity == Some(index));
    let full = own
        .filter_map(|attribution| attribution.source.first())
        .map(|span| span.of(page.article.text()).trim_end_matches([',', ' ']))
        .filter(|text| text.chars().count() < 90 && text.to_lowercase().contains(&entity.name.to_lowercase()))
        .max_by_key(|text| text.len());
    Voice {
        name: full.unwrap_or(&entity.name).to_owned(),
        names: std::iter::once(&entity.name).chain(&entity.aliases).cloned().collect(),
        kind: entity.kind,
        named: entity.named,
        described,
        artefact: None,
        told: None,
        told_here: false,
        first_hand: true,
    }
}

/// Whom the sentence at INDEX names after "citing" or "quoting".
fn cited(page: &Page, index: usize) -> Option<String> {
    let sentence = page.words.sentences().get(index)?.clone();
    let at = sentence.clone().find(|&at| matches!(page.lower[at].as_str(), "citing" | "quoting"))?;
    let stop = |at: &usize| {
        matches!(
            page.lower[*at].as_str(),
            "." | ";" | "as" | "who" | "which" | "that" | ":" | "—" | "―" | "“" | "\""
        )
    };
    let end = (at + 1..sentence.end).find(stop).unwrap_or(sentence.end);
    let comma = (at + 1..end).find(|&at| page.lower[at] == ",").unwrap_or(end);
    (comma > at + 1 && comma - at < 16)
        .then(|| page.words.span(at + 1..comma).of(page.article.text()).to_owned())
}

/// The voice that PHRASE names: that of the reading if there is one, else the phrase itself.
fn raw(page: &Page, phrase: &str) -> Voice {
    let reading = &page.article.reading;
    let known = (0..reading.entities.len()).find(|&index| {
        let entity = &reading.entities[index];
        let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
        names.any(|name| entity.named && phrase.to_lowercase().contains(&name.to_lowercase()))
    });
    if let Some(index) = known {
        return Voice { first_hand: false, ..somebody(page, reading, index) };
    }
    // The capitals at the end, or all of it: "the biologist Anna Wik" → "Anna Wik".
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let last = words.iter().rposition(|word| word.starts_with(char::is_uppercase));
    let run = last.map(|last| {
        let start = last + 1 - words[..=last].iter().rev().take_while(capital).count();
        words[start..=last].join(" ")
    });
    let article = words.first().is_some_and(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "a" | "an" | "two" | "three" | "several" | "unnamed" | "anonymous"
        )
    });
    let named = run.is_some() && !(article && last != Some(words.len() - 1));
    let name = if named { run.unwrap_or_default() } else { phrase.to_owned() };
    let described = phrase
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.len() > 1 && !grammar::is_empty(word))
        .map(str::to_owned)
        .collect();
    let person = named && name.contains(' ');
    Voice {
        names: vec![name.clone()],
        name,
        kind: if person { EntityKind::Person } else { EntityKind::Unknown },
        named,
        described,
        artefact: None,
        told: None,
        told_here: false,
        first_hand: false,
    }
}

/// Whether the sentence at INDEX says that its speaker spoke to the document's own outlet: "told the Courier", "told this newspaper".
fn told_here(page: &Page, index: usize) -> bool {
    let Some(sentence) = page.words.sentences().get(index) else { return false };
    let text = page.words.span(sentence.clone()).of(page.article.text());
    let lower = text.to_lowercase();
    let ours = ["this newspaper", "this paper", "told us", "this magazine", "this website"];
    let own = page.article.document.outlet.as_deref().filter(|own| !own.trim().is_empty());
    ours.iter().any(|ours| lower.contains(ours)) || own.is_some_and(|own| lower.contains(&own.to_lowercase()))
}
