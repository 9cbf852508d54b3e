//! Finding a name along the method resolution order, and the namespaces of types.
//!
//! Keys of type namespaces are interned strs, so that they compare by identity. A table of the VM remembers where a name was
//! found, by type version; it holds places, not values, so that it keeps nothing alive.

use super::dict::Dict;
use super::names::Name;
use super::payloads::Str;
use super::type_object::Type;
use crate::heap::{Heap, Tag, Value};
use crate::vm::{NO_VERSION, PyResult, Vm};

/// The function in slot `$field` of the type `$ty`.
macro_rules! slot {
    ($vm:expr, $ty:expr, $field:ident) => {
        $ty.get::<$crate::object::type_object::Type>(&$vm.heap).and_then(|ty| ty.slots.$field)
    };
}
pub(crate) use slot;

/// Where the search along an MRO found a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the class in the MRO.
    pub class: u32,
    /// Number of the entry in its namespace.
    pub entry: u32,
}

#[derive(Clone, Copy, Default)]
struct Remembered {
    version: u32,
    name: usize,
    place: Option<Place>,
}

/// Results of recent searches. See [`Vm::place`].
pub struct LookupCache(Box<[Remembered]>);

const CACHE_SIZE: usize = 1024;

impl Default for LookupCache {
    fn default() -> Self {
        Self(vec![Remembered::default(); CACHE_SIZE].into())
    }
}

impl LookupCache {
    fn slot(version: u32, name: usize) -> usize {
        (version as usize ^ (name >> 4)) & (CACHE_SIZE - 1)
    }
}

/// Hash of a str, computed once.
pub fn str_hash(heap: &Heap, name: &Value) -> i64 {
    let Some(str) = name.get::<Str>(heap) else { return 0 };
    str.hash.get_or(|| str.text.hash())
}

/// Number of the entry of str `name` in a dict payload. Runs no Python: other keys than strs are not asked.
pub fn find_str(heap: &Heap, dict: &Dict, name: &Value) -> Option<usize> {
    let same = |key: &Value| {
        key.is(name) || {
            let texts = key.get::<Str>(heap).zip(name.get::<Str>(heap));
            texts.is_some_and(|(key, name)| key.text == name.text)
        }
    };
    dict.find(str_hash(heap, name), same)
}

/// Value of str `name` in the namespace `dict`.
pub fn namespace_get(heap: &Heap, dict: &Value, name: &Value) -> Option<Value> {
    let payload = dict.get::<Dict>(heap)?;
    payload.entry(find_str(heap, payload, name)?).map(|entry| entry.value.clone())
}

impl Vm {
    /// Stores under str `name` in the namespace `dict`. Gives the old value, which the caller drops.
    pub fn namespace_put(&mut self, dict: &Value, name: &Value, value: Value) -> PyResult<Option<Value>> {
        let hash = str_hash(&self.heap, name);
        let Some(payload) = dict.get::<Dict>(&self.heap) else { return Err(self.bug("a namespace that is no dict")) };
        let found = find_str(&self.heap, payload, name);
        let Some(payload) = dict.get_mut::<Dict>(&mut self.heap) else { return Ok(None) };
        if let Some(number) = found {
            return Ok(payload.replace(number, value));
        }
        payload.append(hash, name.clone(), value);
        Ok(None)
    }

    /// Takes str `name` out of the namespace `dict`.
    pub fn namespace_remove(&mut self, dict: &Value, name: &Value) -> Option<Value> {
        let number = find_str(&self.heap, dict.get::<Dict>(&self.heap)?, name)?;
        let entry = dict.get_mut::<Dict>(&mut self.heap)?.remove(number)?;
        Some(entry.value)
    }

    /// Keys and values of a namespace, in order.
    pub fn namespace_items(&self, dict: &Value) -> Vec<(Value, Value)> {
        let entries = dict.get::<Dict>(&self.heap).into_iter().flat_map(Dict::iter);
        entries.map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// The interned str equal to the str `name`: itself, when it is the first one.
    pub fn intern_name(&mut self, name: &Value) -> PyResult {
        let Some(str) = name.get::<Str>(&self.heap) else { return Ok(name.clone()) };
        let hash = str_hash(&self.heap, name);
        if let Some(known) = self.interned.find(&self.heap, hash, |other| other.text == str.text) {
            return Ok(known.clone());
        }
        if !name.is_exact(Tag::Str) {
            let text = str.text.clone();
            return self.intern_text(text);
        }
        self.interned.insert(&self.heap, name.clone());
        Ok(name.clone())
    }

    /// The namespace of a type, a dict; that of a builtin type is filled at the first call.
    pub fn type_namespace(&mut self, ty: &Value) -> PyResult {
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Err(self.bug("namespace of something that is no type")) };
        match (&payload.dict, payload.spec) {
            (Some(dict), _) => Ok(dict.clone()),
            (None, spec) => {
                let dict = self.new_dict()?;
                if let Some(payload) = ty.get_mut::<Type>(&mut self.heap) {
                    payload.dict = Some(dict.clone());
                }
                if let Some(spec) = spec {
                    self.fill_namespace(ty, spec, &dict)?;
                }
                Ok(dict)
            }
        }
    }

    /// Where the search along the MRO of `ty` finds the interned `name`.
    pub fn place(&mut self, ty: &Value, name: &Value) -> PyResult<Option<Place>> {
        let Some(payload) = ty.get::<Type>(&self.heap) else { return Err(self.bug("lookup in something that is no type")) };
        let (version, address) = (payload.version, name.address().unwrap_or(0));
        let slot = LookupCache::slot(version, address);
        let known = self.lookups.0[slot];
        if known.version == version && known.name == address {
            return Ok(known.place);
        }
        let place = self.search(ty, name)?;
        if version == NO_VERSION {
            return Ok(place);
        }
        self.lookups.0[slot] = Remembered { version, name: address, place };
        Ok(place)
    }

    fn search(&mut self, ty: &Value, name: &Value) -> PyResult<Option<Place>> {
        let mut number = 0;
        loop {
            let unfilled = {
                let Some(payload) = ty.get::<Type>(&self.heap) else { return Ok(None) };
                let Some(class) = payload.mro.get(number) else { return Ok(None) };
                let Some(class_payload) = class.get::<Type>(&self.heap) else { return Ok(None) };
                if let Some(dict) = &class_payload.dict {
                    if let Some(entry) = dict.get::<Dict>(&self.heap).and_then(|dict| find_str(&self.heap, dict, name)) {
                        return Ok(Some(Place { class: u32::try_from(number).unwrap_or(0), entry: u32::try_from(entry).unwrap_or(0) }));
                    }
                    number += 1;
                    None
                } else if class_payload.spec.is_some_and(|spec| {
                    let text = name.get::<Str>(&self.heap).and_then(|name| name.text.as_ascii());
                    !text.is_some_and(|text| super::descriptors::may_have(spec, text))
                }) {
                    // Most types are never asked for what they have.
                    number += 1;
                    None
                } else {
                    Some(class.clone())
                }
            };
            if let Some(class) = unfilled {
                self.type_namespace(&class)?;
            }
        }
    }

    /// The value at a place of the MRO of `ty`.
    pub fn value_at(&self, ty: &Value, place: Place) -> Option<Value> {
        let class = ty.get::<Type>(&self.heap)?.mro.get(place.class as usize)?;
        let dict = class.get::<Type>(&self.heap)?.dict.as_ref()?.get::<Dict>(&self.heap)?;
        dict.entry(place.entry as usize).map(|entry| entry.value.clone())
    }

    /// The first value of interned `name` along the MRO of `ty`; no descriptor is asked.
    pub fn lookup(&mut self, ty: &Value, name: &Value) -> PyResult<Option<Value>> {
        Ok(self.place(ty, name)?.and_then(|place| self.value_at(ty, place)))
    }

    /// As [`Vm::lookup`], for types under construction: nothing is remembered.
    pub fn lookup_uncached(&mut self, ty: &Value, name: &Value) -> PyResult<Option<Value>> {
        Ok(self.search(ty, name)?.and_then(|place| self.value_at(ty, place)))
    }

    /// As [`Vm::lookup`] for a name that the interpreter knows.
    pub fn lookup_name(&mut self, ty: &Value, name: Name) -> PyResult<Option<Value>> {
        let name = self.name(name).clone();
        self.lookup(ty, &name)
    }

    fn special_probes(&mut self, ty: &Value, name: &Value) {
        crate::rule!(self, "attribute.special.instance-ignored", "{} is looked up on {}", self.told(name), self.told(ty));
        crate::rule!(self, "attribute.special.hooks-bypassed", "without asking `__getattribute__` or `__getattr__`");
    }

    /// Looks a dunder up on the type of `object` and binds it; never looks at the instance.
    /// Language Reference 3.3.12, "Special method lookup".
    pub fn find_special(&mut self, object: &Value, name: &Value) -> PyResult<Option<Value>> {
        let ty = self.type_of(object)?;
        self.special_probes(&ty, name);
        match self.lookup(&ty, name)? {
            None => Ok(None),
            Some(found) => self.bind(&found, object, &ty).map(Some),
        }
    }

    /// What reading `found`, a class attribute, gives for an instance: `__get__` where it has one.
    pub fn bind(&mut self, found: &Value, object: &Value, ty: &Value) -> PyResult {
        let kind = self.type_of(found)?;
        match slot!(self, kind, descr_get) {
            Some(get) => {
                crate::rule!(self, "attribute.special.binding");
                get(self, found, Some(object), ty)
            }
            None => Ok(found.clone()),
        }
    }

    /// Calls the dunder `name` of `object` with positional arguments, without making a method object where that can be avoided.
    /// `None` when the type has no such method.
    pub fn call_special<const N: usize>(&mut self, object: &Value, name: Name, args: [Value; N]) -> PyResult<Option<Value>> {
        let ty = self.type_of(object)?;
        if self.trace.is_some() {
            let name = self.name(name).clone();
            self.special_probes(&ty, &name);
        }
        let Some(found) = self.lookup_name(&ty, name)? else { return Ok(None) };
        if self.is_method_like(&found)? {
            let mut registers: Vec<Option<Value>> = Vec::with_capacity(N + 1);
            registers.push(Some(object.clone()));
            registers.extend(args.map(Some));
            return self.call(&found, crate::vm::Args::new(&mut registers, &[])).map(Some);
        }
        let bound = self.bind(&found, object, &ty)?;
        self.call_values(&bound, args).map(Some)
    }

    /// Whether calling `found` with the object first is the same as binding and calling.
    pub fn is_method_like(&mut self, found: &Value) -> PyResult<bool> {
        if found.is_exact(Tag::Function) {
            return Ok(true);
        }
        let ty = self.type_of(found)?;
        Ok(ty.get::<Type>(&self.heap).is_some_and(|ty| ty.flags.method_descriptor))
    }
}
