//! The types of members: numbers, timestamps, blobs, documents, lists, maps.

use insta::assert_snapshot;

use crate::support::{file, item, shown};

pub const SIMPLE: &str = r#"
"a#Simple": {"type": "structure", "members": {
  "text": {"target": "smithy.api#String"},
  "flag": {"target": "smithy.api#Boolean"},
  "byte": {"target": "smithy.api#Byte"},
  "short": {"target": "smithy.api#Short"},
  "int": {"target": "smithy.api#Integer"},
  "long": {"target": "smithy.api#Long"},
  "float": {"target": "smithy.api#Float"},
  "double": {"target": "smithy.api#Double"},
  "bytes": {"target": "smithy.api#Blob"},
  "any": {"target": "smithy.api#Document"},
  "level": {"target": "a#SimpleLevel"},
  "primitive": {"target": "smithy.api#PrimitiveLong"}}},
"a#SimpleLevel": {"type": "intEnum", "members": {"LOW": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}
"#;

#[test]
fn simple_types() {
    let file = file(SIMPLE, "src/types/simple.rs");
    assert_snapshot!(item(&file, "pub struct Simple "), @"");
    assert_snapshot!(item(&file, "builder! {"), @"");
    assert_snapshot!(item(&file, "impl ser::Structure"), @"");
    assert_snapshot!(item(&file, "impl de::Structure"), @"");
}

pub const TIMESTAMPS: &str = r#"
"a#Times": {"type": "structure", "members": {
  "usual": {"target": "smithy.api#Timestamp"},
  "seconds": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "epoch-seconds"}},
  "iso": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "date-time"}},
  "http": {"target": "a#HttpTime", "traits": {"smithy.api#required": {}}},
  "overruled": {"target": "a#HttpTime", "traits": {"smithy.api#timestampFormat": "date-time"}},
  "list": {"target": "a#HttpTimes"},
  "map": {"target": "a#IsoTimes"}}},
"a#HttpTime": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}},
"a#HttpTimes": {"type": "list", "member": {"target": "a#HttpTime"}},
"a#IsoTimes": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "date-time"}}}
"#;

#[test]
fn timestamps_in_three_formats() {
    assert_snapshot!("timestamps", shown(TIMESTAMPS, "src/types/times.rs"));
}

pub const COLLECTIONS: &str = r#"
"a#Collections": {"type": "structure", "members": {
  "names": {"target": "a#ListOfText"},
  "numbers": {"target": "a#ListOfLong"},
  "gaps": {"target": "a#SparseListOfText"},
  "gappyNumbers": {"target": "a#SparseListOfLong"},
  "lists": {"target": "a#ListOfLists", "traits": {"smithy.api#required": {}}},
  "unique": {"target": "a#UniqueText"},
  "byName": {"target": "a#MapOfLong"},
  "gapsByName": {"target": "a#SparseMapOfText"},
  "byColor": {"target": "a#MapByColor"},
  "blobs": {"target": "a#ListOfBlobs"},
  "documents": {"target": "a#MapOfDocuments"},
  "deep": {"target": "a#MapOfSparseListsOfTimes"}}},
"a#ListOfText": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#ListOfLong": {"type": "list", "member": {"target": "smithy.api#Long"}},
"a#SparseListOfText": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#SparseListOfLong": {"type": "list", "member": {"target": "smithy.api#Long"}, "traits": {"smithy.api#sparse": {}}},
"a#ListOfLists": {"type": "list", "member": {"target": "a#SparseListOfLong"}},
"a#UniqueText": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#uniqueItems": {}}},
"a#MapOfLong": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Long"}},
"a#SparseMapOfText": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#MapByColor": {"type": "map", "key": {"target": "a#KeyColor"}, "value": {"target": "a#KeyColor"}},
"a#KeyColor": {"type": "enum", "members": {"RED": {"target": "smithy.api#Unit"}}},
"a#ListOfBlobs": {"type": "list", "member": {"target": "smithy.api#Blob"}},
"a#MapOfDocuments": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Document"}},
"a#MapOfSparseListsOfTimes": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#SparseListOfTimes"}},
"a#SparseListOfTimes": {"type": "list", "member": {"target": "smithy.api#Timestamp"}, "traits": {"smithy.api#sparse": {}}}
"#;

#[test]
fn lists_and_maps() {
    let file = file(COLLECTIONS, "src/types/collections.rs");
    assert_snapshot!(item(&file, "pub struct Collections "), @"");
    assert_snapshot!(item(&file, "builder! {"), @"");
    assert_snapshot!(item(&file, "impl ser::Structure"), @"");
    assert_snapshot!(item(&file, "impl de::Structure"), @"");
}

pub const OWN_SIMPLE: &str = r#"
"a#OwnSimple": {"type": "structure", "members": {
  "name": {"target": "a#OwnText"},
  "count": {"target": "a#OwnCount", "traits": {"smithy.api#documentation": "The member's own."}}}},
"a#OwnText": {"type": "string", "traits": {"smithy.api#documentation": "The target's.", "smithy.api#length": {"min": 1}, "smithy.api#pattern": "^[\\w]*$"}},
"a#OwnCount": {"type": "integer", "traits": {"smithy.api#documentation": "The target's.", "smithy.api#range": {"min": 0, "max": 9}}}
"#;

#[test]
fn a_simple_target_lends_its_documentation() {
    assert_snapshot!(item(&file(OWN_SIMPLE, "src/types/own_simple.rs"), "pub struct OwnSimple "), @"");
}
