//! A URL → the bytes it leads to: in bounded time and size, through few redirects, none of them into a private network.

use std::io::Read;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use ureq::config::Config;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};

use crate::address::is_public;
use crate::guard::{Guard, IsPublic};
use crate::{Error, FetchProblem, Note, Options, url};

const USER_AGENT: &str = concat!("sayso/", env!("CARGO_PKG_VERSION"), " (reads one article for its user)");
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/markdown, \
    text/plain;q=0.9, application/x-ndjson;q=0.9, */*;q=0.1";
const MAX_REDIRECTS: usize = 5;

/// What a server sent.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub bytes: Vec<u8>,
    /// Media type in lower case, without parameters.
    pub media_type: Option<String>,
    /// Label of the encoding.
    pub charset: Option<String>,
    pub notes: Vec<Note>,
}

/// What `url`, as the user gave it, leads to.
pub(crate) fn fetch(url: &str, options: &Options) -> Result<Fetched, Error> {
    let is_public = Arc::new(|address: SocketAddr| is_public(address.ip()));
    Fetcher { options, proxy: Proxy::try_from_env(), is_public }.fetch(url)
}

struct Fetcher<'a> {
    options: &'a Options,
    proxy: Option<Proxy>,
    is_public: IsPublic,
}

impl Fetcher<'_> {
    fn fetch(&self, url: &str) -> Result<Fetched, Error> {
        let failed = |problem| Error::Fetch { url: url.into(), problem };
        let started = Instant::now();
        let timed_out = || failed(FetchProblem::Timeout(self.options.timeout.as_secs()));
        let mut target = url::parse(url).map_err(failed)?;
        // The first address is the user's own choice, whatever network it is in.
        let mut guard = Guard::new(self.is_public.clone());
        for redirects in 0..=MAX_REDIRECTS {
            let remaining =
                self.options.timeout.checked_sub(started.elapsed()).filter(|left| !left.is_zero());
            let config = Config::builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_global(Some(remaining.ok_or_else(timed_out)?))
                .user_agent(USER_AGENT)
                .accept(ACCEPT)
                .proxy(self.proxy.clone())
                .build();
            if self.proxy.is_some() {
                guard.check_name(&target).map_err(failed)?;
            }
            let agent = Agent::with_parts(config, DefaultConnector::default(), guard.clone());
            let response = agent.get(target.clone()).call().map_err(|error| match guard.refused() {
                Some(problem) => failed(problem),
                None => failed(self.problem(error)),
            })?;
            let status = response.status().as_u16();
            if matches!(status, 301 | 302 | 303 | 307 | 308)
                && let Some(location) = response.headers().get(LOCATION)
            {
                target = url::join(&target, &String::from_utf8_lossy(location.as_bytes())).map_err(failed)?;
                if !self.options.allow_private {
                    guard = guard.after_redirect();
                }
                continue;
            }
            if !(200..300).contains(&status) {
                return Err(failed(FetchProblem::Status(status)));
            }
            let content_type =
                response.headers().get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
            let (media_type, charset) = content_type.as_deref().map_or((None, None), media_type);
            if let Some(media_type) = media_type.as_ref().filter(|media_type| !is_textual(media_type)) {
                return Err(failed(FetchProblem::NotText(media_type.clone())));
            }
            let limit = self.options.limits.url;
            let too_large = || Error::TooLarge { origin: url.into(), line: None, limit };
            let body = response.into_body();
            if body.content_length().is_some_and(|length| length > limit) {
                return Err(too_large());
            }
            let mut bytes = Vec::new();
            body.into_reader()
                .take(limit.saturating_add(1))
                .read_to_end(&mut bytes)
                .map_err(|error| failed(self.problem(error.into())))?;
            if bytes.len() as u64 > limit {
                return Err(too_large());
            }
            let notes =
                if redirects == 0 { vec![] } else { vec![Note::Redirected { to: target.to_string() }] };
            return Ok(Fetched { bytes, media_type, charset, notes });
        }
        Err(failed(FetchProblem::Redirects(target.to_string())))
    }

    fn problem(&self, error: ureq::Error) -> FetchProblem {
        match error {
            ureq::Error::Timeout(_) => FetchProblem::Timeout(self.options.timeout.as_secs()),
            error => FetchProblem::Transport(Box::new(error)),
        }
    }
}

/// Media type and label of the encoding in the value of a `Content-Type` header.
pub(crate) fn media_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().filter(|media_type| !media_type.is_empty()).map(str::to_ascii_lowercase);
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (media_type, charset)
}

fn is_textual(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || media_type.ends_with("+xml")
        || media_type.ends_with("+json")
        || matches!(
            media_type,
            "application/xml"
                | "application/json"
                | "application/jsonl"
                | "application/jsonlines"
                | "application/x-ndjson"
                | "application/gzip"
                | "application/x-gzip"
                | "application/warc"
        )
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// A server on this machine that answers every request with what `answer` writes for its path. It ends with the test run.
    fn server(answer: impl Fn(&str, &mut TcpStream) -> std::io::Result<()> + Send + 'static) -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let path = lines.next().and_then(Result::ok).unwrap_or_default();
                let path = path.split(' ').nth(1).unwrap_or("").to_owned();
                let headers: Vec<String> =
                    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                assert!(
                    headers
                        .iter()
                        .any(|header| header.to_ascii_lowercase().starts_with("user-agent: sayso/"))
                );
                let _ = answer(&path, &mut stream);
            }
        });
        address
    }

    fn page(stream: &mut TcpStream, headers: &str, body: &str) -> std::io::Result<()> {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }

    fn redirect(stream: &mut TcpStream, to: &str) -> std::io::Result<()> {
        write!(
            stream,
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    }

    fn options() -> Options {
        Options { timeout: Duration::from_secs(20), ..Options::default() }
    }

    /// Fetches with the address `public` taken for a public one.
    fn fetch_from(url: &str, options: &Options, public: Option<SocketAddr>) -> Result<Fetched, Error> {
        let is_public: IsPublic = Arc::new(move |address| Some(address) == public);
        Fetcher { options, proxy: None, is_public }.fetch(url)
    }

    fn problem(result: Result<Fetched, Error>) -> FetchProblem {
        match result {
            Err(Error::Fetch { problem, .. }) => problem,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_page_and_what_the_server_says_of_it() {
        let address = server(|_, stream| {
            page(stream, "Content-Type: Text/HTML; charset=\"latin1\"\r\n", "<p>caf\u{e9}")
        });
        let fetched = fetch_from(&format!("http://{address}/é b?q=1#part"), &options(), None).unwrap();
        assert_eq!(fetched.media_type.as_deref(), Some("text/html"));
        assert_eq!(fetched.charset.as_deref(), Some("latin1"));
        assert_eq!(fetched.bytes, "<p>café".as_bytes());
        assert_eq!(fetched.notes, []);
    }

    #[test]
    fn redirects_are_followed_up_to_five() {
        let address = server(|path, stream| match path.trim_start_matches("/a/").parse::<u32>() {
            Ok(0) => page(stream, "Content-Type: text/plain\r\n", "here"),
            Ok(left) => redirect(stream, &format!("../a/{}", left - 1)),
            Err(_) => redirect(stream, "/loop"),
        });
        let fetched = fetch_from(&format!("http://{address}/a/5"), &options(), None).unwrap();
        assert_eq!(fetched.bytes, b"here");
        assert_eq!(fetched.notes, [Note::Redirected { to: format!("http://{address}/a/0") }]);
        for path in ["a/6", "loop"] {
            let result = fetch_from(&format!("http://{address}/{path}"), &options(), None);
            assert!(matches!(problem(result), FetchProblem::Redirects(_)), "{path}");
        }
    }

    #[test]
    fn no_redirect_into_a_private_network() {
        let inner = server(|_, stream| page(stream, "Content-Type: text/plain\r\n", "secret"));
        let outer = server(move |path, stream| match path {
            "/name" => redirect(stream, &format!("http://localhost:{}/", inner.port())),
            "/metadata" => redirect(stream, "http://169.254.169.254/latest/"),
            _ => redirect(stream, &format!("http://{inner}/")),
        });
        for path in ["", "name", "metadata"] {
            let url = format!("http://{outer}/{path}");
            let result = fetch_from(&url, &options(), Some(outer));
            assert!(matches!(problem(result), FetchProblem::Private { .. }), "{path} from a public address");
            let result = fetch_from(&url, &options(), None);
            assert!(
                matches!(problem(result), FetchProblem::Private { .. }),
                "{path} from another private address"
            );
        }
        let allowed = Options { allow_private: true, ..options() };
        assert_eq!(fetch_from(&format!("http://{outer}/"), &allowed, Some(outer)).unwrap().bytes, b"secret");
        assert_eq!(fetch_from(&format!("http://{inner}/"), &options(), None).unwrap().bytes, b"secret");
    }

    #[test]
    fn no_redirect_to_another_scheme() {
        let address = server(|_, stream| redirect(stream, "file:///etc/passwd"));
        let result = fetch_from(&format!("http://{address}/"), &options(), None);
        assert!(matches!(problem(result), FetchProblem::BadUrl(_)));
    }

    #[test]
    fn a_body_that_drips_is_cut_off() {
        let address = server(|_, stream| {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n")?;
            for _ in 0..200 {
                stream.write_all(b"x")?;
                stream.flush()?;
                thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        });
        let hurried = Options { timeout: Duration::from_secs(1), ..options() };
        let started = Instant::now();
        let result = fetch_from(&format!("http://{address}/"), &hurried, None);
        assert!(matches!(problem(result), FetchProblem::Timeout(1)));
        assert!(started.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_server_that_says_nothing_is_given_up() {
        let address = server(|_, _| {
            thread::sleep(Duration::from_secs(6));
            Ok(())
        });
        let hurried = Options { timeout: Duration::from_secs(1), ..options() };
        assert!(matches!(
            problem(fetch_from(&format!("http://{address}/"), &hurried, None)),
            FetchProblem::Timeout(1)
        ));
    }

    #[test]
    fn too_large_with_and_without_a_length() {
        let address = server(|path, stream| match path {
            "/told" => page(stream, "Content-Type: text/plain\r\n", &"x".repeat(2000)),
            _ => {
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")?;
                (0..1000).try_for_each(|_| stream.write_all(&[b'x'; 1000]))
            }
        });
        let mut small = options();
        small.limits.url = 1000;
        for path in ["told", "untold"] {
            let result = fetch_from(&format!("http://{address}/{path}"), &small, None);
            assert!(matches!(result, Err(Error::TooLarge { limit: 1000, .. })), "{path}");
        }
    }

    #[test]
    fn only_text() {
        let address = server(|_, stream| page(stream, "Content-Type: application/pdf\r\n", "%PDF-1.7"));
        let result = fetch_from(&format!("http://{address}/"), &options(), None);
        assert!(matches!(problem(result), FetchProblem::NotText(kind) if kind == "application/pdf"));
    }

    #[test]
    fn errors_of_the_server_and_of_the_network() {
        let address =
            server(|_, stream| write!(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
        assert!(matches!(
            problem(fetch_from(&format!("http://{address}/"), &options(), None)),
            FetchProblem::Status(404)
        ));
        let closed = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        assert!(matches!(
            problem(fetch_from(&format!("http://{closed}/"), &options(), None)),
            FetchProblem::Transport(_)
        ));
    }
}
