//! Short cases for marks, roles and attribution.

use super::marks::DEEPEST;
use super::*;
use crate::testing::marked;

fn found(text: &str) -> Vec<&str> {
    find(text).iter().map(|span| span.of(text)).collect()
}

/// Texts and the quotations in them.
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn all_kinds_of_marks() {
    check(&[
        (
            "He said “yes” and \"no\" and «maybe» and „nie“ and ‹vet›.",
            &["“yes”", "\"no\"", "«maybe»", "„nie“", "‹vet›"],
        ),
        ("„Nein!“ rief er, »gar nicht« und ”nej”.", &["„Nein!“", "»gar nicht«", "”nej”"]),
        ("``It is late,'' he wrote.", &["``It is late,''"]),
        ("''It is late,'' he wrote, ''too late.''", &["''It is late,''", "''too late.''"]),
        ("’’Late,’’ he wrote. ‘‘Now.’’", &["’’Late,’’", "‘‘Now.’’"]),
        ("The `old' and ‚new‘ one.", &["`old'", "‚new‘"]),
        (
            "“Hello“ and ”good day” and “mixed\" and \"so on”.",
            &["“Hello“", "”good day”", "“mixed\"", "\"so on”"],
        ),
        ("No marks at all.", &[]),
        ("Empty “” and \"\" and ''.", &[]),
        ("“...” he said; “?” she said.", &["“...”", "“?”"]),
    ]);
}

#[test]
fn marks_at_brackets_and_dashes() {
    check(&[
        (
            "(\"No,\" he said) [\"Yes\"] —\"Why?\"— she/\"they\"",
            &["\"No,\"", "\"Yes\"", "\"Why?\"", "\"they\""],
        ),
        ("\"I was—\" he began. \"... never mind.\"", &["\"I was—\"", "\"... never mind.\""]),
        ("He said \" well \" and left.", &["\" well \""]),
        ("\"No, \"he said, \"I will not.\"", &["\"No, \"", "\"I will not.\""]),
        ("He said,” there is nobody left to ask.”", &["” there is nobody left to ask.”"]),
        ("\u{202a}”Sorry,” wrote Berg.", &["”Sorry,”"]),
        ("'D-' and ‘D-‘ were the marks.", &["'D-'", "‘D-‘"]),
    ]);
}

#[test]
fn single_marks_and_apostrophes() {
    check(&[
        ("‘It’s the workers’ choice,’ he said.", &["‘It’s the workers’ choice,’"]),
        ("'It's the workers' choice,' he said.", &["'It's the workers' choice,'"]),
        ("'It's ours,' she said of the '90s.", &["'It's ours,'"]),
        ("The dogs’ owner and the cats’ owner.", &[]),
        ("Rock 'n' roll, rock ’n’ roll and the bosses' hall.", &[]),
        ("Back in ‘68 and the ‘70s, 'til the lads’ night, get ‘em 'cause it's late.", &[]),
        (
            "The ‘workers’ rights’ bill and the 'workers' rights' bill.",
            &["‘workers’ rights’", "'workers' rights'"],
        ),
        ("‘Nothin’ doin’,’ he said.", &["‘Nothin’ doin’,’"]),
        ("“I heard the ’Tis song,” she said of O’Hara’s and James’s.", &["“I heard the ’Tis song,”"]),
        ("She called it a ’waste of time,’ twice.", &["’waste of time,’"]),
        ("He calls it a 's--t show,' often.", &["'s--t show,'"]),
        ("The team's 'strikes' and the clubs' 'losses' grew.", &["'strikes'", "'losses'"]),
        ("We saw 'the end'. The owners' box was empty.", &["'the end'"]),
        ("In 't Hof spoke of 'order'.", &["'order'"]),
    ]);
}

#[test]
fn headlines_in_single_marks() {
    check(&[
        ("Minister 'lied' about 'secret' deal", &["'lied'", "'secret'"]),
        ("'50 dead' in ferry blast", &["'50 dead'"]),
        ("'Cause for concern' over dam, says mayor", &["'Cause for concern'"]),
        ("Mayor: 'I won't go'", &["'I won't go'"]),
        ("‘Ghost ship’: villagers’ fury at owners’ ‘delay’", &["‘Ghost ship’", "‘delay’"]),
    ]);
}

#[test]
fn feet_and_inches() {
    check(&[
        ("He is 6'2\" and she is 5' 10\" tall.", &[]),
        ("He is 6’2” and she is 5’10”.", &[]),
        ("\"I am 6'2\" tall,\" he said.", &["\"I am 6'2\" tall,\""]),
        ("\"A 12\" pizza, please,\" he said.", &["\"A 12\" pizza, please,\""]),
        ("A 12\" and a 14\" pizza.", &[]),
        ("\"It was in 2012\" is all she said.", &["\"It was in 2012\""]),
    ]);
}

#[test]
fn nested_marks() {
    check(&[
        ("“He said ‘no’ to me,” she said.", &["“He said ‘no’ to me,”", "‘no’"]),
        ("\"'No,' he said,\" she said.", &["\"'No,' he said,\"", "'No,'"]),
        ("\"She told me, 'Go.'\"", &["\"She told me, 'Go.'\"", "'Go.'"]),
        (
            "'''Go,' he said,'' she said. ''He said 'go.'''",
            &["'''Go,' he said,''", "'Go,'", "''He said 'go.'''", "'go.'"],
        ),
        ("\"He said \"no\" to me,\" she said.", &["\"He said \"no\" to me,\"", "\"no\""]),
        ("‘It is ‘late’’ now.", &["‘late’"]),
        ("It is ‘late’’ now.", &["‘late’"]),
        ("‘He said “no” to me,’ she said.", &["‘He said “no” to me,’", "“no”"]),
    ]);
}

#[test]
fn over_paragraphs() {
    check(&[
        ("“One.\n\n“Two.”", &["“One.", "“Two.”"]),
        ("\"One.\r\n\r\n\"Two.\r\n\r\n\"Three,\" she said.", &["\"One.", "\"Two.", "\"Three,\""]),
        ("‘One.\n\n‘Two,’ he said.", &["‘One.", "‘Two,’"]),
        ("She wrote: “One.\n\nTwo.\n\nThree.” Then she left.", &["“One.", "Two.", "Three.”"]),
        (
            "\"One ‘two’ three.\n\n\"Four “five” six.\n\n\"Seven.\"",
            &["\"One ‘two’ three.", "‘two’", "\"Four “five” six.", "“five”", "\"Seven.\""],
        ),
        ("A stray \" mark here.\n\nNothing.", &[]),
        ("A stray mark\" here.\n\n\"Nothing,\" he said.", &["\"Nothing,\""]),
        ("He said: \"No end in sight.\n\nThe council met.", &["\"No end in sight."]),
        ("“No end, he said. “But a start.”", &["“But a start.”"]),
        ("“One,” he said. “Two.\n\n“Three.”", &["“One,”", "“Two.", "“Three.”"]),
    ]);
}

#[test]
fn hostile_nesting_takes_no_time() {
    for (open, close) in
        [("“", "’ "), ("\"", "s' "), ("'", "''"), ("''", "\""), ("« ", "5' "), ("a' ", "'a ")]
    {
        let text = open.repeat(50_000) + &close.repeat(50_000) + &"s’ ".repeat(25_000);
        let marks = find(&text);
        let within = marks.iter().filter(|span| span.start <= marks[0].end);
        assert!(within.count() <= 2 * DEEPEST + 2 || marks.len() > 1000, "{open}{close}");
    }
}

/// The role and cue of each quotation of MARKED.
fn judged(marked_text: &str) -> Vec<(QuotationRole, String)> {
    let (text, relations) = marked(marked_text);
    let quotations = judge(&text, &Words::new(&text), &find(&text), &relations);
    let cue = |index: Option<usize>| index.map_or("-", |index| relations[index].cue.of(&text)).to_owned();
    quotations.iter().map(|quotation| (quotation.role, cue(quotation.attribution))).collect()
}

/// Each case's quotations have ROLES.
fn roles(expected: QuotationRole, cases: &[&str]) {
    for case in cases {
        let roles: Vec<_> = judged(case).into_iter().map(|(role, _)| role).collect();
        assert!(!roles.is_empty() && roles.iter().all(|role| *role == expected), "{case}: {roles:?}");
    }
}

#[test]
fn speech() {
    roles(
        QuotationRole::Speech,
        &[
            "[content “It is over,”] [source she] [cue said].",
            "[source She] [cue said] [content it was “over”].",
            "[source The mayor] [cue called] [content the plan “a disgrace”].",
            "[source He] [cue shouted]: [content “Liar!”]",
            "[content “Yes,”] [source he] [cue said].",
            "[content “Never Again,”] [source the crowd] [cue chanted].",
            "[source Critics] [cue describe] [content him as “a fool”].",
            "What [source the owner] [cue called] [content “a misunderstanding”] cost two jobs.",
            "[source She] [cue said] [content she thanked him for what he called “an open door”].",
            "He retired from what neighbours call “the pit”.",
            "“We will not pay for this twice.”",
            "A voice from the back: “Shame on you!”",
            "The sign on the gate said “closed”.",
            "“Nobody came,” added Berg.",
            "“Never again,” a woman with two suitcases and a dog told the crew.",
            "They carried signs that read “Ferries Before Fairs”.",
            "She had described the works as “a hole in the ground”.",
            "Harbour Master Says Owners ‘Knew Nothing’ About Leak",
            "Council in ‘chaos’ over ferry plan",
        ],
    );
}

#[test]
fn titles() {
    roles(
        QuotationRole::Title,
        &[
            "He starred in the film “Night Ferry” last year.",
            "The “Harbour Lights” star was seen in Lindmere.",
            "Soldiers launched “Operation Grey Heron” on Monday.",
            "Anna “The Crow” Berg won the match.",
            "She read from her memoir, “Salt,” to a full hall.",
            "A novel entitled “the last ferry” sold out.",
            "He was interviewed on “Good Day Lindmere” about it.",
            "A group called “Friends of the Weir” paid for it.",
            "The gang, known as the “Tin Hats”, met there.",
            "[source He] [cue said] [content he had watched “Night Ferry” twice].",
            "The firm sells the “Kestrel 3000” to farmers.",
            "“The Long Quay” was filmed in Lindmere.",
            "“Tides,” on Channel Nine, is back.",
            "The woman who wrote “Low Water” has died.",
            "They sang “Low Water” and “The Long Quay”.",
        ],
    );
}

#[test]
fn terms() {
    roles(
        QuotationRole::Term,
        &[
            "The practice is known as “swatting”.",
            "[source She] [cue said] [content it’s called “the drop”].",
            "He works on what’s today typically called “soft dredging”.",
            "He retired from what is called “the scour”.",
            "The so-called “water tax” was dropped.",
            "Nobody likes the word “austerity” there.",
            "He never saw the words “contaminated silt”.",
            "The phrase “managed retreat” is new.",
            "A “lone wolf” attack was feared.",
            "The method, dubbed “slow paving”, is cheap.",
            "“Kvass” means a drink of bread.",
            "It was a “no” vote in the end.",
            "It is Latin for “peace”.",
            "They searched for words such as “dam” and “leak”.",
            "Engineers call it by the term “scour”.",
        ],
    );
}

#[test]
fn scare_quotes() {
    roles(
        QuotationRole::Scare,
        &[
            "The “witness” turned out to be a pal.",
            "His “friends” left him at the quay.",
            "Their “special harbour operation” ended in the mud.",
            "The town was “liberated” of its cattle.",
            "So much for the “experts”.",
            "A day later the “charity” closed.",
        ],
    );
}

#[test]
fn marks_inside_speech() {
    let role = |case: &str| judged(case)[1].0;
    assert_eq!(
        role("[content “These ‘experts’ know nothing,”] [source he] [cue said]."),
        QuotationRole::Scare
    );
    assert_eq!(
        role("[content “She told me, ‘Go home now.’”] [source he] [cue said]."),
        QuotationRole::Speech
    );
    assert_eq!(role("[content “It means ‘by the doing of’,”] [source he] [cue said]."), QuotationRole::Term);
    assert_eq!(role("[content “I saw ‘Night Ferry’ twice,”] [source he] [cue said]."), QuotationRole::Title);
    assert_eq!(
        role(
            "[content#1 “[source#2 My aunt] [cue#2 said], [content#2 ‘Never’],”] [source#1 he] [cue#1 said]."
        ),
        QuotationRole::Speech
    );
}

#[test]
fn attributed_to_the_innermost_whose_cue_stands_outside() {
    let cues = |case: &str| judged(case).into_iter().map(|(_, cue)| cue).collect::<Vec<_>>();
    assert_eq!(
        cues(
            "[source#1 The Gazette] [cue#1 reported] [content#1 that [source#2 she] [cue#2 said] [content#2 “no”]]."
        ),
        ["said"]
    );
    assert_eq!(
        cues(
            "[content#1 “[source#2 I] [cue#2 think] [content#2 the well is dry],”] [source#1 he] [cue#1 said]."
        ),
        ["said"]
    );
    assert_eq!(
        cues("[content#1 “[source#2 Ann] [cue#2 told] me [content#2 ‘no’],”] [source#1 he] [cue#1 said]."),
        ["said", "told"]
    );
    assert_eq!(cues("“No.” [content “Yes,”] [source he] [cue said]. “Maybe.”"), ["-", "said", "-"]);
    // A content that the model began or ended a little off.
    assert_eq!(cues("“[content It is over for us],” [source he] [cue said]."), ["said"]);
    assert_eq!(cues("[content “It is over. We]” all know it,” [source he] [cue said]."), ["said"]);
    assert_eq!(cues("[source He] [cue noted] [content that “Night Ferry” was on]."), ["noted"]);
}

#[test]
fn many_nested_contents_take_no_time() {
    let text = "“a” ".repeat(20_000);
    let (_, relations) = marked("[source He] [cue said] [content “no”].");
    let many: Vec<Relation> = (0..20_000)
        .map(|index| Relation { content: vec![Span::new(index, text.len() - index)], ..relations[0].clone() })
        .collect();
    let quotations = judge(&text, &Words::new(&text), &find(&text), &many);
    assert_eq!(quotations.len(), 20_000);
}
