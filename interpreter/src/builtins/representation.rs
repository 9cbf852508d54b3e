//! Guards and pieces for `repr` of containers.

use crate::heap::Value;
use crate::object::text::{Text, TextBuilder};
use crate::vm::{PyResult, Vm};

/// Proof that a container's repr is under way.
#[must_use]
pub(crate) struct ReprGuard(usize);

impl Vm {
    /// Notes that the repr of `object` begins; `None` when it is under way already, so that a container inside itself ends.
    pub(crate) fn enter_repr(&mut self, object: &Value) -> PyResult<Option<ReprGuard>> {
        let address = object.address().unwrap_or(0);
        Ok(self.thread.representing.insert(address).then_some(ReprGuard(address)))
    }

    /// Notes that it ends.
    #[allow(clippy::needless_pass_by_value, reason = "the guard is used up")]
    pub(crate) fn leave_repr(&mut self, guard: ReprGuard) {
        self.thread.representing.remove(&guard.0);
    }

    /// Makes sure that there is room for `more` code points behind a text that is being built.
    pub(crate) fn room_for_text(&mut self, text: &TextBuilder, more: usize) -> PyResult<()> {
        self.expect_room(text.bytes_with(more))
    }

    /// Appends `repr(object)`.
    pub(crate) fn push_repr(&mut self, text: &mut TextBuilder, object: &Value) -> PyResult<()> {
        let repr = self.repr_of(object)?;
        self.room_for_text(text, repr.text(self).map_or(0, Text::len))?;
        self.push_text(text, &repr);
        Ok(())
    }

    /// Appends `str(object)`.
    pub(crate) fn push_str_of(&mut self, text: &mut TextBuilder, object: &Value) -> PyResult<()> {
        let str = self.str_of(object)?;
        self.push_text(text, &str);
        Ok(())
    }

    /// Appends a str.
    pub(crate) fn push_text(&self, text: &mut TextBuilder, str: &Value) {
        if let Some(piece) = str.text(self) {
            text.push_text(piece);
        }
    }

    /// Appends the reprs of `items`, separated by commas.
    pub(crate) fn push_reprs(&mut self, text: &mut TextBuilder, items: &[Value]) -> PyResult<()> {
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                text.push_str(", ");
            }
            self.push_repr(text, item)?;
        }
        Ok(())
    }
}
