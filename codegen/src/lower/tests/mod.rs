//! Lowers the tests of a model. A test that does not apply to the client is listed with its reason.

mod endpoints;
mod requests;
mod responses;

use crate::ast::traits::{
    AWS_JSON_1_0, AWS_JSON_1_1, AppliesTo, ERROR_CODE_PARAMS, HttpTest, SIGV4,
};
use crate::check::Closure;
use crate::diagnostic::Diagnostics;
use crate::ir::endpoint::Rules;
use crate::ir::example::Setting;
use crate::ir::tests::{Call, Head, Skipped, Tests};
use crate::ir::{Operation, Protocol};
use crate::names::{self, Unique};

use super::docs;
use super::example::{Given, Types};

/// Lowers the tests of a service.
pub fn tests(
    closure: &Closure<'_>,
    types: &Types<'_>,
    operations: &[Operation],
    rules: &Rules,
    diagnostics: &mut Diagnostics,
) -> Tests {
    let mut tests = Tests::default();
    let given = Given { types, is_test: true };
    let lowering = Lowering { closure, given, operations };
    requests::add(&lowering, diagnostics, &mut tests);
    responses::add(&lowering, diagnostics, &mut tests);
    endpoints::add(&lowering, rules, diagnostics, &mut tests);
    tests
}

/// What is known about the service.
struct Lowering<'a> {
    closure: &'a Closure<'a>,
    given: Given<'a>,
    operations: &'a [Operation],
}

impl Lowering<'_> {
    /// Returns why a test does not apply to the client, if it does not.
    fn reason<T>(&self, test: &HttpTest<T>) -> Option<String> {
        let protocol = match self.closure.protocol {
            Protocol::AwsJson1_0 => AWS_JSON_1_0,
            Protocol::AwsJson1_1 => AWS_JSON_1_1,
        };
        if test.applies_to == Some(AppliesTo::Server) {
            return Some("it is for servers".to_owned());
        }
        if test.protocol.as_str() != protocol {
            return Some(format!("it is for the protocol {}", test.protocol));
        }
        let has_sigv4 = self.closure.service.traits.sigv4.is_some();
        if let Some(scheme) = &test.auth_scheme
            && !(has_sigv4 && scheme.as_str() == SIGV4)
        {
            return Some(format!("it requires the authentication scheme {scheme}"));
        }
        let params = test.vendor_params.as_ref().and_then(|params| params.as_object());
        let shape = test.vendor_params_shape.as_ref().map(|shape| shape.as_str());
        if params.is_some_and(|params| !params.is_empty()) && shape != Some(ERROR_CODE_PARAMS) {
            let shape = shape.unwrap_or("no shape");
            return Some(format!("it has parameters of a vendor, of {shape}"));
        }
        None
    }
}

/// Returns the name and the documentation of a test.
fn head(id: &str, documentation: Option<&str>, unique: &mut Unique) -> Head {
    Head { name: unique.module(names::test_name(id)), docs: docs::lower(documentation) }
}

/// Returns a call with these members; `None` if one of them has no finite value.
fn call(operation: &Operation, input: Vec<Setting>) -> Option<Call> {
    let is_complete = input.iter().all(|member| member.value.is_complete());
    is_complete.then(|| Call {
        operation: operation.module.clone(),
        method: operation.method.clone(),
        input,
    })
}

/// Returns a test that does not apply.
fn skipped(id: &str, reason: impl Into<String>) -> Skipped {
    Skipped { id: id.to_owned(), reason: reason.into() }
}

/// The reason to skip a test whose call cannot be written.
const ENDLESS: &str = "the required members of the input have no finite value";
