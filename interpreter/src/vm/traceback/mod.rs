//! Reports of exceptions in CPython's form. Knows exceptions and frames; does not know where a report goes.

mod entry;

pub use entry::Position;

use std::collections::HashSet;

use super::{PyResult, Vm};
use crate::builtins::exceptions;
use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::{Exception, Traceback};

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Equal entries that are shown before the rest is counted.
const REPEATS: usize = 3;
/// Members of a group that are shown, and levels of groups in groups.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

/// What of an exception is reported.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Causes and contexts too.
    pub chain: bool,
    /// Marks below source lines.
    pub marks: bool,
    /// Entries of each traceback: the first ones, or the last ones when it is negative.
    pub limit: Option<i64>,
}

/// All there is.
pub const ALL: Extent = Extent { chain: true, marks: true, limit: None };

/// A report under way: pieces of one or more whole lines.
struct Report {
    pieces: Vec<String>,
    extent: Extent,
    /// Levels of groups around what is being reported.
    depth: usize,
    /// The last member of a group is open: the innermost one draws the line that closes all.
    open: bool,
}

impl Report {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Adds text, behind a margin within a group.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.pieces.push(text.to_owned());
            return;
        }
        let indent = self.indent();
        let lines = text.split_inclusive('\n').map(|line| format!("{indent}{margin} {line}"));
        self.pieces.push(lines.collect());
    }
}

impl Vm {
    /// The whole report: chained exceptions first, then the traceback, the exception itself, its notes.
    pub fn traceback_report(&mut self, exception: &Value) -> String {
        self.report_pieces(exception, ALL).concat()
    }

    /// A report in pieces, each of which is one or more lines.
    pub fn report_pieces(&mut self, exception: &Value, extent: Extent) -> Vec<String> {
        let mut report = Report { pieces: Vec::new(), extent, depth: 0, open: false };
        self.report_chain(exception, &mut report);
        report.pieces
    }

    fn report_chain(&mut self, exception: &Value, report: &mut Report) {
        let mut chain = vec![(exception.clone(), "")];
        let mut seen: HashSet<_> = exception.address().into_iter().collect();
        while report.extent.chain
            && let Some((last, _)) = chain.last()
        {
            let Some(payload) = last.get::<Exception>(&self.heap) else { break };
            let next = match (&payload.cause, &payload.context) {
                (Some(cause), _) => (cause.clone(), CAUSE),
                (None, Some(context)) if !payload.suppress_context => (context.clone(), CONTEXT),
                _ => break,
            };
            if next.0.address().is_none_or(|address| !seen.insert(address)) {
                break;
            }
            chain.push(next);
        }
        let mut joints: Vec<&str> = chain.iter().map(|(_, joint)| *joint).collect();
        joints.rotate_left(1);
        for ((exception, _), joint) in chain.iter().zip(joints).rev() {
            if !joint.is_empty() {
                report.emit(joint, '|');
            }
            self.report_one(exception, report);
        }
    }

    fn report_one(&mut self, exception: &Value, report: &mut Report) {
        let group = matches!(self.is_exception(exception, &exceptions::BASE_EXCEPTION_GROUP), Ok(true));
        if !group {
            self.report_traceback(exception, report, "Traceback (most recent call last):\n", '|');
            self.report_only(exception, report);
            return;
        }
        if report.depth > GROUP_DEPTH || self.check_native_stack().is_err() {
            self.thread.flight = None;
            report.emit(&format!("... (max_group_depth is {GROUP_DEPTH})\n"), '|');
            return;
        }
        let outermost = report.depth == 0;
        if outermost {
            report.depth = 1;
        }
        self.report_traceback(exception, report, "Exception Group Traceback (most recent call last):\n", if outermost { '+' } else { '|' });
        self.report_only(exception, report);
        self.report_members(exception, report);
        if outermost {
            report.depth = 0;
        }
    }

    fn report_members(&mut self, group: &Value, report: &mut Report) {
        let members = match self.intern("exceptions").and_then(|name| self.get_attribute(group, &name)).and_then(|all| self.collect(&all)) {
            Ok(members) => members,
            Err(raised) => {
                // A report must not fail: without its members the group stands alone.
                let _ = self.catch(raised);
                return;
            }
        };
        let shown = members.len().min(GROUP_WIDTH + 1);
        for (number, member) in members.iter().take(shown).enumerate() {
            let (last, cut) = (number + 1 == shown, number >= GROUP_WIDTH);
            report.open |= last;
            let title = if cut { "...".to_owned() } else { (number + 1).to_string() };
            let lead = if number == 0 { "+-" } else { "  " };
            let line = format!("{}{lead}+---------------- {title} ----------------\n", report.indent());
            report.pieces.push(line);
            report.depth += 1;
            if cut {
                let more = members.len() - GROUP_WIDTH;
                let plural = if more == 1 { "" } else { "s" };
                report.emit(&format!("and {more} more exception{plural}\n"), '|');
            } else {
                self.report_chain(member, report);
            }
            if last && report.open {
                let line = format!("{}+------------------------------------\n", report.indent());
                report.pieces.push(line);
                report.open = false;
            }
            report.depth -= 1;
        }
    }

    fn report_traceback(&mut self, exception: &Value, report: &mut Report, title: &str, margin: char) {
        let Some(traceback) = exception.get::<Exception>(&self.heap).and_then(|payload| payload.traceback.clone()) else { return };
        report.emit(title, margin);
        let mut positions = self.traceback_positions(&traceback);
        if let Some(limit) = report.extent.limit {
            let count = usize::try_from(limit.unsigned_abs()).unwrap_or(usize::MAX);
            if limit < 0 {
                positions.drain(..positions.len().saturating_sub(count));
            } else {
                positions.truncate(count);
            }
        }
        let marks = report.extent.marks;
        for piece in entries(&positions, marks) {
            report.emit(&piece, '|');
        }
    }

    /// `tb_lineno` of a traceback entry.
    pub fn traceback_line(&self, entry: &Value) -> u32 {
        let Some(payload) = entry.get::<Traceback>(&self.heap) else { return 0 };
        let code = || self.code_of(&payload.frame.get::<crate::object::payloads::Frame>(&self.heap)?.code);
        payload.line.or_else(|| code().map(|code| code.line(payload.pc))).unwrap_or(0)
    }

    /// Where each entry of a traceback stood.
    pub fn traceback_positions(&mut self, traceback: &Value) -> Vec<Position> {
        let (mut at, mut found) = (Some(traceback.clone()), Vec::new());
        while let Some(entry) = at {
            let Some(payload) = entry.get::<Traceback>(&self.heap) else { break };
            let (next, frame, pc) = (payload.next.clone(), payload.frame.clone(), payload.pc);
            let line = self.traceback_line(&entry);
            found.extend(self.frame_position(&frame, pc, line));
            at = next;
        }
        found
    }

    /// The exception itself and its notes.
    fn report_only(&mut self, exception: &Value, report: &mut Report) {
        for line in self.exception_lines(exception) {
            report.emit(&line, '|');
        }
    }

    /// What is said of an exception without its traceback: a SyntaxError shows its place.
    pub fn exception_lines(&mut self, exception: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        let name = self.exception_name(exception);
        let message = match self.syntax_error_lines(exception, &mut lines) {
            Ok(Some(message)) => message,
            Ok(None) => self.exception_message(exception),
            Err(raised) => {
                let _ = self.catch(raised);
                self.exception_message(exception)
            }
        };
        lines.push(if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") });
        if let Err(raised) = self.note_lines(exception, &mut lines) {
            let _ = self.catch(raised);
        }
        lines
    }

    fn note_lines(&mut self, exception: &Value, lines: &mut Vec<String>) -> PyResult<()> {
        let key = self.name(Name::__notes__).clone();
        let Some(notes) = self.find_attribute(exception, &key)? else { return Ok(()) };
        let items = self.name(Name::__getitem__).clone();
        if notes.is_tag(crate::heap::Tag::Str) || self.find_special(&notes, &items)?.is_none() {
            let repr = self.repr_of(&notes)?;
            lines.push(format!("{}\n", self.text_of(&repr).unwrap_or_default()));
            return Ok(());
        }
        for note in self.collect(&notes)? {
            let text = match self.str_of(&note) {
                Ok(text) => self.text_of(&text).unwrap_or_default(),
                Err(raised) => {
                    let _ = self.catch(raised);
                    "<note str() failed>".to_owned()
                }
            };
            lines.extend(text.split('\n').map(|line| format!("{line}\n")));
        }
        Ok(())
    }

    /// File, line and marks of a SyntaxError, and its message.
    fn syntax_error_lines(&mut self, exception: &Value, lines: &mut Vec<String>) -> PyResult<Option<String>> {
        if !self.is_exception(exception, &exceptions::SYNTAX_ERROR)? {
            return Ok(None);
        }
        let mut part = |name: &str| {
            let name = self.intern(name)?;
            Ok(self.find_attribute(exception, &name)?.unwrap_or(Value::NONE))
        };
        let (message, file, line) = (part("msg")?, part("filename")?, part("lineno")?);
        let (text, start, end, end_line) = (part("text")?, part("offset")?, part("end_offset")?, part("end_lineno")?);
        let Some(number) = line.as_int() else { return Ok(None) };
        let file = self.text_of(&file).unwrap_or_else(|| "<string>".to_owned());
        lines.push(format!("  File \"{file}\", line {number}\n"));
        if let (Some(text), Some(start)) = (self.text_of(&text), start.as_int()) {
            let body = text.trim_end_matches('\n').trim_start_matches([' ', '\n', '\x0c', '\t']);
            lines.push(format!("    {body}\n"));
            let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            let whole = text.trim_end_matches('\n');
            let end = match end.as_int() {
                Some(end) if end > 0 && end_line.as_int().is_none_or(|end_line| end_line == number) => end,
                Some(_) if end_line.as_int().is_some_and(|end_line| end_line != number) => length(whole) + 1,
                _ => start,
            };
            let end = if end <= start { start + 1 } else { end };
            let removed = length(whole) - length(body);
            let column = (start - 1 - removed).min(length(body));
            if column >= 0 {
                let count = (end - start).min(length(body) - column).max(1);
                let (column, count) = (usize::try_from(column).unwrap_or(0), usize::try_from(count).unwrap_or(1));
                lines.push(format!("    {}{}\n", " ".repeat(column), "^".repeat(count)));
            }
        }
        Ok(Some(self.text_of(&message).unwrap_or_else(|| "<no detail available>".to_owned())))
    }
}

/// Entries as a report shows them; of equal ones only the first.
pub fn entries(positions: &[Position], marks: bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut before, mut same) = (None::<&Position>, 0_usize);
    let equal = |one: &Position, other: &Position| one.file == other.file && one.line == other.line && one.name == other.name;
    for position in positions {
        same = if before.is_some_and(|before| equal(before, position)) {
            same + 1
        } else {
            push_repeats(&mut pieces, same);
            0
        };
        if same < REPEATS {
            pieces.push(position.text(marks));
        }
        before = Some(position);
    }
    push_repeats(&mut pieces, same);
    pieces
}

fn push_repeats(pieces: &mut Vec<String>, same: usize) {
    if same >= REPEATS {
        let more = same + 1 - REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        pieces.push(format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}
