//! Relations with their voices → the chain of voices of each.

use crate::Relation;

/// For each of RELATIONS, the entities from the outermost voice to its own: its parent's chain, then its carrier, then its
/// source; one voice twice in a row is written once. ENTITY and VIA are parallel to RELATIONS.
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
            chain.extend([via[link], entity[link]].into_iter().flatten());
        }
        chain.dedup();
        chains.push(chain);
    }
    chains
}
