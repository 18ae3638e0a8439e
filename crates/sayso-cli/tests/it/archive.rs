//! The commands of the archive, from the built program. What is asserted of readings and links holds for any sound model.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A desk: a folder with an archive of its own.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("desk-{name}"));
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.args(arguments).stdin(Stdio::null()).current_dir(&self.folder).env_remove("SAYSO_ARCHIVE");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What the command prints, which must succeed.
    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.out(arguments)).unwrap()
    }

    fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        self.out(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn file(&self, name: &str, text: &str) -> &Path {
        std::fs::write(self.folder.join(name), text).unwrap();
        &self.folder
    }
}

const COURIER: &str = "Ferry ran aground off Skarrow\\n\\nThe ferry Sturgeon ran aground off Skarrow on Sunday night with 212 people \
on board, the harbour police said on Monday. Divers looked at its hull at first light and found a dent of four metres below the \
water line, but no leak.\\n\\nAnna Berg, the harbour master, said the channel would stay closed until Thursday. Two tugs from \
Hallam were on their way.";

/// Three documents: one that another outlet prints word for word, and one about something else.
fn articles() -> String {
    let line = |id: &str, outlet: &str, published: &str, text: &str| {
        format!(
            r#"{{"id": "{id}", "url": "https://{id}.example/1", "outlet": "{outlet}", "published": "{published}", "text": "{text}"}}"#
        ) + "\n"
    };
    line("courier", "Skarrow Courier", "2024-03-04", COURIER)
        + &line("wire", "Coast Wire", "2024-03-05", COURIER)
        + &line(
            "gazette",
            "Gazette",
            "2024-03-06",
            "The mayor of Hallam said the new library would open in May.",
        )
}

#[test]
fn what_is_added_can_be_asked_after() {
    let desk = Desk::new("whole");
    desk.file("articles.jsonl", &articles());
    let added = desk.json(&["add", "--format", "json", "articles.jsonl"]);
    assert_eq!(
        (&added["added"], &added["unchanged"], &added["documents"]),
        (&3.into(), &0.into(), &3.into())
    );
    let again = desk.json(&["add", "--format", "json", "articles.jsonl"]);
    assert_eq!(
        (&again["added"], &again["unchanged"], &again["documents"]),
        (&0.into(), &3.into(), &3.into())
    );

    let edges = desk.lines(&["copies", "--format", "jsonl"]);
    let [edge] = &edges[..] else { panic!("{edges:?}") };
    assert_eq!(
        (&edge["from"]["key"], &edge["to"]["key"], &edge["kind"]),
        (&"courier".into(), &"wire".into(), &"copy".into())
    );
    assert_eq!(desk.lines(&["copies", "wire", "--format", "jsonl"]).len(), 1);
    assert!(desk.lines(&["copies", "gazette", "--format", "jsonl"]).is_empty());

    let stories = desk.lines(&["stories", "--format", "jsonl"]);
    assert_eq!(stories[0]["documents"].as_array().unwrap().len(), 2, "{stories:?}");

    let trace = desk.json(&["trace", "the channel would stay closed until Thursday", "--format", "json"]);
    assert_eq!(trace["independent_origins"], 1, "{trace}");
    assert_eq!(trace["carried_by"].as_array().unwrap().len(), 2, "{trace}");
    assert!(desk.out(&["trace", "the channel would stay closed until Thursday"]).contains("Skarrow Courier"));

    assert_eq!(desk.lines(&["conflicts", "--format", "jsonl"]).len(), 0);
    assert!(desk.out(&["info"]).contains("3 of 3 outlets"));
    assert_eq!(desk.lines(&["export"]).len(), 3);
    assert!(desk.out(&["export", "--format", "csv"]).starts_with("document,key,"));
    assert!(desk.out(&["export", "--format", "graphml"]).contains("<edge source=\"d1\" target=\"d2\">"));
    assert!(desk.out(&["export", "--format", "turtle"]).contains("prov:wasDerivedFrom"));

    desk.out(&["remove", "wire"]);
    assert!(desk.lines(&["copies", "--format", "jsonl"]).is_empty());
    assert!(desk.out(&["info"]).contains("2 of 2 outlets"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let answers = |name: &str| {
        let desk = Desk::new(name);
        desk.file("articles.jsonl", &articles());
        desk.out(&["add", "articles.jsonl"]);
        let ask = |arguments: &[&str]| desk.out(arguments);
        [
            ask(&["copies", "--format", "jsonl"]),
            ask(&["stories", "--format", "jsonl"]),
            ask(&["trace", "the channel would stay closed", "--format", "json"]),
            ask(&["export", "--format", "turtle"]),
        ]
    };
    assert_eq!(answers("bytes-one"), answers("bytes-two"));
}

#[test]
fn errors_name_the_archive_and_the_way_out() {
    let desk = Desk::new("errors");
    let failed = |arguments: &[&str], words: &[&str]| {
        let output = desk.run(arguments);
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {messages}");
        assert!(words.iter().all(|word| messages.contains(word)), "{arguments:?}: {messages}");
        assert!(output.stdout.is_empty());
    };
    failed(&["info"], &["sayso.archive", "no such archive", "sayso add"]);
    failed(&["trace", "anything"], &["no such archive"]);
    desk.file("note.txt", "The mayor said the bridge was safe.");
    failed(&["info", "--archive", "note.txt"], &["note.txt", "not an archive"]);
    failed(&["add", "--archive", "note.txt", "note.txt"], &["note.txt", "not an archive"]);
    desk.out(&["add", "note.txt"]);
    failed(&["copies", "nothing-like-it"], &["nothing-like-it", "sayso info --documents"]);
    failed(&["trace", "note.txt#a99"], &["note.txt", "a99"]);
    failed(&["trace", " … "], &["no word", "DOCUMENT#a3"]);
    failed(&["remove", "note.txt", "other.txt"], &["other.txt"]);
    assert!(desk.out(&["info"]).contains("documents     1"), "nothing was removed");
    let some = desk.run(&["add", "--format", "json", "/missing.txt", "note.txt"]);
    assert_eq!(some.status.code(), Some(2));
    let line: Value = serde_json::from_slice(&some.stdout).unwrap();
    assert_eq!((&line["unchanged"], &line["failed"][0]["origin"]), (&1.into(), &"/missing.txt".into()));
}

#[test]
fn damaged_archives_are_errors_and_no_panics() {
    let desk = Desk::new("damaged");
    desk.file("articles.jsonl", &articles());
    desk.out(&["add", "articles.jsonl"]);
    let whole = std::fs::read(desk.folder.join("sayso.archive")).unwrap();
    let mut cases = vec![whole[..whole.len() / 2].to_vec(), whole[..100].to_vec(), b"redb".to_vec()];
    for at in [9, 64, 70, 200, 330, 5000, 20_000, whole.len() / 2] {
        let mut damaged = whole.clone();
        damaged.iter_mut().skip(at).take(16).for_each(|byte| *byte ^= 0xA5);
        cases.push(damaged);
    }
    for bytes in cases {
        std::fs::write(desk.folder.join("damaged.archive"), bytes).unwrap();
        for command in [&["info"][..], &["trace", "the channel"], &["copies"], &["stories"]] {
            let output = desk.run(&[command, &["--archive", "damaged.archive"]].concat());
            let messages = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!messages.contains("panicked"), "{messages}");
            assert!(output.status.code().is_some_and(|code| code == 0 || code == 2), "{messages}");
        }
    }
}

#[test]
fn a_kill_at_any_moment_loses_and_doubles_nothing() {
    let desk = Desk::new("killed");
    let line = |number: usize| {
        format!(
            "{{\"id\": \"n{number}\", \"outlet\": \"Outlet {number}\", \"text\": \"Number {number} of the council of Hallam said that \
             street {number} would be closed on day {number}.\"}}\n"
        )
    };
    desk.file("many.jsonl", &(0..90).map(line).collect::<String>());
    let mut killed = 0;
    for wait in [400, 700, 1100, 1600] {
        let mut child = desk
            .command(&["add", "--quiet", "many.jsonl"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(wait) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(10));
        }
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if desk.folder.join("sayso.archive").exists() {
            // Readable at once, and whole: every card has its article.
            let output = desk.run(&["export"]);
            let count = String::from_utf8(output.stdout).unwrap().lines().count();
            assert!(count <= 90);
        }
    }
    let added = desk.json(&["add", "--format", "json", "many.jsonl"]);
    assert_eq!(added["documents"], 90, "{added}, killed {killed} times");
    let keys: std::collections::BTreeSet<String> = desk
        .lines(&["info", "--documents", "--format", "json"])
        .iter()
        .map(|line| line["key"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(keys.len(), 90);
}
