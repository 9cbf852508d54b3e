//! Making classes: the `class` statement, `type(name, bases, namespace)`.
//! Language Reference 3.3.3, "Customizing class creation"; PEP 487, PEP 560, PEP 3115.

use super::class_layout::SlotsDeclaration;
use super::lookup::{namespace_get, slot};
use super::names::Name;
use super::payloads::{Cell, Exception, MethodWrapper, Module, Tuple};
use super::slot_functions::slot_new;
use super::type_object::{Layout, SharedKeys, Type};
use super::type_spec::{Method, TypeFlags};
use crate::builtins::classmethod::CLASS_METHOD;
use crate::builtins::staticmethod::STATIC_METHOD;
use crate::builtins::type_type;
use crate::heap::{Shape, Tag, Value};
use crate::rule;
use crate::vm::{Args, PyResult, Vm};

/// `__build_class__(body, name, *bases, metaclass=…, **keywords)`.
pub static BUILD_CLASS: Method = Method::function("__build_class__", "(func, name, /, *bases, **kwds)", build_class)
    .doc("What a class statement calls: runs the body and has the metaclass make the class.");

fn build_class(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (body, name, original, keywords) = (args.required(0), args.required(1), args.required(2), args.required(3));
    let bases = vm.resolve_bases(&original)?;
    let metaclass = vm.name(Name::word_metaclass).clone();
    let explicit = vm.namespace_remove(&keywords, &metaclass);
    let items = tuple_items(vm, &bases);
    let mut meta = match (explicit, items.first()) {
        (Some(meta), _) => meta,
        (None, Some(first)) => vm.type_of(first)?,
        (None, None) => vm.type_object(&type_type::TYPE)?,
    };
    if meta.is_tag(Tag::Type) {
        meta = vm.derived_metaclass(&meta, &items)?;
    }
    let namespace = prepare(vm, &meta, &name, &bases, &keywords)?;
    let cell = vm.run_class_body(&body, &namespace)?;
    if !bases.is(&original) {
        let key = vm.name(Name::__orig_bases__).clone();
        vm.set_item(&namespace, &key, Some(&original))?;
    }
    let class = call_with_keywords(vm, &meta, [name.clone(), bases, namespace], &keywords)?;
    check_class_cell(vm, &class, &cell, &name)?;
    Ok(class)
}

/// The namespace that the metaclass prepares; a new dict when it has no `__prepare__`.
fn prepare(vm: &mut Vm, meta: &Value, name: &Value, bases: &Value, keywords: &Value) -> PyResult {
    let key = vm.name(Name::__prepare__).clone();
    let Some(function) = vm.find_attribute(meta, &key)? else { return vm.new_dict() };
    let namespace = call_with_keywords(vm, &function, [name.clone(), bases.clone()], keywords)?;
    let ty = vm.type_of(&namespace)?;
    if namespace.is_tag(Tag::Dict) || slot!(vm, ty, getitem).is_some() {
        return Ok(namespace);
    }
    let got = vm.type_name(&namespace)?;
    let class = if meta.is_tag(Tag::Type) { vm.class_name(meta) } else { "<metaclass>".to_owned() };
    Err(vm.type_error(format_args!("{class}.__prepare__() must return a mapping, not {got}")))
}

fn call_with_keywords<const N: usize>(vm: &mut Vm, callable: &Value, args: [Value; N], keywords: &Value) -> PyResult {
    let mut registers: Vec<Option<Value>> = args.into_iter().map(Some).collect();
    let (mut names, items) = (Vec::new(), vm.namespace_items(keywords));
    for (name, value) in items {
        names.push(name);
        registers.push(Some(value));
    }
    vm.call(callable, Args::new(&mut registers, &names))
}

/// The body's `__class__` cell must hold the class that came out.
fn check_class_cell(vm: &mut Vm, class: &Value, cell: &Value, name: &Value) -> PyResult<()> {
    if !class.is_tag(Tag::Type) || !cell.is_tag(Tag::Cell) {
        return Ok(());
    }
    let content = cell.get::<Cell>(&vm.heap).and_then(|cell| cell.content.clone());
    if content.as_ref().is_some_and(|content| content.is(class)) {
        return Ok(());
    }
    let (name, class) = (vm.repr_of(name)?, vm.repr_of(class)?);
    let (name, class) = (vm.text_of(&name).unwrap_or_default(), vm.text_of(&class).unwrap_or_default());
    match content {
        None => {
            rule!(vm, "super.cell.propagated");
            let message = format!("__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?");
            Err(vm.runtime_error(format_args!("{message}")))
        }
        Some(other) => {
            let other = vm.repr_of(&other)?;
            let other = vm.text_of(&other).unwrap_or_default();
            Err(vm.type_error(format_args!("__class__ set to {other} defining {name} as {class}")))
        }
    }
}

/// Items of a tuple.
pub fn tuple_items(vm: &Vm, tuple: &Value) -> Vec<Value> {
    tuple.get::<Tuple>(&vm.heap).map(|tuple| tuple.items.to_vec()).unwrap_or_default()
}

impl Vm {
    /// Replaces bases that are no classes by what their `__mro_entries__` gives (PEP 560). The same tuple when there are none.
    pub fn resolve_bases(&mut self, bases: &Value) -> PyResult {
        let (mut resolved, mut changed) = (Vec::new(), false);
        for base in tuple_items(self, bases) {
            if !base.is_tag(Tag::Type) {
                let name = self.name(Name::__mro_entries__).clone();
                if let Some(function) = self.find_attribute(&base, &name)? {
                    let entries = self.call_values(&function, [bases.clone()])?;
                    if !entries.is_tag(Tag::Tuple) {
                        return Err(self.type_error(format_args!("__mro_entries__ must return a tuple")));
                    }
                    resolved.extend(tuple_items(self, &entries));
                    changed = true;
                    continue;
                }
            }
            resolved.push(base);
        }
        if changed { self.new_tuple(resolved) } else { Ok(bases.clone()) }
    }

    /// The most derived metaclass of `meta` and the types of the bases.
    pub fn derived_metaclass(&mut self, meta: &Value, bases: &[Value]) -> PyResult {
        let mut winner = meta.clone();
        for base in bases {
            let other = self.type_of(base)?;
            if winner.get::<Type>(&self.heap).is_some_and(|winner| winner.is_subtype(&other)) {
                continue;
            }
            if other.get::<Type>(&self.heap).is_some_and(|other| other.is_subtype(&winner)) {
                winner = other;
                continue;
            }
            return Err(self.type_error(format_args!(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
            )));
        }
        Ok(winner)
    }

    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`: layout, MRO, `__set_name__`, `__init_subclass__`.
    pub fn new_type(&mut self, metaclass: &Value, name: &Value, bases: &Value, namespace: &Value, keywords: Option<&Value>) -> PyResult {
        let mut bases = tuple_items(self, bases);
        let winner = self.derived_metaclass(metaclass, &bases)?;
        if !winner.is(metaclass)
            && let Some(new) = slot!(self, winner, new)
            && !std::ptr::fn_addr_eq(new, type_type::type_new as super::slots::Call)
        {
            let bases = self.new_tuple(bases)?;
            let mut registers = vec![Some(name.clone()), Some(bases), Some(namespace.clone())];
            let (names, values): (Vec<_>, Vec<_>) =
                keywords.map(|keywords| self.namespace_items(keywords)).unwrap_or_default().into_iter().unzip();
            registers.extend(values.into_iter().map(Some));
            return new(self, &winner, Args::new(&mut registers, &names));
        }
        if bases.is_empty() {
            bases.push(self.type_object(&crate::builtins::object::OBJECT)?);
        }
        let base = self.best_base(&bases)?;
        let dict = self.own_namespace(namespace)?;
        let text = self.text_of(name).unwrap_or_default();
        if text.contains('\0') {
            return Err(self.value_error(format_args!("type name must not contain null characters")));
        }
        let declaration = self.slots_declaration(&text, &base, &bases, &dict)?;
        let qualname = self.take_qualname(&dict)?;
        let class = self.allocate_class(&winner, &text, qualname, &base, bases, dict.clone(), &declaration)?;
        self.complete_namespace(&class, &dict, &declaration)?;
        let mro = self.compute_mro(&class)?;
        self.set_mro(&class, mro)?;
        let slots = self.new_class_slots(&class, &dict)?;
        if let Some(payload) = class.get_mut::<Type>(&mut self.heap) {
            payload.slots = slots;
        }
        self.link_subclass(&class)?;
        self.fill_class_cells(&class, &dict)?;
        self.call_set_name(&class, &dict)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(class)
    }

    /// A copy of the namespace with interned keys.
    fn own_namespace(&mut self, namespace: &Value) -> PyResult {
        let dict = self.new_dict()?;
        for (key, value) in self.namespace_items(namespace) {
            if Self::is_str(&key) {
                let key = self.intern_name(&key)?;
                drop(self.namespace_put(&dict, &key, value)?);
            } else {
                self.dict_set(&dict, &key, value)?;
            }
        }
        Ok(dict)
    }

    fn take_qualname(&mut self, dict: &Value) -> PyResult<Option<Value>> {
        let name = self.name(Name::__qualname__).clone();
        match self.namespace_remove(dict, &name) {
            Some(qualname) if !Self::is_str(&qualname) => {
                let ty = self.type_name(&qualname)?;
                Err(self.type_error(format_args!("type __qualname__ must be a str, not {ty}")))
            }
            other => Ok(other),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of a class, each from another step")]
    fn allocate_class(
        &mut self,
        metaclass: &Value,
        name: &str,
        qualname: Option<Value>,
        base: &Value,
        bases: Vec<Value>,
        dict: Value,
        declaration: &SlotsDeclaration,
    ) -> PyResult {
        let Some(parent) = base.get::<Type>(&self.heap) else { return Err(self.bug("base that is no type")) };
        let (layout, inherited) = (parent.layout, parent.flags);
        let layout = Layout {
            tag: layout.tag,
            slots: layout.slots + u16::try_from(declaration.names.len()).unwrap_or(u16::MAX),
            dict: layout.dict || declaration.dict,
            weak: layout.weak || declaration.weak,
        };
        let flags = TypeFlags {
            base: true,
            heap: true,
            immutable: false,
            dict: layout.dict,
            weak: layout.weak,
            method_descriptor: false,
            is_abstract: false,
            ..inherited
        };
        let payload = Type {
            name: name.into(),
            qualname,
            spec: None,
            base: Some(base.clone()),
            bases,
            mro: Vec::new(),
            dict: Some(dict),
            subclasses: Vec::new(),
            version: self.fresh_version(),
            slots: super::slots::Slots::NONE,
            flags,
            layout,
            keys: SharedKeys { names: Vec::new() },
        };
        let meta = metaclass.get::<Type>(&self.heap);
        let shape = Shape {
            subclass: meta.is_some_and(|meta| meta.spec.is_none()),
            finalizer: meta.is_some_and(|meta| meta.slots.finalize.is_some()),
            tail: 0,
        };
        self.heap.alloc(Some(metaclass), payload, shape).map_err(|_| self.memory_error())
    }

    /// What every class has in its namespace besides what the body left there.
    fn complete_namespace(&mut self, class: &Value, dict: &Value, declaration: &SlotsDeclaration) -> PyResult<()> {
        let module = self.name(Name::__module__).clone();
        if namespace_get(&self.heap, dict, &module).is_none()
            && let Some(globals) = self.current_globals()
        {
            let own = namespace_get(&self.heap, &globals, self.name(Name::__name__));
            if let Some(own) = own {
                drop(self.namespace_put(dict, &module, own)?);
            }
        }
        let doc = self.name(Name::__doc__).clone();
        if namespace_get(&self.heap, dict, &doc).is_none() {
            drop(self.namespace_put(dict, &doc, Value::NONE)?);
        }
        for (name, spec) in
            [(Name::__new__, &STATIC_METHOD), (Name::__init_subclass__, &CLASS_METHOD), (Name::__class_getitem__, &CLASS_METHOD)]
        {
            let name = self.name(name).clone();
            if let Some(function) = namespace_get(&self.heap, dict, &name)
                && function.is_exact(Tag::Function)
            {
                if name.is(self.name(Name::__new__)) {
                    rule!(self, "staticmethod.implicit.__new__", "`__new__` becomes a static method");
                } else {
                    rule!(self, "classmethod.implicit.hooks", "{} becomes a class method", self.told(&name));
                }
                let wrapper = self.new_object(spec, MethodWrapper { function: Some(function) })?;
                drop(self.namespace_put(dict, &name, wrapper)?);
            }
        }
        let (eq, hash) = (self.name(Name::__eq__).clone(), self.name(Name::__hash__).clone());
        if namespace_get(&self.heap, dict, &eq).is_some() && namespace_get(&self.heap, dict, &hash).is_none() {
            drop(self.namespace_put(dict, &hash, Value::NONE)?);
        }
        self.enter_slots(class, dict, declaration)
    }

    /// Stores the class in the cells of its body, `__class__` and `__classdict__`.
    fn fill_class_cells(&mut self, class: &Value, dict: &Value) -> PyResult<()> {
        for (name, content) in [(Name::__classcell__, class), (Name::__classdictcell__, dict)] {
            let key = self.name(name).clone();
            let Some(cell) = self.namespace_remove(dict, &key) else { continue };
            if !cell.is_tag(Tag::Cell) {
                let ty = self.type_of(&cell)?;
                let ty = self.repr_of(&ty)?;
                let ty = self.text_of(&ty).unwrap_or_default();
                return Err(self.type_error(format_args!("{} must be a nonlocal cell, not {ty}", name.text())));
            }
            rule!(self, "super.zero.class-cell");
            let old = cell.get_mut::<Cell>(&mut self.heap).and_then(|cell| cell.content.replace(content.clone()));
            drop(old);
        }
        Ok(())
    }

    /// Calls `__set_name__` of the attributes, in order, from a snapshot of the namespace.
    fn call_set_name(&mut self, class: &Value, dict: &Value) -> PyResult<()> {
        rule!(self, "descriptor.__set_name__.after-body");
        rule!(self, "descriptor.__set_name__.snapshot");
        rule!(self, "descriptor.__set_name__.order");
        rule!(self, "descriptor.__set_name__.only-creation");
        for (key, value) in self.namespace_items(dict) {
            if self.trace.is_some() {
                self.hiding_probes(class, &key, &value);
            }
            let raised = match self.call_special(&value, Name::__set_name__, [class.clone(), key.clone()]) {
                Ok(None) => continue,
                Ok(Some(_)) => {
                    rule!(self, "descriptor.__set_name__.arguments");
                    rule!(self, "decorator.method.__set_name__", "as for anything that a decorator left in the class body");
                    rule!(self, "descriptor.__set_name__.any-object");
                    continue;
                }
                Err(raised) => raised,
            };
            rule!(self, "descriptor.__set_name__.exception");
            rule!(self, "descriptor.__set_name__.note");
            let exception = self.catch(raised)?;
            let (ty, key) = (self.type_name(&value)?, self.repr_of(&key)?);
            let (key, class) = (self.text_of(&key).unwrap_or_default(), self.class_name(class));
            self.add_note(&exception, &format!("Error calling __set_name__ on '{ty}' instance {key} in '{class}'"))?;
            return Err(self.raise_again(exception));
        }
        Ok(())
    }

    /// What a new attribute hides.
    #[cold]
    fn hiding_probes(&mut self, class: &Value, key: &Value, value: &Value) {
        let base = class.get::<Type>(&self.heap).and_then(|ty| ty.base.clone());
        if let Some(base) = base
            && let Ok(Some(hidden)) = self.lookup(&base, key)
            && hidden.is_tag(crate::heap::Tag::Property)
        {
            rule!(self, "property.inherit.hide", "{} hides the inherited property {}", self.told(value), self.told(key));
        }
    }

    /// `exception.add_note(note)`.
    pub fn add_note(&mut self, exception: &Value, note: &str) -> PyResult<()> {
        if exception.get::<Exception>(&self.heap).is_none() {
            return Ok(());
        }
        let (name, note) = (self.name(Name::__notes__).clone(), self.new_str(note)?);
        let notes = match self.find_attribute(exception, &name)? {
            Some(notes) => notes,
            None => {
                let notes = self.new_list(Vec::new())?;
                self.set_attribute(exception, &name, Some(&notes))?;
                notes
            }
        };
        if let Some(list) = notes.list_mut(self) {
            list.items.push(note);
        }
        Ok(())
    }

    /// `super(cls, cls).__init_subclass__(**keywords)`.
    fn call_init_subclass(&mut self, class: &Value, keywords: Option<&Value>) -> PyResult<()> {
        rule!(self, "descriptor.__set_name__.before-__init_subclass__");
        let name = self.name(Name::__init_subclass__).clone();
        let hook = crate::builtins::super_type::super_lookup(self, class, class, class, &name)?;
        let Some(hook) = hook else { return Ok(()) };
        let empty;
        let keywords = match keywords {
            Some(keywords) => keywords,
            None => {
                empty = self.new_dict()?;
                &empty
            }
        };
        call_with_keywords(self, &hook, [], keywords).map(drop)
    }

    /// `__globals__` of the running Python frame.
    pub fn current_globals(&self) -> Option<Value> {
        self.thread.levels.last().map(|level| level.globals(&self.heap).clone())
    }

    /// Whether `slots.new` of a class is the generic one.
    pub fn has_own_new(&self, class: &Value) -> bool {
        slot!(self, class, new).is_some_and(|new| std::ptr::fn_addr_eq(new, slot_new as super::slots::Call))
    }

    /// Name of a module object, for reprs.
    pub fn module_name(&self, module: &Value) -> Option<Value> {
        let namespace = &module.get::<Module>(&self.heap)?.namespace;
        namespace_get(&self.heap, namespace, self.name(Name::__name__))
    }
}
