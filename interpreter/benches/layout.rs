//! Figures of `LAYOUT.md`: what allocation, release and the run loop cost with the layouts that were chosen.
//! `cargo bench -p dunder-interpreter --bench layout`; compare panic strategies with `CARGO_PROFILE_BENCH_PANIC=abort`.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::cell::Cell;
use std::hint::black_box;

use dunder_interpreter::heap::{Heap, Shape, Value};
use dunder_interpreter::object::payloads::{Complex, List};

/// CPU nanoseconds of this process.
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0.0)
}

/// Median CPU nanoseconds a round, of 9 runs.
fn time(name: &str, rounds: u32, mut run: impl FnMut(u32)) {
    let mut runs: Vec<f64> = (0..9)
        .map(|_| {
            let start = cpu();
            run(rounds);
            (cpu() - start) / f64::from(rounds)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    println!("{name:<48} {:8.2} ns", runs[runs.len() / 2]);
}

thread_local! { static CURRENT: Cell<*const Heap> = const { Cell::new(std::ptr::null()) }; }

/// A loop in the shape of the interpreter's: registers of values, a slow path that may raise, values alive across it.
fn sum_loop(heap: &Heap, rounds: u32, slow: fn(&Heap, i64) -> Result<Value, ()>) -> Result<Value, ()> {
    let keep = heap.alloc(None, List { items: Vec::new() }, Shape::default()).map_err(|_| ())?;
    let mut registers = [Some(Value::int(0)), Some(Value::int(0)), Some(keep)];
    loop {
        let held = registers[2].clone();
        let (Some(total), Some(at)) = (registers[0].as_ref().and_then(Value::as_int), registers[1].as_ref().and_then(Value::as_int)) else {
            return Err(());
        };
        if at >= i64::from(rounds) {
            return registers[0].take().ok_or(());
        }
        let sum = if black_box(at) == -1 { slow(heap, at)? } else { Value::int(total.checked_add(at).ok_or(())?) };
        drop(registers[0].replace(sum));
        drop(registers[1].replace(Value::int(at + 1)));
        drop(held);
    }
}

#[cold]
#[inline(never)]
fn slow(heap: &Heap, n: i64) -> Result<Value, ()> {
    heap.alloc(None, List { items: vec![Value::int(n)] }, Shape::default()).map_err(|_| ())
}

fn main() {
    let heap = Heap::new(1 << 30);
    let small = || heap.alloc(None, Complex { real: 1.0, imaginary: 2.0 }, Shape::default());
    time("allocate and release, heap found by chunk mask", 1_000_000, |rounds| {
        for _ in 0..rounds {
            drop(black_box(small()));
        }
    });
    CURRENT.set(&raw const heap);
    time("the same plus one thread-local read", 1_000_000, |rounds| {
        for _ in 0..rounds {
            drop(black_box(small()));
            black_box(CURRENT.get());
        }
    });
    let value = small().unwrap_or(Value::NONE);
    time("clone and drop of a counted value", 5_000_000, |rounds| {
        for _ in 0..rounds {
            drop(black_box(value.clone()));
        }
    });
    time("nest and release, 300,000 deep, per level", 300_000, |rounds| {
        let mut nested = Value::NONE;
        for _ in 0..rounds {
            nested = heap.alloc(None, List { items: vec![nested] }, Shape::default()).unwrap_or(Value::NONE);
        }
        drop(nested);
    });
    time("loop of an addition with a slow path", 5_000_000, |rounds| {
        let _ = black_box(sum_loop(&heap, rounds, black_box(slow)));
    });
    let mut heap = Heap::new(1 << 30);
    let kept: Vec<_> = (0..100_000).map(|_| heap.alloc(None, List { items: vec![Value::NONE] }, Shape::default())).collect();
    time("find cycles, per live object", 100_000, |_| {
        black_box(heap.find_garbage());
    });
    drop(kept);
    time("new empty heap and its end", 20_000, |rounds| {
        for _ in 0..rounds {
            black_box(Heap::new(1 << 20));
        }
    });
}
