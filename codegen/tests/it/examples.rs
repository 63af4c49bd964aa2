//! Examples in the documentation of operations: those of the model, and calls with placeholders.

use insta::assert_snapshot;

use crate::support::{diagnostics, generate_named, model};

/// An operation with values of all types.
pub const SHOP: &str = r#"
"a#Reserve": {"type": "operation", "input": {"target": "a#ReserveInput"}, "output": {"target": "a#ReserveOutput"}, "errors": [{"target": "a#NoRoomException"}],
  "traits": {"smithy.api#examples": [
    {"title": "To reserve a table", "documentation": "Reserves a table by the <b>window</b>.",
      "input": {"At": 1764547200, "Guests": ["Ann \"A\"", "Bo"], "Table": {"Number": 7, "Seat": {"Kind": "window", "Note": {}}}, "Photo": "aGVsbG8=",
        "Notes": {"Ann": ["no nuts", null]}, "Wishes": {"a": [1, -1, 1.5, null, true, "b"]}, "Price": 12, "Empty": [], "Floor": 2, "Else": [{"text": "cake"}, {"none": {}}]},
      "output": {"Id": "r-1", "Until": "2025-12-01T02:00:00Z", "Tables": [{"Number": 7, "Seat": {"Kind": "outside", "Note": {"Author": "Ann, who wrote a rather long name into the field"}}}]}},
    {"title": "To reserve without a seat", "input": {"At": "Mon, 01 Dec 2025 00:00:00 GMT", "Table": {"Number": 8, "Seat": {"Kind": "outside"}}, "Photo": "<photo>"}},
    {"title": "When there is no room", "input": {"At": 1764547200.5, "Table": {"Number": 9, "Seat": {"Kind": "window"}}, "Photo": "AAEC"},
      "error": {"shapeId": "a#NoRoomException", "content": {"message": "All tables are taken.", "Free": 0}}}]}},
"a#ReserveInput": {"type": "structure", "members": {
  "At": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#required": {}}},
  "Guests": {"target": "a#ReserveGuests"},
  "Table": {"target": "a#ReserveTable", "traits": {"smithy.api#required": {}}},
  "Photo": {"target": "smithy.api#Blob", "traits": {"smithy.api#required": {}}},
  "Notes": {"target": "a#ReserveNotes"},
  "Wishes": {"target": "smithy.api#Document"},
  "Price": {"target": "smithy.api#Double"},
  "Empty": {"target": "a#ReserveGuests"},
  "Floor": {"target": "a#ReserveFloor"},
  "Else": {"target": "a#ReserveExtras"},
  "Token": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#idempotencyToken": {}}}}},
"a#ReserveOutput": {"type": "structure", "members": {
  "Id": {"target": "smithy.api#String"}, "Until": {"target": "smithy.api#Timestamp"}, "Tables": {"target": "a#ReserveTables"}}},
"a#ReserveGuests": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#ReserveFloor": {"type": "intEnum", "members": {"UPPER": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 2}}}},
"a#ReserveTables": {"type": "list", "member": {"target": "a#ReserveTable"}},
"a#ReserveTable": {"type": "structure", "members": {
  "Number": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}}, "Seat": {"target": "a#ReserveSeat", "traits": {"smithy.api#required": {}}}}},
"a#ReserveSeat": {"type": "structure", "members": {"Kind": {"target": "a#ReserveKind", "traits": {"smithy.api#required": {}}}, "Note": {"target": "a#ReserveNote"}}},
"a#ReserveNote": {"type": "structure", "members": {"Author": {"target": "smithy.api#String"}}},
"a#ReserveKind": {"type": "enum", "members": {
  "OUTSIDE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "outside", "smithy.api#deprecated": {}}},
  "WINDOW": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "window"}}}},
"a#ReserveNotes": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#ReserveTexts"}},
"a#ReserveTexts": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#ReserveExtras": {"type": "list", "member": {"target": "a#ReserveExtra"}},
"a#ReserveExtra": {"type": "union", "members": {"text": {"target": "smithy.api#String"}, "none": {"target": "smithy.api#Unit"}}},
"a#NoRoomException": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}, "Free": {"target": "smithy.api#Integer"}}, "traits": {"smithy.api#error": "client"}}
"#;

/// The examples in a file: the lines from the heading to the end of the comment.
fn examples(shapes: &str, path: &str) -> String {
    let files = generate_named(&model(shapes), "shop");
    let lines = files.get(path).expect(path).lines().map(str::trim_start);
    let lines = lines.skip_while(|line| !line.ends_with(" # Examples")).skip(1);
    lines.take_while(|line| line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn of_the_model() {
    assert_snapshot!(examples(SHOP, "src/client.rs"), @r#"
    /// **To reserve a table**
    ///
    /// Reserves a table by the window.
    /// ```no_run
    /// # async fn example(client: shop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use aws_smithy_types::{Document, Number};
    /// use shop::primitives::{Blob, DateTime};
    /// use shop::types::{ReserveExtra, ReserveKind, ReserveNote, ReserveSeat, ReserveTable};
    /// let output = client
    ///     .reserve()
    ///     .at(DateTime::from_secs(1_764_547_200))
    ///     .guests("Ann \"A\"")
    ///     .guests("Bo")
    ///     .table(
    ///         ReserveTable::builder()
    ///             .number(7)
    ///             .seat(
    ///                 ReserveSeat::builder()
    ///                     .kind(ReserveKind::Window)
    ///                     .note(ReserveNote::builder().build())
    ///                     .build()?,
    ///             )
    ///             .build()?,
    ///     )
    ///     .photo(Blob::new("hello"))
    ///     .notes("Ann", vec![Some("no nuts".into()), None])
    ///     .wishes(Document::Object([(
    ///         "a".into(),
    ///         Document::Array(vec![
    ///             Document::Number(Number::PosInt(1)),
    ///             Document::Number(Number::NegInt(-1)),
    ///             Document::Number(Number::Float(1.5)),
    ///             Document::Null,
    ///             true.into(),
    ///             Document::String("b".into()),
    ///         ]),
    ///     )].into()))
    ///     .price(12.0)
    ///     .set_empty(Some(vec![]))
    ///     .floor(2)
    ///     .r#else(ReserveExtra::Text("cake".into()))
    ///     .r#else(ReserveExtra::None)
    ///     .send()
    ///     .await?;
    /// // output.id(): "r-1"
    /// // output.until(): "2025-12-01T02:00:00Z"
    /// // output.tables(): [ReserveTable {
    /// //     number: 7,
    /// //     seat: ReserveSeat {
    /// //         kind: "outside",
    /// //         note: ReserveNote { author: "Ann, who wrote a rather long name into the field" },
    /// //     },
    /// // }]
    /// # Ok(()) }
    /// ```
    ///
    /// **To reserve without a seat**
    /// ```no_run
    /// # async fn example(client: shop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use shop::primitives::{Blob, DateTime, DateTimeFormat};
    /// use shop::types::{ReserveKind, ReserveSeat, ReserveTable};
    /// let output = client
    ///     .reserve()
    ///     .at(DateTime::from_str("Mon, 01 Dec 2025 00:00:00 GMT", DateTimeFormat::HttpDate)?)
    ///     .table(
    ///         ReserveTable::builder()
    ///             .number(8)
    ///             .seat(ReserveSeat::builder().kind(ReserveKind::from("outside")).build()?)
    ///             .build()?,
    ///     )
    ///     .photo(Blob::new("<photo>"))
    ///     .send()
    ///     .await?;
    /// println!("{output:?}");
    /// # Ok(()) }
    /// ```
    ///
    /// **When there is no room**
    /// ```no_run
    /// # async fn example(client: shop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use shop::primitives::{Blob, DateTime};
    /// use shop::types::{ReserveKind, ReserveSeat, ReserveTable};
    /// let result = client
    ///     .reserve()
    ///     .at(DateTime::from_secs_f64(1764547200.5))
    ///     .table(
    ///         ReserveTable::builder()
    ///             .number(9)
    ///             .seat(ReserveSeat::builder().kind(ReserveKind::Window).build()?)
    ///             .build()?,
    ///     )
    ///     .photo(Blob::new(*b"\x00\x01\x02"))
    ///     .send()
    ///     .await;
    /// let error = result.unwrap_err().into_service_error();
    /// assert!(error.is_no_room_exception());
    /// // NoRoomException { message: "All tables are taken.", free: 0 }
    /// # Ok(()) }
    /// ```
    "#);
}

#[test]
fn of_a_request_have_the_values_of_the_model() {
    assert_snapshot!(examples(SHOP, "src/operation/reserve.rs"), @r#"
    //! ```
    //! use shop::{operation::reserve::*, protocol};
    //! use shop::primitives::{Blob, DateTime};
    //! use shop::types::{ReserveKind, ReserveNote, ReserveSeat, ReserveTable};
    //! let required = Required {
    //!     at: DateTime::from_secs(1_764_547_200),
    //!     table: ReserveTable::builder()
    //!         .number(7)
    //!         .seat(
    //!             ReserveSeat::builder()
    //!                 .kind(ReserveKind::Window)
    //!                 .note(ReserveNote::builder().build())
    //!                 .build()?,
    //!         )
    //!         .build()?,
    //!     photo: Blob::new("hello"),
    //! };
    //! let input = ReserveInput::builder().required(required).build()?;
    //! let endpoint = "https://example.com".parse()?;
    //! let request = protocol::serialize_request::<Reserve>(&input, &endpoint)?;
    //! assert_eq!(request.headers()["x-amz-target"], "Service.Reserve");
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```
    "#);
}

#[test]
fn placeholders_satisfy_constraints_and_are_not_deprecated() {
    let shapes = r#"
"a#Verify": {"type": "operation", "input": {"target": "a#VerifyInput"}},
"a#VerifyInput": {"type": "structure", "members": {
  "VerificationCode": {"target": "a#Code", "traits": {"smithy.api#required": {}}},
  "Codes": {"target": "a#Codes", "traits": {"smithy.api#required": {}}},
  "CountryOfOrigin": {"target": "a#Country", "traits": {"smithy.api#required": {}}},
  "Id": {"target": "a#Id", "traits": {"smithy.api#required": {}}},
  "Way": {"target": "a#Way", "traits": {"smithy.api#required": {}}},
  "Old": {"target": "a#Old", "traits": {"smithy.api#required": {}}},
  "Either": {"target": "a#Either", "traits": {"smithy.api#required": {}}}}},
"a#Code": {"type": "string", "traits": {"smithy.api#length": {"min": 6, "max": 6}, "smithy.api#pattern": "^[0-9]+$"}},
"a#Codes": {"type": "list", "member": {"target": "a#Code"}},
"a#Country": {"type": "string", "traits": {"smithy.api#length": {"max": 2}}},
"a#Id": {"type": "string", "traits": {"smithy.api#length": {"min": 12}}},
"a#Way": {"type": "enum", "members": {
  "FAX": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}}}, "MAIL": {"target": "smithy.api#Unit"}}},
"a#Old": {"type": "enum", "members": {"FAX": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}}}}},
"a#Either": {"type": "union", "members": {
  "code": {"target": "a#Code", "traits": {"smithy.api#deprecated": {}}}, "flag": {"target": "smithy.api#Boolean"}}}"#;
    assert_snapshot!(examples(shapes, "src/operation/verify.rs"), @r#"
    //! ```
    //! use shop::{operation::verify::*, protocol};
    //! use shop::types::{Either, Old, Way};
    //! let required = Required {
    //!     verification_code: "123456".into(),
    //!     codes: vec!["123456".into()],
    //!     country_of_origin: "co".into(),
    //!     id: "idididididid".into(),
    //!     way: Way::Mail,
    //!     old: Old::from("old"),
    //!     either: Either::Flag(true),
    //! };
    //! let input = VerifyInput::builder().required(required).build()?;
    //! let endpoint = "https://example.com".parse()?;
    //! let request = protocol::serialize_request::<Verify>(&input, &endpoint)?;
    //! assert_eq!(request.headers()["x-amz-target"], "Service.Verify");
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```
    "#);
}

/// What is reported of an operation with these examples, which start on the second line.
fn refused(examples: &str) -> String {
    diagnostics(&model(&format!(
        r#""a#Op": {{"type": "operation", "input": {{"target": "a#In"}}, "output": {{"target": "a#In"}}, "errors": [{{"target": "a#No"}}], "traits": {{"smithy.api#examples":
{examples}}}}},
"a#In": {{"type": "structure", "members": {{
  "text": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}},
  "byte": {{"target": "smithy.api#Byte"}}, "float": {{"target": "smithy.api#Float"}}, "at": {{"target": "smithy.api#Timestamp"}},
  "flag": {{"target": "smithy.api#Boolean"}}, "blob": {{"target": "smithy.api#Blob"}}, "kind": {{"target": "a#Kind"}}, "size": {{"target": "a#Size"}},
  "list": {{"target": "a#List"}}, "map": {{"target": "a#Map"}}, "either": {{"target": "a#Either"}}}}}},
"a#Kind": {{"type": "enum", "members": {{"ONE": {{"target": "smithy.api#Unit"}}}}}},
"a#Size": {{"type": "intEnum", "members": {{"ONE": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": 1}}}}}}}},
"a#List": {{"type": "list", "member": {{"target": "a#In"}}}},
"a#Map": {{"type": "map", "key": {{"target": "a#Kind"}}, "value": {{"target": "smithy.api#Long"}}}},
"a#Either": {{"type": "union", "members": {{"a": {{"target": "smithy.api#String"}}, "b": {{"target": "smithy.api#String"}}}}}},
"a#No": {{"type": "structure", "members": {{"why": {{"target": "smithy.api#String"}}}}, "traits": {{"smithy.api#error": "client"}}}},
"a#Other": {{"type": "structure", "traits": {{"smithy.api#error": "client"}}}}"#
    )))
}

#[test]
fn values_of_another_type_are_refused() {
    assert_snapshot!(refused(r#"[{"title": "A", "input": {
"text": 5,
"byte": 128, "float": 1e39, "at": "2025-13-01T00:00:00Z",
"flag": null, "blob": [], "kind": "TWO", "size": 2,
"list": [{"text": "a"}, {"other": 1}, null],
"map": {"TWO": 1.5},
"either": {"a": "", "b": ""}},
"output": {"text": "a", "texts": "b"}}]"#), @r#"
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#String, a string; found the number 5
      at 4:9 5
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Byte, a byte; found the number 128
      at 5:9 128
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Float, a float; found the number 1e39
      at 5:23 1e39
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Timestamp, a timestamp; found the string `2025-13-01T00:00:00Z`
      at 5:35 "2025-13-01T00:00:00Z"
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Boolean, a boolean; found null
      at 6:9 null
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Blob, a blob; found an array
      at 6:15 "blob"
    warning: a#Op: the example `A` is left out: `TWO` is not a value of a#Kind
      at 6:35 "TWO"
    warning: a#Op: the example `A` is left out: 2 is not a value of a#Size
      at 6:50 2
    warning: a#Op: the example `A` is left out: the required member `text` of a#In is missing
      at 7:25 {"other": 1}
    warning: a#Op: the example `A` is left out: a#In does not have a member `other`
      at 7:35 1
    warning: a#Op: the example `A` is left out: expected a value of a#In, a structure; found null
      at 7:39 null
    warning: a#Op: the example `A` is left out: `TWO` is not a value of a#Kind
      at 8:16 1.5
    warning: a#Op: the example `A` is left out: expected a value of smithy.api#Long, a long; found the number 1.5
      at 8:16 1.5
    warning: a#Op: the example `A` is left out: a#Either must have one member; found 2
      at 9:1 "either"
    warning: a#Op: the example `A` is left out: a#In does not have a member `texts`
      at 10:34 "b"
    "#);
}

#[test]
fn missing_members_and_errors_are_refused() {
    assert_snapshot!(refused(r#"[{"title": "A"},
{"title": "B", "input": {}, "output": {"list": [{}]}},
{"title": "C", "input": {"text": "a"}, "error": {"shapeId": "a#Other", "content": {}}},
{"title": "D", "input": {"text": "a"}, "error": {"shapeId": "a#No", "content": {"who": "b"}}},
{"title": "E", "input": {"list": [{}]}, "error": {"shapeId": "a#No"}, "allowConstraintErrors": true}]"#), @r#"
    warning: a#Op: the example `A` is left out: the required member `text` of a#In is missing
      at 3:12 "A"
    warning: a#Op: the example `B` is left out: the required member `text` of a#In is missing
      at 4:16 "input"
    warning: a#Op: the example `B` is left out: the required member `text` of a#In is missing
      at 4:29 "output"
    warning: a#Op: the example `B` is left out: the required member `text` of a#In is missing
      at 4:49 {}
    warning: a#Op: the example `C` is left out: the operation does not have the error a#Other
      at 5:61 "a#Other"
    warning: a#Op: the example `D` is left out: a#No does not have a member `who`
      at 6:88 "b"
    "#);
}

#[test]
fn values_of_the_wrong_form_are_refused() {
    let forms = [
        "{}",
        "[5]",
        "[{}]",
        r#"[{"title": " "}]"#,
        r#"[{"title": "A", "documentation": 5}]"#,
        r#"[{"title": "A", "input": []}]"#,
        r#"[{"title": "A", "output": {}, "error": {"shapeId": "a#No"}}]"#,
        r#"[{"title": "A", "error": {"shapeId": "no"}}]"#,
        r#"[{"title": "A", "allowConstraintErrors": true}]"#,
    ];
    let messages: Vec<_> = forms.iter().map(|form| refused(form)).collect();
    assert_snapshot!(messages.concat(), @r#"
    error: a#Op: the value of `smithy.api#examples` must be an array of examples; found an object
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must be an array of objects; found a number
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must have a non-empty `title` in each example
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must have a non-empty `title` in each example
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must have a string as its `documentation`; found a number
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must have an object as each `input`; found an array
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must not have both `output` and `error` in an example
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must have a valid shape ID as the `shapeId` of each `error`
      at 2:133 "smithy.api#examples"
    error: a#Op: the value of `smithy.api#examples` must not have `allowConstraintErrors` in an example without `error`
      at 2:133 "smithy.api#examples"
    "#);
    assert_snapshot!(diagnostics(&model(r#""a#A": {"type": "structure", "traits": {"smithy.api#examples": []}}"#)), @r#"
    error: a#A: the trait `examples` is only valid for operations; found a structure
      at 2:41 "smithy.api#examples"
    "#);
}
