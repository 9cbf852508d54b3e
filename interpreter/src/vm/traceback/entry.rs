//! One entry of a traceback: the place, its source lines, and marks below the part that raised.

use std::fmt::Write as _;

use super::super::Vm;
use crate::compile::code::{Code, Span};
use crate::heap::Value;
use crate::object::payloads::Frame;
use crate::syntax::anchors;

/// Library modules that stand for native ones of CPython, whose functions have no frames.
const NATIVE_THERE: [&str; 4] = ["<frozen _fileio>", "<frozen _io>", "<frozen _typing>", "<frozen sys>"];
/// Lines of an expression that are shown before and after the place pointed at.
const AROUND: usize = 1;

/// Where a frame stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Name of the function.
    pub name: String,
    /// Last line of the expression, first column and column behind the last, in bytes from 0; `None` when not known.
    pub range: Option<(u32, usize, usize)>,
    /// Source lines from the first to the last.
    pub lines: Vec<String>,
}

impl Vm {
    /// Where `frame` stood at instruction `pc`; `None` for a frame that CPython would not have.
    pub fn frame_position(&mut self, frame: &Value, pc: u32, line: u32) -> Option<Position> {
        let code = frame.get::<Frame>(&self.heap).and_then(|frame| self.code_of(&frame.code))?;
        if code.source.frozen && NATIVE_THERE.contains(&&*code.source.file) {
            return None;
        }
        let range = code.span(pc).filter(|span| code.source.line(span.start) == line).map(|span| place(&code, span));
        let last = range.map_or(line, |(last, ..)| last);
        let mut lines = Vec::new();
        for number in line..=last {
            let text = if code.source.frozen {
                None
            } else if code.source.shown {
                code.source.line_text(number).map(str::to_owned)
            } else {
                self.host.source_line(&code.source.file, number)
            };
            let Some(text) = text else { break };
            lines.push(text);
        }
        Some(Position { file: code.source.file.to_string(), line, name: code.name.to_string(), range, lines })
    }
}

fn place(code: &Code, span: Span) -> (u32, usize, usize) {
    let column = |offset| usize::try_from(code.source.column(offset)).unwrap_or(0);
    (code.source.line(span.end), column(span.start), column(span.end))
}

impl Position {
    /// The entry as a report shows it, with marks or without.
    pub fn text(&self, marks: bool) -> String {
        let mut text = format!("  File \"{}\", line {}, in {}\n", self.file, self.line, self.name);
        if self.lines.first().is_none_or(|line| line.trim().is_empty()) {
            return text;
        }
        let whole =
            self.range.filter(|(last, ..)| marks && usize::try_from(last - self.line).is_ok_and(|more| more + 1 == self.lines.len()));
        match whole {
            Some((_, start, end)) => push_marked(&mut text, &self.lines, start, end),
            // Writing to a String cannot fail.
            None => drop(writeln!(text, "    {}", self.lines.first().map_or("", |line| line.trim()))),
        }
        text
    }
}

/// Bytes of white space that all lines with content begin with.
fn common_indent(lines: &[String]) -> usize {
    let indents = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    indents.min().unwrap_or(0)
}

fn push_marked(text: &mut String, lines: &[String], start: usize, end: usize) {
    let indent = common_indent(lines);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or("")).collect();
    let (Some(start), Some(end), Some(last)) = (start.checked_sub(indent), end.checked_sub(indent), lines.len().checked_sub(1)) else {
        return;
    };
    let joined = lines.join("\n");
    // Byte offsets of the segment in the joined lines.
    let segment_end = joined.len() - lines[last].len() + end;
    let segment = joined.get(start..segment_end).unwrap_or("");
    let pointed = anchors::anchors(segment).map(|(left, right)| (start + left, start + right));
    let beside = lines[0].get(..start).is_some_and(|before| !before.trim_start().is_empty())
        || lines[last].get(end..).is_some_and(|after| !after.trim_end().is_empty());
    let marked = !anchors::mere_call(&joined, start, segment_end) && (pointed.is_some() || beside);
    let line_of = |offset: usize| joined.get(..offset).map_or(0, |before| before.matches('\n').count());
    let shown = shown_lines(last, if marked { pointed.map(|(left, right)| (line_of(left), line_of(right))) } else { None });
    let (mut offset, mut previous) = (0, None::<usize>);
    for (number, line) in lines.iter().enumerate() {
        let line_start = offset;
        offset += line.len() + 1;
        if shown.contains(&number) {
            previous = Some(number);
        } else {
            // A single line is shown rather than counted.
            let next = shown.iter().copied().find(|other| *other > number);
            let gap = next.zip(previous).map_or(0, |(next, previous)| next - previous - 1);
            if gap != 1 {
                if previous.is_some_and(|previous| previous + 1 == number) {
                    let _ = writeln!(text, "    ...<{gap} lines>...");
                }
                continue;
            }
        }
        let _ = writeln!(text, "    {}", line.trim_end());
        if marked {
            let from = if number == 0 { start } else { line.len() - line.trim_start().len() };
            let to = if number == last { end } else { line.trim_end().len() };
            push_marks(text, line, from, to, |at| pointed.is_none_or(|(left, right)| (left..right).contains(&(line_start + at))));
        }
    }
}

/// Numbers of the lines to show, sorted: the ends, and those around the place pointed at.
fn shown_lines(last: usize, pointed: Option<(usize, usize)>) -> Vec<usize> {
    let mut shown = vec![0, last];
    match pointed {
        Some((left, right)) => {
            for at in [left, right] {
                shown.extend(at.saturating_sub(AROUND)..=(at + AROUND).min(last));
            }
        }
        None => shown.extend(0..=last),
    }
    shown.sort_unstable();
    shown.dedup();
    shown
}

fn push_marks(text: &mut String, line: &str, from: usize, to: usize, pointed: impl Fn(usize) -> bool) {
    if to <= from {
        return;
    }
    text.push_str("    ");
    for (at, _) in line.char_indices().take_while(|(at, _)| *at < to) {
        text.push(if at < from {
            ' '
        } else if pointed(at) {
            '^'
        } else {
            '~'
        });
    }
    text.push('\n');
}
