//! Bounds the nesting of a text before it is parsed: parser, compiler and the tree's own drop recurse, on stacks that grow with the depth.
//!
//! Knows tokens and which of them can begin a level of the tree; knows no grammar. What it finds is never less than the depth that the
//! parser reaches, also where the text is no program and the parser goes on behind an error.

use ruff_python_ast::token::TokenKind as T;
use ruff_python_parser::Mode;

use super::{SyntaxError, SyntaxErrorKind};
use crate::compile::code::Span;

/// CPython's limit of open brackets.
const BRACKETS: usize = 200;
/// CPython's limit of interpolated strings inside each other.
const STRINGS: usize = 149;
/// CPython's limit of indentation.
const INDENTS: usize = 99;
/// What a text may weigh within one logical line. CPython's limits depend on the rules of its grammar and on the C stack; the weights are such
/// that the same depth ends about where it ends there: 6,000 prefixes, 3,000 lambdas or powers, 24,000 links.
const LIMIT: usize = 24_000;
/// A link of a chain that grows to the left: `a + b`, `a.b`, `a()`.
const LINK: usize = 1;
/// An operator before its operand, a conditional expression.
const PREFIX: usize = 4;
/// `lambda`, `**`, `for`: each is several levels of CPython's parser.
const HEAVY: usize = 8;

/// What is too much.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Brackets,
    Strings,
    Indents,
    Depth,
    /// An interpolated string has no end, so that the parser may see other tokens than were counted, and there are many.
    Unended,
}

/// SyntaxError for more brackets than CPython allows, `TooDeep` for what could not be walked.
pub(super) fn check(text: &str) -> Result<(), SyntaxError> {
    if u32::try_from(text.len()).is_err() {
        return Err(failure(SyntaxErrorKind::TooLarge, 0, "program texts beyond 4 GiB"));
    }
    let Some(fault) = scan(text) else { return Ok(()) };
    let (kind, message) = match fault {
        Fault::Brackets => (SyntaxErrorKind::Syntax, "too many nested parentheses"),
        Fault::Strings => (SyntaxErrorKind::Syntax, "too many nested f-strings or t-strings"),
        Fault::Indents => (SyntaxErrorKind::Indentation, "too many levels of indentation"),
        Fault::Depth => (SyntaxErrorKind::TooDeep, "Parser stack overflowed - Python source too complex to parse"),
        Fault::Unended => return Err(failure(SyntaxErrorKind::Syntax, 0, "unterminated f-string literal")),
    };
    Err(failure(kind, if fault == Fault::Depth { 0 } else { place(text, fault) }, message))
}

/// Where a text has too much: the last byte of the shortest beginning that has. The tokens of a beginning are those of the text.
fn place(text: &str, fault: Fault) -> usize {
    let (mut fine, mut faulty) = (0, text.len());
    while fine + 1 < faulty {
        let middle = text.floor_char_boundary(fine.midpoint(faulty));
        if middle <= fine {
            break;
        }
        if scan(&text[..middle]) == Some(fault) { faulty = middle } else { fine = middle }
    }
    text.floor_char_boundary(faulty.saturating_sub(1))
}

/// What is known between two brackets: how deep the next token can be, by what ends that depth.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// It is an interpolated string, whose parts are side by side.
    string: bool,
    /// Lambdas whose parameters are not over: a comma separates these.
    lambdas: usize,
    /// Ended by the closing bracket.
    base: usize,
    /// Ended by a comma.
    loose: usize,
    /// Ended by `and` and `or`.
    middle: usize,
    /// Ended by a comparison: operators of the chain.
    links: usize,
    /// Ended by an operator of two operands.
    tight: usize,
}

impl Frame {
    const fn depth(&self) -> usize {
        self.base + self.loose + self.middle + self.links + self.tight
    }

    /// A part begins that is beside the one before, whatever operator that ended with.
    const fn element(&mut self) {
        self.loose = 0;
        self.operand();
    }

    const fn operand(&mut self) {
        (self.middle, self.links, self.tight) = (0, 0, 0);
    }

    /// What follows is inside all that is open here, up to the end that `loose` has.
    const fn inside(&mut self, weight: usize) {
        self.loose = self.depth() - self.base + weight;
        self.operand();
    }

    /// The same, up to the closing bracket.
    const fn inside_all(&mut self, weight: usize) {
        self.base = self.depth() + weight;
        self.element();
    }

    /// A token that is no bracket and no end of anything.
    fn token(&mut self, kind: T, before: T) {
        match kind {
            T::Comma if self.lambdas == 0 => self.element(),
            T::Colon => self.lambdas = self.lambdas.saturating_sub(1),
            T::Lambda => {
                self.inside(HEAVY);
                self.lambdas += 1;
            }
            T::Yield | T::Async => self.inside_all(PREFIX),
            T::For => self.inside_all(HEAVY),
            T::If => {
                self.operand();
                self.loose += PREFIX;
            }
            T::Else | T::And | T::Or => self.operand(),
            // part of `not in` and `is not`, else an operator before its operand
            T::Not if before == T::Is || ends_operand(before) => self.tight = 0,
            T::Not => {
                self.middle += self.links + self.tight + PREFIX;
                (self.links, self.tight) = (0, 0);
            }
            T::Less | T::Greater | T::EqEqual | T::NotEqual | T::LessEqual | T::GreaterEqual | T::In | T::Is => {
                (self.links, self.tight) = (0, 0);
            }
            T::DoubleStar => self.tight += HEAVY,
            T::Plus | T::Minus if !ends_operand(before) => self.tight += PREFIX,
            T::Tilde | T::Await => self.tight += PREFIX,
            T::Star if !ends_operand(before) => self.inside(PREFIX),
            T::ColonEqual => self.inside(PREFIX),
            T::Plus
            | T::Minus
            | T::Star
            | T::Slash
            | T::DoubleSlash
            | T::Percent
            | T::At
            | T::Vbar
            | T::Amper
            | T::CircumFlex
            | T::LeftShift
            | T::RightShift => {
                self.tight = 0;
                self.links += LINK;
            }
            T::Dot => self.tight += LINK,
            _ => {}
        }
    }
}

/// What is open where a token stands.
struct Open {
    /// The logical line and each bracket and interpolated string, outermost first.
    frames: Vec<Frame>,
    brackets: usize,
    strings: usize,
    indents: usize,
    /// All interpolated strings so far had an end.
    ended: bool,
}

fn scan(text: &str) -> Option<Fault> {
    let mut lexer = ruff_python_parser::lexer::lex(text, Mode::Module);
    let mut open = Open { frames: vec![Frame::default()], brackets: 0, strings: 0, indents: 0, ended: true };
    let mut before = T::Newline;
    loop {
        let kind = lexer.next_token();
        match kind {
            T::Comment | T::NonLogicalNewline => continue,
            T::EndOfFile => break,
            _ => open.token(kind, before),
        }
        if let Some(fault) = open.fault() {
            return Some(fault);
        }
        before = kind;
    }
    (!(open.ended && open.strings == 0) && coarse(text) > LIMIT).then_some(Fault::Unended)
}

impl Open {
    fn token(&mut self, kind: T, before: T) {
        match kind {
            T::Newline => {
                self.ended &= self.strings == 0;
                self.frames.clear();
                self.frames.push(Frame::default());
                (self.brackets, self.strings) = (0, 0);
            }
            T::Indent => self.indents += 1,
            T::Dedent => self.indents = self.indents.saturating_sub(1),
            T::Lpar | T::Lsqb | T::Lbrace => {
                self.brackets += 1;
                self.enter(false, LINK);
            }
            T::FStringStart | T::TStringStart => {
                self.strings += 1;
                self.enter(true, PREFIX);
            }
            T::Rpar | T::Rsqb | T::Rbrace => {
                self.brackets = self.brackets.saturating_sub(1);
                if self.frames.len() > 1 {
                    self.frames.pop_if(|frame| !frame.string);
                    if let Some(around) = self.frames.last_mut().filter(|around| !around.string) {
                        around.tight += LINK;
                    }
                }
            }
            T::FStringEnd | T::TStringEnd => {
                self.strings = self.strings.saturating_sub(1);
                if let Some(at) = self.frames.iter().rposition(|frame| frame.string) {
                    self.frames.truncate(at);
                }
            }
            T::Semi if self.frames.len() == 1 => self.frames[0] = Frame::default(),
            _ => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.token(kind, before);
                }
            }
        }
    }

    fn enter(&mut self, string: bool, weight: usize) {
        let base = self.frames.last().map_or(0, Frame::depth) + weight;
        self.frames.push(Frame { string, base, ..Frame::default() });
    }

    fn fault(&self) -> Option<Fault> {
        if self.brackets > BRACKETS {
            Some(Fault::Brackets)
        } else if self.strings > STRINGS {
            Some(Fault::Strings)
        } else if self.indents > INDENTS {
            Some(Fault::Indents)
        } else {
            self.frames.last().is_some_and(|frame| frame.depth() > LIMIT).then_some(Fault::Depth)
        }
    }
}

/// Whether an operator behind such a token has two operands.
const fn ends_operand(kind: T) -> bool {
    matches!(
        kind,
        T::Name
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringEnd
            | T::TStringEnd
            | T::Rpar
            | T::Rsqb
            | T::Rbrace
            | T::Ellipsis
            | T::True
            | T::False
            | T::None
            | T::Case
            | T::Lazy
            | T::Match
            | T::Type
            | T::Unknown
    )
}

/// No token begins a level that is not counted here, however the text is cut into tokens.
fn coarse(text: &str) -> usize {
    let signs = text.bytes().filter(|byte| b"([{+-~*/%@|&^<>.:".contains(byte)).count();
    let words = ["not", "lambda", "await", "yield", "if", "for", "async"];
    signs * PREFIX + words.map(|word| text.matches(word).count()).iter().sum::<usize>() * HEAVY
}

/// The innermost bracket that is still open at the end of `text`. None, too, when brackets close others than their own.
pub(super) fn unclosed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut open) = (0, Vec::new());
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at) - 1,
            b'"' | b'\'' => at = string_end(bytes, at),
            b'(' => open.push((at, b')')),
            b'[' => open.push((at, b']')),
            b'{' => open.push((at, b'}')),
            b')' | b']' | b'}' if open.pop().is_none_or(|(_, own)| own != byte) => return None,
            _ => {}
        }
        at += 1;
    }
    open.last().map(|(at, _)| *at)
}

/// Last byte of the string literal that starts at `start`; fields of f-strings are passed over as text.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let triple = bytes.get(start + 1) == Some(&quote) && bytes.get(start + 2) == Some(&quote);
    let mut at = start + if triple { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if !triple => return at - 1,
            _ if byte != quote => {}
            _ if !triple => return at,
            _ if bytes.get(at + 1) == Some(&quote) && bytes.get(at + 2) == Some(&quote) => return at + 2,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

pub(super) fn failure(kind: SyntaxErrorKind, at: usize, message: &str) -> SyntaxError {
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    SyntaxError { kind, span: Span { start, end: start.saturating_add(1) }, message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<SyntaxErrorKind> {
        check(text).err().map(|error| error.kind)
    }

    #[test]
    fn brackets_are_bounded_outside_strings_and_comments() {
        let error = check(&format!("{}1{}", "(".repeat(201), ")".repeat(201))).unwrap_err();
        assert_eq!((error.kind, error.span.start), (SyntaxErrorKind::Syntax, 200));
        assert!(check(&format!("{}1{}", "(".repeat(200), ")".repeat(200))).is_ok());
        assert!(check(&format!("{:?} # {}", "(".repeat(300), "(".repeat(300))).is_ok());
        assert!(check("f'''(((''' '\\'(' \"(\"\nx = (1)").is_ok());
    }

    #[test]
    fn indentation_is_bounded() {
        let nested = |count: usize| -> String { (0..count).flat_map(|depth| [" ".repeat(depth), "if 1:\n".to_owned()]).collect() };
        assert!(check(&format!("{}{}pass\n", nested(99), " ".repeat(99))).is_ok());
        let error = check(&format!("{}{}pass\n", nested(100), " ".repeat(100))).unwrap_err();
        assert_eq!((error.kind, error.message.as_str()), (SyntaxErrorKind::Indentation, "too many levels of indentation"));
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        assert_eq!(unclosed("f(a, [1 # ]\n"), Some(5));
        assert_eq!(unclosed("f(a, [1])"), None);
        assert_eq!(unclosed("f(a]"), None);
    }

    #[test]
    fn deep_texts_are_refused_however_they_are_written() {
        for deep in [
            "-",
            "not ",
            "not\\\n",
            "lambda:",
            "lambda a, b:",
            "lambda a=0, *b: ",
            "1if 1else ",
            "1**",
            "1+",
            "1+not ",
            "await ",
            "-lambda:",
            "yield ",
            "yield 1, ",
            "*",
            "1 and lambda: ",
            "x[0].y().",
            "1 if ",
            "f'{1}' + -",
        ] {
            assert_eq!(kind(&format!("{}1", deep.repeat(30_000))), Some(SyntaxErrorKind::TooDeep), "{deep}");
        }
        assert_eq!(kind(&format!("[x {}]", "for a, b in c ".repeat(30_000))), Some(SyntaxErrorKind::TooDeep));
        assert_eq!(kind(&format!("({}1)", "\n-".repeat(30_000))), Some(SyntaxErrorKind::TooDeep));
    }

    #[test]
    fn long_texts_are_not() {
        for element in [
            "-1, ",
            "1, ",
            "lambda: 0, ",
            "1 if 1 else 2, ",
            "f(x).y, ",
            "not x, ",
            "1 and ",
            "not 1 and ",
            "-x.y() < ",
            "1 not in ",
            "f'{1}' ",
            "x == -1 or x.y ** 2 < 3 and ",
        ] {
            assert!(check(&format!("x = [{}1]\n", element.repeat(30_000))).is_ok(), "{element}");
        }
        assert!(check(&format!("f'{}'", "{1}".repeat(30_000))).is_ok());
        assert!(check(&"x = y.z + -1; ".repeat(30_000)).is_ok());
        assert!(check(&"x = y.z + 1\r".repeat(30_000)).is_ok());
    }

    #[test]
    fn tokens_behind_a_string_without_end_count() {
        assert_eq!(kind(&format!("f\"\"\"{{a\"\"\"\n{}1\n", "-".repeat(30_000))), Some(SyntaxErrorKind::Syntax));
        assert_eq!(kind(&format!("f\"{{a\"\n}}{}1\n", "-".repeat(30_000))), Some(SyntaxErrorKind::Syntax));
        assert!(check("f\"{a\"\n").is_ok());
    }
}
