//! `BaseExceptionGroup` and `ExceptionGroup` (PEP 654).

use crate::builtins::exceptions::{self, Own, field, is_a};
use crate::heap::{Tag, Value};
use crate::object::names::Name;
use crate::object::payloads::Exception;
use crate::object::slots::Slots;
use crate::object::type_object::Type;
use crate::object::type_spec::{GetSet, Method, TypeFlags, TypeSpec};
use crate::vm::{Args, PyResult, Vm};

/// Number of the field `message`.
const MESSAGE: usize = 0;
/// Number of the field `exceptions`, a tuple.
const MEMBERS: usize = 1;

/// Gives `ExceptionGroup` its second base, when the type object was made.
pub(crate) fn complete(vm: &mut Vm, class: &Value) -> PyResult<()> {
    let (group, exception) = (vm.type_object(&exceptions::BASE_EXCEPTION_GROUP)?, vm.type_object(&exceptions::EXCEPTION)?);
    let rest = exception.get::<Type>(&vm.heap).map_or_else(Vec::new, |exception| exception.mro.clone());
    if let Some(ty) = class.get_mut::<Type>(&mut vm.heap) {
        ty.bases = vec![group.clone(), exception];
        ty.mro = [vec![class.clone(), group], rest].concat();
    }
    Ok(())
}

fn group_new(vm: &mut Vm, class: &Value, args: Args<'_>) -> PyResult {
    let given = args.positional();
    let (Some(message), Some(sequence), 2) = (args.get(0).cloned(), args.get(1).cloned(), given) else {
        return Err(vm.type_error(format_args!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)")));
    };
    if !message.is_tag(Tag::Str) {
        let name = vm.type_name(&message)?;
        return Err(vm.type_error(format_args!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    let item = vm.name(Name::__getitem__).clone();
    if sequence.is_tag(Tag::Set) || sequence.is_tag(Tag::Dict) || vm.find_special(&sequence, &item)?.is_none() {
        return Err(vm.type_error(format_args!("second argument (exceptions) must be a sequence")));
    }
    let members = vm.collect(&sequence)?;
    if members.is_empty() {
        return Err(vm.value_error(format_args!("second argument (exceptions) must be a non-empty sequence")));
    }
    let mut only_exceptions = true;
    for (number, member) in members.iter().enumerate() {
        if !member.is_tag(Tag::Exception) {
            return Err(vm.value_error(format_args!("Item {number} of second argument (exceptions) is not an exception")));
        }
        only_exceptions &= is_a(vm, member, &exceptions::EXCEPTION)?;
    }
    let chosen = choose_class(vm, class, only_exceptions)?;
    let exceptions = vm.new_tuple(members)?;
    let args = vm.new_tuple([message.clone(), sequence])?;
    let fields = vec![Some(message), Some(exceptions)].into();
    let payload = Exception { args, cause: None, context: None, traceback: None, suppress_context: false, fields };
    vm.new_instance(&chosen, payload)
}

/// `BaseExceptionGroup` of nothing but exceptions is an `ExceptionGroup`; that one and its kin hold nothing else.
fn choose_class(vm: &mut Vm, class: &Value, only_exceptions: bool) -> PyResult {
    let base = vm.type_object(&exceptions::BASE_EXCEPTION_GROUP)?;
    let group = vm.type_object(&EXCEPTION_GROUP)?;
    if class.is(&base) {
        return Ok(if only_exceptions { group } else { base });
    }
    if only_exceptions {
        return Ok(class.clone());
    }
    if class.is(&group) {
        return Err(vm.type_error(format_args!("Cannot nest BaseExceptions in an ExceptionGroup")));
    }
    let exception = vm.type_object(&exceptions::EXCEPTION)?;
    let (narrow, name) = class.get::<Type>(&vm.heap).map_or((false, String::new()), |ty| (ty.is_subtype(&exception), ty.name.to_string()));
    if narrow {
        return Err(vm.type_error(format_args!("Cannot nest BaseExceptions in '{name}'")));
    }
    Ok(class.clone())
}

fn group_init(vm: &mut Vm, this: &Value, args: Args<'_>) -> PyResult<()> {
    if args.names().is_empty() {
        return Ok(());
    }
    let name = vm.type_name(this)?;
    Err(vm.type_error(format_args!("{name}() takes no keyword arguments")))
}

/// Members of a group.
pub(crate) fn members(vm: &Vm, group: &Value) -> Vec<Value> {
    field(vm, group, MEMBERS).map_or_else(Vec::new, |members| crate::builtins::tuple::items(vm, &members))
}

fn group_str(vm: &mut Vm, this: &Value) -> PyResult {
    let message = field(vm, this, MESSAGE).unwrap_or(Value::NONE);
    let count = members(vm, this).len();
    let mut text = crate::object::text::TextBuilder::default();
    vm.push_str_of(&mut text, &message)?;
    text.push_str(&format!(" ({count} sub-exception{})", if count == 1 { "" } else { "s" }));
    vm.new_text(text.finish())
}

fn group_message(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(field(vm, this, MESSAGE).unwrap_or(Value::NONE))
}

fn group_exceptions(vm: &mut Vm, this: &Value) -> PyResult {
    Ok(field(vm, this, MEMBERS).unwrap_or(Value::NONE))
}

fn group_derive(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, members) = (args.required(0), args.required(1));
    let message = group_message(vm, &this)?;
    let class = vm.type_object(&exceptions::BASE_EXCEPTION_GROUP)?;
    let mut registers = [Some(message), Some(members)];
    group_new(vm, &class, Args::new(&mut registers, &[]))
}

/// A group like `group` with other members: made by its `derive`, with its chain, traceback and notes.
fn like(vm: &mut Vm, group: &Value, members: Vec<Value>) -> PyResult {
    let derive = vm.intern("derive")?;
    let method = vm.get_attribute(group, &derive)?;
    let list = vm.new_list(members)?;
    let made = vm.call_values(&method, [list])?;
    if !is_a(vm, &made, &exceptions::BASE_EXCEPTION_GROUP)? {
        return Err(vm.type_error(format_args!("derive must return an instance of BaseExceptionGroup")));
    }
    let links = group.get::<Exception>(&vm.heap).map(|e| (e.traceback.clone(), e.context.clone(), e.cause.clone(), e.suppress_context));
    if let (Some((traceback, context, cause, suppress)), Some(payload)) = (links, made.get_mut::<Exception>(&mut vm.heap)) {
        let old = (
            std::mem::replace(&mut payload.traceback, traceback),
            std::mem::replace(&mut payload.context, context),
            std::mem::replace(&mut payload.cause, cause),
        );
        payload.suppress_context = suppress;
        drop(old);
    }
    let notes = vm.name(Name::__notes__).clone();
    if let Some(list) = vm.find_attribute(group, &notes)?
        && list.is_tag(Tag::List)
    {
        let copy = vm.collect(&list)?;
        let copy = vm.new_list(copy)?;
        vm.set_attribute(&made, &notes, Some(&copy))?;
    }
    Ok(made)
}

/// What `split` and `subgroup` select by.
enum Condition {
    Classes(Value),
    Function(Value),
}

fn condition(vm: &mut Vm, object: &Value) -> PyResult<Condition> {
    let is_class = |vm: &mut Vm, object: &Value| -> PyResult<bool> {
        let base = vm.type_object(&exceptions::BASE_EXCEPTION)?;
        Ok(object.get::<Type>(&vm.heap).is_some_and(|class| class.is_subtype(&base)))
    };
    if object.is_tag(Tag::Type) {
        if is_class(vm, object)? {
            return Ok(Condition::Classes(object.clone()));
        }
    } else if object.is_tag(Tag::Tuple) {
        let mut fine = true;
        for class in crate::builtins::tuple::items(vm, object) {
            fine &= is_class(vm, &class)?;
        }
        if fine {
            return Ok(Condition::Classes(object.clone()));
        }
    } else if vm.is_callable(object)? {
        return Ok(Condition::Function(object.clone()));
    }
    Err(vm.type_error(format_args!("expected an exception type, a tuple of exception types, or a callable (other than a class)")))
}

impl Condition {
    fn holds(&self, vm: &mut Vm, exception: &Value) -> PyResult<bool> {
        match self {
            Self::Classes(classes) => vm.is_instance(exception, classes),
            Self::Function(function) => {
                let verdict = vm.call_values(function, [exception.clone()])?;
                vm.truth(&verdict)
            }
        }
    }
}

/// Both halves of a group; with `rest` false only the first is made.
type Halves = (Option<Value>, Option<Value>);

fn split(vm: &mut Vm, exception: &Value, condition: &Condition, rest: bool) -> PyResult<Halves> {
    if condition.holds(vm, exception)? {
        return Ok((Some(exception.clone()), None));
    }
    if !is_a(vm, exception, &exceptions::BASE_EXCEPTION_GROUP)? {
        return Ok((None, rest.then(|| exception.clone())));
    }
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for member in members(vm, exception) {
        vm.charge(1)?;
        let (first, second) = split(vm, &member, condition, rest)?;
        inside.extend(first);
        outside.extend(second);
    }
    let inside = if inside.is_empty() { None } else { Some(like(vm, exception, inside)?) };
    let outside = if outside.is_empty() { None } else { Some(like(vm, exception, outside)?) };
    Ok((inside, outside))
}

impl Vm {
    /// Splits a group, or a lone exception, by exception classes: what matches, and the rest.
    pub fn split_group(&mut self, exception: &Value, classes: &Value) -> PyResult<Halves> {
        split(self, exception, &Condition::Classes(classes.clone()), true)
    }

    /// A new group of these members.
    pub fn new_group(&mut self, message: &str, members: Vec<Value>) -> PyResult {
        let (message, members) = (self.new_str(message)?, self.new_tuple(members)?);
        let class = self.type_object(&exceptions::BASE_EXCEPTION_GROUP)?;
        let mut registers = [Some(message), Some(members)];
        group_new(self, &class, Args::new(&mut registers, &[]))
    }
}

fn group_split(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, wanted) = (args.required(0), args.required(1));
    let condition = condition(vm, &wanted)?;
    let (inside, outside) = split(vm, &this, &condition, true)?;
    vm.new_tuple([inside.unwrap_or(Value::NONE), outside.unwrap_or(Value::NONE)])
}

fn group_subgroup(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (this, wanted) = (args.required(0), args.required(1));
    let condition = condition(vm, &wanted)?;
    let (inside, _) = split(vm, &this, &condition, false)?;
    Ok(inside.unwrap_or(Value::NONE))
}

/// What `BaseExceptionGroup` adds to `BaseException`.
pub(crate) const OWN: Own = Own {
    slots: Slots { new: Some(group_new), init: Some(group_init), str: Some(group_str), ..Slots::NONE },
    methods: &[
        Method::new("derive", "($self, excs, /)", group_derive),
        Method::new("split", "($self, matcher_value, /)", group_split),
        Method::new("subgroup", "($self, matcher_value, /)", group_subgroup),
        Method::class("__class_getitem__", "($type, object, /)", crate::builtins::alias::class_getitem),
    ],
    getsets: &[GetSet::read("message", group_message), GetSet::read("exceptions", group_exceptions)],
};

/// `ExceptionGroup`.
pub static EXCEPTION_GROUP: TypeSpec = TypeSpec {
    name: "ExceptionGroup",
    base: Some(&exceptions::BASE_EXCEPTION_GROUP),
    tag: Some(Tag::Exception),
    flags: TypeFlags { dict: true, weak: true, ..TypeSpec::DERIVED.flags },
    ..TypeSpec::DERIVED
};
