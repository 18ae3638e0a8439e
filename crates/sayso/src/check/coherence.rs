//! Coherence: open conflicts, hedges that the title dropped, claims in the writer's own voice.

use std::collections::HashMap;

use super::draft::Draft;
use super::overlap::{gist, share};
use super::{Finding, Rule};
use crate::{Attribution, Author, Certainty, Polarity, Span};

/// Adds what is found.
pub fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    conflicts(draft, findings);
    hedges(draft, findings);
    own_voice(draft, findings);
}

fn conflicts(draft: &Draft, findings: &mut Vec<Finding>) {
    let all = &draft.reading.attributions;
    for conflict in &draft.reading.conflicts {
        let mut places =
            conflict.sides.iter().filter_map(|side| all.get(*side.first()?)).map(|a| a.content[0]);
        let Some(span) = places.next() else { continue };
        let related = places.map(|place| (place, "against this".to_owned())).collect();
        let message = format!("accounts differ: {}", conflict.question);
        findings.push(Finding { rule: Rule::OpenConflict, span, message, related });
    }
}

/// Words by which a title hedges or attributes.
const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "reportedly",
    "allegedly",
    "alleged",
    "claim",
    "claims",
    "claimed",
    "says",
    "say",
    "said",
    "report",
    "reports",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "believed",
    "feared",
    "suspected",
    "if",
    "whether",
    "likely",
    "possible",
    "possibly",
    "told",
    "fears",
    "hopes",
    "plans",
    "wants",
    "apparently",
    "supposedly",
    "denies",
    "denied",
    "vows",
    "urges",
];

fn hedged(text: &str) -> bool {
    text.contains(['?', '‘', '“', '"', '\'', ':'])
        || text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| HEDGES.contains(&word.to_lowercase().as_str()))
}

/// Whether the text leaves open what ATTRIBUTION says.
fn open(attribution: &Attribution) -> bool {
    let rumour = attribution.stance.certainty == Certainty::Unknown
        && attribution.stance.polarity == Polarity::Positive;
    rumour
        || attribution.stance.author == Author::Doubts
        || matches!(attribution.stance.certainty, Certainty::Probable | Certainty::Possible)
}

fn hedges(draft: &Draft, findings: &mut Vec<Finding>) {
    let title = match (draft.title, draft.document.title.as_deref()) {
        (Some(span), _) => span.of(draft.text()),
        (None, Some(title)) => title,
        (None, None) => return,
    };
    let inside = |a: &Attribution| draft.title.is_some_and(|title| title.contains(a.cue));
    if hedged(title) || draft.reading.attributions.iter().any(inside) {
        return;
    }
    let words = crate::Words::new(title);
    let said = gist(title, &words, &[Span::new(0, title.len())]);
    if said.len() < 3 {
        return;
    }
    let covers = |index: usize| share(&said, &draft.gists[index]) >= 0.7;
    // One voice that is sure is enough.
    if draft
        .attributions()
        .any(|(index, a)| a.stance.certainty == Certainty::Certain && !open(a) && covers(index))
    {
        return;
    }
    if let Some((_, found)) = draft.attributions().find(|(index, a)| open(a) && covers(*index)) {
        let span = draft.title.unwrap_or(found.content[0]);
        let related = if draft.title.is_some() {
            vec![(found.content[0], "here it is not certain".to_owned())]
        } else {
            Vec::new()
        };
        let message = "the title says as fact what the text leaves open".to_owned();
        findings.push(Finding { rule: Rule::HedgeDropped, span, message, related });
    }
}

/// Words that a sentence and a content must share at least.
const ENOUGH: usize = 4;

fn own_voice(draft: &Draft, findings: &mut Vec<Finding>) {
    let text = draft.text();
    let mut taken: Vec<Span> = draft
        .reading
        .attributions
        .iter()
        .flat_map(|a| a.source.iter().chain(&a.content).chain([&a.cue]).copied())
        .chain(draft.reading.quotations.iter().map(|quotation| quotation.span))
        .collect();
    taken.sort_unstable();
    let mut ends = 0;
    let mut taken = taken.into_iter().peekable();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, gist) in draft.gists.iter().enumerate() {
        let a = &draft.reading.attributions[index];
        if gist.len() < ENOUGH
            || a.stance.author == Author::Endorses
            || a.stance.polarity == Polarity::Unknown
        {
            continue;
        }
        for word in gist {
            holders.entry(word).or_default().push(index);
        }
    }
    for sentence in draft.words.sentences() {
        let span = draft.words.span(sentence.clone());
        while let Some(next) = taken.next_if(|next| next.start < span.end) {
            ends = ends.max(next.end);
        }
        if ends > span.start || draft.title.is_some_and(|title| title.overlaps(span)) || hedged(span.of(text))
        {
            continue;
        }
        let said = gist(text, &draft.words, &[span]);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in &said {
            // A word of very many contents tells nothing.
            for &index in holders.get(word.as_str()).into_iter().flatten().take(100) {
                *shared.entry(index).or_default() += 1;
            }
        }
        let enough =
            |(index, count): &(usize, usize)| *count >= ENOUGH && 4 * *count >= 3 * draft.gists[*index].len();
        let best =
            shared.into_iter().filter(enough).max_by_key(|(index, count)| (*count, usize::MAX - index));
        if let Some((index, _)) = best {
            let claim = &draft.reading.attributions[index];
            let who = draft.voice(claim).map_or("somebody", |entity| entity.name.as_str());
            let message = format!("told as fact here, elsewhere it is what {who} says");
            let related = vec![(claim.content[0], format!("here it is what {who} says"))];
            findings.push(Finding { rule: Rule::OwnVoice, span, message, related });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{found, reading};
    use crate::{Certainty, Conflict, EntityKind::Person};

    #[test]
    fn a_title_keeps_the_hedge() {
        let text = "Commander Orr killed in Varnholt\n\n[source Ivo Tarn] [cue said] [content that commander Orr may have been killed in Varnholt].\n\nIt rained.";
        let (document, mut draft) = reading(text, &[(Person, "Ivo Tarn")]);
        assert_eq!(found(&document, &draft), []);
        draft.attributions[0].stance.certainty = Certainty::Possible;
        assert_eq!(found(&document, &draft), [("S502", "Commander Orr killed in Varnholt".to_owned())]);
    }

    #[test]
    fn a_claim_is_no_fact_elsewhere() {
        let text = "[source Ivo Tarn] [cue said] [content the contractor removed two pages from the survey]. It was cold. \
                    The contractor removed two pages from the survey.";
        let (document, draft) = reading(text, &[(Person, "Ivo Tarn")]);
        assert_eq!(
            found(&document, &draft),
            [("S503", "The contractor removed two pages from the survey.".to_owned())]
        );
    }

    #[test]
    fn conflicts_are_pointed_out() {
        let text = "[source#1 Ivo Tarn] [cue#1 said] [content#1 Orr is alive]. [source#2 Anna Berg] [cue#2 said] [content#2 Orr is dead].";
        let (document, mut draft) = reading(text, &[(Person, "Ivo Tarn"), (Person, "Anna Berg")]);
        draft
            .conflicts
            .push(Conflict { question: "whether Orr is alive".to_owned(), sides: vec![vec![0], vec![1]] });
        assert_eq!(found(&document, &draft), [("S501", "Orr is alive".to_owned())]);
    }
}
