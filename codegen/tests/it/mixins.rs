//! Mixins and `apply` statements.

use insta::assert_snapshot;

use crate::support::{diagnostics, file, item, model};

fn refused(shapes: &str) -> String {
    diagnostics(&model(shapes))
}

#[test]
fn mixins() {
    let good = r#"
"a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}], "members": {"own": {"target": "smithy.api#Long"}, "a": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#M": {"type": "structure", "mixins": [{"target": "a#N"}], "members": {"a": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "Mixed in."}}}, "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#deprecated"]}, "smithy.api#deprecated": {}, "smithy.api#documentation": "Of the mixin."}},
"a#N": {"type": "structure", "members": {"b": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
"a#S$b": {"type": "apply", "traits": {"smithy.api#documentation": "Applied."}}"#;
    let text = file(good, "src/types/s.rs");
    assert_snapshot!(item(&text, "structure! {"), @r#"
    structure! {
        /// Of the mixin.
        #[derive(Clone, Debug, PartialEq)]
        pub struct S;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct SBuilder => Result;
        /// Applied.
        "b" => b: Option<String>, optional text(input: impl Into<String>) -> Option<&str>, set_b,
            get_b: String;
        /// Mixed in.
        "a" => a: String, required text(input: impl Into<String>) -> &str, set_a, get_a: String;
        /// The member `own`.
        "own" => own: Option<i64>, optional copy(input: i64) -> Option<i64>, set_own, get_own: i64;
    }
    "#);
    assert_snapshot!(refused(r#""a#S": {"type": "structure",
"mixins": [{"target": "a#Nowhere"}]},
"a#T": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#T"}]},
"a#U": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#V"}]},
"a#V": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#U"}]}"#), @r#"
    error: a#S: the model does not define the mixin a#Nowhere
      at 3:23 "a#Nowhere"
    error: a#T: the mixins of the shape form a cycle: it is a mixin of itself
      at 4:1 "a#T"
    error: a#U: the mixins of the shape form a cycle: it is a mixin of itself
      at 5:1 "a#U"
    "#);
}

#[test]
fn applied_traits() {
    assert_snapshot!(refused(r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}},
"a#Nowhere": {"type": "apply", "traits": {"smithy.api#documentation": "x"}},
"a#S$nowhere": {"type": "apply", "traits": {"smithy.api#documentation": "x"}},
"nothing": {"type": "apply", "traits": {}},
"a#S$a": {"type": "apply", "traits": {"smithy.api#documentation": 5}}"#), @r#"
    error: the model does not define the target of this `apply` statement
      at 3:1 "a#Nowhere"
    error: the model does not define the target of this `apply` statement
      at 4:1 "a#S$nowhere"
    error: `nothing` is not a valid shape ID: it has no `#`
      at 5:1 "nothing"
    error: a#S$a: the value of `smithy.api#documentation` must be a string; found a number
      at 6:67 5
    "#);
}

#[test]
fn what_is_applied_to_a_mixin_is_handed_on() {
    let shapes = r#"
"a#S": {"type": "structure", "mixins": [{"target": "a#N"}]},
"a#T": {"type": "structure", "mixins": [{"target": "a#N"}]},
"a#N": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {"smithy.api#mixin": {}}},
"a#M": {"type": "structure", "members": {"secret": {"target": "smithy.api#String"}, "other": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
"a#M$secret": {"type": "apply", "traits": {"smithy.api#sensitive": {}}},
"a#S$other": {"type": "apply", "traits": {"smithy.api#documentation": "Only of S."}}"#;
    let structure = |path: &str| item(&file(shapes, path), "structure! {");
    assert_snapshot!(structure("src/types/s.rs"), @r#"
    structure! {
        /// The structure `S`.
        #[derive(Clone, PartialEq)]
        pub struct S;
        #[derive(Clone, Default, PartialEq)]
        pub struct SBuilder;
        /// The member `secret`.
        "secret" => secret: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_secret, get_secret: String;
        /// Only of S.
        "other" => other: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_other, get_other: String;
    }
    "#);
    assert_snapshot!(structure("src/types/t.rs"), @r#"
    structure! {
        /// The structure `T`.
        #[derive(Clone, PartialEq)]
        pub struct T;
        #[derive(Clone, Default, PartialEq)]
        pub struct TBuilder;
        /// The member `secret`.
        "secret" => secret: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_secret, get_secret: String;
        /// The member `other`.
        "other" => other: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_other, get_other: String;
    }
    "#);
}

#[test]
fn local_traits_are_shape_ids() {
    assert_snapshot!(refused(r#""a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}]},
"a#M": {"type": "structure", "traits": {"smithy.api#mixin": {"localTraits": "smithy.api#sensitive"}}},
"a#N": {"type": "structure", "traits": {"smithy.api#mixin": {"localTraits": [5]}}}"#), @r#"
    error: a#M: the value of `smithy.api#mixin` must have an array of shape IDs as its `localTraits`
      at 3:41 "smithy.api#mixin"
    error: a#N: the value of `smithy.api#mixin` must have an array of shape IDs as its `localTraits`
      at 4:41 "smithy.api#mixin"
    "#);
}
