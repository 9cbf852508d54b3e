//! A traced run as an explanation: the program's lines in the order in which they acted, under each what was decided
//! there and why, and between them what the program wrote.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dunder_interpreter::outcome::Outcome;
use dunder_interpreter::vm::trace::{Entry, Event, Place};
use dunder_spec::Spec;
use serde_json::json;

use crate::trace::Traced;

/// What is told.
pub struct Story<'a> {
    /// Text of the program.
    pub program: &'a str,
    /// Its run.
    pub traced: &'a Traced,
    /// Also what Rust and the compiler decide for library code.
    pub library: bool,
    /// Which rules.
    pub wanted: &'a dyn Fn(&str) -> bool,
}

impl Story<'_> {
    /// Entries in their order, without those nobody asked for.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let story = self.traced.trace.story.iter().flatten();
        story.filter(|entry| match entry {
            Entry::Output(..) => true,
            Entry::Rule(event) => {
                let own = event.library.is_none() || event.passed.site.starts_with("<frozen");
                (self.library || own) && (self.wanted)(&event.passed.rule)
            }
        })
    }

    /// For a person who wants to understand.
    pub fn human(&self, spec: &Spec) -> String {
        let mut text = String::new();
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut place: Option<&Place> = None;
        let mut last: Option<(&Event, usize)> = None;
        let mut written = (false, Vec::new());
        for entry in self.entries() {
            match entry {
                Entry::Output(error_stream, bytes) => {
                    if written.0 != *error_stream {
                        self.written(&mut text, &mut written);
                        written.0 = *error_stream;
                    }
                    repeated(&mut text, last.take());
                    written.1.extend_from_slice(bytes);
                    place = None;
                }
                Entry::Rule(event) => {
                    if let Some((earlier, count)) = &mut last
                        && (&earlier.passed, &earlier.detail, &earlier.place)
                            == (&event.passed, &event.detail, &event.place)
                    {
                        *count += 1;
                        continue;
                    }
                    repeated(&mut text, last.take());
                    // Without a detail only the rule's own words remain, and they are said once.
                    if event.detail.is_empty() && told.contains(&*event.passed.rule) {
                        continue;
                    }
                    self.written(&mut text, &mut written);
                    if event.place.as_ref() != place {
                        place = event.place.as_ref();
                        self.line(&mut text, place);
                    }
                    write_event(&mut text, event, spec, &mut told);
                    last = Some((event, 1));
                }
            }
        }
        repeated(&mut text, last);
        self.written(&mut text, &mut written);
        match &self.traced.outcome {
            Outcome::Finished => {}
            Outcome::Raised { exception, message } => {
                writeln!(text, "\nThe program ends with {exception}: {message}")
                    .expect("strings grow");
            }
            other => writeln!(text, "\nThe program ends: {other:?}").expect("strings grow"),
        }
        text
    }

    /// What the program wrote since the last event.
    #[allow(clippy::unused_self, reason = "a part of the story like the others")]
    fn written(&self, text: &mut String, (error_stream, bytes): &mut (bool, Vec<u8>)) {
        let mark = if *error_stream { "!" } else { ">" };
        for line in String::from_utf8_lossy(bytes).lines() {
            writeln!(text, "      {mark} {line}").expect("strings grow");
        }
        bytes.clear();
    }

    /// A line of the program.
    fn line(&self, text: &mut String, place: Option<&Place>) {
        let Some(place) = place else {
            text.push_str("\nat the end of the program\n");
            return;
        };
        let number = usize::try_from(place.line).unwrap_or(usize::MAX);
        let source = self.program.lines().nth(number.saturating_sub(1));
        let source = source.unwrap_or_default().trim_end();
        let inside = match &*place.function {
            "<module>" => String::new(),
            function => format!("    (in {function})"),
        };
        writeln!(text, "\n{number:>4} | {source}{inside}").expect("strings grow");
    }

    /// For programs: one JSON object a line.
    pub fn json(&self) -> String {
        let mut text = String::new();
        for entry in self.entries() {
            let value = match entry {
                Entry::Output(error_stream, bytes) => json!({
                    "event": "output",
                    "stream": if *error_stream { "stderr" } else { "stdout" },
                    "text": String::from_utf8_lossy(bytes),
                }),
                Entry::Rule(event) => json!({
                    "event": "rule",
                    "rule": event.passed.rule,
                    "detail": event.detail,
                    "place": event.place.as_ref().map(place_json),
                    "library": event.library.as_ref().map(place_json),
                    "probe": event.passed.site,
                }),
            };
            writeln!(text, "{value}").expect("strings grow");
        }
        text
    }
}

fn place_json(place: &Place) -> serde_json::Value {
    json!({ "file": place.file, "line": place.line, "function": place.function })
}

fn repeated(text: &mut String, last: Option<(&Event, usize)>) {
    if let Some((_, count @ 2..)) = last {
        writeln!(text, "         ({count} times)").expect("strings grow");
    }
}

/// What was found; the rule's own words follow where they are not known yet.
fn write_event<'a>(text: &mut String, event: &'a Event, spec: &Spec, told: &mut BTreeSet<&'a str>) {
    let id = &*event.passed.rule;
    let words = spec.rule(id).map_or("", |rule| first_sentence(&rule.text));
    if event.detail.is_empty() {
        told.insert(id);
        writeln!(text, "       - {words} [{id}]").expect("strings grow");
    } else {
        writeln!(text, "       - {} [{id}]", capital(&event.detail)).expect("strings grow");
        if told.insert(id) && !words.is_empty() {
            writeln!(text, "           {words}").expect("strings grow");
        }
    }
}

fn capital(detail: &str) -> String {
    let mut letters = detail.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Up to the first full stop that ends a sentence.
fn first_sentence(text: &str) -> &str {
    text.match_indices(". ")
        .next()
        .map_or(text, |(end, _)| &text[..=end])
}
