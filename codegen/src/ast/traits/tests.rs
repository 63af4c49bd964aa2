//! The values of the traits that describe tests: `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and
//! `smithy.rules#endpointTests`. Whether the parameters of a test are values of its shape is checked in `check`.

use super::values::{empty_object, object_at, text_at};
use crate::ast::{Node, ShapeId};
use crate::source::Span;

/// A test that an input becomes a request, or that a response becomes an output or error.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpTest<T> {
    /// The name of the test.
    pub id: String,
    /// Where the name is.
    pub span: Option<Span>,
    /// The protocol that the test is for.
    pub protocol: ShapeId,
    /// The authentication scheme that the request must use, if the test says so.
    pub auth_scheme: Option<ShapeId>,
    /// The headers that must be present with these values, or that the response has.
    pub headers: Vec<(String, String)>,
    /// The headers that must not be present.
    pub forbid_headers: Vec<String>,
    /// The headers that must be present.
    pub require_headers: Vec<String>,
    /// The body; `None` if the test does not look at it.
    pub body: Option<String>,
    /// The media type of the body.
    pub body_media_type: Option<String>,
    /// The members of the input, output or error.
    pub params: Node,
    /// The shape of `vendor_params`.
    pub vendor_params_shape: Option<ShapeId>,
    /// Parameters that change what a client does.
    pub vendor_params: Option<Node>,
    /// The documentation.
    pub documentation: Option<String>,
    /// Whether the test is for clients, for servers, or for both.
    pub applies_to: Option<AppliesTo>,
    /// What only requests or only responses have.
    pub of: T,
}

/// What a test for a request has.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestParts {
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host that the client is configured with; it can have a path.
    pub host: Option<String>,
    /// The host that the request is sent to.
    pub resolved_host: Option<String>,
    /// Parts of the query that must be present, such as `a=b`.
    pub query_params: Vec<String>,
    /// The names of parameters that must not be in the query.
    pub forbid_query_params: Vec<String>,
    /// The names of parameters that must be in the query.
    pub require_query_params: Vec<String>,
}

/// What a test for a response has.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseParts {
    /// The status.
    pub code: u16,
}

/// Who a test is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// Clients only.
    Client,
    /// Servers only.
    Server,
}

/// A test for a request.
pub type RequestTest = HttpTest<RequestParts>;
/// A test for a response.
pub type ResponseTest = HttpTest<ResponseParts>;

/// A test of the endpoint rules.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTest {
    /// Where the test is.
    pub span: Option<Span>,
    /// The documentation.
    pub documentation: Option<String>,
    /// The values of the rules' parameters.
    pub params: Node,
    /// Calls that lead to these parameters.
    pub operation_inputs: Vec<OperationInput>,
    /// What the rules result in.
    pub expect: Expectation,
}

/// A call that leads to the parameters of an endpoint test.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationInput {
    /// The name of the operation.
    pub operation_name: String,
    /// Where the call is.
    pub span: Option<Span>,
    /// The members of the input.
    pub operation_params: Node,
    /// The values of the parameters that are settings of every client.
    pub built_in_params: Node,
    /// The values of the parameters that are settings of this service's client.
    pub client_params: Node,
}

/// What endpoint rules result in.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// An error with this message.
    Error(String),
    /// An endpoint.
    Endpoint {
        /// The URL.
        url: String,
        /// The headers.
        headers: Vec<(String, Vec<String>)>,
        /// The properties.
        properties: Node,
    },
}

impl RequestTest {
    /// Reads all tests of an operation.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let of = |node: &Node| {
            Ok(RequestParts {
                method: required_text(node, "method")?,
                uri: required_text(node, "uri")?,
                host: text_at(node, "host")?,
                resolved_host: text_at(node, "resolvedHost")?,
                query_params: texts_at(node, "queryParams")?,
                forbid_query_params: texts_at(node, "forbidQueryParams")?,
                require_query_params: texts_at(node, "requireQueryParams")?,
            })
        };
        objects(&node)?.iter().map(|node| Self::read(node, of)).collect()
    }
}

impl ResponseTest {
    /// Reads all tests of an operation or error.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let of = |node: &Node| {
            let code = node.get("code").and_then(Node::as_number);
            let code = code.and_then(|code| code.as_integer()).filter(|code| CODES.contains(code));
            let code = code.ok_or("must have a status code as the `code` of each test")?;
            Ok(ResponseParts { code })
        };
        objects(&node)?.iter().map(|node| Self::read(node, of)).collect()
    }
}

/// The statuses of HTTP.
const CODES: std::ops::RangeInclusive<u16> = 100..=599;

impl<T> HttpTest<T> {
    fn read(node: &Node, of: impl Fn(&Node) -> Result<T, String>) -> Result<Self, String> {
        Ok(Self {
            id: required_text(node, "id")?,
            span: node.span_of("id"),
            protocol: id_at(node, "protocol")?.ok_or("must have a `protocol` in each test")?,
            auth_scheme: id_at(node, "authScheme")?,
            headers: entries_at(node, "headers", |value| {
                value.as_str().map(str::to_owned).ok_or("a string")
            })?,
            forbid_headers: texts_at(node, "forbidHeaders")?,
            require_headers: texts_at(node, "requireHeaders")?,
            body: text_at(node, "body")?,
            body_media_type: text_at(node, "bodyMediaType")?,
            params: object_at(node, "params")?.unwrap_or_else(|| empty_object(node.span_of("id"))),
            vendor_params_shape: id_at(node, "vendorParamsShape")?,
            vendor_params: object_at(node, "vendorParams")?,
            documentation: text_at(node, "documentation")?,
            applies_to: match text_at(node, "appliesTo")?.as_deref() {
                None => None,
                Some("client") => Some(AppliesTo::Client),
                Some("server") => Some(AppliesTo::Server),
                Some(other) => {
                    return Err(format!(
                        "must have `client` or `server` as each `appliesTo`; found `{other}`"
                    ));
                }
            },
            of: of(node)?,
        })
    }
}

impl EndpointTest {
    /// Reads all tests of a service.
    pub(super) fn read_all(node: Node) -> Result<Box<[Self]>, String> {
        let tests = node.get("testCases").ok_or("must have `testCases`")?;
        objects(tests)?.iter().map(Self::read).collect()
    }

    fn read(node: &Node) -> Result<Self, String> {
        let object = |node: &Node, name: &str| {
            Ok::<_, String>(object_at(node, name)?.unwrap_or_else(|| empty_object(node.span)))
        };
        let input = |node: &Node| {
            Ok::<_, String>(OperationInput {
                operation_name: required_text(node, "operationName")?,
                span: node.span_of("operationName"),
                operation_params: object(node, "operationParams")?,
                built_in_params: object(node, "builtInParams")?,
                client_params: object(node, "clientParams")?,
            })
        };
        let expect = node.get("expect").ok_or("must have an `expect` in each test")?;
        let inputs = node.get("operationInputs").map_or(Ok(&[][..]), objects)?;
        Ok(Self {
            span: node.span_of("documentation"),
            documentation: text_at(node, "documentation")?,
            params: object(node, "params")?,
            operation_inputs: inputs.iter().map(input).collect::<Result<_, _>>()?,
            expect: match (text_at(expect, "error")?, expect.get("endpoint")) {
                (Some(error), None) => Expectation::Error(error),
                (None, Some(endpoint)) => Expectation::Endpoint {
                    url: required_text(endpoint, "url")?,
                    headers: entries_at(endpoint, "headers", |value| {
                        let texts = value.as_array().into_iter().flatten().map(Node::as_str);
                        let texts = texts.map(|text| text.map(str::to_owned));
                        texts.collect::<Option<_>>().ok_or("an array of strings")
                    })?,
                    properties: object(endpoint, "properties")?,
                },
                (Some(_), Some(_)) | (None, None) => {
                    return Err(
                        "must have either `error` or `endpoint` in each `expect`".to_owned()
                    );
                }
            },
        })
    }
}

/// Returns the elements of an array of objects.
fn objects(node: &Node) -> Result<&[Node], String> {
    let tests = node.as_array();
    let tests = tests.filter(|tests| tests.iter().all(|test| test.as_object().is_some()));
    tests.ok_or_else(|| "must have its tests and calls as arrays of objects".to_owned())
}

fn required_text(node: &Node, name: &str) -> Result<String, String> {
    let text = text_at(node, name)?.filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| format!("must have a non-empty `{name}` in each test"))
}

fn id_at(node: &Node, name: &str) -> Result<Option<ShapeId>, String> {
    let Some(text) = text_at(node, name)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| format!("must have a shape ID as each `{name}`"))
}

fn texts_at(node: &Node, name: &str) -> Result<Vec<String>, String> {
    let Some(node) = node.get(name) else { return Ok(Vec::new()) };
    let texts = node.as_array().into_iter().flatten().map(|text| text.as_str().map(str::to_owned));
    let texts = texts.collect::<Option<_>>().filter(|_| node.as_array().is_some());
    texts.ok_or_else(|| format!("must have an array of strings as each `{name}`"))
}

fn entries_at<T>(
    node: &Node,
    name: &str,
    read: impl Fn(&Node) -> Result<T, &'static str>,
) -> Result<Vec<(String, T)>, String> {
    let Some(node) = object_at(node, name)? else { return Ok(Vec::new()) };
    let entries = node.as_object().unwrap_or_default().iter().map(|(key, value)| {
        let value = read(value).map_err(|expected| {
            format!("must have {expected} as each value of `{name}`; found {}", value.kind())
        })?;
        Ok((key.clone(), value))
    });
    entries.collect()
}
