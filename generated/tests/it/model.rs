//! The service's model, as it stands in the repository: what tests hold the generated code against.
//!
//! Nothing here is the generator's, so that a mistake of the generator is not repeated.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::data::Json;

static MODEL: OnceLock<HashMap<String, Json>> = OnceLock::new();

/// All shapes that the model defines, by name without namespace.
pub fn shapes() -> &'static HashMap<String, Json> {
    MODEL.get_or_init(|| {
        let model = Json::parse(include_bytes!("../../../model/partnercentral-account.json"));
        let Json::Object(shapes) = &model["shapes"] else { panic!("shapes are an object") };
        shapes.iter().map(|(id, shape)| (name(id).to_owned(), shape.clone())).collect()
    })
}

/// A member of a shape, or a shape that an operation names.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The member's name on the wire.
    pub name: &'static str,
    target: &'static str,
    json: &'static Json,
}

/// What a member's value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Structure,
    Union,
    List,
    Map,
    Enum,
    String,
    Integer,
    Long,
    Timestamp,
}

impl Member {
    /// The shape `name`, as if it were a member of that name.
    #[track_caller]
    pub fn of_shape(name: &str) -> Self {
        let (name, json) = shapes().get_key_value(name).unwrap_or_else(|| panic!("no {name}"));
        Self { name, target: name, json }
    }

    /// The input of an operation, `"input"`, or its output.
    pub fn of_operation(operation: &str, role: &str) -> Self {
        Self::of_shape(name(shapes()[operation][role].text("target").expect("a target")))
    }

    /// What its shape is.
    pub fn kind(self) -> Kind {
        let prelude = || match self.target {
            "String" => "string",
            other => panic!("{other} is not in the model"),
        };
        let kind = shapes().get(self.target).map_or_else(prelude, |s| s.text("type").unwrap());
        match kind {
            "structure" => Kind::Structure,
            "union" => Kind::Union,
            "list" => Kind::List,
            "map" => Kind::Map,
            "enum" => Kind::Enum,
            "string" => Kind::String,
            "integer" => Kind::Integer,
            "long" => Kind::Long,
            "timestamp" => Kind::Timestamp,
            other => panic!("{} is a {other}", self.target),
        }
    }

    /// The trait `id` of the member itself, or else of its shape.
    pub fn get(self, id: &str) -> Option<&'static Json> {
        let of_shape = || shapes().get(self.target)?.get("traits")?.get(id);
        self.own(id).or_else(of_shape)
    }

    /// Whether it is required, and nothing fills it in.
    pub fn is_required(self) -> bool {
        self.own("smithy.api#required").is_some() && !self.is_token()
    }

    /// Whether it is an idempotency token.
    pub fn is_token(self) -> bool {
        self.own("smithy.api#idempotencyToken").is_some()
    }

    fn own(self, id: &str) -> Option<&'static Json> {
        self.json.get("traits")?.get(id)
    }

    /// The members of its shape, in order.
    pub fn members(self) -> Vec<Self> {
        let members = shapes()[self.target].get("members");
        let Some(Json::Object(members)) = members else { return Vec::new() };
        members.iter().map(|(name, json)| Self::named(name, json)).collect()
    }

    /// The elements of its list, or the `key` or `value` of its map.
    pub fn part(self, part: &'static str) -> Self {
        Self::named(part, &shapes()[self.target][part])
    }

    /// The texts of its enum.
    pub fn values(self) -> Vec<&'static str> {
        let text = |member: Self| member.own("smithy.api#enumValue")?.plain().as_str();
        self.members().into_iter().map(|m| text(m).unwrap_or(m.name)).collect()
    }

    fn named(name: &'static str, json: &'static Json) -> Self {
        Self { name, target: self::name(json.text("target").expect("a target")), json }
    }
}

fn name(id: &str) -> &str {
    id.rsplit_once('#').map_or(id, |(_, name)| name)
}
