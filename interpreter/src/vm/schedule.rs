//! The scheduler: which Python thread runs, and when another one gets its turn.
//!
//! One thread runs at a time. Its turn ends with its quantum of fuel, at the next instruction boundary, or where it waits for something.
//! Threads run in turn, or in an order drawn from a seed; either way the same program with the same seed runs the same way again,
//! because fuel, not time, measures a turn. When all wait, the clock goes on to the nearest deadline; when there is none, the run ends.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::sync::atomic::Ordering;

use super::fiber::{self, Fiber, Work};
use super::frame::Level;
use super::{Flight, PyResult, Raised, Thread, Vm, finalize};
use crate::heap::Value;
use crate::outcome::{LimitKind, Outcome};

/// Number of the main thread.
pub(crate) const MAIN_THREAD: u32 = 1;
/// Virtual nanoseconds that a unit of fuel takes.
pub(crate) const NANOSECONDS_PER_FUEL: u64 = 10;
/// Fuel of a turn: CPython's switch interval of five milliseconds.
const QUANTUM: u64 = 5_000_000 / NANOSECONDS_PER_FUEL;

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Waiting {
    /// Nothing but its turn.
    Turn,
    /// Time to pass.
    Time,
    /// A lock, with the number of the thread that holds it.
    Lock(u32),
    /// The end of a thread.
    Join(u32),
    /// The import of a module by another thread.
    Import(Box<str>),
}

/// A thread that does not run.
struct Parked {
    fiber: Fiber,
    /// Its state; while it runs, that of the scheduler's own side.
    thread: Box<Thread>,
}

/// Threads and their order.
pub(super) struct Scheduler {
    parked: BTreeMap<u32, Parked>,
    ready: VecDeque<u32>,
    /// Deadlines, each with the number of the falling asleep and the thread.
    sleepers: BTreeSet<(u64, u64, u32)>,
    /// Fallings asleep so far.
    slept: u64,
    /// Number of the next thread.
    next: u32,
    /// Fuel of a turn.
    quantum: u64,
    /// State of the random order; 0: threads run in turn.
    random: u64,
    /// Every instruction ends the turn.
    stress: bool,
    /// Fuel that is left beyond the turn.
    reserve: u64,
    /// Fuel that the host's clock has been told of.
    ticked: u64,
    /// Stack of new threads; 0 is the usual one.
    stack_size: usize,
    /// Modules that are being imported, each with the thread that does.
    importing: Vec<(Box<str>, u32)>,
    /// The program is at its end: other threads than the main one do not run any more, as in CPython.
    finalizing: bool,
    /// The program is over: what is left of other threads ends without running anything.
    closing: bool,
    /// How the program ended.
    outcome: Option<Outcome>,
}

impl Scheduler {
    /// No thread yet.
    pub(super) fn new() -> Self {
        Self {
            parked: BTreeMap::new(),
            ready: VecDeque::new(),
            sleepers: BTreeSet::new(),
            slept: 0,
            next: MAIN_THREAD,
            quantum: QUANTUM,
            random: 0,
            stress: false,
            reserve: 0,
            ticked: 0,
            stack_size: 0,
            importing: Vec::new(),
            finalizing: false,
            closing: false,
            outcome: None,
        }
    }

    /// A random number below `bound` (xorshift64*); 0 when threads run in turn.
    fn draw(&mut self, bound: u64) -> u64 {
        if self.random == 0 || bound == 0 {
            return 0;
        }
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        self.random.wrapping_mul(0x2545_f491_4f6c_dd1d) % bound
    }
}

/// Turns and fuel.
impl Vm {
    /// Sets the fuel of a turn (at least 1).
    pub fn set_quantum(&mut self, fuel: u64) {
        self.schedule.quantum = fuel.max(1);
        self.begin_turn();
    }

    /// Fuel of a turn.
    pub fn quantum(&self) -> u64 {
        self.schedule.quantum
    }

    /// Draws the order of threads and the lengths of their turns from `seed`; with 0 they run in turn.
    pub fn set_seed(&mut self, seed: u64) {
        // Neighbouring seeds give unlike orders.
        self.schedule.random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    /// Ends the turn at every instruction: a switch for tests of code that threads share.
    pub fn stress_switches(&mut self, on: bool) {
        self.schedule.stress = on;
        self.heap.set_turn_over(on);
    }

    /// Fuel that was used so far.
    pub fn fuel_used(&self) -> u64 {
        self.limits.instructions.saturating_sub(self.fuel.saturating_add(self.schedule.reserve))
    }

    /// Gives the running thread a whole quantum.
    fn begin_turn(&mut self) {
        let left = self.fuel.saturating_add(self.schedule.reserve);
        let quantum = self.schedule.quantum;
        // Half of it at least, and in random order up to one half more.
        let more = if self.schedule.random == 0 { quantum / 2 } else { self.schedule.draw(quantum) };
        self.fuel = (quantum - quantum / 2).saturating_add(more).min(left);
        self.schedule.reserve = left - self.fuel;
    }

    /// The fuel of the turn is used up: the turn is over, unless none is left at all.
    #[cold]
    pub(super) fn refuel(&mut self, needed: u64) -> PyResult<()> {
        let left = self.fuel.saturating_add(self.schedule.reserve);
        if needed > left {
            return Err(self.limit(LimitKind::Instructions));
        }
        self.check_interrupt()?;
        self.fuel = 0;
        self.schedule.reserve = left - needed;
        self.begin_turn();
        self.heap.set_turn_over(true);
        Ok(())
    }

    /// Ends the run if the host wants that.
    fn check_interrupt(&mut self) -> PyResult<()> {
        match &self.interrupt {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(self.limit(LimitKind::Interrupted)),
            _ => Ok(()),
        }
    }

    /// Something waits for an instruction boundary, and this is one: finalizers, then another thread's turn.
    #[cold]
    pub(super) fn boundary(&mut self) -> PyResult<()> {
        self.check_interrupt()?;
        finalize::drain(self)?;
        if self.heap.turn_over() {
            self.heap.set_turn_over(self.schedule.stress);
            self.pass()?;
        }
        Ok(())
    }
}

/// Time.
impl Vm {
    /// Nanoseconds of the host's clock, which has been told of the fuel used.
    pub fn monotonic(&mut self) -> u64 {
        self.tick();
        self.host.monotonic()
    }

    /// Nanoseconds since 1970.
    pub fn wall_clock(&mut self) -> u64 {
        self.tick();
        self.host.wall_clock()
    }

    fn tick(&mut self) {
        let used = self.fuel_used();
        let new = used.saturating_sub(self.schedule.ticked);
        self.schedule.ticked = used;
        self.host.tick(new.saturating_mul(NANOSECONDS_PER_FUEL));
    }

    /// Lets time pass for the running thread.
    pub fn sleep(&mut self, nanoseconds: u64) -> PyResult<()> {
        self.run_pending()?;
        if nanoseconds == 0 {
            return self.pass();
        }
        let deadline = self.monotonic().saturating_add(nanoseconds);
        self.wait(Waiting::Time, Some(deadline)).map(drop)
    }
}

/// What threads do.
impl Vm {
    /// Starts a thread; its number. It gets its turn later. The end of the program does not wait for a `daemon`.
    pub(crate) fn start_thread(&mut self, work: Work, daemon: bool) -> PyResult<u32> {
        let size = if self.schedule.next == MAIN_THREAD { fiber::MAIN } else { self.schedule.stack_size.max(fiber::OTHER) };
        let fiber = match Fiber::new(size, work) {
            Ok(fiber) if self.thread.way_back.is_some() || self.schedule.next == MAIN_THREAD => fiber,
            _ => return Err(self.runtime_error(format_args!("can't start new thread"))),
        };
        if self.schedule.finalizing {
            return Err(self.runtime_error(format_args!("can't create new thread at interpreter shutdown")));
        }
        let id = self.schedule.next;
        self.schedule.next += 1;
        let mut thread = Box::new(Thread { daemon, ..Thread::default() });
        if id != MAIN_THREAD {
            (thread.id, thread.name) = (id, format!("thread {id}").into());
        }
        self.schedule.parked.insert(id, Parked { fiber, thread });
        self.schedule.ready.push_back(id);
        Ok(id)
    }

    /// Whether thread `id` has not ended.
    pub(crate) fn thread_lives(&self, id: u32) -> bool {
        id == self.thread.id || self.schedule.parked.contains_key(&id)
    }

    /// Threads that have not ended, but for the main one.
    pub(crate) fn other_threads(&self) -> usize {
        let numbers = self.schedule.parked.keys().copied().chain([self.thread.id]);
        numbers.filter(|id| *id != MAIN_THREAD).collect::<BTreeSet<_>>().len()
    }

    /// Waits for the end of thread `id`, or for the deadline.
    pub(crate) fn join_thread(&mut self, id: u32, deadline: Option<u64>) -> PyResult<()> {
        self.run_pending()?;
        // The end of a thread wakes each that waits for it; nothing else does.
        if self.thread_lives(id) { self.wait(Waiting::Join(id), deadline).map(drop) } else { Ok(()) }
    }

    /// A thread that the end of the program must wait for.
    pub(crate) fn thread_to_await(&self) -> Option<u32> {
        let mut parked = self.schedule.parked.iter();
        parked.find(|(id, parked)| !parked.thread.daemon && **id != MAIN_THREAD).map(|(id, _)| *id)
    }

    /// The least size of the native stacks of new threads; 0 when it was not set.
    pub(crate) fn thread_stack(&self) -> usize {
        self.schedule.stack_size
    }

    /// Sets the least size of the native stacks of new threads; the size so far.
    pub(crate) fn set_thread_stack(&mut self, bytes: usize) -> usize {
        std::mem::replace(&mut self.schedule.stack_size, bytes)
    }

    /// The end of what waits for an instruction boundary, before a native waits for another thread.
    pub(crate) fn run_pending(&mut self) -> PyResult<()> {
        if self.heap.attention() { finalize::drain(self) } else { Ok(()) }
    }

    /// The frames of the threads that do not run.
    pub(super) fn parked_levels(&self) -> impl Iterator<Item = &Level> {
        self.schedule.parked.values().flat_map(|parked| &parked.thread.levels)
    }

    /// The same for writing.
    pub(super) fn parked_levels_mut(&mut self) -> impl Iterator<Item = &mut Level> {
        self.schedule.parked.values_mut().flat_map(|parked| &mut parked.thread.levels)
    }

    /// Lets other threads have a turn.
    pub(crate) fn pass(&mut self) -> PyResult<()> {
        if self.thread.way_back.is_none() || !self.others_are_ready() {
            return Ok(());
        }
        let id = self.thread.id;
        self.schedule.ready.push_back(id);
        self.park(Waiting::Turn)
    }

    /// Waits until another thread calls [`Vm::wake`], or until the deadline; `false` if it was the deadline. Between the decision to wait and
    /// this call nothing may run, or a wake-up is lost: call [`Vm::run_pending`] before.
    pub(crate) fn wait(&mut self, what: Waiting, deadline: Option<u64>) -> PyResult<bool> {
        if let Some(deadline) = deadline {
            self.schedule.slept += 1;
            let alarm = (deadline, self.schedule.slept);
            self.thread.alarm = Some(alarm);
            self.schedule.sleepers.insert((alarm.0, alarm.1, self.thread.id));
        }
        self.thread.timed_out = false;
        self.park(what)?;
        Ok(!self.thread.timed_out)
    }

    /// Ends the waiting of thread `id`; `false` if it does not wait.
    pub(crate) fn wake(&mut self, id: u32) -> bool {
        let Some(parked) = self.schedule.parked.get_mut(&id).filter(|parked| parked.thread.waiting != Waiting::Turn) else {
            return false;
        };
        if let Some((deadline, number)) = parked.thread.alarm.take() {
            self.schedule.sleepers.remove(&(deadline, number, id));
        }
        parked.thread.waiting = Waiting::Turn;
        if !self.schedule.finalizing || id == MAIN_THREAD {
            self.schedule.ready.push_back(id);
        }
        true
    }

    /// Wakes the threads that wait for the end of thread `id`.
    pub(crate) fn wake_joining(&mut self, id: u32) {
        let parked = self.schedule.parked.iter();
        let joining: Vec<u32> = parked.filter(|(_, other)| other.thread.waiting == Waiting::Join(id)).map(|(id, _)| *id).collect();
        for other in joining {
            self.wake(other);
        }
    }

    /// Only the main thread runs from here on.
    pub(super) fn begin_finalization(&mut self) {
        self.schedule.finalizing = true;
        self.schedule.ready.clear();
        self.schedule.sleepers.clear();
    }

    /// Whether the program is at its end (`sys.is_finalizing()`).
    pub fn is_finalizing(&self) -> bool {
        self.schedule.finalizing
    }

    fn park(&mut self, what: Waiting) -> PyResult<()> {
        if self.schedule.closing {
            return Err(self.limit(LimitKind::Interrupted));
        }
        self.thread.waiting = what;
        if !fiber::suspend(self) {
            return self.wait_alone();
        }
        if self.schedule.closing { Err(self.limit(LimitKind::Interrupted)) } else { Ok(()) }
    }

    /// Waits where there is no fiber, hence no other thread.
    fn wait_alone(&mut self) -> PyResult<()> {
        let Some((deadline, number)) = self.thread.alarm.take() else { return Err(self.limit(LimitKind::Deadlock)) };
        self.schedule.sleepers.remove(&(deadline, number, self.thread.id));
        let now = self.monotonic();
        self.host.sleep(deadline.saturating_sub(now));
        self.thread.timed_out = true;
        Ok(())
    }

    /// Ends the program, from whichever thread.
    pub(super) fn end_program(&mut self, outcome: Outcome) {
        self.schedule.outcome.get_or_insert(outcome);
    }

    /// Ends the program if `raised` is more than an exception that leaves a thread; else the exception.
    pub(crate) fn thread_ended(&mut self, raised: Raised) -> Option<Value> {
        match self.catch(raised) {
            Ok(exception) => Some(exception),
            Err(raised) => {
                let outcome = self.outcome(Err(raised));
                self.end_program(outcome);
                None
            }
        }
    }
}

/// Imports: a module is imported by one thread, and others wait for it.
impl Vm {
    /// The running thread begins to import `module`.
    pub(crate) fn begin_import(&mut self, module: &str) {
        self.schedule.importing.push((module.into(), self.thread.id));
    }

    /// It has done so, or failed.
    pub(crate) fn end_import(&mut self, module: &str) {
        let me = self.thread.id;
        self.schedule.importing.retain(|(name, thread)| &**name != module || *thread != me);
        let parked = self.schedule.parked.iter();
        let waiting = parked.filter(|(_, other)| matches!(&other.thread.waiting, Waiting::Import(name) if &**name == module));
        for id in waiting.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.wake(id);
        }
    }

    /// Waits while another thread imports `module`, unless that waits for an import of the running thread's: then, as in CPython, the
    /// module is used as it is.
    pub(crate) fn await_import(&mut self, module: &Value) -> PyResult<()> {
        if self.schedule.importing.is_empty() {
            return Ok(());
        }
        let Some(name) = self.text_of(module) else { return Ok(()) };
        while let Some(importer) = self.importer(&name)
            && !self.waits_for_import_by_me(importer)
        {
            self.run_pending()?;
            self.wait(Waiting::Import(name.as_str().into()), None)?;
        }
        Ok(())
    }

    fn importer(&self, module: &str) -> Option<u32> {
        self.schedule.importing.iter().find(|(name, _)| &**name == module).map(|(_, thread)| *thread)
    }

    fn waits_for_import_by_me(&self, thread: u32) -> bool {
        let mut thread = thread;
        for _ in 0..=self.schedule.importing.len() {
            if thread == self.thread.id {
                return true;
            }
            let Some(Waiting::Import(module)) = self.schedule.parked.get(&thread).map(|parked| &parked.thread.waiting) else {
                return false;
            };
            let Some(next) = self.importer(module) else { return false };
            thread = next;
        }
        false
    }
}

/// The scheduler's own side.
impl Vm {
    /// Runs `main` as the main thread, and the threads that it starts, until the program ends.
    pub(super) fn run_threads(&mut self, main: Work) -> Outcome {
        self.begin_turn();
        self.schedule.next = MAIN_THREAD;
        if let Err(raised) = self.start_thread(main, false) {
            drop(self.catch(raised));
            return Outcome::Bug("no stack for the program".to_owned());
        }
        while self.schedule.outcome.is_none() {
            match self.next_thread() {
                Some(id) => self.run_thread(id),
                None => self.deadlock(),
            }
        }
        self.end_threads();
        self.schedule.outcome.take().unwrap_or(Outcome::Finished)
    }

    /// Runs thread `id` until its turn is over.
    fn run_thread(&mut self, id: u32) {
        let Some(Parked { mut fiber, mut thread }) = self.schedule.parked.remove(&id) else { return };
        std::mem::swap(&mut self.thread, &mut *thread);
        self.begin_turn();
        let ended = fiber.resume(self);
        std::mem::swap(&mut self.thread, &mut *thread);
        if !ended {
            self.schedule.parked.insert(id, Parked { fiber, thread });
            return;
        }
        self.heap.discharge(thread.counted);
        self.wake_joining(id);
    }

    /// The thread that is next; waits for it.
    fn next_thread(&mut self) -> Option<u32> {
        loop {
            if self.others_are_ready() {
                let count = u64::try_from(self.schedule.ready.len()).unwrap_or(1);
                let at = usize::try_from(self.schedule.draw(count)).unwrap_or(0);
                return self.schedule.ready.remove(at);
            }
            let (deadline, ..) = *self.schedule.sleepers.first()?;
            let now = self.monotonic();
            self.host.sleep(deadline.saturating_sub(now));
        }
    }

    /// Whether a thread waits for its turn; those whose time has come do from now on.
    fn others_are_ready(&mut self) -> bool {
        if !self.schedule.sleepers.is_empty() {
            let now = self.monotonic();
            while let Some(&(deadline, number, id)) = self.schedule.sleepers.first()
                && deadline <= now
            {
                self.schedule.sleepers.remove(&(deadline, number, id));
                if let Some(parked) = self.schedule.parked.get_mut(&id) {
                    (parked.thread.alarm, parked.thread.timed_out, parked.thread.waiting) = (None, true, Waiting::Turn);
                    self.schedule.ready.push_back(id);
                }
            }
        }
        !self.schedule.ready.is_empty()
    }

    /// All threads wait and no deadline will end it. CPython would hang; this run ends, and tells who waits for what.
    fn deadlock(&mut self) {
        let mut report = String::from("Deadlock: all threads wait for each other\n");
        for parked in self.schedule.parked.values() {
            let name =
                |id: &u32| self.schedule.parked.get(id).map_or_else(|| format!("thread {id}"), |other| other.thread.name.to_string());
            let what = match &parked.thread.waiting {
                Waiting::Turn | Waiting::Time => "for its turn".to_owned(),
                Waiting::Lock(holder) => format!("for a lock that {} holds", name(holder)),
                Waiting::Join(other) => format!("for the end of {}", name(other)),
                Waiting::Import(module) => format!("for the import of {module}"),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(report, "  {} waits {what}", parked.thread.name);
        }
        // Standard error that cannot be written to leaves nothing to report on.
        let _ = self.host.write(true, report.as_bytes());
        self.end_program(Outcome::Limit(LimitKind::Deadlock));
    }

    /// Ends what is left of the threads, without running Python: there is no fuel for it, and waiting is an error. Then drops the finalizers
    /// that this has brought up, which CPython would not run either.
    fn end_threads(&mut self) {
        let fuel = (std::mem::take(&mut self.fuel), std::mem::take(&mut self.schedule.reserve));
        self.schedule.closing = true;
        while let Some((id, Parked { mut fiber, mut thread })) = self.schedule.parked.pop_first() {
            // A thread that has not begun has nothing to end.
            if thread.way_back.is_some() {
                std::mem::swap(&mut self.thread, &mut *thread);
                let ended = fiber.resume(self);
                std::mem::swap(&mut self.thread, &mut *thread);
                debug_assert!(ended, "thread {id} was suspended while it ended");
            }
            self.heap.discharge(thread.counted);
            drop(thread);
            drop(fiber);
        }
        while let Some(pending) = self.heap.take_pending() {
            drop(pending);
        }
        self.schedule.ready.clear();
        self.schedule.sleepers.clear();
        (self.schedule.closing, self.schedule.finalizing) = (false, false);
        (self.fuel, self.schedule.reserve) = fuel;
        if matches!(self.thread.flight, Some(Flight::Limit(LimitKind::Interrupted))) {
            self.thread.flight = None;
        }
    }
}

#[cfg(test)]
mod tests;
