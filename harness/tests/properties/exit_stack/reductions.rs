//! Smaller scripts: one thing less each.

use super::program::{Act, Class, Entry, Fate, Manager, Program, Step, Twin};

impl Step {
    fn with_blocks(&self, mut blocks: Vec<Vec<Self>>) -> Self {
        match self {
            Self::With(_) => Self::With(blocks.remove(0)),
            Self::OnStack(_) => Self::OnStack(blocks.remove(0)),
            Self::PopAll {
                out,
                fate: Fate::With(_),
            } => Self::PopAll {
                out: *out,
                fate: Fate::With(blocks.remove(0)),
            },
            Self::Try { .. } => Self::Try {
                body: blocks.remove(0),
                handler: blocks.remove(0),
            },
            other => other.clone(),
        }
    }

    fn smaller(&self) -> Vec<Self> {
        let mut found = Vec::new();
        match self {
            Self::Register { out, entry } => {
                if *out > 0 {
                    found.push(Self::Register {
                        out: out - 1,
                        entry: entry.clone(),
                    });
                }
                found.extend(
                    entry
                        .smaller()
                        .into_iter()
                        .map(|entry| Self::Register { out: *out, entry }),
                );
            }
            Self::PopAll { out, fate } => {
                if *out > 0 {
                    found.push(Self::PopAll {
                        out: out - 1,
                        fate: fate.clone(),
                    });
                }
                let simpler = match fate {
                    Fate::Dropped => vec![],
                    Fate::Closed => vec![Fate::Dropped],
                    Fate::Kept | Fate::With(_) | Fate::Entered => {
                        vec![Fate::Dropped, Fate::Closed]
                    }
                };
                let popped = |fate| Self::PopAll { out: *out, fate };
                found.extend(simpler.into_iter().map(popped));
            }
            Self::Close { out } if *out > 0 => found.push(Self::Close { out: out - 1 }),
            Self::RaiseShared | Self::Raise(Class::Type | Class::Interrupt) => {
                found.push(Self::Raise(Class::Value));
            }
            _ => {}
        }
        let blocks: Vec<Vec<Self>> = self.blocks().into_iter().cloned().collect();
        for (index, block) in blocks.iter().enumerate() {
            for smaller in smaller_blocks(block) {
                let mut blocks = blocks.clone();
                blocks[index] = smaller;
                found.push(self.with_blocks(blocks));
            }
        }
        found
    }
}

impl Entry {
    fn smaller(&self) -> Vec<Self> {
        match self {
            Self::Enter(manager) => {
                let mut found: Vec<Self> = smaller_acts(manager.exit, Self::Function);
                if manager.enter_raises || manager.exit != Act::Pass {
                    found.push(Self::Enter(Manager {
                        enter_raises: false,
                        exit: manager.exit,
                    }));
                    found.push(Self::Enter(Manager {
                        enter_raises: manager.enter_raises,
                        exit: Act::Pass,
                    }));
                }
                found.push(Self::Function(manager.exit));
                found
            }
            Self::Push(manager) => vec![
                Self::Function(manager.exit),
                Self::Push(Manager {
                    enter_raises: false,
                    exit: Act::Pass,
                }),
            ],
            Self::Function(act) => {
                let mut found = vec![Self::Callback(*act)];
                found.extend(smaller_acts(*act, Self::Function));
                found
            }
            Self::Callback(act) => smaller_acts(*act, Self::Callback),
            Self::Suppress(_) => vec![Self::Function(Act::Suppress)],
        }
    }
}

impl Program {
    /// Scripts with one thing less.
    pub(crate) fn reductions(&self) -> Vec<Self> {
        let mut found = Vec::new();
        let others: &[Twin] = match self.twin {
            // What registers late needs the stack.
            Twin::Beside if self.acts().contains(&Act::Register) => &[Twin::Without],
            Twin::Beside => &[Twin::Without, Twin::Instead],
            Twin::Without | Twin::Instead => &[],
        };
        found.extend(others.iter().map(|&twin| Self {
            twin,
            ..self.clone()
        }));
        if self.handling {
            found.push(Self {
                handling: false,
                ..self.clone()
            });
        }
        for steps in smaller_blocks(&self.steps) {
            let smaller = Self {
                steps,
                ..self.clone()
            };
            if self.twin == Twin::Without || smaller.fits_twin() {
                found.push(smaller);
            }
        }
        found
    }
}

fn smaller_acts(act: Act, entry: fn(Act) -> Entry) -> Vec<Entry> {
    let simpler: &[Act] = match act {
        Act::Pass => &[],
        Act::Raise(Class::Value) | Act::Suppress | Act::RaiseReceived | Act::Register => {
            &[Act::Pass]
        }
        Act::Raise(_) | Act::RaiseChain | Act::RaiseShared => {
            &[Act::Pass, Act::Raise(Class::Value)]
        }
    };
    simpler.iter().copied().map(entry).collect()
}

fn smaller_blocks(block: &[Step]) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    for index in 0..block.len() {
        let (before, rest) = block.split_at(index);
        let after = &rest[1..];
        found.push([before, after].concat());
        // A step gives way to what is inside it.
        for inner in block[index].blocks() {
            found.push([before, inner, after].concat());
        }
        for step in block[index].smaller() {
            found.push([before, &[step], after].concat());
        }
    }
    found
}
