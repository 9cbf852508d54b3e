//! `format()`, replacement fields and the format specification mini-language (Library Reference, "Format Specification Mini-Language").

pub(crate) mod float_text;
mod number;
mod spec;

pub(crate) use number::{format_complex, format_float, format_int};

use spec::{Align, Spec};

use crate::heap::{Kind, Tag, Value};
use crate::object::names::Name;
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Vm};

impl Vm {
    /// `format(object, spec)`, a str.
    pub fn format_of(&mut self, object: &Value, spec: &Value) -> PyResult {
        if spec.text(self).is_some_and(Text::is_empty) {
            if object.is_exact(Tag::Str) {
                return Ok(object.clone());
            }
            if matches!(object.kind(), Kind::Int(_) | Kind::Float(_)) {
                return self.repr_of(object);
            }
        } else if self.trace.is_none() && spec.is_tag(Tag::Str) {
            // Nobody can change what these types do.
            match object.kind() {
                Kind::Int(_) => return format_int(self, object, spec),
                Kind::Float(_) => return format_float(self, object, spec),
                Kind::Object(Tag::Str) if object.is_exact(Tag::Str) => return format_str(self, object, spec),
                _ => {}
            }
        }
        let name = self.name(Name::__format__).clone();
        let Some(method) = self.find_special(object, &name)? else { return format_object(self, object, spec) };
        let result = self.call_values(&method, [spec.clone()])?;
        if result.is_tag(Tag::Str) {
            return Ok(result);
        }
        let name = self.type_name(&result)?;
        Err(self.type_error(format_args!("__format__ must return a str, not {name}")))
    }
}

/// `object.__format__`: `str(object)`, and no specification.
pub(crate) fn format_object(vm: &mut Vm, object: &Value, spec: &Value) -> PyResult {
    if spec.text(vm).is_some_and(Text::is_empty) {
        return vm.str_of(object);
    }
    let name = vm.type_name(object)?;
    Err(vm.type_error(format_args!("unsupported format string passed to {name}.__format__")))
}

/// `str.__format__`.
pub(crate) fn format_str(vm: &mut Vm, this: &Value, spec: &Value) -> PyResult {
    let spec = Spec::parse(vm, spec, this, 's')?;
    if spec.kind != 's' {
        return Err(spec.unknown_kind(vm, this));
    }
    let fault = if spec.sign.is_some() {
        Some("Sign not allowed in string format specifier")
    } else if spec.alternate {
        Some("Alternate form (#) not allowed in string format specifier")
    } else if spec.align == Some(Align::AfterSign) && !spec.zero {
        Some("'=' alignment not allowed in string format specifier")
    } else {
        None
    };
    if let Some(fault) = fault {
        return Err(vm.value_error(format_args!("{fault}")));
    }
    if let Some(separator) = spec.grouping {
        return Err(vm.value_error(format_args!("Cannot specify '{separator}' with 's'.")));
    }
    let Some(text) = this.text(vm) else { return Err(vm.bug("str.__format__ without a str")) };
    let text = match spec.precision {
        Some(precision) => text.slice(0, precision),
        None => text.clone(),
    };
    let align = match spec.align {
        None | Some(Align::AfterSign) => Align::Left,
        Some(align) => align,
    };
    let mut builder = TextBuilder::default();
    pad(&mut builder, &text, spec.fill, align, spec.width.unwrap_or(0));
    vm.new_text(builder.finish())
}

/// Appends `text` in a field.
fn pad(builder: &mut TextBuilder, text: &Text, fill: u32, align: Align, width: usize) {
    let missing = width.saturating_sub(text.len());
    let before = align.before(missing);
    builder.push_times(fill, before);
    builder.push_text(text);
    builder.push_times(fill, missing - before);
}
