//! Snapshots of all forms of output over documents built by hand.

use sayso::{
    Act, Artefact, ArtefactKind, Author, Certainty, Conflict, Document, Entity, EntityKind, Mention,
    MentionForm, QuotationRole, Reading, Span, Stance, Time,
};
use sayso_cli::render::{Render, html::Html, human::Human, jsonl::Jsonl};

use crate::snapshot::check;
use sayso::testing::reading as marked;

/// Checks DOCUMENT in every form, in files that begin with NAME.
///
/// `article.html` is a whole page, the others are sections of one, so that a change of its style changes one file.
fn check_all(name: &str, document: &Document, reading: &Reading) {
    let model = || "fake".to_owned();
    let forms: [(&str, Box<dyn Render>); 4] = [
        ("txt", Box::new(Human { width: 80, color: false })),
        ("ansi", Box::new(Human { width: 80, color: true })),
        ("jsonl", Box::new(Jsonl { model: model() })),
        ("html", Box::new(Html { model: model() })),
    ];
    for (ending, form) in forms {
        let mut shown = form.document(1, document, reading);
        if name == "article" {
            shown = form.opening() + &shown + &form.closing();
        }
        check(&format!("{name}.{ending}"), &shown);
    }
}

/// Title in the text, all forms of content, contents in two parts, a shared source, nobody named, doubt.
#[test]
fn article() {
    let (document, reading) = marked(
        "Harbour to reopen on Friday, [source#1 officials] [cue#1 say]\n\n\
         [source#2 Anna Berg, the harbour master,] [cue#2 said] [content#2 the channel would reopen “by Friday noon, \
         weather permitting”]. [content#3 “We have moved eleven thousand tonnes of silt,”] [source#3,4 she] [cue#3 told] \
         reporters at the quay. [content#3 “Nobody should have to do that twice.”] She [cue#4 added only:] \
         [content#4 “Ask the county.”]\n\n\
         The pilots’ union is [cue#5? reportedly] [content#5? preparing to sue]. [cue#6 According to] [source#6 a \
         petition signed by forty-one owners of small boats, several of whom have moved their moorings to Skarrow since \
         January], [content#6 the delay has cost the town a third of its trade]. “Nonsense” has been painted on the gate.",
    );
    let mut reading = reading;
    let title = document.text.lines().next().unwrap().to_owned();
    reading.attributions[0].content = vec![sayso::Span::new(0, "Harbour to reopen on Friday".len())];
    let document = Document {
        origin: "https://echo.example/2024/04/18/harbour?a=1&b=2".into(),
        title: Some(title),
        outlet: Some("Skarrow Echo".into()),
        byline: Some("Tom Arkwright".into()),
        published: Some("2024-04-18".into()),
        language: Some("en".into()),
        ..document
    };
    check_all("article", &document, &reading);
}

/// Contents in contents, parts of one inside parts of another, parts that cover the same words.
#[test]
fn nested() {
    let (document, reading) = marked(
        "[source#1 The Courier] [cue#1 reports] [content#1 that [source#2 two officials] [cue#2 told] the Harbour Post \
         [content#2 that [source#3 the owner] [cue#3 had promised] [content#3 to publish a survey [source#4 that] \
         [cue#4 shows] [content#4 cracks in the hull]]], and that nobody was hurt].\n\n\
         [content#5 [source#6 The envoy]] [cue#5? reportedly] [content#5 [cue#6 told] his driver [content#6 to wait]].",
    );
    check_all("nested", &document, &reading);
}

/// Parts that cross each other and paragraphs, as only a model finds them.
#[test]
fn crossing() {
    let (document, mut reading) =
        marked("One two three four.\n\nFive [source#1 six] [cue#1 said] [content#1 seven].");
    let at = |words: &str| document.text.find(words).unwrap();
    reading.attributions[0].content[0] = sayso::Span::new(at("three"), at("six"));
    reading.attributions[0].source[0] = sayso::Span::new(at("two"), at(" four"));
    check_all("crossing", &document, &reading);
}

/// Characters that a terminal or a browser would act on, and characters of all widths.
#[test]
fn hostile() {
    let (document, reading) = marked(
        "\u{1b}\\]0;owned\u{7}\u{1b}\\[31m<script>alert('1')</script> & \"more\"\u{9b}2J\r\n\r\n\
         [source#1 東京都知事の\u{202e}小池百合子氏] [cue#1 は述べた]：[content#1 「この計画は中止しない。\u{1f469}\u{200d}\
         \u{1f469}\u{200d}\u{1f467}来年度も続け、住民の意見を聞きながら進めていく」]。\n\n\
         [source#2 متحدث باسم الوزارة\u{200f}] [cue#2 قال] [content#2 إن الجسر آمن]. So\u{ad}ft, ze\u{200b}ro, e\u{301}, tab\tend.",
    );
    let document = Document {
        origin: "evil\u{1b}[2J\"><img src=x>.txt".into(),
        title: Some("<b>Title</b>\u{1b}[5m".into()),
        outlet: Some("Out & about".into()),
        language: Some("en\" onload=\"x".into()),
        published: Some("2024-02-30\"x".into()),
        ..document
    };
    check_all("hostile", &document, &reading);
    for form in [
        Human { width: 80, color: false }.document(1, &document, &reading),
        Html::document(&Html { model: String::new() }, 1, &document, &reading),
    ] {
        assert!(form.chars().all(|c| c == '\n' || !c.is_control()), "{form:?}");
    }
}

#[test]
fn nothing_found() {
    let (document, reading) = marked("It rained all night.");
    check_all("nothing", &document, &reading);
}

/// Everything that a reading can hold.
#[test]
fn full() {
    let (document, mut reading) = marked(
        "[source#1 The Courier] [cue#1 reports] [content#1 that [source#2 two officials] [cue#2 told] Radio Orvanne on Tuesday \
         [content#2 the gate may have jammed]]. [source#3 A video by the miners] [cue#3 shows] [content#3 the gate closed]. \
         The “witness” was a pal.",
    );
    let at = |words: &str| {
        let start = document.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let entity = |name: &str, kind, named, form| {
        let mentions = vec![Mention { span: at(name), form }];
        Entity { name: name.to_owned(), kind, named, aliases: Vec::new(), mentions }
    };
    reading.entities = vec![
        entity("The Courier", EntityKind::Outlet, true, MentionForm::Name),
        entity("two officials", EntityKind::Group, false, MentionForm::Nominal),
        entity("Radio Orvanne", EntityKind::Outlet, true, MentionForm::Name),
        entity("A video", EntityKind::Unknown, false, MentionForm::Nominal),
        entity("the miners", EntityKind::Group, false, MentionForm::Nominal),
    ];
    reading.entities[0].aliases.push("the paper".to_owned());
    for (index, (entity, via, chain)) in
        [(0, None, vec![0]), (1, Some(2), vec![0, 2, 1]), (3, None, vec![3])].into_iter().enumerate()
    {
        let attribution = &mut reading.attributions[index];
        (attribution.entity, attribution.via, attribution.chain) = (Some(entity), via, chain);
        attribution.stance = Stance::default();
    }
    reading.attributions[1].stance.certainty = Certainty::Possible;
    reading.attributions[1].stance.author = Author::Doubts;
    reading.attributions[1].said = Some(0);
    reading.attributions[2].stance.act = Act::Evidence;
    reading.attributions[2].evidence = Some(0);
    reading.times = vec![Time { span: at("Tuesday"), value: "2024-03-12".to_owned() }];
    reading.evidence = vec![Artefact {
        kind: ArtefactKind::Video,
        mentions: vec![at("A video")],
        maker: Some(4),
        released_by: None,
        described_by: None,
    }];
    reading.conflicts =
        vec![Conflict { question: "whether the gate jammed".to_owned(), sides: vec![vec![1], vec![2]] }];
    reading.quotations[0].role = QuotationRole::Scare;
    check_all("full", &document, &reading);
}

/// No line is wider than the terminal, whatever its width.
#[test]
fn lines_fit() {
    let (document, reading) = marked(
        "[source#1 The Courier] [cue#1 reports] [content#1 that https://echo.example/a/very/long/address/that/never/ends \
         has [source#2 people] [cue#2 saying] [content#2 “東京都知事の小池百合子氏は計画を中止しない”]]. [content#3? So] \
         [cue#3? one hears].",
    );
    for width in 20..120 {
        let form = Human { width, color: false };
        let shown = form.opening() + &form.document(1, &document, &reading);
        for line in shown.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

/// The text is all there: without marks, what is shown is what was given.
#[test]
fn nothing_is_lost() {
    let (document, reading) = marked(
        "[source#1 The Courier] [cue#1 reports] [content#1 that [source#2 two] [cue#2 say] [content#2 so]].",
    );
    let shown = Human { width: 200, color: false }.document(1, &document, &reading);
    let line = shown.lines().find(|line| line.starts_with('{')).unwrap();
    assert_eq!(line, "{1 The Courier} <1 reports> [1 that {2 two} <2 say> [2 so]].");
}
