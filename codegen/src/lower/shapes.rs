//! Lowers structures, unions, enums and errors, and the types of their members.

use crate::ast::traits::{self, Deprecated, Fault};
use crate::ast::{Member, Node, Shape, ShapeId, ShapeKind, SimpleType, prelude};
use crate::ir::{self, Presence, Type};
use crate::names::{self, TypeName, Unique};

use super::{Lowering, docs, example};

impl Lowering<'_> {
    /// Lowers a structure. Its type gets the given name.
    pub fn structure(&self, shape: &Shape, members: &[Member], name: TypeName) -> ir::Structure {
        let mut unique = Unique::default();
        ir::Structure {
            module: self.module(&shape.id, &name),
            builder: names::derived_type(&name, "Builder"),
            docs: docs::lower(shape.traits.documentation()),
            deprecated: deprecation(shape.traits.deprecated()),
            fields: members
                .iter()
                .map(|member| self.field(shape, member, false, &mut unique))
                .collect(),
            sent: self.sent.contains(&shape.id),
            name,
        }
    }

    /// Lowers the input of an operation. Every member is optional until the input is sent.
    pub fn input(&self, shape: &Shape, name: TypeName) -> ir::Structure {
        let members = match &shape.kind {
            ShapeKind::Structure(members) => members.as_slice(),
            _ => &[],
        };
        let mut unique = Unique::default();
        let fields =
            members.iter().map(|member| self.field(shape, member, true, &mut unique)).collect();
        ir::Structure { fields, sent: true, ..self.structure(shape, &[], name) }
    }

    /// Lowers a member of a structure.
    pub fn field(
        &self,
        shape: &Shape,
        member: &Member,
        of_input: bool,
        unique: &mut Unique,
    ) -> ir::Field {
        let name = unique.field(names::field_name(&member.name));
        let target = self.shape(&member.target);
        let sensitive = member.traits.is_sensitive()
            || shape.traits.is_sensitive()
            || target.is_some_and(|target| self.is_sensitive(target));
        let (limit, docs) = (self.limit(member), docs::lower(self.member_docs(member)));
        ir::Field {
            example: example::text(&docs, limit.as_ref(), |text| self.wire_names.contains(text)),
            set: names::prefixed_field("set_", &name),
            get: names::prefixed_field("get_", &name),
            wire_name: member.name.clone(),
            ty: self.member_type(shape, member),
            presence: self.presence(shape, member, of_input),
            required: member.traits.is_required(),
            sensitive,
            // Elsewhere, the trait has no meaning: the member is an ordinary one.
            idempotency_token: of_input && member.traits.is_idempotency_token(),
            limit,
            docs,
            deprecated: deprecation(member.traits.deprecated()),
            name,
        }
    }

    fn member_docs<'a>(&'a self, member: &'a Member) -> Option<&'a str> {
        member.traits.documentation().or_else(|| {
            // A shape with its own type has its documentation there.
            let target = self.shape(&member.target)?;
            let has_type = self.names.contains_key(&target.id);
            target.traits.documentation().filter(|_| !has_type)
        })
    }

    /// Returns whether a shape is sensitive, or a list or map of sensitive values.
    fn is_sensitive(&self, shape: &Shape) -> bool {
        if shape.traits.is_sensitive() {
            return true;
        }
        let inner = match &shape.kind {
            ShapeKind::List(member) => vec![member],
            ShapeKind::Map { key, value } => vec![key, value],
            _ => return false,
        };
        // Only shapes with their own types can recur, and the search stops at those.
        inner.into_iter().any(|member| {
            member.traits.is_sensitive()
                || self.shape(&member.target).is_some_and(|target| {
                    target.traits.is_sensitive()
                        || (matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
                            && target.id != shape.id
                            && self.is_sensitive(target))
                })
        })
    }

    fn presence(&self, shape: &Shape, member: &Member, of_input: bool) -> Presence {
        let target = self.shape(&member.target);
        if of_input || shape.traits.is_input() || member.traits.is_client_optional() {
            return Presence::Optional;
        }
        if let Some(default) = member.traits.default_value() {
            return match default_value(self, target, default) {
                Some(default) => Presence::Default(default),
                None => Presence::Optional,
            };
        }
        if !member.traits.is_required() {
            return Presence::Optional;
        }
        match target.map(|target| &target.kind) {
            // The model can make these optional later. The type allows for that without a breaking change.
            Some(ShapeKind::Structure(_) | ShapeKind::Union(_)) => Presence::Expected,
            _ => Presence::Required,
        }
    }

    fn member_type(&self, shape: &Shape, member: &Member) -> Type {
        let ty = self.value_type(member);
        if self.boxed.contains(&shape.id, &member.name) { Type::Boxed(Box::new(ty)) } else { ty }
    }

    /// Returns the type of a member's values.
    fn value_type(&self, member: &Member) -> Type {
        let Some(target) = self.shape(&member.target) else { return Type::Document };
        match &target.kind {
            ShapeKind::Simple(SimpleType::Timestamp) => {
                let format = member.traits.timestamp_format().or(target.traits.timestamp_format());
                Type::Timestamp(match format {
                    Some(traits::TimestampFormat::DateTime) => ir::TimestampFormat::DateTime,
                    Some(traits::TimestampFormat::HttpDate) => ir::TimestampFormat::HttpDate,
                    // The default format of the awsJson protocols.
                    Some(traits::TimestampFormat::EpochSeconds) | None => {
                        ir::TimestampFormat::EpochSeconds
                    }
                })
            }
            ShapeKind::Simple(_) if target.traits.enum_definition().is_some() => {
                Type::Enum(self.name(&target.id))
            }
            ShapeKind::Simple(simple) => match simple {
                SimpleType::String => Type::String,
                SimpleType::Boolean => Type::Boolean,
                SimpleType::Byte => Type::Byte,
                SimpleType::Short => Type::Short,
                SimpleType::Integer => Type::Integer,
                SimpleType::Long => Type::Long,
                SimpleType::Float => Type::Float,
                SimpleType::Double => Type::Double,
                SimpleType::Blob => Type::Blob,
                SimpleType::Document => Type::Document,
                SimpleType::Timestamp | SimpleType::BigInteger | SimpleType::BigDecimal => {
                    unreachable!("timestamps are matched above, and `check` rejects the others")
                }
            },
            ShapeKind::IntEnum(_) => Type::Integer,
            ShapeKind::Enum(_) => Type::Enum(self.name(&target.id)),
            ShapeKind::Structure(_) => Type::Structure(self.name(&target.id)),
            ShapeKind::Union(_) => Type::Union(self.name(&target.id)),
            ShapeKind::List(element) => Type::List {
                element: Box::new(self.value_type(element)),
                sparse: target.traits.is_sparse(),
            },
            ShapeKind::Map { key, value } => Type::Map {
                key: Box::new(self.value_type(key)),
                value: Box::new(self.value_type(value)),
                sparse: target.traits.is_sparse(),
            },
            ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {
                unreachable!("`check` rejects {} as the type of a value", target.id)
            }
        }
    }

    /// Lowers a union.
    pub fn union(&self, shape: &Shape, members: &[Member]) -> ir::Union {
        let name = self.name(&shape.id);
        let mut unique = Unique::default();
        let mut variants: Vec<_> = members
            .iter()
            .map(|member| {
                let name = unique.variant(names::variant_name(&member.name));
                let target = self.shape(&member.target);
                ir::Variant {
                    wire_name: member.name.clone(),
                    as_method: names::predicate("as_", name.as_str()),
                    is_method: names::predicate("is_", name.as_str()),
                    ty: (member.target.as_str() != prelude::UNIT)
                        .then(|| self.member_type(shape, member)),
                    limit: self.limit(member),
                    sensitive: member.traits.is_sensitive()
                        || shape.traits.is_sensitive()
                        || target.is_some_and(|target| self.is_sensitive(target)),
                    docs: docs::lower(self.member_docs(member)),
                    deprecated: deprecation(member.traits.deprecated()),
                    name,
                }
            })
            .collect();
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        ir::Union {
            module: self.module(&shape.id, &name),
            docs: docs::lower(shape.traits.documentation()),
            deprecated: deprecation(shape.traits.deprecated()),
            sent: self.sent.contains(&shape.id),
            name,
            variants,
        }
    }

    /// Lowers an enum of Smithy 2 or Smithy 1. Returns `None` if the shape is not an enum.
    pub fn enumeration(&self, shape: &Shape) -> Option<ir::Enum> {
        let values: Vec<(String, String, Option<&str>, Option<Deprecated>)> = match &shape.kind {
            ShapeKind::Enum(members) => members
                .iter()
                .map(|member| {
                    let value = member.traits.enum_value().and_then(Node::as_str);
                    let value = value.unwrap_or(&member.name).to_owned();
                    let docs = member.traits.documentation();
                    (member.name.clone(), value, docs, member.traits.deprecated())
                })
                .collect(),
            _ => return self.enumeration_of_smithy_1(shape),
        };
        let mut unique = Unique::default();
        let variants = values.into_iter().map(|(name, value, docs, deprecated)| ir::EnumVariant {
            name: unique.variant(names::variant_name(&name)),
            value,
            docs: docs::lower(docs),
            deprecated: deprecation(deprecated),
        });
        Some(self.enum_of(shape, variants.collect()))
    }

    fn enumeration_of_smithy_1(&self, shape: &Shape) -> Option<ir::Enum> {
        let mut unique = Unique::default();
        let variants = shape.traits.enum_definition()?.into_iter().map(|definition| {
            let name = definition.name.as_deref().unwrap_or(&definition.value);
            ir::EnumVariant {
                name: unique.variant(names::variant_name(name)),
                docs: docs::lower(definition.documentation.as_deref()),
                deprecated: definition
                    .deprecated
                    .then_some(ir::Deprecation { note: None, since: None }),
                value: definition.value,
            }
        });
        Some(self.enum_of(shape, variants.collect()))
    }

    fn enum_of(&self, shape: &Shape, mut variants: Vec<ir::EnumVariant>) -> ir::Enum {
        let name = self.name(&shape.id);
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        ir::Enum {
            module: self.module(&shape.id, &name),
            docs: docs::lower(shape.traits.documentation()),
            deprecated: deprecation(shape.traits.deprecated()),
            sensitive: shape.traits.is_sensitive(),
            name,
            variants,
        }
    }

    /// Lowers an error.
    pub fn exception(&self, shape: &Shape) -> ir::Exception {
        let members = match &shape.kind {
            ShapeKind::Structure(members) => members.as_slice(),
            _ => &[],
        };
        let name = self.name(&shape.id);
        let mut structure = self.structure(shape, members, name);
        if !structure.fields.iter().any(|field| field.name.as_str() == MESSAGE) {
            // Every error can have a message on the wire, even if the model does not define one.
            structure.fields.push(message_field());
        }
        let renamed = structure.name.as_str() != shape.id.name();
        let display_name = if renamed {
            format!("{} [{}]", structure.name, shape.id.name())
        } else {
            structure.name.to_string()
        };
        let retry = shape.traits.retryable().map(|retryable| match shape.traits.error() {
            _ if retryable.throttling => ir::RetryKind::Throttling,
            Some(Fault::Server) => ir::RetryKind::Server,
            Some(Fault::Client) | None => ir::RetryKind::Client,
        });
        ir::Exception { structure, display_name, retry }
    }
}

/// The name of the field of an error's message.
const MESSAGE: &str = "message";

fn message_field() -> ir::Field {
    let name = names::field_name(MESSAGE);
    ir::Field {
        set: names::prefixed_field("set_", &name),
        get: names::prefixed_field("get_", &name),
        name,
        wire_name: MESSAGE.to_owned(),
        ty: Type::String,
        presence: Presence::Optional,
        required: false,
        sensitive: false,
        idempotency_token: false,
        limit: None,
        example: None,
        docs: docs::lower(Some("A description of the error.")),
        deprecated: None,
    }
}

pub(super) fn deprecation(deprecated: Option<Deprecated>) -> Option<ir::Deprecation> {
    deprecated.map(|Deprecated { message, since }| ir::Deprecation {
        note: message.as_deref().map(docs::one_line),
        since: since.as_deref().map(docs::one_line),
    })
}

/// Returns the default value of a member. Returns `None` if the default is `null`, which means that there is none.
fn default_value(
    lowering: &Lowering<'_>,
    target: Option<&Shape>,
    default: &Node,
) -> Option<ir::DefaultValue> {
    let kind = target.map(|target| &target.kind);
    match default {
        Node::Null => None,
        Node::Bool(false) | Node::Array(_) | Node::Object(_) => Some(ir::DefaultValue::Empty),
        Node::Bool(value) => Some(ir::DefaultValue::Bool(*value)),
        Node::Number(number) => Some(match kind {
            Some(ShapeKind::Simple(SimpleType::Float | SimpleType::Double)) => {
                ir::DefaultValue::Float(number.as_f64().unwrap_or_default())
            }
            _ => match number.as_i64() {
                Some(0) | None => ir::DefaultValue::Empty,
                Some(value) => ir::DefaultValue::Integer(value),
            },
        }),
        Node::String(text) => {
            let target = target?;
            let enum_name: Option<&ShapeId> =
                lowering.names.contains_key(&target.id).then_some(&target.id);
            Some(match enum_name {
                Some(id) => ir::DefaultValue::Enum(lowering.name(id), text.clone()),
                None if text.is_empty() => ir::DefaultValue::Empty,
                None => ir::DefaultValue::String(text.clone()),
            })
        }
    }
}
