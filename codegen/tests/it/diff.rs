//! What a change of a model means for the users of its client.

use codegen::{Bump, Diff, Impact, Options, Sources, Version, diff};
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{SERVICE_TRAITS, model_of};

/// A shop with a shape of each kind.
const SHOP: &str = r#"
"a#Order": {"type": "operation", "input": {"target": "a#OrderInput"}, "output": {"target": "a#OrderOutput"}, "errors": [{"target": "a#SoldOut"}]},
"a#OrderInput": {"type": "structure", "members": {
  "item": {"target": "a#Name", "traits": {"smithy.api#required": {}}},
  "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1}},
  "size": {"target": "a#Size"}, "tags": {"target": "a#Names"},
  "token": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}}},
"a#OrderOutput": {"type": "structure", "members": {"order": {"target": "a#Receipt"}, "paid": {"target": "a#Payment"}}},
"a#Receipt": {"type": "structure", "members": {
  "id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "at": {"target": "smithy.api#Timestamp"}}},
"a#Payment": {"type": "union", "members": {"cash": {"target": "smithy.api#Unit"}, "card": {"target": "smithy.api#String"}}},
"a#Size": {"type": "enum", "members": {"SMALL": {"target": "smithy.api#Unit"}, "LARGE": {"target": "smithy.api#Unit"}}},
"a#Name": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 20}}},
"a#Names": {"type": "list", "member": {"target": "a#Name"}},
"a#SoldOut": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
"a#ListOrders": {"type": "operation", "input": {"target": "a#ListOrdersInput"}, "output": {"target": "a#ListOrdersOutput"},
  "traits": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next", "items": "orders"}}},
"a#ListOrdersInput": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}}},
"a#ListOrdersOutput": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}, "orders": {"target": "a#Receipts"}}},
"a#Receipts": {"type": "list", "member": {"target": "a#Receipt"}}
"#;

/// Compares the shop with a changed one. `change` gets the shapes of the model.
fn changed(change: impl FnOnce(&mut Value)) -> Diff {
    let old = model_of(SHOP, SERVICE_TRAITS);
    let mut new: Value = serde_json::from_str(&old).expect("it is JSON");
    change(&mut new["shapes"]);
    let old = Sources::new([("old.json", old)]);
    let new = Sources::new([("new.json", format!("{new:#}"))]);
    diff(old, new, &Options::default()).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The subjects of all changes that are not nothing, with what they mean.
fn impacts(diff: &Diff) -> Vec<(String, Vec<Impact>)> {
    let changes = diff.changes.iter().filter(|change| change.impact() != Impact::Nothing);
    let changes = changes.map(|change| {
        let member = change.subject.member.as_ref().map(|name| format!("${name}"));
        let breaking = [Impact::Source, Impact::Wire].into_iter();
        let breaking: Vec<_> = breaking.filter(|kind| change.impacts.contains(kind)).collect();
        let kinds = if breaking.is_empty() { vec![change.impact()] } else { breaking };
        (format!("{}{}", change.subject.shape, member.unwrap_or_default()), kinds)
    });
    changes.collect()
}

#[test]
fn the_same_model() {
    let diff = changed(|_| {});
    assert!(diff.changes.is_empty(), "{:?}", diff.changes);
    assert_eq!(diff.bump(), Bump::Nothing);
}

/// A change of one place of the shop: its name, the change, and what the subjects of the result mean.
type Case = (&'static str, fn(&mut Value), &'static [(&'static str, &'static [Impact])]);

#[test]
fn each_kind_of_change() {
    use Impact::{Addition, Behavior, Documentation, Source, Wire};
    let cases: &[Case] = &[
        (
            "a member of an output is gone",
            |shapes| drop(members(shapes, "a#Receipt").remove("at")),
            &[("a#Receipt$at", &[Source, Wire])],
        ),
        (
            "a member of an output is new",
            |shapes| {
                drop(members(shapes, "a#Receipt").insert("by".into(), json!({"target": "a#Name"})))
            },
            &[("a#Receipt$by", &[Addition])],
        ),
        (
            "a required member of an input is new",
            |shapes| {
                let required = json!({"target": "a#Name", "traits": {"smithy.api#required": {}}});
                members(shapes, "a#OrderInput").insert("by".into(), required);
            },
            &[("a#OrderInput$by", &[Source, Wire])],
        ),
        (
            "a member of an input becomes required",
            |shapes| trait_of(shapes, "a#OrderInput", "size", "smithy.api#required", json!({})),
            &[("a#OrderInput$size", &[Source, Wire])],
        ),
        (
            "a member of an output becomes required, and is no longer an option",
            |shapes| trait_of(shapes, "a#Receipt", "at", "smithy.api#required", json!({})),
            &[("a#Receipt$at", &[Source])],
        ),
        (
            "a member has another type",
            |shapes| members(shapes, "a#Receipt")["id"]["target"] = json!("smithy.api#Long"),
            &[("a#Receipt$id", &[Source, Wire])],
        ),
        (
            "the elements of a list have another type",
            |shapes| shapes["a#Names"]["member"]["target"] = json!("smithy.api#Integer"),
            &[("a#Names$member", &[Source, Wire])],
        ),
        (
            "a list becomes sparse",
            |shapes| shapes["a#Names"]["traits"] = json!({"smithy.api#sparse": {}}),
            &[("a#Names", &[Source, Wire])],
        ),
        (
            "a simple shape has another type",
            |shapes| shapes["a#Name"] = json!({"type": "integer"}),
            &[("a#Name", &[Source, Wire])],
        ),
        (
            "another shape of the same type",
            |shapes| members(shapes, "a#Receipt")["id"]["target"] = json!("a#Text"),
            &[],
        ),
        (
            "an operation is gone",
            |shapes| {
                shapes["a#Service"]["operations"] = json!([{"target": "a#Order"}]);
            },
            &[("a#ListOrders", &[Source, Wire])],
        ),
        (
            "an operation is new, with a required member",
            |shapes| {
                let operations = shapes["a#Service"]["operations"].as_array_mut();
                operations.expect("a list").push(json!({"target": "a#Cancel"}));
                shapes["a#Cancel"] =
                    json!({"type": "operation", "input": {"target": "a#CancelInput"}});
                let member = json!({"target": "a#Name", "traits": {"smithy.api#required": {}}});
                shapes["a#CancelInput"] = json!({"type": "structure", "members": {"id": member}});
            },
            &[("a#Cancel", &[Addition])],
        ),
        (
            "an error is gone, and an error is new",
            |shapes| {
                shapes["a#Order"]["errors"] = json!([{"target": "a#Closed"}]);
                shapes["a#Closed"] = shapes["a#SoldOut"].clone();
            },
            &[("a#Closed", &[Addition]), ("a#Order", &[Source]), ("a#SoldOut", &[Source, Wire])],
        ),
        (
            "a member of a union is new",
            |shapes| {
                members(shapes, "a#Payment")
                    .insert("points".into(), json!({"target": "smithy.api#Long"}));
            },
            &[("a#Payment$points", &[Addition])],
        ),
        (
            "a member of a union is gone",
            |shapes| drop(members(shapes, "a#Payment").remove("card")),
            &[("a#Payment$card", &[Source, Wire])],
        ),
        (
            "a value of an enum is new",
            |shapes| {
                members(shapes, "a#Size")
                    .insert("HUGE".into(), json!({"target": "smithy.api#Unit"}));
            },
            &[("a#Size$HUGE", &[Addition])],
        ),
        (
            "a value of an enum is gone",
            |shapes| drop(members(shapes, "a#Size").remove("LARGE")),
            &[("a#Size$LARGE", &[Source, Wire])],
        ),
        (
            "a value of an enum is another text",
            |shapes| trait_of(shapes, "a#Size", "LARGE", "smithy.api#enumValue", json!("BIG")),
            &[("a#Size$LARGE", &[Wire])],
        ),
        (
            "a limit is narrower",
            |shapes| shapes["a#Name"]["traits"]["smithy.api#length"] = json!({"min": 2, "max": 20}),
            &[("a#Name", &[Wire])],
        ),
        (
            "a limit is wider",
            |shapes| shapes["a#Name"]["traits"]["smithy.api#length"] = json!({"max": 30}),
            &[("a#Name", &[Behavior])],
        ),
        (
            "a default is another value",
            |shapes| trait_of(shapes, "a#OrderInput", "count", "smithy.api#default", json!(2)),
            &[("a#OrderInput$count", &[Wire])],
        ),
        (
            "a timestamp has another format",
            |shapes| {
                let format = json!("date-time");
                trait_of(shapes, "a#Receipt", "at", "smithy.api#timestampFormat", format);
            },
            &[("a#Receipt$at", &[Wire])],
        ),
        (
            "pages are gone",
            |shapes| shapes["a#ListOrders"]["traits"] = json!({}),
            &[("a#ListOrders", &[Source])],
        ),
        (
            "pages are new",
            |shapes| {
                let traits = json!({"inputToken": "token", "outputToken": "order.id"});
                shapes["a#Order"]["traits"] = json!({"smithy.api#paginated": traits});
            },
            &[("a#Order", &[Addition])],
        ),
        (
            "a value becomes sensitive",
            |shapes| trait_of(shapes, "a#Receipt", "id", "smithy.api#sensitive", json!({})),
            &[("a#Receipt$id", &[Behavior])],
        ),
        (
            "something is deprecated, something else explained",
            |shapes| {
                shapes["a#Order"]["traits"] = json!({"smithy.api#deprecated": {}});
                shapes["a#Size"]["traits"] = json!({"smithy.api#documentation": "How large."});
            },
            &[("a#Order", &[Addition]), ("a#Size", &[Documentation])],
        ),
        (
            "what only tools read",
            |shapes| shapes["a#Receipt"]["traits"] = json!({"smithy.api#tags": ["public"]}),
            &[],
        ),
        (
            "the service signs with another name",
            |shapes| shapes["a#Service"]["traits"]["aws.auth#sigv4"]["name"] = json!("shop"),
            &[("a#Service", &[Wire])],
        ),
    ];
    for (name, change, expected) in cases {
        let diff = changed(|shapes| {
            shapes["a#Text"] = json!({"type": "string"});
            change(shapes);
        });
        let expected: Vec<_> = expected
            .iter()
            .map(|(subject, kinds)| ((*subject).to_owned(), kinds.to_vec()))
            .collect();
        assert_eq!(impacts(&diff), expected, "{name}: {:#?}", diff.changes);
    }
}

fn members<'a>(shapes: &'a mut Value, shape: &str) -> &'a mut serde_json::Map<String, Value> {
    shapes[shape]["members"].as_object_mut().expect("the shape has members")
}

fn trait_of(shapes: &mut Value, shape: &str, member: &str, id: &str, value: Value) {
    shapes[shape]["members"][member]["traits"][id] = value;
}

/// Compares two models without a service.
fn shapes(old: &str, new: &str) -> Vec<(String, Vec<Impact>)> {
    let model = |shapes: &str| format!(r#"{{"smithy": "2.0", "shapes": {{{shapes}}}}}"#);
    let (old, new) = (model(old), model(new));
    let diff = diff(old.as_str(), new.as_str(), &Options::default());
    let diff = diff.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    assert!(!diff.has_clients);
    impacts(&diff)
}

#[test]
fn without_a_client() {
    use Impact::{Addition, Source, Wire};
    let structure = |members: &str| {
        format!(
            r#""a#S": {{"type": "structure", "members": {{{members}}}}}, "a#L": {{"type": "list", "member": {{"target": "a#T"}}}}, "a#T": {{"type": "string"}}, "a#U": {{"type": "string"}}"#
        )
    };
    let text = r#""m": {"target": "smithy.api#String"}"#;
    let with = |id: &str, value: &str| {
        format!(r#""m": {{"target": "smithy.api#String", "traits": {{"{id}": {value}}}}}"#)
    };
    let required = with("smithy.api#required", "{}");
    let named = with("smithy.api#jsonName", "\"n\"");
    let cases: &[(&str, &str, &[Impact])] = &[
        (text, "", &[Source, Wire]),
        ("", text, &[Addition]),
        (text, &required, &[Source, Wire]),
        (&required, text, &[Source]),
        (text, &named, &[Wire]),
        (text, r#""m": {"target": "a#T"}"#, &[]),
        (text, r#""m": {"target": "a#L"}"#, &[Source, Wire]),
        (text, r#""m": {"target": "smithy.api#Integer"}"#, &[Source, Wire]),
    ];
    for (old, new, expected) in cases {
        let found = shapes(&structure(old), &structure(new));
        let expected = match *expected {
            [] => Vec::new(),
            impacts => vec![("a#S$m".to_owned(), impacts.to_vec())],
        };
        assert_eq!(found, expected, "from {old} to {new}");
    }
    let resource = |identifier: &str| {
        format!(
            r#""a#R": {{"type": "resource", "identifiers": {{"{identifier}": {{"target": "smithy.api#String"}}}}}}"#
        )
    };
    let found = shapes(&resource("one"), &resource("other"));
    assert_eq!(found, [("a#R".to_owned(), vec![Source, Wire])]);
    let found = shapes(&resource("one"), "");
    assert_eq!(found, [("a#R".to_owned(), vec![Source, Wire])]);
}

#[test]
fn reasons_effects_and_places() {
    let diff = changed(|shapes| {
        members(shapes, "a#Receipt").remove("at");
        shapes["a#Names"]["member"]["target"] = json!("smithy.api#Integer");
        trait_of(shapes, "a#OrderInput", "size", "smithy.api#required", json!({}));
    });
    let lines: Vec<_> = diff
        .changes
        .iter()
        .map(|change| {
            let place = change.place.as_ref().expect("the model writes it");
            assert!(place.line > 1 && place.column > 1, "{place:?}");
            let member = change.subject.member.as_deref().unwrap_or_default();
            let effects: String =
                change.effects.iter().map(|effect| format!("\n  {effect}")).collect();
            let reasons = change.reasons.join("; ");
            format!("{}: {}${member} {reasons}{effects}\n", place.path, change.subject.shape)
        })
        .collect();
    assert_snapshot!(lines.concat(), @r#"
    new.json: a#Names$member targets smithy.api#Integer; it was a#Name
      `operation::order::OrderInput::tags` is `Option<Vec<i32>>`; it was `Option<Vec<String>>`
      its form on the wire is an array of a number; it was an array of a string
    new.json: a#OrderInput$size has the trait `required`
      `operation::order::Required::size` is new: callers have to set it
    old.json: a#Receipt$at is gone
      `types::Receipt::at` is gone
    "#);
}

#[test]
fn versions() {
    let after = |version: &str, bump| {
        version.parse::<Version>().expect("a version").after(bump).to_string()
    };
    for (version, major, minor, patch) in [
        ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
        ("0.2.3", "0.3.0", "0.2.4", "0.2.4"),
        ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
    ] {
        assert_eq!(after(version, Bump::Major), major);
        assert_eq!(after(version, Bump::Minor), minor);
        assert_eq!(after(version, Bump::Patch), patch);
        assert_eq!(after(version, Bump::Nothing), version);
    }
    assert!("1.2".parse::<Version>().is_err() && "1.2.x".parse::<Version>().is_err());
}

#[test]
fn models_with_errors() {
    let right = model_of(SHOP, SERVICE_TRAITS);
    let wrong = right.replace("a#Receipts\", ", "a#Gone\", ").replace("a#Size\"}", "a#Away\"}");
    for (old, new) in [(&right, &wrong), (&wrong, &right)] {
        let found = diff(old.as_str(), new.as_str(), &Options::default());
        let found = found.expect_err("a model is wrong").to_string();
        assert!(found.contains("a#Away"), "{found}");
    }
}
