//! Any text with any relations in it: what is made of them is JSON that gives the text back and holds no controls.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::decode::Doubt;
use sayso::{Aliases, Document, Relation, Span, contract, interpret};

fuzz_target!(|input: (Vec<[u8; 8]>, &str)| {
    let (places, text) = input;
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |first: u8, length: u8| {
        let place = |at: usize| boundaries[at.min(boundaries.len() - 1)];
        let first = usize::from(first) * boundaries.len() / 256;
        Span::new(place(first), place(first + 1 + usize::from(length)))
    };
    let doubt = Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 };
    let mut relations: Vec<Relation> = places
        .iter()
        .take(64)
        .map(|[a, b, c, d, e, f, g, h]| Relation {
            source: if b % 4 == 0 { Vec::new() } else { vec![span(*a, *b % 32)] },
            cue: span(*c, *d % 16),
            content: if h % 3 == 0 { vec![span(*e, *f)] } else { vec![span(*e, *f / 4), span(*g, *h)] },
            parent: None,
            doubt,
            confidence: 0.5,
        })
        .filter(|relation| relation.source.iter().chain(&relation.content).chain([&relation.cue]).all(|span| !span.is_empty()))
        .collect();
    for relation in &mut relations {
        relation.content.sort_unstable();
    }
    relations.sort_by_key(|relation| (relation.start(), relation.cue));
    for index in 0..relations.len() {
        relations[index].parent = (0..index).rev().find(|&outer| relations[outer].holds(relations[index].cue));
    }
    let document = Document::from_text("fuzz", text);
    let reading = interpret(&document, relations, &Aliases::default());
    let line = contract::to_json(&document, &reading, "none");
    assert!(!line.contains(char::is_control));
    let value: serde_json::Value = serde_json::from_str(&line).expect("a line is JSON");
    assert_eq!(value["text"], document.text);
    let spans = value["attributions"].as_array().into_iter().flatten().map(|attribution| &attribution["cue"]);
    for span in spans.chain(value["quotations"].as_array().into_iter().flatten()) {
        let place = |end: &str| span[end].as_u64().expect("a number") as usize;
        let cut: String = text.chars().skip(place("start")).take(place("end") - place("start")).collect();
        assert_eq!(span["text"], cut);
    }
});
