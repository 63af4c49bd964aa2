//! The numbers of each service, and the file that keeps them. The page is written from it, so that one service can be
//! measured again without the others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::pair::{Pair, median};
use crate::place;
use crate::process::{Outcome, Trouble};

/// The results of all services that were measured, by name.
pub type Results = BTreeMap<String, Measured>;

/// The results of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The official package and its version.
    pub official: String,
    /// The machine, the compiler and the date.
    pub machine: String,
    /// How many of the official crate's public items our crate has, and how many were compared.
    pub parity: Option<(u64, u64)>,
    /// The numbers, by the keys of the rows.
    pub numbers: BTreeMap<String, Numbers>,
}

/// Our number, the official crate's, and the ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    pub ours: f64,
    pub official: f64,
    /// Our number divided by the official crate's.
    pub ratio: f64,
}

impl Numbers {
    /// Returns the numbers of one run, which does not differ from the next.
    pub fn of(ours: f64, official: f64) -> Self {
        Self { ours, official, ratio: ours / official }
    }

    /// Returns the medians of several runs. The ratio is that of two runs that followed each other.
    pub fn paired(runs: &Pair<Vec<f64>>) -> Self {
        let ratios = runs.ours.iter().zip(&runs.official).map(|(ours, official)| ours / official);
        Self {
            ours: median(runs.ours.iter().copied()),
            official: median(runs.official.iter().copied()),
            ratio: median(ratios),
        }
    }
}

/// Reads the file. Before the first run, there is none.
pub fn read(path: &Path) -> Outcome<Results> {
    if !path.exists() {
        return Ok(Results::new());
    }
    let text = fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| Trouble::io("parse", path, &error))?;
    let results = value.as_object().into_iter().flatten();
    let results = results.map(|(name, value)| Some((name.clone(), parse(value)?)));
    let incomplete = || Trouble::io("use", path, &"the numbers of a service are not complete");
    results.collect::<Option<_>>().ok_or_else(incomplete)
}

pub fn write(path: &Path, results: &Results) -> Outcome<()> {
    let results: Map<_, _> = results.iter().map(|(name, one)| (name.clone(), json(one))).collect();
    place::write(path, &format!("{:#}\n", Value::Object(results)))
}

fn json(measured: &Measured) -> Value {
    let numbers = measured.numbers.iter().map(|(key, numbers)| {
        let Numbers { ours, official, ratio } = numbers;
        (key.clone(), json!({ "ours": ours, "official": official, "ratio": ratio }))
    });
    json!({
        "official": measured.official,
        "machine": measured.machine,
        "parity": measured.parity.map(|(present, of)| json!({ "present": present, "of": of })),
        "numbers": numbers.collect::<Map<_, _>>(),
    })
}

fn parse(value: &Value) -> Option<Measured> {
    let parity = &value["parity"];
    let parity = match parity {
        Value::Null => None,
        parity => Some((parity["present"].as_u64()?, parity["of"].as_u64()?)),
    };
    let numbers = value["numbers"].as_object()?.iter().map(|(key, value)| {
        let number = |name: &str| value[name].as_f64();
        let (ours, official) = (number("ours")?, number("official")?);
        Some((key.clone(), Numbers { ours, official, ratio: number("ratio")? }))
    });
    Some(Measured {
        official: value["official"].as_str()?.to_owned(),
        machine: value["machine"].as_str()?.to_owned(),
        parity,
        numbers: numbers.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Measured, Numbers, json, parse};

    #[test]
    fn results_are_the_same_after_they_were_kept() {
        let measured = Measured {
            official: "aws-sdk-kms 1.0.0".to_owned(),
            machine: "a machine".to_owned(),
            parity: Some((9, 10)),
            numbers: [("lines".to_owned(), Numbers::of(1.0, 4.0))].into(),
        };
        for measured in [Measured { parity: None, ..measured.clone() }, measured] {
            assert_eq!(parse(&json(&measured)), Some(measured));
        }
        assert_eq!(parse(&serde_json::json!({"official": "a"})), None);
    }
}
