//! Bytes as a feed: every document begins with its title, and errors say which item they are of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Error, Format, Options, Place, read};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Feed), ..Options::default() };
    let mut last = Place::Item(0);
    for result in read("https://a.example/feed.xml", bytes.to_vec(), &options) {
        match result {
            Ok(given) => {
                let place = given.place.unwrap();
                assert!(place > last);
                last = place;
                let document = given.document;
                assert!(!document.text.trim().is_empty());
                if let Some(title) = &document.title {
                    assert!(document.text.starts_with(title) && !title.is_empty());
                }
                if let Some(url) = &given.url {
                    assert_eq!(&document.origin, url);
                }
                if let Some(day) = &document.published {
                    assert_eq!(sayso_intake::day(day).as_ref(), Some(day));
                }
            }
            Err(Error::Entry { place, .. }) => {
                assert!(place > last);
                last = place;
            }
            Err(Error::Damaged { .. } | Error::Barren { .. } | Error::Unreadable { .. }) => {}
            // The bytes are unpacked where they begin as gzip does.
            Err(Error::Io { .. } | Error::TooLarge { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
});
