//! `bytes`.

use std::cell::Cell;

use crate::builtins::arguments::Signature;
use crate::builtins::equality::ordered;
use crate::builtins::int::whole;
use crate::builtins::iterators::{BuiltinIterator, State};
use crate::builtins::string::{decode, encode};
use crate::compile::op::Compare;
use crate::heap::{Tag, Value};
use crate::object::hash::hash_bytes;
use crate::object::names::Name;
use crate::object::payloads::Bytes;
use crate::object::slots::{BinaryOp, Slots, numbers};
use crate::object::type_spec::{Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

impl Vm {
    /// A new bytes object.
    pub fn new_bytes(&mut self, bytes: impl Into<Box<[u8]>>) -> PyResult {
        self.new_object(&BYTES, Bytes { bytes: bytes.into(), hash: Cell::new(None) })
    }
}

impl Value {
    /// Content of the bytes object.
    pub fn bytes<'a>(&'a self, vm: &'a Vm) -> Option<&'a [u8]> {
        self.get::<Bytes>(&vm.heap).map(|bytes| &*bytes.bytes)
    }
}

/// Byte at an index.
pub(crate) fn byte_at(vm: &Vm, bytes: &Value, index: usize) -> Option<u8> {
    bytes.bytes(vm)?.get(index).copied()
}

fn own(vm: &Vm, this: &Value) -> Vec<u8> {
    this.bytes(vm).map_or_else(Vec::new, <[u8]>::to_vec)
}

/// `bytes(object)`: a count, a bytes object, `__bytes__`, or an iterable of ints.
pub(crate) fn from_object(vm: &mut Vm, object: &Value) -> PyResult<Vec<u8>> {
    if object.is_tag(Tag::Bytes) {
        return Ok(own(vm, object));
    }
    if object.is_tag(Tag::Str) {
        return Err(vm.type_error(format_args!("string argument without an encoding")));
    }
    if vm.has_index(object)? {
        let count = vm.size_index(object)?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error(format_args!("negative count"))) };
        vm.expect_room(count)?;
        return Ok(vec![0; count]);
    }
    let name = vm.name(Name::__iter__).clone();
    if vm.find_special(object, &name)?.is_none() && !object.is_tag(Tag::List) && !object.is_tag(Tag::Tuple) {
        let name = vm.type_name(object)?;
        return Err(vm.type_error(format_args!("cannot convert '{name}' object to bytes")));
    }
    let mut bytes = Vec::new();
    for item in vm.collect(object)? {
        let number = vm.size_index(&item)?;
        match u8::try_from(number) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(vm.value_error(format_args!("bytes must be in range(0, 256)"))),
        }
    }
    Ok(bytes)
}

fn bytes_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let [source, encoding, errors] =
        Signature { function: "bytes", names: ["source", "encoding", "errors"], required: 0 }.bind(vm, args)?;
    let bytes = match (source, encoding) {
        (None, _) => Vec::new(),
        (Some(source), Some(encoding)) => {
            let Some(text) = source.text(vm).cloned() else {
                return Err(vm.type_error(format_args!("encoding without a string argument")));
            };
            let encoding = vm.text_of(&encoding).unwrap_or_default();
            let errors = errors.and_then(|errors| vm.text_of(&errors)).unwrap_or_else(|| "strict".into());
            encode(vm, &text, &encoding, &errors)?
        }
        (Some(source), None) => {
            let name = vm.name(Name::__bytes__).clone();
            match vm.find_special(&source, &name)? {
                Some(method) if !source.is_tag(Tag::Bytes) => {
                    let result = vm.call_values(&method, [])?;
                    if !result.is_tag(Tag::Bytes) {
                        let name = vm.type_name(&result)?;
                        return Err(vm.type_error(format_args!("__bytes__ returned non-bytes (type {name})")));
                    }
                    own(vm, &result)
                }
                _ => from_object(vm, &source)?,
            }
        }
    };
    vm.new_instance(class, Bytes { bytes: bytes.into(), hash: Cell::new(None) })
}

/// `repr` of bytes.
fn quoted(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut text = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            _ if char::from(*byte) == quote => {
                text.push('\\');
                text.push(quote);
            }
            0x20..0x7f => text.push(char::from(*byte)),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push(quote);
    text
}

fn bytes_repr(vm: &mut Vm, this: &Value) -> PyResult {
    let text = quoted(&own(vm, this));
    vm.new_str(&text)
}

fn bytes_hash(vm: &mut Vm, this: &Value) -> PyResult<i64> {
    let Some(bytes) = this.get::<Bytes>(&vm.heap) else { return Ok(0) };
    let hash = bytes.hash.get().unwrap_or_else(|| hash_bytes(&bytes.bytes));
    bytes.hash.set(Some(hash));
    Ok(hash)
}

fn bytes_len(vm: &mut Vm, this: &Value) -> PyResult<usize> {
    Ok(this.bytes(vm).map_or(0, <[u8]>::len))
}

fn bytes_iter(vm: &mut Vm, this: &Value) -> PyResult {
    BuiltinIterator::make(vm, State::Bytes { bytes: this.clone(), at: Cell::default() })
}

fn bytes_getitem(vm: &mut Vm, this: &Value, key: &Value) -> PyResult {
    if key.is_tag(Tag::Slice) {
        let span = vm.span(key, |vm| this.bytes(vm).map_or(0, <[u8]>::len))?;
        let bytes = own(vm, this);
        let chosen: Vec<u8> = span.indices().filter_map(|index| bytes.get(index).copied()).collect();
        return vm.new_bytes(chosen);
    }
    let length = this.bytes(vm).map_or(0, <[u8]>::len);
    let at = vm.position(key, length, "byte")?;
    match at.and_then(|at| byte_at(vm, this, at)) {
        Some(byte) => Ok(Value::int(i64::from(byte))),
        None => Err(vm.index_error(format_args!("index out of range"))),
    }
}

fn find(text: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    if from > text.len() {
        return None;
    }
    if needle.is_empty() {
        return Some(from);
    }
    text[from..].windows(needle.len()).position(|window| window == needle).map(|at| at + from)
}

fn bytes_contains(vm: &mut Vm, this: &Value, item: &Value) -> PyResult<bool> {
    if let Some(needle) = item.bytes(vm) {
        return Ok(find(this.bytes(vm).unwrap_or_default(), needle, 0).is_some());
    }
    let Some(number) = whole(vm, item) else {
        let name = vm.type_name(item)?;
        return Err(vm.type_error(format_args!("a bytes-like object is required, not '{name}'")));
    };
    let Some(byte) = number.small().and_then(|number| u8::try_from(number).ok()) else {
        return Err(vm.value_error(format_args!("byte must be in range(0, 256)")));
    };
    Ok(this.bytes(vm).is_some_and(|bytes| bytes.contains(&byte)))
}

fn bytes_compare(vm: &mut Vm, this: &Value, other: &Value, op: Compare) -> PyResult {
    let (Some(left), Some(right)) = (this.bytes(vm), other.bytes(vm)) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(Value::bool(ordered(op, left.cmp(right))))
}

fn bytes_add(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(first), Some(second)) = (left.bytes(vm), right.bytes(vm)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let both = [first, second].concat();
    vm.new_bytes(both)
}

fn bytes_mul(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (this, count) = if left.is_tag(Tag::Bytes) { (left, right) } else { (right, left) };
    if !vm.has_index(count)? {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let count = usize::try_from(vm.size_index(count)?).unwrap_or(0);
    let bytes = own(vm, this);
    vm.expect_room(bytes.len().saturating_mul(count))?;
    vm.new_bytes(bytes.repeat(count))
}

/// A bytes argument.
fn argument(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if value.is_tag(Tag::Bytes) {
        return Ok(own(vm, value));
    }
    let name = vm.type_name(value)?;
    Err(vm.type_error(format_args!("a bytes-like object is required, not '{name}'")))
}

fn bytes_decode(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let bytes = own(vm, &args.required(0));
    let encoding = args.take(1).and_then(|encoding| vm.text_of(&encoding)).unwrap_or_else(|| "utf-8".into());
    let errors = args.take(2).and_then(|errors| vm.text_of(&errors)).unwrap_or_else(|| "strict".into());
    let text = decode(vm, &bytes, &encoding, &errors)?;
    vm.new_text(text)
}

fn bytes_hex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let bytes = own(vm, &args.required(0));
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    let text: String = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    vm.new_str(&text)
}

fn bytes_fromhex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (class, text) = (args.required(0), args.required(1));
    let text = crate::builtins::string::text_argument(vm, &text, "fromhex() argument")?.to_string_lossy();
    let digits: Vec<char> = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    if digits.len() % 2 == 1 || digits.iter().any(|digit| !digit.is_ascii_hexdigit()) {
        let at = text.chars().position(|c| !c.is_ascii_hexdigit() && !c.is_ascii_whitespace()).unwrap_or(text.len());
        return Err(vm.value_error(format_args!("non-hexadecimal number found in fromhex() arg at position {at}")));
    }
    let value = |digit: char| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect();
    let made = vm.new_bytes(bytes)?;
    let own = vm.type_object(&BYTES)?;
    if class.is(&own) { Ok(made) } else { vm.call_values(&class, [made]) }
}

fn bytes_join(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, iterable) = (args.required(0), args.required(1));
    let separator = own(vm, &this);
    let mut all = Vec::new();
    for (number, item) in vm.collect(&iterable)?.iter().enumerate() {
        if !item.is_tag(Tag::Bytes) {
            let name = vm.type_name(item)?;
            return Err(vm.type_error(format_args!("sequence item {number}: expected a bytes-like object, {name} found")));
        }
        if number > 0 {
            all.extend_from_slice(&separator);
        }
        all.extend(own(vm, item));
    }
    vm.new_bytes(all)
}

fn bytes_startswith(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    let prefix = argument(vm, &args.required(1))?;
    Ok(Value::bool(this.starts_with(&prefix)))
}

fn bytes_endswith(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    let suffix = argument(vm, &args.required(1))?;
    Ok(Value::bool(this.ends_with(&suffix)))
}

fn bytes_find(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    let needle = argument(vm, &args.required(1))?;
    Ok(Value::int(find(&this, &needle, 0).and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)))
}

fn bytes_replace(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    let (old, new) = (argument(vm, &args.required(1))?, argument(vm, &args.required(2))?);
    let (mut result, mut from) = (Vec::new(), 0);
    while !old.is_empty()
        && let Some(at) = find(&this, &old, from)
    {
        result.extend_from_slice(&this[from..at]);
        result.extend_from_slice(&new);
        from = at + old.len();
    }
    result.extend_from_slice(&this[from..]);
    vm.new_bytes(result)
}

fn bytes_split(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    let separator = match args.take(1) {
        Some(separator) if !separator.is_none() => Some(argument(vm, &separator)?),
        _ => None,
    };
    let mut items = Vec::new();
    match separator {
        Some(separator) if separator.is_empty() => return Err(vm.value_error(format_args!("empty separator"))),
        Some(separator) => {
            let mut from = 0;
            while let Some(at) = find(&this, &separator, from) {
                items.push(vm.new_bytes(this[from..at].to_vec())?);
                from = at + separator.len();
            }
            items.push(vm.new_bytes(this[from..].to_vec())?);
        }
        None => {
            for part in this.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()) {
                items.push(vm.new_bytes(part.to_vec())?);
            }
        }
    }
    vm.new_list(items)
}

fn bytes_strip(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    vm.new_bytes(this.trim_ascii().to_vec())
}

fn bytes_upper(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    vm.new_bytes(this.to_ascii_uppercase())
}

fn bytes_lower(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let this = own(vm, &args.required(0));
    vm.new_bytes(this.to_ascii_lowercase())
}

/// `bytes`.
pub static BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    tag: Some(Tag::Bytes),
    flags: TypeFlags { match_self: true, ..TypeSpec::DERIVED.flags },
    slots: Slots {
        new: Some(bytes_new),
        repr: Some(bytes_repr),
        hash: Some(bytes_hash),
        len: Some(bytes_len),
        iter: Some(bytes_iter),
        getitem: Some(bytes_getitem),
        contains: Some(bytes_contains),
        compare: Some(bytes_compare),
        binary: numbers(&[(BinaryOp::Add, bytes_add), (BinaryOp::Mul, bytes_mul)]),
        ..Slots::NONE
    },
    methods: &[
        Method::new("decode", "($self, /, encoding='utf-8', errors='strict')", bytes_decode),
        Method::new("hex", "($self, /)", bytes_hex),
        Method::class("fromhex", "($type, string, /)", bytes_fromhex),
        Method::new("join", "($self, iterable_of_bytes, /)", bytes_join),
        Method::new("startswith", "($self, prefix, /)", bytes_startswith),
        Method::new("endswith", "($self, suffix, /)", bytes_endswith),
        Method::new("find", "($self, sub, /)", bytes_find),
        Method::new("replace", "($self, old, new, /)", bytes_replace),
        Method::new("split", "($self, /, sep=None)", bytes_split),
        Method::new("strip", "($self, /)", bytes_strip),
        Method::new("upper", "($self, /)", bytes_upper),
        Method::new("lower", "($self, /)", bytes_lower),
    ],
    ..TypeSpec::DERIVED
};
