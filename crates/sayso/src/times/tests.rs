use super::{find, said};
use crate::testing::marked;
use crate::{Document, Words};

/// Saturday of the tenth week.
const PUBLISHED: &str = "2024-03-09";

fn times_of(text: &str, published: Option<&str>) -> Vec<(String, String)> {
    let mut document = Document::from_text("test.txt", text);
    document.published = published.map(str::to_owned);
    let found = find(&document, &Words::new(text));
    found.iter().map(|time| (time.span.of(text).to_owned(), time.value.clone())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = times_of(text, Some(PUBLISHED));
    let found: Vec<(&str, &str)> =
        found.iter().map(|(span, value)| (span.as_str(), value.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days_of_a_month() {
    check("It sank on 3 March.", &[("3 March", "2024-03-03")]);
    check("It sank on March 3rd, 2021.", &[("March 3rd, 2021", "2021-03-03")]);
    check("It sank on Sunday, March 3, off Skarrow.", &[("Sunday, March 3", "2024-03-03")]);
    check("It sank on the 3rd of March 2021.", &[("the 3rd of March 2021", "2021-03-03")]);
    check("It sank on Jan. 6.", &[("Jan. 6", "2024-01-06")]);
    check("It sank on 24 December.", &[("24 December", "2023-12-24")]);
    check("It will sail on 24 December.", &[("24 December", "2024-12-24")]);
    check("Filed 3/13/2024 and 2024-03-03.", &[("3/13/2024", "2024-03-13"), ("2024-03-03", "2024-03-03")]);
    check("It sank on 12 May last year.", &[("12 May last year", "2023-05-12")]);
    check("It sank on the night of 3 March.", &[("the night of 3 March", "2024-03-03TNI")]);
}

#[test]
fn days_of_the_week() {
    check("He left on Tuesday.", &[("Tuesday", "2024-03-05")]);
    check("He left on Saturday.", &[("Saturday", "2024-03-09")]);
    check("He will leave on Tuesday.", &[("Tuesday", "2024-03-12")]);
    check("On Tuesday, the board will vote.", &[("Tuesday", "2024-03-12")]);
    check("On Tuesday the clerk said it will rain.", &[("Tuesday", "2024-03-05")]);
    check("They agreed to meet on Tuesday.", &[("Tuesday", "2024-03-12")]);
    check("He has to pay by Friday.", &[("Friday", "2024-03-15")]);
    check("He asked her to answer by Friday.", &[("Friday", "2024-03-15")]);
    check("By Friday, ten had died.", &[("Friday", "2024-03-08")]);
    check("He could not be reached on Tuesday.", &[("Tuesday", "2024-03-05")]);
    check("“It is so,” she said at the fair “in Lind” on Tuesday.", &[("Tuesday", "2024-03-05")]);
    check("The fair opens on Monday.", &[("Monday", "2024-03-11")]);
    check("He left last Thursday.", &[("last Thursday", "2024-02-29")]);
    check("The vote is next Tuesday.", &[("next Tuesday", "2024-03-12")]);
    check("He left on Tuesday night.", &[("Tuesday night", "2024-03-05TNI")]);
    check("He left early Tuesday.", &[("early Tuesday", "2024-03-05")]);
    check("Tuesday's storm took the roof.", &[("Tuesday", "2024-03-05")]);
    check("It rained on Monday and Tuesday.", &[("Monday", "2024-03-04"), ("Tuesday", "2024-03-05")]);
    check("They met on Tuesday last week.", &[("Tuesday last week", "2024-02-27")]);
    check("They met at noon on Sunday.", &[("Sunday", "2024-03-03")]);
}

#[test]
fn counted_from_publication() {
    check("He left yesterday.", &[("yesterday", "2024-03-08")]);
    check("He left yesterday afternoon.", &[("yesterday afternoon", "2024-03-08TAF")]);
    check("He sails tomorrow.", &[("tomorrow", "2024-03-10")]);
    check("He left this morning.", &[("this morning", "2024-03-09TMO")]);
    check("He left last night.", &[("last night", "2024-03-08TNI")]);
    check("He sails tonight.", &[("tonight", "2024-03-09TNI")]);
    check("He left last week.", &[("last week", "2024-W09")]);
    check("He left last month.", &[("last month", "2024-02")]);
    check("He left late last year.", &[("late last year", "2023")]);
    check("He left earlier this week.", &[("earlier this week", "2024-W10")]);
    check("He left two days ago.", &[("two days ago", "2024-03-07")]);
    check("He left a year ago.", &[("a year ago", "2023")]);
    check("He left nearly three weeks ago.", &[("nearly three weeks ago", "2024-W07")]);
    check("He left more than ten years ago.", &[("more than ten years ago", "2014")]);
    check("It rose in the past year.", &[("the past year", "2023-03/2024-03")]);
    check("It rose over the last three months.", &[("the last three months", "2023-12/2024-03")]);
    check("It will rise in the next two weeks.", &[("the next two weeks", "2024-03-09/2024-03-23")]);
    check("It closed over the weekend.", &[("the weekend", "2024-W10-WE")]);
    check("It closed last weekend.", &[("last weekend", "2024-W09-WE")]);
    check("The day before yesterday it rained.", &[("The day before yesterday", "2024-03-07")]);
    check("It will end by the end of the year.", &[("the end of the year", "2024")]);
}

#[test]
fn months_seasons_feasts() {
    check("It began in mid-January.", &[("mid-January", "2024-01")]);
    check("It has stood since October.", &[("October", "2023-10")]);
    check("It will open in May.", &[("May", "2024-05")]);
    check("It closed in May last year.", &[("May last year", "2023-05")]);
    check("It closed at the end of June.", &[("the end of June", "2023-06")]);
    check("It closed last summer.", &[("last summer", "2023-SU")]);
    check("It closed in the summer of 2014.", &[("the summer of 2014", "2014-SU")]);
    check("It opens this spring.", &[("this spring", "2024-SP")]);
    check("It closed on Christmas Day.", &[("Christmas Day", "2023-12-25")]);
    check("It closed on New Year’s Eve.", &[("New Year’s Eve", "2023-12-31")]);
    check("They will be exchanged at Easter.", &[("Easter", "2024-03-31")]);
    check("It ran from March to August 2011.", &[("March", "2011-03"), ("August 2011", "2011-08")]);
}

#[test]
fn years_and_more() {
    check("It was built in 1904.", &[("1904", "1904")]);
    check("He ran the 2014 protests.", &[("2014", "2014")]);
    check("It fell in early 2023.", &[("early 2023", "2023")]);
    check("It was the fashion of the 1990s.", &[("the 1990s", "199")]);
    check("In the late 1970s it rained.", &[("the late 1970s", "197")]);
    check("Built in the 19th century.", &[("the 19th century", "18")]);
    check("He led it, 2014-16.", &[("2014-16", "2014/2016")]);
    check("Sales fell in the third quarter of 2023.", &[("the third quarter of 2023", "2023-Q3")]);
    check("It runs from 3 to 9 April.", &[("3 to 9 April", "2024-04-03/2024-04-09")]);
    check(
        "She (3 March 1900 – 4 May 1980) was tall.",
        &[("3 March 1900 – 4 May 1980", "1900-03-03/1980-05-04")],
    );
}

#[test]
fn counted_from_the_time_told_last() {
    check(
        "The dam broke on 3 March. The following day it rained.",
        &[("3 March", "2024-03-03"), ("The following day", "2024-03-04")],
    );
    check(
        "He fled on Tuesday. Two days earlier, his boat sank.",
        &[("Tuesday", "2024-03-05"), ("Two days earlier", "2024-03-03")],
    );
    check(
        "She won on 12 May 2019. On 14 May she left.",
        &[("12 May 2019", "2019-05-12"), ("14 May", "2019-05-14")],
    );
    check(
        "A note of 4 May 2013 was found on Monday. She left later that year.",
        &[("4 May 2013", "2013-05-04"), ("Monday", "2024-03-04"), ("later that year", "2013")],
    );
    check("He came in 1990. The same year he left.", &[("1990", "1990"), ("The same year", "1990")]);
}

#[test]
fn what_is_no_time() {
    for text in [
        "They may march on the town.",
        "May I come in? March on, the second man said.",
        "Springs leak, and the Sun said so.",
        "Friday's Daily Post said so, and so did the Sunday Times.",
        "There were 2,000 people and 1500 men, with 2019 votes.",
        "The Today programme told him daily, for two years.",
        "It cost $2000 at 1900 GMT and took 24 hours.",
        "Every Tuesday he walks; a 19-year-old runs on Sundays.",
        "See https://example.org/2024/03/09/storm now.",
        "Theresa May left. Mr March stayed with May and the men.",
        "Every Fourth of July he swims; on Sunday mornings, too.",
        "Black Friday came the day before the vote.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn without_a_day_to_count_from() {
    let found = times_of("He left on Tuesday, on 12 March, in May 2019 and last year.", None);
    let values: Vec<&str> = found.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-2", "XXXX-03-12", "2019-05", "XXXX"]);
    let found = times_of("Boat sinks\n\n12 March 2024\n\nIt sank on Monday.", None);
    assert_eq!(found[1].1, "2024-03-11");
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "’",
        "’80s",
        "’é",
        "3 – ",
        "the",
        "31 February 2024",
        "Monday,",
        "9999-99-99",
        "in the last",
        "last",
    ] {
        let _ = times_of(text, Some(PUBLISHED));
        let _ = times_of(text, Some("0000-01-01"));
        let _ = times_of(text, Some("9999-12-31"));
        let _ = times_of(text, Some("nonsense"));
    }
    let _ =
        times_of("999 centuries ago, 999 years later, next year, the next 999 years.", Some("9999-12-31"));
}

#[test]
fn long_texts_take_linear_time() {
    let text = "On Tuesday “he said last week that ".repeat(30_000);
    let (words, document) = (Words::new(&text), Document::from_text("test.txt", text.as_str()));
    let times = find(&document, &words);
    assert_eq!(times.len(), 60_000);
    let one = marked("[cue said] [content yes].").1.remove(0);
    let relations: Vec<_> = (0..30_000)
        .map(|index| {
            let mut relation = one.clone();
            relation.cue = crate::Span::new(37 * index + 17, 37 * index + 21);
            relation.content = vec![crate::Span::new(37 * index + 32, text.len())];
            relation
        })
        .collect();
    assert_eq!(said(&text, &words, &relations, &times).len(), relations.len());
}

/// What the times of MARKED, published on Saturday 9 March 2024, say of when each relation was said.
fn said_in(text: &str) -> Vec<Option<String>> {
    let (text, relations) = marked(text);
    let words = Words::new(&text);
    let mut document = Document::from_text("test.txt", text.as_str());
    document.published = Some(PUBLISHED.to_owned());
    let times = find(&document, &words);
    let said = said(&text, &words, &relations, &times);
    said.iter().map(|index| index.map(|index| times[index].value.clone())).collect()
}

#[test]
fn when_things_were_said() {
    let tuesday = Some("2024-03-05".to_owned());
    for text in [
        "[source The mayor] [cue said] on Tuesday [content the dam would hold until Friday].",
        "On Tuesday, [source the mayor] [cue said] [content the dam would hold].",
        "On Tuesday [source the mayor, who left the party last year,] [cue said] [content the dam would hold].",
        "[source The mayor] [cue said on Tuesday] [content the dam would hold].",
        "On Tuesday [content “the dam was dry,”] [source the mayor] [cue said].",
        "[source The mayor] on Tuesday [cue said] [content the dam would hold].",
        "[content “The dam will hold,”] [source the mayor] [cue told] reporters in a statement on Tuesday.",
        "[content “The dam will hold,”] [cue said] [source Anna Berg, the mayor,] on Tuesday.",
        "In a statement released on Tuesday, [source the mayor] [cue said] [content the dam would hold].",
    ] {
        assert_eq!(said_in(text), std::slice::from_ref(&tuesday), "{text}");
    }
}

#[test]
fn when_things_happened_is_not_when_they_were_said() {
    for text in [
        "[source The mayor] [cue said] [content the dam broke on Tuesday].",
        "[source The mayor] [cue told] reporters about the flood on Tuesday [content that the dam broke].",
        "After the flood on Tuesday, [source the mayor] [cue said] [content the dam would hold].",
        "In March [content the dam was dry], [source the mayor] [cue said].",
        "The dam broke on Tuesday and [source the mayor] [cue said] [content it was old].",
        "[source The mayor] [cue promised] by Tuesday [content to mend the dam].",
    ] {
        assert_eq!(said_in(text), [None], "{text}");
    }
    // The outer voice spoke on Tuesday, the inner one some other day.
    assert_eq!(
        said_in(
            "On Tuesday, [source#1 the Post] [cue#1 reported] [content#1 that [source#2 the mayor] [cue#2 said] [content#2 no]]."
        ),
        [Some("2024-03-05".to_owned()), None]
    );
}
