//! `dunder-python FILE`: runs a program with the reference interpreter.

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::Host;
use dunder_interpreter::host::disk::DiskFiles;
use dunder_interpreter::host::files::Files;
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::vm::Vm;

/// The process's own streams, clocks and files.
struct Process {
    start: Instant,
    folder: std::path::PathBuf,
}

impl Host for Process {
    fn write(&mut self, error_stream: bool, text: &[u8]) -> std::io::Result<()> {
        if error_stream { std::io::stderr().write_all(text) } else { std::io::stdout().write_all(text) }
    }
    fn read_line(&mut self) -> std::io::Result<Vec<u8>> {
        let mut line = Vec::new();
        std::io::stdin().lock().read_until(b'\n', &mut line)?;
        Ok(line)
    }
    fn monotonic(&mut self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
    fn wall_clock(&mut self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
    }
    fn sleep(&mut self, nanoseconds: u64) {
        std::thread::sleep(Duration::from_nanos(nanoseconds));
    }
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
    fn module_source(&mut self, name: &str) -> Option<(String, String)> {
        let base = self.folder.join(name.replace('.', "/"));
        [base.with_extension("py"), base.join("__init__.py")]
            .into_iter()
            .find_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path.display().to_string(), text)))
    }
    fn source_line(&mut self, file: &str, line: u32) -> Option<String> {
        let text = std::fs::read_to_string(file).ok()?;
        text.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?).map(str::to_owned)
    }
    fn process_id(&self) -> u32 {
        std::process::id()
    }
    fn files(&self) -> Box<dyn Files> {
        Box::new(DiskFiles::default())
    }
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        return complain("usage: dunder-python FILE");
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => return complain(&format!("{path}: {error}")),
    };
    let folder = std::path::Path::new(&path).parent().map(std::path::Path::to_path_buf).unwrap_or_default();
    let host = Box::new(Process { start: Instant::now(), folder });
    let Ok(mut vm) = Vm::new(host, Limits::default()) else { return complain("the interpreter could not start") };
    // Developers' switches: another thread's turn, or a collection of cycles, after every instruction; an account at the end.
    let stress = std::env::var("DUNDER_STRESS").unwrap_or_default();
    let stressed = |mode: &str| stress.split(',').any(|other| other == mode);
    vm.stress_switches(stressed("switch"));
    if stressed("collect") {
        vm.stress_collector();
    }
    let outcome = vm.run_main(Source::new(&path, &text, false));
    // Nothing can be said about standard output that is gone.
    let _ = std::io::stdout().flush();
    if stressed("audit") && !matches!(outcome, Outcome::Bug(_)) {
        let leaks = vm.audit();
        if !leaks.is_empty() {
            return complain(&format!("leaked: {}", leaks.join(", ")));
        }
    }
    match outcome {
        Outcome::Finished => ExitCode::SUCCESS,
        Outcome::Raised { .. } => ExitCode::from(1),
        Outcome::Exit(code) => ExitCode::from(u8::try_from(code & 0xff).unwrap_or(1)),
        Outcome::Limit(kind) => complain(&format!("limit reached: {kind:?}")),
        Outcome::Unsupported(what) => complain(&format!("unsupported: {what}")),
        Outcome::Bug(what) => complain(&format!("fault of the interpreter: {what}")),
    }
}

fn complain(message: &str) -> ExitCode {
    // Nobody is left to tell when standard error is gone.
    let _ = writeln!(std::io::stderr(), "dunder-python: {message}");
    ExitCode::from(70)
}
