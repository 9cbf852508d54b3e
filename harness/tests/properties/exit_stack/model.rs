//! What a script prints, from the rules of the language and of `contextlib`.
//!
//! Exceptions are names with a link to a context. The rules of links are those of the `raise`
//! statement (a raised exception gets the handled one as its context, and an older link back to it is
//! cut) and of `ExitStack`, which mends the end of the chain of an exception that an entry raised.

mod chain;

use std::fmt::Write as _;

use super::Feature;
use super::program::{Act, Class, Entry, Fate, Manager, Program, Step, Twin, numbered, size};

/// What the script prints, or nothing if it does not end.
pub(crate) fn predict(program: &Program, fault: Option<Feature>) -> Option<String> {
    let mut model = Model::new(fault);
    match model.script(program) {
        Ok(()) => Some(model.output),
        Err(Stop::Endless) => None,
        Err(Stop::Raised(_)) => unreachable!("a script catches everything"),
    }
}

type Exception = usize;
type Stack = usize;

/// Why a statement did not complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Raised(Exception),
    /// A search for the end of a circular chain.
    Endless,
}

type Flow<T> = Result<T, Stop>;

struct Raisable {
    text: String,
    /// The class, unless it is one that nothing suppresses.
    class: Option<Class>,
    context: Option<Exception>,
}

/// What a stack calls when it unwinds.
#[derive(Debug, Clone)]
enum Registered {
    Exit { name: String, act: Act },
    Function { name: String, act: Act },
    Callback { name: String, act: Act },
    Suppress(Class),
    Stack(Stack),
    Late(String),
}

#[derive(Default)]
struct StackState {
    entries: Vec<Registered>,
    /// How many stacks surround it, itself included.
    depth: usize,
}

struct Model {
    fault: Option<Feature>,
    output: String,
    exceptions: Vec<Raisable>,
    /// The exceptions being handled, the innermost last.
    handled: Vec<Exception>,
    stacks: Vec<StackState>,
    kept: Vec<Stack>,
}

/// The exception object that exists from the start.
const SHARED: Exception = 0;
/// The stack of the script.
const OUTERMOST: Stack = 0;

impl Model {
    fn new(fault: Option<Feature>) -> Self {
        let shared = Raisable {
            text: "shared".to_owned(),
            class: Some(Class::Value),
            context: None,
        };
        Self {
            fault,
            output: String::new(),
            exceptions: vec![shared],
            handled: Vec::new(),
            stacks: Vec::new(),
            kept: Vec::new(),
        }
    }

    fn wrong(&self, feature: Feature) -> bool {
        self.fault == Some(feature)
    }

    fn print(&mut self, line: &str) {
        writeln!(self.output, "{line}").expect("strings grow");
    }

    fn script(&mut self, program: &Program) -> Flow<()> {
        if program.handling {
            let handled = self.new_exception("handled".to_owned(), None);
            self.handled.push(handled);
        }
        self.new_stack(1);
        if program.twin != Twin::Instead {
            let result = self.with_stack(OUTERMOST, &program.steps, 1, &[]);
            self.outcome(result)?;
        }
        if program.twin != Twin::Without {
            let result = self.nested_with(&program.steps);
            self.outcome(result)?;
        }
        self.handled.clear();
        for stack in std::mem::take(&mut self.kept) {
            let result = self.unwind(stack, None).map(|_| ());
            self.outcome(result)?;
        }
        Ok(())
    }

    fn outcome(&mut self, result: Flow<()>) -> Flow<()> {
        match result {
            Ok(()) => self.print("clean"),
            Err(Stop::Raised(exception)) => {
                let chain = self.chain(exception);
                self.print(&format!("raised {chain}"));
            }
            Err(Stop::Endless) => return Err(Stop::Endless),
        }
        Ok(())
    }

    /// The first eight names of a chain of contexts, or all with `None` at the end.
    fn chain(&self, exception: Exception) -> String {
        let mut names = Vec::new();
        let mut next = Some(exception);
        while let Some(exception) = next {
            names.push(self.exceptions[exception].text.as_str());
            if names.len() == 8 {
                return names.join(" <- ");
            }
            next = self.exceptions[exception].context;
        }
        names.push("None");
        names.join(" <- ")
    }
}

/// Statements.
impl Model {
    fn block(&mut self, block: &[Step], first: usize, stacks: &[Stack]) -> Flow<()> {
        for (number, step) in numbered(block, first) {
            self.step(number, step, stacks)?;
        }
        Ok(())
    }

    fn step(&mut self, number: usize, step: &Step, stacks: &[Stack]) -> Flow<()> {
        let stack = |out: usize| stacks[stacks.len().saturating_sub(out + 1)];
        match step {
            Step::Register { out, entry } => self.register(number, stack(*out), entry),
            Step::PopAll { out, fate } => self.pop_all(number, stack(*out), fate, stacks),
            Step::Close { out } => {
                let stack = stack(*out);
                let before = self.stacks[stack].entries.clone();
                self.unwind(stack, None)?;
                if self.wrong(Feature::Close) {
                    self.stacks[stack].entries = before;
                }
                Ok(())
            }
            Step::Raise(class) => self.raise_new(format!("body{number}"), *class),
            Step::RaiseShared => self.raise(SHARED),
            Step::With(body) => {
                let inner = self.new_stack(stacks.len() + 1);
                self.with_stack(inner, body, number + 1, stacks)
            }
            Step::OnStack(body) => {
                let inner = self.new_stack(stacks.len() + 1);
                let entries = &mut self.stacks[stack(0)].entries;
                if self.fault == Some(Feature::StackOnStack) {
                    entries.insert(0, Registered::Stack(inner));
                } else {
                    entries.push(Registered::Stack(inner));
                }
                self.block(body, number + 1, &[stacks, &[inner]].concat())
            }
            Step::Try { body, handler } => match self.block(body, number + 1, stacks) {
                Err(Stop::Raised(exception)) => {
                    let chain = self.chain(exception);
                    self.print(&format!("caught {chain}"));
                    self.handled.push(exception);
                    let result = self.block(handler, number + 1 + size(body), stacks);
                    self.handled.pop();
                    result
                }
                other => other,
            },
        }
    }

    fn register(&mut self, number: usize, stack: Stack, entry: &Entry) -> Flow<()> {
        let registered = match *entry {
            Entry::Enter(Manager { enter_raises, exit }) => {
                let name = format!("M{number}");
                let registered = Registered::Exit {
                    name: name.clone(),
                    act: exit,
                };
                if enter_raises && self.wrong(Feature::RaisingEnter) {
                    self.stacks[stack].entries.push(registered.clone());
                }
                self.enter(&name, enter_raises)?;
                if self.wrong(Feature::EnterContext) {
                    return Ok(());
                }
                registered
            }
            Entry::Push(manager) => {
                let name = format!("M{number}");
                if self.wrong(Feature::PushManager) {
                    self.enter(&name, manager.enter_raises)?;
                }
                Registered::Exit {
                    name,
                    act: manager.exit,
                }
            }
            Entry::Function(act) => Registered::Function {
                name: format!("f{number}"),
                act,
            },
            Entry::Callback(act) => Registered::Callback {
                name: format!("c{number}"),
                act,
            },
            Entry::Suppress(class) => Registered::Suppress(class),
        };
        self.stacks[stack].entries.push(registered);
        Ok(())
    }

    fn enter(&mut self, name: &str, raises: bool) -> Flow<()> {
        self.print(&format!("enter {name}"));
        if raises {
            return self.raise_new(format!("{name}.enter"), Class::Value);
        }
        Ok(())
    }

    fn pop_all(&mut self, number: usize, stack: Stack, fate: &Fate, stacks: &[Stack]) -> Flow<()> {
        let new = self.new_stack(stacks.len() + 1);
        self.stacks[new].entries = if self.wrong(Feature::PopAll) {
            self.stacks[stack].entries.clone()
        } else {
            std::mem::take(&mut self.stacks[stack].entries)
        };
        match fate {
            Fate::Dropped => Ok(()),
            Fate::Kept if self.wrong(Feature::PopAllKept) => self.unwind(new, None).map(|_| ()),
            Fate::Kept => {
                self.kept.push(new);
                Ok(())
            }
            Fate::Closed => self.unwind(new, None).map(|_| ()),
            Fate::With(body) => self.with_stack(new, body, number + 1, stacks),
            Fate::Entered => {
                let innermost = stacks[stacks.len() - 1];
                self.stacks[innermost].entries.push(Registered::Stack(new));
                Ok(())
            }
        }
    }

    fn new_stack(&mut self, depth: usize) -> Stack {
        self.stacks.push(StackState {
            entries: Vec::new(),
            depth,
        });
        self.stacks.len() - 1
    }

    fn with_stack(
        &mut self,
        stack: Stack,
        body: &[Step],
        first: usize,
        outer: &[Stack],
    ) -> Flow<()> {
        let result = self.block(body, first, &[outer, &[stack]].concat());
        self.leave(result, |model, given| model.unwind(stack, given))
    }

    /// The end of a `with` statement: its exit sees how the block ended, with the exception of the
    /// block being handled meanwhile.
    fn leave(
        &mut self,
        result: Flow<()>,
        exit: impl FnOnce(&mut Self, Option<Exception>) -> Flow<bool>,
    ) -> Flow<()> {
        match result {
            Ok(()) => exit(self, None).map(|_| ()),
            Err(Stop::Raised(exception)) => {
                let hidden = self.wrong(Feature::RaisingBlock);
                self.handled.push(exception);
                if hidden {
                    self.handled.pop();
                }
                let answer = exit(self, Some(exception));
                if !hidden {
                    self.handled.pop();
                }
                if answer? { Ok(()) } else { result }
            }
            Err(Stop::Endless) => result,
        }
    }

    /// Managers in one `with` statement, as if each were inside the one before.
    fn nested_with(&mut self, steps: &[Step]) -> Flow<()> {
        let numbered: Vec<(usize, &Step)> = numbered(steps, 1).collect();
        if self.wrong(Feature::NestedWith) {
            let exits = numbered
                .iter()
                .filter(|(_, step)| matches!(step, Step::Register { .. }));
            let mut order: Vec<(usize, &Step)> = exits.copied().rev().collect();
            order.extend(numbered.iter().skip(order.len()));
            return self.nested_from(&order);
        }
        self.nested_from(&numbered)
    }

    fn nested_from(&mut self, steps: &[(usize, &Step)]) -> Flow<()> {
        let Some((&(number, step), inner)) = steps.split_first() else {
            return Ok(());
        };
        let registered = match step {
            Step::Register {
                entry: Entry::Enter(manager),
                ..
            } => {
                let name = format!("M{number}");
                self.enter(&name, manager.enter_raises)?;
                Registered::Exit {
                    name,
                    act: manager.exit,
                }
            }
            Step::Register {
                entry: Entry::Suppress(class),
                ..
            } => Registered::Suppress(*class),
            other => return self.step(number, other, &[OUTERMOST]),
        };
        let result = self.nested_from(inner);
        self.leave(result, |model, given| model.call(&registered, given))
    }
}

/// Exits.
impl Model {
    /// Unwinds a stack that is given an exception or none: true if that one is suppressed.
    fn unwind(&mut self, stack: Stack, given: Option<Exception>) -> Flow<bool> {
        let handled = self.handled.last().copied();
        let blind = self.wrong(Feature::NestingOfThree) && self.stacks[stack].depth >= 3;
        let mut current = given;
        let mut suppressed = false;
        let mut pending = false;
        while let Some(entry) = self.next_entry(stack) {
            let told = if blind { None } else { current };
            match self.call(&entry, told) {
                Ok(true) => {
                    suppressed = true;
                    pending = false;
                    if !self.wrong(Feature::SuppressingExit) {
                        current = None;
                    }
                }
                Ok(false) => {}
                Err(Stop::Raised(raised)) => {
                    self.mend(raised, current, handled)?;
                    pending = true;
                    current = Some(raised);
                    if self.wrong(Feature::RaisingExit) {
                        self.stacks[stack].entries.clear();
                    }
                }
                Err(Stop::Endless) => return Err(Stop::Endless),
            }
            if self.wrong(Feature::LateEntry) {
                let late = |entry: &Registered| !matches!(entry, Registered::Late(_));
                self.stacks[stack].entries.retain(late);
            }
        }
        match current {
            Some(exception) if pending => {
                // It is raised once more, which may cut links; its own link is put back.
                let context = self.exceptions[exception].context;
                let result = self.raise(exception);
                self.exceptions[exception].context = context;
                result
            }
            _ => Ok(given.is_some() && suppressed),
        }
    }

    fn next_entry(&mut self, stack: Stack) -> Option<Registered> {
        let first_out = self.wrong(Feature::Order);
        let entries = &mut self.stacks[stack].entries;
        if first_out && !entries.is_empty() {
            return Some(entries.remove(0));
        }
        entries.pop()
    }

    /// Calls one entry: true if it suppresses.
    fn call(&mut self, entry: &Registered, given: Option<Exception>) -> Flow<bool> {
        match entry {
            Registered::Exit { name, act } => self.exit(name, *act, given),
            Registered::Function { name, act } => {
                let answer = self.exit(name, *act, given)?;
                Ok(answer && !self.wrong(Feature::PushFunction))
            }
            Registered::Callback { name, act } => {
                self.print(&format!("call {name}"));
                let answer = self.act(name, *act, None)?;
                Ok(answer && self.wrong(Feature::Callback))
            }
            Registered::Suppress(class) => Ok(given.is_some_and(|exception| {
                let same = self.exceptions[exception].class == Some(*class);
                same || self.wrong(Feature::SuppressManager)
            })),
            Registered::Stack(stack) => self.unwind(*stack, given),
            Registered::Late(name) => {
                self.print(&format!("late {name}"));
                Ok(false)
            }
        }
    }

    fn exit(&mut self, name: &str, act: Act, given: Option<Exception>) -> Flow<bool> {
        let told = given.map(|exception| {
            let Raisable { text, class, .. } = &self.exceptions[exception];
            format!("{} {text}", class.map_or("OSError", Class::name))
        });
        let told = told.unwrap_or_else(|| "None None".to_owned());
        self.print(&format!("exit {name} {told}"));
        self.act(name, act, given)
    }

    fn act(&mut self, name: &str, act: Act, given: Option<Exception>) -> Flow<bool> {
        match (act, given) {
            (Act::Pass, _) | (Act::RaiseReceived, None) => Ok(false),
            (Act::Suppress, _) => Ok(true),
            (Act::Raise(class), _) => self.raise_new(name.to_owned(), class),
            (Act::RaiseReceived, Some(exception)) => self.raise(exception),
            (Act::RaiseShared, _) => self.raise(SHARED),
            (Act::RaiseChain, _) => {
                let inner: Flow<()> = self.raise_new(format!("{name}.inner"), Class::Type);
                let Err(Stop::Raised(inner)) = inner else {
                    return Err(Stop::Endless);
                };
                self.handled.push(inner);
                let result = self.raise_new(name.to_owned(), Class::Value);
                self.handled.pop();
                result
            }
            (Act::Register, _) => {
                let late = Registered::Late(name.to_owned());
                self.stacks[OUTERMOST].entries.push(late);
                Ok(false)
            }
        }
    }
}
