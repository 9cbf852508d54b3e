//! The definitions as Python.

use super::program::{Call, Definition, Effect, Form, Layer, Program, Target};

/// What layers raise, by their place in the stack.
const RAISED: [&str; 4] = ["ValueError", "LookupError", "OSError", "ArithmeticError"];

/// The text of a program.
pub(crate) fn render(program: &Program) -> String {
    let mut text = Text::default();
    text.imports(program);
    for (index, definition) in program.targets.iter().enumerate() {
        for (place, layer) in definition.layers.iter().enumerate() {
            text.layer(
                &format!("d{index}{place}"),
                RAISED[place % RAISED.len()],
                *layer,
            );
        }
    }
    for (index, definition) in program.targets.iter().enumerate() {
        text.definition(index, definition);
        text.calls(index, definition);
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

    /// A function, on one line if its statements are simple.
    fn function(&mut self, level: usize, head: &str, body: &[&str]) {
        let compound = |line: &&str| line.starts_with("try");
        if body.iter().any(compound) {
            self.line(level, head);
            for line in body {
                self.line(level + 1, line);
            }
        } else {
            self.line(level, &format!("{head} {}", body.join("; ")));
        }
    }

    fn imports(&mut self, program: &Program) {
        let layers = || program.targets.iter().flat_map(|target| &target.layers);
        if layers().any(|layer| layer.keeps_metadata() == Some(true)) {
            self.line(0, "import functools");
        }
        if layers().any(|layer| matches!(layer.form, Form::Class { binds: true })) {
            self.line(0, "import types");
        }
        let seen = |layer: &Layer| {
            matches!(
                layer.form,
                Form::Function { seen: true } | Form::Instance { seen: true }
            )
        };
        if layers().any(seen) || program.targets.iter().any(|target| target.default) {
            self.line(0, r#"def ev(n, v): print("evaluate", n); return v"#);
        }
        if layers().any(|layer| layer.applied() == Effect::Box) {
            self.line(0, "class Box: pass");
        }
        if program.targets.iter().any(|target| target.shown) {
            self.facts(program.targets.iter().any(|target| target.previous));
        }
        self.line(0, "def show(f):");
        self.line(
            1,
            "try: r = f(); print(r if isinstance(r, str) else type(r).__name__)",
        );
        self.line(
            1,
            r#"except Exception as e: print("raised", type(e).__name__)"#,
        );
    }

    /// The function that tells the metadata of an object and of all that it wraps.
    fn facts(&mut self, previous: bool) {
        self.line(0, "def facts(f):");
        if previous {
            self.line(1, "if isinstance(f, str): return f");
        }
        let own = r#"f"{getattr(f, '__name__', '-')}, {f.__doc__}, {getattr(f, 'tag', '-')}""#;
        let inner = r#"(" <- " + facts(f.__wrapped__) if hasattr(f, "__wrapped__") else "")"#;
        self.line(1, &format!("return {own} + {inner}"));
    }

    fn layer(&mut self, name: &str, raised: &str, layer: Layer) {
        let effect = layer.applied();
        match layer.form {
            Form::Function { .. } => {
                self.decorate(0, &format!("def {name}(f):"), name, raised, effect);
            }
            Form::Factory { raises: true } => {
                self.line(
                    0,
                    &format!(r#"def {name}(): print("make {name}"); raise {raised}"#),
                );
            }
            Form::Factory { raises: false } => {
                self.line(0, &format!("def {name}():"));
                self.line(1, &format!(r#"print("make {name}")"#));
                self.decorate(1, "def decorate(f):", name, raised, effect);
                self.line(1, "return decorate");
            }
            Form::Class { binds } => self.class(name, raised, binds, effect),
            Form::Instance { .. } => {
                self.line(0, &format!("class I{name}:"));
                self.decorate(1, "def __call__(self, f):", name, raised, effect);
                self.line(0, &format!("{name} = I{name}()"));
            }
            Form::Missing | Form::StaticMethod | Form::ClassMethod => {}
        }
    }

    fn class(&mut self, name: &str, raised: &str, binds: bool, effect: Effect) {
        self.line(0, &format!("class {name}:"));
        let apply = format!(r#"print("apply {name}")"#);
        let head = "def __init__(self, f):";
        let Effect::Wrap { wraps, call } = effect else {
            self.function(1, head, &[&apply, &format!("raise {raised}")]);
            return;
        };
        if wraps {
            let update = "functools.update_wrapper(self, f)";
            self.function(1, head, &[&apply, update, "self.f = f"]);
        } else {
            self.function(1, head, &[&apply, "self.f = f"]);
        }
        self.wrapper(1, "def __call__(self, *a):", name, raised, call, "self.f");
        if binds {
            let bound = "return self if o is None else types.MethodType(self, o)";
            self.function(1, "def __get__(self, o, t):", &[bound]);
        }
    }

    /// A function that is called with what is decorated.
    fn decorate(&mut self, level: usize, head: &str, name: &str, raised: &str, effect: Effect) {
        let apply = format!(r#"print("apply {name}")"#);
        match effect {
            Effect::Same => self.function(level, head, &[&apply, "return f"]),
            Effect::Tag => {
                let tag = format!(r#"f.tag = "{name}""#);
                self.function(level, head, &[&apply, &tag, "return f"]);
            }
            Effect::Box => self.function(level, head, &[&apply, "return Box()"]),
            Effect::Raise => self.function(level, head, &[&apply, &format!("raise {raised}")]),
            Effect::Wrap { wraps, call } => {
                self.line(level, head);
                self.line(level + 1, &apply);
                if wraps {
                    self.line(level + 1, "@functools.wraps(f)");
                }
                self.wrapper(level + 1, "def w(*a):", name, raised, call, "f");
                self.line(level + 1, "return w");
            }
        }
    }

    fn wrapper(
        &mut self,
        level: usize,
        head: &str,
        name: &str,
        raised: &str,
        call: Call,
        inner: &str,
    ) {
        let enter = format!(r#"print("enter {name}", len(a))"#);
        let leave = format!(r#"print("leave {name}")"#);
        let raise = format!("raise {raised}");
        let pass = format!("{inner}(*a)");
        let keep = format!("r = {inner}(*a)");
        let body: &[&str] = match call {
            Call::Pass => &[&enter, &keep, &leave, "return r"],
            Call::RaiseBefore => &[&enter, &raise],
            Call::RaiseAfter => &[&enter, &pass, &raise],
            Call::Swallow => &[
                &enter,
                &format!("try: return {inner}(*a)"),
                &format!(r#"except Exception: return "{name} swallows""#),
            ],
            Call::Skip => &[&enter, &format!(r#"return "{name} skips""#)],
            Call::Twice => &[&enter, &pass, &keep, &leave, "return r"],
        };
        self.function(level, head, body);
    }

    /// The definition, guarded if it raises.
    fn definition(&mut self, index: usize, definition: &Definition) {
        let inside = definition.guard_inside;
        let old = r#""old""#;
        let mut level = 0;
        match definition.target {
            Target::Function if definition.previous => self.line(0, &format!("f{index} = {old}")),
            Target::Class if definition.previous => self.line(0, &format!("K{index} = {old}")),
            Target::Function | Target::Class => {}
            Target::Method => {
                if definition.raises() && !inside {
                    self.line(0, "try:");
                    level += 1;
                }
                self.line(level, &format!("class C{index}:"));
                level += 1;
                if definition.previous {
                    self.line(level, &format!("m = {old}"));
                }
            }
        }
        let guarded = definition.raises() && (inside || definition.target != Target::Method);
        if guarded {
            self.line(level, "try:");
            level += 1;
        }
        for (place, layer) in definition.layers.iter().enumerate() {
            self.line(level, &expression(&format!("d{index}{place}"), *layer));
        }
        match definition.target {
            Target::Function => self.body(level, &format!("f{index}"), definition),
            Target::Method => self.body(level, "m", definition),
            Target::Class => self.class_statement(level, &format!("K{index}"), definition),
        }
        if definition.raises() {
            let guard = r#"except Exception as e: print("definition raised", type(e).__name__)"#;
            self.line(if guarded { level - 1 } else { 0 }, guard);
        }
    }

    fn class_statement(&mut self, level: usize, name: &str, definition: &Definition) {
        let base = if definition.default {
            r#"(ev("base", object))"#
        } else {
            ""
        };
        self.line(level, &format!("class {name}{base}:"));
        self.line(level + 1, &format!(r#""doc {name}""#));
        self.line(level + 1, &format!(r#"print("class body {name}")"#));
        let print = format!(r#"print("init {name}", len(a))"#);
        let body: &[&str] = if definition.body_raises {
            &[&print, "raise RuntimeError"]
        } else {
            &[&print]
        };
        self.function(level + 1, "def __init__(self, *a):", body);
    }

    fn body(&mut self, level: usize, name: &str, definition: &Definition) {
        let default = if definition.default {
            r#", x=ev("default", 0)"#
        } else {
            ""
        };
        let doc = format!(r#""doc {name}""#);
        let print = format!(r#"print("body {name}", len(a))"#);
        let end = if definition.body_raises {
            "raise RuntimeError".to_owned()
        } else {
            format!(r#"return "{name} returns""#)
        };
        self.function(
            level,
            &format!("def {name}(*a{default}):"),
            &[&doc, &print, &end],
        );
    }

    fn calls(&mut self, index: usize, definition: &Definition) {
        let name = match definition.target {
            Target::Function => format!("f{index}"),
            Target::Method => format!("C{index}.m"),
            Target::Class => format!("K{index}"),
        };
        let mut calls = Vec::new();
        if definition.called && definition.target == Target::Method {
            calls.push(format!("C{index}().m(1)"));
        }
        if definition.called {
            calls.push(format!("{name}(1)"));
        }
        if definition.shown {
            calls.push(format!("facts({name})"));
        }
        for call in calls {
            self.line(0, &format!("show(lambda: {call})"));
        }
    }
}

fn expression(name: &str, layer: Layer) -> String {
    match layer.form {
        Form::Function { seen: true } | Form::Instance { seen: true } => {
            format!(r#"@ev("{name}", {name})"#)
        }
        Form::Function { seen: false } | Form::Instance { seen: false } | Form::Class { .. } => {
            format!("@{name}")
        }
        Form::Factory { .. } => format!("@{name}()"),
        Form::Missing => "@missing".to_owned(),
        Form::StaticMethod => "@staticmethod".to_owned(),
        Form::ClassMethod => "@classmethod".to_owned(),
    }
}
