//! The account at the end of a VM: what is still counted when nobody holds anything any more.

use super::Vm;
use crate::heap::{Heap, Value};
use crate::object::type_object::Type;

impl Vm {
    /// Ends the VM and names what it leaked, by type: objects whose count says that somebody refers to them although nothing
    /// does. Finalizers do not run. Empty when every reference is accounted for.
    pub fn audit(self) -> Vec<String> {
        let mut heap = self.into_heap();
        let mut names: Vec<String> = heap.leaks().iter().map(|object| describe(&heap, object)).collect();
        names.sort_unstable();
        let counted = names.chunk_by(|one, other| one == other);
        counted.filter_map(|same| Some(format!("{} of {}", same.len(), same.first()?))).collect()
    }

    /// Drops all that the VM holds but its heap.
    fn into_heap(mut self) -> Heap {
        std::mem::replace(&mut self.heap, Heap::new(0))
    }
}

fn describe(heap: &Heap, object: &Value) -> String {
    let ty = heap.type_of(object);
    let name = ty.as_ref().and_then(|ty| ty.get::<Type>(heap)).map_or("?", |ty| &ty.name);
    let detail = match object.get::<Type>(heap) {
        Some(class) => class.name.to_string(),
        None => object.get::<crate::object::payloads::Str>(heap).map(|str| str.text.to_string_lossy()).unwrap_or_default(),
    };
    format!("{name} {detail}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::heap::Value;
    use crate::host::Recorder;
    use crate::outcome::Limits;
    use crate::vm::Vm;

    #[test]
    fn a_reference_that_nobody_holds_is_found() {
        let vm = || Vm::new(Box::new(Recorder::default()), Limits::default()).unwrap();
        assert_eq!(vm().audit(), [""; 0]);
        let mut leaking = vm();
        let inner = leaking.new_tuple([Value::NONE]).unwrap();
        std::mem::forget(leaking.new_list(vec![inner]).unwrap());
        assert_eq!(leaking.audit(), ["1 of list", "1 of tuple"]);
    }
}
