//! Frames: the record of a running one, and the frame object that is made when somebody looks.

use std::sync::Arc;

use super::run::window::{Place, Window};
use super::{PyResult, Vm, run};
use crate::builtins;
use crate::compile::code::{Code, RegisterKind};
use crate::compile::op::Instr;
use crate::heap::{Heap, Tag, Value};
use crate::object::payloads::{Body, Cell, CodeObject, Frame, Function, Generator, Registers};
use crate::traced;

/// What happens with the result of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The run that began with this frame ends.
    Leave,
    /// It goes to this register of the calling frame.
    Register(u16),
    /// It is that of `__init__`, hence None; the new instance, which the level holds, goes to this register of the calling frame.
    Instance(u16),
    /// Nobody wants it: the frame is that of a setter.
    Nowhere,
    /// The run began by resuming this generator's frame: its end is not its value.
    Generator,
    /// The frame is a generator's that `ForIter` has resumed.
    ForIter,
    /// The frame is a generator's that `YieldFrom` has resumed: what it yields, the calling frame yields too.
    Delegate,
    /// The frame is a generator's that a call of `next` or `send` has resumed.
    Next,
    /// It is that of `__next__`, called by `ForIter`, which stores in this register; StopIteration ends the loop.
    Step(u16),
}

const NONE: &Value = &Value::NONE;

/// A running frame. Small, because a call writes one: what the function or the code object know is not repeated here.
pub struct Level {
    /// The function, unless a module or `exec` runs, or the generator knows it.
    pub function: Option<Value>,
    /// Code object, unless function or generator know it: see [`Level::code`].
    pub code: Option<Value>,
    /// The generator whose frame this is, or the instance that `__init__` is called for.
    pub held: Option<Value>,
    /// The frame object, once somebody has looked.
    pub frame: Option<Value>,
    /// Registers.
    pub registers: Window,
    /// Where the registers of a called frame may begin.
    pub top: Place,
    /// Next instruction, while the frame waits for a call.
    pub ip: *const Instr,
    /// What this VM has made of the code; the code object keeps it.
    pub body: *const Body,
    /// Namespaces that the function does not give.
    pub namespaces: Option<Box<Namespaces>>,
    /// What happens with the result.
    pub exit: Exit,
}

traced! {
    /// Namespaces of a frame that has no function, or more than its function gives.
    pub struct Namespaces {
        /// Globals.
        pub globals: Value,
        /// Builtins.
        pub builtins: Value,
        /// Locals mapping of modules and class bodies.
        pub locals: Option<Value>,
    }
}

impl Namespaces {
    /// The same namespaces.
    pub fn duplicate(&self) -> Box<Self> {
        Box::new(Self { globals: self.globals.clone(), builtins: self.builtins.clone(), locals: self.locals.clone() })
    }
}

impl std::fmt::Debug for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Level({:?})", self.exit)
    }
}

impl Level {
    /// Whether nobody has looked at the frame object, and function or generator know all the rest.
    #[inline]
    pub fn is_bare(&self) -> bool {
        self.frame.is_none() && self.namespaces.is_none() && self.code.is_none()
    }

    /// Number of the instruction before `ip`: the one that runs.
    pub fn pc(&self, ip: *const Instr) -> u32 {
        let bytes = ip.addr().saturating_sub(run::body(self.body).shape.start.addr());
        u32::try_from(bytes / size_of::<Instr>()).unwrap_or(u32::MAX).saturating_sub(1)
    }

    /// Globals.
    #[inline]
    pub fn globals<'a>(&'a self, heap: &'a Heap) -> &'a Value {
        match &self.namespaces {
            Some(namespaces) => &namespaces.globals,
            None => self.payload(heap).map_or(NONE, |function| &function.globals),
        }
    }

    /// Builtins.
    #[inline]
    pub fn builtins<'a>(&'a self, heap: &'a Heap) -> &'a Value {
        match &self.namespaces {
            Some(namespaces) => &namespaces.builtins,
            None => self.payload(heap).map_or(NONE, |function| &function.builtins),
        }
    }

    /// Locals mapping of modules and class bodies.
    pub fn locals(&self) -> Option<&Value> {
        self.namespaces.as_ref()?.locals.as_ref()
    }

    /// The generator whose frame this is.
    pub fn generator(&self) -> Option<&Value> {
        self.held.as_ref().filter(|held| held.is_tag(Tag::Generator) && !matches!(self.exit, Exit::Instance(_)))
    }

    /// A frame object of this frame, which runs.
    pub fn frame_payload(&self, heap: &Heap) -> Frame {
        Frame {
            code: self.code(heap).clone(),
            function: self.function(heap).cloned(),
            namespaces: self.namespaces.as_ref().map(|namespaces| namespaces.duplicate()),
            registers: Registers::new(),
            pc: 0,
            parked: None,
        }
    }

    /// Keeps the code that runs here, before the function gets another.
    pub fn keep_code(&mut self, function: &Value, code: &Value) {
        if self.code.is_none() && self.function.as_ref().is_some_and(|own| own.is(function)) {
            self.code = Some(code.clone());
        }
    }

    fn payload<'a>(&'a self, heap: &'a Heap) -> Option<&'a Function> {
        self.function(heap)?.get::<Function>(heap)
    }

    /// The function, unless a module or `exec` runs.
    #[inline]
    pub fn function<'a>(&'a self, heap: &'a Heap) -> Option<&'a Value> {
        self.function.as_ref().or_else(|| self.generator()?.get::<Generator>(heap)?.function.as_ref())
    }

    /// Code object.
    pub fn code<'a>(&'a self, heap: &'a Heap) -> &'a Value {
        if let Some(payload) = self.generator().and_then(|generator| generator.get::<Generator>(heap)) {
            return &payload.code;
        }
        self.code.as_ref().or_else(|| self.payload(heap).map(|function| &function.code)).unwrap_or(NONE)
    }
}

impl Vm {
    /// The code of a code object.
    pub fn code_of(&self, code: &Value) -> Option<Arc<Code>> {
        code.get::<CodeObject>(&self.heap).map(|object| Arc::clone(&object.code))
    }

    /// Lets the running frames of a function keep its code, before it gets another.
    pub fn keep_running_code(&mut self, function: &Value) {
        let Some(code) = function.get::<Function>(&self.heap).map(|payload| payload.code.clone()) else { return };
        self.thread.levels.iter_mut().for_each(|level| level.keep_code(function, &code));
        self.parked_levels_mut().for_each(|level| level.keep_code(function, &code));
    }

    /// Number of the instruction that runs in the frame at `level`.
    pub fn pc_at(&self, level: usize) -> u32 {
        let levels = &self.thread.levels;
        let Some(frame) = levels.get(level) else { return 0 };
        frame.pc(if level + 1 == levels.len() { self.thread.ip } else { frame.ip })
    }

    /// The frame object of the running frame at `level`, made when there is none.
    pub fn frame_object(&mut self, level: usize) -> PyResult {
        let Some(running) = self.thread.levels.get(level) else {
            return Err(self.value_error(format_args!("call stack is not deep enough")));
        };
        if let Some(frame) = &running.frame {
            return Ok(frame.clone());
        }
        let payload = running.frame_payload(&self.heap);
        let frame = self.new_object(&builtins::frame::FRAME, payload)?;
        self.thread.levels[level].frame = Some(frame.clone());
        Ok(frame)
    }

    /// Level of a frame object that runs, else `None`.
    pub fn level_of(&self, frame: &Value) -> Option<usize> {
        self.thread.levels.iter().rposition(|level| level.frame.as_ref().is_some_and(|other| other.is(frame)))
    }

    /// Number of the instruction at which a frame object stands.
    pub fn frame_pc(&self, frame: &Value) -> u32 {
        match self.level_of(frame) {
            Some(level) => self.pc_at(level),
            None => frame.get::<Frame>(&self.heap).map_or(0, |frame| frame.pc),
        }
    }

    /// Content of a register of a frame object, wherever its registers are. Cells are not opened.
    fn frame_register(&self, frame: &Value, number: u16) -> Option<Value> {
        if let Some(level) = self.level_of(frame) {
            return self.thread.levels[level].registers.get(number).cloned();
        }
        frame.get::<Frame>(&self.heap)?.registers.get(usize::from(number))?.clone()
    }

    /// Named variables of a frame that are bound, in the order of their registers (PEP 667).
    pub fn frame_variables(&mut self, frame: &Value) -> PyResult<Vec<(Value, Value)>> {
        let Some(code) = frame.get::<Frame>(&self.heap).and_then(|payload| self.code_of(&payload.code)) else {
            return Err(self.bug("frame without code"));
        };
        let pc = self.frame_pc(frame);
        let mut found = Vec::new();
        for register in &code.registers {
            if register.range.is_some_and(|(start, end)| pc < start || end <= pc) || register.name.starts_with('.') {
                continue;
            }
            let Some(content) = self.frame_register(frame, register.number) else { continue };
            let value = match register.kind {
                RegisterKind::Local | RegisterKind::Hidden => Some(content),
                RegisterKind::Cell | RegisterKind::Free | RegisterKind::HiddenCell => match content.get::<Cell>(&self.heap) {
                    Some(cell) => cell.content.clone(),
                    None => Some(content),
                },
            };
            if let Some(value) = value {
                let name = self.intern(&register.name)?;
                found.push((name, value));
            }
        }
        Ok(found)
    }

    /// `locals()` of the running frame at `level`: the mapping of a module or class body, or a new dict of a function's variables.
    pub fn locals_at(&mut self, level: usize) -> PyResult {
        if let Some(locals) = self.thread.levels.get(level).and_then(|level| level.locals().cloned()) {
            return Ok(locals);
        }
        let frame = self.frame_object(level)?;
        let variables = self.frame_variables(&frame)?;
        let dict = self.new_dict()?;
        for (name, value) in variables {
            self.dict_set(&dict, &name, value)?;
        }
        Ok(dict)
    }
}
