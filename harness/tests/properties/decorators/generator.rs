//! Generates decorated definitions.

use proptest::collection::vec;
use proptest::prelude::*;

use super::program::{Call, Definition, Effect, Form, Layer, Program, Target};
use super::renderer;
use crate::suite::LINES;

/// Programs that are short enough.
pub(crate) fn strategy() -> BoxedStrategy<Program> {
    vec(definition(), 1..3)
        .prop_map(|targets| fit(Program { targets }))
        .boxed()
}

fn definition() -> impl Strategy<Value = Definition> {
    let target = prop_oneof![
        2 => Just(Target::Function),
        3 => Just(Target::Method),
        2 => Just(Target::Class),
    ];
    let seldom = || prop::bool::weighted(0.15);
    let flags = (any::<bool>(), seldom(), seldom(), prop::bool::weighted(0.7));
    let uses =
        prop_oneof![8 => Just((true, true)), 1 => Just((true, false)), 1 => Just((false, true))];
    let made = (target, vec(layer(), 1..5), flags, uses);
    made.prop_map(|(target, layers, flags, (called, shown))| {
        let (previous, default, body_raises, inside) = flags;
        Definition {
            target,
            layers,
            previous,
            default,
            body_raises,
            guard_inside: inside && target == Target::Method,
            called,
            shown,
        }
    })
}

fn layer() -> impl Strategy<Value = Layer> {
    (form(), effect()).prop_map(|(form, effect)| Layer { form, effect })
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        8 => any::<bool>().prop_map(|seen| Form::Function { seen }),
        5 => prop::bool::weighted(0.08).prop_map(|raises| Form::Factory { raises }),
        4 => any::<bool>().prop_map(|binds| Form::Class { binds }),
        3 => any::<bool>().prop_map(|seen| Form::Instance { seen }),
        1 => Just(Form::Missing),
        2 => Just(Form::StaticMethod),
        2 => Just(Form::ClassMethod),
    ]
}

fn effect() -> impl Strategy<Value = Effect> {
    let wrap = (any::<bool>(), call()).prop_map(|(wraps, call)| Effect::Wrap { wraps, call });
    prop_oneof![
        2 => Just(Effect::Same),
        2 => Just(Effect::Tag),
        9 => wrap,
        1 => Just(Effect::Box),
        1 => Just(Effect::Raise),
    ]
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        6 => Just(Call::Pass),
        1 => Just(Call::RaiseBefore),
        1 => Just(Call::RaiseAfter),
        2 => Just(Call::Swallow),
        1 => Just(Call::Skip),
        2 => Just(Call::Twice),
    ]
}

/// Takes layers from the longest stack until the program is short enough.
fn fit(mut program: Program) -> Program {
    while renderer::render(&program).lines().count() > LINES {
        let longest = program.targets.iter_mut().max_by_key(|at| at.layers.len());
        if longest.and_then(|at| at.layers.pop()).is_none() {
            break;
        }
    }
    program
}
