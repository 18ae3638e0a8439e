//! JSON-LD in a page → what it says of the articles there.

use std::collections::HashMap;

use scraper::Html;
use serde_json::{Map, Value};

use crate::dom;

/// An article as a page's JSON-LD describes it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    pub headline: Option<String>,
    pub body: Option<String>,
    pub published: Option<String>,
    /// Names of the persons who wrote it; of organizations only where no person is named.
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
}

/// Objects that have a name, by their identifier.
type Named<'a> = HashMap<&'a str, &'a Map<String, Value>>;

/// Articles of one page that are looked at; a page of one article describes a few at most.
const MAX_ARTICLES: usize = 100;

/// The articles that a page describes, in its order.
pub(crate) fn articles(page: &Html) -> Vec<Described> {
    let values: Vec<Value> = dom::named(page, "script")
        .filter(|node| {
            let kind = dom::element(*node).and_then(|element| element.attr("type")).unwrap_or("");
            kind.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case("application/ld+json")
        })
        .filter_map(|node| {
            value(
                &node
                    .children()
                    .filter_map(|child| child.value().as_text().map(|text| &**text))
                    .collect::<String>(),
            )
        })
        .collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let named: Named = objects
        .iter()
        .filter(|object| object.contains_key("name"))
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    objects
        .iter()
        .filter(|object| is_article(object))
        .take(MAX_ARTICLES)
        .map(|object| described(object, &named))
        .collect()
}

/// The value, though the page wraps it in a comment or breaks lines within its strings.
fn value(text: &str) -> Option<Value> {
    let mut text = text.trim();
    for (start, end) in
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")]
    {
        text = text.strip_prefix(start).unwrap_or(text);
        text = text.strip_suffix(end).unwrap_or(text).trim();
    }
    let text = text.trim_end_matches(';');
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")))
        .ok()
}

/// The objects that stand for something of their own: at the top, in a list or a graph, or as what a page is about. What
/// stands deeper, such as the updates of a live blog, is part of them.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    types(object).any(|name| {
        name.ends_with("Article")
            || matches!(
                name,
                "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report" | "PressRelease"
            )
    })
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let names = match object.get("@type") {
        Some(Value::Array(names)) => names.as_slice(),
        Some(name) => std::slice::from_ref(name),
        None => &[],
    };
    names.iter().filter_map(Value::as_str).map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

fn described(object: &Map<String, Value>, objects: &Named<'_>) -> Described {
    let string = |key: &str| object.get(key).and_then(first_string).and_then(filled);
    let named = |key: &str| object.get(key).map_or_else(Vec::new, |value| names(value, objects));
    let author =
        [named("author"), named("creator")].into_iter().find(|names| !names.is_empty()).unwrap_or_default();
    let persons: Vec<String> =
        author.iter().filter(|(_, person)| *person).map(|(name, _)| name.clone()).collect();
    Described {
        headline: string("headline").or_else(|| string("name")),
        body: object.get("articleBody").and_then(Value::as_str).map(str::to_owned),
        published: string("datePublished").or_else(|| string("dateCreated")),
        authors: if persons.is_empty() {
            author.into_iter().map(|(name, _)| name).collect()
        } else {
            persons
        },
        publisher: named("publisher")
            .into_iter()
            .chain(named("sourceOrganization"))
            .next()
            .map(|(name, _)| name),
        language: string("inLanguage"),
    }
}

/// The names that a value gives, each with whether it is that of a person: a string, an object with a name, a reference to
/// such an object, or a list of these.
fn names(value: &Value, objects: &Named<'_>) -> Vec<(String, bool)> {
    match value {
        Value::String(name) => filled(name).map(|name| (name, true)).into_iter().collect(),
        Value::Array(values) => {
            values.iter().take(50).flat_map(|value| names_of_one(value, objects)).collect()
        }
        _ => names_of_one(value, objects).into_iter().collect(),
    }
}

fn names_of_one(value: &Value, objects: &Named<'_>) -> Option<(String, bool)> {
    match value {
        Value::String(name) => filled(name).map(|name| (name, true)),
        Value::Object(object) => {
            let of = |object: &Map<String, Value>| {
                let name = object.get("name").and_then(first_string).and_then(filled)?;
                Some((
                    name,
                    !types(object).any(|kind| kind.ends_with("Organization") || kind == "Corporation"),
                ))
            };
            of(object).or_else(|| objects.get(object.get("@id")?.as_str()?).and_then(|other| of(other)))
        }
        _ => None,
    }
}

fn first_string(value: &Value) -> Option<&str> {
    match value {
        Value::Array(values) => values.first().and_then(Value::as_str),
        _ => value.as_str(),
    }
}

fn filled(text: &str) -> Option<String> {
    let text = dom::unescaped(text);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn described(json: &str) -> Vec<Described> {
        articles(&parse(&format!("<script type='application/ld+json'>{json}</script>")).unwrap())
    }

    #[test]
    fn a_graph_with_references() {
        let found = described(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "@id": "#site", "name": "Site"},
                {"@type": ["Article", "NewsArticle"], "headline": "A &amp; B", "author": {"@id": "#anna"},
                 "publisher": {"@id": "#paper"}, "datePublished": "2024-03-09", "inLanguage": "en"},
                {"@type": "Person", "@id": "#anna", "name": "Anna Berg"},
                {"@type": "Organization", "@id": "#paper", "name": "The Courier"}]}"##,
        );
        assert_eq!(
            found,
            [Described {
                headline: Some("A & B".into()),
                body: None,
                published: Some("2024-03-09".into()),
                authors: vec!["Anna Berg".into()],
                publisher: Some("The Courier".into()),
                language: Some("en".into()),
            }]
        );
    }

    #[test]
    fn wrapped_and_broken_json() {
        assert_eq!(
            described("<!-- {\"@type\": \"BlogPosting\", \"headline\": \"One\ntwo\"} -->")[0]
                .headline
                .as_deref(),
            Some("One two")
        );
        assert_eq!(
            described("//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"One\"};\n//]]>").len(),
            1
        );
        assert!(described("{\"@type\": ").is_empty());
        assert!(described("{\"@type\": \"Product\"}").is_empty());
    }

    #[test]
    fn persons_before_organizations_and_parts_are_no_articles() {
        let found = described(
            r#"[{"@type": "http://schema.org/LiveBlogPosting", "author": [{"@type": "NewsMediaOrganization", "name": "Six"}, {"name": "Ida"}, "Tom"],
                "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Inner"}]}]"#,
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].authors, ["Ida", "Tom"]);
    }
}
