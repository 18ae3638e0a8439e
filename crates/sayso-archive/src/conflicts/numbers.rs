//! Sentences → the numbers in them that answer a question: tolls, counts, sums, shares.

use std::ops::Range;

use sayso::conflicts::number;
use sayso::evidence;

use super::scene::Scene;
use super::value::{Amount, Context, Kind, Value};

/// Words before and behind a number that say what it is a number of.
const NEAR: usize = 7;

/// The numbers of SENTENCE.
pub(super) fn find(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    if scene.elsewhen(sentence) {
        return;
    }
    let numbers: Vec<Number> = sentence.clone().filter_map(|at| Number::new(scene, sentence, at)).collect();
    // "14 people, including three children, were killed": a part parts nothing.
    let numbers: Vec<Number> =
        numbers.into_iter().filter(|number| !number.is_part(scene, sentence)).collect();
    for (order, number) in numbers.iter().enumerate() {
        // "Fifteen people could be dead."
        let hedged = (number.end..sentence.end.min(number.end + 4))
            .any(|at| matches!(scene.lower(at), "may" | "might" | "could") && !scene.capital(at));
        if hedged || scene.open(sentence, number.first) || scene.telling(number.first) {
            continue;
        }
        let floor = order.checked_sub(1).map_or(sentence.start, |before| numbers[before].end);
        let ceiling = numbers.get(order + 1).map_or(sentence.end, |next| next.first);
        // "three miners were killed and 23 were missing"
        let before = order.checked_sub(1).map(|before| numbers[before].counted(scene, sentence));
        found.extend(number.value(scene, sentence, floor..ceiling, before.unwrap_or_default()));
    }
}

/// A number in a sentence.
#[derive(Debug)]
struct Number {
    /// Its first word, and one past its last, multiplier and unit included.
    first: usize,
    end: usize,
    value: f64,
    /// Digits behind the point.
    decimals: i32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Money(&'static str),
    Share,
}

impl Number {
    fn new(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<Self> {
        let word = scene.lower(at);
        let (mut value, suffixed) = match number::value(word) {
            Some(value) => (value, false),
            None if word == "a"
                && number::multiplier(scene.lower(at + 1)).is_some_and(|times| times > 10.0) =>
            {
                (1.0, false)
            }
            None => (suffixed(word)?, true),
        };
        let before = scene.before(sentence, at, 1);
        let decimals = word.split_once('.').map_or(0, |(_, digits)| digits.len() as i32);
        let mut end = at + 1;
        let mut times = if suffixed { 1e6 } else { 1.0 };
        while end < sentence.end
            && let Some(more) = number::multiplier(scene.lower(end))
                .filter(|_| scene.lower(end) != "m" || currency(before).is_some())
        {
            value *= more;
            times *= more;
            end += 1;
            // "two hundred and twelve", "three hundred twenty": what comes after belongs to it.
            let next = if scene.lower(end) == "and" { end + 1 } else { end };
            if more == 100.0
                && let Some(rest) =
                    number::value(scene.lower(next)).filter(|rest| *rest < 100.0 && rest.fract() == 0.0)
            {
                value += rest;
                end = next + 1;
            }
        }
        let unit = if let Some(currency) = currency(before) {
            Unit::Money(currency)
        } else if matches!(scene.lower(end), "%" | "percent")
            || scene.lower(end) == "per" && scene.lower(end + 1) == "cent"
        {
            end += if scene.lower(end) == "per" { 2 } else { 1 };
            Unit::Share
        } else if let Some(currency) = currency_noun(scene.lower(end)) {
            end += 1;
            Unit::Money(currency)
        } else {
            Unit::None
        };
        let year = unit == Unit::None
            && end == at + 1
            && word.len() == 4
            && (1500.0..2100.0).contains(&value)
            && !word.contains([',', '.']);
        let day = unit == Unit::None
            && (is_month(before)
                || is_month(scene.lower(end))
                || scene.lower(end) == "of" && is_month(scene.lower(end + 1)));
        let named = matches!(
            before,
            "no" | "number"
                | "section"
                | "article"
                | "chapter"
                | "page"
                | "aged"
                | "age"
                | "flight"
                | "route"
                | "highway"
                | "#"
                | "phase"
                | "day"
                | "grade"
                | "covid"
                | "group"
                | "room"
                | "channel"
                | "top"
                | "formula"
                | "unit"
                | "district"
                | "at"
        ) && unit == Unit::None
            && !(before == "at" && stands_at(scene, sentence, at));
        let ordinal = word.contains([':', '/'])
            || word.ends_with(['s', 't', 'h', 'd'])
                && word.starts_with(|c: char| c.is_ascii_digit())
                && !suffixed;
        let whole = end <= sentence.end;
        (whole && !year && !day && !named && !ordinal).then_some(Self {
            first: at,
            end,
            value,
            decimals: if times > 1.0 { decimals - times.log10() as i32 } else { decimals },
            unit,
        })
    }

    /// "including 60", "another 12", "three of the dead", "three more": no whole.
    fn is_part(&self, scene: &Scene, sentence: &Range<usize>) -> bool {
        let led = (1..5).any(|back| {
            matches!(
                scene.before(sentence, self.first, back),
                "including"
                    | "among"
                    | "another"
                    | "further"
                    | "additional"
                    | "includes"
                    | "included"
                    | "them"
                    | "excluding"
                    | "besides"
            )
        });
        let after = scene.lower(self.end);
        let of = after == "of" && !matches!(scene.lower(self.end + 1), "people") && self.unit == Unit::None;
        let span =
            matches!(after, "to" | "or" | "-" | "–") && number::value(scene.lower(self.end + 1)).is_some();
        let out = matches!(scene.before(sentence, self.first, 1), "-" | "–" | "to" | "or" | "between" | "of")
            && (number::value(scene.before(sentence, self.first, 2)).is_some()
                || scene.before(sentence, self.first, 1) == "between");
        let more = matches!(after, "more" | "additional" | "further");
        led || of || span || out || more
    }

    fn value(
        &self,
        scene: &Scene,
        sentence: &Range<usize>,
        segment: Range<usize>,
        before: (String, usize),
    ) -> Option<Value> {
        let (noun, last) =
            Some(self.counted(scene, sentence)).filter(|(noun, _)| !noun.is_empty()).unwrap_or(before);
        let fate = fate(scene, &segment, self.first, self.end);
        let others = matches!(scene.stem(self.end), "other" | "others");
        let (kind, thing, question) = match self.unit {
            Unit::Money(currency) => (Kind::Sum, currency.to_owned(), "How much money was it?".to_owned()),
            Unit::Share => (Kind::Share, String::new(), "What share was it?".to_owned()),
            Unit::None => match fate {
                Some("killed") if others => return None,
                Some(fate) => {
                    let thing = if is_anyone(&noun, fate) { String::new() } else { noun };
                    let word = if thing.is_empty() { "people" } else { scene.lower(last) };
                    (Kind::Toll(fate), thing, toll(word, fate))
                }
                None if noun.is_empty() || others || is_unit(&noun) => return None,
                // "29 votes to 21" is a tally.
                None if matches!(scene.lower(last + 1), "to" | "against")
                    && number::value(scene.lower(last + 2)).is_some() =>
                {
                    return None;
                }
                None => {
                    let word = scene.lower(last).to_owned();
                    let kind = if matches!(noun.as_str(), "vote" | "vot" | "ballot") {
                        Kind::Votes
                    } else {
                        Kind::Count
                    };
                    (kind, noun, format!("How many {word}?"))
                }
            },
        };
        let near = self.first.saturating_sub(NEAR).max(segment.start)..(self.end + NEAR).min(segment.end);
        let qualified = self.qualified(scene, sentence);
        let shown = scene.shown(qualified..self.end);
        let shown = if matches!(kind, Kind::Toll(_) | Kind::Count | Kind::Votes) {
            self.in_figures(scene, sentence)
        } else {
            shown
        };
        let newer = (sentence.start..self.first).any(|at| {
            matches!(
                scene.lower(at),
                "risen"
                    | "rises"
                    | "rose"
                    | "climbed"
                    | "climbs"
                    | "revised"
                    | "rising"
                    | "updated"
                    | "grown"
            )
        }) || matches!(scene.before(sentence, self.first, 1), "now");
        // What is counted, and who by name, are near wherever they stand.
        let mut near_by = scene.plain_stems(near.clone());
        near_by.extend(scene.names_in(near));
        near_by.extend(Some(thing.clone()).filter(|thing| kind == Kind::Count && !thing.is_empty()));
        near_by.sort_unstable();
        near_by.dedup();
        let context = Context {
            near: near_by,
            about: scene.plain_stems(sentence.clone()),
            names: scene.names_in(sentence.clone()),
            days: scene.days_in(sentence).into_iter().map(|(_, days)| days).collect(),
        };
        Some(Value {
            kind,
            question: asked(scene, sentence, self.first, kind).unwrap_or(question),
            thing,
            amount: self.amount(scene, sentence),
            shown,
            span: scene.span(self.first..self.end),
            attribution: scene.whose(self.first),
            newer,
            context,
        })
    }

    /// What it can mean.
    fn amount(&self, scene: &Scene, sentence: &Range<usize>) -> Amount {
        let at = if matches!(self.unit, Unit::Money(_))
            && currency(scene.before(sentence, self.first, 1)).is_some()
        {
            self.first - 1
        } else {
            self.first
        };
        let before = |back: usize| scene.before(sentence, at, back);
        let after = scene.lower(self.end);
        let (mut least, mut most) = number::range(self.value, [before(1), before(2), before(3)], after);
        let vague = |word: &str| {
            matches!(
                word,
                "nearly" | "almost" | "about" | "around" | "roughly" | "some" | "approximately" | "just"
            )
        };
        if least == most && (vague(before(1)) || before(1) == "under") {
            (least, most) = (0.8 * self.value, 1.2 * self.value);
        }
        if least == most && self.unit != Unit::None {
            let slack = 0.5 * 10_f64.powi(-self.decimals) * 0.999;
            (least, most) = (self.value - slack, self.value + slack);
        }
        // "or more"
        if after == "or" && matches!(scene.lower(self.end + 1), "more") {
            most = f64::INFINITY;
        }
        Amount::Range(least, most)
    }

    /// The first of the words that say how exact it is: "at least", "about", "$".
    fn qualified(&self, scene: &Scene, sentence: &Range<usize>) -> usize {
        let mut first = self.first;
        while first > sentence.start
            && self.first - first < 4
            && (currency(scene.lower(first - 1)).is_some()
                || matches!(
                    scene.lower(first - 1),
                    "at" | "least"
                        | "most"
                        | "more"
                        | "than"
                        | "less"
                        | "fewer"
                        | "about"
                        | "around"
                        | "some"
                        | "nearly"
                        | "almost"
                        | "roughly"
                        | "approximately"
                        | "over"
                        | "under"
                        | "up"
                        | "only"
                        | "just"
                ))
        {
            first -= 1;
        }
        // "stands at 91": a word that belongs to the verb.
        while first < self.first
            && matches!(scene.lower(first), "up" | "at" | "some" | "only" | "just" | "more" | "less")
            && !matches!(scene.lower(first + 1), "least" | "most" | "than" | "to" | "over" | "under")
        {
            first += 1;
        }
        first
    }

    /// "at least 1,200".
    fn in_figures(&self, scene: &Scene, sentence: &Range<usize>) -> String {
        let first = self.qualified(scene, sentence);
        let words = if first < self.first {
            scene.shown(first..self.first).to_lowercase() + " "
        } else {
            String::new()
        };
        words + &grouped(self.value)
    }

    /// The stem of what is counted, and its last word.
    fn counted(&self, scene: &Scene, sentence: &Range<usize>) -> (String, usize) {
        let mut last = None;
        for at in self.end..sentence.end.min(self.end + 5) {
            let word = scene.lower(at);
            let ends = !scene.wordy(at)
                || evidence::is_function(word)
                || evidence::is_verb(word)
                || fate_of(word).is_some();
            if ends
                || evidence::is_day(word)
                || matches!(word, "were" | "was" | "have" | "had" | "more" | "also" | "when")
            {
                break;
            }
            last = Some(at);
            if word.ends_with('s') && !word.ends_with("ss")
                || matches!(word, "people" | "men" | "women" | "children" | "police")
            {
                break;
            }
        }
        // "the number of prisoners who escaped was 19"
        let counted = |at: &usize| scene.lower(*at) == "number" && scene.lower(at + 1) == "of";
        let behind = || {
            (sentence.start..self.first).rev().find(counted).map(|at| at + 2).filter(|at| *at < self.first)
        };
        match last.or_else(behind) {
            Some(at) => (scene.stem(at).to_owned(), at),
            None => (String::new(), 0),
        }
    }
}

/// "How many people were killed?"
fn toll(noun: &str, fate: &str) -> String {
    match fate {
        "missing" => format!("How many {noun} are missing?"),
        fate => format!("How many {noun} were {fate}?"),
    }
}

/// A question for a sum or a share in the words of its sentence: "How much is the ransom?"
fn asked(scene: &Scene, sentence: &Range<usize>, at: usize, kind: Kind) -> Option<String> {
    let noun = |word: &str| {
        matches!(
            word,
            "ransom"
                | "bribe"
                | "fine"
                | "profit"
                | "loss"
                | "losses"
                | "damage"
                | "price"
                | "budget"
                | "debt"
                | "salary"
                | "fund"
                | "loan"
                | "compensation"
                | "settlement"
                | "inflation"
                | "turnout"
                | "unemployment"
                | "growth"
                | "revenue"
                | "cost"
                | "stake"
                | "deficit"
        )
    };
    let near = at.saturating_sub(8).max(sentence.start)..(at + 5).min(sentence.end);
    let word = near.clone().map(|at| scene.lower(at)).find(|word| noun(word));
    let costs = near.clone().any(|at| matches!(scene.stem(at), "cost"));
    match kind {
        Kind::Sum if costs => Some("How much does it cost?".to_owned()),
        Kind::Sum => word.map(|word| format!("How much was the {word}?")),
        Kind::Share => word.map(|word| format!("What was the {word}, in percent?")),
        _ => None,
    }
}

/// The nearest word of SEGMENT, in which no other number stands, that says what happened to those counted.
fn fate(scene: &Scene, segment: &Range<usize>, first: usize, end: usize) -> Option<&'static str> {
    let distance = |at: usize| {
        let between = if at < first { at + 1..first } else { end..at };
        let parted =
            between.clone().any(|at| matches!(scene.lower(at), "and" | "," | ";" | "while" | "but" | ":"));
        between.len() + if parted { 5 } else { 0 }
    };
    let fates = segment.clone().filter_map(|at| Some((distance(at), fate_of(scene.lower(at))?)));
    fates.filter(|(distance, _)| *distance < 14).min_by_key(|(distance, _)| *distance).map(|(_, fate)| fate)
}

fn fate_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "lives" | "perished" | "drowned" | "fatalities" | "fatally" | "kills" | "dying" | "drowning" => {
            "killed"
        }
        "wounded" | "hospitalised" | "hospitalized" | "injures" | "injure" => "injured",
        "evacuation" | "evacuate" | "evacuating" | "displacing" | "homeless" | "displaces" => "displaced",
        "arrest" | "detentions" | "detaining" => "arrested",
        _ => return number::fate_of(word),
    })
}

/// Stems of nouns for anybody who is counted.
fn is_anyone(noun: &str, fate: &str) -> bool {
    matches!(
        noun,
        "" | "person"
            | "people"
            | "victim"
            | "casualti"
            | "lif"
            | "life"
            | "live"
            | "other"
            | "dead"
            | "soul"
    ) || fate == "displaced" && matches!(noun, "resident" | "villager" | "inhabitant")
}

/// Stems of nouns that measure rather than count, or count what nobody disputes.
fn is_unit(noun: &str) -> bool {
    matches!(
        noun,
        "year"
            | "month"
            | "week"
            | "dai"
            | "day"
            | "hour"
            | "minut"
            | "second"
            | "time"
            | "o'clock"
            | "point"
            | "degre"
            | "story"
            | "stori"
            | "floor"
            | "am"
            | "pm"
            | "a.m"
            | "p.m"
            | "a.m."
            | "p.m."
            | "gmt"
            | "centuri"
            | "cent"
            | "dollar"
    )
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

/// "$" and the like.
fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "us$" | "usd" => "dollar",
        "£" | "gbp" => "pound",
        "€" | "eur" => "euro",
        "¥" => "yen",
        _ => return None,
    })
}

fn currency_noun(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollars" | "dlrs" | "dollar" => "dollar",
        "pounds" | "stg" => "pound",
        "euros" => "euro",
        "yen" => "yen",
        "francs" => "franc",
        "rupees" => "rupee",
        "crowns" | "kronor" | "kroner" => "crown",
        "roubles" | "rubles" => "rouble",
        "marks" => "mark",
        "yuan" => "yuan",
        "pesos" => "peso",
        _ => return None,
    })
}

/// "2bn", "5m".
fn suffixed(word: &str) -> Option<f64> {
    let digits = word.find(|c: char| c.is_alphabetic())?;
    let times = match &word[digits..] {
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "k" => 1e3,
        _ => return None,
    };
    number::value(&word[..digits]).map(|value| value * times)
}

/// "stands at 91": the number is no time of day.
fn stands_at(scene: &Scene, sentence: &Range<usize>, at: usize) -> bool {
    (2..5).any(|back| {
        matches!(
            scene.before(sentence, at, back),
            "stands"
                | "stood"
                | "toll"
                | "number"
                | "figure"
                | "put"
                | "total"
                | "count"
                | "estimated"
                | "remains"
                | "valued"
                | "cost"
                | "dead"
        )
    })
}

/// 1200 → "1,200".
fn grouped(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn found(marked: &str) -> Vec<String> {
        let article = article(1, "Post", "2024-03-04", marked);
        let scene = Scene::new(&article);
        let mut values = Vec::new();
        scene.sentences().for_each(|sentence| find(&scene, &sentence, &mut values));
        values.iter().map(|value| format!("{} {}", value.question, value.shown)).collect()
    }

    #[test]
    fn tolls() {
        for (text, questions) in [
            (
                "A blast in Corvale killed nine people and wounded 65 others.",
                &["How many people were killed? 9", "How many people were injured? 65"][..],
            ),
            (
                "Three miners were killed and 23 were missing.",
                &["How many miners were killed? 3", "How many miners are missing? 23"],
            ),
            ("The death toll stands at 91.", &["How many people were killed? 91"]),
            ("It cost the lives of five passengers.", &["How many passengers were killed? 5"]),
            ("Fourteen people, including three children, were killed.", &["How many people were killed? 14"]),
            ("At least 20 people died.", &["How many people were killed? at least 20"]),
            ("Just over two hundred people died.", &["How many people were killed? just over 200"]),
            ("Fifteen people could be dead.", &[]),
            ("It brings to 17 the number of people killed this winter.", &[]),
        ] {
            assert_eq!(found(text), questions, "{text}");
        }
    }

    #[test]
    fn counts_sums_and_shares() {
        for (text, questions) in [
            ("About 5,000 protesters marched through Dunmere.", &["How many protesters? about 5,000"][..]),
            ("The number of prisoners who escaped was 19.", &["How many prisoners? 19"]),
            (
                "The owners paid a ransom of $2 million on 3 March 2024.",
                &["How much was the ransom? $2 million"],
            ),
            ("It will cost 3.5m euros.", &["How much does it cost? 3.5m euros"]),
            ("Inflation fell to 4.1 percent.", &["What was the inflation, in percent? 4.1 percent"]),
            ("Flight 714 landed at 6 on 12 June.", &[]),
        ] {
            assert_eq!(found(text), questions, "{text}");
        }
    }

    #[test]
    fn figures_are_grouped() {
        assert_eq!(grouped(1_234_567.0), "1,234,567");
        assert_eq!(grouped(40.0), "40");
        assert_eq!(grouped(0.5), "0.5");
    }
}
