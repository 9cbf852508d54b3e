//! Every case file is two tests of its own: the file is sound (header, lints, recordings), and the
//! reference interpreter does what its golden says. There are no known failures: the interpreter is
//! made right instead.

use std::path::Path;
use std::sync::LazyLock;

use dunder_cases::Corpus;
use dunder_harness::subject::Reference;
use dunder_harness::{Expectations, Limits, Profile, RunOptions, Standing};
use dunder_spec::{Problems, Spec};

/// The corpus as it lies in the checkout.
static CORPUS: LazyLock<Result<Corpus, Problems>> =
    LazyLock::new(|| Corpus::open(Path::new("../cases")));

fn id_of(path: &Path) -> String {
    let name = path.to_string_lossy().replace('\\', "/");
    name.trim_start_matches("../cases/")
        .trim_end_matches(".py")
        .to_owned()
}

fn reference_agrees(path: &Path) -> datatest_stable::Result<()> {
    let corpus = CORPUS.as_ref().map_err(ToString::to_string)?;
    let case = corpus.case(&id_of(path));
    let case = case.ok_or("the case is not part of the corpus")?;
    let options = RunOptions {
        profile: Profile::Strict,
        limits: Limits::default(),
        jobs: 1,
        retries: 0,
    };
    // What is left over at the end fails the case as well.
    let subject = Reference::default().stressed("audit".to_owned());
    let result = dunder_harness::judge(
        case,
        &subject,
        Spec::embedded(),
        &Expectations::default(),
        &options,
    );
    if result.standing == Standing::Expected {
        return Ok(());
    }
    let told = dunder_harness::report::finding(&result);
    Err(format!("\n{}", anstream::adapter::strip_str(&told)).into())
}

fn case_is_sound(path: &Path) -> datatest_stable::Result<()> {
    let id = id_of(path);
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
    { test = reference_agrees, root = "../cases", pattern = r"^\w[\w-]*/[\w-]+/\w+\.py$" },
    { test = case_is_sound, root = "../cases", pattern = r"^\w[\w-]*/[\w-]+/\w+\.py$" },
}
