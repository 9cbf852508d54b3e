//! VMs leave nothing behind: neither objects nor memory of the process.

mod support;

use dunder_interpreter::compile::code::Source;
use dunder_interpreter::outcome::{Limits, Outcome};

#[test]
fn many_vms_do_not_grow_the_process() {
    let program = "import functools\nx = [1]\nx.append(x)\nclass A: pass\na = A(); a.a = a\n";
    let once = || {
        let (mut vm, _) = support::vm(Limits::default());
        assert_eq!(vm.run_main(Source::new("program.py", program, false)), Outcome::Finished);
    };
    (0..20).for_each(|_| once());
    let before = resident();
    (0..200).for_each(|_| once());
    let grown = resident().saturating_sub(before);
    // A VM of this program takes more than 200 KiB: ten of them kept would show.
    // AddressSanitizer holds back 256 MiB of what was freed.
    let held_back = if dunder_interpreter::SANITIZED { 320 << 20 } else { 0 };
    assert!(grown < (2 << 20) + held_back, "{grown} bytes");
}

/// Resident bytes of this process; 0 where that cannot be told.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}
