//! `str`: construction and slots. Methods: `search`, `case`, `layout`; `percent` and `template` are the two formatting languages.

mod case;
mod encode;
mod layout;
mod percent;
mod quote;
mod search;
mod template;

pub(crate) use encode::{decode, encode};
pub(crate) use quote::{ascii, quoted};

use std::cell::Cell;

use crate::builtins::arguments::Signature;
use crate::builtins::equality::ordered;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::ascii::{Ascii, Pen};
use crate::object::hash::KnownHash;
use crate::object::payloads::{Bytes, Str};
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::text::{Text, TextBuilder};
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Value {
    /// Text of the str.
    #[inline]
    pub fn text<'a>(&'a self, vm: &'a Vm) -> Option<&'a Text> {
        self.get::<Str>(&vm.heap).map(|str| &str.text)
    }
}

/// Hash of a str, computed once.
pub(crate) fn hash_of(str: &Str) -> i64 {
    str.hash.get_or(|| str.text.hash())
}

/// Text of `self`, cloned out.
pub(crate) fn own(vm: &mut Vm, this: &Value) -> PyResult<Text> {
    match this.text(vm) {
        Some(text) => Ok(text.clone()),
        None => Err(vm.bug("a method of str without a str")),
    }
}

/// Text of a str; of anything else, none.
#[inline]
pub(crate) fn this_text<'a>(vm: &'a Vm, this: &'a Value) -> &'a Text {
    const NOTHING: &Text = &Text::Ascii(Ascii::Fixed(&[]));
    this.text(vm).unwrap_or(NOTHING)
}

/// TypeError unless an argument is a str; `role` begins it.
pub(crate) fn expect_text(vm: &mut Vm, value: &Value, role: &str) -> PyResult<()> {
    if value.is_tag(Tag::Str) { Ok(()) } else { text_argument(vm, value, role).map(drop) }
}

/// Text of an argument that must be a str; `role` begins the TypeError: "`join()` argument".
pub(crate) fn text_argument(vm: &mut Vm, value: &Value, role: &str) -> PyResult<Text> {
    if let Some(text) = value.text(vm) {
        return Ok(text.clone());
    }
    let name = if value.is_none() { "None".to_owned() } else { vm.type_name(value)? };
    Err(vm.type_error(format_args!("{role} must be str, not {name}")))
}

fn str_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [object, encoding, errors] = Signature { function: "str", names: ["object", "encoding", "errors"], required: 0 }.bind(vm, args)?;
    let own = vm.type_object(&STR)?;
    let text = match object {
        None => vm.new_str("")?,
        Some(object) if encoding.is_some() || errors.is_some() => from_bytes(vm, &object, encoding, errors)?,
        Some(object) => vm.str_of(&object)?,
    };
    if class.is(&own) {
        return Ok(text);
    }
    let text = self::own(vm, &text)?;
    vm.new_instance(class, Str { text, hash: KnownHash::default() })
}

fn from_bytes(vm: &mut Vm, object: &Value, encoding: Option<Value>, errors: Option<Value>) -> PyResult {
    if object.is_tag(Tag::Str) {
        return Err(vm.type_error(format_args!("decoding str is not supported")));
    }
    if !object.is_tag(Tag::Bytes) {
        let name = vm.type_name(object)?;
        return Err(vm.type_error(format_args!("decoding to str: need a bytes-like object, {name} found")));
    }
    let encoding = encoding.and_then(|encoding| vm.text_of(&encoding)).unwrap_or_else(|| "utf-8".into());
    let errors = errors.and_then(|errors| vm.text_of(&errors)).unwrap_or_else(|| "strict".into());
    let bytes = object.get::<Bytes>(&vm.heap).map(|bytes| bytes.bytes.to_vec()).unwrap_or_default();
    let text = decode(vm, &bytes, &encoding, &errors)?;
    vm.new_text(text)
}

fn str_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let text = own(vm, this)?;
    vm.new_text(quoted(&text))
}

fn str_str(vm: &mut Vm, this: &Value) -> PyResult {
    if this.is_exact(Tag::Str) {
        return Ok(this.clone());
    }
    let text = own(vm, this)?;
    vm.new_text(text)
}

fn str_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    Ok(this.get::<Str>(&vm.heap).map_or(0, hash_of))
}

fn str_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.text(vm).map_or(0, Text::len))
}

fn str_iter(vm: &mut Vm, this: &Value) -> PyResult {
    BuiltinIterator::make(vm, State::Str { text: this.clone(), at: Cell::default() })
}

fn str_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    if key.is_tag(Tag::Slice) {
        let span = vm.span(key, |vm| this.text(vm).map_or(0, Text::len))?;
        let Some(text) = this.text(vm) else { return Err(vm.bug("str.__getitem__ without a str")) };
        if span.step == 1 {
            if span.count == text.len() && this.is_exact(Tag::Str) {
                return Ok(this.clone());
            }
            let start = usize::try_from(span.start).unwrap_or(0);
            let part = text.slice(start, start + span.count);
            return vm.new_text(part);
        }
        let points = span.indices().filter_map(|index| text.get(index)).collect();
        return vm.new_text(Text::from_points(points));
    }
    let length = this.text(vm).map_or(0, Text::len);
    let at = vm.position(key, length, "string")?;
    match at.and_then(|at| this.text(vm)?.get(at)) {
        Some(point) => vm.new_text(Text::single(point)),
        None => Err(vm.index_error(format_args!("string index out of range"))),
    }
}

fn str_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    let (Some(text), Some(needle)) = (this.text(vm), item.text(vm)) else {
        let name = vm.type_name(item)?;
        return Err(vm.type_error(format_args!("'in <string>' requires string as left operand, not {name}")));
    };
    Ok(text.find(needle, 0, text.len()).is_some())
}

fn str_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let (Some(left), Some(right)) = (this.text(vm), other.text(vm)) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(Value::bool(match op {
        Compare::Eq => left == right,
        Compare::Ne => left != right,
        _ => ordered(op, left.cmp(right)),
    }))
}

fn str_add(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(first), Some(second)) = (left.text(vm), right.text(vm)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let both = first.concat(second);
    vm.new_text(both)
}

fn str_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (this, count) = if left.is_tag(Tag::Str) { (left, right) } else { (right, left) };
    if !vm.has_index(count)? {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let count = usize::try_from(vm.size_index(count)?).unwrap_or(0);
    let text = own(vm, this)?;
    let Some(total) = text.len().checked_mul(count) else {
        return Err(vm.overflow_error(format_args!("repeated string is too long")));
    };
    vm.expect_room(total.saturating_mul(4))?;
    vm.charge(total as u64 / 16)?;
    match text.ascii_bytes() {
        Some(ascii) => vm.new_text(Text::of_ascii(ascii.repeat(count))),
        None => vm.new_text(Text::from_points(text.to_points().repeat(count))),
    }
}

fn str_join(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, iterable) = (args.required(0), args.required(1));
    if let Some(items) = vm.plain_items(&iterable) {
        if let [only] = items
            && only.is_exact(Tag::Str)
        {
            return Ok(only.clone());
        }
        let count = items.len() as u64;
        let (length, ascii) = match joined_length(vm, this_text(vm, &this), items) {
            Ok(known) => known,
            Err(number) => {
                let item = items[number].clone();
                let name = vm.type_name(&item)?;
                return Err(vm.type_error(format_args!("sequence item {number}: expected str instance, {name} found")));
            }
        };
        vm.charge(count)?;
        vm.expect_room(if ascii { length } else { length.saturating_mul(4) })?;
        let (separator, items) = (this_text(vm, &this), vm.plain_items(&iterable).unwrap_or_default());
        let text = if ascii { joined_ascii(vm, separator, items, length) } else { joined(vm, separator, items) };
        return vm.new_text(text);
    }
    let iterator = match vm.iter(&iterable) {
        Ok(iterator) => iterator,
        Err(raised) => {
            let exception = vm.catch(raised)?;
            let plain = crate::builtins::exceptions::is_a(vm, &exception, &crate::builtins::exceptions::TYPE_ERROR)?;
            return Err(if plain { vm.type_error(format_args!("can only join an iterable")) } else { vm.raise(exception) });
        }
    };
    let items = vm.collect(&iterator)?;
    let list = vm.new_list(items)?;
    str_join(vm, Args::new(&mut [Some(this), Some(list)], &[]))
}

/// Number of code points of the items joined, and whether all are ASCII; the number of the first item that is no str.
fn joined_length(vm: &Vm, separator: &Text, items: &[Value]) -> Result<(usize, bool), usize> {
    let (mut length, mut ascii) = (separator.len().saturating_mul(items.len().saturating_sub(1)), separator.ascii_bytes().is_some());
    for (number, item) in items.iter().enumerate() {
        let text = item.text(vm).ok_or(number)?;
        ascii &= text.ascii_bytes().is_some();
        length = length.saturating_add(text.len());
    }
    Ok((length, ascii))
}

fn joined_ascii(vm: &Vm, separator: &Text, items: &[Value], length: usize) -> Text {
    let separator = separator.ascii_bytes().unwrap_or_default();
    Text::Ascii(Ascii::filled(length, |room| {
        let mut pen = Pen(room);
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                pen.push(separator);
            }
            pen.push(this_text(vm, item).ascii_bytes().unwrap_or_default());
        }
    }))
}

fn joined(vm: &Vm, separator: &Text, items: &[Value]) -> Text {
    let mut builder = TextBuilder::default();
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            builder.push_text(separator);
        }
        builder.push_text(this_text(vm, item));
    }
    builder.finish()
}

fn str_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, positional, keywords) = (args.required(0), args.required(1), args.required(2));
    let positional = crate::builtins::tuple::items(vm, &positional);
    template::format(vm, &this, &positional, &keywords)
}

fn str_format_map(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, mapping) = (args.required(0), args.required(1));
    template::format(vm, &this, &[], &mapping)
}

fn str_dunder_format(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, spec) = (args.required(0), args.required(1));
    crate::builtins::format::format_str(vm, &this, &spec)
}

fn str_encode(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let encoding = args.take(1).and_then(|encoding| vm.text_of(&encoding)).unwrap_or_else(|| "utf-8".into());
    let errors = args.take(2).and_then(|errors| vm.text_of(&errors)).unwrap_or_else(|| "strict".into());
    let bytes = encode(vm, &text, &encoding, &errors)?;
    vm.new_bytes(bytes)
}

fn str_getnewargs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let plain = vm.new_text(text)?;
    vm.new_tuple([plain])
}

/// Methods of this file; those of the others are added by `METHODS`.
const OWN: [Method; 6] = [
    Method::new("join", "($self, iterable, /)", str_join),
    Method::new("format", "($self, /, *args, **kwargs)", str_format),
    Method::new("format_map", "($self, mapping, /)", str_format_map),
    Method::new("encode", "($self, /, encoding='utf-8', errors='strict')", str_encode),
    Method::new("__format__", "($self, format_spec, /)", str_dunder_format),
    Method::new("__getnewargs__", "($self, /)", str_getnewargs),
];

/// All methods, one table.
static METHODS: &[Method] = &{
    const COUNT: usize = OWN.len() + search::METHODS.len() + case::METHODS.len() + layout::METHODS.len();
    let mut table = [const { Method::new("", "", str_join) }; COUNT];
    let mut at = 0;
    let sources: [&[Method]; 4] = [&OWN, &search::METHODS, &case::METHODS, &layout::METHODS];
    let mut source = 0;
    while source < sources.len() {
        let mut index = 0;
        while index < sources[source].len() {
            let Method { name, signature, function, kind, doc } = sources[source][index];
            table[at] = Method { name, signature, function, kind, doc };
            at += 1;
            index += 1;
        }
        source += 1;
    }
    table
};

/// `str`.
pub static STR: TypeSpec = TypeSpec {
    name: "str",
    tag: Some(Tag::Str),
    flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(str_new),
        repr: Some(str_repr),
        str: Some(str_str),
        hash: Some(str_hash),
        len: Some(str_len),
        iter: Some(str_iter),
        getitem: Some(str_getitem),
        contains: Some(str_contains),
        compare: Some(str_compare),
        binary: numbers(&[(BinaryOp::Add, str_add), (BinaryOp::Mul, str_mul), (BinaryOp::Mod, percent::str_mod)]),
        ..Slots::NONE
    },
    methods: METHODS,
    ..TypeSpec::DERIVED
};
