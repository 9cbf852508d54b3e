//! Generates scripts.

use proptest::collection::vec;
use proptest::prelude::*;

use super::model;
use super::program::{Act, Class, Entry, Fate, Manager, Program, Step, Twin};
use super::renderer;
use crate::suite::LINES;

/// Scripts that end and are short enough.
pub(crate) fn strategy() -> BoxedStrategy<Program> {
    let scripts = (block(3), prop::bool::weighted(0.1)).prop_map(|(steps, handling)| Program {
        steps,
        handling,
        twin: Twin::Without,
    });
    prop_oneof![4 => scripts, 1 => twins()]
        .prop_map(fit)
        .prop_filter("ends", |program| model::predict(program, None).is_some())
        .boxed()
}

fn twins() -> impl Strategy<Value = Program> {
    let entry = prop_oneof![
        5 => manager().prop_map(Entry::Enter),
        1 => class().prop_map(Entry::Suppress),
    ];
    let raise = prop_oneof![
        2 => Just(None),
        3 => class().prop_map(|class| Some(Step::Raise(class))),
        1 => Just(Some(Step::RaiseShared)),
    ];
    (vec(entry, 1..5), raise, any::<bool>()).prop_map(|(entries, raise, handling)| {
        let registered = entries
            .into_iter()
            .map(|entry| Step::Register { out: 0, entry });
        Program {
            steps: registered.chain(raise).collect(),
            handling,
            twin: Twin::Beside,
        }
    })
}

fn block(levels: u32) -> BoxedStrategy<Vec<Step>> {
    let last = prop_oneof![
        3 => Just(None),
        2 => class().prop_map(|class| Some(Step::Raise(class))),
        1 => Just(Some(Step::RaiseShared)),
    ];
    (vec(step(levels), 1..5), last)
        .prop_map(|(mut steps, last)| {
            steps.extend(last);
            steps
        })
        .boxed()
}

fn step(levels: u32) -> BoxedStrategy<Step> {
    let out = || prop_oneof![3 => Just(0_usize), 1 => 1_usize..3];
    let register = (out(), entry()).prop_map(|(out, entry)| Step::Register { out, entry });
    let close = out().prop_map(|out| Step::Close { out });
    let pop_all = (out(), fate(levels)).prop_map(|(out, fate)| Step::PopAll { out, fate });
    if levels == 0 {
        return prop_oneof![12 => register, 1 => close, 1 => pop_all].boxed();
    }
    let inner = || block(levels - 1);
    let tried = (inner(), inner()).prop_map(|(body, handler)| Step::Try { body, handler });
    prop_oneof![
        14 => register,
        1 => close,
        2 => pop_all,
        3 => inner().prop_map(Step::With),
        2 => inner().prop_map(Step::OnStack),
        2 => tried,
    ]
    .boxed()
}

fn fate(levels: u32) -> BoxedStrategy<Fate> {
    let plain = prop_oneof![
        1 => Just(Fate::Dropped),
        2 => Just(Fate::Closed),
        3 => Just(Fate::Kept),
        2 => Just(Fate::Entered),
    ];
    if levels == 0 {
        return plain.boxed();
    }
    prop_oneof![4 => plain, 1 => block(levels - 1).prop_map(Fate::With)].boxed()
}

fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        4 => manager().prop_map(Entry::Enter),
        2 => manager().prop_map(Entry::Push),
        3 => act().prop_map(Entry::Function),
        3 => act().prop_map(Entry::Callback),
        1 => class().prop_map(Entry::Suppress),
    ]
}

fn manager() -> impl Strategy<Value = Manager> {
    (prop::bool::weighted(0.12), act())
        .prop_map(|(enter_raises, exit)| Manager { enter_raises, exit })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => Just(Act::Pass),
        3 => Just(Act::Suppress),
        4 => class().prop_map(Act::Raise),
        2 => Just(Act::RaiseChain),
        2 => Just(Act::RaiseReceived),
        2 => Just(Act::RaiseShared),
        2 => Just(Act::Register),
    ]
}

fn class() -> impl Strategy<Value = Class> {
    prop_oneof![
        3 => Just(Class::Value),
        2 => Just(Class::Type),
        1 => Just(Class::Interrupt),
    ]
}

/// Cuts the last steps until the script is short enough.
fn fit(mut program: Program) -> Program {
    while renderer::render(&program).lines().count() > LINES {
        program.cut_last();
    }
    program
}
