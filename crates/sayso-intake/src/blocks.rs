//! A tree → its blocks: the runs of text that a browser would set as lines or paragraphs of their own.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::node::Node;

use crate::dom::{self, NodeOf};

/// One paragraph, heading, list item, table row or other run of text between two line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The text, its white space collapsed; never empty.
    pub text: String,
    /// The innermost block element that holds its first character.
    pub within: NodeId,
    /// What that element makes of it.
    pub kind: Kind,
    /// Bytes of the text before the first single line break, or of all of it.
    pub first_line: usize,
    /// Characters that stand in links.
    pub linked: usize,
    /// Characters, white space left out.
    pub length: usize,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `h1` to `h6`.
    Heading,
    /// A list item.
    Item,
    /// A row of a table of data, its cells side by side.
    Row,
    /// Everything else.
    Paragraph,
}

impl Block {
    /// Share of the characters that stand in links.
    pub(crate) fn link_share(&self) -> f64 {
        self.linked as f64 / self.length.max(1) as f64
    }
}

/// The blocks below `root`, leaving out every node for which `skip` holds, and all that no browser shows as text.
pub(crate) fn blocks(root: NodeOf<'_>, skip: impl Fn(NodeOf<'_>) -> bool) -> Vec<Block> {
    let mut walk = Walk { within: vec![root.id()], ..Walk::default() };
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                let unseen = dom::element(node).is_some_and(|element| is_unseen(element.name()));
                if node.id() != root.id() && (unseen || skip(node)) {
                    skipped = Some(node.id());
                    // A block that is left out still parts what stands before it from what follows.
                    if dom::element(node).is_some_and(|element| dom::is_block(element.name())) {
                        walk.flush();
                    }
                } else {
                    walk.open(node);
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => walk.close(node),
            _ => {}
        }
    }
    walk.flush();
    walk.blocks
}

/// Elements whose content is no text of the page.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "svg"
            | "canvas"
            | "iframe"
            | "object"
            | "embed"
            | "video"
            | "audio"
            | "map"
            | "noembed"
            | "noframes"
            | "textarea"
            | "select"
            | "datalist"
            | "button"
            | "input"
            | "xmp"
            | "plaintext"
            | "del"
            | "s"
            | "strike"
            | "rp"
            | "rt"
            | "math"
            | "progress"
            | "meter"
            | "applet"
    )
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    /// Text of the block that is being read.
    text: String,
    /// Where its first character stands.
    start: Option<(NodeId, Kind)>,
    linked: usize,
    length: usize,
    /// Length of the text at the first line break in it.
    first_line: Option<usize>,
    /// Whether white space stands between the text and what comes next.
    space: bool,
    /// Line breaks since the last character.
    breaks: usize,
    /// Open block elements.
    within: Vec<NodeId>,
    /// Open headings, items and rows.
    kinds: Vec<Kind>,
    /// Open tables, each with whether it is one of data.
    tables: Vec<bool>,
    /// How many `a` elements are open.
    links: usize,
    /// How many `pre` elements are open.
    preformatted: usize,
    /// How many `q` elements are open.
    quoted: usize,
}

impl Walk {
    fn open(&mut self, node: NodeOf<'_>) {
        match node.value() {
            Node::Text(text) => self.push(text),
            Node::Element(element) => {
                let name = element.name();
                match name {
                    "br" => {
                        self.breaks += 1;
                        self.space = true;
                        if self.start.is_some() && self.first_line.is_none() {
                            self.first_line = Some(self.text.len());
                        }
                        if self.breaks == 2 {
                            self.flush();
                        }
                        return;
                    }
                    "a" => self.links += 1,
                    "q" => {
                        self.push(if self.quoted.is_multiple_of(2) { "“" } else { "‘" });
                        self.quoted += 1;
                    }
                    "table" => self.tables.push(is_data(node)),
                    "pre" | "listing" => self.preformatted += 1,
                    _ => {}
                }
                if self.parts(name) {
                    self.flush();
                    self.within.push(node.id());
                    if let Some(kind) = self.kind(name) {
                        self.kinds.push(kind);
                    }
                } else if matches!(name, "td" | "th") {
                    self.space = true;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeOf<'_>) {
        let Some(element) = dom::element(node) else { return };
        let name = element.name();
        if self.parts(name) && self.within.last() == Some(&node.id()) {
            self.flush();
            self.within.pop();
            if self.kind(name).is_some() {
                self.kinds.pop();
            }
        }
        match name {
            "a" => self.links -= 1,
            "q" => {
                self.quoted -= 1;
                let space = std::mem::take(&mut self.space);
                self.push(if self.quoted.is_multiple_of(2) { "”" } else { "’" });
                self.space |= space;
            }
            "table" => {
                self.tables.pop();
            }
            "pre" | "listing" => self.preformatted -= 1,
            _ => {}
        }
    }

    /// Whether an element begins and ends a block: in a table of data the rows do, not the cells.
    fn parts(&self, name: &str) -> bool {
        match name {
            "td" | "th" => !self.tables.last().copied().unwrap_or(false),
            _ => dom::is_block(name),
        }
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
            "li" => Some(Kind::Item),
            "tr" if self.tables.last().copied().unwrap_or(false) => Some(Kind::Row),
            _ => None,
        }
    }

    fn push(&mut self, text: &str) {
        let mut line_ends = 0;
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                line_ends += usize::from(c == '\n');
                if self.preformatted > 0 && line_ends == 2 {
                    self.flush();
                }
                continue;
            }
            line_ends = 0;
            if dom::is_invisible(c) {
                continue;
            }
            if self.start.is_none() {
                let within = self.within.last().copied();
                self.start =
                    within.map(|within| (within, self.kinds.last().copied().unwrap_or(Kind::Paragraph)));
            } else if self.space {
                self.text.push(' ');
            }
            self.space = false;
            self.breaks = 0;
            self.text.push(c);
            self.length += 1;
            self.linked += usize::from(self.links > 0);
        }
    }

    fn flush(&mut self) {
        if let Some((within, kind)) = self.start.take() {
            let text = std::mem::take(&mut self.text);
            let first_line = self.first_line.unwrap_or(text.len());
            let (linked, length) = (self.linked, self.length);
            self.blocks.push(Block { text, within, kind, first_line, linked, length });
        }
        (self.linked, self.length, self.space, self.first_line) = (0, 0, false, None);
    }
}

/// Whether a table holds data and not the layout of the page: no blocks in its cells, and little text.
fn is_data(table: NodeOf<'_>) -> bool {
    let mut cell = 0;
    for node in table.descendants().skip(1) {
        match node.value() {
            Node::Element(element) => match element.name() {
                "td" | "th" => cell = 0,
                "tr" | "tbody" | "thead" | "tfoot" | "caption" | "hr" => {}
                "br" => cell += 60,
                name if dom::is_block(name) => return false,
                _ => {}
            },
            Node::Text(text) => {
                cell += text.trim().len();
                if cell > 240 {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn texts(html: &str) -> Vec<String> {
        let page = parse(html).unwrap();
        blocks(page.tree.root(), |_| false).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn inline_markup_and_white_space() {
        assert_eq!(texts("<p> He  <b>said</b>,\n“<i>No</i>.” </p>"), ["He said, “No.”"]);
        assert_eq!(texts("<p>a<span> b</span> <a href=x>c</a>d&nbsp;e&shy;f</p>"), ["a b cd ef"]);
        assert_eq!(texts("<p>5 &lt; 6 &amp;amp; so</p>"), ["5 < 6 &amp; so"]);
    }

    #[test]
    fn one_break_is_a_space_and_two_part() {
        assert_eq!(texts("one<br>two<br> <br/>three<br><br><br>four"), ["one two", "three", "four"]);
    }

    #[test]
    fn the_first_line_is_known() {
        let page = parse("<b>Mill burns</b><br>May 1<br>It burned.").unwrap();
        let block = &blocks(page.tree.root(), |_| false)[0];
        assert_eq!(&block.text[..block.first_line], "Mill burns");
    }

    #[test]
    fn text_beside_blocks_is_a_block() {
        assert_eq!(
            texts("<div>one<p>two</p>three<ul><li>four<li>five <div>six</div></ul></div>"),
            ["one", "two", "three", "four", "five", "six"]
        );
    }

    #[test]
    fn tables_of_data_are_read_by_row_and_layout_by_cell() {
        assert_eq!(texts("<table><tr><th>Year<th>Fare<tr><td>2019<td>8</table>"), ["Year Fare", "2019 8"]);
        assert_eq!(texts("<table><tr><td><p>left</p><td>right</table>"), ["left", "right"]);
    }

    #[test]
    fn quotation_elements_get_their_marks() {
        assert_eq!(texts("<p>She said <q>he said <q>no</q></q>.</p>"), ["She said “he said ‘no’”."]);
    }

    #[test]
    fn preformatted_text_parts_at_blank_lines() {
        assert_eq!(texts("<pre>one\ntwo\n\nthree\n</pre>"), ["one two", "three"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        assert_eq!(texts("<p>a<script>b</script><style>c</style><noscript><p>d</p></noscript>e"), ["ae"]);
        assert_eq!(
            texts("<p>on <del>Monday</del> <ins>Tuesday</ins></p><textarea>x</textarea>"),
            ["on Tuesday"]
        );
    }

    #[test]
    fn links_are_counted() {
        let page = parse("<p>ab <a>cd</a></p>").unwrap();
        let block = &blocks(page.tree.root(), |_| false)[0];
        assert_eq!((block.linked, block.length), (2, 4));
    }
}
