//! Text to syntax tree: the one place that talks to the parser crate, and the wording of syntax errors.
//! Knows text and trees; does not know scopes, instructions or values.

pub(crate) mod anchors;
mod messages;
mod nesting;

use ruff_python_ast::{Mod, ModModule, PythonVersion};
use ruff_python_parser::{Mode as ParseMode, ParseOptions, Parsed};
use ruff_text_size::TextRange;

use crate::compile::code::Span;

/// What the text is compiled as; the third argument of `compile()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module or the text of `exec`.
    Exec,
    /// One expression whose value is returned.
    Eval,
    /// One interactive statement; values of expression statements are printed.
    Single,
}

/// Class of a syntax error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
    /// `MemoryError`: nested too deeply to be parsed.
    TooDeep,
    /// Beyond a size that this interpreter can compile (registers, sites); ends the run as Unsupported.
    TooLarge,
}

/// Text that is not a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Class of the exception.
    pub kind: SyntaxErrorKind,
    /// Where.
    pub span: Span,
    /// CPython's wording.
    pub message: String,
}

impl SyntaxError {
    /// A plain `SyntaxError`.
    pub(crate) fn new(range: TextRange, message: impl Into<String>) -> Self {
        Self { kind: SyntaxErrorKind::Syntax, span: span_of(range), message: message.into() }
    }
}

/// Byte offsets of a range of the tree.
pub(crate) fn span_of(range: TextRange) -> Span {
    Span { start: range.start().to_u32(), end: range.end().to_u32() }
}

/// A parsed text.
pub(crate) struct Tree {
    parsed: Parsed<Mod>,
}

impl Tree {
    /// The tree itself.
    pub(crate) fn root(&self) -> &Mod {
        self.parsed.syntax()
    }

    /// The module, unless the text was parsed as one expression.
    pub(crate) fn module(&self) -> Option<&ModModule> {
        if let Mod::Module(module) = self.root() { Some(module) } else { None }
    }
}

/// Runs what parses a text, walks its tree or drops it. Whoever calls may stand on a fiber, of whose size `stacker` knows nothing; from here
/// on it does. The drop of a tree is what no call inside can give room to: it takes less than this for all that [`nesting`] lets through.
pub(crate) fn on_large_stack<R>(work: impl FnOnce() -> R) -> R {
    stacker::grow(16 << 20, work)
}

/// Parses `text`, the nesting of which is bounded first, unless it is `known` to be shallow: the tree is walked and dropped by recursion.
pub(crate) fn parse(text: &str, mode: Mode, known: bool) -> Result<Tree, SyntaxError> {
    if !known {
        nesting::check(text)?;
    }
    let parse_mode = if mode == Mode::Eval { ParseMode::Expression } else { ParseMode::Module };
    let options = ParseOptions::from(parse_mode).with_target_version(PythonVersion::PY314);
    match ruff_python_parser::parse(text, options) {
        Ok(parsed) => {
            if let Some(error) = parsed.unsupported_syntax_errors().first() {
                return Err(SyntaxError::new(error.range, "invalid syntax"));
            }
            Ok(Tree { parsed })
        }
        Err(error) => Err(messages::reword(text, &error)),
    }
}
