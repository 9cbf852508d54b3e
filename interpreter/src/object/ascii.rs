//! ASCII text in five words. Short texts lie inside, so that most strs are one block of memory, of 64 bytes with header and hash.

use std::borrow::Cow;
use std::ops::Deref;

use crate::compile::word::Letters;

/// Longest text that lies inside.
const SHORT: usize = 38;

/// Bytes below 128. Equal texts may have different forms: compare the bytes.
#[derive(Clone)]
pub enum Ascii {
    /// Inside: as many of the bytes as the number says.
    Short(u8, [u8; SHORT]),
    /// Apart.
    Own(Box<[u8]>),
    /// Never freed.
    Fixed(&'static [u8]),
}

const _: () = assert!(size_of::<Ascii>() == 40);

impl Ascii {
    /// Of bytes below 128.
    #[inline]
    pub fn new(bytes: &[u8]) -> Self {
        Self::short(bytes).unwrap_or_else(|| Self::Own(bytes.into()))
    }

    /// Of text from code, which is not copied where it is never freed.
    pub fn of_letters(letters: &Letters) -> Self {
        match letters {
            Letters::Own(text) => Self::new(text.as_bytes()),
            Letters::Fixed(text) => Self::Fixed(text.as_bytes()),
        }
    }

    #[inline]
    fn short(bytes: &[u8]) -> Option<Self> {
        debug_assert!(bytes.is_ascii());
        let mut own = [0; SHORT];
        own.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(Self::Short(bytes.len().to_le_bytes()[0], own))
    }

    /// Of `length` bytes, all of which `fill` writes.
    #[inline]
    pub fn filled(length: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        let mut own = [0; SHORT];
        if let Some(place) = own.get_mut(..length) {
            fill(place);
            return Self::Short(length.to_le_bytes()[0], own);
        }
        let mut bytes = vec![0; length];
        fill(&mut bytes);
        Self::Own(bytes.into())
    }

    /// A number in decimal digits.
    pub fn of_int(number: i64) -> Self {
        let mut digits = [0; DIGITS];
        let digits = decimal_digits(number.unsigned_abs(), &mut digits);
        let sign: &[u8] = if number < 0 { b"-" } else { b"" };
        Self::concat(sign, digits)
    }

    /// Both, one after the other.
    #[inline]
    pub fn concat(left: &[u8], right: &[u8]) -> Self {
        Self::filled(left.len() + right.len(), |place| {
            let (first, second) = place.split_at_mut(left.len());
            first.copy_from_slice(left);
            second.copy_from_slice(right);
        })
    }

    /// The bytes, each changed; 0 must stay 0.
    #[inline]
    pub fn map(&self, change: impl Fn(u8) -> u8) -> Self {
        match self {
            // All at once is faster than as many as there are.
            Self::Short(length, bytes) => Self::Short(*length, bytes.map(change)),
            Self::Own(bytes) => Self::Own(bytes.iter().map(|byte| change(*byte)).collect()),
            Self::Fixed(bytes) => Self::Own(bytes.iter().map(|byte| change(*byte)).collect()),
        }
    }

    /// As Rust text.
    pub fn as_str(&self) -> &str {
        // Never fails: all bytes are ASCII. The check costs less than a byte each takes elsewhere.
        std::str::from_utf8(self).unwrap_or_default()
    }

    /// Bytes held apart.
    pub fn extra_size(&self) -> usize {
        if let Self::Own(bytes) = self { bytes.len() } else { 0 }
    }
}

/// Most digits of a number of 64 bits.
pub const DIGITS: usize = 20;

/// The decimal digits of a number, at the end of `room`.
pub fn decimal_digits(mut number: u64, room: &mut [u8; DIGITS]) -> &[u8] {
    let mut at = DIGITS;
    loop {
        at -= 1;
        room[at] = b'0' + (number % 10).to_le_bytes()[0];
        number /= 10;
        if number == 0 {
            return &room[at..];
        }
    }
}

/// Writes bytes one after the other into a room that [`Ascii::filled`] gives.
pub struct Pen<'a>(pub &'a mut [u8]);

impl Pen<'_> {
    /// Writes bytes for which there is room.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) {
        let (place, rest) = std::mem::take(&mut self.0).split_at_mut(bytes.len());
        place.copy_from_slice(bytes);
        self.0 = rest;
    }

    /// Writes a byte so many times.
    #[inline]
    pub fn push_times(&mut self, byte: u8, times: usize) {
        let (place, rest) = std::mem::take(&mut self.0).split_at_mut(times);
        place.fill(byte);
        self.0 = rest;
    }
}

impl From<Vec<u8>> for Ascii {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self::short(&bytes).unwrap_or_else(|| Self::Own(bytes.into()))
    }
}

impl From<Cow<'_, [u8]>> for Ascii {
    fn from(bytes: Cow<'_, [u8]>) -> Self {
        match bytes {
            Cow::Borrowed(bytes) => Self::new(bytes),
            Cow::Owned(bytes) => bytes.into(),
        }
    }
}

impl Deref for Ascii {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // First and apart: three forms in one match are told apart by an indirect jump.
        if let Self::Short(length, bytes) = self {
            return bytes.get(..usize::from(*length)).unwrap_or(bytes);
        }
        match self {
            Self::Own(bytes) => bytes,
            Self::Fixed(bytes) => bytes,
            Self::Short(..) => &[],
        }
    }
}

impl PartialEq for Ascii {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            // What lies behind the text is zero in both.
            // Two pieces, for each of which there is no call.
            (Self::Short(length, bytes), Self::Short(others, other)) => {
                length == others
                    && bytes.first_chunk::<32>() == other.first_chunk::<32>()
                    && bytes.last_chunk::<8>() == other.last_chunk::<8>()
            }
            _ => **self == **other,
        }
    }
}

impl Eq for Ascii {}

impl std::fmt::Debug for Ascii {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_compare_by_their_bytes() {
        let long = [b'x'; SHORT + 1];
        for length in 0..=long.len() {
            let text = &long[..length];
            let made = [Ascii::new(text), text.to_vec().into(), Ascii::concat(&text[..length / 2], &text[length / 2..])];
            assert!(
                made.iter()
                    .all(|other| *other == made[0] && **other == *text && other.extra_size() == if length > SHORT { length } else { 0 })
            );
        }
        assert!(Ascii::Fixed(b"abc") == Ascii::new(b"abc") && Ascii::new(b"abc").map(|byte| byte & !32).as_str() == "ABC");
        assert!(Ascii::new(b"ab") != Ascii::new(b"ab\0"));
        assert_eq!([0, -7, 1230, i64::MAX, i64::MIN].map(|number| Ascii::of_int(number).as_str() == number.to_string()), [true; 5]);
    }
}
