//! Rule: one thing that newsrooms ask of sourcing.

/// A rule of the sourcing report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Speech in quotation marks that nobody is named for.
    QuotationWithoutSpeaker,
    /// A voice that is only ever a surname.
    SurnameOnly,
    /// A claim that one unnamed source alone stands for.
    SingleUnnamedSource,
    /// An unnamed source quoted word for word.
    UnnamedQuoted,
    /// An unnamed source that gives an opinion or attacks somebody.
    UnnamedOpinion,
    /// An unnamed source of whom neither standing nor reason for anonymity is given.
    UnnamedUnexplained,
    /// Another outlet's story that rests on an unnamed source.
    PassedOnUnnamed,
    /// A report for which only another outlet vouches.
    OnlyAnotherOutlet,
    /// A verb of saying that judges.
    LoadedVerb,
    /// Accounts that contradict each other.
    OpenConflict,
    /// A title that is surer than the text.
    HedgeDropped,
    /// Somebody's claim, told as fact elsewhere.
    OwnVoice,
}

impl Rule {
    /// All rules, in the order of their codes.
    pub const ALL: [Rule; 12] = [
        Rule::QuotationWithoutSpeaker,
        Rule::SurnameOnly,
        Rule::SingleUnnamedSource,
        Rule::UnnamedQuoted,
        Rule::UnnamedOpinion,
        Rule::UnnamedUnexplained,
        Rule::PassedOnUnnamed,
        Rule::OnlyAnotherOutlet,
        Rule::LoadedVerb,
        Rule::OpenConflict,
        Rule::HedgeDropped,
        Rule::OwnVoice,
    ];

    /// The code, which never changes: `S1` who speaks, `S2` unnamed sources, `S3` second hand, `S4` words, `S5` contradictions.
    pub fn code(self) -> &'static str {
        match self {
            Rule::QuotationWithoutSpeaker => "S101",
            Rule::SurnameOnly => "S102",
            Rule::SingleUnnamedSource => "S201",
            Rule::UnnamedQuoted => "S202",
            Rule::UnnamedOpinion => "S203",
            Rule::UnnamedUnexplained => "S204",
            Rule::PassedOnUnnamed => "S301",
            Rule::OnlyAnotherOutlet => "S302",
            Rule::LoadedVerb => "S401",
            Rule::OpenConflict => "S501",
            Rule::HedgeDropped => "S502",
            Rule::OwnVoice => "S503",
        }
    }

    /// The name in words joined by hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Rule::QuotationWithoutSpeaker => "quotation-without-speaker",
            Rule::SurnameOnly => "surname-only",
            Rule::SingleUnnamedSource => "single-unnamed-source",
            Rule::UnnamedQuoted => "unnamed-quoted",
            Rule::UnnamedOpinion => "unnamed-opinion",
            Rule::UnnamedUnexplained => "unnamed-unexplained",
            Rule::PassedOnUnnamed => "passed-on-unnamed",
            Rule::OnlyAnotherOutlet => "only-another-outlet",
            Rule::LoadedVerb => "loaded-verb",
            Rule::OpenConflict => "open-conflict",
            Rule::HedgeDropped => "hedge-dropped",
            Rule::OwnVoice => "own-voice",
        }
    }

    /// The rule with this code or name, in any case.
    pub fn find(code_or_name: &str) -> Option<Rule> {
        let same = |own: &str| own.eq_ignore_ascii_case(code_or_name);
        Rule::ALL.into_iter().find(|rule| same(rule.code()) || same(rule.name()))
    }

    /// What the rule asks for, in one line.
    pub fn summary(self) -> &'static str {
        match self {
            Rule::QuotationWithoutSpeaker => "words in quotation marks need a speaker",
            Rule::SurnameOnly => "who speaks is introduced with more than a surname",
            Rule::SingleUnnamedSource => "a claim needs a second source if its only one is unnamed",
            Rule::UnnamedQuoted => "unnamed sources are not quoted word for word",
            Rule::UnnamedOpinion => "unnamed sources give facts, not opinions or attacks",
            Rule::UnnamedUnexplained => "an unnamed source's standing or reason for anonymity is given",
            Rule::PassedOnUnnamed => "another outlet's unnamed source is not enough to pass a story on",
            Rule::OnlyAnotherOutlet => "what only another outlet reports is checked or marked as unchecked",
            Rule::LoadedVerb => "“said” is neutral, other verbs judge",
            Rule::OpenConflict => "accounts that cannot all be true are pointed out or settled",
            Rule::HedgeDropped => "the title is no surer than the text",
            Rule::OwnVoice => "what is somebody's claim in one place is not fact in another",
        }
    }

    /// Why the rule is there, when it speaks, and what to do: paragraphs of plain text.
    pub fn explanation(self) -> &'static str {
        match self {
            Rule::QuotationWithoutSpeaker => {
                "Quotation marks promise somebody's exact words. A reader must be able to tell whose.\n\n\
                 Found where words of speech in quotation marks belong to no attribution, or to one that names no source \
                 (“it was whispered”). Titles, nicknames, terms and words held at a distance are not speech.\n\n\
                 Name the speaker beside the quotation, or take the marks away."
            }
            Rule::SurnameOnly => {
                "A voice that appears once, by a bare surname, cannot be told from others of that name, and nobody can judge \
                 its standing.\n\n\
                 Found where a person who is a source is never given more than one word of name, and no description.\n\n\
                 Give the full name and the function at the first mention."
            }
            Rule::SingleUnnamedSource => {
                "Most newsrooms ask for two independent sources where one will not be named.\n\n\
                 Found where the origin of a claim is one unnamed source, neither its place (“an engineer at the port”, “a person \
                 with knowledge of the talks”) nor the reason for anonymity is given, and no other voice in the text supports \
                 the same claim. Whether two voices are independent cannot be seen from one text.\n\n\
                 Find a second source, a document, or somebody who will be named; or say that there is only one."
            }
            Rule::UnnamedQuoted => {
                "A word-for-word quotation gives weight that an unnamed source has not earned, and cannot be checked.\n\n\
                 Found where a source without a name is quoted directly or in part.\n\n\
                 Paraphrase, or name the source."
            }
            Rule::UnnamedOpinion => {
                "Anonymity protects those who give facts at a risk, not those who want to judge or attack unseen.\n\n\
                 Found where a source without a name holds a belief or an attitude, or is reported with a hostile verb.\n\n\
                 Leave the opinion out, or find somebody who stands by it."
            }
            Rule::UnnamedUnexplained => {
                "Readers can weigh an unnamed source only if they learn how it knows, and why it is not named.\n\n\
                 Found where an unnamed source is a bare “a source”, “sources”, “insiders”, “one person” and no reason is \
                 given near it (“because …”, “on condition of anonymity”, “not authorised to speak”).\n\n\
                 Say how the source knows and why it is unnamed."
            }
            Rule::PassedOnUnnamed => {
                "Who passes on another outlet's unnamed source vouches for somebody whom they have not met.\n\n\
                 Found where a chain of voices leads through an outlet to a source without a name.\n\n\
                 Speak to the source yourself, or say plainly that you could not verify the report."
            }
            Rule::OnlyAnotherOutlet => {
                "One outlet's report is one report, however many repeat it.\n\n\
                 Found where an outlet other than the article's own is the origin of a claim and no other voice in the text \
                 supports it.\n\n\
                 Confirm it independently, or say that you have not."
            }
            Rule::LoadedVerb => {
                "“Claimed” doubts, “admitted” accuses, “revealed” endorses, “sneered” despises. Style guides ask for “said” unless \
                 the judgement is meant and earned.\n\n\
                 Found where the words of reporting carry a tone, or the writer's doubt or endorsement. Words that state a \
                 plain act (denied, confirmed, asked, warned) are not found.\n\n\
                 Use “said”, or keep the verb if the text bears it out; `allow` under [check.loaded-verb] in sayso.toml \
                 takes words that your house style permits."
            }
            Rule::OpenConflict => {
                "Two accounts that cannot both be true, side by side without a word, leave the reader alone.\n\n\
                 Found where attributions contradict each other on one question. Sayso does not say who is right.\n\n\
                 Point the contradiction out, settle it, or say that it could not be settled."
            }
            Rule::HedgeDropped => {
                "Many readers see only the title.\n\n\
                 Found where the title states as fact what the text gives as possible, probable, rumoured or claimed.\n\n\
                 Carry the hedge, or the source, into the title."
            }
            Rule::OwnVoice => {
                "A claim does not become a fact by being told twice.\n\n\
                 Found where a sentence in the writer's own voice says what the text elsewhere gives as somebody's claim.\n\n\
                 Attribute both, or say on what grounds it is certain."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_found() {
        for rule in Rule::ALL {
            assert_eq!(Rule::find(&rule.code().to_lowercase()), Some(rule));
            assert_eq!(Rule::find(rule.name()), Some(rule));
        }
        assert!(Rule::ALL.windows(2).all(|pair| pair[0].code() < pair[1].code()));
        assert_eq!(Rule::find("S999"), None);
    }
}
