//! `ExitStack` unwinding: order, suppression, replacement, and the chain of contexts that remains.

mod generator;
mod model;
mod program;
mod reductions;
mod renderer;

use proptest::strategy::BoxedStrategy;

use crate::suite::Suite;
use program::{Act, Entry, Fate, Program, Step, Twin};

/// The suite of exit stacks.
pub(crate) struct ExitStacks;

/// What a script exercises. For each there is a planted fault, told after the dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// `enter_context` - it forgets to register the exit.
    EnterContext,
    /// `push` of a function - its true result does not suppress.
    PushFunction,
    /// `push` of a manager - it is entered.
    PushManager,
    /// `callback` - its true result suppresses.
    Callback,
    /// `pop_all` - the entries stay in the old stack, too.
    PopAll,
    /// `pop_all` and closed at the very end - it is closed at once.
    PopAllKept,
    /// `close` - the entries stay registered and run again.
    Close,
    /// Two entries or more on one stack - they run first-in first-out.
    Order,
    /// Stacks nested three deep or more - the third passes no exception to its entries.
    NestingOfThree,
    /// A stack entered on a stack - its entries run after those of the outer stack.
    StackOnStack,
    /// An exit that raises - the entries below it do not run.
    RaisingExit,
    /// An exit that suppresses - the entries below it still see the exception.
    SuppressingExit,
    /// An enter that raises - the exit of its manager runs.
    RaisingEnter,
    /// A block that raises - its exception is not the context of one that an exit raises.
    RaisingBlock,
    /// An exit that raises the exception it was given - the link to itself is not left behind.
    RaisingReceived,
    /// An exit that raises from inside a handler of its own - the first link is mended, not the last.
    RaisingChain,
    /// One exception object raised at several places - the old link to it is not cut.
    SharedException,
    /// `contextlib.suppress` on a stack - it suppresses exceptions of any class.
    SuppressManager,
    /// An entry registered while its stack unwinds - it never runs.
    LateEntry,
    /// A stack used inside a handler - the handled exception stays the context.
    InsideHandler,
    /// The same managers in nested `with` statements - they are nested the other way round.
    NestedWith,
}

impl Suite for ExitStacks {
    const NAME: &'static str = "exit_stack";
    type Program = Program;
    type Feature = Feature;
    const FEATURES: &'static [Feature] = &[
        Feature::EnterContext,
        Feature::PushFunction,
        Feature::PushManager,
        Feature::Callback,
        Feature::PopAll,
        Feature::PopAllKept,
        Feature::Close,
        Feature::Order,
        Feature::NestingOfThree,
        Feature::StackOnStack,
        Feature::RaisingExit,
        Feature::SuppressingExit,
        Feature::RaisingEnter,
        Feature::RaisingBlock,
        Feature::RaisingReceived,
        Feature::RaisingChain,
        Feature::SharedException,
        Feature::SuppressManager,
        Feature::LateEntry,
        Feature::InsideHandler,
        Feature::NestedWith,
    ];

    fn strategy() -> BoxedStrategy<Program> {
        generator::strategy()
    }

    fn render(program: &Program) -> String {
        renderer::render(program)
    }

    fn predict(program: &Program, fault: Option<Feature>) -> Option<String> {
        model::predict(program, fault)
    }

    fn reductions(program: &Program) -> Vec<Program> {
        program.reductions()
    }

    fn has(program: &Program, feature: Feature) -> bool {
        let entry = |wanted: fn(&Entry) -> bool| program.entries().into_iter().any(wanted);
        let act = |wanted: Act| program.acts().contains(&wanted);
        let step = |wanted: fn(&Step) -> bool| program.every_step().into_iter().any(wanted);
        match feature {
            Feature::EnterContext => entry(|entry| matches!(entry, Entry::Enter(_))),
            Feature::PushFunction => entry(|entry| matches!(entry, Entry::Function(_))),
            Feature::PushManager => entry(|entry| matches!(entry, Entry::Push(_))),
            Feature::Callback => entry(|entry| matches!(entry, Entry::Callback(_))),
            Feature::PopAll => step(|step| matches!(step, Step::PopAll { .. })),
            Feature::PopAllKept => step(|step| {
                matches!(
                    step,
                    Step::PopAll {
                        fate: Fate::Kept,
                        ..
                    }
                )
            }),
            Feature::Close => step(|step| matches!(step, Step::Close { .. })),
            Feature::Order => program.longest_run() >= 2,
            Feature::NestingOfThree => program.depth() >= 3,
            Feature::StackOnStack => step(|step| matches!(step, Step::OnStack(_))),
            Feature::RaisingExit => program.acts().iter().any(|act| act.raises()),
            Feature::SuppressingExit => act(Act::Suppress),
            Feature::RaisingEnter => {
                entry(|entry| matches!(entry, Entry::Enter(manager) if manager.enter_raises))
            }
            Feature::RaisingBlock => {
                step(|step| matches!(step, Step::Raise(_) | Step::RaiseShared))
            }
            Feature::RaisingReceived => act(Act::RaiseReceived),
            Feature::RaisingChain => act(Act::RaiseChain),
            Feature::SharedException => program.raises_shared() >= 2,
            Feature::SuppressManager => entry(|entry| matches!(entry, Entry::Suppress(_))),
            Feature::LateEntry => act(Act::Register),
            Feature::InsideHandler => program.inside_handler(),
            Feature::NestedWith => program.twin != Twin::Without,
        }
    }
}
