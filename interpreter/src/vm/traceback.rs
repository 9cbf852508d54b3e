//! Reports of exceptions on standard error, in CPython's form.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::Vm;
use crate::compile::code::{Code, Span};
use crate::heap::Value;
use crate::object::names::Name;
use crate::object::payloads::{Exception, Frame, Traceback};

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Equal entries that are shown before the rest is counted.
const REPEATS: usize = 3;

impl Vm {
    /// The whole report: chained exceptions first, then the traceback, the exception itself, its notes.
    pub fn traceback_report(&mut self, exception: &Value) -> String {
        let mut chain = vec![(exception.clone(), "")];
        let mut seen: HashSet<_> = exception.address().into_iter().collect();
        while let Some((last, _)) = chain.last() {
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
        let mut report = String::new();
        let mut joints: Vec<&str> = chain.iter().map(|(_, joint)| *joint).collect();
        joints.rotate_left(1);
        for ((exception, _), joint) in chain.iter().zip(joints).rev() {
            report.push_str(joint);
            self.report_one(exception, &mut report);
        }
        report
    }

    fn report_one(&mut self, exception: &Value, report: &mut String) {
        let traceback = exception.get::<Exception>(&self.heap).and_then(|payload| payload.traceback.clone());
        if traceback.is_some() {
            report.push_str("Traceback (most recent call last):\n");
        }
        let mut at = traceback;
        let (mut before, mut same) = (String::new(), 0_usize);
        while let Some(entry) = at {
            let Some(payload) = entry.get::<Traceback>(&self.heap) else { break };
            let (next, frame, pc, line) = (payload.next.clone(), payload.frame.clone(), payload.pc, payload.line);
            let text = self.traceback_entry(&frame, pc, line);
            same = if text == before { same + 1 } else { flush(report, same, 0) };
            if same < REPEATS {
                report.push_str(&text);
            }
            before = text;
            at = next;
        }
        flush(report, same, 0);
        let (name, message) = (self.exception_name(exception), self.exception_message(exception));
        // Writing to a String cannot fail.
        let _ = if message.is_empty() { writeln!(report, "{name}") } else { writeln!(report, "{name}: {message}") };
        self.report_notes(exception, report);
    }

    fn report_notes(&mut self, exception: &Value, report: &mut String) {
        let key = self.name(Name::__notes__).clone();
        let notes = match self.find_attribute(exception, &key) {
            Ok(Some(notes)) => self.collect(&notes).unwrap_or_default(),
            _ => return,
        };
        for note in notes {
            let text = match self.str_of(&note) {
                Ok(text) => self.text_of(&text).unwrap_or_default(),
                Err(_) => "<note str() failed>".to_owned(),
            };
            for line in text.lines() {
                let _ = writeln!(report, "{line}");
            }
        }
        self.thread.flight = None;
    }

    fn traceback_entry(&mut self, frame: &Value, pc: u32, line: u32) -> String {
        let Some(code) = frame.get::<Frame>(&self.heap).and_then(|frame| self.code_of(&frame.code)) else { return String::new() };
        let mut text = format!("  File \"{}\", line {line}, in {}\n", code.source.file, code.qualname_in_traceback());
        if code.source.frozen {
            return text;
        }
        let read = if code.source.shown { None } else { self.host.source_line(&code.source.file, line) };
        let source = if code.source.shown { code.source.line_text(line) } else { read.as_deref() };
        if let Some(source) = source {
            let shown = source.trim();
            if !shown.is_empty() {
                let _ = writeln!(text, "    {shown}");
                if let Some(marks) = code.span(pc).and_then(|span| carets(&code, span, line, source)) {
                    let _ = writeln!(text, "    {marks}");
                }
            }
        }
        text
    }
}

fn flush(report: &mut String, same: usize, start: usize) -> usize {
    if same >= REPEATS {
        let more = same + 1 - REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        let _ = writeln!(report, "  [Previous line repeated {more} more time{plural}]");
    }
    start
}

impl Code {
    /// The name that tracebacks show.
    fn qualname_in_traceback(&self) -> &str {
        &self.name
    }
}

/// Marks below the part of the line that raised; none when it is the whole line.
fn carets(code: &Code, span: Span, line: u32, source: &str) -> Option<String> {
    let start = usize::try_from(code.source.column(span.start)).ok()?;
    let end =
        if code.source.line(span.end) == line { usize::try_from(code.source.column(span.end)).ok()? } else { source.trim_end().len() };
    let indent = source.len() - source.trim_start().len();
    let whole = start <= indent && end >= source.trim_end().len();
    if whole || end <= start {
        return None;
    }
    let before = source.get(indent..start)?.chars().count();
    let width = source.get(start..end)?.chars().count();
    Some(format!("{}{}", " ".repeat(before), "^".repeat(width)))
}
