//! A format specification, taken apart.

use crate::heap::Value;
use crate::vm::{PyResult, Raised, Vm};

/// Where text stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
    /// Filling goes between sign and digits.
    AfterSign,
}

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    pub(super) fill: u32,
    pub(super) align: Option<Align>,
    pub(super) sign: Option<char>,
    /// `z`: no negative zero.
    pub(super) no_negative_zero: bool,
    pub(super) alternate: bool,
    /// `0` before the width, and no explicit alignment.
    pub(super) zero: bool,
    pub(super) width: Option<usize>,
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    /// Separator of fraction digits.
    pub(super) fraction_grouping: Option<char>,
    /// Presentation type, the default one where none is given.
    pub(super) kind: char,
    /// Whether a type is given.
    pub(super) explicit_kind: bool,
}

#[inline]
fn align(point: u32) -> Option<Align> {
    match char::from_u32(point)? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

impl Align {
    /// How much of the filling stands before the text.
    pub(super) fn before(self, missing: usize) -> usize {
        match self {
            Self::Left => 0,
            Self::Right | Self::AfterSign => missing,
            Self::Center => missing / 2,
        }
    }
}

/// What is wrong with a specification.
enum Fault {
    TooManyDigits,
    Twice(char),
    BothSeparators,
    NoPrecision,
    /// Something is left behind the presentation type.
    Rest,
}

/// Reads code points one by one.
struct Reader<F> {
    point: F,
    at: usize,
}

impl<F: Fn(usize) -> Option<u32>> Reader<F> {
    #[inline]
    fn peek(&self) -> Option<char> {
        (self.point)(self.at).and_then(char::from_u32)
    }

    #[inline]
    fn eat(&mut self, choice: impl Fn(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|next| choice(*next))?;
        self.at += 1;
        Some(next)
    }

    /// A decimal number.
    fn number(&mut self) -> Result<Option<usize>, Fault> {
        let mut number: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|next| next.to_digit(10)) {
            let next = number.unwrap_or(0).checked_mul(10).and_then(|number| number.checked_add(digit as usize));
            number = Some(next.filter(|next| i64::try_from(*next).is_ok()).ok_or(Fault::TooManyDigits)?);
            self.at += 1;
        }
        Ok(number)
    }
}

impl Spec {
    /// Parses `spec` for an `object` whose default presentation is `kind`.
    pub(super) fn parse(vm: &mut Vm, spec: &Value, object: &Value, kind: char) -> PyResult<Self> {
        let Some(text) = spec.text(vm) else {
            let given = vm.type_name(spec)?;
            return Err(vm.type_error(format_args!("__format__() argument must be str, not {given}")));
        };
        let parsed = match text.ascii_bytes() {
            Some(bytes) => Self::read(|at| bytes.get(at).map(|byte| u32::from(*byte)), bytes.len(), kind),
            None => Self::read(|at| text.get(at), text.len(), kind),
        };
        let parsed = match parsed {
            Ok(parsed) => parsed,
            Err(fault) => return Err(fault.raise(vm, spec, object)),
        };
        parsed.check_grouping(vm)?;
        if parsed.width.is_some() || parsed.precision.is_some() {
            vm.expect_room(parsed.width.unwrap_or(0).saturating_add(parsed.precision.unwrap_or(0)))?;
        }
        Ok(parsed)
    }

    fn read(point: impl Fn(usize) -> Option<u32>, length: usize, kind: char) -> Result<Self, Fault> {
        let mut reader = Reader { point, at: 0 };
        let mut parsed = Self {
            fill: 0x20,
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            zero: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            kind,
            explicit_kind: false,
        };
        let mut explicit_fill = false;
        if let Some(found) = (reader.point)(1).and_then(align) {
            parsed.fill = (reader.point)(0).unwrap_or(0x20);
            parsed.align = Some(found);
            explicit_fill = true;
            reader.at = 2;
        } else if let Some(found) = (reader.point)(0).and_then(align) {
            parsed.align = Some(found);
            reader.at = 1;
        }
        parsed.sign = reader.eat(|next| matches!(next, '+' | '-' | ' '));
        parsed.no_negative_zero = reader.eat(|next| next == 'z').is_some();
        parsed.alternate = reader.eat(|next| next == '#').is_some();
        if !explicit_fill && reader.peek() == Some('0') {
            parsed.fill = u32::from('0');
            if parsed.align.is_none() {
                parsed.align = Some(Align::AfterSign);
                parsed.zero = true;
            }
            reader.at += 1;
        }
        parsed.numbers(&mut reader)?;
        match length - reader.at {
            0 => {}
            1 => {
                parsed.kind = reader.peek().unwrap_or('\u{fffd}');
                parsed.explicit_kind = true;
            }
            _ => return Err(Fault::Rest),
        }
        Ok(parsed)
    }

    fn numbers(&mut self, reader: &mut Reader<impl Fn(usize) -> Option<u32>>) -> Result<(), Fault> {
        self.width = reader.number()?;
        self.grouping = reader.eat(|next| matches!(next, ',' | '_'));
        if let Some(first) = self.grouping
            && let Some(second) = reader.eat(|next| matches!(next, ',' | '_'))
        {
            return Err(if first == second { Fault::Twice(first) } else { Fault::BothSeparators });
        }
        if reader.eat(|next| next == '.').is_some() {
            self.precision = reader.number()?;
            self.fraction_grouping = reader.eat(|next| matches!(next, ',' | '_'));
            if self.precision.is_none() && self.fraction_grouping.is_none() {
                return Err(Fault::NoPrecision);
            }
        }
        Ok(())
    }

    fn check_grouping(&self, vm: &mut Vm) -> PyResult<()> {
        let Some(separator) = self.grouping else { return Ok(()) };
        let fine = match self.kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | 's' if self.kind != 's' || !self.explicit_kind => true,
            'b' | 'o' | 'x' | 'X' => separator == '_',
            _ => false,
        };
        if fine { Ok(()) } else { Err(vm.value_error(format_args!("Cannot specify '{separator}' with '{}'.", self.kind))) }
    }

    /// The error for a presentation type that the object does not have.
    #[cold]
    pub(super) fn unknown_kind(&self, vm: &mut Vm, object: &Value) -> Raised {
        let kind = self.kind;
        let name = match vm.type_name(object) {
            Ok(name) => name,
            Err(raised) => return raised,
        };
        if (' '..'\u{7f}').contains(&kind) {
            vm.value_error(format_args!("Unknown format code '{kind}' for object of type '{name}'"))
        } else {
            vm.value_error(format_args!("Unknown format code '\\x{:x}' for object of type '{name}'", u32::from(kind)))
        }
    }
}

impl Fault {
    #[cold]
    fn raise(&self, vm: &mut Vm, spec: &Value, object: &Value) -> Raised {
        match self {
            Self::TooManyDigits => vm.value_error(format_args!("Too many decimal digits in format string")),
            Self::Twice(separator) => vm.value_error(format_args!("Cannot specify '{separator}' with '{separator}'.")),
            Self::BothSeparators => vm.value_error(format_args!("Cannot specify both ',' and '_'.")),
            Self::NoPrecision => vm.value_error(format_args!("Format specifier missing precision")),
            Self::Rest => {
                let text = vm.text_of(spec).unwrap_or_default();
                match vm.type_name(object) {
                    Ok(name) => vm.value_error(format_args!("Invalid format specifier '{text}' for object of type '{name}'")),
                    Err(raised) => raised,
                }
            }
        }
    }
}
