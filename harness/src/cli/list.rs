//! `dunder list` and `dunder cover`.

use clap::{Args, ValueEnum};
use dunder_spec::{Spec, Version};

use super::{CorpusArgs, Done, FilterArgs, project_root, say};
use crate::ExitCode;
use crate::report::Coverage;
use crate::selection::level;
use crate::subject::{SubjectDefinition, reference};

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Things {
    Cases,
    Rules,
    Claims,
    Subjects,
    Capabilities,
}

/// Arguments of `dunder list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// What to list
    #[arg(value_enum, default_value_t = Things::Cases)]
    things: Things,
    #[command(flatten)]
    corpus: CorpusArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

impl ListArgs {
    pub(super) fn run(&self) -> Done {
        let spec = Spec::embedded();
        match self.things {
            Things::Cases => {
                let corpus = self.corpus.open()?;
                for case in self.filter.select(&corpus)? {
                    say(format_args!(
                        "{}  {:8}  {}\n",
                        case.id,
                        level(case, spec),
                        case.title()
                    ));
                }
            }
            Things::Rules => {
                for rule in spec.rules() {
                    say(format_args!(
                        "{}  {:11}  {}\n",
                        rule.id, rule.level, rule.text
                    ));
                }
            }
            Things::Claims => {
                for claim in spec.claims() {
                    say(format_args!(
                        "{}  {:12}  {}\n",
                        claim.id,
                        claim.verdict.as_str(),
                        claim.text
                    ));
                }
            }
            Things::Subjects => {
                say(format_args!(
                    "{:12}  in this process, the default\n",
                    reference::NAME
                ));
                for subject in SubjectDefinition::known() {
                    let home = subject.homepage.unwrap_or_default();
                    say(format_args!(
                        "{:12}  {}  {home}\n",
                        subject.name,
                        subject.command.join(" ")
                    ));
                }
                let versions = Version::RECORDED
                    .map(|version| format!("python{version}"))
                    .join(", ");
                say(format_args!(
                    "any command  for example python3, {versions}\n"
                ));
            }
            Things::Capabilities => {
                for capability in dunder_cases::Capability::ALL {
                    say(format_args!("{capability}\n"));
                }
            }
        }
        Ok(ExitCode::AsExpected)
    }
}

/// Arguments of `dunder cover`.
#[derive(Debug, Args)]
pub(super) struct CoverArgs {
    /// List every open id
    #[arg(long)]
    all: bool,
    /// Look at the checkout instead of what is inside the program
    #[arg(long)]
    checkout: bool,
}

impl CoverArgs {
    pub(super) fn run(&self) -> Done {
        if self.checkout {
            let root = project_root()?;
            let spec = Spec::open_unlocked(&root.join("spec"))?;
            let corpus = dunder_cases::Corpus::open_unrecorded(&root.join("cases"))?;
            say(Coverage::of(&spec, &corpus).report(self.all));
        } else {
            let corpus = dunder_cases::Corpus::embedded();
            say(Coverage::of(Spec::embedded(), corpus).report(self.all));
        }
        Ok(ExitCode::AsExpected)
    }
}
