//! Takes the raw arguments of `new` and `init` slots apart: the few signatures of builtin constructors.
//! Knows names and counts; converts nothing.

use crate::heap::Value;
use crate::vm::{Args, PyResult, Vm};

/// Signature of a constructor.
pub(crate) struct Signature<const N: usize> {
    /// Name for messages.
    pub(crate) function: &'static str,
    /// Names of the parameters; an empty name is positional only.
    pub(crate) names: [&'static str; N],
    /// How many must be given.
    pub(crate) required: usize,
}

impl<const N: usize> Signature<N> {
    /// One place a parameter, `None` where an argument was left out; TypeError for what does not fit.
    pub(crate) fn bind(&self, vm: &mut Vm, mut args: Args<'_>) -> PyResult<[Option<Value>; N]> {
        let mut places = [const { None }; N];
        let (function, given) = (self.function, args.positional());
        if given > N {
            return Err(self.too_many(vm, given));
        }
        for (index, place) in places.iter_mut().enumerate().take(given) {
            *place = args.take(index);
        }
        let names: Vec<Value> = args.names().to_vec();
        let mut unknown = None;
        for (number, name) in names.iter().enumerate() {
            let text = vm.text_of(name).unwrap_or_default();
            let Some(index) = self.names.iter().position(|known| *known == text && !text.is_empty()) else {
                if self.names.iter().all(|name| name.is_empty()) {
                    return Err(vm.type_error(format_args!("{function}() takes no keyword arguments")));
                }
                unknown.get_or_insert(text);
                continue;
            };
            if places[index].is_some() {
                return Err(vm.type_error(format_args!("argument for {function}() given by name ('{text}') and position ({})", index + 1)));
            }
            places[index] = args.take(given + number);
        }
        if let Some(index) = places.iter().take(self.required).position(Option::is_none) {
            let name = self.names[index];
            return Err(if name.is_empty() {
                let plural = if self.required == 1 { "" } else { "s" };
                let bound = if self.required == N { "" } else { "at least " };
                vm.type_error(format_args!("{function} expected {bound}{} argument{plural}, got {given}", self.required))
            } else {
                vm.type_error(format_args!("{function}() missing required argument '{name}' (pos {})", index + 1))
            });
        }
        if let Some(text) = unknown {
            return Err(vm.type_error(format_args!("{function}() got an unexpected keyword argument '{text}'")));
        }
        Ok(places)
    }

    fn too_many(&self, vm: &mut Vm, given: usize) -> crate::vm::Raised {
        let function = self.function;
        let plural = if N == 1 { "" } else { "s" };
        if N == 0 {
            vm.type_error(format_args!("{function}() takes no arguments"))
        } else if self.names.iter().all(|name| name.is_empty()) {
            let bound = if self.required == N { "" } else { "at most " };
            vm.type_error(format_args!("{function} expected {bound}{N} argument{plural}, got {given}"))
        } else {
            vm.type_error(format_args!("{function}() takes at most {N} argument{plural} ({given} given)"))
        }
    }
}

/// Whether the `**` mapping or keyword part of raw arguments is not empty.
pub(crate) fn no_keywords(vm: &mut Vm, function: &str, args: &Args<'_>) -> PyResult<()> {
    if args.names().is_empty() {
        return Ok(());
    }
    Err(vm.type_error(format_args!("{function}() takes no keyword arguments")))
}
