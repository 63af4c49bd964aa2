//! Programs written against the official crate, run with it and with ours; and what ours does better.

mod fake;
mod improvements;
mod side_by_side;
