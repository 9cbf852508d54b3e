//! The CPythons that goldens come from.

use std::collections::BTreeMap;

use dunder_cases::{Build, Case, Golden, Outcome};
use dunder_spec::{Problem, Version};
use serde_json::Value;

use crate::run::limits_of;
use crate::subject::{CommandSubject, SubjectDefinition};
use crate::{End, Facet, Limits, Observation, Subject, SubjectError};

/// Hash seeds of the runs that a recording compares.
const SEEDS: [&str; 3] = ["0", "1", "4242"];

/// Runs a case under the watch of a program that tells type and message of what it raises.
const WITNESS: &str = include_str!("witness.py");

/// One CPython.
#[derive(Debug)]
pub struct Interpreter {
    subject: CommandSubject,
    build: Build,
}

/// Why an interpreter cannot be recorded from.
#[derive(Debug, thiserror::Error)]
pub enum InterpreterError {
    /// It does not start.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// It is another implementation, or another version than was asked for.
    #[error("`{command}` is {implementation} {found}, not CPython {wanted}")]
    Other {
        /// What was started.
        command: String,
        /// What it is.
        implementation: String,
        /// The version it speaks.
        found: Version,
        /// The version that was asked for.
        wanted: Version,
    },
}

impl Interpreter {
    /// Starts a command and makes sure that it is CPython of that version.
    ///
    /// # Errors
    /// It does not start, or is something else.
    pub fn start(command: &str, wanted: Version) -> Result<Self, InterpreterError> {
        let definition = SubjectDefinition::of_words(vec![command.to_owned()]);
        let subject = CommandSubject::start(&definition, &Limits::default())?;
        let about = subject.describe();
        if about.implementation != "cpython" || about.language != wanted {
            return Err(InterpreterError::Other {
                command: command.to_owned(),
                implementation: about.implementation.clone(),
                found: about.language,
                wanted,
            });
        }
        let build = Build {
            version: wanted,
            description: about.version.clone(),
        };
        Ok(Self { subject, build })
    }

    /// The build, for the provenance of goldens.
    pub fn build(&self) -> &Build {
        &self.build
    }

    /// What a case does under one hash seed.
    ///
    /// # Errors
    /// The case did something that no golden can hold.
    pub fn observe(&self, case: &Case, seed: &str) -> Result<Golden, Problem> {
        let subject = self.subject.clone().with_env("PYTHONHASHSEED", seed);
        let limits = limits_of(case, &Limits::default());
        let refuse = |what: String, remedy: &str| {
            Problem::new(
                case.path(),
                format!("Python {}: {what}", self.build.version),
                remedy,
            )
        };
        let broken = |error: SubjectError| refuse(error.to_string(), "try again");
        let observed = subject.run(case, &limits).map_err(broken)?;
        let code = match observed.end {
            End::Exited(code) => u8::try_from(code).unwrap_or(u8::MAX),
            end => {
                let what = format!("the case did not end by itself ({end:?})");
                return Err(refuse(what, "a case ends within its limits"));
            }
        };
        let outcome = if code == 0 {
            Outcome::Ok
        } else {
            self.ending(&subject, case, &limits)?
        };
        let stdout = stdout(&observed).map_err(|what| refuse(what, "print UTF-8 text"))?;
        let golden = Golden {
            python: vec![self.build.version],
            outcome,
            code,
            stdout,
        };
        let differing = Facet::differing(&golden, &observed);
        if !differing.is_empty() {
            let what = format!("standard error does not show what the witness saw ({differing:?})");
            return Err(refuse(
                what,
                "end the case with a plain exception or exit code",
            ));
        }
        Ok(golden)
    }

    /// What a case does, the same under every hash seed.
    ///
    /// # Errors
    /// As [`Interpreter::observe`], and output that differs between seeds.
    pub fn observe_stable(&self, case: &Case) -> Result<Golden, Problem> {
        let first = self.observe(case, SEEDS[0])?;
        for seed in &SEEDS[1..] {
            let again = self.observe(case, seed)?;
            if !first.same_behaviour(&again) {
                let difference =
                    crate::diff(&super::golden_text(&first), &super::golden_text(&again));
                let version = self.build.version;
                let what = format!(
                    "Python {version} prints something else under hash seed {seed}\n{difference}"
                );
                let remedy = "print nothing that depends on hashes, addresses or time";
                return Err(Problem::new(case.path(), what, remedy));
            }
        }
        Ok(first)
    }

    fn ending(
        &self,
        subject: &CommandSubject,
        case: &Case,
        limits: &Limits,
    ) -> Result<Outcome, Problem> {
        let refuse = |what: &str| {
            let what = format!("Python {}: {what}", self.build.version);
            Problem::new(
                case.path(),
                what,
                "end the case with an exception or sys.exit",
            )
        };
        let files = [("witness.py", WITNESS), ("case.py", case.program.as_str())];
        let seen = subject
            .run_files(&files, limits)
            .map_err(|error| refuse(&error.to_string()))?;
        let text = seen.stdout.text();
        let told = text
            .rsplit_once('\u{1e}')
            .map(|(_, told)| told)
            .unwrap_or_default();
        let told: Value =
            serde_json::from_str(told).map_err(|_| refuse("the witness saw no ending"))?;
        match (told["type"].as_str(), told["message"].as_str()) {
            (Some(type_name), Some(message)) => Ok(Outcome::Raised {
                type_name: type_name.into(),
                message: message.into(),
            }),
            _ if told["exit"].as_bool() == Some(true) => Ok(Outcome::Exit),
            _ => Err(refuse("the program ended with a code but nothing raised")),
        }
    }
}

fn stdout(seen: &Observation) -> Result<String, String> {
    if seen.stdout.total != seen.stdout.bytes.len() as u64 {
        return Err("the output is too long".to_owned());
    }
    let text = String::from_utf8(seen.stdout.bytes.clone()).map_err(|_| "not UTF-8".to_owned())?;
    if text.contains(['\r', '\0']) {
        return Err("a carriage return or NUL in the output".to_owned());
    }
    Ok(text)
}

/// The CPythons at hand, by version.
#[derive(Debug, Default)]
pub struct Interpreters(BTreeMap<Version, Interpreter>);

impl Interpreters {
    /// The recorded versions found on the path as `python3.12`, `python3.13`, …
    pub fn on_path() -> Self {
        let found = Version::RECORDED.into_iter().filter_map(|version| {
            let started = Interpreter::start(&format!("python{version}"), version);
            started.ok().map(|interpreter| (version, interpreter))
        });
        Self(found.collect())
    }

    /// Adds an interpreter, in place of the one of its version.
    pub fn add(&mut self, interpreter: Interpreter) {
        self.0.insert(interpreter.build.version, interpreter);
    }

    /// All, oldest first.
    pub fn all(&self) -> impl Iterator<Item = (&Version, &Interpreter)> {
        self.0.iter()
    }

    /// The recorded versions that are not at hand.
    pub fn missing(&self) -> Vec<Version> {
        Version::RECORDED
            .into_iter()
            .filter(|version| !self.0.contains_key(version))
            .collect()
    }

    /// The build of a version.
    pub fn build(&self, version: Version) -> Option<&Build> {
        self.0.get(&version).map(|interpreter| &interpreter.build)
    }
}
