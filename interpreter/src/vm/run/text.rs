//! f-strings and templates.

use super::{Window, free_right};
use crate::compile::op::{Conversion, Instr, WITH_SPEC};
use crate::heap::Value;
use crate::object::ascii::{Ascii, Pen};
use crate::object::payloads::Str;
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Vm};

#[inline(never)]
pub(super) fn build_string(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let texts = || regs.slice(i.b, i.c).iter().filter_map(|part| part.as_ref()?.get::<Str>(&vm.heap)).map(|str| &str.text);
    let length = texts().try_fold(0, |sum, text| Some(sum + text.ascii_bytes()?.len()));
    let text = if let Some(length) = length {
        Text::Ascii(Ascii::filled(length, |room| {
            let mut pen = Pen(room);
            texts().filter_map(Text::ascii_bytes).for_each(|piece| pen.push(piece));
        }))
    } else {
        let mut whole = TextBuilder::default();
        texts().for_each(|text| whole.push_text(text));
        whole.finish()
    };
    let string = vm.new_text(text)?;
    for part in i.b..i.b + i.c {
        regs.discard(part);
    }
    regs.set(i.a, string);
    Ok(())
}

#[inline(never)]
pub(super) fn format_value(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let value = regs.read(i.b);
    if let Some(number) = value.as_int().filter(|_| i.f & (WITH_SPEC | 3 << 3) == 0) {
        let text = vm.new_text(Text::Ascii(Ascii::of_int(number)))?;
        regs.set(i.a, text);
        return Ok(());
    }
    let converted = match Conversion::from_number(u16::from(i.f >> 3 & 3)) {
        Some(Conversion::Str) => vm.str_of(value)?,
        Some(Conversion::Repr) => vm.repr_of(value)?,
        Some(Conversion::Ascii) => {
            let repr = vm.repr_of(value)?;
            ascii(vm, &repr)?
        }
        Some(Conversion::None) | None => value.clone(),
    };
    let spec = if i.f & WITH_SPEC != 0 { Some(regs.read(i.c).clone()) } else { None };
    let result = match spec {
        None if converted.is_exact(crate::heap::Tag::Str) => converted,
        None => {
            let empty = vm.intern("")?;
            vm.format_of(&converted, &empty)?
        }
        Some(spec) => vm.format_of(&converted, &spec)?,
    };
    free_right(regs, if i.f & WITH_SPEC == 0 { Instr { f: i.f & !crate::compile::op::FREE_C, ..i } } else { i });
    regs.set(i.a, result);
    Ok(())
}

/// The text of a str with all that is not ASCII escaped.
fn ascii(vm: &mut Vm, value: &Value) -> PyResult {
    use std::fmt::Write as _;
    let Some(str) = value.get::<Str>(&vm.heap) else { return Err(vm.bug("repr that is no str")) };
    let mut text = String::new();
    for point in str.text.points() {
        // Writing to a String cannot fail.
        let _ = match point {
            0..=0x7f => write!(text, "{}", char::from(u8::try_from(point).unwrap_or(b'?'))),
            0x80..=0xff => write!(text, "\\x{point:02x}"),
            0x100..=0xffff => write!(text, "\\u{point:04x}"),
            _ => write!(text, "\\U{point:08x}"),
        };
    }
    vm.new_str(&text)
}

/// A name of `string.templatelib` (PEP 750).
fn template_part(vm: &mut Vm, name: &str) -> PyResult {
    let (module, name) = (vm.intern("string.templatelib")?, vm.intern(name)?);
    let module = vm.import(&module)?;
    vm.get_attribute(&module, &name)
}

#[inline(never)]
pub(super) fn build_interpolation(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (value, expression) = (regs.read(i.b).clone(), regs.read(i.b + 1).clone());
    let conversion = match Conversion::from_number(u16::from(i.f >> 3 & 3)) {
        Some(Conversion::Str) => vm.intern("s")?,
        Some(Conversion::Repr) => vm.intern("r")?,
        Some(Conversion::Ascii) => vm.intern("a")?,
        Some(Conversion::None) | None => Value::NONE,
    };
    let with_spec = i.f & WITH_SPEC != 0;
    let spec = if with_spec { regs.read(i.b + 2).clone() } else { vm.intern("")? };
    let class = template_part(vm, "Interpolation")?;
    let made = vm.call_values(&class, [value, expression, conversion, spec])?;
    regs.release(i.b, i.b + 2 + u16::from(with_spec));
    regs.set(i.a, made);
    Ok(())
}

#[inline(never)]
pub(super) fn build_template(vm: &mut Vm, regs: Window, i: Instr) -> PyResult<()> {
    let (strings, interpolations) = (regs.read(i.b).clone(), regs.read(i.c).clone());
    let make = template_part(vm, "_made")?;
    let made = vm.call_values(&make, [strings, interpolations])?;
    free_right(regs, i);
    regs.set(i.a, made);
    Ok(())
}
