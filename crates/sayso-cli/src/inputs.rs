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
}

impl Outlook {
    /// Documents in all, if everything not yet opened holds one; unknown while a file with many of them is being read.
    pub fn total(&self) -> Option<u64> {
        let known = self.given.load(Ordering::Relaxed) + self.unopened.load(Ordering::Relaxed);
        (!self.in_a_list.load(Ordering::Relaxed)).then_some(known)
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
        let outlook = Outlook { unopened: AtomicU64::new(origins.len() as u64), ..Outlook::default() };
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
                if let Some(mut item) = open.next() {
                    self.from_open += 1;
                    self.outlook.given.fetch_add(1, Ordering::Relaxed);
                    self.outlook.in_a_list.store(self.from_open > 1, Ordering::Relaxed);
                    if let Ok(given) = &mut item {
                        self.told.fill(&mut given.document);
                    }
                    return Some(item);
                }
                self.open = None;
                self.outlook.in_a_list.store(false, Ordering::Relaxed);
            }
            let origin = self.origins.next()?;
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
