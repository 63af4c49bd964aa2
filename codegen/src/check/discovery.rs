//! Checks endpoint discovery: the operation that returns endpoints, and the members that clients read.

use super::{OperationShapes, valid};
use crate::ast::traits::{DISCOVERED, DISCOVERY};
use crate::ast::{Member, Model, Shape, ShapeKind, SimpleType};
use crate::diagnostic::Diagnostics;

/// The operation that returns the endpoint of a service, and the members that clients read.
pub struct Discovery<'a> {
    /// The operation.
    pub operation: &'a Shape,
    /// The member of its output with the endpoints.
    pub endpoints: &'a Member,
    /// The structure of an endpoint.
    pub endpoint: &'a Shape,
    /// Its member with the host.
    pub address: &'a Member,
    /// Its member with the minutes for which the endpoint is valid.
    pub minutes: &'a Member,
}

/// Finds the operation that returns endpoints, if other operations of the service require discovery. Reports what is
/// wrong with it. If discovery is optional, clients use the endpoints of the service's rules.
pub fn find<'a>(
    model: &'a Model,
    service: &'a Shape,
    operations: &[OperationShapes<'a>],
    diagnostics: &mut Diagnostics,
) -> Option<Discovery<'a>> {
    let is_required = |operation: &&OperationShapes<'_>| {
        operation.shape.traits.discovered_endpoint.as_ref().is_some_and(|it| it.required)
    };
    let requires = operations.iter().find(is_required)?;
    let Some(discovery) = &service.traits.endpoint_discovery else {
        let place = requires.shape.place().at(requires.shape.traits.span(DISCOVERED));
        let message = format!("the service must have the trait `{DISCOVERY}`");
        diagnostics.error(&place, message);
        return None;
    };
    let place = service.place().at(service.traits.span(DISCOVERY));
    let found = operations.iter().find(|operation| operation.shape.id == discovery.operation);
    let Some(operation) = found else {
        let message = format!(
            "the operation {} is not an operation of the client, so its endpoint is not discovered",
            discovery.operation
        );
        diagnostics.warning(&place, message);
        return None;
    };
    match read(model, operation) {
        Ok(discovery) => Some(discovery),
        Err(message) => {
            diagnostics.error(&place, message);
            None
        }
    }
}

/// Returns the members of the operation's output that clients read.
fn read<'a>(model: &'a Model, operation: &OperationShapes<'a>) -> Result<Discovery<'a>, String> {
    let output = operation.output;
    let endpoints = member(output, "Endpoints")?;
    let element = match model.get(&endpoints.target).map(|shape| &shape.kind) {
        Some(ShapeKind::List(element)) => model.get(&element.target),
        _ => None,
    };
    let is_structure = |shape: &&Shape| matches!(shape.kind, ShapeKind::Structure(_));
    let endpoint = element.filter(is_structure);
    let endpoint = endpoint.ok_or("the member `Endpoints` must be a list of structures")?;
    let (address, minutes) =
        (member(endpoint, "Address")?, member(endpoint, "CachePeriodInMinutes")?);
    let is_long = |shape: &Shape| matches!(shape.kind, ShapeKind::Simple(SimpleType::Long));
    if !model.get(&address.target).is_some_and(valid::is_string)
        || address.traits.required.is_none()
    {
        return Err(format!("the member `Address` of {} must be a required string", endpoint.id));
    }
    if !model.get(&minutes.target).is_some_and(is_long) || minutes.traits.required.is_none() {
        return Err(format!(
            "the member `CachePeriodInMinutes` of {} must be a required long",
            endpoint.id
        ));
    }
    Ok(Discovery { operation: operation.shape, endpoints, endpoint, address, minutes })
}

fn member<'a>(shape: &'a Shape, name: &str) -> Result<&'a Member, String> {
    let member = shape.members().into_iter().find(|member| member.name == name);
    member.ok_or_else(|| format!("endpoint discovery requires a member `{name}` of {}", shape.id))
}
