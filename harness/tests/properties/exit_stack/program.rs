//! The description of a script.
//!
//! Knows neither Python's text nor what a script prints.

use serde::{Deserialize, Serialize};

/// A script: steps at module level, or managers that are entered both ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    /// The block of the stack. With a twin it has only entered managers and at most a raise at the end.
    pub(crate) steps: Vec<Step>,
    /// The script is inside the handler of an exception.
    pub(crate) handling: bool,
    /// Whether the same managers are entered by one `with` statement.
    pub(crate) twin: Twin,
}

/// Whether the managers are entered by one `with` statement, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Twin {
    /// By a stack alone.
    Without,
    /// By a stack, then by a `with` statement.
    Beside,
    /// By a `with` statement alone.
    Instead,
}

/// A statement of a block that has a stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// An entry for the stack this many levels further out.
    Register {
        /// 0 is the innermost stack; too large a number means the outermost.
        out: usize,
        /// What is registered.
        entry: Entry,
    },
    /// `pop_all`, and what becomes of the new stack.
    PopAll {
        /// As in `Register`.
        out: usize,
        /// What becomes of it.
        fate: Fate,
    },
    /// `close`.
    Close {
        /// As in `Register`.
        out: usize,
    },
    /// A new exception.
    Raise(Class),
    /// The one exception object that is raised at several places.
    RaiseShared,
    /// `with ExitStack() as …:`.
    With(Vec<Self>),
    /// `… = s.enter_context(ExitStack())`, then steps with that stack.
    OnStack(Vec<Self>),
    /// `try:` with a handler of everything.
    Try {
        /// The block of `try`.
        body: Vec<Self>,
        /// The block of `except`.
        handler: Vec<Self>,
    },
}

/// What becomes of the stack that `pop_all` returns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Fate {
    /// Nobody closes it.
    Dropped,
    /// Closed at once.
    Closed,
    /// Closed at the end of the script.
    Kept,
    /// Entered in a `with` statement.
    With(Vec<Step>),
    /// Entered on the innermost stack.
    Entered,
}

/// What a stack holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Entry {
    /// `enter_context(Manager())`.
    Enter(Manager),
    /// `push(Manager())`.
    Push(Manager),
    /// `push(function)`.
    Function(Act),
    /// `callback(function)`.
    Callback(Act),
    /// `enter_context(suppress(class))`.
    Suppress(Class),
}

/// A context manager.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manager {
    /// `__enter__` raises.
    pub(crate) enter_raises: bool,
    /// What `__exit__` does.
    pub(crate) exit: Act,
}

/// What an exit does after it has printed what it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Act {
    /// Nothing.
    Pass,
    /// Returns a true value.
    Suppress,
    /// Raises a new exception.
    Raise(Class),
    /// Raises and catches one exception, and raises another in the handler.
    RaiseChain,
    /// Raises what it was given, if anything. A callback is given nothing.
    RaiseReceived,
    /// Raises the shared exception.
    RaiseShared,
    /// Registers a printing callback with the outermost stack.
    Register,
}

impl Act {
    /// True if it raises whatever it is given.
    pub(crate) fn raises(self) -> bool {
        matches!(self, Self::Raise(_) | Self::RaiseChain | Self::RaiseShared)
    }
}

/// The classes of exceptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Class {
    /// `ValueError`.
    Value,
    /// `TypeError`.
    Type,
    /// `KeyboardInterrupt`, which is no `Exception`.
    Interrupt,
}

impl Class {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Value => "ValueError",
            Self::Type => "TypeError",
            Self::Interrupt => "KeyboardInterrupt",
        }
    }
}

impl Step {
    /// The blocks inside, in their order.
    pub(super) fn blocks(&self) -> Vec<&Vec<Self>> {
        match self {
            Self::With(body)
            | Self::OnStack(body)
            | Self::PopAll {
                fate: Fate::With(body),
                ..
            } => vec![body],
            Self::Try { body, handler } => vec![body, handler],
            Self::Register { .. }
            | Self::PopAll { .. }
            | Self::Close { .. }
            | Self::Raise(_)
            | Self::RaiseShared => vec![],
        }
    }

    /// How many numbers it takes: one for itself, one for each step inside.
    pub(crate) fn size(&self) -> usize {
        let blocks = self.blocks().into_iter();
        1 + blocks.map(|block| size(block)).sum::<usize>()
    }

    /// How many stacks a step has open at once.
    fn depth(&self) -> usize {
        let own = usize::from(!matches!(self, Self::Try { .. }));
        let inner = self.blocks().into_iter().map(|block| own + depth(block));
        inner.max().unwrap_or(0)
    }
}

fn cut_last(block: &mut Vec<Step>) {
    if block.len() > 1 {
        block.pop();
        return;
    }
    let inner = match block.last_mut() {
        Some(
            Step::With(inner)
            | Step::OnStack(inner)
            | Step::PopAll {
                fate: Fate::With(inner),
                ..
            },
        ) => Some(inner),
        Some(Step::Try { body, handler }) if handler.is_empty() => Some(body),
        Some(Step::Try { handler, .. }) => Some(handler),
        _ => None,
    };
    match inner {
        Some(inner) if !inner.is_empty() => cut_last(inner),
        _ => block.clear(),
    }
}

/// How many numbers the steps of a block take.
pub(crate) fn size(block: &[Step]) -> usize {
    block.iter().map(Step::size).sum()
}

/// The steps of a block with their numbers, which give names to what they define.
pub(crate) fn numbered(block: &[Step], first: usize) -> impl Iterator<Item = (usize, &Step)> {
    let mut next = first;
    block.iter().map(move |step| {
        let number = next;
        next += step.size();
        (number, step)
    })
}

fn depth(block: &[Step]) -> usize {
    block.iter().map(Step::depth).max().unwrap_or(0)
}

fn walk<'p>(block: &'p [Step], visit: &mut impl FnMut(&'p Step)) {
    for step in block {
        visit(step);
        for inner in step.blocks() {
            walk(inner, visit);
        }
    }
}

impl Program {
    /// Every step, from first to last as written.
    pub(crate) fn every_step(&self) -> Vec<&Step> {
        let mut found = Vec::new();
        walk(&self.steps, &mut |step| found.push(step));
        found
    }

    /// Every entry, from first to last as written.
    pub(crate) fn entries(&self) -> Vec<&Entry> {
        let steps = self.every_step().into_iter();
        let entries = steps.filter_map(|step| match step {
            Step::Register { entry, .. } => Some(entry),
            _ => None,
        });
        entries.collect()
    }

    /// What the exits do.
    pub(crate) fn acts(&self) -> Vec<Act> {
        let act = |entry: &Entry| match entry {
            Entry::Enter(manager) | Entry::Push(manager) => Some(manager.exit),
            Entry::Function(act) | Entry::Callback(act) => Some(*act),
            Entry::Suppress(_) => None,
        };
        self.entries().into_iter().filter_map(act).collect()
    }

    /// At how many places the shared exception is raised.
    pub(crate) fn raises_shared(&self) -> usize {
        let acts = self
            .acts()
            .into_iter()
            .filter(|act| *act == Act::RaiseShared);
        let steps = self.every_step().into_iter();
        acts.count() + steps.filter(|step| **step == Step::RaiseShared).count()
    }

    /// How many stacks are open at once at most.
    pub(crate) fn depth(&self) -> usize {
        1 + depth(&self.steps)
    }

    /// Entries that follow each other on one stack.
    pub(crate) fn longest_run(&self) -> usize {
        let mut blocks = vec![&self.steps];
        for step in self.every_step() {
            blocks.extend(step.blocks());
        }
        let run = |block: &Vec<Step>| {
            let groups = block.chunk_by(|left, right| match (left, right) {
                (Step::Register { out: a, .. }, Step::Register { out: b, .. }) => a == b,
                _ => false,
            });
            groups.map(<[Step]>::len).max().unwrap_or(0)
        };
        blocks.into_iter().map(run).max().unwrap_or(0)
    }

    /// True if a stack is opened, closed or unwound in a handler.
    pub(crate) fn inside_handler(&self) -> bool {
        let busy = |step: &&Step| {
            matches!(
                step,
                Step::With(_) | Step::OnStack(_) | Step::PopAll { .. } | Step::Close { .. }
            )
        };
        self.handling
            || self.every_step().into_iter().any(|step| match step {
                Step::Try { handler, .. } => handler.iter().any(|step| busy(&step)),
                _ => false,
            })
    }

    /// Takes away the last step, inside the last compound one if nothing follows it.
    pub(crate) fn cut_last(&mut self) {
        cut_last(&mut self.steps);
    }

    /// True if the steps are entered managers and at most a raise at the end.
    pub(crate) fn fits_twin(&self) -> bool {
        let plain = |step: &Step| {
            matches!(
                step,
                Step::Register {
                    entry: Entry::Enter(_) | Entry::Suppress(_),
                    ..
                }
            )
        };
        let managers = match self.steps.split_last() {
            Some((Step::Raise(_) | Step::RaiseShared, managers)) => managers,
            _ => &self.steps,
        };
        !managers.is_empty() && managers.iter().all(plain)
    }
}
