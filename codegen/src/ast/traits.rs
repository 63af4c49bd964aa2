//! Traits: every trait id that the generator knows, what it makes of it, and the traits' values as data.
//!
//! Nothing else in this crate spells a trait id.

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
/// The trait of the one supported way to sign, whose id `smithy.api#auth` lists.
pub const SIGV4: &str = "aws.auth#sigv4";
const SPARSE: &str = "smithy.api#sparse";
const TIMESTAMP_FORMAT: &str = "smithy.api#timestampFormat";
const TITLE: &str = "smithy.api#title";
const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";

/// The protocol traits, with the names under which `lower` knows the supported ones.
pub const AWS_JSON_1_0: &str = "aws.protocols#awsJson1_0";
/// See [`AWS_JSON_1_0`].
pub const AWS_JSON_1_1: &str = "aws.protocols#awsJson1_1";

/// What the generator makes of a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It shapes the output.
    Used,
    /// It says nothing that a client with this protocol would do differently.
    Harmless,
    /// It asks for something that the client will lack, but is right without.
    Lacking(&'static str),
    /// Without it the client would be wrong.
    Unsupported(&'static str),
    /// The generator has not heard of it.
    Unknown,
}

/// What the generator makes of the trait.
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
        // Documentation, tooling, and the model's own hygiene.
        "addedDefault" | "authDefinition" | "cors" | "examples" | "externalDocumentation"
        | "idRef" | "internal" | "nestedProperties" | "notProperty" | "private" | "property"
        | "protocolDefinition" | "recommended" | "references" | "resourceIdentifier" | "since"
        | "suppress" | "tags" | "trait" | "traitValidators" | "unitTest" | "unstable"
        // What a call means, which the service knows.
        | "idempotent" | "noReplace" | "output"
        // Bindings of other protocols: the awsJson protocols ignore them.
        | "http" | "httpChecksumRequired" | "httpError" | "httpHeader" | "httpLabel"
        | "httpPayload" | "httpPrefixHeaders" | "httpQuery" | "httpQueryParams"
        | "httpResponseCode" | "jsonName" | "mediaType" | "xmlAttribute" | "xmlFlattened"
        | "xmlName" | "xmlNamespace" => Standing::Harmless,
        "requestCompression" => Standing::Lacking("requests are sent uncompressed"),
        "endpoint" | "hostLabel" => Standing::Unsupported(
            "host prefixes are not supported: a request would go to the wrong host",
        ),
        "streaming" | "eventHeader" | "eventPayload" | "requiresLength" => {
            Standing::Unsupported("streams are not supported")
        }
        "httpApiKeyAuth" | "httpBasicAuth" | "httpBearerAuth" | "httpDigestAuth" => {
            Standing::Unsupported("of the authentication schemes only SigV4 is supported")
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
        | "aws.endpoints#dualStackOnlyEndpoints"
        | "aws.endpoints#endpointsModifier"
        | "aws.endpoints#standardPartitionalEndpoints"
        | "aws.endpoints#standardRegionalEndpoints"
        | "smithy.rules#endpointTests"
        | "smithy.rules#endpointBdd"
        | "smithy.waiters#waitable" => match id {
            "smithy.waiters#waitable" => Standing::Lacking("waiters are not generated"),
            _ => Standing::Harmless,
        },
        "aws.api#clientDiscoveredEndpoint" => Standing::Lacking(
            "the endpoint is not discovered: the regional endpoint, or the one configured, is used",
        ),
        "aws.protocols#awsQueryCompatible" => {
            Standing::Unsupported("error codes of the query protocol are not supported")
        }
        "smithy.rules#staticContextParams"
        | "smithy.rules#contextParam"
        | "smithy.rules#operationContextParams"
        | "smithy.rules#clientContextParams" => {
            Standing::Unsupported("endpoint parameters out of inputs are not supported")
        }
        _ if id.starts_with("aws.protocols#") || id.starts_with("smithy.protocols#") => {
            Standing::Harmless
        }
        _ if id.starts_with("aws.auth#") => {
            Standing::Unsupported("of the authentication schemes only SigV4 is supported")
        }
        _ => Standing::Unknown,
    }
}

/// The traits of a shape or a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Node>);

impl Traits {
    /// Reads a `traits` property, and refuses values that are not of their trait's form.
    pub fn read(node: Option<&Node>, place: &Place, diagnostics: &mut Diagnostics) -> Self {
        let mut traits = Self::default();
        let Some(node) = node else { return traits };
        let place = place.child("traits");
        let Some(entries) = node.as_object() else {
            diagnostics.error(&place, format!("traits are an object, not {}", node.kind()));
            return traits;
        };
        for (id, value) in entries {
            let place = place.child(id);
            if let Err(message) = id.parse::<ShapeId>() {
                diagnostics.error(&place, message);
            } else if let Err(form) = check_form(id, value) {
                diagnostics.error(&place, format!("the value of `{id}` {form}"));
            } else if traits.0.insert(id.clone(), value.clone()).is_some() {
                diagnostics.error(&place, format!("the trait `{id}` is given twice"));
            }
        }
        traits
    }

    /// The traits of a prelude shape that has a default.
    pub fn with_default(default: Node) -> Self {
        Self(BTreeMap::from([(DEFAULT.to_owned(), default)]))
    }

    /// Adds the traits of `other`; its values win.
    pub fn merge(&mut self, other: &Self) {
        for (id, value) in &other.0 {
            self.0.insert(id.clone(), value.clone());
        }
    }

    /// Adds the traits that a mixin hands on; the shape's own values win.
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

    /// The ids of all traits.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// `smithy.api#documentation`
    pub fn documentation(&self) -> Option<&str> {
        self.text(DOCUMENTATION)
    }

    /// `smithy.api#title`
    pub fn title(&self) -> Option<&str> {
        self.text(TITLE)
    }

    /// `smithy.api#deprecated`
    pub fn deprecated(&self) -> Option<Deprecated> {
        self.0.get(DEPRECATED).map(Deprecated::read)
    }

    /// `smithy.api#required`
    pub fn is_required(&self) -> bool {
        self.0.contains_key(REQUIRED)
    }

    /// `smithy.api#clientOptional`
    pub fn is_client_optional(&self) -> bool {
        self.0.contains_key(CLIENT_OPTIONAL)
    }

    /// `smithy.api#input`
    pub fn is_input(&self) -> bool {
        self.0.contains_key(INPUT)
    }

    /// `smithy.api#default`
    pub fn default_value(&self) -> Option<&Node> {
        self.0.get(DEFAULT)
    }

    /// `smithy.api#sensitive`
    pub fn is_sensitive(&self) -> bool {
        self.0.contains_key(SENSITIVE)
    }

    /// `smithy.api#sparse`
    pub fn is_sparse(&self) -> bool {
        self.0.contains_key(SPARSE)
    }

    /// `smithy.api#uniqueItems`
    pub fn has_unique_items(&self) -> bool {
        self.0.contains_key(UNIQUE_ITEMS)
    }

    /// `smithy.api#idempotencyToken`
    pub fn is_idempotency_token(&self) -> bool {
        self.0.contains_key(IDEMPOTENCY_TOKEN)
    }

    /// `smithy.api#length`
    pub fn length(&self) -> Option<Length> {
        self.0.get(LENGTH).and_then(|value| Length::read(value).ok())
    }

    /// `smithy.api#range`
    pub fn range(&self) -> Option<Range> {
        self.0.get(RANGE).and_then(|value| Range::read(value).ok())
    }

    /// `smithy.api#pattern`
    pub fn pattern(&self) -> Option<&str> {
        self.text(PATTERN)
    }

    /// `smithy.api#timestampFormat`
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        self.text(TIMESTAMP_FORMAT).and_then(|text| TimestampFormat::read(text).ok())
    }

    /// `smithy.api#enumValue`
    pub fn enum_value(&self) -> Option<&Node> {
        self.0.get(ENUM_VALUE)
    }

    /// `smithy.api#enum`, of Smithy 1: the values, with names where they have some.
    pub fn enum_definition(&self) -> Option<Vec<values::EnumDefinition>> {
        self.0.get(ENUM).and_then(|value| values::enum_definition(value).ok())
    }

    /// `smithy.api#error`
    pub fn error(&self) -> Option<Fault> {
        self.text(ERROR).and_then(|text| Fault::read(text).ok())
    }

    /// `smithy.api#retryable`: whether a retry is worth it because of throttling.
    pub fn retryable(&self) -> Option<values::Retryable> {
        self.0.get(RETRYABLE).map(values::Retryable::read)
    }

    /// `smithy.api#paginated`
    pub fn paginated(&self) -> Option<Paginated> {
        self.0.get(PAGINATED).map(Paginated::read)
    }

    /// The protocols that the service speaks.
    pub fn protocols(&self) -> impl Iterator<Item = &str> {
        self.ids().filter(|id| {
            id.starts_with("aws.protocols#aws")
                || id.starts_with("aws.protocols#rest")
                || id.starts_with("smithy.protocols#")
        })
    }

    /// `sdkId` of `aws.api#service`
    pub fn sdk_id(&self) -> Option<&str> {
        self.0.get(AWS_SERVICE)?.get("sdkId")?.as_str()
    }

    /// The name of `aws.auth#sigv4`: what requests are signed for.
    pub fn signing_name(&self) -> Option<&str> {
        self.0.get(SIGV4)?.get("name")?.as_str()
    }

    /// `smithy.api#auth`: the schemes in the order of preference.
    pub fn auth(&self) -> Option<Vec<&str>> {
        Some(self.0.get(AUTH)?.as_array()?.iter().filter_map(Node::as_str).collect())
    }

    /// `smithy.api#readonly`
    pub fn is_readonly(&self) -> bool {
        self.0.contains_key(READONLY)
    }

    /// `smithy.api#optionalAuth`
    pub fn is_auth_optional(&self) -> bool {
        self.0.contains_key(OPTIONAL_AUTH)
    }

    /// `smithy.rules#endpointRuleSet`, with the pointer's last part to it.
    pub fn endpoint_rule_set(&self) -> Option<(&'static str, &Node)> {
        self.0.get(ENDPOINT_RULE_SET).map(|value| (ENDPOINT_RULE_SET, value))
    }

    fn text(&self, id: &str) -> Option<&str> {
        self.0.get(id).and_then(Node::as_str)
    }
}

/// Whether a trait's value is of the form that the trait asks for; `Err` says what the form is.
fn check_form(id: &str, value: &Node) -> Result<(), String> {
    let marker = |value: &Node| match value.as_object() {
        Some(_) => Ok(()),
        None => Err(format!("is an object, not {}", value.kind())),
    };
    let text = |value: &Node| match value.as_str() {
        Some(_) => Ok(()),
        None => Err(format!("is a string, not {}", value.kind())),
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
            _ => Err("has a `name`, what requests are signed for".to_owned()),
        },
        LENGTH => Length::read(value).map(drop),
        RANGE => Range::read(value).map(drop),
        ENUM => values::enum_definition(value).map(drop),
        ENUM_VALUE => match value {
            Node::String(_) | Node::Number(_) => Ok(()),
            other => Err(format!("is a string or a number, not {}", other.kind())),
        },
        AUTH => match value.as_array() {
            Some(schemes) if schemes.iter().all(|scheme| scheme.as_str().is_some()) => Ok(()),
            _ => Err("is an array of shape ids".to_owned()),
        },
        _ => Ok(()),
    }
}
