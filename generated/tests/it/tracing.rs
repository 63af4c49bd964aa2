//! What the client reports to `tracing`, and that it uses nothing of that crate but its public API.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::wire::{REQUEST_ID, Response, client_with};

/// The names and values of fields.
type Fields = BTreeMap<&'static str, String>;

/// The name and level of a span or an event, and its fields.
type Reported = (&'static str, Level, Fields);

/// Keeps the spans and the events of this crate.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<Reported>>>);

impl Kept {
    fn keep(&self, metadata: &tracing::Metadata<'static>, record: impl FnOnce(&mut Read)) {
        if metadata.target().starts_with("partnercentral_account") {
            let mut read = Read::default();
            record(&mut read);
            self.0.lock().unwrap().push((metadata.name(), *metadata.level(), read.0));
        }
    }
}

impl<S: Subscriber> Layer<S> for Kept {
    fn on_new_span(&self, attributes: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        self.keep(attributes.metadata(), |read| attributes.record(read));
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.keep(event.metadata(), |read| event.record(read));
    }
}

#[derive(Default)]
struct Read(Fields);

impl Visit for Read {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

#[tokio::test]
async fn a_subscriber_gets_the_span_of_each_call() {
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(kept.clone()));
    let (client, _) = client_with(Response::ok(r#"{"PartnerSummaryList":[]}"#));
    client.list_partners().catalog("AWS").send().await.unwrap();
    client.list_partners().catalog("AWS").send().await.unwrap();
    drop(guard);

    let kept = kept.0.lock().unwrap();
    let [(name, level, span), (_, _, event), (_, _, second), _] = kept.as_slice() else {
        panic!("a span and an event for each call were expected; found {kept:#?}")
    };
    assert_eq!(*name, "PartnerCentral Account.ListPartners");
    assert_eq!(*level, Level::DEBUG);
    let fields: Vec<_> = span.keys().copied().collect();
    assert_eq!(fields, ["rpc.method", "rpc.service", "rpc.system", "sdk_invocation_id"]);
    assert_eq!(span["rpc.method"], r#""ListPartners""#);
    assert_eq!(span["rpc.service"], r#""PartnerCentral Account""#);
    assert_eq!(span["rpc.system"], r#""aws-api""#);
    let id: u32 = span["sdk_invocation_id"].parse().expect("a number");
    assert!((1_000_000..10_000_000).contains(&id), "{id}");
    assert_ne!(span["sdk_invocation_id"], second["sdk_invocation_id"]);
    assert_eq!(event["request_id"], format!("Some({REQUEST_ID:?})"));
}

/// What the client may use of `tracing`. All of it is documented there.
const PUBLIC: [&str; 4] = ["Instrument", "Span", "debug", "debug_span"];

/// Methods of these types that `tracing` hides, or that only its macros are meant to call.
const HIDDEN: [&str; 6] =
    ["Span::new", "Span::child_of", ".record_all(", ".value_set(", "__tracing", "__macro_support"];

#[test]
fn only_the_public_api_of_tracing_is_used() {
    let mut uses = 0;
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    each_source(&sources, &mut |path, text| {
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            let place = format!("{}:{}: {line}", path.display(), number + 1);
            for hidden in HIDDEN {
                assert!(!line.contains(hidden), "{hidden} is hidden: {place}");
            }
            assert!(!line.contains("tracing_core"), "{place}");
            for path in paths(line) {
                let name: String = path.chars().take_while(|c| is_of_name(*c)).collect();
                assert!(PUBLIC.contains(&name.as_str()), "not in the list of this test: {place}");
                uses += 1;
            }
        }
    });
    assert!(uses >= 4, "the sources use `tracing` {uses} times: are they read?");
}

/// Returns what follows each `tracing::` of a line.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("tracing::")
        .filter(|(at, _)| !line[..*at].ends_with(is_of_name))
        .map(|(at, found)| &line[at + found.len()..])
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn each_source(folder: &Path, see: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            each_source(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            see(&path, &std::fs::read_to_string(&path).expect("a source"));
        }
    }
}
