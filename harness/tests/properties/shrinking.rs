//! Smaller programs that still differ, and the faults that must be found.

use proptest::strategy::ValueTree;

use crate::suite::{Generator, SAMPLE, Suite, Tree, seed};

/// A program that shows a planted fault has at most this many lines.
const WITNESS: usize = 15;
/// Failing programs that are shrunk for one fault; the smallest counts.
const CANDIDATES: usize = 3;

/// The smallest description found that still fails.
///
/// proptest's own shrinking goes first; what it leaves is cut by the suite's reductions until none
/// of them fails any more.
pub(crate) fn shrink<S: Suite>(
    tree: &mut dyn ValueTree<Value = S::Program>,
    mut fails: impl FnMut(&S::Program) -> bool,
) -> S::Program {
    let mut smallest = tree.current();
    let mut more = tree.simplify();
    while more {
        let smaller = tree.current();
        if fails(&smaller) {
            smallest = smaller;
            more = tree.simplify();
        } else {
            more = tree.complicate();
        }
    }
    'again: loop {
        for smaller in S::reductions(&smallest) {
            if smaller != smallest && fails(&smaller) {
                smallest = smaller;
                continue 'again;
            }
        }
        return smallest;
    }
}

/// A model with one rule wrong is told from the right one, by a short program.
#[allow(clippy::print_stdout, reason = "cargo test shows it on request")]
pub(crate) fn check_faults<S: Suite>() {
    let mut missed = Vec::new();
    for &fault in S::FEATURES {
        let shows = |program: &S::Program| shows::<S>(program, fault);
        let mut tried = 0;
        let failing = Generator::<S>::new(seed())
            .take(SAMPLE)
            .inspect(|_| tried += 1)
            .filter(|tree: &Tree<S>| shows(&tree.current()))
            .take(CANDIDATES);
        let witnesses = failing.map(|mut tree| S::render(&shrink::<S>(tree.as_mut(), shows)));
        let witness = witnesses.min_by_key(|text| text.lines().count());
        match witness {
            Some(text) => {
                let lines = text.lines().count();
                println!("{}: {fault:?} wrong: {lines} lines\n{text}", S::NAME);
                if lines > WITNESS {
                    missed.push(format!("{fault:?}: {lines} lines\n{text}"));
                }
            }
            None => missed.push(format!("{fault:?}: not found in {tried} programs")),
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn shows<S: Suite>(program: &S::Program, fault: S::Feature) -> bool {
    let right = S::predict(program, None);
    let wrong = S::predict(program, Some(fault));
    right.is_some() && wrong.is_some() && right != wrong
}
