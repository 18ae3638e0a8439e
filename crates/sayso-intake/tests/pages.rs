//! Every page in `pages/` reads as the text beside it says, and tells where it comes from.

use std::fs;
use std::path::{Path, PathBuf};

use sayso::Document;
use sayso_intake::{Error, Options, open};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name)
}

fn read(name: &str) -> Result<Document, Error> {
    open(page(name).to_str().unwrap(), &Options::default()).next().unwrap().map(|given| given.document)
}

#[test]
fn text() {
    let mut wrong = Vec::new();
    let mut pages: Vec<PathBuf> =
        fs::read_dir(page("")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    pages.sort();
    assert!(pages.len() >= 8);
    for path in pages {
        let name = path.with_extension("html").file_name().unwrap().to_str().unwrap().to_owned();
        let expected = fs::read_to_string(path).unwrap();
        let text = read(&name).map_or_else(|error| format!("error: {error}"), |document| document.text);
        if text != expected.trim_end() {
            wrong.push(format!("=== {name}\n{text}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn origin() {
    // page, title where it is not the first line, outlet, byline, day of publication, language
    let expected = [
        ("wordpress", "The Tarn Valley Courier", "Anna Berg", "2024-03-09", "en-US"),
        ("amp", "Northern Wire", "Lena Fox and Omar Said", "2023-11-02", "en-gb"),
        ("jsonld_body", "City Ledger", "Tom Reyes", "2024-01-16", "en"),
        ("divs", "Alpine Daily", "Jonas Keller", "2024-01-21", "en"),
        ("liveblog", "The Plain Speaker", "Ida Stone", "2024-05-02", "en"),
        ("paywall", "The Exchange", "Priya Nair", "2022-07-14", "en"),
        ("tables", "Hill County Gazette", "Staff", "1999-10-04", "-"),
        ("short", "Mill Lane News", "Kim Doyle", "2024-02-03", "en"),
        ("components", "Channel Six News", "Helen Ward", "2024-02-27", "en-GB"),
        ("release", "Transport Commission", "-", "2021-05-06", "en"),
        ("gallery", "Basin Monitor", "Minji Cho and Ray Hale", "2020-10-11", "en-US"),
        ("broken", "-", "J. Ruiz", "-", "-"),
        ("plain", "-", "-", "-", "-"),
    ];
    for (name, outlet, byline, published, language) in expected {
        let document = read(&format!("{name}.html")).unwrap();
        let found = [&document.outlet, &document.byline, &document.published, &document.language];
        let found = found.map(|value| value.as_deref().unwrap_or("-"));
        assert_eq!(found, [outlet, byline, published, language], "{name}");
        assert_eq!(document.title.as_deref(), document.text.lines().next(), "{name}");
    }
}

#[test]
fn a_page_of_links_is_no_article() {
    assert!(matches!(read("navigation.html"), Err(Error::NoArticle { .. })));
}
