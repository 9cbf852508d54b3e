//! Calls from Rust, and the beginning of frames.

use super::bind::{Signature, signature_of};
use super::frame::{Exit, Level, Namespaces};
use super::run::{
    self,
    window::{Place, Window},
};
use super::{Args, PyResult, Vm};
use crate::builtins;
use crate::compile::code::CodeKind;
use crate::heap::{Tag, Value};
use crate::object::payloads::{Body, BoundMethod, CodeObject, Function, Native};
use crate::object::type_object::Type;
use crate::object::type_spec::{Method, MethodKind};
use crate::rule;

/// What runs in a frame that is to begin.
pub struct Entry {
    /// Code object, with its body made.
    pub code: Value,
    /// The function, unless a module or `exec` runs.
    pub function: Option<Value>,
    /// Namespaces that the function does not give.
    pub namespaces: Option<Box<Namespaces>>,
    /// What happens with the result.
    pub exit: Exit,
}

impl Vm {
    /// Calls `callable`; arguments by keyword come last in `args`.
    pub fn call(&mut self, callable: &Value, args: Args<'_>) -> PyResult {
        match callable.tag() {
            Some(Tag::Function) => {
                let floor = self.thread.levels.len();
                let mut args = args;
                self.enter_function(callable.clone(), &mut args, Exit::Leave)?;
                self.run_value(floor)
            }
            Some(Tag::Native) => self.call_native(callable, args),
            Some(Tag::Method) => {
                let Some(method) = callable.get::<BoundMethod>(&self.heap) else { return Err(self.bug("method without payload")) };
                let (function, this) = (method.function.clone(), method.this.clone());
                if function.is_tag(Tag::Method) {
                    self.call_methods(function, this, args)
                } else {
                    self.call_with_first(&function, this, args)
                }
            }
            _ => self.call_slot(callable, args),
        }
    }

    /// Calls a method of a method (of a method…): the arguments of all come together first, so depth costs no native stack.
    fn call_methods(&mut self, outer: Value, this: Value, mut args: Args<'_>) -> PyResult {
        let mut registers: Vec<_> = args.registers().iter_mut().rev().map(Option::take).collect();
        registers.push(Some(this));
        let mut function = outer;
        while let Some(method) = function.get::<BoundMethod>(&self.heap) {
            let (inner, this) = (method.function.clone(), method.this.clone());
            registers.push(Some(this));
            function = inner;
            self.charge(1)?;
        }
        registers.reverse();
        self.call(&function, Args::new(&mut registers, args.names()))
    }

    /// Calls with one more argument before the others.
    pub fn call_with_first(&mut self, callable: &Value, first: Value, mut args: Args<'_>) -> PyResult {
        let mut registers = Vec::with_capacity(args.len() + 1);
        registers.push(Some(first));
        registers.extend(args.registers().iter_mut().map(Option::take));
        let names = args.names();
        self.call(callable, Args::new(&mut registers, names))
    }

    fn call_slot(&mut self, callable: &Value, args: Args<'_>) -> PyResult {
        let ty = self.type_of(callable)?;
        let slot = ty.get::<Type>(&self.heap).and_then(|ty| ty.slots.call);
        match slot {
            Some(slot) => {
                self.charge(1)?;
                self.deeper(|vm| slot(vm, callable, args))
            }
            None => {
                let name = self.type_name(callable)?;
                rule!(self, "call.arguments.before-callability", "the arguments are evaluated; now {name} turns out not to be callable");
                rule!(self, "decorator.apply.not-callable", "{} cannot be called", self.told(callable));
                rule!(self, "factory.result.message", "the message names its type, {name}");
                rule!(self, "decorator.method.property", "nor can what a decorator above it is given");
                rule!(self, "classmethod.object.call", "only what `__get__` gives can be called");
                rule!(self, "decorator.method.classmethod", "a decorator below it gets the function itself");
                rule!(self, "context-decorator.helper.excluded", "its type has no `__call__`");
                Err(self.type_error(format_args!("'{name}' object is not callable")))
            }
        }
    }

    /// Runs frames down to `floor`; the result of the last one.
    pub(super) fn run_value(&mut self, floor: usize) -> PyResult {
        match run::run(self, floor, false)? {
            Some(value) => Ok(value),
            None => Ok(self.thread.returned.take().unwrap_or(Value::NONE)),
        }
    }

    /// Calls a builtin function or method.
    fn call_native(&mut self, callable: &Value, mut args: Args<'_>) -> PyResult {
        let Some(native) = callable.get::<Native>(&self.heap) else { return Err(self.bug("native without payload")) };
        let (method, signature) = (native.method, signature_of(native));
        let this = native.this.as_ref().filter(|_| signature.bound).cloned();
        self.charge(1)?;
        match this {
            Some(this) => {
                let mut registers = Vec::with_capacity(args.len() + 1);
                registers.push(Some(this));
                registers.extend(args.registers().iter_mut().map(Option::take));
                let names = args.names();
                self.call_bound(callable, method, signature, Args::new(&mut registers, names))
            }
            None => self.call_bound(callable, method, signature, args),
        }
    }

    /// Calls a native whose first argument, if it takes an object, is in its place.
    #[inline]
    pub(super) fn call_bound(&mut self, callable: &Value, method: &'static Method, signature: &Signature, args: Args<'_>) -> PyResult {
        if method.kind == MethodKind::Method {
            let owner = callable.get::<Native>(&self.heap).and_then(|native| native.owner.as_ref()).and_then(Value::address);
            let this = args.get(0).filter(|_| args.positional() > 0).and_then(|this| self.heap.type_address(this));
            if this.is_none() || this != owner {
                self.check_receiver(callable, method, &args)?;
            }
        }
        let given = args.len();
        if args.names().is_empty() && given <= usize::from(signature.most) && given >= usize::from(signature.least) {
            // What was left out reads as an undefined place, as all behind the last one do.
            return (method.function)(self, args);
        }
        self.call_binding(callable, method, signature, args)
    }

    #[inline(never)]
    fn call_binding(&mut self, callable: &Value, method: &'static Method, signature: &Signature, mut args: Args<'_>) -> PyResult {
        let params = signature.params;
        let fixed = !params.varkw && params.keyword_only == 0 && params.positional_only == params.positional;
        if fixed && !args.names().is_empty() {
            let name = self.callable_name(callable)?;
            return Err(self.type_error(format_args!("{name} takes no keyword arguments")));
        }
        let name = self.native_name(callable, method);
        let mut places = self.bind_native(&name, signature, &mut args)?;
        (method.function)(self, Args::new(&mut places, &[]))
    }

    fn native_name(&self, callable: &Value, method: &'static Method) -> String {
        let native = callable.get::<Native>(&self.heap);
        let owner = native.and_then(|native| native.owner.as_ref()?.get::<Type>(&self.heap));
        let module = native.and_then(|native| self.text_of(native.module.as_ref()?));
        match (owner, module) {
            (Some(ty), _) => format!("{}.{}", ty.name, method.name),
            (None, Some(module)) if module != "builtins" => format!("{module}.{}", method.name),
            _ => method.name.to_owned(),
        }
    }

    fn check_receiver(&mut self, callable: &Value, method: &'static Method, args: &Args<'_>) -> PyResult<()> {
        let Some(owner) = callable.get::<Native>(&self.heap).and_then(|native| native.owner.clone()) else { return Ok(()) };
        let Some(this) = args.get(0).filter(|_| args.positional() > 0).cloned() else {
            let name = self.native_name(callable, method);
            return Err(self.type_error(format_args!("unbound method {name}() needs an argument")));
        };
        let ty = self.type_of(&this)?;
        if ty.is(&owner) || ty.get::<Type>(&self.heap).is_some_and(|ty| ty.is_subtype(&owner)) {
            return Ok(());
        }
        let given = self.type_name(&this)?;
        let expected = self.message_name(&owner);
        let name = method.name;
        Err(self.type_error(format_args!("descriptor '{name}' for '{expected}' objects doesn't apply to a '{given}' object")))
    }

    /// Begins the frame of a Python function with these arguments; what runs next is its first instruction.
    pub(super) fn enter_function(&mut self, function: Value, args: &mut Args<'_>, exit: Exit) -> PyResult<()> {
        let entry = self.function_entry(function, exit)?;
        let shape = run::body(self.body_of(&entry.code)?).shape;
        if usize::from(shape.simple) == args.len() && args.names().is_empty() {
            return self.begin(entry, args.registers());
        }
        let body = self.body_of(&entry.code)?;
        let mut places = self.places_of(&entry, run::body(body), args)?;
        self.begin(entry, &mut places)
    }

    /// What a function's frame needs.
    pub(super) fn function_entry(&mut self, function: Value, exit: Exit) -> PyResult<Entry> {
        let Some(payload) = function.get::<Function>(&self.heap) else { return Err(self.bug("function without payload")) };
        Ok(Entry { code: payload.code.clone(), function: Some(function), namespaces: None, exit })
    }

    /// The body of a code object, made when there is none. Valid while the code object lives.
    pub(super) fn body_of(&mut self, code: &Value) -> PyResult<*const Body> {
        loop {
            match code.get::<CodeObject>(&self.heap) {
                Some(CodeObject { body: Some(body), .. }) => return Ok(std::ptr::from_ref::<Body>(body)),
                Some(_) => self.make_body(code)?,
                None => return Err(self.bug("body of no code")),
            }
        }
    }

    /// Begins a frame; `values` become its first registers.
    pub(super) fn begin(&mut self, entry: Entry, values: &mut [Option<Value>]) -> PyResult<()> {
        let body = self.body_of(&entry.code)?;
        let shape = run::body(body).shape;
        let top = self.thread.levels.last().map(|level| level.top);
        self.may_enter()?;
        let place = self.thread.stack.reserve(top, shape.registers);
        let given = u16::try_from(values.len()).unwrap_or(u16::MAX);
        for (at, value) in (0..given).zip(values) {
            place.window.clear_fresh(at, at + 1);
            drop(place.window.replace(at, value.take()));
        }
        place.window.clear_fresh(given, shape.named);
        self.push_level(entry, body, place, place.window);
        Ok(())
    }

    /// Whether one more Python call is allowed.
    pub(super) fn may_enter(&mut self) -> PyResult<()> {
        if self.thread.depth >= self.limits.recursion {
            match self.running_function() {
                Some("__getattr__") => rule!(self, "attribute.__getattr__.recursion", "`__getattr__` has asked itself again and again"),
                Some("__getattribute__") => {
                    rule!(self, "attribute.__getattribute__.recursion", "`__getattribute__` has called itself again and again");
                }
                Some("__setattr__") => rule!(self, "attribute.__setattr__.recursion", "`__setattr__` has called itself again and again"),
                Some("__get__" | "__set__") => {
                    rule!(self, "descriptor.storage.same-name", "the descriptor has called itself again and again");
                }
                _ => {}
            }
            return Err(self.recursion_error(format_args!("maximum recursion depth exceeded")));
        }
        self.charge(1)?;
        self.room_for_level()
    }

    /// Makes room for one more frame, which counts as memory of the program.
    #[inline]
    pub(super) fn room_for_level(&mut self) -> PyResult<()> {
        if self.thread.levels.len() < self.thread.levels.capacity() { Ok(()) } else { self.grow_levels() }
    }

    /// Twice the room for frames. Their registers so far are counted at the same time.
    #[cold]
    fn grow_levels(&mut self) -> PyResult<()> {
        let more = self.thread.levels.len().max(64);
        let bytes = (self.thread.levels.len() + more) * size_of::<Level>() + self.thread.stack.bytes();
        let fresh = bytes.saturating_sub(self.thread.counted);
        self.heap.charge(fresh).map_err(|full| self.no_memory(full))?;
        self.thread.counted += fresh;
        self.thread.levels.reserve_exact(more);
        Ok(())
    }

    /// Enters a frame whose registers are ready. `place` is where they begin, or for a generator where those of what it calls may.
    pub(super) fn push_level(&mut self, entry: Entry, body: *const Body, place: Place, registers: Window) {
        let ip = self.thread.ip;
        if let Some(caller) = self.thread.levels.last_mut() {
            caller.ip = ip;
        }
        let shape = run::body(body).shape;
        self.thread.depth += 1;
        self.thread.ip = shape.start;
        let Entry { code, function, namespaces, exit } = entry;
        let top = if place.window == registers { place.at(registers.from(shape.registers)) } else { place };
        let code = if function.is_none() { Some(code) } else { None };
        self.thread.levels.push(Level { function, code, held: None, frame: None, registers, top, ip: shape.start, body, namespaces, exit });
    }

    /// Runs a code object in these namespaces (modules, class bodies, `exec`).
    pub fn run_code(&mut self, code: &Value, globals: &Value, locals: Option<&Value>) -> PyResult {
        let Some(shared) = self.code_of(code) else { return Err(self.bug("run_code without a code object")) };
        let builtins = self.builtins_of(globals)?;
        let locals = locals.cloned().or_else(|| (shared.kind == CodeKind::Module).then(|| globals.clone()));
        let namespaces = Some(Box::new(Namespaces { globals: globals.clone(), builtins, locals }));
        let entry = Entry { code: code.clone(), function: None, namespaces, exit: Exit::Leave };
        let floor = self.thread.levels.len();
        self.begin(entry, &mut [])?;
        self.run_value(floor)
    }

    /// Runs the function of a class body with `namespace` as its locals. The result is the `__class__` cell, or None.
    pub fn run_class_body(&mut self, body: &Value, namespace: &Value) -> PyResult {
        let mut entry = self.function_entry(body.clone(), Exit::Leave)?;
        let Some(function) = body.get::<Function>(&self.heap) else { return Err(self.bug("class body without function")) };
        let (globals, builtins) = (function.globals.clone(), function.builtins.clone());
        entry.namespaces = Some(Box::new(Namespaces { globals, builtins, locals: Some(namespace.clone()) }));
        let floor = self.thread.levels.len();
        self.begin(entry, &mut [])?;
        self.run_value(floor)
    }

    /// The builtins that a frame with these globals sees: `__builtins__` of the globals, a module or a dict.
    pub fn builtins_of(&mut self, globals: &Value) -> PyResult {
        let name = self.name(crate::object::names::Name::__builtins__).clone();
        let found = self.namespace_get(globals, &name);
        Ok(match found {
            Some(module) if module.is_tag(Tag::Module) => {
                let payload = module.get::<crate::object::payloads::Module>(&self.heap);
                payload.map_or_else(|| self.builtins.clone(), |module| module.namespace.clone())
            }
            Some(dict) if dict.is_tag(Tag::Dict) => dict,
            _ => self.builtins.clone(),
        })
    }

    /// A new function of a code object, as `MakeFunction` makes it.
    pub fn new_function(&mut self, code: Value, globals: Value, builtins: Value) -> PyResult {
        let Some(shared) = self.code_of(&code) else { return Err(self.bug("function of no code")) };
        let (name, qualname) = (self.intern_word(&shared.name)?, self.intern_word(&shared.qualname)?);
        let doc = match shared.constants.first() {
            Some(crate::compile::code::Constant::Str(text)) if shared.flags.docstring => Some(self.new_word(text)?),
            _ => None,
        };
        let module_name = self.name(crate::object::names::Name::__name__).clone();
        let module = self.namespace_get(&globals, &module_name);
        let payload = Function {
            code,
            globals,
            builtins,
            name,
            qualname,
            module,
            doc,
            defaults: None,
            kw_defaults: None,
            closure: None,
            annotate: None,
            annotations: None,
            type_params: None,
        };
        self.new_object(&builtins::function::FUNCTION, payload)
    }
}
