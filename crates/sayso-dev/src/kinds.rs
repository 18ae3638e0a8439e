//! re3d and wikigold → whether names are found and have the right kind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sayso::resolve::candidate::candidates;
use sayso::{EntityKind, MentionForm, Span, Words, resolve};

/// A text with the names that its annotators marked.
struct Marked {
    text: String,
    /// Where, and the corpus' own type.
    names: Vec<(Span, String)>,
}

/// Prints the table for re3d, the CoNLL form of it at FOLDER.
///
/// Person and Organisation are counted; Location, Nationality, MilitaryPlatform, Weapon, Temporal, Quantity, Money and
/// DocumentReference are nobody's names. Pronouns and noun phrases without a capital are left out of what has to be found,
/// and a leading article does not count.
pub fn re3d(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for source in list(&folder.join("CONLL-format/data-by-source/conll"))? {
        files.extend(list(&source)?);
    }
    let texts = read(&files)?;
    halves("re3d", texts, &|kind| match kind {
        "Person" => Some(EntityKind::Person),
        "Organisation" => Some(EntityKind::Organization),
        _ => None,
    });
    Ok(())
}

/// Prints the table for wikigold, the CoNLL form of it at FOLDER. PER and ORG are counted; LOC and MISC are nobody's names.
pub fn wikigold(folder: &Path) -> Result<()> {
    let texts = read(&list(&folder.join("CONLL-format/data"))?)?;
    halves("wikigold", texts, &|kind| match kind {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organization),
        _ => None,
    });
    Ok(())
}

/// What stands in FOLDER, sorted.
fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    Ok(paths)
}

/// The documents in FILES.
fn read(files: &[PathBuf]) -> Result<Vec<Marked>> {
    let mut texts = Vec::new();
    for file in files {
        let content =
            std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        for document in content.split("-DOCSTART-") {
            let sentences: Vec<&str> =
                document.split("\n\n").filter(|part| part.split_whitespace().count() > 1).collect();
            if !sentences.is_empty() {
                texts.push(join(&sentences));
            }
        }
    }
    Ok(texts)
}

/// SENTENCES as a text, a paragraph each, with spaces where they would be printed.
fn join(sentences: &[&str]) -> Marked {
    let mut text = String::new();
    let mut names: Vec<(Span, String)> = Vec::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let (mut open, mut glue, mut quoted) = (None, true, false);
        for line in sentence.lines() {
            let mut columns = line.split_whitespace();
            let (Some(word), Some(tag)) = (columns.next(), columns.next_back()) else { continue };
            let straight = word == "\"";
            let closes = straight && quoted;
            quoted ^= straight;
            let follows = closes
                || matches!(
                    word,
                    "-" | "/" | "." | "," | ":" | ";" | "?" | "!" | ")" | "'s" | "’" | "”" | "'" | "]" | "%"
                )
                || word.starts_with('\'');
            if !glue && !follows {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(word);
            glue = matches!(word, "(" | "[" | "“" | "$" | "£" | "-" | "/") || straight && !closes;
            let (begins, kind) = tag.split_once('-').map_or((true, ""), |(mark, kind)| (mark == "B", kind));
            match names.last_mut() {
                Some((span, _)) if open == Some(kind) && !begins && tag != "O" => span.end = text.len(),
                _ if tag != "O" => names.push((Span::new(start, text.len()), kind.to_owned())),
                _ => {}
            }
            open = (tag != "O").then_some(kind);
        }
    }
    Marked { text, names }
}

/// Counts of something that is looked for.
#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn line(&self) -> String {
        let (right, found, wanted) = (self.right as f64, self.found as f64, self.wanted as f64);
        let (precision, recall) = (right / found.max(1.0), right / wanted.max(1.0));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        format!("{:5.1} {:5.1} {:5.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
    }
}

/// Reports all TEXTS, then every second one by itself, without examples: rules may have been made on the others.
fn halves(corpus: &str, texts: Vec<Marked>, map: &dyn Fn(&str) -> Option<EntityKind>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (index, text) in texts.into_iter().enumerate() {
        if index % 2 == 0 { first.push(text) } else { second.push(text) }
    }
    report(&format!("{corpus}, half the documents"), &first, map, true);
    report(&format!("{corpus}, the other half"), &second, map, false);
    first.append(&mut second);
    report(&format!("{corpus}, all"), &first, map, false);
}

fn report(corpus: &str, texts: &[Marked], map: &dyn Fn(&str) -> Option<EntityKind>, examples: bool) {
    let mut confusion: BTreeMap<(String, &str), (usize, Vec<String>)> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut spans, mut kinded, mut runs) = (Count::default(), Count::default(), Count::default());
    let mut missed: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for Marked { text, names } in texts {
        let words = Words::new(text);
        let known = candidates(text, &words);
        let mut gold: Vec<(Span, EntityKind)> = Vec::new();
        for (span, kind) in names {
            let Some(kind) = map(kind) else { continue };
            let described = resolve::mention(text, &words, &known, *span);
            if described.form == MentionForm::Pronoun {
                continue;
            }
            let said = described.traits.kind;
            // The corpora know neither outlets nor groups.
            let agrees = said == kind
                || kind == EntityKind::Organization && matches!(said, EntityKind::Outlet | EntityKind::Group)
                || kind == EntityKind::Person && said == EntityKind::Group;
            let row = kinds.entry(name_of(kind)).or_default();
            row[0] += usize::from(agrees);
            row[1] += 1;
            if !agrees {
                let (count, examples) = confusion.entry((name_of(kind).into(), name_of(said))).or_default();
                *count += 1;
                examples.push(span.of(text).to_owned());
            }
            // re3d marks "Prime Minister Joss Orr", wikigold "Joss Orr": the title does not count.
            if described.form == MentionForm::Name && described.span.end == span.end {
                gold.push((trim(text, described.span), kind));
            } else if proper(span.of(text)) && described.form == MentionForm::Name {
                gold.push((trim(text, *span), kind));
            }
        }
        let found: Vec<(Span, EntityKind)> = known
            .iter()
            .filter(|found| found.form == MentionForm::Name && !nested(names, found.span))
            .map(|found| (trim(text, found.span), found.traits.kind))
            .collect();
        count(&mut spans, &mut kinded, &gold, &found);
        for &(span, _) in gold.iter().filter(|(span, _)| !found.iter().any(|(own, _)| own == span)) {
            *missed.entry(("missed", span.of(text).to_owned())).or_default() += 1;
        }
        for &(span, _) in found.iter().filter(|(span, _)| !gold.iter().any(|(own, _)| own == span)) {
            *missed.entry(("wrong", span.of(text).to_owned())).or_default() += 1;
        }
        let plain: Vec<(Span, EntityKind)> = capitals(text, &words)
            .into_iter()
            .filter(|span| !nested(names, *span))
            .map(|span| (trim(text, span), EntityKind::Unknown))
            .collect();
        count(&mut runs, &mut Count::default(), &gold, &plain);
    }
    println!("{corpus}: kind of a marked mention (pronouns left out)");
    let total: usize = kinds.values().map(|row| row[1]).sum();
    let right: usize = kinds.values().map(|row| row[0]).sum();
    let majority = kinds.values().map(|row| row[1]).max().unwrap_or(0);
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    for (kind, row) in &kinds {
        println!("  {kind:14} {:5.1} % of {}", share(row[0], row[1]), row[1]);
    }
    println!(
        "  {:14} {:5.1} % of {total}; always the same kind: {:.1} %",
        "all",
        share(right, total),
        share(majority, total)
    );
    let mut worst: Vec<_> = confusion.into_iter().collect();
    worst.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for ((kind, said), (count, cases)) in worst.iter().take(if examples { 4 } else { 0 }) {
        let step = (cases.len() / 24).max(1);
        let some: Vec<&str> = cases.iter().step_by(step).map(String::as_str).take(24).collect();
        println!("    {kind} read as {said}: {count} ({})", some.join(" | "));
    }
    println!("{corpus}: names found         P     R    F1");
    println!("  span                    {}", spans.line());
    println!("  span and kind           {}", kinded.line());
    println!("  runs of capitals        {}", runs.line());
    for side in ["missed", "wrong"].into_iter().take(if examples { 2 } else { 0 }) {
        let mut worst: Vec<_> = missed.iter().filter(|((of, _), _)| *of == side).collect();
        worst.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let total: usize = worst.iter().map(|(_, count)| **count).sum();
        let some: Vec<String> =
            worst.iter().take(40).map(|((_, name), count)| format!("{name} {count}")).collect();
        println!("    {side} {total}: {}", some.join(" | "));
    }
}

/// Whether SPAN is a part of one of NAMES that could be a name by itself: only the outer one is marked.
fn nested(names: &[(Span, String)], span: Span) -> bool {
    names.iter().any(|(outer, _)| outer.contains(span) && outer.start < span.start && outer.end != span.end)
        || names.iter().any(|(outer, _)| outer.start == span.start && outer.end > span.end)
}

fn name_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Group => "group",
        EntityKind::Outlet => "outlet",
        EntityKind::Unknown => "unknown",
    }
}

/// Adds what of FOUND is in GOLD, by span and by span and kind.
fn count(spans: &mut Count, kinds: &mut Count, gold: &[(Span, EntityKind)], found: &[(Span, EntityKind)]) {
    for counted in [&mut *spans, &mut *kinds] {
        counted.wanted += gold.len();
        counted.found += found.len();
    }
    for (span, kind) in gold {
        if let Some((_, said)) = found.iter().find(|(own, _)| own == span) {
            spans.right += 1;
            let outlet = *said == EntityKind::Outlet && *kind == EntityKind::Organization;
            kinds.right += usize::from(said == kind || outlet);
        }
    }
}

/// SPAN without an article and without a title, so that conventions do not count.
fn trim(text: &str, span: Span) -> Span {
    let held = span.of(text);
    let start = ["the ", "The "].iter().find(|article| held.starts_with(*article)).map_or(0, |a| a.len());
    Span::new(span.start + start, span.end)
}

/// Whether all words of PHRASE beside an article open with a capital.
fn proper(phrase: &str) -> bool {
    let phrase = phrase.trim_start_matches("the ").trim_start_matches("The ");
    phrase.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// The baseline: words with capitals in a row, the first of a sentence only with another.
fn capitals(text: &str, words: &Words) -> Vec<Span> {
    let capital = |at: usize| words.spans()[at].of(text).starts_with(char::is_uppercase);
    let mut found = Vec::new();
    for sentence in words.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = (at..sentence.end).find(|&word| !capital(word)).unwrap_or(sentence.end);
            if end > at + usize::from(at == sentence.start) {
                found.push(words.span(at..end));
            }
            at = end.max(at + 1);
        }
    }
    found
}
