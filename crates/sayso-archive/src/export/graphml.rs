//! An archive → a graph of who has what from whom.

use std::io::{self, Write};

use super::ExportError;
use crate::{Giver, Snapshot};

/// Writes the documents of SNAPSHOT as nodes, with the outlets that are cited but not held, and the edges between them to OUT as GraphML.
///
/// # Errors
/// When the archive cannot be read or OUT cannot be written.
pub fn graphml(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for name in ["id", "name", "url", "outlet", "published", "title"] {
        writeln!(out, r#"  <key id="{name}" for="node" attr.name="{name}" attr.type="string"/>"#)?;
    }
    for (name, kind) in
        [("kind", "string"), ("coverage", "double"), ("credited", "boolean"), ("confidence", "double")]
    {
        writeln!(out, r#"  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    writeln!(out, r#"  <graph id="archive" edgedefault="directed">"#)?;
    for card in snapshot.cards()? {
        let card = card?;
        writeln!(out, r#"    <node id="d{}">"#, card.number)?;
        let values = [
            ("id", Some(&card.id)),
            ("name", card.key.as_ref()),
            ("url", Some(&card.origin)),
            ("outlet", card.outlet.as_ref()),
            ("published", card.published.as_ref()),
            ("title", card.title.as_ref()),
        ];
        for (name, value) in values {
            data(out, name, value.map(String::as_str))?;
        }
        writeln!(out, "    </node>")?;
    }
    let mut outlets = std::collections::BTreeSet::new();
    for edge in snapshot.edges()? {
        let edge = edge?;
        let from = match &edge.from {
            Giver::Article(number) => format!("d{number}"),
            Giver::Outlet(name) => {
                let id = format!("o-{}", crate::outlet_key(name).replace(' ', "-"));
                if outlets.insert(id.clone()) {
                    writeln!(out, r#"    <node id="{}">"#, escaped(&id))?;
                    data(out, "outlet", Some(name))?;
                    writeln!(out, "    </node>")?;
                }
                id
            }
        };
        writeln!(out, r#"    <edge source="{}" target="d{}">"#, escaped(&from), edge.to)?;
        data(out, "kind", Some(edge.kind.word()))?;
        data(out, "coverage", Some(&format!("{:.3}", edge.coverage)))?;
        data(out, "credited", Some(if edge.credited { "true" } else { "false" }))?;
        data(out, "confidence", Some(&format!("{:.3}", edge.confidence)))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")?;
    out.flush()?;
    Ok(())
}

fn data(out: &mut dyn Write, name: &str, value: Option<&str>) -> io::Result<()> {
    match value {
        Some(value) => writeln!(out, r#"      <data key="{name}">{}</data>"#, escaped(value)),
        None => Ok(()),
    }
}

/// TEXT in XML 1.0: marks escaped, characters that XML cannot hold replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => safe.push(c),
            _ => safe.push('\u{fffd}'),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_the_xml() {
        assert_eq!(
            escaped("a<b> & \"c\"\u{0}\u{1b}é\u{1f600}"),
            "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd}\u{fffd}é\u{1f600}"
        );
    }
}
