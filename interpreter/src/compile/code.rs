//! Code objects: immutable, `Send + Sync`, shared by all VMs of the process.
//!
//! A VM keeps its own body for each code object it runs (inline caches, realised constants, quickened instructions).

use std::sync::Arc;

use num_bigint::BigInt;

use super::op::Instr;
use super::word::Word;

/// A plain constant; a VM realises it as a value at the first call of the code.
#[derive(Clone, Debug)]
pub enum Constant {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An int that fits 64 bits.
    Int(i64),
    /// Any other int.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A str without surrogates.
    Str(Word),
    /// A str with surrogates, as code points.
    CodePoints(Box<[u32]>),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// A tuple of constants (also: keyword names of a call).
    Tuple(Box<[Self]>),
    /// A frozenset, from `x in {1, 2}`.
    FrozenSet(Box<[Self]>),
    /// Code of a nested function, class body, comprehension or annotation scope.
    Code(Arc<Code>),
}

/// The text that code was compiled from.
#[derive(Debug)]
pub struct Source {
    /// File name as tracebacks show it, such as `<frozen functools>`.
    pub file: Box<str>,
    /// The text itself.
    pub text: Box<str>,
    /// Byte offset of the start of every line.
    pub line_starts: Box<[u32]>,
    /// Library text: its frames appear without source lines.
    pub frozen: bool,
    /// The text is that of the file. Not so for text given to `exec`: tracebacks look for the file instead.
    pub shown: bool,
}

impl Source {
    /// Indexes the lines of `text`.
    pub fn new(file: &str, text: &str, frozen: bool) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(ends).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self { file: file.into(), text: text.into(), line_starts, frozen, shown: !frozen }
    }

    /// Line number, from 1, of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// Byte column, from 0, of a byte offset.
    pub fn column(&self, offset: u32) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        offset - self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// Text of line `line` (from 1), without its newline.
    pub fn line_text(&self, line: u32) -> Option<&str> {
        let start = *self.line_starts.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
        let rest = self.text.get(usize::try_from(start).ok()?..)?;
        Some(rest.lines().next().unwrap_or(""))
    }
}

/// Where in the source an instruction comes from: byte offsets. [`Span::NONE`] marks artificial instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

impl Span {
    /// No position: such an instruction reports that of its neighbour.
    pub const NONE: Self = Self { start: u32::MAX, end: u32::MAX };
}

/// An entry of the exception table (zero cost: looked at only while unwinding). Where ranges nest, the innermost comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First covered instruction.
    pub start: u32,
    /// Instruction after the last covered one.
    pub end: u32,
    /// Where control goes.
    pub target: u32,
    /// Registers from here on are released, last first; then the exception is put here.
    pub depth: u16,
    /// Also put the number of the raising instruction into register `depth + 1` (for `Reraise` with `RESTORE_PC`).
    pub save_pc: bool,
}

/// A place that looks a name up: its number is also that of the VM's inline cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Index into [`Code::names`].
    pub name: u32,
}

/// What a named register is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterKind {
    /// A parameter or local that no inner scope uses.
    Local,
    /// Holds a cell that this scope made.
    Cell,
    /// Holds a cell of the closure.
    Free,
    /// Variable of an inlined comprehension (PEP 709): visible in `locals()` only inside `range`.
    Hidden,
    /// As `Hidden`, and captured by an inner scope.
    HiddenCell,
}

/// A named register. Order is that of `co_varnames`, then `co_cellvars`, then `co_freevars`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The name as written (private names mangled).
    pub name: Word,
    /// Register number.
    pub number: u16,
    /// What it is for.
    pub kind: RegisterKind,
    /// Instructions inside which a hidden variable exists.
    pub range: Option<(u32, u32)>,
}

/// Shape of a parameter list. Registers `0..total()` in the order positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// Positional-only parameters.
    pub positional_only: u16,
    /// All positional parameters, positional-only ones included (`co_argcount`).
    pub positional: u16,
    /// Keyword-only parameters.
    pub keyword_only: u16,
    /// `*args` is there.
    pub varargs: bool,
    /// `**kwargs` is there.
    pub varkw: bool,
}

impl Params {
    /// Number of parameter registers.
    pub fn total(self) -> u16 {
        self.positional + self.keyword_only + u16::from(self.varargs) + u16::from(self.varkw)
    }

    /// The number of positional arguments with which a call needs no binding at all.
    pub fn simple_count(self) -> Option<u16> {
        (self.keyword_only == 0 && !self.varargs && !self.varkw).then_some(self.positional)
    }
}

/// What kind of frame the code makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module, or text given to `exec`: locals are a mapping.
    Module,
    /// A class body: locals are the prepared namespace.
    Class,
    /// A function, lambda, or a comprehension that was not inlined.
    Function,
    /// A generator function.
    Generator,
    /// An `async def` function.
    Coroutine,
    /// An asynchronous generator function.
    AsyncGenerator,
    /// An annotation or type-parameter scope (PEP 649, PEP 695).
    Annotation,
}

/// Flags beside the kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent flags")]
pub struct CodeFlags {
    /// Nested in a function (`CO_NESTED`).
    pub nested: bool,
    /// A docstring is the first constant (`CO_HAS_DOCSTRING`).
    pub docstring: bool,
    /// Defined directly in a class body (`CO_METHOD`).
    pub method: bool,
    /// `from __future__ import annotations` (`CO_FUTURE_ANNOTATIONS`).
    pub future_annotations: bool,
    /// Marked by `types.coroutine` (`CO_ITERABLE_COROUTINE`).
    pub iterable_coroutine: bool,
}

/// What an instruction `Probe` tells the trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Rule id.
    pub rule: Box<str>,
    /// `file:line` of the comment or of the place in the compiler.
    pub site: Box<str>,
    /// What was found, in words; `{name}` stands for what the local variable holds.
    pub detail: Box<str>,
    /// A comment `# rule: id` of frozen Python; else the compiler itself decides the rule.
    pub comment: bool,
}

/// A compiled scope.
#[derive(Debug)]
pub struct Code {
    /// `co_name`.
    pub name: Word,
    /// `co_qualname`.
    pub qualname: Word,
    /// Text and file name.
    pub source: Arc<Source>,
    /// `co_firstlineno`: line of the first decorator, else of the header.
    pub first_line: u32,
    /// Kind of frame.
    pub kind: CodeKind,
    /// Further flags.
    pub flags: CodeFlags,
    /// Parameter list.
    pub params: Params,
    /// Instructions.
    pub instrs: Box<[Instr]>,
    /// Constants.
    pub constants: Box<[Constant]>,
    /// Names of globals, attributes, modules.
    pub names: Box<[Word]>,
    /// Name sites.
    pub sites: Box<[Site]>,
    /// Named registers.
    pub registers: Box<[Register]>,
    /// First temporary; registers below it are named.
    pub first_temp: u16,
    /// Number of registers of a frame.
    pub register_count: u16,
    /// Exception table.
    pub handlers: Box<[Handler]>,
    /// Position of every instruction.
    pub spans: Box<[Span]>,
    /// What its `Probe` instructions tell; empty unless compiled for a traced VM.
    pub probes: Box<[Probe]>,
    /// Bytes, those of the code inside included. The library's is in memory once for all, and counts as nothing.
    pub size: usize,
}

const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Code>();
};

impl Constant {
    fn size(&self) -> usize {
        let outside = match self {
            Self::BigInt(number) => usize::try_from(number.bits() / 8).unwrap_or(usize::MAX),
            Self::Str(text) => text.len(),
            Self::CodePoints(points) => size_of_val::<[u32]>(points),
            Self::Bytes(bytes) => bytes.len(),
            Self::Tuple(items) | Self::FrozenSet(items) => items.iter().map(Self::size).sum(),
            Self::Code(code) => code.size,
            _ => 0,
        };
        size_of::<Self>() + outside
    }

    /// Moves texts to memory that is never freed.
    pub(super) fn keep(&mut self) {
        match self {
            Self::Str(text) => text.keep(),
            Self::Tuple(items) | Self::FrozenSet(items) => items.iter_mut().for_each(Self::keep),
            _ => {}
        }
    }
}

impl Code {
    /// What `size` is to be, but for the text that the code was made of.
    pub(super) fn measure(&self) -> usize {
        let words = self.names.iter().chain(self.registers.iter().map(|register| &register.name)).chain([&self.name, &self.qualname]);
        size_of::<Self>()
            + size_of_val::<[Instr]>(&self.instrs)
            + size_of_val::<[Span]>(&self.spans)
            + size_of_val::<[Handler]>(&self.handlers)
            + size_of_val::<[Site]>(&self.sites)
            + size_of_val::<[Register]>(&self.registers)
            + words.map(|word| size_of::<Word>() + word.len()).sum::<usize>()
            + self.constants.iter().map(Constant::size).sum::<usize>()
    }

    /// Moves names and texts to memory that is never freed.
    pub(super) fn keep(&mut self) {
        let registers = self.registers.iter_mut().map(|register| &mut register.name);
        for word in registers.chain(&mut self.names).chain([&mut self.name, &mut self.qualname]) {
            word.keep();
        }
        self.constants.iter_mut().for_each(Constant::keep);
    }

    /// The innermost handler that covers instruction `pc`.
    pub fn handler(&self, pc: u32) -> Option<&Handler> {
        self.handlers.iter().find(|handler| handler.start <= pc && pc < handler.end)
    }

    /// Position of instruction `pc`, or of the nearest one before it that has one.
    pub fn span(&self, pc: u32) -> Option<Span> {
        let upto = usize::try_from(pc).ok()?;
        self.spans.get(..=upto)?.iter().rev().copied().find(|span| *span != Span::NONE)
    }

    /// Line of instruction `pc`.
    pub fn line(&self, pc: u32) -> u32 {
        self.span(pc).map_or(self.first_line, |span| self.source.line(span.start))
    }

    /// Number of the named register `name` that is visible at instruction `pc`.
    pub fn register(&self, name: &str, pc: u32) -> Option<&Register> {
        let visible = |register: &&Register| &*register.name == name && register.range.is_none_or(|(start, end)| start <= pc && pc < end);
        self.registers.iter().rev().find(visible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one() {
        let source = Source::new("<test>", "a\nbc\n\nd", false);
        assert_eq!((source.line(0), source.line(2), source.line(5), source.line(6)), (1, 2, 3, 4));
        assert_eq!((source.column(3), source.line_text(2), source.line_text(3)), (1, Some("bc"), Some("")));
    }

    #[test]
    fn simple_count_needs_plain_parameters() {
        let plain = Params { positional: 2, ..Params::default() };
        assert_eq!(plain.simple_count(), Some(2));
        assert_eq!(Params { varargs: true, ..plain }.simple_count(), None);
        assert_eq!(Params { varargs: true, keyword_only: 1, ..plain }.total(), 4);
    }
}
