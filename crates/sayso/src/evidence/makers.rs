//! A mention of an artefact → the words around it that say who made it and who made it public.

use super::lexicon::{self, Sense};
use super::mention::{self, Mention};
use super::phrase::{self, Determiner};
use super::tokens::Tokens;
use crate::{ArtefactKind, Span};

/// Who is named beside one mention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hands {
    pub(super) maker: Option<Span>,
    pub(super) released_by: Option<Span>,
}

/// How many words after a nominal its participles may stand.
const REACH: usize = 14;

/// Who made and who released what MENTION means, as far as its own sentence says; STOP is the first word after it that another
/// mention takes.
pub(super) fn hands(tokens: &Tokens, mention: &Mention, stop: usize) -> Hands {
    let mut hands = Hands::default();
    complement(tokens, mention, &mut hands);
    participle(tokens, mention, stop, &mut hands);
    relative(tokens, mention, stop, &mut hands);
    active(tokens, mention, &mut hands);
    if hands.maker.is_none() {
        hands.maker = owner(tokens, mention).or_else(|| name_before(tokens, mention));
    }
    // What is a public saying is made by saying it; figures are an office's own unless somebody else is named.
    let saying = matches!(mention.kind, ArtefactKind::Statement | ArtefactKind::Post | ArtefactKind::Dataset);
    if saying && hands.maker.is_none() {
        hands.maker = hands.released_by;
    }
    hands
}

fn owner(tokens: &Tokens, mention: &Mention) -> Option<Span> {
    let owner = mention.owner.clone()?;
    let word = tokens.lower(owner.start);
    // "gave her photos", "sent her letters": not hers.
    let recipient = word == "her"
        && owner.len() == 1
        && matches!(
            tokens.before(owner.start),
            "gave" | "sent" | "showed" | "give" | "send" | "show" | "shown" | "sending" | "giving"
        );
    let time = phrase::is_day(tokens.lower(owner.end - 1))
        || matches!(tokens.lower(owner.end - 1), "week" | "month" | "year" | "night");
    let news = matches!(word, "whose") || time;
    (!recipient && !news).then(|| tokens.span(owner))
}

/// "a study by …", "a letter from …".
fn complement(tokens: &Tokens, mention: &Mention, hands: &mut Hands) {
    use ArtefactKind::{Audio, Photo, Video};
    for at in mention.head + 1..mention.end {
        let seen = matches!(mention.kind, Video | Photo | Audio);
        let from =
            tokens.lower(at) == "from" && (!seen || tokens.capital(at + 1) || is_somebody(tokens, at + 1));
        if tokens.lower(at) != "by" && !from {
            continue;
        }
        if let Some(end) = phrase::starting_at(tokens, at + 1, mention.end)
            && !tokens.lower(at + 1).starts_with(char::is_numeric)
        {
            hands.maker.get_or_insert(tokens.span(at + 1..end));
        }
    }
}

/// Whether what opens at AT is somebody who can give footage away.
fn is_somebody(tokens: &Tokens, at: usize) -> bool {
    let known = |word: &str| {
        matches!(
            word,
            "police"
                | "army"
                | "military"
                | "activists"
                | "group"
                | "ministry"
                | "rebels"
                | "residents"
                | "witnesses"
                | "government"
                | "campaign"
                | "agency"
                | "wife"
                | "family"
                | "authorities"
                | "opposition"
                | "officials"
                | "fighters"
                | "militants"
        )
    };
    (at..at + 3).any(|at| known(tokens.lower(at)))
}

/// "written by …", "published last week by …".
fn participle(tokens: &Tokens, mention: &Mention, stop: usize, hands: &mut Hands) {
    let sentence = tokens.words.sentence_of(mention.head).end;
    let limit = sentence.min(mention.end + REACH).min(stop);
    let mut sense = None;
    // The participle belongs to the nominal only if it follows it.
    let mut follows = true;
    for at in mention.head + 1..limit {
        let word = tokens.lower(at);
        if at >= mention.end && at > mention.head {
            let known = if is_making(word) { Some(Sense::Make) } else { lexicon::sense(word) };
            let filler = is_auxiliary(word)
                || word.ends_with("ly")
                || matches!(word, "," | "that" | "which" | "were" | "are" | "being" | "and" | "originally");
            if known.is_some() && (follows || tokens.before(at) == "and") {
                sense = known;
            } else if word.ends_with("ed") || known.is_some() {
                sense = None;
            }
            follows &= filler;
        }
        if matches!(word, ";" | ":" | "“" | "\"") {
            break;
        }
        if word != "by" || at < mention.end {
            continue;
        }
        let Some(end) = phrase::starting_at(tokens, at + 1, limit) else { continue };
        if tokens.lower(at + 1).starts_with(char::is_numeric)
            || tokens.lower(at + 1).ends_with("ing")
            || phrase::is_day(tokens.lower(at + 1))
        {
            continue;
        }
        let span = tokens.span(at + 1..end);
        match sense.take() {
            Some(Sense::Make) => _ = hands.maker.get_or_insert(span),
            Some(Sense::Release) => _ = hands.released_by.get_or_insert(span),
            Some(Sense::Handle) | None => {}
        }
    }
}

fn is_making(word: &str) -> bool {
    matches!(
        word,
        "carried"
            | "led"
            | "made"
            | "put"
            | "performed"
            | "run"
            | "done"
            | "organised"
            | "organized"
            | "shot"
            | "taken"
    )
}

/// "figures her office released", "the video that he posted".
fn relative(tokens: &Tokens, mention: &Mention, stop: usize, hands: &mut Hands) {
    let sentence = tokens.words.sentence_of(mention.head).end;
    let mut start = mention.end;
    while matches!(tokens.lower(start), "that" | "which" | ",") {
        start += 1;
    }
    let limit = sentence.min(start + 8).min(stop.max(start));
    for verb in start + 1..limit {
        if !tokens.wordy(verb) && !matches!(tokens.lower(verb), "'s" | "’s" | "&") {
            return;
        }
        let Some(sense) = lexicon::sense(tokens.lower(verb)) else { continue };
        let mut end = verb;
        while end > start && is_auxiliary(tokens.lower(end - 1)) {
            end -= 1;
        }
        if phrase::is_verb(tokens.lower(start)) {
            return;
        }
        let Some(subject) = phrase::starting_at(tokens, start, end).filter(|reached| *reached == end) else {
            return;
        };
        let span = tokens.span(start..subject);
        match sense {
            Sense::Make => _ = hands.maker.get_or_insert(span),
            Sense::Release => _ = hands.released_by.get_or_insert(span),
            Sense::Handle => {}
        }
        return;
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "had"
            | "have"
            | "also"
            | "later"
            | "then"
            | "reportedly"
            | "allegedly"
            | "recently"
            | "earlier"
            | "even"
            | "just"
            | "now"
            | "first"
            | "himself"
            | "herself"
            | "quickly"
            | "subsequently"
            | "yesterday"
            | "today"
            | "is"
            | "was"
            | "been"
            | "since"
            | "already"
            | "previously"
            | "apparently"
            | "publicly"
            | "briefly"
            | "itself"
    ) || phrase::is_day(word)
}

/// "The group released a video".
fn active(tokens: &Tokens, mention: &Mention, hands: &mut Hands) {
    let sentence = tokens.words.sentence_of(mention.head).start;
    let floor = sentence.max(mention.first.saturating_sub(5));
    for verb in (floor..mention.first).rev() {
        let word = tokens.lower(verb);
        let carried = word == "carried" && tokens.lower(verb + 1) == "out";
        let Some(sense) = carried.then_some(Sense::Make).or_else(|| lexicon::sense(word)) else {
            // Only a short recipient or a particle may stand between: "sent the board a letter", "put out a statement".
            if matches!(
                word,
                "," | "."
                    | ":"
                    | ";"
                    | "of"
                    | "in"
                    | "from"
                    | "that"
                    | "with"
                    | "after"
                    | "and"
                    | "by"
                    | "about"
                    | "for"
                    | "to"
            ) {
                return;
            }
            continue;
        };
        let gap = mention.first - verb - 1;
        let ditransitive = matches!(word, "sent" | "wrote" | "sends" | "writes");
        if gap > 1 && !ditransitive
            || gap == 1 && !ditransitive && !matches!(tokens.lower(verb + 1), "out" | "online" | "publicly")
        {
            return;
        }
        if word.ends_with("ing") || word == "put" && tokens.lower(verb + 1) != "out" || sense == Sense::Handle
        {
            return;
        }
        let mut end = verb;
        while end > sentence && is_auxiliary(tokens.lower(end - 1)) {
            // "is posted", "was sent a letter": not its subject's doing.
            if matches!(tokens.lower(end - 1), "is" | "was" | "been") {
                return;
            }
            end -= 1;
        }
        // "the institute that carried out the survey"
        if end > sentence + 1 && matches!(tokens.lower(end - 1), "that" | "who" | "which") {
            end -= 1;
            if tokens.lower(end - 1) == "," {
                end -= 1;
            }
        }
        if let Some(subject) = phrase::ending_at(tokens, end).filter(|subject| subject.start >= sentence) {
            let span = tokens.span(subject);
            match sense {
                Sense::Make => _ = hands.maker.get_or_insert(span),
                _ => _ = hands.released_by.get_or_insert(span),
            }
        }
        return;
    }
}

/// "a University of Varnholt study", "Pentagon documents": the name before the head.
fn name_before(tokens: &Tokens, mention: &Mention) -> Option<Span> {
    if mention.determiner == Determiner::Owned
        || matches!(mention.kind, ArtefactKind::Video | ArtefactKind::Photo | ArtefactKind::Audio)
    {
        return None;
    }
    let mut range = None;
    for at in mention.first..mention.head {
        let word = tokens.lower(at);
        let name = tokens.capital(at)
            && at
                != mention.first.max(tokens.words.sentence_of(at).start).min(if tokens.opens_sentence(at) {
                    at
                } else {
                    usize::MAX
                })
            && !is_origin(word)
            && !mention::is_platform(word)
            && !phrase::is_day(word)
            && !matches!(word, "the" | "a" | "an" | "all" | "both")
            && (word != "new" || tokens.capital(at + 1));
        let linked = range.is_some() && matches!(word, "of" | "&" | "/" | "-") && tokens.capital(at + 1);
        if name || linked {
            let (start, _) = range.unwrap_or((at, at));
            range = Some((start, at + 1));
        } else if range.is_some() {
            break;
        }
    }
    range.map(|(start, end)| tokens.span(start..end))
}

/// Words that say where something is from or what it is about rather than who made it.
fn is_origin(word: &str) -> bool {
    let nation = ["ian", "ish", "ese", "can", "rian", "man"].iter().any(|ending| word.ends_with(ending));
    nation
        || matches!(
            word,
            "french"
                | "dutch"
                | "greek"
                | "swiss"
                | "iraqi"
                | "israeli"
                | "arab"
                | "arabic"
                | "saudi"
                | "islamic"
                | "christian"
                | "muslim"
                | "jewish"
                | "western"
                | "eastern"
                | "northern"
                | "southern"
                | "democratic"
                | "republican"
                | "gop"
                | "tv"
                | "web"
                | "cctv"
                | "internet"
                | "dna"
                | "english"
                | "european"
                | "asian"
                | "african"
                | "american"
                | "pdf"
                | "national"
                | "afghan"
                | "kurdish"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;

    fn of(text: &str) -> (Option<String>, Option<String>) {
        let words = Words::new(text);
        let tokens = Tokens::new(text, &words);
        let found = mention::candidates(&tokens, &[]);
        let stop = found.get(1).map_or(tokens.len(), |next| next.first);
        let hands = hands(&tokens, &found[0], stop);
        let words = |span: Option<Span>| span.map(|span| span.of(text).to_owned());
        (words(hands.maker), words(hands.released_by))
    }

    fn maker(text: &str) -> String {
        of(text).0.unwrap_or_default()
    }

    fn releaser(text: &str) -> String {
        of(text).1.unwrap_or_default()
    }

    #[test]
    fn makers_stand_after() {
        assert_eq!(
            maker("A study by the University of Varnholt, published last week, put it at nine"),
            "the University of Varnholt"
        );
        assert_eq!(maker("The study, carried out over ten weeks by students, took samples"), "students");
        assert_eq!(maker("He showed a letter from the mayor to his aunt"), "the mayor");
        assert_eq!(maker("They found a memo written last year by Anna Berg"), "Anna Berg");
        assert_eq!(maker("The letter, signed by forty neighbours, was read"), "forty neighbours");
        assert_eq!(maker("The letter she wrote was lost"), "she");
    }

    #[test]
    fn makers_stand_before() {
        assert_eq!(maker("The group's video was watched"), "The group");
        assert_eq!(maker("In his letter there was nothing"), "his");
        assert_eq!(maker("A Brack Institute study was read"), "Brack Institute");
        assert_eq!(maker("A Russian document was read"), "");
        assert_eq!(maker("Last year the clerks sent the board a letter"), "the clerks");
        assert_eq!(maker("They sent her letters"), "They");
    }

    #[test]
    fn releasers() {
        assert_eq!(releaser("It rests on figures her office released on Monday"), "her office");
        assert_eq!(maker("It rests on figures her office released on Monday"), "her office");
        assert_eq!(releaser("On Tuesday it released a two-minute video"), "it");
        assert_eq!(maker("On Tuesday it released a two-minute video"), "");
        assert_eq!(
            releaser("A video posted on Telegram by the River Brigades was deleted"),
            "the River Brigades"
        );
        assert_eq!(
            releaser("The River Brigades have now posted a photograph of boats"),
            "The River Brigades"
        );
        assert_eq!(releaser("A document leaked by a clerk was read"), "a clerk");
        assert_eq!(of("A document obtained by the Gazette was read"), (None, None));
        assert_eq!(of("A letter seen by Northline was read"), (None, None));
    }

    #[test]
    fn a_statement_is_its_issuers() {
        let text = "On Friday the ministry issued a statement";
        assert_eq!(of(text), (Some("the ministry".into()), Some("the ministry".into())));
    }
}
