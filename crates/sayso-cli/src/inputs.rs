//! What the user named → documents, one after the other, opened when their turn comes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use sayso::Document;
use sayso_intake::{Documents, Error, Given, Options};

/// What the user says of documents that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Name of the newspaper, agency or site.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
}

impl Told {
    fn fill(&self, document: &mut Document) {
        for (field, told) in [
            (&mut document.published, &self.published),
            (&mut document.outlet, &self.outlet),
            (&mut document.title, &self.title),
        ] {
            if field.is_none() {
                field.clone_from(told);
            }
        }
    }
}

/// How many documents there will be, as far as can be known without opening them all. Shared with who wants to show it.
#[derive(Debug, Default)]
pub struct Outlook {
    given: AtomicU64,
    unopened: AtomicU64,
    in_a_list: AtomicBool,
    /// Origins in all.
    origins: u64,
    /// Bytes read of what is open, and bytes in all; both 0 where they are not known.
    read: AtomicU64,
    size: AtomicU64,
    passed_over: AtomicU64,
}

impl Outlook {
    /// Documents in all, if everything not yet opened holds one; unknown while a file with many of them is being read.
    pub fn total(&self) -> Option<u64> {
        let known = self.given.load(Ordering::Relaxed) + self.unopened.load(Ordering::Relaxed);
        (!self.in_a_list.load(Ordering::Relaxed)).then_some(known)
    }

    /// How much is done, from 0 to 1, with DONE documents, while a file with many documents or a folder is being read: every
    /// origin counts as much as every other, and what is open as far as its bytes are read, less what is read ahead.
    pub fn share(&self, done: u64) -> Option<f64> {
        let of = |value: &AtomicU64| value.load(Ordering::Relaxed);
        let (read, size) = (of(&self.read), of(&self.size));
        let closed = self.origins.saturating_sub(of(&self.unopened) + 1);
        let taken = (closed as f64 + read as f64 / size.max(1) as f64) / self.origins.max(1) as f64;
        (size > 0).then(|| taken * done as f64 / of(&self.given).max(done).max(1) as f64)
    }

    /// Files of folders, and records of web archives, that were passed over because they hold no text.
    pub fn passed_over(&self) -> u64 {
        self.passed_over.load(Ordering::Relaxed)
    }

    /// Documents known so far.
    pub fn at_least(&self) -> u64 {
        self.given.load(Ordering::Relaxed) + self.unopened.load(Ordering::Relaxed)
    }
}

/// The documents at all origins, in order, or why one cannot be read.
#[derive(Debug)]
pub struct Inputs {
    origins: std::vec::IntoIter<String>,
    options: Options,
    told: Told,
    open: Option<Documents>,
    /// Documents that `open` has given.
    from_open: u64,
    outlook: Arc<Outlook>,
}

impl Inputs {
    /// Nothing is opened yet.
    pub fn new(origins: Vec<String>, options: Options, told: Told) -> Self {
        let count = origins.len() as u64;
        let outlook = Outlook { unopened: AtomicU64::new(count), origins: count, ..Outlook::default() };
        let outlook = Arc::new(outlook);
        Self { origins: origins.into_iter(), options, told, open: None, from_open: 0, outlook }
    }

    /// What can be said of their number, now and later.
    pub fn outlook(&self) -> Arc<Outlook> {
        self.outlook.clone()
    }
}

impl Iterator for Inputs {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                let item = open.next();
                let (read, size) = open.progress().unwrap_or((0, 0));
                self.outlook.read.store(read, Ordering::Relaxed);
                self.outlook.size.store(size, Ordering::Relaxed);
                if let Some(mut item) = item {
                    self.from_open += 1;
                    self.outlook.given.fetch_add(1, Ordering::Relaxed);
                    self.outlook.in_a_list.store(self.from_open > 1, Ordering::Relaxed);
                    if let Ok(given) = &mut item {
                        self.told.fill(&mut given.document);
                    }
                    return Some(item);
                }
                self.outlook.passed_over.fetch_add(open.passed_over(), Ordering::Relaxed);
                self.open = None;
                self.outlook.in_a_list.store(false, Ordering::Relaxed);
            }
            let origin = self.origins.next()?;
            self.outlook.size.store(0, Ordering::Relaxed);
            self.from_open = 0;
            self.open = Some(sayso_intake::open(&origin, &self.options));
            self.outlook.unopened.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_says_itself_stands() {
        let told = Told { outlet: Some("Echo".into()), title: Some("Told".into()), ..Told::default() };
        let mut document = Document { title: Some("Own".into()), ..Document::default() };
        told.fill(&mut document);
        assert_eq!(document.title.as_deref(), Some("Own"));
        assert_eq!(document.outlet.as_deref(), Some("Echo"));
        assert_eq!(document.published, None);
    }

    #[test]
    fn the_share_follows_the_bytes() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
        let folder = folder.to_str().unwrap().to_owned();
        let origins = vec![folder, "/nowhere/a".to_owned()];
        let mut inputs = Inputs::new(origins, Options::default(), Told::default());
        let outlook = inputs.outlook();
        assert_eq!(outlook.share(0), None);
        let mut shares = Vec::new();
        while let Some(Ok(_)) = inputs.next() {
            shares.push(outlook.share(shares.len() as u64 + 1).unwrap());
        }
        let last = *shares.last().unwrap();
        let rises = shares.is_sorted_by(|one, next| *one <= next + f64::EPSILON);
        assert!(rises && shares[0] > 0.0 && (0.4..=0.5).contains(&last), "{shares:?}");
    }

    #[test]
    fn the_outlook_counts_down() {
        let origins = vec!["/nowhere/a".to_owned(), "/nowhere/b".to_owned()];
        let mut inputs = Inputs::new(origins, Options::default(), Told::default());
        let outlook = inputs.outlook();
        assert_eq!(outlook.total(), Some(2));
        assert!(inputs.next().is_some_and(|item| item.is_err()));
        assert_eq!((outlook.total(), outlook.at_least()), (Some(2), 2));
        assert!(inputs.next().is_some_and(|item| item.is_err()));
        assert!(inputs.next().is_none());
        assert_eq!(outlook.total(), Some(2));
    }
}
