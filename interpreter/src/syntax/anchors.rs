//! Which part of an expression a report of an exception points at: the operator, the brackets of a call or of a subscript.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

/// First and last byte of the part of `segment` that is pointed at; the rest is its surroundings. `None`: no such part.
pub(crate) fn anchors(segment: &str) -> Option<(usize, usize)> {
    // In brackets, as the segment may go over several lines.
    const BEFORE: &str = "(\n";
    let text = format!("{BEFORE}{segment}\n)");
    super::nesting::check(&text).ok()?;
    let (left, right) = super::on_large_stack(|| pointed_at(&text))?;
    Some((left.checked_sub(BEFORE.len())?, right.checked_sub(BEFORE.len())?.min(segment.len())))
}

fn pointed_at(text: &str) -> Option<(usize, usize)> {
    let parsed = ruff_python_parser::parse_expression(text).ok()?;
    Some(match parsed.expr() {
        Expr::BinOp(binary) => {
            let start = next_after(text, binary.left.end(), &[')'])?;
            let length =
                if text.get(start..)?.starts_with(['/', '*', '<', '>']) && text.get(start + 1..start + 2) == text.get(start..start + 1) {
                    2
                } else {
                    1
                };
            (start, start + length)
        }
        Expr::Subscript(subscript) => (next_after(text, subscript.value.end(), &[')'])?, subscript.end().to_usize()),
        Expr::Call(call) => (next_after(text, call.func.end(), &[')'])?, call.end().to_usize()),
        _ => return None,
    })
}

/// The first byte at or after `from` that is no space, comment, line continuation or one of `skipped`.
fn next_after(text: &str, from: TextSize, skipped: &[char]) -> Option<usize> {
    let (mut at, mut comment) = (from.to_usize(), false);
    loop {
        let c = text.get(at..)?.chars().next()?;
        if comment {
            comment = c != '\n';
        } else if c == '#' {
            comment = true;
        } else if !c.is_whitespace() && c != '\\' && !skipped.contains(&c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Whether the lines are a statement that is little more than the call from byte `start` to `end`: `return f()`, `x = obj.f()`. Nothing in it is
/// worth pointing at.
pub(crate) fn mere_call(lines: &str, start: usize, end: usize) -> bool {
    super::nesting::check(lines).is_ok() && super::on_large_stack(|| is_mere_call(lines, start, end))
}

fn is_mere_call(lines: &str, start: usize, end: usize) -> bool {
    // Only the first statement counts; what follows it may be broken.
    let parsed = ruff_python_parser::parse_unchecked(lines, ruff_python_parser::ParseOptions::from(ruff_python_parser::Mode::Module));
    let Some(first) = parsed.syntax().as_module().and_then(|module| module.body.first()) else { return false };
    let call = match first {
        Stmt::Return(statement) => statement.value.as_deref().and_then(Expr::as_call_expr).filter(|call| call.func.is_name_expr()),
        Stmt::Assign(statement) if statement.targets.len() == 1 => statement.value.as_call_expr(),
        _ => None,
    };
    call.is_some_and(|call| call.start().to_usize() == start && call.end().to_usize() == end) && parsed.has_valid_syntax()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(segment: &str) -> &str {
        anchors(segment).map_or("", |(left, right)| &segment[left..right])
    }

    #[test]
    fn operators_and_brackets_are_found() {
        assert_eq!(marked("a + b"), "+");
        assert_eq!(marked("(a) // # +\n (b)"), "//");
        assert_eq!(marked("a [ 1 ]"), "[ 1 ]");
        assert_eq!(marked("f(x)(y)"), "(y)");
        assert_eq!(marked("a.b"), "");
        assert_eq!(marked("+"), "");
    }

    #[test]
    fn a_statement_may_be_a_mere_call() {
        assert!(mere_call("x = a.f(1)", 4, 10));
        assert!(mere_call("return f()", 7, 10));
        assert!(!mere_call("return a.f()", 7, 12));
        assert!(!mere_call("x = f(g())", 6, 9));
        assert!(!mere_call("x = y = f()", 8, 11));
    }
}
