//! Makes the same random calls with the official crate and with ours, gives both the same responses, and compares.
//!
//! `cargo run --release -- --cases N --damaged N --seed S`. The exit code is 1 if a difference that is not intended is
//! found in a case whose response is not damaged, or in more than one of a thousand cases whose response is.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::cases::{Case, case};
use crate::intended::{INTENDED, Result};
use crate::model::Model;
use crate::outcome::{Conversion, Outcome, SOURCES};
use crate::settings::Settings;
use crate::wire::Wire;

mod cases;
mod damage;
mod debug_text;
mod endpoints;
mod intended;
mod model;
mod outcome;
mod random;
mod response;
mod settings;
mod wire;

mod official {
    use aws_sdk_partnercentralaccount as sdk;
    include!("adapter.rs");
}

mod ours {
    use partnercentral_account as sdk;
    include!("adapter.rs");
}

struct Options {
    cases: u64,
    damaged: u64,
    seed: u64,
    examples: usize,
}

fn options() -> Options {
    let mut options = Options { cases: 6_000, damaged: 24_000, seed: 1, examples: 1 };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse().ok());
        match (argument.as_str(), value) {
            ("--cases", Some(value)) => options.cases = value,
            ("--damaged", Some(value)) => options.damaged = value,
            ("--seed", Some(value)) => options.seed = value,
            ("--examples", Some(value)) => options.examples = value as usize,
            _ => {
                eprintln!(
                    "usage: side-by-side [--cases N] [--damaged N] [--seed S] [--examples N]"
                );
                std::process::exit(2);
            }
        }
    }
    options
}

/// Two clients with the same settings.
struct Pair {
    wires: [Wire; 2],
    ours: partnercentral_account::Client,
    official: aws_sdk_partnercentralaccount::Client,
}

impl Pair {
    fn new(settings: &Settings) -> Self {
        let wires = [Wire::default(), Wire::default()];
        let ours = ours::client(wires[0].http_client(), settings);
        let official = official::client(wires[1].http_client(), settings);
        Self { wires, ours, official }
    }

    async fn run(&self, case: &Case, conversion: Conversion) -> (Result, Result) {
        for wire in &self.wires {
            wire.respond_with(case.response.clone());
        }
        let name = &case.operation.name;
        let ours = in_time(ours::call(&self.ours, name, &case.input, conversion)).await;
        let theirs = in_time(official::call(&self.official, name, &case.input, conversion)).await;
        (
            Result { requests: self.wires[0].requests(), outcome: ours },
            Result { requests: self.wires[1].requests(), outcome: theirs },
        )
    }
}

/// Waits for a call for two seconds. That it does not return is an outcome too.
async fn in_time(call: impl Future<Output = Outcome>) -> Outcome {
    let limit = std::time::Duration::from_secs(2);
    tokio::time::timeout(limit, call).await.unwrap_or_else(|_| Outcome::endless())
}

/// The differences that are not intended, by kind: how many, and examples.
#[derive(Default)]
struct Report {
    cases: u64,
    differing: u64,
    kinds: BTreeMap<String, (u64, Vec<String>)>,
    intended: BTreeMap<&'static str, u64>,
    damages: BTreeMap<&'static str, u64>,
    results: BTreeMap<String, u64>,
    operations: BTreeMap<String, u64>,
}

impl Report {
    fn add(
        &mut self,
        model: &Model,
        case: &Case,
        number: u64,
        examples: usize,
        results: (Result, Result),
    ) {
        let (mut ours, mut theirs) = results;
        self.cases += 1;
        *self.operations.entry(case.operation.name.clone()).or_default() += 1;
        *self.results.entry(theirs.outcome.get("kind").to_owned()).or_default() += 1;
        for damage in &case.damage {
            *self.damages.entry(damage).or_default() += 1;
        }
        for difference in intended::level(model, case, &mut ours, &mut theirs) {
            *self.intended.entry(difference).or_default() += 1;
        }
        let Some((kind, ours, theirs)) = first_difference(&ours, &theirs) else { return };
        self.differing += 1;
        let (count, shown) = self.kinds.entry(kind).or_default();
        *count += 1;
        if shown.len() < examples {
            shown.push(format!(
                "  case {number}, {}, {}, status {}, headers {:?}\n    body     {}\n    ours     {}\n    official {}",
                case.operation.name,
                case.damage.join(" + "),
                case.response.status,
                case.response.headers,
                short(&String::from_utf8_lossy(&case.response.body)),
                short(&ours),
                short(&theirs),
            ));
        }
    }

    fn print(&self, title: &str) {
        println!(
            "\n{title}: {} cases of {} operations, {} differ",
            self.cases,
            self.operations.len(),
            self.differing
        );
        println!("  results of the official crate: {:?}", self.results);
        if !self.damages.is_empty() {
            println!("  damages: {:?}", self.damages);
        }
        for difference in INTENDED {
            let count = self.intended.get(difference.name).unwrap_or(&0);
            println!("  intended, {count} times: {}: {}", difference.name, difference.reason);
        }
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        for (kind, (count, examples)) in kinds {
            println!("{count:6} × {kind}");
            examples.iter().for_each(|example| println!("{example}"));
        }
    }
}

/// Returns the first text or request that differs, and what each side has there.
fn first_difference(ours: &Result, theirs: &Result) -> Option<(String, String, String)> {
    let both =
        |name: &str| (ours.outcome.get(name).to_owned(), theirs.outcome.get(name).to_owned());
    let kinds = both("kind");
    if kinds.0 != kinds.1 {
        let text = |r: &Result| match r.outcome.get(SOURCES) {
            "" => r.outcome.get("output").to_owned(),
            error => error.to_owned(),
        };
        let (ours, theirs) = (text(ours), text(theirs));
        let why = if kinds.0 == "success" { &theirs } else { &ours };
        let why: String = why.chars().filter(|char| !char.is_ascii_digit()).collect();
        let kind = format!("ours {}, official {}: {}", kinds.0, kinds.1, short(&why));
        return Some((kind, ours, theirs));
    }
    for (name, _) in ours.outcome.texts.iter().chain(&theirs.outcome.texts) {
        let (our_text, their_text) = both(name);
        if our_text != their_text {
            return Some(((*name).to_owned(), our_text, their_text));
        }
    }
    if ours.requests.len() != theirs.requests.len() {
        let text = |r: &Result| format!("{} requests", r.requests.len());
        return Some(("number of requests".to_owned(), text(ours), text(theirs)));
    }
    for (our_request, their_request) in ours.requests.iter().zip(&theirs.requests) {
        if our_request == their_request {
            continue;
        }
        for (name, value) in our_request.iter().chain(their_request) {
            let get = |request: &wire::Request| {
                request.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
            };
            if get(our_request) != get(their_request) {
                let text = |value: Option<String>| value.unwrap_or_default();
                let _ = value;
                return Some((
                    format!("request: {name}"),
                    text(get(our_request)),
                    text(get(their_request)),
                ));
            }
        }
        return Some((
            "request".to_owned(),
            format!("{our_request:?}"),
            format!("{their_request:?}"),
        ));
    }
    None
}

fn short(text: &str) -> String {
    const LENGTH: usize = 700;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let options = options();
    let model = Model::read();
    let operations = model.operations();
    assert_eq!(operations.len(), 34);
    let pairs = [
        Pair::new(&Settings { test_defaults: true, max_attempts: 1 }),
        Pair::new(&Settings { test_defaults: false, max_attempts: 1 }),
        Pair::new(&Settings { test_defaults: true, max_attempts: 3 }),
    ];
    let endpoints = endpoints::compare().await;
    let mut reports = [Report::default(), Report::default()];
    for (report, count, damaged) in [(0, options.cases, false), (1, options.damaged, true)] {
        for number in 0..count {
            let seed = options.seed.wrapping_mul(1_000_003) ^ (number << 1 | u64::from(damaged));
            let mut rng = Rng::with_seed(seed);
            let case = case(&model, &operations, &mut rng, damaged);
            let pair = &pairs[rng.usize(..pairs.len())];
            let conversion = [Conversion::OfSdkError, Conversion::OfOperationError][rng.usize(..2)];
            let results = pair.run(&case, conversion).await;
            reports[report].add(&model, &case, number, options.examples, results);
        }
    }
    reports[0].print("undamaged");
    reports[1].print("damaged");
    let too_many = reports[1].differing * 1_000 > reports[1].cases;
    std::process::exit(i32::from(endpoints > 0 || reports[0].differing > 0 || too_many));
}
