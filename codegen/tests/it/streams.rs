//! Streams of events: what is generated for them, what is refused, and calls of a client over loopback.

use std::fs;

use insta::assert_snapshot;

use crate::compile::{cargo, write_crate};
use crate::support::{diagnostics, file, generate, item, model};

/// Two operations with a stream whose events have all kinds of headers and payloads.
pub const STREAMS: &str = r#"
"a#Follow": {"type": "operation", "input": {"target": "a#FollowInput"}, "output": {"target": "a#FollowOutput"}, "errors": [{"target": "a#FollowRefused"}]},
"a#FollowAgain": {"type": "operation", "output": {"target": "a#FollowAgainOutput"}},
"a#FollowInput": {"type": "structure", "members": {"topic": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#FollowOutput": {"type": "structure", "members": {
  "note": {"target": "smithy.api#String"}, "changes": {"target": "a#Changes"}}},
"a#FollowAgainOutput": {"type": "structure", "members": {"changes": {"target": "a#Changes", "traits": {"smithy.api#required": {}}}}},
"a#Changes": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {
  "changed": {"target": "a#Change"}, "tagged": {"target": "a#TaggedChange"}, "told": {"target": "a#Told"},
  "nested": {"target": "a#NestedChange"}, "either": {"target": "a#EitherChange"}, "quiet": {"target": "a#Quiet"}, "unit": {"target": "smithy.api#Unit"},
  "over": {"target": "a#Overloaded"}, "lost": {"target": "a#FollowLost"}}},
"a#Change": {"type": "structure", "members": {
  "id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "count": {"target": "smithy.api#Integer"}, "secret": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}}}},
"a#TaggedChange": {"type": "structure", "members": {
  "flag": {"target": "smithy.api#Boolean", "traits": {"smithy.api#eventHeader": {}}}, "tiny": {"target": "smithy.api#Byte", "traits": {"smithy.api#eventHeader": {}}},
  "small": {"target": "smithy.api#Short", "traits": {"smithy.api#eventHeader": {}}}, "number": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}},
  "big": {"target": "smithy.api#Long", "traits": {"smithy.api#eventHeader": {}}}, "bytes": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventHeader": {}}},
  "text": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}}}, "at": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#eventHeader": {}}},
  "kind": {"target": "a#ChangeKind", "traits": {"smithy.api#eventHeader": {}}}, "data": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventPayload": {}}}}},
"a#ChangeKind": {"type": "enum", "members": {"NEW": {"target": "smithy.api#Unit"}, "OLD": {"target": "smithy.api#Unit"}}},
"a#Told": {"type": "structure", "members": {"story": {"target": "smithy.api#String", "traits": {"smithy.api#eventPayload": {}}}}},
"a#NestedChange": {"type": "structure", "members": {
  "source": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}, "smithy.api#required": {}}}, "change": {"target": "a#Change", "traits": {"smithy.api#eventPayload": {}}}}},
"a#EitherChange": {"type": "structure", "members": {"value": {"target": "a#EitherValue", "traits": {"smithy.api#eventPayload": {}}}}},
"a#EitherValue": {"type": "union", "members": {"left": {"target": "smithy.api#String"}, "right": {"target": "smithy.api#Integer"}}},
"a#Quiet": {"type": "structure"},
"a#Overloaded": {"type": "structure", "traits": {"smithy.api#error": "server"}, "members": {"message": {"target": "smithy.api#String"}}},
"a#FollowLost": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {"reason": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#FollowRefused": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {"message": {"target": "smithy.api#String"}}}
"#;

/// One stream with one event and one error.
const ONE: &str = r#"
"a#Listen": {"type": "operation", "output": {"target": "a#ListenOutput"}},
"a#ListenOutput": {"type": "structure", "members": {"sounds": {"target": "a#Sounds"}}},
"a#Sounds": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {"sound": {"target": "a#Sound"}, "noise": {"target": "a#Noise"}}},
"a#Sound": {"type": "structure", "members": {"pitch": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}}, "name": {"target": "smithy.api#String"}}},
"a#Noise": {"type": "structure", "traits": {"smithy.api#error": "client"}}
"#;

#[test]
fn an_output_has_a_receiver() {
    let output = file(ONE, "src/operation/listen.rs");
    assert!(
        output.contains(r#""sounds" => sounds: EventReceiver<Sounds, SoundsError>,"#),
        "{output}"
    );
    assert_snapshot!(item(&output, "event_stream::output!"), @r#"
    event_stream::output! {
        ListenOutput, ListenOutputBuilder, sounds: Sounds
    }
    "#);
}

#[test]
fn events_are_read_from_messages() {
    let union = file(ONE, "src/types/sounds.rs");
    assert_snapshot!(item(&union, "impl event_stream::EventStream for Sounds {"), @r#"
    impl event_stream::EventStream for Sounds {
        type Error = SoundsError;
        fn read(name: &str, message: &event_stream::Message) -> event_stream::Read<Self> {
            match name {
                "sound" => {
                    let mut event = Sound::builder();
                    event_stream::document(message, &mut event)?;
                    event_stream::header(message, "pitch", &mut event.pitch)?;
                    Ok(Self::Sound(event_stream::finish(event)))
                }
                _ => {
                    Ok(Self::Unknown {
                        name: name.to_owned(),
                    })
                }
            }
        }
    }
    "#);
}

#[test]
fn errors_have_their_own_enum() {
    assert_snapshot!(file(ONE, "src/types/error/sounds_error.rs"), @r#"
    // @generated by cargo xtask codegen

    //! The errors that can end a stream of [`Sounds`](crate::types::Sounds).

    use crate::operation::listen::Listen;
    use crate::rt::error_enum::operation_error;
    use crate::types::error::Noise;

    operation_error! {
        SoundsError of Listen;
        /// The error `Noise`.
        "noise" => Noise, is_noise;
    }
    "#);
}

#[test]
fn the_part_goes_to_the_crates_that_need_it() {
    let generated = |shapes: &str| {
        codegen::generate(&model(shapes), &codegen::Options::default())
            .unwrap_or_else(|found| panic!("the model is refused:\n{found}"))
    };
    let with = generated(ONE);
    assert_eq!(with.parts.iter().map(|part| part.module).collect::<Vec<_>>(), ["event_stream"]);
    assert!(with.files.get("src/rt/event_stream/mod.rs").is_some());
    let without = generated(r#""a#Listen": {"type": "operation"}"#);
    assert!(without.parts.is_empty());
    assert!(without.files.iter().all(|(path, _)| !path.contains("event_stream")));
}

#[test]
fn the_support_code_declares_the_part_once() {
    let options = codegen::Options { with_support: true, ..codegen::Options::default() };
    let generated = codegen::generate(&model(ONE), &options)
        .unwrap_or_else(|found| panic!("the model is refused:\n{found}"));
    let root = generated.files.get("src/rt/mod.rs").expect("the support code");
    assert_eq!(root.matches("pub(crate) mod event_stream;").count(), 1, "{root}");
}

#[test]
fn wrong_streams() {
    assert_snapshot!(diagnostics(&model(r#"
"a#Op": {"type": "operation", "output": {"target": "a#Out"}},
"a#Out": {"type": "structure", "members": {
"one": {"target": "a#Events"},
"two": {"target": "a#Events"},
"inner": {"target": "a#Inner"}, "list": {"target": "a#List"}}},
"a#Inner": {"type": "structure", "members": {
"nested": {"target": "a#Events"}}},
"a#List": {"type": "list", "member": {"target": "a#Events"}},
"a#Events": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {
"text": {"target": "smithy.api#String"},
"bad": {"target": "a#Bad"}}},
"a#Bad": {"type": "structure", "members": {
"rate": {"target": "smithy.api#Double", "traits": {"smithy.api#eventHeader": {}}},
"size": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventPayload": {}}},
"other": {"target": "smithy.api#String"}}},
"a#Fine": {"type": "structure", "traits": {
"smithy.api#streaming": {}}}"#)), @r#"
    error: a#Out$two: an input or output must not have more than one stream
      at 5:1 "two"
    error: a#Inner$nested: a stream must be a member of the input or the output of an operation
      at 8:1 "nested"
    error: a#List$member: a stream must be a member of the input or the output of an operation
      at 9:28 "member"
    error: a#Events$text: an event of a stream must be a structure; found a string
      at 11:1 "text"
    error: a#Bad$rate: a header of an event must be a boolean, an integer of at most 64 bits, a blob, a string or a timestamp
      at 14:52 "smithy.api#eventHeader"
    error: a#Bad$size: the other members of an event with a payload must be headers
      at 15:53 "smithy.api#eventPayload"
    error: a#Bad$size: the payload of an event must be a blob, a string, a structure or a union
      at 15:53 "smithy.api#eventPayload"
    error: a#Fine: the trait `streaming` is only valid for unions and blobs; found a structure
      at 18:1 "smithy.api#streaming"
    "#);
}

#[test]
fn streams_that_are_not_supported() {
    assert_snapshot!(diagnostics(&model(r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
"a#In": {"type": "structure", "members": {
"events": {"target": "a#Events"}}},
"a#Events": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {"event": {"target": "a#Event"}}},
"a#Event": {"type": "structure"},
"a#Out": {"type": "structure", "members": {"bytes": {"target": "a#Bytes"}}},
"a#Bytes": {"type": "blob", "traits": {
"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}"#)), @r#"
    unsupported: a#In$events: streams of events in an input are not supported
      at 4:1 "events"
    unsupported: a#Bytes: streams of bytes are not supported
      at 9:1 "smithy.api#streaming"
    unsupported: a#Bytes: `smithy.api#requiresLength`: streams of bytes are not supported
      at 9:29 "smithy.api#requiresLength"
    "#);
}

/// What the program needs.
const DEV_DEPENDENCIES: &str = r#"
[dev-dependencies]
aws-smithy-http-client = { version = "1.5.2", default-features = false, features = ["default-client"] }
tokio = { version = "1", features = ["io-util", "macros", "net", "rt-multi-thread", "time"] }
"#;

/// The client of [`STREAMS`] and a server on loopback.
#[test]
fn a_client_receives_events() {
    let root = write_crate("streams", &generate(&model(STREAMS)));
    let manifest = root.join("generated/Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("the crate has a manifest");
    fs::write(&manifest, text + DEV_DEPENDENCIES).expect("the file can be written");
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    let program = include_str!("streams/program.rs");
    fs::write(tests.join("streams.rs"), program).expect("the file can be written");
    let features = ["--no-default-features", "--features", "rt-tokio,test-util"];
    let arguments = [&["test", "--test", "streams"], &features[..]].concat();
    cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
}
