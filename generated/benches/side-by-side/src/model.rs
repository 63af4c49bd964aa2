//! Reads the parts of the service's model that random values need.

use serde_json::Value;

pub struct Model(Value);

/// An operation, by the names of its shapes.
#[derive(Clone, Debug)]
pub struct Operation {
    pub name: String,
    pub input: String,
    pub output: String,
    pub errors: Vec<String>,
}

impl Model {
    pub fn read() -> Self {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../../model/partnercentral-account.json");
        let text = std::fs::read_to_string(path).expect("the model can be read");
        Self(serde_json::from_str(&text).expect("the model is JSON"))
    }

    pub fn shape(&self, id: &str) -> &Value {
        &self.0["shapes"][id]
    }

    /// Returns the members of a structure or union: name, shape id, whether it is required.
    pub fn members(&self, id: &str) -> Vec<(&str, &str, bool)> {
        let members = self.shape(id)["members"].as_object().expect("a shape with members");
        members
            .iter()
            .map(|(name, member)| {
                let required = member["traits"].get("smithy.api#required").is_some();
                (name.as_str(), member["target"].as_str().unwrap(), required)
            })
            .collect()
    }

    /// Returns all operations, in alphabetical order.
    pub fn operations(&self) -> Vec<Operation> {
        let target = |value: &Value| value["target"].as_str().unwrap().to_owned();
        let shapes = self.0["shapes"].as_object().unwrap();
        let mut operations: Vec<_> = shapes
            .iter()
            .filter(|(_, shape)| shape["type"] == "operation")
            .map(|(id, shape)| Operation {
                name: id.split_once('#').unwrap().1.to_owned(),
                input: target(&shape["input"]),
                output: target(&shape["output"]),
                errors: shape["errors"].as_array().unwrap().iter().map(target).collect(),
            })
            .collect();
        operations.sort_by(|a, b| a.name.cmp(&b.name));
        operations
    }
}
