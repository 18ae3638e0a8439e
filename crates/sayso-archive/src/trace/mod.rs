//! A claim and articles that may tell it → on whose word it stands in all of them.
//!
//! The way of the data: a [`Claim`] and an article give its [`matches`](fn@matches); articles with matches are put in the order of time and joined to those
//! they have it from; the innermost voices they show, those that may be one counted as one, are its origins; what is denied, answered
//! otherwise and changed on the way follows; all of it is a [`Trace`].

mod answers;
mod bearer;
mod changes;
mod claim;
mod contract;
mod credibility;
mod event;
mod grammar;
mod matches;
mod origins;
mod page;
mod refutation;
mod same_voice;
mod sieve;
mod stance;
mod terms;
mod voice;
mod weigh;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use sayso::contract::attribution_id;
use sayso::{Certainty, CodePoints, Document};

use crate::{Article, DocumentName, Edge, SpanText, parallel};
use bearer::Bearer;
use claim::Wanted;
use credibility::Support;
use page::Page;
use sieve::Sieve;

pub use claim::Claim;
pub use contract::{
    Answer, Change, ChangeKind, Credibility, Denial, Origin, Primary, Trace, TracedConflict, TracedDocument,
    TracedReport,
};
pub use matches::{Match, matches};
pub use stance::Tells;

/// A claim made ready to be looked for in many articles.
pub struct Search<'a> {
    wanted: Wanted<'a>,
    sieve: Sieve,
}

impl<'a> Search<'a> {
    /// For CLAIM.
    pub fn new(claim: &'a Claim) -> Self {
        Self { wanted: Wanted::new(claim), sieve: Sieve::default() }
    }

    /// Whether DOCUMENT may tell the claim or deny it: what is refused has no part in a trace, but for its outlet.
    pub fn may_tell(&self, document: &Document) -> bool {
        self.sieve.may_tell(&self.wanted, document)
    }
}

/// The outlet of DOCUMENT, as it is compared: by its name, else by its address.
pub fn outlet_of(document: &Document) -> Option<String> {
    bearer::outlet_of(document)
}

/// On whose word CLAIM stands in ARTICLES, which may come in any order; EDGES are those among them.
pub fn trace(claim: &Claim, articles: &[&Article], edges: &[Edge]) -> Trace {
    let outlets = articles.iter().filter_map(|article| outlet_of(&article.document)).collect();
    trace_among(claim, articles, edges, outlets)
}

/// As [`trace`], of those articles that [`Search::may_tell`] let through; OUTLETS are those of the others too ([`outlet_of`]).
pub fn trace_among(claim: &Claim, articles: &[&Article], edges: &[Edge], mut outlets: Vec<String>) -> Trace {
    let mut wanted = Wanted::new(claim);
    let mut sorted: Vec<&Article> = articles.to_vec();
    sorted.sort_by(|one, other| bearer::when(one).cmp(&bearer::when(other)));
    sorted.dedup_by_key(|article| article.number);
    outlets.sort_unstable();
    outlets.dedup();
    let mut telling = parallel::map(&sorted, Sieve::default, |sieve, article| {
        let page = Page::new(article);
        let found = matches::find(&wanted, sieve, &page);
        (page, found)
    });
    // What the documents call the claim's subject finds it in those that only have the name.
    let mut called: Vec<String> =
        telling.iter().flat_map(|(_, (matches, _))| matches).flat_map(|found| found.beside.clone()).collect();
    called.sort_unstable();
    called.dedup();
    if !called.is_empty() && called.len() < 12 {
        wanted.called = called;
        let sieve = Sieve::default();
        for (page, found) in &mut telling {
            if wanted.called.iter().any(|name| page.names.contains(name)) {
                *found = matches::find(&wanted, &sieve, page);
            }
        }
    }
    telling.retain(|(_, (matches, differs))| !matches.is_empty() || !differs.is_empty());
    let names = names(&telling.iter().map(|(page, _)| page.article).collect::<Vec<_>>());
    let mut bearers: Vec<Bearer> = Vec::new();
    for ((page, (matches, differs)), name) in telling.into_iter().zip(names) {
        let bases = bearer::bases(&page, &matches, &outlets);
        let outlet = outlet_of(&page.article.document);
        bearers.push(Bearer {
            page,
            matches,
            bases,
            differs,
            name,
            outlet,
            givers: Vec::new(),
            absent: Vec::new(),
        });
    }
    event::keep(&wanted, &mut bearers, edges);
    bearer::join(&mut bearers, edges);
    let origins = origins::find(&bearers);
    let conflicts = answers::conflicts(&wanted, &bearers);
    let changes = changes::changes(&bearers);
    let denied_by = denials(&wanted, &bearers);
    let (credibility, credibility_why) =
        credibility::judge(support(&wanted, &bearers, &origins, &denied_by, &conflicts, &changes));
    let carried_by: Vec<String> =
        bearers.iter().filter(|bearer| bearer.carries()).map(|bearer| bearer.name.clone()).collect();
    let documents = bearers.iter().map(|bearer| TracedDocument {
        name: bearer.name.clone(),
        document: DocumentName::of(bearer.article()),
        outlet: bearer.article().document.outlet.clone(),
        published: bearer.article().document.published.clone(),
    });
    Trace {
        documents: documents.collect(),
        claim: claim.text.clone(),
        reports: bearers
            .iter()
            .zip(&origins.stands)
            .flat_map(|(bearer, stands)| reports(bearer, stands, &bearers))
            .collect(),
        earliest: carried_by.first().cloned(),
        carried_by,
        denied_by,
        independent_origins: origins.list.len(),
        primary: primary(&bearers, &origins),
        origins: origins.list,
        circular: bearer::circular(&bearers),
        credibility,
        credibility_why,
        conflicts,
        changes,
    }
}

/// What each of ARTICLES is called in lists: its id, unless another has the same text.
fn names(articles: &[&Article]) -> Vec<String> {
    let names: Vec<DocumentName> = articles.iter().map(|article| DocumentName::of(article)).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    names.iter().for_each(|name| *count.entry(&name.id).or_default() += 1);
    let called = |name: &DocumentName| match count.get(name.id.as_str()) {
        Some(2..) => name.key.clone().unwrap_or_else(|| name.url.clone()),
        _ => name.id.clone(),
    };
    names.iter().map(called).collect()
}

/// The reports of BEARER, whose matches stand on the word of the origins STANDS.
fn reports(bearer: &Bearer, stands: &[Vec<usize>], bearers: &[Bearer]) -> Vec<TracedReport> {
    let article = bearer.article();
    let points = CodePoints::new(article.text());
    let from: Vec<String> = bearer.givers.iter().map(|(from, _)| bearers[*from].name.clone()).collect();
    let report = |((found, basis), origins): ((&Match, &voice::Basis), &Vec<usize>)| TracedReport {
        document: DocumentName::of(article),
        outlet: article.document.outlet.clone(),
        published: article.document.published.clone(),
        attribution: found.attribution.map(attribution_id),
        span: SpanText::of(&points, found.span),
        stance: found.tells,
        certainty: found.certainty,
        similarity: (found.similarity * 1000.0).round() / 1000.0,
        voice: match basis {
            voice::Basis::Own => None,
            voice::Basis::Outlet(name) => Some(name.clone()),
            voice::Basis::Somebody(voice) => Some(voice.name.clone()),
        },
        origins: origins.clone(),
        from: if found.tells == Tells::Denies { Vec::new() } else { from.clone() },
    };
    bearer.matches.iter().zip(&bearer.bases).zip(stands).map(report).collect()
}

/// Who denies it, in each document: one voice a document and name.
fn denials(wanted: &Wanted, bearers: &[Bearer]) -> Vec<Denial> {
    let mut denials: Vec<Denial> = Vec::new();
    for bearer in bearers {
        for (found, basis) in bearer.matches.iter().zip(&bearer.bases) {
            if found.tells != Tells::Denies {
                continue;
            }
            let voice = match basis {
                voice::Basis::Own => bearer.shown(),
                voice::Basis::Outlet(name) => name.clone(),
                voice::Basis::Somebody(voice) => {
                    subject_name(wanted, bearer, voice).unwrap_or_else(|| voice.name.clone())
                }
            };
            let denial = Denial { document: bearer.name.clone(), voice };
            if !denials.contains(&denial) {
                denials.push(denial);
            }
        }
    }
    denials
}

/// The name in the claim's subject, where VOICE is but "the company" and the like in an article that has the name: whoever denies a claim
/// so is mostly whom it is about.
fn subject_name(wanted: &Wanted, bearer: &Bearer, voice: &voice::Voice) -> Option<String> {
    let lower = voice.name.to_lowercase();
    let generic =
        lower.strip_prefix("the ").is_some_and(|noun| grammar::is_generic(noun) && !noun.contains(' '));
    if voice.named || !generic {
        return None;
    }
    let words = sayso::Words::new(&wanted.claim.text);
    let name = wanted.terms[..wanted.subject].iter().find(|term| {
        let written = words.spans().get(term.at).map_or("", |span| span.of(&wanted.claim.text));
        written.starts_with(char::is_uppercase) && bearer.page.names.contains(&term.lower)
    })?;
    Some(words.spans()[name.at].of(&wanted.claim.text).to_owned())
}

/// The earliest of the documents that have the claim from no other, first of all of those in which an origin speaks itself.
fn primary(bearers: &[Bearer], origins: &origins::Origins) -> Option<Primary> {
    let carrying = || (0..bearers.len()).filter(|&place| bearers[place].carries());
    let speaking = |place: &usize| origins.speaks.iter().any(|speaks| speaks.contains(place));
    let given = |place: usize| {
        bearers[place].givers.iter().any(|(from, _)| *from < place && bearers[*from].carries())
    };
    let place = carrying().min_by_key(|place| (given(*place), !speaking(place), *place))?;
    let told = bearers[place].matches.iter().zip(&bearers[place].bases);
    let best = told.filter(|(found, _)| found.tells != Tells::Denies).min_by_key(|(found, basis)| {
        let first_hand = match basis {
            voice::Basis::Somebody(voice) => !voice.first_hand as u8,
            voice::Basis::Own => 2,
            voice::Basis::Outlet(_) => 3,
        };
        (first_hand, found.span)
    });
    let attribution = best.and_then(|(found, _)| found.attribution).map(attribution_id);
    Some(Primary { document: bearers[place].name.clone(), attribution })
}

fn support(
    wanted: &Wanted,
    bearers: &[Bearer],
    origins: &origins::Origins,
    denied_by: &[Denial],
    conflicts: &[TracedConflict],
    changes: &[Change],
) -> Support {
    let mut voices: Vec<&str> = denied_by.iter().map(|denial| denial.voice.as_str()).collect();
    voices.sort_unstable();
    voices.dedup();
    let subject = |voice: &&str| {
        let lower = voice.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
        wanted.terms[..wanted.subject].iter().any(|term| words.contains(&term.lower.as_str()))
    };
    let told =
        || bearers.iter().flat_map(|bearer| &bearer.matches).filter(|found| found.tells != Tells::Denies);
    Support {
        origins: origins.list.len(),
        firm: origins.firm.iter().filter(|firm| **firm).count(),
        certain: told()
            .filter(|found| found.certainty == Certainty::Certain && found.tells != Tells::Hedges)
            .count(),
        denials: voices.len(),
        by_its_subject: voices.iter().any(subject),
        withdrawn: changes.iter().any(|change| change.kind == ChangeKind::Retracted),
        otherwise: conflicts.iter().any(|conflict| conflict.question.starts_with("how many")),
    }
}
