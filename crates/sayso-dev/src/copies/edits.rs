//! A text → the same text cut, joined or lightly edited, by rule and seed.

/// Numbers that look random and are the same on every run (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// One of 0 to COUNT - 1.
    pub fn of(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    /// True so often.
    pub fn chance(&mut self, share: f64) -> bool {
        ((self.next() >> 11) as f64 / (1u64 << 53) as f64) < share
    }
}

/// The sentences of TEXT with what parts them.
pub fn sentences(text: &str) -> Vec<&str> {
    let words = sayso::Words::new(text);
    let starts: Vec<usize> = words.sentences().iter().map(|range| words.spans()[range.start].start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_end()).collect()
}

/// TEXT without some of its sentences: the end, or any. At least 55 % of its words stay.
pub fn cut(text: &str, dice: &mut Dice) -> String {
    let sentences = sentences(text);
    let words = |sentences: &[&str]| {
        sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum::<usize>()
    };
    let all = words(&sentences);
    let mut kept = sentences.clone();
    let from_end = dice.chance(0.5);
    while kept.len() > 3 {
        let at = if from_end { kept.len() - 1 } else { 1 + dice.of(kept.len() - 1) };
        let without: Vec<&str> =
            kept.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, sentence)| *sentence).collect();
        if words(&without) * 100 < all * 55 {
            break;
        }
        kept = without;
    }
    kept.join(" ")
}

/// TEXT with a word changed, dropped or put in every few words, outside quotation marks.
pub fn edited(text: &str, share: f64, dice: &mut Dice) -> String {
    let mut quoted = false;
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let opens = word.contains('“');
        let closes = word.contains('”');
        if quoted || opens {
            quoted = !closes;
            out.push(word.to_owned());
            continue;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let swap = SWAPS.iter().find_map(|(a, b)| {
            if *a == bare {
                Some(*b)
            } else if *b == bare {
                Some(*a)
            } else {
                None
            }
        });
        match swap {
            Some(other) if dice.chance(3.0 * share) => {
                let changed = word.replacen(bare, other, 1);
                if !changed.is_empty() && !changed.chars().all(|c| c.is_whitespace()) {
                    out.push(changed);
                }
            }
            _ if dice.chance(share) && bare.chars().all(char::is_lowercase) && bare.len() > 3 => {
                out.push(FILLERS[dice.of(FILLERS.len())].to_owned());
                out.push(word.to_owned());
            }
            _ => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}

/// Words that may stand for each other.
const SWAPS: [(&str, &str); 40] = [
    ("said", "stated"),
    ("announced", "declared"),
    ("about", "around"),
    ("will", "is to"),
    ("began", "started"),
    ("people", "persons"),
    ("called", "termed"),
    ("because", "since"),
    ("but", "yet"),
    ("also", "too"),
    ("that", "which"),
    ("found", "discovered"),
    ("money", "funds"),
    ("big", "large"),
    ("must", "has to"),
    ("can", "is able to"),
    ("only", "just"),
    ("after", "following"),
    ("before", "ahead of"),
    ("from", "out of"),
    ("until", "up to"),
    ("were", "had been"),
    ("many", "numerous"),
    ("company", "firm"),
    ("told", "informed"),
    ("near", "close to"),
    ("has", "now has"),
    ("with", "along with"),
    ("at least", "no fewer than"),
    ("houses", "homes"),
    ("children", "kids"),
    ("city", "town"),
    ("wants", "wishes"),
    ("first", "initial"),
    ("against", "versus"),
    ("expects", "anticipates"),
    ("two", "a pair of"),
    ("the", "this"),
    ("which", "that"),
    ("years", "yrs"),
];

/// Words that may stand anywhere.
const FILLERS: [&str; 10] = [
    "reportedly",
    "now",
    "again",
    "apparently",
    "already",
    "indeed",
    "meanwhile",
    "quite",
    "further",
    "local",
];
