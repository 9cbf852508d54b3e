//! A subject that is any command: one process for each case, in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use dunder_cases::Case;

use super::hello::{self, Hello};
use super::process::observe;
use super::{Description, Subject, SubjectDefinition, SubjectError};
use crate::{End, Limits, Observation};

/// An interpreter started anew for each case.
#[derive(Debug, Clone)]
pub struct CommandSubject {
    description: Description,
    words: Vec<String>,
    env: BTreeMap<String, String>,
}

/// The environment of every case; a definition may change it.
const ENVIRONMENT: [(&str, &str); 7] = [
    ("LANG", "C.UTF-8"),
    ("TZ", "UTC"),
    ("NO_COLOR", "1"),
    ("PYTHON_COLORS", "0"),
    ("PYTHONHASHSEED", "0"),
    ("PYTHONIOENCODING", "utf-8"),
    ("PYTHONDONTWRITEBYTECODE", "1"),
];

impl CommandSubject {
    /// Starts the interpreter once to learn who it is, unless the definition says it all.
    ///
    /// # Errors
    /// It does not start, or does not run the smallest program.
    pub fn start(definition: &SubjectDefinition, limits: &Limits) -> Result<Self, SubjectError> {
        let mut words = definition.command.clone();
        if !words.iter().any(|word| word.contains("{file}")) {
            words.push("{file}".to_owned());
        }
        let command = words.join(" ");
        let mut subject = Self {
            description: Description {
                name: definition.name.clone(),
                implementation: definition.implementation.clone().unwrap_or_default(),
                version: String::new(),
                language: definition.python.unwrap_or(dunder_spec::Version::REFERENCE),
                lacks: definition.lacks.clone(),
                command: Some(command),
            },
            words,
            env: definition.env.clone(),
        };
        if definition.implementation.is_none() || definition.python.is_none() {
            let hello = subject.ask(limits)?;
            let known = &mut subject.description;
            known.version = hello.version;
            known.language = definition.python.unwrap_or(hello.language);
            known.implementation = definition
                .implementation
                .clone()
                .unwrap_or(hello.implementation);
        }
        Ok(subject)
    }

    /// The same interpreter with another variable in its environment.
    #[must_use]
    pub fn with_env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Runs the first of some files, the others beside it.
    ///
    /// # Errors
    /// As [`Subject::run`].
    pub fn run_files(
        &self,
        files: &[(&str, &str)],
        limits: &Limits,
    ) -> Result<Observation, SubjectError> {
        let folder = tempfile::Builder::new().prefix("dunder-").tempdir()?;
        for (name, text) in files {
            fs::write(folder.path().join(name), text)?;
        }
        let first = folder
            .path()
            .join(files.first().map_or("case.py", |(name, _)| name));
        let command = self.command(&first, folder.path());
        observe(command, limits).map_err(|source| self.not_started(source))
    }

    fn command(&self, file: &Path, folder: &Path) -> Command {
        let file = file.to_string_lossy();
        let word = |word: &String| word.replace("{file}", &file);
        let mut command = Command::new(word(&self.words[0]));
        command.args(self.words[1..].iter().map(word));
        command.current_dir(folder).env_clear().envs(ENVIRONMENT);
        command.env("HOME", folder).env("TMPDIR", folder);
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.envs(&self.env);
        command
    }

    fn not_started(&self, source: io::Error) -> SubjectError {
        SubjectError::NotStarted {
            command: self.words.join(" "),
            source,
        }
    }

    fn ask(&self, limits: &Limits) -> Result<Hello, SubjectError> {
        let seen = self.run_files(&[("hello.py", hello::PROGRAM)], limits)?;
        let hello = Hello::parse(&seen.stdout.text());
        hello.ok_or_else(|| {
            let stderr = seen.stderr.text();
            let last = stderr
                .trim()
                .lines()
                .last()
                .unwrap_or("it printed nothing")
                .to_owned();
            let why = match seen.end {
                End::Exited(code) => format!("it ended with code {code}: {last}"),
                End::Signalled(signal) => format!("it died by signal {signal}"),
                End::TimedOut => "it did not end in time".to_owned(),
                End::OverLimit(bound) => format!("it ran over its limit of {}", bound.as_str()),
                End::Unsupported | End::Broken => last,
            };
            SubjectError::NoAnswer {
                command: self.words.join(" "),
                why,
            }
        })
    }
}

impl Subject for CommandSubject {
    fn describe(&self) -> &Description {
        &self.description
    }

    fn run(&self, case: &Case, limits: &Limits) -> Result<Observation, SubjectError> {
        let name = case.id.rsplit('/').next().unwrap_or("case");
        self.run_files(&[(&format!("{name}.py"), &case.program)], limits)
    }
}
