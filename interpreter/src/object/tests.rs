//! The object protocol without a compiler: classes are made with `new_type`, their methods are natives.

use super::names::Name;
use super::slots::BinaryOp;
use super::type_spec::Method;
use crate::builtins::{self, method::METHOD, native::METHOD_DESCRIPTOR};
use crate::compile::op::Compare;
use crate::heap::{Kind, Value};
use crate::host::Recorder;
use crate::object::payloads::Native;
use crate::object::type_object::Type;
use crate::outcome::Limits;
use crate::vm::{Args, PyResult, Vm};

fn vm() -> Vm {
    Vm::new(Box::new(Recorder::default()), Limits::default()).unwrap()
}

/// A class with these methods.
fn class(vm: &mut Vm, name: &str, bases: &[Value], methods: &[(&str, &'static Method)]) -> Value {
    let namespace = vm.new_dict().unwrap();
    for (name, method) in methods {
        let name = vm.intern(name).unwrap();
        let native = vm.new_object(&METHOD_DESCRIPTOR, Native::new(method, None, None, None)).unwrap();
        drop(vm.namespace_put(&namespace, &name, native).unwrap());
    }
    make(vm, name, bases, &namespace).unwrap_or_else(|_| panic!("{:?}", vm.thread.flight))
}

fn make(vm: &mut Vm, name: &str, bases: &[Value], namespace: &Value) -> PyResult {
    let meta = vm.type_object(&builtins::type_type::TYPE).unwrap();
    let name = vm.new_str(name).unwrap();
    let bases = vm.new_tuple(bases.to_vec()).unwrap();
    vm.new_type(&meta, &name, &bases, namespace, None)
}

fn message(vm: &mut Vm, raised: crate::vm::Raised) -> String {
    let exception = vm.catch(raised).unwrap();
    let args = exception.get::<super::payloads::Exception>(&vm.heap).unwrap().args.clone();
    let first = super::class_build::tuple_items(vm, &args)[0].clone();
    vm.text_of(&first).unwrap()
}

fn get(vm: &mut Vm, object: &Value, name: &str) -> PyResult {
    let name = vm.intern(name).unwrap();
    vm.get_attribute(object, &name)
}

fn set(vm: &mut Vm, object: &Value, name: &str, value: i64) {
    let name = vm.intern(name).unwrap();
    vm.set_attribute(object, &name, Some(&Value::int(value))).unwrap();
}

static ANSWER: Method = Method::new("answer", "($self, /)", |_, _| Ok(Value::int(42)));
static ADD: Method = Method::new("__add__", "($self, other, /)", |_, _| Ok(Value::int(1)));
static RADD: Method = Method::new("__radd__", "($self, other, /)", |_, _| Ok(Value::int(2)));
static GET: Method = Method::new("__get__", "($self, instance, owner, /)", |_, _| Ok(Value::int(7)));
static SET: Method = Method::new("__set__", "($self, instance, value, /)", |_, _| Ok(Value::NONE));
static FALLBACK: Method = Method::new("__getattr__", "($self, name, /)", |_, mut args: Args<'_>| Ok(args.required(1)));
static EQUAL: Method = Method::new("__eq__", "($self, other, /)", |_, _| Ok(Value::TRUE));

#[test]
fn instances_keep_attributes_in_order_inline_and_in_a_dict() {
    let mut vm = vm();
    let class = class(&mut vm, "C", &[], &[]);
    let object = vm.call_values(&class, []).unwrap();
    for (number, name) in ["a", "b", "c", "d", "e", "f"].into_iter().enumerate() {
        set(&mut vm, &object, name, i64::try_from(number).unwrap());
    }
    let names = vm.instance_names(&object).unwrap();
    let names: Vec<_> = names.iter().map(|name| vm.text_of(name).unwrap()).collect();
    assert_eq!(names.concat(), "abcdef");
    assert_eq!(get(&mut vm, &object, "f").unwrap().as_int(), Some(5));
    let raised = get(&mut vm, &object, "z").unwrap_err();
    assert_eq!(message(&mut vm, raised), "'C' object has no attribute 'z'");
}

#[test]
fn a_class_change_reaches_instances_and_subclasses() {
    let mut vm = vm();
    let base = class(&mut vm, "B", &[], &[]);
    let derived = class(&mut vm, "D", std::slice::from_ref(&base), &[]);
    let object = vm.call_values(&derived, []).unwrap();
    assert!(get(&mut vm, &object, "x").is_err());
    let flight = vm.thread.flight.take();
    drop(flight);
    set(&mut vm, &base, "x", 3);
    assert_eq!(get(&mut vm, &object, "x").unwrap().as_int(), Some(3));
    assert_eq!(vm.subclasses(&base).len(), 1);
}

#[test]
fn methods_bind_and_are_called() {
    let mut vm = vm();
    let class = class(&mut vm, "C", &[], &[("answer", &ANSWER)]);
    let object = vm.call_values(&class, []).unwrap();
    let method = get(&mut vm, &object, "answer").unwrap();
    assert_eq!(vm.call_values(&method, []).unwrap().as_int(), Some(42));
    let _ = &METHOD;
}

#[test]
fn data_descriptors_win_over_the_instance() {
    let mut vm = vm();
    let data = class(&mut vm, "Data", &[], &[("__get__", &GET), ("__set__", &SET)]);
    let plain = class(&mut vm, "Plain", &[], &[("__get__", &GET)]);
    let namespace = vm.new_dict().unwrap();
    for (name, ty) in [("x", &data), ("y", &plain)] {
        let name = vm.intern(name).unwrap();
        let descriptor = vm.call_values(ty, []).unwrap();
        drop(vm.namespace_put(&namespace, &name, descriptor).unwrap());
    }
    let class = make(&mut vm, "C", &[], &namespace).unwrap();
    let object = vm.call_values(&class, []).unwrap();
    let dict = vm.instance_dict(&object).unwrap().unwrap();
    for name in ["x", "y"] {
        let name = vm.intern(name).unwrap();
        drop(vm.namespace_put(&dict, &name, Value::int(0)).unwrap());
    }
    assert_eq!(get(&mut vm, &object, "x").unwrap().as_int(), Some(7));
    assert_eq!(get(&mut vm, &object, "y").unwrap().as_int(), Some(0));
}

#[test]
fn operators_reflect_and_subclasses_go_first() {
    let mut vm = vm();
    let base = class(&mut vm, "B", &[], &[("__add__", &ADD)]);
    let derived = class(&mut vm, "D", std::slice::from_ref(&base), &[("__radd__", &RADD)]);
    let (one, other) = (vm.call_values(&base, []).unwrap(), vm.call_values(&derived, []).unwrap());
    assert_eq!(vm.binary(BinaryOp::Add, &one, &other).unwrap().as_int(), Some(2));
    assert_eq!(vm.binary(BinaryOp::Add, &other, &one).unwrap().as_int(), Some(1));
    assert_eq!(vm.binary(BinaryOp::Add, &Value::NONE, &other).unwrap().as_int(), Some(2));
    let raised = vm.binary(BinaryOp::Sub, &one, &other).unwrap_err();
    assert_eq!(message(&mut vm, raised), "unsupported operand type(s) for -: 'B' and 'D'");
}

#[test]
fn equality_without_hash_makes_unhashable() {
    let mut vm = vm();
    let class = class(&mut vm, "C", &[], &[("__eq__", &EQUAL)]);
    let object = vm.call_values(&class, []).unwrap();
    let raised = vm.hash_of(&object).unwrap_err();
    assert_eq!(message(&mut vm, raised), "unhashable type: 'C'");
    let differs = vm.compare(Compare::Ne, &object, &Value::int(1)).unwrap();
    assert!(matches!(differs.kind(), Kind::Bool(false)));
}

#[test]
fn the_hook_for_missing_attributes_comes_last() {
    let mut vm = vm();
    let class = class(&mut vm, "C", &[], &[("__getattr__", &FALLBACK)]);
    let object = vm.call_values(&class, []).unwrap();
    let name = get(&mut vm, &object, "anything").unwrap();
    assert_eq!(vm.text_of(&name).as_deref(), Some("anything"));
    set(&mut vm, &object, "x", 1);
    assert_eq!(get(&mut vm, &object, "x").unwrap().as_int(), Some(1));
}

#[test]
fn layouts_conflict_and_metaclasses_too() {
    let mut vm = vm();
    let (int, list) = (vm.type_object(&builtins::int::INT).unwrap(), vm.type_object(&builtins::list::LIST).unwrap());
    let namespace = vm.new_dict().unwrap();
    let raised = make(&mut vm, "C", &[int.clone(), list], &namespace).unwrap_err();
    assert_eq!(message(&mut vm, raised), "multiple bases have instance lay-out conflict");
    let raised = make(&mut vm, "C", &[int.clone(), int], &namespace).unwrap_err();
    assert_eq!(message(&mut vm, raised), "duplicate base class int");
    let raised = make(&mut vm, "C", &[Value::int(1)], &namespace).unwrap_err();
    assert!(message(&mut vm, raised).starts_with("metaclass conflict"));
}

#[test]
fn builtin_namespaces_are_filled_when_asked_for() {
    let mut vm = vm();
    let list = vm.type_object(&builtins::list::LIST).unwrap();
    assert!(list.get::<Type>(&vm.heap).unwrap().dict.is_none());
    let name = vm.name(Name::__len__).clone();
    assert!(vm.lookup(&list, &name).unwrap().is_some());
    let object = vm.new_list(vec![Value::NONE]).unwrap();
    let length = get(&mut vm, &object, "__len__").unwrap();
    assert_eq!(vm.call_values(&length, []).unwrap().as_int(), Some(1));
}

/// Types and namespaces that change without end: caches must not take a later state for an earlier one.
#[test]
fn nothing_is_remembered_when_versions_have_run_out() {
    const PROGRAM: &str = "
class Base:
    def shown(self):
        return 'base'

class C(Base):
    def __init__(self):
        self.own = 0
    def shown(self):
        return super().shown()
    def __enter__(self):
        return self.x
    def __exit__(self, *_):
        pass

def look(c):
    c.own += 1
    with c as entered:
        return c.x, C.x, c.shown(), c.own, entered, GLOBAL

def make(n):
    return lambda self: n

for n in range(40):
    GLOBAL = n
    globals()[f'more{n}'] = n
    C.x = n
    if n % 3 == 1:
        C.__enter__ = make(-n)
        C.__init__ = lambda self, n=n: setattr(self, 'own', n)
    Base.shown = make(n)
    start = (n - 1) // 3 * 3 + 1 if n else 0
    c = C()
    for again in range(3):
        seen = look(c)
        assert seen == (n, n, n, max(start, 0) + 1 + again, -start if n else 0, n), (n, seen)
";
    for left in [1, 3, 30, 1_000] {
        let mut vm = vm();
        vm.next_version = u32::MAX - left;
        let source = crate::compile::code::Source::new("<test>", PROGRAM, false);
        let outcome = vm.run_main(source);
        assert!(matches!(outcome, crate::outcome::Outcome::Finished), "{left}: {outcome:?}");
    }
}

/// What an object holds, and what an instruction consumes, dies in CPython's order.
#[test]
fn things_die_in_the_order_of_cpython() {
    const PROGRAM: &str = "
died = []

class Mortal:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        died.append(self.name)

def check():
    assert died == ['c', 'b', 'a'], died
    died.clear()

def three():
    return Mortal('a'), Mortal('b'), Mortal('c')

class Own(tuple):
    pass

held = three()
del held
check()
held = list(three())
del held
check()
held = Own(three())
del held
check()

def take(*given):
    pass
take(Mortal('a'), Mortal('b'), Mortal('c'))
check()

def local():
    a, b, c = three()
local()
check()

def failing():
    a, b, c = three()
    raise ValueError
try:
    failing()
except ValueError:
    assert not died
check()

def suspended():
    a, b, c = three()
    yield
generator = suspended()
next(generator)
frame = generator.gi_frame
del generator
assert not died
del frame
check()

def order(*names):
    assert died == list(names), died
    died.clear()

class Both(Mortal):
    def __lt__(self, other): return True
    def __contains__(self, other): return True
    def __getitem__(self, key): return 1
    def __setitem__(self, key, value): pass
    def __delitem__(self, key): pass
    def __add__(self, other): return 1

Both(1) + Both(2); order(1, 2)
Both(1) < Both(2); order(2, 1)
if Both(1) < Both(2): order(2, 1)
Both(1) < Both(2) < Both(3); order(1, 3, 2)
Both(1) is Both(2); order(2, 1)
Both(1) in Both(2); order(2, 1)
Both(1)[Both(2)]; order(1, 2)
Both(1)[Both(2):Both(3)]; order(2, 3, 1)
Both(1)[Both(2)] = Both(3); order(2, 1, 3)
del Both(1)[Both(2)]; order(2, 1)
piece = slice(Both(1), Both(2), Both(3))
del piece; order(3, 1, 2)
";
    let outcome = vm().run_main(crate::compile::code::Source::new("<test>", PROGRAM, false));
    assert!(matches!(outcome, crate::outcome::Outcome::Finished), "{outcome:?}");
}
