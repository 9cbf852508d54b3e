//! Diffs, pinned: between recorded versions, and between the documents and CPython.
//!
//! A snapshot shows a change in what CPython is recorded to do, or in how a diff is drawn. No case
//! test reads one, so accepting a snapshot can turn no case green.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dunder_cases::{Corpus, Golden, Outcome};
use dunder_spec::{Spec, Version};

fn whole(golden: &Golden) -> String {
    let ending = match &golden.outcome {
        Outcome::Raised { type_name, message } => format!("[raised {type_name}: {message}]\n"),
        other => format!("[{}]\n", other.as_str()),
    };
    format!("{}{ending}", golden.stdout)
}

#[test]
fn every_recorded_version_against_the_reference() {
    for version in Version::RECORDED
        .into_iter()
        .filter(|version| *version != Version::REFERENCE)
    {
        let mut chapters: BTreeMap<&str, String> = BTreeMap::new();
        for case in Corpus::embedded().cases() {
            let text = chapters.entry(case.chapter()).or_default();
            let (reference, other) = (case.golden(Version::REFERENCE), case.golden(version));
            let difference = match (reference, other) {
                (Some(reference), Some(other)) => {
                    dunder_harness::diff(&whole(reference), &whole(other))
                }
                (Some(_), None) => "not recorded: the case does not apply\n".to_owned(),
                (None, _) => "not recorded on the reference version\n".to_owned(),
            };
            if !difference.is_empty() {
                write!(text, "{}\n{difference}\n", case.id).expect("strings grow");
            }
        }
        for (chapter, text) in chapters {
            let text = if text.is_empty() {
                "no differences".to_owned()
            } else {
                text
            };
            insta::assert_snapshot!(format!("{version}-{chapter}"), text);
        }
    }
}

#[test]
fn what_the_documents_predict_against_cpython() {
    let found = dunder_harness::lint::predictions(Spec::embedded(), Corpus::embedded());
    let mut chapters: BTreeMap<&str, String> = BTreeMap::new();
    for prediction in &found {
        assert!(prediction.differs(), "{}", prediction.claim.id);
        let text = chapters
            .entry(prediction.claim.chapter.as_str())
            .or_default();
        let predicted = format!("{}[ok]\n", prediction.predicted);
        let difference = dunder_harness::diff(&predicted, &whole(prediction.golden));
        write!(
            text,
            "{} in {}\n{difference}\n",
            prediction.claim.id, prediction.case.id
        )
        .expect("strings grow");
    }
    for (chapter, text) in chapters {
        insta::assert_snapshot!(format!("predictions-{chapter}"), text);
    }
}
