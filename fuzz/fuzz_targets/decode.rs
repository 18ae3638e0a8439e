//! Bytes as plain text: what is UTF-8 comes out as it went in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Format, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Plain), ..Options::default() };
    let results: Vec<_> = read("-", bytes.to_vec(), &options).collect();
    assert_eq!(results.len(), 1);
    if let (Ok(given), Ok(text)) = (&results[0], std::str::from_utf8(bytes))
        && !bytes.contains(&0)
        && !text.contains(|c: char| c.is_control())
    {
        assert_eq!(given.document.text, text.strip_prefix('\u{FEFF}').unwrap_or(text));
    }
});
