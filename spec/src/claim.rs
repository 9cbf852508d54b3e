//! The ledger: what the two documents claim and show, with verdicts, and how each is decided.
//!
//! The chapter of a claim is the file it stands in (`claims/decorators.toml`).

use serde::Deserialize;

use crate::Checksum;

/// One of the two tutorials the suite was created from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The name that claims and examples use.
    pub id: String,
    /// The title it was published under.
    pub title: String,
    /// SHA-256 of the text the line numbers refer to.
    pub sha256: String,
}

/// What a claim is about; it fixes how a case may illustrate it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// The Python language.
    Language,
    /// The standard library.
    Stdlib,
    /// A property of CPython.
    Implementation,
    /// Another language; illustrated by its counterpart in Python.
    ForeignLanguage,
    /// A package outside the standard library; illustrated by its counterpart.
    ThirdParty,
    /// A program around Python; illustrated by its counterpart.
    Tooling,
    /// Speed or memory; illustrated by a cost that is counted, never timed.
    Performance,
    /// Advice; illustrated by its consequence.
    Advice,
}

/// What was found when the claim was put to the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds as it is written.
    Confirmed,
    /// It holds only with the correction.
    Imprecise,
    /// It does not hold; the correction says what does.
    Refuted,
    /// No program can decide it.
    NotTestable,
}

impl Verdict {
    /// The verdict as reports name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Imprecise => "imprecise",
            Self::Refuted => "refuted",
            Self::NotTestable => "not-testable",
        }
    }
}

/// What the verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A case whose golden would differ if the claim were false.
    Case,
    /// A run outside Python, or of a package: see the evidence.
    Run,
    /// A source that was read: see the evidence.
    Read,
    /// No program decides it, but a case shows the mechanism.
    Illustrated,
    /// Opinion or history; no case.
    Opinion,
}

/// Where a verdict that no case decides comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How it was found out, for a run.
    pub method: Option<String>,
    /// The tool that ran.
    pub tool: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// What it showed.
    pub result: Option<String>,
    /// What was read, for a reading.
    pub source: Option<String>,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
}

/// One atomic statement of a document, in our words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its permanent id; `s1-` and `s2-` tell the document.
    pub id: String,
    /// The document it stands in.
    pub document: String,
    /// The line of the document.
    pub line: u32,
    /// What it is about.
    pub kind: ClaimKind,
    /// The statement.
    pub text: String,
    /// What was found.
    pub verdict: Verdict,
    /// What holds instead, for imprecise and refuted claims.
    pub correction: Option<String>,
    /// `edge` for a statement that the document implies without writing it.
    pub origin: Option<String>,
    /// The version that brought the behaviour, as the ledger has it.
    pub since: Option<String>,
    /// What the verdict rests on; `None` while the claim is open.
    pub basis: Option<Basis>,
    /// The evidence of a run or a reading.
    pub evidence: Option<Evidence>,
    /// Why an opinion has no case.
    pub reason: Option<String>,
    /// The rules that govern it.
    pub rules: Vec<String>,
    /// What the one case of an imprecise or refuted claim would print if the document were right.
    pub document_predicts: Option<String>,
    /// How it was checked when the ledger was made.
    pub check: String,
    /// Features a program needs to show it.
    #[serde(default)]
    pub needs: Vec<String>,
    /// A program that asserts it, from the ledger.
    pub probe: Option<String>,
    /// Interpreters on which that program was seen to fail.
    #[serde(default)]
    pub probe_fails_on: Vec<String>,
    /// The chapter, from the name of the file.
    #[serde(skip)]
    pub chapter: String,
    /// Line of the claim in its file, counted from 1.
    #[serde(skip)]
    pub defined_at: usize,
}

impl Claim {
    /// The checksum that `claims.lock` keeps: everything that was imported and is not ours to change.
    pub fn checksum(&self) -> Checksum {
        Checksum::of_wording(&format!(
            "{} {} {:?} {} {}",
            self.document,
            self.line,
            self.kind,
            self.text,
            self.correction.as_deref().unwrap_or_default()
        ))
    }

    /// The path of its file relative to the root of the project.
    pub fn path(&self) -> String {
        format!("spec/claims/{}.toml", self.chapter)
    }

    /// True for imprecise and refuted claims: a reader of the document is misled.
    pub fn misleads(&self) -> bool {
        matches!(self.verdict, Verdict::Imprecise | Verdict::Refuted)
    }
}

/// One code example or inline fragment of a document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its permanent id.
    pub id: String,
    /// The document it stands in.
    pub document: String,
    /// The lines of the document, `9-25` or `133`.
    pub lines: String,
    /// The chapter whose cases show it.
    pub chapter: String,
    /// What a case must make visible.
    pub shows: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimFile {
    #[serde(default)]
    pub(crate) claim: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExampleFile {
    #[serde(default)]
    pub(crate) document: Vec<Document>,
    #[serde(default)]
    pub(crate) example: Vec<Example>,
}
