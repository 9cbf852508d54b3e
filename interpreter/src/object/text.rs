//! Text: the smallest of four arrays that holds the code points, so that indexing takes constant time and surrogates have a place.

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::ascii::Ascii;
use super::hash::hash_bytes;
use crate::compile::word::Letters;
use crate::heap::{Trace, Visitor};

/// Content of a str. Always in the narrowest form, so equal texts have equal forms.
#[derive(Clone, Debug)]
pub enum Text {
    /// Code points below 128.
    Ascii(Ascii),
    /// Below 256.
    Latin1(Box<[u8]>),
    /// Below 65,536, surrogates included.
    Ucs2(Box<[u16]>),
    /// All.
    Ucs4(Box<[u32]>),
}

impl Text {
    /// From Rust text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() { Self::Ascii(Ascii::new(text.as_bytes())) } else { Self::from_points(text.chars().map(u32::from).collect()) }
    }

    /// From text that may be shared with code.
    pub fn of_letters(text: &Letters) -> Self {
        if text.is_ascii() { Self::Ascii(Ascii::of_letters(text)) } else { Self::new(text) }
    }

    /// From bytes below 128.
    #[inline]
    pub fn of_ascii(bytes: impl Into<Ascii>) -> Self {
        Self::Ascii(bytes.into())
    }

    /// From code points below 0x110000, surrogates allowed.
    pub fn from_points(points: Vec<u32>) -> Self {
        match points.iter().copied().max().unwrap_or(0) {
            0..0x80 => Self::of_ascii(points.into_iter().map(|point| point.to_le_bytes()[0]).collect::<Vec<u8>>()),
            0x80..0x100 => Self::Latin1(points.into_iter().map(|point| point.to_le_bytes()[0]).collect()),
            0x100..0x1_0000 => Self::Ucs2(points.into_iter().filter_map(|point| u16::try_from(point).ok()).collect()),
            _ => Self::Ucs4(points.into()),
        }
    }

    /// Number of code points.
    #[inline]
    pub fn len(&self) -> usize {
        if let Self::Ascii(text) = self { text.len() } else { self.wide_len() }
    }

    fn wide_len(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Latin1(text) => text.len(),
            Self::Ucs2(text) => text.len(),
            Self::Ucs4(text) => text.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Code point at `index`.
    pub fn get(&self, index: usize) -> Option<u32> {
        match self {
            Self::Ascii(text) => text.get(index).map(|point| u32::from(*point)),
            Self::Latin1(text) => text.get(index).map(|point| u32::from(*point)),
            Self::Ucs2(text) => text.get(index).map(|point| u32::from(*point)),
            Self::Ucs4(text) => text.get(index).copied(),
        }
    }

    /// All code points.
    pub fn points(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// As Rust text, when ASCII.
    pub fn as_ascii(&self) -> Option<&str> {
        if let Self::Ascii(text) = self { Some(text.as_str()) } else { None }
    }

    /// The code points as bytes, when ASCII.
    #[inline]
    pub fn ascii_bytes(&self) -> Option<&[u8]> {
        if let Self::Ascii(text) = self { Some(text) } else { None }
    }

    /// As Rust text; surrogates become U+FFFD (for messages only).
    pub fn to_string_lossy(&self) -> String {
        match self {
            Self::Ascii(text) => text.as_str().to_owned(),
            _ => self.points().map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        }
    }

    /// Whether this is exactly `text`.
    pub fn is(&self, text: &str) -> bool {
        self.ascii_bytes().map_or_else(|| self.points().eq(text.chars().map(u32::from)), |own| own == text.as_bytes())
    }

    /// Python's hash.
    pub fn hash(&self) -> i64 {
        match self {
            Self::Ascii(text) => hash_bytes(text),
            Self::Latin1(text) => hash_bytes(text),
            Self::Ucs2(text) => hash_bytes(&text.iter().flat_map(|point| point.to_le_bytes()).collect::<Vec<_>>()),
            Self::Ucs4(text) => hash_bytes(&text.iter().flat_map(|point| point.to_le_bytes()).collect::<Vec<_>>()),
        }
    }
}

/// Collects text piece by piece, as ASCII while that is enough.
#[derive(Debug, Default)]
pub struct TextBuilder {
    ascii: Vec<u8>,
    points: Option<Vec<u32>>,
}

impl TextBuilder {
    /// One with room for so many code points.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { ascii: Vec::with_capacity(capacity), points: None }
    }

    /// Appends Rust text.
    pub fn push_str(&mut self, text: &str) {
        if self.points.is_none() && text.is_ascii() {
            self.ascii.extend_from_slice(text.as_bytes());
        } else {
            self.wide().extend(text.chars().map(u32::from));
        }
    }

    /// Appends a text.
    pub fn push_text(&mut self, text: &Text) {
        match (&mut self.points, text) {
            (None, Text::Ascii(text)) => self.ascii.extend_from_slice(text),
            _ => text.push_to(self.wide()),
        }
    }

    /// Appends bytes below 128.
    #[inline]
    pub fn push_ascii(&mut self, bytes: &[u8]) {
        match &mut self.points {
            None => self.ascii.extend_from_slice(bytes),
            Some(points) => points.extend(bytes.iter().copied().map(u32::from)),
        }
    }

    /// Appends the code points of `text` from `start` to before `end`.
    pub fn push_part(&mut self, text: &Text, start: usize, end: usize) {
        match (&mut self.points, text) {
            (None, Text::Ascii(text)) => self.ascii.extend_from_slice(&text[start..end]),
            (None, _) => self.push_text(&text.slice(start, end)),
            (Some(points), _) => points.extend((start..end).filter_map(|index| text.get(index))),
        }
    }

    /// Appends one code point.
    pub fn push(&mut self, point: u32) {
        match (&mut self.points, u8::try_from(point)) {
            (None, Ok(byte)) if byte < 0x80 => self.ascii.push(byte),
            _ => self.wide().push(point),
        }
    }

    /// Appends a code point so many times.
    pub fn push_times(&mut self, point: u32, times: usize) {
        match (&mut self.points, u8::try_from(point)) {
            (None, Ok(byte)) if byte < 0x80 => self.ascii.resize(self.ascii.len() + times, byte),
            _ if times == 0 => {}
            _ => self.wide().extend(std::iter::repeat_n(point, times)),
        }
    }

    /// Bytes with `more` code points besides.
    pub fn bytes_with(&self, more: usize) -> usize {
        let width = if self.points.is_some() { 4 } else { 1 };
        self.len().saturating_add(more).saturating_mul(width)
    }

    /// Number of code points so far.
    pub fn len(&self) -> usize {
        self.points.as_ref().map_or(self.ascii.len(), Vec::len)
    }

    /// Whether nothing was appended.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn wide(&mut self) -> &mut Vec<u32> {
        let ascii = std::mem::take(&mut self.ascii);
        self.points.get_or_insert_with(|| ascii.into_iter().map(u32::from).collect())
    }

    /// The whole.
    pub fn finish(self) -> Text {
        match self.points {
            Some(points) => Text::from_points(points),
            None => Text::of_ascii(self.ascii),
        }
    }
}

impl Text {
    /// Appends all code points.
    fn push_to(&self, points: &mut Vec<u32>) {
        match self {
            Self::Ascii(text) => points.extend(text.iter().copied().map(u32::from)),
            Self::Latin1(text) => points.extend(text.iter().copied().map(u32::from)),
            Self::Ucs2(text) => points.extend(text.iter().copied().map(u32::from)),
            Self::Ucs4(text) => points.extend_from_slice(text),
        }
    }

    /// All code points as an array.
    pub fn to_points(&self) -> Vec<u32> {
        let mut points = Vec::with_capacity(self.len());
        self.push_to(&mut points);
        points
    }

    /// A single code point.
    pub fn single(point: u32) -> Self {
        match u8::try_from(point) {
            Ok(byte) if byte < 0x80 => Self::Ascii(Ascii::new(&[byte])),
            _ => Self::from_points(vec![point]),
        }
    }

    /// Code points from `start` to before `end`.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let end = end.min(self.len());
        let start = start.min(end);
        match self {
            Self::Ascii(text) => Self::Ascii(Ascii::new(&text[start..end])),
            Self::Latin1(text) => Self::from_points(text[start..end].iter().copied().map(u32::from).collect()),
            Self::Ucs2(text) => Self::from_points(text[start..end].iter().copied().map(u32::from).collect()),
            Self::Ucs4(text) => Self::from_points(text[start..end].to_vec()),
        }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn concat(&self, other: &Self) -> Self {
        if let (Self::Ascii(left), Self::Ascii(right)) = (self, other) {
            return Self::Ascii(Ascii::concat(left, right));
        }
        let mut points = Vec::with_capacity(self.len() + other.len());
        self.push_to(&mut points);
        other.push_to(&mut points);
        Self::from_points(points)
    }

    /// First place at or after `start` where `needle` begins and ends at or before `end`.
    pub fn find(&self, needle: &Self, start: usize, end: usize) -> Option<usize> {
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle) {
            return find_bytes(text.get(start..end)?, needle).map(|at| at + start);
        }
        if start > end || end > self.len() || needle.len() > end - start {
            return None;
        }
        (start..=end - needle.len()).find(|at| self.matches_at(needle, *at))
    }

    /// Last such place.
    pub fn rfind(&self, needle: &Self, start: usize, end: usize) -> Option<usize> {
        if start > end || end > self.len() || needle.len() > end - start {
            return None;
        }
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle) {
            let text = &text[start..end];
            let at = if let [byte] = **needle { memrchr(byte, text) } else { memmem::rfind(text, needle) };
            return at.map(|at| at + start);
        }
        (start..=end - needle.len()).rev().find(|at| self.matches_at(needle, *at))
    }

    /// Number of places of `needle`, which is not empty, between `start` and `end`; they do not overlap.
    pub fn count(&self, needle: &Self, start: usize, end: usize) -> usize {
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle)
            && let [byte] = **needle
        {
            return text.get(start..end).map_or(0, |text| count_byte(text, byte));
        }
        let (mut count, mut from) = (0, start);
        while let Some(at) = self.find(needle, from, end) {
            count += 1;
            from = at + needle.len();
        }
        count
    }

    /// Whether `needle` stands at `at`.
    pub fn matches_at(&self, needle: &Self, at: usize) -> bool {
        if let (Self::Ascii(text), Self::Ascii(needle)) = (self, needle) {
            return text.get(at..).is_some_and(|text| text.starts_with(needle));
        }
        at + needle.len() <= self.len() && (0..needle.len()).all(|index| self.get(at + index) == needle.get(index))
    }
}

/// In each byte of a word.
const ONES: u64 = 0x0101_0101_0101_0101;
/// Texts up to this length are walked over: to begin a faster search would take longer.
const FEW: usize = 64;

/// The highest bit of each byte of `word`, bytes below 128, that is `byte`.
#[inline]
fn hits(word: [u8; 8], byte: u8) -> u64 {
    // Other bytes carry into that bit when 127 is added to what they differ by, and none beyond it.
    !((u64::from_le_bytes(word) ^ (u64::from(byte) * ONES)) + 0x7f * ONES) & (0x80 * ONES)
}

/// First place of a byte in ASCII text.
#[inline]
fn find_byte(text: &[u8], byte: u8) -> Option<usize> {
    if text.len() > FEW {
        return memchr(byte, text);
    }
    let mut from = 0;
    while let Some(word) = text.get(from..).and_then(<[u8]>::first_chunk) {
        let found = hits(*word, byte);
        if found != 0 {
            return Some(from + found.trailing_zeros() as usize / 8);
        }
        from += 8;
    }
    text.get(from..)?.iter().position(|other| *other == byte).map(|at| from + at)
}

/// How often a byte is in ASCII text.
fn count_byte(text: &[u8], byte: u8) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    let in_word = |word: &[u8; 8]| (hits(*word, byte) >> 7).wrapping_mul(ONES) >> 56;
    let within: u64 = words.iter().map(in_word).sum();
    usize::try_from(within).unwrap_or(0) + memchr_iter(byte, rest).count()
}

/// First place of `needle` in `text`.
fn find_bytes(text: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = match needle {
        [] => return Some(0),
        [byte] => return find_byte(text, *byte),
        [first, rest @ ..] => (first, rest),
    };
    if text.len() > FEW {
        return memmem::find(text, needle);
    }
    let mut from = 0;
    while let Some(at) = find_byte(text.get(from..text.len().checked_sub(rest.len())?)?, *first) {
        from += at + 1;
        if text[from..].starts_with(rest) {
            return Some(from - 1);
        }
    }
    None
}

impl PartialEq for Text {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // First and apart: all forms in one match are told apart by an indirect jump.
        if let (Self::Ascii(left), Self::Ascii(right)) = (self, other) {
            return left == right;
        }
        match (self, other) {
            (Self::Latin1(left), Self::Latin1(right)) => left == right,
            (Self::Ucs2(left), Self::Ucs2(right)) => left == right,
            (Self::Ucs4(left), Self::Ucs4(right)) => left == right,
            _ => false,
        }
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Ascii(left), Self::Ascii(right)) => (**left).cmp(&**right),
            _ => self.points().cmp(other.points()),
        }
    }
}

impl Trace for Text {
    fn traverse(&self, _: Visitor<'_>) {}
    fn clear(&mut self) {}
    fn extra_size(&self) -> usize {
        match self {
            Self::Ascii(text) => text.extra_size(),
            Self::Latin1(text) => text.len(),
            Self::Ucs2(text) => text.len() * 2,
            Self::Ucs4(text) => text.len() * 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_form_is_taken() {
        assert!(matches!(Text::new("abc"), Text::Ascii(_)) && matches!(Text::new("é"), Text::Latin1(_)));
        assert!(matches!(Text::from_points(vec![0xd800]), Text::Ucs2(_)) && matches!(Text::new("😀"), Text::Ucs4(_)));
        let text = Text::new(&("0123456789".repeat(9) + "x"));
        for length in 0..=text.len() {
            let part = text.slice(0, length);
            let find = |needle: &str| part.find(&Text::new(needle), 0, length);
            assert_eq!(
                (find("x"), find("9x"), find("9012")),
                (text.slice(0, length).points().position(|point| point == 0x78), (length > 90).then_some(89), (length > 12).then_some(9))
            );
            assert_eq!(part.count(&Text::new("7"), 0, length), part.points().filter(|point| *point == 0x37).count());
        }
        assert_eq!((Text::new("a😀b").get(2), Text::new("a😀b").len()), (Some(98), 3));
    }
}
