//! The rows: what is measured, and how far it may go. A number that is a promise stands here and nowhere else.

use crate::pair::{Pair, median};

/// What a row says, whatever its numbers are.
#[derive(Debug)]
pub struct Row {
    /// Its name on the command line and in `notes`: group, thing, and what of it.
    pub key: &'static str,
    pub what: &'static str,
    pub unit: Unit,
    pub bar: Bar,
    /// Whether the HTTPS client has to be built for it, which takes minutes.
    pub builds_https: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Count,
    Columns,
    Bytes,
    Seconds,
    Nanoseconds,
    Factor,
}

/// How far a row may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar {
    /// Ours divided by the official crate's.
    Ratio(f64),
    /// Ours by itself.
    Value(f64),
    /// No promise: it is shown because it explains the others.
    Open,
}

/// A row's numbers.
#[derive(Debug)]
pub struct Sample {
    pub row: &'static Row,
    pub ours: f64,
    /// Nothing where the official crate has no like.
    pub official: Option<f64>,
    /// Ours to the official crate's.
    pub ratio: Option<f64>,
}

impl Row {
    /// Whether it is the row of this key, or one of the group of this name.
    pub fn is_of(&self, name: &str) -> bool {
        self.key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The group that it is in.
    pub fn group(&self) -> &'static str {
        self.key.split('.').next().unwrap_or(self.key)
    }
}

impl Sample {
    /// The numbers of the row of this key.
    pub fn new(key: &str, ours: f64, official: Option<f64>) -> Self {
        let row = ROWS.iter().find(|row| row.key == key);
        let row = row.unwrap_or_else(|| panic!("there is no row {key}"));
        Self { row, ours, official, ratio: official.map(|official| ours / official) }
    }

    /// The medians of runs side by side. The ratio is that of each two that ran one after the other, since the machine
    /// was much the same for both; the median of those need not be the ratio of the medians.
    pub fn paired(key: &str, runs: &Pair<Vec<f64>>) -> Self {
        let ratios = runs.ours.iter().zip(&runs.official).map(|(ours, official)| ours / official);
        let official = median(runs.official.iter().copied());
        let sample = Self::new(key, median(runs.ours.iter().copied()), Some(official));
        Self { ratio: Some(median(ratios)), ..sample }
    }

    /// Whether it is within its bar. A number that is none is not.
    pub fn is_met(&self) -> bool {
        match self.row.bar {
            Bar::Ratio(bar) => self.ratio.is_some_and(|ratio| ratio <= bar),
            Bar::Value(bar) => self.ours <= bar,
            Bar::Open => true,
        }
    }
}

const fn row(key: &'static str, what: &'static str, unit: Unit, bar: Bar) -> Row {
    Row { key, what, unit, bar, builds_https: false }
}

const fn https(key: &'static str, what: &'static str, unit: Unit, bar: Bar) -> Row {
    Row { key, what, unit, bar, builds_https: true }
}

use Bar::{Open, Ratio, Value};
use Unit::{Bytes, Columns, Count, Factor, Nanoseconds, Seconds};

/// All rows, in the order of the tables.
#[rustfmt::skip] // A table reads best with a line for each row.
pub const ROWS: &[Row] = &[
    row("source.lines", "Lines of Rust in `src`", Count, Value(25_000.0)),
    row("source.bytes", "Bytes of Rust in `src`", Bytes, Open),
    row("source.columns", "Longest line, apart from comments and strings", Columns, Open),
    //
    row("alone.dev.cpu", "Dev build, CPU time", Seconds, Ratio(0.30)),
    row("alone.dev.wall", "Dev build, time", Seconds, Open),
    row("alone.dev.memory", "Dev build, peak memory", Bytes, Ratio(0.55)),
    row("alone.release.cpu", "Release build, CPU time", Seconds, Open),
    row("alone.release.wall", "Release build, time", Seconds, Open),
    row("alone.release.memory", "Release build, peak memory", Bytes, Open),
    row("alone.check.cpu", "`cargo check`, CPU time", Seconds, Open),
    row("alone.check.wall", "`cargo check`, time", Seconds, Open),
    row("alone.check.memory", "`cargo check`, peak memory", Bytes, Open),
    //
    https("cold.https.cpu", "Default features, CPU time", Seconds, Open),
    https("cold.https.wall", "Default features, time", Seconds, Open),
    https("cold.https.crates", "Default features, crates", Count, Open),
    row("cold.in-memory.cpu", "No HTTPS client, CPU time", Seconds, Ratio(0.80)),
    row("cold.in-memory.wall", "No HTTPS client, time", Seconds, Open),
    row("cold.in-memory.crates", "No HTTPS client, crates", Count, Open),
    row("cold.sans-io.cpu", "No client at all, CPU time", Seconds, Ratio(0.40)),
    row("cold.sans-io.wall", "No client at all, time", Seconds, Open),
    row("cold.sans-io.crates", "No client at all, crates", Count, Open),
    https("rebuild.https.cpu", "Rebuild with default features, CPU time", Seconds, Ratio(1.1)),
    https("rebuild.https.wall", "Rebuild with default features, time", Seconds, Open),
    row("rebuild.in-memory.cpu", "Rebuild without an HTTPS client, CPU time", Seconds, Ratio(1.1)),
    row("rebuild.in-memory.wall", "Rebuild without an HTTPS client, time", Seconds, Open),
    https("binary.https", "Stripped release binary, default features", Bytes, Ratio(0.90)),
    row("binary.in-memory", "Stripped release binary, no HTTPS client", Bytes, Ratio(0.90)),
    //
    row("wire.parse-list-connections", "Parse 100 connections, 57 KB", Nanoseconds, Ratio(1.0 / 1.8)),
    row("wire.serialize-tag-resource", "Serialize 200 tags", Nanoseconds, Ratio(0.5)),
    row("wire.drop-tag-resource", "Of that: dropping the input", Nanoseconds, Open),
    row("wire.serialize-create-partner", "Serialize a full `CreatePartner`", Nanoseconds, Ratio(0.5)),
    row("wire.call-signed", "A whole call, signed", Nanoseconds, Ratio(1.0)),
    row("wire.call-unsigned", "A whole call, not signed", Nanoseconds, Ratio(1.0)),
    //
    row("generator.fresh.time", "Into an empty folder, time", Seconds, Value(0.2)),
    row("generator.fresh.memory", "Into an empty folder, peak memory", Bytes, Value(60e6)),
    row("generator.unchanged.time", "With nothing to change, time", Seconds, Value(0.2)),
    row("generator.unchanged.memory", "With nothing to change, peak memory", Bytes, Value(60e6)),
    row("generator.everyday.time", "`cargo xtask codegen --check`, dev build, time", Seconds, Value(1.0)),
    //
    row("growth.3000-shapes", "A model of 3,000 shapes, CPU time", Seconds, Value(3.0)),
    row("growth.copies", "Time per shape there, against this model as it is", Factor, Value(2.0)),
    row("growth.models", "Time per shape, largest model against smallest", Factor, Value(2.0)),
];

/// The groups of rows, with what is measured there and how.
pub const GROUPS: &[(&str, &str, &str)] = &[
    ("source", "The source", "All `.rs` files of `src`, as they are."),
    (
        "alone",
        "Building the crate alone",
        "One rustc, that of the crate, its dependencies being built: CPU time in user and system mode, and peak memory. \
         No HTTPS client; `rt-tokio` on both sides, with `client` for ours; not incremental.",
    ),
    (
        "cold",
        "Building a program that makes one call, from nothing",
        "A dev build into an empty target folder, with everything that cargo runs. The same program, which calls \
         `CancelConnection` with static credentials; only the dependency differs. Without a client it makes the \
         request and reads the answer, and is compared with the official crate without its HTTPS client.",
    ),
    (
        "rebuild",
        "Building it again after a change of one line",
        "As cargo does it by default: dev profile, incremental, with everything that cargo runs.",
    ),
    (
        "binary",
        "The program's size",
        "`cargo build --release` with `strip = true`, and nothing else set.",
    ),
    (
        "wire",
        "Calls, and the work on bodies",
        "In one program, release build, by criterion. Bodies are parsed and made by the serializer and deserializer that \
         an operation of either crate hands to its client. Outputs are dropped in the time measured, and inputs by \
         the serializer, on both sides. Calls go over a connector in memory, and back.",
    ),
    (
        "generator",
        "The generator",
        "The whole process, with its start: the release build of `xtask` run directly, and last what a maintainer types, \
         already built.",
    ),
    (
        "growth",
        "The generator's time against the model's size",
        "CPU time of `codegen::generate` in this process, model text in, file texts out, so that a process's start does \
         not cover up what grows: the median of runs that take half a second together. The 3,000 shapes are this \
         model's, copied under other names.",
    ),
];

#[cfg(test)]
mod tests {
    use super::{Bar, GROUPS, ROWS, Sample};
    use crate::pair::Pair;

    #[test]
    fn keys_are_unique_and_in_the_order_of_the_groups() {
        let mut groups: Vec<_> = ROWS.iter().map(|row| row.group()).collect();
        groups.dedup();
        assert!(groups.iter().copied().eq(GROUPS.iter().map(|(group, ..)| *group)), "{groups:?}");
        let mut keys: Vec<_> = ROWS.iter().map(|row| row.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), ROWS.len());
    }

    #[test]
    fn a_name_selects_a_row_or_a_group() {
        let selected = |name| ROWS.iter().filter(|row| row.is_of(name)).count();
        assert_eq!(selected("alone"), 9);
        assert_eq!(selected("alone.dev"), 3);
        assert_eq!(selected("alone.dev.cpu"), 1);
        assert_eq!(selected("alone.d"), 0);
        assert_eq!(selected(""), 0);
    }

    #[test]
    fn a_bar_is_met_up_to_its_number() {
        let sample = |ours, official| Sample::new("alone.dev.cpu", ours, official);
        assert!(matches!(sample(1.0, None).row.bar, Bar::Ratio(bar) if bar == 0.30));
        assert!(sample(3.0, Some(10.0)).is_met());
        assert!(!sample(3.1, Some(10.0)).is_met());
        assert!(!sample(f64::NAN, Some(10.0)).is_met());
        assert!(!sample(3.0, None).is_met());
        assert!(Sample::new("source.lines", 25_000.0, None).is_met());
    }

    #[test]
    fn runs_are_compared_in_pairs() {
        // The machine became twice as slow, and then was busy while ours ran.
        let runs = Pair { ours: vec![1.0, 2.0, 9.0], official: vec![10.0, 20.0, 20.0] };
        let sample = Sample::paired("alone.dev.cpu", &runs);
        assert_eq!((sample.ours, sample.official), (2.0, Some(20.0)));
        assert_eq!(sample.ratio, Some(0.1));
    }
}
