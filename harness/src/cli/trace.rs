//! `dunder trace`.

use std::path::Path;

use clap::{Args, ValueEnum};
use dunder_spec::Spec;
use globset::Glob;

use super::why::find_case;
use super::{CorpusArgs, Done, Failure, say};
use crate::ExitCode;
use crate::report::Story;

/// Arguments of `dunder trace`.
#[derive(Debug, Args)]
pub(super) struct TraceArgs {
    /// A Python file, or a case: chapter/topic/behaviour, or the end of it
    #[arg(value_name = "FILE|CASE")]
    program: String,
    /// Only rules that match; may be given several times
    #[arg(long, value_name = "GLOB")]
    rule: Vec<String>,
    /// Also what is decided inside of library frames
    #[arg(long)]
    library: bool,
    /// How the story is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    corpus: CorpusArgs,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Lines of the program with what was decided there
    #[default]
    Human,
    /// One JSON object a line
    Json,
}

impl TraceArgs {
    pub(super) fn run(&self) -> Done {
        let (name, text) = self.program()?;
        let mut wanted = globset::GlobSetBuilder::new();
        for glob in &self.rule {
            let usage = |error| Failure::new(ExitCode::Usage, error);
            wanted.add(Glob::new(glob).map_err(usage)?);
        }
        let usage = |error| Failure::new(ExitCode::Usage, error);
        let wanted = wanted.build().map_err(usage)?;
        let traced = crate::trace::trace(&name, &text, true);
        let story = Story {
            program: &text,
            traced: &traced,
            library: self.library,
            wanted: &|rule| self.rule.is_empty() || wanted.is_match(rule),
        };
        say(match self.format {
            Format::Human => story.human(Spec::embedded()),
            Format::Json => story.json(),
        });
        Ok(ExitCode::AsExpected)
    }

    /// Name and text of the program.
    fn program(&self) -> Result<(String, String), Failure> {
        let path = Path::new(&self.program);
        if path.is_file() {
            return Ok((self.program.clone(), std::fs::read_to_string(path)?));
        }
        let corpus = self.corpus.open()?;
        let case = find_case(&corpus, &self.program)?;
        Ok((case.path(), case.program.clone()))
    }
}
