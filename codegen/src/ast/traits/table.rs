//! The table of traits: the ID of each trait that the generator knows, where it may stand, its value, and what the
//! generator makes of it.

use super::values::{self, *};
use super::{
    Bearer, ClientParameter, DiscoveredEndpoint, EndpointDiscovery, EndpointTest, Example, Node,
    PathParameter, PrefixPart, RequestTest, ResponseTest, ShapeId, Span, StaticParameter, Waiter,
    endpoints,
};
use crate::ast::with_article;

/// What the generator makes of a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The generated client depends on it.
    Used,
    /// It does not change what a client of this protocol does.
    Harmless,
    /// It describes a feature that the client does not have. The client is correct without it.
    Lacking(&'static str),
    /// It is not supported, and a client that ignores it would be wrong.
    Unsupported(&'static str),
    /// The generator does not know it.
    Unknown,
}

/// Where a trait may stand.
#[derive(Clone, Copy)]
enum On {
    /// On any shape or member.
    Anything,
    /// On shapes of these types.
    Shapes(&'static [&'static str]),
    /// On shapes of these types, and on members that target them.
    Values(&'static [&'static str]),
    /// On the members of shapes of these types.
    MembersOf(&'static [&'static str]),
}

const NUMBERS: &[&str] =
    &["byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal", "intEnum"];

/// Defines [`Traits`], and how each of its traits is read.
macro_rules! used {
    ($($(#[$doc:meta])* $field:ident: $type:ty = $id:expr, $on:expr, $read:expr;)*) => {
        /// The traits of a shape or a member.
        #[derive(Clone, Debug, Default)]
        pub struct Traits {
            $($(#[$doc])* pub $field: Option<$type>,)*
            /// The ID of each trait, and where it is.
            pub(super) present: Vec<(ShapeId, Option<Span>)>,
        }

        /// The IDs of the traits that the client depends on.
        const USED: &[&str] = &[$($id),*];

        impl Traits {
            /// Reads a trait. A trait that the client does not depend on is not read.
            ///
            /// # Errors
            /// When the trait may not stand here, or its value is not valid.
            pub(super) fn read(
                &mut self,
                id: &str,
                value: Node,
                bearer: Bearer<'_>,
            ) -> Result<(), String> {
                $(if id == $id {
                    let on: On = $on;
                    on.admit(id, bearer)?;
                    let read: fn(Node) -> Result<$type, String> = $read;
                    let value = read(value).map_err(|form| format!("the value of `{id}` {form}"))?;
                    self.$field = Some(value);
                    return Ok(());
                })*
                Ok(())
            }
        }
    };
}

/// The authentication scheme of AWS's signatures.
pub const SIGV4: &str = "aws.auth#sigv4";
/// The authentication scheme of API keys.
pub const HTTP_API_KEY_AUTH: &str = "smithy.api#httpApiKeyAuth";
/// The authentication scheme of names and passwords.
pub const HTTP_BASIC_AUTH: &str = "smithy.api#httpBasicAuth";
/// The authentication scheme of tokens.
pub const HTTP_BEARER_AUTH: &str = "smithy.api#httpBearerAuth";
/// The trait of traits that are authentication schemes.
const AUTH_DEFINITION: &str = "smithy.api#authDefinition";
/// Authentication schemes in order of preference.
pub const AUTH: &str = "smithy.api#auth";
/// The trait of Smithy 1.0 that says that a number or boolean has no default.
pub const BOX: &str = "smithy.api#box";
/// The parameters of endpoint rules that the client's configuration sets.
pub const CLIENT_PARAMETERS: &str = "smithy.rules#clientContextParams";
/// The default of a member.
pub const DEFAULT: &str = "smithy.api#default";
/// Deprecated shapes and members.
pub const DEPRECATED: &str = "smithy.api#deprecated";
/// Operations whose endpoint can be discovered.
pub const DISCOVERED: &str = "aws.api#clientDiscoveredEndpoint";
/// The operation that returns the endpoints of a service.
pub const DISCOVERY: &str = "aws.api#clientEndpointDiscovery";
/// Documentation.
pub const DOCUMENTATION: &str = "smithy.api#documentation";
/// The trait of Smithy 1.0 that makes a string an enum.
pub const ENUM: &str = "smithy.api#enum";
/// The value of a member of an enum.
pub const ENUM_VALUE: &str = "smithy.api#enumValue";
/// Members that are headers of events.
pub const EVENT_HEADER: &str = "smithy.api#eventHeader";
/// Members that are the payload of an event.
pub const EVENT_PAYLOAD: &str = "smithy.api#eventPayload";
/// The text that precedes the host of an operation's endpoint.
pub const HOST_PREFIX: &str = "smithy.api#endpoint";
/// The parameter of endpoint rules that a member sets.
pub const MEMBER_PARAMETER: &str = "smithy.rules#contextParam";
/// Shapes that are mixins.
pub const MIXIN: &str = "smithy.api#mixin";
/// The members that pagination uses.
pub const PAGINATED: &str = "smithy.api#paginated";
/// The parameters of endpoint rules that an operation finds in its input.
pub const PATH_PARAMETERS: &str = "smithy.rules#operationContextParams";
/// A pattern that strings match.
pub const PATTERN: &str = "smithy.api#pattern";
/// The bounds of a number.
pub const RANGE: &str = "smithy.api#range";
/// Streams of events or bytes.
pub const STREAMING: &str = "smithy.api#streaming";
/// Members that must be set.
pub const REQUIRED: &str = "smithy.api#required";
/// The parameters of endpoint rules that an operation sets.
pub const STATIC_PARAMETERS: &str = "smithy.rules#staticContextParams";
/// Lists without equal elements.
pub const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";
/// The trait of the traits of protocols.
pub const PROTOCOL_DEFINITION: &str = "smithy.api#protocolDefinition";
/// The shape of the parameters of tests for errors, whose code is not the name of the error.
pub const ERROR_CODE_PARAMS: &str = "aws.protocoltests.config#ErrorCodeParams";
/// The trait of the protocol awsJson 1.0.
pub const AWS_JSON_1_0: &str = "aws.protocols#awsJson1_0";
/// The trait of the protocol awsJson 1.1.
pub const AWS_JSON_1_1: &str = "aws.protocols#awsJson1_1";

used! {
    /// Whether the default was added to a member that was optional or required before.
    added_default: Marker = "smithy.api#addedDefault", On::MembersOf(&["structure"]), values::marker;
    /// Authentication schemes in order of preference.
    auth: Box<[ShapeId]> = AUTH, On::Shapes(&["service", "operation"]), values::auth;
    /// Whether the service of an awsJson protocol still has the error codes of the protocol AWS Query.
    aws_query_compatible: Marker = "aws.protocols#awsQueryCompatible", On::Shapes(&["service"]), values::marker;
    /// The code of an error in the protocol AWS Query.
    aws_query_error: Box<str> = "aws.protocols#awsQueryError", On::Shapes(&["structure"]), values::query_error;
    /// The parameters of endpoint rules that the client's configuration sets.
    client_parameters: Box<[ClientParameter]> = CLIENT_PARAMETERS, On::Shapes(&["service"]), ClientParameter::read_all;
    /// Whether a client must treat the member as optional.
    client_optional: Marker = "smithy.api#clientOptional", On::MembersOf(&["structure"]), values::marker;
    /// The value of a member that is not set.
    default: Box<Node> = DEFAULT, On::Anything, |node| Ok(Box::new(node));
    /// Whether and why it is deprecated.
    deprecated: Box<Deprecated> = DEPRECATED, On::Anything, Deprecated::read;
    /// Whether the endpoint of an operation can be, or must be, discovered.
    discovered_endpoint: DiscoveredEndpoint = DISCOVERED, On::Shapes(&["operation"]), DiscoveredEndpoint::read;
    /// The documentation, in CommonMark or HTML.
    documentation: Box<str> = DOCUMENTATION, On::Anything, values::text;
    /// The operation that returns the endpoints of a service.
    endpoint_discovery: Box<EndpointDiscovery> = DISCOVERY, On::Shapes(&["service"]), |node| EndpointDiscovery::read(node).map(Box::new);
    /// The rules of the endpoints of a service, which are read in `lower::endpoint`.
    endpoint_rule_set: Box<Node> = "smithy.rules#endpointRuleSet", On::Shapes(&["service"]), values::object;
    /// The rules of the endpoints of a service, as a decision diagram.
    endpoint_bdd: Box<Node> = "smithy.rules#endpointBdd", On::Shapes(&["service"]), values::object;
    /// The values of a string. A valid value makes the string an enum, so that this is never present.
    unread_enum: Marker = ENUM, On::Shapes(&["string"]), values::no_enumeration;
    /// Tests of the endpoint rules.
    endpoint_tests: Box<[EndpointTest]> = "smithy.rules#endpointTests", On::Shapes(&["service"]), EndpointTest::read_all;
    /// The value of a member of an enum.
    enum_value: EnumValue = ENUM_VALUE, On::MembersOf(&["enum", "intEnum"]), EnumValue::read;
    /// Whether a structure is an error, and who is at fault.
    error: Fault = "smithy.api#error", On::Shapes(&["structure"]), Fault::read;
    /// Whether the value of the member is a header of an event.
    event_header: Marker = EVENT_HEADER, On::MembersOf(&["structure"]), values::marker;
    /// Whether the value of the member is the payload of an event.
    event_payload: Marker = EVENT_PAYLOAD, On::MembersOf(&["structure"]), values::marker;
    /// Examples of calls of an operation.
    examples: Box<[Example]> = "smithy.api#examples", On::Shapes(&["operation"]), Example::read_all;
    /// The header or query parameter that contains an API key.
    http_api_key_auth: Box<ApiKeyAuth> = HTTP_API_KEY_AUTH, On::Shapes(&["service"]), ApiKeyAuth::read;
    /// Whether requests can be authenticated with a name and a password.
    http_basic_auth: Marker = HTTP_BASIC_AUTH, On::Shapes(&["service"]), values::marker;
    /// Whether requests can be authenticated with a token.
    http_bearer_auth: Marker = HTTP_BEARER_AUTH, On::Shapes(&["service"]), values::marker;
    /// Tests that an input becomes a request.
    request_tests: Box<[RequestTest]> = "smithy.test#httpRequestTests", On::Shapes(&["operation"]), RequestTest::read_all;
    /// Tests that a response becomes an output or an error.
    response_tests: Box<[ResponseTest]> = "smithy.test#httpResponseTests", On::Shapes(&["operation", "structure"]), ResponseTest::read_all;
    /// Whether a member is a label of a host prefix.
    host_label: Marker = "smithy.api#hostLabel", On::MembersOf(&["structure"]), values::marker;
    /// The text that precedes the host of an operation's endpoint.
    host_prefix: Box<[PrefixPart]> = HOST_PREFIX, On::Shapes(&["operation"]), PrefixPart::read_all;
    /// Whether a token is filled in if it is not set.
    idempotency_token: Marker = "smithy.api#idempotencyToken", On::MembersOf(&["structure"]), values::marker;
    /// Whether a structure is the input of a single operation.
    input: Marker = "smithy.api#input", On::Shapes(&["structure"]), values::marker;
    /// The bounds of a length.
    length: Length = "smithy.api#length", On::Values(&["string", "enum", "blob", "list", "map"]), Length::read;
    /// The parameter of endpoint rules that a member sets.
    member_parameter: Box<str> = MEMBER_PARAMETER, On::MembersOf(&["structure"]), endpoints::parameter_name;
    /// Whether a shape is a mixin. Mixins have been merged.
    mixin: Marker = MIXIN, On::Anything, values::mixin;
    /// Whether an operation can be called without authentication.
    optional_auth: Marker = "smithy.api#optionalAuth", On::Shapes(&["operation"]), values::marker;
    /// The members that pagination uses.
    paginated: Box<Paginated> = PAGINATED, On::Shapes(&["service", "operation"]), Paginated::read;
    /// The parameters of endpoint rules that an operation finds in its input.
    path_parameters: Box<[PathParameter]> = PATH_PARAMETERS, On::Shapes(&["operation"]), PathParameter::read_all;
    /// A pattern that strings match.
    pattern: Box<Pattern> = PATTERN, On::Values(&["string", "enum"]), Pattern::read;
    /// The bounds of a number.
    range: Box<Range> = RANGE, On::Values(NUMBERS), Range::read;
    /// Whether an operation only reads.
    readonly: Marker = "smithy.api#readonly", On::Shapes(&["operation"]), values::marker;
    /// Whether a member must be set.
    required: Marker = REQUIRED, On::MembersOf(&["structure"]), values::marker;
    /// Whether a call with this error may be repeated.
    retryable: Retryable = "smithy.api#retryable", On::Shapes(&["structure"]), Retryable::read;
    /// Whether values must not be shown.
    sensitive: Marker = "smithy.api#sensitive", On::Anything, values::marker;
    /// Facts about a service of AWS.
    service: Box<AwsService> = "aws.api#service", On::Shapes(&["service"]), AwsService::read;
    /// The service name in signatures.
    sigv4: Box<str> = SIGV4, On::Shapes(&["service"]), values::signing_name;
    /// Whether elements can be null.
    sparse: Marker = "smithy.api#sparse", On::Shapes(&["list", "map"]), values::marker;
    /// The parameters of endpoint rules that an operation sets.
    static_parameters: Box<[StaticParameter]> = STATIC_PARAMETERS, On::Shapes(&["operation"]), StaticParameter::read_all;
    /// Whether a union is a stream of events, or a blob is a stream of bytes.
    streaming: Marker = STREAMING, On::Shapes(&["union", "blob"]), values::marker;
    /// The form of a timestamp.
    timestamp_format: TimestampFormat = "smithy.api#timestampFormat", On::Values(&["timestamp"]), TimestampFormat::read;
    /// The name of a service, for people.
    title: Box<str> = "smithy.api#title", On::Shapes(&["service", "resource"]), values::text;
    /// Whether the signature of a request does not include its body.
    unsigned_payload: Marker = "aws.auth#unsignedPayload", On::Shapes(&["operation"]), values::marker;
    /// Whether the elements of a list must differ.
    unique_items: Marker = UNIQUE_ITEMS, On::Shapes(&["list"]), values::marker;
    /// The waiters that call an operation.
    waitable: Box<[Waiter]> = "smithy.waiters#waitable", On::Shapes(&["operation"]), Waiter::read_all;
}

impl On {
    /// Checks that a trait may stand somewhere. `Err` says where it may stand.
    fn admit(self, id: &str, bearer: Bearer<'_>) -> Result<(), String> {
        let (is_valid, valid) = match (self, bearer) {
            (Self::Anything, _) => return Ok(()),
            (Self::Shapes(types) | Self::Values(types), Bearer::Shape(of)) => {
                (types.contains(&of), listed(types))
            }
            // The target is checked in `check`.
            (Self::Values(_), Bearer::Member { target: None, .. }) => return Ok(()),
            (Self::Values(types), Bearer::Member { target: Some(target), .. }) => {
                (types.contains(&target), listed(types))
            }
            (Self::Shapes(types), Bearer::Member { .. }) => (false, listed(types)),
            (Self::MembersOf(types), Bearer::Member { of, .. }) => {
                (types.contains(&of), format!("members of {}", listed(types)))
            }
            (Self::MembersOf(types), Bearer::Shape(_)) => {
                (false, format!("members of {}", listed(types)))
            }
        };
        if is_valid {
            return Ok(());
        }
        let name = id.split_once('#').map_or(id, |(_, name)| name);
        let found = match (self, bearer) {
            (_, Bearer::Shape(of)) => with_article(of),
            (Self::Values(_), Bearer::Member { target: Some(target), .. }) => with_article(target),
            (_, Bearer::Member { of, .. }) => format!("a member of {}", with_article(of)),
        };
        Err(format!("the trait `{name}` is only valid for {valid}; found {found}"))
    }
}

/// Lists the names of types in plural.
fn listed(types: &[&str]) -> String {
    let plurals: Vec<_> = types.iter().map(|name| format!("{name}s")).collect();
    match plurals.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some(_) | None => plurals.concat(),
    }
}

/// The traits of all protocols.
const PROTOCOLS: [&str; 8] = [
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

/// Returns whether a trait is that of a protocol.
pub fn is_protocol(id: &str) -> bool {
    PROTOCOLS.contains(&id)
}

/// What the client lacks when the model asks for checksums.
const NO_CHECKSUMS: Standing = Standing::Lacking(
    "checksums of requests are not supported; requests are sent without a checksum",
);

/// The traits that the client does not depend on. Those with the same standing are in one row.
const OTHERS: &[(Standing, &[&str])] = &[
    (
        Standing::Harmless,
        &[
            // Documentation, tools, and rules for the model itself.
            AUTH_DEFINITION,
            BOX,
            "smithy.api#cors",
            "smithy.api#externalDocumentation",
            "smithy.api#idRef",
            "smithy.api#internal",
            "smithy.api#nestedProperties",
            "smithy.api#notProperty",
            "smithy.api#private",
            "smithy.api#property",
            PROTOCOL_DEFINITION,
            "smithy.api#recommended",
            "smithy.api#references",
            "smithy.api#resourceIdentifier",
            "smithy.api#since",
            "smithy.api#suppress",
            "smithy.api#tags",
            "smithy.api#trait",
            "smithy.api#traitValidators",
            "smithy.api#unitTest",
            "smithy.api#unstable",
            // Semantics of operations that only the service needs.
            "smithy.api#idempotent",
            "smithy.api#noReplace",
            "smithy.api#output",
            // Bindings of other protocols, which the awsJson protocols ignore.
            "aws.protocols#awsQuery",
            "aws.protocols#ec2Query",
            "aws.protocols#ec2QueryName",
            "aws.protocols#restJson1",
            "aws.protocols#restXml",
            "smithy.api#http",
            "smithy.api#httpError",
            "smithy.api#httpHeader",
            "smithy.api#httpLabel",
            "smithy.api#httpPayload",
            "smithy.api#httpPrefixHeaders",
            "smithy.api#httpQuery",
            "smithy.api#httpQueryParams",
            "smithy.api#httpResponseCode",
            "smithy.api#jsonName",
            "smithy.api#mediaType",
            "smithy.api#xmlAttribute",
            "smithy.api#xmlFlattened",
            "smithy.api#xmlName",
            "smithy.api#xmlNamespace",
            "smithy.protocols#rpcv2Cbor",
            "smithy.protocols#rpcv2Json",
            // Schemes that the client does not support. `check::auth` reports operations that they authenticate.
            "aws.auth#cognitoUserPools",
            "aws.auth#sigv4a",
            "smithy.api#httpDigestAuth",
            // Facts about AWS's services.
            "aws.api#arn",
            "aws.api#arnReference",
            "aws.api#controlPlane",
            "aws.api#data",
            "aws.api#dataPlane",
            "aws.api#tagEnabled",
            "aws.api#taggable",
            "aws.endpoints#dualStackOnlyEndpoints",
            "aws.endpoints#endpointsModifier",
            "aws.endpoints#standardPartitionalEndpoints",
            "aws.endpoints#standardRegionalEndpoints",
        ],
    ),
    (NO_CHECKSUMS, &["smithy.api#httpChecksumRequired", "aws.protocols#httpChecksum"]),
    (
        Standing::Lacking("request compression is not supported; requests are sent uncompressed"),
        &["smithy.api#requestCompression"],
    ),
    (
        Standing::Lacking("identifiers are not sent when endpoints are discovered"),
        &["aws.api#clientEndpointDiscoveryId"],
    ),
    (Standing::Unsupported("streams of bytes are not supported"), &["smithy.api#requiresLength"]),
];

/// The namespaces whose traits are all handled alike, except for those in the rows above.
const NAMESPACES: &[(Standing, &[&str])] = &[
    (
        Standing::Harmless,
        &["aws.cloudformation", "aws.iam", "aws.tagging", "smithy.openapi", "smithy.test"],
    ),
    (Standing::Unsupported("this kind of authentication is not supported"), &["aws.auth"]),
];

/// The authentication schemes of AWS and of Smithy.
const AUTH_SCHEMES: [&str; 7] = [
    "aws.auth#cognitoUserPools",
    SIGV4,
    "aws.auth#sigv4a",
    HTTP_API_KEY_AUTH,
    HTTP_BASIC_AUTH,
    HTTP_BEARER_AUTH,
    "smithy.api#httpDigestAuth",
];

/// Returns whether a trait is an authentication scheme. `definition` is its shape, if the model defines it.
pub fn is_auth_scheme(id: &ShapeId, definition: Option<&Traits>) -> bool {
    let is_defined =
        |traits: &Traits| traits.present.iter().any(|(id, _)| id.as_str() == AUTH_DEFINITION);
    AUTH_SCHEMES.contains(&id.as_str()) || definition.is_some_and(is_defined)
}

/// Returns what the generator makes of the trait with this ID.
pub fn standing(id: &ShapeId) -> Standing {
    let row = |rows: &[(Standing, &[&str])], name: &str| {
        rows.iter().find(|(_, names)| names.contains(&name)).map(|(standing, _)| *standing)
    };
    if USED.contains(&id.as_str()) || id.as_str() == AWS_JSON_1_0 || id.as_str() == AWS_JSON_1_1 {
        return Standing::Used;
    }
    row(OTHERS, id.as_str())
        .or_else(|| row(NAMESPACES, id.namespace()))
        .unwrap_or(Standing::Unknown)
}
