//! Text of floats: the shortest that reads back the same, and the `e`, `f`, `g` presentations.

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
            let exact = precision.min(EXACT);
            format!("{x:.exact$}{}", "0".repeat(precision - exact))
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
        assert_eq!((present(2.5, 'f', 0, false), present(1.0, 'g', 3, true)), ("2".into(), "1.00".into()));
    }
}
