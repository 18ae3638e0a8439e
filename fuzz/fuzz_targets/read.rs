//! Bytes of which nothing is known, under a name that the first byte picks: whatever they are, the answer says so.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Options, read};

const NAMES: [&str; 8] =
    ["-", "a.txt", "a.html", "a.md", "a.jsonl", "a.json", "a", "https://a.example/2024/03/09/x?y=z.md"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let mut results = 0;
    for result in read(name, bytes.to_vec(), &Options::default()) {
        results += 1;
        match result {
            Ok(given) => assert!(!given.document.text.trim().is_empty()),
            Err(error) => assert!(error.to_string().starts_with(name)),
        }
    }
    assert!(results > 0);
});
