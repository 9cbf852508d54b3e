//! Ctrl-C and SIGTERM: the run stops, its subjects are ended, what was seen is kept.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on an interrupt sets a flag instead of ending the program; a second one ends it.
///
/// # Errors
/// The signals cannot be handled on this system.
pub(crate) fn watch() -> std::io::Result<()> {
    let flag = Arc::clone(FLAG.get_or_init(Arc::default));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&flag))?;
        signal_hook::flag::register(signal, Arc::clone(&flag))?;
    }
    Ok(())
}

/// The flag itself, for what asks by itself; `None` while nobody watches.
pub(crate) fn flag() -> Option<Arc<AtomicBool>> {
    FLAG.get().map(Arc::clone)
}

/// True once an interrupt came.
pub(crate) fn requested() -> bool {
    FLAG.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}
