//! An RSS or Atom feed → documents, one an item: its headline, a blank line, and the paragraphs of its text.

use sayso::Document;

use crate::feed_xml::{Body, Channel, Item, Items, Writing};
use crate::headline::is_same;
use crate::{Error, Given, Note, Place, byline, date, dom, html, url};

/// The documents of a feed.
pub(crate) struct Feed {
    origin: String,
    items: Items,
    notes: Vec<Note>,
    /// Items so far.
    number: usize,
    over: bool,
}

impl Feed {
    /// Documents of the feed `text`, which was decoded with `notes`.
    pub(crate) fn new(origin: &str, text: String, notes: Vec<Note>) -> Self {
        Self { origin: origin.into(), items: Items::new(text), notes, number: 0, over: false }
    }

    fn given(&self, item: Item) -> Result<Given, Error> {
        let place = Place::Item(self.number);
        let channel = &self.items.channel;
        let url = link(&item, channel, &self.origin);
        let line =
            |text: &Option<String>| text.as_deref().map(dom::unescaped).filter(|text| !text.is_empty());
        let title = line(&item.title);
        let outlet = line(&item.source).or_else(|| line(&channel.title));
        let paragraphs = [&item.content, &item.summary].into_iter().flatten().map(paragraphs);
        let mut paragraphs =
            paragraphs.map(without_trailer).find(|paragraphs| !paragraphs.is_empty()).unwrap_or_default();
        if let (Some(title), Some(first)) = (&title, paragraphs.first())
            && is_same(first, title)
        {
            paragraphs.remove(0);
        }
        if paragraphs.is_empty() {
            let name = url.clone().or(title).unwrap_or_else(|| self.origin.clone());
            let problem = if item.is_cut_off {
                Error::Damaged { origin: name, problem: "ends before its text does".into() }
            } else {
                Error::NoText { origin: name }
            };
            return Err(problem.at(&self.origin, place));
        }
        let mut notes = self.notes.clone();
        if item.is_cut_off {
            notes.push(Note::CutOff);
        }
        let text = title.iter().chain(&paragraphs).map(String::as_str).collect::<Vec<_>>().join("\n\n");
        let document = Document {
            origin: url.clone().unwrap_or_else(|| self.origin.clone()),
            text,
            byline: names(&item.authors, &outlet).or_else(|| names(&channel.authors, &outlet)),
            title,
            published: published(&item, &mut notes),
            language: line(&item.language).or_else(|| line(&channel.language)),
            outlet,
        };
        let key = line(&item.id);
        Ok(Given { document, key, url, from: self.origin.clone(), place: Some(place), notes })
    }
}

impl Iterator for Feed {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let Some(item) = self.items.next_item() else {
            self.over = true;
            return (self.number == 0)
                .then(|| Err(Error::Barren { origin: self.origin.clone(), what: "a feed without items" }));
        };
        self.number += 1;
        Some(match item {
            Ok(item) => self.given(item),
            Err(problem) => Err(Error::Damaged { origin: self.origin.clone(), problem }),
        })
    }
}

/// Where the item itself is found: its link, or an id that is one, made whole by the address of the feed.
fn link(item: &Item, channel: &Channel, origin: &str) -> Option<String> {
    let is_address = |text: &&str| {
        ["http://", "https://"]
            .iter()
            .any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
    };
    let written = item.link.as_deref().map(str::trim).filter(|link| !link.is_empty());
    let written = written.or_else(|| item.id.as_deref().map(str::trim).filter(is_address))?;
    if is_address(&written) {
        return Some(written.to_owned());
    }
    let base =
        [Some(origin), channel.link.as_deref().map(str::trim)].into_iter().flatten().find(is_address)?;
    url::join(&url::parse(base).ok()?, written).ok().map(|joined| joined.to_string())
}

fn published(item: &Item, notes: &mut Vec<Note>) -> Option<String> {
    let written = || item.published.iter().chain(&item.updated);
    let day = written().find_map(|text| date::day(text));
    if day.is_none()
        && let Some(text) = written().next()
    {
        notes.push(Note::BadDate { text: text.trim().to_owned() });
    }
    day
}

/// The names of the authors; none where the outlet itself is given as its author.
fn names(authors: &[String], outlet: &Option<String>) -> Option<String> {
    let authors: Vec<String> = authors.iter().take(MOST_AUTHORS).map(|author| name(author)).collect();
    byline::names(&byline::joined(&authors)).filter(|names| Some(names) != outlet.as_ref())
}

/// Authors that a byline names at most.
const MOST_AUTHORS: usize = 16;

/// The name of an author, who stands in RSS as `address (name)`.
fn name(author: &str) -> String {
    let author = dom::unescaped(author);
    let in_brackets = author.split_once('(').and_then(|(address, rest)| {
        let name = rest.strip_suffix(')')?.trim();
        (address.contains('@') && !name.is_empty()).then(|| name.to_owned())
    });
    in_brackets.unwrap_or(author)
}

fn paragraphs(body: &Body) -> Vec<String> {
    match body.writing {
        Writing::Html => html::fragment(&body.text),
        Writing::Unsaid if html::has_tag(&body.text) => html::fragment(&body.text),
        Writing::Unsaid => html::plain_paragraphs(&body.text)
            .iter()
            .map(|text| dom::unescaped(text))
            .filter(|text| !text.is_empty())
            .collect(),
        Writing::Plain | Writing::Foreign => {
            html::plain_paragraphs(&body.text).iter().map(|text| dom::collapse(text)).collect()
        }
    }
}

/// Without the line that publishing software adds for those who read elsewhere.
fn without_trailer(mut paragraphs: Vec<String>) -> Vec<String> {
    let is_trailer = |text: &String| {
        text.starts_with("The post ")
            && (text.contains(" appeared first on ") || text.contains(" first appeared on "))
    };
    if paragraphs.last().is_some_and(is_trailer) {
        paragraphs.pop();
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(items: &str) -> Vec<Result<Given, Error>> {
        let xml = format!(
            "<rss><channel><title>The A</title><link>https://a.example/news/</link>{items}</channel></rss>"
        );
        Feed::new("feed.xml", xml, vec![]).collect()
    }

    fn one(item: &str) -> Given {
        feed(&format!("<item>{item}</item>")).remove(0).unwrap()
    }

    #[test]
    fn an_item_is_a_document() {
        let given = one(
            "<title>Mill burns</title><link>/2024/mill</link><guid>17</guid><pubDate>Sat, 09 Mar 2024 06:15:00 GMT</pubDate>
             <author>jo@a.example (Jo Lind)</author><description>It burned.</description>
             <content:encoded><![CDATA[<h1>Mill burns</h1><p>It <b>burned</b>,&nbsp;the chief said.<img src=x></p><p>It fell.</p>
             <p>The post <a href=x>Mill burns</a> appeared first on <a href=y>The A</a>.</p>]]></content:encoded>",
        );
        let document = given.document;
        assert_eq!(document.text, "Mill burns\n\nIt burned, the chief said.\n\nIt fell.");
        assert_eq!(document.title.as_deref(), Some("Mill burns"));
        assert_eq!(document.outlet.as_deref(), Some("The A"));
        assert_eq!(document.byline.as_deref(), Some("Jo Lind"));
        assert_eq!(document.published.as_deref(), Some("2024-03-09"));
        assert_eq!(document.origin, "https://a.example/2024/mill");
        assert_eq!(given.url.as_deref(), Some("https://a.example/2024/mill"));
        assert_eq!(
            (given.key.as_deref(), given.from.as_str(), given.place),
            (Some("17"), "feed.xml", Some(Place::Item(1)))
        );
    }

    #[test]
    fn texts_without_markup() {
        let text =
            |description: &str| one(&format!("<description>{description}</description>")).document.text;
        assert_eq!(
            text("It burned &amp;amp; fell.\n\nIt\nis gone. 5 &lt; 6"),
            "It burned & fell.\n\nIt is gone. 5 < 6"
        );
        assert_eq!(text("One.\nTwo."), "One.\n\nTwo.");
        assert_eq!(text("&lt;p&gt;It burned.&lt;br/&gt;&lt;br/&gt;It fell."), "It burned.\n\nIt fell.");
    }

    #[test]
    fn an_item_without_text_names_its_link() {
        let said = |item: &str| feed(item).remove(0).unwrap_err().to_string();
        let linked = "<item><title>Mill burns</title><link>https://a.example/1</link><description> &lt;img src='x'&gt;</description></item>";
        assert_eq!(said(linked), "feed.xml, item 1: https://a.example/1: has no text of its own");
        assert_eq!(
            said("<item><title>Mill burns</title></item>"),
            "feed.xml, item 1: Mill burns: has no text of its own"
        );
    }

    #[test]
    fn a_feed_without_items() {
        assert!(matches!(feed("")[..], [Err(Error::Barren { .. })]));
        assert!(matches!(
            Feed::new("-", String::new(), vec![]).collect::<Vec<_>>()[..],
            [Err(Error::Barren { .. })]
        ));
    }

    #[test]
    fn where_it_breaks_is_said() {
        let cut = "<rss><item><description>One.</description></item><item><description>It bur";
        let results: Vec<_> = Feed::new("-", cut.into(), vec![]).collect();
        assert_eq!(results.len(), 2);
        assert_eq!(results[1].as_ref().unwrap_err().to_string(), "-, item 2: -: ends before its text does");
    }

    #[test]
    fn dates_and_names() {
        let given =
            one("<description>No.</description><pubDate>soon</pubDate><dc:creator>The A</dc:creator>");
        assert_eq!((given.document.published, given.document.byline), (None, None));
        assert_eq!(given.notes, [Note::BadDate { text: "soon".into() }]);
        assert_eq!(name("Jo Lind (ed.)"), "Jo Lind (ed.)");
    }
}
