//! What a program prints, from the rules of decorators, binding and `functools.wraps`.

use std::fmt::Write as _;

use super::Feature;
use super::metadata::{Id, Kind, Objects, Wrapping};
use super::program::{Call, Definition, Effect, Form, Layer, Program, Target};

/// What the program prints.
pub(crate) fn predict(program: &Program, fault: Option<Feature>) -> String {
    let mut model = Model {
        fault,
        output: String::new(),
        objects: Objects::default(),
    };
    for (index, definition) in program.targets.iter().enumerate() {
        model.run(index, definition);
    }
    model.output
}

/// The name of the class that was raised.
type Raised = &'static str;

/// What a definition leaves: the object of the name, if the name is bound.
struct Namespace {
    /// The class of a method exists.
    class: bool,
    bound: Option<Id>,
}

struct Model {
    fault: Option<Feature>,
    output: String,
    objects: Objects,
}

impl Model {
    fn wrong(&self, feature: Feature) -> bool {
        self.fault == Some(feature)
    }

    fn print(&mut self, line: &str) {
        writeln!(self.output, "{line}").expect("strings grow");
    }

    fn show(&mut self, result: Result<String, Raised>) {
        match result {
            Ok(text) => self.print(&text),
            Err(raised) => self.print(&format!("raised {raised}")),
        }
    }

    fn run(&mut self, index: usize, definition: &Definition) {
        let namespace = self.define(index, definition);
        let is_function = definition.target == Target::Function;
        let extra = usize::from(is_function && self.wrong(Feature::FunctionTarget));
        let is_method = definition.target == Target::Method;
        if definition.called && is_method {
            let found = self.attribute(&namespace, true);
            let called = found.and_then(|id| self.call(id, 1));
            self.show(called);
        }
        if definition.called {
            let found = self.find(&namespace, is_method);
            let called = found.and_then(|id| self.call(id, 1 + extra));
            self.show(called);
        }
        if definition.shown {
            let found = self.find(&namespace, is_method);
            let facts = found.map(|id| self.objects.facts(id));
            self.show(facts);
        }
    }

    /// What the name means, or the attribute of the class.
    fn find(&mut self, namespace: &Namespace, is_method: bool) -> Result<Id, Raised> {
        if is_method {
            return self.attribute(namespace, false);
        }
        namespace.bound.ok_or("NameError")
    }
}

/// Definitions.
impl Model {
    fn define(&mut self, index: usize, definition: &Definition) -> Namespace {
        let previous = definition.previous.then(|| self.objects.create(Kind::Old));
        let is_method = definition.target == Target::Method;
        let mut so_far = None;
        match self.decorated(index, definition, &mut so_far) {
            Ok(bound) => Namespace {
                class: true,
                bound: Some(bound),
            },
            Err(raised) => {
                self.print(&format!("definition raised {raised}"));
                let mut bound = previous;
                if self.wrong(Feature::Previous) {
                    bound = None;
                }
                if self.wrong(Feature::RaisingApplication) && so_far.is_some() {
                    bound = so_far;
                }
                let inside = definition.guard_inside && !self.wrong(Feature::GuardInside);
                Namespace {
                    class: !is_method || inside,
                    bound,
                }
            }
        }
    }

    /// Evaluates, creates and applies; tells the newest object even if a layer raises.
    fn decorated(
        &mut self,
        index: usize,
        definition: &Definition,
        so_far: &mut Option<Id>,
    ) -> Result<Id, Raised> {
        if self.wrong(Feature::Default) {
            self.evaluate_default(definition);
        }
        self.evaluate(index, &definition.layers)?;
        if !self.wrong(Feature::Default) {
            self.evaluate_default(definition);
        }
        let mut object = self.create(index, definition);
        let body = format!("class body K{index}");
        let is_class = definition.target == Target::Class;
        if is_class && !self.wrong(Feature::ClassTarget) {
            self.print(&body);
        }
        let layers = definition.layers.iter().enumerate();
        let mut order: Vec<(usize, &Layer)> = layers.rev().collect();
        if self.wrong(Feature::Stack) {
            order.reverse();
        }
        if self.wrong(Feature::StackOfThree) && order.len() >= 3 {
            order.pop();
        }
        for (place, layer) in order {
            let name = format!("d{index}{place}");
            *so_far = Some(object);
            object = self.apply(&name, raised_by(place), *layer, object)?;
        }
        if is_class && self.wrong(Feature::ClassTarget) {
            self.print(&body);
        }
        Ok(object)
    }

    fn evaluate(&mut self, index: usize, layers: &[Layer]) -> Result<(), Raised> {
        let mut order: Vec<(usize, &Layer)> = layers.iter().enumerate().collect();
        if self.wrong(Feature::Evaluation) {
            order.reverse();
        }
        let mut result = Ok(());
        for (place, layer) in order {
            let name = format!("d{index}{place}");
            let own = match layer.form {
                Form::Function { seen: true } | Form::Instance { seen: true } => {
                    self.print(&format!("evaluate {name}"));
                    Ok(())
                }
                Form::Factory { raises } => {
                    self.print(&format!("make {name}"));
                    if raises {
                        Err(raised_by(place))
                    } else {
                        Ok(())
                    }
                }
                Form::Missing => Err("NameError"),
                Form::Function { seen: false }
                | Form::Instance { seen: false }
                | Form::Class { .. }
                | Form::StaticMethod
                | Form::ClassMethod => Ok(()),
            };
            result = result.and(own);
            if !self.wrong(Feature::RaisingEvaluation) {
                result?;
            }
        }
        result
    }

    fn evaluate_default(&mut self, definition: &Definition) {
        if definition.default {
            let is_class = definition.target == Target::Class;
            let what = if is_class { "base" } else { "default" };
            self.print(&format!("evaluate {what}"));
        }
    }

    fn create(&mut self, index: usize, definition: &Definition) -> Id {
        let raises = definition.body_raises;
        self.objects.create(match definition.target {
            Target::Function => Kind::Function {
                name: format!("f{index}"),
                raises,
            },
            Target::Method => Kind::Function {
                name: "m".to_owned(),
                raises,
            },
            Target::Class => Kind::Class {
                name: format!("K{index}"),
                raises,
            },
        })
    }

    fn apply(
        &mut self,
        name: &str,
        raised: Raised,
        layer: Layer,
        object: Id,
    ) -> Result<Id, Raised> {
        if self.wrong(Feature::NotCallable) && self.objects.get(object).kind == Kind::Box {
            return Ok(object);
        }
        let binds = match layer.form {
            Form::StaticMethod => return Ok(self.objects.create(Kind::StaticMethod(object))),
            Form::ClassMethod => return Ok(self.objects.create(Kind::ClassMethod(object))),
            Form::Factory { .. } if self.wrong(Feature::Factory) => return Ok(object),
            Form::Class { binds } => Some(binds),
            _ => None,
        };
        self.print(&format!("apply {name}"));
        match layer.applied() {
            Effect::Raise => Err(raised),
            _ if matches!(layer.form, Form::Instance { .. })
                && self.wrong(Feature::InstanceLayer) =>
            {
                Ok(object)
            }
            Effect::Same => Ok(object),
            Effect::Tag => {
                self.objects.set_tag(object, name);
                Ok(object)
            }
            Effect::Box => Ok(self.objects.create(Kind::Box)),
            Effect::Wrap { wraps, call } => {
                let wrapping = Wrapping {
                    layer: name.to_owned(),
                    raised,
                    call,
                    inner: object,
                };
                let wrapper = self.objects.create(match binds {
                    Some(binds) => Kind::Instance { wrapping, binds },
                    None => Kind::Wrapper(wrapping),
                });
                if wraps {
                    self.objects.update_wrapper(wrapper, object, self.fault);
                } else if self.wrong(Feature::PlainWrapper) {
                    self.objects.copy_doc(wrapper, object);
                }
                Ok(wrapper)
            }
        }
    }
}

/// Calls and binding.
impl Model {
    /// What `instance.m` or `C.m` gives.
    fn attribute(&mut self, namespace: &Namespace, through_instance: bool) -> Result<Id, Raised> {
        if !namespace.class {
            return Err("NameError");
        }
        let id = namespace.bound.ok_or("AttributeError")?;
        let bound = match self.objects.get(id).kind {
            Kind::Function { .. } | Kind::Wrapper(_) => {
                (through_instance && !self.wrong(Feature::MethodTarget)).then_some(id)
            }
            Kind::Instance { binds, .. } => {
                let binds = match self.fault {
                    Some(Feature::ClassLayer) => true,
                    Some(Feature::Binding) => false,
                    _ => binds,
                };
                (through_instance && binds).then_some(id)
            }
            Kind::StaticMethod(inner) => {
                if !self.wrong(Feature::StaticMethod) || !through_instance {
                    return Ok(inner);
                }
                Some(inner)
            }
            Kind::ClassMethod(inner) => {
                if self.wrong(Feature::ClassMethod) {
                    return Ok(inner);
                }
                Some(inner)
            }
            Kind::Class { .. } | Kind::Box | Kind::Old | Kind::Bound(_) => None,
        };
        Ok(bound.map_or(id, |inner| self.objects.create(Kind::Bound(inner))))
    }

    /// What a call with so many arguments returns: a text, or the name of another object's class.
    fn call(&mut self, id: Id, arguments: usize) -> Result<String, Raised> {
        match self.objects.get(id).kind.clone() {
            Kind::Function { name, raises } => {
                self.print(&format!("body {name} {arguments}"));
                self.end_of_body(raises, format!("{name} returns"))
            }
            Kind::Class { name, raises } => {
                self.print(&format!("init {name} {arguments}"));
                self.end_of_body(raises, name)
            }
            Kind::Wrapper(wrapping) | Kind::Instance { wrapping, .. } => {
                self.call_wrapper(&wrapping, arguments)
            }
            Kind::StaticMethod(inner) => self.call(inner, arguments),
            Kind::Bound(function) => self.call(function, arguments + 1),
            Kind::ClassMethod(_) | Kind::Box | Kind::Old => Err("TypeError"),
        }
    }

    fn end_of_body(&self, raises: bool, result: String) -> Result<String, Raised> {
        if !raises {
            Ok(result)
        } else if self.wrong(Feature::RaisingBody) {
            Ok("NoneType".to_owned())
        } else {
            Err("RuntimeError")
        }
    }

    fn call_wrapper(&mut self, wrapping: &Wrapping, arguments: usize) -> Result<String, Raised> {
        let &Wrapping {
            ref layer,
            raised,
            call,
            inner,
        } = wrapping;
        self.print(&format!("enter {layer} {arguments}"));
        let raises = if self.wrong(Feature::RaisingCall) {
            Ok("NoneType".to_owned())
        } else {
            Err(raised)
        };
        match call {
            Call::RaiseBefore => raises,
            Call::RaiseAfter => {
                self.call(inner, arguments)?;
                raises
            }
            Call::Skip => Ok(format!("{layer} skips")),
            Call::Swallow => {
                let result = self.call(inner, arguments);
                if self.wrong(Feature::Swallow) {
                    return result;
                }
                Ok(result.unwrap_or_else(|_| format!("{layer} swallows")))
            }
            Call::Pass | Call::Twice => {
                if call == Call::Twice && !self.wrong(Feature::Twice) {
                    self.call(inner, arguments)?;
                }
                let result = self.call(inner, arguments)?;
                self.print(&format!("leave {layer}"));
                Ok(result)
            }
        }
    }
}

/// What a layer at this place of its stack raises.
fn raised_by(place: usize) -> Raised {
    match place % 4 {
        0 => "ValueError",
        1 => "LookupError",
        2 => "OSError",
        _ => "ArithmeticError",
    }
}
