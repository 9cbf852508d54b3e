//! Traces read like explanations: three programs and what `dunder trace` tells of them.

#![allow(clippy::unwrap_used, reason = "tests")]

use dunder_harness::report::Story;
use dunder_harness::trace::trace;
use dunder_spec::Spec;

/// The story of a program, of some families of rules.
fn story(program: &str, families: &[&str]) -> String {
    let traced = trace("program.py", program, true);
    let story = Story {
        program,
        traced: &traced,
        library: false,
        wanted: &|rule| families.iter().any(|family| rule.starts_with(family)),
    };
    story.human(Spec::embedded())
}

#[test]
fn lookup_of_a_data_descriptor() {
    let program = "\
class Celsius:
    def __get__(self, oven, owner=None):
        return oven._degrees

    def __set__(self, oven, degrees):
        oven._degrees = float(degrees)


class Oven:
    degrees = Celsius()


oven = Oven()
oven.degrees = 180
oven.__dict__['degrees'] = 'hidden'
print(oven.degrees)
";
    insta::assert_snapshot!(story(program, &["attribute.", "descriptor."]));
}

#[test]
fn stack_of_decorators() {
    let program = "\
def shout(function):
    def loud(*args, **kwargs):
        return function(*args, **kwargs).upper()

    return loud


def mark(sign):
    def decorate(function):
        def marked(*args, **kwargs):
            return function(*args, **kwargs) + sign

        return marked

    return decorate


@shout
@mark('!')
def greet(name):
    return 'hello ' + name


print(greet('you'))
";
    insta::assert_snapshot!(story(
        program,
        &["decorator.", "factory.layers", "factory.closure"]
    ));
}

#[test]
fn unwinding_of_an_exit_stack() {
    let program = "\
from contextlib import ExitStack


class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print('open', self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print('shut', self.name, kind and kind.__name__)
        return self.name == 'inner'


with ExitStack() as stack:
    stack.callback(print, 'last of all')
    stack.enter_context(Door('outer'))
    stack.enter_context(Door('inner'))
    raise ValueError('draught')
print('on we go')
";
    insta::assert_snapshot!(story(program, &["exit-stack.", "with."]));
}
