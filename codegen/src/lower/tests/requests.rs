//! Lowers the tests that an input becomes a request.

use super::{Lowering, call, head, skipped};
use crate::ast::Shape;
use crate::ast::traits::{RequestParts, RequestTest};
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::ir::Operation;
use crate::ir::tests::{Body, Request, Tests};
use crate::lower::example;
use crate::names::Unique;

/// The host of tests that name none.
const HOST: &str = "example.com";

/// Adds the tests of all operations, in the order of their names.
pub fn add(lowering: &Lowering<'_>, diagnostics: &mut Diagnostics, tests: &mut Tests) {
    let mut unique = Unique::default();
    // The module of the tests has a function with this name.
    unique.reserve("check_url");
    for operation in lowering.operations {
        let shapes = lowering.closure.operations.iter();
        let mut shapes = shapes.filter(|shapes| shapes.shape.id.name() == operation.wire_name);
        let Some(shapes) = shapes.next() else { continue };
        for test in check::request_tests(lowering.closure.model, shapes.shape, diagnostics) {
            match lowering.reason(test).or_else(|| unknown_host(shapes.shape, test)) {
                Some(reason) => tests.skipped.push(skipped(&test.id, reason)),
                None => tests.requests.push(request(lowering, operation, test, &mut unique)),
            }
        }
    }
}

/// Returns why a client cannot know the host of a request, if it cannot. Only the code of some SDKs for a service leads to
/// it then.
fn unknown_host(operation: &Shape, test: &RequestTest) -> Option<String> {
    let RequestParts { host, resolved_host, .. } = &test.of;
    let has_prefix = operation.traits.host_prefix.is_some();
    let (Some(host), Some(resolved)) = (host, resolved_host) else { return None };
    let leads_there = has_prefix || without_path(host) == without_path(resolved);
    (!leads_there).then(|| format!("no trait of the model leads to the host {resolved}"))
}

/// Returns the host of a URL without its scheme.
fn without_path(url: &str) -> &str {
    url.split_once('/').map_or(url, |(host, _)| host)
}

fn request(
    lowering: &Lowering<'_>,
    operation: &Operation,
    test: &RequestTest,
    unique: &mut Unique,
) -> Request {
    let parts = &test.of;
    let input = example::members(&operation.input.fields, &test.params, lowering.given);
    let resolved = parts.resolved_host.as_ref().or(parts.host.as_ref());
    Request {
        head: head(&test.id, test.documentation.as_deref(), unique),
        call: call(operation, input).expect("values of the model are finite"),
        endpoint: format!("https://{}", parts.host.as_deref().unwrap_or(HOST)),
        method: parts.method.clone(),
        path: parts.uri.clone(),
        host: resolved.map(|host| without_path(host).to_owned()),
        query: parts.query_params.clone(),
        forbidden_query: parts.forbid_query_params.clone(),
        required_query: parts.require_query_params.clone(),
        headers: test.headers.clone(),
        forbidden_headers: test.forbid_headers.clone(),
        required_headers: test.require_headers.clone(),
        body: test.body.as_ref().map(|text| Body {
            text: text.clone(),
            media_type: match &test.body_media_type {
                Some(media_type) if !text.is_empty() => media_type.clone(),
                Some(_) | None => String::new(),
            },
        }),
    }
}
