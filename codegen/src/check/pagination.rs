//! Checks pagination: the members that the trait refers to must exist, and have the right types.

use super::valid;
use crate::ast::traits::PAGINATED;
use crate::ast::{Member, Model, Shape, ShapeKind, SimpleType};
use crate::diagnostic::Diagnostics;

/// The members on the path from a structure to a value.
pub type Path<'a> = Vec<&'a Member>;

/// Checks the pagination of an operation, if it is paginated. Without a service, the operation is not bound to one, which
/// could define what is missing.
pub fn check(model: &Model, shape: &Shape, service: Option<&Shape>, diagnostics: &mut Diagnostics) {
    let (Some(own), ShapeKind::Operation(operation)) = (&shape.traits.paginated, &shape.kind)
    else {
        return;
    };
    let paginated = own.or(service.and_then(|service| service.traits.paginated.as_deref()));
    let place = shape.place().at(shape.traits.span(PAGINATED));
    let (Some(input), Some(output)) =
        (model.get(&operation.input.id), model.get(&operation.output.id))
    else {
        return;
    };
    let mut token_type = None;
    for (what, shape, name) in [
        ("inputToken", input, &paginated.input_token),
        ("outputToken", output, &paginated.output_token),
    ] {
        let Some(name) = name else {
            if service.is_some() {
                diagnostics.error(&place, format!("the trait `paginated` must define `{what}`"));
            }
            continue;
        };
        if what == "inputToken" && name.contains('.') {
            diagnostics.error(&place, "`inputToken` must be a member of the input, not a path");
            continue;
        }
        match path(model, shape, name) {
            Ok(path) => {
                let last = path.last().and_then(|member| model.get(&member.target));
                if last.is_some_and(|shape| !is_token(model, shape)) {
                    let message = format!("`{what}` must be a string, or a map with string keys");
                    diagnostics.error(&place, message);
                    continue;
                }
                let target = path.last().map(|member| &member.target);
                let kinds = target.and_then(|id| model.get(id)).map(|shape| &shape.kind);
                if let Some(first) = token_type.replace(kinds)
                    && !same_type(first, kinds)
                {
                    diagnostics.error(
                        &place,
                        "the input token and the output token must have the same type",
                    );
                }
            }
            Err(message) => drop(diagnostics.error(&place, format!("`{what}`: {message}"))),
        }
    }
    if let Some(name) = &paginated.items
        && let Err(message) = path(model, output, name).and_then(|path| {
            let target = path.last().and_then(|member| model.get(&member.target));
            match target.map(|shape| &shape.kind) {
                Some(ShapeKind::List(_) | ShapeKind::Map { .. }) => Ok(()),
                _ => Err(format!("`{name}` must be a list or a map")),
            }
        })
    {
        diagnostics.error(&place, format!("`items`: {message}"));
    }
    if let Some(name) = &paginated.page_size {
        if name.contains('.') {
            diagnostics.error(&place, "`pageSize` must be a member of the input, not a path");
        }
        let found = path(model, input, name);
        let is_integer = found.as_ref().is_ok_and(|path| {
            let target = path.last().and_then(|member| model.get(&member.target));
            matches!(
                target.map(|shape| &shape.kind),
                Some(ShapeKind::Simple(
                    SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long
                ))
            )
        });
        if let Err(message) = found {
            diagnostics.error(&place, format!("`pageSize`: {message}"));
        } else if !is_integer {
            diagnostics.error(&place, format!("`pageSize`: `{name}` must be an integer"));
        }
    }
}

/// Returns whether the values of a shape can be pagination tokens.
fn is_token(model: &Model, shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Map { key, .. } => model.get(&key.target).is_some_and(valid::is_string),
        _ => valid::is_string(shape),
    }
}

fn same_type(first: Option<&ShapeKind>, second: Option<&ShapeKind>) -> bool {
    match (first, second) {
        (Some(ShapeKind::Simple(first)), Some(ShapeKind::Simple(second))) => first == second,
        (Some(ShapeKind::Map { .. }), Some(ShapeKind::Map { .. })) => true,
        (Some(ShapeKind::Structure(_)), Some(ShapeKind::Structure(_))) => true,
        (None, _) | (_, None) => true,
        _ => false,
    }
}

/// Resolves a path of member names, and returns the members on it.
///
/// # Errors
/// Returns a message if a member on the path does not exist.
pub fn path<'a>(model: &'a Model, shape: &'a Shape, path: &str) -> Result<Path<'a>, String> {
    let mut shape = shape;
    let mut members = Vec::new();
    for name in path.split('.') {
        let ShapeKind::Structure(candidates) = &shape.kind else {
            return Err(format!(
                "{} is not a structure, so it does not have a member `{name}`",
                shape.id
            ));
        };
        let member = candidates
            .iter()
            .find(|member| member.name == name)
            .ok_or_else(|| format!("{} does not have a member `{name}`", shape.id))?;
        shape = model
            .get(&member.target)
            .ok_or_else(|| format!("the model does not define {}", member.target))?;
        members.push(member);
    }
    Ok(members)
}
