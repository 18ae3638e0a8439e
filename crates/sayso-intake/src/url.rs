//! Addresses as people and servers write them → URLs that can be requested.

use ureq::http::Uri;

use crate::FetchProblem;

/// The URL that `text` stands for: without its fragment, and with everything escaped that a request cannot carry.
pub(crate) fn parse(text: &str) -> Result<Uri, FetchProblem> {
    let text = text.trim();
    let bad = |why: &str| FetchProblem::BadUrl(why.into());
    let (scheme, rest) = text.split_once("://").ok_or_else(|| bad("it has no scheme"))?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(bad(&format!("{scheme:?} is neither http nor https")));
    }
    let rest = rest.split('#').next().unwrap_or("");
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    if !host.is_ascii() {
        return Err(bad("write the host in its xn-- form"));
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    let uri: Uri = format!("{scheme}://{host}{slash}{}", escaped(path))
        .parse()
        .map_err(|error| bad(&format!("{error}")))?;
    if uri.host().is_none_or(str::is_empty) { Err(bad("it names no host")) } else { Ok(uri) }
}

/// Where `location`, as a server gives it, leads from `base`.
pub(crate) fn join(base: &Uri, location: &str) -> Result<Uri, FetchProblem> {
    let location = location.trim();
    let scheme = base.scheme_str().unwrap_or("http");
    let host = base.authority().map_or("", |authority| authority.as_str());
    if has_scheme(location) {
        return parse(location);
    }
    if location.starts_with("//") {
        return parse(&format!("{scheme}:{location}"));
    }
    let location = location.split('#').next().unwrap_or("");
    let (path, query) = location.split_at(location.find('?').unwrap_or(location.len()));
    let joined = match path {
        "" if query.is_empty() => base.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        "" => format!("{}{query}", base.path()),
        _ if path.starts_with('/') => format!("{}{query}", without_dots(path)),
        _ => {
            let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{}{query}", without_dots(&format!("{folder}/{path}")))
        }
    };
    parse(&format!("{scheme}://{host}{joined}"))
}

fn has_scheme(location: &str) -> bool {
    location.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A path with `.` and `..` resolved (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let is_folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    if is_folder && parts.last() != Some(&"") {
        parts.push("");
    }
    format!("/{}", parts.join("/"))
}

fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
        {
            escaped.push(byte as char);
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        let parsed = |text: &str| parse(text).unwrap().to_string();
        assert_eq!(parsed(" HTTP://a.example "), "http://a.example/");
        assert_eq!(parsed("https://a.example:8080?q=1#x"), "https://a.example:8080/?q=1");
        assert_eq!(parsed("https://a.example/é b"), "https://a.example/%C3%A9%20b");
        for text in
            ["a.example", "ftp://a.example", "http://", "http:///x", "http://é.example", "http://a b/"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn where_redirects_lead() {
        let base = parse("https://a.example:8080/x/y?q=1").unwrap();
        for (location, expected) in [
            ("https://b.example/z", "https://b.example/z"),
            ("//b.example/z", "https://b.example/z"),
            ("/z?r=2", "https://a.example:8080/z?r=2"),
            ("z", "https://a.example:8080/x/z"),
            ("../../z/./", "https://a.example:8080/z/"),
            ("..", "https://a.example:8080/"),
            ("?r=a/../b:c", "https://a.example:8080/x/y?r=a/../b:c"),
            ("#part", "https://a.example:8080/x/y?q=1"),
            ("z?u=http://c.example", "https://a.example:8080/x/z?u=http://c.example"),
        ] {
            assert_eq!(join(&base, location).unwrap().to_string(), expected, "{location}");
        }
        assert!(join(&base, "javascript:alert(1)").is_err());
        assert!(join(&base, "file:///etc/passwd").is_err());
    }
}
