//! Compares the interpreter with a CPython: `cargo bench -p dunder-interpreter --bench python [-- NAME…]`.
//!
//! Runs every program below `benches/programs` in turns: in this process on a fresh VM, and with the CPython that `DUNDER_PYTHON` names
//! (default `python3.14`). Times are CPU time, user and system; medians of several turns, and of the ratio within each turn. A VM's time includes making it and compiling the program, CPython's
//! does not include its start. Nothing is asserted: figures depend on the machine.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::{Path, PathBuf};
use std::process::Command;

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::host::Recorder;
use dunder_interpreter::outcome::{Limits, Outcome};
use dunder_interpreter::vm::Vm;

/// Turns of each program.
const TURNS: usize = 9;

/// What CPython runs: the program of its argument, and then a line with the seconds that this took.
const RUNNER: &str = "\
import sys, time
text = open(sys.argv[1], encoding='utf-8').read()
code = compile(text, sys.argv[1], 'exec')
begin = time.process_time()
exec(code, {'__name__': '__main__'})
print(time.process_time() - begin)
";

/// What CPython says of itself.
const DESCRIBE: &str = "\
import sys, sysconfig
flags = (sysconfig.get_config_var('PY_CFLAGS') or '') + ' ' + (sysconfig.get_config_var('PY_CORE_CFLAGS') or '')
level = [flag for flag in flags.split() if flag.startswith('-O')]
lto = '-flto' in flags or '--with-lto' in (sysconfig.get_config_var('CONFIG_ARGS') or '')
pgo = '--enable-optimizations' in (sysconfig.get_config_var('CONFIG_ARGS') or '')
print(sys.version.replace('\\n', ' '))
print('built with', level[-1] if level else 'unknown flags', 'LTO' if lto else 'no LTO', 'PGO' if pgo else 'no PGO', sep=', ')
";

/// CPU seconds that this process has used.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: f64 = text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0.0);
    nanoseconds / 1e9
}

/// CPU seconds of one run on a new VM.
fn ours(path: &Path) -> Result<f64, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let begin = cpu();
    let mut vm = Vm::new(Box::new(Recorder::default()), Limits::default()).map_err(|_| "the VM did not start".to_owned())?;
    let outcome = vm.run_main(Source::new(&path.display().to_string(), &text, false));
    drop(vm);
    match outcome {
        Outcome::Finished => Ok(cpu() - begin),
        Outcome::Raised { .. } => Err("raised an exception".to_owned()),
        Outcome::Unsupported(what) => Err(format!("unsupported: {what}")),
        _ => Err("did not finish".to_owned()),
    }
}

/// CPU seconds of one run with CPython.
fn theirs(python: &str, path: &Path) -> Result<f64, String> {
    let output = Command::new(python).args(["-I", "-c", RUNNER]).arg(path).output().map_err(|error| format!("{python}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().last().and_then(|line| line.parse().ok()).ok_or_else(|| format!("{python} printed no time"))
}

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

/// Median seconds of both, measured in turns, and the median of the ratios of each turn: a machine whose speed changes changes both.
fn compare(python: &str, path: &Path) -> Result<(f64, f64, f64), String> {
    let (mut own, mut other, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let (first, second) = (theirs(python, path)?, ours(path)?);
        other.push(first);
        own.push(second);
        ratios.push(second / first);
    }
    Ok((median(own), median(other), median(ratios)))
}

fn programs(wanted: &[String]) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<(String, PathBuf)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .filter(|(name, _)| wanted.is_empty() || wanted.contains(name))
        .collect();
    found.sort();
    found
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let python = std::env::var("DUNDER_PYTHON").unwrap_or_else(|_| "python3.14".to_owned());
    match Command::new(&python).args(["-I", "-c", DESCRIBE]).output() {
        Ok(output) => print!("{python}: {}", String::from_utf8_lossy(&output.stdout)),
        Err(error) => println!("{python}: {error}"),
    }
    println!("\n{:<16} {:>10} {:>10} {:>8}", "program", "ours, ms", "CPython", "ratio");
    let (mut logarithms, mut failed) = (Vec::new(), Vec::new());
    for (name, path) in programs(&wanted) {
        match compare(&python, &path) {
            Ok((own, other, ratio)) => {
                println!("{name:<16} {:>10.1} {:>10.1} {ratio:>8.2}", own * 1e3, other * 1e3);
                logarithms.push(ratio.ln());
            }
            Err(why) => failed.push((name, why)),
        }
    }
    if !logarithms.is_empty() {
        let count = f64::from(u32::try_from(logarithms.len()).unwrap_or(u32::MAX));
        println!("{:<16} {:>30.2}", "geometric mean", (logarithms.iter().sum::<f64>() / count).exp());
    }
    for (name, why) in failed {
        println!("not run: {name}: {why}");
    }
}
