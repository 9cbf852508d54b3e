//! The first question to an interpreter: who are you, and which Python do you speak?

use dunder_spec::Version;

/// Simple enough for the youngest interpreter.
pub(super) const PROGRAM: &str = "import sys\n\
    print('dunder', sys.implementation.name, sys.version_info[0], sys.version_info[1])\n\
    print(sys.version)\n";

/// An interpreter's answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hello {
    pub(super) implementation: String,
    pub(super) language: Version,
    pub(super) version: String,
}

impl Hello {
    /// Reads the answer; other lines may surround it.
    pub(super) fn parse(stdout: &str) -> Option<Self> {
        let mut lines = stdout
            .lines()
            .skip_while(|line| !line.starts_with("dunder "));
        let mut words = lines.next()?.split_whitespace().skip(1);
        let implementation = words.next()?.to_owned();
        let language = format!("{}.{}", words.next()?, words.next()?)
            .parse()
            .ok()?;
        let version = lines.collect::<Vec<_>>().join(" ");
        Some(Self {
            implementation,
            language,
            version,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Hello;
    use dunder_spec::Version;

    #[test]
    fn the_answer_may_stand_between_other_lines() {
        let hello = Hello::parse("banner\ndunder pypy 3 11\n3.11.17 (8.0.1)\n[GCC]\n");
        let expected = Hello {
            implementation: "pypy".into(),
            language: Version {
                major: 3,
                minor: 11,
            },
            version: "3.11.17 (8.0.1) [GCC]".into(),
        };
        assert_eq!(hello, Some(expected));
        assert_eq!(Hello::parse("Error: no module named sys\n"), None);
    }
}
