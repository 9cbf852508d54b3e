//! Text of floats: the shortest that reads back the same, and the `e`, `f`, `g` presentations.

use crate::object::ascii::{DIGITS, decimal_digits};

/// Digits and decimal exponent of a finite float: `d.ddd * 10**exponent`.
struct Scientific {
    digits: String,
    exponent: i32,
}

fn scientific(text: &str) -> Scientific {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    Scientific { digits: mantissa.chars().filter(char::is_ascii_digit).collect(), exponent: exponent.parse().unwrap_or(0) }
}

/// `repr(x)`.
pub(crate) fn repr(x: f64) -> String {
    shortest(x, true)
}

/// The shortest text that reads back the same; `point` demands a fraction or an exponent.
pub(crate) fn shortest(x: f64, point: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let Scientific { digits, exponent } = scientific(&format!("{:e}", x.abs()));
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if !(-4..16).contains(&exponent) {
        return format!("{sign}{}", with_exponent(&digits, exponent, 'e'));
    }
    let mut text = positional(&digits, exponent);
    if point && !text.contains('.') {
        text.push_str(".0");
    }
    format!("{sign}{text}")
}

/// `nan`, `inf`, `-inf`.
pub(crate) fn special(x: f64) -> Option<&'static str> {
    if x.is_nan() {
        Some("nan")
    } else if x == f64::INFINITY {
        Some("inf")
    } else if x == f64::NEG_INFINITY {
        Some("-inf")
    } else {
        None
    }
}

fn with_exponent(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.abs())
}

fn positional(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
        return format!("0.{zeros}{digits}");
    }
    let whole = usize::try_from(exponent).unwrap_or(0) + 1;
    if digits.len() <= whole {
        format!("{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{}.{}", &digits[..whole], &digits[whole..])
    }
}

/// More digits than any float has: what follows them is zeros.
const EXACT: usize = 1100;

/// Presentation `e`, `f` or `g` (lower case) of a finite number that is not negative; `alternate` keeps the point and zeros.
pub(crate) fn present(x: f64, kind: char, precision: usize, alternate: bool) -> String {
    let mut text = match kind {
        'f' => {
            let mut room = [0; ROOM];
            if let Some(digits) = fixed(x, precision, &mut room) {
                String::from_utf8_lossy(digits).into_owned()
            } else {
                let exact = precision.min(EXACT);
                format!("{x:.exact$}{}", "0".repeat(precision - exact))
            }
        }
        'e' => exponential(x, precision, alternate),
        _ => return general(x, precision, alternate),
    };
    if alternate && precision == 0 && !text.contains('.') {
        let at = text.find('e').unwrap_or(text.len());
        text.insert(at, '.');
    }
    text
}

/// Bytes that [`fixed`] needs.
pub(super) const ROOM: usize = 48;

/// Presentation `f` of a number that is not negative, where integers of 128 bits can hold all digits: exact, and so rounded once.
pub(super) fn fixed(x: f64, precision: usize, room: &mut [u8; ROOM]) -> Option<&[u8]> {
    /// Powers of ten by which a mantissa of 53 bits may be multiplied.
    const MOST: usize = 22;
    let bits = x.to_bits();
    let (mantissa, exponent) = (bits & ((1 << 52) - 1), u32::try_from(bits >> 52).ok()?);
    if precision > MOST || exponent == 0 && mantissa != 0 {
        return None;
    }
    let mantissa = if exponent == 0 { 0 } else { mantissa | 1 << 52 };
    let scaled = u128::from(mantissa) * 10_u128.pow(u32::try_from(precision).ok()?);
    // x * 10**precision is scaled / 2**shift.
    let shift = 1075_u32.checked_sub(exponent).filter(|shift| *shift > 0)?;
    let scaled = if shift >= 128 {
        0
    } else {
        let (floor, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1 << (shift - 1));
        floor + u128::from(rest > half || rest == half && floor & 1 == 1)
    };
    let mut digits = [0; DIGITS];
    let digits = decimal_digits(u64::try_from(scaled).ok()?, &mut digits);
    // One digit at least stands before the point.
    let zeros = (precision + 1).saturating_sub(digits.len());
    let length = zeros + digits.len();
    room[..zeros].fill(b'0');
    room[zeros..length].copy_from_slice(digits);
    if precision == 0 {
        return Some(&room[..length]);
    }
    room.copy_within(length - precision..length, length - precision + 1);
    room[length - precision] = b'.';
    Some(&room[..=length])
}

fn exponential(x: f64, precision: usize, _alternate: bool) -> String {
    let exact = precision.min(EXACT);
    let Scientific { mut digits, exponent } = scientific(&format!("{x:.exact$e}"));
    digits.extend(std::iter::repeat_n('0', precision - exact));
    with_exponent(&digits, exponent, 'e')
}

fn general(x: f64, precision: usize, alternate: bool) -> String {
    let precision = precision.max(1);
    let Scientific { mut digits, exponent } = scientific(&format!("{x:.*e}", (precision - 1).min(EXACT)));
    if alternate {
        digits.extend(std::iter::repeat_n('0', (precision - 1).saturating_sub(EXACT)));
    }
    if !alternate {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let limit = i32::try_from(precision).unwrap_or(i32::MAX);
    let mut text = if (-4..limit).contains(&exponent) { positional(&digits, exponent) } else { with_exponent(&digits, exponent, 'e') };
    if alternate && !text.contains('.') {
        let at = text.find('e').unwrap_or(text.len());
        text.insert(at, '.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_switches_to_exponents_where_cpython_does() {
        let shown: Vec<_> = [1.0, 0.1, 1e16, 123_456_789_012_345_680.0, 0.0001, 0.00001, -0.0, 1e300, 5e-324].map(repr).into();
        assert_eq!(shown, ["1.0", "0.1", "1e+16", "1.2345678901234568e+17", "0.0001", "1e-05", "-0.0", "1e+300", "5e-324"]);
    }

    #[test]
    fn general_presentation_drops_trailing_zeros() {
        assert_eq!((present(1234.5, 'g', 6, false), present(1e10, 'g', 6, false)), ("1234.5".into(), "1e+10".into()));
        for (x, precision) in [(0.0, 2), (0.125, 2), (0.375, 2), (2.5, 0), (0.5, 0), (1.5, 0), (1e-300, 3), (123_456.789, 4), (0.045, 2)] {
            assert_eq!(fixed(x, precision, &mut [0; ROOM]), Some(format!("{x:.precision$}").as_bytes()));
        }
        assert_eq!((present(2.5, 'f', 0, false), present(1.0, 'g', 3, true)), ("2".into(), "1.00".into()));
    }
}
