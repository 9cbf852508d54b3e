//! The object that `functools.lru_cache` puts around a function: a table of results and, when it is bounded, the ring of their uses.
//!
//! The function and the `__eq__` of keys may call the wrapper again, clear it or fill it: after each of them everything is looked up anew.

use crate::builtins::dict::table;
use crate::heap::{Tag, Value};
use crate::object::dict::Dict;
use crate::object::names::Name;
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};
use crate::{payload, plain, rule, traced};

payload! {
    /// A function with its results.
    pub struct LruCache as LruCache {
        /// The function.
        pub function: Value,
        /// How many results are kept.
        pub limit: Limit,
        /// Arguments of different types are different.
        pub typed: bool,
        /// What `cache_info()` gives.
        pub info_type: Value,
        /// A dict from keys to results or, when bounded, to the numbers of their links.
        pub table: Value,
        /// Stands between positional and keyword arguments in a key.
        pub mark: Value,
        /// Ring of uses, the least recent behind link 0, which holds nothing. Empty when unbounded.
        pub links: Vec<Link>,
        /// Numbers of links out of use.
        pub free: Vec<usize>,
        /// Changes when the ring is cleared: numbers of links from before mean nothing then.
        pub generation: u64,
        /// Calls answered from the table.
        pub hits: i64,
        /// Calls that were not.
        pub misses: i64,
    }
}

traced! {
    /// A result in the ring.
    pub struct Link {
        /// Hash of the key.
        pub hash: i64,
        /// The key.
        pub key: Option<Value>,
        /// The result.
        pub result: Option<Value>,
        /// Link used before this one.
        pub older: usize,
        /// Link used after this one.
        pub newer: usize,
    }
}

/// How many results are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// None.
    Zero,
    /// All.
    Unbounded,
    /// The most recently used ones.
    Bounded(usize),
}

plain!(Limit);

/// Number of the root of the ring.
const ROOT: usize = 0;

impl LruCache {
    fn root() -> Link {
        Link { hash: 0, key: None, result: None, older: ROOT, newer: ROOT }
    }

    fn unlink(&mut self, number: usize) {
        let (older, newer) = (self.links[number].older, self.links[number].newer);
        self.links[older].newer = newer;
        self.links[newer].older = older;
    }

    /// Makes a link the most recently used one.
    fn append(&mut self, number: usize) {
        let last = self.links[ROOT].older;
        self.links[number].older = last;
        self.links[number].newer = ROOT;
        self.links[last].newer = number;
        self.links[ROOT].older = number;
    }

    /// Makes a link the least recently used one.
    fn prepend(&mut self, number: usize) {
        let first = self.links[ROOT].newer;
        self.links[number].older = ROOT;
        self.links[number].newer = first;
        self.links[first].older = number;
        self.links[ROOT].newer = number;
    }

    /// Takes the content of a link that is not in the ring any more; the caller drops it, the key first.
    fn discard(&mut self, number: usize) -> (Option<Value>, Option<Value>) {
        self.free.push(number);
        let link = &mut self.links[number];
        (link.key.take(), link.result.take())
    }

    /// A link outside the ring.
    fn new_link(&mut self, hash: i64, key: Value, result: Value) -> usize {
        let link = Link { hash, key: Some(key), result: Some(result), older: ROOT, newer: ROOT };
        if let Some(number) = self.free.pop() {
            self.links[number] = link;
            return number;
        }
        self.links.push(link);
        self.links.len() - 1
    }
}

fn cache<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a LruCache> {
    this.get::<LruCache>(&vm.heap)
}

/// Changes the wrapper and counts the bytes that its ring gained.
fn change<R>(vm: &mut Vm, this: &Value, edit: impl FnOnce(&mut LruCache) -> R) -> PyResult<R> {
    let outside = |cache: &LruCache| cache.links.capacity() * size_of::<Link>() + cache.free.capacity() * size_of::<usize>();
    let Some(cache) = this.get_mut::<LruCache>(&mut vm.heap) else { return Err(vm.bug("a cache operation without a cache")) };
    let before = outside(cache);
    let result = edit(cache);
    let after = outside(cache);
    if after != before {
        vm.settle(before, after, 0)?;
    }
    Ok(result)
}

fn lru_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let names = ["user_function", "maxsize", "typed", "cache_info_type"];
    let signature = crate::builtins::arguments::Signature { function: "lru_cache", names, required: 4 };
    let [function, maxsize, typed, info_type] = signature.bind(vm, args)?.map(|argument| argument.unwrap_or(Value::NONE));
    if !vm.is_callable(&function)? {
        return Err(vm.type_error(format_args!("the first argument must be callable")));
    }
    let limit = if maxsize.is_none() {
        Limit::Unbounded
    } else if vm.has_index(&maxsize)? {
        match usize::try_from(vm.size_index(&maxsize)?) {
            Ok(size @ 1..) => Limit::Bounded(size),
            _ => Limit::Zero,
        }
    } else {
        return Err(vm.type_error(format_args!("maxsize should be integer or None")));
    };
    let typed = vm.truth(&typed)?;
    let (table, object) = (vm.new_dict()?, vm.type_object(&crate::builtins::object::OBJECT)?);
    let mark = vm.call_values(&object, [])?;
    let links = if matches!(limit, Limit::Bounded(_)) { vec![LruCache::root()] } else { Vec::new() };
    let payload = LruCache { function, limit, typed, info_type, table, mark, links, free: Vec::new(), generation: 0, hits: 0, misses: 0 };
    vm.new_instance(class, payload)
}

/// Arguments as a key: a lone int or str itself, else a tuple.
fn make_key(vm: &mut Vm, args: &Args<'_>, typed: bool, mark: &Value) -> PyResult {
    rule!(vm, "lru-cache.key.as-written");
    rule!(vm, "lru-cache.key.extra-argument");
    rule!(vm, "lru-cache.method.below-classmethod");
    let positional = args.positional();
    let plain = args.names().is_empty();
    if !typed
        && plain
        && positional == 1
        && let Some(only) = args.get(0)
        && (only.as_int().is_some() || only.is_exact(Tag::Str) || only.is_exact(Tag::Int))
    {
        rule!(vm, "lru-cache.key.lone-int-or-str");
        return Ok(only.clone());
    }
    let mut parts: Vec<Value> = (0..positional).filter_map(|index| args.get(index).cloned()).collect();
    if !plain {
        parts.push(mark.clone());
        for (name, value) in args.keywords() {
            parts.extend([name.clone(), value.clone()]);
        }
    }
    if typed {
        rule!(vm, "lru-cache.key.typed");
        for index in 0..args.len() {
            if let Some(value) = args.get(index) {
                parts.push(vm.type_of(value)?);
            }
        }
    }
    vm.new_tuple(parts)
}

fn call_function(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    rule!(vm, "lru-cache.info.counts");
    rule!(vm, "lru-cache.threads.coherent");
    let function = change(vm, this, |cache| {
        cache.misses += 1;
        cache.function.clone()
    })?;
    rule!(vm, "lru-cache.threads.not-once");
    rule!(vm, "lru-cache.recursion.depth");
    rule!(vm, "lru-cache.failure.not-stored");
    rule!(vm, "decorator.stack.cache-below");
    vm.call(&function, args)
}

fn lru_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let Some(LruCache { limit, typed, table, mark, .. }) = cache(vm, this) else { return Err(vm.bug("a cache without payload")) };
    let (limit, typed, table, mark) = (*limit, *typed, table.clone(), mark.clone());
    if limit == Limit::Zero {
        rule!(vm, "lru-cache.size.zero");
        return call_function(vm, this, args);
    }
    let key = make_key(vm, &args, typed, &mark)?;
    rule!(vm, "lru-cache.key.hashable");
    rule!(vm, "lru-cache.key.hash-once");
    let hash = match key.as_int() {
        Some(number) => crate::object::hash::hash_int(number),
        None => vm.hash_of(&key)?,
    };
    rule!(vm, "lru-cache.key.equality");
    rule!(vm, "lru-cache.threads.no-lock");
    if let Some(number) = table::find(vm, &table, &key, hash)?
        && let Some(found) = hit(vm, this, &table, number)
    {
        rule!(vm, "lru-cache.hit.same-object");
        rule!(vm, "lru-cache.hit.blind");
        rule!(vm, "lru-cache.recursion.through-name");
        return Ok(found);
    }
    let result = call_function(vm, this, args)?;
    rule!(vm, "lru-cache.reentry.consistent");
    rule!(vm, "lru-cache.method.instance-alive");
    rule!(vm, "lru-cache.reentry.same-key");
    if let Limit::Bounded(size) = limit {
        // The function may have stored this key already; its result stays.
        if table::find(vm, &table, &key, hash)?.is_none() {
            store(vm, this, &table, size, (hash, key, result.clone()))?;
        }
    } else {
        rule!(vm, "cache.decorator.unbounded");
        vm.dict_store(&table, &key, hash, result.clone())?;
    }
    Ok(result)
}

/// The result in entry `number` of the table, which becomes the most recently used one.
fn hit(vm: &mut Vm, this: &Value, table: &Value, number: usize) -> Option<Value> {
    let found = table.dict(vm)?.entry(number)?.value.clone();
    let cache = this.get_mut::<LruCache>(&mut vm.heap)?;
    cache.hits += 1;
    if cache.limit == Limit::Unbounded {
        return Some(found);
    }
    let link = usize::try_from(found.as_int()?).ok()?;
    cache.unlink(link);
    cache.append(link);
    let result = cache.links[link].result.clone();
    rule!(vm, "lru-cache.evict.least-recent");
    result
}

/// Stores a new result in a bounded cache; the one that must go for it dies last.
fn store(vm: &mut Vm, this: &Value, table: &Value, size: usize, (hash, key, result): (i64, Value, Value)) -> PyResult<()> {
    rule!(vm, "lru-cache.size.bound");
    let Some(cache) = cache(vm, this) else { return Ok(()) };
    let (oldest, generation) = (cache.links[ROOT].newer, cache.generation);
    let mut evicted = None;
    if table.dict(vm).is_some_and(|table| table.len() >= size) && oldest != ROOT {
        rule!(vm, "lru-cache.evict.release");
        let (old_hash, old_key) = change(vm, this, |cache| {
            cache.unlink(oldest);
            (cache.links[oldest].hash, cache.links[oldest].key.clone())
        })?;
        let popped = vm.dict_take(table, &old_key.unwrap_or(Value::NONE), old_hash);
        let current = change(vm, this, |cache| cache.generation == generation)?;
        match popped {
            // Back to where it was; the error goes on as if the function had raised it.
            Err(raised) => {
                if current {
                    change(vm, this, |cache| cache.prepend(oldest))?;
                }
                return Err(raised);
            }
            Ok(popped) => {
                let gone = popped.is_none();
                evicted = Some((popped, if current { Some(change(vm, this, |cache| cache.discard(oldest))?) } else { None }));
                // Somebody else has removed the oldest key meanwhile: nothing is stored.
                if gone {
                    return Ok(());
                }
            }
        }
    }
    let (link, generation) = change(vm, this, |cache| (cache.new_link(hash, key.clone(), result), cache.generation))?;
    let stored = vm.dict_store(table, &key, hash, Value::int(i64::try_from(link).unwrap_or(0)));
    let left = change(vm, this, |cache| {
        if cache.generation != generation {
            return None;
        }
        if stored.is_ok() {
            cache.append(link);
            return None;
        }
        Some(cache.discard(link))
    })?;
    drop(left);
    if let Some((popped, content)) = evicted {
        drop(popped.map(|entry| entry.key));
        let (key, result) = content.unwrap_or((None, None));
        drop(key);
        drop(result);
    }
    stored
}

fn lru_descr_get(vm: &mut Vm, this: &Value, instance: Option<&Value>, _owner: &Value) -> PyResult {
    match instance {
        None => Ok(this.clone()),
        Some(instance) => {
            rule!(vm, "lru-cache.method.binding");
            rule!(vm, "lru-cache.method.equal-instances");
            vm.new_method(this, instance)
        }
    }
}

fn lru_cache_info(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    rule!(vm, "lru-cache.info.fields");
    let Some(LruCache { hits, misses, limit, table, info_type, .. }) = cache(vm, &this) else { return Ok(Value::NONE) };
    let (hits, misses, limit, info_type) = (*hits, *misses, *limit, info_type.clone());
    let size = table.dict(vm).map_or(0, Dict::len);
    let number = |n: usize| Value::int(i64::try_from(n).unwrap_or(i64::MAX));
    let limit = match limit {
        Limit::Zero => Value::int(0),
        Limit::Unbounded => Value::NONE,
        Limit::Bounded(size) => number(size),
    };
    vm.call_values(&info_type, [Value::int(hits), Value::int(misses), limit, number(size)])
}

fn lru_cache_clear(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    rule!(vm, "lru-cache.clear.resets");
    rule!(vm, "lru-cache.clear.all-or-nothing");
    let Some(table) = cache(vm, &this).map(|cache| cache.table.clone()) else { return Ok(Value::NONE) };
    let (links, first) = change(vm, &this, |cache| {
        (cache.hits, cache.misses) = (0, 0);
        cache.generation += 1;
        cache.free = Vec::new();
        let first = cache.links.first().map_or(ROOT, |root| root.newer);
        let fresh = if cache.links.is_empty() { Vec::new() } else { vec![LruCache::root()] };
        (std::mem::replace(&mut cache.links, fresh), first)
    })?;
    let before = table.dict(vm).map_or(0, crate::heap::Trace::extra_size);
    let entries = table.dict_mut(vm).map(Dict::take_all);
    vm.heap.discharge(before);
    drop(entries);
    drop_in_order(links, first);
    Ok(Value::NONE)
}

/// Results die in the order of their uses, each after its key.
fn drop_in_order(mut links: Vec<Link>, first: usize) {
    let mut at = first;
    while at != ROOT {
        let next = links[at].newer;
        drop(links[at].key.take());
        drop(links[at].result.take());
        at = next;
    }
}

fn lru_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let name = vm.name(Name::__qualname__).clone();
    vm.get_attribute(&args.required(0), &name)
}

/// A copy of the wrapper is the wrapper.
fn lru_copy(_vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(args.required(0))
}

/// `functools._lru_cache_wrapper`.
pub static LRU_CACHE: TypeSpec = TypeSpec {
    name: "_lru_cache_wrapper",
    module: "functools",
    doc: "A function whose results are remembered.\n\n\
          maxsize says how many results are kept: 0 none, None all, a number so many, of which\n\
          the one unused for longest has to go first. A true typed keeps arguments of different\n\
          types apart although they are equal. cache_info_type makes what cache_info() returns.\n",
    tag: Some(Tag::LruCache),
    flags: TypeFlags { dict: true, weak: true, method_descriptor: true, ..TypeSpec::DERIVED.flags },
    slots: Slots { new: Some(lru_new), call: Some(lru_call), descr_get: Some(lru_descr_get), ..Slots::NONE },
    methods: &[
        Method::new("cache_info", "($self, /)", lru_cache_info).doc("Hits, misses, bound and present number of results."),
        Method::new("cache_clear", "($self, /)", lru_cache_clear).doc("Forget all results and set the counts to zero."),
        Method::new("__reduce__", "($self, /)", lru_reduce),
        Method::new("__copy__", "($self, /)", lru_copy),
        Method::new("__deepcopy__", "($self, memo, /)", lru_copy),
    ],
    ..TypeSpec::DERIVED
};
