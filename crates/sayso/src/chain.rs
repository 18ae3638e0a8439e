//! Relations with their voices → the chain of voices of each.

use crate::Relation;

/// For each of RELATIONS, the entities from the outermost voice to its own: its parent's chain, then its carrier, then its
/// source; one voice twice in a row is written once, and a relation without a source adds nothing, not even its carrier. ENTITY and VIA are parallel to RELATIONS.
pub fn chains(relations: &[Relation], entity: &[Option<usize>], via: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut chains: Vec<Vec<usize>> = Vec::with_capacity(relations.len());
    for index in 0..relations.len() {
        let mut line = vec![index];
        while let Some(parent) = relations[line[line.len() - 1]].parent
            && line.len() <= relations.len()
        {
            line.push(parent);
        }
        let mut chain: Vec<usize> = Vec::new();
        for &link in line.iter().rev() {
            if entity[link].is_some() {
                chain.extend([via[link], entity[link]].into_iter().flatten());
            }
        }
        chain.dedup();
        chains.push(chain);
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;

    #[test]
    fn voices_from_the_outermost_to_the_origin() {
        let (_, relations) = marked(
            "[source#1 A] [cue#1 said] [content#1 [cue#2 reportedly] [content#2 [source#3 B] [cue#3 told] C [content#3 D]]]",
        );
        assert_eq!(
            relations.iter().map(|relation| relation.parent).collect::<Vec<_>>(),
            [None, Some(0), Some(1)]
        );
        let chains = chains(&relations, &[Some(7), None, Some(8)], &[None, Some(5), Some(6)]);
        assert_eq!(chains, [vec![7], vec![7], vec![7, 6, 8]]);
    }

    #[test]
    fn one_voice_twice_is_written_once() {
        let (_, relations) =
            marked("[source#1 A] [cue#1 said] [content#1 [source#2 he] [cue#2 thought] [content#2 B]]");
        assert_eq!(chains(&relations, &[Some(1), Some(1)], &[None, None])[1], [1]);
    }
}
