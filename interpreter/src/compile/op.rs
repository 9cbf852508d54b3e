//! The instruction set of the register machine.
//!
//! An instruction is eight bytes: `op:8 f:8 a:16 b:16 c:16`. Some opcodes read `b` and `c` together as
//! one 32-bit number (`bc`, low half in `b`). Registers of a frame, in this order: parameters
//! (positional, keyword-only, `*args`, `**kwargs`), other named locals and cells, free variables,
//! then a stack of temporaries.
//!
//! **Consumption.** Every temporary that is written is consumed exactly once. Where `f` holds
//! [`FREE_A`], [`FREE_B`] or [`FREE_C`], that operand is a temporary which dies with this instruction, released
//! after the operation, left operand first. "Window" operands are always consumed as a whole, whatever `f` says.
//! A dead temporary may still hold an immediate value (int, float, bool, None), never a counted pointer.
//! When an instruction raises, its operands are untouched unless the table says "gone": the unwinder
//! releases all temporaries at and above the handler's depth, last first.
//!
//! **Destinations** replace first and drop the old value afterwards. A destination may be the register of an operand
//! that dies with the instruction, or lie inside of its window.
//!
//! **Jumps** are relative to the following instruction. `j16` in `c`, `j32` in `bc`.
//!
//! This file knows nothing of values, frames or the heap.

/// Operand `a` is a temporary that dies here.
pub const FREE_A: u8 = 1;
/// Operand `b` is a temporary that dies here.
pub const FREE_B: u8 = 2;
/// Operand `c` is a temporary that dies here.
pub const FREE_C: u8 = 4;
/// First bit of `f` that belongs to the opcode itself.
pub const DETAIL_SHIFT: u32 = 3;

/// Arithmetic: the augmented form, which tries `__iadd__` and its kin first.
pub const INPLACE: u8 = 1 << 3;
/// `Is`, `Contains`: negate. Fused comparisons: jump when the comparison is false.
pub const NEGATE: u8 = 1 << 6;
/// `JumpIfTrue`, `JumpIfFalse`, together with `FREE_A`: the temporary survives on the jumping edge (value of `and` / `or`), and dies on the other one.
pub const KEEP_IF_JUMP: u8 = 1 << 3;
/// `Yield`: wrap the value as the item of an asynchronous generator.
pub const ASYNC_ITEM: u8 = 1 << 3;
/// `Yield`, `YieldFrom`: a handler covers the instruction, so a generator that dies there is closed first. Set by the assembler.
pub const GUARDED: u8 = 1 << 4;
/// `Reraise`: `R[a+1]` holds the instruction number to be restored into the frame. The handler is still looked up by the number of the
/// `Reraise` itself; a handler with `save_pc` gets the restored number.
pub const RESTORE_PC: u8 = 1 << 3;
/// `MakeFunction`: a tuple of positional defaults is in the window.
pub const WITH_DEFAULTS: u8 = 1 << 3;
/// `MakeFunction`: a dict of keyword-only defaults is in the window.
pub const WITH_KW_DEFAULTS: u8 = 1 << 4;
/// `MakeFunction`: the `__annotate__` function is in the window.
pub const WITH_ANNOTATE: u8 = 1 << 5;
/// `MakeFunction`: the tuple of closure cells is in the window.
pub const WITH_CLOSURE: u8 = 1 << 6;
/// `FormatValue`, `BuildInterpolation`: a format specification is given.
pub const WITH_SPEC: u8 = 1 << 5;
/// `LoadSuper`: two-argument zero-magic form was written as `super(A, b)`, so the operands are explicit.
pub const EXPLICIT_SUPER: u8 = 1 << 3;
/// `LoadSuper`: result is a call window as `LoadMethod` writes it.
pub const AS_METHOD: u8 = 1 << 4;

/// What an operand of an opcode means; read by the verifier and the disassembler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Not used, must be zero.
    None,
    /// Register that is written.
    Write,
    /// Register that is read; may be consumed by the FREE bit of its place.
    Read,
    /// Register that is read and written in place, and stays alive.
    Update,
    /// First register of a run that is consumed; the opcode says how many.
    Window,
    /// First register of a run that is written; the opcode says how many.
    WriteRun,
    /// Register that holds a cell.
    Cell,
    /// Index into `Code::constants`.
    Const,
    /// Index into `Code::names`.
    Name,
    /// Index into `Code::sites` (a name and, in the VM, an inline cache).
    Site,
    /// Number of registers.
    Count,
    /// Signed 16-bit number.
    Imm,
    /// Number of a closed table ([`Intrinsic`], [`Special`], [`Singleton`]).
    Selector,
    /// Relative jump, 16 bits.
    Jump16,
    /// Low half of `bc`: a relative jump.
    Jump32,
    /// Low half of `bc`: a number.
    Imm32,
    /// High half of `bc`.
    High,
}

macro_rules! ops {
    ($($(#[doc = $doc:literal])+ $name:ident($a:ident, $b:ident, $c:ident);)+) => {
        /// Opcodes. Operands are listed in the order a, b, c.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op { $($(#[doc = $doc])+ $name),+ }

        impl Op {
            /// All opcodes in numeric order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name, as the disassembler prints it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// Meaning of the operands a, b, c.
            pub const fn operands(self) -> [Operand; 3] {
                match self { $(Self::$name => [Operand::$a, Operand::$b, Operand::$c]),+ }
            }
        }
    };
}

ops! {
    // ---- moves and constants
    /// Nothing.
    Nop(None, None, None);
    /// Tell the trace of probe `bc` of the code. Only in code that was compiled for a traced VM.
    Probe(None, Imm32, High);
    /// `R[a] = R[b]`. With `FREE_B` a move, else a copy. Copying a cell register copies the cell (closures).
    Move(Write, Read, None);
    /// Release the temporary `R[a]` (an expression statement).
    Drop(Window, None, None);
    /// `R[a] = constants[bc]`.
    LoadConst(Write, Const, High);
    /// `R[a] = bc` as a signed 32-bit int.
    LoadInt(Write, Imm32, High);
    /// `R[a] =` the [`Singleton`] numbered `b`.
    LoadSingleton(Write, Selector, None);
    /// Make `R[a]` undefined; UnboundLocalError when it is so already. `del name` of a local.
    DeleteLocal(Update, None, None);
    /// UnboundLocalError (NameError for a comprehension's variable at module level) when `R[a]` is undefined. Emitted before a read that the compiler cannot prove bound.
    CheckLocal(Update, None, None);
    /// Make `R[a]` undefined without looking (comprehension variables on entry and exit, `except … as` names).
    ClearLocal(Write, None, None);

    // ---- cells
    /// `R[a] = cell(R[a])`; an undefined register gives an empty cell. Prologue, and entry of an inlined comprehension.
    MakeCell(Update, None, None);
    /// `R[a..a+b] =` cells of the running function's closure. First instruction of a function with free variables.
    CopyFreeVars(WriteRun, Count, None);
    /// `R[a] =` content of cell `R[b]`; UnboundLocalError for an own cell, NameError for a free variable.
    LoadCell(Write, Cell, None);
    /// Content of cell `R[a] = R[b]`.
    StoreCell(Cell, Read, None);
    /// Empty the cell `R[a]`; raises as `LoadCell`.
    DeleteCell(Cell, None, None);

    // ---- names in maps
    /// `R[a] =` the mapping of the frame's locals (class bodies, exec); what `locals()` gives there.
    LoadLocals(Write, None, None);
    /// `R[a] =` name of site `c` from the locals mapping, then globals, then builtins; NameError. May run `__getitem__` of a prepared namespace.
    LoadName(Write, None, Site);
    /// Store `R[a]` under name `c` in the locals mapping.
    StoreName(Read, None, Name);
    /// Delete name `c` from the locals mapping; NameError.
    DeleteName(None, None, Name);
    /// `R[a] =` global or builtin of site `c`; NameError.
    LoadGlobal(Write, None, Site);
    /// Store `R[a]` as global of site `c`.
    StoreGlobal(Read, None, Site);
    /// Delete global `c`; NameError.
    DeleteGlobal(None, None, Name);
    /// `R[a] =` name of site `c` from the mapping `R[b]`, then globals, then builtins; NameError. Annotation and type-parameter scopes inside a class.
    LoadMapOrGlobal(Write, Read, Site);
    /// `R[a] =` the name of cell register `c` from the mapping `R[b]`, then from the cell; NameError. Class bodies and annotation scopes.
    LoadMapOrCell(Write, Read, Cell);

    // ---- attributes and items
    /// `R[a] = R[b].site c`. AttributeError and all that user code raises.
    LoadAttr(Write, Read, Site);
    /// `R[b].site = R[a]`… operands: `R[a]` object, `R[b]` value, `c` site. Released: value, then object.
    StoreAttr(Read, Read, Site);
    /// `del R[a].site c`.
    DeleteAttr(Read, None, Site);
    /// Look up method of site `c` on `R[b]` for a call: `R[a]` = function and `R[a+1]` = the object; or `R[a]` = attribute and `R[a+1]` undefined.
    LoadMethod(WriteRun, Read, Site);
    /// `super().name`: `R[b]` the global `super`, `R[b+1]` class, `R[b+2]` object (window of 3). Result in `R[a]`, with `AS_METHOD` in `R[a], R[a+1]`. When `R[b]` is not the builtin `super` it is called (without arguments unless `EXPLICIT_SUPER`).
    LoadSuper(WriteRun, Window, Site);
    /// `R[a] = R[b][R[c]]`.
    LoadItem(Write, Read, Read);
    /// `R[a][R[b]] = R[c]`. Released: value, object, key.
    StoreItem(Read, Read, Read);
    /// `del R[a][R[b]]`.
    DeleteItem(Read, Read, None);
    /// `R[a] = slice(R[b..b+c])`, `c` is 2 or 3. Window.
    BuildSlice(Write, Window, Count);

    // ---- arithmetic
    /// `R[a] = R[b] + R[c]`; all binary operators take `INPLACE`. Raise TypeError for unsupported operands.
    Add(Write, Read, Read);
    /// `R[a] = R[b] - R[c]`.
    Sub(Write, Read, Read);
    /// `R[a] = R[b] * R[c]`.
    Mul(Write, Read, Read);
    /// `R[a] = R[b] / R[c]`.
    TrueDiv(Write, Read, Read);
    /// `R[a] = R[b] // R[c]`.
    FloorDiv(Write, Read, Read);
    /// `R[a] = R[b] % R[c]`.
    Mod(Write, Read, Read);
    /// `R[a] = R[b] ** R[c]`.
    Pow(Write, Read, Read);
    /// `R[a] = R[b] @ R[c]`.
    MatMul(Write, Read, Read);
    /// `R[a] = R[b] & R[c]`.
    BitAnd(Write, Read, Read);
    /// `R[a] = R[b] | R[c]`.
    BitOr(Write, Read, Read);
    /// `R[a] = R[b] ^ R[c]`.
    BitXor(Write, Read, Read);
    /// `R[a] = R[b] << R[c]`.
    LShift(Write, Read, Read);
    /// `R[a] = R[b] >> R[c]`.
    RShift(Write, Read, Read);
    /// `R[a] = R[b] + c`, `c` a signed 16-bit int. Takes `INPLACE`.
    AddImm(Write, Read, Imm);
    /// `R[a] = R[b] - c`. Takes `INPLACE`.
    SubImm(Write, Read, Imm);
    /// `R[a] = -R[b]`.
    Neg(Write, Read, None);
    /// `R[a] = +R[b]`.
    Pos(Write, Read, None);
    /// `R[a] = ~R[b]`.
    Invert(Write, Read, None);
    /// `R[a] = not R[b]`; may run `__bool__`, `__len__`.
    Not(Write, Read, None);

    // ---- comparisons
    /// `R[a] = R[b] <op> R[c]`, the operator ([`Compare`]) in bits 3 to 5 of `f`. The result need not be a bool.
    Compare(Write, Read, Read);
    /// `R[a] = R[b] is R[c]`, `NEGATE` for `is not`.
    Is(Write, Read, Read);
    /// `R[a] = R[b] in R[c]`, `NEGATE` for `not in`.
    Contains(Write, Read, Read);
    /// Jump when `R[a] < R[b]` is true (false with `NEGATE`).
    JumpIfLt(Read, Read, Jump16);
    /// Jump when `R[a] <= R[b]`.
    JumpIfLe(Read, Read, Jump16);
    /// Jump when `R[a] == R[b]`.
    JumpIfEq(Read, Read, Jump16);
    /// Jump when `R[a] != R[b]`.
    JumpIfNe(Read, Read, Jump16);
    /// Jump when `R[a] > R[b]`.
    JumpIfGt(Read, Read, Jump16);
    /// Jump when `R[a] >= R[b]`.
    JumpIfGe(Read, Read, Jump16);
    /// Jump when `R[a] < b`, `b` a signed 16-bit int.
    JumpIfLtImm(Read, Imm, Jump16);
    /// Jump when `R[a] <= b`.
    JumpIfLeImm(Read, Imm, Jump16);
    /// Jump when `R[a] == b`.
    JumpIfEqImm(Read, Imm, Jump16);
    /// Jump when `R[a] != b`.
    JumpIfNeImm(Read, Imm, Jump16);
    /// Jump when `R[a] > b`.
    JumpIfGtImm(Read, Imm, Jump16);
    /// Jump when `R[a] >= b`.
    JumpIfGeImm(Read, Imm, Jump16);

    // ---- jumps
    /// Jump forward.
    Jump(None, Jump32, High);
    /// Jump backward: charges fuel, may switch threads, polls the host.
    JumpBack(None, Jump32, High);
    /// Jump when `R[a]` is true. `KEEP_IF_JUMP`.
    JumpIfTrue(Read, Jump32, High);
    /// Jump when `R[a]` is false. `KEEP_IF_JUMP`.
    JumpIfFalse(Read, Jump32, High);
    /// Jump when `R[a]` is None.
    JumpIfNone(Read, Jump32, High);
    /// Jump when `R[a]` is not None.
    JumpIfNotNone(Read, Jump32, High);
    /// Jump when `R[a]` is undefined (defaults computed late, conditional cleanup).
    JumpIfUndefined(Update, Jump32, High);

    // ---- calls
    /// Call `R[a]` with the `b` arguments `R[a+1..]`; result to `R[c]`. Window of `1 + b`; the arguments become the callee's registers.
    Call(Window, Count, Write);
    /// Call what `LoadMethod` left in `R[a], R[a+1]` with `b` arguments from `R[a+2]`; result to `R[c]`. Window of `2 + b`.
    CallMethod(Window, Count, Write);
    /// As `Call`, the last arguments by keyword: `c` is the constant tuple of their names; result to `R[a]`.
    CallKw(Window, Count, Const);
    /// As `CallMethod` with keyword names; result to `R[a]`.
    CallMethodKw(Window, Count, Const);
    /// `R[a](*R[a+1], **R[a+2])`; `R[a+2]` may be undefined. `R[a+1]` any iterable (TypeError "… argument after * must be an iterable"). Result to `R[c]`. Window of 3.
    CallEx(Window, None, Write);
    /// Merge mapping `R[b]` into the dict `R[a]` for a call of `R[c]`; TypeError for no mapping, for a name given twice and, at the call, for a name that is not a str.
    DictMerge(Update, Read, Update);
    /// `R[a] =` the keywords of a call of `R[c]`, all from the mapping `R[b]`: that itself when it is a dict, else a new dict. `TypeError`s as of `DictMerge`.
    Keywords(Write, Read, Update);
    /// `R[a] =` the function that builds classes, called as `__build_class__(body, name, *bases, **keywords)`.
    LoadBuildClass(Write, None, None);
    /// `R[a] =` new function of the code constant `c`; window from `R[b]` holds, where the `WITH_` bits say so and in this order: defaults, keyword defaults, annotate function, closure.
    MakeFunction(Write, Window, Const);
    /// Leave the frame with `R[a]`.
    Return(Read, None, None);

    // ---- collections
    /// `R[a] = tuple` of the window `R[b..b+c]`.
    BuildTuple(Write, Window, Count);
    /// `R[a] = list` of the window.
    BuildList(Write, Window, Count);
    /// `R[a] = set` of the window; TypeError for what cannot be hashed.
    BuildSet(Write, Window, Count);
    /// `R[a] = dict` of `c` key, value pairs, window of `2 * c`.
    BuildDict(Write, Window, Count);
    /// `R[a] =` concatenation of the `c` str in the window.
    BuildString(Write, Window, Count);
    /// Append `R[b]` to the list `R[a]`.
    ListAppend(Update, Read, None);
    /// Extend the list `R[a]` by the iterable `R[b]` (`[*x]`; TypeError "Value after * must be an iterable").
    ListExtend(Update, Read, None);
    /// Add `R[b]` to the set `R[a]`.
    SetAdd(Update, Read, None);
    /// Add all of the iterable `R[b]` to the set `R[a]`.
    SetUpdate(Update, Read, None);
    /// `R[a][R[b]] = R[c]` for an exact dict (comprehension, display).
    DictSet(Update, Read, Read);
    /// `{**R[b]}`: update the dict `R[a]`; TypeError "'x' object is not a mapping".
    DictUpdate(Update, Read, None);
    /// `R[a] =` tuple of the list `R[b]`, which is consumed.
    ListToTuple(Write, Window, None);
    /// `R[a..a+c] =` exactly `c` items of `R[b]`; ValueError "not enough values", "too many values", TypeError.
    UnpackSequence(WriteRun, Read, Count);
    /// As `UnpackSequence` with a starred target: `c` is `before | after << 8`, the list is at `R[a+before]`.
    UnpackStarred(WriteRun, Read, Count);

    // ---- iteration and generators
    /// `R[a] = iter(R[b])`.
    GetIter(Write, Read, None);
    /// Next item of iterator `R[a]` to `R[b]`. At the end (StopIteration, as a value or raised) `R[a]` is consumed, `R[b]` keeps its value, and it jumps.
    ForIter(Update, Write, Jump16);
    /// Turn the running frame into a generator, coroutine or asynchronous generator (by the code's flags) and return that object. Before the first instruction of the body, after cells are made.
    ReturnGenerator(None, None, None);
    /// Suspend with `R[b]`; when resumed `R[a]` = what was sent. `throw` raises here. `ASYNC_ITEM`, `GUARDED`.
    Yield(Write, Read, None);
    /// `R[a] =` iterator for `yield from R[b]`; a coroutine only inside a coroutine marked by `types.coroutine` (TypeError).
    GetYieldFromIter(Write, Read, None);
    /// `R[a] =` iterator of the awaitable `R[b]` (`__await__`); TypeError. `c`: 0 `await`, 1 from `__aenter__`, 2 from `__aexit__` (wording).
    GetAwaitable(Write, Read, Selector);
    /// Delegate to the sub-iterator `R[b]`: send what was sent, suspend with what it yields, staying at this instruction; `throw` and `close` go to it. When it ends `R[a]` = its value and `R[b]` is consumed. `GUARDED`.
    YieldFrom(Write, Update, None);
    /// `R[a] = R[b].__aiter__()`; TypeError unless the result has `__anext__`.
    GetAsyncIter(Write, Read, None);
    /// `R[a] =` awaitable iterator of `R[b].__anext__()`; `R[b]` stays.
    GetAsyncNext(Write, Update, None);
    /// In the handler of `async for`: when `R[a]` is StopAsyncIteration release it and the iterator `R[b]`, else raise it again.
    EndAsyncFor(Window, Window, None);

    // ---- exceptions and context managers
    /// Raise `R[a]` (class or instance), from `R[b]` when `c` is 1.
    Raise(Read, Read, Count);
    /// Bare `raise`: the exception being handled; RuntimeError when there is none.
    RaiseAgain(None, None, None);
    /// Raise `R[a]` without a new traceback entry. `RESTORE_PC`.
    Reraise(Window, None, None);
    /// A handler begins: `R[b] =` the exception handled so far (or None), and `R[a]` becomes the handled one.
    EnterHandler(Update, Write, None);
    /// A handler ends: the handled exception becomes `R[b]` again, which is consumed; `R[a]` is released.
    LeaveHandler(Window, Window, None);
    /// `R[a] = bool`: is the exception `R[b]` caught by class or tuple `R[c]`; TypeError.
    MatchException(Write, Update, Read);
    /// `except*`: split `R[b]` (consumed) by `R[c]`: `R[a]` = rest or None, `R[a+1]` = match or None; the match becomes the handled exception.
    MatchGroup(WriteRun, Window, Read);
    /// `R[a], R[a+1]` = bound pair of the [`Special`] method `c` of `R[b]`, as `LoadMethod` writes it; TypeError "… does not support the context manager protocol".
    LoadSpecial(WriteRun, Update, Selector);
    /// Call the `__exit__` pair `R[b], R[b+1]` (gone) with type, value and traceback of exception `R[c]` (stays), through a window at `R[a]`; result to `R[a]`.
    CallExit(Write, Window, Update);
    /// `R[a] = AssertionError`, whatever the name is bound to.
    LoadAssertionError(Write, None, None);

    // ---- formatting
    /// `R[a] = format(R[b], R[c])`; conversion ([`Conversion`]) in bits 3, 4 of `f`; without `WITH_SPEC` an empty one.
    FormatValue(Write, Read, Read);
    /// `R[a] = Interpolation(value, expression, conversion, spec)`: window `R[b]` of 2, or of 3 with `WITH_SPEC`.
    BuildInterpolation(Write, Window, None);
    /// `R[a] = Template` of tuple of str `R[b]` and tuple of interpolations `R[c]`.
    BuildTemplate(Write, Read, Read);

    // ---- imports
    /// `R[a] = __import__(name c)`; window `R[b], R[b+1]` = level, names. Calls `builtins.__import__`.
    ImportName(Write, Window, Name);
    /// `R[a] =` attribute or submodule `c` of module `R[b]`, which stays; ImportError.
    ImportFrom(Write, Update, Name);
    /// Bring all public names of module `R[a]` into the locals mapping.
    ImportStar(Read, None, None);

    // ---- match
    /// `R[a] = bool`: is `R[b]` a sequence in the sense of `match` (type flag).
    MatchSequence(Write, Update, None);
    /// `R[a] = bool`: is `R[b]` a mapping in that sense.
    MatchMapping(Write, Update, None);
    /// `R[a] = len(R[b])`, `R[b]` stays.
    GetLen(Write, Update, None);
    /// `R[a] =` tuple of the values in `R[b]` (stays) of the keys in tuple `R[c]` (stays), or None when one is missing; ValueError for a repeated key.
    MatchKeys(Write, Update, Update);
    /// `R[a] =` tuple of attributes, or None: subject `R[b]` (stays); window `R[c], R[c+1], R[c+2]` = class, count of positional patterns, tuple of keyword names. TypeError.
    MatchClass(Write, Update, Window);

    // ---- the rest
    /// `R[a] =` one-argument [`Intrinsic`] `c` of `R[b]`.
    Intrinsic1(Write, Read, Selector);
    /// `R[a] =` two-argument [`Intrinsic`] `c` of the window `R[b], R[b+1]`.
    Intrinsic2(Write, Window, Selector);
    /// Enter an empty dict as `__annotations__` in the locals mapping unless one is there (`from __future__ import annotations`).
    SetupAnnotations(None, None, None);
    /// `R[a] = NotImplementedError`, whatever the name is bound to.
    LoadNotImplementedError(Write, None, None);
}

macro_rules! selectors {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[doc = $doc])+ $variant),+ }
        impl $name {
            /// All of them, in numeric order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The one with this number.
            pub fn from_number(number: u16) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }
        }
    };
}

selectors! {
    /// Values without state.
    Singleton {
        /// `None`.
        None,
        /// `True`.
        True,
        /// `False`.
        False,
        /// `...`.
        Ellipsis,
        /// `NotImplemented`.
        NotImplemented,
    }
}
selectors! {
    /// Rich comparison operators, in CPython's order.
    Compare {
        /// `<`
        Lt,
        /// `<=`
        Le,
        /// `==`
        Eq,
        /// `!=`
        Ne,
        /// `>`
        Gt,
        /// `>=`
        Ge,
    }
}
selectors! {
    /// Conversions of replacement fields.
    Conversion {
        /// None given.
        None,
        /// `!s`
        Str,
        /// `!r`
        Repr,
        /// `!a`
        Ascii,
    }
}
selectors! {
    /// Methods that `LoadSpecial` looks up on the type.
    Special {
        /// `__enter__`
        Enter,
        /// `__exit__`
        Exit,
        /// `__aenter__`
        AsyncEnter,
        /// `__aexit__`
        AsyncExit,
    }
}
selectors! {
    /// Rare operations that need no opcode of their own.
    Intrinsic {
        /// One argument, the name: `TypeVar` (PEP 695).
        TypeVar,
        /// Two: name, function that computes the bound.
        TypeVarWithBound,
        /// Two: name, function that computes the tuple of constraints.
        TypeVarWithConstraints,
        /// One: `ParamSpec`.
        ParamSpec,
        /// One: `TypeVarTuple`.
        TypeVarTuple,
        /// Two: type parameter, function that computes its default (PEP 696).
        SetTypeParamDefault,
        /// One: `Generic[*params]` of a tuple.
        SubscriptGeneric,
        /// One: `TypeAliasType` of the tuple (name, params or None, function that computes the value).
        TypeAlias,
        /// Two: function, tuple of its type parameters; gives the function.
        SetFunctionTypeParams,
        /// Two: the original exception of an `except*`, list of what the clauses raised or left; gives the group to raise, or None.
        PrepareReraiseStar,
        /// One: `sys.displayhook` of the value of an interactive statement; gives None.
        Print,
    }
}

/// One instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(C)]
pub struct Instr {
    /// Operation.
    pub op: Op,
    /// Consumption bits and details.
    pub f: u8,
    /// First operand.
    pub a: u16,
    /// Second operand.
    pub b: u16,
    /// Third operand.
    pub c: u16,
}

const _: () = assert!(size_of::<Instr>() == 8);

impl Instr {
    /// An instruction with three 16-bit operands.
    pub const fn new(op: Op, f: u8, a: u16, b: u16, c: u16) -> Self {
        Self { op, f, a, b, c }
    }

    /// An instruction with a 32-bit operand in `bc`.
    pub const fn wide(op: Op, f: u8, a: u16, bc: i32) -> Self {
        let [b0, b1, c0, c1] = bc.to_le_bytes();
        Self { op, f, a, b: u16::from_le_bytes([b0, b1]), c: u16::from_le_bytes([c0, c1]) }
    }

    /// The 32-bit operand.
    #[inline]
    pub const fn bc(self) -> i32 {
        let ([b0, b1], [c0, c1]) = (self.b.to_le_bytes(), self.c.to_le_bytes());
        i32::from_le_bytes([b0, b1, c0, c1])
    }

    /// `c` as a signed number (short jumps, small ints).
    #[inline]
    pub const fn signed_c(self) -> i16 {
        self.c.cast_signed()
    }

    /// `b` as a signed number.
    #[inline]
    pub const fn signed_b(self) -> i16 {
        self.b.cast_signed()
    }

    /// The detail number in bits 3 to 5 of `f` (comparison, conversion).
    #[inline]
    pub const fn detail(self) -> u8 {
        (self.f >> DETAIL_SHIFT) & 7
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_operands_survive_the_split() {
        for n in [0, 1, -1, 65_536, i32::MIN, i32::MAX] {
            assert_eq!(Instr::wide(Op::Jump, 0, 0, n).bc(), n);
        }
    }

    #[test]
    fn opcodes_leave_room_for_quickened_forms() {
        assert!(Op::ALL.len() < 192, "numbers from 192 are for the VM's own quickened forms");
        assert!(Op::ALL.iter().enumerate().all(|(n, op)| *op as usize == n));
    }

    #[test]
    fn high_half_always_follows_a_low_half() {
        for op in Op::ALL {
            let [_, b, c] = op.operands();
            let low = matches!(b, Operand::Jump32 | Operand::Imm32) || (b == Operand::Const && c == Operand::High);
            assert_eq!(c == Operand::High, low, "{}", op.name());
        }
    }
}
