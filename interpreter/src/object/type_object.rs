//! Type objects: one per VM and type. Builtin ones are made from their spec and immortal; their dict is filled when somebody looks.

use super::slots::Slots;
use super::type_spec::{TypeFlags, TypeSpec};
use crate::compile::word::Letters;
use crate::heap::{Heap, Tag, Value};
use crate::{payload, plain, traced};

payload! {
    /// `type` and its subclasses. Attributes of the metaclass's `__slots__` and dict are in the tail.
    #[repr(C)]
    pub struct Type as Type {
        /// Changes when this type or one of its MRO is mutated; never reused within a VM. Inline caches hold it. First, to be near the header.
        pub version: u32,
        /// `__name__`
        pub name: Letters,
        /// `__qualname__`, when it differs from the name.
        pub qualname: Option<Value>,
        /// The builtin type it was made from.
        pub spec: Option<&'static TypeSpec>,
        /// `__base__`: whose layout it continues.
        pub base: Option<Value>,
        /// `__bases__`
        pub bases: Vec<Value>,
        /// `__mro__`, itself first (a counted cycle, which only the collector frees, as in CPython).
        pub mro: Vec<Value>,
        /// The namespace, a dict. `None`: the spec's tables were not yet entered.
        pub dict: Option<Value>,
        /// Weak references to direct subclasses, in order of creation.
        pub subclasses: Vec<Value>,
        /// Filled slots, inherited ones included.
        pub slots: Slots,
        /// Flags.
        pub flags: TypeFlags,
        /// Where instances keep things.
        pub layout: Layout,
        /// Names of inline attribute values.
        pub keys: SharedKeys,
    }
}

traced! {
    /// Names of the attributes that instances store inline, in order of first use; only ever grows.
    pub struct SharedKeys {
        /// Interned names. Value number `i` of an instance belongs to name `i`.
        pub names: Vec<Value>,
    }
}

/// How instances are laid out: header, payload, tail. Tail registers: `slots` members, the dict register when there is one, inline values.
///
/// Inline values are filled in the order of the keys: storing name `i` while a later one is set moves the instance to a real dict, as does
/// asking for `__dict__`. While the dict register is empty the inline values are the instance's attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Payload.
    pub tag: Tag,
    /// Registers of `__slots__`, those of bases first.
    pub slots: u16,
    /// Register `slots` is the dict.
    pub dict: bool,
    /// Weak references are allowed.
    pub weak: bool,
}

/// Inline values at most.
pub const MAX_INLINE: usize = 30;

impl Layout {
    /// Tail register of the dict.
    pub fn dict_register(self) -> Option<usize> {
        self.dict.then_some(usize::from(self.slots))
    }

    /// Number of tail registers of a new instance, given the keys that its class knows. Some room is kept for names that are still to come.
    pub fn tail_length(self, keys: &SharedKeys) -> u16 {
        let inline = if !self.dict {
            0
        } else if keys.names.is_empty() {
            // Others, exceptions above all, seldom get attributes.
            if self.tag == Tag::Instance { 4 } else { 0 }
        } else {
            keys.names.len().min(MAX_INLINE)
        };
        self.slots + u16::from(self.dict) + u16::try_from(inline).unwrap_or(0)
    }

    /// Tail register of inline value `key`.
    pub fn inline_register(self, key: usize) -> usize {
        usize::from(self.slots) + 1 + key
    }
}

plain!(Letters, TypeFlags, Layout, Slots, Option<&'static TypeSpec>);

impl Type {
    /// Whether `other` is in the MRO.
    pub fn is_subtype(&self, other: &Value) -> bool {
        self.mro.iter().any(|class| class.is(other))
    }

    /// The name that messages give: native types of library modules with the module, all others without.
    pub fn message_name(&self) -> String {
        match self.spec {
            Some(spec) if spec.module != "builtins" => format!("{}.{}", spec.module, self.name),
            _ => self.name.to_string(),
        }
    }
}

impl SharedKeys {
    /// Number of `name` (interned).
    pub fn find(&self, name: &Value) -> Option<usize> {
        self.names.iter().position(|key| key.is(name))
    }
}

/// Index of the register in which `instance` keeps inline attribute `name`, set or not.
pub fn inline_register(heap: &Heap, instance: &Value, ty: &Type, name: &Value) -> Option<usize> {
    let dict = ty.layout.dict_register()?;
    let tail = instance.tail(heap);
    if tail.get(dict)?.is_some() {
        return None;
    }
    let register = ty.layout.inline_register(ty.keys.find(name)?);
    (register < tail.len()).then_some(register)
}
