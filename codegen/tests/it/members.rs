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
    assert_snapshot!(item(&file, "structure! {"), @r#"
    structure! {
        /// The structure `Simple`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Simple;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct SimpleBuilder;
        /// The member `text`.
        "text" => text: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_text, get_text: String;
        /// The member `flag`.
        "flag" => flag: Option<bool>, optional copy(input: bool) -> Option<bool>, set_flag,
            get_flag: bool;
        /// The member `byte`.
        "byte" => byte: Option<i8>, optional copy(input: i8) -> Option<i8>, set_byte, get_byte: i8;
        /// The member `short`.
        "short" => short: Option<i16>, optional copy(input: i16) -> Option<i16>, set_short,
            get_short: i16;
        /// The member `int`.
        "int" => int: Option<i32>, optional copy(input: i32) -> Option<i32>, set_int, get_int: i32;
        /// The member `long`.
        "long" => long: Option<i64>, optional copy(input: i64) -> Option<i64>, set_long, get_long: i64;
        /// The member `float`.
        "float" => float: Option<f32>, optional copy(input: f32) -> Option<f32>, set_float,
            get_float: f32;
        /// The member `double`.
        "double" => double: Option<f64>, optional copy(input: f64) -> Option<f64>, set_double,
            get_double: f64;
        /// The member `bytes`.
        "bytes" => bytes: Option<Blob>, optional value(input: Blob) -> Option<&Blob>, set_bytes,
            get_bytes: Blob;
        /// The member `any`.
        "any" => any: Option<Document>, optional value(input: Document) -> Option<&Document>,
            set_any, get_any: Document;
        /// The known values are 1 (`LOW`).
        "level" => level: Option<i32>, optional copy(input: i32) -> Option<i32>, set_level,
            get_level: i32;
        /// The member `primitive`.
        "primitive" => primitive: Option<i64>, optional copy(input: i64) -> Option<i64>,
            set_primitive, get_primitive: i64;
    }
    "#);
    assert_snapshot!(item(&file, "impl ser::Structure"), @r#"
    impl ser::Structure for Simple {
        fn put_members<M: ser::PutMembers>(&self, to: &mut M) {
            to.put_some("text", &self.text);
            to.put_some("flag", &self.flag);
            to.put_some_as(codec::Integer, "byte", &self.byte);
            to.put_some_as(codec::Integer, "short", &self.short);
            to.put_some_as(codec::Integer, "int", &self.int);
            to.put_some_as(codec::Integer, "long", &self.long);
            to.put_some_as(codec::Float, "float", &self.float);
            to.put_some_as(codec::Float, "double", &self.double);
            to.put_some_as(codec::Base64, "bytes", &self.bytes);
            to.put_some_as(codec::Json, "any", &self.any);
            to.put_some_as(codec::Integer, "level", &self.level);
            to.put_some_as(codec::Integer, "primitive", &self.primitive);
        }
    }
    "#);
    assert_snapshot!(item(&file, "impl de::Structure"), @r#"
    impl de::Structure for SimpleBuilder {
        fn take<'de, A: MapAccess<'de>>(
            &mut self,
            member: de::Member<'_, A>,
        ) -> Result<(), A::Error> {
            match member.name {
                "text" => member.read_into(&mut self.text),
                "flag" => member.read_into(&mut self.flag),
                "byte" => de::read_as(member, codec::Integer, &mut self.byte),
                "short" => de::read_as(member, codec::Integer, &mut self.short),
                "int" => de::read_as(member, codec::Integer, &mut self.int),
                "long" => de::read_as(member, codec::Integer, &mut self.long),
                "float" => de::read_as(member, codec::Float, &mut self.float),
                "double" => de::read_as(member, codec::Float, &mut self.double),
                "bytes" => de::read_as(member, codec::Base64, &mut self.bytes),
                "any" => de::read_as(member, codec::Json, &mut self.any),
                "level" => de::read_as(member, codec::Integer, &mut self.level),
                "primitive" => de::read_as(member, codec::Integer, &mut self.primitive),
                _ => member.skip(),
            }
        }
    }
    "#);
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
    assert_snapshot!(item(&file, "structure! {"), @r#"
    structure! {
        /// The structure `Collections`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Collections;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct CollectionsBuilder => Result;
        /// The member `names`.
        "names" => names: Option<Vec<String>>, optional list(input: impl Into<String>) -> &[String],
            set_names, get_names: Vec<String>;
        /// The member `numbers`.
        "numbers" => numbers: Option<Vec<i64>>, optional list(input: i64) -> &[i64], set_numbers,
            get_numbers: Vec<i64>;
        /// The member `gaps`.
        "gaps" => gaps: Option<Vec<Option<String>>>,
            optional list(input: Option<String>) -> &[Option<String>], set_gaps,
            get_gaps: Vec<Option<String>>;
        /// The member `gappyNumbers`.
        "gappyNumbers" => gappy_numbers: Option<Vec<Option<i64>>>,
            optional list(input: Option<i64>) -> &[Option<i64>], set_gappy_numbers,
            get_gappy_numbers: Vec<Option<i64>>;
        /// The member `lists`.
        "lists" => lists: Vec<Vec<Option<i64>>>,
            required list(input: Vec<Option<i64>>) -> &[Vec<Option<i64>>], set_lists,
            get_lists: Vec<Vec<Option<i64>>>;
        /// The member `unique`.
        "unique" => unique: Option<Vec<String>>,
            optional list(input: impl Into<String>) -> &[String], set_unique, get_unique: Vec<String>;
        /// The member `byName`.
        "byName" => by_name: Option<HashMap<String, i64>>,
            optional map(k: impl Into<String>, v: i64) -> Option<&HashMap<String, i64>>, set_by_name,
            get_by_name: HashMap<String, i64>;
        /// The member `gapsByName`.
        "gapsByName" => gaps_by_name: Option<HashMap<String, Option<String>>>,
            optional map(
                k: impl Into<String>,
                v: Option<String>
            ) -> Option<&HashMap<String, Option<String>>>,
            set_gaps_by_name, get_gaps_by_name: HashMap<String, Option<String>>;
        /// The member `byColor`.
        "byColor" => by_color: Option<HashMap<KeyColor, KeyColor>>,
            optional map(k: KeyColor, v: KeyColor) -> Option<&HashMap<KeyColor, KeyColor>>,
            set_by_color, get_by_color: HashMap<KeyColor, KeyColor>;
        /// The member `blobs`.
        "blobs" => blobs: Option<Vec<Blob>>, optional list(input: Blob) -> &[Blob], set_blobs,
            get_blobs: Vec<Blob>;
        /// The member `documents`.
        "documents" => documents: Option<HashMap<String, Document>>,
            optional map(k: impl Into<String>, v: Document) -> Option<&HashMap<String, Document>>,
            set_documents, get_documents: HashMap<String, Document>;
        /// The member `deep`.
        "deep" => deep: Option<HashMap<String, Vec<Option<DateTime>>>>,
            optional map(
                k: impl Into<String>,
                v: Vec<Option<DateTime>>
            ) -> Option<&HashMap<String, Vec<Option<DateTime>>>>,
            set_deep, get_deep: HashMap<String, Vec<Option<DateTime>>>;
    }
    "#);
    assert_snapshot!(item(&file, "impl ser::Structure"), @r#"
    impl ser::Structure for Collections {
        fn put_members<M: ser::PutMembers>(&self, to: &mut M) {
            to.put_some("names", &self.names);
            to.put_some_as(codec::List(codec::Integer), "numbers", &self.numbers);
            to.put_some("gaps", &self.gaps);
            to.put_some_as(
                codec::List(codec::Sparse(codec::Integer)),
                "gappyNumbers",
                &self.gappy_numbers,
            );
            to.put_as(
                codec::List(codec::List(codec::Sparse(codec::Integer))),
                "lists",
                &self.lists,
            );
            to.put_some("unique", &self.unique);
            to.put_some_as(codec::Map(codec::Integer), "byName", &self.by_name);
            to.put_some("gapsByName", &self.gaps_by_name);
            to.put_some("byColor", &self.by_color);
            to.put_some_as(codec::List(codec::Base64), "blobs", &self.blobs);
            to.put_some_as(codec::Map(codec::Json), "documents", &self.documents);
            to.put_some_as(
                codec::Map(codec::List(codec::Sparse(codec::EpochSeconds))),
                "deep",
                &self.deep,
            );
        }
    }
    "#);
    assert_snapshot!(item(&file, "impl de::Structure"), @r#"
    impl de::Structure for CollectionsBuilder {
        fn take<'de, A: MapAccess<'de>>(
            &mut self,
            member: de::Member<'_, A>,
        ) -> Result<(), A::Error> {
            match member.name {
                "names" => member.read_into(&mut self.names),
                "numbers" => {
                    de::read_as(member, codec::List(codec::Integer), &mut self.numbers)
                }
                "gaps" => member.read_into(&mut self.gaps),
                "gappyNumbers" => {
                    de::read_as(
                        member,
                        codec::List(codec::Sparse(codec::Integer)),
                        &mut self.gappy_numbers,
                    )
                }
                "lists" => {
                    de::read_as(
                        member,
                        codec::List(codec::List(codec::Sparse(codec::Integer))),
                        &mut self.lists,
                    )
                }
                "unique" => member.read_into(&mut self.unique),
                "byName" => {
                    de::read_as(member, codec::Map(codec::Integer), &mut self.by_name)
                }
                "gapsByName" => member.read_into(&mut self.gaps_by_name),
                "byColor" => member.read_into(&mut self.by_color),
                "blobs" => de::read_as(member, codec::List(codec::Base64), &mut self.blobs),
                "documents" => {
                    de::read_as(member, codec::Map(codec::Json), &mut self.documents)
                }
                "deep" => {
                    de::read_as(
                        member,
                        codec::Map(codec::List(codec::Sparse(codec::EpochSeconds))),
                        &mut self.deep,
                    )
                }
                _ => member.skip(),
            }
        }
    }
    "#);
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
    assert_snapshot!(item(&file(OWN_SIMPLE, "src/types/own_simple.rs"), "structure! {"), @r#"
    structure! {
        /// The structure `OwnSimple`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct OwnSimple;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OwnSimpleBuilder;
        /// The target's.
        "name" => name: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_name, get_name: String;
        /// The member's own.
        "count" => count: Option<i32>, optional copy(input: i32) -> Option<i32>, set_count,
            get_count: i32;
    }
    "#);
}
