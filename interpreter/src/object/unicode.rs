//! Properties of code points: what `str` methods and `repr` ask. Rust's tables, with the few places where Python's terms differ.

/// White space in Python's sense (`str.isspace`, `str.split`, `str.strip`).
pub fn is_space(point: u32) -> bool {
    matches!(point, 0x09..=0x0d | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
}

/// Ends a line for `str.splitlines`.
pub fn is_line_end(point: u32) -> bool {
    matches!(point, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// Shown as it is by `repr`.
pub fn is_printable(point: u32) -> bool {
    match point {
        0x20..0x7f => true,
        0..0x20 | 0x7f..0xa1 | 0xad => false,
        _ if is_space(point) => false,
        // Rust escapes in its own debug output what is not printable; behind another character only that.
        _ => char::from_u32(point).is_some_and(|c| !format!("a{c}").escape_debug().any(|shown| shown == '\\')),
    }
}

/// The ASCII digit of a decimal digit of any script.
pub fn decimal_digit(c: char) -> Option<char> {
    /// First digits of the runs of ten.
    const ZEROS: &[u32] = &[
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040,
        0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0,
        0xaa50, 0xabf0, 0xff10, 0x104a0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    ];
    let point = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&point))?;
    char::from_digit(point - zero, 10)
}

/// A letter.
pub fn is_alpha(point: u32) -> bool {
    // Rust counts letter numbers (Roman numerals) and some marks as alphabetic; Python only letters.
    char::from_u32(point).is_some_and(|c| c.is_alphabetic() && !matches!(point, 0x345 | 0x2160..=0x2188 | 0x24b6..=0x24e9))
}

/// A decimal digit.
pub fn is_decimal(point: u32) -> bool {
    char::from_u32(point).is_some_and(|c| decimal_digit(c).is_some())
}

/// A digit, superscripts and circled ones included.
pub fn is_digit(point: u32) -> bool {
    is_decimal(point)
        || matches!(point, 0xb2 | 0xb3 | 0xb9 | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089 | 0x2460..=0x2468 | 0x2474..=0x247c)
}

/// A number of any kind.
pub fn is_numeric(point: u32) -> bool {
    is_digit(point) || char::from_u32(point).is_some_and(char::is_numeric)
}

/// Lower case.
pub fn is_lower(point: u32) -> bool {
    char::from_u32(point).is_some_and(char::is_lowercase)
}

/// Upper case.
pub fn is_upper(point: u32) -> bool {
    char::from_u32(point).is_some_and(char::is_uppercase)
}

/// Title case: letters such as `ǅ`.
pub fn is_title(point: u32) -> bool {
    matches!(point, 0x1c5 | 0x1c8 | 0x1cb | 0x1f2)
}

/// Has upper and lower forms.
pub fn is_cased(point: u32) -> bool {
    is_lower(point) || is_upper(point) || is_title(point)
}

/// Appends the lower-case form.
pub fn push_lower(points: &mut Vec<u32>, point: u32) {
    match char::from_u32(point) {
        Some(c) => points.extend(c.to_lowercase().map(u32::from)),
        None => points.push(point),
    }
}

/// Appends the upper-case form.
pub fn push_upper(points: &mut Vec<u32>, point: u32) {
    match char::from_u32(point) {
        Some(c) => points.extend(c.to_uppercase().map(u32::from)),
        None => points.push(point),
    }
}

/// Appends the title-case form: upper case, but only the first letter of a digraph or ligature.
pub fn push_title(points: &mut Vec<u32>, point: u32) {
    match point {
        0x1c4..=0x1c6 => points.push(0x1c5),
        0x1c7..=0x1c9 => points.push(0x1c8),
        0x1ca..=0x1cc => points.push(0x1cb),
        0x1f1..=0x1f3 => points.push(0x1f2),
        _ => {
            let mut upper = Vec::new();
            push_upper(&mut upper, point);
            let mut rest = upper.into_iter();
            points.extend(rest.next());
            for other in rest {
                push_lower(points, other);
            }
        }
    }
}

/// Appends the caseless form.
pub fn push_folded(points: &mut Vec<u32>, point: u32) {
    match point {
        0xdf | 0x1e9e => points.extend([0x73, 0x73]),
        0x3c2 => points.push(0x3c3),
        0xb5 => points.push(0x3bc),
        0x17f => points.push(0x73),
        _ => push_lower(points, point),
    }
}

/// May begin an identifier.
pub fn is_identifier_start(point: u32) -> bool {
    point == 0x5f || is_alpha(point) || matches!(point, 0x2160..=0x2188 | 0x2118 | 0x212e)
}

/// May go on in an identifier.
pub fn is_identifier_part(point: u32) -> bool {
    is_identifier_start(point) || is_decimal(point) || point == 0xb7 || matches!(point, 0x300..=0x36f | 0x203f | 0x2040)
}
