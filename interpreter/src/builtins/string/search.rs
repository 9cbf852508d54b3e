//! Methods of `str` that look for text and take it apart.

use super::{own, text_argument};
use crate::heap::{Tag, Value};
use crate::object::text::{Text, TextBuilder};
use crate::object::type_spec::Method;
use crate::object::unicode::{is_line_end, is_space};
use crate::vm::{Args, PyResult, Vm};

/// Text, what is sought in it, and where: arguments `(self, sub, start, end)`.
fn query(vm: &mut Vm, args: &mut Args<'_>, role: &str) -> PyResult<(Text, Text, usize, usize)> {
    let text = own(vm, &args.required(0))?;
    let needle = text_argument(vm, &args.required(1), role)?;
    let (start, end) = vm.search_range(args.take(2), args.take(3), text.len())?;
    Ok((text, needle, start, end))
}

fn number(at: Option<usize>) -> Value {
    Value::int(at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1))
}

fn str_find(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, needle, start, end) = query(vm, &mut args, "find() argument 1")?;
    Ok(number(text.find(&needle, start, end)))
}

fn str_rfind(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, needle, start, end) = query(vm, &mut args, "rfind() argument 1")?;
    Ok(number(text.rfind(&needle, start, end)))
}

fn str_index(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, needle, start, end) = query(vm, &mut args, "index() argument 1")?;
    match text.find(&needle, start, end) {
        Some(at) => Ok(number(Some(at))),
        None => Err(vm.value_error(format_args!("substring not found"))),
    }
}

fn str_rindex(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, needle, start, end) = query(vm, &mut args, "rindex() argument 1")?;
    match text.rfind(&needle, start, end) {
        Some(at) => Ok(number(Some(at))),
        None => Err(vm.value_error(format_args!("substring not found"))),
    }
}

fn str_count(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, needle, start, end) = query(vm, &mut args, "count() argument 1")?;
    if start > end {
        return Ok(Value::int(0));
    }
    if needle.is_empty() {
        return vm.new_size(end - start + 1);
    }
    let (mut count, mut from) = (0, start);
    while let Some(at) = text.find(&needle, from, end) {
        count += 1;
        from = at + needle.len();
    }
    vm.new_size(count)
}

/// `startswith` and `endswith`: a str, or a tuple of them.
fn affix(vm: &mut Vm, mut args: Args<'_>, name: &str, at_end: bool) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let wanted = args.required(1);
    let (start, end) = vm.search_range(args.take(2), args.take(3), text.len())?;
    let choices = if wanted.is_tag(Tag::Tuple) { crate::builtins::tuple::items(vm, &wanted) } else { vec![wanted.clone()] };
    for choice in &choices {
        let Some(affix) = choice.text(vm) else {
            let given = vm.type_name(choice)?;
            return Err(if wanted.is_tag(Tag::Tuple) {
                vm.type_error(format_args!("tuple for {name} must only contain str, not {given}"))
            } else {
                vm.type_error(format_args!("{name} first arg must be str or a tuple of str, not {given}"))
            });
        };
        if start <= end && affix.len() <= end - start {
            let at = if at_end { end - affix.len() } else { start };
            if text.matches_at(affix, at) {
                return Ok(Value::TRUE);
            }
        }
    }
    Ok(Value::FALSE)
}

fn str_startswith(vm: &mut Vm, args: Args<'_>) -> PyResult {
    affix(vm, args, "startswith", false)
}

fn str_endswith(vm: &mut Vm, args: Args<'_>) -> PyResult {
    affix(vm, args, "endswith", true)
}

fn str_removeprefix(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let prefix = text_argument(vm, &args.required(1), "removeprefix() argument")?;
    let start = if text.matches_at(&prefix, 0) { prefix.len() } else { 0 };
    vm.new_text(text.slice(start, text.len()))
}

fn str_removesuffix(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let suffix = text_argument(vm, &args.required(1), "removesuffix() argument")?;
    let end = text.len().checked_sub(suffix.len()).filter(|at| text.matches_at(&suffix, *at)).unwrap_or(text.len());
    vm.new_text(text.slice(0, end))
}

fn str_replace(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let old = text_argument(vm, &args.required(1), "replace() argument 1")?;
    let new = text_argument(vm, &args.required(2), "replace() argument 2")?;
    let count = match args.take(3) {
        Some(count) => vm.size_index(&count)?,
        None => -1,
    };
    let mut left = usize::try_from(count).unwrap_or(usize::MAX);
    let mut builder = TextBuilder::default();
    let mut from = 0;
    if old.is_empty() {
        for (index, point) in text.points().enumerate() {
            if left > 0 {
                vm.room_for_text(&builder, new.len())?;
                builder.push_text(&new);
                left -= 1;
            }
            builder.push(point);
            from = index + 1;
        }
        if left > 0 && from == text.len() {
            builder.push_text(&new);
        }
        return vm.new_text(builder.finish());
    }
    while left > 0
        && let Some(at) = text.find(&old, from, text.len())
    {
        vm.room_for_text(&builder, new.len() + at - from)?;
        builder.push_text(&text.slice(from, at));
        builder.push_text(&new);
        from = at + old.len();
        left -= 1;
    }
    builder.push_text(&text.slice(from, text.len()));
    vm.new_text(builder.finish())
}

/// Makes a list of parts of a text, given by their bounds.
fn parts(vm: &mut Vm, text: &Text, bounds: &[(usize, usize)]) -> PyResult {
    let mut items = Vec::with_capacity(bounds.len());
    for (start, end) in bounds {
        items.push(vm.new_text(text.slice(*start, *end))?);
    }
    vm.new_list(items)
}

/// Arguments of `split` and `rsplit`: text, separator, most splits.
fn split_arguments(vm: &mut Vm, args: &mut Args<'_>) -> PyResult<(Text, Option<Text>, usize)> {
    let text = own(vm, &args.required(0))?;
    let separator = match args.take(1) {
        Some(separator) if !separator.is_none() => match separator.text(vm).cloned() {
            Some(text) => Some(text),
            None => {
                let name = vm.type_name(&separator)?;
                return Err(vm.type_error(format_args!("must be str or None, not {name}")));
            }
        },
        _ => None,
    };
    if separator.as_ref().is_some_and(Text::is_empty) {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let most = match args.take(2) {
        Some(most) => vm.size_index(&most)?,
        None => -1,
    };
    Ok((text, separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

fn str_split(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, separator, most) = split_arguments(vm, &mut args)?;
    let mut bounds = Vec::new();
    match separator {
        Some(separator) => {
            let mut from = 0;
            while bounds.len() < most
                && let Some(at) = text.find(&separator, from, text.len())
            {
                bounds.push((from, at));
                from = at + separator.len();
            }
            bounds.push((from, text.len()));
        }
        None => {
            let points = text.to_points();
            let mut at = 0;
            loop {
                while at < points.len() && is_space(points[at]) {
                    at += 1;
                }
                if at == points.len() {
                    break;
                }
                if bounds.len() == most {
                    let end = points.iter().rposition(|point| !is_space(*point)).map_or(at, |last| last + 1);
                    bounds.push((at, end));
                    break;
                }
                let start = at;
                while at < points.len() && !is_space(points[at]) {
                    at += 1;
                }
                bounds.push((start, at));
            }
        }
    }
    vm.charge(bounds.len() as u64)?;
    parts(vm, &text, &bounds)
}

fn str_rsplit(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let (text, separator, most) = split_arguments(vm, &mut args)?;
    let mut bounds = Vec::new();
    match separator {
        Some(separator) => {
            let mut to = text.len();
            while bounds.len() < most
                && let Some(at) = text.rfind(&separator, 0, to)
            {
                bounds.push((at + separator.len(), to));
                to = at;
            }
            bounds.push((0, to));
        }
        None => {
            let points = text.to_points();
            let mut to = points.len();
            loop {
                while to > 0 && is_space(points[to - 1]) {
                    to -= 1;
                }
                if to == 0 {
                    break;
                }
                if bounds.len() == most {
                    let start = points.iter().position(|point| !is_space(*point)).unwrap_or(0);
                    bounds.push((start, to));
                    break;
                }
                let end = to;
                while to > 0 && !is_space(points[to - 1]) {
                    to -= 1;
                }
                bounds.push((to, end));
            }
        }
    }
    bounds.reverse();
    parts(vm, &text, &bounds)
}

fn str_splitlines(vm: &mut Vm, mut args: Args<'_>) -> PyResult {
    let text = own(vm, &args.required(0))?;
    let keep = match args.take(1) {
        Some(keep) => vm.truth(&keep)?,
        None => false,
    };
    let points = text.to_points();
    let (mut bounds, mut start, mut at) = (Vec::new(), 0, 0);
    while at < points.len() {
        if is_line_end(points[at]) {
            let end = at;
            at += if points[at] == 0x0d && points.get(at + 1) == Some(&0x0a) { 2 } else { 1 };
            bounds.push((start, if keep { at } else { end }));
            start = at;
        } else {
            at += 1;
        }
    }
    if start < points.len() {
        bounds.push((start, points.len()));
    }
    parts(vm, &text, &bounds)
}

fn partition(vm: &mut Vm, mut args: Args<'_>, last: bool) -> PyResult {
    let this = args.required(0);
    let text = own(vm, &this)?;
    let separator = args.required(1);
    let needle = text_argument(vm, &separator, "must be str, not")?;
    if needle.is_empty() {
        return Err(vm.value_error(format_args!("empty separator")));
    }
    let found = if last { text.rfind(&needle, 0, text.len()) } else { text.find(&needle, 0, text.len()) };
    let items = match found {
        Some(at) => {
            let before = vm.new_text(text.slice(0, at))?;
            let after = vm.new_text(text.slice(at + needle.len(), text.len()))?;
            [before, separator, after]
        }
        None => {
            let (empty, other) = (vm.new_str("")?, vm.new_str("")?);
            if last { [empty, other, this] } else { [this, empty, other] }
        }
    };
    vm.new_tuple(items)
}

fn str_partition(vm: &mut Vm, args: Args<'_>) -> PyResult {
    partition(vm, args, false)
}

fn str_rpartition(vm: &mut Vm, args: Args<'_>) -> PyResult {
    partition(vm, args, true)
}

/// The table.
pub(super) const METHODS: [Method; 15] = [
    Method::new("find", "($self, sub, start=None, end=None, /)", str_find),
    Method::new("rfind", "($self, sub, start=None, end=None, /)", str_rfind),
    Method::new("index", "($self, sub, start=None, end=None, /)", str_index),
    Method::new("rindex", "($self, sub, start=None, end=None, /)", str_rindex),
    Method::new("count", "($self, sub, start=None, end=None, /)", str_count),
    Method::new("startswith", "($self, prefix, start=None, end=None, /)", str_startswith),
    Method::new("endswith", "($self, suffix, start=None, end=None, /)", str_endswith),
    Method::new("removeprefix", "($self, prefix, /)", str_removeprefix),
    Method::new("removesuffix", "($self, suffix, /)", str_removesuffix),
    Method::new("replace", "($self, old, new, /, count=-1)", str_replace),
    Method::new("split", "($self, /, sep=None, maxsplit=-1)", str_split),
    Method::new("rsplit", "($self, /, sep=None, maxsplit=-1)", str_rsplit),
    Method::new("splitlines", "($self, /, keepends=False)", str_splitlines),
    Method::new("partition", "($self, sep, /)", str_partition),
    Method::new("rpartition", "($self, sep, /)", str_rpartition),
];
