//! Shapes as data: from JSON and back without loss, in other formats too, and lenient where the wire is.

use std::collections::BTreeSet;
use std::fmt::Debug;

use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::operation;
use partnercentral_account::operation::cancel_connection::CancelConnectionOutput;
use partnercentral_account::operation::create_partner::{CreatePartner, CreatePartnerError};
use partnercentral_account::operation::get_connection_preferences::GetConnectionPreferencesOutput;
use partnercentral_account::operation::get_verification::GetVerification;
use partnercentral_account::operation::list_connections::{
    ListConnectionsInput, ListConnectionsOutput,
};
use partnercentral_account::operation::tag_resource::TagResourceInput;
use partnercentral_account::primitives::{DateTime, DateTimeFormat};
use partnercentral_account::protocol::{Operation, parse_response};
use partnercentral_account::types::error::ThrottlingException;
use partnercentral_account::types::{self, ConnectionType, Participant, PrimarySolutionType, Tag};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::every_operation::for_each_operation;
use crate::model::{self, Kind, Member};
use crate::protocol::operations;
use crate::random::Random;

/// Checks a value of some type, given as JSON.
type Check = fn(&str, &Value);

/// A type that has a form on the wire.
pub struct Type {
    pub shape: Member,
    json: Check,
    other_formats: Check,
    /// Why JSON can't be read; `None` if it can.
    pub error: fn(&Value) -> Option<String>,
}

fn of<T: Serialize + DeserializeOwned + PartialEq + Debug>(shape: Member) -> Type {
    Type {
        shape,
        json: check_json::<T>,
        other_formats: check_other_formats::<T>,
        error: |json| T::deserialize(json).err().map(|error| error.to_string()),
    }
}

macro_rules! shapes {
    ($($shape:ident)* ; $($error:ident)*) => {
        vec![
            $(of::<types::$shape>(Member::of_shape(stringify!($shape))),)*
            $(of::<types::error::$error>(Member::of_shape(stringify!($error))),)*
        ]
    };
}

macro_rules! inputs_and_outputs {
    ($($module:ident::$operation:ident,)*) => {
        fn inputs_and_outputs() -> Vec<Type> {
            vec![$(
                of::<<operation::$module::$operation as Operation>::Input>(
                    Member::of_operation(stringify!($operation), "input"),
                ),
                of::<<operation::$module::$operation as Operation>::Output>(
                    Member::of_operation(stringify!($operation), "output"),
                ),
            )*]
        }
    };
}
for_each_operation!(inputs_and_outputs);

pub fn all_types() -> Vec<Type> {
    let mut all = shapes! {
        AccountSummary AllianceLeadContact BusinessValidationError BusinessVerificationDetails
        BusinessVerificationResponse Connection ConnectionInvitationSummary ConnectionSummary
        ConnectionTypeDetail ConnectionTypeSummary ErrorDetail FieldValidationError Headquarters
        LocalizedContent PartnerDomain PartnerProfile PartnerProfileSummary PartnerSummary
        QualificationsAssociationPartner RegistrantVerificationDetails
        RegistrantVerificationResponse SellerProfileSummary Tag TaskDetails

        Participant ValidationError VerificationDetails VerificationResponseDetails

        AccessDeniedExceptionReason AccessType BusinessValidationCode ConflictExceptionReason
        ConnectionType ConnectionTypeStatus FieldValidationCode IndustrySegment InvitationStatus
        ParticipantType PrimarySolutionType ProfileTaskStatus ProfileValidationErrorReason
        ProfileVisibility QualificationsAssociationStatus QualificationsAssociationTaskStatus
        QualificationsDisassociationTaskStatus ResourceNotFoundExceptionReason
        ServiceQuotaExceededExceptionReason ValidationExceptionReason VerificationStatus
        VerificationType;

        AccessDeniedException ConflictException InternalServerException ResourceNotFoundException
        ServiceQuotaExceededException ThrottlingException ValidationException
    };
    all.extend(inputs_and_outputs());
    all
}

#[test]
fn no_shape_of_the_model_is_left_out() {
    let kinds = [Kind::Structure, Kind::Union, Kind::Enum];
    let modelled = model::shapes().iter().filter(|(_, shape)| {
        !matches!(shape.text("type"), Some("service" | "operation" | "resource"))
    });
    let modelled: BTreeSet<_> = modelled
        .map(|(name, _)| Member::of_shape(name))
        .filter(|shape| kinds.contains(&shape.kind()))
        .map(|shape| shape.name)
        .collect();
    let checked: BTreeSet<_> = all_types().iter().map(|of| of.shape.name).collect();
    assert_eq!(checked, modelled);
    assert_eq!(all_types().len(), checked.len());
}

impl Random {
    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn text(&mut self) -> String {
        let characters =
            ['a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\0', '\u{7f}', 'é', '日', '😀'];
        (0..self.below(12)).map(|_| self.one_of(&characters)).collect()
    }

    fn timestamp(&mut self) -> String {
        let (year, month, day) = (1 + self.below(9999), 1 + self.below(12), 1 + self.below(28));
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        let fraction = self.one_of(&["", ".5", ".12", ".999", ".000001", ".123456789"]);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
    }

    /// Any value of a shape; what is not required is often absent.
    pub fn value(&mut self, of: Member) -> Value {
        match of.kind() {
            Kind::Structure => {
                let mut members = of.members();
                members.retain(|member| member.is_required() || self.below(2) == 0);
                members.into_iter().map(|m| (m.name.to_owned(), self.value(m))).collect()
            }
            Kind::Union => {
                let member = self.one_of(&of.members());
                json!({ member.name: self.value(member) })
            }
            Kind::List => (0..self.below(4)).map(|_| self.value(of.part("member"))).collect(),
            Kind::Map => {
                let (key, value) = (of.part("key"), of.part("value"));
                let key = |random: &mut Self| random.value(key).as_str().unwrap().to_owned();
                (0..self.below(4)).map(|_| (key(self), self.value(value))).collect()
            }
            Kind::Enum if self.below(4) > 0 => self.one_of(&of.values()).into(),
            Kind::Enum | Kind::String => self.text().into(),
            Kind::Integer => (self.below(1 << 32) as u32 as i32).into(),
            Kind::Long => (self.below(u64::MAX) as i64).into(),
            Kind::Timestamp => self.timestamp().into(),
        }
    }
}

/// From JSON to a value, to the same JSON, to an equal value.
fn check_json<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, json: &Value) {
    let text = json.to_string();
    let value: T = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}: {text}"));
    let written = serde_json::to_string(&value).expect("it has a form in JSON");
    let reread: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(&reread, json, "{name}");
    // Borrowed text, text in pieces, and JSON as a value are read in different ways.
    let again: [Result<T, _>; 3] = [
        serde_json::from_str(&written),
        serde_json::from_reader(written.as_bytes()),
        serde_json::from_value(serde_json::to_value(&value).expect("it has a form in JSON")),
    ];
    for again in again {
        assert_eq!(again.unwrap_or_else(|e| panic!("{name}: {e}: {text}")), value, "{name}");
    }
}

/// From JSON to a value, to bytes or text in other formats, to an equal value.
fn check_other_formats<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    name: &str,
    json: &Value,
) {
    let value: T = serde_json::from_value(json.clone()).expect("it can be read");

    // A binary format that names what it holds, as CBOR and MessagePack do.
    let mut cbor = Vec::new();
    ciborium::into_writer(&value, &mut cbor).unwrap_or_else(|e| panic!("{name}: {e}"));
    let read: T = ciborium::from_reader(&*cbor).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(read, value, "{name}, CBOR");

    // A binary format that does not: it depends on lengths and on a mark before each value.
    let postcard = postcard::to_allocvec(&value).unwrap_or_else(|e| panic!("{name}: {e}"));
    let read: T = postcard::from_bytes(&postcard).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(read, value, "{name}, Postcard");

    let ron = ron::to_string(&value).unwrap_or_else(|e| panic!("{name}: {e}"));
    let read: T = ron::from_str(&ron).unwrap_or_else(|e| panic!("{name}: {e}: {ron}"));
    assert_eq!(read, value, "{name}, RON: {ron}");
}

#[test]
fn ten_thousand_values_to_json_and_back() {
    let mut random = Random(1);
    let mut count = 0;
    while count < 10_000 {
        for of in all_types() {
            (of.json)(of.shape.name, &random.value(of.shape));
            count += 1;
        }
    }
    println!("{count} values of {} types", all_types().len());
}

#[test]
fn two_thousand_values_to_other_formats_and_back() {
    let mut random = Random(2);
    let mut count = 0;
    while count < 2_000 {
        for of in all_types() {
            (of.other_formats)(of.shape.name, &random.value(of.shape));
            count += 1;
        }
    }
    println!("{count} values of {} types", all_types().len());
}

#[test]
fn inputs_are_written_as_they_are_sent() {
    let endpoint = "https://example.com".parse().unwrap();
    let mut random = Random(3);
    for _ in 0..50 {
        for operation in operations() {
            let input = random.value(Member::of_operation(operation.name, "input"));
            let request = (operation.request)(&input, &endpoint).expect("it is complete");
            let mut body: Value = serde_json::from_slice(request.body()).expect("JSON");
            if input.get("ClientToken").is_none() {
                body.as_object_mut().unwrap().remove("ClientToken");
            }
            assert_eq!(body, input, "{}", operation.name);
        }
    }
}

#[test]
fn members_are_written_in_the_model_s_order() {
    let tag = Tag::builder().value("prod").key("stage").build().unwrap();
    assert_eq!(serde_json::to_string(&tag).unwrap(), r#"{"Key":"stage","Value":"prod"}"#);
    let input = ListConnectionsInput::builder().max_results(5).catalog("AWS").build().unwrap();
    assert_eq!(serde_json::to_string(&input).unwrap(), r#"{"Catalog":"AWS","MaxResults":5}"#);
}

#[track_caller]
pub fn read<T: DeserializeOwned>(json: Value) -> T {
    T::deserialize(json).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn unknown_members_are_skipped() {
    let odd = json!({ "Key": "a", "New": { "deep": [1, { "er": null }] }, "Value": "b", "key": 1 });
    assert_eq!(read::<Tag>(odd), Tag::builder().key("a").value("b").build().unwrap());
}

#[test]
fn unknown_values_of_enums_are_kept() {
    let read: PrimarySolutionType = read(json!("TIME_TRAVEL"));
    assert_eq!(read, PrimarySolutionType::from("TIME_TRAVEL"));
    assert_eq!(read.as_str(), "TIME_TRAVEL");
    assert_eq!(serde_json::to_value(&read).unwrap(), json!("TIME_TRAVEL"));

    // Also as the key of a map.
    let detail = json!({
        "CreatedAt": "2025-04-04T12:34:56Z",
        "InviterEmail": "a@example.com",
        "InviterName": "Ada",
        "Status": "ASLEEP",
        "OtherParticipant": { "Account": { "Name": "B" } },
    });
    let output = json!({
        "Catalog": "AWS",
        "Id": "pac-1",
        "Arn": "arn",
        "OtherParticipantAccountId": "123456789012",
        "UpdatedAt": "2025-04-04T12:34:56Z",
        "ConnectionTypes": { "RESALE": detail },
    });
    let canceled: CancelConnectionOutput = self::read(output.clone());
    let detail = &canceled.connection_types()[&ConnectionType::from("RESALE")];
    assert_eq!(detail.status().as_str(), "ASLEEP");
    assert_eq!(serde_json::to_value(&canceled).unwrap(), output);
}

#[test]
fn unknown_members_of_unions_are_kept_by_name() {
    let json = json!({ "Marketplace": { "Id": "m-1", "Regions": ["eu-central-1"] } });
    let participant: Participant = read(json.clone());
    assert!(
        matches!(&participant, Participant::Unknown { name, .. } if name == "Marketplace"),
        "{participant:?}"
    );
    let error = serde_json::to_string(&participant).unwrap_err().to_string();
    assert!(error.contains("`Participant::Unknown`") && error.contains("`Marketplace`"), "{error}");

    // It is the same in a format that is not for people.
    let mut cbor = Vec::new();
    ciborium::into_writer(&json, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<Participant, _>(&*cbor).unwrap(), participant);
    let error = ciborium::into_writer(&participant, Vec::new()).unwrap_err().to_string();
    assert!(error.contains("`Marketplace`"), "{error}");
}

#[test]
fn a_union_has_one_member() {
    let account = json!({ "Name": "A" });
    let with_nulls =
        json!({ "__type": "x", "PartnerProfile": null, "Account": account, "X": null });
    assert!(read::<Participant>(with_nulls).is_account());
    let two = json!({ "Account": account, "Marketplace": {} });
    let error = serde_json::from_value::<Participant>(two).unwrap_err();
    assert_eq!(error.to_string(), "a union with more than one member");
    for none in [json!({}), json!({ "Account": null })] {
        let error = serde_json::from_value::<Participant>(none).unwrap_err();
        assert_eq!(error.to_string(), "a union without a member");
    }
}

#[test]
fn null_is_absence() {
    let input: ListConnectionsInput = read(json!({ "Catalog": "AWS", "MaxResults": null }));
    assert_eq!(input, ListConnectionsInput::builder().catalog("AWS").build().unwrap());
    let null = json!({ "ConnectionSummaries": null });
    serde_json::from_value::<ListConnectionsOutput>(null).unwrap_err();
    // Nor may a list or map hold it: the model has no sparse ones.
    let list = json!({ "ResourceArn": "a", "Tags": [null] });
    serde_json::from_value::<TagResourceInput>(list).unwrap_err();
    let map = json!({ "ConnectionTypes": { "SUBSIDIARY": null } });
    serde_json::from_value::<CancelConnectionOutput>(map).unwrap_err();
}

/// Reads a body as the client does: leniently.
fn response<O: Operation>(json: Value) -> O::Output {
    parse_response::<O>(&http::Response::new(json.to_string().into_bytes())).unwrap()
}

#[test]
fn a_required_member_that_a_response_lacks_has_a_placeholder() {
    let output = response::<CreatePartner>(json!({}));
    assert_eq!((output.catalog(), output.legal_name()), ("", ""));
    assert_eq!(*output.created_at(), DateTime::from_secs(0));
    let all = json!({
        "Catalog": "", "Arn": "", "Id": "", "LegalName": "", "CreatedAt": "1970-01-01T00:00:00Z",
    });
    let profile = serde_json::to_value(&output).unwrap().as_object_mut().unwrap().remove("Profile");
    assert_eq!(output, response::<CreatePartner>(all));
    assert!(profile.is_some(), "a required structure has its own placeholders");

    // A union has no placeholder but a member without a name.
    let output = response::<GetVerification>(json!({}));
    assert!(output.verification_response_details().is_none_or(|details| details.is_unknown()));

    let body = json!({ "__type": "ConflictException", "Message": "No" }).to_string();
    let conflict = http::Response::builder().status(400).body(body).unwrap();
    match parse_response::<CreatePartner>(&conflict).unwrap_err() {
        CreatePartnerError::ConflictException(error) => {
            assert_eq!((error.message(), error.reason().as_str()), ("No", "no value was set"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn errors_are_read_without_what_is_around_them() {
    let throttled: ThrottlingException = read(json!({ "Message": "Slow down" }));
    assert_eq!(throttled, ThrottlingException::builder().message("Slow down").build().unwrap());
    assert_eq!(throttled.code(), None);
    assert_eq!(serde_json::to_value(&throttled).unwrap(), json!({ "Message": "Slow down" }));
}

#[test]
fn timestamps_are_text_in_utc() {
    let output = |updated_at: Value| {
        serde_json::from_value::<GetConnectionPreferencesOutput>(json!({
            "Catalog": "", "Arn": "", "AccessType": "ALLOW_ALL", "Revision": 1, "UpdatedAt": updated_at,
        }))
    };
    for (text, written) in [
        ("2025-04-04T12:34:56Z", "2025-04-04T12:34:56Z"),
        ("2025-04-04T12:34:56.120Z", "2025-04-04T12:34:56.12Z"),
        ("2025-04-04T14:34:56+02:00", "2025-04-04T12:34:56Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
    ] {
        let output = output(json!(text)).unwrap();
        let expected = DateTime::from_str(text, DateTimeFormat::DateTimeWithOffset).unwrap();
        assert_eq!(*output.updated_at(), expected);
        assert_eq!(serde_json::to_value(output).unwrap()["UpdatedAt"], written);
    }
    for text in ["", "yesterday", "2025-04-04", "2025-02-30T00:00:00Z", "1743769696"] {
        assert!(output(json!(text)).is_err(), "{text}");
    }
    output(json!(1_743_769_696)).unwrap_err();
}

#[test]
fn numbers_have_to_fit() {
    let max_results = |json: Value| {
        let json = json!({ "Catalog": "AWS", "MaxResults": json });
        serde_json::from_value::<ListConnectionsInput>(json).map(|input| input.max_results)
    };
    assert_eq!(max_results(json!(-5)).unwrap(), Some(-5));
    assert_eq!(max_results(json!(5.0)).unwrap(), Some(5));
    for refused in [json!(5.5), json!(1_u64 << 40), json!(u64::MAX), json!("5"), json!(true)] {
        assert!(max_results(refused.clone()).is_err(), "{refused}");
    }
}
