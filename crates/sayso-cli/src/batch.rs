//! Items → results, worked out on several threads and handed on in the order of the items, few of them at a time.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Items that may be between being taken and being handed on, per thread. More lets the others go on for longer while one
/// item takes its time; all of them are held in memory.
const AHEAD: usize = 4;

/// Gives every item that ITEMS makes to WORK, on THREADS threads, and every result to EACH, on the calling thread and in the
/// order of the items. EACH can break off; items already taken are then still worked out, and dropped.
///
/// The items are made on a thread of their own, one at a time.
///
/// # Panics
/// When ITEMS, WORK or EACH does.
pub fn in_order<I, T, R>(
    threads: usize,
    items: impl FnOnce() -> I + Send,
    work: impl Fn(usize, T) -> R + Sync,
    mut each: impl FnMut(R) -> ControlFlow<()>,
) where
    I: Iterator<Item = T>,
    T: Send,
    R: Send,
{
    let threads = threads.max(1);
    // Whoever makes an item takes a ticket first; it comes back when the item's result has been handed on.
    let (give_back, tickets) = channel::<()>();
    for _ in 0..threads * AHEAD {
        let _ = give_back.send(());
    }
    let (item_in, item_out) = channel::<(usize, T)>();
    let (result_in, result_out) = channel::<(usize, thread::Result<R>)>();
    let item_out = Mutex::new(item_out);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut items = items().enumerate();
            while tickets.recv().is_ok() {
                let Some(item) = items.next() else { break };
                if item_in.send(item).is_err() {
                    break;
                }
            }
        });
        for _ in 0..threads {
            let (item_out, work, result_in) = (&item_out, &work, result_in.clone());
            scope.spawn(move || {
                loop {
                    let item = item_out.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, item)) = item else { break };
                    // A result that never came would leave all others waiting.
                    let result = catch_unwind(AssertUnwindSafe(|| work(number, item)));
                    if result_in.send((number, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(result_in);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, result) in result_out {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                if each(result.unwrap_or_else(|panic| resume_unwind(panic))).is_break() {
                    drop(give_back);
                    return;
                }
                let _ = give_back.send(());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn keeps_the_order() {
        let mut results = Vec::new();
        let slow_first = |_, item: u64| {
            thread::sleep(Duration::from_millis(if item == 14 { 20 } else { 0 }));
            item * 10
        };
        let collect = |result| {
            results.push(result);
            ControlFlow::Continue(())
        };
        in_order(3, || 0..50, slow_first, collect);
        assert_eq!(results, (0..50).map(|item| item * 10).collect::<Vec<_>>());
    }

    #[test]
    fn holds_few_items_at_a_time() {
        let (made, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = || (0..200).inspect(|_| _ = made.fetch_add(1, Ordering::SeqCst));
        let mut handed_on = 0;
        let slow = |_| {
            handed_on += 1;
            thread::sleep(Duration::from_micros(200));
            most.fetch_max(made.load(Ordering::SeqCst) - handed_on, Ordering::SeqCst);
            ControlFlow::Continue(())
        };
        in_order(2, items, |_, item| item, slow);
        assert_eq!(handed_on, 200);
        assert!(most.into_inner() <= 2 * AHEAD);
    }

    #[test]
    fn can_break_off_an_endless_batch() {
        let mut results = 0;
        let ten = |_| {
            results += 1;
            if results == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        in_order(2, || 0.., |_, item: usize| item, ten);
        assert_eq!(results, 10);
    }

    #[test]
    #[should_panic(expected = "item 3")]
    fn a_panic_does_not_hang() {
        in_order(2, || 0.., |_, item: usize| assert!(item != 3, "item 3"), |()| ControlFlow::Continue(()));
    }

    #[test]
    fn nothing_to_do() {
        in_order(2, || 0..0, |_, item: usize| item, |_| panic!("no item, no result"));
    }
}
