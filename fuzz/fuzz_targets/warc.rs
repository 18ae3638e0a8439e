//! Bytes as a web archive, compressed or not: every document and every error says which record it is of, in their order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Error, Format, Limits, Options, Place, read};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file: 20_000, ..Limits::default() };
    let options = Options { format: Some(Format::Warc), limits, ..Options::default() };
    let mut last = Place::Record(0);
    let mut results = 0;
    for result in read("a.warc", bytes.to_vec(), &options) {
        results += 1;
        match result {
            Ok(given) => {
                let place = given.place.unwrap();
                assert!(place >= last);
                last = place;
                assert!(!given.document.text.trim().is_empty());
                assert_eq!(given.document.origin, given.url.unwrap_or(given.from));
            }
            Err(Error::Entry { place, .. }) => {
                assert!(place >= last);
                last = place;
            }
            Err(Error::Barren { .. } | Error::Io { .. }) => assert_eq!(results, 1),
            Err(error) => panic!("{error}"),
        }
    }
    assert!(results <= 1000 * (bytes.len() + 1));
});
