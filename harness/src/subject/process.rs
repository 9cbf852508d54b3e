//! One process under limits: started, watched, ended, and nothing of it left behind.

use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Pid;

use super::descendants::{Descendants, MARK};
use crate::interrupt;
use crate::{Bound, Capture, End, Limits, Observation};

/// How long a process may take to stop after it was asked to.
const GRACE: Duration = Duration::from_millis(300);
/// How long a child may outlive the process, as helpers of executors do for a moment.
const LINGER: Duration = Duration::from_millis(200);
/// How long the streams may stay open after the process has ended.
const DRAIN: Duration = Duration::from_millis(500);
/// The largest file a case may write.
const FILE_SIZE: u64 = 64 << 20;

static RUNS: AtomicU64 = AtomicU64::new(0);

/// Runs a prepared command under limits.
///
/// # Errors
/// The command cannot be started.
pub(super) fn observe(mut command: Command, limits: &Limits) -> io::Result<Observation> {
    let mark = format!(
        "{}-{}",
        std::process::id(),
        RUNS.fetch_add(1, Ordering::Relaxed)
    );
    command.env(MARK, &mark).process_group(0);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let group = group.ok_or_else(|| io::Error::other("the process has no usable id"))?;
    let descendants = Descendants {
        group,
        mark: format!("{MARK}={mark}"),
    };
    bound_resources(group, limits);
    let flooded = Arc::new(AtomicBool::new(false));
    let stdout = collect(child.stdout.take(), limits.output, &flooded);
    let stderr = collect(child.stderr.take(), limits.output, &flooded);

    let mut watch = Watch {
        limits,
        start,
        flooded: &flooded,
        descendants: &descendants,
        peak: 0,
    };
    let (mut end, left_running) = match watch.until_end(&mut child)? {
        Ended::ByItself(_) if descendants.outlive(LINGER) => {
            (End::OverLimit(Bound::Processes), true)
        }
        Ended::ByItself(status) => (of_status(status), false),
        Ended::Stopped(end) => (end, true),
    };
    let wall = start.elapsed();
    if matches!(end, End::TimedOut) {
        descendants.ask(GRACE);
    }
    if left_running {
        descendants.kill();
    }
    child.wait()?;
    let (stdout, stderr) = (finish(&stdout), finish(&stderr));
    if flooded.load(Ordering::Relaxed) && !matches!(end, End::TimedOut) {
        end = End::OverLimit(Bound::Output);
    }
    let peak_memory = (watch.peak > 0).then_some(watch.peak);
    Ok(Observation {
        end,
        stdout,
        stderr,
        wall,
        peak_memory,
    })
}

enum Ended {
    ByItself(ExitStatus),
    Stopped(End),
}

struct Watch<'a> {
    limits: &'a Limits,
    start: Instant,
    flooded: &'a AtomicBool,
    descendants: &'a Descendants,
    peak: u64,
}

impl Watch<'_> {
    fn until_end(&mut self, child: &mut Child) -> io::Result<Ended> {
        let mut rounds = 0_u32;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Ended::ByItself(status));
            }
            let elapsed = self.start.elapsed();
            if elapsed >= self.limits.wall || interrupt::requested() {
                return Ok(Ended::Stopped(End::TimedOut));
            }
            if self.flooded.load(Ordering::Relaxed) {
                return Ok(Ended::Stopped(End::OverLimit(Bound::Output)));
            }
            if self.memory(rounds) > self.limits.memory {
                return Ok(Ended::Stopped(End::OverLimit(Bound::Memory)));
            }
            rounds += 1;
            // Most cases end within milliseconds; a long one costs the harness little.
            thread::sleep(Duration::from_millis(if elapsed.as_millis() < 100 {
                1
            } else {
                5
            }));
        }
    }

    /// The memory of the process, every now and then that of its descendants too.
    fn memory(&mut self, rounds: u32) -> u64 {
        let now = if rounds % 16 == 15 {
            self.descendants.resident_of_all()
        } else {
            self.descendants.resident()
        };
        self.peak = self.peak.max(now);
        now
    }
}

fn of_status(status: ExitStatus) -> End {
    const SIGXCPU: i32 = 24;
    const SIGXFSZ: i32 = 25;
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exited(code),
        (None, Some(SIGXCPU)) => End::OverLimit(Bound::Cpu),
        (None, Some(SIGXFSZ)) => End::OverLimit(Bound::FileSize),
        (None, signal) => End::Signalled(signal.unwrap_or(0)),
    }
}

/// Sets the limits the kernel keeps. The process has started already: its first microseconds are
/// unbounded, which costs nothing, and no code of ours runs between fork and exec.
#[cfg(target_os = "linux")]
fn bound_resources(pid: Pid, limits: &Limits) {
    use rustix::process::{Resource, Rlimit, prlimit};
    let bound = |soft: u64, hard: u64| Rlimit {
        current: Some(soft),
        maximum: Some(hard),
    };
    let seconds = limits.cpu.as_secs().max(1);
    // A limit that cannot be set leaves the wall clock in force.
    let _ = prlimit(Some(pid), Resource::Cpu, bound(seconds, seconds + 1));
    let _ = prlimit(Some(pid), Resource::Core, bound(0, 0));
    let _ = prlimit(Some(pid), Resource::Fsize, bound(FILE_SIZE, FILE_SIZE));
}

#[cfg(not(target_os = "linux"))]
fn bound_resources(_pid: Pid, _limits: &Limits) {
    let _ = FILE_SIZE;
}

type Stream = Receiver<Capture>;

/// Reads a stream to its end on a thread of its own, keeping at most `cap` bytes.
fn collect(
    stream: Option<impl Read + Send + 'static>,
    cap: usize,
    flooded: &Arc<AtomicBool>,
) -> Stream {
    let (sender, receiver) = channel();
    let flooded = Arc::clone(flooded);
    thread::spawn(move || {
        let mut capture = Capture::default();
        let mut buffer = [0; 16 * 1024];
        if let Some(mut stream) = stream {
            loop {
                match stream.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => {
                        capture.total += count as u64;
                        let room = cap.saturating_sub(capture.bytes.len());
                        capture.bytes.extend_from_slice(&buffer[..count.min(room)]);
                        if count > room {
                            flooded.store(true, Ordering::Relaxed);
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
        }
        // The other end is gone only when the run was given up.
        let _ = sender.send(capture);
    });
    receiver
}

fn finish(stream: &Stream) -> Capture {
    // Where somebody unknown still holds the pipe, what it says is not the case's output.
    stream.recv_timeout(DRAIN).unwrap_or_default()
}
