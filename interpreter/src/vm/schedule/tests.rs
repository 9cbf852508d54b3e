//! What the scheduler promises by itself; what programs see of threads is for the corpus.

use std::cell::RefCell;
use std::rc::Rc;

use crate::compile::code::Source;
use crate::host::{Host, Recorder};
use crate::outcome::{LimitKind, Limits, Outcome};
use crate::vm::Vm;

/// A recorder that can still be read when the VM has it.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Recorder>>);

impl Host for Shared {
    fn write(&mut self, error_stream: bool, text: &[u8]) -> std::io::Result<()> {
        self.0.borrow_mut().write(error_stream, text)
    }
    fn read_line(&mut self) -> std::io::Result<Vec<u8>> {
        self.0.borrow_mut().read_line()
    }
    fn monotonic(&mut self) -> u64 {
        self.0.borrow_mut().monotonic()
    }
    fn wall_clock(&mut self) -> u64 {
        self.0.borrow_mut().wall_clock()
    }
    fn tick(&mut self, nanoseconds: u64) {
        self.0.borrow_mut().tick(nanoseconds);
    }
    fn sleep(&mut self, nanoseconds: u64) {
        self.0.borrow_mut().sleep(nanoseconds);
    }
    fn variable(&self, name: &str) -> Option<String> {
        self.0.borrow().variable(name)
    }
    fn module_source(&mut self, folder: &str, name: &str) -> Option<(String, String)> {
        self.0.borrow_mut().module_source(folder, name)
    }
    fn source_line(&mut self, file: &str, line: u32) -> Option<String> {
        self.0.borrow_mut().source_line(file, line)
    }
}

struct Run {
    outcome: Outcome,
    stdout: String,
    stderr: String,
    now: u64,
    live: usize,
}

fn run_with(limits: Limits, text: &str, prepare: impl FnOnce(&mut Vm)) -> Run {
    let host = Shared::default();
    let mut vm = Vm::new(Box::new(host.clone()), limits).unwrap();
    prepare(&mut vm);
    let outcome = vm.run_main(Source::new("program.py", text, false));
    let record = host.0.borrow();
    let read = |text: &[u8]| String::from_utf8(text.to_vec()).unwrap();
    Run { outcome, stdout: read(&record.stdout), stderr: read(&record.stderr), now: record.now, live: vm.heap.live() }
}

fn run(text: &str) -> Run {
    run_with(Limits::default(), text, |_| {})
}

const RACE: &str = "
import _thread
seen = []
def work(name):
    for step in range(60):
        seen.append(name)
for name in 'abc':
    _thread.start_new_thread(work, (name,))
while len(seen) < 180:
    pass
print(''.join(seen))
";

fn race(seed: u64) -> String {
    let run = run_with(Limits::default(), RACE, |vm| {
        vm.set_quantum(40);
        vm.set_seed(seed);
    });
    assert_eq!((run.outcome, run.stderr.as_str()), (Outcome::Finished, ""));
    run.stdout
}

#[test]
fn the_same_seed_gives_the_same_order() {
    for seed in [0, 1, 7] {
        assert_eq!(race(seed), race(seed));
    }
    assert_ne!(race(1), race(7));
    assert_ne!(race(0), race(1));
}

#[test]
fn sleepers_wake_in_the_order_of_their_deadlines_and_time_is_virtual() {
    let run = run("
import threading, time
def work(seconds):
    time.sleep(seconds)
    print(seconds, round(time.monotonic()))
threads = [threading.Thread(target=work, args=(seconds,)) for seconds in (3000, 1000, 2000, 1000)]
for thread in threads: thread.start()
for thread in threads: thread.join()
");
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Finished, "1000 1000\n1000 1000\n2000 2000\n3000 3000\n"));
    assert!((3_000_000_000_000..3_001_000_000_000).contains(&run.now));
}

#[test]
fn a_deadlock_ends_the_run_and_names_who_waits() {
    let run = run("
import threading
left, right = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
def work(first, second):
    with first:
        met.wait()
        with second:
            print('never')
one = threading.Thread(target=work, args=(left, right), name='one')
two = threading.Thread(target=work, args=(right, left), name='two')
one.start()
two.start()
try:
    one.join()
finally:
    print('never')
");
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Limit(LimitKind::Deadlock), ""));
    let lines = [
        "Deadlock: all threads wait for each other",
        "  MainThread waits for the end of one",
        "  one waits for a lock that two holds",
        "  two waits for a lock that one holds",
    ];
    assert_eq!(run.stderr.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn an_exception_ends_its_thread_only() {
    let run = run("
import threading
def work(): raise ValueError('broken')
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(thread.is_alive())
");
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Finished, "False\n"));
    assert!(run.stderr.starts_with("Exception in thread Thread-1 (work):\nTraceback") && run.stderr.ends_with("ValueError: broken\n"));
}

#[test]
fn a_limit_in_any_thread_ends_the_run() {
    let text = "
import threading
def work():
    while True: pass
threading.Thread(target=work).start()
try:
    while True: pass
finally:
    print('never')
";
    let run = run_with(Limits { instructions: 3_000_000, ..Limits::default() }, text, |_| {});
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Limit(LimitKind::Instructions), ""));
}

/// Two threads that count to `rounds` together, each losing its turn at every step.
fn turns(rounds: usize) -> Run {
    let text = format!(
        "
import _thread
count = 0
done = []
def work():
    global count
    while count < {rounds}: count += 1
    done.append(1)
for name in 'ab': _thread.start_new_thread(work, ())
while len(done) < 2: pass
print(count >= {rounds})
"
    );
    run_with(Limits::default(), &text, |vm| vm.set_quantum(1))
}

#[test]
fn a_million_switches_leave_nothing_behind() {
    let (few, many) = (turns(1_000), turns(if cfg!(feature = "sanitizer") { 20_000 } else { 400_000 }));
    assert_eq!((few.stdout.as_str(), many.stdout.as_str()), ("True\n", "True\n"));
    assert!(many.live <= few.live + 2, "{} objects instead of {}", many.live, few.live);
}

#[test]
fn threads_that_are_left_over_end_without_running_anything() {
    let text = "
import threading, time
class Noisy:
    def __del__(self): print('never')
def work(count):
    held = [Noisy() for _ in range(1000)]
    try:
        sorted([1, 2], key=lambda _: time.sleep(count))
        return
    except BaseException:
        print('never')
    finally:
        if count > 1: print('never')
for _ in range(3):
    threading.Thread(target=work, args=(COUNT,), daemon=True).start()
time.sleep(1)
if COUNT == 0: print('over')
";
    let left = run(&text.replace("COUNT", "1000"));
    assert_eq!((left.outcome, left.stdout.as_str(), left.stderr.as_str()), (Outcome::Finished, "", ""));
    let ended = run(&text.replace("COUNT", "0").replace("print('never')", "pass"));
    assert_eq!(ended.stdout, "over\n");
    assert!(left.live < ended.live + 100, "{} objects instead of {}", left.live, ended.live);
}

#[test]
#[cfg_attr(feature = "sanitizer", ignore = "what suspended threads own after a fault is leaked")]
fn a_panic_leaves_suspended_threads_as_they_are() {
    let mut vm = Vm::new(Box::new(Recorder::default()), Limits::default()).unwrap();
    let panicking = Box::new(|vm: &mut Vm| {
        let held = vm.new_list(Vec::new()).ok();
        let waiting = Box::new(move |vm: &mut Vm| {
            let result = vm.sleep(1_000_000_000);
            assert!(result.is_err() && held.is_some(), "nobody wakes it");
        });
        assert!(vm.start_thread(waiting, true).is_ok() && vm.sleep(1).is_ok());
        panic!("a fault");
    });
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| vm.run_threads(panicking)));
    assert!(result.is_err());
    drop(vm);
}

#[test]
fn daemons_stand_still_at_the_end_of_the_program() {
    let run = run("
import sys, threading, time
def work():
    while True:
        time.sleep(1)
        print('tick')
class Last:
    def __del__(self, sleep=time.sleep, out=print, over=sys.is_finalizing):
        sleep(10)
        out('last', over())
threading.Thread(target=work, daemon=True).start()
last = Last()
time.sleep(1.5)
");
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Finished, "tick\nlast True\n"));
}

#[test]
fn recursion_stops_on_the_small_stack_too() {
    let run = run("
import sys, threading
sys.setrecursionlimit(10**6)
class Deep:
    def __getattr__(self, name): return self.more
def work():
    try:
        Deep().more
    except RecursionError as error:
        print(error)
thread = threading.Thread(target=work)
thread.start()
thread.join()
");
    assert_eq!((run.outcome, run.stdout.as_str()), (Outcome::Finished, "maximum recursion depth exceeded\n"));
}
