//! The C3 linearisation. See the Language Reference 3.3.3.1 and "The Python 2.3 Method Resolution Order".

use crate::heap::Value;

/// Merges the bases' orders: `lists` are the MROs of the bases, then the list of bases. Gives the MRO without the class
/// itself, or, when there is none, the bases that stand in each other's way (for the message).
pub fn merge(mut lists: Vec<Vec<Value>>) -> Result<Vec<Value>, Vec<Value>> {
    if let [order, bases] = &mut lists[..]
        && let [base] = &bases[..]
        && order.first().is_some_and(|first| first.is(base))
    {
        return Ok(std::mem::take(order));
    }
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let in_a_tail = |class: &Value| lists.iter().any(|list| list[1..].iter().any(|other| other.is(class)));
        let Some(next) = lists.iter().map(|list| &list[0]).find(|class| !in_a_tail(class)).cloned() else {
            let mut heads: Vec<Value> = Vec::new();
            for list in lists {
                if !heads.iter().any(|head| head.is(&list[0])) {
                    heads.push(list[0].clone());
                }
            }
            return Err(heads);
        };
        for list in &mut lists {
            if list[0].is(&next) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(lists: &[&[i64]]) -> Result<Vec<i64>, Vec<i64>> {
        let ints = |values: Vec<Value>| values.iter().filter_map(Value::as_int).collect();
        merge(lists.iter().map(|list| list.iter().copied().map(Value::int).collect()).collect()).map(ints).map_err(ints)
    }

    #[test]
    fn a_diamond_keeps_local_precedence() {
        assert_eq!(merged(&[&[1, 3, 0], &[2, 3, 0], &[1, 2]]), Ok(vec![1, 2, 3, 0]));
    }

    #[test]
    fn crossed_bases_have_no_order() {
        assert_eq!(merged(&[&[1, 2, 0], &[2, 1, 0], &[1, 2]]), Err(vec![1, 2]));
    }
}
