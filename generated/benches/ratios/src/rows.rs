//! The rows: what is measured, and the target of each. Targets are in this file and nowhere else.

use crate::pair::{Pair, median};

/// Describes a row; the numbers are in [`Sample`].
#[derive(Debug)]
pub struct Row {
    /// The name on the command line and in `notes`: the group, the thing measured, and the quantity.
    pub key: &'static str,
    pub what: &'static str,
    pub unit: Unit,
    pub target: Target,
    pub needs: Needs,
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

/// The largest number that a row should have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// Of our number divided by the official crate's.
    Ratio(f64),
    /// Of our number.
    Value(f64),
    /// The row is shown because it explains the others.
    Unlimited,
}

/// What a row needs beyond the two crates; without it, the row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// A build with the HTTPS client, which takes minutes.
    Https,
    /// Models other than the client's own.
    Models,
}

/// The numbers of a row.
#[derive(Debug)]
pub struct Sample {
    pub row: &'static Row,
    pub ours: f64,
    /// `None` where the official crate has no such number.
    pub official: Option<f64>,
    /// Our number divided by the official crate's.
    pub ratio: Option<f64>,
}

impl Row {
    /// Returns whether this is the row with this key, or a row of the group with this name.
    pub fn is_of(&self, name: &str) -> bool {
        self.key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Returns the group of the row.
    pub fn group(&self) -> &'static str {
        self.key.split('.').next().unwrap_or(self.key)
    }
}

impl Sample {
    /// Creates the numbers of the row with this key.
    pub fn new(key: &str, ours: f64, official: Option<f64>) -> Self {
        let row = ROWS.iter().find(|row| row.key == key);
        let row = row.unwrap_or_else(|| panic!("there is no row {key}"));
        Self { row, ours, official, ratio: official.map(|official| ours / official) }
    }

    /// Creates the numbers of a row from several runs. The ratio is the median of the ratios of two runs that followed
    /// each other, because the machine was in the same state for both. It may differ from the ratio of the medians.
    pub fn paired(key: &str, runs: &Pair<Vec<f64>>) -> Self {
        let ratios = runs.ours.iter().zip(&runs.official).map(|(ours, official)| ours / official);
        let official = median(runs.official.iter().copied());
        let sample = Self::new(key, median(runs.ours.iter().copied()), Some(official));
        Self { ratio: Some(median(ratios)), ..sample }
    }

    /// Returns whether the target is met. A number that could not be measured (NaN) does not meet it.
    pub fn is_met(&self) -> bool {
        match self.row.target {
            Target::Ratio(target) => self.ratio.is_some_and(|ratio| ratio <= target),
            Target::Value(target) => self.ours <= target,
            Target::Unlimited => true,
        }
    }
}

const fn row(key: &'static str, what: &'static str, unit: Unit, target: Target) -> Row {
    Row { key, what, unit, target, needs: Needs::Nothing }
}

const fn https(key: &'static str, what: &'static str, unit: Unit, target: Target) -> Row {
    Row { key, what, unit, target, needs: Needs::Https }
}

const fn models(key: &'static str, what: &'static str, unit: Unit, target: Target) -> Row {
    Row { key, what, unit, target, needs: Needs::Models }
}

use Target::{Ratio, Unlimited, Value};
use Unit::{Bytes, Columns, Count, Factor, Nanoseconds, Seconds};

/// All rows, in the order of the tables.
#[rustfmt::skip] // Keeps each row on one line.
pub const ROWS: &[Row] = &[
    row("source.lines", "Lines of Rust in `src`", Count, Value(25_000.0)),
    row("source.bytes", "Bytes of Rust in `src`", Bytes, Unlimited),
    row("source.columns", "Longest line, apart from comments and strings", Columns, Unlimited),
    //
    row("alone.dev.cpu", "Dev build, CPU time", Seconds, Ratio(0.30)),
    row("alone.dev.wall", "Dev build, time", Seconds, Unlimited),
    row("alone.dev.memory", "Dev build, peak memory", Bytes, Ratio(0.70)),
    row("alone.release.cpu", "Release build, CPU time", Seconds, Unlimited),
    row("alone.release.wall", "Release build, time", Seconds, Unlimited),
    row("alone.release.memory", "Release build, peak memory", Bytes, Unlimited),
    row("alone.check.cpu", "`cargo check`, CPU time", Seconds, Unlimited),
    row("alone.check.wall", "`cargo check`, time", Seconds, Unlimited),
    row("alone.check.memory", "`cargo check`, peak memory", Bytes, Unlimited),
    //
    https("cold.https.cpu", "Default features, CPU time", Seconds, Unlimited),
    https("cold.https.wall", "Default features, time", Seconds, Unlimited),
    https("cold.https.crates", "Default features, crates", Count, Unlimited),
    row("cold.in-memory.cpu", "No HTTPS client, CPU time", Seconds, Ratio(0.85)),
    row("cold.in-memory.wall", "No HTTPS client, time", Seconds, Unlimited),
    row("cold.in-memory.crates", "No HTTPS client, crates", Count, Unlimited),
    row("cold.sans-io.cpu", "No client at all, CPU time", Seconds, Ratio(0.35)),
    row("cold.sans-io.wall", "No client at all, time", Seconds, Unlimited),
    row("cold.sans-io.crates", "No client at all, crates", Count, Unlimited),
    https("rebuild.https.cpu", "Rebuild with default features, CPU time", Seconds, Ratio(1.1)),
    https("rebuild.https.wall", "Rebuild with default features, time", Seconds, Unlimited),
    row("rebuild.in-memory.cpu", "Rebuild without an HTTPS client, CPU time", Seconds, Ratio(1.1)),
    row("rebuild.in-memory.wall", "Rebuild without an HTTPS client, time", Seconds, Unlimited),
    https("binary.https", "Stripped release binary, default features", Bytes, Ratio(0.90)),
    row("binary.in-memory", "Stripped release binary, no HTTPS client", Bytes, Ratio(0.90)),
    //
    row("wire.parse-list-connections", "Parse 100 connections, 57 KB", Nanoseconds, Ratio(0.5)),
    row("wire.serialize-tag-resource", "Serialize 200 tags", Nanoseconds, Ratio(0.5)),
    row("wire.drop-tag-resource", "Of that, dropping the input", Nanoseconds, Unlimited),
    row("wire.serialize-create-partner", "Serialize a full `CreatePartner`", Nanoseconds, Ratio(0.5)),
    row("wire.call-signed", "A whole call, signed", Nanoseconds, Ratio(0.9)),
    row("wire.call-unsigned", "A whole call, not signed", Nanoseconds, Ratio(0.9)),
    //
    row("future.list-partners", "The future of `ListPartners`", Bytes, Ratio(0.5)),
    row("future.create-partner", "The future of `CreatePartner`", Bytes, Ratio(0.5)),
    row("future.worst", "The future of the operation with the largest ratio", Bytes, Ratio(0.5)),
    //
    row("generator.fresh.time", "Into an empty folder, time", Seconds, Value(0.15)),
    row("generator.fresh.memory", "Into an empty folder, peak memory", Bytes, Value(40e6)),
    row("generator.unchanged.time", "With nothing to change, time", Seconds, Value(0.15)),
    row("generator.unchanged.memory", "With nothing to change, peak memory", Bytes, Value(40e6)),
    row("generator.everyday.time", "`cargo xtask codegen --check`, already built, time", Seconds, Value(0.8)),
    //
    row("growth.3000-shapes", "A model of 3,000 shapes, CPU time", Seconds, Value(1.2)),
    row("growth.copies", "Time per shape of that model, divided by that of the service's own", Factor, Value(2.0)),
    models("growth.models", "Time per shape of the largest model, divided by that of the smallest", Factor, Value(2.0)),
];

/// The groups of rows: name, title, and how their rows are measured.
pub const GROUPS: &[(&str, &str, &str)] = &[
    ("source", "The source", "All `.rs` files in `src`, unchanged."),
    (
        "alone",
        "Building the crate alone",
        "The process of rustc that compiles the crate, after its dependencies are built: CPU time in user and system mode, \
         and peak memory. Without the HTTPS client; with `rt-tokio` on both sides, and `client` for ours; not incremental.",
    ),
    (
        "cold",
        "A cold build of a program that makes one call",
        "A dev build into an empty target folder, with everything that cargo runs. Both sides build the same program, \
         which calls `CancelConnection` with static credentials; only the dependency differs. The program without a client \
         builds the request and reads the response; it is compared with the official crate without its HTTPS client.",
    ),
    (
        "rebuild",
        "Rebuilding it after a change of one line",
        "With cargo's defaults: dev profile, incremental, with everything that cargo runs.",
    ),
    (
        "binary",
        "The program's size",
        "`cargo build --release` with `strip = true` and no other setting.",
    ),
    (
        "wire",
        "Calls, and the work on bodies",
        "Measured by criterion in one program that has both crates, release build. Bodies are parsed and serialized by the \
         deserializer and serializer that an operation of each crate gives to its client. On both sides the time includes \
         dropping the outputs, and dropping the inputs in the serializer. Calls use a connector in memory.",
    ),
    (
        "future",
        "The size of a call's future",
        "`size_of_val` of what `send()` returns, release build. A program moves that many bytes when it spawns the call as \
         a task, and the future of each `async` function that awaits the call has room for them. Our future holds the \
         input and a pointer: the state of AWS's runtime, about 4 KB, is in a box on the heap, and not in these numbers.",
    ),
    (
        "generator",
        "The generator",
        "The whole process, including its start: the release build of `xtask` run directly, and in the last row the \
         command that a maintainer types, already built.",
    ),
    (
        "growth",
        "How the generator's time grows with the model",
        "CPU time of `codegen::generate` from the model's text to the files' texts, measured inside one process, so that \
         the start of a process does not hide the growth. Each number is the median of runs that take half a second \
         together. The 3,000 shapes are copies of the service's own under other names.",
    ),
];

#[cfg(test)]
mod tests {
    use super::{GROUPS, ROWS, Sample, Target};
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
    fn a_target_is_met_up_to_its_number() {
        let sample = |ours, official| Sample::new("alone.dev.cpu", ours, official);
        assert!(matches!(sample(1.0, None).row.target, Target::Ratio(target) if target == 0.30));
        assert!(sample(3.0, Some(10.0)).is_met());
        assert!(!sample(3.1, Some(10.0)).is_met());
        assert!(!sample(f64::NAN, Some(10.0)).is_met());
        assert!(!sample(3.0, None).is_met());
        assert!(Sample::new("source.lines", 25_000.0, None).is_met());
    }

    #[test]
    fn runs_are_compared_in_pairs() {
        // The machine became twice as slow, and was busy during our last run.
        let runs = Pair { ours: vec![1.0, 2.0, 9.0], official: vec![10.0, 20.0, 20.0] };
        let sample = Sample::paired("alone.dev.cpu", &runs);
        assert_eq!((sample.ours, sample.official), (2.0, Some(20.0)));
        assert_eq!(sample.ratio, Some(0.1));
    }
}
