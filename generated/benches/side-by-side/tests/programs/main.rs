//! Programs that are written against the official crate and run with both crates, and tests of the intended differences.

mod fake;
mod improvements;
mod side_by_side;
