//! Models on which a generator stumbles easily: each is either refused, or becomes a crate that compiles.

use codegen::{Options, Severity};
use insta::assert_snapshot;

use crate::compile::{check, write_crate};
use crate::pitfall_models::{PARAMETERS, RULES, SHAPES};
use crate::support::{SERVICE_TRAITS, model, model_of, ruled};

fn models() -> Vec<(String, String)> {
    let shapes = SHAPES.iter().map(|(name, shapes)| ((*name).to_owned(), model(shapes)));
    let rules = RULES.iter().map(|(name, rules)| {
        let set = format!(
            r#"{{"version": "1.0", "parameters": {{"Stage": {{"type": "string", "required": true, "default": "x"}}, "Hint": {{"type": "string"}}, "A": {{"type": "boolean", "required": true, "default": false}}, "B": {{"type": "boolean", "required": true, "default": false}}, "C": {{"type": "boolean"}}, "Endpoint": {{"type": "string", "builtIn": "SDK::Endpoint"}}, "F": {{"type": "boolean", "builtIn": "AWS::UseFIPS"}}}}, "rules": [{rules}]}}"#
        );
        (format!("rule_{name}"), ruled(&set))
    });
    let parameters = PARAMETERS.iter().map(|(name, parameters)| {
        // Without any built-in parameters there would be nothing else to look at.
        let alone = parameters.is_empty() || name.ends_with("_only");
        let usual = if alone { "" } else { r#""E": {"type": "string", "builtIn": "SDK::Endpoint"}, "D": {"type": "boolean", "builtIn": "AWS::UseDualStack"}"# };
        let comma = if alone { "" } else { ", " };
        let set = format!(
            r#"{{"version": "1.0", "parameters": {{{parameters}{comma}{usual}}}, "rules": [{{"type": "endpoint", "conditions": [], "endpoint": {{"url": "https://a"}}}}]}}"#
        );
        (format!("parameters_{name}"), ruled(&set))
    });
    let services = [
        ("no_sigv4", r#""aws.protocols#awsJson1_1": {}"#.to_owned()),
        (
            "strange_title",
            format!(
                r#"{SERVICE_TRAITS}, "smithy.api#title": "a\rb\u202e `[x]` */", "smithy.api#documentation": "a\rb\u202e\n\n        - std::process::abort()""#
            ),
        ),
    ];
    let services = services.into_iter().map(|(name, traits)| {
        (format!("service_{name}"), model_of(r#""a#Op": {"type": "operation"}"#, &traits))
    });
    shapes.chain(rules).chain(parameters).chain(services).collect()
}

#[test]
fn each_compiles_or_is_refused() {
    let only = std::env::var("PITFALL").unwrap_or_default();
    let mut wrong = Vec::new();
    for (name, model) in models().into_iter().filter(|(name, _)| name.contains(&only)) {
        let outcome = std::panic::catch_unwind(|| codegen::generate(&model, &Options::default()));
        let outcome = match outcome {
            Ok(Ok(generated)) => check(&write_crate("pitfall", &generated.files), &[]),
            // The other test compares what is refused.
            Ok(Err(_)) => Ok(()),
            Err(_) => Err("a panic".to_owned()),
        };
        if let Err(errors) = outcome {
            println!("### {name}\n{errors}");
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn those_that_are_refused() {
    let refused = models().into_iter().filter_map(|(name, model)| {
        let diagnostics = codegen::generate(&model, &Options::default()).err()?;
        let errors = diagnostics.iter().filter(|found| found.severity != Severity::Warning);
        let messages: Vec<_> = errors.map(|found| format!("  {}", found.message)).collect();
        Some(format!("{name}\n{}", messages.join("\n")))
    });
    assert_snapshot!(refused.collect::<Vec<_>>().join("\n"), @r#"
    empty_enum
      an enum must have at least one value
    message_is_no_text
      the message of an error must be a string
    message_is_a_structure
      the message of an error must be a string
    message_is_an_enum
      the message of an error must be a string
    unit_as_member
      only members of unions and operations can target the unit type
    unit_in_list
      only members of unions and operations can target the unit type
    default_too_large
      the default 300 is not a value of a byte
    default_of_float_too_large
      the default 1e300 is not a value of a float
    old_enum_twice
      enum values must be unique; `A` also has the value `x`
    old_enum_on_number
      the trait `enum` is only valid for strings; found an integer
    nested_input_token
      `inputToken` must be a member of the input, not a path
      `pageSize` must be a member of the input, not a path
    token_of_other_kinds
      `inputToken` must be a string, or a map with string keys
      `outputToken` must be a string, or a map with string keys
      `inputToken` must be a string, or a map with string keys
      `outputToken` must be a string, or a map with string keys
    tokens_of_two_structures
      `inputToken` must be a string, or a map with string keys
      `outputToken` must be a string, or a map with string keys
    token_of_enum
      `inputToken` must be a string, or a map with string keys
      `outputToken` must be a string, or a map with string keys
    token_that_is_an_enum_idempotency_token
      an idempotency token must be a string
    parameters_built_in_twice
      built-ins must be unique; the parameter `A` has the same one
    parameters_built_in_of_wrong_type
      the type of the parameter must be the type of its built-in
      the type of the parameter must be the type of its built-in
    "#);
}
