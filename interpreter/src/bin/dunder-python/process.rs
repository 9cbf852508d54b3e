//! The outside of a program that runs as a process: its streams, clocks and files.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dunder_interpreter::host::Host;
use dunder_interpreter::host::disk::DiskFiles;
use dunder_interpreter::host::files::Files;

/// Bytes of output that wait for more, as many as CPython keeps.
const BUFFER: usize = 8192;

/// The process's own streams, clocks and files.
pub(crate) struct Process {
    start: Instant,
    stdout: Vec<u8>,
    /// Output goes out when this many bytes wait; at line ends when it is a terminal.
    room: usize,
    lines: bool,
}

impl Process {
    /// With output written at once if `unbuffered`.
    pub(crate) fn new(unbuffered: bool) -> Self {
        let room = if unbuffered { 0 } else { BUFFER };
        Self { start: Instant::now(), stdout: Vec::new(), room, lines: io::stdout().is_terminal() }
    }
}

impl Host for Process {
    fn write(&mut self, error_stream: bool, text: &[u8]) -> io::Result<()> {
        if error_stream {
            return io::stderr().write_all(text);
        }
        self.stdout.extend_from_slice(text);
        if self.stdout.len() > self.room || (self.lines && text.contains(&b'\n')) { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut stream = io::stdout().lock();
        while !self.stdout.is_empty() {
            // What was not written stays, and is tried again at the end.
            match stream.write(&self.stdout) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => drop(self.stdout.drain(..written)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        stream.flush()
    }

    fn read_line(&mut self) -> io::Result<Vec<u8>> {
        self.flush()?;
        let mut line = Vec::new();
        io::stdin().lock().read_until(b'\n', &mut line)?;
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

    fn module_source(&mut self, folder: &str, name: &str) -> Option<(String, String)> {
        let base = Path::new(folder).join(name.replace('.', "/"));
        [base.join("__init__.py"), base.with_extension("py")]
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
