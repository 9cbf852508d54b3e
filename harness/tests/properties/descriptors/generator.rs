//! Generates classes and accesses.

use proptest::collection::vec;
use proptest::prelude::*;

use super::program::{Body, Class, Entry, Get, Hook, Kind, Method, Object, Program, Step};
use super::renderer;
use crate::suite::LINES;

/// Programs that are short enough.
pub(crate) fn strategy() -> BoxedStrategy<Program> {
    let meta = prop::option::weighted(0.45, body(0.75));
    let classes = prop_oneof![1 => vec(class(), 1..3), 2 => vec(class(), 3..5)];
    let instances = vec(0_usize..16, 1..3);
    let steps = vec(step(), 2..11);
    (meta, classes, instances, steps)
        .prop_map(|(meta, mut classes, instances, steps)| {
            for (index, class) in classes.iter_mut().enumerate() {
                for base in &mut class.bases {
                    *base = if index == 0 { 0 } else { *base % index };
                }
            }
            // Instances of late classes see the most.
            let last = classes.len() - 1;
            let instances = instances
                .into_iter()
                .map(|at: usize| last.saturating_sub(at / 6));
            let program = Program {
                meta,
                instances: instances.collect(),
                classes,
                steps,
            };
            fit(program.normalise())
        })
        .boxed()
}

fn class() -> impl Strategy<Value = Class> {
    let bases = prop_oneof![
        1 => Just(Vec::new()),
        3 => vec(0_usize..12, 1..2),
        4 => vec(0_usize..12, 2..4),
    ];
    let flags = (prop::bool::weighted(0.6), prop::bool::weighted(0.25));
    (bases, flags, body(0.5)).prop_map(|(bases, (meta, slotted), mut body)| {
        // A slot is an entry of a class that has slots; elsewhere it would be rare to matter.
        if slotted && body.entries[0].is_none() {
            body.entries[0] = Some(Entry::Slot);
        }
        Class {
            bases,
            meta,
            slotted,
            body,
        }
    })
}

fn body(often: f64) -> impl Strategy<Value = Body> {
    let x = prop::option::weighted(often, entry());
    let y = prop::option::weighted(0.15, entry());
    let hook = prop_oneof![2 => Just(Hook::Supplies), 1 => Just(Hook::Fails)];
    let hook = prop::option::weighted(0.2, hook);
    (x, y, hook).prop_map(|(x, y, hook)| Body {
        entries: [x, y],
        hook,
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let property = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.15));
    let property = property.prop_map(|(set, delete, fails)| Entry::Property { set, delete, fails });
    prop_oneof![
        2 => Just(Entry::Value),
        8 => kind().prop_map(Entry::Descriptor),
        2 => property,
        1 => Just(Entry::Function),
        1 => Just(Entry::StaticMethod),
        1 => Just(Entry::ClassMethod),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    let get = prop_oneof![
        5 => Just(Some(Get::Returns)),
        1 => Just(Some(Get::Fails)),
        3 => Just(None),
    ];
    (get, any::<bool>(), prop::bool::weighted(0.4)).prop_map(|(get, set, delete)| Kind {
        get,
        set: set || (get.is_none() && !delete),
        delete,
    })
}

fn name() -> impl Strategy<Value = usize> {
    prop_oneof![5 => Just(0_usize), 1 => Just(1_usize)]
}

fn object() -> impl Strategy<Value = Object> {
    prop_oneof![
        6 => (0_usize..2).prop_map(Object::Instance),
        5 => (0_usize..4).prop_map(Object::Class),
        1 => Just(Object::Meta),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let times = prop_oneof![5 => Just(1_usize), 1 => 2_usize..5];
    let get = (object(), name(), times);
    let get = get.prop_map(|(object, name, times)| Step::Get {
        object,
        name,
        times,
    });
    let value = || prop::option::weighted(0.4, entry());
    let set = (object(), name(), value());
    let set = set.prop_map(|(object, name, value)| Step::Set {
        object,
        name,
        value,
    });
    let delete = (object(), name()).prop_map(|(object, name)| Step::Delete { object, name });
    let write = (0_usize..2, name(), value());
    let write = write.prop_map(|(instance, name, value)| Step::DictWrite {
        instance,
        name,
        value,
    });
    let erase = (0_usize..2, name());
    let erase = erase.prop_map(|(instance, name)| Step::DictDelete { instance, name });
    let method = prop_oneof![Just(Method::Get), Just(Method::Set), Just(Method::Delete)];
    let change = (kind(), method, any::<bool>());
    let change = change.prop_map(|(kind, method, gains)| Step::Change {
        kind,
        method,
        gains,
    });
    prop_oneof![
        10 => get,
        6 => set,
        4 => delete,
        3 => write,
        1 => erase,
        2 => change,
    ]
}

/// Cuts the last steps, then the last classes, until the program is short enough.
fn fit(mut program: Program) -> Program {
    while renderer::render(&program).lines().count() > LINES {
        if program.steps.len() > 6 {
            program.steps.pop();
        } else if program.classes.len() > 1 {
            program.classes.pop();
            program = program.normalise();
        } else if program.steps.pop().is_none() {
            break;
        }
    }
    program
}
