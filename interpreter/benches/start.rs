//! What it costs to begin: a VM, an empty program, imports; and that VMs leave nothing behind.
//! `cargo bench -p dunder-interpreter --bench start`.

use std::time::Instant;

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::Recorder;
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::vm::Vm;

/// Runs `work` often and gives the median in microseconds.
fn median(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}

fn vm() -> Vm {
    Vm::new(Box::new(Recorder::default()), Limits::default()).expect("the bench's limits are large enough")
}

fn run(program: &str) {
    let outcome = vm().run_main(Source::new("bench.py", program, false));
    assert_eq!(outcome, Outcome::Finished, "{program}");
}

/// Resident bytes of this process; 0 where that cannot be told.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}

fn main() {
    let mut lines = vec![format!("new VM and its end: {:.1} µs", median(2000, || drop(vm())))];
    lines.push(format!("empty program: {:.1} µs", median(2000, || run(""))));
    for module in ["functools", "contextlib", "collections", "dataclasses", "typing"] {
        let program = format!("import {module}\n");
        // The first import parses and compiles, once a process.
        let start = Instant::now();
        run(&program);
        let cold = start.elapsed().as_secs_f64() * 1e6;
        lines.push(format!("import {module}: {:.0} µs, the first time {cold:.0} µs", median(50, || run(&program))));
    }
    let before = resident();
    for _ in 0..10_000 {
        run("x = [1]\nx.append(x)\n");
    }
    let grown = resident().saturating_sub(before);
    lines.push(format!("10,000 VMs: {} KiB more than after those before", grown / 1024));
    for line in lines {
        #[allow(clippy::print_stdout, reason = "a bench reports on standard output")]
        {
            println!("{line}");
        }
    }
}
