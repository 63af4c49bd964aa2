//! Lowers structures, unions, enums and errors, and the types of their members.

use crate::ast::traits::{self, Deprecated, EnumValue, Fault};
use crate::ast::{Member, Shape, ShapeKind, SimpleType, Traits, prelude};
use crate::check;
use crate::ir::{self, Presence, Type};
use crate::names::{self, MemberNames, Owner, TypeName, Unique};

use super::{Lowering, docs, example};

impl Lowering<'_> {
    /// Lowers a structure. Its type gets the given name.
    pub fn structure(&self, shape: &Shape, members: &[Member], name: TypeName) -> ir::Structure {
        let mut unique = Unique::default();
        ir::Structure {
            module: self.module(&shape.id, &name),
            builder: names::derived_type(&name, "Builder"),
            docs: docs::lower(shape.traits.documentation.as_deref()),
            deprecated: deprecation(&shape.traits),
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
        let owner = match (of_input, shape.traits.error.is_some()) {
            (true, _) => Owner::Input,
            (false, true) => Owner::Error,
            (false, false) => Owner::Structure,
        };
        let MemberNames { field: name, set, get } = unique.member(&member.name, owner);
        let target = self.shape(&member.target);
        let sensitive = member.traits.sensitive.is_some()
            || shape.traits.sensitive.is_some()
            || target.is_some_and(|target| self.is_sensitive(target));
        let (limit, docs) = (self.limit(member), self.docs_of(member));
        ir::Field {
            example: example::text(&docs, limit.as_ref(), name.as_str(), |text| {
                self.wire_names.contains(text)
            }),
            set,
            get,
            wire_name: member.name.clone(),
            ty: self.member_type(shape, member),
            presence: self.presence(shape, member, of_input),
            required: member.traits.required.is_some(),
            sensitive,
            // Elsewhere, the trait has no meaning: the member is an ordinary one.
            idempotency_token: of_input && member.traits.idempotency_token.is_some(),
            limit,
            docs,
            deprecated: deprecation(&member.traits),
            name,
        }
    }

    /// Lowers the documentation of a member. The values of an intEnum are added to it, since Rust has a plain integer.
    fn docs_of(&self, member: &Member) -> ir::Docs {
        let mut docs = docs::lower(self.member_docs(member));
        if let Some(values) = self.int_enum(member) {
            docs::append(&mut docs, &format!("The known values are {}.", int_enum_values(values)));
        }
        docs
    }

    /// Returns the members of the intEnum that a member, its elements or its values are of.
    fn int_enum(&self, member: &Member) -> Option<&[Member]> {
        match &self.shape(&member.target)?.kind {
            ShapeKind::IntEnum(values) => Some(values),
            ShapeKind::List(inner) | ShapeKind::Map { value: inner, .. } => self.int_enum(inner),
            ShapeKind::Simple(_)
            | ShapeKind::Enum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Operation(_)
            | ShapeKind::Resource(_) => None,
        }
    }

    fn member_docs<'a>(&'a self, member: &'a Member) -> Option<&'a str> {
        member.traits.documentation.as_deref().or_else(|| {
            // A shape with its own type has its documentation there.
            let target = self.shape(&member.target)?;
            let has_type = self.names.contains_key(&target.id);
            target.traits.documentation.as_deref().filter(|_| !has_type)
        })
    }

    /// Returns whether a shape is sensitive, or a list or map of sensitive values.
    fn is_sensitive(&self, shape: &Shape) -> bool {
        if shape.traits.sensitive.is_some() {
            return true;
        }
        let inner = match &shape.kind {
            ShapeKind::List(member) => vec![member],
            ShapeKind::Map { key, value } => vec![key, value],
            _ => return false,
        };
        // Only shapes with their own types can recur, and the search stops at those.
        inner.into_iter().any(|member| {
            member.traits.sensitive.is_some()
                || self.shape(&member.target).is_some_and(|target| {
                    target.traits.sensitive.is_some()
                        || (matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
                            && target.id != shape.id
                            && self.is_sensitive(target))
                })
        })
    }

    fn presence(&self, shape: &Shape, member: &Member, of_input: bool) -> Presence {
        let target = self.shape(&member.target);
        if target.is_some_and(check::is_event_stream) {
            return Presence::Required;
        }
        if of_input || shape.traits.input.is_some() || member.traits.client_optional.is_some() {
            return Presence::Optional;
        }
        if let (Some(default), Some(target)) = (&member.traits.default, target) {
            return match check::default_value(target, default) {
                Ok(default) => self.presence_of_default(target, member, default),
                Err(_) => unreachable!("`check` rejects defaults that are not valid"),
            };
        }
        if member.traits.required.is_none() {
            return Presence::Optional;
        }
        match target.map(|target| &target.kind) {
            // The model can make these optional later. The type allows for that without a breaking change.
            Some(ShapeKind::Structure(_) | ShapeKind::Union(_)) => Presence::Expected,
            _ => Presence::Required,
        }
    }

    fn presence_of_default(
        &self,
        target: &Shape,
        member: &Member,
        default: check::DefaultValue<'_>,
    ) -> Presence {
        use check::DefaultValue as D;
        let value = match default {
            D::Null => return Presence::Optional,
            D::Empty => ir::DefaultValue::Empty,
            D::True => ir::DefaultValue::Bool(true),
            D::Integer(value) => ir::DefaultValue::Integer(value),
            D::Float(value) => ir::DefaultValue::Float(value),
            D::Text(text) if matches!(target.kind, ShapeKind::Enum(_)) => {
                ir::DefaultValue::Enum(self.name(&target.id), text.to_owned())
            }
            D::Text(text) => ir::DefaultValue::String(text.to_owned()),
            D::Big(number) => ir::DefaultValue::Big(number.to_string()),
            D::Bytes(bytes) => ir::DefaultValue::Blob(bytes),
            D::Time(instant) => {
                ir::DefaultValue::Timestamp { seconds: instant.seconds, nanos: instant.nanos }
            }
            D::Document(node) => ir::DefaultValue::Document(example::document(node)),
        };
        Presence::Default { value, is_sent: is_default_sent(target, member) }
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
                let format = member.traits.timestamp_format.or(target.traits.timestamp_format);
                Type::Timestamp(match format {
                    Some(traits::TimestampFormat::DateTime) => ir::TimestampFormat::DateTime,
                    Some(traits::TimestampFormat::HttpDate) => ir::TimestampFormat::HttpDate,
                    // The default format of the awsJson protocols.
                    Some(traits::TimestampFormat::EpochSeconds) | None => {
                        ir::TimestampFormat::EpochSeconds
                    }
                })
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
                SimpleType::BigInteger => Type::BigInteger,
                SimpleType::BigDecimal => Type::BigDecimal,
                SimpleType::Timestamp => unreachable!("timestamps are matched above"),
            },
            ShapeKind::IntEnum(_) => Type::Integer,
            ShapeKind::Enum(_) => Type::Enum(self.name(&target.id)),
            ShapeKind::Structure(_) => Type::Structure(self.name(&target.id)),
            ShapeKind::Union(_) if check::is_event_stream(target) => Type::EventStream {
                events: self.name(&target.id),
                error: self.stream_error(&target.id).0.clone(),
            },
            ShapeKind::Union(_) => Type::Union(self.name(&target.id)),
            ShapeKind::List(element) => Type::List {
                element: Box::new(self.value_type(element)),
                sparse: target.traits.sparse.is_some(),
            },
            ShapeKind::Map { key, value } => Type::Map {
                key: Box::new(self.value_type(key)),
                value: Box::new(self.value_type(value)),
                sparse: target.traits.sparse.is_some(),
            },
            ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {
                unreachable!("`check` rejects {} as the type of a value", target.id)
            }
        }
    }

    /// Lowers a union.
    pub fn union(&self, shape: &Shape, members: &[Member]) -> ir::Union {
        let name = self.name(&shape.id);
        let (mut unique, mut methods) = (Unique::default(), Unique::default());
        // The errors of a stream of events have their own enum.
        let is_variant = |member: &&Member| {
            self.shape(&member.target).is_none_or(|target| target.traits.error.is_none())
        };
        let mut variants: Vec<_> = members
            .iter()
            .filter(is_variant)
            .map(|member| {
                let name = unique.variant(names::variant_name(&member.name));
                let target = self.shape(&member.target);
                ir::Variant {
                    wire_name: member.name.clone(),
                    as_method: methods.module(names::predicate("as_", name.as_str())),
                    is_method: methods.module(names::predicate("is_", name.as_str())),
                    ty: (member.target.as_str() != prelude::UNIT)
                        .then(|| self.member_type(shape, member)),
                    limit: self.limit(member),
                    sensitive: member.traits.sensitive.is_some()
                        || shape.traits.sensitive.is_some()
                        || target.is_some_and(|target| self.is_sensitive(target)),
                    docs: self.docs_of(member),
                    deprecated: deprecation(&member.traits),
                    name,
                }
            })
            .collect();
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        ir::Union {
            module: self.module(&shape.id, &name),
            docs: docs::lower(shape.traits.documentation.as_deref()),
            deprecated: deprecation(&shape.traits),
            sent: self.sent.contains(&shape.id),
            stream: None,
            name,
            variants,
        }
    }

    /// Lowers an enum.
    pub fn enumeration(&self, shape: &Shape, members: &[Member]) -> ir::Enum {
        let mut unique = Unique::default();
        let variants = members.iter().map(|member| {
            let value = match &member.traits.enum_value {
                Some(EnumValue::Text(value)) => value,
                Some(EnumValue::Number(_)) => unreachable!("`check` rejects numbers as values"),
                None => member.name.as_str(),
            };
            ir::EnumVariant {
                name: unique.variant(names::variant_name(&member.name)),
                value: value.to_owned(),
                docs: docs::lower(member.traits.documentation.as_deref()),
                deprecated: deprecation(&member.traits),
            }
        });
        let mut variants: Vec<_> = variants.collect();
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        let name = self.name(&shape.id);
        ir::Enum {
            module: self.module(&shape.id, &name),
            docs: docs::lower(shape.traits.documentation.as_deref()),
            deprecated: deprecation(&shape.traits),
            sensitive: shape.traits.sensitive.is_some(),
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
        let retry = shape.traits.retryable.map(|retryable| match shape.traits.error {
            _ if retryable.throttling => ir::RetryKind::Throttling,
            Some(Fault::Server) => ir::RetryKind::Server,
            Some(Fault::Client) | None => ir::RetryKind::Client,
        });
        ir::Exception { structure, display_name, retry }
    }
}

/// Lists the values of an intEnum with their names.
fn int_enum_values(members: &[Member]) -> String {
    let values = members.iter().filter_map(|member| match &member.traits.enum_value {
        Some(EnumValue::Number(number)) => Some(format!("{number} (`{}`)", member.name)),
        Some(EnumValue::Text(_)) | None => None,
    });
    let values: Vec<_> = values.collect();
    match values.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => unreachable!("`check` rejects enums without values"),
    }
}

/// Returns whether a member is sent although it has its default value.
///
/// Where the default is that of the target, a number or a boolean is not sent then, as in the official crates: such a
/// model is of a time when each number was zero if it was not set, and a zero may violate its constraints. A default of
/// the member alone is sent, as Smithy's conformance tests demand. A member that was or is required is always sent.
fn is_default_sent(target: &Shape, member: &Member) -> bool {
    let is_scalar = match &target.kind {
        ShapeKind::Simple(simple) => simple.is_zero_by_default(),
        ShapeKind::IntEnum(_) => true,
        ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_) => false,
    };
    let is_of_target = target.traits.default.is_some() || prelude::is_primitive(&target.id);
    !is_scalar
        || !is_of_target
        || member.traits.required.is_some()
        || member.traits.added_default.is_some()
}

/// The name of the field of an error's message.
const MESSAGE: &str = "message";

fn message_field() -> ir::Field {
    let MemberNames { field: name, set, get } = Unique::default().member(MESSAGE, Owner::Error);
    ir::Field {
        name,
        set,
        get,
        wire_name: MESSAGE.to_owned(),
        ty: Type::String,
        presence: Presence::Optional,
        required: false,
        sensitive: false,
        idempotency_token: false,
        limit: None,
        example: MESSAGE.to_owned(),
        docs: docs::lower(Some("A description of the error.")),
        deprecated: None,
    }
}

pub(super) fn deprecation(traits: &Traits) -> Option<ir::Deprecation> {
    let Deprecated { message, since } = traits.deprecated.as_deref()?;
    Some(ir::Deprecation {
        note: message.as_deref().map(docs::one_line),
        since: since.as_deref().map(docs::one_line),
    })
}
