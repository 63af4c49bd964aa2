//! Changes of a model, each at a random place.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// A kind of change.
pub struct Mutation {
    pub name: &'static str,
    /// Whether Smithy calls it a breaking change of what is sent or received.
    pub breaks_wire: bool,
    /// Makes the change. `false` if the model has no place for it.
    pub change: fn(&mut Value, &mut Rng) -> bool,
}

/// The names of the shapes that a test accepts.
fn shapes(shapes: &Value, test: impl Fn(&str, &Value) -> bool) -> Vec<String> {
    let shapes = shapes.as_object().expect("a model has shapes");
    let found = shapes.iter().filter(|(id, shape)| test(id, shape));
    found.map(|(id, _)| id.clone()).collect()
}

fn is(kind: &'static str) -> impl Fn(&str, &Value) -> bool {
    move |_, shape| shape["type"] == kind
}

fn any(names: Vec<String>, random: &mut Rng) -> Option<String> {
    (!names.is_empty()).then(|| names[random.usize(..names.len())].clone())
}

/// The members of a random shape of a kind.
fn members<'a>(
    all: &'a mut Value,
    random: &mut Rng,
    kind: &'static str,
) -> Option<&'a mut Map<String, Value>> {
    let has_members = |shape: &Value| shape["members"].as_object().is_some_and(|it| !it.is_empty());
    let names = shapes(all, |id, shape| is(kind)(id, shape) && has_members(shape));
    let name = any(names, random)?;
    all[name]["members"].as_object_mut()
}

/// A random member of a structure that a test accepts: its structure and its name.
fn member(
    all: &Value,
    random: &mut Rng,
    test: impl Fn(&str, &Value) -> bool,
) -> Option<(String, String)> {
    let mut found = Vec::new();
    for id in shapes(all, is("structure")) {
        for (name, member) in all[&id]["members"].as_object().into_iter().flatten() {
            if test(&id, member) {
                found.push((id.clone(), name.clone()));
            }
        }
    }
    (!found.is_empty()).then(|| found.swap_remove(random.usize(..found.len())))
}

fn has(member: &Value, id: &str) -> bool {
    member["traits"].get(id).is_some()
}

const REQUIRED: &str = "smithy.api#required";

/// Members that pagination does not name.
fn is_free(_: &str, member: &Value) -> bool {
    !has(member, "smithy.api#tags")
}

fn remove(members: &mut Map<String, Value>, random: &mut Rng) -> bool {
    let free = members.iter().filter(|(name, member)| is_free(name, member));
    let names = free.map(|(name, _)| name.clone()).collect();
    any(names, random).is_some_and(|name| members.shift_remove(&name).is_some())
}

fn add_member(all: &mut Value, random: &mut Rng, member: Value, input: bool) -> bool {
    let names =
        shapes(all, |id, shape| is("structure")(id, shape) && !input || id.ends_with("Input"));
    let Some(name) = any(names, random) else { return false };
    all[name]["members"]["added"] = member;
    true
}

/// All kinds of changes.
pub const ALL: &[Mutation] = &[
    Mutation {
        name: "a member of a structure is gone",
        breaks_wire: true,
        change: |all, random| {
            let Some((id, name)) = member(all, random, is_free) else { return false };
            let members = all[id]["members"].as_object_mut();
            members.is_some_and(|members| members.shift_remove(&name).is_some())
        },
    },
    Mutation {
        name: "a member of a structure is new",
        breaks_wire: false,
        change: |all, random| {
            add_member(all, random, json!({"target": "smithy.api#String"}), false)
        },
    },
    Mutation {
        name: "a required member of an input is new",
        breaks_wire: true,
        change: |all, random| {
            let member = json!({"target": "smithy.api#String", "traits": {REQUIRED: {}}});
            add_member(all, random, member, true)
        },
    },
    Mutation {
        name: "a member becomes required",
        breaks_wire: false,
        change: |all, random| {
            let optional = |id: &str, member: &Value| {
                is_free(id, member) && !has(member, REQUIRED) && !has(member, "smithy.api#default")
            };
            let Some((id, name)) = member(all, random, optional) else { return false };
            all[id]["members"][name]["traits"][REQUIRED] = json!({});
            true
        },
    },
    Mutation {
        name: "a member is no longer required",
        breaks_wire: false,
        change: |all, random| {
            let required = |_: &str, member: &Value| has(member, REQUIRED);
            let Some((id, name)) = member(all, random, required) else { return false };
            let traits = all[id]["members"][name]["traits"].as_object_mut();
            traits.is_some_and(|traits| traits.shift_remove(REQUIRED).is_some())
        },
    },
    Mutation {
        name: "a member has another type",
        breaks_wire: true,
        change: |all, random| {
            let text = |id: &str, member: &Value| {
                is_free(id, member) && member["target"] == "smithy.api#String"
            };
            let Some((id, name)) = member(all, random, text) else { return false };
            all[id]["members"][name]["target"] = json!("smithy.api#Boolean");
            true
        },
    },
    Mutation {
        name: "the elements of a list have another type",
        breaks_wire: true,
        change: |all, random| {
            let lists = |id: &str, shape: &Value| is("list")(id, shape) && !id.ends_with("Items");
            let Some(id) = any(shapes(all, lists), random) else { return false };
            all[id]["member"]["target"] = json!("smithy.api#Integer");
            true
        },
    },
    Mutation {
        name: "a list becomes sparse",
        breaks_wire: true,
        change: |all, random| {
            let Some(id) = any(shapes(all, is("list")), random) else { return false };
            all[id]["traits"]["smithy.api#sparse"] = json!({});
            true
        },
    },
    Mutation {
        name: "a value of an enum is gone",
        breaks_wire: true,
        change: |all, random| {
            members(all, random, "enum").is_some_and(|members| {
                let names: Vec<_> = members.keys().cloned().collect();
                any(names, random).is_some_and(|name| members.shift_remove(&name).is_some())
            })
        },
    },
    Mutation {
        name: "a value of an enum is new",
        breaks_wire: false,
        change: |all, random| {
            members(all, random, "enum").is_some_and(|members| {
                members.insert("ADDED".to_owned(), json!({"target": "smithy.api#Unit"}));
                true
            })
        },
    },
    Mutation {
        name: "a member of a union is gone",
        breaks_wire: true,
        change: |all, random| {
            members(all, random, "union").is_some_and(|members| remove(members, random))
        },
    },
    Mutation {
        name: "a member of a union is new",
        breaks_wire: false,
        change: |all, random| {
            members(all, random, "union").is_some_and(|members| {
                members.insert("added".to_owned(), json!({"target": "smithy.api#String"}));
                true
            })
        },
    },
    Mutation {
        name: "an operation is gone",
        breaks_wire: true,
        change: |all, random| {
            let Some(service) = any(shapes(all, is("service")), random) else { return false };
            let operations = all[service]["operations"].as_array_mut();
            operations.is_some_and(|operations| {
                operations.swap_remove(random.usize(..operations.len()));
                true
            })
        },
    },
    Mutation {
        name: "an error is new",
        breaks_wire: false,
        change: |all, random| {
            let Some(id) = any(shapes(all, is("operation")), random) else { return false };
            all["shop#Added"] = json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}});
            match all[id]["errors"].as_array_mut() {
                Some(errors) => {
                    errors.push(json!({"target": "shop#Added"}));
                    true
                }
                None => false,
            }
        },
    },
    Mutation {
        name: "an error is gone",
        breaks_wire: false,
        change: |all, random| {
            let some = |id: &str, shape: &Value| {
                is("operation")(id, shape)
                    && shape["errors"].as_array().is_some_and(|errors| !errors.is_empty())
            };
            let Some(id) = any(shapes(all, some), random) else { return false };
            all[id]["errors"].as_array_mut().is_some_and(|errors| errors.pop().is_some())
        },
    },
    Mutation {
        name: "pages are gone",
        breaks_wire: false,
        change: |all, random| {
            let paged = |id: &str, shape: &Value| {
                is("operation")(id, shape) && has(shape, "smithy.api#paginated")
            };
            let Some(id) = any(shapes(all, paged), random) else { return false };
            all[id]["traits"] = json!({});
            true
        },
    },
    Mutation {
        name: "a limit is narrower",
        breaks_wire: true,
        change: |all, random| {
            let limited = |_: &str, shape: &Value| has(shape, "smithy.api#length");
            let Some(id) = any(shapes(all, limited), random) else { return false };
            all[id]["traits"]["smithy.api#length"] = json!({"min": 3, "max": 4});
            true
        },
    },
    Mutation {
        name: "a value becomes sensitive",
        breaks_wire: false,
        change: |all, random| {
            let Some(id) = any(shapes(all, is("structure")), random) else { return false };
            all[id]["traits"]["smithy.api#sensitive"] = json!({});
            true
        },
    },
    Mutation {
        name: "something is deprecated",
        breaks_wire: false,
        change: |all, random| {
            let Some((id, name)) = member(all, random, |_, _| true) else { return false };
            all[id]["members"][name]["traits"]["smithy.api#deprecated"] = json!({});
            true
        },
    },
    Mutation {
        name: "a structure contains itself",
        breaks_wire: false,
        change: |all, random| {
            let named = |id: &str, shape: &Value| {
                is("structure")(id, shape) && !id.ends_with("Input") && !id.ends_with("Output")
            };
            let Some(id) = any(shapes(all, named), random) else { return false };
            all[&id]["members"]["itself"] = json!({"target": id});
            true
        },
    },
];
