//! Decorator ordering: evaluation, application, calls, what is bound after a raise, and metadata.

mod generator;
mod metadata;
mod model;
mod program;
mod renderer;

use proptest::strategy::BoxedStrategy;

use crate::suite::Suite;
use program::{Call, Effect, Form, Program, Target};

/// The suite of decorators.
pub(crate) struct Decorators;

/// What a program exercises. For each there is a planted fault, told after the dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// A stack of two layers or more - applied top-down.
    Stack,
    /// A stack of three layers or more - the topmost is left out.
    StackOfThree,
    /// An expression with a side effect above another - evaluated bottom-up.
    Evaluation,
    /// A factory - the decorator that it makes is not applied.
    Factory,
    /// A class as a layer - its instances bind like functions.
    ClassLayer,
    /// A callable instance as a layer - its result is dropped and the old object kept.
    InstanceLayer,
    /// A decorated function - it is called with one argument too many.
    FunctionTarget,
    /// A decorated method - it is not bound to the instance.
    MethodTarget,
    /// A decorated class - decorators are applied before the class body runs.
    ClassTarget,
    /// Evaluation that raises - the layers below are evaluated nevertheless.
    RaisingEvaluation,
    /// Application that raises - the name is bound to what there was so far.
    RaisingApplication,
    /// A wrapper that raises when it is called - the caller sees nothing of it.
    RaisingCall,
    /// A function body that raises - wrappers around it go on.
    RaisingBody,
    /// `functools.wraps` - the wrapper keeps its own name.
    Wraps,
    /// `functools.wraps` twice - `__wrapped__` leads to the innermost at once.
    WrapsChain,
    /// A wrapper without `functools.wraps` - it has the wrapped function's documentation.
    PlainWrapper,
    /// An attribute set on what is decorated - `functools.wraps` does not copy it.
    Tag,
    /// `staticmethod` as a layer - the result is bound to the instance.
    StaticMethod,
    /// `classmethod` as a layer - it passes no class.
    ClassMethod,
    /// A layer that gives something not callable - the layers above are skipped.
    NotCallable,
    /// A name bound before - it is unbound if the definition raises.
    Previous,
    /// A default value or base with a side effect - evaluated before the decorators.
    Default,
    /// A wrapper that swallows - the exception goes on.
    Swallow,
    /// A wrapper that calls twice - once is enough.
    Twice,
    /// A class layer with `__get__` - its instances do not bind.
    Binding,
    /// A method whose definition is guarded inside its class - the class is lost, too.
    GuardInside,
}

impl Suite for Decorators {
    const NAME: &'static str = "decorators";
    type Program = Program;
    type Feature = Feature;
    const FEATURES: &'static [Feature] = &[
        Feature::Stack,
        Feature::StackOfThree,
        Feature::Evaluation,
        Feature::Factory,
        Feature::ClassLayer,
        Feature::InstanceLayer,
        Feature::FunctionTarget,
        Feature::MethodTarget,
        Feature::ClassTarget,
        Feature::RaisingEvaluation,
        Feature::RaisingApplication,
        Feature::RaisingCall,
        Feature::RaisingBody,
        Feature::Wraps,
        Feature::WrapsChain,
        Feature::PlainWrapper,
        Feature::Tag,
        Feature::StaticMethod,
        Feature::ClassMethod,
        Feature::NotCallable,
        Feature::Previous,
        Feature::Default,
        Feature::Swallow,
        Feature::Twice,
        Feature::Binding,
        Feature::GuardInside,
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
        let layers = || program.targets.iter().flat_map(|target| &target.layers);
        let target = |wanted: Target| program.targets.iter().any(|at| at.target == wanted);
        let stack = |length| program.targets.iter().any(|at| at.layers.len() >= length);
        let effect =
            |wanted: Effect| layers().any(|layer| layer.has_effect() && layer.applied() == wanted);
        let form = |wanted: fn(&Form) -> bool| layers().any(|layer| wanted(&layer.form));
        let call = |wanted: &[Call]| {
            layers().any(|layer| {
                layer
                    .wraps_call()
                    .is_some_and(|call| wanted.contains(&call))
            })
        };
        match feature {
            Feature::Stack => stack(2),
            Feature::StackOfThree => stack(3),
            Feature::Evaluation => program.targets.iter().any(|at| {
                at.layers
                    .iter()
                    .filter(|layer| layer.is_seen_evaluated())
                    .count()
                    >= 2
            }),
            Feature::Factory => form(|form| matches!(form, Form::Factory { .. })),
            Feature::ClassLayer => form(|form| matches!(form, Form::Class { .. })),
            Feature::InstanceLayer => form(|form| matches!(form, Form::Instance { .. })),
            Feature::FunctionTarget => target(Target::Function),
            Feature::MethodTarget => target(Target::Method),
            Feature::ClassTarget => target(Target::Class),
            Feature::RaisingEvaluation => layers().any(|layer| layer.raises_evaluated()),
            Feature::RaisingApplication => effect(Effect::Raise),
            Feature::RaisingCall => call(&[Call::RaiseBefore, Call::RaiseAfter]),
            Feature::RaisingBody => program.targets.iter().any(|at| at.body_raises),
            Feature::Wraps => layers().any(|layer| layer.keeps_metadata() == Some(true)),
            Feature::WrapsChain => program.targets.iter().any(|at| {
                let wrapped = at
                    .layers
                    .iter()
                    .filter(|at| at.keeps_metadata() == Some(true));
                wrapped.count() >= 2
            }),
            Feature::PlainWrapper => layers().any(|layer| layer.keeps_metadata() == Some(false)),
            Feature::Tag => effect(Effect::Tag),
            Feature::StaticMethod => form(|form| matches!(form, Form::StaticMethod)),
            Feature::ClassMethod => form(|form| matches!(form, Form::ClassMethod)),
            Feature::NotCallable => effect(Effect::Box),
            Feature::Previous => program.targets.iter().any(|at| at.previous),
            Feature::Default => program.targets.iter().any(|at| at.default),
            Feature::Swallow => call(&[Call::Swallow]),
            Feature::Twice => call(&[Call::Twice]),
            Feature::Binding => form(|form| matches!(form, Form::Class { binds: true })),
            Feature::GuardInside => program
                .targets
                .iter()
                .any(|at| at.target == Target::Method && at.guard_inside && at.raises()),
        }
    }
}
