//! Smaller programs that still differ, and the faults that must be found.

use proptest::strategy::ValueTree;

use crate::suite::{Generator, SAMPLE, Suite, Tree, seed};

/// A program that shows a planted fault has at most this many lines.
const WITNESS: usize = 15;
/// Programs that are searched for one that shows a planted fault.
const SEARCHED: usize = 10 * SAMPLE;
/// Failing programs that are shrunk for one fault at most.
const CANDIDATES: usize = 10;

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

/// A small program that tells a model with one rule wrong from the right one.
///
/// Shrinking keeps what a failure needs, so some failures stay larger than others: the first short
/// one is taken, or the shortest of several.
pub(crate) fn witness<S: Suite>(fault: S::Feature) -> Option<S::Program> {
    let shows = |program: &S::Program| shows::<S>(program, fault);
    let failing = Generator::<S>::new(seed())
        .take(SEARCHED)
        .filter(|tree: &Tree<S>| shows(&tree.current()))
        .take(CANDIDATES);
    let mut shortest: Option<(usize, S::Program)> = None;
    for mut tree in failing {
        let program = shrink::<S>(tree.as_mut(), shows);
        let lines = S::render(&program).lines().count();
        if shortest.as_ref().is_none_or(|(least, _)| lines < *least) {
            shortest = Some((lines, program));
        }
        if lines <= WITNESS {
            break;
        }
    }
    shortest.map(|(_, program)| program)
}

/// Every planted fault has a short witness.
#[allow(clippy::print_stdout, reason = "cargo test shows it on request")]
pub(crate) fn check_faults<S: Suite>() {
    let mut missed = Vec::new();
    for &fault in S::FEATURES {
        let Some(witness) = witness::<S>(fault) else {
            missed.push(format!("{fault:?}: not found in {SEARCHED} programs"));
            continue;
        };
        let text = S::render(&witness);
        let lines = text.lines().count();
        println!(
            "{}: {fault:?} planted wrong: found in {lines} lines",
            S::NAME
        );
        if lines > WITNESS {
            missed.push(format!("{fault:?}: {lines} lines\n{text}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn shows<S: Suite>(program: &S::Program, fault: S::Feature) -> bool {
    let right = S::predict(program, None);
    let wrong = S::predict(program, Some(fault));
    right.is_some() && wrong.is_some() && right != wrong
}
