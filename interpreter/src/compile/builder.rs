//! The code generator's state: the stack of code objects in the making, their registers, constants, names and blocks.
//! Knows how to emit; what to emit is known by the file of each piece of grammar.

use std::collections::HashMap;
use std::sync::Arc;

use ruff_text_size::{Ranged, TextRange};

use super::assembler::{Assembler, Guard, Item, Label};
use super::code::{Code, CodeFlags, CodeKind, Constant, Params, Probe, Register, RegisterKind, Site, Source, Span};
use super::op::{FREE_A, FREE_B, FREE_C, Instr, Op, Singleton};
use super::scope::{ScopeId, ScopeKind, Scopes};
use super::word::Word;
use crate::syntax::{SyntaxError, SyntaxErrorKind, span_of};

/// Statements and instructions that a small text may come to.
const COPIES: usize = 1_000_000;

pub(super) type Done<T = ()> = Result<T, SyntaxError>;

/// Where an operand lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a named register: it stays alive.
    Local(u16),
    /// In a temporary: whoever reads it ends its life.
    Temp(u16),
}

impl Place {
    /// Register number.
    pub(super) fn number(self) -> u16 {
        let (Self::Local(number) | Self::Temp(number)) = self;
        number
    }

    /// `bit` if the operand dies when it is read.
    pub(super) fn free(self, bit: u8) -> u8 {
        if matches!(self, Self::Temp(_)) { bit } else { 0 }
    }
}

/// Where the value of an expression is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Wherever it is cheapest.
    Any,
    /// In the next temporary.
    Temp,
    /// In this register.
    To(u16),
}

/// A construct that `return`, `break` and `continue` leave on their way.
#[derive(Clone, Debug)]
pub(super) enum Block<'a> {
    /// `while`, `for`: where the two jumps go; the iterator, if any.
    Loop { next: Label, end: Label, iterator: Option<u16> },
    /// Body of a `try` with handlers: only its guard ends.
    Try,
    /// Body of a `try` with `finally`: the final body is run.
    Finally { body: &'a [ruff_python_ast::Stmt] },
    /// The copy of a final body that runs because of an exception, or a handler without name: the exception is let go.
    Handler { exception: u16 },
    /// A handler with a name, which is unbound.
    Named { name: &'a str, exception: u16 },
    /// Body of `with`: the exit pair is called.
    With { exit: u16, is_async: bool, span: Span },
    /// A final body that runs on the way of a `return`: the value is dropped when the body leaves by itself.
    Value { register: u16 },
    /// Handler of `except*`: what was collected is dropped.
    Group { first: u16, count: u16, name: Option<&'a str> },
}

/// A block with the guard that held around it.
#[derive(Clone, Debug)]
pub(super) struct OpenBlock<'a> {
    pub(super) block: Block<'a>,
    /// Guard outside of the block.
    pub(super) guard: Option<usize>,
    /// How many blocks it is for CPython.
    pub(super) weight: usize,
}

/// A code object in the making.
pub(super) struct Unit<'a> {
    pub(super) scope: ScopeId,
    /// Scopes of the inlined comprehensions that are open, innermost last.
    pub(super) inlined: Vec<ScopeId>,
    pub(super) name: Box<str>,
    pub(super) qualname: Box<str>,
    pub(super) kind: CodeKind,
    pub(super) flags: CodeFlags,
    pub(super) params: Params,
    pub(super) first_line: u32,
    pub(super) asm: Assembler,
    pub(super) guard: Option<usize>,
    pub(super) blocks: Vec<OpenBlock<'a>>,
    constants: Vec<Constant>,
    constant_index: HashMap<String, u16>,
    names: Vec<Word>,
    name_index: HashMap<Box<str>, u16>,
    sites: Vec<Site>,
    pub(super) registers: Vec<Register>,
    pub(super) numbers: HashMap<(ScopeId, Box<str>), u16>,
    pub(super) free: HashMap<Box<str>, u16>,
    pub(super) first_temp: u16,
    /// The next temporary.
    pub(super) next: u16,
    highest: u16,
    /// Named registers that are surely bound here.
    pub(super) bound: Vec<bool>,
    /// Control can come here.
    pub(super) reachable: bool,
    pub(super) span: Span,
    /// Name of the private-name class.
    pub(super) class: Option<Box<str>>,
    pub(super) probes: Vec<Probe>,
    /// Number of each annotated assignment of a module or class, by its offset.
    pub(super) annotated: HashMap<u32, u16>,
}

/// The code generator.
pub(super) struct Compiler<'a> {
    pub(super) source: Arc<Source>,
    pub(super) scopes: &'a Scopes,
    pub(super) unit: Unit<'a>,
    pub(super) outer: Vec<Unit<'a>>,
    pub(super) future_annotations: bool,
    /// The code is for a traced VM.
    pub(super) traced: bool,
    /// Comments `# rule: id`: line and text.
    pub(super) rules: Vec<(u32, &'a str)>,
    /// Statements and instructions of all units so far.
    pub(super) emitted: usize,
    /// A limit that was exceeded.
    pub(super) too_large: Option<&'static str>,
    /// Values of expression statements are printed.
    pub(super) interactive: bool,
}

impl Unit<'_> {
    /// An empty unit for a scope.
    pub(super) fn new(scope: ScopeId, kind: CodeKind, name: &str, qualname: &str) -> Self {
        Self {
            scope,
            inlined: Vec::new(),
            name: name.into(),
            qualname: qualname.into(),
            kind,
            flags: CodeFlags::default(),
            params: Params::default(),
            first_line: 1,
            asm: Assembler::default(),
            guard: None,
            blocks: Vec::new(),
            constants: Vec::new(),
            constant_index: HashMap::new(),
            names: Vec::new(),
            name_index: HashMap::new(),
            sites: Vec::new(),
            registers: Vec::new(),
            numbers: HashMap::new(),
            free: HashMap::new(),
            first_temp: 0,
            next: 0,
            highest: 0,
            bound: Vec::new(),
            reachable: true,
            span: Span::NONE,
            class: None,
            probes: Vec::new(),
            annotated: HashMap::new(),
        }
    }
}

impl Compiler<'_> {
    // ---- registers

    /// The next temporary.
    pub(super) fn temp(&mut self) -> u16 {
        self.temps(1)
    }

    /// First of `count` consecutive temporaries.
    pub(super) fn temps(&mut self, count: u16) -> u16 {
        let first = self.unit.next;
        match first.checked_add(count) {
            Some(next) if next < u16::MAX - 16 => {
                self.unit.next = next;
                self.unit.highest = self.unit.highest.max(next);
            }
            _ => self.too_large = Some("registers"),
        }
        first
    }

    /// Ends all temporaries from `mark` on.
    pub(super) fn release_to(&mut self, mark: u16) {
        self.unit.next = mark;
    }

    /// Register for a result once the operands from `mark` on are done with.
    pub(super) fn result(&mut self, want: Want, mark: u16) -> u16 {
        self.unit.next = mark;
        match want {
            Want::To(register) => register,
            Want::Any | Want::Temp => self.temp(),
        }
    }

    /// The place that a finished result has.
    pub(super) fn place_of(&self, register: u16) -> Place {
        if register < self.unit.first_temp { Place::Local(register) } else { Place::Temp(register) }
    }

    // ---- emission

    /// Emits an instruction.
    pub(super) fn emit(&mut self, op: Op, f: u8, a: u16, b: u16, c: u16) {
        self.push(Instr::new(op, f, a, b, c), None);
    }

    /// Emits an instruction with a 32-bit operand.
    pub(super) fn emit_wide(&mut self, op: Op, a: u16, bc: i32) {
        self.push(Instr::wide(op, 0, a, bc), None);
    }

    fn push(&mut self, instr: Instr, target: Option<Label>) {
        let unit = &mut self.unit;
        if unit.reachable {
            self.emitted += 1;
            unit.asm.items.push(Item { instr, target, span: unit.span, guard: unit.guard });
        }
        if matches!(instr.op, Op::Return | Op::Raise | Op::RaiseAgain | Op::Reraise | Op::Jump | Op::JumpBack) {
            unit.reachable = false;
        }
    }

    /// Emits a probe for a traced VM.
    pub(super) fn probe(&mut self, probe: impl FnOnce() -> Probe) {
        if !self.traced || !self.unit.reachable {
            return;
        }
        let index = i32::try_from(self.unit.probes.len()).unwrap_or(i32::MAX);
        self.unit.probes.push(probe());
        self.emit_wide(Op::Probe, 0, index);
    }

    /// What a function decides by the way it is left: whether inner calls still run, and what its caller gets.
    pub(super) fn leaving_probes(&mut self, returns: bool) {
        if !self.unit.flags.nested || self.unit.kind == CodeKind::Class {
            return;
        }
        let name = self.unit.name.clone();
        if returns {
            self.rule("wrapper.forward.result", &format!("what {name} returns is all that its caller gets"));
        }
        self.rule("wrapper.guard.short-circuit", &format!("{name} is left here; what stands after this does not run"));
        if self.outer.iter().any(|unit| unit.flags.nested || unit.kind == CodeKind::Function) {
            self.rule("decorator.stack.outer-decides", &format!("{name} decided; nothing further in is called"));
        }
        if !returns && self.unit.params.varargs {
            self.rule("wrapper.guard.before-binding", "no arguments were matched with the parameters of an inner function yet");
        }
        if !returns {
            self.rule("wrapper.guard.at-call", &format!("raised while {name} itself runs"));
        }
    }

    /// The text of a node, for the detail of a probe.
    pub(super) fn quoted(&self, node: &impl Ranged) -> String {
        if !self.traced {
            return String::new();
        }
        let text = self.source.text.get(node.range().to_std_range()).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        format!("`{line}{}`", if line.len() < text.len() { "…" } else { "" })
    }

    /// Emits a probe for a rule that the compiler decides by what it emits here: evaluation order, what is called, what is bound.
    #[track_caller]
    pub(super) fn rule(&mut self, rule: &str, detail: &str) {
        if self.traced {
            let site = std::panic::Location::caller();
            let site = format!("{}:{}", site.file(), site.line());
            self.probe(|| Probe { rule: rule.into(), site: site.into(), detail: detail.into(), comment: false });
        }
    }

    /// Emits a jump whose distance is in `bc`, or in `c` for fused comparisons and `ForIter`.
    pub(super) fn jump(&mut self, op: Op, f: u8, a: u16, b: u16, target: Label) {
        if self.unit.reachable {
            self.note_use(target);
        }
        self.push(Instr::new(op, f, a, b, 0), Some(target));
    }

    fn note_use(&mut self, target: Label) {
        let snapshot = self.unit.bound.clone();
        self.merge_at(target, &snapshot);
    }

    fn merge_at(&mut self, target: Label, bound: &[bool]) {
        let states = self.flow_states();
        match states.get_mut(&target) {
            Some(state) => state.iter_mut().zip(bound).for_each(|(known, now)| *known &= *now),
            None => drop(states.insert(target, bound.to_vec())),
        }
    }

    fn flow_states(&mut self) -> &mut HashMap<Label, Vec<bool>> {
        &mut self.unit.asm.states
    }

    /// A label for a later place.
    pub(super) fn label(&mut self) -> Label {
        self.unit.asm.label()
    }

    /// Places a label to which only forward jumps go: control arrives if any jump does, and then only what all arrivals bound is bound.
    pub(super) fn place(&mut self, label: Label) {
        self.unit.asm.place(label);
        let arrivals = self.unit.asm.states.remove(&label);
        let unit = &mut self.unit;
        match arrivals {
            Some(state) if unit.reachable => unit.bound.iter_mut().zip(state).for_each(|(now, then)| *now &= then),
            Some(state) => {
                unit.bound = state;
                unit.reachable = true;
            }
            None => {}
        }
    }

    /// Places a label to which jumps go back.
    pub(super) fn place_loop(&mut self, label: Label) {
        self.unit.asm.place(label);
    }

    /// Starts a guard; control comes to `target` with what is bound now.
    pub(super) fn guard(&mut self, target: Label, depth: u16, save_pc: bool) -> Option<usize> {
        let outer = self.unit.guard;
        if self.unit.reachable {
            self.note_use(target);
        }
        self.unit.asm.guards.push(Guard { target, depth, save_pc });
        self.unit.guard = Some(self.unit.asm.guards.len() - 1);
        // the handler needs the exception and, where asked for, the instruction number
        let next = self.unit.next;
        self.unit.next = depth;
        self.temps(2);
        self.unit.next = next;
        outer
    }

    /// Ends a guard.
    pub(super) fn unguard(&mut self, outer: Option<usize>) {
        self.unit.guard = outer;
    }

    /// Positions of what follows.
    pub(super) fn at(&mut self, node: &impl Ranged) -> Span {
        self.at_range(node.range())
    }

    /// Positions of what follows.
    pub(super) fn at_range(&mut self, range: TextRange) -> Span {
        std::mem::replace(&mut self.unit.span, span_of(range))
    }

    // ---- small instructions

    /// Releases a temporary.
    pub(super) fn drop_temp(&mut self, register: u16) {
        self.emit(Op::Drop, 0, register, 0, 0);
    }

    /// A value without state into a register.
    pub(super) fn singleton(&mut self, register: u16, singleton: Singleton) {
        self.emit(Op::LoadSingleton, 0, register, singleton as u16, 0);
    }

    /// A constant into a register.
    pub(super) fn load_constant(&mut self, register: u16, constant: Constant) {
        match constant {
            Constant::None => self.singleton(register, Singleton::None),
            Constant::Ellipsis => self.singleton(register, Singleton::Ellipsis),
            Constant::Bool(value) => self.singleton(register, if value { Singleton::True } else { Singleton::False }),
            Constant::Int(value) if i32::try_from(value).is_ok() => {
                self.emit_wide(Op::LoadInt, register, i32::try_from(value).unwrap_or(0));
            }
            other => {
                let index = self.constant(other);
                self.emit_wide(Op::LoadConst, register, i32::from(index));
            }
        }
    }

    /// A str constant into a register.
    pub(super) fn load_str(&mut self, register: u16, text: &str) {
        self.load_constant(register, Constant::Str(text.into()));
    }

    /// Moves or copies a value into `register`.
    pub(super) fn move_to(&mut self, register: u16, from: Place) {
        if from.number() != register {
            self.emit(Op::Move, from.free(FREE_B), register, from.number(), 0);
        }
    }

    /// One operand in, one result out.
    pub(super) fn unary(&mut self, op: Op, f: u8, want: Want, mark: u16, operand: Place, c: u16) -> Place {
        let to = self.result(want, mark);
        self.emit(op, f | operand.free(FREE_B), to, operand.number(), c);
        self.place_of(to)
    }

    /// Two operands in, one result out.
    pub(super) fn binary(&mut self, op: Op, f: u8, want: Want, mark: u16, operands: (Place, Place)) -> Place {
        let to = self.result(want, mark);
        let (left, right) = operands;
        self.emit(op, f | left.free(FREE_B) | right.free(FREE_C), to, left.number(), right.number());
        self.place_of(to)
    }

    /// Stores into an attribute or the like: `FREE` bits of two operands in a and b.
    pub(super) fn frees(a: Place, b: Place) -> u8 {
        a.free(FREE_A) | b.free(FREE_B)
    }

    // ---- tables

    /// Index of a constant; equal ones are shared, but for code.
    pub(super) fn constant(&mut self, constant: Constant) -> u16 {
        let unit = &mut self.unit;
        let next = u16::try_from(unit.constants.len());
        if let Constant::Code(_) = constant {
            unit.constants.push(constant);
        } else {
            let key = format!("{constant:?}");
            if let Some(index) = unit.constant_index.get(&key) {
                return *index;
            }
            unit.constant_index.insert(key, *next.as_ref().unwrap_or(&0));
            unit.constants.push(constant);
        }
        next.unwrap_or_else(|_| self.exceeded("constants"))
    }

    /// Index of a name.
    pub(super) fn name(&mut self, name: &str) -> u16 {
        let unit = &mut self.unit;
        if let Some(index) = unit.name_index.get(name) {
            return *index;
        }
        let Ok(next) = u16::try_from(unit.names.len()) else { return self.exceeded("names") };
        unit.names.push(name.into());
        unit.name_index.insert(name.into(), next);
        next
    }

    /// A new site for a name.
    pub(super) fn site(&mut self, name: &str) -> u16 {
        let index = self.name(name);
        let Ok(next) = u16::try_from(self.unit.sites.len()) else { return self.exceeded("sites") };
        self.unit.sites.push(Site { name: index.into() });
        next
    }

    fn exceeded(&mut self, what: &'static str) -> u16 {
        self.too_large = Some(what);
        0
    }

    // ---- units

    /// Starts a code object for `scope` inside the current one.
    pub(super) fn enter(&mut self, scope: ScopeId, kind: CodeKind, name: &str, qualname: &str, line: u32) {
        let mut unit = Unit::new(scope, kind, name, qualname);
        unit.first_line = line;
        unit.class.clone_from(&self.unit.class);
        unit.flags.nested = self.nested();
        unit.flags.future_annotations = self.future_annotations;
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    fn nested(&self) -> bool {
        let function = |kind| matches!(kind, ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator);
        self.outer.iter().map(|unit| unit.scope).chain([self.unit.scope]).any(|scope| function(self.scopes[scope].kind))
    }

    /// Ends the current code object.
    pub(super) fn leave(&mut self) -> Arc<Code> {
        let outer = self.outer.pop();
        let outermost = outer.is_none();
        let unit = match outer {
            Some(outer) => std::mem::replace(&mut self.unit, outer),
            None => std::mem::replace(&mut self.unit, Unit::new(0, CodeKind::Module, "", "")),
        };
        let placed = unit.asm.assemble();
        let place = |item: u32| usize::try_from(item).ok().and_then(|item| placed.places.get(item)).copied().unwrap_or(0);
        let mut registers = unit.registers;
        for register in &mut registers {
            register.range = register.range.map(|(start, end)| (place(start), place(end)));
        }
        let mut code = Code {
            name: unit.name.into(),
            qualname: unit.qualname.into(),
            source: Arc::clone(&self.source),
            first_line: unit.first_line,
            kind: unit.kind,
            flags: unit.flags,
            params: unit.params,
            instrs: placed.instrs,
            constants: unit.constants.into(),
            names: unit.names.into(),
            sites: unit.sites.into(),
            registers: registers.into(),
            first_temp: unit.first_temp,
            register_count: unit.highest.max(unit.first_temp),
            handlers: placed.handlers,
            spans: placed.spans,
            probes: unit.probes.into(),
            size: 0,
        };
        if self.source.frozen {
            code.keep();
        } else {
            // The text is held by all the code made of it, and counted with the outermost.
            code.size = code.measure() + if outermost { self.source.text.len() } else { 0 };
        }
        #[cfg(debug_assertions)]
        if self.too_large.is_none()
            && let Err(fault) = super::verify::verify(&code)
        {
            panic!("code of {} is not well formed: {fault}\n{}", code.qualname, super::disasm::disassemble(&code));
        }
        Arc::new(code)
    }

    /// Gives registers to all names of the current scope: parameters, locals and cells, comprehension variables, free variables.
    pub(super) fn allot_registers(&mut self, params: &[Box<str>]) {
        let scope = self.unit.scope;
        for name in params {
            self.allot(scope, name);
        }
        let own: Vec<Box<str>> = self.own_names(scope);
        for cells in [false, true] {
            for name in &own {
                let cell = self.scopes[scope].symbol(name).is_some_and(|symbol| symbol.uses.cell);
                if cell == cells && !params.contains(name) {
                    self.allot(scope, name);
                }
            }
        }
        self.allot_inlined(scope);
        let free = &self.scopes[scope].free;
        for name in free {
            let number = self.add_register(name, RegisterKind::Free);
            self.unit.free.insert(name.clone(), number);
            self.unit.bound[usize::from(number)] = true;
        }
        for number in 0..params.len() {
            self.unit.bound[number] = true;
        }
        self.unit.first_temp = u16::try_from(self.unit.registers.len()).unwrap_or_else(|_| self.exceeded("registers"));
        self.unit.next = self.unit.first_temp;
        self.unit.highest = self.unit.first_temp;
    }

    fn own_names(&self, id: ScopeId) -> Vec<Box<str>> {
        let scope = &self.scopes[id];
        let special = |name: &str| match name {
            "__class__" => scope.needs_class_cell,
            "__classdict__" => scope.needs_classdict,
            "__conditional_annotations__" => scope.conditional_annotations,
            _ => false,
        };
        let registers = scope.has_registers();
        let mut names: Vec<Box<str>> = scope
            .symbols
            .iter()
            .filter(|symbol| match scope.kind {
                ScopeKind::Class => special(&symbol.name),
                _ => registers && symbol.binding == super::scope::Binding::Variable(id),
            })
            .map(|symbol| symbol.name.clone())
            .collect();
        if scope.kind == ScopeKind::Class && scope.needs_classdict && !names.iter().any(|name| &**name == "__classdict__") {
            names.push("__classdict__".into());
        }
        names
    }

    fn allot(&mut self, scope: ScopeId, name: &str) {
        let cell = self.scopes[scope].symbol(name).is_some_and(|symbol| symbol.uses.cell);
        let inlined = scope != self.unit.scope;
        let kind = match (cell, inlined) {
            (false, false) => RegisterKind::Local,
            (true, false) => RegisterKind::Cell,
            (false, true) => RegisterKind::Hidden,
            (true, true) => RegisterKind::HiddenCell,
        };
        let number = self.add_register(name, kind);
        self.unit.numbers.insert((scope, name.into()), number);
    }

    fn allot_inlined(&mut self, scope: ScopeId) {
        for child in &self.scopes[scope].children {
            if self.scopes[*child].kind == ScopeKind::Inlined {
                for name in self.own_names(*child) {
                    self.allot(*child, &name);
                }
                self.allot_inlined(*child);
            }
        }
    }

    fn add_register(&mut self, name: &str, kind: RegisterKind) -> u16 {
        let number = u16::try_from(self.unit.registers.len()).unwrap_or_else(|_| self.exceeded("registers"));
        let hidden = matches!(kind, RegisterKind::Hidden | RegisterKind::HiddenCell);
        self.unit.registers.push(Register { name: name.into(), number, kind, range: hidden.then_some((0, 0)) });
        self.unit.bound.push(false);
        number
    }

    /// First instructions of a unit: closure cells, own cells, the generator object.
    pub(super) fn prologue(&mut self) {
        let free = u16::try_from(self.unit.free.len()).unwrap_or(0);
        if free > 0 {
            let first = self.unit.first_temp - free;
            self.emit(Op::CopyFreeVars, 0, first, free, 0);
        }
        for n in 0..self.unit.registers.len() {
            if self.unit.registers[n].kind == RegisterKind::Cell {
                self.emit(Op::MakeCell, 0, self.unit.registers[n].number, 0, 0);
            }
        }
        if matches!(self.unit.kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator) {
            self.emit(Op::ReturnGenerator, 0, 0, 0, 0);
        }
    }

    /// A size limit that was passed, as an error.
    pub(super) fn check_size(&self) -> Done {
        match self.too_large {
            None => Ok(()),
            Some(what) => Err(self.exceeds(format!("code with more than 65,000 {what}"))),
        }
    }

    /// Final bodies are compiled for each way that leads there: one inside the other doubles the code.
    pub(super) fn check_copies(&self) -> Done {
        if self.emitted > COPIES + 8 * self.source.text.len() {
            return Err(self.exceeds("so many final bodies inside each other".to_owned()));
        }
        Ok(())
    }

    fn exceeds(&self, message: String) -> SyntaxError {
        SyntaxError { kind: SyntaxErrorKind::TooLarge, span: self.unit.span, message }
    }
}
