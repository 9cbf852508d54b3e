//! Property suites: generated Python programs against models that predict what they print.
//!
//! A suite has a description of programs, a generator of descriptions, a renderer to Python and a
//! model that interprets the description. The model knows rules and nothing of any interpreter; the
//! interpreter knows nothing of descriptions. They meet in the text that a program prints.
//!
//! The tests also show that generation repeats, that every listed feature is frequent, that the
//! models reproduce recorded output, and that a model with one rule planted wrong is told from the
//! right one by a short program.
//!
//! `cargo test` compares 500 programs of each suite with the reference interpreter. More of them, and
//! a live CPython that validates the models:
//!
//! ```text
//! DUNDER_PROGRAMS=20000 \
//!     cargo test --release -p dunder-harness --test properties agrees -- --nocapture
//! DUNDER_PYTHON=python3.14 DUNDER_PROGRAMS=2000 \
//!     cargo test --release -p dunder-harness --test properties agrees -- --nocapture
//! ```
//!
//! `DUNDER_SEED` gives other programs. A difference is shrunk and printed with what was predicted and
//! observed, and with what to commit under `regressions/` so that it is tried first from then on.

mod decorators;
mod descriptors;
mod distribution;
mod exit_stack;
mod regression;
mod shrinking;
mod subject;
mod suite;

use decorators::Decorators;
use descriptors::Descriptors;
use exit_stack::ExitStacks;

/// The same tests for every suite.
macro_rules! suite {
    ($module:ident, $suite:ty) => {
        mod $module {
            use super::*;

            #[test]
            fn regressions_hold() {
                regression::check::<$suite>();
            }

            #[test]
            fn the_same_seed_gives_the_same_programs() {
                suite::check_repeatable::<$suite>();
            }

            #[test]
            fn every_feature_is_frequent() {
                distribution::check::<$suite>();
            }

            #[test]
            fn every_planted_fault_is_found_and_shrunk() {
                shrinking::check_faults::<$suite>();
            }

            #[test]
            fn the_interpreter_agrees() {
                suite::check_agreement::<$suite>();
            }
        }
    };
}

suite!(decorator_ordering, Decorators);
suite!(exit_stack_unwinding, ExitStacks);
suite!(descriptor_dispatch, Descriptors);
