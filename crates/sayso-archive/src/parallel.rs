//! Work on many things at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Threads that one question takes at the most.
const THREADS: usize = 4;

/// Things for which another thread is worth its start.
const EACH: usize = 8;

/// What WORK makes of each of ITEMS, in their order, on several threads where there are processors for them. Each thread has what START gives, so that WORK
/// can keep things from one item to the next.
pub(crate) fn map<T: Sync, S, R: Send>(
    items: &[T],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = processors.min(THREADS).min(items.len() / EACH).max(1);
    // By turns: what is dear often stands together.
    let every = |first: usize| {
        let mut state = start();
        items.iter().skip(first).step_by(threads).map(|item| work(&mut state, item)).collect::<Vec<R>>()
    };
    let mut parts: Vec<std::vec::IntoIter<R>> = thread::scope(|scope| {
        let every = &every;
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || every(first))).collect();
        let own = every(0);
        let others =
            others.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).map(Vec::into_iter).collect()
    });
    (0..items.len()).filter_map(|at| parts[at % threads].next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order() {
        for length in [0, 1, 7, 16, 33, 1000] {
            let items: Vec<usize> = (0..length).collect();
            let doubled = map(&items, || 0, |seen, item| (*seen += 1, 2 * item).1);
            assert_eq!(doubled, items.iter().map(|item| 2 * item).collect::<Vec<_>>());
        }
    }
}
