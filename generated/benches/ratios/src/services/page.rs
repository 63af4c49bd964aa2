//! Writes the numbers of all services as a page: ratios, a chart, and the numbers themselves.

use std::fmt::Write;

use crate::report::number;
use crate::rows::Unit;
use crate::services::list::Service;
use crate::services::results::{Measured, Results};

/// What is measured of a service. The targets are here and nowhere else.
struct Row {
    key: &'static str,
    what: &'static str,
    unit: Unit,
    /// The largest ratio that the project allows itself.
    target: Option<f64>,
}

const ROWS: [Row; 6] = [
    Row { key: "lines", what: "lines", unit: Unit::Count, target: None },
    Row { key: "dev.cpu", what: "dev build, CPU time", unit: Unit::Seconds, target: Some(0.25) },
    Row { key: "dev.memory", what: "dev build, memory", unit: Unit::Bytes, target: Some(0.55) },
    Row { key: "rlib", what: "release library", unit: Unit::Bytes, target: None },
    Row { key: "parse", what: "parse", unit: Unit::Nanoseconds, target: Some(0.5) },
    Row { key: "serialize", what: "serialize", unit: Unit::Nanoseconds, target: Some(0.5) },
];

/// The smallest part of the official crate's public items that our crate should have.
const PARITY: f64 = 0.999;

const HEAD: &str = "\
<!-- Written by `cargo xtask bench --services`, which overwrites changes made here. -->

# Services

Clients that this generator writes, compared with the official crates of the same services. For each service, both crates
are built in one package, with the same profile, features and versions of dependencies, and take turns. A ratio is our
number divided by the official crate's, so less is better.

- **API**: the part of the official crate's public items that our crate has, as the program counts that was given with
  `--parity-tool`.
- **lines**: all lines of Rust in `src`, support code included.
- **dev build**: CPU time and peak memory of the rustc that compiles the crate alone. It is the median of several runs.
- **release library**: the size of the `.rlib` file.
- **parse**, **serialize**: the work on bodies by the deserializer and serializer of an operation, release build. For
  DynamoDB: a response to `Query` of 1 MB, and a `BatchWriteItem` request with 25 items.

To measure one service: `cargo xtask bench --services <DIR> --only <SERVICE>`, where the directory contains the models.
";

pub fn markdown(listed: &[Service], results: &Results) -> String {
    let measured: Vec<_> = listed
        .iter()
        .filter_map(|service| Some((service.name.as_str(), results.get(&service.name)?)))
        .collect();
    let mut page = format!("{HEAD}\n## Ratios\n\n{}", table(&measured));
    let missing = listed.iter().filter(|service| !results.contains_key(&service.name));
    let missing: Vec<_> = missing.map(|service| service.name.as_str()).collect();
    if !missing.is_empty() {
        let _ = writeln!(page, "\nNot measured yet: {}.", missing.join(", "));
    }
    let _ =
        write!(page, "\n## Chart\n\n{}\n## Numbers\n\n{}", chart(&measured), numbers(&measured));
    page.push_str("\n## Machines\n\n");
    for (name, measured) in measured {
        let _ = writeln!(page, "- {name}: {}", measured.machine);
    }
    page
}

/// Returns the ratios, with a line for the targets.
pub fn table(measured: &[(&str, &Measured)]) -> String {
    let heads = ROWS.map(|row| row.what).join(" | ");
    let mut table = format!("| service | official crate | API | {heads} |\n|---|---|---:|");
    table.push_str(&"---:|".repeat(ROWS.len()));
    let targets =
        ROWS.map(|row| row.target.map_or_else(String::new, |target| format!("≤ {target:.2}")));
    let _ =
        writeln!(table, "\n| *target* |  | ≥ {:.1} % | {} |", PARITY * 100.0, targets.join(" | "));
    for (name, measured) in measured {
        let parity = measured.parity.map_or_else(String::new, |(present, of)| {
            let part = present as f64 / of as f64;
            bold_unless(part >= PARITY, format!("{:.2} %", part * 100.0))
        });
        let ratios = ROWS.map(|row| {
            let Some(numbers) = measured.numbers.get(row.key) else { return String::new() };
            bold_unless(meets(&row, numbers.ratio), format!("{:.2}", numbers.ratio))
        });
        let _ = writeln!(
            table,
            "| {name} | {} | {parity} | {} |",
            measured.official,
            ratios.join(" | ")
        );
    }
    table
        .push_str("\nA number in bold does not meet its target. An empty cell was not measured.\n");
    table
}

fn bold_unless(is_met: bool, text: String) -> String {
    if is_met { text } else { format!("**{text}**") }
}

fn meets(row: &Row, ratio: f64) -> bool {
    row.target.is_none_or(|target| ratio <= target)
}

/// Returns whether all numbers that were measured meet their targets.
pub fn is_met(measured: &Measured) -> bool {
    let parity = measured.parity.is_none_or(|(present, of)| present as f64 >= PARITY * of as f64);
    parity
        && ROWS.iter().all(|row| {
            measured.numbers.get(row.key).is_none_or(|numbers| meets(row, numbers.ratio))
        })
}

/// The length of a bar for the official crate.
const WIDTH: usize = 40;

/// Draws a bar for each ratio.
fn chart(measured: &[(&str, &Measured)]) -> String {
    let mut chart = format!("```text\n{:32}{} 1.00\n", "the official crate", "█".repeat(WIDTH));
    for (name, measured) in measured {
        let _ = writeln!(chart, "\n{name}");
        for row in &ROWS {
            if let Some(numbers) = measured.numbers.get(row.key) {
                let _ =
                    writeln!(chart, "  {:30}{} {:.2}", row.what, bar(numbers.ratio), numbers.ratio);
            }
        }
    }
    chart.push_str("```\n");
    chart
}

/// Returns a bar with the exactness of an eighth of a character. It is never longer than one and a half of the official
/// crate's.
fn bar(ratio: f64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (ratio.clamp(0.0, 1.5) * (WIDTH * 8) as f64).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

/// Returns the numbers themselves: ours, and the official crate's in the line below.
fn numbers(measured: &[(&str, &Measured)]) -> String {
    let heads = ROWS.map(|row| row.what).join(" | ");
    let mut table = format!("| service | crate | {heads} |\n|---|---|");
    table.push_str(&"---:|".repeat(ROWS.len()));
    table.push('\n');
    for (name, measured) in measured {
        for (whose, is_ours) in [("ours", true), ("official", false)] {
            let cells = ROWS.map(|row| {
                measured.numbers.get(row.key).map_or_else(String::new, |numbers| {
                    number(if is_ours { numbers.ours } else { numbers.official }, row.unit)
                })
            });
            let _ = writeln!(table, "| {name} | {whose} | {} |", cells.join(" | "));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, bar, is_met, markdown};
    use crate::services::list::Service;
    use crate::services::results::{Measured, Numbers, Results};

    fn service(name: &str) -> Service {
        Service {
            name: name.to_owned(),
            model: format!("{name}.json"),
            package: format!("aws-sdk-{name}"),
            version: "1.2.3".to_owned(),
            speed: None,
        }
    }

    fn measured(cpu: f64) -> Measured {
        Measured {
            official: "aws-sdk-kms 1.2.3".to_owned(),
            machine: "a machine".to_owned(),
            parity: Some((999, 1000)),
            numbers: [
                ("lines".to_owned(), Numbers::of(20_000.0, 80_000.0)),
                ("dev.cpu".to_owned(), Numbers::of(cpu, 10.0)),
            ]
            .into(),
        }
    }

    #[test]
    fn a_page_has_what_was_measured() {
        let results = Results::from([("kms".to_owned(), measured(2.6))]);
        let page = markdown(&[service("sqs"), service("kms")], &results);
        for line in [
            "| *target* |  | ≥ 99.9 % |  | ≤ 0.25 | ≤ 0.55 |  | ≤ 0.50 | ≤ 0.50 |",
            "| kms | aws-sdk-kms 1.2.3 | 99.90 % | 0.25 | **0.26** |  |  |  |  |",
            "Not measured yet: sqs.",
            "  lines                         ██████████ 0.25",
            "| kms | ours | 20,000 | 2.60 s |  |  |  |  |",
            "| kms | official | 80,000 | 10.00 s |  |  |  |  |",
            "- kms: a machine",
        ] {
            assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
        }
    }

    #[test]
    fn targets_are_met_up_to_their_numbers() {
        assert!(is_met(&measured(2.5)));
        assert!(!is_met(&measured(2.6)));
        assert!(!is_met(&Measured { parity: Some((998, 1000)), ..measured(2.5) }));
        assert!(is_met(&Measured { parity: None, ..measured(2.5) }));
    }

    #[test]
    fn bars_are_as_long_as_ratios() {
        assert_eq!(bar(1.0), "█".repeat(WIDTH));
        assert_eq!(bar(0.0), "");
        assert_eq!(bar(0.0125), "▌");
        assert_eq!(bar(7.0).chars().count(), WIDTH * 3 / 2);
    }
}
