//! `dunder lint`, `dunder lock` and `dunder publish`: upkeep of a checkout.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use dunder_cases::Corpus;
use dunder_spec::{Audit, ClaimsLock, Spec, SpecLock};

use super::{Done, Failure, open_spec, project_root, say};
use crate::publish::{self, SubjectResult};
use crate::{ExitCode, lint};

/// Arguments of `dunder lint`: none.
#[derive(Debug, Args)]
pub(super) struct ProjectArgs {}

impl ProjectArgs {
    pub(super) fn lint(&self) -> Done {
        let Self {} = self;
        lint::check(&project_root()?)?;
        say("spec, corpus and links are sound\n");
        Ok(ExitCode::AsExpected)
    }
}

/// Arguments of `dunder lock`.
#[derive(Debug, Args)]
pub(super) struct LockArgs {
    /// Also accept changed claims and verdicts; each change needs a case or a run that shows it
    #[arg(long)]
    claims: bool,
}

impl LockArgs {
    pub(super) fn run(&self) -> Done {
        let root = project_root()?.join("spec");
        let spec = Spec::open_unlocked(&root)?;
        let (rules, claims) = spec.audits();
        let gone: Vec<_> = rules
            .removed
            .iter()
            .filter(|id| !spec.moved().contains(id))
            .collect();
        if !gone.is_empty() {
            let text =
                format!("{gone:?}: ids are never reused; list them in spec/moved.toml first");
            return Err(Failure::new(ExitCode::SuiteBroken, text));
        }
        tell("rule", &rules);
        fs::write(root.join("spec.lock"), SpecLock::of(&spec).render())?;
        if self.claims {
            tell("claim", &claims);
            fs::write(root.join("claims.lock"), ClaimsLock::of(&spec).render())?;
        } else if !claims.is_clean() {
            say("claims changed too; `--claims` accepts them\n");
        }
        Ok(ExitCode::AsExpected)
    }
}

fn tell(what: &str, audit: &Audit) {
    for (how, ids) in [
        ("added", &audit.added),
        ("changed", &audit.changed),
        ("removed", &audit.removed),
    ] {
        for id in ids {
            say(format_args!("{how} {what} {id}\n"));
        }
    }
}

/// Arguments of `dunder publish`.
#[derive(Debug, Args)]
pub(super) struct PublishArgs {
    /// Write nothing; fail when a page is stale
    #[arg(long)]
    check: bool,
    /// First keep the result of a run file in harness/results
    #[arg(long, value_name = "RUN FILE")]
    keep: Vec<PathBuf>,
}

impl PublishArgs {
    pub(super) fn run(&self) -> Done {
        let root = project_root()?;
        for path in &self.keep {
            let result = SubjectResult::from_run_file(&fs::read_to_string(path)?)?;
            let file = root
                .join("harness/results")
                .join(format!("{}.json", result.name));
            fs::write(file, publish::results_text(&result)?)?;
        }
        let spec = open_spec(&root)?;
        let corpus = Corpus::open(&root.join("cases"))?;
        let mut stale = Vec::new();
        for page in publish::pages(&root, &spec, &corpus)?
            .into_iter()
            .filter(|page| page.stale)
        {
            if self.check {
                stale.push(page.path);
            } else {
                fs::write(root.join(page.path), page.text)?;
                say(format_args!("wrote {}\n", page.path));
            }
        }
        if stale.is_empty() {
            return Ok(ExitCode::AsExpected);
        }
        let text = format!("stale: {}; run `cargo dunder publish`", stale.join(", "));
        Err(Failure::new(ExitCode::SuiteBroken, text))
    }
}
