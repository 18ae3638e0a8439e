//! `sayso check` with a model that knows only "… said …".

use std::fs;

use clap::Parser;
use sayso::Reader;
use sayso::check::Policy;
use sayso_cli::arguments::{Cli, Command};
use sayso_cli::commands::check;
use sayso_cli::run::{Outcome, Outputs};
use sayso_cli::terminal::Terminal;

use crate::fake::Fake;

/// Two loose quotations in one document.
const LOOSE: &str = "The crew met. “We leave the harbour tonight, all of us.” It rained.\n\n“Nobody asked us about \u{1b}[31mit.” The end.";

fn run(name: &str, text: &str, arguments: &[&str]) -> (Outcome, usize, String) {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&path, text).unwrap();
    let cli =
        Cli::try_parse_from(["sayso", "check"].iter().chain(arguments).chain([&path.as_str()])).unwrap();
    let Command::Check(arguments) = cli.command else { panic!("not check") };
    let (mut out, mut messages) = (Vec::new(), Vec::new());
    let outputs = Outputs { out: &mut out, messages: &mut messages, terminal: Terminal::default() };
    let (outcome, findings) =
        check::run(&Reader::new(Fake::default()), &Policy::default(), &arguments, outputs).unwrap();
    (outcome, findings, String::from_utf8(out).unwrap().replace(&path, name))
}

#[test]
fn every_format_points_at_the_words() {
    let (outcome, findings, human) = run("loose.txt", LOOSE, &["--width", "80"]);
    assert_eq!((outcome.read, findings), (1, 2));
    assert!(
        human.contains("S101") && human.contains("loose.txt:1:15") && human.contains("We leave"),
        "{human}"
    );
    assert!(human.contains("2 findings in 1 document"), "{human}");
    assert!(human.chars().all(|c| c == '\n' || !c.is_control()), "{human:?}");

    let (_, _, short) = run("loose.txt", LOOSE, &["--format", "short"]);
    assert_eq!(short.lines().next(), Some("loose.txt:1:15: S101 nobody is named for these words"));
    assert_eq!(short.lines().count(), 2);

    let (_, _, json) = run("loose.txt", LOOSE, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let place = &json["documents"][0]["findings"][1]["place"];
    let text: Vec<char> = LOOSE.chars().collect();
    let cut = |place: &serde_json::Value| {
        let at = |key: &str| place[key].as_u64().unwrap() as usize;
        text[at("start")..at("end")].iter().collect::<String>()
    };
    assert_eq!(cut(place), place["text"].as_str().unwrap());
    assert_eq!((&place["line"], &place["column"]), (&3.into(), &1.into()));
    assert_eq!(json["findings"], 2);

    let (_, _, sarif) = run("loose.txt", LOOSE, &["--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results.as_array().unwrap().len(), 2);
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 15);
}

#[test]
fn what_is_switched_off_is_not_found() {
    assert_eq!(run("off.txt", LOOSE, &["--ignore", "S101"]).1, 0);
    assert_eq!(run("off.txt", LOOSE, &["--ignore", "s102,quotation-without-speaker"]).1, 0);
    assert_eq!(run("off.txt", LOOSE, &["--only", "S102"]).1, 0);
    assert_eq!(run("off.txt", LOOSE, &["--only", "S101"]).1, 2);
}

#[test]
fn json_and_sarif_are_whole_even_when_nothing_could_be_read() {
    for format in ["json", "sarif"] {
        let (outcome, _, text) = run("empty.txt", "", &["--format", format]);
        assert!(outcome.failed == 1 || outcome.read == 1);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    }
}
