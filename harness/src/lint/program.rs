//! The house rules for programs: short, self-contained, deterministic, telling.

use dunder_cases::{Capability, Case};
use dunder_spec::{Level, Problem, Spec, Version};

use crate::selection::level;

const LINES: std::ops::RangeInclusive<usize> = 5..=60;
const WIDTH: usize = 100;

/// Words in a program that need a capability in its header.
const NEEDS: &[(&str, Capability)] = &[
    ("import threading", Capability::Threads),
    ("from threading import", Capability::Threads),
    ("ThreadPoolExecutor", Capability::Threads),
    ("ProcessPoolExecutor", Capability::Processes),
    ("import multiprocessing", Capability::Processes),
    ("import subprocess", Capability::Processes),
    ("gc.collect(", Capability::Gc),
    ("sys._getframe", Capability::Frames),
    ("tb_frame", Capability::Frames),
    ("inspect.getsource", Capability::SourceText),
    ("getsizeof(", Capability::ObjectSizes),
    ("import tempfile", Capability::Filesystem),
    ("from tempfile import", Capability::Filesystem),
];

pub(super) fn check(case: &Case, spec: &Spec) -> Vec<Problem> {
    let mut found = Findings {
        case,
        problems: Vec::new(),
    };
    found.names();
    found.shape();
    found.capabilities();
    found.determinism();
    if level(case, spec) != Level::Cpython {
        found.wording();
    }
    found.problems
}

struct Findings<'a> {
    case: &'a Case,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    fn add(&mut self, line: usize, what: impl Into<String>, remedy: &str) {
        self.problems
            .push(Problem::new(self.case.path(), what, remedy).at(line));
    }

    /// Lines of the program behind the header, with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .case
            .program
            .lines()
            .enumerate()
            .skip(self.case.header_lines);
        lines.map(|(index, line)| (index + 1, line))
    }

    fn names(&mut self) {
        let words = |part: &str, joint: u8| {
            part.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == joint)
        };
        let mut parts = self.case.id.split('/');
        let (chapter, topic, name) = (parts.next(), parts.next(), parts.next());
        if !(words(chapter.unwrap_or(""), b'-') && words(topic.unwrap_or(""), b'-')) {
            self.add(
                1,
                "a folder is not named in lowercase words",
                "join lowercase words by hyphens",
            );
        }
        if !words(name.unwrap_or(""), b'_') {
            self.add(
                1,
                "the file is not named in snake_case",
                "name the behaviour in lowercase words joined by underscores",
            );
        }
    }

    fn shape(&mut self) {
        let start = self.case.header_lines + 1;
        let count = self.lines().count();
        if !self
            .lines()
            .next()
            .is_some_and(|(_, line)| line.starts_with("\"\"\""))
        {
            self.add(
                start,
                "no docstring below the header",
                "say the behaviour in one sentence",
            );
        }
        if !LINES.contains(&count) {
            let what = format!("the program has {count} lines");
            self.add(start, what, "one behaviour in 5 to 60 lines; split it");
        }
        let long = self
            .lines()
            .find(|(_, line)| line.chars().count() > WIDTH)
            .map(|(n, _)| n);
        if let Some(line) = long {
            self.add(line, "a line of more than 100 characters", "break it");
        }
        if !self.case.program.ends_with('\n') {
            self.add(start, "no newline at the end of the file", "add it");
        }
        let header = &self.case.header;
        if header
            .since
            .is_some_and(|since| since <= Version::RECORDED[0])
            && header.since.is_some_and(|s| s.minor < 12)
        {
            self.add(
                1,
                "`since` names a version older than all recordings",
                "remove it",
            );
        }
        if header.introduced.split('.').count() != 3 {
            self.add(
                1,
                "`introduced` is not a version of the suite",
                "write it as 0.1.0",
            );
        }
    }

    fn capabilities(&mut self) {
        let missing: Vec<_> = NEEDS
            .iter()
            .filter(|(_, capability)| !self.case.header.requires.contains(capability))
            .filter_map(|(word, capability)| {
                let (line, _) = self.lines().find(|(_, line)| line.contains(word))?;
                Some((line, *word, *capability))
            })
            .collect();
        for (line, word, capability) in missing {
            let what = format!("`{word}` without requires = [\"{capability}\"]");
            self.add(line, what, "name the capability in the header");
        }
    }

    fn determinism(&mut self) {
        let real_time = self.case.header.requires.contains(&Capability::RealTime);
        let sleeping = self
            .lines()
            .find(|(_, line)| sleeps(line))
            .map(|(number, _)| number);
        if let Some(line) = sleeping.filter(|_| !real_time) {
            self.add(
                line,
                "the program sleeps for real",
                "use a clock of its own that the program moves",
            );
        }
        for recorded in self.case.goldens.clone() {
            if has_address(&recorded.golden.stdout) {
                self.add(
                    1,
                    "the output shows an address",
                    "print a relation, not an identity",
                );
            }
            if recorded.golden.stdout.contains("File \"") {
                self.add(
                    1,
                    "the output shows a path",
                    "print the part of the traceback that is the point",
                );
            }
        }
    }

    /// Printing a caught exception that the program did not raise itself shows wording.
    fn wording(&mut self) {
        let program = &self.case.program;
        let mut suspects = Vec::new();
        for (number, line) in self.lines() {
            let Some(clause) = line.trim_start().strip_prefix("except ") else {
                continue;
            };
            let Some((types, name)) = clause.trim_end_matches(':').rsplit_once(" as ") else {
                continue;
            };
            let own = types
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
                .filter(|word| !word.is_empty())
                .all(|word| is_raised(program, word));
            if own {
                continue;
            }
            let printed = self
                .lines()
                .skip_while(|(n, _)| *n <= number)
                .take_while(|(_, line)| !line.trim_start().starts_with("except "))
                .find(|(_, line)| prints(line, name.trim()));
            suspects.extend(printed.map(|(n, _)| n));
        }
        for line in suspects {
            let what = "prints the message of an exception that the program did not raise";
            let remedy = "print type(e).__name__, or cite a [!CPYTHON] rule about the wording";
            self.add(line, what, remedy);
        }
    }
}

/// Other names under which a program may raise what it catches by the first name.
const ALSO: &[(&str, &[&str])] = &[
    ("LookupError", &["KeyError", "IndexError"]),
    (
        "OSError",
        &[
            "IOError",
            "FileNotFoundError",
            "ConnectionError",
            "TimeoutError",
        ],
    ),
    ("ArithmeticError", &["ZeroDivisionError", "OverflowError"]),
];

/// True when the program itself raises or constructs that type, or one that it stands for.
fn is_raised(program: &str, name: &str) -> bool {
    if matches!(name, "Exception" | "BaseException") {
        return program.contains("raise ");
    }
    let also = ALSO
        .iter()
        .find(|(base, _)| *base == name)
        .map_or(&[][..], |(_, names)| names);
    also.iter().chain([&name]).any(|name| {
        let forms = ["(\"", "(f\"", "('"].map(|open| format!("{name}{open}"));
        forms.iter().any(|form| program.contains(form))
            || program.contains(&format!("raise {name}"))
            || program.contains(&format!("class {name}"))
    })
}

fn prints(line: &str, name: &str) -> bool {
    let Some(at) = line.find("print(") else {
        return false;
    };
    let call = &line[at + "print(".len()..];
    let bare = |at: usize| {
        let before = call[..at].chars().next_back();
        let after = call[at + name.len()..].chars().next();
        let joined =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "_.'\"".contains(c));
        !joined(before) && matches!(after, Some(')' | ',' | '}' | '!'))
    };
    let hits: Vec<_> = call
        .match_indices(name)
        .map(|(at, _)| at)
        .filter(|at| bare(*at))
        .collect();
    let harmless = ["type(", "isinstance(", "is_same(", "len(", "id("];
    hits.iter()
        .any(|&at| !harmless.iter().any(|word| call[..at].ends_with(word)))
}

fn sleeps(line: &str) -> bool {
    line.split("time.sleep(")
        .skip(1)
        .any(|rest| !rest.starts_with("0)"))
}

fn has_address(text: &str) -> bool {
    text.split("0x")
        .skip(1)
        .any(|rest| rest.chars().take_while(char::is_ascii_hexdigit).count() >= 6)
}

#[cfg(test)]
mod tests {
    use super::{has_address, prints, sleeps};

    #[test]
    fn printing_the_exception_differs_from_printing_its_type() {
        assert!(prints("print(e)", "e"));
        assert!(prints("    print(\"got\", e)", "e"));
        assert!(prints("print(f\"got {e}\")", "e"));
        assert!(!prints("print(type(e).__name__)", "e"));
        assert!(!prints("print(e.code)", "e"));
        assert!(!prints("print(value)", "e"));
    }

    #[test]
    fn sleeping_and_addresses_are_seen() {
        assert!(sleeps("time.sleep(0.1)") && !sleeps("time.sleep(0)"));
        assert!(has_address("<object at 0x7f00aa11>") && !has_address("0x1f"));
    }
}
