//! The built program, with the model that comes with it. Nothing here depends on what that model finds.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn sayso(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(arguments).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

fn text(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn messages(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn exit_status() {
    let good = text("status.txt", "The mayor said the bridge was safe.");
    assert_eq!(sayso(&["read", &good]).output().unwrap().status.code(), Some(0));
    let some = sayso(&["read", "/missing.txt", &good]).output().unwrap();
    assert_eq!(some.status.code(), Some(2));
    assert!(out(&some).contains("The mayor"), "the others are read");
    assert!(messages(&some).starts_with("sayso: /missing.txt: "), "{}", messages(&some));
    assert_eq!(sayso(&["read", "--formt", "html"]).output().unwrap().status.code(), Some(2));
    assert_eq!(sayso(&["read", "--published", "2023-02-29", &good]).output().unwrap().status.code(), Some(2));
    assert_eq!(sayso(&[]).output().unwrap().status.code(), Some(2));
    assert_eq!(sayso(&["--help"]).output().unwrap().status.code(), Some(0));
}

#[test]
fn reads_standard_input() {
    for arguments in [&["read", "--format", "jsonl"][..], &["read", "--format", "jsonl", "-"]] {
        let mut child = sayso(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"The mayor said the bridge was safe.").unwrap();
        let output = child.wait_with_output().unwrap();
        let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(line["document"]["origin"], "-");
        assert_eq!(line["text"], "The mayor said the bridge was safe.");
    }
}

#[test]
fn no_escape_code_reaches_a_pipe() {
    let hostile = text("escape\u{1b}[2J.txt", "\u{1b}[31mThe mayor\u{9b}2J said \u{7}the bridge was safe.");
    for format in ["human", "jsonl", "html"] {
        let output = sayso(&["read", "--format", format, &hostile, "/missing\u{1b}[31m"]).output().unwrap();
        for side in [out(&output), messages(&output)] {
            assert!(
                !side.is_empty() && side.chars().all(|c| c == '\n' || !c.is_control()),
                "{format}: {side:?}"
            );
        }
    }
}

#[test]
fn colours_when_asked_for() {
    let good = text("colour.txt", "The mayor said the bridge was safe.");
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let arguments = [&["read", &good][..], arguments].concat();
        let output = sayso(&arguments).envs(variables.iter().copied()).output().unwrap();
        out(&output).contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]), "a flag says more than the environment");
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["--format", "jsonl", "--color", "always"], &[]), "JSON never has any");
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let good = text("pipe.txt", &"The mayor said the bridge was safe. ".repeat(20));
    let names = vec![good.as_str(); 40];
    let arguments = [&["read", "--format", "jsonl"][..], &names].concat();
    let mut child = sayso(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with('{'));
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    assert_eq!((child.wait().unwrap().code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn names_itself_and_its_model() {
    let version = out(&sayso(&["--version"]).output().unwrap());
    assert!(version.starts_with(concat!("sayso ", env!("CARGO_PKG_VERSION"), " (model ")), "{version}");
    assert!(version.ends_with(")\n"));
}

#[test]
fn completions_and_pages_come_from_the_same_definitions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&sayso(&["completions", shell]).output().unwrap());
        assert!(script.contains("allow-private"), "{shell}");
    }
    assert!(out(&sayso(&["man"]).output().unwrap()).contains(".TH sayso 1"));
    assert!(out(&sayso(&["man", "read"]).output().unwrap()).contains("\\-\\-published"));
    assert_eq!(sayso(&["man", "raed"]).output().unwrap().status.code(), Some(2));
}
