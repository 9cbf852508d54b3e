//! The script as Python.

use super::program::{Act, Entry, Fate, Manager, Program, Step, Twin, numbered, size};

/// The text of a script.
pub(crate) fn render(program: &Program) -> String {
    let mut text = Text::default();
    let suppress = program
        .entries()
        .iter()
        .any(|entry| matches!(entry, Entry::Suppress(_)));
    let imports: &[&str] = match (program.twin, suppress) {
        (Twin::Instead, false) => &[],
        (Twin::Instead, true) => &["suppress"],
        (_, false) => &["ExitStack"],
        (_, true) => &["ExitStack", "suppress"],
    };
    if !imports.is_empty() {
        text.line(0, &format!("from contextlib import {}", imports.join(", ")));
    }
    text.line(0, "def chain(e, n=7):");
    text.line(
        1,
        r#"return f"{e} <- {chain(e.__context__, n - 1)}" if e and n else str(e)"#,
    );
    if program.raises_shared() > 0 {
        text.line(0, r#"shared = ValueError("shared")"#);
    }
    let kept = program.every_step().into_iter().any(|step| {
        matches!(
            step,
            Step::PopAll {
                fate: Fate::Kept,
                ..
            }
        )
    });
    if kept {
        text.line(0, "kept = []");
    }
    text.definitions(&program.steps, 1);
    let level = usize::from(program.handling);
    if program.handling {
        text.line(0, r#"try: raise OSError("handled")"#);
        text.line(0, "except OSError:");
    }
    if program.twin != Twin::Instead {
        text.line(level, "try:");
        text.line(level + 1, "with ExitStack() as s0:");
        text.block(level + 2, &program.steps, 1, &[0]);
        text.line(level + 1, r#"print("clean")"#);
        text.outcome(level);
    }
    if program.twin != Twin::Without {
        text.twin(level, &program.steps);
    }
    if kept {
        text.line(0, "for stack in kept:");
        text.line(1, r#"try: stack.close(); print("clean")"#);
        text.outcome(1);
    }
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, level: usize, line: &str) {
        self.0 += &"    ".repeat(level);
        self.0 += line;
        self.0.push('\n');
    }

    /// The end of a `try` statement that tells what its block raised.
    fn outcome(&mut self, level: usize) {
        self.line(
            level,
            r#"except BaseException as e: print("raised", chain(e))"#,
        );
    }

    fn definitions(&mut self, block: &[Step], first: usize) {
        for (number, step) in numbered(block, first) {
            match step {
                Step::Register { entry, .. } => self.definition(number, entry),
                Step::With(body) | Step::OnStack(body) => self.definitions(body, number + 1),
                Step::PopAll {
                    fate: Fate::With(body),
                    ..
                } => {
                    self.definitions(body, number + 1);
                }
                Step::Try { body, handler } => {
                    self.definitions(body, number + 1);
                    self.definitions(handler, number + 1 + size(body));
                }
                Step::PopAll { .. } | Step::Close { .. } | Step::Raise(_) | Step::RaiseShared => {}
            }
        }
    }

    fn definition(&mut self, number: usize, entry: &Entry) {
        match entry {
            Entry::Enter(manager) | Entry::Push(manager) => self.manager(number, *manager),
            Entry::Function(act) => {
                let name = format!("f{number}");
                let body = exit_body(&name, *act);
                self.function(0, &format!("def {name}(t, e, b):"), &body);
            }
            Entry::Callback(act) => {
                let name = format!("c{number}");
                let mut body = vec![format!(r#"print("call {name}")"#)];
                body.extend(act_body(&name, *act, false));
                self.function(0, &format!("def {name}():"), &body);
            }
            Entry::Suppress(_) => {}
        }
    }

    fn manager(&mut self, number: usize, manager: Manager) {
        let name = format!("M{number}");
        self.line(0, &format!("class {name}:"));
        let mut enter = vec![format!(r#"print("enter {name}")"#)];
        if manager.enter_raises {
            enter.push(format!(r#"raise ValueError("{name}.enter")"#));
        }
        self.function(1, "def __enter__(self):", &enter);
        self.function(
            1,
            "def __exit__(self, t, e, b):",
            &exit_body(&name, manager.exit),
        );
    }

    /// A function on one line if its statements are simple.
    fn function(&mut self, level: usize, head: &str, body: &[String]) {
        let compound = |line: &String| line.starts_with("try") || line.starts_with("if");
        if body.iter().any(compound) {
            self.line(level, head);
            for line in body {
                self.line(level + 1, line);
            }
        } else {
            self.line(level, &format!("{head} {}", body.join("; ")));
        }
    }

    fn block(&mut self, level: usize, block: &[Step], first: usize, stacks: &[usize]) {
        if block.is_empty() {
            self.line(level, "pass");
        }
        for (number, step) in numbered(block, first) {
            self.step(level, number, step, stacks);
        }
    }

    fn step(&mut self, level: usize, number: usize, step: &Step, stacks: &[usize]) {
        let stack = |out: usize| format!("s{}", stacks[stacks.len().saturating_sub(out + 1)]);
        let inner = [stacks, &[number]].concat();
        match step {
            Step::Register { out, entry } => {
                let stack = stack(*out);
                self.line(
                    level,
                    &match entry {
                        Entry::Enter(_) => format!("{stack}.enter_context(M{number}())"),
                        Entry::Push(_) => format!("{stack}.push(M{number}())"),
                        Entry::Function(_) => format!("{stack}.push(f{number})"),
                        Entry::Callback(_) => format!("{stack}.callback(c{number})"),
                        Entry::Suppress(class) => {
                            format!("{stack}.enter_context(suppress({}))", class.name())
                        }
                    },
                );
            }
            Step::PopAll { out, fate } => {
                let popped = format!("{}.pop_all()", stack(*out));
                match fate {
                    Fate::Dropped => self.line(level, &popped),
                    Fate::Closed => self.line(level, &format!("{popped}.close()")),
                    Fate::Kept => self.line(level, &format!("kept.append({popped})")),
                    Fate::Entered => {
                        self.line(level, &format!("{}.enter_context({popped})", stack(0)));
                    }
                    Fate::With(body) => {
                        self.line(level, &format!("with {popped} as s{number}:"));
                        self.block(level + 1, body, number + 1, &inner);
                    }
                }
            }
            Step::Close { out } => self.line(level, &format!("{}.close()", stack(*out))),
            Step::Raise(class) => {
                self.line(level, &format!(r#"raise {}("body{number}")"#, class.name()));
            }
            Step::RaiseShared => self.line(level, "raise shared"),
            Step::With(body) => {
                self.line(level, &format!("with ExitStack() as s{number}:"));
                self.block(level + 1, body, number + 1, &inner);
            }
            Step::OnStack(body) => {
                let outer = stack(0);
                self.line(
                    level,
                    &format!("s{number} = {outer}.enter_context(ExitStack())"),
                );
                self.block(level, body, number + 1, &inner);
            }
            Step::Try { body, handler } => {
                self.line(level, "try:");
                self.block(level + 1, body, number + 1, stacks);
                self.line(level, "except BaseException as e:");
                self.line(level + 1, r#"print("caught", chain(e))"#);
                if !handler.is_empty() {
                    self.block(level + 1, handler, number + 1 + size(body), stacks);
                }
            }
        }
    }

    /// The managers of the steps in one `with` statement.
    fn twin(&mut self, level: usize, steps: &[Step]) {
        let manager = |(number, step): (usize, &Step)| match step {
            Step::Register {
                entry: Entry::Suppress(class),
                ..
            } => Some(format!("suppress({})", class.name())),
            Step::Register { .. } => Some(format!("M{number}()")),
            _ => None,
        };
        let managers: Vec<String> = numbered(steps, 1).filter_map(manager).collect();
        self.line(level, "try:");
        self.line(level + 1, &format!("with {}:", managers.join(", ")));
        match numbered(steps, 1).last() {
            Some((number, step @ (Step::Raise(_) | Step::RaiseShared))) => {
                self.step(level + 2, number, step, &[0]);
            }
            _ => self.line(level + 2, "pass"),
        }
        self.line(level + 1, r#"print("clean")"#);
        self.outcome(level);
    }
}

fn exit_body(name: &str, act: Act) -> Vec<String> {
    let mut body = vec![format!(r#"print("exit {name}", t and t.__name__, e)"#)];
    body.extend(act_body(name, act, true));
    body
}

fn act_body(name: &str, act: Act, given: bool) -> Vec<String> {
    match act {
        Act::RaiseReceived if given => vec!["if e: raise e".to_owned()],
        Act::Pass | Act::RaiseReceived => vec![],
        Act::Suppress => vec!["return True".to_owned()],
        Act::Raise(class) => vec![format!(r#"raise {}("{name}")"#, class.name())],
        Act::RaiseChain => vec![
            format!(r#"try: raise TypeError("{name}.inner")"#),
            format!(r#"except TypeError: raise ValueError("{name}")"#),
        ],
        Act::RaiseShared => vec!["raise shared".to_owned()],
        Act::Register => vec![format!(r#"s0.callback(print, "late {name}")"#)],
    }
}
