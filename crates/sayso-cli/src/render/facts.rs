//! Attribution → what else is to be said of it, in words, beside who, said and what.

use sayso::{Act, Attribution, Author, Certainty, Document, Polarity, Reading, Tone};

/// Everything but source, cue, content, form and confidence: the chain of voices, or who is meant where the words do not say it;
/// what sets it apart from a neutral, certain, positive statement; when it was said; what it rests on; what it stands in.
pub fn facts(document: &Document, reading: &Reading, attribution: &Attribution) -> Vec<String> {
    let text = &document.text;
    let mut facts = Vec::new();
    facts.extend(voices(text, reading, attribution));
    facts.extend(stance(attribution).into_iter().map(str::to_owned));
    if let Some(time) = attribution.said.and_then(|index| reading.times.get(index)) {
        facts.push(format!("said {} ({})", time.span.of(text), time.value));
    }
    if let Some(artefact) = attribution.evidence.and_then(|index| reading.evidence.get(index)) {
        facts.push(format!("rests on {}", artefact.mentions[0].of(text)));
    }
    if let Some(parent) = attribution.parent {
        facts.push(format!("inside {}", parent + 1));
    }
    facts
}

/// The chain below the document, or the one voice in it if the words of the source are not its name.
fn voices(text: &str, reading: &Reading, attribution: &Attribution) -> Option<String> {
    let names: Vec<&str> =
        attribution.chain.iter().map(|&entity| reading.entities[entity].name.as_str()).collect();
    match names[..] {
        [] => None,
        [name] => {
            let stands_there = attribution
                .source
                .iter()
                .any(|span| span.of(text).to_lowercase().contains(&name.to_lowercase()));
            (!stands_there && attribution.entity.is_some()).then(|| format!("= {name}"))
        }
        _ => Some(names.join(" → ")),
    }
}

/// What sets the stance apart.
fn stance(attribution: &Attribution) -> Vec<&'static str> {
    let stance = attribution.stance;
    let act = match stance.act {
        Act::Statement => "",
        Act::Belief => "belief",
        Act::Attitude => "attitude",
        Act::Intention => "intention",
        Act::Decree => "decree",
        Act::Perception => "perception",
        Act::Evidence => "evidence",
    };
    let certainty = match (stance.certainty, stance.polarity) {
        (Certainty::Certain, Polarity::Positive) => "",
        (Certainty::Certain, Polarity::Negative) => "it is not so",
        (Certainty::Probable, Polarity::Negative) => "probably not",
        (Certainty::Probable, _) => "probable",
        (Certainty::Possible, Polarity::Negative) => "possibly not",
        (Certainty::Possible, _) => "possible",
        (Certainty::Certain | Certainty::Unknown, Polarity::Unknown) => "open",
        (Certainty::Unknown, Polarity::Positive) => "unconfirmed",
        (Certainty::Unknown, Polarity::Negative) => "open, denied",
    };
    let author = match stance.author {
        Author::Endorses => "writer endorses",
        Author::Neutral => "",
        Author::Doubts => "writer doubts",
    };
    let tone = match stance.tone {
        Tone::Neutral => "",
        Tone::Hostile => "hostile",
        Tone::Friendly => "friendly",
        Tone::Insistent => "insistent",
        Tone::Conceding => "conceding",
        Tone::Doubting => "doubting",
    };
    [act, certainty, author, tone].into_iter().filter(|word| !word.is_empty()).collect()
}
