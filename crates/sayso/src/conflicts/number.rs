//! Words of a count → its value, what it can mean, what is said to have happened to those counted.

/// The number that WORD, in lower case, is: figures, or words below a hundred other than "one".
pub fn value(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = word.chars().filter(|c| *c != ',').collect();
        return digits.parse().ok().filter(|value: &f64| value.is_finite());
    }
    crate::times::number(word).filter(|value| *value != 1).map(f64::from)
}

/// "million": what the number before WORD, in lower case, is multiplied by.
pub fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "m" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        _ => return None,
    })
}

/// What WORD, in lower case, says happened to those who are counted beside it.
pub fn fate_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "killed" | "dead" | "died" | "deaths" | "die" | "kill" | "killing" | "toll" | "murdered"
        | "slain" => "killed",
        "injured" | "wounded" | "injuries" | "injuring" | "wounding" | "hurt" | "wounds" => "injured",
        "arrested" | "arrests" | "detained" | "arresting" | "custody" => "arrested",
        "missing" => "missing",
        "displaced" | "evacuated" => "displaced",
        "captured" | "kidnapped" | "abducted" => "captured",
        _ => return None,
    })
}

/// The least and the most that VALUE means after the words BEFORE, nearest first, and before AFTER, all in lower case. Round values
/// stand for what rounds to them.
pub fn range(value: f64, before: [&str; 3], after: &str) -> (f64, f64) {
    let [one, two, _] = before;
    let least = matches!(
        (two, one),
        ("at", "least") | ("more", "than") | ("as", "many") | ("no", "fewer") | ("greater", "than")
    ) || matches!(one, "over" | "above" | "exceeding" | "exceeded" | "topped" | "minimum")
        || after == "plus";
    let most = matches!(
        (two, one),
        ("at", "most") | ("less", "than") | ("fewer", "than") | ("up", "to") | ("under", _) | ("maximum", _)
    ) || matches!(one, "under" | "below" | "maximum");
    if least && before[2] != "no" {
        return (value, f64::INFINITY);
    }
    if most || least {
        return (0.0, value);
    }
    let vague = before.iter().any(|word| {
        matches!(
            *word,
            "about"
                | "around"
                | "some"
                | "nearly"
                | "almost"
                | "roughly"
                | "approximately"
                | "estimated"
                | "close"
                | "circa"
                | "perhaps"
        )
    });
    let mut unit = 1.0;
    while value >= 50.0 && value % (unit * 10.0) == 0.0 && unit < value {
        unit *= 10.0;
    }
    let slack = (unit / 2.0 - 0.5).max(if vague { 0.2 * value } else { 0.0 });
    (value - slack, value + slack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(range(5.0, ["least", "at", ""], "people"), (5.0, f64::INFINITY));
        assert_eq!(range(5.0, ["than", "more", "no"], "people"), (0.0, 5.0));
        assert_eq!(range(5.0, ["to", "up", ""], "people"), (0.0, 5.0));
        assert_eq!(range(12.0, ["", "", ""], "people"), (12.0, 12.0));
        assert_eq!(range(140.0, ["", "", ""], "people"), (135.5, 144.5));
        assert_eq!(range(100.0, ["about", "", ""], "people"), (50.5, 149.5));
    }

    #[test]
    fn figures_and_words() {
        assert_eq!(value("1,200"), Some(1200.0));
        assert_eq!(value("sixty-three"), Some(63.0));
        assert_eq!(value("one"), None);
        assert_eq!(value("1st"), None);
        assert_eq!(multiplier("bn"), Some(1e9));
    }
}
