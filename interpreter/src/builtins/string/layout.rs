//! Methods of `str` that strip, pad and translate.

use super::search::part;
use super::{own, text_argument, this_text};
use crate::heap::{Tag, Value};
use crate::object::text::TextBuilder;
use crate::object::type_spec::Method;
use crate::object::unicode::is_space;
use crate::vm::{Args, PyResult, Vm};

fn strip(vm: &mut Vm, mut args: Args<'_>, name: &str, left: bool, right: bool) -> PyResult {
    let this = args.required(0);
    let set = match args.take(1) {
        Some(set) if !set.is_none() => match set.text(vm) {
            Some(set) => Some(set.to_points()),
            None => return Err(vm.type_error(format_args!("{name} arg must be None or str"))),
        },
        _ => None,
    };
    let gone = |point: u32| set.as_ref().map_or_else(|| is_space(point), |set| set.contains(&point));
    let text = this_text(vm, &this);
    let (mut start, mut end) = (0, text.len());
    while left && start < end && text.get(start).is_some_and(gone) {
        start += 1;
    }
    while right && start < end && text.get(end - 1).is_some_and(gone) {
        end -= 1;
    }
    part(vm, this, start, end)
}

fn str_strip(vm: &mut Vm, args: Args<'_>) -> PyResult {
    strip(vm, args, "strip", true, true)
}

fn str_lstrip(vm: &mut Vm, args: Args<'_>) -> PyResult {
    strip(vm, args, "lstrip", true, false)
}

fn str_rstrip(vm: &mut Vm, args: Args<'_>) -> PyResult {
    strip(vm, args, "rstrip", false, true)
}

/// Pads to a width; `split` gives how much of the filling stands before the text.
fn justify(vm: &mut Vm, mut args: Args<'_>, split: fn(usize, usize) -> usize) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let width = vm.size_index(&args.required(1))?;
    let fill = match args.take(2) {
        Some(fill) => match fill.text(vm) {
            Some(text) if text.len() == 1 => text.get(0).unwrap_or(0x20),
            Some(_) => return Err(vm.type_error(format_args!("The fill character must be exactly one character long"))),
            None => {
                let name = vm.type_name(&fill)?;
                return Err(vm.type_error(format_args!("The fill character must be a unicode character, not {name}")));
            }
        },
        None => 0x20,
    };
    let width = usize::try_from(width).unwrap_or(0);
    vm.expect_room(width)?;
    let missing = width.saturating_sub(text.len());
    let before = split(missing, width);
    let mut builder = TextBuilder::default();
    builder.push_times(fill, before);
    builder.push_text(&text);
    builder.push_times(fill, missing - before);
    vm.new_text(builder.finish())
}

fn str_ljust(vm: &mut Vm, args: Args<'_>) -> PyResult {
    justify(vm, args, |_, _| 0)
}

fn str_rjust(vm: &mut Vm, args: Args<'_>) -> PyResult {
    justify(vm, args, |missing, _| missing)
}

fn str_center(vm: &mut Vm, args: Args<'_>) -> PyResult {
    // The odd one goes before the text when the width is odd.
    justify(vm, args, |missing, width| missing / 2 + (missing & width & 1))
}

fn str_zfill(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let width = usize::try_from(vm.size_index(&args.required(1))?).unwrap_or(0);
    vm.expect_room(width)?;
    let missing = width.saturating_sub(text.len());
    let signed = usize::from(matches!(text.get(0), Some(0x2b | 0x2d)));
    let mut builder = TextBuilder::default();
    builder.push_text(&text.slice(0, signed));
    (0..missing).for_each(|_| builder.push(0x30));
    builder.push_text(&text.slice(signed, text.len()));
    vm.new_text(builder.finish())
}

fn str_expandtabs(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let size = match args.take(1) {
        Some(size) => usize::try_from(vm.size_index(&size)?).unwrap_or(0),
        None => 8,
    };
    let mut builder = TextBuilder::default();
    let mut column = 0;
    for point in text.points() {
        if point == 0x09 {
            let spaces = if size > 0 { size - column % size } else { 0 };
            (0..spaces).for_each(|_| builder.push(0x20));
            column += spaces;
        } else {
            builder.push(point);
            column = if matches!(point, 0x0a | 0x0d) { 0 } else { column + 1 };
        }
    }
    vm.new_text(builder.finish())
}

fn str_translate(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, table) = (own(vm, &args.required(0))?, args.required(1));
    let mut builder = TextBuilder::default();
    for point in text.points() {
        vm.charge(1)?;
        let found = match vm.get_item(&table, &Value::int(i64::from(point))) {
            Ok(found) => found,
            Err(raised) => {
                let exception = vm.catch(raised)?;
                if !crate::builtins::exceptions::is_a(vm, &exception, &crate::builtins::exceptions::LOOKUP_ERROR)? {
                    return Err(vm.raise(exception));
                }
                builder.push(point);
                continue;
            }
        };
        if let Some(number) = found.as_int() {
            match u32::try_from(number) {
                Ok(other) if other < 0x11_0000 => builder.push(other),
                _ => return Err(vm.value_error(format_args!("character mapping must be in range(0x110000)"))),
            }
        } else if found.is_tag(Tag::Str) {
            vm.push_text(&mut builder, &found);
        } else if !found.is_none() {
            return Err(vm.type_error(format_args!("character mapping must return integer, None or str")));
        }
    }
    vm.new_text(builder.finish())
}

fn str_maketrans(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (first, second, third) = (args.required(0), args.take(1), args.take(2));
    let table = vm.new_dict()?;
    let Some(second) = second else {
        if !first.is_tag(Tag::Dict) {
            return Err(vm.type_error(format_args!("if you give only one argument to maketrans it must be a dict")));
        }
        let entries: Vec<_> =
            first.dict(vm).map_or_else(Vec::new, |dict| dict.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect());
        for (key, value) in entries {
            let key = match key.text(vm) {
                Some(text) if text.len() == 1 => Value::int(i64::from(text.get(0).unwrap_or(0))),
                Some(_) => return Err(vm.value_error(format_args!("string keys in translate table must be of length 1"))),
                None => key,
            };
            vm.dict_set(&table, &key, value)?;
        }
        return Ok(table);
    };
    let from = text_argument(vm, &first, "first maketrans argument must be a string if there is a second argument; it")?;
    let to = text_argument(vm, &second, "maketrans() argument 2")?;
    if from.len() != to.len() {
        return Err(vm.value_error(format_args!("the first two maketrans arguments must have equal length")));
    }
    for (from, to) in from.points().zip(to.points()) {
        vm.dict_set(&table, &Value::int(i64::from(from)), Value::int(i64::from(to)))?;
    }
    if let Some(third) = third {
        for gone in text_argument(vm, &third, "maketrans() argument 3")?.points() {
            vm.dict_set(&table, &Value::int(i64::from(gone)), Value::NONE)?;
        }
    }
    Ok(table)
}

/// The table.
pub(super) const METHODS: [Method; 10] = [
    Method::new("strip", "($self, chars=None, /)", str_strip),
    Method::new("lstrip", "($self, chars=None, /)", str_lstrip),
    Method::new("rstrip", "($self, chars=None, /)", str_rstrip),
    Method::new("ljust", "($self, width, fillchar=' ', /)", str_ljust),
    Method::new("rjust", "($self, width, fillchar=' ', /)", str_rjust),
    Method::new("center", "($self, width, fillchar=' ', /)", str_center),
    Method::new("zfill", "($self, width, /)", str_zfill),
    Method::new("expandtabs", "($self, /, tabsize=8)", str_expandtabs),
    Method::new("translate", "($self, table, /)", str_translate),
    Method::fixed("maketrans", "(x, y=<unrepresentable>, z=<unrepresentable>, /)", str_maketrans),
];
