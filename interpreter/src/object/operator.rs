//! Operators and conversions over the slots. Language Reference 3.3.8 and 6; 3.3.1 for comparisons, truth and hashes.

use super::dict::Dict;
use super::lookup::slot;
use super::names::Name;
use super::payloads::{List, Str, Tuple};
use super::slots::{Binary, BinaryOp};
use super::type_object::Type;
use crate::compile::op::Compare;
use crate::heap::{Kind, Tag, Value};
use crate::vm::{PyResult, Raised, Vm};

/// How messages write an operator.
const fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::TrueDiv => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "** or pow()",
        BinaryOp::MatMul => "@",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::LShift => "<<",
        BinaryOp::RShift => ">>",
        BinaryOp::DivMod => "divmod()",
    }
}

const fn inplace_symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+=",
        BinaryOp::Sub => "-=",
        BinaryOp::Mul => "*=",
        BinaryOp::TrueDiv => "/=",
        BinaryOp::FloorDiv => "//=",
        BinaryOp::Mod => "%=",
        BinaryOp::Pow => "**=",
        BinaryOp::MatMul => "@=",
        BinaryOp::And => "&=",
        BinaryOp::Or => "|=",
        BinaryOp::Xor => "^=",
        BinaryOp::LShift => "<<=",
        BinaryOp::RShift => ">>=",
        BinaryOp::DivMod => "divmod()",
    }
}

const fn compare_symbol(op: Compare) -> &'static str {
    match op {
        Compare::Lt => "<",
        Compare::Le => "<=",
        Compare::Eq => "==",
        Compare::Ne => "!=",
        Compare::Gt => ">",
        Compare::Ge => ">=",
    }
}

const fn reflected(op: Compare) -> Compare {
    match op {
        Compare::Lt => Compare::Gt,
        Compare::Le => Compare::Ge,
        Compare::Gt => Compare::Lt,
        Compare::Ge => Compare::Le,
        same => same,
    }
}

impl Vm {
    fn binary_slot(&self, ty: &Value, op: BinaryOp) -> Option<Binary> {
        ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.binary[op as usize])
    }

    /// The operator with reflection; `NotImplemented` when neither operand knows it.
    fn binary_or_not(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        let (left_type, right_type) = (self.type_of(left)?, self.type_of(right)?);
        let first = self.binary_slot(&left_type, op);
        let mut second = if left_type.is(&right_type) { None } else { self.binary_slot(&right_type, op) };
        if let (Some(one), Some(other)) = (first, second)
            && std::ptr::fn_addr_eq(one, other)
        {
            second = None;
        }
        if let Some(first) = first {
            if let Some(other) = second
                && right_type.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&left_type))
            {
                let result = other(self, left, right)?;
                if !result.is_not_implemented() {
                    return Ok(result);
                }
                second = None;
            }
            let result = first(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match second {
            Some(second) => second(self, left, right),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// `left <op> right` with reflected operands.
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        let result = self.binary_or_not(op, left, right)?;
        if result.is_not_implemented() {
            return Err(self.unsupported_operands(op, symbol(op), left, right));
        }
        Ok(result)
    }

    /// `left <op>= right`.
    pub fn inplace(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        let ty = self.type_of(left)?;
        if let Some(function) = ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.inplace[op as usize]) {
            let result = function(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let result = self.binary_or_not(op, left, right)?;
        if result.is_not_implemented() {
            return Err(self.unsupported_operands(op, inplace_symbol(op), left, right));
        }
        Ok(result)
    }

    #[cold]
    fn unsupported_operands(&mut self, op: BinaryOp, symbol: &str, left: &Value, right: &Value) -> Raised {
        let (one, other) = match (self.type_name(left), self.type_name(right)) {
            (Ok(one), Ok(other)) => (one, other),
            (Err(raised), _) | (_, Err(raised)) => return raised,
        };
        let joins = |value: &Value| matches!(value.tag(), Some(Tag::Str | Tag::List | Tag::Tuple | Tag::Bytes | Tag::ByteArray));
        match op {
            BinaryOp::Add if left.is_tag(Tag::Bytes) || left.is_tag(Tag::ByteArray) => {
                self.type_error(format_args!("can't concat {other} to {one}"))
            }
            BinaryOp::Add if joins(left) => {
                let base = self.payload_name(left);
                self.type_error(format_args!("can only concatenate {base} (not \"{other}\") to {base}"))
            }
            BinaryOp::Mul if joins(left) => self.type_error(format_args!("can't multiply sequence by non-int of type '{other}'")),
            BinaryOp::Mul if joins(right) => self.type_error(format_args!("can't multiply sequence by non-int of type '{one}'")),
            _ => self.type_error(format_args!("unsupported operand type(s) for {symbol}: '{one}' and '{other}'")),
        }
    }

    /// Name of the builtin type that an object's payload belongs to.
    fn payload_name(&self, value: &Value) -> &'static str {
        match value.tag() {
            Some(Tag::Str) => "str",
            Some(Tag::List) => "list",
            _ => "tuple",
        }
    }

    /// Rich comparison with reflection; `==` and `!=` fall back to identity.
    pub fn compare(&mut self, op: Compare, left: &Value, right: &Value) -> PyResult {
        let (left_type, right_type) = (self.type_of(left)?, self.type_of(right)?);
        let (first, second) = (slot!(self, left_type, compare), slot!(self, right_type, compare));
        let mut reflect = true;
        if !left_type.is(&right_type)
            && right_type.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&left_type))
            && let Some(second) = second
        {
            reflect = false;
            let result = self.deeper(|vm| second(vm, right, left, reflected(op)))?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if let Some(first) = first {
            let result = self.deeper(|vm| first(vm, left, right, op))?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if reflect && let Some(second) = second {
            let result = self.deeper(|vm| second(vm, right, left, reflected(op)))?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match op {
            Compare::Eq => Ok(Value::bool(left.is(right))),
            Compare::Ne => Ok(Value::bool(!left.is(right))),
            _ => {
                let (one, other) = (self.type_name(left)?, self.type_name(right)?);
                let symbol = compare_symbol(op);
                Err(self.type_error(format_args!("'{symbol}' not supported between instances of '{one}' and '{other}'")))
            }
        }
    }

    /// Unary operator by its slot.
    fn unary(&mut self, object: &Value, function: Option<super::slots::Unary>, symbol: &str) -> PyResult {
        if let Some(function) = function {
            return function(self, object);
        }
        let ty = self.type_name(object)?;
        Err(self.type_error(format_args!("bad operand type for {symbol}: '{ty}'")))
    }

    /// `-object`.
    pub fn neg(&mut self, object: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        self.unary(object, slot!(self, ty, neg), "unary -")
    }

    /// `+object`.
    pub fn pos(&mut self, object: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        self.unary(object, slot!(self, ty, pos), "unary +")
    }

    /// `~object`.
    pub fn invert(&mut self, object: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        self.unary(object, slot!(self, ty, invert), "unary ~")
    }

    /// `abs(object)`.
    pub fn abs(&mut self, object: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        self.unary(object, slot!(self, ty, abs), "abs()")
    }

    /// `bool(object)`.
    pub fn truth(&mut self, object: &Value) -> PyResult<bool> {
        match object.kind() {
            Kind::Bool(b) => return Ok(b),
            Kind::None => return Ok(false),
            Kind::Int(n) => return Ok(n != 0),
            _ => {}
        }
        let ty = self.type_of(object)?;
        if let Some(function) = slot!(self, ty, bool) {
            return function(self, object);
        }
        match slot!(self, ty, len) {
            Some(function) => Ok(function(self, object)? != 0),
            None => Ok(true),
        }
    }

    /// `hash(object)`.
    pub fn hash_of(&mut self, object: &Value) -> PyResult<i64> {
        if object.is_exact(Tag::Str) {
            return Ok(super::lookup::str_hash(&self.heap, object));
        }
        if let Some(number) = object.as_int() {
            return Ok(super::hash::hash_int(number));
        }
        let ty = self.type_of(object)?;
        match slot!(self, ty, hash) {
            Some(function) => self.deeper(|vm| function(vm, object)),
            None => super::slot_functions::hash_not_implemented(self, object),
        }
    }

    /// `repr(object)`, a str.
    pub fn repr_of(&mut self, object: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        let Some(function) = slot!(self, ty, repr) else { return crate::builtins::object::object_repr(self, object) };
        let text = self.deeper(|vm| function(vm, object))?;
        self.must_be_str(text, "__repr__")
    }

    /// `str(object)`, a str.
    pub fn str_of(&mut self, object: &Value) -> PyResult {
        if object.is_exact(Tag::Str) {
            return Ok(object.clone());
        }
        let ty = self.type_of(object)?;
        let Some(function) = slot!(self, ty, str) else { return self.repr_of(object) };
        let text = self.deeper(|vm| function(vm, object))?;
        self.must_be_str(text, "__str__")
    }

    fn must_be_str(&mut self, text: Value, name: &str) -> PyResult {
        if Self::is_str(&text) {
            return Ok(text);
        }
        let ty = self.type_name(&text)?;
        Err(self.type_error(format_args!("{name} returned non-string (type {ty})")))
    }

    /// `len(object)`.
    pub fn len_of(&mut self, object: &Value) -> PyResult<usize> {
        // Nobody can change what these types do.
        let known = if object.is_exact(Tag::Str) {
            object.get::<Str>(&self.heap).map(|str| str.text.len())
        } else if object.is_exact(Tag::List) {
            object.get::<List>(&self.heap).map(|list| list.items.len())
        } else if object.is_exact(Tag::Tuple) {
            object.get::<Tuple>(&self.heap).map(|tuple| tuple.items.len())
        } else if object.is_exact(Tag::Dict) {
            object.get::<Dict>(&self.heap).map(Dict::len)
        } else {
            None
        };
        if let Some(length) = known.filter(|_| self.trace.is_none()) {
            return Ok(length);
        }
        let ty = self.type_of(object)?;
        if let Some(function) = slot!(self, ty, len) {
            return function(self, object);
        }
        let name = self.type_name(object)?;
        Err(self.type_error(format_args!("object of type '{name}' has no len()")))
    }

    /// `object[key]`; of a class without `__getitem__` in its metaclass, `__class_getitem__`.
    pub fn get_item(&mut self, object: &Value, key: &Value) -> PyResult {
        let ty = self.type_of(object)?;
        if let Some(function) = slot!(self, ty, getitem) {
            return function(self, object, key);
        }
        if object.is_tag(Tag::Type) {
            let name = self.name(Name::__class_getitem__).clone();
            if let Some(function) = self.find_attribute(object, &name)? {
                return self.call_values(&function, [key.clone()]);
            }
            let class = self.class_name(object);
            return Err(self.type_error(format_args!("type '{class}' is not subscriptable")));
        }
        let name = self.type_name(object)?;
        Err(self.type_error(format_args!("'{name}' object is not subscriptable")))
    }

    /// `object[key] = value`, or deletion.
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
        let ty = self.type_of(object)?;
        // A class that has only one of the two methods refuses the other as if it had none.
        let name = if value.is_some() { Name::__setitem__ } else { Name::__delitem__ };
        if let Some(function) = slot!(self, ty, setitem)
            && self.lookup_name(&ty, name)?.is_some()
        {
            return function(self, object, key, value);
        }
        let name = self.type_name(object)?;
        Err(match value {
            Some(_) => self.type_error(format_args!("'{name}' object does not support item assignment")),
            None => self.type_error(format_args!("'{name}' object doesn't support item deletion")),
        })
    }

    /// `item in object`.
    pub fn contains(&mut self, object: &Value, item: &Value) -> PyResult<bool> {
        let ty = self.type_of(object)?;
        if let Some(function) = slot!(self, ty, contains) {
            return function(self, object, item);
        }
        if slot!(self, ty, iter).is_none() && slot!(self, ty, getitem).is_none() {
            let name = self.type_name(object)?;
            return Err(self.type_error(format_args!("argument of type '{name}' is not a container or iterable")));
        }
        let iterator = self.iter(object)?;
        while let Some(other) = self.next(&iterator)? {
            self.charge(1)?;
            if other.is(item) {
                return Ok(true);
            }
            let equal = self.compare(Compare::Eq, &other, item)?;
            if self.truth(&equal)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `iter(object)`.
    #[allow(clippy::iter_not_returning_iterator, reason = "Python's iter")]
    pub fn iter(&mut self, object: &Value) -> PyResult {
        if self.is_plain_generator(object) {
            return Ok(object.clone());
        }
        let ty = self.type_of(object)?;
        if let Some(function) = slot!(self, ty, iter) {
            let iterator = self.deeper(|vm| function(vm, object))?;
            let kind = self.type_of(&iterator)?;
            if slot!(self, kind, next).is_some() {
                return Ok(iterator);
            }
            let name = self.type_name(&iterator)?;
            return Err(self.type_error(format_args!("iter() returned non-iterator of type '{name}'")));
        }
        if slot!(self, ty, getitem).is_some() && !ty.get::<Type>(&self.heap).is_some_and(|ty| ty.flags.mapping) {
            return self.sequence_iterator(object);
        }
        let name = self.type_name(object)?;
        Err(self.type_error(format_args!("'{name}' object is not iterable")))
    }

    /// Next item; `None` at the end, whether as a value or by StopIteration.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        if self.is_plain_generator(iterator) {
            return self.generator_send(iterator, Value::NONE);
        }
        let ty = self.type_of(iterator)?;
        let Some(function) = slot!(self, ty, next) else {
            let name = self.type_name(iterator)?;
            return Err(self.type_error(format_args!("'{name}' object is not an iterator")));
        };
        let result = self.deeper(|vm| function(vm, iterator));
        self.absorb_stop(result)
    }

    /// `operator.index(object)` as an int value.
    pub fn index_of(&mut self, object: &Value) -> PyResult {
        match object.kind() {
            Kind::Int(_) => return Ok(object.clone()),
            Kind::Bool(b) => return Ok(Value::int(i64::from(b))),
            _ => {}
        }
        if object.is_tag(Tag::Int) {
            return Ok(object.clone());
        }
        let ty = self.type_of(object)?;
        let Some(function) = slot!(self, ty, index) else {
            let name = self.type_name(object)?;
            return Err(self.type_error(format_args!("'{name}' object cannot be interpreted as an integer")));
        };
        let result = function(self, object)?;
        match result.kind() {
            Kind::Int(_) => Ok(result),
            Kind::Bool(b) => Ok(Value::int(i64::from(b))),
            _ if result.is_tag(Tag::Int) => Ok(result),
            _ => {
                let name = self.type_name(&result)?;
                Err(self.type_error(format_args!("__index__ returned non-int (type {name})")))
            }
        }
    }

    /// `callable(object)`.
    pub fn is_callable(&mut self, object: &Value) -> PyResult<bool> {
        if matches!(object.tag(), Some(Tag::Function | Tag::Native | Tag::Method | Tag::Type)) {
            return Ok(true);
        }
        let ty = self.type_of(object)?;
        Ok(slot!(self, ty, call).is_some())
    }
}
