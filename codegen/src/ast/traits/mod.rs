//! Traits: each trait that the generator knows, in one table, and the traits of a shape or member as typed values.
//!
//! No other module in this crate contains a trait ID. A trait is read once; what is wrong with it is reported then.

mod endpoints;
mod examples;
mod table;
mod tests;
pub mod values;
mod waiters;

use super::raw::{RawModel, RawTraits};
use super::{Member, Model, Node, Shape, ShapeId};
use crate::diagnostic::{Diagnostics, Place};
use crate::source::Span;
use std::collections::BTreeMap;

pub use endpoints::{
    ClientParameter, DiscoveredEndpoint, EndpointDiscovery, ParameterType, PathParameter,
    PrefixPart, StaticParameter, StaticValue,
};
pub use examples::{Example, Outcome};
pub use table::{
    AUTH, AWS_JSON_1_0, AWS_JSON_1_1, BOX, CLIENT_PARAMETERS, DEFAULT, DEPRECATED, DISCOVERED,
    DISCOVERY, DOCUMENTATION, ENUM, ENUM_VALUE, ERROR_CODE_PARAMS, EVENT_HEADER, EVENT_PAYLOAD,
    HOST_PREFIX, HTTP_API_KEY_AUTH, HTTP_BASIC_AUTH, HTTP_BEARER_AUTH, MEMBER_PARAMETER, MIXIN,
    PAGINATED, PATH_PARAMETERS, PATTERN, PROTOCOL_DEFINITION, RANGE, REQUIRED, SIGV4,
    STATIC_PARAMETERS, STREAMING, Standing, Traits, UNIQUE_ITEMS, is_auth_scheme, is_protocol,
    standing,
};
pub use tests::{
    AppliesTo, EndpointTest, Expectation, HttpTest, OperationInput, RequestParts, RequestTest,
    ResponseTest,
};
pub use values::{
    ApiKeyAuth, ApiKeyPlace, Deprecated, EnumValue, Fault, Pattern, Range, TimestampFormat,
};
pub use waiters::{AcceptorState, Expected, Matcher, PathMatcher, Waiter};

/// Where a trait stands.
#[derive(Clone, Copy, Debug)]
enum Bearer<'a> {
    /// On a shape of this type.
    Shape(&'a str),
    /// On a member.
    Member {
        /// The type of the shape that has the member.
        of: &'a str,
        /// The type of the shape that the member targets; `None` if the model does not define it.
        target: Option<&'a str>,
    },
}

/// Reads the traits of all shapes, and reports those that are not valid.
pub(super) fn type_all(raw: RawModel, diagnostics: &mut Diagnostics) -> Model {
    let types: BTreeMap<ShapeId, &'static str> =
        raw.shapes.iter().map(|(id, shape)| (id.clone(), shape.kind.name())).collect();
    let type_of = |id: &ShapeId| {
        let of_prelude = || super::prelude::get(id).map(|shape| shape.kind.name());
        types.get(id).copied().or_else(of_prelude)
    };
    let shapes = raw.shapes.into_values().map(|shape| {
        let (place, of) = (shape.place(), shape.kind.name());
        let traits = read(shape.traits, Bearer::Shape(of), &place, diagnostics);
        let kind = shape.kind.map_members(|member| {
            let bearer = Bearer::Member { of, target: type_of(&member.target) };
            let traits = read(member.traits, bearer, &member.place, diagnostics);
            Member { name: member.name, target: member.target, traits, place: member.place }
        });
        (shape.id.clone(), Shape { id: shape.id, kind, traits, span: shape.span })
    });
    Model { shapes: shapes.collect(), broken: raw.broken }
}

fn read(
    raw: RawTraits,
    bearer: Bearer<'_>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Traits {
    let mut traits = Traits::default();
    for (id, node) in raw {
        let place = place.at(node.span);
        if let Err(message) = traits.read(id.as_str(), node, bearer) {
            diagnostics.error(&place, message);
        }
        traits.present.push((id, place.span()));
    }
    traits
}

impl Traits {
    /// Returns the ID of each trait, and where it is.
    pub fn iter(&self) -> impl Iterator<Item = (&ShapeId, Option<Span>)> {
        self.present.iter().map(|(id, span)| (id, *span))
    }

    /// Returns where a trait is.
    pub fn span(&self, id: &str) -> Option<Span> {
        self.present.iter().find(|(known, _)| known.as_str() == id).and_then(|(_, span)| *span)
    }

    /// Returns the protocols that the service supports.
    pub fn protocols(&self) -> impl Iterator<Item = &str> {
        self.present.iter().map(|(id, _)| id.as_str()).filter(|id| is_protocol(id))
    }
}
