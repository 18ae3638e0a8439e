//! JSON Lines of `{"text": …, "spans": [[start, end], …]}`, in code points, on stdin → for each text its spans' meanings in the
//! context of the text, or, without `spans`, its own as a query's; `null` for what means nothing. For `training/likeness.py`.

use std::io::{BufRead, Write};

use sayso::{Document, Reader, Span};
use sayso_model::Model;

#[derive(serde::Deserialize)]
struct Input {
    text: String,
    spans: Option<Vec<(usize, usize)>>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new(Model::shipped()?);
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Input { text, spans } = serde_json::from_str(&line?)?;
        let found: Vec<Option<Vec<f32>>> = match spans {
            None => vec![reader.meaning(&text)?.map(|meaning| meaning.to_vec())],
            Some(spans) => {
                let (_, meanings) = reader.read_closely(&Document::from_text("", &text))?;
                let starts: Vec<usize> =
                    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
                let place =
                    |(start, end): (usize, usize)| Some(Span::new(*starts.get(start)?, *starts.get(end)?));
                let meaning = |span| meanings.of(place(span)?).map(|meaning| meaning.to_vec());
                spans.into_iter().map(meaning).collect()
            }
        };
        serde_json::to_writer(&mut out, &found)?;
        writeln!(out)?;
    }
    Ok(())
}
