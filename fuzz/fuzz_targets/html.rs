//! Bytes as a web page: paragraphs with a blank line between them, each without white space around it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_intake::{Format, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { format: Some(Format::Html), ..Options::default() };
    for given in read("https://a.example/2024/03/09/page", bytes.to_vec(), &options).flatten() {
        let document = given.document;
        for paragraph in document.text.split("\n\n") {
            assert!(
                !paragraph.is_empty() && paragraph.trim() == paragraph && !paragraph.contains('\n'),
                "{paragraph:?}"
            );
        }
        if let Some(title) = &document.title {
            assert!(document.text.starts_with(title));
        }
        for value in
            [&document.title, &document.outlet, &document.byline, &document.language].into_iter().flatten()
        {
            assert!(!value.is_empty() && value.trim() == value, "{value:?}");
        }
        if let Some(day) = &document.published {
            assert_eq!(sayso_intake::day(day).as_ref(), Some(day));
        }
    }
});
