//! Runs both sides of a comparison in turns, and computes the median of several runs.

use crate::process::Outcome;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Official,
}

#[derive(Clone, Debug, Default)]
pub struct Pair<T> {
    pub ours: T,
    pub official: T,
}

/// Runs both sides `rounds` times: ours, official, official, ours, and so on, so that a machine that becomes slower
/// slows down both.
pub fn alternate<T>(
    what: &str,
    rounds: usize,
    mut run: impl FnMut(Side) -> Outcome<T>,
) -> Outcome<Pair<Vec<T>>> {
    let mut runs = Pair { ours: Vec::new(), official: Vec::new() };
    for round in 0..rounds {
        eprintln!("{what}: {} of {rounds}", round + 1);
        let mut order = [Side::Ours, Side::Official];
        if round % 2 == 1 {
            order.reverse();
        }
        for side in order {
            let result = run(side)?;
            match side {
                Side::Ours => runs.ours.push(result),
                Side::Official => runs.official.push(result),
            }
        }
    }
    Ok(runs)
}

impl<T> Pair<Vec<T>> {
    /// Returns one number of each run.
    pub fn numbers(&self, value: impl Fn(&T) -> f64) -> Pair<Vec<f64>> {
        Pair {
            ours: self.ours.iter().map(&value).collect(),
            official: self.official.iter().map(&value).collect(),
        }
    }
}

pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    match (values.len(), values.len() / 2) {
        (0, _) => f64::NAN,
        (count, middle) if count % 2 == 1 => values[middle],
        (_, middle) => f64::midpoint(values[middle - 1], values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Side, alternate, median};

    #[test]
    fn the_order_alternates() {
        let mut order = Vec::new();
        let runs = alternate("test", 2, |side| {
            order.push(side);
            Ok(order.len())
        });
        let runs = runs.unwrap_or_else(|trouble| panic!("{trouble:?}"));
        assert_eq!(order, [Side::Ours, Side::Official, Side::Official, Side::Ours]);
        assert_eq!((runs.ours, runs.official), (vec![1, 4], vec![2, 3]));
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), 2.5);
    }
}
