//! Two articles that share text → which of them was there first, and how sure that is.

use super::outlets;
use crate::Article;

/// Which of two is the giver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Direction {
    /// Whether it is the first of the two.
    pub forward: bool,
    /// Chance, 0.5 to 1, that it is.
    pub confidence: f32,
}

/// What says in favour of a direction, in logits.
const DAY: f32 = 4.0;
const HOUR: f32 = 3.0;
const CREDIT: f32 = 2.5;
const OWN_WORDS: f32 = 1.0;
const UPDATE: f32 = 1.5;
const AGENCY: f32 = 1.0;
const LENGTH: f32 = 0.3;
const ORDER: f32 = 0.2;

/// The direction between A and B. KEPT: shares of the prose of A and of B that stand in the other.
pub(super) fn direction(a: &Article, b: &Article, kept: (f32, f32)) -> Direction {
    let mut sum = dates(a, b);
    sum += CREDIT * (credits(b, a) - credits(a, b));
    sum += OWN_WORDS * (own(a) - own(b));
    if a.outlet_key() == b.outlet_key() {
        sum += UPDATE * (updated(b) - updated(a));
    }
    let agency =
        |article: &Article| f32::from(article.document.outlet.as_deref().is_some_and(outlets::is_agency));
    sum += AGENCY * (agency(a) - agency(b));
    // What stands whole in the other was cut more often than added to.
    sum += LENGTH * (kept.1 - kept.0).clamp(-1.0, 1.0);
    sum += if a.number <= b.number { ORDER } else { -ORDER };
    Direction { forward: sum >= 0.0, confidence: 1.0 / (1.0 + (-sum.abs()).exp()) }
}

/// Whether RECEIVER names the outlet of GIVER, 0 or 1.
fn credits(receiver: &Article, giver: &Article) -> f32 {
    if receiver.outlet_key() == giver.outlet_key() {
        return 0.0;
    }
    let credit = giver.document.outlet.as_deref().and_then(|outlet| outlets::credit(receiver.text(), outlet));
    f32::from(credit.is_some())
}

/// How an outlet speaks of itself where it has something first, 0 or 1.
fn own(article: &Article) -> f32 {
    let lower = article.text().to_lowercase();
    f32::from(
        ["this newspaper", "told our reporter", "this reporter", "seen by us", "told us in an interview"]
            .iter()
            .any(|words| lower.contains(words)),
    )
}

/// Whether ARTICLE says that it is a newer version, 0 or 1.
pub(super) fn updated(article: &Article) -> f32 {
    let text = article.text();
    let opening: String = text.chars().take(120).collect();
    let title = article.document.title.as_deref().unwrap_or("");
    let lower = text.to_lowercase();
    let says = [
        "story has been updated",
        "article has been updated",
        "this is an updated version",
        "updates with",
        "earlier version of this",
        "article was amended",
        "story was amended",
        "correction:",
        "clarification:",
        "(adds ",
    ];
    let opens = ["UPDATE", "CORRECTED", "Updated:", "Update:"]
        .iter()
        .any(|mark| opening.contains(mark) || title.contains(mark));
    f32::from(opens || says.iter().any(|words| lower.contains(words)))
}

/// What the dates say: positive where A is older.
fn dates(a: &Article, b: &Article) -> f32 {
    let (Some(a), Some(b)) = (time(a), time(b)) else { return 0.0 };
    let (sign, size) = match (a, b) {
        ((day_a, Some(minute_a)), (day_b, Some(minute_b))) => {
            let apart = (day_b - day_a) * 1440 + minute_b - minute_a;
            (apart.signum(), if apart.abs() >= 1440 { DAY } else { HOUR })
        }
        ((day_a, _), (day_b, _)) => ((day_b - day_a).signum(), DAY),
    };
    sign as f32 * size
}

/// Whether A was published before B, on the same day, or after it; `None` where a date is missing.
pub(super) fn by_date(a: &Article, b: &Article) -> Option<std::cmp::Ordering> {
    match (time(a)?, time(b)?) {
        ((day_a, Some(minute_a)), (day_b, Some(minute_b))) => {
            Some((day_a * 1440 + minute_a).cmp(&(day_b * 1440 + minute_b)))
        }
        ((day_a, _), (day_b, _)) => Some(day_a.cmp(&day_b)),
    }
}

/// When ARTICLE was published: days since an epoch, and minutes of the day in UTC where the hour is given.
fn time(article: &Article) -> Option<(i64, Option<i64>)> {
    let published = article.document.published.as_deref()?.trim();
    let number = |range: std::ops::Range<usize>| published.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    // Days from civil (Hinnant), March first.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day;
    let Some((hour, minute)) = number(11..13).zip(number(14..16)) else { return Some((days, None)) };
    let zone = published.get(16..).unwrap_or("");
    let offset = zone.rfind(['+', '-']).and_then(|at| {
        let hours = zone.get(at + 1..at + 3)?.parse::<i64>().ok()?;
        let minutes = zone.get(at + 3..)?.trim_start_matches(':').parse::<i64>().unwrap_or(0);
        Some((hours * 60 + minutes) * if zone[at..].starts_with('-') { -1 } else { 1 })
    });
    Some((days, Some(hour * 60 + minute - offset.unwrap_or(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(number: u32, outlet: &str, published: &str, text: &str) -> Article {
        let document = sayso::Document {
            outlet: Some(outlet.to_owned()),
            published: (!published.is_empty()).then(|| published.to_owned()),
            ..sayso::Document::from_text("x", text)
        };
        Article { number, document, ..Article::default() }
    }

    #[test]
    fn what_decides() {
        let forward = |a: &Article, b: &Article| direction(a, b, (1.0, 1.0)).forward;
        let early = article(2, "Mirror", "2024-03-01", "It sank.");
        let late = article(1, "Lantern", "2024-03-02", "It sank.");
        assert!(forward(&early, &late) && !forward(&late, &early));
        let credits = article(1, "Lantern", "2024-03-01", "It sank, according to the Mirror.");
        assert!(forward(&early, &credits) && !forward(&credits, &early));
        let newer = article(1, "Mirror", "", "UPDATED: It sank.");
        assert!(forward(&early, &newer));
        let noon = article(1, "A", "2024-03-01T12:00:00+02:00", "x");
        let eleven = article(2, "B", "2024-03-01T10:30Z", "x");
        assert!(forward(&noon, &eleven));
        let (one, two) = (article(1, "", "", ""), article(2, "", "", ""));
        assert!(forward(&one, &two) && !forward(&two, &one));
    }

    #[test]
    fn any_date() {
        for date in ["", "x", "2024", "2024-03-0é", "2024-13-99T99:99+é", "2024-03-01T10:00-", "é024-03-01"]
        {
            direction(&article(1, "", date, ""), &article(2, "", "2024-03-01", ""), (0.0, 0.0));
        }
    }
}
