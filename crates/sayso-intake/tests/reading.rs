//! Files, bytes and lines as a user gives them.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::thread;

use sayso_intake::{Error, Format, Given, Limits, Note, Options, open, read};

fn file(name: &str, bytes: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("reading");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn one(name: &str, bytes: &[u8]) -> Result<Given, Error> {
    let from_file = open(&file(name, bytes), &Options::default()).next().unwrap();
    let from_bytes = read(name, bytes.to_vec(), &Options::default()).next().unwrap();
    match (&from_file, &from_bytes) {
        (Ok(a), Ok(b)) => assert_eq!((&a.document.text, &a.notes), (&b.document.text, &b.notes)),
        (a, b) => assert_eq!(a.is_ok(), b.is_ok()),
    }
    from_file
}

#[test]
fn plain_text_is_unchanged() {
    let text = "Mayor denies claims\r\n\r\n“No,”\u{200b} she said.\u{0}\r\n\u{202e}";
    let given = one("crlf.txt", text.as_bytes()).unwrap();
    assert_eq!(given.document.text, text);
    assert_eq!(given.document.title.as_deref(), Some("Mayor denies claims"));
    assert_eq!(given.notes, []);
    assert!(given.document.origin.ends_with("crlf.txt"));
}

#[test]
fn encodings_are_noted() {
    assert_eq!(one("bom.txt", b"\xEF\xBB\xBFYes.").unwrap().notes, [Note::ByteOrderMark]);
    let utf16: Vec<u8> = "\u{FEFF}“Yes,” she said.\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let given = one("utf16.txt", &utf16).unwrap();
    assert_eq!(given.document.text, "“Yes,” she said.\r\n");
    assert_eq!(given.notes[0].to_string(), "decoded from UTF-16LE");
    let given = one("latin1.txt", b"Caf\xE9 owners said no.").unwrap();
    assert_eq!(given.document.text, "Café owners said no.");
    let page =
        b"<html><meta charset=windows-1251><h1>T</h1><p>\xCE\xED\xE0 said that it was over and done.</p>";
    assert!(
        one("declared.html", page).unwrap().document.text.ends_with("Она said that it was over and done.")
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let said = |result: Result<Given, Error>| result.unwrap_err().to_string();
    assert!(said(one("empty.txt", b"")).ends_with("empty.txt: is empty"));
    assert!(said(one("blank.txt", b" \n\r\n\t ")).ends_with("blank.txt: is empty"));
    assert!(said(one("blank.html", b"\n")).ends_with("blank.html: is empty"));
    assert!(said(one("blank.jsonl", b"\n\n")).ends_with("blank.jsonl: is empty"));
    assert!(said(one("a.pdf", b"%PDF-1.4\n%\xE2\xE3\xCF\xD3")).ends_with("a.pdf: is a PDF document"));
    assert!(said(one("a.bin", &[0; 100_000])).ends_with("a.bin: is binary, not text"));
    assert!(
        said(one("feed.xml", b"<?xml version='1.0'?>\n<rss>")).ends_with("feed.xml: is a feed without items")
    );

    let missing = open("/no/such/file.txt", &Options::default()).next().unwrap().unwrap_err();
    assert!(matches!(missing, Error::Io { .. }) && missing.hint().is_some());
    let address = open("http://", &Options::default()).next().unwrap().unwrap_err();
    assert!(matches!(address, Error::Fetch { .. }));
}

#[test]
fn limits() {
    let options = Options { limits: Limits { file: 1000, ..Limits::default() }, ..Options::default() };
    let large = open(&file("large.txt", &[b'a'; 1001]), &options).next().unwrap();
    assert!(matches!(large, Err(Error::TooLarge { limit: 1000, .. })));
    assert!(open(&file("fits.txt", &[b'a'; 1000]), &options).next().unwrap().is_ok());
}

#[test]
fn a_format_can_be_forced() {
    let page = b"<!DOCTYPE html><h1>T</h1><p>She said that it was over.</p>";
    let plain = Options { format: Some(Format::Plain), ..Options::default() };
    let given = read("page.html", page.to_vec(), &plain).next().unwrap().unwrap();
    assert_eq!(given.document.text.as_bytes(), page);
    let lines = Options { format: Some(Format::JsonLines), ..Options::default() };
    assert!(matches!(read("-", page.to_vec(), &lines).next(), Some(Err(Error::Line { line: 1, .. }))));
}

#[test]
fn lines_are_read_as_they_come() {
    let mut bytes = Vec::new();
    for index in 0..2000 {
        writeln!(bytes, "{{\"id\": \"{index}\", \"text\": \"Number {index} said no.\"}}").unwrap();
        if index == 500 {
            bytes.extend(b"{\"broken\n");
        }
    }
    let results: Vec<_> = open(&file("many.jsonl", &bytes), &Options::default()).collect();
    assert_eq!(results.len(), 2001);
    assert_eq!(results[1999].as_ref().unwrap().key.as_deref(), Some("1998"));
    let bad: Vec<String> =
        results.iter().filter_map(|result| result.as_ref().err()).map(Error::to_string).collect();
    assert!(matches!(&bad[..], [only] if only.contains("many.jsonl:502: ")), "{bad:?}");
}

#[test]
fn lines_in_utf16() {
    let text = "\u{FEFF}{\"text\": \"“Yes,” she said.\"}\r\n{\"text\": \"No.\"}\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let texts: Vec<String> = open(&file("utf16.jsonl", &bytes), &Options::default())
        .map(|given| given.unwrap().document.text)
        .collect();
    assert_eq!(texts, ["“Yes,” she said.", "No."]);
}

#[test]
fn long_lines_and_large_files() {
    let line = "word ".repeat(2_000_000);
    assert_eq!(one("line.txt", line.as_bytes()).unwrap().document.text.len(), 10_000_000);
    let page = format!("<html><h1>Title</h1><p>{line} said so.</p></html>");
    assert_eq!(
        one("line.html", page.as_bytes()).unwrap().document.text.len(),
        "Title\n\n said so.".len() + 9_999_999
    );
    let record = format!("{{\"text\": \"{line}\"}}\n{{\"text\": \"next\"}}\n");
    let lengths: Vec<usize> = open(&file("line.jsonl", record.as_bytes()), &Options::default())
        .map(|given| given.unwrap().document.text.len())
        .collect();
    assert_eq!(lengths, [10_000_000, 4]);
}

#[test]
fn markdown() {
    let given = one("a.md", b"# Mayor *denies* claims\n\n- \"No,\" said [she](x).\n- And left.\n").unwrap();
    assert_eq!(given.document.text, "Mayor denies claims\n\n\"No,\" said she.\n\nAnd left.");
    assert_eq!(given.document.title.as_deref(), Some("Mayor denies claims"));
}

#[test]
fn addresses() {
    // The program honours the proxy of its environment; behind one, this machine cannot be reached.
    if ["ALL_PROXY", "HTTP_PROXY", "http_proxy", "all_proxy", "HTTPS_PROXY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some())
    {
        return;
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/2024/03/09/story", listener.local_addr().unwrap());
    let body = b"<h1>Mill burns</h1><p>\x93It burned,\x94 the chief said on Sunday.</p>";
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(&stream).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let mut stream = &stream;
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n").unwrap();
            write!(stream, "Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()).unwrap();
            stream.write_all(body).unwrap();
        }
    });
    let given = open(&url, &Options::default()).next().unwrap().unwrap();
    assert_eq!(given.document.text, "Mill burns\n\n“It burned,” the chief said on Sunday.");
    assert_eq!(given.document.published.as_deref(), Some("2024-03-09"));
    assert_eq!(given.document.origin, url);
    assert_eq!(given.notes, [Note::Decoded { encoding: "windows-1252" }]);
}
