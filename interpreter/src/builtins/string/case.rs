//! Methods of `str` about letter case and kinds of characters.

use super::this_text;
use crate::heap::Value;
use crate::object::text::Text;
use crate::object::type_spec::Method;
use crate::object::unicode as ucd;
use crate::vm::{Args, PyResult, Vm};

fn points(vm: &Vm, args: &mut Args<'_>) -> Vec<u32> {
    this_text(vm, &args.required(0)).to_points()
}

/// Changes code point by code point; those below 128 by `ascii`.
fn mapped(vm: &mut Vm, mut args: Args<'_>, ascii: impl Fn(u8) -> u8, push: fn(&mut Vec<u32>, u32)) -> PyResult {
    let this = args.required(0);
    let text = match this_text(vm, &this) {
        Text::Ascii(text) => Text::Ascii(text.map(ascii)),
        text => {
            let mut result = Vec::with_capacity(text.len());
            text.points().for_each(|point| push(&mut result, point));
            Text::from_points(result)
        }
    };
    vm.new_text(text)
}

fn str_upper(vm: &mut Vm, args: Args<'_>) -> PyResult {
    mapped(vm, args, |byte| byte.to_ascii_uppercase(), ucd::push_upper)
}

fn str_casefold(vm: &mut Vm, args: Args<'_>) -> PyResult {
    mapped(vm, args, |byte| byte.to_ascii_lowercase(), ucd::push_folded)
}

fn str_swapcase(vm: &mut Vm, args: Args<'_>) -> PyResult {
    let ascii = |byte: u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte };
    mapped(vm, args, ascii, |result, point| {
        if ucd::is_upper(point) {
            ucd::push_lower(result, point);
        } else if ucd::is_lower(point) {
            ucd::push_upper(result, point);
        } else {
            result.push(point);
        }
    })
}

/// Lower case of the letter at `at`; a sigma at the end of a word has a form of its own.
fn push_lower_at(result: &mut Vec<u32>, points: &[u32], at: usize) {
    if points[at] == 0x3a3 {
        let before =
            points[..at].iter().rev().find(|point| ucd::is_alpha(**point) || **point != 0x27).is_some_and(|point| ucd::is_cased(*point));
        let after = points[at + 1..].first().is_some_and(|point| ucd::is_cased(*point));
        result.push(if before && !after { 0x3c2 } else { 0x3c3 });
    } else {
        ucd::push_lower(result, points[at]);
    }
}

fn str_lower(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    if let Some(Text::Ascii(text)) = args.get(0).and_then(|this| this.text(vm)) {
        let text = Text::Ascii(text.map(|byte| byte.to_ascii_lowercase()));
        return vm.new_text(text);
    }
    let points = points(vm, &mut args);
    let mut result = Vec::with_capacity(points.len());
    for at in 0..points.len() {
        push_lower_at(&mut result, &points, at);
    }
    vm.new_text(Text::from_points(result))
}

fn str_capitalize(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let points = points(vm, &mut args);
    let mut result = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        if at == 0 { ucd::push_title(&mut result, *point) } else { push_lower_at(&mut result, &points, at) }
    }
    vm.new_text(Text::from_points(result))
}

fn str_title(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let points = points(vm, &mut args);
    let mut result = Vec::with_capacity(points.len());
    let mut inside = false;
    for (at, point) in points.iter().enumerate() {
        if inside {
            push_lower_at(&mut result, &points, at);
        } else {
            ucd::push_title(&mut result, *point);
        }
        inside = ucd::is_cased(*point);
    }
    vm.new_text(Text::from_points(result))
}

/// Whether there is text and all of it fits.
fn all(vm: &mut Vm, mut args: Args<'_>, fits: fn(u32) -> bool) -> PyResult {
    let this = args.required(0);
    let text = this_text(vm, &this);
    Ok(Value::bool(!text.is_empty() && text.points().all(fits)))
}

fn str_isalpha(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, ucd::is_alpha)
}

fn str_isalnum(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, |point| ucd::is_alpha(point) || ucd::is_numeric(point))
}

fn str_isdecimal(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, ucd::is_decimal)
}

fn str_isdigit(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, ucd::is_digit)
}

fn str_isnumeric(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, ucd::is_numeric)
}

fn str_isspace(vm: &mut Vm, args: Args<'_>) -> PyResult {
    all(vm, args, ucd::is_space)
}

fn str_isprintable(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(Value::bool(this_text(vm, &args.required(0)).points().all(ucd::is_printable)))
}

fn str_isascii(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    Ok(Value::bool(this_text(vm, &args.required(0)).ascii_bytes().is_some()))
}

fn str_isidentifier(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let points = points(vm, &mut args);
    let fine = points.first().is_some_and(|first| ucd::is_identifier_start(*first));
    Ok(Value::bool(fine && points.into_iter().all(ucd::is_identifier_part)))
}

/// Whether some letters have case, and none that `wrong` rejects.
fn cased(vm: &mut Vm, mut args: Args<'_>, wrong: fn(u32) -> bool) -> PyResult {
    let points = points(vm, &mut args);
    let some = points.iter().any(|point| ucd::is_cased(*point));
    Ok(Value::bool(some && !points.into_iter().any(wrong)))
}

fn str_islower(vm: &mut Vm, args: Args<'_>) -> PyResult {
    cased(vm, args, |point| ucd::is_upper(point) || ucd::is_title(point))
}

fn str_isupper(vm: &mut Vm, args: Args<'_>) -> PyResult {
    cased(vm, args, |point| ucd::is_lower(point) || ucd::is_title(point))
}

fn str_istitle(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (mut inside, mut some) = (false, false);
    for point in points(vm, &mut args) {
        if ucd::is_upper(point) || ucd::is_title(point) {
            if inside {
                return Ok(Value::FALSE);
            }
            (inside, some) = (true, true);
        } else if ucd::is_lower(point) {
            if !inside {
                return Ok(Value::FALSE);
            }
            some = true;
        } else {
            inside = false;
        }
    }
    Ok(Value::bool(some))
}

/// The table.
pub(super) const METHODS: [Method; 18] = [
    Method::new("upper", "($self, /)", str_upper),
    Method::new("lower", "($self, /)", str_lower),
    Method::new("title", "($self, /)", str_title),
    Method::new("capitalize", "($self, /)", str_capitalize),
    Method::new("swapcase", "($self, /)", str_swapcase),
    Method::new("casefold", "($self, /)", str_casefold),
    Method::new("isalpha", "($self, /)", str_isalpha),
    Method::new("isalnum", "($self, /)", str_isalnum),
    Method::new("isdecimal", "($self, /)", str_isdecimal),
    Method::new("isdigit", "($self, /)", str_isdigit),
    Method::new("isnumeric", "($self, /)", str_isnumeric),
    Method::new("isspace", "($self, /)", str_isspace),
    Method::new("isprintable", "($self, /)", str_isprintable),
    Method::new("isascii", "($self, /)", str_isascii),
    Method::new("isidentifier", "($self, /)", str_isidentifier),
    Method::new("islower", "($self, /)", str_islower),
    Method::new("isupper", "($self, /)", str_isupper),
    Method::new("istitle", "($self, /)", str_istitle),
];
