//! Checksums of wordings, programs and goldens.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of a SHA-256: short enough for a line, long enough that an
/// accidental change never keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Checksum(u64);

impl Checksum {
    /// The checksum of these bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        let digest = Sha256::digest(bytes.as_ref());
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        Self(u64::from_be_bytes(first))
    }

    /// The checksum of a text with every run of white space taken as one space: a paragraph that
    /// was only wrapped anew keeps it.
    pub fn of_wording(text: &str) -> Self {
        Self::of(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The number behind the digits: spread evenly, so it serves to partition by hash.
    pub fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Checksum {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}
