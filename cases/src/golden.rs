//! Goldens: what CPython printed and how it ended, byte for byte.
//!
//! ```text
//! format = 1
//! python = ["3.12", "3.13", "3.14", "3.15"]
//! outcome = "raised"
//! type = "ValueError"
//! message = "must be positive"
//! code = 1
//! stdout_bytes = 26
//! -- stdout --
//! enter a
//! exit a ValueError
//! ```

use std::fmt::Write as _;

use dunder_spec::Version;
use serde::Deserialize;

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It ran to its end.
    Ok,
    /// An exception reached the top.
    Raised {
        /// Qualified name; with its module unless that is `builtins` or `__main__`.
        type_name: String,
        /// `str()` of the exception.
        message: String,
    },
    /// `SystemExit` reached the top with a code other than 0.
    Exit,
}

impl Outcome {
    /// The word of the golden format.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Raised { .. } => "raised",
            Self::Exit => "exit",
        }
    }
}

/// What the listed versions of CPython printed for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Golden {
    /// Every recorded version that printed exactly this, oldest first.
    pub python: Vec<Version>,
    /// How it ended.
    pub outcome: Outcome,
    /// The exit code of the process.
    pub code: u8,
    /// Standard output.
    pub stdout: String,
}

/// Why a golden could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoldenError {
    /// The head is not TOML of the format.
    #[error("the head is not valid: {0}")]
    Head(String),
    /// The separator between head and output is missing.
    #[error("the line `-- stdout --` is missing")]
    NoStdout,
    /// Another length than the head announces.
    #[error("stdout_bytes says {announced}, but {found} bytes follow")]
    Length {
        /// What the head says.
        announced: usize,
        /// What the file holds.
        found: usize,
    },
    /// Bytes that a golden never holds.
    #[error("the output holds {0}")]
    Forbidden(&'static str),
    /// The file says the same in other bytes than the recorder writes.
    #[error("the file is not in the form that the recorder writes")]
    NotCanonical,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: u32,
    python: Vec<Version>,
    outcome: String,
    #[serde(rename = "type")]
    type_name: Option<String>,
    message: Option<String>,
    code: u8,
    stdout_bytes: usize,
}

const SEPARATOR: &str = "-- stdout --\n";

impl Golden {
    /// Reads a golden file.
    ///
    /// # Errors
    /// Anything but the exact bytes that [`Golden::render`] writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, GoldenError> {
        let text =
            std::str::from_utf8(bytes).map_err(|_| GoldenError::Forbidden("invalid UTF-8"))?;
        let at = text.find(SEPARATOR).ok_or(GoldenError::NoStdout)?;
        let (head, stdout) = (&text[..at], &text[at + SEPARATOR.len()..]);
        let head: Head =
            toml::from_str(head).map_err(|error| GoldenError::Head(error.message().to_owned()))?;
        if head.format != 1 {
            let what = format!(
                "format {} is newer than this program knows (1)",
                head.format
            );
            return Err(GoldenError::Head(what));
        }
        if head.stdout_bytes != stdout.len() {
            let (announced, found) = (head.stdout_bytes, stdout.len());
            return Err(GoldenError::Length { announced, found });
        }
        check_output(stdout)?;
        let outcome = match (head.outcome.as_str(), head.type_name, head.message) {
            ("ok", None, None) => Outcome::Ok,
            ("exit", None, None) => Outcome::Exit,
            ("raised", Some(type_name), Some(message)) => Outcome::Raised { type_name, message },
            (other, ..) => {
                let what = format!("outcome {other:?} does not go with its type and message");
                return Err(GoldenError::Head(what));
            }
        };
        if head.python.is_empty() || !head.python.is_sorted() {
            return Err(GoldenError::Head(
                "python lists no version, or not in order".into(),
            ));
        }
        let golden = Self {
            python: head.python,
            outcome,
            code: head.code,
            stdout: stdout.to_owned(),
        };
        if golden.render().as_bytes() != bytes {
            return Err(GoldenError::NotCanonical);
        }
        Ok(golden)
    }

    /// The exact bytes of the file.
    pub fn render(&self) -> String {
        let versions: Vec<_> = self
            .python
            .iter()
            .map(|version| format!("\"{version}\""))
            .collect();
        let mut text = format!("format = 1\npython = [{}]\n", versions.join(", "));
        writeln!(text, "outcome = \"{}\"", self.outcome.as_str()).expect("strings grow");
        if let Outcome::Raised { type_name, message } = &self.outcome {
            writeln!(text, "type = {}", quoted(type_name)).expect("strings grow");
            writeln!(text, "message = {}", quoted(message)).expect("strings grow");
        }
        writeln!(text, "code = {}", self.code).expect("strings grow");
        writeln!(text, "stdout_bytes = {}", self.stdout.len()).expect("strings grow");
        text + SEPARATOR + &self.stdout
    }

    /// True when both tell of the same behaviour, whatever versions they list.
    pub fn same_behaviour(&self, other: &Self) -> bool {
        (&self.outcome, self.code, &self.stdout) == (&other.outcome, other.code, &other.stdout)
    }
}

/// Refuses output that no golden may hold.
pub(crate) fn check_output(stdout: &str) -> Result<(), GoldenError> {
    match stdout.bytes().find(|byte| matches!(byte, b'\r' | 0)) {
        Some(0) => Err(GoldenError::Forbidden("a NUL byte")),
        Some(_) => Err(GoldenError::Forbidden("a carriage return")),
        None => Ok(()),
    }
}

/// A TOML basic string: what must be escaped is escaped, everything else stands as it is.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("strings grow");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{Golden, GoldenError, Outcome};
    use dunder_spec::Version;

    fn golden() -> Golden {
        let raised = Outcome::Raised {
            type_name: "ValueError".into(),
            message: "a \"quoted\"\nline \u{7} ö".into(),
        };
        let stdout = "no newline at the end".to_owned();
        Golden {
            python: Version::RECORDED.to_vec(),
            outcome: raised,
            code: 1,
            stdout,
        }
    }

    #[test]
    fn what_is_rendered_is_read_back() {
        let golden = golden();
        assert_eq!(Golden::parse(golden.render().as_bytes()), Ok(golden));
    }

    #[test]
    fn every_changed_byte_is_noticed_or_changes_the_golden() {
        let original = golden();
        let text = original.render().into_bytes();
        for position in 0..text.len() {
            let mut changed = text.clone();
            changed[position] ^= 1;
            assert_ne!(
                Golden::parse(&changed).ok().as_ref(),
                Some(&original),
                "{position}"
            );
        }
    }

    #[test]
    fn a_missing_last_byte_is_an_error() {
        let mut text = golden().render();
        text.pop();
        let length = GoldenError::Length {
            announced: 21,
            found: 20,
        };
        assert_eq!(Golden::parse(text.as_bytes()), Err(length));
    }
}
