//! Birth of a VM: the first types, interned names, type objects from specs, and constructors of the core values.

use super::{PyResult, Thread, Vm};
use crate::builtins;
use crate::compile::hash::hash_bytes;
use crate::compile::word::{Letters, Word};
use crate::heap::{Heap, Shape, Tag, Value};
use crate::host::Host;
use crate::object::ascii::Ascii;
use crate::object::dict::Dict;
use crate::object::hash::KnownHash;
use crate::object::interner::Interner;
use crate::object::names::Name;
use crate::object::payloads::{Float, List, Str, Tuple};
use crate::object::text::Text;
use crate::object::type_object::{Layout, SharedKeys, Type};
use crate::object::type_spec::TypeSpec;
use crate::outcome::Limits;

impl Vm {
    /// A new VM. No module is imported yet, and type objects are made when they are asked for.
    pub fn new(host: Box<dyn Host>, limits: Limits) -> PyResult<Self> {
        let mut vm = Self {
            heap: Heap::new(limits.memory),
            host,
            limits,
            fuel: limits.instructions,
            thread: Thread::default(),
            types: Vec::with_capacity(256),
            interned: Interner::default(),
            names: Vec::with_capacity(Name::ALL.len()),
            letters: Vec::new(),
            next_version: 0,
            builtins: Value::NONE,
            modules: Value::NONE,
            arguments: Vec::new(),
            path: Vec::new(),
            isolated: false,
            trace: None,
            collector: super::collector::Collector::default(),
            lookups: crate::object::lookup::LookupCache::default(),
            functions: super::run::known::Functions::default(),
            attributes: super::run::known::Attributes::default(),
            schedule: super::schedule::Scheduler::new(),
            abstract_token: 0,
            interrupt: None,
            files: None,
        };
        // `type` is an instance of itself, and both it and `object` exist before any type does.
        let meta = vm.type_object(&builtins::type_type::TYPE)?;
        let root = vm.type_object(&builtins::object::OBJECT)?;
        vm.heap.set_type(&meta, &meta);
        vm.heap.set_type(&root, &meta);
        for name in Name::ALL {
            let value = vm.intern_fixed(name.text())?;
            vm.names.push(value);
        }
        vm.builtins = vm.new_dict()?;
        vm.modules = vm.new_dict()?;
        vm.schedule_collection();
        Ok(vm)
    }

    /// The type object of a spec, made at the first call. Immortal: cloning it costs no count.
    #[inline]
    pub fn type_object(&mut self, spec: &'static TypeSpec) -> PyResult {
        match self.known_type(spec) {
            Some(known) => Ok(known.clone()),
            None => self.make_type(spec),
        }
    }

    /// The type object of a spec, if there is one already.
    #[inline]
    fn known_type(&self, spec: &'static TypeSpec) -> Option<&Value> {
        self.types.get(spec.number.get())?.as_ref()
    }

    #[cold]
    fn make_type(&mut self, spec: &'static TypeSpec) -> PyResult {
        let root: &'static TypeSpec = &builtins::object::OBJECT;
        let base = match spec.base {
            Some(base) => Some(self.type_object(base)?),
            None if std::ptr::eq(spec, root) => None,
            None => Some(self.type_object(root)?),
        };
        let parent = base.as_ref().and_then(|base| base.get::<Type>(&self.heap));
        let mut slots = spec.slots;
        let mut layout = Layout { tag: Tag::Instance, slots: 0, dict: spec.flags.dict, weak: spec.flags.weak };
        let mut mro = Vec::with_capacity(parent.map_or(1, |parent| parent.mro.len() + 1));
        if let Some(parent) = parent {
            slots.inherit(&parent.slots);
            layout = Layout { dict: layout.dict || parent.layout.dict, weak: layout.weak || parent.layout.weak, ..parent.layout };
        }
        layout.tag = spec.tag.unwrap_or(layout.tag);
        layout.slots += spec.registers;
        let payload = Type {
            name: Letters::Fixed(spec.name),
            qualname: None,
            spec: Some(spec),
            bases: base.iter().cloned().collect(),
            base: base.clone(),
            mro: Vec::new(),
            dict: None,
            subclasses: Vec::new(),
            version: self.fresh_version(),
            slots,
            flags: spec.flags,
            layout,
            keys: SharedKeys { names: Vec::new() },
        };
        let meta: &'static TypeSpec = &builtins::type_type::TYPE;
        let metatype = self.known_type(meta).cloned();
        let made = self.heap.alloc(metatype.as_ref(), payload, Shape::default()).map_err(|full| self.out_of_memory(full))?;
        // The counted value is forgotten on purpose: from here on only the immortal one is used.
        let ty = self.heap.make_immortal(&made);
        std::mem::forget(made);
        mro.push(ty.clone());
        mro.extend_from_slice(base.as_ref().and_then(|base| base.get::<Type>(&self.heap)).map_or(&[], |base| &base.mro[..]));
        if let Some(payload) = ty.get_mut::<Type>(&mut self.heap) {
            payload.mro = mro;
        }
        let number = spec.number.get();
        if self.types.len() <= number {
            self.types.resize(number + 1, None);
        }
        self.types[number] = Some(ty.clone());
        if std::ptr::eq(spec, &raw const builtins::groups::EXCEPTION_GROUP) {
            builtins::groups::complete(self, &ty)?;
        }
        Ok(ty)
    }

    /// `type(object)`.
    pub fn type_of(&mut self, object: &Value) -> PyResult {
        if let Some(ty) = self.heap.type_of(object) {
            return Ok(ty);
        }
        match builtins::type_of_immediate(object) {
            Some(spec) => self.type_object(spec),
            None => Err(self.bug("an object without a type")),
        }
    }

    /// A new str.
    pub fn new_str(&mut self, text: &str) -> PyResult {
        self.new_text(Text::new(text))
    }

    /// A new str of any text.
    #[inline]
    pub fn new_text(&mut self, text: Text) -> PyResult {
        if let Text::Ascii(Ascii::Short(length @ 0..=1, bytes)) = &text {
            return self.letter(usize::from(*length) + usize::from(bytes[0]));
        }
        let ty = self.type_object(&builtins::string::STR)?;
        let payload = Str { text, hash: KnownHash::default() };
        // The type has no attributes of its instances to make room for.
        self.heap.alloc(Some(&ty), payload, Shape::default()).map_err(|full| self.out_of_memory(full))
    }

    /// The str of the letter before `number`; 0 is the empty one. Each is there once.
    fn letter(&mut self, number: usize) -> PyResult {
        match self.letters.get(number) {
            Some(Some(known)) => Ok(known.clone()),
            _ => self.make_letter(number),
        }
    }

    #[cold]
    fn make_letter(&mut self, number: usize) -> PyResult {
        let letter = number.checked_sub(1).and_then(|byte| u32::try_from(byte).ok()).and_then(char::from_u32);
        let made = self.intern(&letter.map(String::from).unwrap_or_default())?;
        self.letters.resize(129, None);
        self.letters[number] = Some(made.clone());
        Ok(made)
    }

    /// The interned str with this text: equal texts are the same object.
    pub fn intern(&mut self, text: &str) -> PyResult {
        if !text.is_ascii() {
            return self.intern_text(Text::new(text));
        }
        let hash = hash_bytes(text.as_bytes());
        self.interned(text, hash, || Ascii::new(text.as_bytes()))
    }

    /// As [`Vm::intern`], without a copy of the text.
    pub fn intern_fixed(&mut self, text: &'static str) -> PyResult {
        if !text.is_ascii() {
            return self.intern(text);
        }
        self.interned(text, hash_bytes(text.as_bytes()), || Ascii::Fixed(text.as_bytes()))
    }

    /// As [`Vm::intern`], for a word of code.
    pub fn intern_word(&mut self, word: &Word) -> PyResult {
        match word.hash() {
            Some(hash) => self.interned(word, hash, || Ascii::of_letters(word.letters())),
            None => self.intern(word),
        }
    }

    /// As [`Vm::intern`], for any text.
    pub fn intern_text(&mut self, text: Text) -> PyResult {
        let hash = text.hash();
        if let Some(known) = self.interned.find(&self.heap, hash, |str| str.text == text) {
            return Ok(known.clone());
        }
        let value = self.new_object(&builtins::string::STR, Str { text, hash: hash.into() })?;
        self.interned.insert(&self.heap, value.clone());
        Ok(value)
    }

    fn interned(&mut self, text: &str, hash: i64, ascii: impl FnOnce() -> Ascii) -> PyResult {
        if let Some(known) = self.interned.find(&self.heap, hash, |str| str.text.ascii_bytes() == Some(text.as_bytes())) {
            return Ok(known.clone());
        }
        let value = self.new_object(&builtins::string::STR, Str { text: Text::Ascii(ascii()), hash: hash.into() })?;
        self.interned.insert(&self.heap, value.clone());
        Ok(value)
    }

    /// A new str of a word of code.
    pub fn new_word(&mut self, word: &Word) -> PyResult {
        let hash = word.hash().map_or_else(KnownHash::default, KnownHash::from);
        self.new_object(&builtins::string::STR, Str { text: Text::of_letters(word.letters()), hash })
    }

    /// A float; a NaN gets an object because it has an identity.
    pub fn new_float(&mut self, x: f64) -> PyResult {
        match Value::float(x) {
            Some(value) => Ok(value),
            None => self.new_object(&builtins::float::FLOAT, Float { value: x }),
        }
    }

    /// A new tuple.
    pub fn new_tuple(&mut self, items: impl IntoIterator<Item = Value>) -> PyResult {
        self.new_object(&builtins::tuple::TUPLE, Tuple { items: items.into_iter().collect() })
    }

    /// A new list.
    pub fn new_list(&mut self, items: Vec<Value>) -> PyResult {
        self.new_object(&builtins::list::LIST, List { items })
    }

    /// A new empty dict.
    pub fn new_dict(&mut self) -> PyResult {
        self.new_object(&builtins::dict::DICT, Dict::default())
    }
}

impl Vm {
    /// Name of an object's type, for messages.
    pub fn type_name(&mut self, object: &Value) -> PyResult<String> {
        let ty = self.type_of(object)?;
        Ok(ty.get::<Type>(&self.heap).map_or_else(String::new, Type::message_name))
    }

    /// Text of a str; surrogates are replaced, so only for messages.
    pub fn text_of(&self, value: &Value) -> Option<String> {
        value.get::<Str>(&self.heap).map(|str| str.text.to_string_lossy())
    }

    /// A MemoryError object, while there is room for one beyond the limit.
    pub(super) fn memory_error_object(&mut self) -> Option<Value> {
        let spare = self.limits.memory / 16;
        self.heap.set_limit(self.limits.memory.saturating_add(spare));
        let args = self.new_tuple([]).ok();
        let exception = args.and_then(|args| {
            let fields = Box::default();
            let payload =
                crate::object::payloads::Exception { args, cause: None, context: None, traceback: None, suppress_context: false, fields };
            self.new_object(&builtins::exceptions::MEMORY_ERROR, payload).ok()
        });
        self.heap.set_limit(self.limits.memory);
        exception
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Recorder;

    fn vm() -> Vm {
        Vm::new(Box::new(Recorder::default()), Limits::default()).unwrap()
    }

    #[test]
    fn type_is_its_own_type_and_object_has_no_base() {
        let mut vm = vm();
        let (meta, root) = (vm.type_object(&builtins::type_type::TYPE).unwrap(), vm.type_object(&builtins::object::OBJECT).unwrap());
        assert!(vm.type_of(&meta).unwrap().is(&meta) && vm.type_of(&root).unwrap().is(&meta));
        assert!(root.get::<Type>(&vm.heap).unwrap().base.is_none());
    }

    #[test]
    fn bool_stands_before_int_and_object() {
        let mut vm = vm();
        let ty = vm.type_of(&Value::TRUE).unwrap();
        let names: Vec<_> = ty.get::<Type>(&vm.heap).unwrap().mro.iter().map(|ty| ty.get::<Type>(&vm.heap).unwrap().name.clone()).collect();
        assert_eq!(names.iter().map(|name| &**name).collect::<Vec<_>>(), ["bool", "int", "object"]);
    }

    #[test]
    fn every_type_can_be_made() {
        let mut vm = vm();
        for spec in builtins::ALL.iter().chain(builtins::exceptions::ALL) {
            assert_eq!(&*vm.type_object(spec).unwrap().get::<Type>(&vm.heap).unwrap().name, spec.name);
        }
    }

    #[test]
    fn names_are_interned() {
        let mut vm = vm();
        assert!(vm.intern("__init__").unwrap().is(vm.name(Name::__init__)));
    }

    #[test]
    fn an_error_is_an_exception_with_its_message() {
        let mut vm = vm();
        let raised = vm.type_error(format_args!("no {}", 1));
        let exception = vm.catch(raised).unwrap();
        assert_eq!(vm.type_name(&exception).unwrap(), "TypeError");
    }
}
