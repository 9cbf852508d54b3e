//! Search, storing and removal in the table of a dict. `__eq__` may change the table: the search then starts again.

use crate::builtins::equality::known_equal;
use crate::compile::op::Compare;
use crate::heap::{Heap, Tag, Value};
use crate::object::dict::{Dict, Entry, Probe, Unsure};
use crate::vm::{PyResult, Vm};

impl Value {
    /// The dict, for reading.
    #[inline]
    pub fn dict<'a>(&'a self, vm: &'a Vm) -> Option<&'a Dict> {
        self.get::<Dict>(&vm.heap)
    }

    /// The dict, for writing.
    #[inline]
    pub fn dict_mut<'a>(&'a self, vm: &'a mut Vm) -> Option<&'a mut Dict> {
        self.get_mut::<Dict>(&mut vm.heap)
    }
}

/// One step of a search.
enum Step {
    Found(usize),
    Absent,
    /// The keys' own `__eq__` must say.
    Ask(usize, Value, Probe),
}

fn step(heap: &Heap, dict: &Dict, mut probe: Probe, key: &Value) -> Step {
    while let Some(number) = dict.probe(&mut probe) {
        let Some(entry) = dict.entry(number) else { continue };
        match known_equal(heap, &entry.key, key) {
            Some(true) => return Step::Found(number),
            Some(false) => {}
            None => return Step::Ask(number, entry.key.clone(), probe),
        }
    }
    Step::Absent
}

/// Number of the entry with `key`.
#[inline]
pub(crate) fn find(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<Option<usize>> {
    let Some(dict) = this.dict(vm) else { return Err(vm.bug("a dict operation without a dict")) };
    match dict.search(hash, |other| known_equal(&vm.heap, other, key)) {
        Ok(found) => Ok(found),
        Err(Unsure) => find_asking(vm, this, key, hash),
    }
}

/// The same where keys' own `__eq__` must say.
#[inline(never)]
fn find_asking(vm: &mut Vm, this: &Value, key: &Value, hash: i64) -> PyResult<Option<usize>> {
    'restart: loop {
        let Some(dict) = this.dict(vm) else { return Err(vm.bug("a dict operation without a dict")) };
        let mut probe = dict.start(hash);
        loop {
            let Some(dict) = this.dict(vm) else { continue 'restart };
            let generation = dict.generation();
            match step(&vm.heap, dict, probe, key) {
                Step::Found(number) => return Ok(Some(number)),
                Step::Absent => return Ok(None),
                Step::Ask(number, other, next) => {
                    vm.charge(1)?;
                    let answer = vm.compare(Compare::Eq, &other, key)?;
                    let equal = vm.truth(&answer)?;
                    // Keys that came or went elsewhere do not disturb the search.
                    let undisturbed = this.dict(vm).is_some_and(|dict| {
                        dict.generation() == generation && dict.entry(number).is_some_and(|entry| entry.key.is(&other))
                    });
                    if !undisturbed {
                        continue 'restart;
                    }
                    if equal {
                        return Ok(Some(number));
                    }
                    probe = next;
                }
            }
        }
    }
}

/// Hash of a dict's key; TypeError names the use.
#[inline]
pub(crate) fn hash_key(vm: &mut Vm, key: &Value) -> PyResult<i64> {
    if key.is_exact(Tag::Str)
        && let Some(str) = key.get::<crate::object::payloads::Str>(&vm.heap)
    {
        return Ok(crate::builtins::string::hash_of(str));
    }
    general_hash(vm, key)
}

#[inline(never)]
fn general_hash(vm: &mut Vm, key: &Value) -> PyResult<i64> {
    match vm.hash_of(key) {
        Ok(hash) => Ok(hash),
        Err(raised) => Err(unhashable(vm, key, raised, "a dict key")),
    }
}

/// Replaces the TypeError of a failed hash by one that says what the value was to be.
pub(crate) fn unhashable(vm: &mut Vm, key: &Value, raised: crate::vm::Raised, role: &str) -> crate::vm::Raised {
    let exception = match vm.catch(raised) {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    let class = match vm.type_object(&crate::builtins::exceptions::TYPE_ERROR) {
        Ok(class) => class,
        Err(raised) => return raised,
    };
    if vm.heap.type_address(&exception) != class.address() {
        return vm.raise(exception);
    }
    let (name, reason) = match (vm.type_name(key), vm.str_of(&exception)) {
        (Ok(name), Ok(reason)) => (name, vm.text_of(&reason).unwrap_or_default()),
        (Err(raised), _) | (_, Err(raised)) => return raised,
    };
    vm.type_error(format_args!("cannot use '{name}' as {role} ({reason})"))
}

/// Bytes that one more entry may take.
const ENTRY: usize = size_of::<Option<Entry>>() + 6;

impl Vm {
    /// Looks a key up in a dict, comparing with `__eq__` as needed.
    #[inline]
    pub fn dict_get(&mut self, dict: &Value, key: &Value) -> PyResult<Option<Value>> {
        let hash = hash_key(self, key)?;
        Ok(find(self, dict, key, hash)?.and_then(|number| Some(dict.dict(self)?.entry(number)?.value.clone())))
    }

    /// Stores in a dict.
    pub fn dict_set(&mut self, dict: &Value, key: &Value, value: Value) -> PyResult<()> {
        self.dict_set_here(dict, key, value)
    }

    /// The same, for instructions that do little else.
    #[allow(clippy::inline_always, reason = "measured: three calls in a row cost as much as the search")]
    #[inline(always)]
    pub(crate) fn dict_set_here(&mut self, dict: &Value, key: &Value, value: Value) -> PyResult<()> {
        let hash = hash_key(self, key)?;
        match find(self, dict, key, hash)? {
            Some(number) => {
                let old = dict.dict_mut(self).and_then(|dict| dict.replace(number, value));
                drop(old);
                Ok(())
            }
            None => self.dict_append(dict, key, hash, value),
        }
    }

    /// Stores in a dict under a key whose hash is known.
    pub(crate) fn dict_store(&mut self, dict: &Value, key: &Value, hash: i64, value: Value) -> PyResult<()> {
        match find(self, dict, key, hash)? {
            Some(number) => {
                let old = dict.dict_mut(self).and_then(|dict| dict.replace(number, value));
                drop(old);
            }
            None => self.dict_append(dict, key, hash, value)?,
        }
        Ok(())
    }

    /// Stores under a key that is known to be absent.
    pub(crate) fn dict_append(&mut self, dict: &Value, key: &Value, hash: i64, value: Value) -> PyResult<()> {
        if let Some(payload) = dict.dict_mut(self).filter(|dict| dict.has_room()) {
            payload.append(hash, key.clone(), value);
            return Ok(());
        }
        let before = dict.dict(self).map_or(0, crate::heap::Trace::extra_size);
        self.heap.charge(ENTRY).map_err(|full| self.no_memory(full))?;
        if let Some(dict) = dict.dict_mut(self) {
            dict.append(hash, key.clone(), value);
        }
        let after = dict.dict(self).map_or(0, crate::heap::Trace::extra_size);
        self.settle(before, after, ENTRY)
    }

    /// Takes a key out of a dict.
    pub fn dict_remove(&mut self, dict: &Value, key: &Value) -> PyResult<Option<Value>> {
        let hash = hash_key(self, key)?;
        Ok(self.dict_take(dict, key, hash)?.map(|entry| entry.value))
    }

    /// Takes the entry of a key out of a dict.
    pub(crate) fn dict_take(&mut self, dict: &Value, key: &Value, hash: i64) -> PyResult<Option<Entry>> {
        let found = find(self, dict, key, hash)?;
        Ok(found.and_then(|number| dict.dict_mut(self)?.remove(number)))
    }
}
