//! A name → what its bearer said, where and when.

use sayso::{Certainty, CodePoints, Polarity, Span};
use serde::Serialize;

use crate::{Article, DocumentName, SpanText};

/// One attribution of a voice; a line of `sayso voices --format jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spoken {
    /// The document it stands in.
    pub document: DocumentName,
    /// The document's outlet.
    pub outlet: Option<String>,
    /// Id of the attribution in the document's reading.
    pub attribution: String,
    /// What the voice is called there.
    pub voice: String,
    /// Whether that is a name.
    pub named: bool,
    /// The first stretch of what it said.
    pub span: SpanText,
    /// All of what it said.
    pub claim: String,
    /// The words of reporting.
    pub cue: String,
    /// When it was said, where the document tells; else when that was published.
    pub date: Option<String>,
    /// Who carried it, from the document inwards, without the voice itself.
    pub through: Vec<String>,
    /// How firmly.
    pub certainty: Certainty,
    /// Whether it is so.
    pub polarity: Polarity,
    /// Calibrated chance that source, cue and content are exactly right.
    pub confidence: f32,
}

/// The words of NAME by which voices are found: letters and digits in lower case, without articles and courtesy titles.
pub fn name_words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let lower = lower.replace("'s", "").replace("’s", "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !TITLES.contains(word)).map(str::to_owned).collect()
}

/// What stands before names and tells nobody apart.
const TITLES: [&str; 10] = ["the", "a", "an", "mr", "mrs", "ms", "miss", "sir", "dr", "of"];

/// What the voice called NAME said in ARTICLE: those of whose names one has all words of NAME.
pub fn spoken(article: &Article, name: &str) -> Vec<Spoken> {
    let wanted = name_words(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let has_all = |name: &String| {
        let words = name_words(name);
        wanted.iter().all(|word| words.contains(word))
    };
    let reading = &article.reading;
    let is_meant: Vec<bool> = reading
        .entities
        .iter()
        .map(|entity| std::iter::once(&entity.name).chain(&entity.aliases).any(has_all))
        .collect();
    let text = article.text();
    let points = CodePoints::new(text);
    let mut spoken = Vec::new();
    for (index, attribution) in reading.attributions.iter().enumerate() {
        let Some(entity) = attribution.entity.filter(|entity| is_meant[*entity]) else { continue };
        let claim: Vec<&str> = attribution.content.iter().map(|span: &Span| span.of(text)).collect();
        let date = attribution.said.map(|said| reading.times[said].value.clone());
        let through = attribution.chain.iter().filter(|voice| **voice != entity);
        spoken.push(Spoken {
            document: DocumentName::of(article),
            outlet: article.document.outlet.clone(),
            attribution: format!("a{}", index + 1),
            voice: reading.entities[entity].name.clone(),
            named: reading.entities[entity].named,
            span: SpanText::of(&points, attribution.content[0]),
            claim: claim.join(" … "),
            cue: attribution.cue.of(text).to_owned(),
            date: date.or_else(|| article.document.published.clone()),
            through: through.map(|voice| reading.entities[*voice].name.clone()).collect(),
            certainty: attribution.stance.certainty,
            polarity: attribution.stance.polarity,
            confidence: attribution.confidence,
        });
    }
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(marked: &str) -> Article {
        let (document, reading) = sayso::testing::reading(marked);
        Article::new(None, document, "test", reading, |_| None)
    }

    #[test]
    fn a_surname_finds_all_that_the_person_said() {
        let article = article(
            "[source#1 Anna Berg, the harbour master,] [cue#1 said] [content#1 the crane was safe]. [source#2 Berg] [cue#2 denied] \
             [content#2 that it had been moved]. [source#3 Officials] [cue#3 said] [content#3 it was old].",
        );
        let claims: Vec<String> = spoken(&article, "berg").into_iter().map(|spoken| spoken.claim).collect();
        assert_eq!(claims, ["the crane was safe", "that it had been moved"]);
        assert_eq!(spoken(&article, "Mr. Anna Berg").len(), 2);
        assert_eq!(spoken(&article, "officials").len(), 1);
        assert!(spoken(&article, "Bergman").is_empty() && spoken(&article, "the").is_empty());
    }
}
