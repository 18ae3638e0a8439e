//! Files with many documents, and folders: feeds, web archives, what is compressed, and what is damaged or hostile.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use sayso_intake::{Error, Given, Limits, Note, Options, Place, files, open, read};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("many").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

fn all(bytes: impl Into<Vec<u8>>) -> Vec<Result<Given, Error>> {
    read("file", bytes.into(), &Options::default()).collect()
}

/// First lines of documents, and errors.
fn said(results: impl IntoIterator<Item = Result<Given, Error>>) -> Vec<String> {
    let said = |result: Result<Given, Error>| match result {
        Ok(given) => given.document.text.lines().next().unwrap().to_owned(),
        Err(error) => error.to_string(),
    };
    results.into_iter().map(said).collect()
}

fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><h1>{title}</h1><p>It burned, the chief said on Monday in the hall.</p></html>"
    )
}

fn response(url: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes(), body.as_ref()].concat();
    record("response", url, &block)
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2024-03-10T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let root = folder("order");
    for name in ["b.txt", "a/z.txt", "a-b.txt", "a.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "é.txt"] {
        write(&root, name, format!("{name} said no."));
    }
    let names: Vec<String> = files(&root)
        .map(|file| file.unwrap().path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned())
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    assert_eq!(names, ["a-b.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"]);
    let expected: Vec<String> = names.iter().map(|name| format!("{name} said no.")).collect();
    let mut documents = open(root.to_str().unwrap(), &Options::default());
    assert_eq!(said(documents.by_ref()), expected);
    let size = expected.iter().map(String::len).sum::<usize>() as u64;
    assert_eq!(documents.progress(), Some((size, size)));
}

#[test]
fn a_folder_passes_over_what_is_no_text_and_names_what_fails() {
    let root = folder("mixed");
    write(&root, "a.txt", "One.");
    write(&root, "b.png", b"\x89PNG\r\n\x1a\n\0\0");
    write(&root, "c.zip", b"PK\x03\x04");
    write(&root, "d.bin", [0; 3000]);
    write(&root, "e.txt", "");
    write(&root, "f.jsonl", "{\"text\": \"Two.\"}\nbad\n{\"text\": \"Three.\"}\n");
    write(&root, "g.json", "{\n}");
    write(&root, "h.txt", [b'x'; 3001]);
    write(&root, "i.jsonl.gz", gzip("{\"text\": \"Four.\"}\n"));
    let options = Options { limits: Limits { file: 3000, ..Limits::default() }, ..Options::default() };
    let mut documents = open(root.to_str().unwrap(), &options);
    let mut last = 0;
    let mut results = Vec::new();
    while let Some(result) = documents.next() {
        let (done, total) = documents.progress().unwrap();
        assert!(last <= done && done <= total);
        last = done;
        results.push(result);
    }
    let said: Vec<String> =
        said(results).into_iter().map(|line| line.replace(root.to_str().unwrap(), "")).collect();
    let expected = [
        "One.",
        "/e.txt: is empty",
        "Two.",
        "/f.jsonl:2: is no JSON object",
        "Three.",
        "/h.txt: is larger than 1 MB",
        "Four.",
    ];
    assert_eq!(said, expected);
    assert_eq!(documents.passed_over(), 4);
    assert!(open(root.join("b.png").to_str().unwrap(), &options).next().unwrap().is_err());

    let empty = folder("empty");
    assert!(matches!(open(empty.to_str().unwrap(), &options).next(), Some(Err(Error::Barren { .. }))));
}

#[cfg(unix)]
#[test]
fn links_and_what_is_no_file() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let root = folder("links");
    let file = write(&root, "a/one.txt", "One.");
    symlink(&root, root.join("a/loop")).unwrap();
    symlink(root.join("a"), root.join("b")).unwrap();
    symlink(&file, root.join("c.txt")).unwrap();
    symlink(root.join("nothing"), root.join("d.txt")).unwrap();
    let _socket = UnixListener::bind(root.join("s")).unwrap();
    assert_eq!(said(open(root.to_str().unwrap(), &Options::default())), ["One.", "One."]);
    assert_eq!(said(open(root.join("b").to_str().unwrap(), &Options::default())), ["One."]);
}

#[test]
fn a_feed() {
    let feed = "<?xml version='1.0' encoding='windows-1251'?><rss version='2.0'><channel><title>The A</title>
        <item><title>Mill burns</title><link>https://a.example/1</link><description>&lt;p&gt;It burned.&lt;/p&gt;</description></item>
        <item><title>No text</title><link>https://a.example/2</link></item>
        <item><title>\u{1}</title><description>It fell.</description></item></channel></rss>";
    let bytes: Vec<u8> = feed.bytes().map(|byte| if byte == 1 { 0xCE } else { byte }).collect();
    let results = all(bytes.clone());
    let given = results[0].as_ref().unwrap();
    assert_eq!(given.document.text, "Mill burns\n\nIt burned.");
    assert_eq!((given.url.as_deref(), given.place), (Some("https://a.example/1"), Some(Place::Item(1))));
    assert_eq!(given.notes, [Note::Decoded { encoding: "windows-1251" }]);
    let expected = ["Mill burns", "file, item 2: https://a.example/2: has no text of its own", "О"];
    assert_eq!(said(results), expected);
    assert_eq!(said(all(gzip(bytes))), expected);
    let utf16: Vec<u8> = "\u{FEFF}<feed><entry><summary>Nein.</summary></entry></feed>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(said(all(utf16)), ["Nein."]);
}

#[test]
fn a_web_archive() {
    let robots = "User-agent: *\nDisallow: /\n";
    let not_found = record(
        "response",
        "https://a.example/404",
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>No</h1>",
    );
    let records = [
        record("warcinfo", "", b"software: x"),
        response("https://a.example/1", HTML, page("One")),
        record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        not_found,
        response("https://a.example/x.png", "Content-Type: image/png\r\n", [0; 300]),
        response(
            "https://a.example/2",
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
            gzip(page("Two")),
        ),
        response(
            "https://a.example/2024/03/09/3",
            "Content-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked\r\n",
            [
                format!("{:x}\r\n", page("Caf_").len()).as_bytes(),
                &page("Caf_").bytes().map(|byte| if byte == b'_' { 0xE9 } else { byte }).collect::<Vec<_>>(),
                b"\r\n0\r\n\r\n",
            ]
            .concat(),
        ),
        response("https://a.example/4", "Content-Type: text/plain\r\n", robots),
        response(
            "https://a.example/5",
            HTML,
            "<title>All</title><ul><li><a href=x>One</a><li><a href=y>Two</a></ul>",
        ),
        response(
            "https://a.example/6",
            "Content-Type: text/html\r\nContent-Encoding: br\r\n",
            [0x8B, 2, 0x80],
        ),
        response("https://a.example/7", HTML, b""),
        response("https://a.example/8", "", page("Eight")),
    ];
    let whole = records.concat();
    let results = all(whole.clone());
    let given = results[0].as_ref().unwrap();
    assert_eq!(given.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(given.document.origin, "https://a.example/1");
    assert_eq!(given.document.published, None);
    assert_eq!(given.key.as_deref(), Some("urn:uuid:https://a.example/1"));
    assert_eq!((given.from.as_str(), given.place), ("file", Some(Place::Record(2))));
    assert_eq!(results[2].as_ref().unwrap().document.published.as_deref(), Some("2024-03-09"));
    let expected = [
        "One",
        "Two",
        "Café",
        "User-agent: *",
        "file, record 9: https://a.example/5: no article found on this page",
        "file, record 10: https://a.example/6: is compressed with br, which is not read",
        "Eight",
    ];
    assert_eq!(said(results), expected);
    let members: Vec<u8> = records.iter().flat_map(gzip).collect();
    for bytes in [members, gzip(&whole)] {
        let mut documents = read("file", bytes, &Options::default());
        assert_eq!(said(documents.by_ref()), expected);
        assert_eq!(documents.passed_over(), 3);
    }
}

#[test]
fn a_page_that_the_crawler_cut_off() {
    let bytes = String::from_utf8(response("https://a.example/1", HTML, page("One"))).unwrap();
    let bytes = bytes.replace("WARC-Date", "WARC-Truncated: length\r\nWARC-Date");
    assert_eq!(all(bytes)[0].as_ref().unwrap().notes, [Note::CutOff]);
}

#[test]
fn damaged_archives_go_on_where_they_can() {
    let (one, two) = (
        response("https://a.example/1", HTML, page("One")),
        response("https://a.example/2", HTML, page("Two")),
    );
    let text = String::from_utf8(one.clone()).unwrap();
    let block = text.split("\r\n\r\n").skip(1).collect::<Vec<_>>().join("\r\n\r\n").trim_end().len();
    let with_length = |length: &str| text.replace(&format!("Content-Length: {block}"), length);
    let then_two = |first: &str| said(all([first.as_bytes(), &two].concat()));

    let missing = "file, record 1: https://a.example/1: has no Content-Length that is a number";
    assert_eq!(then_two(&with_length("X: y")), [missing, "Two"]);
    assert_eq!(then_two(&with_length("Content-Length: 99999999999999999999999")), [missing, "Two"]);
    let short = then_two(&with_length("Content-Length: 40"));
    assert_eq!(
        short,
        ["file, record 1: https://a.example/1: is not 40 bytes long, as its Content-Length says", "Two"]
    );
    let long = then_two(&with_length(&format!("Content-Length: {}", block + 60)));
    assert!(long[0].contains("as its Content-Length says") && long.len() == 1, "{long:?}");
    let endless = then_two(&with_length("Content-Length: 18446744073709551615"));
    assert!(matches!(&endless[..], [only] if only.contains("ends after ")), "{endless:?}");

    let lost = said(all([&one[..], b"noise\r\nmore\r\n\r\n", &two].concat()));
    assert_eq!(lost, ["One", "file, record 2: file: 13 bytes belong to no record", "Two"]);
    let header = format!("WARC/1.0\r\nX: {}\r\n\r\n", "a".repeat(100_000_000));
    assert_eq!(
        said(all([header.as_bytes(), &two].concat())),
        ["file, record 1: file: has headers of more than 64 kB", "Two"]
    );

    for length in 0..one.len() {
        let results = all([&one[..length]].concat());
        assert!(results.len() <= 2, "{length}");
    }
    let large = response("https://a.example/0", HTML, vec![b' '; 5000]);
    let options = Options { limits: Limits { file: 4000, ..Limits::default() }, ..Options::default() };
    let results = read("file", [large, two].concat(), &options);
    assert_eq!(said(results), ["file, record 1: https://a.example/0: is larger than 1 MB", "Two"]);
}

#[test]
fn damaged_compression_costs_one_record() {
    let titles: Vec<String> = (0..20).map(|index| format!("Number {index}")).collect();
    let members: Vec<Vec<u8>> = titles
        .iter()
        .map(|title| gzip(response(&format!("https://a.example/{title}"), HTML, page(title))))
        .collect();
    for damaged in [0, 7, 19] {
        let mut members = members.clone();
        let middle = members[damaged].len() / 2;
        members[damaged][middle..middle + 20].fill(0xFF);
        let said = said(all(members.concat()));
        assert_eq!(said.iter().filter(|line| line.starts_with("Number")).count(), 19, "{said:?}");
        assert!(said.iter().any(|line| line.ends_with("the gzip data is damaged")), "{said:?}");
    }
    let whole = members.concat();
    let cut = said(all(&whole[..whole.len() - 30]));
    assert_eq!(cut.len(), 20);
    assert!(
        cut[19].starts_with("file, record 20: ") && cut[19].ends_with("the gzip data ends too early"),
        "{cut:?}"
    );
}

#[test]
fn lines_and_texts_that_are_compressed() {
    let lines: String =
        (0..3000).map(|index| format!("{{\"id\": {index}, \"text\": \"Number {index}.\"}}\n")).collect();
    let root = folder("packed");
    let path = write(&root, "lines.jsonl.gz", gzip(&lines));
    let mut documents = open(path.to_str().unwrap(), &Options::default());
    assert_eq!(documents.by_ref().filter(Result::is_ok).count(), 3000);
    let (done, total) = documents.progress().unwrap();
    assert_eq!((done, total), (fs::metadata(&path).unwrap().len(), total));
    let page = write(&root, "page.html.gz", gzip(page("Mill burns")));
    assert_eq!(said(open(page.to_str().unwrap(), &Options::default())), ["Mill burns"]);
    assert!(said(all(gzip(gzip("twice"))))[0].ends_with("is compressed with gzip more than once"));
    assert!(said(all(&gzip("cut off here")[..15]))[0].ends_with("the gzip data ends too early"));
    let mut tar = vec![0; 1024];
    tar[..5].copy_from_slice(b"a.txt");
    tar[257..262].copy_from_slice(b"ustar");
    assert!(said(all(gzip(tar)))[0].ends_with("is a tar archive"));
}

#[test]
fn bombs_are_bounded() {
    let started = Instant::now();
    let bomb = gzip(vec![b' '; 200_000_000]);
    assert_eq!(said(all(bomb.clone())), ["file: is larger than 20 MB"]);
    let inner =
        response("https://a.example/1", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", bomb);
    assert_eq!(said(all(inner)), ["file, record 1: https://a.example/1: is larger than 20 MB"]);
    let laughs: String = (1..30)
        .map(|level| format!("<!ENTITY l{level} '{}'>", format!("&l{};", level - 1).repeat(10)))
        .collect();
    let laughs = format!(
        "<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}]><rss><channel><item><description>Said &l29;</description></item></channel></rss>"
    );
    assert_eq!(said(all(laughs)), ["Said &l29;"]);
    let deep = format!(
        "<rss><channel><item><description>{}It burned.</description></item>",
        "<a>".repeat(1_000_000)
    );
    assert_eq!(said(all(deep)), ["It burned."]);
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[test]
fn damage_anywhere_is_no_panic() {
    let feed = "<rss xmlns:dc='x'><channel><title>A</title><item><title>B &amp; c</title><link href='d' rel=\"alternate\"/><description><![CDATA[<p>It burned.</p>]]></description></item></channel></rss>";
    let archive = [
        response("https://a.example/1", HTML, page("One")),
        response("https://a.example/2", HTML, page("Two")),
    ]
    .concat();
    let seeds = [feed.as_bytes().to_vec(), archive.clone(), gzip(&archive), gzip(feed)];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for round in 0..4000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..1 + random(4) {
            let (at, length) = (random(bytes.len()), random(20));
            let end = (at + length).min(bytes.len());
            match random(4) {
                0 => bytes[at] = random(256) as u8,
                1 => _ = bytes.drain(at..end),
                2 => bytes.truncate(at + 1),
                _ => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'<');
            }
        }
        for given in all(bytes).into_iter().flatten() {
            assert!(!given.document.text.trim().is_empty());
        }
    }
}
