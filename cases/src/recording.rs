//! `recordings.lock`: which build of CPython printed which golden, and from which program.
//!
//! One file a chapter, one line a golden, sorted. The hash of the program leaves out what the
//! header says but not how many lines it has (line numbers are observable); so links to claims
//! can change without a new recording, and nothing else can.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dunder_spec::{Checksum, Version};

/// A build of CPython that recorded goldens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Build {
    /// The language version it stands for.
    pub version: Version,
    /// `sys.version` on one line.
    pub description: String,
}

/// One recorded golden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The checksum of the program.
    pub program: Checksum,
    /// The checksum of the golden file.
    pub golden: Checksum,
    /// The builds that printed it, as indices of the lock's list, in order.
    pub builds: Vec<String>,
}

/// The recordings of one chapter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recordings {
    /// Builds by their key, the checksum of version and description, shortened.
    pub builds: BTreeMap<String, Build>,
    /// Recordings by the name of the golden file, relative to the chapter's folder.
    pub entries: BTreeMap<String, Recording>,
}

impl Recordings {
    /// Reads a lock.
    ///
    /// # Errors
    /// The number of the first line that is not one of a lock.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            lock.take(line).ok_or(index + 1)?;
        }
        Ok(lock)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        if let Some(build) = line.strip_prefix("build ") {
            let (key, rest) = build.split_once(' ')?;
            let (version, description) = rest.split_once(' ')?;
            let version = version.parse().ok()?;
            let build = Build {
                version,
                description: description.to_owned(),
            };
            self.builds.insert(key.to_owned(), build);
            return Some(());
        }
        let mut words = line.split(' ');
        let name = words.next()?.to_owned();
        let program = words.next()?.parse().ok()?;
        let golden = words.next()?.parse().ok()?;
        let builds: Vec<String> = words.map(str::to_owned).collect();
        if builds.is_empty() || builds.iter().any(|key| !self.builds.contains_key(key)) {
            return None;
        }
        self.entries.insert(
            name,
            Recording {
                program,
                golden,
                builds,
            },
        );
        Some(())
    }

    /// The key of a build, adding the build when it is new.
    pub fn build_key(&mut self, build: &Build) -> String {
        let sum = Checksum::of(format!("{} {}", build.version, build.description)).to_string();
        let key = format!("{}-{}", build.version, &sum[..6]);
        self.builds
            .entry(key.clone())
            .or_insert_with(|| build.clone());
        key
    }

    /// The text of the file: builds in use, then recordings, both sorted.
    pub fn render(&self) -> String {
        let mut text = String::from(
            "# Recordings: golden, checksum of program, checksum of golden, builds. \
             Written by `dunder record`.\n",
        );
        let used = |key: &String| {
            self.entries
                .values()
                .any(|entry| entry.builds.contains(key))
        };
        for (key, build) in self.builds.iter().filter(|(key, _)| used(key)) {
            writeln!(text, "build {key} {} {}", build.version, build.description)
                .expect("strings grow");
        }
        for (name, entry) in &self.entries {
            let builds = entry.builds.join(" ");
            writeln!(text, "{name} {} {} {builds}", entry.program, entry.golden)
                .expect("strings grow");
        }
        text
    }
}
