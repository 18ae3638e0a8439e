//! Text → the places where somebody who could speak is mentioned, with what the words alone say of them.

use super::describe;
use super::scan::scan;
use super::tokens::Tokens;
use crate::{EntityKind, MentionForm, Span, Words};

/// A mention that a voice, or another mention, may be resolved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The name without title, the nominal without its clauses, or the pronoun.
    pub span: Span,
    /// How it is mentioned.
    pub form: MentionForm,
    /// What the words say.
    pub traits: Traits,
}

/// What the words of a mention say of who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    /// What it is; `Unknown` where the words do not say.
    pub kind: EntityKind,
    /// Grammatical and lexical gender.
    pub gender: Gender,
    /// One or several.
    pub number: Number,
    /// Whether it is a name, or a unique designation of an institution.
    pub named: bool,
    /// The head word: the surname of a person, the noun of a nominal.
    pub head: Span,
}

/// Whom "he", "she" or "it" can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// It.
    Neuter,
    /// A person of whom the words do not say, or not even that.
    Unknown,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// The words do not say; bodies, which are "it" and "they".
    Either,
}

/// All candidates of TEXT, sorted, possibly nested: names, nominals whose head is somebody, pronouns.
pub fn candidates(text: &str, words: &Words) -> Vec<Candidate> {
    if words.spans().is_empty() {
        return Vec::new();
    }
    let tokens = Tokens::new(text, words, 0..words.spans().len());
    scan(&tokens, false).into_iter().map(|found| found.candidate).collect()
}

/// What is to be said of SPAN, a mention cut by somebody else (a source with its clauses, a gold mention): where the mention
/// proper stands in it, and what its words say. Only the first words of a long span are looked at.
pub fn describe(text: &str, words: &Words, span: Span) -> Candidate {
    describe::describe(text, words, span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EntityKind::{Group, Organization, Outlet, Person, Unknown};
    use MentionForm::{Name, Nominal, Pronoun};

    fn all(text: &str) -> Vec<(&str, MentionForm, EntityKind)> {
        let found = candidates(text, &Words::new(text));
        let brief = |found: &Candidate| (found.span.of(text), found.form, found.traits.kind);
        found.iter().filter(|found| found.form != Pronoun).map(brief).collect()
    }

    fn of(text: &str) -> (&str, MentionForm, EntityKind, bool) {
        let found = describe(text, &Words::new(text), Span::new(0, text.len()));
        (found.span.of(text), found.form, found.traits.kind, found.traits.named)
    }

    #[test]
    fn names_go_without_title_and_clitic() {
        assert_eq!(
            all("Yesterday Dr Mirren Vale saw Abdullah bin Zayed al-Amri. Vale's aide left."),
            [
                ("Mirren Vale", Name, Person),
                ("Abdullah bin Zayed al-Amri", Name, Person),
                ("Vale's aide", Nominal, Person),
                ("Vale", Name, Person),
            ]
        );
        assert_eq!(all("It was J. K. Orr and St Luke's Hospital.").len(), 2);
    }

    #[test]
    fn a_name_at_the_start_of_a_sentence_is_alone() {
        assert_eq!(all("However Berg denied it. Yesterday Berg left.")[0], ("Berg", Name, Person));
        assert_eq!(all("Rivals trade claims."), [("Rivals", Nominal, Group)]);
    }

    #[test]
    fn headlines_are_no_giant_names() {
        let text = "Harbour Chief Slams Lavrov Over Secret Deal\n\nThe minister met Lavrov on Monday.";
        assert_eq!(all(text)[..2], [("Harbour Chief", Nominal, Person), ("Lavrov", Name, Person)]);
        let names = all("MAYOR ORR DENIES SECRET PLOT\n\nThe mayor, Hale Orr, denied it.");
        assert!(names.iter().all(|(span, ..)| span.len() < 15), "{names:?}");
    }

    #[test]
    fn acronyms_in_brackets_are_names_of_their_own() {
        assert_eq!(
            all("The Free River Movement (FRM) held the bridge."),
            [("Free River Movement", Name, Organization), ("FRM", Name, Organization)]
        );
    }

    #[test]
    fn what_stands_beside_a_name_says_its_kind() {
        let text =
            "She told Northline so. A Northline reporter heard it in Sennet. The village of Sennet burned.";
        assert_eq!(
            all(text),
            [
                ("Northline", Name, Outlet),
                ("A Northline reporter", Nominal, Person),
                ("Northline", Name, Outlet),
            ]
        );
        assert_eq!(all("TARRAGH, Orrin Valley - It rained."), []);
    }

    #[test]
    fn countries_are_voices_where_they_act() {
        assert_eq!(
            all("Norway accused Sweden of it."),
            [("Norway", Name, Organization), ("Sweden", Name, Organization)]
        );
        assert_eq!(all("It rained in Norway and Sweden."), []);
    }

    #[test]
    fn noun_phrases_end_before_their_clauses() {
        assert_eq!(
            all(
                "Two people familiar with the talks met the harbour master of Skarrow, who warned residents."
            ),
            [
                ("Two people", Nominal, Group),
                ("the harbour master of Skarrow", Nominal, Person),
                ("Skarrow", Name, Person),
                ("residents", Nominal, Group),
            ]
        );
        assert_eq!(all("A police car stopped."), []);
    }

    #[test]
    fn sources_come_down_to_their_mention() {
        for (source, mention, form, kind, named) in [
            ("Anna Berg, the harbour master,", "Anna Berg", Name, Person, true),
            ("an engineer who worked on the survey", "an engineer", Nominal, Person, false),
            ("Police spokesman Tom Hart", "Tom Hart", Name, Person, true),
            ("a spokeswoman for the environment ministry, Hedda Moll,", "Hedda Moll", Name, Person, true),
            ("Hobart Police Chief Alan Reed", "Alan Reed", Name, Person, true),
            ("former Secretary of State Orla Finch", "Orla Finch", Name, Person, true),
            ("Mr. King", "King", Name, Person, true),
            ("Jan Sorley", "Jan Sorley", Name, Person, true),
            ("GOP Rep. Jan Orr", "Jan Orr", Name, Person, true),
            ("Republican", "Republican", Nominal, Group, false),
            ("AARP", "AARP", Name, Organization, true),
            ("a handful of party insiders", "a handful of party insiders", Nominal, Group, false),
            ("more than 60 senators", "more than 60 senators", Nominal, Group, false),
            ("a number of reports", "a number of reports", Nominal, Unknown, false),
            ("FoxNews.com", "FoxNews.com", Name, Outlet, true),
            ("St. Louis Tea Party", "St. Louis Tea Party", Nominal, Organization, true),
            ("her sister's", "her sister", Nominal, Person, false),
            ("Twitter user @abc", "@abc", Name, Person, true),
            ("One of them", "One of them", Nominal, Person, false),
            ("who", "who", Pronoun, Unknown, false),
            ("Moscow", "Moscow", Name, Organization, true),
            ("the Defence Ministry", "Defence Ministry", Name, Organization, true),
            ("the defence ministry", "the defence ministry", Nominal, Organization, true),
            ("the ministry", "the ministry", Nominal, Organization, false),
            ("a ministry", "a ministry", Nominal, Organization, false),
            ("the Lindmere Gazette", "Lindmere Gazette", Name, Outlet, true),
            ("Radio Orvanne", "Radio Orvanne", Name, Outlet, true),
            ("the newspaper", "the newspaper", Nominal, Outlet, false),
            ("state-run news agency Sana", "Sana", Name, Outlet, true),
            ("sources close to the talks", "sources", Nominal, Group, false),
            ("the document", "the document", Nominal, Unknown, false),
            ("a study published in the Lancet", "a study", Nominal, Unknown, false),
            ("Anna Berg and Tom Hart", "Anna Berg and Tom Hart", Name, Group, true),
        ] {
            assert_eq!(of(source), (mention, form, kind, named), "{source}");
        }
    }

    #[test]
    fn a_transcript_names_its_speakers_in_capitals() {
        let kind = |text: &str, end: usize| describe(text, &Words::new(text), Span::new(0, end)).traits.kind;
        assert_eq!(kind("ORREN: It rained.", 5), Person);
        assert_eq!(kind("NATO: It rained.", 4), Organization);
        assert_eq!(kind("France: It rained.", 6), Organization);
    }

    #[test]
    fn gender_comes_from_titles_nouns_and_first_names() {
        let gender = |text: &str| describe(text, &Words::new(text), Span::new(0, text.len())).traits.gender;
        assert_eq!(gender("Mrs Orr"), Gender::Female);
        assert_eq!(gender("Tom Hart"), Gender::Male);
        assert_eq!(gender("his widow"), Gender::Female);
        assert_eq!(gender("the official"), Gender::Unknown);
        assert_eq!(gender("the ministry"), Gender::Neuter);
    }

    #[test]
    fn no_text_is_too_strange() {
        for text in [
            "",
            "@",
            "'s",
            "of of of",
            "The",
            "A. B. C.",
            "“‘«",
            "É’s É",
            "李明说。",
            "one of",
            "@ @a",
            "- - -",
        ] {
            let words = Words::new(text);
            let found = candidates(text, &words);
            assert!(found.is_sorted_by_key(|found| found.span.start), "{text}");
            describe(text, &words, Span::new(0, text.len()));
        }
        // Neither the stack nor the clock may feel how long a row is.
        for row in ["The of ‘Berg’s ", "Reuters ", "men of ", "Earl ", "the ", "a big "] {
            let text = row.repeat(20_000);
            candidates(&text, &Words::new(&text));
        }
    }
}
