//! Names → documents.

use super::Snapshot;
use super::tables::NAMES;
use crate::{Card, Error};

/// Characters that the beginning of an id must have.
const PREFIX: usize = 6;

impl Snapshot {
    /// The document that NAME, a key, a URL or path, an id or the beginning of one, stands for. Where two have the name, the later one.
    ///
    /// # Errors
    /// When no document has the name, several do, or the archive cannot be read.
    pub fn find(&self, name: &str) -> Result<Card, Error> {
        if let Some(card) = self.named(name)? {
            return Ok(card);
        }
        let is_prefix = name.len() >= PREFIX && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = if is_prefix { self.beginning(&name.to_lowercase())? } else { Vec::new() };
        match &found[..] {
            [] => Err(Error::NoDocument { name: name.to_owned() }),
            [card] => Ok(card.clone()),
            [first, rest @ ..] if rest.iter().all(|card| card.id == first.id) => {
                Ok(found[found.len() - 1].clone())
            }
            several => Err(Error::Ambiguous {
                name: name.to_owned(),
                ids: several.iter().take(4).map(|card| card.id[..16].to_owned()).collect(),
            }),
        }
    }

    fn named(&self, name: &str) -> Result<Option<Card>, Error> {
        let names = self.transaction.open_multimap_table(NAMES).map_err(|error| self.failed(error))?;
        let mut latest = None;
        for number in names.get(name).map_err(|error| self.failed(error))? {
            latest = Some(number.map_err(|error| self.failed(error))?.value());
        }
        latest.map_or(Ok(None), |number| self.card(number))
    }

    fn beginning(&self, prefix: &str) -> Result<Vec<Card>, Error> {
        let names = self.transaction.open_multimap_table(NAMES).map_err(|error| self.failed(error))?;
        let mut found = Vec::new();
        for entry in names.range(prefix..).map_err(|error| self.failed(error))? {
            let (name, numbers) = entry.map_err(|error| self.failed(error))?;
            if !name.value().starts_with(prefix) || found.len() > 8 {
                break;
            }
            for number in numbers {
                let number = number.map_err(|error| self.failed(error))?.value();
                found.extend(self.card(number)?.filter(|card| card.id.starts_with(prefix)));
            }
        }
        Ok(found)
    }
}
