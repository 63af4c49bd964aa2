//! Values of all types, in a crate that is generated, compiled and run: defaults, numbers of any size, intEnums, and
//! collections with and without nulls.

use std::fs;

use insta::assert_snapshot;

use crate::compile::{cargo, write_crate};
use crate::support::{generate, item, model};

/// The operation that has members of all types.
pub const VALUES: &str = r##"
"a#AllDefaults": {"type": "structure", "members": {
  "yes": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": true}},
  "level": {"target": "a#Grade", "traits": {"smithy.api#default": 2}},
  "kind": {"target": "a#Hue", "traits": {"smithy.api#default": "red"}},
  "bytes": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "aGk="}},
  "noBytes": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": ""}},
  "when": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": "2025-04-04T12:34:56.789Z"}},
  "before": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": -1.5, "smithy.api#timestampFormat": "date-time"}},
  "epoch": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 0}},
  "object": {"target": "smithy.api#Document", "traits": {"smithy.api#default": {"one": 1, "list": [null, false], "half": -0.5, "less": -1, "inner": {}}}},
  "word": {"target": "smithy.api#Document", "traits": {"smithy.api#default": "hi"}},
  "empty": {"target": "smithy.api#Document", "traits": {"smithy.api#default": []}},
  "nothing": {"target": "smithy.api#Document", "traits": {"smithy.api#default": null}},
  "nan": {"target": "smithy.api#Double", "traits": {"smithy.api#default": "NaN"}},
  "most": {"target": "smithy.api#Float", "traits": {"smithy.api#default": "Infinity"}},
  "big": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#default": 18446744073709551615}},
  "fine": {"target": "smithy.api#BigDecimal", "traits": {"smithy.api#default": -0.5}},
  "zero": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#default": 0}},
  "list": {"target": "a#UniqueNames", "traits": {"smithy.api#default": []}},
  "map": {"target": "a#NameMap", "traits": {"smithy.api#default": {}}},
  "lifted": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1, "smithy.api#clientOptional": {}}}}},
"a#Hue": {"type": "enum", "members": {
  "RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}}}},
"a#Grade": {"type": "intEnum", "members": {
  "LOW": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}},
  "HIGH": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2}}}},
"a#UniqueNames": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#uniqueItems": {}}},
"a#NameMap": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
"a#OldInteger": {"type": "integer", "traits": {"smithy.api#default": 0}},
"a#OldDouble": {"type": "double", "traits": {"smithy.api#default": 0}},
"a#OldFlag": {"type": "boolean", "traits": {"smithy.api#default": false}},
"a#OldOn": {"type": "boolean", "traits": {"smithy.api#default": true}},
"a#OldFive": {"type": "long", "traits": {"smithy.api#default": 5}},
"a#OldValues": {"type": "structure", "members": {
  "number": {"target": "a#OldInteger", "traits": {"smithy.api#default": 0}},
  "double": {"target": "a#OldDouble", "traits": {"smithy.api#default": 0}},
  "flag": {"target": "a#OldFlag", "traits": {"smithy.api#default": false}},
  "on": {"target": "a#OldOn", "traits": {"smithy.api#default": true}},
  "five": {"target": "a#OldFive", "traits": {"smithy.api#default": 5}},
  "needed": {"target": "a#OldInteger", "traits": {"smithy.api#default": 0, "smithy.api#required": {}}},
  "added": {"target": "a#OldInteger", "traits": {"smithy.api#default": 0, "smithy.api#addedDefault": {}}},
  "primitive": {"target": "smithy.api#PrimitiveByte", "traits": {"smithy.api#default": 0}}}},
"a#BigValues": {"type": "structure", "members": {
  "big": {"target": "smithy.api#BigInteger"},
  "fine": {"target": "smithy.api#BigDecimal"},
  "list": {"target": "a#Bigs"},
  "map": {"target": "a#Fines"},
  "sparse": {"target": "a#SparseBigs"},
  "either": {"target": "a#BigUnion"},
  "limited": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#range": {"min": 0, "max": 9223372036854775807}}},
  "limitedFine": {"target": "smithy.api#BigDecimal", "traits": {"smithy.api#range": {"min": -0.5, "max": 1}}},
  "huge": {"target": "a#Huge"}}},
"a#Huge": {"type": "bigInteger", "traits": {"smithy.api#range": {"min": 1, "max": 100000000000000000000000000000000000000000000000000000000000000000000000000000000000}}},
"a#Bigs": {"type": "list", "member": {"target": "smithy.api#BigInteger"}},
"a#Fines": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#BigDecimal"}},
"a#SparseBigs": {"type": "list", "member": {"target": "smithy.api#BigInteger"}, "traits": {"smithy.api#sparse": {}}},
"a#BigUnion": {"type": "union", "members": {
  "big": {"target": "smithy.api#BigInteger"},
  "fine": {"target": "smithy.api#BigDecimal"}}},
"a#LevelList": {"type": "list", "member": {"target": "a#Grade"}},
"a#LevelMap": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Grade"}},
"a#SparseLevels": {"type": "list", "member": {"target": "a#Grade"}, "traits": {"smithy.api#sparse": {}}},
"a#GradeValues": {"type": "structure", "members": {
  "level": {"target": "a#Grade"},
  "list": {"target": "a#LevelList"},
  "map": {"target": "a#LevelMap"},
  "sparse": {"target": "a#SparseLevels"}}},
"a#SparseNames": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseMap": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseDocuments": {"type": "list", "member": {"target": "smithy.api#Document"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseTimes": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Timestamp"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseByColor": {"type": "map", "key": {"target": "a#Hue"}, "value": {"target": "a#Grade"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseMaps": {"type": "list", "member": {"target": "a#SparseByColor"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseDeep": {"type": "list", "member": {"target": "a#SparseMaps"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseValues": {"type": "structure", "members": {
  "list": {"target": "a#SparseNames"},
  "map": {"target": "a#SparseMap"},
  "documents": {"target": "a#SparseDocuments"},
  "times": {"target": "a#SparseTimes"},
  "deep": {"target": "a#SparseDeep"}}},
"a#ListList": {"type": "list", "member": {"target": "a#UniqueNames"}},
"a#ListsByName": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#ListList"}},
"a#Structures": {"type": "list", "member": {"target": "a#NestedValues"}},
"a#Hues": {"type": "list", "member": {"target": "a#Hue"}},
"a#HuesByHue": {"type": "map", "key": {"target": "a#Hue"}, "value": {"target": "a#Hues"}},
"a#Day": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "date-time"}},
"a#Days": {"type": "list", "member": {"target": "a#Day"}},
"a#DocumentList": {"type": "list", "member": {"target": "smithy.api#Document"}},
"a#NestedValues": {"type": "structure", "members": {
  "list": {"target": "a#UniqueNames"},
  "map": {"target": "a#NameMap"},
  "lists": {"target": "a#ListsByName"},
  "structures": {"target": "a#Structures"},
  "colors": {"target": "a#HuesByHue"},
  "times": {"target": "a#Days"},
  "documents": {"target": "a#DocumentList"}}},
"a#PutValuesInput": {"type": "structure", "members": {
  "defaults": {"target": "a#AllDefaults"},
  "old": {"target": "a#OldValues"},
  "bigs": {"target": "a#BigValues"},
  "levels": {"target": "a#GradeValues"},
  "sparse": {"target": "a#SparseValues"},
  "nested": {"target": "a#NestedValues"},
  "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 5}}}},
"a#PutValuesOutput": {"type": "structure", "members": {
  "defaults": {"target": "a#AllDefaults"},
  "old": {"target": "a#OldValues"},
  "bigs": {"target": "a#BigValues"},
  "levels": {"target": "a#GradeValues"},
  "sparse": {"target": "a#SparseValues"},
  "nested": {"target": "a#NestedValues"}}},
"a#PutValues": {"type": "operation", "input": {"target": "a#PutValuesInput"}, "output": {"target": "a#PutValuesOutput"}}
"##;

/// The operation's service, generated.
fn file(path: &str) -> String {
    generate(&model(VALUES)).get(path).expect("the file is generated").to_owned()
}

/// The tests that run in the generated crate.
const PROGRAM: &str = include_str!("values/program.rs");

#[test]
fn values_of_all_types_are_sent_and_read() {
    let root = write_crate("values", &generate(&model(VALUES)));
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("values.rs"), PROGRAM).expect("the file can be written");
    let arguments = ["test", "--no-default-features", "--features", "serde", "--test", "values"];
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}

#[test]
fn the_values_of_an_int_enum_are_documented() {
    let file = file("src/types/grade_values.rs");
    assert_snapshot!(item(&file, "structure! {"), @r#"
    structure! {
        /// The structure `GradeValues`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct GradeValues;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct GradeValuesBuilder;
        /// The known values are 1 (`LOW`) and 2 (`HIGH`).
        "level" => level: Option<i32>, optional copy(input: i32) -> Option<i32>, set_level,
            get_level: i32;
        /// The known values are 1 (`LOW`) and 2 (`HIGH`).
        "list" => list: Option<Vec<i32>>, optional list(input: i32) -> &[i32], set_list,
            get_list: Vec<i32>;
        /// The known values are 1 (`LOW`) and 2 (`HIGH`).
        "map" => map: Option<HashMap<String, i32>>,
            optional map(k: impl Into<String>, v: i32) -> Option<&HashMap<String, i32>>, set_map,
            get_map: HashMap<String, i32>;
        /// The known values are 1 (`LOW`) and 2 (`HIGH`).
        "sparse" => sparse: Option<Vec<Option<i32>>>,
            optional list(input: Option<i32>) -> &[Option<i32>], set_sparse,
            get_sparse: Vec<Option<i32>>;
    }
    "#);
}

#[test]
fn what_is_sent_if_it_is_not_the_default() {
    let file = file("src/types/old_values.rs");
    assert_snapshot!(item(&file, "impl ser::Structure"), @r#"
    impl ser::Structure for OldValues {
        fn put_members<M: ser::PutMembers>(&self, to: &mut M) {
            if self.number != 0 {
                to.put_as(codec::Integer, "number", &self.number);
            }
            if self.double != 0.0 {
                to.put_as(codec::Float, "double", &self.double);
            }
            if self.flag {
                to.put("flag", &self.flag);
            }
            if !self.on {
                to.put("on", &self.on);
            }
            if self.five != 5 {
                to.put_as(codec::Integer, "five", &self.five);
            }
            to.put_as(codec::Integer, "needed", &self.needed);
            to.put_as(codec::Integer, "added", &self.added);
            if self.primitive != 0 {
                to.put_as(codec::Integer, "primitive", &self.primitive);
            }
        }
    }
    "#);
}
