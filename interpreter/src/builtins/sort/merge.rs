//! Merging of sorted runs: which neighbours are merged when (powersort), and how, asking for no more comparisons than needed (galloping).
//!
//! Programs can log the calls of `__lt__`, so these must come in CPython's order.

use super::{Sorter, less};
use crate::heap::Value;
use crate::vm::{PyResult, Vm};

/// A sorted run that waits to be merged.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Its first place.
    pub(super) start: usize,
    /// Its length.
    pub(super) length: usize,
    /// Depth at which the border to the run after it stands in the tree of merges; set when that run is found.
    power: u32,
}

/// So many items in a row from the same run make the merge gallop, and keep it galloping.
const STREAK: usize = 7;

/// State of all merges of one sort.
pub(super) struct Merges {
    /// Runs that wait, from left to right.
    runs: Vec<Run>,
    /// Streak that makes a merge gallop: less when galloping has paid.
    patience: usize,
}

impl Default for Merges {
    fn default() -> Self {
        Self { runs: Vec::new(), patience: STREAK }
    }
}

/// Depth of the border between a run and the next one, of lengths `first` and `second`: the first binary digit in which the middles of both,
/// as fractions of `total`, differ.
fn power(start: usize, first: usize, second: usize, total: usize) -> u32 {
    let mut left = 2 * start + first;
    let mut right = left + first + second;
    let mut depth = 0;
    loop {
        depth += 1;
        if left >= total {
            left -= total;
            right -= total;
        } else if right >= total {
            return depth;
        }
        left *= 2;
        right *= 2;
    }
}

/// Number of items of `run` that are less than `key`, sought from place `hint` on.
fn gallop_left(vm: &mut Vm, keys: &[Value], key: usize, run: &[usize], hint: usize) -> PyResult<usize> {
    let below = |vm: &mut Vm, place: usize| less(vm, &keys[run[place]], &keys[key]);
    let (mut last, mut offset) = (0, 1);
    // Afterwards all before `low` are less, and none from `high` on is.
    let (mut low, mut high);
    if below(vm, hint)? {
        let most = run.len() - hint;
        while offset < most && below(vm, hint + offset)? {
            (last, offset) = (offset, 2 * offset + 1);
        }
        (low, high) = (hint + last + 1, hint + offset.min(most));
    } else {
        let most = hint + 1;
        while offset < most && !below(vm, hint - offset)? {
            (last, offset) = (offset, 2 * offset + 1);
        }
        (low, high) = (hint + 1 - offset.min(most), hint - last);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if below(vm, middle)? { low = middle + 1 } else { high = middle }
    }
    Ok(high)
}

/// Number of items of `run` that are not greater than `key`, sought from place `hint` on.
fn gallop_right(vm: &mut Vm, keys: &[Value], key: usize, run: &[usize], hint: usize) -> PyResult<usize> {
    let above = |vm: &mut Vm, place: usize| less(vm, &keys[key], &keys[run[place]]);
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if above(vm, hint)? {
        let most = hint + 1;
        while offset < most && above(vm, hint - offset)? {
            (last, offset) = (offset, 2 * offset + 1);
        }
        (low, high) = (hint + 1 - offset.min(most), hint - last);
    } else {
        let most = run.len() - hint;
        while offset < most && !above(vm, hint + offset)? {
            (last, offset) = (offset, 2 * offset + 1);
        }
        (low, high) = (hint + last + 1, hint + offset.min(most));
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if above(vm, middle)? { high = middle } else { low = middle + 1 }
    }
    Ok(high)
}

impl Sorter<'_> {
    /// A run was found behind the others: merges those whose border lies deeper than the new one.
    pub(super) fn found(&mut self, vm: &mut Vm, start: usize, length: usize) -> PyResult<()> {
        if let Some(last) = self.merges.runs.last() {
            let power = power(last.start, last.length, length, self.order.len());
            while let [.., before, _] = self.merges.runs.as_slice()
                && before.power > power
            {
                self.merge_at(vm, self.merges.runs.len() - 2)?;
            }
            if let Some(last) = self.merges.runs.last_mut() {
                last.power = power;
            }
        }
        self.merges.runs.push(Run { start, length, power: 0 });
        Ok(())
    }

    /// No further runs: merges all, the shorter neighbours of the last but one first.
    pub(super) fn merge_all(&mut self, vm: &mut Vm) -> PyResult<()> {
        while self.merges.runs.len() > 1 {
            let mut at = self.merges.runs.len() - 2;
            if at > 0 && self.merges.runs[at - 1].length < self.merges.runs[at + 1].length {
                at -= 1;
            }
            self.merge_at(vm, at)?;
        }
        Ok(())
    }

    /// Merges run `at` with the next one.
    fn merge_at(&mut self, vm: &mut Vm, at: usize) -> PyResult<()> {
        let (left, right) = (self.merges.runs[at], self.merges.runs.remove(at + 1));
        self.merges.runs[at].length += right.length;
        let (middle, end) = (right.start, right.start + right.length);
        // What the left run has below the right one, and the right one above the left one, is in its place already.
        let start = left.start + gallop_right(vm, self.keys, self.order[middle], &self.order[left.start..middle], 0)?;
        if start == middle {
            return Ok(());
        }
        let end = middle + gallop_left(vm, self.keys, self.order[middle - 1], &self.order[middle..end], right.length - 1)?;
        if end == middle {
            return Ok(());
        }
        if middle - start <= end - middle {
            self.merge_forwards(vm, start, middle, end)
        } else {
            self.merge_backwards(vm, start, middle, end)
        }
    }

    /// Merges two runs of which the left one is not the longer: that is put aside, and the room is filled from the left.
    fn merge_forwards(&mut self, vm: &mut Vm, start: usize, middle: usize, end: usize) -> PyResult<()> {
        let left = self.order[start..middle].to_vec();
        let (mut to, mut one, mut two) = (start, 0, middle);
        let result = self.weave_forwards(vm, &left, end, (&mut to, &mut one, &mut two));
        if result.is_ok() {
            self.order.copy_within(two..end, to);
            to += end - two;
        }
        // Also when a comparison failed: nothing may be lost.
        self.order[to..to + left.len() - one].copy_from_slice(&left[one..]);
        result
    }

    /// Ends when one of the runs is used up, or the left one has one item left, which is the greatest.
    fn weave_forwards(&mut self, vm: &mut Vm, left: &[usize], end: usize, at: (&mut usize, &mut usize, &mut usize)) -> PyResult<()> {
        let (to, one, two) = at;
        macro_rules! take_left {
            ($count:expr) => {{
                let count: usize = $count;
                self.order[*to..*to + count].copy_from_slice(&left[*one..*one + count]);
                *to += count;
                *one += count;
            }};
        }
        macro_rules! take_right {
            ($count:expr) => {{
                let count: usize = $count;
                self.order.copy_within(*two..*two + count, *to);
                *to += count;
                *two += count;
            }};
        }
        take_right!(1);
        if *two == end || left.len() - *one == 1 {
            return Ok(());
        }
        loop {
            let (mut lefts, mut rights) = (0, 0);
            while lefts < self.merges.patience && rights < self.merges.patience {
                if less(vm, &self.keys[self.order[*two]], &self.keys[left[*one]])? {
                    take_right!(1);
                    (lefts, rights) = (0, rights + 1);
                    if *two == end {
                        return Ok(());
                    }
                } else {
                    take_left!(1);
                    (lefts, rights) = (lefts + 1, 0);
                    if left.len() - *one == 1 {
                        return Ok(());
                    }
                }
            }
            self.merges.patience += 1;
            loop {
                self.merges.patience -= usize::from(self.merges.patience > 1);
                lefts = gallop_right(vm, self.keys, self.order[*two], &left[*one..], 0)?;
                take_left!(lefts);
                if lefts > 0 && left.len() - *one <= 1 {
                    return Ok(());
                }
                take_right!(1);
                if *two == end {
                    return Ok(());
                }
                rights = gallop_left(vm, self.keys, left[*one], &self.order[*two..end], 0)?;
                take_right!(rights);
                if *two == end {
                    return Ok(());
                }
                take_left!(1);
                if left.len() - *one == 1 {
                    return Ok(());
                }
                if lefts < STREAK && rights < STREAK {
                    break;
                }
            }
            self.merges.patience += 1;
        }
    }

    /// Merges two runs of which the right one is the shorter: that is put aside, and the room is filled from the right.
    fn merge_backwards(&mut self, vm: &mut Vm, start: usize, middle: usize, end: usize) -> PyResult<()> {
        let right = self.order[middle..end].to_vec();
        let (mut to, mut one, mut two) = (end, middle, right.len());
        let result = self.weave_backwards(vm, &right, start, (&mut to, &mut one, &mut two));
        if result.is_ok() {
            to -= one - start;
            self.order.copy_within(start..one, to);
        }
        self.order[to - two..to].copy_from_slice(&right[..two]);
        result
    }

    /// Ends when one of the runs is used up, or the right one has one item left, which is the least. Places are those before which to go on.
    fn weave_backwards(&mut self, vm: &mut Vm, right: &[usize], start: usize, at: (&mut usize, &mut usize, &mut usize)) -> PyResult<()> {
        let (to, one, two) = at;
        macro_rules! take_left {
            ($count:expr) => {{
                let count: usize = $count;
                *to -= count;
                *one -= count;
                self.order.copy_within(*one..*one + count, *to);
            }};
        }
        macro_rules! take_right {
            ($count:expr) => {{
                let count: usize = $count;
                *to -= count;
                *two -= count;
                self.order[*to..*to + count].copy_from_slice(&right[*two..*two + count]);
            }};
        }
        take_left!(1);
        if *one == start || *two == 1 {
            return Ok(());
        }
        loop {
            let (mut lefts, mut rights) = (0, 0);
            while lefts < self.merges.patience && rights < self.merges.patience {
                if less(vm, &self.keys[right[*two - 1]], &self.keys[self.order[*one - 1]])? {
                    take_left!(1);
                    (lefts, rights) = (lefts + 1, 0);
                    if *one == start {
                        return Ok(());
                    }
                } else {
                    take_right!(1);
                    (lefts, rights) = (0, rights + 1);
                    if *two == 1 {
                        return Ok(());
                    }
                }
            }
            self.merges.patience += 1;
            loop {
                self.merges.patience -= usize::from(self.merges.patience > 1);
                let run = &self.order[start..*one];
                lefts = run.len() - gallop_right(vm, self.keys, right[*two - 1], run, run.len() - 1)?;
                take_left!(lefts);
                if *one == start {
                    return Ok(());
                }
                take_right!(1);
                if *two == 1 {
                    return Ok(());
                }
                rights = *two - gallop_left(vm, self.keys, self.order[*one - 1], &right[..*two], *two - 1)?;
                take_right!(rights);
                if rights > 0 && *two <= 1 {
                    return Ok(());
                }
                take_left!(1);
                if *one == start {
                    return Ok(());
                }
                if lefts < STREAK && rights < STREAK {
                    break;
                }
            }
            self.merges.patience += 1;
        }
    }
}
