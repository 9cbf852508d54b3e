//! Formatting of numbers.

use std::borrow::Cow;

use super::spec::{Align, Spec};
use super::{float_text, pad};
use crate::builtins::int::{Whole, arithmetic, decimal, parse, whole};
use crate::heap::Value;
use crate::object::ascii::{Ascii, DIGITS, Pen, decimal_digits};
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Vm};

/// A number before it is put into its field. All of it is ASCII.
struct Parts<'a> {
    negative: bool,
    /// `0x` and the like.
    prefix: &'static str,
    /// Digits before the point.
    whole: &'a [u8],
    /// Everything from the point or exponent on.
    rest: &'a [u8],
    /// Digits in a group.
    group: usize,
}

/// `int.__format__`.
pub(crate) fn format_int(vm: &mut Vm, this: &Value, spec: &Value) -> PyResult {
    if spec.text(vm).is_some_and(Text::is_empty) {
        return vm.str_of(this);
    }
    let spec = Spec::parse(vm, spec, this, 'd')?;
    let Some(number) = whole(vm, this) else { return Err(vm.bug("int.__format__ without an int")) };
    if matches!(spec.kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        let x = arithmetic::to_float(vm, &number)?;
        return present_float(vm, x, &spec);
    }
    if spec.precision.is_some() {
        return Err(vm.value_error(format_args!("Precision not allowed in integer format specifier")));
    }
    if spec.no_negative_zero {
        return Err(vm.value_error(format_args!(
            "Negative zero coercion (z) not allowed in format specifier with integer format code '{}'",
            spec.kind
        )));
    }
    let negative = number.is_negative();
    if let ('d' | 'n', Whole::Small(number)) = (spec.kind, &number) {
        let mut room = [0; DIGITS];
        let digits = decimal_digits(number.unsigned_abs(), &mut room);
        return field(vm, &Parts { negative, prefix: "", whole: digits, rest: b"", group: 3 }, &spec);
    }
    let magnitude = number.clone().big().magnitude().clone();
    let (prefix, digits, group) = match spec.kind {
        'd' | 'n' => ("", decimal(vm, &Whole::Big(magnitude.into()))?, 3),
        'b' => ("0b", magnitude.to_str_radix(2), 4),
        'o' => ("0o", magnitude.to_str_radix(8), 4),
        'x' => ("0x", magnitude.to_str_radix(16), 4),
        'X' => ("0X", magnitude.to_str_radix(16).to_uppercase(), 4),
        'c' => return format_character(vm, &number, &spec),
        _ => return Err(spec.unknown_kind(vm, this)),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    field(vm, &Parts { negative, prefix, whole: digits.as_bytes(), rest: b"", group }, &spec)
}

fn format_character(vm: &mut Vm, number: &Whole, spec: &Spec) -> PyResult {
    if spec.sign.is_some() {
        return Err(vm.value_error(format_args!("Sign not allowed with integer format specifier 'c'")));
    }
    if spec.alternate {
        return Err(vm.value_error(format_args!("Alternate form (#) not allowed with integer format specifier 'c'")));
    }
    let Some(point) = number.small().and_then(|number| u32::try_from(number).ok()).filter(|point| *point < 0x11_0000) else {
        return Err(vm.overflow_error(format_args!("%c arg not in range(0x110000)")));
    };
    let mut builder = TextBuilder::default();
    pad(&mut builder, &Text::single(point), spec.fill, spec.align.unwrap_or(Align::Right), spec.width.unwrap_or(0));
    vm.new_text(builder.finish())
}

/// `float.__format__`.
pub(crate) fn format_float(vm: &mut Vm, this: &Value, spec: &Value) -> PyResult {
    if spec.text(vm).is_some_and(Text::is_empty) {
        return vm.str_of(this);
    }
    let spec = Spec::parse(vm, spec, this, '\0')?;
    let Some(x) = parse::float_value(vm, this) else { return Err(vm.bug("float.__format__ without a float")) };
    if !matches!(spec.kind, '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'n') {
        return Err(spec.unknown_kind(vm, this));
    }
    present_float(vm, x, &spec)
}

/// Digits of a number that is not negative, by presentation type.
fn float_digits(x: f64, spec: &Spec) -> String {
    if let Some(text) = float_text::special(x) {
        let text = if spec.kind == '%' { format!("{text}%") } else { text.to_owned() };
        return if spec.kind.is_ascii_uppercase() { text.to_uppercase() } else { text };
    }
    let text = match (spec.kind, spec.precision) {
        ('\0', None) => float_text::shortest(x, true),
        ('\0', Some(precision)) => {
            let mut text = float_text::present(x, 'g', precision, spec.alternate);
            if !text.contains(['.', 'e']) {
                // One digit behind the point, unless that makes too many: then an exponent.
                if text.len() >= precision.max(1) && precision <= text.len() && text != "0" && precision == text.len() {
                    let exponent = text.len() - 1;
                    let digits = text.trim_end_matches('0');
                    let (first, rest) = digits.split_at(1);
                    let point = if rest.is_empty() { "" } else { "." };
                    return format!("{first}{point}{rest}e+{exponent:02}");
                }
                text.push_str(".0");
            }
            text
        }
        ('%', precision) => float_text::present(x * 100.0, 'f', precision.unwrap_or(6), spec.alternate) + "%",
        ('n', precision) => float_text::present(x, 'g', precision.unwrap_or(6), spec.alternate),
        (kind, precision) => float_text::present(x, kind.to_ascii_lowercase(), precision.unwrap_or(6), spec.alternate),
    };
    if spec.kind.is_ascii_uppercase() { text.to_uppercase() } else { text }
}

fn present_float(vm: &mut Vm, x: f64, spec: &Spec) -> PyResult {
    let mut room = [0; float_text::ROOM];
    let quick = match (spec.kind, spec.precision.unwrap_or(6)) {
        ('f' | 'F', precision) if x.is_finite() && !spec.alternate => float_text::fixed(x.abs(), precision, &mut room),
        _ => None,
    };
    let digits: Cow<'_, [u8]> = match quick {
        Some(digits) => Cow::Borrowed(digits),
        None => Cow::Owned(float_digits(x.abs(), spec).into_bytes()),
    };
    let mut negative = x.is_sign_negative() && !x.is_nan();
    if spec.no_negative_zero && !digits.iter().any(|digit| (b'1'..=b'9').contains(digit)) && x.is_finite() {
        negative = false;
    }
    let whole = if x.is_finite() { digits.iter().position(|digit| !digit.is_ascii_digit()) } else { None };
    let (whole, rest) = digits.split_at(whole.unwrap_or(digits.len()));
    let rest = match (spec.fraction_grouping.and_then(|separator| u8::try_from(separator).ok()), rest.strip_prefix(b".")) {
        (Some(separator), Some(fraction)) => {
            let end = fraction.iter().position(|digit| !digit.is_ascii_digit()).unwrap_or(fraction.len());
            let groups: Vec<&[u8]> = fraction[..end].chunks(3).collect();
            Cow::Owned([b".", &groups.join(&separator)[..], &fraction[end..]].concat())
        }
        _ => Cow::Borrowed(rest),
    };
    field(vm, &Parts { negative, prefix: "", whole, rest: &rest, group: 3 }, spec)
}

/// Separates groups of digits, counted from the right; zeros in front make at least `width` characters.
fn grouped(digits: &[u8], separator: Option<char>, size: usize, width: usize) -> Cow<'_, [u8]> {
    let missing = width.saturating_sub(digits.len());
    let separator = separator.and_then(|separator| u8::try_from(separator).ok()).filter(|_| digits.iter().all(u8::is_ascii_alphanumeric));
    let Some(separator) = separator else {
        if missing == 0 {
            return Cow::Borrowed(digits);
        }
        let mut padded = vec![b'0'; missing];
        padded.extend_from_slice(digits);
        return Cow::Owned(padded);
    };
    let mut reversed = Vec::with_capacity(width.max(digits.len() * 2));
    let mut source = digits.iter().rev();
    let mut count = 0;
    loop {
        let next = match source.next() {
            Some(digit) => *digit,
            None if reversed.len() < width => b'0',
            None => break,
        };
        if count > 0 && count % size == 0 {
            reversed.push(separator);
        }
        reversed.push(next);
        count += 1;
    }
    reversed.reverse();
    Cow::Owned(reversed)
}

/// Puts a number into its field.
fn field(vm: &mut Vm, parts: &Parts<'_>, spec: &Spec) -> PyResult {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let align = spec.align.unwrap_or(Align::Right);
    let width = spec.width.unwrap_or(0);
    let zeros = spec.fill == u32::from('0') && align == Align::AfterSign;
    let around = sign.len() + parts.prefix.len() + parts.rest.len();
    let digits = grouped(parts.whole, spec.grouping, parts.group, if zeros { width.saturating_sub(around) } else { 0 });
    let missing = width.saturating_sub(around + digits.len());
    let before = align.before(missing);
    let (inside, before) = if align == Align::AfterSign { (missing, 0) } else { (0, before) };
    let after = missing - inside - before;
    if let Some(fill) = u8::try_from(spec.fill).ok().filter(u8::is_ascii) {
        let text = Ascii::filled(around + digits.len() + missing, |room| {
            let mut pen = Pen(room);
            pen.push_times(fill, before);
            pen.push(sign.as_bytes());
            pen.push(parts.prefix.as_bytes());
            pen.push_times(fill, inside);
            pen.push(&digits);
            pen.push(parts.rest);
            pen.push_times(fill, after);
        });
        return vm.new_text(Text::Ascii(text));
    }
    let mut builder = TextBuilder::default();
    builder.push_times(spec.fill, before);
    builder.push_str(sign);
    builder.push_str(parts.prefix);
    builder.push_times(spec.fill, inside);
    builder.push_ascii(&digits);
    builder.push_ascii(parts.rest);
    builder.push_times(spec.fill, after);
    vm.new_text(builder.finish())
}

/// `complex.__format__`: both parts with the same presentation.
pub(crate) fn format_complex(vm: &mut Vm, this: &Value, real: f64, imaginary: f64, spec: &Value) -> PyResult {
    if spec.text(vm).is_some_and(Text::is_empty) {
        return vm.str_of(this);
    }
    let spec = Spec::parse(vm, spec, this, '\0')?;
    if spec.kind == '\0' && spec.precision.is_none() {
        let text = crate::builtins::complex::text(real, imaginary);
        let mut builder = TextBuilder::default();
        pad(&mut builder, &Text::new(&text), spec.fill, spec.align.unwrap_or(Align::Right), spec.width.unwrap_or(0));
        return vm.new_text(builder.finish());
    }
    let kind = if spec.kind == '\0' { 'g' } else { spec.kind };
    let inner = Spec { kind, ..spec };
    let sign = if imaginary.is_sign_negative() { "-" } else { "+" };
    let minus = if real.is_sign_negative() { "-" } else { "" };
    let text = format!("{minus}{}{sign}{}j", float_digits(real.abs(), &inner), float_digits(imaginary.abs(), &inner));
    let mut builder = TextBuilder::default();
    pad(&mut builder, &Text::new(&text), spec.fill, spec.align.unwrap_or(Align::Right), spec.width.unwrap_or(0));
    vm.new_text(builder.finish())
}
