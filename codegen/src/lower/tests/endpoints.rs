//! Lowers the tests of endpoint rules, and the calls that lead to the same endpoints.

use super::{ENDLESS, Lowering, call, head, skipped};
use crate::ast::traits::{EndpointTest, Expectation, OperationInput};
use crate::ast::{Node, Value};
use crate::check::{self, Closure};
use crate::diagnostic::Diagnostics;
use crate::ir::endpoint::{BuiltIn, Parameter, ParameterKind, Rules};
use crate::ir::tests::{Endpoint, EndpointCall, EndpointResult, ParameterValue, Tests};
use crate::lower::endpoint::built_in;
use crate::lower::example;
use crate::names::{FieldName, Unique};

/// Adds the tests of the service. Their names are numbers, because their documentation need not be unique.
pub fn add(
    lowering: &Lowering<'_>,
    rules: &Rules,
    diagnostics: &mut Diagnostics,
    tests: &mut Tests,
) {
    let mut unique = Unique::default();
    let service = lowering.closure.service;
    for (index, test) in service.traits.endpoint_tests.iter().flatten().enumerate() {
        let id = format!("endpoint_{}", index + 1);
        let params = match params(test, rules) {
            Ok(params) => params,
            Err(message) => {
                let message = format!("the test `{id}` is left out: {message}");
                diagnostics.warning(&service.place().at(test.span), message);
                tests.skipped.push(skipped(&id, "its parameters are not those of the rules"));
                continue;
            }
        };
        let head = head(&id, test.documentation.as_deref(), &mut unique);
        let mut calls = Vec::new();
        for input in &test.operation_inputs {
            let id = format!("{id}_{}", input.operation_name);
            match call_of(lowering, rules, input, &id, &mut unique, diagnostics) {
                Ok(call) => calls.push(call),
                Err(reason) => tests.skipped.push(skipped(&id, reason)),
            }
        }
        let expected = match &test.expect {
            Expectation::Error(message) => EndpointResult::Error(message.clone()),
            Expectation::Endpoint { url, headers, properties } => EndpointResult::Endpoint {
                url: url.clone(),
                headers: headers
                    .iter()
                    .flat_map(|(name, values)| {
                        values.iter().map(|value| (name.clone(), value.clone()))
                    })
                    .collect(),
                properties: properties
                    .as_object()
                    .unwrap_or_default()
                    .iter()
                    .map(|(name, value)| (name.clone(), example::document(value)))
                    .collect(),
            },
        };
        tests.endpoints.push(Endpoint { head, params, expected, calls });
    }
}

fn params(test: &EndpointTest, rules: &Rules) -> Result<Vec<(FieldName, ParameterValue)>, String> {
    let given = test.params.as_object().unwrap_or_default();
    let set = given.iter().filter(|(_, node)| node.value != Value::Null);
    let params = set.map(|(name, node)| {
        let parameter = rules.parameters.iter().find(|parameter| parameter.wire_name == *name);
        let parameter = parameter.ok_or_else(|| format!("the rules have no parameter `{name}`"))?;
        let expected = match parameter.kind {
            ParameterKind::String { .. } => "a string",
            ParameterKind::Boolean { .. } => "a boolean",
            ParameterKind::StringArray { .. } => "a list of strings",
        };
        match (&parameter.kind, value(node)) {
            (ParameterKind::String { .. }, Some(value @ ParameterValue::Text(_)))
            | (ParameterKind::Boolean { .. }, Some(value @ ParameterValue::Boolean(_)))
            | (ParameterKind::StringArray { .. }, Some(value @ ParameterValue::Texts(_))) => {
                Ok((parameter.name.clone(), value))
            }
            _ => Err(format!("`{name}` must be {expected}; found {}", node.kind())),
        }
    });
    params.collect()
}

/// Returns a value of a parameter.
fn value(node: &Node) -> Option<ParameterValue> {
    Some(match &node.value {
        Value::String(text) => ParameterValue::Text(text.clone()),
        Value::Bool(value) => ParameterValue::Boolean(*value),
        Value::Array(elements) => {
            let texts = elements.iter().map(|element| element.as_str().map(str::to_owned));
            ParameterValue::Texts(texts.collect::<Option<_>>()?)
        }
        Value::Null | Value::Number(_) | Value::Object(_) => return None,
    })
}

/// Lowers a call that leads to an endpoint. `Err` is why the client cannot make it.
fn call_of(
    lowering: &Lowering<'_>,
    rules: &Rules,
    input: &OperationInput,
    id: &str,
    unique: &mut Unique,
    diagnostics: &mut Diagnostics,
) -> Result<EndpointCall, String> {
    let mut operations = lowering.operations.iter();
    let operation = operations.find(|operation| operation.wire_name == input.operation_name);
    let operation = operation.ok_or("the client does not have the operation")?;
    let own_settings = input.client_params.as_object().unwrap_or_default().iter();
    let own_settings = own_settings.map(|(name, node)| {
        let parameter = rules.parameters.iter().find(|parameter| parameter.wire_name == *name);
        match parameter.and_then(|it| Some((it, it.setting.as_ref()?))) {
            Some((parameter, setting)) => {
                match value(node).filter(|value| is_of_kind(parameter, value)) {
                    Some(value) => Ok((setting.name.clone(), value)),
                    None => Err(format!("the value of `{name}` is not valid")),
                }
            }
            None => Err(format!("the client does not have the setting `{name}`")),
        }
    });
    let own_settings = own_settings.collect::<Result<_, _>>()?;
    let built_ins = input.built_in_params.as_object().unwrap_or_default().iter();
    // A client that signs requests has a region. The other settings are those that the rules use.
    let is_signed = lowering.closure.service.traits.sigv4.is_some();
    let is_setting = |built_in: &BuiltIn| {
        (is_signed && *built_in == BuiltIn::Region)
            || rules.parameters.iter().any(|parameter| parameter.built_in == Some(*built_in))
    };
    let setting = |name: &str| built_in(name).filter(is_setting);
    let settings = built_ins.map(|(name, node)| match (setting(name), value(node)) {
        (Some(built_in), Some(value)) if is_of(built_in, &value) => Ok((built_in, value)),
        (Some(_), _) => Err(format!("the value of `{name}` is not valid")),
        (None, _) => Err(format!("the client does not have the setting `{name}`")),
    });
    let settings = settings.collect::<Result<_, _>>()?;
    let Closure { model, operations, .. } = lowering.closure;
    let shape = operations.iter().map(|operation| operation.shape);
    let shape = shape.into_iter().find(|shape| shape.id.name() == operation.wire_name);
    if !shape.is_some_and(|shape| check::operation_input(model, shape, input, id, diagnostics)) {
        return Err("its members are not those of the input".to_owned());
    }
    let mut members =
        example::members(&operation.input.fields, &input.operation_params, lowering.given);
    let is_given = |name: &FieldName| members.iter().any(|member| member.name == *name);
    let others: Vec<_> =
        operation.sample.iter().filter(|member| !is_given(&member.name)).cloned().collect();
    members.extend(others);
    Ok(EndpointCall {
        name: head(id, None, unique).name,
        call: call(operation, members).ok_or(ENDLESS)?,
        settings,
        own_settings,
    })
}

/// Returns whether a value is one of a setting.
fn is_of(built_in: BuiltIn, value: &ParameterValue) -> bool {
    match built_in {
        BuiltIn::Region | BuiltIn::Endpoint | BuiltIn::AccountId => {
            matches!(value, ParameterValue::Text(_))
        }
        BuiltIn::AccountIdEndpointMode => match value {
            ParameterValue::Text(mode) => {
                ["preferred", "disabled", "required"].contains(&mode.as_str())
            }
            ParameterValue::Boolean(_) | ParameterValue::Texts(_) => false,
        },
        BuiltIn::UseFips | BuiltIn::UseDualStack => matches!(value, ParameterValue::Boolean(_)),
    }
}

/// Returns whether a value is one of a parameter.
fn is_of_kind(parameter: &Parameter, value: &ParameterValue) -> bool {
    match parameter.kind {
        ParameterKind::String { .. } => matches!(value, ParameterValue::Text(_)),
        ParameterKind::Boolean { .. } => matches!(value, ParameterValue::Boolean(_)),
        ParameterKind::StringArray { .. } => matches!(value, ParameterValue::Texts(_)),
    }
}
