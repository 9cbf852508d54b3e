//! Lifetimes, order of release, weak references, cycles, accounting.
#![allow(unreachable_pub, reason = "the payload macro declares public types")]

use super::*;

crate::payload! {
    /// A list of values, released last first as `list` is.
    pub struct Items as List { pub items: Vec<Value>, }
    /// A name, to see when an object goes.
    pub struct Named as Str { pub name: Noted, }
}

thread_local! { static GONE: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) }; }

/// Writes its name down when it dies.
pub struct Noted(&'static str);
crate::plain!(Noted);
impl Drop for Noted {
    fn drop(&mut self) {
        GONE.with_borrow_mut(|gone| gone.push(self.0));
    }
}

fn heap() -> Heap {
    GONE.with_borrow_mut(Vec::clear);
    Heap::new(1 << 30)
}
fn named(heap: &Heap, name: &'static str) -> Value {
    heap.alloc(None, Named { name: Noted(name) }, Shape::default()).unwrap()
}
fn list(heap: &Heap, items: Vec<Value>) -> Value {
    heap.alloc(None, Items { items }, Shape::default()).unwrap()
}
fn gone() -> Vec<&'static str> {
    GONE.with_borrow_mut(std::mem::take)
}

#[test]
fn values_are_two_words_and_compare_by_identity() {
    let heap = heap();
    let a = named(&heap, "a");
    assert!(a.is(&a.clone()) && !a.is(&named(&heap, "b")) && Value::int(7).is(&Value::int(7)));
    assert!(!Value::int(1).is(&Value::TRUE) && Value::float(f64::NAN).is_none());
    assert_eq!((a.ref_count(), Value::int(1).ref_count()), (Some(1), None));
}

#[test]
fn children_die_depth_first_in_the_order_of_their_drop() {
    let heap = heap();
    let inner = list(&heap, vec![named(&heap, "x"), named(&heap, "y")]);
    let outer = list(&heap, vec![named(&heap, "first"), inner, named(&heap, "last")]);
    drop(outer);
    assert_eq!(gone(), ["last", "y", "x", "first"]);
    assert_eq!((heap.live(), heap.bytes()), (0, 0));
}

#[test]
fn a_list_nested_a_million_deep_is_freed_without_recursion() {
    let heap = heap();
    let mut nested = list(&heap, Vec::new());
    for _ in 0..1_000_000 {
        nested = list(&heap, vec![nested]);
    }
    drop(nested);
    assert_eq!(heap.live(), 0);
}

#[test]
fn a_finalizer_is_queued_once_and_the_object_may_be_resurrected() {
    let mut heap = heap();
    let shape = Shape { finalizer: true, ..Shape::default() };
    drop(heap.alloc(None, Named { name: Noted("a") }, shape).unwrap());
    assert!(heap.attention() && gone().is_empty());
    let Some(Pending::Finalize(object)) = heap.take_pending() else { panic!("a finalizer is pending") };
    assert!(!heap.attention());
    drop(object);
    assert_eq!(gone(), ["a"]);
}

#[test]
fn weak_references_are_cleared_and_callbacks_run_youngest_first() {
    let mut heap = heap();
    let target = named(&heap, "target");
    let weak = |callback: i64| {
        let weak = heap.alloc(None, WeakRef::new(&target, Some(Value::int(callback))), Shape::default()).unwrap();
        heap.link_weakref(&weak);
        weak
    };
    let (one, two, three) = (weak(1), weak(2), weak(3));
    drop(two);
    assert!(one.get::<WeakRef>(&heap).unwrap().upgrade().is_some_and(|object| object.is(&target)));
    drop(target);
    assert!(three.get::<WeakRef>(&heap).unwrap().upgrade().is_none());
    let mut order = Vec::new();
    while let Some(Pending::WeakCallback { callback, .. }) = heap.take_pending() {
        order.extend(callback.as_int());
    }
    assert_eq!(order, [3, 1]);
}

#[test]
fn cycles_are_found_and_reachable_ones_are_not() {
    let mut heap = heap();
    let kept = list(&heap, Vec::new());
    for held in [&kept, &list(&heap, Vec::new())] {
        let other = list(&heap, vec![held.clone(), named(&heap, "n")]);
        held.get_mut::<Items>(&mut heap).unwrap().items.push(other);
    }
    let garbage = heap.find_garbage();
    assert_eq!(garbage.objects.len(), 3);
    heap.clear_garbage(garbage);
    assert_eq!(gone(), ["n"]);
    assert_eq!((heap.live(), heap.find_garbage().objects.len()), (3, 0));
}

#[test]
fn the_limit_refuses_and_charges_nothing() {
    let heap = Heap::new(1000);
    assert_eq!(heap.alloc(None, Items { items: Vec::with_capacity(65) }, Shape::default()).unwrap_err(), OutOfMemory { fatal: false });
    assert_eq!(heap.charge(usize::MAX), Err(OutOfMemory { fatal: false }));
    assert_eq!(heap.bytes(), 0);
}

#[test]
fn tails_hold_registers_and_large_objects_have_chunks_of_their_own() {
    let mut heap = heap();
    let object = heap.alloc(None, Items { items: Vec::new() }, Shape { tail: 5000, ..Shape::default() }).unwrap();
    object.tail_mut(&mut heap)[4999] = Some(Value::int(1));
    assert!(object.tail(&heap)[0].is_none() && object.tail(&heap)[4999].is_some());
    let small = named(&heap, "s");
    assert_ne!(heap.identity(&small), heap.identity(&object));
    drop(object);
    assert_eq!(heap.live(), 1);
}

/// A second value for the same reference: every use of it after the first one is dropped is a fault.
fn stolen(value: &Value) -> Value {
    // SAFETY: none; this plants a fault for the sanitizer to find.
    unsafe { std::ptr::read(value) }
}

#[test]
#[ignore = "planted: the sanitizer build must report it"]
fn planted_use_after_free() {
    let heap = heap();
    let value = named(&heap, "a");
    let ghost = stolen(&value);
    drop(value);
    std::mem::forget(ghost.clone());
    std::mem::forget(ghost);
}

#[test]
#[ignore = "planted: the sanitizer build must report it"]
fn planted_double_release() {
    let heap = heap();
    let value = named(&heap, "a");
    let ghost = stolen(&value);
    drop(value);
    drop(ghost);
}

#[test]
#[ignore = "planted: the sanitizer build must report it"]
fn planted_overflow() {
    let heap = heap();
    let value = heap.alloc(None, Items { items: Vec::new() }, Shape { tail: 1, ..Shape::default() }).unwrap();
    let tail = value.tail(&heap).as_ptr();
    // SAFETY: none; one register beyond the end.
    std::hint::black_box(unsafe { tail.add(1).cast::<u64>().read_volatile() });
}

#[test]
fn dropping_the_heap_frees_what_is_left() {
    let heap = heap();
    let kept = list(&heap, vec![named(&heap, "a")]);
    std::mem::forget(kept);
    drop(heap);
    assert_eq!(gone(), ["a"]);
}
