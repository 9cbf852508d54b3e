//! Finding and ending what a subject left running.
//!
//! A process group holds the subject and its children; one that leaves the group is still found by
//! a mark in its environment. Linux tells both in `/proc`; elsewhere only the group is known.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group, test_kill_process_group};

/// The processes of one run of a case.
#[derive(Debug, Clone)]
pub(super) struct Descendants {
    /// The group's id, which is the id of its first process.
    pub(super) group: Pid,
    /// `NAME=value`, as it stands in the environment of all of them.
    pub(super) mark: String,
}

/// The name of the variable that marks the processes of a run.
pub(super) const MARK: &str = "DUNDER_RUN";

impl Descendants {
    /// The ids of all that are alive, zombies aside.
    pub(super) fn alive(&self) -> Vec<Pid> {
        let Ok(entries) = fs::read_dir("/proc") else {
            return self.group_only();
        };
        let ids = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.filter_map(Pid::from_raw)
            .filter(|&pid| self.owns(pid))
            .collect()
    }

    fn group_only(&self) -> Vec<Pid> {
        if test_kill_process_group(self.group).is_ok() {
            vec![self.group]
        } else {
            Vec::new()
        }
    }

    fn owns(&self, pid: Pid) -> bool {
        let number = pid.as_raw_nonzero().get();
        let Ok(stat) = fs::read_to_string(format!("/proc/{number}/stat")) else {
            return false;
        };
        // After the name in parentheses: state, parent, group.
        let Some((_, fields)) = stat.rsplit_once(')') else {
            return false;
        };
        let mut fields = fields.split_whitespace();
        let (state, group) = (fields.next(), fields.nth(1));
        if matches!(state, Some("Z" | "X") | None) {
            return false;
        }
        let leader = self.group.as_raw_nonzero().get();
        if group.and_then(|group| group.parse().ok()) == Some(leader) {
            return true;
        }
        // Ids grow, so nothing older can be ours; this spares reading the environment of all.
        number > leader && self.is_marked(number)
    }

    fn is_marked(&self, number: i32) -> bool {
        let environ = fs::read(format!("/proc/{number}/environ")).unwrap_or_default();
        environ
            .split(|&byte| byte == 0)
            .any(|variable| variable == self.mark.as_bytes())
    }

    /// Resident memory of the first process, in bytes; 0 where the system does not tell.
    pub(super) fn resident(&self) -> u64 {
        resident(self.group)
    }

    /// Resident memory of every living process of the run, in bytes.
    pub(super) fn resident_of_all(&self) -> u64 {
        self.alive().into_iter().map(resident).sum()
    }

    /// True when some are still alive after this time.
    pub(super) fn outlive(&self, time: Duration) -> bool {
        let end = Instant::now() + time;
        loop {
            if self.alive().is_empty() {
                return false;
            }
            if Instant::now() >= end {
                return true;
            }
            sleep(Duration::from_millis(5));
        }
    }

    /// Asks all to stop and gives them a moment; a process may ignore it.
    pub(super) fn ask(&self, grace: Duration) {
        let _ = kill_process_group(self.group, Signal::TERM);
        self.outlive(grace);
    }

    /// Kills all, again and again until none is left or two seconds have gone.
    pub(super) fn kill(&self) {
        let end = Instant::now() + Duration::from_secs(2);
        loop {
            let _ = kill_process_group(self.group, Signal::KILL);
            let alive = self.alive();
            if alive.is_empty() || Instant::now() >= end {
                return;
            }
            for pid in alive {
                let _ = kill_process(pid, Signal::KILL);
            }
            sleep(Duration::from_millis(5));
        }
    }
}

fn resident(pid: Pid) -> u64 {
    let statm = fs::read_to_string(format!("/proc/{}/statm", pid.as_raw_nonzero()));
    let pages = statm
        .ok()
        .and_then(|statm| statm.split_whitespace().nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * rustix::param::page_size() as u64
}
