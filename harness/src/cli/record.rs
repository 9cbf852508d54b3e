//! `dunder record` and `dunder record --check`.

use clap::Args;
use dunder_cases::Corpus;
use dunder_spec::{Spec, Version};

use super::progress::Bar;
use super::{Done, Failure, FilterArgs, project_root, say};
use crate::record::{self, Interpreter, Interpreters};
use crate::{ExitCode, lint};

/// Arguments of `dunder record`.
#[derive(Debug, Args)]
pub(super) struct RecordArgs {
    /// Write nothing: run the cases again and compare with the goldens, on the versions at hand
    #[arg(long)]
    check: bool,
    /// An interpreter to use for a version, instead of python3.N on the path
    #[arg(long, value_name = "3.N=COMMAND")]
    python: Vec<String>,
    #[command(flatten)]
    filter: FilterArgs,
    /// How many cases run at a time [default: the number of processors]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
}

impl RecordArgs {
    pub(super) fn run(&self) -> Done {
        let root = project_root()?;
        let spec = Spec::open_unlocked(&root.join("spec"))?;
        let interpreters = self.interpreters()?;
        let jobs = self.jobs.unwrap_or_else(super::default_jobs);
        if self.check {
            self.check(&root, &spec, &interpreters, jobs)
        } else {
            self.write(&root, &spec, &interpreters, jobs)
        }
    }

    fn interpreters(&self) -> Result<Interpreters, Failure> {
        let mut interpreters = Interpreters::on_path();
        for text in &self.python {
            let usage = || Failure::new(ExitCode::Usage, format!("{text:?} is not 3.N=COMMAND"));
            let (version, command) = text.split_once('=').ok_or_else(usage)?;
            let version: Version = version.parse().map_err(|_| usage())?;
            let interpreter = Interpreter::start(command, version)
                .map_err(|error| Failure::new(ExitCode::SubjectDidNotStart, error))?;
            interpreters.add(interpreter);
        }
        for (_, interpreter) in interpreters.all() {
            let build = interpreter.build();
            say(format_args!(
                "CPython {}: {}\n",
                build.version, build.description
            ));
        }
        Ok(interpreters)
    }

    fn check(
        &self,
        root: &std::path::Path,
        spec: &Spec,
        interpreters: &Interpreters,
        jobs: usize,
    ) -> Done {
        if interpreters.all().next().is_none() {
            let text = "no CPython of a recorded version is at hand; install one, or give --python";
            return Err(Failure::new(ExitCode::SubjectDidNotStart, text));
        }
        let corpus = Corpus::open(&root.join("cases"))?;
        let cases = self.filter.select(&corpus)?;
        let bar = Bar::new(cases.len());
        let checked = record::check(&cases, spec, interpreters, jobs, &bar);
        bar.clear();
        let checked = checked?;
        say(format_args!(
            "{} cases reproduce in {} runs\n",
            checked.cases, checked.runs
        ));
        let missing: Vec<_> = interpreters
            .missing()
            .iter()
            .map(Version::to_string)
            .collect();
        if !missing.is_empty() {
            say(format_args!(
                "not at hand, not checked: {}\n",
                missing.join(", ")
            ));
        }
        Ok(ExitCode::AsExpected)
    }

    fn write(
        &self,
        root: &std::path::Path,
        spec: &Spec,
        interpreters: &Interpreters,
        jobs: usize,
    ) -> Done {
        let missing: Vec<_> = interpreters
            .missing()
            .iter()
            .map(Version::to_string)
            .collect();
        if !missing.is_empty() {
            let text = format!(
                "a golden names every version that printed it, so recording needs all: CPython {} \
                 is missing; install it, or give --python",
                missing.join(", ")
            );
            return Err(Failure::new(ExitCode::SubjectDidNotStart, text));
        }
        let folder = root.join("cases");
        let corpus = Corpus::open_unrecorded(&folder)?;
        let cases = self.filter.select(&corpus)?;
        let problems: Vec<_> = cases
            .iter()
            .flat_map(|case| lint::check_case(case, spec))
            .collect();
        if !problems.is_empty() {
            return Err(dunder_spec::Problems(problems).into());
        }
        let bar = Bar::new(cases.len());
        let changes = record::record(&folder, &cases, spec, interpreters, jobs, &bar);
        bar.clear();
        let changes = changes?;
        for (word, names) in [("wrote", &changes.written), ("removed", &changes.removed)] {
            for name in names {
                say(format_args!("{word} cases/{name}\n"));
            }
        }
        say(format_args!(
            "{} cases recorded; read the goldens before you commit them\n",
            changes.recorded
        ));
        Ok(ExitCode::AsExpected)
    }
}
