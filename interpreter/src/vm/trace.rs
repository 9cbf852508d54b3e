//! The trace of a run: which rules were decided, where, and why, in words; and what the program wrote in between.
//!
//! A probe is `rule!(vm, "id", "detail {}", …)` in Rust, a comment `# rule: id` in frozen Python, or an instruction that the
//! compiler emits for what it decides itself. An untraced VM has no trace, and its code no such instruction.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::Vm;
use crate::compile::code::{Code, Source};
use crate::compile::{Mode, SyntaxError, compile_with_probes};
use crate::heap::{Kind, Value};
use crate::object::names::Name;
use crate::object::payloads::{BoundMethod, CodeObject, Exception, Function, Generator, Native, Tuple};
use crate::object::type_object::Type;

/// What a traced VM has seen.
#[derive(Debug, Default)]
pub struct Trace {
    /// Every rule that was passed in the program or on its behalf, with the probe's place.
    pub passed: BTreeSet<Passed>,
    /// The whole story, when it is wanted.
    pub story: Option<Vec<Entry>>,
    /// Objects that were managers of a `with` statement.
    pub managers: BTreeSet<u64>,
    /// Imports of library modules under way: what they do is none of the program's.
    silent: u32,
}

/// A rule and the place of the probe that told of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passed {
    /// Rule id.
    pub rule: Cow<'static, str>,
    /// `file:line` of the probe, below the folder of this crate's sources.
    pub site: Cow<'static, str>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A rule was decided.
    Rule(Event),
    /// The program wrote to standard output (`false`) or standard error (`true`).
    Output(bool, Vec<u8>),
}

/// A rule that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which rule, and the place of the probe.
    pub passed: Passed,
    /// What was found, in words; may be empty.
    pub detail: String,
    /// The innermost line of the program itself.
    pub place: Option<Place>,
    /// The library frame inside which it happened.
    pub library: Option<Place>,
}

/// A line of a running function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File name, as tracebacks show it.
    pub file: Box<str>,
    /// Line, from 1.
    pub line: u32,
    /// Qualified name of the function.
    pub function: Box<str>,
}

impl Trace {
    /// A trace that keeps the whole story.
    pub fn with_story() -> Self {
        Self { story: Some(Vec::new()), ..Self::default() }
    }

    /// Details are wanted.
    pub fn tells(&self) -> bool {
        self.story.is_some() && self.silent == 0
    }
}

impl Vm {
    /// Compiles a text; with probes when this VM is traced.
    pub fn compile(&self, source: Arc<Source>, mode: Mode) -> Result<Arc<Code>, SyntaxError> {
        compile_with_probes(source, mode, self.trace.is_some())
    }

    /// Notes that a rule was decided here; see the macro [`rule!`](crate::rule).
    #[cold]
    pub fn passed(&mut self, rule: impl Into<Cow<'static, str>>, site: impl Into<Cow<'static, str>>, detail: String) {
        let Some(trace) = self.trace.as_ref().filter(|trace| trace.silent == 0) else { return };
        let passed = Passed { rule: rule.into(), site: site.into() };
        let event = trace.story.is_some().then(|| {
            let (place, library) = self.trace_places();
            Event { passed: passed.clone(), detail, place, library }
        });
        let Some(trace) = &mut self.trace else { return };
        trace.passed.insert(passed);
        if let (Some(story), Some(event)) = (&mut trace.story, event) {
            story.push(Entry::Rule(event));
        }
    }

    /// Notes a rule that Rust decides: not while library code runs for purposes of its own.
    #[cold]
    pub fn passed_in_program(&mut self, rule: &'static str, site: &'static str, detail: String) {
        if self.innermost_is_library() && self.trace.as_ref().is_none_or(|trace| trace.story.is_none()) {
            return;
        }
        self.passed(rule, site, detail);
    }

    /// Name of the innermost Python function.
    pub fn running_function(&self) -> Option<&str> {
        let level = self.thread.levels.last()?;
        level.code(&self.heap).get::<CodeObject>(&self.heap).map(|object| &*object.code.name)
    }

    fn innermost_is_library(&self) -> bool {
        self.thread
            .levels
            .last()
            .and_then(|level| level.code(&self.heap).get::<CodeObject>(&self.heap))
            .is_some_and(|object| object.code.source.frozen)
    }

    /// The innermost line of the program, and the library's when that is further in.
    fn trace_places(&self) -> (Option<Place>, Option<Place>) {
        let mut library = None;
        for (number, level) in self.thread.levels.iter().enumerate().rev() {
            let Some(object) = level.code(&self.heap).get::<CodeObject>(&self.heap) else { continue };
            let code = &object.code;
            let place = || Place { file: code.source.file.clone(), line: code.line(self.pc_at(number)), function: (*code.qualname).into() };
            if !code.source.frozen {
                return (Some(place()), library);
            }
            if library.is_none() {
                library = Some(place());
            }
        }
        (None, library)
    }

    /// Notes what the program wrote.
    pub fn trace_output(&mut self, error_stream: bool, text: &[u8]) {
        if let Some(story) = self.trace.as_mut().and_then(|trace| trace.story.as_mut()) {
            match story.last_mut() {
                Some(Entry::Output(same, earlier)) if *same == error_stream => earlier.extend_from_slice(text),
                _ => story.push(Entry::Output(error_stream, text.to_vec())),
            }
        }
    }

    /// A library module is imported: silence until [`Vm::trace_again`].
    pub(crate) fn trace_silence(&mut self, on: bool) {
        if let Some(trace) = &mut self.trace {
            trace.silent = if on { trace.silent + 1 } else { trace.silent.saturating_sub(1) };
        }
    }

    /// The instruction `Probe` number `index` of the innermost frame.
    pub(super) fn pass_probe(&mut self, index: usize) {
        let Some(level) = self.thread.levels.last() else { return };
        let Some(code) = self.code_of(level.code(&self.heap)) else { return };
        let Some(probe) = code.probes.get(index) else { return };
        let detail =
            if self.trace.as_ref().is_some_and(|trace| trace.tells()) { self.fill_detail(&probe.detail, &code) } else { String::new() };
        // A comment of the library speaks for the library; what the compiler decided there is the library's own business.
        if code.source.frozen && !probe.comment && self.trace.as_ref().is_none_or(|trace| trace.story.is_none()) {
            return;
        }
        self.passed(probe.rule.to_string(), probe.site.to_string(), detail);
    }

    /// Puts what local variables hold in the place of their `{names}`.
    fn fill_detail(&self, text: &str, code: &Code) -> String {
        let Some(level) = self.thread.levels.last() else { return text.to_owned() };
        let pc = self.pc_at(self.thread.levels.len() - 1);
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, tail)) = after.split_once('}') else { break };
            filled.push_str(before);
            let (name, attribute) = name.split_once('.').map_or((name, None), |(name, attribute)| (name, Some(attribute)));
            let held = code.register(name, pc).and_then(|register| level.registers.get(register.number));
            let held = held
                .map(|held| held.get::<crate::object::payloads::Cell>(&self.heap).and_then(|cell| cell.content.as_ref()).unwrap_or(held));
            let held = match (held, attribute) {
                (Some(held), Some(attribute)) => self.quiet_attribute(held, attribute),
                (held, _) => held.cloned(),
            };
            filled.push_str(&held.map_or_else(|| name.to_owned(), |held| self.told(&held)));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    /// A value of an instance's own dict, without any protocol.
    fn quiet_attribute(&self, object: &Value, name: &str) -> Option<Value> {
        let ty = self.heap.type_of(object)?;
        let hash = crate::compile::hash::hash_bytes(name.as_bytes());
        let name = self.interned.find(&self.heap, hash, |str| str.text.is(name))?;
        self.instance_value(object, &ty, name)
    }

    /// A value in a few words, without running any Python: what it is rather than what it calls itself.
    pub fn told(&self, value: &Value) -> String {
        match value.kind() {
            Kind::Int(n) => return n.to_string(),
            Kind::Float(x) => return format!("{x:?}"),
            Kind::Bool(b) => return if b { "True".into() } else { "False".into() },
            Kind::None => return "None".into(),
            Kind::Ellipsis => return "...".into(),
            Kind::NotImplemented => return "NotImplemented".into(),
            Kind::Object(_) => {}
        }
        if let Some(text) = self.text_of(value) {
            let short: String = text.chars().take(40).collect();
            return if short.len() < text.len() { format!("'{short}…'") } else { format!("'{text}'") };
        }
        if let Some(ty) = value.get::<Type>(&self.heap) {
            return format!("the class {}", self.name_of_type(ty));
        }
        if let Some(function) = value.get::<Function>(&self.heap) {
            return format!("the function {}", self.text_of(&function.qualname).unwrap_or_default());
        }
        if let Some(method) = value.get::<BoundMethod>(&self.heap) {
            return format!("the bound method of {}", self.told(&method.function));
        }
        if let Some(native) = value.get::<Native>(&self.heap) {
            return format!("the builtin {}", native.method.name);
        }
        if let Some(exception) = value.get::<Exception>(&self.heap) {
            let arguments: Vec<String> = match exception.args.get::<Tuple>(&self.heap) {
                Some(args) => args.items.iter().map(|arg| self.told(arg)).collect(),
                None => Vec::new(),
            };
            return format!("{}({})", self.told_type(value), arguments.join(", "));
        }
        if value.get::<Generator>(&self.heap).is_some() {
            return format!("a {}", self.told_type(value));
        }
        let ty = self.told_type(value);
        let article = if ty.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {ty} object")
    }

    /// Name of a value's type.
    pub fn told_type(&self, value: &Value) -> String {
        let ty = self.heap.type_of(value);
        match ty.as_ref().and_then(|ty| ty.get::<Type>(&self.heap)) {
            Some(ty) => self.name_of_type(ty),
            None => crate::builtins::type_of_immediate(value).map_or_else(|| "object".into(), |spec| spec.name.into()),
        }
    }

    /// The class in whose namespace `name` is found, and the name: `Celsius.degrees`.
    pub fn told_place(&self, ty: &Value, name: &Value) -> String {
        let owner = ty.get::<Type>(&self.heap).and_then(|payload| {
            payload.mro.iter().find_map(|class| {
                let class = class.get::<Type>(&self.heap)?;
                let dict = class.dict.as_ref()?;
                self.namespace_get(dict, name)?;
                Some(self.name_of_type(class))
            })
        });
        let name = self.text_of(name).unwrap_or_default();
        match owner.or_else(|| ty.get::<Type>(&self.heap).map(|ty| self.name_of_type(ty))) {
            Some(owner) => format!("{owner}.{name}"),
            None => name,
        }
    }

    /// `Class.name` for a method of a value's type.
    pub fn told_place_of(&self, value: &Value, name: &str) -> String {
        format!("{}.{name}", self.told_type(value))
    }

    fn name_of_type(&self, ty: &Type) -> String {
        ty.qualname.as_ref().and_then(|name| self.text_of(name)).unwrap_or_else(|| ty.name.to_string())
    }

    /// `__name__` of what is called, for details.
    pub fn told_name(&self, value: &Value) -> String {
        self.quiet_attribute(value, Name::__name__.text()).and_then(|name| self.text_of(&name)).unwrap_or_else(|| self.told(value))
    }
}

/// Marks the place that decides a rule, with what was found there in words (formatted only when somebody reads).
/// Only in general paths: an untraced hot path contains none.
#[macro_export]
macro_rules! rule {
    ($vm:expr, $id:literal) => {
        if $vm.trace.is_some() {
            $vm.passed_in_program($id, concat!(file!(), ":", line!()), String::new());
        }
    };
    ($vm:expr, $id:literal, $($detail:tt)+) => {
        if let Some(trace) = &$vm.trace {
            let detail = if trace.tells() { format!($($detail)+) } else { String::new() };
            $vm.passed_in_program($id, concat!(file!(), ":", line!()), detail);
        }
    };
}
