//! The classes and accesses as Python.

use super::program::{Body, Class, Entry, Get, Hook, Kind, Method, NAMES, Object, Program, Step};

/// The text of a program.
pub(crate) fn render(program: &Program) -> String {
    let mut text = Text::default();
    text.helpers(program);
    for kind in program.kinds() {
        text.kind(kind);
    }
    if let Some(meta) = &program.meta {
        text.line(0, "class M(type):");
        text.body("M", meta, None);
    }
    for (index, class) in program.classes.iter().enumerate() {
        text.class(index, class);
    }
    for (index, class) in program.instances.iter().enumerate() {
        text.line(0, &format!("o{index} = K{class}()"));
    }
    for (index, step) in program.steps.iter().enumerate() {
        text.step(index, step);
    }
    text.0
}

/// The class of descriptors of a kind.
fn kind_name(kind: Kind) -> String {
    let get = match kind.get {
        Some(Get::Returns) => "Get",
        Some(Get::Fails) => "Fail",
        None => "",
    };
    let set = if kind.set { "Set" } else { "" };
    let delete = if kind.delete { "Delete" } else { "" };
    format!("{get}{set}{delete}")
}

/// An expression that makes what an entry says. The label tells it from others.
fn expression(entry: Entry, label: &str) -> String {
    match entry {
        Entry::Value => format!("\"{label}\""),
        Entry::Descriptor(kind) => format!("{}(\"{label}\")", kind_name(kind)),
        Entry::Property { set, delete, fails } => {
            let get = if fails {
                "fail".to_owned()
            } else {
                format!("lambda s: \"{label}\"")
            };
            let set = if set {
                format!("lambda s, v: print(\"set {label}\", show(v))")
            } else {
                "None".to_owned()
            };
            let delete = if delete {
                format!("lambda s: print(\"delete {label}\")")
            } else {
                "None".to_owned()
            };
            format!("property({get}, {set}, {delete})")
        }
        Entry::Function => function(label),
        Entry::StaticMethod => format!("staticmethod({})", function(label)),
        Entry::ClassMethod => format!("classmethod({})", function(label)),
        Entry::Slot => "None".to_owned(),
    }
}

fn function(label: &str) -> String {
    format!("lambda *a: f\"{label} called with {{len(a)}}\"")
}

fn object_name(object: Object) -> String {
    match object {
        Object::Instance(index) => format!("o{index}"),
        Object::Class(index) => format!("K{index}"),
        Object::Meta => "M".to_owned(),
    }
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, level: usize, line: &str) {
        self.0 += &"    ".repeat(level);
        self.0 += line;
        self.0.push('\n');
    }

    /// The functions that programs share. Every access through one is at one place of the program.
    fn helpers(&mut self, program: &Program) {
        let fails = |entry: &Entry| matches!(entry, Entry::Property { fails: true, .. });
        if program.entries().iter().any(fails) {
            self.line(0, "def fail(s): raise AttributeError");
        }
        let shows = program
            .steps
            .iter()
            .any(|step| matches!(step, Step::Get { .. }))
            || program.kinds().iter().any(|kind| kind.set)
            || program
                .entries()
                .iter()
                .any(|entry| matches!(entry, Entry::Property { .. }));
        if shows {
            self.line(0, "def show(v):");
            let plain = "v if isinstance(v, (int, str)) else type(v).__name__";
            self.line(
                1,
                &format!("return v() if callable(v) else getattr(v, \"n\", {plain})"),
            );
        }
        for (name, attribute) in NAMES.iter().enumerate() {
            for (verb, access) in [
                ("get", format!("print(show(o.{attribute}))")),
                ("set", format!("o.{attribute} = v; print(\"done\")")),
                ("delete", format!("del o.{attribute}; print(\"done\")")),
            ] {
                let used = program.steps.iter().any(|step| match step {
                    Step::Get { name: at, .. } => verb == "get" && *at == name,
                    Step::Set { name: at, .. } => verb == "set" && *at == name,
                    Step::Delete { name: at, .. } => verb == "delete" && *at == name,
                    _ => false,
                });
                if used {
                    let value = if verb == "set" { ", v" } else { "" };
                    self.line(0, &format!("def {verb}_{attribute}(o{value}):"));
                    self.line(1, &format!("try: {access}"));
                    self.line(1, "except Exception as e: print(type(e).__name__)");
                }
            }
        }
    }

    fn kind(&mut self, kind: Kind) {
        self.line(0, &format!("class {}:", kind_name(kind)));
        self.line(1, "def __init__(self, n): self.n = n");
        match kind.get {
            Some(Get::Returns) => {
                let told = "f\"{self.n} of {type(o).__name__}, {t.__name__}\"";
                self.line(1, &format!("def __get__(self, o, t): return {told}"));
            }
            Some(Get::Fails) => self.line(1, "def __get__(self, o, t): raise AttributeError"),
            None => {}
        }
        if kind.set {
            self.line(
                1,
                "def __set__(self, o, v): print(\"set\", self.n, show(v))",
            );
        }
        if kind.delete {
            self.line(1, "def __delete__(self, o): print(\"delete\", self.n)");
        }
    }

    fn class(&mut self, index: usize, class: &Class) {
        let bases = class.bases.iter().map(|base| format!("K{base}"));
        let meta = class.meta.then(|| "metaclass=M".to_owned());
        let arguments: Vec<String> = bases.chain(meta).collect();
        if arguments.is_empty() {
            self.line(0, &format!("class K{index}:"));
        } else {
            self.line(0, &format!("class K{index}({}):", arguments.join(", ")));
        }
        let is_slot = |name: &usize| class.body.entries[*name] == Some(Entry::Slot);
        let slots = (0..NAMES.len()).filter(is_slot);
        let slots: Vec<String> = slots.map(|name| format!("\"{}\"", NAMES[name])).collect();
        let slots = class
            .has_slots()
            .then(|| format!("__slots__ = [{}]", slots.join(", ")));
        self.body(&format!("K{index}"), &class.body, slots);
    }

    fn body(&mut self, class: &str, body: &Body, slots: Option<String>) {
        let mut lines: Vec<String> = slots.into_iter().collect();
        for (name, entry) in body.entries.iter().enumerate() {
            let attribute = NAMES[name];
            match entry {
                None | Some(Entry::Slot) => {}
                Some(entry) => {
                    let made = expression(*entry, &format!("{class}.{attribute}"));
                    lines.push(format!("{attribute} = {made}"));
                }
            }
        }
        if let Some(hook) = body.hook {
            let end = match hook {
                Hook::Supplies => format!("return f\"{class} supplies {{n}}\""),
                Hook::Fails => "raise AttributeError".to_owned(),
            };
            let print = format!("print(\"{class} lacks\", n)");
            lines.push(format!("def __getattr__(self, n): {print}; {end}"));
        }
        if lines.is_empty() {
            lines.push("pass".to_owned());
        }
        for line in lines {
            self.line(1, &line);
        }
    }

    fn step(&mut self, index: usize, step: &Step) {
        let value = |value: Option<Entry>, name: usize| {
            let label = format!("new{index}.{}", NAMES[name]);
            value.map_or_else(|| index.to_string(), |entry| expression(entry, &label))
        };
        let line = match *step {
            Step::Get {
                object,
                name,
                times,
            } => {
                let get = format!("get_{}({})", NAMES[name], object_name(object));
                if times > 1 {
                    format!("for _ in range({times}): {get}")
                } else {
                    get
                }
            }
            Step::Set {
                object,
                name,
                value: new,
            } => {
                let object = object_name(object);
                format!("set_{}({object}, {})", NAMES[name], value(new, name))
            }
            Step::Delete { object, name } => {
                format!("delete_{}({})", NAMES[name], object_name(object))
            }
            Step::DictWrite {
                instance,
                name,
                value: new,
            } => {
                format!(
                    "vars(o{instance})[\"{}\"] = {}",
                    NAMES[name],
                    value(new, name)
                )
            }
            Step::DictDelete { instance, name } => {
                format!("vars(o{instance}).pop(\"{}\", None)", NAMES[name])
            }
            Step::Change {
                kind,
                method,
                gains,
            } => change(&kind_name(kind), method, gains),
        };
        self.line(0, &line);
    }
}

fn change(kind: &str, method: Method, gains: bool) -> String {
    let (name, late) = match method {
        Method::Get => ("__get__", "lambda s, o, t: \"late \" + s.n"),
        Method::Set => ("__set__", "lambda s, o, v: print(\"late set\", s.n)"),
        Method::Delete => ("__delete__", "lambda s, o: print(\"late delete\", s.n)"),
    };
    if gains {
        format!("{kind}.{name} = {late}")
    } else {
        format!("del {kind}.{name}")
    }
}
