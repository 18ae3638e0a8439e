//! Batches in one process, with a fake model.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use sayso::Reader;
use sayso_cli::run::Outcome;

use crate::fake::{FATAL, Fake};
use crate::run;

/// A folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file in FOLDER and gives its path.
fn file(folder: &std::path::Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Runs `sayso read` with the fake model.
fn run(arguments: &[&str], out: &mut dyn Write) -> (anyhow::Result<Outcome>, String) {
    run::read(&Reader::new(Fake::default()), arguments, out)
}

fn lines(out: &[u8]) -> Vec<serde_json::Value> {
    std::str::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn keeps_the_order_and_goes_on_after_failures() {
    let folder = folder("order");
    let mut names = Vec::new();
    for number in 0..40 {
        // Every seventh takes much longer than the others.
        let sentences = if number % 7 == 0 { 400 } else { 3 };
        let text = format!("Number {number} said that it was so. ").repeat(sentences);
        names.push(if number % 10 == 5 {
            folder.join(format!("missing-{number}.txt")).to_str().unwrap().to_owned()
        } else {
            file(&folder, &format!("{number}.txt"), &text)
        });
    }
    let arguments: Vec<&str> =
        ["--format", "jsonl", "--threads", "3"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let mut out = Vec::new();
    let (outcome, messages) = run(&arguments, &mut out);
    assert_eq!(outcome.unwrap(), Outcome { read: 36, failed: 4 });
    let origins: Vec<String> =
        lines(&out).iter().map(|line| line["document"]["origin"].as_str().unwrap().to_owned()).collect();
    let expected: Vec<String> = names.iter().filter(|name| !name.contains("missing")).cloned().collect();
    assert_eq!(origins, expected);
    assert_eq!(messages.lines().count(), 5, "{messages}");
    assert!(messages.lines().next().unwrap().contains("missing-5.txt"), "{messages}");
    assert_eq!(messages.lines().last().unwrap(), "sayso: 4 of 40 could not be read");

    let again = {
        let mut out = Vec::new();
        _ = run(&arguments, &mut out).0.unwrap();
        out
    };
    assert_eq!(out, again, "the same input gives the same bytes");
}

#[test]
fn a_text_on_which_the_program_fails_is_one_failure() {
    let folder = folder("fatal");
    let names = [
        file(&folder, "good.txt", "He said yes."),
        file(&folder, "bad.txt", FATAL),
        file(&folder, "fine.txt", "Hm."),
    ];
    let mut out = Vec::new();
    let arguments: Vec<&str> =
        ["--format", "jsonl"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let (outcome, messages) = run(&arguments, &mut out);
    assert_eq!(outcome.unwrap(), Outcome { read: 2, failed: 1 });
    assert!(messages.contains("bad.txt: the program failed on this text; please report"), "{messages}");
}

#[test]
fn says_what_the_file_does_not() {
    let folder = folder("told");
    let plain = file(&folder, "plain.txt", "He said yes.");
    let record = file(&folder, "r.jsonl", "{\"text\": \"She said no.\", \"outlet\": \"Echo\"}\n");
    let mut out = Vec::new();
    let arguments = [
        "--format",
        "jsonl",
        "--outlet",
        "Post",
        "--published",
        "2024-03-09",
        "--title",
        "T",
        &plain,
        &record,
    ];
    run(&arguments, &mut out).0.unwrap();
    let read = lines(&out);
    assert_eq!(read[0]["document"]["outlet"], "Post");
    assert_eq!(read[1]["document"]["outlet"], "Echo");
    assert_eq!(read[1]["document"]["published"], "2024-03-09");
    assert_eq!(read[1]["document"]["title"], "T");
}

#[test]
fn notes_are_said_unless_quiet() {
    let folder = folder("notes");
    let path = folder.join("latin1.txt");
    fs::write(&path, b"Zo\xeb said the caf\xe9 was closed.").unwrap();
    let path = path.to_str().unwrap();
    let (_, messages) = run(&[path], &mut Vec::new());
    assert!(messages.starts_with("sayso: ") && messages.contains("latin1.txt: "), "{messages}");
    let (_, messages) = run(&["--quiet", path], &mut Vec::new());
    assert_eq!(messages, "");
}

#[test]
fn several_documents_are_sections_of_one_page() {
    let folder = folder("page");
    let names = [file(&folder, "a.txt", "He said yes."), file(&folder, "b.txt", "She said no.")];
    let mut out = Vec::new();
    run(&["--format", "html", &names[0], "/missing", &names[1]], &mut out).0.unwrap();
    let page = String::from_utf8(out).unwrap();
    assert_eq!(page.matches("<!doctype html>").count(), 1);
    assert_eq!(page.matches("<article").count(), 2);
    assert_eq!(page.matches("</html>").count(), 1);
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is there once");
}

/// Fails like a pipe that nobody reads, or a full disk.
struct Closed(io::ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_no_error_but_a_full_disk_is() {
    let folder = folder("closed");
    let names: Vec<String> =
        (0..30).map(|number| file(&folder, &format!("{number}.txt"), "He said yes.")).collect();
    let arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    let (outcome, messages) = run(&arguments, &mut Closed(io::ErrorKind::BrokenPipe));
    assert_eq!((outcome.unwrap().failed, messages.as_str()), (0, ""));
    let (outcome, _) = run(&arguments, &mut Closed(io::ErrorKind::StorageFull));
    assert!(format!("{:#}", outcome.unwrap_err()).starts_with("the output cannot be written: "));
}
