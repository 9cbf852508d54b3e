//! `text % values`: printf-style formatting (Library Reference, "printf-style String Formatting").

use super::{ascii, own};
use crate::builtins::format::float_text;
use crate::builtins::int::{Whole, decimal, whole};
use crate::heap::{Tag, Value};
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Vm};

/// A conversion specifier.
#[derive(Default)]
struct Conversion {
    left: bool,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

/// Where values come from.
struct Source<'a> {
    values: &'a Value,
    items: Vec<Value>,
    next: usize,
    /// The values are a mapping, whose use is not counted.
    mapping: bool,
    keyed: bool,
}

impl Source<'_> {
    fn take(&mut self, vm: &mut Vm) -> PyResult {
        let item = self.items.get(self.next).cloned();
        self.next += 1;
        item.ok_or_else(|| vm.type_error(format_args!("not enough arguments for format string")))
    }
}

/// `str.__mod__`.
pub(super) fn str_mod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    if !left.is_tag(Tag::Str) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let points = own(vm, left)?.to_points();
    let tuple = right.is_tag(Tag::Tuple);
    let items = if tuple { crate::builtins::tuple::items(vm, right) } else { vec![right.clone()] };
    let subscript = vm.name(crate::object::names::Name::__getitem__).clone();
    let mapping = !tuple && !right.is_tag(Tag::Str) && vm.find_special(right, &subscript)?.is_some();
    let mut source = Source { values: right, items, next: 0, mapping, keyed: false };
    let mut builder = TextBuilder::default();
    let mut at = 0;
    while at < points.len() {
        if points[at] != u32::from('%') {
            builder.push(points[at]);
            at += 1;
            continue;
        }
        at = one(vm, &points, at + 1, &mut source, &mut builder)?;
        vm.room_for_text(&builder, 0)?;
    }
    if source.next < source.items.len() && !source.mapping && !source.keyed {
        return Err(vm.type_error(format_args!("not all arguments converted during string formatting")));
    }
    vm.new_text(builder.finish())
}

fn character(points: &[u32], at: usize) -> Option<char> {
    points.get(at).and_then(|point| char::from_u32(*point))
}

/// A width or precision: digits or `*`.
fn size(vm: &mut Vm, points: &[u32], at: &mut usize, source: &mut Source<'_>) -> PyResult<Option<i64>> {
    if character(points, *at) == Some('*') {
        *at += 1;
        let value = source.take(vm)?;
        let Some(number) = value.as_int() else { return Err(vm.type_error(format_args!("* wants int"))) };
        return Ok(Some(number));
    }
    let mut number = None;
    while let Some(digit) = character(points, *at).and_then(|c| c.to_digit(10)) {
        number = Some(number.unwrap_or(0i64).saturating_mul(10).saturating_add(i64::from(digit)));
        *at += 1;
    }
    Ok(number)
}

/// Formats the specifier behind a `%`; gives where the text goes on.
fn one(vm: &mut Vm, points: &[u32], mut at: usize, source: &mut Source<'_>, builder: &mut TextBuilder) -> PyResult<usize> {
    if character(points, at) == Some('%') {
        builder.push_str("%");
        return Ok(at + 1);
    }
    let mut keyed = None;
    if character(points, at) == Some('(') {
        if !source.mapping {
            return Err(vm.type_error(format_args!("format requires a mapping")));
        }
        let (start, mut depth) = (at + 1, 1);
        while depth > 0 {
            at += 1;
            match character(points, at) {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                None => return Err(vm.value_error(format_args!("incomplete format key"))),
                Some(_) => {}
            }
        }
        let key = vm.new_text(Text::from_points(points[start..at].to_vec()))?;
        keyed = Some(vm.get_item(source.values, &key)?);
        source.keyed = true;
        at += 1;
    }
    let mut conversion = Conversion::default();
    loop {
        match character(points, at) {
            Some('-') => conversion.left = true,
            Some('+') => conversion.sign = Some('+'),
            Some(' ') => conversion.sign = conversion.sign.or(Some(' ')),
            Some('#') => conversion.alternate = true,
            Some('0') => conversion.zero = true,
            _ => break,
        }
        at += 1;
    }
    if let Some(width) = size(vm, points, &mut at, source)? {
        conversion.left |= width < 0;
        conversion.width = usize::try_from(width.unsigned_abs()).unwrap_or(0);
        vm.expect_room(conversion.width)?;
    }
    if character(points, at) == Some('.') {
        at += 1;
        let precision = size(vm, points, &mut at, source)?.unwrap_or(0);
        conversion.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    while matches!(character(points, at), Some('h' | 'l' | 'L')) {
        at += 1;
    }
    let Some(kind) = character(points, at) else { return Err(vm.value_error(format_args!("incomplete format"))) };
    if kind == '%' {
        builder.push_str("%");
        return Ok(at + 1);
    }
    if !"diouxXeEfFgGcrsa".contains(kind) {
        return Err(vm.value_error(format_args!("unsupported format character '{kind}' (0x{:x}) at index {at}", u32::from(kind))));
    }
    let value = match keyed {
        Some(value) => value,
        None => source.take(vm)?,
    };
    convert(vm, kind, &conversion, &value, builder)?;
    Ok(at + 1)
}

fn convert(vm: &mut Vm, kind: char, conversion: &Conversion, value: &Value, builder: &mut TextBuilder) -> PyResult<()> {
    match kind {
        's' | 'r' | 'a' => {
            let text = if kind == 's' { vm.str_of(value)? } else { vm.repr_of(value)? };
            let text = own(vm, &text)?;
            let text = if kind == 'a' { Text::new(&ascii(&text)) } else { text };
            let text = text.slice(0, conversion.precision.unwrap_or(usize::MAX));
            put(builder, conversion, &text);
        }
        'c' => {
            let text = match value.text(vm) {
                Some(text) if text.len() == 1 => text.clone(),
                Some(text) => {
                    let length = text.len();
                    return Err(vm.type_error(format_args!("%c requires an int or a unicode character, not a string of length {length}")));
                }
                None => match whole(vm, value)
                    .map(|number| number.small().and_then(|number| u32::try_from(number).ok()).filter(|point| *point < 0x11_0000))
                {
                    Some(Some(point)) => Text::single(point),
                    Some(None) => return Err(vm.overflow_error(format_args!("%c arg not in range(0x110000)"))),
                    None => {
                        let name = vm.type_name(value)?;
                        return Err(vm.type_error(format_args!("%c requires an int or a unicode character, not {name}")));
                    }
                },
            };
            put(builder, conversion, &text);
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = vm.float_of(value)?;
            let mut digits = match float_text::special(x.abs()) {
                Some(text) => text.to_owned(),
                None => float_text::present(x.abs(), kind.to_ascii_lowercase(), conversion.precision.unwrap_or(6), conversion.alternate),
            };
            if kind.is_ascii_uppercase() {
                digits = digits.to_uppercase();
            }
            put_number(builder, conversion, x.is_sign_negative() && !x.is_nan(), "", &digits);
        }
        _ => {
            let number = integer(vm, kind, value)?;
            put_integer(vm, kind, conversion, &number, builder)?;
        }
    }
    Ok(())
}

/// The int for `%d` and its kin: a real number is truncated for `d`, `i`, `u`.
fn integer(vm: &mut Vm, kind: char, value: &Value) -> PyResult<Whole> {
    if let Some(number) = whole(vm, value) {
        return Ok(number);
    }
    let decimal = matches!(kind, 'd' | 'i' | 'u');
    let converted = if decimal && crate::builtins::int::parse::float_value(vm, value).is_some() {
        crate::builtins::int::parse::to_int(vm, value)?
    } else if vm.has_index(value)? {
        vm.index_of(value)?
    } else {
        let int = vm.name(crate::object::names::Name::__int__).clone();
        if decimal && !value.is_tag(Tag::Str) && vm.find_special(value, &int)?.is_some() {
            crate::builtins::int::parse::to_int(vm, value)?
        } else {
            let name = vm.type_name(value)?;
            let wanted = if decimal { "a real number" } else { "an integer" };
            return Err(vm.type_error(format_args!("%{kind} format: {wanted} is required, not {name}")));
        }
    };
    Ok(whole(vm, &converted).unwrap_or(Whole::Small(0)))
}

fn put_integer(vm: &mut Vm, kind: char, conversion: &Conversion, number: &Whole, builder: &mut TextBuilder) -> PyResult<()> {
    let negative = number.is_negative();
    let magnitude = number.clone().big().magnitude().clone();
    let (prefix, mut digits) = match kind {
        'o' => ("0o", magnitude.to_str_radix(8)),
        'x' => ("0x", magnitude.to_str_radix(16)),
        'X' => ("0X", magnitude.to_str_radix(16).to_uppercase()),
        _ => ("", decimal(vm, &Whole::Big(magnitude.into()))?),
    };
    if let Some(precision) = conversion.precision {
        digits = "0".repeat(precision.saturating_sub(digits.len())) + &digits;
    }
    put_number(builder, conversion, negative, if conversion.alternate { prefix } else { "" }, &digits);
    Ok(())
}

fn put_number(builder: &mut TextBuilder, conversion: &Conversion, negative: bool, prefix: &str, digits: &str) {
    let sign = match (negative, conversion.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(_)) => " ",
        (false, None) => "",
    };
    let used = sign.len() + prefix.len() + digits.len();
    let zeros = if conversion.zero && !conversion.left { conversion.width.saturating_sub(used) } else { 0 };
    put(builder, conversion, &Text::new(&format!("{sign}{prefix}{}{digits}", "0".repeat(zeros))));
}

fn put(builder: &mut TextBuilder, conversion: &Conversion, text: &Text) {
    let missing = conversion.width.saturating_sub(text.len());
    if !conversion.left {
        (0..missing).for_each(|_| builder.push(0x20));
    }
    builder.push_text(text);
    if conversion.left {
        (0..missing).for_each(|_| builder.push(0x20));
    }
}
