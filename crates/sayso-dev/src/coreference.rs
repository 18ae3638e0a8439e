//! GUM → whether sources are resolved to who they are.
//!
//! A source is the subject of a verb of saying, thinking or wanting that has a content clause or stands beside its content, or the
//! noun after "according to" (from the gold trees). Sources whose chain GUM leaves out, because they are mentioned once, count as
//! mentioned first; pronouns without chain are not counted. Turns of transcripts are given as speech after the speaker's name.
//! The environment variable `SAYSO_EXAMPLES` prints every error outside dev, `SAYSO_CHOICES` names a file for what
//! `training/coreference.py` fits to.

mod gum;
mod metrics;
mod own;
mod quoted;

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::resolve::Choice;
use sayso::resolve::candidate::{Candidate, candidates};
use sayso::{Words, resolve};

use gum::{Form, Text};
use metrics::Conll;

/// The genres that the bars are set for.
const GENRES: [&str; 3] = ["news", "interview", "speech"];

/// Right and all.
type Share = (usize, usize);

/// Counts over one set of documents.
#[derive(Default)]
struct Table {
    documents: usize,
    /// By form of the source: the nearest earlier mention of whom Sayso, and the baseline, take it to be is of its chain.
    nearest: BTreeMap<(&'static str, bool), Share>,
    /// The same, but for the first name or description of whom it is taken to be.
    entity: BTreeMap<&'static str, Share>,
    sayso: Conll,
    baseline: Conll,
}

/// Prints the table for the corpus at FOLDER.
pub fn run(folder: &Path) -> Result<()> {
    let dev =
        std::fs::read_to_string(folder.join("files.dev")).context("files.dev names the dev documents")?;
    let mut tables: BTreeMap<(bool, String), Table> = BTreeMap::new();
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(folder.join("ontogum-conllu"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    // What training/coreference.py fits the weights to.
    let mut choices = std::env::var_os("SAYSO_CHOICES").map(std::fs::File::create).transpose()?;
    for file in files {
        let text = gum::read(&file)?;
        let is_dev = dev.lines().any(|line| line.trim() == text.name);
        let answer = Answer::new(&text);
        let three = GENRES.contains(&text.genre.as_str());
        let own = text.with_own_mentions();
        let own = Answer::new(&own);
        if let (Some(file), false) = (&mut choices, is_dev) {
            answer.write(file)?;
            own.write(file)?;
        }
        let mut keys = vec!["all genres".to_owned()];
        if three {
            keys.extend(["the three".to_owned(), text.genre.clone()]);
            answer.explain(is_dev, &mut errors);
            own.count(tables.entry((is_dev, "the three, with Sayso's own mentions".to_owned())).or_default());
        }
        for key in keys {
            answer.count(tables.entry((is_dev, key)).or_default());
        }
    }
    print(&tables, &errors);
    Ok(())
}

struct Answer<'a> {
    text: &'a Text,
    sayso: Vec<usize>,
    baseline: Vec<usize>,
    choices: Vec<Choice>,
}

impl<'a> Answer<'a> {
    fn new(text: &'a Text) -> Self {
        let words = Words::new(&text.text);
        let candidates = candidates(&text.text, &words);
        let mention = |gold: &gum::Gold| resolve::mention(&text.text, &words, &candidates, gold.span);
        let mentions: Vec<Candidate> = text.mentions.iter().map(mention).collect();
        // What a gold mention is cut to may stand in another order.
        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&at| (mentions[at].span.start, std::cmp::Reverse(mentions[at].span.end)));
        let mut place = vec![0; order.len()];
        for (rank, &at) in order.iter().enumerate() {
            place[at] = rank;
        }
        let sorted: Vec<Candidate> = order.iter().map(|&at| mentions[at].clone()).collect();
        let sources: Vec<Option<usize>> =
            text.sources.iter().map(|source| source.map(|at| place[at])).collect();
        let (groups, choices) =
            resolve::link(&text.text, &words, &text.relations, &text.quotations, &sorted, &sources);
        let sayso: Vec<usize> = place.iter().map(|&rank| groups[rank]).collect();
        let baseline = baseline(&text.text, &mentions);
        let choices = choices.into_iter().map(|c| Choice {
            pronoun: order[c.pronoun],
            antecedent: order[c.antecedent],
            ..c
        });
        let choices = choices.collect();
        Self { text, sayso, baseline, choices }
    }

    fn count(&self, table: &mut Table) {
        table.documents += 1;
        for &source in &self.text.measured {
            let Some(kind) = self.kind(source) else { continue };
            for (groups, ours) in [(&self.sayso, true), (&self.baseline, false)] {
                let share = table.nearest.entry((kind, ours)).or_default();
                share.0 += usize::from(self.right(groups, source));
                share.1 += 1;
            }
            let share = table.entity.entry(kind).or_default();
            share.0 += usize::from(self.right_entity(source));
            share.1 += 1;
        }
        let gold = |groups: &[usize]| -> Vec<Option<usize>> {
            let chains = self.text.mentions.iter().map(|mention| mention.chain);
            chains.zip(groups).map(|(chain, &group)| chain.map(|_| group)).collect()
        };
        let key: Vec<Option<usize>> = self.text.mentions.iter().map(|mention| mention.chain).collect();
        table.sayso.add(&key, &gold(&self.sayso));
        table.baseline.add(&key, &gold(&self.baseline));
    }

    /// One line of JSON for each pronoun whose chain is known: what it chose from, and which of it is right.
    fn write(&self, file: &mut std::fs::File) -> Result<()> {
        let chain = |mention: usize| self.text.mentions[mention].chain;
        for group in self.choices.chunk_by(|a, b| a.pronoun == b.pronoun) {
            let pronoun = group[0].pronoun;
            if chain(pronoun).is_none() {
                continue;
            }
            // The labels of turns are in no text that GUM's annotators saw.
            let kept = |choice: &&Choice| self.text.mentions[choice.antecedent].form != Form::Label;
            let group: Vec<&Choice> = group.iter().filter(kept).collect();
            if group.is_empty() {
                continue;
            }
            let right: Vec<bool> = group.iter().map(|c| chain(c.antecedent) == chain(pronoun)).collect();
            let features: Vec<&[f32]> = group.iter().map(|c| &c.features[..]).collect();
            let line = serde_json::json!({
                "document": self.text.name,
                "genre": self.text.genre,
                "pronoun": self.text.mentions[pronoun].span.of(&self.text.text).to_lowercase(),
                "speaks": self.text.measured.contains(&pronoun),
                "right": right,
                "features": features,
            });
            writeln!(file, "{line}")?;
        }
        Ok(())
    }

    fn kind(&self, source: usize) -> Option<&'static str> {
        let mention = &self.text.mentions[source];
        Some(match mention.form {
            Form::Name => "named",
            Form::Nominal => "nominal",
            Form::Label => return None,
            Form::Pronoun => match mention.span.of(&self.text.text).to_lowercase().as_str() {
                "i" | "me" | "we" | "us" | "you" => "pronoun: I, we, you",
                "he" | "she" | "him" | "her" => "pronoun: he, she",
                "they" | "them" => "pronoun: they",
                "it" => "pronoun: it",
                _ => "pronoun: other",
            },
        })
    }

    /// The earlier gold mention nearest to MENTION that GROUPS put together with it.
    fn antecedent(&self, groups: &[usize], mention: usize) -> Option<usize> {
        (0..mention).rev().find(|&earlier| {
            groups[earlier] == groups[mention] && self.text.mentions[earlier].form != Form::Label
        })
    }

    fn is_first(&self, mention: usize) -> bool {
        let chain = self.text.mentions[mention].chain;
        chain.is_none() || !self.text.mentions[..mention].iter().any(|other| other.chain == chain)
    }

    fn right(&self, groups: &[usize], mention: usize) -> bool {
        match self.antecedent(groups, mention) {
            None => self.is_first(mention),
            Some(earlier) => {
                let chain = self.text.mentions[mention].chain;
                chain.is_some() && self.text.mentions[earlier].chain == chain
            }
        }
    }

    /// As [`Self::right`], for the first mention that is no pronoun of whom Sayso takes MENTION to be, wherever it stands.
    fn right_entity(&self, mention: usize) -> bool {
        let chain = self.text.mentions[mention].chain;
        let members: Vec<usize> = (0..self.sayso.len())
            .filter(|&other| self.sayso[other] == self.sayso[mention] && other != mention)
            .filter(|&other| self.text.mentions[other].form != Form::Label)
            .collect();
        let full = members.iter().find(|&&other| self.text.mentions[other].form != Form::Pronoun);
        match full.or(members.first()) {
            Some(&other) => chain.is_some() && self.text.mentions[other].chain == chain,
            None => self.is_first(mention),
        }
    }

    fn explain(&self, is_dev: bool, errors: &mut BTreeMap<String, usize>) {
        for &source in &self.text.measured {
            let Some(kind) = self.kind(source) else { continue };
            if self.right(&self.sayso, source) {
                continue;
            }
            let antecedent = self.antecedent(&self.sayso, source);
            let error = match (antecedent, self.is_first(source)) {
                (None, _) => "left alone",
                (Some(_), true) => "joined, though mentioned first",
                (Some(_), false) => "joined to another",
            };
            // Dev is looked at only when asked for by name.
            if !is_dev || std::env::var("SAYSO_EXAMPLES").is_ok_and(|part| part == "dev") {
                *errors.entry(format!("{kind}: {error}")).or_default() += 1;
                if std::env::var_os("SAYSO_EXAMPLES").is_some() {
                    let of = |mention: usize| self.text.mentions[mention].span.of(&self.text.text);
                    let chain = self.text.mentions[source].chain;
                    let gold =
                        (0..source).rev().find(|&m| chain.is_some() && self.text.mentions[m].chain == chain);
                    let at = self.text.mentions[source].span.start;
                    let mut from = at.saturating_sub(300);
                    while !self.text.text.is_char_boundary(from) {
                        from -= 1;
                    }
                    let members: Vec<String> = (0..self.sayso.len())
                        .filter(|&m| self.sayso[m] == self.sayso[source])
                        .map(|m| format!("{}/{:?}", of(m), self.text.mentions[m].chain))
                        .collect();
                    println!("   ours: {}", members.join(" | "));
                    println!(
                        "{} {kind}: {error}\n   “{}” ours {:?} gold {:?}\n   …{} >>> {}",
                        self.text.name,
                        of(source),
                        antecedent.map(of),
                        gold.map(of),
                        self.text.text[from..at].replace('\n', " "),
                        self.text.text[at..].chars().take(80).collect::<String>().replace('\n', " "),
                    );
                }
            }
        }
    }
}

/// What any resolver has to beat: the same words or the same head, and for pronouns the nearest mention that agrees.
pub fn baseline(text: &str, mentions: &[Candidate]) -> Vec<usize> {
    use sayso::MentionForm;
    let mut groups: Vec<usize> = (0..mentions.len()).collect();
    let mut by_words: HashMap<String, usize> = HashMap::new();
    let lower = |span: sayso::Span| span.of(text).to_lowercase();
    for (index, mention) in mentions.iter().enumerate() {
        let found = if mention.form == MentionForm::Pronoun {
            let agrees = |earlier: &usize| {
                let (a, b) = (&mentions[*earlier].traits, &mention.traits);
                let gender = a.gender == b.gender
                    || a.gender == resolve::candidate::Gender::Unknown
                    || b.gender == resolve::candidate::Gender::Unknown;
                let number = a.number == b.number
                    || a.number == resolve::candidate::Number::Either
                    || b.number == resolve::candidate::Number::Either;
                let same = lower(mentions[*earlier].span) == lower(mention.span);
                gender && number && (mentions[*earlier].form != MentionForm::Pronoun || same)
            };
            (0..index).rev().find(agrees)
        } else {
            let keys = [lower(mention.span), lower(mention.traits.head)];
            let found = keys.iter().find_map(|key| by_words.get(key)).copied();
            for key in keys {
                by_words.insert(key, index);
            }
            found
        };
        if let Some(earlier) = found {
            groups[index] = groups[earlier];
        }
    }
    groups
}

fn print(tables: &BTreeMap<(bool, String), Table>, errors: &BTreeMap<String, usize>) {
    println!(
        "GUM: who sources are, with gold mentions. Per cent of sources whose nearest earlier mention, among those Sayso takes"
    );
    println!(
        "for the same, is of the same gold chain (first mentions: none); in brackets the baseline; then the same for the"
    );
    println!("first name or description of whom Sayso takes it to be.\n");
    for ((is_dev, key), table) in tables {
        println!("{} {key}, {} documents", if *is_dev { "dev" } else { "outside dev" }, table.documents);
        let percent = |(right, all): Share| 100.0 * right as f64 / all.max(1) as f64;
        let mut pronouns = [(0, 0); 3];
        for (kind, entity) in &table.entity {
            let [ours, base] =
                [true, false].map(|ours| table.nearest.get(&(*kind, ours)).copied().unwrap_or_default());
            println!(
                "  {kind:22} {:5.1} ({:5.1})  {:5.1}   of {}",
                percent(ours),
                percent(base),
                percent(*entity),
                ours.1
            );
            if kind.starts_with("pronoun") {
                for (sum, share) in pronouns.iter_mut().zip([ours, base, *entity]) {
                    *sum = (sum.0 + share.0, sum.1 + share.1);
                }
            }
        }
        let [ours, base, entity] = pronouns;
        println!(
            "  {:22} {:5.1} ({:5.1})  {:5.1}   of {}",
            "pronouns, all",
            percent(ours),
            percent(base),
            percent(entity),
            ours.1
        );
        let (ours, base) = (table.sayso.scores(), table.baseline.scores());
        println!(
            "  CoNLL {:.1} ({:.1}): MUC {:.1}, B³ {:.1}, CEAFe {:.1}\n",
            ours[3], base[3], ours[0], ours[1], ours[2]
        );
    }
    let mut worst: Vec<_> = errors.iter().collect();
    worst.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    println!("What costs most, outside dev, in the three genres:");
    for (error, count) in worst.into_iter().take(8) {
        println!("  {count:3} {error}");
    }
}
