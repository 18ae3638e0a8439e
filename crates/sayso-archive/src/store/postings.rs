//! An inverted index: terms → the articles that have them, in blocks.
//!
//! Under (term, 0) stands how many articles have the term, with the latest of them; full blocks stand under (term, number of the first article
//! in them) and do not overlap. So a batch of articles writes one entry for each of its terms, wherever the terms lie in the table, and one
//! read brings many articles. Numbers are stored as differences, in variable-length bytes (Zobel and Moffat 2006).

use redb::{ReadableTable, Table};

/// Articles of a full block.
const BLOCK: usize = 128;

/// The key of a term's first block; no article has this number.
const HEAD: u32 = 0;

/// An article, by number, and how often it has the term.
pub(super) type Posting = (u32, u16);

/// How many articles in TABLE have TERM.
pub(super) fn frequency(
    table: &impl ReadableTable<(u64, u32), &'static [u8]>,
    term: u64,
) -> Result<u32, redb::Error> {
    let head = table.get((term, HEAD))?;
    head.map_or(Ok(0), |head| number(&mut head.value()).ok_or_else(damaged))
}

/// Calls SEE with every article in TABLE that has TERM, in no order.
pub(super) fn each(
    table: &impl ReadableTable<(u64, u32), &'static [u8]>,
    term: u64,
    mut see: impl FnMut(u32, u16),
) -> Result<(), redb::Error> {
    let Some(head) = table.get((term, HEAD))? else { return Ok(()) };
    let mut bytes = head.value();
    let all = number(&mut bytes).ok_or_else(damaged)?;
    let seen = read(bytes, &mut see).ok_or_else(damaged)?;
    // Most terms have no full blocks.
    if seen < all {
        for entry in table.range((term, HEAD + 1)..=(term, u32::MAX))? {
            read(entry?.1.value(), &mut see).ok_or_else(damaged)?;
        }
    }
    Ok(())
}

/// Adds NEW articles with TERM to TABLE, none of which has it there; gives how many have it now.
pub(super) fn add(
    table: &mut Table<'_, (u64, u32), &'static [u8]>,
    term: u64,
    new: &[Posting],
) -> Result<u32, redb::Error> {
    let (before, mut head) = head_of(table, term)?;
    let latest = match head.first() {
        Some(first) => first.0,
        None if before == 0 => 0,
        None => block_of(table, term, u32::MAX)?
            .and_then(|(_, block)| block.last().copied())
            .map_or(0, |last| last.0),
    };
    for posting in new {
        match posting.0 >= latest {
            true => insert(&mut head, *posting),
            // An article that was there before and has a new reading.
            false => add_to_block(table, term, *posting)?,
        }
    }
    while head.len() > BLOCK {
        let full: Vec<Posting> = head.drain(..BLOCK).collect();
        table.insert((term, full[0].0), &written(None, &full)[..])?;
    }
    let now = before + new.len() as u32;
    table.insert((term, HEAD), &written(Some(now), &head)[..])?;
    Ok(now)
}

/// Takes the article NUMBER, which has TERM, out of TABLE.
pub(super) fn remove(
    table: &mut Table<'_, (u64, u32), &'static [u8]>,
    term: u64,
    number: u32,
) -> Result<(), redb::Error> {
    let (before, mut head) = head_of(table, term)?;
    let held = head.len();
    head.retain(|posting| posting.0 != number);
    let mut removed = held - head.len();
    if removed == 0
        && let Some((first, mut block)) = block_of(table, term, number)?
    {
        let held = block.len();
        block.retain(|posting| posting.0 != number);
        removed = held - block.len();
        match block[..] {
            [] => table.remove((term, first))?,
            _ => table.insert((term, first), &written(None, &block)[..])?,
        };
    }
    match before.saturating_sub(removed as u32) {
        0 => table.remove((term, HEAD))?,
        left => table.insert((term, HEAD), &written(Some(left), &head)[..])?,
    };
    Ok(())
}

/// How many articles have TERM, and the latest of them.
fn head_of(
    table: &Table<'_, (u64, u32), &'static [u8]>,
    term: u64,
) -> Result<(u32, Vec<Posting>), redb::Error> {
    let Some(stored) = table.get((term, HEAD))? else { return Ok((0, Vec::new())) };
    let mut bytes = stored.value();
    let count = number(&mut bytes).ok_or_else(damaged)?;
    Ok((count, postings(bytes)?))
}

/// The full block in whose range NUMBER lies, with its key.
fn block_of(
    table: &Table<'_, (u64, u32), &'static [u8]>,
    term: u64,
    number: u32,
) -> Result<Option<(u32, Vec<Posting>)>, redb::Error> {
    let Some(entry) = table.range((term, HEAD + 1)..=(term, number))?.next_back() else { return Ok(None) };
    let (key, block) = entry?;
    Ok(Some((key.value().1, postings(block.value())?)))
}

/// Adds a POSTING whose number is below those of the first block.
fn add_to_block(
    table: &mut Table<'_, (u64, u32), &'static [u8]>,
    term: u64,
    posting: Posting,
) -> Result<(), redb::Error> {
    let (first, mut block) = block_of(table, term, posting.0)?.unwrap_or((posting.0, Vec::new()));
    insert(&mut block, posting);
    table.insert((term, first), &written(None, &block)[..])?;
    Ok(())
}

fn insert(block: &mut Vec<Posting>, posting: Posting) {
    let at = block.partition_point(|other| other.0 < posting.0);
    block.insert(at, posting);
}

fn postings(bytes: &[u8]) -> Result<Vec<Posting>, redb::Error> {
    let mut found = Vec::new();
    read(bytes, |number, count| found.push((number, count))).ok_or_else(damaged)?;
    Ok(found)
}

/// COUNT, if any, and the postings of a BLOCK, sorted by number, as bytes. Most articles have a term once: that costs no byte of its own.
fn written(count: Option<u32>, block: &[Posting]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * block.len() + 8);
    if let Some(count) = count {
        write(u64::from(count), &mut bytes);
    }
    let mut before = 0;
    for (number, count) in block {
        let often = *count > 1;
        write(u64::from(number - before) << 1 | u64::from(often), &mut bytes);
        if often {
            write(u64::from(*count), &mut bytes);
        }
        before = *number;
    }
    bytes
}

/// Calls SEE with the postings in BYTES and gives how many they are; `None` where they are not as [`written`] writes them.
fn read(mut bytes: &[u8], mut see: impl FnMut(u32, u16)) -> Option<u32> {
    let (mut before, mut seen): (u32, u32) = (0, 0);
    while !bytes.is_empty() {
        let step = variable(&mut bytes)?;
        before = before.checked_add(u32::try_from(step >> 1).ok()?)?;
        let count = if step & 1 == 1 { u16::try_from(variable(&mut bytes)?).ok()? } else { 1 };
        see(before, count);
        seen += 1;
    }
    Some(seen)
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
fn write(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn variable(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    variable(bytes).and_then(|value| u32::try_from(value).ok())
}

fn damaged() -> redb::Error {
    redb::Error::Corrupted("a part of the index cannot be decoded".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::with_table;

    fn all(table: &Table<'_, (u64, u32), &'static [u8]>, term: u64) -> Vec<Posting> {
        let mut found = Vec::new();
        each(table, term, |number, count| found.push((number, count))).unwrap();
        found.sort_unstable();
        found
    }

    #[test]
    fn what_is_added_is_found_and_counted() {
        with_table(|table: &mut Table<'_, (u64, u32), &'static [u8]>| {
            let postings: Vec<Posting> =
                (1..=1000).map(|number| (number * 7, (number % 5) as u16 + 1)).collect();
            let mut counted = 0;
            for batch in postings.chunks(300) {
                counted += batch.len() as u32;
                assert_eq!(add(table, 9, batch).unwrap(), counted);
            }
            add(table, 8, &[(3, 2)]).unwrap();
            add(table, 10, &[(u32::MAX, u16::MAX)]).unwrap();
            assert_eq!(all(table, 9), postings);
            assert_eq!(all(table, 8), [(3, 2)]);
            assert_eq!(all(table, 10), [(u32::MAX, u16::MAX)]);
            assert_eq!((frequency(table, 9).unwrap(), frequency(table, 11).unwrap()), (1000, 0));
        });
    }

    #[test]
    fn what_is_removed_is_gone_and_can_come_back() {
        with_table(|table: &mut Table<'_, (u64, u32), &'static [u8]>| {
            let postings: Vec<Posting> = (1..=500).map(|number| (number * 2, 1)).collect();
            add(table, 9, &postings).unwrap();
            // In the middle, first of a block, last of the head, and what is not there.
            for number in [2, 300, 258, 1000, 999] {
                remove(table, 9, number).unwrap();
            }
            assert_eq!(frequency(table, 9).unwrap(), 496);
            assert_eq!(all(table, 9).len(), 496);
            // A renewed article, and one whose new reading has a term that its old one had not.
            add(table, 9, &[(2, 4)]).unwrap();
            add(table, 9, &[(300, 5)]).unwrap();
            add(table, 9, &[(301, 6)]).unwrap();
            let now = all(table, 9);
            assert!(now.contains(&(2, 4)) && now.contains(&(300, 5)) && now.contains(&(301, 6)));
            assert_eq!((now.len(), frequency(table, 9).unwrap()), (499, 499));
            // All of the head goes, then one returns to a block and others come.
            for number in 770..=1000 {
                remove(table, 9, number).unwrap();
            }
            remove(table, 9, 6).unwrap();
            add(table, 9, &[(6, 1)]).unwrap();
            add(table, 9, &(2001..2200).map(|number| (number, 1)).collect::<Vec<_>>()).unwrap();
            for (number, _) in all(table, 9) {
                remove(table, 9, number).unwrap();
            }
            assert!(table.range::<(u64, u32)>(..).unwrap().next().is_none(), "nothing is left");
        });
    }

    #[test]
    fn damage_is_an_error() {
        with_table(|table: &mut Table<'_, (u64, u32), &'static [u8]>| {
            for bytes in [&[0x80_u8][..], &[0xff; 12], &[1, 3], &[2, 0xff, 0xff, 0xff, 0xff, 0x1f, 2, 4]] {
                table.insert((1, HEAD), bytes).unwrap();
                assert!(each(table, 1, |_, _| {}).is_err(), "{bytes:?}");
            }
        });
    }
}
