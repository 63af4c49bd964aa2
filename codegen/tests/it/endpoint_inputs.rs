//! Endpoints that depend on operations and their inputs, on settings of the service, on the account of the credentials,
//! and host prefixes.

use std::fs;

use codegen::Options;
use insta::assert_snapshot;

use crate::compile::{cargo, write_crate};
use crate::support::{SERVICE_TRAITS, diagnostics, generate, item, model, model_of, with_rules};

/// Operations that use the parameters of `endpoints::EVERYTHING` in all ways.
pub const ROUTES: &str = r#"
"a#Route": {"type": "operation", "input": {"target": "a#RouteInput"}, "traits": {
  "smithy.rules#staticContextParams": {"Stage": {"value": "beta"}, "Hint": {"value": "before the input"}},
  "smithy.api#endpoint": {"hostPrefix": "{zone}-{kind}.data-"}}},
"a#RouteInput": {"type": "structure", "members": {
  "zone": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#hostLabel": {}, "smithy.api#documentation": "Where. One of `a` or `b`."}},
  "kind": {"target": "a#RouteKind", "traits": {"smithy.api#required": {}, "smithy.api#hostLabel": {}, "smithy.rules#contextParam": {"name": "type"}}},
  "hint": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Hint"}}},
  "flag": {"target": "smithy.api#Boolean", "traits": {"smithy.rules#contextParam": {"name": "Flag"}}}}},
"a#RouteKind": {"type": "enum", "members": {"FAST": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "fast"}}}},
"a#RouteHint": {"type": "operation", "input": {"target": "a#RouteHintInput"}, "traits": {
  "smithy.rules#staticContextParams": {"Flag": {"value": false}}}},
"a#RouteHintInput": {"type": "structure", "members": {
  "hint": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.rules#contextParam": {"name": "Hint"}}}}},
"a#RouteNothing": {"type": "operation", "traits": {
  "smithy.rules#staticContextParams": {"Flag": {"value": true}}, "smithy.api#endpoint": {"hostPrefix": "data-"}}}
"#;

/// Settings of the service for parameters of `endpoints::EVERYTHING`. The name of one is that of a method.
pub const SETTINGS: &str = r#""smithy.rules#clientContextParams": {
  "Flag": {"type": "boolean", "documentation": "Whether the flag is up."}, "Hint": {"type": "string"}, "type": {"type": "string"}}"#;

/// A service with parameters of all kinds, whose endpoints show them.
const SERVICE: &str = r#"{"version": "1.0",
"parameters": {
  "Region": {"type": "string", "builtIn": "AWS::Region"},
  "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint"},
  "AccountId": {"type": "string", "builtIn": "AWS::Auth::AccountId"},
  "AccountIdEndpointMode": {"type": "string", "builtIn": "AWS::Auth::AccountIdEndpointMode"},
  "Arn": {"type": "string"}, "Names": {"type": "stringArray"}, "Accelerate": {"type": "boolean"}, "Second": {"type": "string"}},
"rules": [
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}], "endpoint": {"url": {"ref": "Endpoint"}}},
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "AccountId"}]}, {"fn": "isSet", "argv": [{"ref": "AccountIdEndpointMode"}]},
    {"fn": "not", "argv": [{"fn": "stringEquals", "argv": [{"ref": "AccountIdEndpointMode"}, "disabled"]}]}], "endpoint": {"url": "https://{AccountId}.example.com"}},
  {"type": "error", "conditions": [{"fn": "isSet", "argv": [{"ref": "AccountIdEndpointMode"}]}, {"fn": "stringEquals", "argv": [{"ref": "AccountIdEndpointMode"}, "required"]}], "error": "the account is not known"},
  {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://example.com"}}]}"#;

const OPERATIONS: &str = r#"
"a#Get": {"type": "operation", "input": {"target": "a#GetInput"}, "traits": {
  "smithy.rules#staticContextParams": {"Accelerate": {"value": true}}}},
"a#GetInput": {"type": "structure", "members": {
  "arn": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.rules#contextParam": {"name": "Arn"}}},
  "names": {"target": "a#Names", "traits": {"smithy.rules#contextParam": {"name": "Names"}}},
  "accelerate": {"target": "smithy.api#Boolean", "traits": {"smithy.rules#contextParam": {"name": "Accelerate"}}},
  "other": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#Find": {"type": "operation", "input": {"target": "a#FindInput"}, "traits": {
  "smithy.rules#staticContextParams": {"Names": {"value": ["a", "b"]}}}},
"a#FindInput": {"type": "structure", "members": {
  "accelerate": {"target": "smithy.api#Boolean", "traits": {"smithy.rules#contextParam": {"name": "Accelerate"}}},
  "region": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Region"}}}}},
"a#Put": {"type": "operation", "input": {"target": "a#PutInput"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{zone}.data-"}}},
"a#PutInput": {"type": "structure", "members": {
  "zone": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#hostLabel": {}}},
  "other": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#Batch": {"type": "operation", "input": {"target": "a#BatchInput"}, "traits": {
  "smithy.rules#operationContextParams": {"Arn": {"path": "table.arn"}, "Names": {"path": "keys(items)"}, "Accelerate": {"path": "contains(tags, 'fast')"}}}},
"a#BatchInput": {"type": "structure", "members": {"table": {"target": "a#Table"}, "items": {"target": "a#Items"}, "tags": {"target": "a#Names"}}},
"a#Table": {"type": "structure", "members": {"arn": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#Items": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
"a#BatchAll": {"type": "operation", "input": {"target": "a#BatchAllInput"}, "traits": {
  "smithy.rules#operationContextParams": {"Names": {"path": "steps[*].[put.arn, get.arn][]"}}}},
"a#BatchAllInput": {"type": "structure", "members": {"steps": {"target": "a#Steps"}}},
"a#Steps": {"type": "list", "member": {"target": "a#Step"}},
"a#Step": {"type": "structure", "members": {"put": {"target": "a#Table"}, "get": {"target": "a#Table"}}},
"a#Names": {"type": "list", "member": {"target": "smithy.api#String"}}
"#;

fn service() -> String {
    let settings = r#""smithy.rules#clientContextParams": {
  "Accelerate": {"type": "boolean", "documentation": "Whether requests take the fast lane."},
  "Names": {"type": "stringArray"}, "Second": {"type": "string"}, "Region": {"type": "string"}}"#;
    model_of(OPERATIONS, &format!("{},\n{settings}", with_rules(SERVICE)))
}

#[test]
fn calls_go_where_the_model_says() {
    let root = write_crate("endpoint_inputs", &generate(&service()));
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("calls.rs"), include_str!("endpoint_inputs/program.rs"))
        .expect("the file can be written");
    let arguments = ["test", "--no-default-features", "--features", "client", "--test", "calls"];
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}

#[test]
fn an_operation_sets_parameters() {
    let files = generate(&service());
    let text = files.get("src/operation/get.rs").expect("there is the operation");
    assert_snapshot!(item(text, "impl operation::Operation for"), @r#"
    impl operation::Operation for Get {
        type Input = GetInput;
        type Output = GetOutput;
        type OutputBuilder = builders::GetOutputBuilder;
        type Error = GetError;
        const NAME: &'static str = "Get";
        const TARGET: &'static str = "Service.Get";
        #[inline]
        fn visit_strings(input: &Self::Input, visit: &mut dyn FnMut(&'static str, &str)) {
            operation::visit_set(visit, [("arn", &input.arn), ("other", &input.other)]);
        }
        #[inline]
        fn endpoint_params(
            input: &Self::Input,
            mut params: ParamsBuilder,
        ) -> Result<ParamsBuilder, BoxError> {
            params = params.accelerate(true);
            if let Some(value) = endpoint_inputs::required("arn", input.arn.as_deref())? {
                params = params.arn(value);
            }
            if let Some(value) = &input.names {
                params = params.names(value.clone());
            }
            Ok(params)
        }
    }
    "#);
    let text = files.get("src/operation/find.rs").expect("there is the operation");
    assert_snapshot!(item(text, "impl operation::Operation for"), @r#"
    impl operation::Operation for Find {
        type Input = FindInput;
        type Output = FindOutput;
        type OutputBuilder = builders::FindOutputBuilder;
        type Error = FindError;
        const NAME: &'static str = "Find";
        const TARGET: &'static str = "Service.Find";
        #[inline]
        fn visit_strings(input: &Self::Input, visit: &mut dyn FnMut(&'static str, &str)) {
            operation::visit_set(visit, [("region", &input.region)]);
        }
        #[inline]
        fn endpoint_params(
            input: &Self::Input,
            mut params: ParamsBuilder,
        ) -> Result<ParamsBuilder, BoxError> {
            params = params.names(Vec::<String>::from(["a".to_owned(), "b".to_owned()]));
            if let Some(value) = &input.accelerate {
                params = params.accelerate(*value);
            }
            if let Some(value) = &input.region {
                params = params.region(value);
            }
            Ok(params)
        }
    }
    "#);
    let text = files.get("src/operation/put.rs").expect("there is the operation");
    assert_snapshot!(item(text, "fn host_prefix"), @r#"
        #[inline]
        fn host_prefix(input: &Self::Input) -> Result<String, BoxError> {
            Ok([endpoint_inputs::label("zone", input.zone.as_deref())?, ".data-"].concat())
        }
    "#);
}

#[test]
fn the_configuration_has_the_settings_of_the_service() {
    let files = generate(&service());
    let text = files.get("src/config.rs").expect("there is the configuration");
    assert_snapshot!(item(text, "pub(crate) mod settings"), @r#"
    #[cfg(feature = "client")]
    pub(crate) mod settings {
        /// The region that requests are sent to.
        #[derive(Clone, Debug)]
        pub(crate) struct Region(pub(crate) ::std::string::String);

        impl ::aws_smithy_types::config_bag::Storable for Region {
            type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
        }

        /// Names
        #[derive(Clone, Debug)]
        pub(crate) struct Names(pub(crate) ::std::vec::Vec<::std::string::String>);

        impl ::aws_smithy_types::config_bag::Storable for Names {
            type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
        }

        /// Whether requests take the fast lane.
        #[derive(Clone, Debug)]
        pub(crate) struct Accelerate(pub(crate) bool);

        impl ::aws_smithy_types::config_bag::Storable for Accelerate {
            type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
        }

        /// Second
        #[derive(Clone, Debug)]
        pub(crate) struct Second(pub(crate) ::std::string::String);

        impl ::aws_smithy_types::config_bag::Storable for Second {
            type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
        }
    }
    "#);
    assert_snapshot!(item(text, "pub fn set_accelerate"), @r#"
            /// Sets or clears [`accelerate`](Self::accelerate).
            pub fn set_accelerate(&mut self, accelerate: Option<bool>) -> &mut Self {
                self.config.store_or_unset(accelerate.map(super::settings::Accelerate));
                self
            }
    "#);
    assert_snapshot!(item(text, "pub fn second"), @r#"
            /// Second
            pub fn second(mut self, second: impl Into<String>) -> Self {
                self.set_second(Some(second.into()));
                self
            }
    "#);
    let text = files.get("src/config/endpoint.rs").expect("there are endpoint rules");
    assert_snapshot!(item(text, "pub(crate) fn from_config"), @r#"
        /// Creates a builder with the parameters from a client's configuration.
        #[cfg(feature = "client")]
        #[allow(unused_variables, reason = "not all rules depend on the configuration")]
        pub(crate) fn from_config(config: &mut ConfigBag) -> Self {
            Self {
                region: config
                    .load::<settings::Region>()
                    .map(|setting| setting.0.clone())
                    .or_else(|| {
                        config.load::<Region>().map(|setting| setting.as_ref().to_owned())
                    }),
                endpoint: config.load::<EndpointUrl>().map(|setting| setting.0.clone()),
                account_id: None,
                account_id_endpoint_mode: Some(account_id_endpoint_mode(config)),
                arn: None,
                names: config.load::<settings::Names>().map(|setting| setting.0.clone()),
                accelerate: config.load::<settings::Accelerate>().map(|setting| setting.0),
                second: config.load::<settings::Second>().map(|setting| setting.0.clone()),
            }
        }
    "#);
    assert_snapshot!(item(text, "impl UseIdentity"), @r#"
    #[cfg(feature = "client")]
    impl UseIdentity for Params {
        fn use_identity(&mut self, identity: &Identity) {
            if let Some(account) = account_id(identity) {
                self.account_id = Some(account);
            }
        }
    }
    "#);
}

#[test]
fn parts_are_only_in_crates_that_need_them() {
    let parts = |model: &str| {
        let generated = codegen::generate(model, &Options::default()).expect("it is a model");
        generated.parts.iter().map(|part| part.module).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(parts(&model(r#""a#Any": {"type": "operation"}"#)), "");
    assert_eq!(parts(&service()), "account_id endpoint_inputs host_prefix");
}

fn operations(shapes: &str) -> String {
    diagnostics(&model_of(shapes, &with_rules(SERVICE)))
}

#[test]
fn parameters_must_be_those_of_the_rules() {
    assert_snapshot!(operations(
        r#""a#Get": {"type": "operation", "input": {"target": "a#GetInput"}, "traits": {
"smithy.rules#staticContextParams": {"Arn": {"value": true}, "Nowhere": {"value": "x"}}}},
"a#GetInput": {"type": "structure", "members": {
"a": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Accelerate"}}},
"b": {"target": "smithy.api#Integer", "traits": {"smithy.rules#contextParam": {"name": "Arn"}}},
"c": {"target": "a#Numbers", "traits": {"smithy.rules#contextParam": {"name": "Names"}}},
"d": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Arm"}}},
"e": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Arm"}}}}},
"a#Numbers": {"type": "list", "member": {"target": "smithy.api#Integer"}}"#
    ), @r#"
    error: a#Get: the endpoint rules do not have a parameter `Nowhere`
      at 3:1 "smithy.rules#staticContextParams"
    error: a#Get: the parameter `Arn` of the endpoint rules must be a string; found a boolean
      at 3:1 "smithy.rules#staticContextParams"
    error: a#GetInput$a: the parameter `Accelerate` of the endpoint rules must be a boolean; found a string
      at 5:49 "smithy.rules#contextParam"
    error: a#GetInput$b: the parameter `Arn` of the endpoint rules must be a string; found an integer
      at 6:50 "smithy.rules#contextParam"
    error: a#GetInput$c: the parameter `Names` of the endpoint rules must be a stringArray; found a list
      at 7:41 "smithy.rules#contextParam"
    error: a#GetInput$d: the endpoint rules do not have a parameter `Arm`
      at 8:49 "smithy.rules#contextParam"
    error: a#GetInput$e: the member `d` sets the parameter `Arm` too
      at 9:49 "smithy.rules#contextParam"
    "#);
}

#[test]
fn settings_must_be_parameters_of_the_rules() {
    let settings = r#""smithy.rules#clientContextParams": {"Accelerate": {"type": "string"}, "Nowhere": {"type": "boolean"}}"#;
    assert_snapshot!(diagnostics(&model_of("", &format!("{},\n{settings}", with_rules(SERVICE)))), @r#"
    error: a#Service: the endpoint rules do not have a parameter `Nowhere`
      at 18:1 "smithy.rules#clientContextParams"
    error: a#Service: the setting `Accelerate` is a string, but the parameter of the endpoint rules is a boolean
      at 18:1 "smithy.rules#clientContextParams"
    "#);
    assert_snapshot!(diagnostics(&model_of("", &format!("{SERVICE_TRAITS},\n{settings}"))), @r#"
    error: a#Service: the endpoint rules do not have a parameter `Accelerate`
      at 5:1 "smithy.rules#clientContextParams"
    error: a#Service: the endpoint rules do not have a parameter `Nowhere`
      at 5:1 "smithy.rules#clientContextParams"
    "#);
}

#[test]
fn values_of_the_traits() {
    assert_snapshot!(operations(
        r#""a#A": {"type": "operation", "traits": {"smithy.rules#staticContextParams": {"Arn": {"value": 5}}}},
"a#B": {"type": "operation", "traits": {"smithy.rules#staticContextParams": {"Names": {"value": ["a", 1]}}}},
"a#C": {"type": "operation", "traits": {"smithy.rules#staticContextParams": {"Arn": "x"}}},
"a#D": {"type": "operation", "traits": {"smithy.rules#staticContextParams": []}},
"a#E": {"type": "operation", "traits": {"smithy.api#endpoint": {}}},
"a#F": {"type": "operation", "traits": {"smithy.api#endpoint": {"hostPrefix": ""}}},
"a#G": {"type": "operation", "traits": {"smithy.api#endpoint": {"hostPrefix": "https://x."}}},
"a#H": {"type": "operation", "traits": {"smithy.api#endpoint": {"hostPrefix": "{x."}}},
"a#I": {"type": "operation", "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}.{x}"}}},
"a#J": {"type": "operation", "input": {"target": "a#JInput"}},
"a#JInput": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {}}}}}"#
    ), @r#"
    error: a#A: the value of `smithy.rules#staticContextParams` must have a string, a boolean or an array of strings as the `value` of `Arn`
      at 2:41 "smithy.rules#staticContextParams"
    error: a#B: the value of `smithy.rules#staticContextParams` must have a string, a boolean or an array of strings as the `value` of `Names`
      at 3:41 "smithy.rules#staticContextParams"
    error: a#C: the value of `smithy.rules#staticContextParams` must have an object at `Arn`; found a string
      at 4:41 "smithy.rules#staticContextParams"
    error: a#D: the value of `smithy.rules#staticContextParams` must be an object; found an array
      at 5:41 "smithy.rules#staticContextParams"
    error: a#E: the value of `smithy.api#endpoint` must have a `hostPrefix` that is not empty
      at 6:41 "smithy.api#endpoint"
    error: a#F: the value of `smithy.api#endpoint` must have a `hostPrefix` that is not empty
      at 7:41 "smithy.api#endpoint"
    error: a#G: the value of `smithy.api#endpoint` must have a valid `hostPrefix`; `https://x.` has characters that are not allowed in a host
      at 8:41 "smithy.api#endpoint"
    error: a#H: the value of `smithy.api#endpoint` must have a valid `hostPrefix`; `{x.` has a `{` without a `}`
      at 9:41 "smithy.api#endpoint"
    error: a#I: the value of `smithy.api#endpoint` must have a valid `hostPrefix`; `{x}.{x}` has the label `x` more than once
      at 10:41 "smithy.api#endpoint"
    error: a#JInput$x: the value of `smithy.rules#contextParam` must have the name of a parameter as its `name`
      at 12:95 "smithy.rules#contextParam"
    "#);
    let settings = r#""smithy.rules#clientContextParams": {"Accelerate": {"type": "number"}}"#;
    assert_snapshot!(diagnostics(&model_of("", &format!("{},\n{settings}", with_rules(SERVICE)))), @r#"
    error: a#Service: the value of `smithy.rules#clientContextParams` must have `string`, `boolean` or `stringArray` as the `type` of `Accelerate`
      at 18:1 "smithy.rules#clientContextParams"
    "#);
}

#[test]
fn labels_must_be_required_strings_of_the_input() {
    assert_snapshot!(operations(
        r#""a#Get": {"type": "operation", "input": {"target": "a#GetInput"}, "traits": {
"smithy.api#endpoint": {"hostPrefix": "{a}.{b}.{c}.{d}."}}},
"a#GetInput": {"type": "structure", "members": {
"a": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
"b": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}}},
"c": {"target": "smithy.api#Integer", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"#
    ), @r#"
    error: a#Get: the label `d` must be a member of a#GetInput
      at 3:1 "smithy.api#endpoint"
    error: a#GetInput$a: the member is the label `a` of a host prefix: it must have the trait `hostLabel`
      at 5:1 "a"
      at 3:1 the host prefix is here
    error: a#GetInput$b: the member is the label `b` of a host prefix: it must be required
      at 6:1 "b"
      at 3:1 the host prefix is here
    error: a#GetInput$c: the member is the label `c` of a host prefix: it must be a string
      at 7:1 "c"
      at 3:1 the host prefix is here
    "#);
}

#[test]
fn built_ins_must_have_their_type() {
    let rules = r#"{"version": "1.0", "parameters": {
"A": {"type": "boolean", "builtIn": "AWS::Auth::AccountId"},
"B": {"type": "boolean", "builtIn": "AWS::Auth::AccountIdEndpointMode"}},
"rules": [{"type": "error", "conditions": [], "error": "x"}]}"#;
    assert_snapshot!(diagnostics(&model_of("", &with_rules(rules))), @r#"
    error: a#Service: the type of the parameter must be the type of its built-in
      at 6:1 "A"
    error: a#Service: the type of the parameter must be the type of its built-in
      at 7:1 "B"
    "#);
}

/// Settings of a service must not have the names of the other settings.
#[test]
fn the_names_of_all_settings_are_known() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated/src/rt/runtime/config");
    for name in ["builder.rs", "calls.rs", "testing.rs"] {
        let text = fs::read_to_string(format!("{root}/{name}")).expect("it is a file");
        for method in text.split("pub fn ").skip(1) {
            let method = method.split(['(', '<']).next().expect("a method has a name");
            let setting = method.strip_prefix("set_").unwrap_or(method);
            let settings = format!(
                r#""smithy.rules#clientContextParams": {{"{setting}": {{"type": "string"}}}}"#
            );
            let rules = format!(
                r#"{{"version": "1.0", "parameters": {{"{setting}": {{"type": "string"}}}}, "rules": [{{"type": "error", "conditions": [], "error": "x"}}]}}"#
            );
            let files = generate(&model_of("", &format!("{},{settings}", with_rules(&rules))));
            let text = files.get("src/config.rs").expect("there is the configuration");
            let own = format!("pub fn {setting}(");
            assert!(!text.contains(&own), "{setting}");
        }
    }
}

#[test]
fn expressions_must_find_what_a_parameter_needs() {
    let with = |path: &str| {
        let parameters = format!(r#"{{"Arn": {{"path": "{path}"}}, "Gone": {{"path": "name"}}}}"#);
        let shapes = format!(
            r#""a#Op": {{"type": "operation", "input": {{"target": "a#In"}}, "traits": {{"smithy.rules#operationContextParams": {parameters}}}}},
"a#In": {{"type": "structure", "members": {{"name": {{"target": "smithy.api#String"}}, "count": {{"target": "smithy.api#Integer"}}}}}}"#
        );
        diagnostics(model_of(&shapes, &with_rules(SERVICE)).as_str())
    };
    assert_snapshot!(with("count"), @r#"
    error: a#Op: the endpoint rules do not have a parameter `Gone`
      at 2:71 "smithy.rules#operationContextParams"
    error: a#Op: the parameter `Arn` of the endpoint rules must be a string; found a number
      at 2:71 "smithy.rules#operationContextParams"
    "#);
    assert_snapshot!(with("nothing"), @r#"
    error: a#Op: the endpoint rules do not have a parameter `Gone`
      at 2:71 "smithy.rules#operationContextParams"
    error: a#Op: the path `nothing` is not valid at character 1: a#In does not have a member `nothing`
      at 2:71 "smithy.rules#operationContextParams"
    "#);
    assert_snapshot!(with("name["), @r#"
    error: a#Op: the endpoint rules do not have a parameter `Gone`
      at 2:71 "smithy.rules#operationContextParams"
    error: a#Op: the path `name[` is not valid at character 6: expected a number, `*` or `?`; found the end
      at 2:71 "smithy.rules#operationContextParams"
    "#);
    assert_snapshot!(with("sum(name)"), @r#"
    error: a#Op: the endpoint rules do not have a parameter `Gone`
      at 2:71 "smithy.rules#operationContextParams"
    unsupported: a#Op: the path `sum(name)` is not supported at character 1: the function `sum` is not supported
      at 2:71 "smithy.rules#operationContextParams"
    "#);
}
