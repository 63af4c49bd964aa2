//! Endpoint rules as Rust.

use insta::assert_snapshot;

use crate::support::{generate, item, model, ruled};

/// All that the language of rules has, one thing after the other.
pub const EVERYTHING: &str = r#"{"version": "1.0",
"parameters": {
  "Region": {"type": "string", "builtIn": "AWS::Region", "required": false, "documentation": "Where."},
  "UseFIPS": {"type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false},
  "UseDualStack": {"type": "boolean", "builtIn": "AWS::UseDualStack", "required": true, "default": false},
  "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint", "required": false},
  "Stage": {"type": "string", "required": true, "default": "prod", "documentation": "Which `stage`."},
  "Hint": {"type": "string", "required": false},
  "Flag": {"type": "boolean", "required": false},
  "type": {"type": "string", "required": false}},
"rules": [
  {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}, {"fn": "parseURL", "argv": [{"ref": "Endpoint"}], "assign": "parsed"}], "rules": [
    {"type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}, {"fn": "booleanEquals", "argv": [true, {"ref": "UseDualStack"}]}], "error": "no {{FIPS}} at {Endpoint}"},
    {"type": "endpoint", "conditions": [{"fn": "getAttr", "argv": [{"ref": "parsed"}, "isIp"]}], "endpoint": {"url": "{parsed#scheme}://{parsed#authority}{parsed#normalizedPath}"}},
    {"type": "endpoint", "conditions": [], "endpoint": {"url": {"ref": "Endpoint"}, "properties": {}, "headers": {}}}]},
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Hint"}]}, {"fn": "isValidHostLabel", "argv": [{"ref": "Hint"}, false]}, {"fn": "uriEncode", "argv": [{"ref": "Hint"}], "assign": "encoded"}, {"fn": "substring", "argv": [{"ref": "Hint"}, 0, 4, true], "assign": "tail"}, {"fn": "stringEquals", "argv": [{"ref": "tail"}, "here"]}],
   "endpoint": {"url": "https://{encoded}.example.com", "headers": {"x-hint": ["{Hint}", "plain \"text\""]},
    "properties": {"authSchemes": [{"name": "sigv4", "signingName": "other", "signingRegion": "{Hint}", "disableDoubleEncoding": true}], "weight": 3, "open": false, "label": "{Hint}"}}},
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Hint"}]}, {"fn": "aws.parseArn", "argv": [{"ref": "Hint"}], "assign": "arn"}, {"fn": "getAttr", "argv": [{"ref": "arn"}, "resourceId[0]"], "assign": "first"}, {"fn": "aws.isVirtualHostableS3Bucket", "argv": [{"ref": "first"}, true]}],
   "endpoint": {"url": "https://{first}.{arn#region}.{arn#accountId}.example.com"}},
  {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}, {"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "PartitionResult"}], "rules": [
    {"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}, {"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]}, {"fn": "booleanEquals", "argv": [true, {"fn": "getAttr", "argv": [{"ref": "PartitionResult"}, "supportsFIPS"]}]}],
     "endpoint": {"url": "https://test-fips.{Region}.{PartitionResult#dualStackDnsSuffix}"}},
    {"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "PartitionResult"}, "name"]}, "aws-cn"]}], "endpoint": {"url": "https://cn.example.com"}},
    {"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"ref": "Region"}, "aws-global"]}, {"fn": "not", "argv": [{"fn": "isSet", "argv": [{"ref": "Flag"}]}]}], "endpoint": {"url": "https://global.example.com"}},
    {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Flag"}]}, {"fn": "booleanEquals", "argv": [{"ref": "Flag"}, false]}, {"fn": "isSet", "argv": [{"ref": "type"}]}], "endpoint": {"url": "https://{type}.{Stage}.example.com"}},
    {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://test.{Region}.{PartitionResult#dnsSuffix}"}}]},
  {"type": "error", "conditions": [], "error": "Missing Region"}]}"#;

fn rules(model: &str) -> String {
    generate(model).get("src/config/endpoint.rs").expect("there are endpoint rules").to_owned()
}

#[test]
fn every_function_of_the_language() {
    assert_snapshot!("endpoint_rules", item(&rules(&ruled(EVERYTHING)), "pub fn resolve"));
}

#[test]
fn parameters() {
    let text = rules(&ruled(EVERYTHING));
    assert_snapshot!(item(&text, "pub struct Params "), @r#"
    /// The parameters that the endpoint of a request depends on.
    #[non_exhaustive]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Params {
        pub(crate) region: Option<String>,
        pub(crate) use_fips: bool,
        pub(crate) use_dual_stack: bool,
        pub(crate) endpoint: Option<String>,
        pub(crate) stage: String,
        pub(crate) hint: Option<String>,
        pub(crate) flag: Option<bool>,
        pub(crate) r#type: Option<String>,
    }
    "#);
    assert_snapshot!(item(&text, "pub fn build"), @r#"
    /// Creates a builder in which nothing is set.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }
    "#);
    assert_snapshot!(item(&text, "pub(crate) fn from_config"), @r#"
    /// Creates a builder with the parameters from a client's configuration.
    #[cfg(feature = "client")]
    #[allow(unused_variables, reason = "not all rules depend on the configuration")]
    pub(crate) fn from_config(config: &mut ConfigBag) -> Self {
        Self {
            region: config.load::<Region>().map(|setting| setting.as_ref().to_owned()),
            use_fips: config.load::<UseFips>().map(|setting| setting.0),
            use_dual_stack: config.load::<UseDualStack>().map(|setting| setting.0),
            endpoint: config.load::<EndpointUrl>().map(|setting| setting.0.clone()),
            stage: None,
            hint: None,
            flag: None,
            r#type: None,
        }
    }
    "#);
}

#[test]
fn a_service_without_rules_is_reached_where_it_is_said_to_be() {
    assert_snapshot!(item(&rules(&model(r#""a#Any": {"type": "operation"}"#)), "pub fn resolve"), @r#"
    /// Resolves an endpoint with the service's endpoint rules.
    ///
    /// # Errors
    /// When no rule matches, when a rule returns an error, when the URL is empty, and when a region
    /// in the host is not a valid host label.
    #[allow(unused_variables, reason = "rules may name values that they do not use")]
    pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
        let Params { endpoint } = params;
        let endpoint = endpoint.as_deref();
        if let Some(endpoint) = endpoint {
            let url = endpoint.to_owned();
            return rules::at(url);
        }
        rules::error(
            "the service has no default endpoint: set an endpoint URL in the configuration",
        )
    }
    "#);
}
