//! Corpora of many documents → documents with their keys, and their articles, read once and kept.

mod basil;
mod ecbplus;
pub mod fnc;
mod reuters;

use std::path::Path;

use anyhow::{Context, Result, bail};
use sayso::{Document, Encode, Reader};
use sayso_archive::{Article, Meaning};
use sayso_model::Model;

/// A document and what it is called in its corpus.
pub type Keyed = (String, Document);

/// The documents of the corpus NAME (`fnc1`, `basil`, `ecbplus`, `reuters21578`) under DATA, in the corpus's order.
pub fn documents(data: &Path, name: &str) -> Result<Vec<Keyed>> {
    let folder = data.join(name);
    match name {
        "fnc1" => fnc::documents(&folder),
        "basil" => basil::documents(&folder),
        "ecbplus" => ecbplus::documents(&folder),
        "reuters21578" => reuters::documents(&folder),
        _ => bail!("there is no corpus {name}: fnc1, basil, ecbplus, reuters21578"),
    }
}

/// FNC-1's headlines with their stances, under DATA.
pub fn stances(data: &Path) -> Result<Vec<fnc::Stance>> {
    fnc::stances(&data.join("fnc1"))
}

/// The articles of the corpus NAME under DATA, read by the shipped model on all cores. They are kept under `target/articles`, as reading
/// them takes minutes, and read anew by another model or when the corpus has other documents.
pub fn articles(data: &Path, name: &str) -> Result<Vec<Article>> {
    kept(name, documents(data, name)?)
}

/// The articles of DOCUMENTS, kept under NAME as [`articles`] says.
pub fn kept(name: &str, documents: Vec<Keyed>) -> Result<Vec<Article>> {
    let kept = Path::new("target/articles").join(format!("{name}.postcard"));
    let model = Model::shipped()?;
    if let Ok(bytes) = std::fs::read(&kept)
        && let Ok(articles) = postcard::from_bytes::<Vec<Article>>(&bytes)
        && articles.iter().map(|article| &article.document).eq(documents.iter().map(|(_, document)| document))
        && articles.iter().all(|article| article.model == model.name())
    {
        return Ok(articles);
    }
    let articles = read(model, documents)?;
    std::fs::create_dir_all("target/articles")?;
    std::fs::write(&kept, postcard::to_allocvec(&articles)?).with_context(|| kept.display().to_string())?;
    Ok(articles)
}

fn read(model: Model, documents: Vec<Keyed>) -> Result<Vec<Article>> {
    let reader = Reader::new(model);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done = std::sync::Mutex::new(vec![None; documents.len()]);
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some((key, document)) = documents.get(at) else { return Ok(()) };
                let (reading, meanings) = reader.read_closely(document)?;
                let meaning = |span| meanings.of(span).map(|vector| Meaning::new(&vector));
                let model = reader.model().name();
                let mut article = Article::new(Some(key.clone()), document.clone(), model, reading, meaning);
                article.number = at as u32;
                done.lock().expect("no thread panics")[at] = Some(article);
            }
        };
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    Ok(done.into_inner().expect("no thread panics").into_iter().flatten().collect())
}
