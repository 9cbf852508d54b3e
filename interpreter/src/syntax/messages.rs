//! CPython 3.14's words for what the parser rejects. Knows the parser's error kinds and the text around them; no tree is left to look at.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};

use super::{SyntaxError, SyntaxErrorKind, nesting, span_of};

/// The error as CPython would report it.
pub(super) fn reword(text: &str, error: &ParseError) -> SyntaxError {
    let (kind, message) = words(text, error);
    // As CPython: a bracket of a line above that stays open is the likelier fault, and at the end of the text the only one.
    let ended = matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::Eof)) || message.ends_with("was never closed");
    if (ended || message == "invalid syntax")
        && let Some(open) = nesting::unclosed(text)
        && (ended || text.get(open..error.location.start().to_usize()).is_some_and(|between| between.contains('\n')))
    {
        let bracket = text.as_bytes().get(open).copied().map_or(' ', char::from);
        return nesting::failure(SyntaxErrorKind::Syntax, open, &format!("'{bracket}' was never closed"));
    }
    SyntaxError { kind, span: span_of(error.location), message }
}

fn words(text: &str, error: &ParseError) -> (SyntaxErrorKind, String) {
    use ParseErrorType as P;
    let syntax = |message: &str| (SyntaxErrorKind::Syntax, message.to_owned());
    match &error.error {
        P::UnexpectedIndentation => (SyntaxErrorKind::Indentation, "unexpected indent".to_owned()),
        P::OtherError(message) if message.starts_with("Expected an indented block") => {
            (SyntaxErrorKind::Indentation, indented_block(text, error, message))
        }
        P::ExpectedToken { expected: TokenKind::Colon, .. } => syntax("expected ':'"),
        P::ExpectedToken { expected: TokenKind::Rpar, found: TokenKind::EndOfFile } => syntax("'(' was never closed"),
        P::ExpectedToken { expected: TokenKind::Rsqb, found: TokenKind::EndOfFile } => syntax("'[' was never closed"),
        P::ExpectedToken { expected: TokenKind::Rbrace, found: TokenKind::EndOfFile } => syntax("'{' was never closed"),
        P::EmptyDeleteTargets | P::ExpectedExpression | P::EmptySlice | P::EmptyGlobalNames | P::EmptyNonlocalNames => {
            syntax("invalid syntax")
        }
        P::EmptyImportNames => syntax("Expected one or more names after 'import'"),
        P::EmptyTypeParams => syntax("Type parameter list cannot be empty"),
        P::UnparenthesizedGeneratorExpression => syntax("Generator expression must be parenthesized"),
        P::InvalidStarredExpressionUsage => syntax("can't use starred expression here"),
        P::InvalidMatchPatternTarget => syntax("cannot use '_' as a target"),
        P::ParamAfterVarKeywordParam => syntax("arguments cannot follow var-keyword argument"),
        P::NonDefaultParamAfterDefaultParam => syntax("parameter without a default follows parameter with a default"),
        P::VarParameterWithDefault => syntax("var-positional parameter cannot have default value"),
        P::ExpectedKeywordParam => syntax("named parameters must follow bare *"),
        P::PositionalAfterKeywordArgument => syntax("positional argument follows keyword argument"),
        P::PositionalAfterKeywordUnpacking => syntax("positional argument follows keyword argument unpacking"),
        P::InvalidArgumentUnpackingOrder => syntax("iterable argument unpacking follows keyword argument unpacking"),
        P::IterableUnpackingInComprehension => syntax("iterable unpacking cannot be used in comprehension"),
        P::InvalidAssignmentTarget => {
            (SyntaxErrorKind::Syntax, target(text, error, "cannot assign to", " here. Maybe you meant '==' instead of '='?"))
        }
        P::InvalidNamedAssignmentTarget => (SyntaxErrorKind::Syntax, target(text, error, "cannot use assignment expressions with", "")),
        P::InvalidAugmentedAssignmentTarget => {
            (SyntaxErrorKind::Syntax, target(text, error, "", " is an illegal expression for augmented assignment"))
        }
        P::InvalidAnnotatedAssignmentTarget => syntax("illegal target for annotation"),
        P::InvalidDeleteTarget => (SyntaxErrorKind::Syntax, target(text, error, "cannot delete", "")),
        P::ExpectedRealNumber => syntax("real number required in complex literal"),
        P::ExpectedImaginaryNumber => syntax("imaginary number required in complex literal"),
        P::FStringError(kind) => (SyntaxErrorKind::Syntax, interpolated("f-string", kind)),
        P::TStringError(kind) => (SyntaxErrorKind::Syntax, interpolated("t-string", kind)),
        P::Lexical(kind) => lexical(text, error, kind),
        _ => syntax("invalid syntax"),
    }
}

fn lexical(text: &str, error: &ParseError, kind: &LexicalErrorType) -> (SyntaxErrorKind, String) {
    use LexicalErrorType as L;
    let line = line_of(text, error);
    let message = match kind {
        L::IndentationError => {
            return (SyntaxErrorKind::Indentation, "unindent does not match any outer indentation level".to_owned());
        }
        L::UnclosedStringError => {
            let literal = text.get(error.location.start().to_usize()..).unwrap_or("");
            let triple = literal.contains("\"\"\"") || literal.contains("'''");
            let what = if triple { "triple-quoted string" } else { "string" };
            format!("unterminated {what} literal (detected at line {})", if triple { text.lines().count() } else { line })
        }
        L::InvalidByteLiteral => "bytes can only contain ASCII literal characters".to_owned(),
        L::LineContinuationError => "unexpected character after line continuation character".to_owned(),
        L::Eof => "unexpected EOF while parsing".to_owned(),
        L::UnrecognizedToken { tok } if tok.is_ascii() => "invalid syntax".to_owned(),
        L::UnrecognizedToken { tok } => format!("invalid character '{tok}' (U+{:04X})", u32::from(*tok)),
        L::FStringError(kind) => interpolated("f-string", kind),
        L::TStringError(kind) => interpolated("t-string", kind),
        L::UnicodeError | L::MissingUnicodeLbrace | L::MissingUnicodeRbrace => "(unicode error) malformed \\N character escape".to_owned(),
        L::StringError | L::OtherError(_) => "invalid syntax".to_owned(),
    };
    (SyntaxErrorKind::Syntax, message)
}

fn interpolated(what: &str, kind: &InterpolatedStringErrorType) -> String {
    use InterpolatedStringErrorType as I;
    match kind {
        I::UnclosedLbrace => format!("{what}: expecting '}}'"),
        I::InvalidConversionFlag => format!("{what}: invalid conversion character: expected 's', 'r', or 'a'"),
        I::SingleRbrace => format!("{what}: single '}}' is not allowed"),
        I::UnterminatedString => format!("unterminated {what} literal"),
        I::UnterminatedTripleQuotedString => format!("unterminated triple-quoted {what} literal"),
        I::LambdaWithoutParentheses => format!("{what}: lambda expressions are not allowed without parentheses"),
        I::ConversionFlagNotImmediatelyAfterExclamation => format!("{what}: conversion type must come right after the exclamation mark"),
        I::NewlineInFormatSpec => format!("{what}: newlines are not allowed in format specifiers when using single quotes"),
    }
}

/// "expected an indented block after function definition on line 3".
fn indented_block(text: &str, error: &ParseError, message: &str) -> String {
    let after = message.strip_prefix("Expected an indented block after ").unwrap_or("statement");
    let after = match after.trim_matches('`') {
        "function definition" | "class definition" => after.to_owned(),
        name => format!("'{}' statement", name.split('`').next().unwrap_or(name)),
    };
    let before = text.get(..error.location.start().to_usize()).unwrap_or(text).trim_end();
    format!("expected an indented block after {after} on line {}", before.lines().count())
}

/// "cannot assign to function call here. Maybe you meant '==' instead of '='?".
fn target(text: &str, error: &ParseError, before: &str, after: &str) -> String {
    let (start, end) = (error.location.start().to_usize(), error.location.end().to_usize());
    let what = describe(text.get(start..end).unwrap_or("").trim());
    let after = if matches!(what, "literal" | "True" | "False" | "None" | "ellipsis" | "f-string expression")
        && before == "cannot assign to"
        && after.starts_with(" here")
        && false_target(what)
    {
        ""
    } else {
        after
    };
    let space = if before.is_empty() { "" } else { " " };
    format!("{before}{space}{what}{after}")
}

/// Names for which CPython adds no advice.
fn false_target(what: &str) -> bool {
    matches!(what, "True" | "False" | "None")
}

/// CPython's name of the expression, guessed from its text.
fn describe(expression: &str) -> &'static str {
    let first = expression.bytes().next().unwrap_or(b' ');
    match expression {
        "True" => "True",
        "False" => "False",
        "None" => "None",
        "..." => "ellipsis",
        _ if expression.starts_with("f'") || expression.starts_with("f\"") => "f-string expression",
        _ if first.is_ascii_digit() || first == b'"' || first == b'\'' => "literal",
        _ if expression.starts_with("lambda") => "lambda",
        _ if expression.starts_with("await ") => "await expression",
        _ if expression.starts_with("yield") => "yield expression",
        _ if expression.contains(" if ") => "conditional expression",
        _ if ["==", "<", ">", " in ", " is "].iter().any(|op| expression.contains(op)) => "comparison",
        _ if expression.ends_with(')') && first != b'(' => "function call",
        _ if first == b'{' => "dict literal",
        _ if first.is_ascii_alphabetic() && expression.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => "name",
        _ => "expression",
    }
}

fn line_of(text: &str, error: &ParseError) -> usize {
    text.get(..error.location.start().to_usize()).unwrap_or(text).bytes().filter(|byte| *byte == b'\n').count() + 1
}
