//! Runs `benches/futures`, which prints the size of the future of each operation's call in both crates.

use std::process::Command;

use serde_json::Value;

use crate::place::Places;
use crate::process::{Outcome, Trouble, succeed};
use crate::rows::Sample;
use crate::wire;

/// The sizes of one operation's future, in bytes.
#[derive(Debug, PartialEq)]
struct Sizes {
    operation: String,
    ours: f64,
    official: f64,
}

pub fn measure(places: &Places) -> Outcome<Vec<Sample>> {
    eprintln!("future. build");
    let program = wire::build(places, "futures")?;
    let output = succeed(&mut Command::new(program))?;
    samples(&parse(&String::from_utf8_lossy(&output.stdout))?)
}

fn parse(text: &str) -> Outcome<Vec<Sizes>> {
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let operation = line["operation"].as_str()?.to_owned();
        Some(Sizes {
            operation,
            ours: line["ours"].as_f64()?,
            official: line["official"].as_f64()?,
        })
    };
    text.lines()
        .map(|text| line(text).ok_or_else(|| Trouble(format!("cannot parse the line {text}"))))
        .collect()
}

fn samples(sizes: &[Sizes]) -> Outcome<Vec<Sample>> {
    let named = |key: &str, name: &str| {
        let found = sizes.iter().find(|sizes| sizes.operation == name);
        let found = found.ok_or_else(|| Trouble(format!("there is no operation {name}")))?;
        Ok(Sample::new(key, found.ours, Some(found.official)))
    };
    let ratio = |sizes: &Sizes| sizes.ours / sizes.official;
    let worst = sizes.iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let worst = worst.ok_or_else(|| Trouble("there are no operations".to_owned()))?;
    eprintln!("future.worst: {}", worst.operation);
    Ok(vec![
        named("future.list-partners", "list_partners")?,
        named("future.create-partner", "create_partner")?,
        Sample::new("future.worst", worst.ours, Some(worst.official)),
    ])
}

#[cfg(test)]
mod tests {
    use super::{parse, samples};

    #[test]
    fn the_worst_ratio_is_found() {
        let text = "\
{\"operation\":\"create_partner\",\"ours\":300,\"official\":5000}
{\"operation\":\"list_partners\",\"ours\":100,\"official\":4000}
{\"operation\":\"tag_resource\",\"ours\":200,\"official\":2000}
";
        let samples = parse(text).and_then(|sizes| samples(&sizes));
        let samples = samples.unwrap_or_else(|trouble| panic!("{trouble:?}"));
        let numbers = samples.iter().map(|sample| (sample.row.key, sample.ours, sample.official));
        let expected = [
            ("future.list-partners", 100.0, Some(4000.0)),
            ("future.create-partner", 300.0, Some(5000.0)),
            ("future.worst", 200.0, Some(2000.0)),
        ];
        assert!(numbers.eq(expected), "{samples:?}");
    }

    #[test]
    fn anything_else_than_sizes_is_an_error() {
        assert!(parse("{}").is_err());
        assert!(samples(&[]).is_err());
    }
}
