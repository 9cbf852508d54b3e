//! Versions of the Python language, such as `3.14`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A version of the language: major and minor number. Micro versions never change what a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The number before the dot.
    pub major: u16,
    /// The number after the dot.
    pub minor: u16,
}

impl Version {
    /// The version whose behaviour the rules state: CPython 3.14.
    pub const REFERENCE: Self = Self {
        major: 3,
        minor: 14,
    };

    /// The versions the goldens are recorded on, oldest first.
    pub const RECORDED: [Self; 4] = [
        Self {
            major: 3,
            minor: 12,
        },
        Self {
            major: 3,
            minor: 13,
        },
        Self {
            major: 3,
            minor: 14,
        },
        Self {
            major: 3,
            minor: 15,
        },
    ];
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The text is not `MAJOR.MINOR`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a language version; write it as MAJOR.MINOR, for example \"3.14\"")]
pub struct ParseVersionError(pub String);

impl FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseVersionError(text.to_owned());
        let (major, minor) = text.split_once('.').ok_or_else(error)?;
        let number = |part: &str| {
            let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten().ok_or_else(error)
        };
        Ok(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_order_by_number_not_by_text() {
        let [nine, ten] = ["3.9", "3.10"].map(|text| text.parse::<Version>().expect("valid"));
        assert!(nine < ten);
    }

    #[test]
    fn anything_but_two_numbers_is_refused() {
        for text in ["3", "3.", ".3", "3.1.2", "3.x", "+3.1", "3.99999"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
