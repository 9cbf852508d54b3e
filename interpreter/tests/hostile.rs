//! Programs that ask for more than there is: each ends in an error of its own or at a limit, never in a fault, and the process
//! stays small. One a line below; `;;` stands for a line break.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use dunder_interpreter::outcome::{LimitKind, Limits, Outcome};

const MEBIBYTE: usize = 1 << 20;

/// Memory of the process; `AddressSanitizer` multiplies it, and holds back what was freed.
const MOST: usize = if dunder_interpreter::SANITIZED { 1024 } else { 200 } * MEBIBYTE;

/// What bombs may use.
fn limits() -> Limits {
    Limits { instructions: 500_000, memory: 8 * MEBIBYTE, output: MEBIBYTE, ..Limits::default() }
}

/// Requests that are refused at once.
const REFUSED: &str = "
x = 'x' * 10**10
x = [0] * 10**10
x = (0,) * 10**10
x = b'x' * 10**10
x = bytes(10**10)
x = 10 ** 10 ** 10
x = 1 << 10**10
x = f'{1:9999999999}'
x = f'{1.5:.9999999999f}'
x = '%9999999999d' % 1
x = 'a'.ljust(10**10)
x = 'a'.zfill(10**10)
x = (1).to_bytes(10**10)
x = ('a' * 10**6).join('b' * 10**6)
x = ('a' * 10**6).replace('a', 'b' * 10**6)
x = ('{0}' * 10**4).format('a' * 10**6)
x = '%s' * 10**4 % (('a' * 10**6,) * 10**4)
x = repr(['a' * 10**6] * 10**4)
";

/// Programs that take more and more.
const GREEDY: &str = "
x = [1];;while True: x = x + x
x = [1];;while True: x += x
x = 'a';;while True: x += x
x = b'a';;while True: x = x + x
t = ();;while True: t = t + t + (1,)
x = [];;while True: x = [x, x, [x] * 100]
x = 3 ** 100000;;while True: x = x * x
x = list(range(10**11))
x = set(range(10**11))
x = dict.fromkeys(range(10**11))
x = tuple(i for i in range(10**11))
x = sorted(range(10**11))
d = {};;i = 0;;while True: d[i] = i; i += 1
class A: pass;;x = None;;while True: a = A(); a.x = x; x = a
class A: pass;;a = A();;i = 0;;while True: setattr(a, 'x%d' % i, i); i += 1
l = [];;while True: l.append(type('A', (), {}))
def f(x): return lambda: x;;x = None;;while True: x = f(x)
def g(): yield;;l = [];;while True: x = g(); next(x); l.append(x)
e = None;;while True: n = ValueError(e); n.__context__ = e; e = n
def f(*k): pass;;f(*range(10**11))
x = [[i for i in range(10**6)] for j in range(10**6)]
l = [];;while True: l.append(compile('x.y;' * 1000, '', 'exec'))
l = [];;while True: l.append(compile('def f(): ' + 'x.y;' * 1000, '', 'exec'))
import itertools;;x = list(itertools.repeat(0))
import itertools;;x = list(itertools.product(range(1000), repeat=5))
x = ''.join('a' * 10**7 for i in range(10**7))
import sys;;sys.setrecursionlimit(2**31 - 1);;def f(): return f();;f()
while True:;;    try: x = [0] * 10**10;;    except MemoryError: pass
l = [];;while True:;;    try: l.append([0] * 1000);;    except MemoryError: pass
";

/// Other ways to go on for ever.
const ENDLESS: &str = "
while True: pass
while True: print('x' * 1000)
def f():;;    while True: yield;;for x in f(): pass
class A:;;    def __index__(self): return [1][self];;[1][A()]
class A:;;    def __len__(self): return 2**62;;    def __iter__(self): return iter([1]);;print(list(A()))
class A:;;    def __length_hint__(self): return 2**40;;    def __iter__(self): return self;;    def __next__(self): raise StopIteration;;print(list(A()))
x = len(range(10**30))
x = sum(range(10**12))
x = max(range(10**12))
x = 10**12 in iter(range(10**13))
x = any(0 for i in range(10**12))
while True:;;    try: raise ValueError;;    except ValueError: pass
class D:;;    def __del__(self): D();;D()
dict(repeat((1, 2)))
class M:;;    def keys(self): return repeat(1);;    def __getitem__(self, key): return key;;{}.update(M())
set(repeat(1))
{1}.update(repeat(1))
frozenset([1]).issuperset(repeat(1))
{1}.isdisjoint(repeat(2))
1 in cycle([0])
any(repeat(0))
all(cycle([1]))
sum(repeat(0))
max(repeat(0))
min(repeat(0), key=abs)
deque(repeat(0), maxlen=0)
deque(maxlen=3).extend(count())
functools.reduce(max, repeat(0))
Counter(repeat('a'))
list(dropwhile(bool, repeat(1)))
next(filterfalse(bool, repeat(1)))
next(filter(None, repeat(0)))
next(compress(repeat(0), repeat(0)))
next(islice(count(), 10**15, None))
next(chain.from_iterable(repeat(())))
deque(map(abs, count()), 0)
deque(starmap(max, repeat((1, 2))), 0)
deque(accumulate(repeat(0)), 0)
deque(zip_longest(repeat(0), ()), 0)
deque(enumerate(count()), 0)
deque(zip(count(), count()), 0)
deque(pairwise(count()), 0)
deque(batched(count(), 3), 0)
deque(groupby(repeat(0)), 0)
next(groupby(repeat(0)));;g = groupby(repeat(0));;next(g);;next(g)
deque(takewhile(bool, repeat(1)), 0)
deque(tee(repeat(0))[0], 0)
deque(iter(int, 1), 0)
math.sumprod(repeat(0), repeat(0))
math.prod(repeat(1))
math.fsum(repeat(0.0))
operator.countOf(repeat(0), 0)
operator.indexOf(repeat(0), 1)
*x, = repeat(0)
a, *b = count()
print(*repeat(0))
print(*count())
{**dict(repeat((1, 1)))}
min(10**12 for x in repeat(0))
";

/// What these programs may use without saying so.
const IMPORTS: &str = "import functools, math, operator
from itertools import *
from collections import Counter, deque
";

/// Collections in natives that no object counts.
const UNCOUNTED: &str = "
bytes(repeat(0))
''.join(repeat('a'))
b''.join(repeat(b'a'))
tuple(repeat(0))
sorted(repeat(0))
print(*repeat(0))
*x, = repeat(0)
x = [1, 2];;x[:] = repeat(0)
list(product(repeat(0)))
list(permutations(repeat(0)))
frozenset([1]).union(count())
";

fn each(programs: &'static str, fine: fn(&Outcome) -> bool) {
    let mut wrong = Vec::new();
    for line in programs.lines().filter(|line| !line.is_empty()) {
        let (outcome, output, leaks) = support::run(&format!("{IMPORTS}{}\n", line.replace(";;", "\n")), limits());
        if !fine(&outcome) || output.len() > MEBIBYTE || !leaks.is_empty() {
            wrong.push(format!("{line}: {outcome:?}, leaks {leaks:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    #[cfg(target_os = "linux")]
    assert!(peak() < MOST, "{} MiB at the most", peak() / MEBIBYTE);
}

/// The most memory that this process has used.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

fn is_memory_error(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Raised { exception, .. } => exception == "MemoryError" || exception == "OverflowError",
        outcome => *outcome == Outcome::Limit(LimitKind::Memory),
    }
}

#[test]
fn a_request_beyond_the_limit_is_refused() {
    each(REFUSED, is_memory_error);
}

#[test]
fn growth_ends_at_the_limit() {
    each(GREEDY, |outcome| {
        is_memory_error(outcome)
            || matches!(outcome, Outcome::Limit(LimitKind::Instructions))
            || matches!(outcome, Outcome::Raised { exception, .. } if exception == "RecursionError")
    });
}

#[test]
fn what_natives_collect_is_bounded_too() {
    let limits = Limits { instructions: 1 << 32, ..limits() };
    for line in UNCOUNTED.lines().filter(|line| !line.is_empty()) {
        let (outcome, _, leaks) = support::run(&format!("{IMPORTS}{}\n", line.replace(";;", "\n")), limits);
        assert!(is_memory_error(&outcome) && leaks.is_empty(), "{line}: {outcome:?}, leaks {leaks:?}");
    }
}

#[test]
fn what_goes_on_for_ever_is_ended() {
    each(ENDLESS, |outcome| matches!(outcome, Outcome::Finished | Outcome::Raised { .. } | Outcome::Limit(_)));
}
