//! The program `dunder`: arguments in, exit code out.

mod export;
mod list;
mod maintain;
mod progress;
mod record;
mod run;
mod trace;
mod why;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use dunder_cases::Corpus;
use dunder_spec::{Problem, Problems, Spec};

use crate::ExitCode;

/// The conformance suite for advanced Python semantics.
#[derive(Debug, Parser)]
#[command(name = "dunder", version, about, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  dunder run                                       every case on the reference interpreter
  dunder run --subject python3                     every case on the Python at hand
  dunder run --subject 'myvm run {file}' --filter descriptors
  dunder why descriptors/lookup/data_descriptor_wins --subject python3
  dunder trace properties/reading/getter_runs_every_time --rule 'property.*'
  dunder cover                                     what the cases account for

Exit codes: 0 as expected, 1 regression, 2 unexpected passes only, 3 expectations wrong or stale,
4 nothing selected, 5 incomplete, 6 subject did not start, 7 suite integrity broken, 64 usage.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Run cases on an interpreter and judge what it prints
    Run(run::RunArgs),
    /// List cases, rules, claims or subjects
    List(list::ListArgs),
    /// Everything about one case: claims, rules, program, golden, and what a subject does
    Why(why::WhyArgs),
    /// Explain a run of the reference interpreter: what each line did, by which rules
    Trace(trace::TraceArgs),
    /// What the cases account for: claims, examples, rules
    Cover(list::CoverArgs),
    /// Write programs and goldens into a folder, for any runner
    Export(export::ExportArgs),
    /// Record goldens on CPython 3.12 to 3.15, or check that they reproduce
    Record(record::RecordArgs),
    /// Check spec, corpus and the links between them
    Lint(maintain::ProjectArgs),
    /// Accept reworded rules, or imported claims, into the locks
    Lock(maintain::LockArgs),
    /// Write CONFORMANCE.md and spec/CLAIMS.md, or check that they are fresh
    Publish(maintain::PublishArgs),
}

/// Where the cases come from.
#[derive(Debug, Clone, Args)]
struct CorpusArgs {
    /// Cases of another folder instead of the ones inside the program
    #[arg(long, value_name = "DIR")]
    cases: Option<PathBuf>,
}

impl CorpusArgs {
    fn open(&self) -> Result<std::borrow::Cow<'static, Corpus>, Failure> {
        match &self.cases {
            None => Ok(std::borrow::Cow::Borrowed(Corpus::embedded())),
            Some(folder) if folder.is_dir() => Ok(std::borrow::Cow::Owned(Corpus::open(folder)?)),
            Some(folder) => {
                let what = format!("{} is not a folder", folder.display());
                Err(Failure {
                    code: ExitCode::Usage,
                    text: what,
                })
            }
        }
    }
}

/// Which cases of it.
#[derive(Debug, Clone, Args)]
struct FilterArgs {
    /// Only cases whose id, rules or claims match; may be given several times
    #[arg(long, value_name = "GLOB")]
    filter: Vec<String>,
    /// Only a part of the cases, chosen by hash: 2/8 is the second of eight
    #[arg(long, value_name = "K/N")]
    shard: Option<String>,
}

impl FilterArgs {
    fn select<'a>(&self, corpus: &'a Corpus) -> Result<Vec<&'a dunder_cases::Case>, Failure> {
        let selection = crate::selection::Selection::new(&self.filter, self.shard.as_deref());
        let selection = selection.map_err(|error| Failure {
            code: ExitCode::Usage,
            text: error.to_string(),
        })?;
        let cases = selection.of(corpus);
        if cases.is_empty() {
            let text = "no case is selected; `dunder list` shows what there is".to_owned();
            return Err(Failure {
                code: ExitCode::NothingSelected,
                text,
            });
        }
        Ok(cases)
    }
}

/// Why a command ends without doing what it was asked.
struct Failure {
    code: ExitCode,
    text: String,
}

impl Failure {
    fn new(code: ExitCode, error: impl std::fmt::Display) -> Self {
        Self {
            code,
            text: error.to_string(),
        }
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::new(ExitCode::SuiteBroken, problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(ExitCode::SuiteBroken, problem)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(ExitCode::Incomplete, error)
    }
}

type Done = Result<ExitCode, Failure>;

/// Writes to standard output; a reader that went away (`| head`) is no error.
fn say(text: impl std::fmt::Display) {
    use std::io::Write as _;
    let _ = write!(anstream::stdout(), "{text}");
}

/// Writes a line to standard error.
fn warn(text: impl std::fmt::Display) {
    use std::io::Write as _;
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The root of the checkout the current folder lies in.
fn project_root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir()?;
    let is_root =
        |folder: &&Path| folder.join("spec/chapters").is_dir() && folder.join("cases").is_dir();
    here.ancestors()
        .find(is_root)
        .map(Path::to_owned)
        .ok_or_else(|| {
            let text =
                "this command works on a checkout of the project; change into one".to_owned();
            Failure {
                code: ExitCode::Usage,
                text,
            }
        })
}

fn open_spec(root: &Path) -> Result<Spec, Failure> {
    Ok(Spec::open(&root.join("spec"))?)
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Runs the program with these arguments, the first being its name.
pub fn main(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // `--help` and `--version` arrive here too, and are no fault.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::Usage
            } else {
                ExitCode::AsExpected
            };
        }
    };
    let done = match &cli.command {
        Command::Run(arguments) => arguments.run(),
        Command::List(arguments) => arguments.run(),
        Command::Why(arguments) => arguments.run(),
        Command::Trace(arguments) => arguments.run(),
        Command::Cover(arguments) => arguments.run(),
        Command::Export(arguments) => arguments.run(),
        Command::Record(arguments) => arguments.run(),
        Command::Lint(arguments) => arguments.lint(),
        Command::Lock(arguments) => arguments.run(),
        Command::Publish(arguments) => arguments.run(),
    };
    done.unwrap_or_else(|failure| {
        warn(format_args!("dunder: {}", failure.text));
        failure.code
    })
}
