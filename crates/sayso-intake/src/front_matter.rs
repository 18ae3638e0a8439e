//! Front matter of a Markdown file → the few values that say where it comes from.

/// Simple `key: value` lines, as YAML and TOML front matter have them. Nested values and other keys are passed over.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
}

/// What the lines between the fences say.
pub(crate) fn parse(text: &str) -> FrontMatter {
    let mut found = FrontMatter::default();
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let items = lines[index + 1..].iter().map_while(|line| line.trim_start().strip_prefix("- "));
        let value = match value.trim() {
            "" => joined(items.map(scalar)),
            list if list.starts_with('[') && list.ends_with(']') => {
                joined(list[1..list.len() - 1].split(',').map(scalar))
            }
            value => scalar(value),
        };
        let place = match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => &mut found.title,
            "outlet" | "publication" | "publisher" | "site" => &mut found.outlet,
            "author" | "authors" | "byline" => &mut found.byline,
            "date" | "published" | "pubdate" => &mut found.published,
            "lang" | "language" => &mut found.language,
            _ => continue,
        };
        if place.is_none() && !value.is_empty() {
            *place = Some(value);
        }
    }
    found
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A value without its quotation marks, or without a comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some((inner, _)) = value.strip_prefix(quote).and_then(|rest| rest.rsplit_once(quote)) {
            return if quote == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") };
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml() {
        let yaml = "title: \"He said \\\"no\\\": a report\"\nauthors:\n  - Anna Berg\n  - Jo Lind\ndate: 2024-03-09 # draft\nlang: en\ntags: [a, b]";
        let found = parse(yaml);
        assert_eq!(found.title.as_deref(), Some("He said \"no\": a report"));
        assert_eq!(found.byline.as_deref(), Some("Anna Berg, Jo Lind"));
        assert_eq!(found.published.as_deref(), Some("2024-03-09"));
        assert_eq!(found.language.as_deref(), Some("en"));
        let toml = parse("title = 'It''s over'\nauthor = [\"Anna Berg\"]\n[extra]\noutlet = \"\"");
        assert_eq!(toml.title.as_deref(), Some("It's over"));
        assert_eq!(toml.byline.as_deref(), Some("Anna Berg"));
        assert_eq!(toml.outlet, None);
    }
}
