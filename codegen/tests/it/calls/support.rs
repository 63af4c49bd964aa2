//! What the programs share: a connection that keeps requests and returns the same response, and a client's configuration
//! that needs neither time nor a network.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// A connection in memory.
#[derive(Clone, Debug)]
pub struct Connection {
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    response: Arc<(u16, Vec<(&'static str, &'static str)>, &'static str)>,
}

#[allow(dead_code, reason = "not all programs call all of them")]
impl Connection {
    /// Responds to all requests with an empty object.
    pub fn new() -> Self {
        Self::with(200, &[], "{}")
    }

    /// Responds to all requests with this status, these headers and this body.
    pub fn with(status: u16, headers: &[(&'static str, &'static str)], body: &'static str) -> Self {
        let response = Arc::new((status, headers.to_vec(), body));
        Self { requests: Arc::default(), response }
    }

    fn requests(&self) -> MutexGuard<'_, Vec<HttpRequest>> {
        self.requests.lock().expect("no test panics with the lock")
    }

    /// Returns a header of the only request.
    pub fn header(&self, name: &str) -> Option<String> {
        let requests = self.requests();
        let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
        request.headers().get(name).map(str::to_owned)
    }

    /// Returns the URI of the only request.
    pub fn uri(&self) -> String {
        let requests = self.requests();
        let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
        request.uri().to_owned()
    }

    /// Returns how many requests there were.
    pub fn count(&self) -> usize {
        self.requests().len()
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.requests().push(request);
        let (status, headers, body) = &*self.response;
        let status = (*status).try_into().expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(*body));
        for (name, value) in headers {
            response.headers_mut().insert(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Connection {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// A timer that never rings: nothing has to wait.
#[derive(Debug)]
pub struct Never;

impl AsyncSleep for Never {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::pending())
    }
}

/// Runs a future that does not have to wait for anything.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("the future waits for something");
}

/// Returns the builder of a client's configuration, over a connection in memory.
macro_rules! config {
    ($service:ident, $connection:expr) => {
        $service::Config::builder()
            .behavior_version_latest()
            .http_client($connection.clone())
            .sleep_impl(crate::support::Never)
            .endpoint_url("https://example.com")
    };
}
pub(crate) use config;
