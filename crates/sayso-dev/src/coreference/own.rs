//! A document of GUM → the same with the mentions that Sayso finds in place of the gold ones.

use std::collections::{HashMap, HashSet};

use sayso::resolve::candidate::candidates;
use sayso::{MentionForm, Span, Words, resolve};

use super::gum::{Form, Gold, Text};

impl Text {
    /// The same document with the mentions that Sayso itself finds, which have the chain of the gold mention with their head, as far
    /// as there is one. Sources that Sayso does not find keep their gold span.
    pub fn with_own_mentions(&self) -> Self {
        let words = Words::new(&self.text);
        let own = candidates(&self.text, &words);
        let heads: Vec<Span> = self
            .mentions
            .iter()
            .map(|gold| resolve::mention(&self.text, &words, &own, gold.span).traits.head)
            .collect();
        let gold: HashMap<Span, usize> =
            heads.iter().enumerate().rev().map(|(at, &head)| (head, at)).collect();
        let labels: HashSet<usize> = self
            .mentions
            .iter()
            .filter(|gold| gold.form == Form::Label)
            .map(|gold| gold.span.start)
            .collect();
        let mut found: Vec<(Span, Gold)> = own
            .iter()
            .map(|own| {
                let matched = gold.get(&own.traits.head).map(|&at| self.mentions[at]);
                let label = matched.is_none() && labels.contains(&own.span.start);
                let form = if label {
                    Some(Gold { span: own.span, chain: None, form: Form::Label })
                } else {
                    matched
                };
                let form = form.map_or(Form::from(own.form), |gold| gold.form);
                let chain = matched.and_then(|gold| gold.chain);
                (own.traits.head, Gold { span: own.span, chain, form })
            })
            .collect();
        let known: HashSet<Span> = found.iter().map(|&(head, _)| head).collect();
        for &source in self.sources.iter().flatten().chain(&self.measured) {
            if !known.contains(&heads[source]) {
                found.push((heads[source], self.mentions[source]));
            }
        }
        found.sort_by_key(|(_, gold)| gold.span);
        found.dedup_by_key(|(_, gold)| gold.span);
        let place: HashMap<Span, usize> =
            found.iter().enumerate().map(|(at, &(head, _))| (head, at)).collect();
        let to = |at: usize| place.get(&heads[at]).copied();
        let sources = self.sources.iter().map(|source| source.and_then(to)).collect();
        let mut measured: Vec<usize> = self.measured.iter().filter_map(|&at| to(at)).collect();
        measured.sort_unstable();
        measured.dedup();
        Self {
            name: self.name.clone(),
            genre: self.genre.clone(),
            text: self.text.clone(),
            mentions: found.into_iter().map(|(_, gold)| gold).collect(),
            relations: self.relations.clone(),
            quotations: self.quotations.clone(),
            sources,
            measured,
        }
    }
}

impl From<MentionForm> for Form {
    fn from(form: MentionForm) -> Self {
        match form {
            MentionForm::Name => Self::Name,
            MentionForm::Nominal => Self::Nominal,
            MentionForm::Pronoun => Self::Pronoun,
        }
    }
}
