//! Prints the rows: tables for people, and JSON for tools.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::corpus::reason::sum;
use crate::corpus::row::{Kind, Outcome, Reason, Row};
use crate::report::{counted, harmless};

/// Returns a JSON object with everything.
pub fn json(rows: &[Row]) -> String {
    let reasons: Vec<_> = sums(rows)
        .iter()
        .map(|(reason, models)| {
            let mut value = reason.json();
            value["models"] = (*models).into();
            value
        })
        .collect();
    let results =
        Outcome::ALL.map(|outcome| (outcome.word().to_owned(), count(rows, outcome).into()));
    let document = json!({
        "models": rows.iter().map(Row::json).collect::<Vec<_>>(),
        "reasons": reasons,
        "results": results.into_iter().collect::<serde_json::Map<String, Value>>(),
    });
    format!("{document:#}\n")
}

/// Returns the table of the models, the reasons, the messages of crates that do not work, and a summary.
pub fn text(rows: &[Row], files: usize, elapsed: Duration) -> String {
    let mut text = table(rows);
    let sums = sums(rows);
    for (title, kinds) in [
        ("Invalid", &[Kind::Error][..]),
        ("Not supported", &[Kind::Unsupported]),
        ("Warnings", &[Kind::Warning]),
    ] {
        let of_kind: Vec<_> = sums.iter().filter(|(sum, _)| kinds.contains(&sum.kind)).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&format!("\n{title}:\n"));
        for (reason, models) in of_kind {
            let models = counted(*models, "model");
            text.push_str(&format!("{:>6} in {models}: {}\n", reason.count, reason.text));
            text.push_str(&format!("       {}\n", reason.example));
        }
    }
    for row in rows {
        let Some(message) = &row.message else { continue };
        let lines = message.lines().map(harmless).collect::<Vec<_>>().join("\n  ");
        text.push_str(&format!("\n{}: {}:\n  {lines}\n", row.file, row.result.word()));
    }
    let results = Outcome::ALL.into_iter().filter_map(|outcome| {
        let count = count(rows, outcome);
        (count > 0).then(|| format!("{count} {}", outcome.word()))
    });
    let results = results.collect::<Vec<_>>().join(", ");
    let services = rows.iter().filter(|row| row.service.is_some()).count();
    text.push_str(&format!(
        "\n{}, {}: {results}; in {:.1} s\n",
        counted(files, "file"),
        counted(services, "service"),
        elapsed.as_secs_f64()
    ));
    text
}

fn count(rows: &[Row], outcome: Outcome) -> usize {
    rows.iter().filter(|row| row.result == outcome).count()
}

/// Returns the reasons of all models, each with the number of models that have it: the most frequent first.
fn sums(rows: &[Row]) -> Vec<(Reason, usize)> {
    let sums = sum(rows.iter().flat_map(|row| row.found.iter().cloned()));
    let mut sums: Vec<_> = sums
        .into_iter()
        .map(|sum| {
            let same = |reason: &&Reason| (reason.kind, &reason.text) == (sum.kind, &sum.text);
            let models = rows.iter().filter(|row| row.found.iter().any(|of| same(&of)));
            let models = models.map(|row| &row.file).collect::<BTreeSet<_>>().len();
            (sum, models)
        })
        .collect();
    sums.sort_by_key(|(sum, models)| (sum.kind, Reverse(*models), Reverse(sum.count)));
    sums
}

/// The columns, and whether they are numbers.
const COLUMNS: [(&str, bool); 10] = [
    ("file", false),
    ("service", false),
    ("protocol", false),
    ("operations", true),
    ("shapes", true),
    ("time", true),
    ("memory", true),
    ("lines", true),
    ("warnings", true),
    ("result", false),
];

fn table(rows: &[Row]) -> String {
    let head = COLUMNS.map(|(title, _)| title.to_owned());
    let lines: Vec<_> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max();
    let widths: Vec<_> = (0..COLUMNS.len()).map(|column| width(column).unwrap_or(0)).collect();
    let line = |cells: &[String; 10]| {
        let cells =
            cells.iter().zip(&widths).zip(COLUMNS).map(|((cell, width), (_, is_number))| {
                if is_number { format!("{cell:>width$}") } else { format!("{cell:width$}") }
            });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    lines.iter().map(line).collect()
}

fn cells(row: &Row) -> [String; 10] {
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let protocols = row.protocols.iter().map(|id| id.rsplit('#').next().unwrap_or(id));
    let memory = row.memory.map(|bytes| format!("{} MB", bytes / 1_000_000));
    [
        row.file.clone(),
        row.service.as_deref().map(harmless).unwrap_or_default(),
        harmless(&protocols.collect::<Vec<_>>().join(", ")),
        number(row.operations),
        number(row.shapes),
        format!("{:.2} s", row.seconds),
        memory.unwrap_or_default(),
        number(row.lines),
        row.count(Kind::Warning).to_string(),
        result(row),
    ]
}

fn result(row: &Row) -> String {
    let errors = row.count(Kind::Error) + row.count(Kind::Unsupported);
    let word = row.result.word();
    match (errors, row.tests) {
        (0, None) => word.to_owned(),
        (0, Some(tests)) => format!("{word}, {} passed", counted(tests as usize, "test")),
        (errors, _) => format!("{word}, {}", counted(errors as usize, "error")),
    }
}
