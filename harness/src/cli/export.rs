//! `dunder export`: the corpus as plain files, for a runner of one's own.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::{CorpusArgs, Done, FilterArgs, say};
use crate::ExitCode;

/// Arguments of `dunder export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The folder to write to; existing files of the same name are overwritten
    folder: PathBuf,
    #[command(flatten)]
    corpus: CorpusArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

impl ExportArgs {
    pub(super) fn run(&self) -> Done {
        let corpus = self.corpus.open()?;
        let cases = self.filter.select(&corpus)?;
        for case in &cases {
            let file = self.folder.join(format!("{}.py", case.id));
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&file, &case.program)?;
            for recorded in &case.goldens {
                fs::write(self.folder.join(&recorded.file), recorded.golden.render())?;
            }
        }
        say(format_args!(
            "{} cases written to {}\n",
            cases.len(),
            self.folder.display()
        ));
        Ok(ExitCode::AsExpected)
    }
}
