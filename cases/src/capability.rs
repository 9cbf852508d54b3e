//! Capabilities: what is really optional in an implementation of Python.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

macro_rules! capabilities {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Something a case may need and an implementation may honestly lack.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub enum Capability {
            $($(#[$doc])* $variant,)*
        }

        impl Capability {
            /// The whole vocabulary, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that headers and subject files use.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

capabilities! {
    /// Objects die when their last reference goes.
    Refcount = "refcount",
    /// `gc.collect()` finds unreachable cycles.
    Gc = "gc",
    /// One thread at a time runs Python code.
    Gil = "gil",
    /// Threads can be started.
    Threads = "threads",
    /// Processes can be started.
    Processes = "processes",
    /// Files can be created in a temporary folder.
    Filesystem = "filesystem",
    /// Several interpreters in one process.
    Subinterpreters = "subinterpreters",
    /// The case takes real time.
    RealTime = "real-time",
    /// Frames can be looked into (`sys._getframe`, `tb_frame`).
    Frames = "frames",
    /// The source of a function can be found again (`inspect.getsource`).
    SourceText = "source-text",
    /// `sys.getsizeof` tells sizes.
    ObjectSizes = "object-sizes",
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Capability {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|capability| capability.as_str() == text)
            .ok_or_else(|| {
                let known: Vec<_> = Self::ALL
                    .iter()
                    .map(|capability| capability.as_str())
                    .collect();
                format!(
                    "unknown capability {text:?}; the vocabulary is {}",
                    known.join(", ")
                )
            })
    }
}

impl TryFrom<String> for Capability {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
