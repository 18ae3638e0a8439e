//! Text → how many code points stand before a byte.

/// Byte offsets → code points: one pass over the text, then a few hundred bytes for each offset.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// `marks[n]` is the number of code points before byte `n * STRIDE`, rounded down to a character boundary.
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'a> CodePoints<'a> {
    /// Counts TEXT.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(!is_continuation(byte));
        }
        Self { text, marks }
    }

    /// The number of code points before BYTE, which must be a character boundary.
    pub fn at(&self, byte: usize) -> usize {
        let Some(&before) = self.marks.get(byte / STRIDE) else {
            let first = self.marks.len().saturating_sub(1) * STRIDE;
            return self.marks.last().map_or(0, |last| last + starts(&self.text.as_bytes()[first..byte]));
        };
        before + starts(&self.text.as_bytes()[byte / STRIDE * STRIDE..byte])
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !is_continuation(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_to_code_point_round_trip() {
        let text = "aé🙂\u{200b}".repeat(500);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
