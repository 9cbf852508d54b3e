//! Bounds the nesting of a text before it is parsed. Knows brackets, indentation and operators as bytes; knows no grammar.

use super::{SyntaxError, SyntaxErrorKind};
use crate::compile::code::Span;

/// CPython's limit of open brackets.
const BRACKETS: usize = 200;
/// Length of a chain of operators, attributes or calls within one logical line; each link is a level of the tree.
const LINKS: usize = 20_000;

/// SyntaxError for more brackets than CPython allows, `TooDeep` for chains that could not be walked.
pub(super) fn check(text: &str) -> Result<(), SyntaxError> {
    let bytes = text.as_bytes();
    let (mut at, mut open, mut links) = (0, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at) - 1,
            b'"' | b'\'' => at = string_end(bytes, at),
            b'(' | b'[' | b'{' => {
                open += 1;
                links += 1;
                if open > BRACKETS {
                    return Err(failure(SyntaxErrorKind::Syntax, at, "too many nested parentheses"));
                }
            }
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            b'\n' if open == 0 => links = 0,
            b',' | b';' => links = links.saturating_sub(1),
            b'.' | b'+' | b'-' | b'~' | b'*' | b'/' | b'|' | b'&' | b'^' | b'%' | b'@' | b' ' => links += 1,
            _ => {}
        }
        if links > LINKS * 2 {
            return Err(failure(SyntaxErrorKind::TooDeep, at, "Parser stack overflowed - Python source too complex to parse"));
        }
        at += 1;
    }
    Ok(())
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

    #[test]
    fn brackets_are_bounded_outside_strings_and_comments() {
        assert!(check(&"(".repeat(201)).is_err());
        assert!(check(&format!("{:?} # {}", "(".repeat(300), "(".repeat(300))).is_ok());
        assert!(check("f'''(((''' '\\'(' \"(\"\nx = (1)").is_ok());
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        assert_eq!(unclosed("f(a, [1 # ]\n"), Some(5));
        assert_eq!(unclosed("f(a, [1])"), None);
        assert_eq!(unclosed("f(a]"), None);
    }

    #[test]
    fn long_chains_are_refused() {
        assert_eq!(check(&"-".repeat(100_000)).unwrap_err().kind, SyntaxErrorKind::TooDeep);
        assert!(check(&"x = y.z + 1\n".repeat(100_000)).is_ok());
    }
}
