//! `dunder why`.

use clap::Args;
use dunder_spec::Spec;

use super::run::SubjectArgs;
use super::{CorpusArgs, Done, Failure, say};
use crate::ExitCode;
use crate::report::{Question, why};

/// Arguments of `dunder why`.
#[derive(Debug, Args)]
pub(super) struct WhyArgs {
    /// The case: chapter/topic/behaviour, or the end of it
    case: String,
    #[command(flatten)]
    subject: SubjectArgs,
    #[command(flatten)]
    corpus: CorpusArgs,
}

impl WhyArgs {
    pub(super) fn run(&self) -> Done {
        let corpus = self.corpus.open()?;
        let case = find_case(&corpus, &self.case)?;
        let started = self.subject.start()?;
        let subject = started.subject.as_ref();
        let question = Question {
            case,
            subject,
            profile: self.subject.profile(subject),
            limits: self.subject.limits(),
        };
        let text = why(&question, Spec::embedded())
            .map_err(|error| Failure::new(ExitCode::SubjectDidNotStart, error))?;
        say(text);
        Ok(ExitCode::AsExpected)
    }
}

/// The case of that id, path or end of an id.
pub(super) fn find_case<'a>(
    corpus: &'a dunder_cases::Corpus,
    given: &str,
) -> Result<&'a dunder_cases::Case, Failure> {
    let name = given
        .trim_start_matches("./")
        .trim_start_matches("cases/")
        .trim_end_matches(".py");
    if let Some(case) = corpus.case(name) {
        return Ok(case);
    }
    let ends = format!("/{name}");
    let found: Vec<_> = corpus
        .cases()
        .filter(|case| case.id.ends_with(&ends))
        .collect();
    match found[..] {
        [case] => Ok(case),
        [] => {
            let near: Vec<_> = corpus
                .cases()
                .map(|case| case.id.as_str())
                .filter(|id| id.contains(name))
                .take(5)
                .collect();
            let hint = if near.is_empty() {
                "`dunder list` shows all".to_owned()
            } else {
                format!("did you mean {}?", near.join(", "))
            };
            Err(Failure::new(
                ExitCode::NothingSelected,
                format!("no case is called {name:?}; {hint}"),
            ))
        }
        _ => {
            let ids: Vec<_> = found.iter().map(|case| case.id.as_str()).collect();
            Err(Failure::new(
                ExitCode::Usage,
                format!("{name:?} is the end of several: {}", ids.join(", ")),
            ))
        }
    }
}
