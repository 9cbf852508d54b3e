//! What it costs to begin: a VM, an empty program, imports; and that VMs leave nothing behind.
//! `cargo bench -p dunder-interpreter --bench start [-- NAME…]`; the names are `vm`, `empty`, `memory` and modules, all without any.
#![allow(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::Recorder;
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::stdlib;
use dunder_interpreter::vm::Vm;

/// How long a turn takes, about.
const TURN: Duration = Duration::from_millis(40);
/// Turns of each figure.
const TURNS: usize = 5;

/// CPU seconds that this process has used.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}

/// Microseconds of CPU that `work` takes, the median of several turns. The clock is a coarse one, so a turn takes a while.
fn cost(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut runs = 0;
    while start.elapsed() < TURN {
        work();
        runs += 1;
    }
    let mut turns = [0.0; TURNS].map(|_: f64| {
        let before = cpu();
        for _ in 0..runs {
            work();
        }
        (cpu() - before) * 1e6 / f64::from(runs)
    });
    turns.sort_by(f64::total_cmp);
    turns[TURNS / 2]
}

fn vm() -> Vm {
    Vm::new(Box::new(Recorder::default()), Limits::default()).expect("the bench's limits are large enough")
}

fn run(program: &str) {
    let outcome = vm().run_main(Source::new("bench.py", program, false));
    assert_eq!(outcome, Outcome::Finished, "{program}");
}

/// Microseconds that the import of a module may take in a new VM, once it is compiled.
fn budget(module: &str) -> f64 {
    match module {
        "asyncio" => 1000.0,
        "typing" | "dataclasses" => 500.0,
        _ => 200.0,
    }
}

/// The modules that programs import.
fn modules() -> BTreeSet<&'static str> {
    let all = stdlib::ALL.iter().map(|spec| spec.name).chain(stdlib::FROZEN.iter().map(|(name, ..)| *name));
    all.filter(|name| !name.starts_with('_') || *name == "__future__").collect()
}

/// Resident bytes of this process; 0 where that cannot be told.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let asked = |name: &str| wanted.is_empty() || wanted.iter().any(|other| other == name);
    if asked("vm") {
        println!("new VM and its end: {:.1} µs", cost(|| drop(vm())));
    }
    run("");
    let empty = cost(|| run(""));
    if asked("empty") {
        println!("empty program: {empty:.1} µs");
    }
    println!("imports, beside the empty program:");
    for module in modules().into_iter().filter(|module| asked(module)) {
        let program = format!("import {module}\n");
        // The first import parses and compiles what no other one has, once a process.
        let start = Instant::now();
        run(&program);
        let first = start.elapsed().as_secs_f64() * 1e6 - empty;
        let warm = cost(|| run(&program)) - empty;
        let budget = budget(module);
        let over = if warm > budget { format!(", over its budget of {budget} µs") } else { String::new() };
        println!("  {module}: {warm:.0} µs, the first time {first:.0} µs{over}");
    }
    if asked("memory") {
        let before = resident();
        for _ in 0..10_000 {
            run("x = [1]\nx.append(x)\n");
        }
        println!("10,000 VMs: {} KiB more than after those before", resident().saturating_sub(before) / 1024);
    }
}
