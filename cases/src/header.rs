//! The header of a case: TOML in a comment block, with the syntax of inline script metadata (PEP 723).

use dunder_spec::Version;
use serde::Deserialize;

use crate::Capability;

/// What a case says of itself. The keys are a closed set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The rules the case shows; at least one.
    pub rules: Vec<String>,
    /// Claims of which, were they false, this golden would differ; at most three.
    #[serde(default)]
    pub decides: Vec<String>,
    /// Claims whose mechanism the case shows without deciding them.
    #[serde(default)]
    pub illustrates: Vec<String>,
    /// Examples of the documents that the case writes anew.
    #[serde(default)]
    pub examples: Vec<String>,
    /// What an implementation must be able to do.
    #[serde(default)]
    pub requires: Vec<Capability>,
    /// First version whose syntax the program needs.
    pub since: Option<Version>,
    /// Last version that takes the program's syntax.
    pub until: Option<Version>,
    /// Seconds the case may take, where the default is too short.
    pub timeout: Option<u32>,
    /// Version of the suite that brought the case.
    pub introduced: String,
}

/// Why a header could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct HeaderError {
    /// Line of the file, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: &'static str,
}

const OPEN: &str = "# /// case";
const CLOSE: &str = "# ///";
const FORM: &str =
    "begin the file with `# /// case`, TOML in comment lines, `# ///`; see CONTRIBUTING.md";

impl Header {
    /// Reads the header at the top of a program; returns it with the number of its lines.
    ///
    /// # Errors
    /// No header, an unclosed one, or TOML that is not a header.
    pub fn parse(program: &str) -> Result<(Self, usize), HeaderError> {
        let error = |line, what: &str| HeaderError {
            line,
            what: what.to_owned(),
            remedy: FORM,
        };
        let mut lines = program.lines();
        if lines.next() != Some(OPEN) {
            return Err(error(1, "the first line does not open a case header"));
        }
        let mut toml = String::new();
        for (index, line) in lines.enumerate() {
            let number = index + 2;
            if line == CLOSE {
                return match toml::from_str(&toml) {
                    Ok(header) => Ok((header, number)),
                    Err(fault) => {
                        let offset = fault.span().map_or(0, |span| span.start.min(toml.len()));
                        let line = 2 + toml[..offset].matches('\n').count();
                        Err(error(
                            line,
                            &format!("the header is not valid: {}", fault.message()),
                        ))
                    }
                };
            }
            let Some(content) = line.strip_prefix('#') else {
                return Err(error(number, "the header is not closed by `# ///`"));
            };
            toml.push_str(content.strip_prefix(' ').unwrap_or(content));
            toml.push('\n');
        }
        Err(error(1, "the header is not closed by `# ///`"))
    }
}

#[cfg(test)]
mod tests {
    use super::Header;

    #[test]
    fn a_header_ends_where_the_program_begins() {
        let text = "# /// case\n# rules = [\"a.b\"]\n# introduced = \"0.1.0\"\n# ///\nprint()\n";
        let (header, lines) = Header::parse(text).expect("valid");
        assert_eq!((header.rules, lines), (vec!["a.b".to_owned()], 4));
    }

    #[test]
    fn defects_name_their_line() {
        let at = |text: &str| Header::parse(text).expect_err("invalid").line;
        assert_eq!(at("print()\n"), 1);
        assert_eq!(at("# /// case\n# rules = []\nprint()\n"), 3);
        assert_eq!(
            at("# /// case\n# rules = []\n# introduced = \"1\"\n# rulez = 1\n# ///\n"),
            4
        );
        assert_eq!(
            at("# /// case\n# rules = []\n# requires = [\"wings\"]\n# ///\n"),
            3
        );
    }
}
