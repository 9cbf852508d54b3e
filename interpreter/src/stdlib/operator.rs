//! `_operator`: the operators as functions, and the callables that look something up. What is rarely called is in Python, in `operator`.

use crate::builtins::arguments::no_keywords;
use crate::builtins::tuple;
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::slots::{BinaryOp, Slots};
use crate::object::text::TextBuilder;
use crate::object::type_spec::{Method, ModuleSpec, TypeFlags, TypeSpec};
use crate::payload;
use crate::vm::{Args, PyResult, Vm};

payload! {
    /// `itemgetter`, `attrgetter`, `methodcaller`; which one says the type.
    pub struct Getter as Getter {
        /// Keys, dotted names, or the name and arguments of a method: a tuple, as it was given.
        pub given: Value,
        /// Of attributes, the interned names of each path.
        pub paths: Vec<Vec<Value>>,
        /// Of methods, the keyword arguments, a dict.
        pub keywords: Option<Value>,
    }
}

fn getter<'a>(vm: &'a Vm, this: &'a Value) -> Option<&'a Getter> {
    this.get::<Getter>(&vm.heap)
}

fn all(args: &mut Args<'_>) -> Vec<Value> {
    (0..args.positional()).filter_map(|index| args.take(index)).collect()
}

/// The only argument of a call.
fn operand(vm: &mut Vm, name: &str, mut args: Args<'_>) -> PyResult {
    match (args.positional(), args.take(0)) {
        (1, Some(operand)) => Ok(operand),
        (given, _) => Err(vm.type_error(format_args!("{name} expected 1 argument, got {given}"))),
    }
}

fn itemgetter_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    no_keywords(vm, "itemgetter", &args)?;
    let keys = all(&mut args);
    if keys.is_empty() {
        return Err(vm.type_error(format_args!("itemgetter expected 1 argument, got 0")));
    }
    let given = vm.new_tuple(keys)?;
    vm.new_instance(class, Getter { given, paths: Vec::new(), keywords: None })
}

fn itemgetter_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "itemgetter", &args)?;
    let object = operand(vm, "itemgetter", args)?;
    let Some(given) = getter(vm, this).map(|getter| getter.given.clone()) else { return Err(vm.bug("getter without payload")) };
    if let Some([key]) = given.tuple(vm) {
        let key = key.clone();
        return vm.get_item(&object, &key);
    }
    let mut found = Vec::new();
    for key in tuple::items(vm, &given) {
        found.push(vm.get_item(&object, &key)?);
    }
    vm.new_tuple(found)
}

fn attrgetter_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    no_keywords(vm, "attrgetter", &args)?;
    let names = all(&mut args);
    if names.is_empty() {
        return Err(vm.type_error(format_args!("attrgetter expected 1 argument, got 0")));
    }
    let mut paths = Vec::with_capacity(names.len());
    for name in &names {
        let Some(text) = vm.text_of(name) else { return Err(vm.type_error(format_args!("attribute name must be a string"))) };
        let path = if text.contains('.') {
            text.split('.').map(|part| vm.intern(part)).collect::<PyResult<Vec<Value>>>()?
        } else {
            vec![vm.intern_name(name)?]
        };
        paths.push(path);
    }
    let given = vm.new_tuple(names)?;
    vm.new_instance(class, Getter { given, paths, keywords: None })
}

/// The attribute at the end of path `number`; `None` when there is no such path.
fn follow(vm: &mut Vm, this: &Value, number: usize, object: &Value) -> PyResult<Option<Value>> {
    let (mut object, mut step) = (object.clone(), 0);
    while let Some(path) = getter(vm, this).and_then(|getter| getter.paths.get(number)) {
        let Some(name) = path.get(step).cloned() else { return Ok(Some(object)) };
        object = vm.get_attribute(&object, &name)?;
        step += 1;
    }
    Ok(None)
}

fn attrgetter_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    no_keywords(vm, "attrgetter", &args)?;
    let object = operand(vm, "attrgetter", args)?;
    let mut found = Vec::new();
    while let Some(value) = follow(vm, this, found.len(), &object)? {
        found.push(value);
    }
    if found.len() == 1 { Ok(found.remove(0)) } else { vm.new_tuple(found) }
}

fn methodcaller_new(vm: &mut Vm, class: &Value, mut args: Args<'_>) -> PyResult {
    let mut given = all(&mut args);
    let Some(name) = given.first_mut() else {
        return Err(vm.type_error(format_args!("methodcaller needs at least one argument, the method name")));
    };
    if !Vm::is_str(name) {
        return Err(vm.type_error(format_args!("method name must be a string")));
    }
    *name = vm.intern_name(name)?;
    let pairs: Vec<(Value, Value)> = args.keywords().map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut keywords = None;
    if !pairs.is_empty() {
        let dict = vm.new_dict()?;
        for (name, value) in pairs {
            vm.dict_set(&dict, &name, value)?;
        }
        keywords = Some(dict);
    }
    let given = vm.new_tuple(given)?;
    vm.new_instance(class, Getter { given, paths: Vec::new(), keywords })
}

fn methodcaller_call(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult {
    let object = operand(vm, "methodcaller", args)?;
    let parts = getter(vm, this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let mut given = tuple::items(vm, &given).into_iter();
    let name = given.next().unwrap_or(Value::NONE);
    let (method, unbound) = vm.load_method(&object, &name)?;
    let mut registers: Vec<Option<Value>> = unbound.then_some(Some(object)).into_iter().chain(given.map(Some)).collect();
    let mut names = Vec::new();
    if let Some(keywords) = keywords {
        for (name, value) in vm.namespace_items(&keywords) {
            names.push(name);
            registers.push(Some(value));
        }
    }
    vm.call(&method, Args::new(&mut registers, &names))
}

fn getter_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let name = vm.type_name(this)?;
    let Some(guard) = vm.enter_repr(this)? else { return vm.new_str(&format!("{name}(...)")) };
    let text = getter_text(vm, this, &name);
    vm.leave_repr(guard);
    text
}

fn getter_text(vm: &mut Vm, this: &Value, name: &str) -> PyResult {
    let parts = getter(vm, this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let mut text = TextBuilder::default();
    text.push_str(&format!("{name}("));
    let items = tuple::items(vm, &given);
    vm.push_reprs(&mut text, &items)?;
    let pairs = keywords.map(|keywords| vm.namespace_items(&keywords)).unwrap_or_default();
    for (name, value) in pairs {
        text.push_str(", ");
        vm.push_str_of(&mut text, &name)?;
        text.push_str("=");
        vm.push_repr(&mut text, &value)?;
    }
    text.push_str(")");
    vm.new_text(text.finish())
}

/// `(class, given)`; keyword arguments of a method go into a partial call of the class.
fn getter_reduce(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = args.required(0);
    let parts = getter(vm, &this).map(|getter| (getter.given.clone(), getter.keywords.clone()));
    let Some((given, keywords)) = parts else { return Err(vm.bug("getter without payload")) };
    let class = vm.type_of(&this)?;
    let Some(keywords) = keywords else { return vm.new_tuple([class, given]) };
    let mut items = tuple::items(vm, &given).into_iter();
    let mut registers = vec![Some(class), items.next()];
    let mut names = Vec::new();
    for (name, value) in vm.namespace_items(&keywords) {
        names.push(name);
        registers.push(Some(value));
    }
    let partial = vm.type_object(&super::functools::partial::PARTIAL)?;
    let partial = vm.call(&partial, Args::new(&mut registers, &names))?;
    let rest = vm.new_tuple(items.collect::<Vec<_>>())?;
    vm.new_tuple([partial, rest])
}

const fn lookup(name: &'static str, doc: &'static str, new: crate::object::slots::Call, call: crate::object::slots::Call) -> TypeSpec {
    TypeSpec {
        name,
        module: "operator",
        doc,
        tag: Some(Tag::Getter),
        flags: TypeFlags { base: false, ..TypeSpec::DERIVED.flags },
        slots: Slots { new: Some(new), call: Some(call), repr: Some(getter_repr), ..Slots::NONE },
        methods: GETTER_METHODS,
        ..TypeSpec::DERIVED
    }
}

static GETTER_METHODS: &[Method] =
    &[Method::new("__reduce__", "($self, /)", getter_reduce).doc("What pickle and copy need to build the callable again.")];

/// `operator.itemgetter`.
pub static ITEM_GETTER: TypeSpec = lookup(
    "itemgetter",
    "A callable that looks up fixed keys in its argument.\n\nitemgetter(1)(row) is row[1]; with several keys the result is a tuple.",
    itemgetter_new,
    itemgetter_call,
);

/// `operator.attrgetter`.
pub static ATTR_GETTER: TypeSpec = lookup(
    "attrgetter",
    "A callable that reads fixed attributes of its argument.\n\nattrgetter('owner.name')(car) is car.owner.name; with several names the result is a tuple.",
    attrgetter_new,
    attrgetter_call,
);

/// `operator.methodcaller`.
pub static METHOD_CALLER: TypeSpec = lookup(
    "methodcaller",
    "A callable that calls a fixed method of its argument.\n\nmethodcaller('split', ',')(line) is line.split(',').",
    methodcaller_new,
    methodcaller_call,
);

/// A function of two operands.
macro_rules! two {
    ($name:literal, $doc:literal, |$vm:ident, $a:ident, $b:ident| $body:expr) => {
        Method::function($name, "($module, a, b, /)", |$vm, mut args| {
            let ($a, $b) = (args.required(0), args.required(1));
            $body
        })
        .doc($doc)
    };
}

/// A function of one operand.
macro_rules! one {
    ($name:literal, $doc:literal, |$vm:ident, $a:ident| $body:expr) => {
        Method::function($name, "($module, a, /)", |$vm, mut args| {
            let $a = args.required(0);
            $body
        })
        .doc($doc)
    };
}

macro_rules! binary {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.binary(BinaryOp::$op, &a, &b))),+] };
}

macro_rules! inplace {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.inplace(BinaryOp::$op, &a, &b))),+] };
}

macro_rules! compare {
    ($($name:literal $doc:literal $op:ident),+) => { &[$(two!($name, $doc, |vm, a, b| vm.compare(Compare::$op, &a, &b))),+] };
}

static BINARY: &[Method] = binary!(
    "add" "What a + b gives." Add, "sub" "What a - b gives." Sub, "mul" "What a * b gives." Mul, "truediv" "What a / b gives." TrueDiv,
    "floordiv" "What a // b gives." FloorDiv, "mod" "What a % b gives." Mod, "pow" "What a ** b gives." Pow, "matmul" "What a @ b gives." MatMul,
    "and_" "What a & b gives." And, "or_" "What a | b gives." Or, "xor" "What a ^ b gives." Xor, "lshift" "What a << b gives." LShift,
    "rshift" "What a >> b gives." RShift
);
static INPLACE: &[Method] = inplace!(
    "iadd" "What a += b leaves in a." Add, "isub" "What a -= b leaves in a." Sub, "imul" "What a *= b leaves in a." Mul, "itruediv" "What a /= b leaves in a." TrueDiv,
    "ifloordiv" "What a //= b leaves in a." FloorDiv, "imod" "What a %= b leaves in a." Mod, "ipow" "What a **= b leaves in a." Pow, "imatmul" "What a @= b leaves in a." MatMul,
    "iand" "What a &= b leaves in a." And, "ior" "What a |= b leaves in a." Or, "ixor" "What a ^= b leaves in a." Xor, "ilshift" "What a <<= b leaves in a." LShift,
    "irshift" "What a >>= b leaves in a." RShift
);
static COMPARE: &[Method] = compare!(
    "lt" "What a < b gives." Lt, "le" "What a <= b gives." Le, "eq" "What a == b gives." Eq, "ne" "What a != b gives." Ne, "gt" "What a > b gives." Gt,
    "ge" "What a >= b gives." Ge
);
static OTHER: &[Method] = &[
    one!("neg", "What -a gives.", |vm, a| vm.neg(&a)),
    one!("pos", "What +a gives.", |vm, a| vm.pos(&a)),
    one!("invert", "What ~a gives.", |vm, a| vm.invert(&a)),
    one!("inv", "What ~a gives.", |vm, a| vm.invert(&a)),
    one!("abs", "What abs(a) gives.", |vm, a| vm.abs(&a)),
    one!("index", "What a.__index__() gives.", |vm, a| vm.index_of(&a)),
    one!("not_", "What not a gives.", |vm, a| Ok(Value::bool(!vm.truth(&a)?))),
    one!("truth", "Whether a counts as true.", |vm, a| vm.truth(&a).map(Value::bool)),
    one!("is_none", "What a is None gives.", |_vm, a| Ok(Value::bool(a.is_none()))),
    one!("is_not_none", "What a is not None gives.", |_vm, a| Ok(Value::bool(!a.is_none()))),
    two!("is_", "What a is b gives.", |_vm, a, b| Ok(Value::bool(a.is(&b)))),
    two!("is_not", "What a is not b gives.", |_vm, a, b| Ok(Value::bool(!a.is(&b)))),
    two!("contains", "Whether a holds b; the same as b in a.", |vm, a, b| vm.contains(&a, &b).map(Value::bool)),
    two!("getitem", "What a[b] gives.", |vm, a, b| vm.get_item(&a, &b)),
    two!("delitem", "Delete a[b]; gives None.", |vm, a, b| vm.set_item(&a, &b, None).map(|()| Value::NONE)),
    Method::function("setitem", "($module, a, b, c, /)", |vm, mut args| {
        let (a, b, c) = (args.required(0), args.required(1), args.required(2));
        vm.set_item(&a, &b, Some(&c)).map(|()| Value::NONE)
    })
    .doc("Store c as a[b]; gives None."),
];

fn fill(vm: &mut Vm, namespace: &Value) -> PyResult<()> {
    let module = vm.intern("_operator")?;
    for method in BINARY.iter().chain(INPLACE).chain(COMPARE) {
        let (name, function) = (vm.intern(method.name)?, vm.new_native_function(method, None, Some(&module))?);
        vm.dict_set(namespace, &name, function)?;
    }
    Ok(())
}

/// `_operator`.
pub static OPERATOR: ModuleSpec = ModuleSpec {
    name: "_operator",
    doc: "Operator interface.",
    functions: OTHER,
    types: &[&ATTR_GETTER, &ITEM_GETTER, &METHOD_CALLER],
    frozen: None,
    fill: Some(fill),
};
