//! What a change of a trait means for a client, beyond what it changes in the Rust API and the wire format of values.

use super::Impact;

/// What it means if a trait is added, removed or changed.
pub struct Rule {
    /// If it is added.
    pub added: Impact,
    /// If it is removed.
    pub removed: Impact,
    /// If it has another value.
    pub changed: Impact,
}

/// The impact that is the same whatever happens to a trait.
const fn always(impact: Impact) -> Rule {
    Rule { added: impact, removed: impact, changed: impact }
}

/// The rules. A trait whose effect is in the types of members has [`Impact::Nothing`] here.
const RULES: &[(Rule, &[&str])] = &[
    (
        always(Impact::Documentation),
        &[
            "smithy.api#documentation",
            "smithy.api#examples",
            "smithy.api#externalDocumentation",
            "smithy.api#recommended",
            "smithy.api#since",
            "smithy.api#title",
            "smithy.api#unstable",
        ],
    ),
    (
        Rule {
            added: Impact::Addition,
            removed: Impact::Documentation,
            changed: Impact::Documentation,
        },
        &["smithy.api#deprecated"],
    ),
    (
        always(Impact::Behavior),
        &[
            "aws.api#clientDiscoveredEndpoint",
            "aws.api#clientEndpointDiscovery",
            "aws.api#service",
            "aws.auth#unsignedPayload",
            "aws.protocols#awsQueryCompatible",
            "aws.protocols#awsQueryError",
            "aws.protocols#httpChecksum",
            "smithy.api#auth",
            "smithy.api#clientOptional",
            "smithy.api#httpChecksumRequired",
            "smithy.api#optionalAuth",
            "smithy.api#readonly",
            "smithy.api#requestCompression",
            "smithy.api#retryable",
            "smithy.api#sensitive",
            "smithy.rules#clientContextParams",
            "smithy.rules#contextParam",
            "smithy.rules#endpointBdd",
            "smithy.rules#endpointRuleSet",
            "smithy.rules#operationContextParams",
            "smithy.rules#staticContextParams",
        ],
    ),
    (
        // A default that a service no longer has, or has changed, is sent or assumed by the other side.
        Rule { added: Impact::Behavior, removed: Impact::Wire, changed: Impact::Wire },
        &["smithy.api#default"],
    ),
    (
        // An old client does not know a scheme that is new, and uses one that is gone.
        Rule { added: Impact::Behavior, removed: Impact::Wire, changed: Impact::Wire },
        &[
            "aws.auth#sigv4",
            "aws.auth#sigv4a",
            "smithy.api#httpApiKeyAuth",
            "smithy.api#httpBasicAuth",
            "smithy.api#httpBearerAuth",
            "smithy.api#httpDigestAuth",
        ],
    ),
    (
        // A service that no longer knows a token makes two things of a request that is sent twice.
        Rule { added: Impact::Behavior, removed: Impact::Wire, changed: Impact::Behavior },
        &["smithy.api#idempotencyToken"],
    ),
    (
        // The tokens of pages, and the methods for them, are facts of the client.
        Rule { added: Impact::Addition, removed: Impact::Behavior, changed: Impact::Behavior },
        &["smithy.api#paginated", "smithy.waiters#waitable"],
    ),
    (
        always(Impact::Wire),
        &[
            "aws.protocols#awsJson1_0",
            "aws.protocols#awsJson1_1",
            "smithy.api#endpoint",
            "smithy.api#enumValue",
            "smithy.api#error",
            "smithy.api#eventHeader",
            "smithy.api#eventPayload",
            "smithy.api#hostLabel",
            "smithy.api#mediaType",
            "smithy.api#requiresLength",
            "smithy.api#sparse",
            "smithy.api#streaming",
            "smithy.api#timestampFormat",
        ],
    ),
];

/// How other protocols than those of the clients bind members. Without a client, the protocol is not known.
pub const BINDINGS: [&str; 15] = [
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
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    "aws.protocols#ec2QueryName",
];

/// The traits that limit values. What it means depends on whether the limit became narrower.
pub const LIMITS: [&str; 3] = ["smithy.api#length", "smithy.api#range", "smithy.api#pattern"];

/// A new limit rejects values that were valid.
pub const LIMIT: Rule =
    Rule { added: Impact::Wire, removed: Impact::Behavior, changed: Impact::Wire };

/// A wider limit accepts all values that were valid.
pub const WIDER: Impact = Impact::Behavior;

/// Returns the rule for a trait. Traits that a client does not depend on change nothing.
pub fn rule(id: &str) -> &'static Rule {
    const NOTHING: Rule = always(Impact::Nothing);
    if LIMITS.contains(&id) {
        return &LIMIT;
    }
    RULES.iter().find(|(_, ids)| ids.contains(&id)).map_or(&NOTHING, |(rule, _)| rule)
}
