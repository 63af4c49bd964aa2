//! The tests of a model: what a client sends, how it reads responses, and which endpoints it uses.

use super::Docs;
use super::endpoint::BuiltIn;
use super::example::{Document, Setting};
use crate::names::{FieldName, ModuleName, TypeName, VariantName};

/// The tests of a model.
#[derive(Clone, Debug, Default)]
pub struct Tests {
    /// The tests that an input becomes a request.
    pub requests: Vec<Request>,
    /// The tests that a response becomes an output or an error.
    pub responses: Vec<Response>,
    /// The tests of the endpoint rules.
    pub endpoints: Vec<Endpoint>,
    /// The tests that do not apply to the client.
    pub skipped: Vec<Skipped>,
}

impl Tests {
    /// Returns the number of tests.
    pub fn count(&self) -> usize {
        let endpoints = self.endpoints.iter().map(|test| 1 + test.calls.len());
        self.requests.len() + self.responses.len() + endpoints.sum::<usize>()
    }

    /// Returns whether tests call operations.
    pub fn has_calls(&self) -> bool {
        let endpoints = &self.endpoints;
        !self.requests.is_empty()
            || !self.responses.is_empty()
            || endpoints.iter().any(|test| !test.calls.is_empty())
    }
}

/// A test that does not apply to the client.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// The name of the test, or for endpoints its number and what is left out.
    pub id: String,
    /// Why it does not apply.
    pub reason: String,
}

/// The name and the documentation of a test.
#[derive(Clone, Debug)]
pub struct Head {
    /// The name of the function.
    pub name: ModuleName,
    /// Its documentation.
    pub docs: Docs,
}

/// The call of an operation.
#[derive(Clone, Debug)]
pub struct Call {
    /// The module of the operation, and its method on the client.
    pub operation: ModuleName,
    /// The members of the input that it sets.
    pub input: Vec<Setting>,
}

/// A test that an input becomes a request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its name and documentation.
    pub head: Head,
    /// The call that sends the request.
    pub call: Call,
    /// The URL that the client is configured with.
    pub endpoint: String,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The host, if the test looks at it.
    pub host: Option<String>,
    /// Parts of the query that must be present, such as `a=b`.
    pub query: Vec<String>,
    /// The names of parameters that must not be in the query.
    pub forbidden_query: Vec<String>,
    /// The names of parameters that must be in the query.
    pub required_query: Vec<String>,
    /// Headers that must be present with these values.
    pub headers: Vec<(String, String)>,
    /// Headers that must not be present.
    pub forbidden_headers: Vec<String>,
    /// Headers that must be present.
    pub required_headers: Vec<String>,
    /// The body, if the test looks at it.
    pub body: Option<Body>,
}

/// A body.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its text.
    pub text: String,
    /// Its media type, which says how bodies are compared. Texts without one must be equal.
    pub media_type: String,
}

/// A test that a response becomes an output or an error.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its name and documentation.
    pub head: Head,
    /// The call that receives the response.
    pub call: Call,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// What the response becomes.
    pub result: ResponseResult,
    /// The members of the output or error with their values.
    pub members: Vec<Setting>,
    /// All members of the output or error, in the order of the model.
    pub compared: Vec<Compared>,
    /// Whether the builder of the output or error can fail.
    pub is_fallible: bool,
}

/// A member that is compared with the expected one.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its field.
    pub name: FieldName,
    /// Whether its value contains a number that does not equal itself, so that the texts of `Debug` are compared.
    pub as_text: bool,
}

/// What a response becomes.
#[derive(Clone, Debug)]
pub enum ResponseResult {
    /// An output with this type.
    Output(TypeName),
    /// An error.
    Error {
        /// The type of the operation's errors.
        errors: TypeName,
        /// The variant of the error.
        variant: VariantName,
        /// The type of the error.
        name: TypeName,
        /// Its code.
        code: String,
        /// Its message, if it has one.
        message: Option<String>,
    },
}

/// A test of the endpoint rules.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Its name and documentation.
    pub head: Head,
    /// The parameters, by the methods that set them.
    pub params: Vec<(FieldName, ParameterValue)>,
    /// What the rules result in.
    pub expected: EndpointResult,
    /// Calls that lead to the same result.
    pub calls: Vec<EndpointCall>,
}

/// The value of an endpoint parameter.
#[derive(Clone, Debug)]
pub enum ParameterValue {
    /// Text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A list of strings.
    Texts(Vec<String>),
}

/// What endpoint rules result in.
#[derive(Clone, Debug)]
pub enum EndpointResult {
    /// An error with this message.
    Error(String),
    /// An endpoint.
    Endpoint {
        /// The URL.
        url: String,
        /// The headers, with a name for each value.
        headers: Vec<(String, String)>,
        /// The properties.
        properties: Vec<(String, Document)>,
    },
}

/// A call that leads to the parameters of an endpoint test.
#[derive(Clone, Debug)]
pub struct EndpointCall {
    /// The name of its test.
    pub name: ModuleName,
    /// The call.
    pub call: Call,
    /// The settings of the client.
    pub settings: Vec<(BuiltIn, ParameterValue)>,
    /// The settings that the service defines: the methods that set them, and their values.
    pub own_settings: Vec<(FieldName, ParameterValue)>,
}
