//! Text of planted scenarios → articles with what is true of their claim.

use anyhow::{Context, Result, bail};
use sayso::Document;
use sayso_archive::EdgeKind;

/// A claim, articles that tell it in a way that was planted, and what a trace of it should find. Documents are named by their keys.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    pub name: String,
    pub kind: String,
    pub claim: String,
    pub carried: Vec<String>,
    /// Who denies it where.
    pub denied: Vec<(String, String)>,
    pub origins: usize,
    /// What the origins are called, as far as it matters.
    pub names: Vec<String>,
    pub earliest: String,
    pub primary: String,
    pub circular: bool,
    /// Answers and the documents that give them.
    pub conflict: Vec<(String, Vec<String>)>,
    pub changes: Vec<(String, String, String)>,
    pub edges: Vec<(String, String, EdgeKind)>,
    pub articles: Vec<(String, Document)>,
}

/// The scenarios of TEXT, in the notation that the head of `written.txt` explains.
pub fn parse(text: &str) -> Result<Vec<Scenario>> {
    let mut scenarios = Vec::new();
    for block in text.split("\n== ").skip(1) {
        let (head, articles) = block.split_once("\n-- ").unwrap_or((block, ""));
        let mut lines = head.lines();
        let name = lines.next().unwrap_or_default().trim().to_owned();
        let mut scenario = Scenario { name: name.clone(), ..Scenario::default() };
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let (field, value) = line.split_once(':').with_context(|| format!("{name}: {line}"))?;
            set(&mut scenario, field.trim(), value.trim()).with_context(|| format!("{name}: {line}"))?;
        }
        for article in articles.split("\n-- ").filter(|article| !article.trim().is_empty()) {
            scenario.articles.push(parse_article(&name, article)?);
        }
        scenarios.push(scenario);
    }
    Ok(scenarios)
}

fn parse_article(name: &str, article: &str) -> Result<(String, Document)> {
    let (head, text) = article.split_once('\n').with_context(|| format!("{name}: {article}"))?;
    let parts: Vec<&str> = head.split('|').map(str::trim).collect();
    let [key, outlet, day, title] = parts[..] else { bail!("{name}: {head}") };
    let document = Document {
        origin: format!("https://{name}.example/{key}"),
        text: text.trim().to_owned(),
        title: Some(title.to_owned()),
        outlet: Some(outlet.to_owned()),
        published: Some(day.to_owned()),
        language: Some("en".to_owned()),
        ..Document::default()
    };
    Ok((key.to_owned(), document))
}

fn set(scenario: &mut Scenario, field: &str, value: &str) -> Result<()> {
    let keys = || value.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let list = || value.split(';').map(str::trim).filter(|entry| !entry.is_empty());
    match field {
        "kind" => scenario.kind = value.to_owned(),
        "claim" => scenario.claim = value.to_owned(),
        "carried" => scenario.carried = keys(),
        "names" => scenario.names = list().map(str::to_owned).collect(),
        "earliest" => scenario.earliest = value.to_owned(),
        "primary" => scenario.primary = value.to_owned(),
        "circular" => scenario.circular = value == "yes",
        "origins" => scenario.origins = value.parse()?,
        "denied" => {
            for entry in list() {
                let (key, voice) = entry.split_once('=').context("KEY=VOICE")?;
                scenario.denied.push((key.to_owned(), voice.to_owned()));
            }
        }
        "conflict" => {
            for entry in list() {
                let (value, documents) = entry.split_once('=').context("VALUE=KEYS")?;
                scenario.conflict.push((value.to_owned(), documents.split_whitespace().map(str::to_owned).collect()));
            }
        }
        "change" => {
            for entry in list() {
                let [kind, from, to] = entry.split_whitespace().collect::<Vec<_>>()[..] else { bail!("KIND FROM TO") };
                scenario.changes.push((kind.to_owned(), from.to_owned(), to.to_owned()));
            }
        }
        "edges" => {
            for entry in list() {
                let (edge, kind) = entry.split_once(' ').context("FROM>TO KIND")?;
                let (from, to) = edge.split_once('>').context("FROM>TO")?;
                let kind = match kind {
                    "copy" => EdgeKind::Copy,
                    "cite" => EdgeKind::Cite,
                    "update" => EdgeKind::Update,
                    _ => bail!("no kind {kind}"),
                };
                scenario.edges.push((from.to_owned(), to.to_owned(), kind));
            }
        }
        _ => bail!("no field {field}"),
    }
    Ok(())
}
