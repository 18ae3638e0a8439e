//! A gzip stream of any number of members → its bytes; after damage, on from the next member that can be found.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// A stream that may find its way again after damage.
pub(crate) trait Resume: Read {
    /// Goes on behind what could not be read, at a place where something new begins; `false` where there is none.
    fn resume(&mut self) -> io::Result<bool>;
}

/// A stream without places to go on from.
pub(crate) struct Straight<R>(pub R);

impl<R: Read> Read for Straight<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out)
    }
}

impl<R: Read> Resume for Straight<R> {
    fn resume(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

impl<R: Resume + ?Sized> Resume for Box<R> {
    fn resume(&mut self) -> io::Result<bool> {
        (**self).resume()
    }
}

/// What every member begins with: the magic number, and deflate, the one method there is.
const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

/// How many times its size a stream may expand to, where it is large. Deflate can reach 1,032, but only with what nobody
/// writes; pages and texts reach 10.
const MOST_EXPANSION: u64 = 300;

/// Bytes that any stream may expand to.
const ALWAYS_ALLOWED: u64 = 1_000_000_000;

/// Whether `head` begins a gzip stream.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

/// The bytes of a gzip stream, its members one after the other. An error stays one until [`Resume::resume`].
pub(crate) struct Gunzip<R: BufRead> {
    state: State<R>,
    /// Bytes handed out.
    given: u64,
    /// Bytes that may be, however few they come from.
    allowed: u64,
}

enum State<R: BufRead> {
    /// Before a member, or at the end.
    Between(Source<R>),
    Within(Box<GzDecoder<Source<R>>>),
    /// Behind damage.
    Broken(Source<R>, Damage),
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Damage {
    Data,
    /// The stream ends within a member.
    End,
    Bomb,
}

impl Damage {
    fn error(self) -> io::Error {
        match self {
            Damage::Data => io::Error::new(io::ErrorKind::InvalidData, "the gzip data is damaged"),
            Damage::End => io::Error::new(io::ErrorKind::UnexpectedEof, "the gzip data ends too early"),
            Damage::Bomb => {
                let what = format!("the gzip data expands to more than {MOST_EXPANSION} times its size");
                io::Error::new(io::ErrorKind::InvalidData, what)
            }
        }
    }
}

impl<R: BufRead> Gunzip<R> {
    pub(crate) fn new(inner: R) -> Self {
        let source = Source { inner, found: &[], taken: 0 };
        Self { state: State::Between(source), given: 0, allowed: ALWAYS_ALLOWED }
    }

    fn is_bomb(&self, taken: u64) -> bool {
        self.given > self.allowed && self.given / MOST_EXPANSION > taken
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Ok(0),
                State::Broken(source, damage) => {
                    self.state = State::Broken(source, damage);
                    return Err(damage.error());
                }
                State::Between(mut source) => {
                    let next = source.fill_buf();
                    match next.map(|buffer| buffer.first().copied()) {
                        // Tapes and some programs fill up with zeros.
                        Ok(Some(0)) => {
                            source.consume(1);
                            self.state = State::Between(source);
                        }
                        Ok(Some(byte)) if byte == MAGIC[0] => {
                            self.state = State::Within(Box::new(GzDecoder::new(source)));
                        }
                        Ok(Some(_)) => self.state = State::Broken(source, Damage::Data),
                        Ok(None) => {}
                        Err(error) => {
                            self.state = State::Between(source);
                            return Err(error);
                        }
                    }
                }
                State::Within(mut member) => match member.read(out) {
                    Ok(0) => self.state = State::Between(member.into_inner()),
                    Ok(count) => {
                        self.given += count as u64;
                        self.state = if self.is_bomb(member.get_ref().taken) {
                            State::Broken(member.into_inner(), Damage::Bomb)
                        } else {
                            State::Within(member)
                        };
                        return Ok(count);
                    }
                    Err(error) => match error.kind() {
                        io::ErrorKind::UnexpectedEof => {
                            self.state = State::Broken(member.into_inner(), Damage::End);
                        }
                        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                            self.state = State::Broken(member.into_inner(), Damage::Data);
                        }
                        _ => {
                            self.state = State::Within(member);
                            return Err(error);
                        }
                    },
                },
            }
        }
    }
}

impl<R: BufRead> Resume for Gunzip<R> {
    fn resume(&mut self) -> io::Result<bool> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Broken(mut source, Damage::Data) => {
                let found = source.find_member()?;
                if found {
                    self.state = State::Between(source);
                }
                Ok(found)
            }
            state => {
                self.state = state;
                Ok(false)
            }
        }
    }
}

/// The compressed bytes, with those put back that a search has read.
struct Source<R> {
    inner: R,
    found: &'static [u8],
    /// Bytes consumed of `inner`.
    taken: u64,
}

impl<R: BufRead> Source<R> {
    /// Moves to the next place that begins as a member does.
    fn find_member(&mut self) -> io::Result<bool> {
        self.found = &[];
        let mut matched = 0;
        loop {
            let buffer = self.inner.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for byte in buffer {
                used += 1;
                matched = match () {
                    () if *byte == MAGIC[matched] => matched + 1,
                    () if *byte == MAGIC[0] => 1,
                    () => 0,
                };
                if matched == MAGIC.len() {
                    break;
                }
            }
            self.inner.consume(used);
            self.taken += used as u64;
            if matched == MAGIC.len() {
                self.found = &MAGIC;
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.found.is_empty() { self.inner.fill_buf() } else { Ok(self.found) }
    }

    fn consume(&mut self, count: usize) {
        if self.found.is_empty() {
            self.inner.consume(count);
            self.taken += count as u64;
        } else {
            self.found = &self.found[count..];
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// What is read, going on after damage, and the errors on the way.
    fn unzipped(bytes: &[u8]) -> (Vec<u8>, Vec<String>) {
        let mut stream = Gunzip::new(bytes);
        let (mut read, mut errors) = (Vec::new(), Vec::new());
        while let Err(error) = stream.read_to_end(&mut read) {
            errors.push(error.to_string());
            if !stream.resume().unwrap() {
                break;
            }
        }
        (read, errors)
    }

    #[test]
    fn members_follow_one_another() {
        let bytes = [gzip(b"one "), gzip(b""), gzip(b"two"), vec![0; 700]].concat();
        assert_eq!(unzipped(&bytes), (b"one two".to_vec(), vec![]));
    }

    #[test]
    fn after_damage_the_next_member_is_read() {
        let noise: Vec<u8> = (0..4000u32).map(|index| (index * index % 251) as u8).collect();
        let mut second = gzip(&noise);
        for at in (20..second.len() - 20).step_by(97) {
            second[at] ^= 0x55;
        }
        let bytes = [gzip(b"one "), second, gzip(b"three")].concat();
        let (read, errors) = unzipped(&bytes);
        assert!(read.starts_with(b"one ") && read.ends_with(b"three"));
        assert!(errors.iter().all(|error| error == "the gzip data is damaged") && !errors.is_empty());
    }

    #[test]
    fn what_is_cut_off_or_followed_by_something_else() {
        let whole = gzip(b"one and two and three");
        let (_, errors) = unzipped(&whole[..whole.len() - 9]);
        assert_eq!(errors, ["the gzip data ends too early"]);
        for length in 0..whole.len() {
            let (_, errors) = unzipped(&whole[..length]);
            assert_eq!(errors.is_empty(), length == 0, "{length}");
        }
        let (read, errors) = unzipped(&[&whole[..], b"and more"].concat());
        assert_eq!((&read[..], errors.len()), (&b"one and two and three"[..], 1));
    }

    #[test]
    fn a_bomb_is_not_gone_through() {
        let bytes = gzip(&vec![0; 3_000_000]);
        let mut stream = Gunzip::new(&bytes[..]);
        stream.allowed = 1_000_000;
        let mut read = Vec::new();
        let error = stream.read_to_end(&mut read).unwrap_err();
        assert_eq!(error.to_string(), "the gzip data expands to more than 300 times its size");
        assert!(read.len() < 1_100_000);
        assert!(!stream.resume().unwrap());
    }
}
