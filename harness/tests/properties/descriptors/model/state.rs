//! What classes, instances and descriptor classes hold, and the order in which classes are searched.

use crate::descriptors::Feature;
use crate::descriptors::program::{Body, Entry, Get, Hook, Kind, NAMES};

/// What the names of [`NAMES`] mean somewhere.
pub(super) type Names = [Option<Value>; 2];

/// What a name can mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// What an entry makes; the label tells it from others.
    Made {
        entry: Entry,
        label: String,
    },
    /// A function with its first argument.
    Bound(String),
    /// The descriptor of a slot of a class.
    Slot {
        class: usize,
        name: usize,
    },
}

impl Value {
    pub(super) fn of_entry(entry: Entry, label: String) -> Self {
        match entry {
            Entry::Value => Self::Text(label),
            _ => Self::Made { entry, label },
        }
    }

    /// What the program's `show` makes of it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bound(label) => format!("{label} called with 1"),
            Self::Slot { .. } => "member_descriptor".to_owned(),
            Self::Made { entry, label } => match entry {
                Entry::Function | Entry::StaticMethod => format!("{label} called with 0"),
                Entry::ClassMethod => "classmethod".to_owned(),
                Entry::Property { .. } => "property".to_owned(),
                Entry::Value | Entry::Descriptor(_) | Entry::Slot => label.clone(),
            },
        }
    }
}

pub(super) struct ClassState {
    pub(super) name: String,
    /// The class and what it derives from, in the order of resolution.
    pub(super) order: Vec<usize>,
    pub(super) own: Names,
    /// What it had at first.
    pub(super) first: Names,
    pub(super) hook: Option<Hook>,
    /// Its metaclass, unless that is `type`.
    pub(super) meta: Option<usize>,
}

pub(super) struct InstanceState {
    pub(super) class: usize,
    /// Its dictionary, if it has one.
    pub(super) own: Option<Names>,
    /// Values of slots with the class of the slot.
    pub(super) slots: Vec<(usize, usize, Value)>,
}

/// The methods of a descriptor class as they are now.
pub(super) struct KindState {
    pub(super) kind: Kind,
    pub(super) get: Option<Getter>,
    pub(super) set: Option<Origin>,
    pub(super) delete: Option<Origin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    First,
    Late,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Getter {
    First(Get),
    Late,
}

pub(super) fn class_state(
    name: String,
    index: usize,
    body: &Body,
    order: Vec<usize>,
    meta: Option<usize>,
) -> ClassState {
    let mut own = Names::default();
    for (at, entry) in body.entries.iter().enumerate() {
        own[at] = entry.map(|entry| match entry {
            Entry::Slot => Value::Slot {
                class: index,
                name: at,
            },
            _ => Value::of_entry(entry, format!("{name}.{}", NAMES[at])),
        });
    }
    ClassState {
        name,
        order,
        first: own.clone(),
        own,
        hook: body.hook,
        meta,
    }
}

/// The order of resolution of a class: a merge of the orders of its bases that keeps each of them,
/// and the order of the bases themselves.
pub(super) fn resolution(
    class: usize,
    bases: &[usize],
    mut orders: Vec<Vec<usize>>,
    fault: Option<Feature>,
) -> Vec<usize> {
    let mut found = vec![class];
    if fault == Some(Feature::SeveralBases) {
        orders.truncate(1);
    }
    if fault == Some(Feature::Diamond) {
        for class in orders.concat() {
            if !found.contains(&class) {
                found.push(class);
            }
        }
        return found;
    }
    if fault != Some(Feature::SeveralBases) {
        orders.push(bases.to_vec());
    }
    loop {
        orders.retain(|order| !order.is_empty());
        let later = |class: usize| orders.iter().any(|order| order[1..].contains(&class));
        let next = orders
            .iter()
            .map(|order| order[0])
            .find(|&class| !later(class));
        let Some(next) = next else { return found };
        found.push(next);
        for order in &mut orders {
            order.retain(|&class| class != next);
        }
    }
}
