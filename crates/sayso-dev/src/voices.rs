//! BASIL and our own gold over it → whether sources are resolved to who they are, on whole articles as the program reads them.
//!
//! Where the model finds a source, its span is what is resolved; where it does not, the gold span is asked for beside it, so that all
//! of the gold counts. A source is right when, of the mentions that the entity it is given shows beside it, more are of its gold entity
//! than of others, counting a name that the gold does not know as another's unless it is spelt like one of its own; and when one that
//! it has to be put together with is among them, or in the name that the entity is shown under: for a name an earlier name, for a
//! description an earlier name or source, for a pronoun a name or description that is a source or name, each as far as the article has one.

mod gold;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::Result;
use sayso::resolve::candidate::{Candidate, candidates};
use sayso::resolve::{self, Voice, VoiceRole};
use sayso::{Aliases, Document, EntityKind, Mention, MentionForm, Reader, Reading, Relation, Span, Words};
use sayso_model::Model;

use crate::coreference::baseline;
use gold::{Article, Gold};

/// Right and all.
type Share = (usize, usize);

/// Counts over one part of the gold.
#[derive(Default)]
struct Table {
    articles: usize,
    /// By form of the source, for Sayso, for Sayso by GUM's rule, and for the baseline.
    right: BTreeMap<&'static str, [Share; 3]>,
    /// Those of them whose source the model itself finds.
    found: BTreeMap<&'static str, Share>,
    kind: Share,
    named: Share,
    /// Entities that hold sources of several gold entities, and gold entities whose sources lie in several, for Sayso and the
    /// baseline.
    merged: [Share; 2],
    split: [Share; 2],
}

/// Prints the table for the corpus at BASIL and the gold in FOLDER; with FAILURES also every error.
pub fn run(basil: &Path, folder: &Path, failures: bool) -> Result<()> {
    let reader = Reader::new(Model::shipped()?);
    measure(basil, folder, failures, &|document| Ok(reader.read(document)?))
}

/// As [`run`], with whatever READ makes of an article.
pub fn measure(
    basil: &Path,
    folder: &Path,
    failures: bool,
    read: &dyn Fn(&Document) -> Result<Reading>,
) -> Result<()> {
    let mut tables: BTreeMap<&str, Table> = BTreeMap::new();
    let articles = gold::read(basil, &folder.join("voices.jsonl"))?;
    for article in &articles {
        let answer = Answer::new(article, &read(&article.document)?);
        for half in [article.half.as_str(), "all"] {
            answer.count(tables.entry(half).or_default());
        }
        if failures {
            answer.explain();
        }
    }
    print(&tables);
    Ok(())
}

/// Whom the sources of an article are taken to be.
struct Answer<'a> {
    article: &'a Article,
    /// For each gold mention that is a source, the entity it is given.
    entity: Vec<Option<usize>>,
    entities: Vec<Shown>,
    /// Whether the model finds the source.
    found: Vec<bool>,
    baseline: Vec<Option<usize>>,
    baseline_entities: Vec<Shown>,
}

/// An entity as it is shown.
struct Shown {
    /// The name it is shown under; empty for the baseline, which shows all mentions.
    name: String,
    mentions: Vec<Mention>,
    /// For each mention, the gold mention that it is.
    gold: Vec<Option<usize>>,
    kind: EntityKind,
    named: bool,
}

impl<'a> Answer<'a> {
    fn new(article: &'a Article, reading: &Reading) -> Self {
        let text = &article.document.text;
        let relations: Vec<Relation> = reading
            .attributions
            .iter()
            .map(|a| Relation {
                source: a.source.clone(),
                cue: a.cue,
                content: a.content.clone(),
                parent: a.parent,
                confidence: a.confidence,
                doubt: a.doubt,
            })
            .collect();
        let words = Words::new(text);
        let known = candidates(text, &words);
        let of_relation = |(index, relation): (usize, &Relation)| {
            let span = *relation.source.first()?;
            Some(Voice { span, role: VoiceRole::Source(index) })
        };
        let mut voices: Vec<Voice> = relations.iter().enumerate().filter_map(of_relation).collect();
        let meant = |span: Span| {
            let mention = resolve::mention(text, &words, &known, span);
            article.gold_of(mention.span)
        };
        let told: Vec<(Span, Option<usize>)> =
            voices.iter().map(|voice| (voice.span, meant(voice.span))).collect();
        let mut asked: Vec<Option<usize>> = vec![None; article.gold.len()];
        let mut found = vec![false; article.gold.len()];
        for (index, gold) in article.gold.iter().enumerate().filter(|(_, gold)| gold.source) {
            let of_another = |at: usize| told[at].1.is_some_and(|g| g != index && article.gold[g].source);
            let own = (0..told.len())
                .filter(|&at| told[at].0.overlaps(gold.span) && !of_another(at))
                .min_by_key(|&at| (told[at].1 != Some(index), told[at].0.len()));
            found[index] = own.is_some();
            asked[index] = Some(own.unwrap_or_else(|| {
                voices.push(Voice { span: gold.span, role: VoiceRole::Maker });
                voices.len() - 1
            }));
        }
        let resolved = resolve::resolve(
            &article.document,
            &words,
            &relations,
            &reading.quotations,
            &Aliases::default(),
            &voices,
        );
        let entity = asked.iter().map(|voice| voice.map(|voice| resolved.of[voice])).collect();
        let shown = |entity: &sayso::Entity| Shown {
            name: entity.name.clone(),
            mentions: entity.mentions.clone(),
            gold: entity.mentions.iter().map(|mention| article.gold_of(mention.span)).collect(),
            kind: entity.kind,
            named: entity.named,
        };
        let entities = resolved.entities.iter().map(shown).collect();
        let (baseline, baseline_entities) = simple(article, &words, known);
        Self { article, entity, entities, found, baseline, baseline_entities }
    }

    fn sources(&self) -> impl Iterator<Item = (usize, &Gold)> {
        self.article.gold.iter().enumerate().filter(|(_, gold)| gold.source)
    }

    fn form(&self, source: usize) -> &'static str {
        let gold = &self.article.gold[source];
        match gold.form {
            MentionForm::Name if self.earlier(source, |form| form == MentionForm::Name) => "named, again",
            MentionForm::Name => "named, first",
            MentionForm::Nominal => "nominal",
            MentionForm::Pronoun => "pronoun",
        }
    }

    /// Whether the gold has an earlier mention of whom SOURCE means, of a form that WANTED says.
    fn earlier(&self, source: usize, wanted: impl Fn(MentionForm) -> bool) -> bool {
        let gold = &self.article.gold;
        gold[..source].iter().any(|other| other.entity == gold[source].entity && wanted(other.form))
    }

    /// Whether the source is right in the entity SHOWN, by the rule above.
    fn right(&self, source: usize, shown: &Shown) -> bool {
        let gold = &self.article.gold;
        let text = &self.article.document.text;
        let of = |at: usize| gold[at].entity == gold[source].entity;
        let spelt =
            |words: &str| (0..gold.len()).any(|at| of(at) && plain(gold[at].span.of(text)) == plain(words));
        let (mut own, mut others) = (0, 0);
        for (mention, &meant) in shown.mentions.iter().zip(&shown.gold) {
            match meant {
                Some(at) if at == source => {}
                Some(at) if of(at) => own += 1,
                None if mention.form != MentionForm::Name || spelt(mention.span.of(text)) => {}
                _ => others += 1,
            }
        }
        let holds = |wanted: &dyn Fn(usize) -> bool| {
            shown.gold.iter().flatten().any(|&at| at != source && of(at) && wanted(at))
                || (0..gold.len()).any(|at| {
                    at != source
                        && of(at)
                        && wanted(at)
                        && plain(gold[at].span.of(text)) == plain(&shown.name)
                })
        };
        let all = |wanted: &dyn Fn(usize) -> bool| {
            !(0..gold.len()).any(|at| at != source && of(at) && wanted(at)) || holds(wanted)
        };
        let can_show = |at: usize| gold[at].source || gold[at].form == MentionForm::Name;
        let linked = match gold[source].form {
            MentionForm::Name => all(&|at| at < source && gold[at].form == MentionForm::Name),
            MentionForm::Nominal => all(&|at| at < source && can_show(at)),
            MentionForm::Pronoun => all(&|at| gold[at].form != MentionForm::Pronoun && can_show(at)),
        };
        linked && (others == 0 || own > others)
    }

    /// GUM's rule: the nearest mention before the source is of its gold entity; a first mention has none.
    fn right_as_in_gum(&self, source: usize, shown: &Shown) -> bool {
        let gold = &self.article.gold;
        let before = shown.mentions.iter().zip(&shown.gold).rfind(|(mention, meant)| {
            mention.span.start < gold[source].span.start && **meant != Some(source)
        });
        match before {
            None => !self.earlier(source, |_| true),
            Some((_, meant)) => meant.is_some_and(|at| gold[at].entity == gold[source].entity),
        }
    }

    fn count(&self, table: &mut Table) {
        table.articles += 1;
        let add = |share: &mut Share, right: bool| *share = (share.0 + usize::from(right), share.1 + 1);
        for (source, _) in self.sources() {
            let form = self.form(source);
            let ours = self.entity[source].map(|entity| &self.entities[entity]);
            let base = self.baseline[source].map(|entity| &self.baseline_entities[entity]);
            let rights = [
                ours.is_some_and(|shown| self.right(source, shown)),
                ours.is_some_and(|shown| self.right_as_in_gum(source, shown)),
                base.is_some_and(|shown| self.right(source, shown)),
            ];
            let row = table.right.entry(form).or_default();
            for (share, right) in row.iter_mut().zip(rights) {
                add(share, right);
            }
            if self.found[source] {
                add(table.found.entry(form).or_default(), rights[0]);
            }
        }
        for (which, of) in [&self.entity, &self.baseline].into_iter().enumerate() {
            let mut holds: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
            let mut lies: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
            for (source, gold) in self.sources() {
                if let Some(entity) = of[source] {
                    holds.entry(entity).or_default().insert(&gold.entity);
                    lies.entry(&gold.entity).or_default().insert(entity);
                }
            }
            holds.values().for_each(|golds| add(&mut table.merged[which], golds.len() > 1));
            lies.values().for_each(|entities| add(&mut table.split[which], entities.len() > 1));
        }
        for (gold, shown) in self.cast() {
            // That an artefact speaks is known where evidence is found, not here.
            if gold.kind != EntityKind::Unknown {
                add(&mut table.kind, gold.kind == shown.kind);
            }
            if let Some(named) = gold.named {
                add(&mut table.named, named == shown.named);
            }
        }
    }

    /// Each gold entity that is a source, and the entity that most of its sources are given.
    fn cast(&self) -> Vec<(&Gold, &Shown)> {
        let mut given: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut golds: BTreeMap<&str, &Gold> = BTreeMap::new();
        for (source, gold) in self.sources() {
            golds.entry(&gold.entity).or_insert(gold);
            given.entry(&gold.entity).or_default().extend(self.entity[source]);
        }
        let most = |of: &[usize]| {
            let count = |entity: usize| of.iter().filter(|other| **other == entity).count();
            of.iter().copied().max_by_key(|&entity| (count(entity), std::cmp::Reverse(entity)))
        };
        golds
            .iter()
            .filter_map(|(entity, gold)| Some((*gold, &self.entities[most(&given[entity])?])))
            .collect()
    }

    fn explain(&self) {
        let text = &self.article.document.text;
        for (source, gold) in self.sources() {
            let Some(entity) = self.entity[source] else { continue };
            let shown = &self.entities[entity];
            if self.right(source, shown) {
                continue;
            }
            let from = text[..gold.span.start].char_indices().rev().nth(160).map_or(0, |(at, _)| at);
            let members: Vec<String> = shown
                .mentions
                .iter()
                .zip(&shown.gold)
                .map(|(mention, meant)| {
                    let meant = meant.map_or("?", |at| &self.article.gold[at].entity);
                    format!("{}/{meant}", mention.span.of(text))
                })
                .collect();
            println!(
                "{} {}: “{}” is {}, ours: {}\n   …{} >>> {}",
                self.article.id,
                self.form(source),
                gold.span.of(text),
                gold.entity,
                members.join(" | "),
                text[from..gold.span.start].replace('\n', " "),
                text[gold.span.start..].chars().take(80).collect::<String>().replace('\n', " "),
            );
        }
        for (gold, shown) in self.cast() {
            if gold.kind != shown.kind || gold.named.is_some_and(|named| named != shown.named) {
                println!(
                    "{} {}: “{}” is {:?}, named {:?}; ours {:?}, named {}",
                    self.article.id,
                    gold.entity,
                    gold.span.of(text),
                    gold.kind,
                    gold.named,
                    shown.kind,
                    shown.named
                );
            }
        }
    }
}

/// WORDS without article, in lower case.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).to_owned()
}

/// What any resolver has to beat, for the gold sources of ARTICLE among the mentions that Sayso itself finds: for each its entity,
/// and the entities.
fn simple(article: &Article, words: &Words, known: Vec<Candidate>) -> (Vec<Option<usize>>, Vec<Shown>) {
    let text = &article.document.text;
    let own = |gold: &Gold| gold.source.then(|| resolve::mention(text, words, &known, gold.span));
    let spoken: Vec<Option<Candidate>> = article.gold.iter().map(own).collect();
    let mut mentions: Vec<Candidate> = known.clone();
    mentions.extend(spoken.iter().flatten().cloned());
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    mentions.dedup_by_key(|mention| mention.span);
    let groups = baseline(text, &mentions);
    let place: HashMap<Span, usize> =
        mentions.iter().enumerate().map(|(at, mention)| (mention.span, at)).collect();
    let of = spoken.iter().map(|mention| Some(groups[*place.get(&mention.as_ref()?.span)?])).collect();
    let shown = |group: usize| {
        let members = || mentions.iter().zip(&groups).filter(|(_, of)| **of == group).map(|(m, _)| m);
        Shown {
            name: String::new(),
            mentions: members().map(|m| Mention { span: m.span, form: m.form }).collect(),
            gold: members().map(|m| article.gold_of(m.span)).collect(),
            kind: EntityKind::Unknown,
            named: false,
        }
    };
    (of, (0..mentions.len()).map(shown).collect())
}

fn print(tables: &BTreeMap<&str, Table>) {
    println!(
        "\nour gold over BASIL: whether sources are resolved to who they are, in whole articles as they are read."
    );
    println!(
        "per cent; in brackets by GUM's rule, and nearest that agrees or has the same head; then those whose source is found\n"
    );
    let percent = |(right, all): Share| 100.0 * right as f64 / all.max(1) as f64;
    let sum = |shares: &[Share]| shares.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    for (half, table) in tables {
        println!("half {half}, {} articles", table.articles);
        let row = |name: &str, forms: &[&str]| {
            let of = |which: usize| {
                sum(&forms
                    .iter()
                    .filter_map(|form| table.right.get(form).map(|row| row[which]))
                    .collect::<Vec<_>>())
            };
            let found =
                sum(&forms.iter().filter_map(|form| table.found.get(form).copied()).collect::<Vec<_>>());
            println!(
                "  {name:14} {:5.1} ({:5.1}, {:5.1}) of {:3};  found {:5.1} of {:3}",
                percent(of(0)),
                percent(of(1)),
                percent(of(2)),
                of(0).1,
                percent(found),
                found.1
            );
        };
        row("named", &["named, first", "named, again"]);
        for form in table.right.keys() {
            row(form, &[form]);
        }
        println!(
            "  kind of entity {:5.1} of {}, named or not {:5.1} of {}",
            percent(table.kind),
            table.kind.1,
            percent(table.named),
            table.named.1
        );
        let pair = |shares: &[Share; 2]| {
            format!("{} of {} ({} of {})", shares[0].0, shares[0].1, shares[1].0, shares[1].1)
        };
        println!(
            "  entities that hold several voices {}, voices in several entities {}\n",
            pair(&table.merged),
            pair(&table.split)
        );
    }
}
