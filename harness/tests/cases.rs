//! Every case file is a test of its own: its header, its lints, its recordings.
//!
//! Running the cases on an interpreter is the harness's business (`dunder run`); here they are
//! judged as files, which needs no interpreter.

use std::path::Path;

use dunder_cases::Corpus;
use dunder_spec::Spec;

fn case_is_sound(path: &Path) -> datatest_stable::Result<()> {
    static CORPUS: std::sync::LazyLock<Result<Corpus, dunder_spec::Problems>> =
        std::sync::LazyLock::new(|| Corpus::open(Path::new("../cases")));
    let name = path.to_string_lossy().replace('\\', "/");
    let id = name
        .trim_start_matches("../cases/")
        .trim_end_matches(".py")
        .to_owned();
    let own = |problem: &&dunder_spec::Problem| problem.path.starts_with(&format!("cases/{id}."));
    let mut problems: Vec<dunder_spec::Problem> = Vec::new();
    match &*CORPUS {
        Ok(corpus) => {
            let case = corpus
                .case(&id)
                .ok_or("the case is not part of the corpus")?;
            problems.extend(dunder_harness::lint::check_case(case, Spec::embedded()));
        }
        Err(found) => {
            problems.extend(found.0.iter().filter(own).cloned());
            // A problem elsewhere does not hide what is wrong here.
            if problems.is_empty()
                && found
                    .0
                    .iter()
                    .all(|problem| !problem.path.starts_with("cases/"))
            {
                return Err(found.to_string().into());
            }
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(dunder_spec::Problems(problems).to_string().into())
    }
}

datatest_stable::harness! {
    { test = case_is_sound, root = "../cases", pattern = r"^\w[\w-]*/[\w-]+/\w+\.py$" },
}
