//! `itertools`: iterators over iterators. Each tool is a state with a step; one payload holds them all.
//! Knows the order in which tools ask what they are made of; does not know how builtin containers iterate.

pub mod combine;
pub mod endless;
pub mod group;
pub mod join;
pub mod select;
pub mod tee;

use crate::builtins::iterators::iterator_iter;
use crate::heap::{Trace, Value, Visitor};
use crate::object::slots::Slots;
use crate::object::type_spec::{Method, ModuleSpec, TypeSpec};
use crate::payload;
use crate::vm::{PyResult, Vm};

payload! {
    /// An iterator of `itertools`.
    pub struct Tool as Itertools {
        /// What it does and where it stands.
        pub state: State,
    }
}

/// What a tool is: a state that can be found in the payload again.
pub(crate) trait Part: Sized {
    /// The state in `this`.
    fn of<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a Self>;
    /// The state in `this`, for writing.
    fn of_mut<'a>(vm: &'a mut Vm, this: &'a Value) -> Option<&'a mut Self>;
    /// As any state.
    fn wrap(self) -> State;
}

macro_rules! states {
    ($($name:ident: $module:ident),+ $(,)?) => {
        /// State of each tool.
        #[allow(missing_docs, reason = "each holds the state of its name")]
        pub enum State { $($name($module::$name)),+ }

        impl Trace for State {
            fn traverse(&self, visit: Visitor<'_>) {
                match self { $(Self::$name(state) => state.traverse(visit)),+ }
            }
            fn clear(&mut self) {
                match self { $(Self::$name(state) => state.clear()),+ }
            }
            fn extra_size(&self) -> usize {
                match self { $(Self::$name(state) => state.extra_size()),+ }
            }
        }

        $(impl Part for $module::$name {
            fn of<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a Self> {
                match &this.get::<Tool>(&vm.heap)?.state { State::$name(state) => Some(state), _ => None }
            }
            fn of_mut<'a>(vm: &'a mut Vm, this: &'a Value) -> Option<&'a mut Self> {
                match &mut this.get_mut::<Tool>(&mut vm.heap)?.state { State::$name(state) => Some(state), _ => None }
            }
            fn wrap(self) -> State {
                State::$name(self)
            }
        })+
    };
}

states! {
    Accumulate: join,
    Batched: group,
    Chain: join,
    Choice: combine,
    Compress: select,
    Count: endless,
    Cycle: endless,
    DropWhile: select,
    FilterFalse: select,
    GroupBy: group,
    Grouper: group,
    ISlice: select,
    Pairwise: join,
    Product: combine,
    Repeat: endless,
    StarMap: join,
    TakeWhile: select,
    Tee: tee,
    TeeBlock: tee,
    ZipLongest: join,
}

/// A new tool of `class`.
pub(crate) fn make<T: Part>(vm: &mut Vm, class: &Value, state: T) -> PyResult {
    vm.new_instance(class, Tool { state: state.wrap() })
}

/// Next item of what a tool is made of; what a generator returned at its end is dropped.
///
/// Tools that end when their source does call `vm.next` instead: the value of the source's StopIteration then becomes that of theirs.
pub(crate) fn pull(vm: &mut Vm, iterator: &Value) -> PyResult<Option<Value>> {
    let item = vm.next(iterator)?;
    if item.is_none() {
        drop(vm.thread.returned.take());
    }
    Ok(item)
}

/// Calls with items that stand in a vector.
pub(crate) fn call_items(vm: &mut Vm, function: &Value, items: impl IntoIterator<Item = Value>) -> PyResult {
    let mut registers: Vec<Option<Value>> = items.into_iter().map(Some).collect();
    vm.call(function, crate::vm::Args::new(&mut registers, &[]))
}

/// A tool's type.
pub(crate) const fn tool(
    name: &'static str,
    new: crate::object::slots::Call,
    next: fn(&mut Vm, &Value) -> PyResult<Option<Value>>,
) -> TypeSpec {
    TypeSpec {
        name,
        module: "itertools",
        tag: Some(crate::heap::Tag::Itertools),
        slots: Slots { new: Some(new), iter: Some(iterator_iter), next: Some(next), ..Slots::NONE },
        ..TypeSpec::DERIVED
    }
}

/// `itertools`.
pub static ITERTOOLS: ModuleSpec = ModuleSpec {
    name: "itertools",
    doc: "Iterators that make, join, filter and combine other iterators.",
    functions: &[Method::function("tee", "($module, iterable, n=2, /)", tee::tee)
        .doc("Split one iterator into n, each of which gives all its elements.")],
    types: &[
        &join::ACCUMULATE,
        &group::BATCHED,
        &join::CHAIN,
        &combine::COMBINATIONS,
        &combine::COMBINATIONS_WITH_REPLACEMENT,
        &select::COMPRESS,
        &endless::COUNT,
        &endless::CYCLE,
        &select::DROP_WHILE,
        &select::FILTER_FALSE,
        &group::GROUP_BY,
        &group::GROUPER,
        &select::ISLICE,
        &join::PAIRWISE,
        &combine::PERMUTATIONS,
        &combine::PRODUCT,
        &endless::REPEAT,
        &join::STAR_MAP,
        &select::TAKE_WHILE,
        &tee::TEE,
        &tee::TEE_BLOCK,
        &join::ZIP_LONGEST,
    ],
    frozen: None,
    fill: None,
};
