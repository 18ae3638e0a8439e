//! Byte → line and column.

use sayso::{CodePoints, Document};

/// Where the lines of a text begin.
pub struct Places<'a> {
    points: CodePoints<'a>,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// The lines of DOCUMENT.
    pub fn new(document: &'a Document) -> Self {
        let text = &document.text;
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { points: CodePoints::new(text), lines: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column of BYTE, both from 1, the column in code points.
    pub fn at(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte);
        (line, self.points.at(byte) - self.points.at(self.lines[line - 1]) + 1)
    }

    /// Code points before BYTE.
    pub fn code_point(&self, byte: usize) -> usize {
        self.points.at(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let document = Document::from_text("t", "é b\nc\n");
        let places = Places::new(&document);
        assert_eq!(places.at(0), (1, 1));
        assert_eq!(places.at(3), (1, 3));
        assert_eq!(places.at(5), (2, 1));
        assert_eq!(places.at(7), (3, 1));
        assert_eq!(places.code_point(5), 4);
    }
}
