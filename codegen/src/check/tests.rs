//! Checks that the tests in a model have names of their own, a known protocol, and values of their shapes.

use std::collections::BTreeMap;

use super::examples::{Checker, TEST};
use crate::ast::traits::{
    HttpTest, OperationInput, PROTOCOL_DEFINITION, RequestTest, ResponseTest, is_protocol,
};
use crate::ast::{Model, Shape, ShapeId, ShapeKind};
use crate::diagnostic::Diagnostics;

/// Checks that no two tests for requests, and no two tests for responses, have the same name.
pub fn names(model: &Model, diagnostics: &mut Diagnostics) {
    let (mut requests, mut responses) = (BTreeMap::new(), BTreeMap::new());
    for shape in model.shapes.values() {
        for test in shape.traits.request_tests.as_deref().unwrap_or_default() {
            name(test, shape, &mut requests, diagnostics);
        }
        for test in shape.traits.response_tests.as_deref().unwrap_or_default() {
            name(test, shape, &mut responses, diagnostics);
        }
    }
}

fn name<'a, T>(
    test: &'a HttpTest<T>,
    shape: &'a Shape,
    known: &mut BTreeMap<&'a str, &'a ShapeId>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(other) = known.insert(&test.id, &shape.id) {
        let message = format!("the name `{}` of a test is also used by {other}", test.id);
        diagnostics.warning(&shape.place().at(test.span), message);
    }
}

/// Checks the tests for requests of an operation, and returns those that are valid. The others are reported as warnings:
/// a client can do without.
pub fn requests<'a>(
    model: &'a Model,
    shape: &'a Shape,
    diagnostics: &mut Diagnostics,
) -> Vec<&'a RequestTest> {
    let ShapeKind::Operation(operation) = &shape.kind else { return Vec::new() };
    let tests = shape.traits.request_tests.as_deref().unwrap_or_default();
    valid(model, shape, &operation.input.id, tests, diagnostics)
}

/// Checks the tests for responses of an operation or an error, and returns those that are valid.
pub fn responses<'a>(
    model: &'a Model,
    shape: &'a Shape,
    diagnostics: &mut Diagnostics,
) -> Vec<&'a ResponseTest> {
    let tests = shape.traits.response_tests.as_deref().unwrap_or_default();
    let structure = match &shape.kind {
        ShapeKind::Operation(operation) => &operation.output.id,
        _ => &shape.id,
    };
    if !tests.is_empty() && structure == &shape.id && shape.traits.error.is_none() {
        let message = "tests for responses are only valid for operations and errors";
        diagnostics.warning(&shape.place().at(tests[0].span), message);
        return Vec::new();
    }
    valid(model, shape, structure, tests, diagnostics)
}

fn valid<'a, T>(
    model: &'a Model,
    shape: &'a Shape,
    structure: &ShapeId,
    tests: &'a [HttpTest<T>],
    diagnostics: &mut Diagnostics,
) -> Vec<&'a HttpTest<T>> {
    let mut checker = Checker::new(model, shape, TEST, diagnostics);
    let mut valid = Vec::new();
    for test in tests {
        checker.start(&test.id);
        let of_model = || {
            let shape = model.get(&test.protocol)?;
            shape.traits.iter().find(|(id, _)| id.as_str() == PROTOCOL_DEFINITION)
        };
        if !is_protocol(test.protocol.as_str()) && of_model().is_none() {
            checker.report(test.span, &format!("{} is not a known protocol", test.protocol));
        }
        checker.target(structure, &test.params);
        if checker.is_valid {
            valid.push(test);
        }
    }
    valid
}

/// Checks the members of the input in an endpoint test. Required members can be missing.
pub fn operation_input(
    model: &Model,
    shape: &Shape,
    input: &OperationInput,
    id: &str,
    diagnostics: &mut Diagnostics,
) -> bool {
    let ShapeKind::Operation(operation) = &shape.kind else { return false };
    let mut checker = Checker::new(model, shape, TEST, diagnostics);
    checker.start(id);
    checker.is_partial = true;
    checker.target(&operation.input.id, &input.operation_params);
    checker.is_valid
}
