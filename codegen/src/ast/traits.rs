//! Traits: every trait ID that the generator knows, how it handles the trait, and the traits' values as data.
//!
//! No other module in this crate contains a trait ID.

use std::collections::BTreeMap;

use super::{Node, ShapeId};
use crate::diagnostic::{Diagnostics, Place};

mod values;

pub use values::{Deprecated, Fault, Length, Paginated, Range, TimestampFormat};

const AUTH: &str = "smithy.api#auth";
const AWS_SERVICE: &str = "aws.api#service";
const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
const DEFAULT: &str = "smithy.api#default";
const DEPRECATED: &str = "smithy.api#deprecated";
const DOCUMENTATION: &str = "smithy.api#documentation";
const ENDPOINT_RULE_SET: &str = "smithy.rules#endpointRuleSet";
const ENUM: &str = "smithy.api#enum";
const ENUM_VALUE: &str = "smithy.api#enumValue";
const ERROR: &str = "smithy.api#error";
const IDEMPOTENCY_TOKEN: &str = "smithy.api#idempotencyToken";
const INPUT: &str = "smithy.api#input";
const LENGTH: &str = "smithy.api#length";
const MIXIN: &str = "smithy.api#mixin";
const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
const PAGINATED: &str = "smithy.api#paginated";
const PATTERN: &str = "smithy.api#pattern";
const RANGE: &str = "smithy.api#range";
const READONLY: &str = "smithy.api#readonly";
const REQUIRED: &str = "smithy.api#required";
const RETRYABLE: &str = "smithy.api#retryable";
const SENSITIVE: &str = "smithy.api#sensitive";
/// The trait of the only authentication scheme that is supported. `smithy.api#auth` lists its ID.
pub const SIGV4: &str = "aws.auth#sigv4";
const SPARSE: &str = "smithy.api#sparse";
const TIMESTAMP_FORMAT: &str = "smithy.api#timestampFormat";
const TITLE: &str = "smithy.api#title";
const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";

/// The trait of the protocol awsJson 1.0.
pub const AWS_JSON_1_0: &str = "aws.protocols#awsJson1_0";
/// The trait of the protocol awsJson 1.1.
pub const AWS_JSON_1_1: &str = "aws.protocols#awsJson1_1";

/// What the client lacks when the model asks for checksums.
const NO_CHECKSUMS: &str =
    "checksums of requests are not supported; requests are sent without a checksum";

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

/// How the generator handles a trait.
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

/// Returns how the generator handles the trait with this ID.
pub fn standing(id: &str) -> Standing {
    let name = match id.split_once('#') {
        Some((namespace, name)) => match namespace {
            "smithy.api" => name,
            "aws.iam" | "aws.cloudformation" | "aws.tagging" | "smithy.test" | "smithy.openapi" => {
                return Standing::Harmless;
            }
            _ => return other_namespace(id),
        },
        None => return Standing::Unknown,
    };
    match name {
        "auth" | "clientOptional" | "default" | "deprecated" | "documentation" | "enum"
        | "enumValue" | "error" | "idempotencyToken" | "input" | "length" | "mixin"
        | "optionalAuth" | "paginated" | "pattern" | "range" | "readonly" | "required" | "retryable"
        | "sensitive" | "sparse" | "timestampFormat" | "title" | "uniqueItems" => Standing::Used,
        // Documentation, tools, and rules for the model itself.
        "addedDefault" | "authDefinition" | "cors" | "examples" | "externalDocumentation"
        | "idRef" | "internal" | "nestedProperties" | "notProperty" | "private" | "property"
        | "protocolDefinition" | "recommended" | "references" | "resourceIdentifier" | "since"
        | "suppress" | "tags" | "trait" | "traitValidators" | "unitTest" | "unstable"
        // Semantics of operations that only the service needs.
        | "idempotent" | "noReplace" | "output"
        // Bindings of other protocols, which the awsJson protocols ignore.
        | "http" | "httpError" | "httpHeader" | "httpLabel"
        | "httpPayload" | "httpPrefixHeaders" | "httpQuery" | "httpQueryParams"
        | "httpResponseCode" | "jsonName" | "mediaType" | "xmlAttribute" | "xmlFlattened"
        | "xmlName" | "xmlNamespace" => Standing::Harmless,
        "httpChecksumRequired" => Standing::Lacking(NO_CHECKSUMS),
        "requestCompression" => Standing::Lacking("request compression is not supported; requests are sent uncompressed"),
        "endpoint" | "hostLabel" => Standing::Unsupported(
            "host prefixes are not supported; a request would go to the wrong host",
        ),
        "streaming" | "eventHeader" | "eventPayload" | "requiresLength" => {
            Standing::Unsupported("streaming is not supported")
        }
        "httpApiKeyAuth" | "httpBasicAuth" | "httpBearerAuth" | "httpDigestAuth" => {
            Standing::Unsupported("this authentication scheme is not supported; only SigV4 is")
        }
        _ => Standing::Unknown,
    }
}

fn other_namespace(id: &str) -> Standing {
    match id {
        AWS_SERVICE | SIGV4 | ENDPOINT_RULE_SET | AWS_JSON_1_0 | AWS_JSON_1_1 => Standing::Used,
        "aws.api#arn"
        | "aws.api#arnReference"
        | "aws.api#controlPlane"
        | "aws.api#data"
        | "aws.api#dataPlane"
        | "aws.api#tagEnabled"
        | "aws.api#taggable"
        | "aws.api#clientEndpointDiscovery"
        | "aws.protocols#awsQueryError"
        | "aws.protocols#ec2QueryName"
        | "aws.endpoints#dualStackOnlyEndpoints"
        | "aws.endpoints#endpointsModifier"
        | "aws.endpoints#standardPartitionalEndpoints"
        | "aws.endpoints#standardRegionalEndpoints"
        | "smithy.rules#endpointTests"
        | "smithy.rules#endpointBdd"
        | "smithy.waiters#waitable" => match id {
            "smithy.waiters#waitable" => {
                Standing::Lacking("waiters are not supported; none are generated")
            }
            _ => Standing::Harmless,
        },
        "aws.api#clientDiscoveredEndpoint" => Standing::Lacking(
            "endpoint discovery is not supported; the regional or configured endpoint is used",
        ),
        "aws.protocols#httpChecksum" => Standing::Lacking(NO_CHECKSUMS),
        "aws.protocols#awsQueryCompatible" => {
            Standing::Unsupported("error codes of the AWS Query protocol are not supported")
        }
        "smithy.rules#staticContextParams"
        | "smithy.rules#contextParam"
        | "smithy.rules#operationContextParams"
        | "smithy.rules#clientContextParams" => {
            Standing::Unsupported("endpoint parameters from inputs are not supported")
        }
        _ if PROTOCOLS.contains(&id) => Standing::Harmless,
        "aws.auth#unsignedPayload" => {
            Standing::Unsupported("requests without a signature of their payload are not supported")
        }
        _ if id.starts_with("aws.auth#") => {
            Standing::Unsupported("this authentication scheme is not supported; only SigV4 is")
        }
        _ => Standing::Unknown,
    }
}

/// The traits of a shape or a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Node>);

impl Traits {
    /// Reads a `traits` property, and reports values that do not have the form of their trait.
    pub fn read(node: Option<&Node>, place: &Place, diagnostics: &mut Diagnostics) -> Self {
        let mut traits = Self::default();
        let Some(node) = node else { return traits };
        let place = place.child("traits");
        let Some(entries) = node.as_object() else {
            diagnostics.error(&place, format!("`traits` must be an object; found {}", node.kind()));
            return traits;
        };
        for (id, value) in entries {
            let place = place.child(id);
            if let Err(message) = id.parse::<ShapeId>() {
                diagnostics.error(&place, message);
            } else if let Err(form) = check_form(id, value) {
                diagnostics.error(&place, format!("the value of `{id}` {form}"));
            } else if traits.0.insert(id.clone(), value.clone()).is_some() {
                diagnostics
                    .error(&place, format!("the trait `{id}` must not occur more than once"));
            }
        }
        traits
    }

    /// Creates the traits of a prelude shape that has a default.
    pub fn with_default(default: Node) -> Self {
        Self(BTreeMap::from([(DEFAULT.to_owned(), default)]))
    }

    /// Adds the traits of `other`, which override those that exist.
    pub fn merge(&mut self, other: &Self) {
        for (id, value) in &other.0 {
            self.0.insert(id.clone(), value.clone());
        }
    }

    /// Adds the traits that are inherited from a mixin. Traits that exist are not changed.
    pub fn inherit(&mut self, mixin: &Self) {
        let local: Vec<&str> = mixin
            .0
            .get(MIXIN)
            .and_then(|value| value.get("localTraits"))
            .and_then(Node::as_array)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::as_str)
            .collect();
        for (id, value) in &mixin.0 {
            if id != MIXIN && !local.contains(&id.as_str()) {
                self.0.entry(id.clone()).or_insert_with(|| value.clone());
            }
        }
    }

    /// Returns the IDs of all traits.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns the value of `smithy.api#documentation`.
    pub fn documentation(&self) -> Option<&str> {
        self.text(DOCUMENTATION)
    }

    /// Returns the value of `smithy.api#title`.
    pub fn title(&self) -> Option<&str> {
        self.text(TITLE)
    }

    /// Returns the value of `smithy.api#deprecated`.
    pub fn deprecated(&self) -> Option<Deprecated> {
        self.0.get(DEPRECATED).map(Deprecated::read)
    }

    /// Returns whether `smithy.api#required` is present.
    pub fn is_required(&self) -> bool {
        self.0.contains_key(REQUIRED)
    }

    /// Returns whether `smithy.api#clientOptional` is present.
    pub fn is_client_optional(&self) -> bool {
        self.0.contains_key(CLIENT_OPTIONAL)
    }

    /// Returns whether `smithy.api#input` is present.
    pub fn is_input(&self) -> bool {
        self.0.contains_key(INPUT)
    }

    /// Returns the value of `smithy.api#default`.
    pub fn default_value(&self) -> Option<&Node> {
        self.0.get(DEFAULT)
    }

    /// Returns whether `smithy.api#sensitive` is present.
    pub fn is_sensitive(&self) -> bool {
        self.0.contains_key(SENSITIVE)
    }

    /// Returns whether `smithy.api#sparse` is present.
    pub fn is_sparse(&self) -> bool {
        self.0.contains_key(SPARSE)
    }

    /// Returns whether `smithy.api#uniqueItems` is present.
    pub fn has_unique_items(&self) -> bool {
        self.0.contains_key(UNIQUE_ITEMS)
    }

    /// Returns whether `smithy.api#idempotencyToken` is present.
    pub fn is_idempotency_token(&self) -> bool {
        self.0.contains_key(IDEMPOTENCY_TOKEN)
    }

    /// Returns the value of `smithy.api#length`.
    pub fn length(&self) -> Option<Length> {
        self.0.get(LENGTH).and_then(|value| Length::read(value).ok())
    }

    /// Returns the value of `smithy.api#range`.
    pub fn range(&self) -> Option<Range> {
        self.0.get(RANGE).and_then(|value| Range::read(value).ok())
    }

    /// Returns the value of `smithy.api#pattern`.
    pub fn pattern(&self) -> Option<&str> {
        self.text(PATTERN)
    }

    /// Returns the value of `smithy.api#timestampFormat`.
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.text(TIMESTAMP_FORMAT).and_then(|text| TimestampFormat::read(text).ok())
    }

    /// Returns the value of `smithy.api#enumValue`.
    pub fn enum_value(&self) -> Option<&Node> {
        self.0.get(ENUM_VALUE)
    }

    /// Returns the value of `smithy.api#enum`, the enum trait of Smithy 1: values with optional names.
    pub fn enum_definition(&self) -> Option<Vec<values::EnumDefinition>> {
        self.0.get(ENUM).and_then(|value| values::enum_definition(value).ok())
    }

    /// Returns the value of `smithy.api#error`.
    pub fn error(&self) -> Option<Fault> {
        self.text(ERROR).and_then(|text| Fault::read(text).ok())
    }

    /// Returns the value of `smithy.api#retryable`, which also says whether the error is a throttling error.
    pub fn retryable(&self) -> Option<values::Retryable> {
        self.0.get(RETRYABLE).map(values::Retryable::read)
    }

    /// Returns the value of `smithy.api#paginated`.
    pub fn paginated(&self) -> Option<Paginated> {
        self.0.get(PAGINATED).map(Paginated::read)
    }

    /// Returns the protocols that the service supports.
    pub fn protocols(&self) -> impl Iterator<Item = &str> {
        self.ids().filter(|id| PROTOCOLS.contains(id))
    }

    /// Returns the `sdkId` of `aws.api#service`.
    pub fn sdk_id(&self) -> Option<&str> {
        self.0.get(AWS_SERVICE)?.get("sdkId")?.as_str()
    }

    /// Returns the `name` of `aws.auth#sigv4`: the service name in signatures.
    pub fn signing_name(&self) -> Option<&str> {
        self.0.get(SIGV4)?.get("name")?.as_str()
    }

    /// Returns the value of `smithy.api#auth`: authentication schemes in order of preference.
    pub fn auth(&self) -> Option<Vec<&str>> {
        Some(self.0.get(AUTH)?.as_array()?.iter().filter_map(Node::as_str).collect())
    }

    /// Returns whether `smithy.api#readonly` is present.
    pub fn is_readonly(&self) -> bool {
        self.0.contains_key(READONLY)
    }

    /// Returns whether `smithy.api#optionalAuth` is present.
    pub fn is_auth_optional(&self) -> bool {
        self.0.contains_key(OPTIONAL_AUTH)
    }

    /// Returns the value of `smithy.rules#endpointRuleSet`, with the trait's ID.
    pub fn endpoint_rule_set(&self) -> Option<(&'static str, &Node)> {
        self.0.get(ENDPOINT_RULE_SET).map(|value| (ENDPOINT_RULE_SET, value))
    }

    fn text(&self, id: &str) -> Option<&str> {
        self.0.get(id).and_then(Node::as_str)
    }
}

/// Checks that a trait's value has the form that the trait requires. `Err` holds the expected form.
fn check_form(id: &str, value: &Node) -> Result<(), String> {
    let marker = |value: &Node| match value.as_object() {
        Some(_) => Ok(()),
        None => Err(format!("must be an object; found {}", value.kind())),
    };
    let text = |value: &Node| match value.as_str() {
        Some(_) => Ok(()),
        None => Err(format!("must be a string; found {}", value.kind())),
    };
    match id {
        DOCUMENTATION | PATTERN | TITLE => text(value),
        TIMESTAMP_FORMAT => text(value)
            .and_then(|()| TimestampFormat::read(value.as_str().unwrap_or_default()).map(drop)),
        ERROR => {
            text(value).and_then(|()| Fault::read(value.as_str().unwrap_or_default()).map(drop))
        }
        CLIENT_OPTIONAL | IDEMPOTENCY_TOKEN | INPUT | REQUIRED | SENSITIVE | SPARSE
        | UNIQUE_ITEMS | AWS_SERVICE | DEPRECATED | PAGINATED | RETRYABLE | ENDPOINT_RULE_SET => {
            marker(value)
        }
        SIGV4 => match value.get("name").and_then(Node::as_str) {
            Some(name) if !name.is_empty() => Ok(()),
            _ => Err("must have a non-empty `name`, the service name in signatures".to_owned()),
        },
        LENGTH => Length::read(value).map(drop),
        MIXIN => marker(value).and_then(|()| match value.get("localTraits") {
            None => Ok(()),
            Some(ids) => are_texts(ids)
                .then_some(())
                .ok_or_else(|| "must have an array of shape IDs as its `localTraits`".to_owned()),
        }),
        RANGE => Range::read(value).map(drop),
        ENUM => values::enum_definition(value).map(drop),
        ENUM_VALUE => match value {
            Node::String(_) | Node::Number(_) => Ok(()),
            other => Err(format!("must be a string or a number; found {}", other.kind())),
        },
        AUTH if are_texts(value) => Ok(()),
        AUTH => Err("must be an array of shape IDs".to_owned()),
        _ => Ok(()),
    }
}

/// Returns whether the value is an array of strings.
fn are_texts(value: &Node) -> bool {
    value.as_array().is_some_and(|elements| elements.iter().all(|one| one.as_str().is_some()))
}
