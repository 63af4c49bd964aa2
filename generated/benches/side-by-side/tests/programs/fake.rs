//! An HTTP client in memory: it keeps the requests, and takes the responses from a list.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// What the server sends: a status and a body, or nothing.
#[derive(Clone, Debug)]
pub enum Reply {
    Http(u16, String),
    ConnectionCut,
}

pub fn ok(body: &str) -> Reply {
    Reply::Http(200, body.into())
}

#[derive(Clone, Debug, Default)]
pub struct Fake {
    requests: Arc<Mutex<Vec<HttpRequest>>>,
    responses: Arc<Mutex<VecDeque<Reply>>>,
}

impl Fake {
    pub fn new(responses: impl IntoIterator<Item = Reply>) -> Self {
        Self { responses: Arc::new(Mutex::new(responses.into_iter().collect())), ..Self::default() }
    }

    pub fn requests(&self) -> Vec<HttpRequest> {
        self.requests.lock().unwrap().iter().map(|r| r.try_clone().unwrap()).collect()
    }

    /// Returns all requests as text, with sorted headers and without versions of the crate.
    pub fn transcript(&self) -> String {
        self.requests().iter().map(show).collect()
    }
}

fn show(request: &HttpRequest) -> String {
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .filter(|(name, _)| *name != "amz-sdk-invocation-id") // It is random.
        .map(|(name, value)| format!("  {name}: {value}\n"))
        .collect();
    headers.sort();
    let body = String::from_utf8_lossy(request.body().bytes().unwrap()).into_owned();
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    format!("{} {}\n{}  {body}\n", request.method(), request.uri(), headers.concat())
        .replace("partnercentralaccount/0.1.0", "partnercentralaccount/VERSION")
        .replace("partnercentralaccount/1.34.0", "partnercentralaccount/VERSION")
}

impl HttpConnector for Fake {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.requests.lock().unwrap().push(request);
        let response = self.responses.lock().unwrap().pop_front();
        HttpConnectorFuture::ready(match response {
            Some(Reply::Http(status, body)) => {
                let mut response =
                    HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
                response.headers_mut().insert("x-amzn-requestid", "the-request-id");
                Ok(response)
            }
            Some(Reply::ConnectionCut) => Err(ConnectorError::io("cut".into())),
            None => Err(ConnectorError::user("there is no response left".into())),
        })
    }
}

impl HttpClient for Fake {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
