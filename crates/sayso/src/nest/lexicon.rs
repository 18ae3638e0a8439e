//! A word → whether it can be, or be part of, the cue of an attribution. A cheap test: what it lets through the model judges.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Verbs whose forms are regular: s, ed or d, ing, with y and doubled letters as spelling has it.
const REGULAR: &str = "accuse acknowledge add admit advise advocate affirm agree aim allege allow announce answer anticipate \
    appeal argue ask assert assume assure attest back beg believe blame blast boast brag call caution cite claim comment \
    complain concede conclude confess confide confirm consider contend contradict counter criticise criticize decide declare \
    decline decry demand demonstrate denounce deny describe determine direct disclose discover discuss dismiss dispute doubt \
    emphasise emphasize endorse estimate exclaim expect explain expose express favour favor fear figure gather grumble guess \
    hail hear hint hope imagine imply indicate inform inquire insinuate insist instruct intend joke judge lament learn like \
    list look maintain mention mutter name note notice notify oppose order pray plan plead pledge point portray praise \
    predict promise propose protest prove provide question realise realize reassure recall reckon recognise recognize \
    recommend record refuse reiterate reject relate remark remember remind repeat reply report request respond reveal rule \
    scream shout show sigh signal slam sneer speculate stress suggest support suppose surmise suspect swear testify thank \
    threaten toast tweet underline urge view vow want warn welcome whisper wish witness wonder worry yell accept \
    guarantee post publish rumour rumor hypothesise hypothesize contest challenge charge cheer chuckle command condemn \
    convince consult debate document envisage evaluate feature hiss hit howl identify interpret itch joke justify laugh \
    mourn mumble narrate observe outline persuade plot present press proclaim pronounce quip reason regard regret remain \
    resolve retort return shrug stipulate tease thunder trumpet trust uncover verify voice volunteer welcome";

/// Forms of irregular verbs, adverbs that are cues, and nouns that are cues with their clause.
const FORMS: &str = "according as-told accusation accusations admission advice aim aims allegation allegations allegedly \
    announcement answer answers argument assertion assertions assessment assumption assurance assurances aware belief beliefs \
    bet bets call calls certain charge charges claim claims comment comments concern concerns conclusion confident confession \
    confirmation convinced decision declaration demand demands denial denials doubt doubts estimate estimates evidence \
    expectation expectations explanation fear fears feel feeling feels felt find finding findings finds forecast forecasts \
    forecasting foresaw foresee foresees foreseen found gave give gives given giving guess hold holding holds held heard \
    hears hope hopes idea impression insistence instructions intention intentions knew know knowing known knows lay learnt \
    made make makes making mean meaning means meant message messages misunderstood notion opinion order orders opposition \
    offer offers offered offering pledge pledges plan plans prediction predictions proof promise promises proposal proposals \
    purportedly put puts putting question questions quote quoted quotes quoting rumour rumours rumor rumors read reads reading \
    refusal reportedly reported report reports request requests resolution response revelation rumoured said saw saying says \
    say see seeing seen sees send sends sent signs speak speaking speaks speculation spoke spoken statement statements \
    story suggestion suggestions supposedly suspicion suspicions swore sworn take takes taking teach taught tell telling \
    tells theory think thinking thinks thought thoughts threat threats told took understand understanding understands \
    understood undertook view views vow vows warning warnings wish wishes word words write writes writing written wrote \
    sure worried afraid adamant keen hopeful ready willing unclear unsure sorry glad determined poised set meant";

/// All forms, lower case.
static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut known: HashSet<String> = FORMS.split_whitespace().map(str::to_owned).collect();
    for verb in REGULAR.split_whitespace() {
        known.extend(inflect(verb));
    }
    known
});

/// Words longer than this are not looked up.
const LONGEST: usize = 20;

/// Whether WORD, as it stands in the text, may be a cue or a part of one.
pub(crate) fn may_be_cue(word: &str) -> bool {
    word.len() <= LONGEST
        && word.starts_with(char::is_alphabetic)
        && (KNOWN.contains(word)
            || word.starts_with(char::is_uppercase) && KNOWN.contains(&word.to_lowercase()))
}

/// The forms of a regular verb.
fn inflect(verb: &str) -> [String; 4] {
    let vowel = |c: char| "aeiou".contains(c);
    let last: Vec<char> = verb.chars().rev().take(3).collect();
    let (stem, ed) = match last[..] {
        ['e', 'e', ..] => (verb.to_owned(), format!("{verb}d")),
        ['e', ..] => (verb[..verb.len() - 1].to_owned(), format!("{verb}d")),
        ['y', before, ..] if !vowel(before) => (verb.to_owned(), format!("{}ied", &verb[..verb.len() - 1])),
        [end, middle, before]
            if DOUBLED.contains(&verb) && !vowel(end) && vowel(middle) && !vowel(before) =>
        {
            (format!("{verb}{end}"), format!("{verb}{end}ed"))
        }
        _ => (verb.to_owned(), format!("{verb}ed")),
    };
    let s = match last[..] {
        ['y', before, ..] if !vowel(before) => format!("{}ies", &verb[..verb.len() - 1]),
        ['s' | 'x', ..] | ['h', 's' | 'c', ..] => format!("{verb}es"),
        _ => format!("{verb}s"),
    };
    [verb.to_owned(), s, ed, format!("{stem}ing")]
}

/// Verbs that double their last letter.
const DOUBLED: [&str; 8] = ["admit", "beg", "brag", "hit", "plan", "plot", "quip", "slam"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_all_forms() {
        for word in [
            "said",
            "Told",
            "denies",
            "denied",
            "denying",
            "admitted",
            "begging",
            "begged",
            "agreed",
            "believing",
            "stresses",
            "reportedly",
            "According",
            "rumours",
            "publishes",
            "planned",
        ] {
            assert!(may_be_cue(word), "{word}");
        }
        for word in ["bridge", "the", "—", "", "he", "open"] {
            assert!(!may_be_cue(word), "{word}");
        }
    }
}
