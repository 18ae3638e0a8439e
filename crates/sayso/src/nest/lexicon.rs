//! A word → whether it can be, or be part of, the cue of an attribution. A cheap test: what it lets through the model judges.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Verbs whose forms are regular: s, ed or d, ing, with y and doubled letters as spelling has it.
const REGULAR: &str = "accuse acknowledge add admit advise advocate affirm agree allege announce answer anticipate apologise \
    apologize appeal appear applaud argue ask assert assume assure attack attest beg believe blame blast \
    boast brag call caution champion chant chuckle cite claim comment complain concede conclude condemn \
    confess confide confirm consider contend contradict counter criticise criticize decide declare decline \
    decry defend demand demonstrate denounce deny deride describe determine disclose discover discuss \
    dismiss dispute doubt echo emphasise emphasize encourage endorse envisage estimate evaluate exclaim \
    expect explain expose express favor favour fear grumble guarantee guess hail hear highlight hint hiss \
    hope howl hypothesise hypothesize imagine imply indicate inform inquire insinuate insist instruct intend \
    joke justify lament laugh learn liken maintain mention mock mourn mumble mutter narrate note notify \
    observe oppose outline plan plead pledge point portray praise pray predict prefer proclaim promise \
    pronounce propose protest prove publish quip rail realise realize reassure recall reckon recognise \
    recognize recommend refuse regret reiterate reject remark remember remind repeat reply report request \
    respond retort reveal rumor rumour scream seem shout show shrug sigh signal slam sneer speculate state \
    stipulate stress suggest support suppose surmise suspect swear tease testify threaten thunder toast tout \
    trumpet uncover underline urge verify view vow want warn whisper wish witness wonder worry yell";

/// Forms of irregular verbs, adverbs that are cues, and nouns that are cues with their clause.
const FORMS: &str = "accepted according accusation accusations adamant admission advice afraid aim aims allegation \
    allegations allegedly announcement argument assertion assertions assessment assumption assurance \
    assurances aware backed backing backs belief beliefs call calls charged claim claims commanded comment \
    comments complaint complaints concern concerns conclusion confession confident confirmation convinced \
    decision declaration demand demands denial denials determined directed doubt doubts dubbed estimate \
    estimates evidence expectation expectations explanation fear fears feel feeling feels felt find finding \
    findings finds forecast forecasting forecasts foresaw foresee foreseen foresees found guess heard hears \
    hope hopeful hopes impression insistence instructions intention intentions judged keen knew know knowing \
    known knows learnt listed listing lists looking looks meant misunderstood named noticed notion offer \
    offered offering offers opinion opposition order ordered ordering orders persuaded plan plans pledge \
    pledges post posted posts prediction predictions promise promises proof proposal proposals purportedly \
    questioned questioning quote quoted quotes quoting read reading reads refusal report reportedly reports \
    request requests resolved revelation ruled ruling rumor rumors rumour rumoured rumours said saw say \
    saying says sceptical see seeing seek seeking seeks seen sees shown signs skeptical sorry sought speak \
    speaks speculation spoke spoken statement statements suggestion suggestions supposedly suspicion \
    suspicions swore sworn taught teach tell telling tells thanked theory think thinking thinks thought \
    thoughts threat threats told tweeted tweeting unclear understand understanding understands understood \
    undertook unsure view views voiced voicing volunteered vow vows warning warnings welcomed wish wishes \
    worried write writes writing written wrote";

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
const DOUBLED: [&str; 7] = ["admit", "beg", "brag", "plan", "prefer", "quip", "slam"];

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
