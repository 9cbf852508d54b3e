//! Every diff a person sees: the first difference first, the change marked inside the line.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

/// Lines of a diff that are shown; the rest is counted.
const SHOWN: usize = 24;
/// Equal lines shown before the first difference.
const CONTEXT: usize = 2;

/// Lines of either text that are compared from the first difference on. The rest is only counted:
/// a subject that prints without end must not make the harness compare without end.
const COMPARED: usize = 200;
/// Characters of a line that are shown.
const WIDTH: usize = 400;

/// A diff of two outputs, from shortly before their first difference on; empty when they are equal.
///
/// `-` marks what was expected, `+` what was observed, `^` the part of a line that differs.
pub fn diff(expected: &str, observed: &str) -> String {
    if expected == observed {
        return String::new();
    }
    let (old, new) = (lines(expected), lines(observed));
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let start = same.saturating_sub(CONTEXT);
    let window = |lines: &[&str]| -> Vec<String> {
        lines
            .iter()
            .skip(start)
            .take(COMPARED)
            .map(|line| cut(line))
            .collect()
    };
    let (old_window, new_window) = (window(&old), window(&new));
    let (old_texts, new_texts): (Vec<&str>, Vec<&str>) = (
        old_window.iter().map(String::as_str).collect(),
        new_window.iter().map(String::as_str).collect(),
    );
    let changes = TextDiff::from_slices(&old_texts, &new_texts);
    let mut shown: Vec<String> = Vec::new();
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
            let number = number.map_or_else(String::new, |index| (start + index + 1).to_string());
            let mut line = format!("{number:>4} {sign} {text}{end}");
            if sign != ' ' && marks.contains('^') {
                write!(line, "\n       {}", marks.trim_end()).expect("strings grow");
            }
            shown.push(line);
        }
    }
    let beyond = |lines: &[&str]| lines.len().saturating_sub(start + COMPARED);
    let more = shown.len().saturating_sub(SHOWN) + beyond(&old).max(beyond(&new));
    let mut text = String::new();
    for line in shown.iter().take(SHOWN) {
        writeln!(text, "{}", line.trim_end()).expect("strings grow");
    }
    if more > 0 {
        writeln!(text, "     … {more} more lines").expect("strings grow");
    }
    text
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The line, cut to a width that can be compared and shown.
fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((at, _)) if line[at..].trim_end_matches('\n').len() > 1 => {
            let end = if line.ends_with('\n') { "\n" } else { "" };
            format!("{}… ({} bytes){end}", &line[..at], line.len())
        }
        _ => line.to_owned(),
    }
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
        let expected: String = (0..100).map(|n: i32| n.to_string() + "\n").collect();
        assert!(diff(&expected, "").ends_with("     … 76 more lines\n"));
    }

    #[test]
    fn endless_output_is_compared_in_part() {
        let flood = "one\n".repeat(500_000);
        assert!(diff("one\ntwo\n", &flood).ends_with(" more lines\n"));
        let wide = "x".repeat(1_000_000);
        assert!(diff("x\n", &wide).len() < 2_000);
    }
}
