//! When cycles are looked for, and what happens to those found: the VM's side of `gc`.
//!
//! There is one generation: a collection looks at the whole heap. It is due when more containers were made than died since
//! the last one, as in CPython, but not before the heap has doubled: so its cost stays in proportion to what was allocated.
//! The counts of generations are kept as CPython keeps them, because programs can ask for them.

use super::{PyResult, Vm};
use crate::heap::{Tag, Value};
use crate::object::payloads::Tuple;
use crate::object::type_object::Type;

/// The collector's settings and counts.
#[derive(Debug)]
pub struct Collector {
    /// `gc.isenabled()`
    pub enabled: bool,
    /// `gc.get_threshold()`
    pub thresholds: [usize; 3],
    /// The program has set the thresholds: they are kept exactly.
    chosen: bool,
    /// Collections of the younger generation since one of this and the next.
    counts: [usize; 2],
    /// A collection is under way.
    running: bool,
    /// Collect at every instruction boundary, to find faults.
    stress: bool,
    /// Boundaries since everything was looked at, under stress.
    boundaries: usize,
    /// `gc.callbacks`, a list.
    pub callbacks: Option<Value>,
    /// `gc.get_freeze_count()`
    pub frozen: usize,
}

/// Under stress everything is looked at after one boundary for this many objects.
const SHARE: usize = 64;

impl Default for Collector {
    fn default() -> Self {
        Self {
            enabled: true,
            thresholds: [2000, 10, 10],
            chosen: false,
            counts: [0; 2],
            running: false,
            stress: false,
            boundaries: 0,
            callbacks: None,
            frozen: 0,
        }
    }
}

impl Vm {
    /// Collects at every instruction boundary from now on: each time among the youngest containers, and among all after one boundary for
    /// every [`SHARE`] objects, so that a boundary costs about the same in a small heap and in a large one. What exists already is set
    /// aside, and a program that has called `gc.disable()` is left alone.
    pub fn stress_collector(&mut self) {
        self.collector.stress = true;
        self.heap.set_frozen(true);
        self.schedule_collection();
    }

    /// Changes `gc.isenabled()`.
    pub fn enable_collector(&mut self, enabled: bool) {
        self.collector.enabled = enabled;
        self.schedule_collection();
    }

    /// Changes `gc.get_threshold()`.
    pub fn set_collector_thresholds(&mut self, thresholds: [usize; 3]) {
        self.collector.thresholds = thresholds;
        self.collector.chosen = true;
        self.schedule_collection();
    }

    /// `gc.get_count()`
    pub fn collector_counts(&self) -> [usize; 3] {
        [self.heap.young(), self.collector.counts[0], self.collector.counts[1]]
    }

    /// Tells the heap when the next collection is due.
    pub(super) fn schedule_collection(&mut self) {
        let Collector { enabled, thresholds: [first, ..], chosen, stress, .. } = self.collector;
        let due = match (stress, enabled && first > 0) {
            (_, false) => usize::MAX,
            (true, true) => 0,
            (false, true) if chosen => first,
            (false, true) => first.max(self.heap.live()),
        };
        self.heap.set_due(due);
    }

    /// The collection that is due, at an instruction boundary.
    #[cold]
    pub(super) fn collect_due(&mut self) -> PyResult<()> {
        if self.collector.running {
            return Ok(());
        }
        if self.collector.stress {
            self.collector.boundaries += 1;
            if self.collector.boundaries * SHARE < self.heap.live() {
                return self.collect_guarded(|vm| vm.collect_cycles(true)).map(drop);
            }
        }
        let [_, second, third] = self.collector.thresholds;
        let generation = match self.collector.counts {
            [_, old] if third > 0 && old > third => 2,
            [middle, _] if second > 0 && middle > second => 1,
            _ => 0,
        };
        self.collect_generation(generation).map(drop)
    }

    /// `gc.collect(generation)`: the number of unreachable objects.
    pub fn collect_generation(&mut self, generation: usize) -> PyResult<usize> {
        if self.collector.running {
            return Ok(0);
        }
        self.collector.boundaries = 0;
        self.collect_guarded(|vm| vm.collect_with_callbacks(generation))
    }

    fn collect_guarded(&mut self, collect: impl FnOnce(&mut Self) -> PyResult<usize>) -> PyResult<usize> {
        self.collector.running = true;
        let result = collect(self);
        self.collector.running = false;
        self.schedule_collection();
        result
    }

    fn collect_with_callbacks(&mut self, generation: usize) -> PyResult<usize> {
        self.tell_callbacks("start", generation, 0)?;
        for younger in self.collector.counts.iter_mut().take(generation) {
            *younger = 0;
        }
        if let Some(older) = self.collector.counts.get_mut(generation) {
            *older += 1;
        }
        let found = self.collect_cycles(false)?;
        self.tell_callbacks("stop", generation, found)?;
        Ok(found)
    }

    fn tell_callbacks(&mut self, phase: &str, generation: usize, collected: usize) -> PyResult<()> {
        let Some(callbacks) = self.collector.callbacks.clone() else { return Ok(()) };
        for callback in self.collect(&callbacks)? {
            let info = self.new_dict()?;
            for (name, number) in [("generation", generation), ("collected", collected), ("uncollectable", 0)] {
                let name = self.intern(name)?;
                self.dict_set(&info, &name, Value::int(i64::try_from(number).unwrap_or(i64::MAX)))?;
            }
            let phase = self.intern(phase)?;
            if let Err(raised) = self.call_values(&callback, [phase, info]) {
                let exception = self.catch(raised)?;
                self.unraisable(&exception, "while calling a callback of the collector", &callback);
            }
        }
        Ok(())
    }

    /// How many objects this piece of garbage is in CPython, where atoms are not tracked, nor tuples of atoms, and a class has
    /// two tuples besides itself. An instance's dict is counted with its owner, as it is seldom made there.
    fn collected_as(&self, object: &Value) -> usize {
        let own_dict = |class: &Type| {
            let dict = object.tail(&self.heap).get(usize::from(class.layout.slots))?.as_ref()?;
            // The other reference is that of the list of garbage.
            (class.layout.dict && dict.ref_count() == Some(2)).then_some(())
        };
        match object.tag() {
            Some(Tag::Type) => 3,
            Some(Tag::Tuple) => {
                usize::from(object.get::<Tuple>(&self.heap).is_some_and(|tuple| tuple.items.iter().any(Value::is_container)))
            }
            // Its dict, also garbage, counts in its place.
            Some(Tag::Instance) if self.heap.type_of(object).is_some_and(|ty| ty.get::<Type>(&self.heap).and_then(own_dict).is_some()) => 0,
            _ => usize::from(object.is_container()),
        }
    }

    /// Finds and frees cyclic garbage, all or among what is new; the number of containers that were freed.
    fn collect_cycles(&mut self, recent: bool) -> PyResult<usize> {
        let mut garbage = if recent { self.heap.find_recent_garbage() } else { self.heap.find_garbage() };
        let finalizable = garbage.unfinalized(&self.heap);
        if !garbage.objects.is_empty() {
            crate::rule!(self, "lru-cache.method.class-owns-cache", "{} objects are reachable from each other only", garbage.objects.len());
            crate::rule!(self, "lru-cache.method.per-instance-cycle", "no outside reference is left, so they go now");
        }
        self.heap.clear_garbage_weakrefs(&garbage);
        if !finalizable.is_empty() {
            for object in finalizable {
                self.heap.mark_finalized(&object);
                let slot = self.type_of(&object)?.get::<Type>(&self.heap).and_then(|ty| ty.slots.finalize);
                let result = match slot {
                    Some(slot) => slot(self, &object),
                    None => self.generator_close(&object).map(drop),
                };
                if let Err(raised) = result {
                    let exception = self.catch(raised)?;
                    self.finalizer_failed(&exception, &object);
                }
            }
            // What the finalizers have revived is no longer garbage, and what they left behind is for the next time.
            garbage = self.heap.still_garbage(garbage);
            self.heap.clear_garbage_weakrefs(&garbage);
        }
        let count = garbage.objects.iter().map(|object| self.collected_as(object)).sum();
        self.heap.clear_garbage(garbage);
        super::finalize::drain(self)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use crate::embed::Program;
    use crate::outcome::{LimitKind, Outcome};

    #[test]
    fn under_stress_a_cycle_goes_at_the_next_boundary() {
        let program = "import weakref
class A: pass
def made():
    a = A()
    a.me = [a]
    reference = weakref.ref(a)
    del a
    return reference() is None
print(all(made() for i in range(1000)))
import gc
print([(gc.disable(), made(), gc.enable(), made()) for i in range(1)])
";
        let run = Program::new(program).stress("collect,switch,audit").run();
        assert_eq!(run.outcome, Outcome::Finished);
        assert_eq!(String::from_utf8_lossy(&run.stdout), "True\n[(None, False, None, True)]\n");
    }

    #[test]
    fn a_flag_ends_a_run_and_no_handler_sees_it() {
        let flag = Arc::new(AtomicBool::new(true));
        for stress in ["", "collect"] {
            let program = "try:\n    while True: pass\nfinally:\n    print('handled')\n";
            let run = Program::new(program).stress(stress).interrupted_by(Arc::clone(&flag)).run();
            assert_eq!((run.outcome, run.stdout), (Outcome::Limit(LimitKind::Interrupted), Vec::new()));
        }
    }
}
