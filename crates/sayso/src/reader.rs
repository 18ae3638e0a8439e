//! Document → Reading: the stages in order.

use crate::scores::MEANING;
use crate::{
    Aliases, Document, Meanings, Parameters, Reading, Relation, Scores, Span, Words, decode, interpret, nest,
    paragraphs,
};

/// A model: gives every word of a document its scores.
pub trait Encode {
    /// Name and version of the model, as printed by `--version` and stored with readings.
    fn name(&self) -> &str;

    /// The decoder's parameters that belong to this model.
    fn parameters(&self) -> &Parameters;

    /// Scores TEXT, one part of a document; spans in the result count from the start of TEXT.
    ///
    /// # Errors
    /// When the runtime fails, which no text should bring about.
    fn encode(&self, text: &str) -> Result<Scores, EncodeError>;

    /// The scores of each of TEXTS, as [`Encode::encode`] gives them; a model may be faster at many than one by one.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn encode_all(&self, texts: &[&str]) -> Result<Vec<Scores>, EncodeError> {
        texts.iter().map(|text| self.encode(text)).collect()
    }

    /// The same scores, with [`Scores::meanings`] from the same pass where the model has them; by default it has none.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn encode_with_meanings(&self, text: &str) -> Result<Scores, EncodeError> {
        self.encode(text)
    }
}

/// The model's runtime failed.
#[derive(Debug)]
pub struct EncodeError(pub String);

impl std::fmt::Display for EncodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the model failed: {}; please report this with the text", self.0)
    }
}

impl std::error::Error for EncodeError {}

/// Bytes of text that are scored and decoded in one go. What is longer is read in sections, cut at a paragraph where there
/// is one, so that memory stays bounded: the scores take about a kilobyte a word.
const SECTION: usize = 200_000;

/// Bytes of a document whose words keep their meanings, rounded up to a section: half a kilobyte a word, so that a document
/// takes about 100 MB at most. An article is shorter by far.
const CLOSELY: usize = 5 * SECTION;

/// Reads documents with one model. Share it between threads by reference.
#[derive(Debug, Clone)]
pub struct Reader<M> {
    model: M,
    aliases: Aliases,
}

impl<M: Encode> Reader<M> {
    /// A reader with MODEL.
    ///
    /// ```
    /// # use sayso::{Document, Encode, EncodeError, Parameters, Reader, Scores};
    /// # struct Nothing(Parameters);
    /// # impl Encode for Nothing {
    /// #     fn name(&self) -> &str { "nothing" }
    /// #     fn parameters(&self) -> &Parameters { &self.0 }
    /// #     fn encode(&self, _: &str) -> Result<Scores, EncodeError> { Ok(Scores::default()) }
    /// # }
    /// # fn run(model: Nothing) -> Result<(), Box<dyn std::error::Error>> {
    /// let reader = Reader::new(model); // sayso_model::Model::shipped()? is the model that comes with Sayso
    /// let document = Document::from_text("note.txt", "“We close at noon,” the harbour master said.");
    /// let reading = reader.read(&document)?;
    /// for attribution in &reading.attributions {
    ///     println!("{}", attribution.cue.of(&document.text));
    /// }
    /// # Ok(()) }
    /// ```
    pub fn new(model: M) -> Self {
        Self { model, aliases: Aliases::default() }
    }

    /// The same reader, which also knows ALIASES.
    #[must_use]
    pub fn with_aliases(self, aliases: Aliases) -> Self {
        Self { aliases, ..self }
    }

    /// The model.
    pub fn model(&self) -> &M {
        &self.model
    }

    /// Reads one document. The same document gives the same reading, always.
    ///
    /// # Errors
    /// When the model's runtime fails.
    pub fn read(&self, document: &Document) -> Result<Reading, EncodeError> {
        self.read_watched(document, |_| ())
    }

    /// Reads one document and calls TELL, several times if it is long, with the bytes of text read so far.
    ///
    /// # Errors
    /// When the model's runtime fails.
    pub fn read_watched(&self, document: &Document, tell: impl Fn(usize)) -> Result<Reading, EncodeError> {
        self.read_with(document, |_, section| self.model.encode(section), tell)
    }

    /// Reads one document, as [`Reader::read`] does, and keeps what its words mean, from the same pass of the model. Words
    /// beyond the first megabyte have no meaning.
    ///
    /// # Errors
    /// When the model's runtime fails.
    pub fn read_closely(&self, document: &Document) -> Result<(Reading, Meanings), EncodeError> {
        let mut meanings = Meanings::default();
        let encode = |start, section: &str| {
            if start >= CLOSELY {
                return self.model.encode(section);
            }
            let mut scores = self.model.encode_with_meanings(section)?;
            meanings.append(start, &mut scores);
            Ok(scores)
        };
        let reading = self.read_with(document, encode, |_| ())?;
        Ok((reading, meanings))
    }

    /// What TEXT means as a whole, such as a query, comparable with [`Meanings::of`]; `None` where it has no words or the
    /// model has no meanings. Only the first 200 kB of TEXT count.
    ///
    /// # Errors
    /// When the model's runtime fails.
    pub fn meaning(&self, text: &str) -> Result<Option<[f32; MEANING]>, EncodeError> {
        let Some((start, section)) = sections(text).next() else { return Ok(None) };
        let mut meanings = Meanings::default();
        meanings.append(start, &mut self.model.encode_with_meanings(section)?);
        Ok(meanings.of(Span::new(start, section.len())))
    }

    /// Reads one document with ENCODE, which takes a section and the byte it starts at.
    fn read_with(
        &self,
        document: &Document,
        mut encode: impl FnMut(usize, &str) -> Result<Scores, EncodeError>,
        tell: impl Fn(usize),
    ) -> Result<Reading, EncodeError> {
        let text = &document.text;
        let words = Words::new(text);
        let line_ends = paragraphs::line_ends(text);
        let mut relations: Vec<Relation> = Vec::new();
        for (start, section) in sections(text) {
            let mut scores = encode(start, section)?;
            for word in &mut scores.words {
                word.start += start;
                word.end += start;
            }
            let outer = decode::decode(text, line_ends, &scores, self.model.parameters());
            let section = Span::new(start, start + section.len());
            let outer = nest::settle(text, &words, section, outer, self.model.parameters());
            let before = relations.len();
            relations.extend(nest::nest(&self.model, text, &words, outer)?.into_iter().map(|relation| {
                Relation { parent: relation.parent.map(|parent| before + parent), ..relation }
            }));
            tell(section.end);
        }
        Ok(interpret(document, relations, &self.aliases))
    }
}

/// Cuts TEXT into parts of about [`SECTION`] bytes, each with the byte it starts at.
fn sections(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let mut end = rest.len();
        if end > SECTION {
            end = SECTION;
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let head = &rest[..end];
            let cut = head.rfind("\n\n").or_else(|| head.rfind('\n')).or_else(|| head.rfind(' '));
            // A cut in the first half would make small sections: better one inside a paragraph.
            end = cut.filter(|cut| *cut > SECTION / 2).map_or(end, |cut| cut + 1);
        }
        let part = (start, &rest[..end]);
        start += end;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Marked, read_marked};

    #[test]
    fn finds_what_the_scores_say() {
        let (text, reading) = read_marked("[source The mayor] [cue said] [content the bridge was safe].");
        let [found] = &reading.attributions[..] else { panic!("{:?}", reading.attributions) };
        assert_eq!(found.cue.of(&text), "said");
        assert_eq!(found.source[0].of(&text), "The mayor");
        assert_eq!(found.content[0].of(&text), "the bridge was safe");
    }

    #[test]
    fn a_cue_may_have_no_source_and_two_contents() {
        let (text, reading) = read_marked("[content “Go,”] [cue it was whispered]. [content “Now.”]");
        let [found] = &reading.attributions[..] else { panic!("{:?}", reading.attributions) };
        assert!(found.source.is_empty());
        assert_eq!(found.content.iter().map(|span| span.of(&text)).collect::<Vec<_>>(), ["“Go,”", "“Now.”"]);
    }

    #[test]
    fn a_line_without_letters_is_part_of_nothing() {
        let (text, reading) =
            read_marked("[source 18.55]\n[source Mick Hallard] [cue says] [content the tow line is fast].");
        let [found] = &reading.attributions[..] else { panic!("{:?}", reading.attributions) };
        assert_eq!(found.source[0].of(&text), "Mick Hallard");
    }

    #[test]
    fn sections_tile_any_text() {
        let long = "word ".repeat(100_000) + &"é\n\n".repeat(90_000) + &"x".repeat(500_000);
        for text in ["", "short", &long] {
            let mut at = 0;
            for (start, part) in sections(text) {
                assert_eq!(start, at);
                assert!(part.len() <= SECTION && !part.is_empty());
                at += part.len();
            }
            assert_eq!(at, text.len());
        }
    }

    #[test]
    fn reading_closely_reads_the_same() {
        let (text, model) =
            Marked::new("[source The mayor] [cue said] [content the bridge was safe]. It fell.");
        let reader = Reader::new(model);
        let document = Document::from_text("test", &text);
        let (reading, meanings) = reader.read_closely(&document).unwrap();
        assert_eq!(reading, reader.read(&document).unwrap());
        let found = meanings.of(reading.attributions[0].content[0]);
        assert_eq!(found, reader.meaning("the bridge was safe").unwrap());
        assert!(found.is_some() && found != reader.meaning("It fell.").unwrap());
    }

    #[test]
    fn words_of_every_section_have_a_meaning_up_to_a_megabyte() {
        let text = "The bridge is safe.\n\n".repeat(CLOSELY / 10);
        let document = Document::from_text("long", &text);
        let (_, meanings) = Reader::new(Marked::default()).read_closely(&document).unwrap();
        let first = meanings.of(Span::new(0, 19));
        let at = |place: usize| meanings.of(Span::new(place / 21 * 21, place / 21 * 21 + 19));
        assert!(first.is_some());
        assert_eq!(at(SECTION + 1000), first);
        assert_eq!(at(CLOSELY - 1000), first);
        assert_eq!(at(text.len() - 1000), None);
    }

    #[test]
    fn what_has_no_words_has_no_meaning() {
        let reader = Reader::new(Marked::default());
        assert_eq!(reader.meaning("").unwrap(), None);
        assert_eq!(reader.meaning(" \n ").unwrap(), None);
    }

    #[test]
    fn an_empty_document_has_an_empty_reading() {
        let reader = Reader::new(Marked::default());
        assert_eq!(reader.read(&Document::default()).unwrap().attributions, []);
    }
}
