//! Outlet and text → where the text names the outlet, and with which words it credits it.

use sayso::Span;

use super::tokens::{hash_of, words};
use crate::outlet_key;

/// Agencies and broadcasters under their several names, as keys.
const SAME: [&[&str]; 12] = [
    &["associated press", "ap"],
    &["agence france presse", "afp"],
    &["press association", "pa", "pa media"],
    &["reuters", "thomson reuters", "reuters news agency"],
    &["united press international", "upi"],
    &["deutsche presse agentur", "dpa"],
    &["new york times", "nyt", "nytimes com", "nytimes"],
    &["washington post", "washingtonpost com"],
    &["wall street journal", "wsj"],
    &["huffington post", "huffpost", "huffingtonpost com"],
    &["bbc", "bbc news", "british broadcasting corporation"],
    &["fox news", "fox news channel", "foxnews com", "fox"],
];

/// Last words of outlets' names, by which with "the" the whole is meant: "the Courier".
const SHORT: [&str; 50] = [
    "advertiser",
    "agency",
    "argus",
    "beacon",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "lantern",
    "ledger",
    "mail",
    "mercury",
    "messenger",
    "mirror",
    "monitor",
    "news",
    "observer",
    "packet",
    "post",
    "press",
    "radio",
    "record",
    "recorder",
    "register",
    "reporter",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
    "tv",
    "voice",
    "watch",
    "weekly",
    "wire",
];

/// Whether two names of outlets mean one: "The Harbour Courier" and "the Courier", "AP" and "Associated Press".
pub fn same(a: &str, b: &str) -> bool {
    same_keys(&outlet_key(a), &outlet_key(b))
}

/// As [`same`], of keys.
pub fn same_keys(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_end = long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    let generic = |rest: &str| {
        rest.split(' ').all(|word| {
            SHORT.contains(&word)
                || matches!(word, "com" | "online" | "newspaper" | "website" | "org" | "co" | "uk")
        })
    };
    let is_start = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')).is_some_and(generic);
    a == b
        || is_end && SHORT.contains(&short)
        || is_start
        || is_domain(long, short)
        || SAME.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// Whether LONG is the key of a domain of the outlet with key SHORT: "thelantern example" and "lantern".
fn is_domain(long: &str, short: &str) -> bool {
    let Some((domain, _)) = long
        .split_once(' ')
        .filter(|(_, top)| matches!(*top, "com" | "org" | "net" | "co uk" | "example" | "news"))
    else {
        return false;
    };
    let short = short.replace(' ', "");
    domain == short || domain.strip_prefix("the") == Some(short.as_str())
}

/// Where TEXT names OUTLET, in text order. A name of one word, which may be a word of the language, counts only where a text speaks of an outlet.
pub(super) fn mentions(text: &str, outlet: &str) -> Vec<Span> {
    let key = outlet_key(outlet);
    if key.is_empty() {
        return Vec::new();
    }
    let tokens: Vec<(u64, Span)> = words(text).collect();
    let other = SAME
        .iter()
        .find(|names| names.contains(&key.as_str()))
        .into_iter()
        .flat_map(|names| names.iter().copied());
    let mut names: Vec<Vec<u64>> = Vec::new();
    for name in std::iter::once(key.as_str()).chain(other) {
        let name: Vec<u64> = name.split(' ').map(hash_of).collect();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let short = key.rsplit_once(' ').map(|(_, last)| last).filter(|last| SHORT.contains(last)).map(hash_of);
    let first_word = key.split_once(' ').map(|(first, rest)| (hash_of(first), rest)).filter(|(_, rest)| {
        rest.split(' ').all(|word| matches!(word, "com" | "online" | "newspaper" | "news" | "website"))
    });
    let mut found: Vec<Span> = Vec::new();
    for at in 0..tokens.len() {
        let capital =
            |at: usize| tokens[at].1.of(text).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let matched = names.iter().filter(|name| {
            tokens[at..].iter().map(|token| token.0).take(name.len()).eq(name.iter().copied())
        });
        let count = matched
            .map(|name| name.len())
            .filter(|count| *count > 1 || speaks_of_outlet(text, &tokens, at))
            .max()
            .or_else(|| {
                let by_article = at > 0 && tokens[at - 1].1.of(text).eq_ignore_ascii_case("the");
                let short = by_article && short == Some(tokens[at].0);
                let first = first_word.is_some_and(|(first, _)| first == tokens[at].0)
                    && speaks_of_outlet(text, &tokens, at);
                (short || first).then_some(1)
            });
        let Some(count) = count.filter(|_| capital(at)) else { continue };
        let span = Span::new(tokens[at].1.start, tokens[at + count - 1].1.end);
        if found.last().is_none_or(|last| last.end <= span.start) {
            found.push(span);
        }
    }
    found
}

/// Words before an outlet's name where it is one that reports.
const BEFORE: [&str; 19] = [
    "the",
    "by",
    "told",
    "with",
    "from",
    "via",
    "to",
    "reported",
    "reports",
    "source",
    "per",
    "and",
    "newspaper",
    "agency",
    "broadcaster",
    "daily",
    "magazine",
    "website",
    "in",
];

/// Words after it.
const AFTER: [&str; 22] = [
    "reported",
    "reports",
    "said",
    "says",
    "first",
    "wrote",
    "writes",
    "revealed",
    "has",
    "newspaper",
    "news",
    "report",
    "article",
    "story",
    "understands",
    "quoted",
    "quotes",
    "published",
    "learned",
    "which",
    "broke",
    "reporter",
];

/// Whether the word at AT stands where outlets stand: "the X reported", "told X", "(X)", "LONDON (X) -", "X —".
fn speaks_of_outlet(text: &str, tokens: &[(u64, Span)], at: usize) -> bool {
    let word = tokens[at].1.of(text);
    let acronym = word.len() > 1 && word.chars().all(|c| c.is_uppercase());
    let lower = |at: usize| tokens.get(at).map_or(String::new(), |token| token.1.of(text).to_lowercase());
    let before = if at > 0 { lower(at - 1) } else { String::new() };
    let marked =
        text[..tokens[at].1.start].ends_with('(') && text[tokens[at].1.end..].starts_with([')', '/']);
    acronym
        || marked
        || BEFORE.contains(&before.as_str())
        || AFTER.contains(&lower(at + 1).as_str())
        || text[..tokens[at].1.start].trim_end_matches(' ').ends_with(['—', '―', '–', '-', '|'])
}

/// Words that a credit is made of, before the name.
const CREDIT_BEFORE: [&str; 27] = [
    "a",
    "according",
    "an",
    "article",
    "as",
    "broken",
    "by",
    "carried",
    "earlier",
    "exclusively",
    "first",
    "from",
    "in",
    "interview",
    "newspaper",
    "originally",
    "published",
    "report",
    "reported",
    "reporting",
    "revealed",
    "speaking",
    "story",
    "the",
    "to",
    "told",
    "with",
];

/// Words that a credit is made of, after it.
const CREDIT_AFTER: [&str; 22] = [
    "agency",
    "also",
    "broke",
    "correspondent",
    "earlier",
    "exclusively",
    "first",
    "had",
    "has",
    "learned",
    "news",
    "newspaper",
    "originally",
    "report",
    "reported",
    "reports",
    "revealed",
    "reveals",
    "said",
    "says",
    "website",
    "wrote",
];

/// Words of a credit that make it one.
const CREDIT: [&str; 20] = [
    "according",
    "as",
    "broke",
    "broken",
    "by",
    "first",
    "from",
    "interview",
    "learned",
    "report",
    "reported",
    "reporting",
    "reports",
    "revealed",
    "reveals",
    "said",
    "says",
    "told",
    "wrote",
    "published",
];

/// The words of TEXT that credit OUTLET, with its name: "as the Harbour first reported", "(AP)". Of several the first that says more than the name.
pub(super) fn credit(text: &str, outlet: &str) -> Option<Span> {
    let mentions = mentions(text, outlet);
    let phrases = mentions.iter().map(|mention| phrase(text, *mention));
    phrases.clone().find(|(_, credits)| *credits).or_else(|| phrases.clone().next()).map(|(span, _)| span)
}

/// MENTION with the words of credit around it, and whether there are any.
pub(super) fn phrase(text: &str, mention: Span) -> (Span, bool) {
    let mut span = mention;
    let mut credits = false;
    if text[..span.start].ends_with('(') && text[span.end..].starts_with(')') {
        return (Span::new(span.start - 1, span.end + 1), true);
    }
    for _ in 0..6 {
        let before = text[..span.start].trim_end_matches(' ');
        let first = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = before[first..].to_lowercase();
        if word.is_empty() || !CREDIT_BEFORE.contains(&word.as_str()) {
            break;
        }
        credits |= CREDIT.contains(&word.as_str());
        span.start = first;
    }
    for _ in 0..4 {
        let after = &text[span.end..];
        let skipped = after.len() - after.trim_start_matches(' ').len();
        let length = after[skipped..].find(|c: char| !c.is_alphabetic()).unwrap_or(after.len() - skipped);
        let word = after[skipped..skipped + length].to_lowercase();
        if skipped == 0 || !CREDIT_AFTER.contains(&word.as_str()) {
            break;
        }
        credits |= CREDIT.contains(&word.as_str());
        span.end += skipped + length;
    }
    (span, credits)
}

/// Whether NAME, which stands WITH_ARTICLE "the" or without, can be told to be an outlet by its words: "Valley Gazette", "AP", "lantern.example".
pub(super) fn is_named_like_one(name: &str, with_article: bool) -> bool {
    let key = outlet_key(name);
    let last = key.rsplit(' ').next().unwrap_or("");
    let several = key.contains(' ');
    let general = [
        "agency", "daily", "express", "mail", "press", "radio", "record", "register", "reporter", "review",
        "voice", "watch", "wire", "news", "weekly",
    ];
    SAME.iter().any(|names| names.contains(&key.as_str()) && key != "fox" && key != "pa")
        || is_agency(name)
        || SHORT.contains(&last) && (several || with_article && !general.contains(&last))
        || ["com", "org", "net"].contains(&last) && several
}

/// Whether OUTLET is an agency, whose items others carry.
pub(super) fn is_agency(outlet: &str) -> bool {
    let key = outlet_key(outlet);
    SAME[..6].iter().any(|names| names.contains(&key.as_str()))
        || ["news agency", "press agency", "newswire", "wire"].iter().any(|ending| key.ends_with(ending))
        || ["xinhua", "tass", "itar tass", "ria novosti", "interfax", "ansa", "efe", "kyodo", "yonhap"]
            .contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_outlet() {
        assert!(same("The Harbour Courier", "the Courier"));
        assert!(same("AP", "The Associated Press"));
        assert!(same("Lantern", "Lantern Online"));
        assert!(same("thelantern.example", "The Lantern"));
        assert!(!same("The Harbour Courier", "The Valley Courier"));
        assert!(!same("", "x"));
    }

    #[test]
    fn credits_are_found_with_their_words() {
        let credit = |text: &'static str, outlet: &str| credit(text, outlet).map(|span| span.of(text));
        assert_eq!(
            credit("The ferry, as the Harbour first reported, is old.", "The Harbour"),
            Some("as the Harbour first reported")
        );
        assert_eq!(credit("LONDON (AP) - It sank.", "Associated Press"), Some("(AP)"));
        assert_eq!(credit("It is old, according to the Mirror.", "Mirror"), Some("according to the Mirror"));
        assert_eq!(credit("“It sank,” she told the Courier.", "Harbour Courier"), Some("told the Courier"));
        assert_eq!(credit("The harbour is shut. Harbour dues rise. A mirror broke.", "The Harbour"), None);
        assert_eq!(credit("A Mirror in the hall.", "Mirror"), None);
    }

    #[test]
    fn any_text() {
        for text in ["(AP", "AP", "é(AP)é", "the AP's", "as the AP\n", "The\u{a0}AP"] {
            credit(text, "AP");
        }
    }
}
