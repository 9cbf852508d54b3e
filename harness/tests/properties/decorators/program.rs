//! The description of decorated definitions.
//!
//! Knows neither Python's text nor what a program prints.

use serde::{Deserialize, Serialize};

/// Definitions, each with calls of what it bound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    /// One or two definitions.
    pub(crate) targets: Vec<Definition>,
}

/// One decorated definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "switches that do not depend on each other"
)]
pub(crate) struct Definition {
    /// What is decorated.
    pub(crate) target: Target,
    /// The decorators as written, the topmost first.
    pub(crate) layers: Vec<Layer>,
    /// The name is bound before.
    pub(crate) previous: bool,
    /// A default value, or the base of a class, prints when it is evaluated.
    pub(crate) default: bool,
    /// The function, or `__init__` of the class, raises when it is called.
    pub(crate) body_raises: bool,
    /// The guard of a method's definition is inside the class.
    pub(crate) guard_inside: bool,
    /// What is bound is called.
    pub(crate) called: bool,
    /// The metadata of what is bound is shown.
    pub(crate) shown: bool,
}

/// What is decorated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Target {
    /// A function of the module.
    Function,
    /// A function of a class, called through an instance and through the class.
    Method,
    /// A class.
    Class,
}

/// A decorator.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Layer {
    /// How it is spelled and what kind of object it is.
    pub(crate) form: Form,
    /// What it does when it is applied; built-in forms ignore it.
    pub(crate) effect: Effect,
}

/// How a decorator is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Form {
    /// `@d`: a function.
    Function {
        /// The expression prints.
        seen: bool,
    },
    /// `@d()`: a function that makes the decorator.
    Factory {
        /// It raises instead.
        raises: bool,
    },
    /// `@D`: a class, so that an instance replaces what is decorated.
    Class {
        /// The class has `__get__` and binds as functions do.
        binds: bool,
    },
    /// `@d`: an instance with `__call__`.
    Instance {
        /// The expression prints.
        seen: bool,
    },
    /// `@missing`: a name that is not bound.
    Missing,
    /// `@staticmethod`.
    StaticMethod,
    /// `@classmethod`.
    ClassMethod,
}

/// What a decorator does when it is applied.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Effect {
    /// Returns what it got.
    Same,
    /// Sets an attribute on what it got and returns it.
    Tag,
    /// Returns a wrapper. For a class this is what its instance is.
    Wrap {
        /// With the metadata of `functools`.
        wraps: bool,
        /// What the wrapper does.
        call: Call,
    },
    /// Returns an object that cannot be called. A class raises instead.
    Box,
    /// Raises.
    Raise,
}

/// What a wrapper does when it is called, after it has printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Call {
    /// Passes the call on and prints again.
    Pass,
    /// Raises.
    RaiseBefore,
    /// Passes the call on, then raises.
    RaiseAfter,
    /// Passes the call on and swallows exceptions.
    Swallow,
    /// Does not pass the call on.
    Skip,
    /// Passes the call on twice and prints again.
    Twice,
}

impl Layer {
    /// True if its expression prints when it is evaluated.
    pub(crate) fn is_seen_evaluated(self) -> bool {
        matches!(
            self.form,
            Form::Function { seen: true } | Form::Instance { seen: true } | Form::Factory { .. }
        )
    }

    /// True if its expression raises.
    pub(crate) fn raises_evaluated(self) -> bool {
        matches!(self.form, Form::Factory { raises: true } | Form::Missing)
    }

    /// What it does when it is applied, with what its form cannot do replaced.
    pub(crate) fn applied(self) -> Effect {
        match (self.form, self.effect) {
            (Form::Class { .. }, Effect::Same | Effect::Tag) => Effect::Wrap {
                wraps: matches!(self.effect, Effect::Tag),
                call: Call::Pass,
            },
            (Form::Class { .. }, Effect::Box) => Effect::Raise,
            (_, effect) => effect,
        }
    }

    /// True if it has an effect of its own: it is no built-in one, and its expression succeeds.
    pub(crate) fn has_effect(self) -> bool {
        let built_in = matches!(self.form, Form::StaticMethod | Form::ClassMethod);
        !built_in && !self.raises_evaluated()
    }

    fn wrapping(self) -> Option<(bool, Call)> {
        match self.applied() {
            Effect::Wrap { wraps, call } if self.has_effect() => Some((wraps, call)),
            _ => None,
        }
    }

    /// What its wrapper does, if it makes one.
    pub(crate) fn wraps_call(self) -> Option<Call> {
        self.wrapping().map(|(_, call)| call)
    }

    /// Whether its wrapper, if it makes one, takes over metadata.
    pub(crate) fn keeps_metadata(self) -> Option<bool> {
        self.wrapping().map(|(wraps, _)| wraps)
    }

    /// A layer with this one's effect as it is spelled simplest.
    fn smaller(self) -> Vec<Self> {
        let mut found = Vec::new();
        // A class is the shortest way to wrap, a function to do anything else.
        let is_wrap = matches!(self.effect, Effect::Wrap { .. });
        let forms: &[Form] = match self.form {
            Form::Class { binds: false } if is_wrap => &[],
            Form::Function { seen: false } | Form::Class { binds: true } if is_wrap => {
                &[Form::Class { binds: false }]
            }
            Form::Function { seen: false } => &[],
            Form::Function { seen: true } | Form::Missing => &[Form::Function { seen: false }],
            Form::Class { binds: true } => {
                &[Form::Function { seen: false }, Form::Class { binds: false }]
            }
            Form::Factory { raises: true } => &[Form::Missing, Form::Factory { raises: false }],
            Form::Instance { seen: true } => &[
                Form::Function { seen: false },
                Form::Function { seen: true },
                Form::Instance { seen: false },
            ],
            Form::Factory { raises: false }
            | Form::Class { binds: false }
            | Form::Instance { seen: false }
            | Form::StaticMethod
            | Form::ClassMethod => &[
                Form::Function { seen: false },
                Form::Function { seen: true },
            ],
        };
        found.extend(forms.iter().map(|&form| Self { form, ..self }));
        let effects: &[Effect] = match self.effect {
            Effect::Same => &[],
            Effect::Tag | Effect::Box | Effect::Raise => &[Effect::Same],
            Effect::Wrap {
                wraps: false,
                call: Call::Skip,
            } => &[Effect::Same, Effect::Box],
            Effect::Wrap { wraps: true, call } => {
                &[Effect::Same, Effect::Wrap { wraps: false, call }]
            }
            Effect::Wrap { .. } => &[
                Effect::Same,
                Effect::Wrap {
                    wraps: false,
                    call: Call::Skip,
                },
            ],
        };
        found.extend(effects.iter().map(|&effect| Self { effect, ..self }));
        if let Effect::Wrap { wraps, call } = self.effect
            && call != Call::Skip
        {
            let mut calls = vec![Call::Skip];
            if call != Call::Pass {
                calls.push(Call::Pass);
            }
            found.extend(calls.into_iter().map(|call| Self {
                effect: Effect::Wrap { wraps, call },
                ..self
            }));
        }
        found
    }
}

impl Definition {
    /// True if evaluating or applying a layer raises.
    pub(crate) fn raises(&self) -> bool {
        let raises = |layer: &Layer| {
            layer.raises_evaluated() || (layer.has_effect() && layer.applied() == Effect::Raise)
        };
        self.layers.iter().any(raises)
    }

    fn smaller(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for index in 0..self.layers.len() {
            let mut smaller = self.clone();
            smaller.layers.remove(index);
            found.push(smaller);
        }
        if self.target != Target::Function {
            found.push(Self {
                target: Target::Function,
                guard_inside: false,
                ..self.clone()
            });
        }
        let flags: [fn(&mut Self) -> &mut bool; 6] = [
            |at| &mut at.previous,
            |at| &mut at.default,
            |at| &mut at.body_raises,
            |at| &mut at.guard_inside,
            |at| &mut at.called,
            |at| &mut at.shown,
        ];
        for flag in flags {
            let mut smaller = self.clone();
            if std::mem::take(flag(&mut smaller)) {
                found.push(smaller);
            }
        }
        for (index, layer) in self.layers.iter().enumerate() {
            for layer in layer.smaller() {
                let mut smaller = self.clone();
                smaller.layers[index] = layer;
                found.push(smaller);
            }
        }
        found
    }
}

impl Program {
    /// Programs with one thing less.
    pub(crate) fn reductions(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for index in 0..self.targets.len() {
            if self.targets.len() > 1 {
                let mut smaller = self.clone();
                smaller.targets.remove(index);
                found.push(smaller);
            }
            for target in self.targets[index].smaller() {
                let mut smaller = self.clone();
                smaller.targets[index] = target;
                found.push(smaller);
            }
        }
        found
    }
}
