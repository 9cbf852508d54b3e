//! `dunder-python` from the command line: what it takes, what it prints, how it ends.
//!
//! The snapshots are what CPython 3.14 does. To record them again, and only like this:
//!
//! ```text
//! DUNDER_PYTHON=python3.14 INSTA_UPDATE=always cargo test -p dunder-interpreter --test command_line
//! ```

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "tests")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Files of the folder in which all commands run.
const FILES: &[(&str, &str)] = &[
    ("shown.py", "import sys\nprint(sys.argv, sys.path[0], __name__, __file__, __package__)\n"),
    ("folder/__main__.py", "import sys\nimport beside\nprint('main of a folder', sys.argv, sys.path[0])\n"),
    ("folder/beside.py", "print('beside', __name__)\n"),
    ("package/__init__.py", "print('package', __name__)\n"),
    ("package/__main__.py", "import sys\nfrom . import part\nprint(__name__, __package__, sys.argv)\n"),
    ("package/part.py", "print('part', __name__, __package__)\n"),
    ("empty/nothing.txt", ""),
    ("plain/__init__.py", ""),
    ("unclosed.py", "x = (\n"),
    ("indented.py", "print(1)\n  x\n"),
    ("raising.py", "def f():\n    return 1 / 0\nprint('before')\nf()\n"),
];

/// What is run: a title, the arguments, and standard input.
const RUNS: &[(&str, &[&str], &str)] = &[
    ("a file with arguments", &["shown.py", "one", "-c", "two"], ""),
    ("a folder with a main module", &["folder", "one"], ""),
    ("a folder without one", &["empty"], ""),
    ("a file that is not there", &["missing.py"], ""),
    ("a module", &["-m", "shown", "one"], ""),
    ("a package", &["-m", "package", "one"], ""),
    ("a module of a package", &["-m", "package.part"], ""),
    ("a package without a main module", &["-m", "plain"], ""),
    ("a module that is not there", &["-m", "missing"], ""),
    ("a module that is not in its package", &["-m", "package.missing"], ""),
    ("code", &["-c", "import sys; print(sys.argv, repr(sys.path[0]), '__file__' in globals())", "one", "-m"], ""),
    ("standard input by a hyphen", &["-", "one"], "import sys\nprint(sys.argv, repr(sys.path[0]), __file__)\n"),
    ("standard input", &[], "import sys\nprint(sys.argv)\n1 / 0\n"),
    ("an option without its argument", &["-c"], ""),
    ("an unknown option", &["-Z"], ""),
    ("an unknown long option", &["--nope"], ""),
    ("a safe path", &["-P", "-c", "import sys; print('' in sys.path, sys.flags.safe_path)"], ""),
    ("isolation", &["-I", "-c", "import sys; print(sys.flags.isolated, sys.flags.safe_path, sys.flags.ignore_environment)"], ""),
    ("no isolation", &["-c", "import sys; print(sys.flags.isolated, sys.flags.safe_path)"], ""),
    ("a bracket that stays open", &["unclosed.py"], ""),
    ("an indentation", &["indented.py"], ""),
    ("a syntax error in code", &["-c", "x = ("], ""),
    ("an exception", &["raising.py"], ""),
    ("an exception that is no Exception", &["-c", "raise BaseException('b')"], ""),
    ("an interrupt", &["-c", "raise KeyboardInterrupt"], ""),
    ("exit without a status", &["-c", "raise SystemExit"], ""),
    ("exit with None", &["-c", "import sys; sys.exit(None)"], ""),
    ("exit with a number", &["-c", "raise SystemExit(3)"], ""),
    ("exit with a number beyond a byte", &["-c", "raise SystemExit(256 + 7)"], ""),
    ("exit with a negative number", &["-c", "raise SystemExit(-1)"], ""),
    ("exit with a number beyond all", &["-c", "raise SystemExit(2 ** 70)"], ""),
    ("exit with a bool", &["-c", "raise SystemExit(True)"], ""),
    ("exit with a float", &["-c", "raise SystemExit(2.5)"], ""),
    ("exit with a text", &["-c", "print('first'); raise SystemExit('a text')"], ""),
    ("exit with several values", &["-c", "raise SystemExit(1, 2)"], ""),
    ("exit with an empty list", &["-c", "import sys; sys.exit([])"], ""),
    ("exit by a class of one's own", &["-c", "class End(SystemExit): pass\nraise End(4)"], ""),
    ("exit with a code changed later", &["-c", "e = SystemExit(5)\ne.code = 6\nraise e"], ""),
];

struct Interpreter {
    program: String,
    folder: tempfile::TempDir,
}

impl Interpreter {
    fn new() -> Self {
        let program = std::env::var("DUNDER_PYTHON").unwrap_or_else(|_| env!("CARGO_BIN_EXE_dunder-python").to_owned());
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in FILES {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self { program, folder }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("PYTHON_COLORS", "0").env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// Output and exit code, without what differs from machine to machine.
    fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let seen = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| self.neutral(&String::from_utf8_lossy(bytes));
        let code = seen.status.code().map_or_else(|| ending_by_signal(seen.status), |code| code.to_string());
        format!("{}-- stderr --\n{}-- ends with {code}\n", text(&seen.stdout), text(&seen.stderr))
    }

    fn neutral(&self, text: &str) -> String {
        let name = Path::new(&self.program).file_name().unwrap().to_string_lossy();
        let text = text.replace(&self.folder.path().display().to_string(), "FOLDER");
        let text = text.replace("`dunder-python -h'", "`python -h'");
        let words: Vec<String> = text.split_inclusive(' ').map(|word| as_python(word, &name)).collect();
        words.concat()
    }
}

/// `/usr/bin/python3.14:` and `dunder-python` as `python`.
fn as_python(word: &str, name: &str) -> String {
    match word.rsplit_once(name) {
        Some((folder, rest)) if folder.is_empty() || folder.ends_with('/') => format!("python{rest}"),
        _ => word.to_owned(),
    }
}

/// CPython ends by the signal itself where a shell would show 128 and its number.
fn ending_by_signal(status: std::process::ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal().map_or_else(|| "nothing".to_owned(), |signal| (128 + signal).to_string())
}

#[test]
fn every_way_to_start_and_to_end() {
    let interpreter = Interpreter::new();
    let mut all = String::new();
    for (title, arguments, input) in RUNS {
        let shown: Vec<String> = arguments.iter().map(|word| format!("{word:?}")).collect();
        all += &format!("== {title}: {}\n{}\n", shown.join(" "), interpreter.run(arguments, input));
    }
    insta::assert_snapshot!("every_way", all);
}

#[test]
fn output_that_goes_nowhere_ends_with_120() {
    let interpreter = Interpreter::new();
    let run = |code: &str| {
        let mut child =
            interpreter.command(&["-c", code]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let seen = child.wait_with_output().unwrap();
        format!("{code}\n{}-- ends with {:?}\n\n", interpreter.neutral(&String::from_utf8_lossy(&seen.stderr)), seen.status.code())
    };
    let programs = [
        "print(1)",
        "print(1)\nraise SystemExit(3)",
        "print(1)\n1 / 0",
        "for n in range(100000): print(n)",
        "import sys\nprint(1)\ntry: sys.stdout.flush()\nexcept OSError as e: print(type(e).__name__, e.errno, file=sys.stderr)",
    ];
    insta::assert_snapshot!("nowhere", programs.iter().map(|code| run(code)).collect::<String>());
}

#[test]
fn help_and_version() {
    if std::env::var_os("DUNDER_PYTHON").is_none() {
        let interpreter = Interpreter::new();
        insta::assert_snapshot!("help", interpreter.run(&["--help"], ""));
        insta::assert_snapshot!("version", interpreter.run(&["-V"], ""));
    }
}

#[test]
fn what_is_missing_is_told() {
    if std::env::var_os("DUNDER_PYTHON").is_none() {
        let interpreter = Interpreter::new();
        insta::assert_snapshot!("missing", interpreter.run(&["-O", "shown.py"], "") + &interpreter.run(&["-c", "import socket"], ""));
    }
}
