//! Markdown → Document: headline, paragraphs, list items and quotations without their marks, a blank line between them.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use sayso::Document;

use crate::{Error, date, dom, front_matter, html};

/// The document that a Markdown text is.
pub(crate) fn document(origin: &str, text: &str) -> Result<Document, Error> {
    let rendered = render(text);
    let front = front_matter::parse(&rendered.front_matter);
    let mut paragraphs = rendered.paragraphs;
    let title = front.title.or_else(|| rendered.headline.clone());
    if let Some(title) = &title
        && paragraphs.first() != Some(title)
    {
        paragraphs.insert(0, title.clone());
    }
    if paragraphs.is_empty() {
        return Err(Error::Empty { origin: origin.into() });
    }
    Ok(Document {
        origin: origin.into(),
        text: paragraphs.join("\n\n"),
        title,
        outlet: front.outlet,
        byline: front.byline.map(|byline| byline.strip_prefix("By ").unwrap_or(&byline).to_owned()),
        published: front.published.as_deref().and_then(date::day),
        language: front.language,
    })
}

#[derive(Default)]
struct Rendered {
    front_matter: String,
    /// The first heading, where nothing stands before it.
    headline: Option<String>,
    paragraphs: Vec<String>,
}

fn render(text: &str) -> Rendered {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut rendered = Rendered::default();
    let mut line = String::new();
    let mut markup = String::new();
    let (mut in_front, mut images, mut struck, mut in_code) = (false, 0, 0, false);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(
                MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle,
            )) => {
                in_front = true;
            }
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::Text(text) if in_front => rendered.front_matter.push_str(&text),
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Start(Tag::Strikethrough) => struck += 1,
            Event::End(TagEnd::Strikethrough) => struck -= 1,
            _ if images > 0 || struck > 0 => {}
            Event::Start(Tag::CodeBlock(_)) => {
                push(&mut rendered.paragraphs, &mut line);
                in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                rendered.paragraphs.extend(code(&line));
                line.clear();
                in_code = false;
            }
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak | Event::HardBreak if !in_code => line.push(' '),
            Event::Html(html) => markup.push_str(&html),
            Event::InlineHtml(tag) => inline(&tag, &mut line, &mut rendered.paragraphs),
            Event::End(TagEnd::HtmlBlock) => {
                push(&mut rendered.paragraphs, &mut line);
                rendered.paragraphs.extend(html::fragment(&std::mem::take(&mut markup)));
            }
            Event::End(TagEnd::TableCell) => line.push(' '),
            Event::End(TagEnd::Heading(_)) => {
                let is_first = rendered.paragraphs.is_empty();
                push(&mut rendered.paragraphs, &mut line);
                if is_first {
                    rendered.headline = rendered.paragraphs.first().cloned();
                }
            }
            Event::Start(tag) if !is_inline(&tag) => push(&mut rendered.paragraphs, &mut line),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::BlockQuote(_)
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::FootnoteDefinition
                | TagEnd::List(_),
            ) => push(&mut rendered.paragraphs, &mut line),
            _ => {}
        }
    }
    push(&mut rendered.paragraphs, &mut line);
    rendered
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::TableCell | Tag::Superscript | Tag::Subscript
    )
}

fn push(paragraphs: &mut Vec<String>, line: &mut String) {
    let paragraph = dom::collapse(&std::mem::take(line));
    if !paragraph.is_empty() {
        paragraphs.push(paragraph);
    }
}

/// HTML within a line is left out, all but the break, of which two part a paragraph.
fn inline(tag: &str, line: &mut String, paragraphs: &mut Vec<String>) {
    let name: String = tag.trim_start_matches('<').chars().take_while(char::is_ascii_alphabetic).collect();
    if name.eq_ignore_ascii_case("br") {
        if line.ends_with('\n') {
            push(paragraphs, line);
        } else {
            line.push('\n');
        }
    }
}

/// The paragraphs of a block of code: its lines stay lines.
fn code(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.lines() {
        let last = paragraphs.len() - 1;
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else {
            if !paragraphs[last].is_empty() {
                paragraphs[last].push('\n');
            }
            paragraphs[last].push_str(line.trim_end());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> String {
        document("-", markdown).unwrap().text
    }

    #[test]
    fn marks_are_left_out() {
        let markdown = "# Mayor *denies* claims\n\nThe [mayor](https://a.example) **said**  \n`no` to ~~all~~ of it.[^1]\n\n\
            > “No,” she said.\n>\n> And left.\n\n- one\n- two\n\n  more\n\n1. first\n\n![A photo](x.jpg)\n\n* * *\n\n[^1]: A note.\n";
        assert_eq!(
            text(markdown),
            "Mayor denies claims\n\nThe mayor said no to of it.\n\n“No,” she said.\n\nAnd left.\n\none\n\ntwo\n\nmore\n\nfirst\n\nA note."
        );
    }

    #[test]
    fn front_matter_gives_the_headline_and_stays_out_of_the_text() {
        let markdown = "---\ntitle: Mayor denies claims\nauthor: By Anna Berg\ndate: 9 March 2024\n---\n\nThe mayor said no.\n";
        let document = document("-", markdown).unwrap();
        assert_eq!(document.text, "Mayor denies claims\n\nThe mayor said no.");
        assert_eq!(document.title.as_deref(), Some("Mayor denies claims"));
        assert_eq!(document.byline.as_deref(), Some("Anna Berg"));
        assert_eq!(document.published.as_deref(), Some("2024-03-09"));
        let repeated = "+++\ntitle = \"Mayor\"\n+++\n# Mayor\n\nNo.";
        assert_eq!(text(repeated), "Mayor\n\nNo.");
    }

    #[test]
    fn html_within_markdown() {
        assert_eq!(
            text("<div align=center>\n<p>One</p> two\n</div>\n\nThree<br>four <b>five</b><br><br>six"),
            "One\n\ntwo\n\nThree four five\n\nsix"
        );
    }

    #[test]
    fn tables_and_code() {
        assert_eq!(
            text("| Year | Fare |\n|---|---|\n| 2019 | 8 |\n\n```\na  b\n\nc\n```\n"),
            "Year Fare\n\n2019 8\n\na  b\n\nc"
        );
    }

    #[test]
    fn deep_nesting() {
        assert_eq!(text(&format!("{}deep", "> ".repeat(10_000))).trim_start_matches(['>', ' ']), "deep");
        assert!(text(&format!("{}x{}", "[".repeat(20_000), "]".repeat(20_000))).contains('x'));
        assert!(document("-", &"- ".repeat(10_000)).is_err());
    }

    #[test]
    fn nothing_but_markup_is_empty() {
        assert!(matches!(document("-", "![x](y)\n\n---\n"), Err(Error::Empty { .. })));
    }
}
