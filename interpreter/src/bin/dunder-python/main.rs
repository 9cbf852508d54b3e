//! `dunder-python`: runs a Python program with the reference interpreter, as `python3` would.

mod command_line;
mod process;

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use command_line::{CommandLine, Task};
use dunder_interpreter::embed::Program;
use dunder_interpreter::outcome::Outcome;
use process::Process;

const USAGE: &str = "usage: dunder-python [option] ... [-c cmd | -m mod | file | -] [arg] ...";

const HELP: &str = "\
The reference interpreter of Dunder: the language of Python 3.14, with the part of its library that
the conformance suite needs. What is missing ends the program with a message and exit code 70.

What to run (the rest of the line is the program's, in sys.argv):
  file        a program, or a folder with a __main__.py
  -c cmd      a program given as text
  -m mod      a module, as the main program
  -           standard input; also when nothing is given

Options:
  -h, --help  this text
  -V          the version
  -u          write output at once
  -P          do not import from the folder of the program
  -I          -P, and nothing of the user's environment
  -B -E -q -s -S
              accepted, and true anyway: no bytecode is written, no PYTHON* variable is read

Examples:
  dunder-python hello.py one two
  dunder-python -c 'import sys; print(sys.version_info[:2])'
  echo 'print(6 * 7)' | dunder-python
";

/// Ends a program that needs something missing here, or more than it may have (`EX_SOFTWARE`).
const SOFTWARE: u8 = 70;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    match CommandLine::parse(arguments) {
        Ok(line) => start(&line),
        Err(what) => complain(2, &format!("{what}\n{USAGE}\nTry `dunder-python -h' for more information.")),
    }
}

fn start(line: &CommandLine) -> ExitCode {
    let program = match &line.task {
        Task::Help => return answer(&format!("{USAGE}\n{HELP}")),
        Task::Version => return answer(concat!("Python 3.14 (dunder ", env!("CARGO_PKG_VERSION"), ")\n")),
        Task::Code(text) => Program::new(format!("{text}\n")).name("-c").path([""]),
        Task::Module(name) => {
            let here = std::env::current_dir().unwrap_or_default();
            Program::module(name).path([here.display().to_string()])
        }
        Task::File(name) => match read(name) {
            Ok((file, text, folder)) => Program::new(text).file(file).name(name).path([folder.display().to_string()]),
            Err((code, what)) => return complain(code, &what),
        },
        Task::Input { name } => {
            let mut bytes = Vec::new();
            if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
                return complain(1, &format!("dunder-python: can't read standard input: {}", reason(&error)));
            }
            match decode("<stdin>", bytes) {
                Ok(text) => Program::new(text).file("<stdin>").name(*name).path([""]),
                Err((code, what)) => return complain(code, &what),
            }
        }
    };
    let program = if line.safe_path { program.path(Vec::<String>::new()) } else { program };
    let program = program.arguments(&line.arguments).isolated(line.isolated);
    let program = program.stress(std::env::var("DUNDER_STRESS").unwrap_or_default());
    let (outcome, host) = program.run_on(Box::new(Process::new(line.unbuffered)));
    end(&outcome, host.map(|mut host| host.flush()))
}

/// The text of a program: its file, the text, and the folder that it imports from.
fn read(name: &str) -> Result<(String, String, PathBuf), (u8, String)> {
    // The name as it was given, made absolute; links are not followed.
    let given = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
    let (file, folder) = if given.is_dir() {
        let main = given.join("__main__.py");
        if !main.is_file() {
            return Err((1, format!("dunder-python: can't find '__main__' module in '{}'", given.display())));
        }
        (main, given)
    } else {
        let folder = given.parent().map(Path::to_path_buf).unwrap_or_default();
        (given, folder)
    };
    let shown = file.display().to_string();
    let bytes = std::fs::read(&file).map_err(|error| {
        (2, format!("dunder-python: can't open file '{shown}': [Errno {}] {}", error.raw_os_error().unwrap_or(0), reason(&error)))
    })?;
    Ok((shown.clone(), decode(&shown, bytes)?, folder))
}

/// The text of a file; a report in CPython's words when it is no UTF-8.
fn decode(file: &str, bytes: Vec<u8>) -> Result<String, (u8, String)> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
        let byte = bytes.get(at).copied().unwrap_or_default();
        let what = format!(
            "  File \"{file}\", line {line}\nSyntaxError: Non-UTF-8 code starting with '\\x{byte:02x}' in file {file} on line {line}, \
             but no encoding declared; see https://peps.python.org/pep-0263/ for details"
        );
        (1, what)
    })
}

/// The system's text of an error, without the number that Rust adds.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

fn end(outcome: &Outcome, flushed: Option<std::io::Result<()>>) -> ExitCode {
    let code = match outcome {
        Outcome::Finished => 0,
        Outcome::Raised { exception, .. } if exception == "KeyboardInterrupt" => 130,
        Outcome::Raised { .. } => 1,
        Outcome::Exit(code) => u8::try_from(code & 0xff).unwrap_or(u8::MAX),
        Outcome::Limit(kind) => say(SOFTWARE, &format!("dunder-python: limit reached: {kind:?}")),
        Outcome::Unsupported(what) => say(SOFTWARE, &format!("dunder-python: unsupported: {what}")),
        Outcome::Bug(what) => say(SOFTWARE, &format!("dunder-python: fault of the interpreter: {what}")),
    };
    match flushed {
        Some(Err(error)) => {
            let number = error.raw_os_error().unwrap_or(0);
            let class = if error.kind() == std::io::ErrorKind::BrokenPipe { "BrokenPipeError" } else { "OSError" };
            complain(120, &format!("Exception ignored while flushing sys.stdout:\n{class}: [Errno {number}] {}", reason(&error)))
        }
        _ => ExitCode::from(code),
    }
}

fn answer(text: &str) -> ExitCode {
    // A reader that went away has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn complain(code: u8, message: &str) -> ExitCode {
    ExitCode::from(say(code, message))
}

fn say(code: u8, message: &str) -> u8 {
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(std::io::stderr(), "{message}");
    code
}
