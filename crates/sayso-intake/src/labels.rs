//! A line of a page → whether it is a label, a pointer elsewhere, a date or the name of the author, and no sentence.

use crate::blocks::{Block, Kind};
use crate::date;

/// Lines that are nothing but a label, and headings of parts that are no part of the article.
const LABELS: &[&str] = &[
    "about the author",
    "about this site",
    "ad",
    "ad feedback",
    "advertisement",
    "advertisement continues below",
    "advertising",
    "also read",
    "article continues below",
    "article continues below advertisement",
    "back to top",
    "comments",
    "continue reading",
    "copy link",
    "copied",
    "editor's picks",
    "email",
    "explore more",
    "facebook",
    "follow us",
    "get in touch",
    "got a news tip",
    "image source",
    "is this page useful",
    "join the conversation",
    "join the discussion",
    "keep reading",
    "latest",
    "latest news",
    "leave a comment",
    "leave a reply",
    "like this",
    "listen",
    "listen to this article",
    "loading",
    "more from",
    "more news",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "newsletters",
    "newsletter signup",
    "post navigation",
    "print",
    "read also",
    "read more",
    "read next",
    "recommended",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "report an error",
    "save",
    "save for later",
    "see also",
    "share",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share this story",
    "show comments",
    "sign in",
    "sign up",
    "skip advertisement",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "subscribe",
    "supported by",
    "tags",
    "thank you for reading",
    "this article is more than 1 year old",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "tweet",
    "twitter",
    "up next",
    "view comments",
    "watch",
    "what to read next",
    "whatsapp",
    "you may also like",
    "you might also like",
    "you might be interested in",
];

/// Beginnings of short lines that point elsewhere or describe a picture.
const OPENINGS: &[&str] = &[
    "also read:",
    "click here to",
    "credit:",
    "follow us on",
    "get our",
    "image caption",
    "image source",
    "image:",
    "more:",
    "photo by ",
    "photo credit",
    "photo:",
    "photograph:",
    "photos:",
    "picture:",
    "read also:",
    "read more:",
    "read next:",
    "read:",
    "related:",
    "see also:",
    "share this ",
    "sign up for",
    "sign up to",
    "subscribe to our",
    "video:",
    "watch:",
    "©",
    "copyright ©",
    "copyright (c)",
];

/// Whether a label heads sentences that are not of the article, and not only links.
pub(crate) fn heads_prose(label: &str) -> bool {
    const STARTS: [&str; 8] =
        ["about", "comments", "get in touch", "join", "leave a", "newsletter", "sign up", "subscribe"];
    let label = label.to_lowercase();
    STARTS.iter().any(|start| label.starts_with(start))
}

/// Whether a text ends with one of these signs, whatever closes behind it.
pub(crate) fn ends(text: &str, signs: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']).ends_with(|c: char| signs.contains(c))
}

/// Whether a line is a label, a pointer or the date, and no sentence of the article.
pub(crate) fn is_label(block: &Block) -> bool {
    let text = block.text.to_lowercase().replace('’', "'");
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if LABELS.contains(&bare) {
        return true;
    }
    if block.kind == Kind::Row {
        return false;
    }
    let opens = OPENINGS.iter().any(|opening| text.starts_with(opening));
    // "Read: the letter in full" may be a heading of the article; a sentence that goes on for long always is its own.
    opens && block.length < 160 && (block.link_share() > 0.3 || !text.ends_with('.') || text.starts_with('©'))
        || is_date_line(&block.text)
}

/// Whether a line holds a date or a time of day and no other words than go with one.
pub(crate) fn is_date_line(text: &str) -> bool {
    const AROUND: &[&str] = &[
        "a",
        "ago",
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "ct",
        "day",
        "days",
        "edt",
        "est",
        "et",
        "first",
        "gmt",
        "h",
        "hour",
        "hours",
        "hrs",
        "last",
        "min",
        "mins",
        "minute",
        "minutes",
        "modified",
        "of",
        "on",
        "p",
        "pdt",
        "pm",
        "post",
        "posted",
        "pst",
        "pt",
        "published",
        "read",
        "since",
        "st",
        "th",
        "nd",
        "rd",
        "uhr",
        "updated",
        "utc",
        "m",
        "z",
    ];
    const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if text.len() > 120 {
        return false;
    }
    let (mut dated, mut numbers) = (false, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_ascii_lowercase();
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if unit.len() < word.len() {
            numbers += 1;
            dated |= matches!(unit, "am" | "pm");
            if !(unit.is_empty() || AROUND.contains(&unit)) {
                return false;
            }
        } else if date::is_month(&word)
            || DAYS.iter().any(|day| *day == word || day[..3] == *word)
            || matches!(word.as_str(), "ago" | "updated" | "published" | "posted" | "read")
        {
            dated = true;
        } else if !AROUND.contains(&word.as_str()) {
            return false;
        }
    }
    numbers > 0 && (dated || is_clock(text) || date::day(text).is_some())
}

/// Whether a line is a time of day alone: `00.10`, `9:30`.
fn is_clock(text: &str) -> bool {
    text.split_once([':', '.']).is_some_and(|(hours, minutes)| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (1..=2).contains(&hours.len()) && minutes.len() == 2 && digits(hours) && digits(minutes)
    })
}

/// The names on a line that says who wrote: "By Anna Berg and Jo Lind, Hill Bureau" → "Anna Berg and Jo Lind, Hill Bureau".
pub(crate) fn author_line(text: &str) -> Option<&str> {
    let rest = ["By ", "by ", "BY ", "Words by ", "Written by ", "Story by ", "Text by "]
        .iter()
        .find_map(|start| text.strip_prefix(start))?;
    let rest = rest.trim();
    let names = rest.chars().next().is_some_and(char::is_uppercase) && !rest.ends_with(['.', '!', '?', ':']);
    (names && rest.split_whitespace().count() <= 12).then_some(rest)
}

#[cfg(test)]
mod tests {
    use ego_tree::NodeId;

    use super::*;
    use crate::parse::parse;

    fn label(text: &str) -> bool {
        let page = parse("").unwrap();
        let within: NodeId = page.tree.root().id();
        let (kind, length) = (Kind::Paragraph, text.len());
        is_label(&Block { text: text.into(), within, kind, first_line: length, linked: 0, length })
    }

    #[test]
    fn labels_and_dates() {
        for text in [
            "Advertisement",
            "READ MORE",
            "Share this:",
            "Read more: What the memo says",
            "© 2024 The Gazette",
            "October 4, 1999",
            "Published 3 February 2024 at 09:12",
            "00.10",
            "9:30",
            "21.01.2024, 18:02",
            "5 min read",
            "3 hours ago",
            "Sat 9 Mar 2024 06.15 GMT",
            "Last updated on 2024-03-09",
        ] {
            assert!(label(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_labels() {
        for text in [
            "Read what she said.",
            "“No.”",
            "2019",
            "Schools stay open",
            "May I?",
            "Video: the mayor said so, and the sheriff said so too.",
            "Posted guards stood at the gate on March 3.",
            "Comments by the mayor drew criticism.",
            "He left in May 2019 for Rome",
            "12.5",
        ] {
            assert!(!label(text), "{text}");
        }
    }

    #[test]
    fn author_lines() {
        assert_eq!(author_line("By Anna Berg"), Some("Anna Berg"));
        assert_eq!(author_line("By Monday the water had risen."), None);
        assert_eq!(author_line("by the river"), None);
    }
}
