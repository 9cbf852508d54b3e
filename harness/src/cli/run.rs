//! `dunder run`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use dunder_cases::{Capability, Corpus};
use dunder_spec::{Spec, Version};

use super::progress::{Bar, Watchers};
use super::{CorpusArgs, Done, Failure, FilterArgs, say, warn};
use crate::report::summary;
use crate::run_file::{self, RunFile};
use crate::subject::{CommandSubject, Reference, SubjectDefinition, reference};
use crate::{ExitCode, Expectations, Limits, Profile, RunOptions, Subject, interrupt};

/// The interpreter under test and its bounds.
#[derive(Debug, Clone, Args)]
pub(super) struct SubjectArgs {
    /// A command ({file} stands for the program), a known name, or a .toml definition
    #[arg(long, value_name = "CMD|NAME|FILE", default_value = reference::NAME)]
    subject: String,
    /// How much is demanded: core, portable or strict [default: strict for the reference
    /// interpreter and CPython, else portable]
    #[arg(long)]
    profile: Option<Profile>,
    /// A capability the subject lacks; may be given several times
    #[arg(long, value_name = "CAPABILITY")]
    lacks: Vec<Capability>,
    /// The language version to judge by, for a subject that cannot tell
    #[arg(long, value_name = "3.N")]
    python: Option<Version>,
    /// For tests of the reference interpreter itself: collect (cycles) or switch (threads) after
    /// every instruction, audit (references) at the end; a list with commas
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true,
        value_parser = ["collect", "switch", "audit"])]
    stress: Vec<String>,
    /// Seconds of wall-clock time and of CPU time for each case
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=86400))]
    timeout: u64,
    /// MiB of resident memory for each case
    #[arg(long, value_name = "MIB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    memory: u64,
}

impl SubjectArgs {
    pub(super) fn limits(&self) -> Limits {
        let time = Duration::from_secs(self.timeout);
        Limits {
            wall: time,
            cpu: time,
            memory: self.memory << 20,
            ..Limits::default()
        }
    }

    /// The interpreter, ready to run cases, and the expectations that come with it.
    pub(super) fn start(&self) -> Result<Started, Failure> {
        if self.subject == reference::NAME {
            return Ok(Started {
                subject: Box::new(
                    Reference::default()
                        .described(&self.lacks, self.python)
                        .stressed(self.stress.join(",")),
                ),
                expectations: None,
            });
        }
        if !self.stress.is_empty() {
            let what = "--stress is for the reference interpreter";
            return Err(Failure::new(ExitCode::Usage, what));
        }
        let definition = SubjectDefinition::find(&self.subject);
        let mut definition = definition.map_err(|error| Failure::new(ExitCode::Usage, error))?;
        definition.python = self.python.or(definition.python);
        definition.lacks.extend(&self.lacks);
        let subject = CommandSubject::start(&definition, &self.limits()).map_err(|error| {
            let hint = "check the command, or give implementation and python in a .toml definition";
            Failure::new(
                ExitCode::SubjectDidNotStart,
                format!("{error}\n    help: {hint}"),
            )
        })?;
        Ok(Started {
            subject: Box::new(subject),
            expectations: definition.expectations,
        })
    }

    pub(super) fn profile(&self, subject: &dyn Subject) -> Profile {
        self.profile
            .unwrap_or_else(|| subject.describe().usual_profile())
    }
}

/// An interpreter that can run cases.
pub(super) struct Started {
    pub(super) subject: Box<dyn Subject>,
    expectations: Option<String>,
}

/// Arguments of `dunder run`.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    subject: SubjectArgs,
    #[command(flatten)]
    corpus: CorpusArgs,
    #[command(flatten)]
    filter: FilterArgs,
    /// How many cases run at a time [default: the number of processors]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
    /// How often a case that unexpectedly fails is run again; passing then makes it flaky
    #[arg(long, value_name = "N", default_value_t = 1)]
    retries: u32,
    /// Known failures with reasons: a file, or the name of a list that comes with the suite
    #[arg(long, value_name = "FILE|NAME")]
    expectations: Option<String>,
    /// Draft an expectations file from what did not pass, for you to add the reasons
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
    /// Where to write the run as NDJSON
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl RunArgs {
    pub(super) fn run(&self) -> Done {
        let corpus = self.corpus.open()?;
        let spec = Spec::embedded();
        let cases = self.filter.select(&corpus)?;
        interrupt::watch()?;
        let started = self.subject.start()?;
        let subject = started.subject.as_ref();
        let expectations = self.expectations(&started, &corpus, spec)?;
        let options = RunOptions {
            profile: self.subject.profile(subject),
            limits: self.subject.limits(),
            jobs: self.jobs.unwrap_or_else(super::default_jobs),
            retries: self.retries,
        };
        let about = subject.describe();
        let start = run_file::start(
            &corpus,
            about,
            options.profile,
            &options.limits,
            cases.len(),
        );
        let file = self
            .output
            .as_deref()
            .map(|path| create(path, start))
            .transpose()?;
        let bar = Bar::new(cases.len());
        let watchers = Watchers {
            bar: &bar,
            file: file.as_ref(),
        };
        let result = crate::run(&cases, subject, spec, &expectations, &options, &watchers);
        bar.clear();
        say(summary(&result, about, options.profile, spec));
        if let Some(file) = file {
            file.finish(&result)?;
        }
        if let Some(path) = &self.draft {
            std::fs::write(path, crate::draft(&result))?;
        }
        Ok(ExitCode::of(&result))
    }

    fn expectations(
        &self,
        started: &Started,
        corpus: &Corpus,
        spec: &Spec,
    ) -> Result<Expectations, Failure> {
        let Some(name) = self.expectations.as_ref().or(started.expectations.as_ref()) else {
            return Ok(Expectations::default());
        };
        let (path, text) = match Expectations::known(name) {
            Some(text) => (format!("harness/expectations/{name}.toml"), text.to_owned()),
            None => {
                let text = std::fs::read_to_string(name).map_err(|error| {
                    let what = format!("failed to read the expectations {name}: {error}");
                    Failure::new(ExitCode::BadExpectations, what)
                })?;
                (name.clone(), text)
            }
        };
        Expectations::parse(&path, &text, corpus, spec)
            .map_err(|problems| Failure::new(ExitCode::BadExpectations, problems))
    }
}

fn create(path: &Path, start: serde_json::Value) -> Result<RunFile, Failure> {
    RunFile::create(path, start).map_err(|error| {
        let what = format!("failed to write {}: {error}", path.display());
        warn("nothing was run");
        Failure::new(ExitCode::Incomplete, what)
    })
}
