//! Writes the numbers as a page: an introduction, tables, and the reasons for targets that are not met.

use std::fmt::Write;

use crate::models::{Model, Rejected};
use crate::notes::note;
use crate::rows::{GROUPS, Row, Sample, Target, Unit};

/// What was measured, and what was not.
pub struct Report {
    pub machine: String,
    pub samples: Vec<Sample>,
    /// The models that the rows about growth come from.
    pub models: Vec<Model>,
    /// The models that the generator does not support.
    pub rejected: Vec<Rejected>,
    /// The rows that were requested but not measured, each with the reason.
    pub left_out: Vec<(&'static Row, &'static str)>,
}

impl Report {
    pub fn new(machine: String, left_out: Vec<(&'static Row, &'static str)>) -> Self {
        Self { machine, samples: Vec::new(), models: Vec::new(), rejected: Vec::new(), left_out }
    }
}

const HEAD: &str = "\
<!-- Written by `cargo xtask bench`, which overwrites changes made here. -->

# Benchmarks

`cargo xtask bench` measures `partnercentral-account` and the official crate, `aws-sdk-partnercentralaccount` 1.34.0, in
the same run, with the same profile, features and versions of dependencies. Each number is the median of several runs, in
which the two crates take turns; builds with the HTTPS client run once. A ratio is our number divided by the official
crate's, so less is better. It is the median of the ratios of two runs that followed each other, and may differ a little
from the ratio of the two medians. A target is the largest number that the project allows itself.
";

/// Returns the page. It has no tables for groups that were not measured.
pub fn markdown(report: &Report) -> String {
    let mut page = HEAD.to_owned();
    let targets = || report.samples.iter().filter(|sample| sample.row.target != Target::Unlimited);
    let met = targets().filter(|sample| sample.is_met()).count();
    let _ = writeln!(page, "\n{met} of {} targets are met.", targets().count());
    let _ = writeln!(page, "Measured on: {}.", report.machine);
    for (row, reason) in &report.left_out {
        let _ = writeln!(page, "\nNot measured: {} (`{}`), because {reason}.", row.what, row.key);
    }
    page.push_str("\n![Our numbers divided by the official crate's, as bars](ratios.svg)\n");
    for (group, title, how) in GROUPS {
        let samples = report.samples.iter().filter(|sample| sample.row.group() == *group);
        let samples: Vec<_> = samples.collect();
        if samples.is_empty() {
            continue;
        }
        let _ = write!(page, "\n## {title}\n\n{how}\n\n");
        table(&mut page, &samples);
        if *group == "growth" {
            models(&mut page, report);
        }
        reasons(&mut page, &samples);
    }
    page
}

fn table(page: &mut String, samples: &[&Sample]) {
    let compared = samples.iter().any(|sample| sample.official.is_some());
    page.push_str(if compared {
        "| what | ratio | target | met | ours | official |\n|---|---:|---:|---|---:|---:|\n"
    } else {
        "| what | ours | target | met |\n|---|---:|---:|---|\n"
    });
    for sample in samples {
        let (what, unit) = (sample.row.what, sample.row.unit);
        let (target, met) = (target(sample), met(sample));
        let ours = number(sample.ours, unit);
        let _ = if compared {
            let official = sample.official.map(|official| number(official, unit));
            let official = official.unwrap_or_default();
            writeln!(
                page,
                "| {what} | {} | {target} | {met} | {ours} | {official} |",
                ratio(sample)
            )
        } else {
            writeln!(page, "| {what} | {ours} | {target} | {met} |")
        };
    }
}

/// Returns one line about a sample, which is printed while the run goes on.
pub fn line(sample: &Sample) -> String {
    let (key, ours) = (sample.row.key, number(sample.ours, sample.row.unit));
    let against = sample.official.map(|official| number(official, sample.row.unit));
    match against {
        Some(official) => format!("{key}: {} ({ours} against {official})", ratio(sample)),
        None => format!("{key}: {ours}"),
    }
}

fn ratio(sample: &Sample) -> String {
    match (sample.ratio, sample.row.unit) {
        (Some(ratio), Unit::Nanoseconds) => format!("{ratio:.2} ({:.2} × as fast)", 1.0 / ratio),
        (Some(ratio), _) => format!("{ratio:.2}"),
        (None, _) => String::new(),
    }
}

fn target(sample: &Sample) -> String {
    match sample.row.target {
        Target::Ratio(target) => format!("≤ {target:.2}"),
        Target::Value(target) => format!("≤ {}", number(target, sample.row.unit)),
        Target::Unlimited => String::new(),
    }
}

fn met(sample: &Sample) -> &'static str {
    match (sample.row.target, sample.is_met()) {
        (Target::Unlimited, _) => "",
        (Target::Ratio(_) | Target::Value(_), true) => "yes",
        (Target::Ratio(_) | Target::Value(_), false) => "**not met**",
    }
}

fn reasons(page: &mut String, samples: &[&Sample]) {
    let beyond: Vec<_> = samples.iter().filter(|sample| !sample.is_met()).collect();
    if !beyond.is_empty() {
        page.push('\n');
    }
    for sample in beyond {
        let reason = note(sample.row.key).unwrap_or("The reason is not known yet.");
        let _ = writeln!(page, "- {}: not met. {reason}", sample.row.what);
    }
}

fn models(page: &mut String, report: &Report) {
    page.push_str(
        "\n| model | shapes | text | CPU time | per shape |\n|---|---:|---:|---:|---:|\n",
    );
    for model in &report.models {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            model.name,
            number(model.shapes as f64, Unit::Count),
            number(model.bytes as f64, Unit::Bytes),
            number(model.time, Unit::Seconds),
            number(model.per_shape() * 1e9, Unit::Nanoseconds),
        );
    }
    if !report.rejected.is_empty() {
        page.push_str("\nThe generator does not support these models, and rejects them:\n\n");
    }
    for model in &report.rejected {
        let _ = writeln!(page, "- {}: {}", model.name, model.reason);
    }
}

/// Returns a number with its unit, with three or four digits.
pub fn number(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Count | Unit::Columns => thousands(value),
        Unit::Bytes if value < 1e4 => format!("{} bytes", thousands(value)),
        Unit::Bytes if value < 1e6 => format!("{:.0} KB", value / 1e3),
        Unit::Bytes if value < 1e7 => format!("{:.2} MB", value / 1e6),
        Unit::Bytes => format!("{:.0} MB", value / 1e6),
        Unit::Seconds if value < 1.0 => format!("{:.0} ms", value * 1e3),
        Unit::Seconds if value < 1e2 => format!("{value:.2} s"),
        Unit::Seconds => format!("{value:.0} s"),
        Unit::Nanoseconds if value < 1e6 => format!("{:.1} µs", value / 1e3),
        Unit::Nanoseconds => format!("{:.2} ms", value / 1e6),
        Unit::Factor => format!("{value:.2}"),
    }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{Report, markdown, number};
    use crate::cli::Settings;
    use crate::rows::{Sample, Unit};

    #[test]
    fn numbers_are_short() {
        let cases = [
            (60_352.0, Unit::Count, "60,352"),
            (999.0, Unit::Count, "999"),
            (4_912.0, Unit::Bytes, "4,912 bytes"),
            (57_000.0, Unit::Bytes, "57 KB"),
            (60e6, Unit::Bytes, "60 MB"),
            (0.2, Unit::Seconds, "200 ms"),
            (10.234, Unit::Seconds, "10.23 s"),
            (12_340.0, Unit::Nanoseconds, "12.3 µs"),
        ];
        for (value, unit, text) in cases {
            assert_eq!(number(value, unit), text);
        }
    }

    #[test]
    fn a_page_has_what_was_measured() {
        let mut report = Report::new("a machine".to_owned(), Vec::new());
        report.samples = vec![
            Sample::new("rebuild.https.cpu", 12.0, Some(10.0)),
            Sample::new("rebuild.https.wall", 2.0, Some(8.0)),
            Sample::new("wire.call-signed", 5e3, Some(1e4)),
            Sample::new("generator.fresh.time", 0.1, None),
        ];
        let page = markdown(&report);
        for line in [
            "2 of 3 targets are met.",
            "| Rebuild with default features, CPU time | 1.20 | ≤ 1.10 | **not met** | 12.00 s | 10.00 s |",
            "- Rebuild with default features, CPU time: not met. The reason is not known yet.",
            "| Rebuild with default features, time | 0.25 |  |  | 2.00 s | 8.00 s |",
            "| A whole call, signed | 0.50 (2.00 × as fast) | ≤ 0.90 | yes | 5.0 µs | 10.0 µs |",
            "| Into an empty folder, time | 100 ms | ≤ 150 ms | yes |",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
        }
        assert!(!page.contains("## The source"));
        assert!(!page.contains("Not measured"));
    }

    #[test]
    fn a_page_names_the_rows_that_were_left_out() {
        let report = Report::new("a machine".to_owned(), Settings::default().left_out());
        let page = markdown(&report);
        let line = "Not measured: Time per shape of the largest model, divided by that of the smallest \
            (`growth.models`), because it needs further models, and `--models <DIR>` was not given.";
        assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
    }
}
