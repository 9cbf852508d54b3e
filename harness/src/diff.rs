//! Every diff a person sees: the first difference first, the change marked inside the line.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

/// Lines of a diff that are shown; the rest is counted.
const SHOWN: usize = 24;
/// Equal lines shown before the first difference.
const CONTEXT: usize = 2;

/// A diff of two outputs, from shortly before their first difference on; empty when they are equal.
///
/// `-` marks what was expected, `+` what was observed, `^` the part of a line that differs.
pub fn diff(expected: &str, observed: &str) -> String {
    if expected == observed {
        return String::new();
    }
    let changes = TextDiff::from_lines(expected, observed);
    let mut lines: Vec<String> = Vec::new();
    for operation in changes.ops() {
        for change in changes.iter_inline_changes(operation) {
            let (sign, number) = match change.tag() {
                ChangeTag::Delete => ('-', change.old_index()),
                ChangeTag::Insert => ('+', change.new_index()),
                ChangeTag::Equal => (' ', change.old_index()),
            };
            let mut text = String::new();
            let mut marks = String::new();
            for (emphasised, part) in change.iter_strings_lossy() {
                let part = visible(part.trim_end_matches('\n'));
                let mark = if emphasised { "^" } else { " " };
                marks += &mark.repeat(part.chars().count());
                text += &part;
            }
            let end = if change.missing_newline() {
                "  \\ no newline at the end"
            } else {
                ""
            };
            let number = number.map_or_else(String::new, |index| (index + 1).to_string());
            let mut line = format!("{number:>4} {sign} {text}{end}");
            if sign != ' ' && marks.contains('^') {
                write!(line, "\n       {}", marks.trim_end()).expect("strings grow");
            }
            lines.push(line);
        }
    }
    let first = lines.iter().position(|line| !is_context(line)).unwrap_or(0);
    let start = first.saturating_sub(CONTEXT);
    let shown = &lines[start..];
    let mut text = String::new();
    for line in shown.iter().take(SHOWN) {
        writeln!(text, "{}", line.trim_end()).expect("strings grow");
    }
    if shown.len() > SHOWN {
        writeln!(text, "     … {} more lines", shown.len() - SHOWN).expect("strings grow");
    }
    text
}

fn is_context(line: &str) -> bool {
    line.chars().nth(5) == Some(' ')
}

/// Control characters as their pictures, so that a diff cannot drive a terminal.
fn visible(text: &str) -> String {
    let picture = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(c),
        0x7F => '\u{2421}',
        _ => c,
    };
    text.chars().map(picture).collect()
}

#[cfg(test)]
mod tests {
    use super::diff;

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(diff("a\n", "a\n"), "");
    }

    #[test]
    fn a_diff_starts_shortly_before_the_first_difference() {
        let expected = "1\n2\n3\n4\nexit a ValueError\n6\n";
        let observed = "1\n2\n3\n4\nexit a TypeError\n6\n";
        insta::assert_snapshot!(diff(expected, observed));
    }

    #[test]
    fn a_missing_last_newline_is_visible() {
        insta::assert_snapshot!(diff("a\nb\n", "a\nb"));
    }

    #[test]
    fn control_characters_become_pictures() {
        assert!(diff("a\u{1b}[2J\n", "b\n").contains("a\u{241b}[2J"));
    }

    #[test]
    fn long_diffs_are_cut_and_counted() {
        let expected: String = (0..100).map(|n| format!("{n}\n")).collect();
        assert!(diff(&expected, "").ends_with("     … 76 more lines\n"));
    }
}
