//! "Did you mean": the closest of some names, by the edit distance and the bounds that CPython uses.

const MOVE: usize = 2;
const CASE: usize = 1;
const MAX_LENGTH: usize = 40;

/// The candidate closest to `wrong`, when one is close enough.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.filter(|candidate| *candidate != wrong && candidate.len() <= MAX_LENGTH) {
        let mut most = (wrong.len() + candidate.len() + 3) * MOVE / 6;
        if let Some((_, distance)) = best {
            most = most.min(distance.saturating_sub(1));
        }
        let distance = distance(wrong.as_bytes(), candidate.as_bytes());
        if distance <= most {
            best = Some((candidate, distance));
        }
    }
    best.map(|(name, _)| name)
}

fn cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|n| n * MOVE).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + cost(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + MOVE).min(row[j + 1] + MOVE);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_names_are_found_and_far_ones_are_not() {
        assert_eq!(closest("colour", ["color", "size"].into_iter()), Some("color"));
        assert_eq!(closest("x", ["velocity"].into_iter()), None);
    }
}
