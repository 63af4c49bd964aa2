//! Calls of a generated client over a connection in memory. The test `discovery` of the generator compiles it.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_types::body::SdkBody;
use partnercentral_account::Client;
use partnercentral_account::config::http::{HttpRequest, HttpResponse};
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::config::{
    AsyncSleep, BehaviorVersion, Builder, Config, Credentials, Region, Sleep,
};

/// A service: it returns endpoints with numbers, and knows the URI of the last request.
#[derive(Clone, Debug, Default)]
struct Service(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// How many endpoints were returned.
    returned: u32,
    /// Whether no endpoint is returned, and why.
    failure: Option<(u16, &'static str)>,
    /// The URI of the last request.
    uri: String,
    /// The time.
    now: u64,
}

impl Service {
    fn uri(&self) -> String {
        self.0.lock().unwrap().uri.clone()
    }

    fn returned(&self) -> u32 {
        self.0.lock().unwrap().returned
    }

    fn fail(&self, failure: Option<(u16, &'static str)>) {
        self.0.lock().unwrap().failure = failure;
    }

    fn set_minutes(&self, minutes: u64) {
        self.0.lock().unwrap().now = 60 * minutes;
    }
}

impl HttpConnector for Service {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut state = self.0.lock().unwrap();
        state.uri = request.uri().to_owned();
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let (status, body) = match state.failure {
            _ if !target.ends_with(".DescribeCells") => (200, "{}".to_owned()),
            Some((status, body)) => (status, body.to_owned()),
            None => {
                state.returned += 1;
                let address = format!("cell{}.example.com", state.returned);
                let endpoint = format!(r#"{{"Address":"{address}","CachePeriodInMinutes":10}}"#);
                (200, format!(r#"{{"Endpoints":[{endpoint}]}}"#))
            }
        };
        let response = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl TimeSource for Service {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.lock().unwrap().now)
    }
}

/// A wait of a minute ends when it is polled for the second time. Others never end.
impl AsyncSleep for Service {
    fn sleep(&self, duration: Duration) -> Sleep {
        let (is_minute, mut waited) = (duration == Duration::from_secs(60), false);
        Sleep::new(std::future::poll_fn(move |_| {
            let ends = is_minute && std::mem::replace(&mut waited, true);
            if ends { Poll::Ready(()) } else { Poll::Pending }
        }))
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn config(service: &Service) -> Builder {
    let connection = service.clone();
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .endpoint_url("https://regional.example.com")
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .time_source(service.clone())
        .sleep_impl(service.clone())
        .http_client(http_client_fn(move |_, _| SharedHttpConnector::new(connection.clone())))
}

#[test]
fn calls_go_to_the_endpoint() {
    let service = Service::default();
    let client = Client::from_conf(config(&service).build());
    block_on(client.call_cell().send()).unwrap();
    assert_eq!(service.uri(), "https://regional.example.com/");
    let (client, reload) = block_on(client.with_endpoint_discovery_enabled()).unwrap();
    assert_eq!(service.uri(), "https://regional.example.com/");
    block_on(client.call_cell().send()).unwrap();
    assert_eq!(service.uri(), "https://cell1.example.com/");
    block_on(reload.reload_once());
    block_on(client.clone().call_cell().send()).unwrap();
    assert_eq!(service.uri(), "https://cell2.example.com/");
}

#[test]
fn failures_are_returned_if_no_endpoint_is_known() {
    let service = Service::default();
    let client = || Client::from_conf(config(&service).build());
    service.fail(Some((400, r#"{"__type":"AccessDenied","message":"not you"}"#)));
    let error = block_on(client().with_endpoint_discovery_enabled()).unwrap_err();
    let error = partnercentral_account::error::DisplayErrorContext(&*error).to_string();
    assert!(error.contains("not you"), "{error}");
    service.fail(Some((200, r#"{"Endpoints":[]}"#)));
    let error = block_on(client().with_endpoint_discovery_enabled()).unwrap_err();
    assert_eq!(error.to_string(), "the service returned no endpoint");
    service.fail(None);
    let (client, reload) = block_on(client().with_endpoint_discovery_enabled()).unwrap();
    service.fail(Some((500, "{}")));
    block_on(reload.reload_once());
    block_on(client.call_cell().send()).unwrap();
    assert_eq!(service.uri(), "https://cell1.example.com/", "the endpoint stays");
}

#[test]
fn the_task_renews_the_endpoint() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }

    let service = Service::default();
    let client = Client::from_conf(config(&service).build());
    let (client, reload) = block_on(client.with_endpoint_discovery_enabled()).unwrap();
    let mut task = pin!(is_send(reload.reload_task()));
    let mut context = Context::from_waker(Waker::noop());
    // The endpoint is valid for ten minutes, and is renewed when less than two are left.
    for minute in 0..8 {
        service.set_minutes(minute);
        assert_eq!(task.as_mut().poll(&mut context), Poll::Pending);
        assert_eq!(service.returned(), 1, "minute {minute}");
    }
    service.set_minutes(9);
    assert_eq!(task.as_mut().poll(&mut context), Poll::Pending);
    assert_eq!(service.returned(), 2);
    block_on(client.call_cell().send()).unwrap();
    assert_eq!(service.uri(), "https://cell2.example.com/");
    drop(client);
    // The task ends when no client is left.
    block_on(task);
}
