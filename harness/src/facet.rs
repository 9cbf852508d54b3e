//! Facets: the sides of an observation that are compared with a golden, one by one.

use dunder_cases::{Golden, Outcome};

use crate::{End, Observation};

/// One side of what a program did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Standard output, byte for byte.
    Stdout,
    /// Whether the program ended well, with an exception, or with an exit code.
    Outcome,
    /// The type of the uncaught exception.
    Type,
    /// Its message.
    Message,
    /// The exit code.
    Code,
}

impl Facet {
    /// All facets, in the order in which they are reported.
    pub const ALL: [Self; 5] = [
        Self::Stdout,
        Self::Outcome,
        Self::Type,
        Self::Message,
        Self::Code,
    ];

    /// The facet as run files name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stdout => "stdout",
            Self::Outcome => "outcome",
            Self::Type => "type",
            Self::Message => "message",
            Self::Code => "code",
        }
    }

    /// The facets in which an observation of an ended process differs from the golden.
    ///
    /// Type and message of an uncaught exception are looked for in standard error, not parsed from
    /// it: a line must be `[module.]type: message`, after optional bars of exception groups.
    pub fn differing(golden: &Golden, seen: &Observation) -> Vec<Self> {
        let End::Exited(code) = seen.end else {
            return vec![Self::Outcome];
        };
        let stderr = seen.stderr.text();
        let differs = |facet: &Self| match facet {
            Self::Stdout => seen.stdout.bytes != golden.stdout.as_bytes(),
            Self::Code => code != i32::from(golden.code),
            Self::Outcome => match &golden.outcome {
                Outcome::Ok => code != 0,
                Outcome::Exit => (code != 0) != (golden.code != 0),
                // An interpreter whose exit code says nothing still shows the exception.
                Outcome::Raised { type_name, .. } => code == 0 && !has_type(&stderr, type_name),
            },
            Self::Type => match &golden.outcome {
                Outcome::Raised { type_name, .. } => !has_type(&stderr, type_name),
                Outcome::Ok | Outcome::Exit => false,
            },
            Self::Message => match &golden.outcome {
                Outcome::Raised { type_name, message } => !has_message(&stderr, type_name, message),
                Outcome::Ok | Outcome::Exit => false,
            },
        };
        Self::ALL.into_iter().filter(differs).collect()
    }
}

/// A line without the bars that traceback text of an exception group begins with.
fn unbarred(line: &str) -> &str {
    line.trim_start_matches([' ', '|', '+', '-'])
}

/// What follows the type name in a line that names it, with or without its module.
fn after_type<'a>(line: &'a str, type_name: &str) -> Option<&'a str> {
    let line = unbarred(line);
    let bare = type_name.rsplit('.').next().unwrap_or(type_name);
    let at = line.find(bare)?;
    let (module, rest) = (&line[..at], &line[at + bare.len()..]);
    let is_module = module.is_empty()
        || (module.ends_with('.')
            && module
                .chars()
                .all(|c| c.is_alphanumeric() || "._<>".contains(c)));
    let ends = rest.is_empty() || rest.starts_with(':');
    (is_module && ends).then_some(rest)
}

fn has_type(stderr: &str, type_name: &str) -> bool {
    stderr
        .lines()
        .any(|line| after_type(line, type_name).is_some())
}

fn has_message(stderr: &str, type_name: &str, message: &str) -> bool {
    let mut expected = message.lines();
    let first = expected.next().unwrap_or_default();
    let rest: Vec<_> = expected.collect();
    let lines: Vec<_> = stderr.lines().collect();
    lines.iter().enumerate().any(|(index, line)| {
        let Some(after) = after_type(line, type_name) else {
            return false;
        };
        let same_first = match after.strip_prefix(": ") {
            Some(text) => text == first,
            None => message.is_empty() && after.trim_end_matches([':', ' ']).is_empty(),
        };
        let following = lines
            .iter()
            .skip(index + 1)
            .map(|line| line.trim_start_matches([' ', '|']));
        let wanted = rest.iter().map(|line| line.trim_start());
        same_first && following.take(rest.len()).eq(wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::Facet;
    use crate::{Capture, End, Observation};
    use dunder_cases::{Golden, Outcome};
    use dunder_spec::Version;
    use std::time::Duration;

    fn golden(outcome: Outcome, code: u8) -> Golden {
        Golden {
            python: vec![Version::REFERENCE],
            outcome,
            code,
            stdout: "a\n".into(),
        }
    }

    fn raised(type_name: &str, message: &str) -> Golden {
        golden(
            Outcome::Raised {
                type_name: type_name.into(),
                message: message.into(),
            },
            1,
        )
    }

    fn seen(code: i32, stdout: &str, stderr: &str) -> Observation {
        Observation {
            end: End::Exited(code),
            stdout: Capture::from(stdout),
            stderr: Capture::from(stderr),
            wall: Duration::ZERO,
            peak_memory: None,
        }
    }

    #[test]
    fn the_last_newline_counts() {
        let golden = golden(Outcome::Ok, 0);
        assert_eq!(Facet::differing(&golden, &seen(0, "a\n", "")), []);
        assert_eq!(
            Facet::differing(&golden, &seen(0, "a", "")),
            [Facet::Stdout]
        );
    }

    #[test]
    fn type_and_message_are_looked_for_in_stderr() {
        let golden = raised("ValueError", "bad: thing");
        let differing = |stderr: &str| Facet::differing(&golden, &seen(1, "a\n", stderr));
        assert_eq!(differing("Traceback…\nValueError: bad: thing\n"), []);
        assert_eq!(
            differing("Traceback…\nValueError: other\n"),
            [Facet::Message]
        );
        assert_eq!(
            differing("MyValueError: bad: thing\n"),
            [Facet::Type, Facet::Message]
        );
        assert_eq!(differing("  | demo.ValueError: bad: thing\n"), []);
        assert_eq!(
            differing("x = ValueError: bad: thing\n"),
            [Facet::Type, Facet::Message]
        );
    }

    #[test]
    fn messages_may_be_empty_or_have_several_lines() {
        let differing =
            |golden: &Golden, stderr: &str| Facet::differing(golden, &seen(1, "a\n", stderr));
        assert_eq!(differing(&raised("demo.Stop", ""), "demo.Stop\n"), []);
        assert_eq!(differing(&raised("demo.Stop", ""), "Stop: \n"), []);
        assert_eq!(
            differing(&raised("KeyError", "one\ntwo"), "KeyError: one\ntwo\n"),
            []
        );
        assert_eq!(
            differing(&raised("KeyError", "one\ntwo"), "KeyError: one\n"),
            [Facet::Message]
        );
    }

    #[test]
    fn an_exit_code_is_compared_apart_from_the_outcome() {
        let golden = golden(Outcome::Exit, 3);
        assert_eq!(
            Facet::differing(&golden, &seen(1, "a\n", "")),
            [Facet::Code]
        );
        assert_eq!(
            Facet::differing(&golden, &seen(0, "a\n", "")),
            [Facet::Outcome, Facet::Code]
        );
    }
}
