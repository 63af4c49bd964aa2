//! Texts in the bodies of requests: of every length, with escapes at every place, and in bodies of any size.

use http::Uri;
use partnercentral_account::operation::tag_resource::{TagResource, TagResourceInput};
use partnercentral_account::protocol::serialize_request;
use partnercentral_account::types::Tag;
use serde_json::json;

/// Bytes that need an escape, and their neighbours, which need none.
const CHARACTERS: &str = "\u{0}\u{1f} !\"#[\\]\u{7f}\u{80}é¢ß€𝄞\u{8}\u{c}\n\r\t";

/// Holds the body of a request with these tags against what serde_json makes of them.
fn check<'a>(tags: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let tags: Vec<_> = tags.into_iter().collect();
    let shapes = tags.iter().map(|(key, value)| {
        Tag::builder().key(*key).value(*value).build().expect("both members are there")
    });
    let input = TagResourceInput::builder().resource_arn("arn").set_tags(Some(shapes.collect()));
    let request = serialize_request::<TagResource>(
        &input.build().expect("an input"),
        &Uri::from_static("https://example.com"),
    );
    let tags: Vec<_> =
        tags.iter().map(|(key, value)| json!({ "Key": key, "Value": value })).collect();
    let expected = json!({ "ResourceArn": "arn", "Tags": tags }).to_string();
    let body = request.expect("a request").into_body();
    assert_eq!(String::from_utf8(body).expect("text"), expected);
}

#[test]
fn of_every_length_with_every_character_at_every_place() {
    for len in 0..=140 {
        let plain = "x".repeat(len);
        check([(plain.as_str(), "")]);
        for at in 0..len {
            let texts: Vec<_> = CHARACTERS
                .chars()
                .map(|character| format!("{}{character}{}", &plain[..at], &plain[at + 1..]))
                .collect();
            check(texts.iter().map(|text| (text.as_str(), "")));
        }
    }
}

#[test]
fn in_bodies_of_every_size() {
    let (key, value) = ("k".repeat(40), "v".repeat(3000));
    for count in [0, 1, 22, 23, 40, 200] {
        for len in (0..140).chain(900..1150).chain(2900..3000) {
            let ends = [(&key[..len % 40], &value[..len])];
            check(ends.into_iter().chain((0..count).map(|at| (&key[..at % 40], &value[..at]))));
        }
    }
}
