//! What the test `values` runs: values of all types in requests and responses.

use std::collections::HashMap;

use aws_smithy_types::{Blob, Document, Number};
use http::Response;
use partnercentral_account::operation::put_values::{PutValues, PutValuesInput, PutValuesOutput};
use partnercentral_account::primitives::{BigDecimal, BigInteger, DateTime};
use partnercentral_account::protocol::{RequestError, parse_response, serialize_request};
use partnercentral_account::types::{
    AllDefaults, BigUnion, BigValues, GradeValues, Hue, NestedValues, OldValues, SparseValues,
};

const GOOGOL: &str =
    "10000000000000000000000000000000000000000000000000000000000000000000000000000000000";
const FINE: &str = "-0.12345678901234567890123456789e-400";

fn body(input: PutValuesInput) -> Result<String, RequestError> {
    let endpoint = "https://example.com".parse().expect("an endpoint");
    let request = serialize_request::<PutValues>(&input, &endpoint)?;
    Ok(String::from_utf8(request.into_body()).expect("JSON is UTF-8"))
}

fn json(body: &str) -> serde_json::Value {
    serde_json::from_str(body).expect("a body is JSON")
}

fn read(body: &str) -> Option<PutValuesOutput> {
    let response = Response::builder().status(200).body(body.as_bytes().to_vec());
    parse_response::<PutValues>(&response.expect("a response")).ok()
}

fn output(body: &str) -> PutValuesOutput {
    read(body).unwrap_or_else(|| panic!("{body} is a response"))
}

fn big(text: &str) -> BigInteger {
    text.parse().expect("a number")
}

fn decimal(text: &str) -> BigDecimal {
    text.parse().expect("a number")
}

fn defaults() -> AllDefaults {
    let defaults = AllDefaults::builder().build();
    assert!(defaults.nan().is_nan());
    defaults
}

#[test]
fn each_kind_of_default() {
    let object = HashMap::from([
        ("one".to_owned(), Document::Number(Number::PosInt(1))),
        ("list".to_owned(), Document::Array(vec![Document::Null, Document::Bool(false)])),
        ("half".to_owned(), Document::Number(Number::Float(-0.5))),
        ("less".to_owned(), Document::Number(Number::NegInt(-1))),
        ("inner".to_owned(), Document::Object(HashMap::new())),
    ]);
    let read = output(r#"{"defaults": {"yes": null}}"#);
    let read = read.defaults().expect("it is in the response");
    assert!(read.nan().is_nan());
    for defaults in [defaults(), read.clone()] {
        assert!(defaults.yes());
        assert_eq!(defaults.level(), 2);
        assert_eq!(*defaults.kind(), Hue::Red);
        assert_eq!(*defaults.bytes(), Blob::new("hi"));
        assert_eq!(*defaults.no_bytes(), Blob::new(""));
        assert_eq!(*defaults.when(), DateTime::from_secs_and_nanos(1_743_770_096, 789_000_000));
        assert_eq!(*defaults.before(), DateTime::from_millis(-1500));
        assert_eq!(*defaults.epoch(), DateTime::from_secs(0));
        assert_eq!(*defaults.object(), Document::Object(object.clone()));
        assert_eq!(*defaults.word(), Document::String("hi".to_owned()));
        assert_eq!(*defaults.empty(), Document::Array(Vec::new()));
        assert_eq!(defaults.nothing(), None);
        assert_eq!(defaults.most(), f32::INFINITY);
        assert_eq!(*defaults.big(), big("18446744073709551615"));
        assert_eq!(*defaults.fine(), decimal("-0.5"));
        assert_eq!(*defaults.zero(), big("0"));
        assert!(defaults.list().is_empty() && defaults.map().is_empty());
        assert_eq!(defaults.lifted(), None);
    }
}

#[test]
fn defaults_of_nested_structures_are_sent() {
    let sent = body(PutValuesInput::builder().defaults(defaults()).build().expect("an input"));
    let expected = r#"{"defaults": {
        "yes": true, "level": 2, "kind": "red", "bytes": "aGk=", "noBytes": "", "when": 1743770096.789,
        "before": "1969-12-31T23:59:58.5Z", "epoch": 0, "word": "hi", "empty": [],
        "object": {"one": 1, "list": [null, false], "half": -0.5, "less": -1, "inner": {}},
        "nan": "NaN", "most": "Infinity", "big": 18446744073709551615, "fine": -0.5, "zero": 0, "list": [], "map": {}}}"#;
    assert_eq!(json(&sent.expect("a request")), json(expected));
}

#[test]
fn defaults_of_the_input_are_not_sent() {
    let input = PutValuesInput::builder().build().expect("an input");
    assert_eq!(input.count(), None);
    assert_eq!(body(input).expect("a request"), "{}");
    let input = PutValuesInput::builder().count(7).build().expect("an input");
    assert_eq!(body(input).expect("a request"), r#"{"count":7}"#);
}

#[test]
fn a_default_of_the_target_is_not_sent() {
    let sent = |old: OldValues| {
        let input = PutValuesInput::builder().old(old).build().expect("an input");
        json(&body(input).expect("a request"))
    };
    let builder = || OldValues::builder().needed(0);
    assert_eq!(sent(builder().build()), json(r#"{"old": {"needed": 0, "added": 0}}"#));
    let set = builder().number(1).double(0.5).flag(true).on(false).five(0).needed(2).added(3);
    let set = set.primitive(4).build();
    assert_eq!(
        sent(set),
        json(
            r#"{"old": {"number": 1, "double": 0.5, "flag": true, "on": false, "five": 0, "needed": 2, "added": 3, "primitive": 4}}"#
        )
    );
}

fn bigs() -> BigValues {
    BigValues::builder()
        .big(big(GOOGOL))
        .fine(decimal(FINE))
        .list(big("-18446744073709551617"))
        .map("a", decimal("1E+5"))
        .sparse(None)
        .sparse(Some(big("0")))
        .either(BigUnion::Fine(decimal("0.10")))
        .build()
}

const BIGS: &str = r#"{"big":GOOGOL,"fine":FINE,"list":[-18446744073709551617],"map":{"a":1E+5},"sparse":[null,0],"either":{"fine":0.10}}"#;

#[test]
fn numbers_of_any_size_keep_their_digits() {
    let text = BIGS.replace("GOOGOL", GOOGOL).replace("FINE", FINE);
    let sent = body(PutValuesInput::builder().bigs(bigs()).build().expect("an input"));
    assert_eq!(sent.expect("a request"), format!(r#"{{"bigs":{text}}}"#));
    assert_eq!(output(&format!(r#"{{"bigs":{text}}}"#)).bigs(), Some(&bigs()));
    let texts = text.replace(GOOGOL, &format!(r#""{GOOGOL}""#)).replace("1E+5", r#""1E+5""#);
    assert_eq!(output(&format!(r#"{{"bigs":{texts}}}"#)).bigs(), Some(&bigs()));
}

#[test]
fn what_is_not_a_number_is_refused() {
    for value in ["true", "[1]", r#""one""#, "1.5", "1e3", "{}", r#""0x1""#] {
        assert_eq!(read(&format!(r#"{{"bigs": {{"big": {value}}}}}"#)), None, "{value}");
    }
    for (digits, is_sent) in
        [("+5", false), ("007", false), (".5", false), ("5.", false), ("0.5E-3", true)]
    {
        let bigs = BigValues::builder().fine(decimal(digits)).build();
        let sent = body(PutValuesInput::builder().bigs(bigs).build().expect("an input"));
        assert_eq!(sent.is_ok(), is_sent, "{digits}");
    }
}

#[test]
fn ranges_of_numbers_of_any_size() {
    let paths = |bigs: BigValues| {
        let input = PutValuesInput::builder().bigs(bigs).build().expect("an input");
        input.validate().err().map(|error| error.to_string())
    };
    for (number, is_valid) in [
        ("0", true),
        ("9223372036854775807", true),
        ("9223372036854775808", false),
        ("-1", false),
        ("-9223372036854775809", false),
    ] {
        let error = paths(BigValues::builder().limited(big(number)).build());
        assert_eq!(error.is_none(), is_valid, "{number}: {error:?}");
    }
    for (number, is_valid) in [("0.5", true), ("1e400", false), ("-0.5000001", false)] {
        let error = paths(BigValues::builder().limited_fine(decimal(number)).build());
        assert_eq!(error.is_none(), is_valid, "{number}: {error:?}");
    }
    for (number, is_valid) in [("1", true), (GOOGOL, true), ("0", false)] {
        let error = paths(BigValues::builder().huge(big(number)).build());
        assert_eq!(error.is_none(), is_valid, "{number}: {error:?}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn serde_has_strings_for_numbers_of_any_size() {
    let text = serde_json::to_string(&bigs()).expect("it can be serialized");
    assert!(text.contains(&format!(r#""big":"{GOOGOL}""#)), "{text}");
    assert_eq!(serde_json::from_str::<BigValues>(&text).expect("it can be read back"), bigs());
    let small: BigValues = serde_json::from_str(r#"{"big": -5, "fine": 18446744073709551615}"#)
        .expect("64 bits are exact");
    assert_eq!(
        small,
        BigValues::builder().big(big("-5")).fine(decimal("18446744073709551615")).build()
    );
    for inexact in [r#"{"fine": 0.1}"#, r#"{"big": 18446744073709551616}"#] {
        assert!(serde_json::from_str::<BigValues>(inexact).is_err(), "{inexact}");
    }
}

#[test]
fn int_enums_are_integers_that_may_be_unknown() {
    let levels = GradeValues::builder().level(2).list(1).list(77).map("a", 2).sparse(None).build();
    let text = r#"{"levels":{"level":2,"list":[1,77],"map":{"a":2},"sparse":[null]}}"#;
    let sent = body(PutValuesInput::builder().levels(levels.clone()).build().expect("an input"));
    assert_eq!(sent.expect("a request"), text);
    assert_eq!(output(text).levels(), Some(&levels));
}

#[test]
fn nulls_in_collections() {
    let text = r#"{"sparse":{"list":["a",null],"map":{"a":null},"documents":[null,{"a":null}],"times":{"a":null},"deep":[null,[null,{"red":null}]]}}"#;
    let read = output(text);
    let sparse = read.sparse().expect("it is in the response");
    let expected = SparseValues::builder()
        .list(Some("a".to_owned()))
        .list(None)
        .map("a", None)
        .documents(None)
        .documents(Some(Document::Object(HashMap::from([("a".to_owned(), Document::Null)]))))
        .times("a", None)
        .deep(None)
        .deep(Some(vec![None, Some(HashMap::from([(Hue::Red, None)]))]))
        .build();
    assert_eq!(*sparse, expected);
    let sent = body(PutValuesInput::builder().sparse(expected).build().expect("an input"));
    assert_eq!(sent.expect("a request"), text);
}

#[test]
fn dense_collections_refuse_nulls() {
    for nested in [
        r#"{"list": [null]}"#,
        r#"{"map": {"a": null}}"#,
        r#"{"lists": {"a": [["b", null]]}}"#,
        r#"{"structures": [null]}"#,
        r#"{"colors": {"red": [null]}}"#,
        r#"{"times": [null]}"#,
    ] {
        assert_eq!(read(&format!(r#"{{"nested": {nested}}}"#)), None, "{nested}");
    }
}

#[test]
fn nested_collections() {
    let text = r#"{"nested":{"list":["a","a"],"map":{"a":"b"},"lists":{"a":[[],["b"]]},"structures":[{}],"colors":{"red":["red"]},"times":["2025-04-04T12:34:56Z"],"documents":[[],{"a":[1]}]}}"#;
    let read = output(text);
    let nested = read.nested().expect("it is in the response");
    let expected = NestedValues::builder()
        .list("a")
        .list("a")
        .map("a", "b")
        .lists("a", vec![Vec::new(), vec!["b".to_owned()]])
        .structures(NestedValues::builder().build())
        .colors(Hue::Red, vec![Hue::Red])
        .times(DateTime::from_secs(1_743_770_096))
        .documents(Document::Array(Vec::new()))
        .documents(Document::Object(HashMap::from([(
            "a".to_owned(),
            Document::Array(vec![Document::Number(Number::PosInt(1))]),
        )])))
        .build();
    assert_eq!(*nested, expected);
    let sent = body(PutValuesInput::builder().nested(expected).build().expect("an input"));
    assert_eq!(sent.expect("a request"), text);
}
