//! Deserialization of values that lack required members.

use partnercentral_account::operation::cancel_connection::CancelConnectionInput;
use partnercentral_account::operation::start_profile_update_task::StartProfileUpdateTaskInput;
use serde_json::{Value, json};

use crate::model::{Kind, Member};
use crate::random::Random;
use crate::serde::{Type, all_types, read};

/// Removes each required member, one at a time and at every depth, and checks that the error names its path.
fn check_required(
    root: &Type,
    of: Member,
    path: &str,
    value: &Value,
    with: &dyn Fn(Value) -> Value,
) {
    match of.kind() {
        Kind::Structure => {
            for member in of.members() {
                let name = member.name;
                let Some(inner) = value.get(name) else { continue };
                let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                let replaced = |inner: Value| {
                    let mut value = value.clone();
                    value[name] = inner;
                    with(value)
                };
                if member.is_required() {
                    let mut without = value.clone();
                    without.as_object_mut().unwrap().remove(name);
                    for missing in [with(without), replaced(Value::Null)] {
                        let error = (root.error)(&missing).unwrap_or_else(|| {
                            panic!("{} is read without {path}: {missing}", root.shape.name)
                        });
                        let expected = format!("missing required member `{path}`");
                        assert!(error.contains(&expected), "{error}, but {expected}: {missing}");
                    }
                }
                check_required(root, member, &path, inner, &replaced);
            }
        }
        Kind::Union => {
            let member = of.members().into_iter().find(|member| value.get(member.name).is_some());
            let member = member.expect("a union has a member");
            let path = if path.is_empty() {
                member.name.to_owned()
            } else {
                format!("{path}.{}", member.name)
            };
            check_required(root, member, &path, &value[member.name], &|inner| {
                with(json!({ member.name: inner }))
            });
        }
        Kind::List => {
            for (index, inner) in value.as_array().unwrap().iter().enumerate() {
                let path = format!("{path}[{index}]");
                check_required(root, of.part("member"), &path, inner, &|inner| {
                    let mut value = value.clone();
                    value[index] = inner;
                    with(value)
                });
            }
        }
        Kind::Map => {
            for (key, inner) in value.as_object().unwrap() {
                let path = format!("{path}[{key}]");
                check_required(root, of.part("value"), &path, inner, &|inner| {
                    let mut value = value.clone();
                    value[key] = inner;
                    with(value)
                });
            }
        }
        Kind::Enum | Kind::String | Kind::Integer | Kind::Long | Kind::Timestamp => {}
    }
}

#[test]
fn a_missing_required_member_is_an_error_with_its_path_at_any_depth() {
    let mut random = Random(4);
    for of in all_types() {
        for _ in 0..5 {
            let value = random.value(of.shape);
            check_required(&of, of.shape, "", &value, &|value| value);
        }
    }
}

#[test]
fn nothing_is_invented_for_an_input() {
    let input = json!({
        "Catalog": "AWS",
        "Identifier": "partner-1234567890123",
        "TaskDetails": {
            "DisplayName": "A", "Description": "B", "WebsiteUrl": "https://a.example",
            "LogoUrl": "https://a.example/logo.png", "IndustrySegments": ["AGRICULTURE"],
            "TranslationSourceLocale": "en-US"
        }
    });
    let error = serde_json::from_str::<StartProfileUpdateTaskInput>(&input.to_string());
    let error = error.unwrap_err().to_string();
    let expected = "missing required member `TaskDetails.PrimarySolutionType` at line 1 column ";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn an_input_may_lack_what_is_filled_in() {
    let json = json!({ "Catalog": "AWS", "Identifier": "pac-1", "ConnectionType": "SUBSIDIARY",
        "Reason": "" });
    assert_eq!(read::<CancelConnectionInput>(json).client_token, None);
}
