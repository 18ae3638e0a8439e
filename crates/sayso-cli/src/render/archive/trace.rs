//! On whose word a claim stands → lines for people: the sum, a tree from each origin to its documents, who denies it, what differs and changed.

use std::collections::BTreeSet;

use anstyle::Style;
use sayso::{Certainty, EntityKind};
use sayso_archive::DocumentName;
use sayso_archive::trace::{ChangeKind, Origin, Tells, Trace, TracedReport};

use crate::render::glyphs::{cut, visible, width};
use crate::render::wrap::Wrap;

/// TRACE in lines of at most COLUMNS, with styles if COLOR.
pub fn human(trace: &Trace, columns: usize, color: bool) -> String {
    let page = Page { trace, columns: columns.max(20), color };
    [page.head(), page.origins(), page.denials(), page.conflicts(), page.changes()].concat()
}

struct Page<'a> {
    trace: &'a Trace,
    columns: usize,
    color: bool,
}

/// How deep the tree is drawn; what lies deeper stands on the last level.
const DEEPEST: usize = 8;

impl Page<'_> {
    fn bold(&self) -> Style {
        if self.color { Style::new().bold() } else { Style::new() }
    }

    fn faint(&self) -> Style {
        if self.color { Style::new().dimmed() } else { Style::new() }
    }

    /// PIECES in lines, the first after FIRST and the others after REST, which are equally wide.
    fn lines(&self, first: &str, rest: &str, pieces: &[(String, Style)]) -> String {
        let mut wrap = Wrap::new(self.columns.saturating_sub(width(rest)).max(10));
        for (text, style) in pieces {
            wrap.words(&visible(text), *style);
        }
        wrap.end_line();
        let prefix = |number: usize| if number == 0 { first } else { rest };
        wrap.finish()
            .lines()
            .enumerate()
            .map(|(number, line)| format!("{}{line}\n", prefix(number)))
            .collect()
    }

    fn heading(&self, text: &str) -> String {
        format!("\n{}", self.lines("", "", &[(text.to_owned(), self.bold())]))
    }

    /// The claim, how much of what was found, and where it stands on the scale.
    fn head(&self) -> String {
        let trace = self.trace;
        let mut head = self.lines("", "", &[(format!("“{}”", one_line(&trace.claim)), self.bold())]);
        if trace.reports.is_empty() {
            return head + "no document tells it\n";
        }
        let mut sum = format!(
            "{}, {}",
            counted(trace.carried_by.len(), "document"),
            counted(trace.independent_origins, "independent origin")
        );
        let names: Vec<String> = trace.origins.iter().take(4).map(|origin| one_line(&origin.name)).collect();
        if !names.is_empty() {
            sum += &format!(": {}", names.join("; "));
        }
        if trace.origins.len() > 4 {
            sum += &format!("; {} more", trace.origins.len() - 4);
        }
        if !trace.denied_by.is_empty() {
            sum += &format!(" · denied in {}", counted(trace.denied_by.len(), "document"));
        }
        if trace.circular {
            sum += " · circular: outlets that rest on each other";
        }
        head += &self.lines("", "", &[(sum, Style::new())]);
        let scale = format!("{} — {}", trace.credibility.words(), trace.credibility_why);
        head + &self.lines("", "", &[("credibility: ".to_owned(), self.faint()), (scale, Style::new())])
    }

    fn origins(&self) -> String {
        self.trace.origins.iter().map(|origin| self.origin(origin)).collect()
    }

    /// ORIGIN with the tree of its documents.
    fn origin(&self, origin: &Origin) -> String {
        let kind = match origin.kind {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Group => "group",
            EntityKind::Outlet => "outlet",
            EntityKind::Unknown => "",
        };
        let known = [kind, if origin.named { "" } else { "unnamed" }];
        let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
        let title = [
            (one_line(&origin.name), self.bold()),
            (known, Style::new()),
            (format!(" — {}", one_line(&origin.why)), self.faint()),
        ];
        let mut shown = format!("\n{}", self.lines("", "  ", &title));
        let mut done = BTreeSet::new();
        let roots: Vec<&String> =
            origin.documents.iter().filter(|document| self.parent(origin, document).is_none()).collect();
        for (number, document) in roots.iter().enumerate() {
            shown += &self.branch(origin, document, "", number + 1 == roots.len(), 0, &mut done);
        }
        // What stands in a circle has no root.
        for document in &origin.documents {
            if !done.contains(document) {
                shown += &self.branch(origin, document, "", true, DEEPEST, &mut done);
            }
        }
        shown
    }

    /// The document of ORIGIN from which DOCUMENT has the claim: the last in the list of those before it.
    fn parent<'b>(&self, origin: &'b Origin, document: &str) -> Option<&'b String> {
        let place = origin.documents.iter().position(|other| other == document)?;
        let from =
            self.reports(document).find(|report| !report.from.is_empty()).map(|report| &report.from)?;
        origin.documents[..place].iter().rev().find(|other| from.contains(other))
    }

    fn branch(
        &self,
        origin: &Origin,
        document: &String,
        indent: &str,
        last: bool,
        depth: usize,
        done: &mut BTreeSet<String>,
    ) -> String {
        if !done.insert(document.clone()) {
            return String::new();
        }
        let children: Vec<&String> = if depth >= DEEPEST {
            Vec::new()
        } else {
            origin.documents.iter().filter(|other| self.parent(origin, other) == Some(document)).collect()
        };
        let (joint, goes_on) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let below = format!("{indent}{goes_on}");
        let stem = if children.is_empty() { "" } else { "│ " };
        let mut shown = String::new();
        let mut first = true;
        for report in self.on_word_of(origin, document).into_iter().take(3) {
            let prefix = if first { format!("{indent}{joint}") } else { below.clone() };
            if first {
                shown += &self.lines(&prefix, &below, &[(place_of(report), self.bold())]);
                first = false;
            }
            shown += &self.quoted(report, &format!("{below}{stem}"));
        }
        if first {
            shown += &self.lines(&format!("{indent}{joint}"), &below, &[(cut(document, 12), Style::new())]);
        }
        for (number, child) in children.iter().enumerate() {
            shown += &self.branch(origin, child, &below, number + 1 == children.len(), depth + 1, done);
        }
        shown
    }

    /// What DOCUMENT tells on the word of ORIGIN; where it lets nobody speak there, what it says itself.
    fn on_word_of(&self, origin: &Origin, document: &str) -> Vec<&TracedReport> {
        let place = self.trace.origins.iter().position(|other| other == origin);
        let told: Vec<&TracedReport> =
            self.reports(document).filter(|report| report.stance != Tells::Denies).collect();
        let of = |report: &&TracedReport| place.is_some_and(|place| report.origins.contains(&place));
        match told.iter().any(of) {
            true => told.into_iter().filter(of).collect(),
            false => told.into_iter().filter(|report| report.origins.is_empty()).collect(),
        }
    }

    /// What REPORT says and how, after INDENT.
    fn quoted(&self, report: &TracedReport, indent: &str) -> String {
        let room = self.columns.saturating_sub(width(indent)).max(10);
        let text = cut(&report.span.text, (2 * room).saturating_sub(4).max(10));
        let how = format!("{}{}", tells(report.stance), firmness(report.certainty));
        let voice = report.voice.as_ref().map_or_else(String::new, |voice| format!(", {}", one_line(voice)));
        let attribution = report.attribution.as_ref().map_or_else(String::new, |name| format!(" #{name}"));
        let said = self.lines(
            indent,
            indent,
            &[(format!("“{}”", text.trim_matches(['“', '”', '"'])), Style::new())],
        );
        said + &self.lines(indent, indent, &[(format!("{how}{voice}{attribution}"), self.faint())])
    }

    fn denials(&self) -> String {
        let denied: Vec<&TracedReport> =
            self.trace.reports.iter().filter(|report| report.stance == Tells::Denies).collect();
        if denied.is_empty() {
            return String::new();
        }
        let mut shown = self.heading("Denied");
        for report in denied {
            let who = report.voice.as_deref().map_or_else(|| "the outlet itself".to_owned(), one_line);
            let line = [(who, self.bold()), (format!(" in {}", place_of(report)), Style::new())];
            shown += &self.lines("  ", "    ", &line);
            let text = cut(&report.span.text, (2 * self.columns).saturating_sub(12).max(10));
            shown += &self.lines(
                "    ",
                "    ",
                &[(format!("“{}”", text.trim_matches(['“', '”', '"'])), Style::new())],
            );
        }
        shown
    }

    fn conflicts(&self) -> String {
        if self.trace.conflicts.is_empty() {
            return String::new();
        }
        let mut shown = self.heading("Accounts that differ");
        for conflict in &self.trace.conflicts {
            shown += &self.lines("  ", "    ", &[(one_line(&conflict.question), Style::new())]);
            for answer in &conflict.answers {
                let documents: Vec<String> =
                    answer.documents.iter().map(|document| self.called(document)).collect();
                let line = [
                    (one_line(&answer.value), self.bold()),
                    (format!(" — {}", documents.join("; ")), Style::new()),
                ];
                shown += &self.lines("    ", "      ", &line);
            }
        }
        shown
    }

    fn changes(&self) -> String {
        if self.trace.changes.is_empty() {
            return String::new();
        }
        let mut shown = self.heading("Changed on the way");
        for change in &self.trace.changes {
            let kind = match change.kind {
                ChangeKind::Hardened => "hardened",
                ChangeKind::Softened => "softened",
                ChangeKind::Corrected => "corrected",
                ChangeKind::Retracted => "retracted",
            };
            let way = format!(": {} → {}", self.called(&change.from), self.called(&change.to));
            shown += &self.lines("  ", "    ", &[(kind.to_owned(), self.bold()), (way, Style::new())]);
        }
        shown
    }

    fn reports(&self, document: &str) -> impl Iterator<Item = &TracedReport> {
        self.trace.reports.iter().filter(move |report| {
            let name = &report.document;
            name.id == document || name.key.as_deref() == Some(document) || name.url == document
        })
    }

    /// DOCUMENT as a reader knows it.
    fn called(&self, document: &str) -> String {
        let named = self.trace.documents.iter().find(|known| known.name == document);
        named.map_or_else(
            || cut(document, 12),
            |known| place(&known.document, known.outlet.as_deref(), known.published.as_deref()),
        )
    }
}

/// Where REPORT stands.
fn place_of(report: &TracedReport) -> String {
    place(&report.document, report.outlet.as_deref(), report.published.as_deref())
}

/// OUTLET and day of DOCUMENT, or what it is called where the outlet is not known.
fn place(document: &DocumentName, outlet: Option<&str>, published: Option<&str>) -> String {
    let name = outlet.filter(|outlet| !outlet.trim().is_empty());
    let name = name.or(document.key.as_deref()).unwrap_or(&document.url);
    let day = published.map_or_else(String::new, |day| format!(", {day}"));
    one_line(&format!("{name}{day}"))
}

fn tells(stance: Tells) -> &'static str {
    match stance {
        Tells::Affirms => "in its own voice",
        Tells::Reports => "as somebody's word",
        Tells::Hedges => "hedged",
        Tells::Denies => "denied",
    }
}

fn firmness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "",
        Certainty::Probable => ", as probable",
        Certainty::Possible => ", as possible",
        Certainty::Unknown => ", left open",
    }
}

fn one_line(text: &str) -> String {
    cut(text, 200)
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use sayso_archive::trace::{Claim, trace};
    use sayso_archive::{Article, Edge, EdgeKind, Giver};

    use super::*;

    fn article(number: u32, outlet: &str, day: &str, marked: &str) -> Article {
        let (mut document, reading) = sayso::testing::reading(marked);
        document.outlet = Some(outlet.to_owned());
        document.published = Some(day.to_owned());
        let mut article = Article::new(Some(number.to_string()), document, "test", reading, |_| None);
        article.number = number;
        article
    }

    fn example() -> Trace {
        let articles = [
            article(
                1,
                "The Courier",
                "2024-03-04",
                "[content The mill at Sennet may have poisoned the river], [source Anna Berg] [cue told] the Courier.",
            ),
            article(
                2,
                "The Post",
                "2024-03-05",
                "[content The mill at Sennet poisoned the river], [source Anna Berg] [cue said].",
            ),
            article(
                3,
                "The Mirror",
                "2024-03-06",
                "[source The company] [cue denied] [content that its mill at Sennet had poisoned the river].",
            ),
        ];
        let edge = Edge {
            from: Giver::Article(1),
            to: 2,
            kind: EdgeKind::Cite,
            coverage: 0.5,
            quoted_coverage: 0.0,
            credit: None,
            credited: true,
            passages: Vec::new(),
            confidence: 1.0,
        };
        let claim = Claim { text: "the mill poisoned the river".to_owned(), ..Claim::default() };
        trace(&claim, &articles.iter().collect::<Vec<_>>(), &[edge])
    }

    #[test]
    fn the_chain_is_a_tree() {
        let shown = human(&example(), 80, false);
        let expected = "\
“the mill poisoned the river”
2 documents, 1 independent origin: Anna Berg · denied in 1 document
credibility: doubtful — one voice against one origin

Anna Berg (person) — 2 documents, one voice
└─ The Courier, 2024-03-04
   │ “The mill at Sennet may have poisoned the river”
   │ hedged, as possible, Anna Berg #a1
   └─ The Post, 2024-03-05
      “The mill at Sennet poisoned the river”
      as somebody's word, Anna Berg #a1

Denied
  The company in The Mirror, 2024-03-06
    “that its mill at Sennet had poisoned the river”

Accounts that differ
  whether the mill poisoned the river
    yes — The Courier, 2024-03-04; The Post, 2024-03-05
    no — The Mirror, 2024-03-06

Changed on the way
  hardened: The Courier, 2024-03-04 → The Post, 2024-03-05
";
        assert_eq!(shown, expected, "{shown}");
    }

    #[test]
    fn under_an_origin_stands_what_is_told_on_its_word() {
        let article = article(
            1,
            "The Courier",
            "2024-03-04",
            "[content#1 The mill poisoned the river], [source#1 Anna Berg] [cue#1 said]. [content#2 The mill has poisoned the river], \
             [source#2 the fishermen of Sennet] [cue#2 said].",
        );
        let claim = Claim { text: "the mill poisoned the river".to_owned(), ..Claim::default() };
        let trace = trace(&claim, &[&article], &[]);
        assert_eq!(trace.origins.len(), 2, "{trace:?}");
        let shown = human(&trace, 80, false);
        for words in ["“The mill poisoned the river”", "“The mill has poisoned the river”"] {
            assert_eq!(shown.matches(words).count(), 1, "{shown}");
        }
    }

    #[test]
    fn widths_are_kept_and_colour_only_comes_when_asked_for() {
        let trace = example();
        for columns in [20, 30, 50, 120] {
            let shown = human(&trace, columns, false);
            assert!(shown.lines().all(|line| width(line) <= columns), "{columns}: {shown}");
            assert!(!shown.contains('\u{1b}'));
        }
        assert!(human(&trace, 80, true).contains('\u{1b}'));
    }

    #[test]
    fn nothing_found_says_so() {
        let claim = Claim { text: "rain".to_owned(), ..Claim::default() };
        assert_eq!(human(&trace(&claim, &[], &[]), 80, false), "“rain”\nno document tells it\n");
    }
}
