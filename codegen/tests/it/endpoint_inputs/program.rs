//! Calls of a generated client over a connection in memory. The test `endpoint_inputs` of the generator compiles it.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_types::body::SdkBody;
use aws_types::SdkConfig;
use aws_types::endpoint_config::AccountIdEndpointMode;
use partnercentral_account::types::{Step, Table};
use partnercentral_account::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use partnercentral_account::config::http::{HttpRequest, HttpResponse};
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::config::{
    AsyncSleep, BehaviorVersion, Builder, Config, Credentials, Region, Sleep,
};
use partnercentral_account::error::DisplayErrorContext;
use partnercentral_account::operation::put::{Put, PutInput};
use partnercentral_account::{Client, protocol};

/// The URI and the user agent of the last request.
#[derive(Clone, Debug, Default)]
struct Memory(Arc<Mutex<(String, String)>>);

impl HttpConnector for Memory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let agent = request.headers().get("x-amz-user-agent").unwrap_or_default();
        *self.0.lock().unwrap() = (request.uri().to_owned(), agent.to_owned());
        let status = 200.try_into().unwrap();
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from("{}"))))
    }
}

impl Memory {
    fn uri(&self) -> String {
        self.0.lock().unwrap().0.clone()
    }

    fn agent(&self) -> String {
        self.0.lock().unwrap().1.clone()
    }
}

/// Keeps the parameters of the last request.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Option<Params>>>);

impl ResolveEndpoint for Recorder {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        *self.0.lock().unwrap() = Some(params.clone());
        EndpointFuture::ready(Ok(Endpoint::builder().url("https://recorded.example.com").build()))
    }
}

impl Recorder {
    fn params(&self) -> Params {
        self.0.lock().unwrap().clone().expect("a request was sent")
    }
}

#[derive(Debug)]
struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(std::future::pending())
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

fn credentials(account: Option<&str>) -> Credentials {
    let builder = Credentials::builder().access_key_id("id").secret_access_key("secret");
    let builder = builder.provider_name("test");
    match account {
        Some(account) => builder.account_id(account).build(),
        None => builder.build(),
    }
}

fn config(memory: &Memory) -> Builder {
    let memory = memory.clone();
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(credentials(None))
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(NoSleep)
        .http_client(http_client_fn(move |_, _| SharedHttpConnector::new(memory.clone())))
}

fn client(config: Builder) -> Client {
    Client::from_conf(config.build())
}

/// Fails, and returns the whole message.
fn message<T: std::fmt::Debug, E: std::error::Error>(result: Result<T, E>) -> String {
    DisplayErrorContext(&result.expect_err("the call must fail")).to_string()
}

#[test]
fn operations_and_inputs_set_parameters() {
    let (memory, recorder) = (Memory::default(), Recorder::default());
    let client = client(config(&memory).endpoint_resolver(recorder.clone()));
    let call = client.get().arn("an arn").names("x").names("y").accelerate(false).other("z");
    block_on(call.send()).unwrap();
    let params = recorder.params();
    assert_eq!(params.arn(), Some("an arn"));
    assert_eq!(params.names(), Some(&["x".to_owned(), "y".to_owned()][..]));
    assert_eq!(params.accelerate(), Some(true), "the operation has precedence over the input");
    assert_eq!(params.region(), Some("us-west-2"));

    block_on(client.find().accelerate(true).region("eu-west-1").send()).unwrap();
    let params = recorder.params();
    assert_eq!(params.arn(), None);
    assert_eq!(params.names(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(params.accelerate(), Some(true));
    assert_eq!(params.region(), Some("eu-west-1"), "the input has precedence over the region");
}

#[test]
fn expressions_over_inputs_set_parameters() {
    let (memory, recorder) = (Memory::default(), Recorder::default());
    let client = client(config(&memory).endpoint_resolver(recorder.clone()));
    let table = Table::builder().arn("an arn").build().expect("a table");
    let call = client.batch().table(table.clone()).items("a key", "a value").tags("fast");
    block_on(call.send()).expect("it succeeds");
    let params = recorder.params();
    assert_eq!(params.arn(), Some("an arn"));
    assert_eq!(params.names(), Some(&["a key".to_owned()][..]));
    assert_eq!(params.accelerate(), Some(true));

    block_on(client.batch().send()).expect("it succeeds");
    let params = recorder.params();
    assert_eq!((params.arn(), params.names(), params.accelerate()), (None, None, None));

    let other = Table::builder().arn("another arn").build().expect("a table");
    let steps = [Step::builder().put(table).build(), Step::builder().get(other).build()];
    block_on(client.batch_all().set_steps(Some(steps.into())).send()).expect("it succeeds");
    let expected = ["an arn".to_owned(), "another arn".to_owned()];
    assert_eq!(recorder.params().names(), Some(&expected[..]));
}

#[test]
fn the_configuration_sets_parameters() {
    let (memory, recorder) = (Memory::default(), Recorder::default());
    let config = config(&memory)
        .endpoint_resolver(recorder.clone())
        .accelerate(false)
        .names(vec!["of the client".to_owned()])
        .second("second");
    let client = client(config);
    block_on(client.find().send()).unwrap();
    let params = recorder.params();
    assert_eq!(params.accelerate(), Some(false));
    assert_eq!(params.second(), Some("second"));
    assert_eq!(params.names(), Some(&["a".to_owned(), "b".to_owned()][..]));
    assert_eq!(params.region(), Some("us-west-2"));
    block_on(client.find().accelerate(true).send()).unwrap();
    assert_eq!(recorder.params().accelerate(), Some(true), "the input has precedence");
    block_on(client.get().arn("an arn").other("z").send()).unwrap();
    assert_eq!(recorder.params().names(), Some(&["of the client".to_owned()][..]));
    let mut settings = Config::builder();
    settings.set_region2(Some("eu-west-1".into())).set_accelerate(Some(true));
    block_on(client.find().customize().config_override(settings).send()).unwrap();
    let params = recorder.params();
    assert_eq!(params.region(), Some("eu-west-1"), "a setting has precedence over a built-in");
    assert_eq!(params.accelerate(), Some(true));
}

#[test]
fn required_members_must_not_be_blank() {
    let memory = Memory::default();
    let client = client(config(&memory));
    let blank = message(block_on(client.get().arn(" ").other("z").send()));
    assert!(blank.contains("arn") && blank.contains("must not be blank"), "{blank}");
    let missing = message(block_on(client.get().send()));
    assert!(missing.contains("arn") && missing.contains("other"), "{missing}");
    assert_eq!(memory.uri(), "", "nothing was sent");
}

#[test]
fn endpoints_contain_the_account() {
    let memory = Memory::default();
    let config = || config(&memory).credentials_provider(credentials(Some("111122223333")));
    let send = |config: Builder| block_on(client(config).find().send());

    send(config()).unwrap();
    assert_eq!(memory.uri(), "https://111122223333.example.com/");
    assert!(memory.agent().contains(" m/") && memory.agent().contains('P'), "{}", memory.agent());
    send(config().account_id_endpoint_mode(AccountIdEndpointMode::Disabled)).unwrap();
    assert_eq!(memory.uri(), "https://example.com/");
    let metrics = |agent: String| agent.split(" m/").nth(1).unwrap_or_default().to_owned();
    assert!(metrics(memory.agent()).split([',', ' ']).any(|metric| metric == "Q"));
    send(config().account_id_endpoint_mode(AccountIdEndpointMode::Required)).unwrap();
    assert_eq!(memory.uri(), "https://111122223333.example.com/");
    assert!(metrics(memory.agent()).split([',', ' ']).any(|metric| metric == "R"));

    let unknown = config().credentials_provider(credentials(None));
    send(unknown.clone()).unwrap();
    assert_eq!(memory.uri(), "https://example.com/");
    let required = unknown.account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let error = message(send(required));
    assert!(error.contains("the account is not known"), "{error}");
}

#[test]
fn resolvers_of_users_get_the_account() {
    let (memory, recorder) = (Memory::default(), Recorder::default());
    let config = config(&memory).credentials_provider(credentials(Some("111122223333")));
    block_on(client(config.endpoint_resolver(recorder.clone())).find().send()).unwrap();
    assert_eq!(recorder.params().account_id(), Some("111122223333"));
    assert_eq!(recorder.params().account_id_endpoint_mode(), Some("preferred"));
}

#[test]
fn the_shared_configuration_has_the_mode() {
    let shared = SdkConfig::builder().account_id_endpoint_mode(AccountIdEndpointMode::Disabled);
    let shared = shared.region(Region::new("us-west-2")).build();
    let memory = Memory::default();
    let inner = memory.clone();
    let config = Builder::from(&shared)
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(credentials(Some("111122223333")))
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(NoSleep)
        .http_client(http_client_fn(move |_, _| SharedHttpConnector::new(inner.clone())));
    block_on(client(config).find().send()).unwrap();
    assert_eq!(memory.uri(), "https://example.com/");
}

#[test]
fn a_prefix_precedes_the_host() {
    let memory = Memory::default();
    let calls = client(config(&memory));
    block_on(calls.put().zone("a-1").other("z").send()).unwrap();
    assert_eq!(memory.uri(), "https://a-1.data-example.com/");
    let local = client(config(&memory).endpoint_url("http://localhost:8000/path"));
    block_on(local.put().zone("a-1").other("z").send()).unwrap();
    assert_eq!(memory.uri(), "http://a-1.data-localhost:8000/path/");
}

#[test]
fn a_prefix_can_be_disabled() {
    let memory = Memory::default();
    let without = client(config(&memory).disable_host_prefix_injection(true));
    block_on(without.put().zone("a-1").other("z").send()).unwrap();
    assert_eq!(memory.uri(), "https://example.com/");
    let with = Config::builder().disable_host_prefix_injection(false);
    block_on(without.put().zone("a").other("z").customize().config_override(with).send()).unwrap();
    assert_eq!(memory.uri(), "https://a.data-example.com/");
    let call = client(config(&memory)).put().zone("a").other("z").customize();
    let without = Config::builder().disable_host_prefix_injection(true);
    block_on(call.config_override(without).send()).unwrap();
    assert_eq!(memory.uri(), "https://example.com/");
}

#[test]
fn labels_are_checked() {
    let memory = Memory::default();
    let client = client(config(&memory));
    let too_long = "a".repeat(64);
    for zone in ["", " ", "a.b", "a/", "-a", "evil.example/#", "\u{e9}", &too_long] {
        let error = message(block_on(client.put().zone(zone).other("z").send()));
        assert!(error.contains("zone") && error.contains("valid host label"), "{zone:?}: {error}");
    }
    let missing = message(block_on(client.put().send()));
    assert!(missing.contains("zone") && missing.contains("other"), "{missing}");
    assert_eq!(memory.uri(), "", "nothing was sent");
}

#[test]
fn requests_without_a_client_have_the_prefix() {
    let request = |zone: &str, endpoint: &str| {
        let input = PutInput::builder().zone(zone).other("z").build().unwrap();
        protocol::serialize_request::<Put>(&input, &endpoint.parse().unwrap())
    };
    let uri = |endpoint: &str| request("a-1", endpoint).unwrap().uri().to_string();
    assert_eq!(uri("https://example.com"), "https://a-1.data-example.com/");
    assert_eq!(uri("http://localhost:8000/path"), "http://a-1.data-localhost:8000/path/");
    assert!(message(request("a/b", "https://example.com")).contains("valid host label"));
    assert!(message(request("a", "/path")).contains("must have a scheme and a host"));
}
