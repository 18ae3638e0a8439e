//! GUM's conllu → text, gold mentions with their chains, and who says what, from the trees and the turns of transcripts.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::{Quotation, Relation, Span};

use super::quoted::quoted;

/// One document.
pub struct Text {
    pub name: String,
    pub genre: String,
    pub text: String,
    /// Gold mentions, sorted.
    pub mentions: Vec<Gold>,
    pub relations: Vec<Relation>,
    pub quotations: Vec<Quotation>,
    /// For each relation, the index of its source among `mentions`.
    pub sources: Vec<Option<usize>>,
    /// Which mentions are sources that are measured: of a verb or of "according to", not the labels of turns.
    pub measured: Vec<usize>,
}

/// A mention.
#[derive(Debug, Clone, Copy)]
pub struct Gold {
    pub span: Span,
    /// Its chain; `None` for what was added: labels of turns, and sources that are mentioned once, which GUM leaves out.
    pub chain: Option<usize>,
    pub form: Form,
}

/// What kind of word heads a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Pronoun,
    Name,
    Nominal,
    Label,
}

struct Token {
    span: Span,
    lemma: String,
    upos: String,
    head: Option<usize>,
    relation: String,
}

/// Verbs of saying, thinking, wanting and seeing that make their subject a source if they have a content clause or stand beside
/// it. "You know," and "I mean," are no sources.
const CUES: &str = " acknowledge add admit advise allege announce answer argue ask assert assume believe boast claim comment \
    complain conclude confirm consider continue cry declare decide demand deny describe disclose doubt emphasize estimate expect \
    explain fear feel figure find forget guess hear hope imagine indicate inform insist joke know learn maintain mention \
    note notice observe order point predict promise propose quip read realize recall recognize recommend remark remember \
    remind repeat reply report respond reveal say see sense show state stress suggest suppose suspect swear talk tell think \
    threaten tweet understand urge vow want warn whisper wish wonder worry write ";

/// The document in FILE.
pub fn read(file: &Path) -> Result<Text> {
    let source = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.file_stem().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let genre = name.split('_').nth(1).unwrap_or("").to_owned();
    let mut parse = Parse::default();
    for line in source.lines() {
        parse.line(line);
    }
    parse.end_sentence();
    Ok(parse.finish(name, genre))
}

#[derive(Default)]
struct Parse {
    text: String,
    tokens: Vec<Token>,
    /// First token of the present sentence.
    first: usize,
    sentences: Vec<std::ops::Range<usize>>,
    speaker: String,
    speaking: String,
    new_paragraph: bool,
    glue: bool,
    /// Number of the last token of the present contraction, and whether a token follows it without space.
    joined: usize,
    joined_glue: bool,
    open: HashMap<usize, Vec<usize>>,
    mentions: Vec<(Span, usize)>,
    /// Label and first byte after it.
    turns: Vec<(Span, usize)>,
}

impl Parse {
    fn line(&mut self, line: &str) {
        if let Some(comment) = line.strip_prefix("# ") {
            if comment == "newpar" {
                self.new_paragraph = true;
            } else if let Some(speaker) = comment.strip_prefix("speaker = ") {
                self.speaker = speaker.to_owned();
            }
            return;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() < 10 {
            self.end_sentence();
            return;
        }
        let misc: HashMap<&str, &str> =
            fields[9].split('|').filter_map(|pair| pair.split_once('=')).collect();
        if let Some((_, last)) = fields[0].split_once('-') {
            // "I'm" is two tokens, and only the line of both says what follows them.
            self.joined = last.parse().unwrap_or(0);
            self.joined_glue = misc.get("SpaceAfter") == Some(&"No");
            return;
        }
        let Ok(number) = fields[0].parse::<usize>() else { return };
        if number == 1 {
            self.start_sentence();
        } else if !self.glue {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(fields[1]);
        let span = Span::new(start, self.text.len());
        self.glue = match number.cmp(&self.joined) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.joined_glue,
            std::cmp::Ordering::Greater => misc.get("SpaceAfter") == Some(&"No"),
        };
        let index = self.tokens.len();
        self.entities(misc.get("Entity").copied().unwrap_or(""), index);
        self.tokens.push(Token {
            span,
            lemma: fields[2].to_lowercase(),
            upos: fields[3].to_owned(),
            head: fields[6].parse::<usize>().ok().filter(|head| *head > 0).map(|head| self.first + head - 1),
            relation: fields[7].to_owned(),
        });
        self.close(misc.get("Entity").copied().unwrap_or(""), index);
    }

    fn start_sentence(&mut self) {
        self.first = self.tokens.len();
        let turn = self.speaker != self.speaking && !self.speaker.is_empty();
        if self.new_paragraph || turn {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
        } else if !self.text.is_empty() && !self.glue {
            self.text.push(' ');
        }
        self.new_paragraph = false;
        if self.speaker != self.speaking {
            self.speaking.clone_from(&self.speaker);
            let start = self.text.len();
            self.text.push_str(&spaced(&self.speaker));
            let label = Span::new(start, self.text.len());
            if !label.is_empty() {
                self.text.push_str(": ");
            }
            self.turns.push((label, self.text.len()));
        }
    }

    fn end_sentence(&mut self) {
        if self.first < self.tokens.len() {
            self.sentences.push(self.first..self.tokens.len());
            self.first = self.tokens.len();
        }
        self.joined = 0;
        // The next sentence says who speaks, if anybody does.
        self.speaker.clear();
    }

    fn entities(&mut self, field: &str, token: usize) {
        for (at, _) in field.match_indices('(') {
            let id: String = field[at + 1..].chars().take_while(char::is_ascii_digit).collect();
            if let Ok(id) = id.parse() {
                self.open.entry(id).or_default().push(token);
            }
        }
    }

    fn close(&mut self, field: &str, token: usize) {
        for (at, _) in field.match_indices(')') {
            let digits = field[..at].chars().rev().take_while(char::is_ascii_digit).count();
            let Ok(id) = field[at - digits..at].parse::<usize>() else { continue };
            if let Some(first) = self.open.get_mut(&id).and_then(Vec::pop) {
                let span = Span::new(self.tokens[first].span.start, self.tokens[token].span.end);
                self.mentions.push((span, id));
            }
        }
    }

    fn head(&self, span: Span) -> Option<usize> {
        let range = self.within(span);
        range.clone().find(|&at| self.tokens[at].head.is_none_or(|head| !range.contains(&head)))
    }

    fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        first..self.tokens.partition_point(|token| token.span.start < span.end)
    }

    fn form(&self, token: usize) -> Form {
        match self.tokens[token].upos.as_str() {
            "PRON" | "DET" => Form::Pronoun,
            "PROPN" => Form::Name,
            _ => Form::Nominal,
        }
    }

    /// The tokens under TOKEN, itself included, as a span; without the branches that SKIP names.
    fn subtree(&self, token: usize, sentence: &std::ops::Range<usize>, skip: &[&str]) -> Span {
        let under = |at: usize| {
            let mut at = at;
            loop {
                if at == token {
                    return true;
                }
                let Some(head) = self.tokens[at].head else { return false };
                if head == token && skip.contains(&self.tokens[at].relation.as_str()) {
                    return false;
                }
                at = head;
            }
        };
        let mut first = token;
        let mut last = token;
        while first > sentence.start && under(first - 1) {
            first -= 1;
        }
        while last + 1 < sentence.end && under(last + 1) {
            last += 1;
        }
        Span::new(self.tokens[first].span.start, self.tokens[last].span.end)
    }

    /// Sources of the sentences, as tokens, with cue and content.
    fn told(&self) -> Vec<(usize, Span, Vec<Span>)> {
        let mut told = Vec::new();
        for sentence in &self.sentences {
            let whole =
                Span::new(self.tokens[sentence.start].span.start, self.tokens[sentence.end - 1].span.end);
            for at in sentence.clone() {
                let token = &self.tokens[at];
                if token.lemma == "according" {
                    let Some(head) = token.head else { continue };
                    let phrase = self.subtree(head, sentence, &[]);
                    told.push((head, token.span, rest(whole, phrase)));
                    continue;
                }
                if token.upos != "VERB" || !CUES.contains(&format!(" {} ", token.lemma)) {
                    continue;
                }
                let child = |names: &[&str]| {
                    sentence.clone().find(|&other| {
                        self.tokens[other].head == Some(at)
                            && names.contains(&self.tokens[other].relation.as_str())
                    })
                };
                let Some(subject) = child(&["nsubj"]) else { continue };
                let clause = child(&["ccomp", "parataxis"]);
                let content = if let Some(clause) = clause {
                    vec![self.subtree(clause, sentence, &[])]
                } else if token.relation == "parataxis" && token.lemma != "know" {
                    rest(whole, self.subtree(at, sentence, &[]))
                } else {
                    continue;
                };
                told.push((subject, token.span, content));
            }
        }
        told
    }

    fn finish(mut self, name: String, genre: String) -> Text {
        let told = self.told();
        let mut golds: Vec<Gold> = Vec::new();
        for &(span, chain) in &self.mentions {
            let Some(head) = self.head(span) else { continue };
            golds.push(Gold { span, chain: Some(chain), form: self.form(head) });
        }
        let mut heads: HashMap<usize, Span> = HashMap::new();
        for gold in &golds {
            let Some(head) = self.head(gold.span) else { continue };
            let widest = heads.entry(head).or_insert(gold.span);
            if gold.span.len() > widest.len() {
                *widest = gold.span;
            }
        }
        let mut relations = Vec::new();
        let mut spans: Vec<Option<Span>> = Vec::new();
        let mut asked: Vec<Span> = Vec::new();
        for (subject, cue, content) in told {
            let sentence = self.sentences.iter().find(|sentence| sentence.contains(&subject));
            let Some(sentence) = sentence else { continue };
            let span = heads.get(&subject).copied().or_else(|| {
                // A pronoun without chain is generic, relative or was forgotten.
                (self.form(subject) != Form::Pronoun).then(|| {
                    let span = self.subtree(subject, sentence, &["acl:relcl", "acl", "appos", "parataxis"]);
                    golds.push(Gold { span, chain: None, form: self.form(subject) });
                    heads.insert(subject, span);
                    span
                })
            });
            asked.extend(span);
            spans.push(span);
            relations.push(relation(span, cue, content));
        }
        let ends: Vec<usize> = self.turns.iter().skip(1).map(|(label, _)| label.start).collect();
        let mut turns = Vec::new();
        for (number, &(label, start)) in self.turns.iter().enumerate() {
            let end = ends.get(number).copied().unwrap_or(self.text.len());
            let end = start + self.text[start..end].trim_end().len();
            if label.is_empty() || start == end {
                continue;
            }
            golds.push(Gold { span: label, chain: None, form: Form::Label });
            let turn = Span::new(start, end);
            turns.push((turn, relations.len()));
            spans.push(Some(label));
            relations.push(relation(Some(label), Span::new(label.end, label.end + 1), vec![turn]));
        }
        golds.sort_by_key(|gold| (gold.span, gold.chain.is_none()));
        golds.dedup_by_key(|gold| gold.span);
        let place = |span: Span| golds.binary_search_by_key(&span, |gold| gold.span).ok();
        let sources: Vec<Option<usize>> = spans.iter().map(|span| span.and_then(place)).collect();
        let mut measured: Vec<usize> = asked.into_iter().filter_map(place).collect();
        measured.sort_unstable();
        measured.dedup();
        let quotations = quoted(&self.text, &mut relations, &turns);
        Text {
            name,
            genre,
            text: std::mem::take(&mut self.text),
            mentions: golds,
            relations,
            quotations,
            sources,
            measured,
        }
    }
}

/// WHOLE without PART, which lies in it.
fn rest(whole: Span, part: Span) -> Vec<Span> {
    [Span::new(whole.start, part.start), Span::new(part.end, whole.end)]
        .into_iter()
        .filter(|span| !span.is_empty())
        .collect()
}

fn relation(source: Option<Span>, cue: Span, content: Vec<Span>) -> Relation {
    let doubt =
        sayso::decode::Doubt { cue: 0.0, source: 0.0, content: 0.0, source_link: 0.0, content_link: 0.0 };
    Relation { source: source.into_iter().collect(), cue, content, parent: None, confidence: 1.0, doubt }
}

/// "MarioJLucero" → "Mario J Lucero".
fn spaced(speaker: &str) -> String {
    let mut label = String::new();
    let mut before = ' ';
    for c in speaker.trim_start_matches('#').replace('_', " ").chars() {
        let small = label.rsplit(' ').next().is_some_and(|word| matches!(word, "Mc" | "Mac" | "De" | "O'"));
        let initials = before.is_uppercase() && label.len() > 1;
        let joined = matches!(before, ' ' | '-') || initials || small;
        if c.is_uppercase() && !joined {
            label.push(' ');
        }
        label.push(c);
        before = c;
    }
    label.trim().to_owned()
}
