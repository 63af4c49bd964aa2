//! Compares the spans and events of a call with the official crate's.
//!
//! This is a program of its own, because other threads would change which spans are recorded.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[allow(dead_code)]
#[path = "../programs/fake.rs"]
mod fake;

use fake::{Fake, ok};

/// Records the names and fields of spans and events of the crate under test, and the names of all other spans.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = match field.name() {
            "sdk_invocation_id" => {
                let id: u32 = format!("{value:?}").parse().unwrap();
                format!("{}", (1_000_000..10_000_000).contains(&id))
            }
            _ => format!("{value:?}"),
        };
        self.0 += &format!(" {}={value}", field.name());
    }
}

impl Recorder {
    fn record(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let target = metadata.target();
        let crate_under_test = target.starts_with("aws_sdk_partnercentralaccount")
            || target.starts_with("partnercentral_account");
        let mut fields = Fields(String::new());
        record(&mut fields);
        let mut log = self.0.lock().unwrap();
        if crate_under_test {
            let name = if metadata.is_span() { metadata.name() } else { "event" };
            log.push(format!("{} {name}{}", metadata.level(), fields.0));
        } else if metadata.is_span() {
            log.push(format!("{} {}", metadata.level(), metadata.name()));
        }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.record(span.metadata(), |fields| span.record(fields));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        self.record(event.metadata(), |fields| event.record(fields));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

macro_rules! traced {
    ($sdk:ident) => {{
        let recorder = Recorder::default();
        let fake = Fake::new([ok("{}"), ok("{}")]);
        let config = $sdk::Config::builder().with_test_defaults_v2().http_client(fake);
        let client = $sdk::Client::from_conf(config.build());
        let _guard = tracing::subscriber::set_default(recorder.clone());
        client.list_connections().catalog("AWS").send().await.unwrap();
        drop(_guard);
        recorder.0.lock().unwrap().clone()
    }};
}

#[tokio::test]
async fn spans_and_events_are_the_official_crates() {
    use aws_sdk_partnercentralaccount as official;
    let without_loading = |log: Vec<String>| -> Vec<String> {
        // The official crate reads its partitions from JSON at the first call, and logs that.
        log.into_iter().filter(|line| !line.contains("loading default partitions")).collect()
    };
    let theirs = without_loading(traced!(official));
    let ours = traced!(partnercentral_account);
    assert!(theirs.iter().any(|line| line.contains("PartnerCentral Account.ListConnections")));
    assert!(theirs.iter().any(|line| line.contains("request_id")));
    assert_eq!(theirs, ours);
}
