//! Depth: programs that recurse or nest without end, and what CPython does with them, on a host thread of 2 MiB.
//!
//! The outputs were compared with CPython 3.14, except where that crashes (`tests/deep.txt` says so).

mod support;

use dunder_interpreter::outcome::{Limits, Outcome};

fn all_print_what_is_expected(programs: &'static str) {
    let mut wrong = Vec::new();
    for (name, program, expected) in support::programs(programs) {
        let (outcome, output, leaks) = support::run(program, Limits::default());
        if outcome != Outcome::Finished || output != expected || !leaks.is_empty() {
            wrong.push(format!("{name}: {outcome:?}, leaks {leaks:?}\n{output}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn depth_ends_in_an_error_or_not_at_all() {
    all_print_what_is_expected(include_str!("deep.txt"));
}

/// `throw()` and `close()` along chains of generators: the order of what happens there.
#[test]
fn interruptions_go_down_a_chain_and_back() {
    all_print_what_is_expected(include_str!("interruption.txt"));
}

#[test]
fn an_uncaught_recursion_error_is_reported() {
    for program in ["def f(): f()\nf()", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())"] {
        for limit in ["", "import sys\nsys.setrecursionlimit(10**6)\n"] {
            let (outcome, ..) = support::run(&format!("{limit}{program}\n"), Limits::default());
            assert!(matches!(&outcome, Outcome::Raised { exception, .. } if exception == "RecursionError"), "{outcome:?}");
        }
    }
}

/// A text that is `count` levels deep, as a program and in `compile()`.
fn source_is_refused_or_not(text: &str) -> Outcome {
    support::run(text, Limits::default()).0
}

#[test]
fn deep_source_is_an_error_and_never_the_end() {
    for count in [50, 150, 3_000, 30_000, 300_000] {
        for (open, middle, close) in [
            ("(", "1", ")"),
            ("[", "", "]"),
            ("f(", "", ")"),
            ("{1:", "1", "}"),
            ("(lambda: ", "1", ")"),
            ("[", "1", " for x in ()]"),
            ("-", "1", ""),
            ("not ", "1", ""),
            ("lambda: ", "1", ""),
            ("1 if 1 else ", "1", ""),
            ("", "1", "+1"),
            ("", "1", "**1"),
            ("", "1", " and 1"),
            ("", "1", "<2"),
            ("", "int", ".real"),
            ("", "print", "()"),
            ("", "x", "[0]"),
            ("x = ", "1", ""),
            ("", "if 0: pass\n", "elif 0: pass\n"),
        ] {
            let text = format!("if 0:\n {}{middle}{}\n", open.repeat(count), close.repeat(count).replace('\n', "\n "));
            let outcome = source_is_refused_or_not(&text);
            let name = format!("{count} of {open}{middle}{close}");
            match outcome {
                Outcome::Finished => {}
                Outcome::Raised { exception, .. } => assert!(
                    matches!(&*exception, "SyntaxError" | "MemoryError" | "RecursionError" | "IndentationError"),
                    "{name}: {exception}"
                ),
                other => panic!("{name}: {other:?}"),
            }
            assert!(count > 50 || open.is_empty() || outcome_is_fine(&text), "{name}");
        }
    }
}

fn outcome_is_fine(text: &str) -> bool {
    matches!(source_is_refused_or_not(text), Outcome::Finished)
}
