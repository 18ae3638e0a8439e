//! Bytes as Markdown: paragraphs with a blank line between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Format, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Markdown), ..Options::default() };
    for given in read("a.md", bytes.to_vec(), &options).flatten() {
        assert!(given.document.text.split("\n\n").all(|paragraph| !paragraph.trim().is_empty()));
        if let Some(title) = &given.document.title {
            assert!(given.document.text.starts_with(title));
        }
    }
});
