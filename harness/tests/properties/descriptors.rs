//! Descriptor dispatch: get, set and delete on instances and classes, with mutation in between.

mod generator;
mod model;
mod program;
mod reductions;
mod renderer;

use proptest::strategy::BoxedStrategy;

use crate::suite::Suite;
use program::{Body, Entry, Get, Kind, Object, Program, Step};

/// The suite of descriptors.
pub(crate) struct Descriptors;

/// What a program exercises. For each there is a planted fault, told after the dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// A class with a base - the base is searched first.
    Inheritance,
    /// A class with several bases - only the first is searched.
    SeveralBases,
    /// Bases with a common ancestor - depth first, whatever comes twice.
    Diamond,
    /// A descriptor with `__set__` or `__delete__` and `__get__` - the instance dictionary wins.
    DataDescriptor,
    /// A descriptor with `__get__` alone - it wins over the instance dictionary.
    NonDataDescriptor,
    /// A descriptor with `__set__` or `__delete__` and no `__get__` - assignment passes it by.
    HalfDescriptor,
    /// A descriptor with only one of `__set__` and `__delete__` - the other uses the dictionary.
    OneSided,
    /// A getter that raises `AttributeError` - `__getattr__` is not called.
    RaisingGet,
    /// `__getattr__` - it is not inherited.
    Hook,
    /// A slot - it reads as `None` before it is set.
    Slot,
    /// An instance without a dictionary - it takes any name.
    NoDictionary,
    /// A property - without a setter it lets assignments through.
    Property,
    /// A function - it is not bound to the instance.
    Function,
    /// A static method - it is bound.
    StaticMethod,
    /// A class method - it is not bound.
    ClassMethod,
    /// A write to the dictionary of an instance - data descriptors intercept it.
    DictionaryWrite,
    /// A descriptor in the dictionary of an instance - it is asked.
    DescriptorInInstance,
    /// A data descriptor in the metaclass - the attribute of the class wins.
    MetaData,
    /// Anything else in the metaclass - it wins over the attribute of the class.
    MetaNonData,
    /// `__getattr__` in the metaclass - classes do not use it.
    MetaHook,
    /// A get on a class - descriptors are given back as they are.
    ClassGet,
    /// A set on a class - descriptors of the class itself intercept it.
    ClassSet,
    /// A delete on a class - it also finds attributes of bases.
    ClassDelete,
    /// A set on an instance - it replaces the attribute of the class.
    InstanceSet,
    /// A delete on an instance - it succeeds for attributes of the class.
    InstanceDelete,
    /// A class that changes between accesses - accesses see it as it was.
    ClassMutation,
    /// A descriptor class that changes between accesses - it keeps its methods.
    DescriptorMutation,
    /// The same access several times in a row - it happens once.
    Repetition,
}

impl Suite for Descriptors {
    const NAME: &'static str = "descriptors";
    type Program = Program;
    type Feature = Feature;
    const FEATURES: &'static [Feature] = &[
        Feature::Inheritance,
        Feature::SeveralBases,
        Feature::Diamond,
        Feature::DataDescriptor,
        Feature::NonDataDescriptor,
        Feature::HalfDescriptor,
        Feature::OneSided,
        Feature::RaisingGet,
        Feature::Hook,
        Feature::Slot,
        Feature::NoDictionary,
        Feature::Property,
        Feature::Function,
        Feature::StaticMethod,
        Feature::ClassMethod,
        Feature::DictionaryWrite,
        Feature::DescriptorInInstance,
        Feature::MetaData,
        Feature::MetaNonData,
        Feature::MetaHook,
        Feature::ClassGet,
        Feature::ClassSet,
        Feature::ClassDelete,
        Feature::InstanceSet,
        Feature::InstanceDelete,
        Feature::ClassMutation,
        Feature::DescriptorMutation,
        Feature::Repetition,
    ];

    fn strategy() -> BoxedStrategy<Program> {
        generator::strategy()
    }

    fn render(program: &Program) -> String {
        renderer::render(program)
    }

    fn predict(program: &Program, fault: Option<Feature>) -> Option<String> {
        Some(model::predict(program, fault))
    }

    fn reductions(program: &Program) -> Vec<Program> {
        program.reductions()
    }

    fn has(program: &Program, feature: Feature) -> bool {
        let classes = || program.classes.iter();
        let entry = |wanted: fn(Entry) -> bool| program.entries().into_iter().any(wanted);
        let kind = |wanted: fn(Kind) -> bool| program.kinds().into_iter().any(wanted);
        let step = |wanted: fn(&Step) -> bool| program.steps.iter().any(wanted);
        // The metaclass counts only where a class has it.
        let used = (0..program.classes.len()).any(|class| program.has_meta(class));
        let meta = program.meta.as_ref().filter(|_| used);
        let in_meta = |wanted: fn(Entry) -> bool| {
            meta.is_some_and(|body| body.entries.into_iter().flatten().any(wanted))
        };
        match feature {
            Feature::Inheritance => classes().any(|class| !class.bases.is_empty()),
            Feature::SeveralBases => classes().any(|class| class.bases.len() >= 2),
            Feature::Diamond => classes().any(|class| has_diamond(program, &class.bases)),
            Feature::DataDescriptor => kind(|kind| kind.is_data() && kind.get.is_some()),
            Feature::NonDataDescriptor => kind(|kind| !kind.is_data()),
            Feature::HalfDescriptor => kind(|kind| kind.get.is_none()),
            Feature::OneSided => kind(|kind| kind.set != kind.delete),
            Feature::RaisingGet => entry(gets_nothing),
            Feature::Hook => classes().any(|class| class.body.hook.is_some()),
            Feature::Slot => entry(|entry| entry == Entry::Slot),
            Feature::NoDictionary => program
                .instances
                .iter()
                .any(|&class| !program.has_dict(class)),
            Feature::Property => entry(|entry| matches!(entry, Entry::Property { .. })),
            Feature::Function => entry(|entry| entry == Entry::Function),
            Feature::StaticMethod => entry(|entry| entry == Entry::StaticMethod),
            Feature::ClassMethod => entry(|entry| entry == Entry::ClassMethod),
            Feature::DictionaryWrite => step(|step| matches!(step, Step::DictWrite { .. })),
            Feature::DescriptorInInstance => step(|step| {
                matches!(
                    step,
                    Step::DictWrite {
                        value: Some(Entry::Descriptor(_)),
                        ..
                    }
                )
            }),
            Feature::MetaData => in_meta(is_data),
            Feature::MetaNonData => in_meta(|entry| !is_data(entry)),
            Feature::MetaHook => meta.is_some_and(|body: &Body| body.hook.is_some()),
            Feature::ClassGet => {
                step(|step| matches!(step, Step::Get { object, .. } if is_class(*object)))
            }
            Feature::ClassSet => {
                step(|step| matches!(step, Step::Set { object, .. } if is_class(*object)))
            }
            Feature::ClassDelete => {
                step(|step| matches!(step, Step::Delete { object, .. } if is_class(*object)))
            }
            Feature::InstanceSet => {
                step(|step| matches!(step, Step::Set { object, .. } if !is_class(*object)))
            }
            Feature::InstanceDelete => {
                step(|step| matches!(step, Step::Delete { object, .. } if !is_class(*object)))
            }
            Feature::ClassMutation => is_seen(program, |step| {
                matches!(
                    step,
                    Step::Set { object, .. } | Step::Delete { object, .. } if is_class(*object)
                )
            }),
            Feature::DescriptorMutation => {
                is_seen(program, |step| matches!(step, Step::Change { .. }))
            }
            Feature::Repetition => {
                step(|step| matches!(step, Step::Get { times, .. } if *times > 1))
            }
        }
    }
}

fn is_class(object: Object) -> bool {
    !matches!(object, Object::Instance(_))
}

fn is_data(entry: Entry) -> bool {
    match entry {
        Entry::Descriptor(kind) => kind.is_data(),
        Entry::Property { .. } => true,
        _ => false,
    }
}

fn gets_nothing(entry: Entry) -> bool {
    match entry {
        Entry::Descriptor(kind) => kind.get == Some(Get::Fails),
        Entry::Property { fails, .. } => fails,
        _ => false,
    }
}

/// True if a get comes after such a step.
fn is_seen(program: &Program, wanted: fn(&Step) -> bool) -> bool {
    let after = program.steps.iter().skip_while(|step| !wanted(step));
    after
        .into_iter()
        .any(|step| matches!(step, Step::Get { .. }))
}

/// True if two of the bases have an ancestor in common.
fn has_diamond(program: &Program, bases: &[usize]) -> bool {
    bases.iter().enumerate().any(|(index, &left)| {
        let left = program.ancestors(left);
        bases[index + 1..].iter().any(|&right| {
            program
                .ancestors(right)
                .iter()
                .any(|ancestor| left.contains(ancestor))
        })
    })
}
