use super::*;
use crate::testing::marked;

/// The carriers of the relations in a marked text, "-" where there is none.
fn carriers(text: &str, outlet: Option<&str>) -> String {
    let (text, relations) = marked(text);
    let mut document = Document::from_text("test", text.clone());
    document.outlet = outlet.map(str::to_owned);
    let found = find(&document, &Words::new(&text), &relations);
    found.iter().map(|span| span.map_or("-", |span| span.of(&text))).collect::<Vec<_>>().join("|")
}

fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found = carriers(text, None);
        if found != *expected {
            wrong.push(format!("{text}\n    {found} for {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn outlets_that_are_told() {
    check(&[
        ("[source He] [cue told] Reuters [content that it was over].", "Reuters"),
        ("[source He] [cue told] AFP on Monday [content that it was over].", "AFP"),
        ("[source He] [cue told] the Mail [content that it was over].", "the Mail"),
        ("[content “It is over,”] [source he] [cue told] the Skarrow Echo.", "the Skarrow Echo"),
        ("[content “It is over,”] [source he] [cue told] BBC News, adding that he was glad.", "BBC News"),
        ("[source He] [cue has told] The New York Times [content he will go].", "The New York Times"),
        ("[source He] [cue told] the Meridian newspaper [content it was over].", "the Meridian newspaper"),
        ("[source He] [cue told] Radio Orvanne [content it was over].", "Radio Orvanne"),
        ("[source He] [cue told] the state agency Novin [content it was over].", "the state agency Novin"),
        ("[source He] [cue told] a local newspaper [content it was over].", "a local newspaper"),
        ("[source He] [cue told] state television [content it was over].", "state television"),
        ("[source He] [cue tells] the Guardian [content it was over].", "the Guardian"),
        ("[source He] [cue told] Ana Berg of CNN [content that it was over].", "CNN"),
    ]);
}

#[test]
fn persons_and_bodies_that_are_told() {
    check(&[
        ("[source He] [cue told] reporters [content that it was over].", "-"),
        ("[source He] [cue told] his wife [content that it was over].", "-"),
        ("[source He] [cue told] Carol [content that it was over].", "-"),
        ("[source He] [cue told] the court [content that it was over].", "-"),
        ("[source He] [cue told] Republicans [content that it was over].", "-"),
        ("[source He] [cue told] MPs [content that it was over].", "-"),
        ("[source He] [cue told] a news conference [content that it was over].", "-"),
        ("[source He] [cue told] customers [content that it was over].", "-"),
        ("[source He] [cue told] the Security Council [content that it was over].", "-"),
        ("[source He] [cue told] us [content that it was over].", "-"),
        ("[source He] [cue said] [content he told Reuters so].", "-"),
        ("[source He] [cue told] Mr Bates [content that it was over].", "-"),
        ("[source He] [cue told] a rally in Tresk [content that it was over].", "-"),
        ("[source He] [cue said] in a statement [content that it was over].", "-"),
        ("[source He] [cue said] on Monday [content that it was over].", "-"),
        ("[source He] [cue tweeted] [content that it was over].", "-"),
    ]);
}

#[test]
fn platforms() {
    check(&[
        ("[source He] [cue wrote] on Telegram [content that it was over].", "Telegram"),
        ("[source He] [cue said] on Twitter [content it was over].", "Twitter"),
        ("[source He] [cue wrote] in a post on X [content that it was over].", "X"),
        ("[content “Over,”] [source he] [cue wrote] on his Facebook page.", "Facebook"),
        ("In a video posted on YouTube, [source she] [cue said] [content it was over].", "YouTube"),
        ("On Instagram, [source she] [cue wrote] [content that it was over].", "Instagram"),
        (
            "[source She] [cue said] on the messaging app Telegram on Monday [content it was over].",
            "Telegram",
        ),
        ("[source A post on Telegram] [cue said] [content it was over].", "Telegram"),
        ("[source He] [cue said] via WhatsApp [content it was over].", "WhatsApp"),
    ]);
}

#[test]
fn interviews_and_publications() {
    check(&[
        (
            "[source She] [cue said] in an interview with Radio Orvanne [content that it was over].",
            "Radio Orvanne",
        ),
        ("In an interview with the Mirror, [source she] [cue said] [content it was over].", "the Mirror"),
        (
            "In an interview with Northline on Sunday, [source she] [cue said] [content it was over].",
            "Northline",
        ),
        ("Speaking to the Gazette, [source she] [cue said] [content it was over].", "the Gazette"),
        ("Speaking to reporters, [source she] [cue said] [content it was over].", "-"),
        ("[content “Over,”] [source she] [cue said], speaking to the BBC.", "the BBC"),
        ("Writing in the Guardian, [source she] [cue said] [content it was over].", "the Guardian"),
        ("[source She] [cue wrote] in the Guardian [content that it was over].", "the Guardian"),
        (
            "[source He] [cue said] in a statement carried by the state agency [content it was over].",
            "the state agency",
        ),
        ("[source The report], seen by the BBC, [cue says] [content it was over].", "the BBC"),
        ("[cue According to] [source a report seen by the Herald], [content it was over].", "the Herald"),
        ("[source He] [cue said] in comments published by Al Jazeera [content it was over].", "Al Jazeera"),
        (
            "[source He] [cue was quoted] by AFP [cue#2 as saying] [content it was over] [content#2 x].",
            "AFP|-",
        ),
        ("[source He] [cue told] parliament on Monday [content it was over].", "-"),
        ("[source She] [cue said] in London [content it was over].", "-"),
        ("[source She] [cue told] CNN's Ana Berg [content it was over].", "CNN"),
    ]);
}

#[test]
fn letters() {
    check(&[
        (
            "In a letter to the council seen by Northline, [source it] [cue wrote] [content it was over].",
            "the council",
        ),
        ("[source He] led the show on MSNBC, which let him go, and [cue said] [content it was over].", "-"),
        ("[source He] [cue told] the forum [content it was over].", "-"),
        ("[source He] [cue told] the Meridian [content it was over].", "the Meridian"),
        ("[source He] [cue told] the Senate [content it was over].", "-"),
        ("Joss Marrek left. [source He] [cue told] Marrek [content it was over].", "-"),
        ("[source He] [cue told] Northline [content it was over].", "Northline"),
        ("In a letter to the board, [source the pilot] [cue wrote] [content that it was over].", "the board"),
        ("[source He] [cue said] in a letter to the council [content that it was over].", "the council"),
        ("[source He] [cue said] in a letter to Ms. Brewer [content that it was over].", "Ms. Brewer"),
        (
            "[source He] [cue said] in an open letter to the prime minister [content it was over].",
            "the prime minister",
        ),
        ("[source He] [cue said] in an email to Reuters [content it was over].", "Reuters"),
        ("[source He] [cue wrote] to the council [content that it was over].", "the council"),
        ("[source He] [cue said] in an email to customers [content it was over].", "-"),
        ("[source He] [cue said] in a letter to his wife [content it was over].", "-"),
        ("[source He] [cue said] in a letter [content that it was over].", "-"),
    ]);
}

#[test]
fn the_outlet_itself_is_no_carrier() {
    let told = "[source He] [cue told] the Echo [content that it was over].";
    assert_eq!(carriers(told, Some("The Skarrow Echo")), "-");
    assert_eq!(carriers(told, Some("The Tresk Echo")), "-");
    assert_eq!(
        carriers("[source He] [cue told] the Tresk Echo [content it was over].", Some("The Skarrow Echo")),
        "the Tresk Echo"
    );
}

#[test]
fn inner_relations_look_no_further_than_their_parent() {
    check(&[
        (
            "[source#1 The Courier] [cue#1 reports] [content#1 that [source#2 a clerk] [cue#2 told] the Harbour Post [content#2 that it broke]].",
            "-|the Harbour Post",
        ),
        (
            "On Telegram, [source#1 he] [cue#1 wrote] [content#1 that [source#2 she] [cue#2 said] [content#2 no]].",
            "Telegram|-",
        ),
    ]);
}

#[test]
fn any_text_is_taken() {
    for text in [
        "[cue said] [content x]",
        "[content x] [cue :]",
        "[source é] [cue —] [content to]",
        "[content to] [cue told] by",
    ] {
        assert_eq!(carriers(text, None), "-");
    }
}

#[test]
fn many_relations_take_no_time() {
    let (text, relations) = marked("[source He] [cue told] Northline in Tresk [content it was over].\n");
    let count = 50_000;
    let all: Vec<Relation> = (0..count)
        .map(|number| {
            let shift =
                |span: Span| Span::new(span.start + number * text.len(), span.end + number * text.len());
            let mut relation = relations[0].clone();
            relation.cue = shift(relation.cue);
            relation.source.iter_mut().chain(&mut relation.content).for_each(|span| *span = shift(*span));
            relation
        })
        .collect();
    let text = text.repeat(count);
    let found = find(&Document::from_text("test", text.clone()), &Words::new(&text), &all);
    assert!(found.iter().all(|span| span.is_some_and(|span| span.of(&text) == "Northline")));
}

#[test]
fn platforms_that_somebody_goes_to() {
    check(&[
        ("[source Orr] took to Twitter overnight to [cue accuse] [content the board of fraud].", "Twitter"),
        (
            "[source Orr] took to Twitter to mock the board and [cue urge] [content clerks to leave].",
            "Twitter",
        ),
        ("[source Orr] took to the streets to [cue demand] [content an inquiry].", "-"),
    ]);
}
