//! A wire in memory: a client whose requests are recorded, and answered by the test.

use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_types::region::Region;
use partnercentral_account::config::{BehaviorVersion, Builder, SharedHttpClient};
use partnercentral_account::{Client, Config};
use serde_json::Value;

/// The id that every answer has.
pub const REQUEST_ID: &str = "01234567-89ab-cdef-0123-456789abcdef";

/// A request as it went out.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("request bodies are JSON")
    }
}

/// An answer of the service.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// An answer with a request id, as the service gives it.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![
            ("content-type", "application/x-amz-json-1.0".to_owned()),
            ("x-amzn-requestid", REQUEST_ID.to_owned()),
        ];
        Self { status, headers, body: body.into() }
    }

    pub fn ok(body: impl std::fmt::Display) -> Self {
        Self::new(200, body.to_string())
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// What the client sent, in order.
#[derive(Clone, Debug, Default)]
pub struct Requests(Arc<Mutex<Vec<Request>>>);

impl Requests {
    pub fn all(&self) -> Vec<Request> {
        self.0.lock().unwrap().clone()
    }

    pub fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// The one request that was sent.
    #[track_caller]
    pub fn only(&self) -> Request {
        let requests = self.all();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.into_iter().next().unwrap()
    }
}

/// A configuration without a place to send requests to.
pub fn config() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials())
}

/// Credentials that open nothing.
pub fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "secret", None, None, "test")
}

/// A client whose requests are answered by `answer`, and a record of them.
pub fn client(answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> (Client, Requests) {
    let (http_client, requests) = http_client(answer);
    (Client::from_conf(config().http_client(http_client).build()), requests)
}

/// A client all whose requests have the same answer.
pub fn client_with(response: Response) -> (Client, Requests) {
    client(move |_| response.clone())
}

/// As [`client`], for a test that configures the client itself.
pub fn http_client(
    answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
) -> (SharedHttpClient, Requests) {
    let requests = Requests::default();
    let connector = SharedHttpConnector::new(Connector {
        answer: Arc::new(answer),
        requests: requests.clone(),
    });
    (http_client_fn(move |_, _| connector.clone()), requests)
}

#[derive(Clone)]
struct Connector {
    answer: Arc<dyn Fn(&Request) -> Response + Send + Sync>,
    requests: Requests,
}

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = Request {
            method: request.method().to_owned(),
            url: request.uri().to_owned(),
            headers: request.headers().iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            body: request.body().bytes().expect("requests are in memory").to_vec(),
        };
        let answer = (self.answer)(&request);
        self.requests.0.lock().unwrap().push(request);
        let mut response = HttpResponse::new(
            answer.status.try_into().expect("a status"),
            SdkBody::from(answer.body),
        );
        for (name, value) in answer.headers {
            response.headers_mut().insert(name, value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}
