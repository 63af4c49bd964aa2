//! Lowers the tests that a response becomes an output or an error. A test of an error is a test of each operation that
//! has the error.

use super::{ENDLESS, Lowering, call, head, skipped};
use crate::ast::Node;
use crate::ast::traits::ResponseTest;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::ir::example::{Setting, Value};
use crate::ir::tests::{Compared, Response, ResponseResult, Skipped, Tests};
use crate::ir::{ErrorRef, Operation, Structure};
use crate::lower::example;
use crate::names::{self, Unique};

/// Adds the tests of all operations, in the order of their names, each with its errors.
pub fn add(lowering: &Lowering<'_>, diagnostics: &mut Diagnostics, tests: &mut Tests) {
    let mut unique = Unique::default();
    for operation in lowering.operations {
        let shapes = lowering.closure.operations.iter();
        let mut shapes = shapes.filter(|shapes| shapes.shape.id.name() == operation.wire_name);
        let Some(shapes) = shapes.next() else { continue };
        let model = lowering.closure.model;
        let mut add = |test: &ResponseTest, name: &str, structure, error| {
            let target = Target { operation, structure, error };
            let reason = lowering.reason(test).or_else(|| streamed(target.structure));
            match reason {
                Some(reason) => tests.skipped.push(skipped(name, reason)),
                None => match response(lowering, &target, test, name, &mut unique) {
                    Ok(response) => tests.responses.push(response),
                    Err(reason) => tests.skipped.push(reason),
                },
            }
        };
        for test in check::response_tests(model, shapes.shape, diagnostics) {
            add(test, &test.id, &operation.output, None);
        }
        for error in &operation.errors {
            let mut shapes =
                shapes.errors.iter().filter(|shape| shape.id.name() == error.wire_name);
            let exception = lowering.given.types.errors.get(&error.name);
            let (Some(shape), Some(exception)) = (shapes.next(), exception) else { continue };
            for test in check::response_tests(model, shape, diagnostics) {
                let name = format!("{}_of_{}", test.id, operation.wire_name);
                add(test, &name, &exception.structure, Some(error));
            }
        }
    }
}

/// Returns why an output is not compared, if it contains a stream of events.
fn streamed(structure: &Structure) -> Option<String> {
    let is_streamed = structure.stream().is_some();
    is_streamed.then(|| "a stream of events cannot be compared with values".to_owned())
}

/// What a response is read as.
struct Target<'a> {
    operation: &'a Operation,
    /// The output or the error.
    structure: &'a Structure,
    error: Option<&'a ErrorRef>,
}

fn response(
    lowering: &Lowering<'_>,
    target: &Target<'_>,
    test: &ResponseTest,
    name: &str,
    unique: &mut Unique,
) -> Result<Response, Skipped> {
    let Target { operation, structure, error } = *target;
    let call = call(operation, operation.sample.clone());
    let call = call.ok_or_else(|| skipped(name, ENDLESS))?;
    let members = example::members(&structure.fields, &test.params, lowering.given);
    let mut compared = Vec::new();
    for field in &structure.fields {
        let value = members.iter().find(|member| member.name == field.name);
        let as_text = match value.map(|member| special(&member.value)) {
            None | Some(Special::No) => false,
            Some(Special::Yes) => true,
            Some(Special::InMap) => {
                return Err(skipped(name, "NaN in a map has no value that can be compared"));
            }
        };
        compared.push(Compared { name: field.name.clone(), as_text });
    }
    let result = match error {
        None => ResponseResult::Output(structure.name.clone()),
        Some(error) => ResponseResult::Error {
            errors: operation.error.clone(),
            variant: names::error_variant(&error.name),
            name: error.name.clone(),
            code: code(test).unwrap_or(&error.wire_name).to_owned(),
            message: message(&members),
        },
    };
    Ok(Response {
        head: head(name, test.documentation.as_deref(), unique),
        call,
        status: test.of.code,
        headers: test.headers.clone(),
        body: test.body.clone().unwrap_or_default(),
        result,
        is_fallible: structure.is_fallible(),
        members,
        compared,
    })
}

/// Returns the code of an error, if it is not the name of the error.
fn code(test: &ResponseTest) -> Option<&str> {
    test.vendor_params.as_ref()?.get("code").and_then(Node::as_str)
}

/// Returns the message of an error.
fn message(members: &[Setting]) -> Option<String> {
    members.iter().find_map(|member| match &member.value {
        Value::Text(text) if member.name.as_str() == "message" => Some(text.clone()),
        _ => None,
    })
}

/// Whether a value contains a number that does not equal itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Special {
    No,
    Yes,
    /// In a map, whose entries are printed in any order.
    InMap,
}

fn special(value: &Value) -> Special {
    let all =
        |values: &mut dyn Iterator<Item = &Value>| values.map(special).max().unwrap_or(Special::No);
    match value {
        Value::Number(number) if number.ends_with("::NAN") => Special::Yes,
        Value::Structure { members, .. } => all(&mut members.iter().map(|member| &member.value)),
        Value::Union(_, _, Some(inner)) | Value::Boxed(inner) | Value::Sparse(Some(inner)) => {
            special(inner)
        }
        Value::List(elements) => all(&mut elements.iter()),
        Value::Map(entries) => match all(&mut entries.iter().map(|(_, value)| value)) {
            Special::Yes if entries.len() > 1 => Special::InMap,
            special => special,
        },
        Value::Text(_)
        | Value::Boolean(_)
        | Value::Number(_)
        | Value::Big(_)
        | Value::Blob(_)
        | Value::Time(_)
        | Value::Document(_)
        | Value::Variant(..)
        | Value::OtherVariant(..)
        | Value::Union(_, _, None)
        | Value::Sparse(None)
        | Value::Missing => Special::No,
    }
}
