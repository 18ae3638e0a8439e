//! The text of an RSS or Atom feed → its items as they are written, one after the other, however broken the XML is.
//!
//! Nothing is expanded but character references and the names that HTML has for characters, so that no document can grow;
//! nesting is followed to a fixed depth and tags are matched by name, as browsers do, so that a stray tag spoils one item at most.

use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements that may be open at once; those nested deeper are read as if they stood at this depth.
const MAX_DEPTH: usize = 128;

/// Attributes that are looked at in one tag.
const MAX_ATTRIBUTES: usize = 64;

/// Prefixes of namespaces that are remembered.
const MAX_PREFIXES: usize = 64;

/// What a feed says of itself, as far as it has been read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Channel {
    pub title: Option<String>,
    pub link: Option<String>,
    pub language: Option<String>,
    pub authors: Vec<String>,
}

/// An item, its values as they are written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub title: Option<String>,
    pub link: Option<String>,
    pub id: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    /// The title of the feed that the item was taken over from.
    pub source: Option<String>,
    pub language: Option<String>,
    pub content: Option<Body>,
    pub summary: Option<Body>,
    /// Whether the feed ends before the item does.
    pub is_cut_off: bool,
}

/// A text and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub text: String,
    pub writing: Writing,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    Plain,
    Html,
    /// HTML or plain text: nothing says which.
    Unsaid,
    /// Something else, a picture for example.
    Foreign,
}

/// The items of a feed.
pub(crate) struct Items {
    text: String,
    /// Byte at which reading goes on.
    at: usize,
    open: Vec<Open>,
    prefixes: Vec<(String, Namespace)>,
    pub channel: Channel,
    over: bool,
}

/// An open element.
struct Open {
    /// Where its name stands.
    name: Range<usize>,
    part: Part,
    /// Byte behind its start tag.
    inner: usize,
    /// Length of the collected text when it began.
    before: usize,
    /// Whether an element stands within it.
    has_markup: bool,
    writing: Writing,
}

/// What an element is to a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Channel,
    Item,
    Author,
    /// The Atom feed that an item was taken over from, or the name of the RSS feed.
    Source,
    Value(Value),
    Other,
}

/// An element whose text is a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Title,
    Link,
    /// The link before a feed service replaced it.
    OriginalLink,
    Id,
    Name,
    Published,
    Updated,
    Language,
    Content,
    Summary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    /// RSS of any version, or Atom.
    Core,
    Content,
    Dublin,
    FeedBurner,
    Xhtml,
    Foreign,
}

impl Items {
    pub(crate) fn new(text: String) -> Self {
        Self { text, at: 0, open: Vec::new(), prefixes: Vec::new(), channel: Channel::default(), over: false }
    }

    /// The next item; an error, which is the last, where the rest cannot be made out.
    pub(crate) fn next_item(&mut self) -> Option<Result<Item, String>> {
        if self.over {
            return None;
        }
        let text = std::mem::take(&mut self.text);
        let result = self.read(&text);
        self.text = text;
        self.over = !matches!(result, Some(Ok(Item { is_cut_off: false, .. })));
        result
    }

    fn read(&mut self, text: &str) -> Option<Result<Item, String>> {
        // The reader passes over a byte order mark that it begins at, and does not count it.
        let start = text.len() - text[self.at..].trim_start_matches('\u{FEFF}').len();
        let mut reader = Reader::from_str(&text[start..]);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        config.expand_empty_elements = true;
        let mut item: Option<Item> = None;
        let mut collected = String::new();
        loop {
            let before = start + reader.buffer_position() as usize;
            let event = reader.read_event();
            let after = start + reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(tag)) => {
                    let attributes = attributes(&tag);
                    let part = self.part(tag.name().as_ref(), &attributes);
                    if part == Part::Item {
                        if item.is_some() {
                            // Nothing closed the one before.
                            self.open.truncate(self.item_at().unwrap_or(0));
                            self.at = before;
                            return item.map(Ok);
                        }
                        item = Some(Item::default());
                    }
                    self.begin(part, &attributes, item.as_mut());
                    for open in &mut self.open {
                        open.has_markup = true;
                    }
                    if self.open.len() < MAX_DEPTH {
                        let name = before + 1..before + 1 + tag.name().as_ref().len();
                        let writing = Writing::of(value_of(&attributes, "type"));
                        let before = collected.len();
                        self.open.push(Open { name, part, inner: after, before, has_markup: false, writing });
                    }
                }
                Ok(Event::End(tag)) => {
                    let is_same = |open: &Open| text.get(open.name.clone()) == Some(tag.name().as_ref());
                    let Some(at) = self.open.iter().rposition(is_same) else { continue };
                    let ends_item = self.item_at().is_some_and(|item| at <= item);
                    while self.open.len() > at {
                        self.end(text, before, &mut collected, item.as_mut());
                    }
                    if ends_item && item.is_some() {
                        self.at = after;
                        return item.map(Ok);
                    }
                }
                Ok(Event::Text(piece)) if self.collects() => collected.push_str(&piece.into_inner()),
                Ok(Event::CData(piece)) if self.collects() => collected.push_str(&piece.into_inner()),
                Ok(Event::GeneralRef(name)) if self.collects() => refer(&name.into_inner(), &mut collected),
                Ok(Event::Eof) => return item.map(|item| Ok(Item { is_cut_off: true, ..item })),
                Ok(_) => {}
                Err(error) => {
                    let line = 1 + text[..before.min(text.len())].matches('\n').count();
                    return Some(Err(format!("is broken at line {line}: {error}")));
                }
            }
        }
    }

    fn item_at(&self) -> Option<usize> {
        self.open.iter().position(|open| open.part == Part::Item)
    }

    /// Whether an element is open whose text is wanted.
    fn collects(&self) -> bool {
        self.open.iter().any(|open| matches!(open.part, Part::Value(_) | Part::Author | Part::Source))
    }

    /// Notes what the attributes of an element that begins say.
    fn begin(&mut self, part: Part, attributes: &[(String, String)], item: Option<&mut Item>) {
        let of = |name: &str| value_of(attributes, name).map(str::to_owned);
        match (part, item) {
            (Part::Item, Some(item)) => {
                item.language = of("xml:lang");
                item.id = of("rdf:about");
            }
            (Part::Channel, _) => self.channel.language = of("xml:lang"),
            (Part::Value(Value::Link), item) => {
                let link = item.map_or(&mut self.channel.link, |item| &mut item.link);
                let is_page = value_of(attributes, "rel").is_none_or(|rel| rel == "alternate");
                if is_page && link.is_none() {
                    *link = of("href");
                }
            }
            _ => {}
        }
    }

    /// Closes the innermost element, before byte `end`, and takes its value.
    fn end(&mut self, text: &str, end: usize, collected: &mut String, item: Option<&mut Item>) {
        let Some(open) = self.open.pop() else { return };
        if matches!(open.part, Part::Channel | Part::Item | Part::Other) {
            return;
        }
        let mut writing = open.writing;
        let text = match text.get(open.inner..end) {
            Some(inner) if open.has_markup => {
                writing = Writing::Html;
                markup(inner)
            }
            _ => collected[open.before..].to_owned(),
        };
        collected.truncate(open.before);
        if text.trim().is_empty() {
            return;
        }
        let within = self.open.last().map_or(Part::Other, |open| open.part);
        let body = |text| Some(Body { text, writing }).filter(|_| writing != Writing::Foreign);
        match (open.part, item) {
            // Names stand in elements of their own there, and have been taken.
            (Part::Author | Part::Source, _) if open.has_markup => {}
            (Part::Source, Some(item)) => first(&mut item.source, Some(text)),
            (Part::Author | Part::Value(Value::Name), Some(item)) => item.authors.push(text),
            (Part::Author | Part::Value(Value::Name), None) => self.channel.authors.push(text),
            (Part::Value(value), Some(item)) => match value {
                Value::Title if within == Part::Source => first(&mut item.source, Some(text)),
                Value::Title => first(&mut item.title, Some(text)),
                Value::Link => first(&mut item.link, Some(text)),
                Value::OriginalLink => item.link = Some(text),
                Value::Id => first(&mut item.id, Some(text)),
                Value::Published => first(&mut item.published, Some(text)),
                Value::Updated => first(&mut item.updated, Some(text)),
                Value::Language => first(&mut item.language, Some(text)),
                Value::Content => first(&mut item.content, body(text)),
                Value::Summary => first(&mut item.summary, body(text)),
                Value::Name => {}
            },
            (Part::Value(Value::Title), None) => first(&mut self.channel.title, Some(text)),
            (Part::Value(Value::Link), None) => first(&mut self.channel.link, Some(text)),
            (Part::Value(Value::Language), None) => first(&mut self.channel.language, Some(text)),
            _ => {}
        }
    }

    /// What an element that begins here is.
    fn part(&mut self, name: &str, attributes: &[(String, String)]) -> Part {
        for (key, uri) in attributes {
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.declare(prefix, Namespace::of(uri));
            }
        }
        let within = self.open.last().map(|open| open.part);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let own = value_of(attributes, "xmlns").filter(|_| prefix.is_empty() && within == Some(Part::Item));
        let namespace = own.map_or_else(|| self.namespace(prefix), Namespace::of);
        let in_value = self.open.iter().any(|open| matches!(open.part, Part::Value(_)));
        use Namespace::{Content, Core, Dublin, FeedBurner, Xhtml};
        let value = match (within, namespace, local) {
            (_, Core, "item" | "entry") if !in_value => return Part::Item,
            (_, Core, "channel" | "feed") if self.open.len() < 2 => return Part::Channel,
            (Some(Part::Channel | Part::Item), Core, "author") => return Part::Author,
            (Some(Part::Channel | Part::Item), Dublin, "creator") => return Part::Author,
            (Some(Part::Item), Core, "source") => return Part::Source,
            (Some(Part::Channel | Part::Item | Part::Source), Core, "title") => Value::Title,
            (Some(Part::Channel | Part::Item), Core, "link") => Value::Link,
            (Some(Part::Channel | Part::Item), Core | Dublin, "language") => Value::Language,
            (Some(Part::Author), Core, "name") => Value::Name,
            (Some(Part::Item), FeedBurner, "origLink") => Value::OriginalLink,
            (Some(Part::Item), Core, "guid" | "id") => Value::Id,
            (Some(Part::Item), Core, "pubDate" | "published" | "issued") => Value::Published,
            (Some(Part::Item), Dublin, "date" | "issued" | "created") => Value::Published,
            (Some(Part::Item), Core, "updated") | (Some(Part::Item), Core | Dublin, "modified") => {
                Value::Updated
            }
            (Some(Part::Item), Core, "content") | (Some(Part::Item), Content, "encoded") => Value::Content,
            (Some(Part::Item), Xhtml, "body" | "div") => Value::Content,
            (Some(Part::Item), Core | Dublin, "description") | (Some(Part::Item), Core, "summary") => {
                Value::Summary
            }
            _ => return Part::Other,
        };
        Part::Value(value)
    }

    fn declare(&mut self, prefix: &str, namespace: Namespace) {
        let is_full = self.prefixes.len() >= MAX_PREFIXES;
        match self.prefixes.iter_mut().find(|(known, _)| known == prefix) {
            Some(known) => known.1 = namespace,
            None if is_full => {}
            None => self.prefixes.push((prefix.into(), namespace)),
        }
    }

    /// What a prefix stands for: what was declared, else what everybody means by it.
    fn namespace(&self, prefix: &str) -> Namespace {
        let declared = self.prefixes.iter().find(|(known, _)| known == prefix);
        declared.map_or_else(
            || match prefix {
                "" | "rss" | "atom" => Namespace::Core,
                "content" => Namespace::Content,
                "dc" | "dcterms" => Namespace::Dublin,
                "feedburner" => Namespace::FeedBurner,
                "xhtml" => Namespace::Xhtml,
                _ => Namespace::Foreign,
            },
            |(_, namespace)| *namespace,
        )
    }
}

impl Namespace {
    fn of(uri: &str) -> Self {
        match uri.trim().trim_end_matches('/') {
            "http://www.w3.org/2005/Atom"
            | "http://purl.org/atom/ns#"
            | "http://purl.org/rss/1.0"
            | "http://my.netscape.com/rdf/simple/0.9"
            | "http://channel.netscape.com/rdf/simple/0.9"
            | "http://backend.userland.com/rss"
            | "http://backend.userland.com/rss2"
            | "http://backend.userland.com/RSS2" => Self::Core,
            "http://purl.org/rss/1.0/modules/content" => Self::Content,
            "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/terms" => Self::Dublin,
            "http://rssnamespace.org/feedburner/ext/1.0" => Self::FeedBurner,
            "http://www.w3.org/1999/xhtml" => Self::Xhtml,
            _ => Self::Foreign,
        }
    }
}

impl Writing {
    /// What the `type` of an element says.
    fn of(kind: Option<&str>) -> Self {
        match kind.map(|kind| kind.trim().to_ascii_lowercase()).as_deref() {
            Some("text" | "text/plain") => Self::Plain,
            Some("html" | "xhtml" | "text/html" | "application/xhtml+xml") => Self::Html,
            // RSS has no types, and its `type="application/rss+xml"` on other elements is of no concern here.
            Some(other) if other.contains('/') => Self::Foreign,
            _ => Self::Unsaid,
        }
    }
}

fn first<T>(place: &mut Option<T>, value: Option<T>) {
    if place.is_none() {
        *place = value;
    }
}

/// Names and values of the first attributes, references in the values resolved.
fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().take(MAX_ATTRIBUTES);
    attributes.map(|attribute| (attribute.key.as_ref().to_owned(), unescaped(&attribute.value))).collect()
}

fn value_of<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn unescaped(value: &str) -> String {
    let mut pieces = value.split('&');
    let mut text = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        match piece.split_once(';') {
            Some((name, rest)) if name.len() < 32 => {
                refer(name, &mut text);
                text.push_str(rest);
            }
            _ => {
                text.push('&');
                text.push_str(piece);
            }
        }
    }
    text
}

/// Appends what `&name;` stands for; what stands for nothing known is kept as it is written.
fn refer(name: &str, text: &mut String) {
    let number = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    });
    match number {
        // Numbers of C1 controls stand for what Windows-1252 has there, in feeds as on pages.
        Some(Ok(number @ 0x80..=0x9F)) => {
            text.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[number as u8]).0);
        }
        Some(Ok(number)) => text.push(char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{FFFD}')),
        _ => match resolve_html5_entity(name) {
            Some(meant) => text.push_str(meant),
            None => text.extend(["&", name, ";"]),
        },
    }
}

/// Markup that stands in a feed as elements of its own, as HTML.
fn markup(inner: &str) -> String {
    let html = inner.replace("<![CDATA[", "").replace("]]>", "");
    let name = html.trim_start().strip_prefix('<').unwrap_or("");
    let name = name.split(|c: char| !c.is_alphanumeric() && c != ':').next().unwrap_or("");
    match name.split_once(':') {
        Some((prefix, _)) if !prefix.is_empty() => {
            html.replace(&format!("<{prefix}:"), "<").replace(&format!("</{prefix}:"), "</")
        }
        _ => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(xml: &str) -> (Channel, Vec<Result<Item, String>>) {
        let mut items = Items::new(xml.into());
        let found: Vec<_> = std::iter::from_fn(|| items.next_item()).collect();
        assert_eq!(items.next_item(), None);
        (items.channel, found)
    }

    fn one(xml: &str) -> Item {
        items(xml).1.remove(0).unwrap()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.into())
    }

    fn body(text: &str, writing: Writing) -> Option<Body> {
        Some(Body { text: text.into(), writing })
    }

    #[test]
    fn rss_2() {
        let (channel, items) = items(
            "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'
              xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'
              xmlns:media='http://search.yahoo.com/mrss/'><channel><title>The A</title><link>https://a.example</link>
              <atom:link rel='self' href='https://a.example/feed'/><language>en-us</language>
              <image><title>Logo</title><link>https://a.example/logo</link></image>
              <item><media:title>Photo</media:title><title>Mayor &amp; council</title><link>https://a.example/1</link>
              <guid isPermaLink='false'>17</guid><dc:creator><![CDATA[Anna Berg]]></dc:creator><dc:creator>Jo Lind</dc:creator>
              <pubDate>Sat, 09 Mar 2024 06:15:00 GMT</pubDate><description>Short.</description>
              <content:encoded><![CDATA[<p>It burned.</p>]]></content:encoded><media:content url='x'><media:title>No</media:title></media:content></item>
              <item><author>jo@a.example (Jo Lind)</author><source url='https://b.example/feed'>The B</source></item></channel></rss>",
        );
        assert_eq!(channel.title, some("The A"));
        assert_eq!((channel.link, channel.language), (some("https://a.example"), some("en-us")));
        let expected = Item {
            title: some("Mayor & council"),
            link: some("https://a.example/1"),
            id: some("17"),
            authors: vec!["Anna Berg".into(), "Jo Lind".into()],
            published: some("Sat, 09 Mar 2024 06:15:00 GMT"),
            content: body("<p>It burned.</p>", Writing::Unsaid),
            summary: body("Short.", Writing::Unsaid),
            ..Item::default()
        };
        assert_eq!(items[0], Ok(expected));
        let second = items[1].as_ref().unwrap();
        assert_eq!((&second.authors[0][..], &second.source), ("jo@a.example (Jo Lind)", &some("The B")));
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn atom() {
        let (channel, items) = items(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title type='text'>The A</title><author><name>Anna Berg</name></author>
              <link rel='self' href='s'/><link href='https://a.example/'/>
              <entry><title type='html'>It &lt;b&gt;burned&lt;/b&gt;</title><link rel='enclosure' href='x.mp3'/><link rel='alternate' href='/1?a=1&amp;b=2'/>
              <id>tag:a.example,2024:1</id><updated>2024-03-09T06:15:00Z</updated><published>2024-03-08</published>
              <author><name>Jo Lind</name><email>jo@a.example</email></author><source><title>The B</title><id>b</id></source>
              <summary type='text'>5 &lt; 6</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It <b>burned</b> &amp; fell.</p></div></content></entry>
              <entry><content type='image/png'>aGVsbG8=</content></entry></feed>",
        );
        assert_eq!(
            (channel.title, channel.link, channel.language),
            (some("The A"), some("https://a.example/"), some("en"))
        );
        assert_eq!(channel.authors, ["Anna Berg"]);
        let item = items[0].as_ref().unwrap();
        assert_eq!((&item.title, &item.link), (&some("It <b>burned</b>"), &some("/1?a=1&b=2")));
        assert_eq!((&item.published, &item.updated), (&some("2024-03-08"), &some("2024-03-09T06:15:00Z")));
        assert_eq!((&item.id, &item.source), (&some("tag:a.example,2024:1"), &some("The B")));
        assert_eq!(item.authors, ["Jo Lind"]);
        assert_eq!(item.summary, body("5 < 6", Writing::Plain));
        let xhtml = "<div xmlns='http://www.w3.org/1999/xhtml'><p>It <b>burned</b> &amp; fell.</p></div>";
        assert_eq!(item.content, body(xhtml, Writing::Html));
        assert_eq!(items[1].as_ref().unwrap().content, None);
    }

    #[test]
    fn rss_1_and_prefixed_atom() {
        let (channel, items) = items(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>
              <channel rdf:about='x'><title>The A</title><items><rdf:Seq><rdf:li resource='1'/></rdf:Seq></items></channel>
              <item rdf:about='https://a.example/1'><title>No</title><d:date>2024-03-09</d:date><d:creator>Anna Berg</d:creator></item></rdf:RDF>",
        );
        let item = items[0].as_ref().unwrap();
        assert_eq!(
            (channel.title, &item.id, &item.published),
            (some("The A"), &some("https://a.example/1"), &some("2024-03-09"))
        );
        assert_eq!(item.authors, ["Anna Berg"]);
        let item = one("<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:h='http://www.w3.org/1999/xhtml'><a:entry><a:title>No</a:title>
              <a:content type='xhtml'><h:div><h:p>It.</h:p></h:div></a:content></a:entry></a:feed>");
        assert_eq!((item.title, item.content), (some("No"), body("<div><p>It.</p></div>", Writing::Html)));
    }

    #[test]
    fn references_are_resolved_and_nothing_is_expanded() {
        let title =
            |xml: &str| one(&format!("<rss><channel><item><title>{xml}</title></item>")).title.unwrap();
        assert_eq!(
            title("&#147;caf&eacute;&#x94;&nbsp;A&apos;s &lt;b&gt; AT&T & R&D; &#0;&#99999999;&#xZ;"),
            "“café”\u{a0}A's <b> AT&T & R&D; \u{FFFD}&#99999999;&#xZ;".replace("&#99999999;", "\u{FFFD}")
        );
        let laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>
            <rss><channel><item><title>&b; &c;</title></item></channel></rss>";
        assert_eq!(one(laughs).title.unwrap(), "&b; &c;");
    }

    #[test]
    fn broken_feeds_are_read_as_far_as_they_go() {
        let titles = |xml: &str| -> Vec<String> {
            items(xml)
                .1
                .into_iter()
                .map(|item| item.map_or_else(|error| error, |item| item.title.unwrap_or_default()))
                .collect()
        };
        assert_eq!(
            titles("<rss><channel><item><title>one</title><item><title>two</title></channel>"),
            ["one", "two"]
        );
        assert_eq!(
            titles("<rss><channel><item><title>one</title></b></item></p><item><title>two</title></item>"),
            ["one", "two"]
        );
        assert_eq!(
            titles(
                "<rss><channel><item><title>one</title><description>5 < 6</description></item><item><title>two</title></item>"
            ),
            ["one", "two"]
        );
        let cut =
            items("<rss><channel><item><title>one</title></item><item><title>two</title><description>It bur")
                .1;
        assert_eq!(
            cut.iter().map(|item| item.as_ref().unwrap().is_cut_off).collect::<Vec<_>>(),
            [false, true]
        );
        let broken = titles("<rss><channel>\n<item><title>one</title></item>\n<item><![CDATA[ x");
        assert_eq!(broken[0], "one");
        assert!(broken[1].starts_with("is broken at line 3: "), "{broken:?}");
        assert_eq!(titles(""), [""; 0]);
        assert_eq!(titles("<feed></feed>"), [""; 0]);
    }

    #[test]
    fn byte_order_marks_where_feeds_were_put_together() {
        let (channel, items) = items(
            "\u{FEFF}<rss><channel><title>Ä</title><item><title>one</title></item>\u{FEFF}\u{FEFF}<item><title>twö</title>
              <description><p>It burned.</p></description></item>\u{FEFF}<item><title>thrée</title><item><title>Ö",
        );
        assert_eq!(channel.title, some("Ä"));
        let items: Vec<_> = items.into_iter().map(Result::unwrap).collect();
        let titles: Vec<_> = items.iter().filter_map(|item| item.title.as_deref()).collect();
        assert_eq!(titles, ["one", "twö", "thrée"]);
        assert_eq!(items[1].summary, body("<p>It burned.</p>", Writing::Html));
        assert!(items[3].is_cut_off);
    }

    #[test]
    fn markup_that_should_have_been_escaped() {
        let item = one(
            "<rss><channel><item><description><p>One &amp; two</p><![CDATA[<p>three</p>]]></description></item>",
        );
        assert_eq!(item.summary, body("<p>One &amp; two</p><p>three</p>", Writing::Html));
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = format!(
            "<rss><channel><item><title>one</title>{}{}</item><item><title>two</title></item>",
            "<a>".repeat(200_000),
            "</a>".repeat(200_000)
        );
        assert_eq!(items(&deep).1.len(), 2);
        let wide: String = (0..200_000).map(|index| format!(" xmlns:a{index}='b'")).collect();
        assert_eq!(items(&format!("<rss{wide}><channel><item><title>one</title></item>")).1.len(), 1);
        let many = "<item/>".repeat(200_000);
        assert_eq!(items(&format!("<rss><channel>{many}")).1.len(), 200_000);
        let dangling = "& ".repeat(500_000);
        assert_eq!(
            one(&format!("<rss><channel><item><title>{dangling}</title></item>")).title.unwrap(),
            dangling
        );
    }
}
