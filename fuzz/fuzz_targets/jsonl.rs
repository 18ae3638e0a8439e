//! Bytes as JSON Lines: no more results than lines, every error with its line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Error, Format, Limits, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file: 200, ..Limits::default() };
    let options = Options { format: Some(Format::JsonLines), limits, ..Options::default() };
    let mut last = 0;
    for result in read("a.jsonl", bytes.to_vec(), &options) {
        match result {
            Ok(given) => assert!(!given.document.text.trim().is_empty()),
            Err(Error::Line { line, .. } | Error::TooLarge { line: Some(line), .. }) => {
                assert!(line > last);
                last = line;
            }
            Err(Error::Empty { .. } | Error::Unreadable { .. }) => assert_eq!(last, 0),
            // The bytes are unpacked where they begin as gzip does.
            Err(Error::Io { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert!(last <= 1000 * (bytes.len() + 1));
});
