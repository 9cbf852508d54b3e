//! The short ways of the run loop against the general ones: programs in which what a short way relies on changes, or several types meet
//! at one place. The outputs are those of CPython 3.14.

mod support;

use dunder_interpreter::outcome::{Limits, Outcome};

#[test]
fn short_ways_do_what_the_general_ones_do() {
    for (name, program, expected) in support::programs(include_str!("short_ways.txt")) {
        let (outcome, output, leaks) = support::run(program, Limits::default());
        assert_eq!((outcome, output.as_str()), (Outcome::Finished, expected), "{name}");
        assert!(leaks.is_empty(), "{name}: {leaks:?}");
    }
}
