//! What a suite is, and the checks that need its programs: repeatability and agreement.
//!
//! Knows neither Python nor a suite in particular.

use std::fmt::Debug;

use dunder_harness::{End, Observation, diff};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::distribution::Distribution;
use crate::subject::{Interpreter, interpreter};
use crate::{regression, shrinking};

/// A program has at most this many lines.
pub(crate) const LINES: usize = 60;
/// Programs for tests that need no interpreter.
pub(crate) const SAMPLE: usize = 2000;
/// Programs that one process of an interpreter runs.
const BATCH: usize = 250;

/// A family of programs with a model of what they print.
pub(crate) trait Suite: 'static {
    /// The name of its folder of regressions.
    const NAME: &'static str;
    /// The description of a program.
    type Program: Clone + Debug + PartialEq + Serialize + DeserializeOwned + 'static;
    /// What a program may exercise. A feature also names the fault that is planted for it.
    type Feature: Copy + Debug + PartialEq + 'static;
    /// Every feature.
    const FEATURES: &'static [Self::Feature];

    /// Generates descriptions whose programs end.
    fn strategy() -> BoxedStrategy<Self::Program>;
    /// The program as Python.
    fn render(program: &Self::Program) -> String;
    /// What the program prints, if it ends; with a fault, as if the rule of a feature were wrong.
    fn predict(program: &Self::Program, fault: Option<Self::Feature>) -> Option<String>;
    /// True if the description has the feature.
    fn has(program: &Self::Program, feature: Self::Feature) -> bool;
    /// Descriptions with one thing less, the largest cuts first.
    fn reductions(program: &Self::Program) -> Vec<Self::Program>;
}

/// A generated description with the way to smaller ones.
pub(crate) type Tree<S> = Box<dyn ValueTree<Value = <S as Suite>::Program>>;

/// An endless, repeatable stream of descriptions.
pub(crate) struct Generator<S: Suite> {
    strategy: BoxedStrategy<S::Program>,
    runner: TestRunner,
}

impl<S: Suite> Generator<S> {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self {
            strategy: S::strategy(),
            runner: TestRunner::new_with_rng(Config::default(), rng),
        }
    }
}

impl<S: Suite> Iterator for Generator<S> {
    type Item = Tree<S>;

    fn next(&mut self) -> Option<Tree<S>> {
        let tree = self.strategy.new_tree(&mut self.runner);
        Some(tree.expect("filters of a suite reject few programs"))
    }
}

/// The seed of this run: `DUNDER_SEED`, or one for all.
pub(crate) fn seed() -> u64 {
    number("DUNDER_SEED").unwrap_or(1)
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{variable} is no number: {text:?}")))
}

/// Two streams of one seed are equal, those of two seeds are not, and every program is short.
pub(crate) fn check_repeatable<S: Suite>() {
    let programs = |seed| -> Vec<String> {
        let trees = Generator::<S>::new(seed).take(200);
        trees.map(|tree| S::render(&tree.current())).collect()
    };
    let first = programs(7);
    assert_eq!(first, programs(7));
    assert_ne!(first, programs(8));
    for program in &first {
        let lines = program.lines().count();
        assert!(lines <= LINES, "{lines} lines:\n{program}");
    }
}

/// The interpreter prints what the model predicts, first for every regression, then on as many
/// programs as are asked for.
pub(crate) fn check_agreement<S: Suite>() {
    let mut interpreter = interpreter();
    let interpreter = interpreter.as_mut();
    if std::env::var_os("DUNDER_RECORD").is_some() {
        assert!(
            interpreter.may_record(),
            "only CPython's output is recorded"
        );
        regression::record::<S>(interpreter);
    }
    regression::check_on::<S>(interpreter);
    let wanted = number("DUNDER_PROGRAMS").unwrap_or(interpreter.usual());
    let wanted = usize::try_from(wanted).expect("a number of programs");
    let mut distribution = Distribution::<S>::default();
    let mut generator = Generator::<S>::new(seed());
    while distribution.programs < wanted {
        let size = BATCH.min(wanted - distribution.programs);
        let trees: Vec<Tree<S>> = generator.by_ref().take(size).collect();
        run_batch::<S>(interpreter, trees, &mut distribution);
    }
    distribution.print(&format!("{} agrees with the model", interpreter.name()));
}

fn run_batch<S: Suite>(
    interpreter: &mut dyn Interpreter,
    trees: Vec<Tree<S>>,
    distribution: &mut Distribution<S>,
) {
    let programs: Vec<S::Program> = trees.iter().map(ValueTree::current).collect();
    let texts: Vec<String> = programs.iter().map(S::render).collect();
    let seen = interpreter.run_programs(&texts);
    assert_eq!(seen.len(), texts.len(), "one observation a program");
    for ((mut tree, program), seen) in trees.into_iter().zip(programs).zip(seen) {
        distribution.count(&program);
        // A program that fails among others is judged alone, so that no neighbour is to blame.
        if difference::<S>(&program, &seen).is_some()
            && disagreement::<S>(interpreter, &program).is_some()
        {
            let smallest = shrinking::shrink::<S>(tree.as_mut(), |smaller| {
                disagreement::<S>(interpreter, smaller).is_some()
            });
            report::<S>(interpreter, &smallest);
        }
    }
}

/// What the interpreter prints for this program alone, if the model predicts something else.
pub(crate) fn disagreement<S: Suite>(
    interpreter: &mut dyn Interpreter,
    program: &S::Program,
) -> Option<String> {
    let mut seen = interpreter.run_programs(&[S::render(program)]);
    difference::<S>(program, &seen.pop()?)
}

fn difference<S: Suite>(program: &S::Program, seen: &Observation) -> Option<String> {
    let predicted = S::predict(program, None)?;
    let mut observed = seen.stdout.text();
    if seen.end != End::Exited(0) {
        let end = format!("{:?}\n{}", seen.end, seen.stderr.text());
        observed.push_str(&end);
    }
    (observed != predicted).then_some(observed)
}

/// Ends the test with the program, what differs, and how to keep it.
pub(crate) fn report<S: Suite>(interpreter: &mut dyn Interpreter, program: &S::Program) -> ! {
    let predicted = S::predict(program, None).unwrap_or_default();
    let observed = disagreement::<S>(interpreter, program).unwrap_or_default();
    let text = S::render(program);
    panic!(
        "{} does not do what the model predicts.\n\n{text}\n- predicted, + observed:\n{}\n{}",
        interpreter.name(),
        diff(&predicted, &observed),
        regression::advice::<S>(program),
    );
}
