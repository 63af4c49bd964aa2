//! A connector in memory: it records requests, and gives the response of the case.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;

/// A response of the service.
#[derive(Clone, Debug, Default)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// A request as text: method, URI, the headers in alphabetical order, and the body.
pub type Request = Vec<(String, String)>;

/// The response for the next call, and the requests that it made.
#[derive(Clone, Debug, Default)]
pub struct Wire(Arc<Mutex<(Response, Vec<Request>)>>);

impl Wire {
    /// Sets the response for the next call.
    pub fn respond_with(&self, response: Response) {
        *self.0.lock().unwrap() = (response, Vec::new());
    }

    /// Takes the requests that were made since then.
    pub fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut self.0.lock().unwrap().1)
    }

    pub fn http_client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }
}

impl HttpConnector for Wire {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut lines = vec![
            ("method".to_owned(), request.method().to_owned()),
            ("uri".to_owned(), request.uri().to_owned()),
        ];
        let mut headers: Vec<_> =
            request.headers().iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        headers.sort();
        lines.extend(headers);
        let body = request.body().bytes().expect("requests are in memory");
        lines.push(("body".to_owned(), String::from_utf8_lossy(body).into_owned()));

        let mut wire = self.0.lock().unwrap();
        wire.1.push(lines);
        let status = wire.0.status.try_into().expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(wire.0.body.clone()));
        for (name, value) in &wire.0.headers {
            response.headers_mut().append(*name, value.clone());
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}
