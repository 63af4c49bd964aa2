//! Checks of inputs: every limit of the model, below, at and beyond it.

use partnercentral_account::error::{InvalidInput, Limit};
use partnercentral_account::operation::accept_connection_invitation::AcceptConnectionInvitationInput;
use partnercentral_account::operation::create_partner::CreatePartnerInput;
use partnercentral_account::operation::create_partner::builders::CreatePartnerInputBuilder;
use partnercentral_account::operation::list_connections::ListConnectionsInput;
use partnercentral_account::operation::reject_connection_invitation::RejectConnectionInvitationInput;
use partnercentral_account::operation::start_profile_update_task::StartProfileUpdateTaskInput;
use partnercentral_account::operation::start_verification::StartVerificationInput;
use partnercentral_account::operation::untag_resource::UntagResourceInput;
use partnercentral_account::types::{
    AllianceLeadContact, BusinessVerificationDetails, PrimarySolutionType, Tag, VerificationDetails,
};
use serde_json::{Value, json};

use crate::model::{Kind, Member};
use crate::protocol::operations;

pub const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// The violations that there are, each as text.
#[track_caller]
fn check(result: Result<(), InvalidInput>, expected: &[&str]) {
    let violations = match &result {
        Ok(()) => &[][..],
        Err(invalid) => invalid.violations(),
    };
    let told: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(told, expected);
}

fn tag(key: impl Into<String>, value: impl Into<String>) -> Tag {
    Tag::builder().key(key).value(value).build().expect("it is complete")
}

/// A contact of whom nothing is wrong but perhaps the address.
pub fn contact(email: &str) -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("Ada").last_name("L").email(email);
    contact.business_title("Head of Alliances").build().expect("it is complete")
}

/// An input that keeps to all limits.
fn partner() -> CreatePartnerInputBuilder {
    CreatePartnerInput::builder()
        .catalog("AWS")
        .client_token("a-token_1")
        .legal_name("Example Cloud, Inc.")
        .primary_solution_type(PrimarySolutionType::from("SOFTWARE_PRODUCTS"))
        .alliance_lead_contact(contact("ada@example.com"))
        .email_verification_code("123456")
        .tags(tag("stage", ""))
}

#[test]
fn an_input_that_keeps_to_all_limits() {
    check(partner().build().unwrap().validate(), &[]);
}

#[track_caller]
fn check_key(key: String, expected: Option<&str>) {
    let input = partner().set_tags(Some(vec![tag(key, "")])).build().unwrap();
    let told = expected.map(|given| {
        format!("`Tags[0].Key` must have a length from 1 to 128, but is {given} long")
    });
    check(input.validate(), &told.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn the_length_of_a_text_is_counted_in_code_points() {
    check_key(String::new(), Some("0"));
    // One code point each, though of one to four bytes, and of two units in UTF-16.
    for character in ["a", "é", "日", "😀"] {
        check_key(character.to_owned(), None);
        check_key(character.repeat(128), None);
        check_key(character.repeat(129), Some("129"));
    }
    // What looks like one character may have more: a letter with an accent, a family, a flag.
    check_key("e\u{301}".repeat(64), None);
    check_key("e\u{301}".repeat(65), Some("130"));
    check_key("👨\u{200d}👩\u{200d}👧".repeat(25), None);
    check_key("👨\u{200d}👩\u{200d}👧".repeat(26), Some("130"));
    check_key("🇪🇺".repeat(65), Some("130"));
}

#[test]
fn a_text_that_has_only_a_greatest_length() {
    let reject = |reason: String| {
        let input = RejectConnectionInvitationInput::builder().catalog("AWS");
        let input = input.identifier("pacinv-0000000000001").client_token("t").reason(reason);
        input.build().unwrap().validate()
    };
    check(reject(String::new()), &[]);
    check(reject("ß".repeat(256)), &[]);
    let told = "`Reason` must have a length of at most 256, but is 257 long";
    check(reject("ß".repeat(257)), &[told]);
}

#[test]
fn the_length_of_a_list() {
    let with_tags = |count: usize| {
        let tags = vec![tag("key", "value"); count];
        partner().set_tags(Some(tags)).build().unwrap().validate()
    };
    check(with_tags(0), &[]);
    check(with_tags(200), &[]);
    check(with_tags(201), &["`Tags` must have a length of at most 200, but is 201 long"]);

    let untag = |keys: usize| {
        let arn = "arn:aws:partnercentral:us-east-1:123456789012:catalog/AWS/partner/partner-1";
        let input = UntagResourceInput::builder().resource_arn(arn);
        let input = input.set_tag_keys(Some(vec!["key".to_owned(); keys]));
        input.build().unwrap().validate()
    };
    check(untag(50), &[]);
    check(untag(51), &["`TagKeys` must have a length of at most 50, but is 51 long"]);
}

#[test]
fn a_list_that_has_a_least_length() {
    let with_segments = |segments: usize| {
        let json = json!({
            "Catalog": "AWS",
            "Identifier": "partner-0000000000001",
            "TaskDetails": {
                "DisplayName": "Example",
                "Description": "Moves workloads",
                "WebsiteUrl": "https://example.com",
                "LogoUrl": "https://example.com/logo.png",
                "PrimarySolutionType": "SOFTWARE_PRODUCTS",
                "IndustrySegments": vec!["ENERGY_UTILITIES"; segments],
                "TranslationSourceLocale": "en-US",
            },
        });
        serde_json::from_value::<StartProfileUpdateTaskInput>(json).unwrap().validate()
    };
    let told = "`TaskDetails.IndustrySegments` must have a length from 1 to 3, but is";
    check(with_segments(0), &[&format!("{told} 0 long")]);
    check(with_segments(1), &[]);
    check(with_segments(3), &[]);
    check(with_segments(4), &[&format!("{told} 4 long")]);
}

#[test]
fn the_range_of_a_number() {
    let with_max_results = |max_results: i32| {
        let input = ListConnectionsInput::builder().catalog("AWS").max_results(max_results);
        input.build().unwrap().validate()
    };
    check(with_max_results(1), &[]);
    check(with_max_results(100), &[]);
    for beyond in [0, 101, -1, i32::MIN, i32::MAX] {
        let told = format!("`MaxResults` must be a number from 1 to 100, but is {beyond}");
        check(with_max_results(beyond), &[&told]);
    }
}

#[test]
fn the_pattern_of_a_text() {
    let accept = |identifier: &str| {
        let input = AcceptConnectionInvitationInput::builder().catalog("AWS").client_token("t");
        input.identifier(identifier).build().unwrap().validate()
    };
    check(accept("pacinv-0123456789abc"), &[]);
    for odd in ["", "pacinv-0123456789ab", "pacinv-0123456789abcd", "xpacinv-0123456789abc"] {
        let told = format!("`Identifier` must match `^pacinv-[A-Za-z0-9]{{13}}$`, but is {odd:?}");
        check(accept(odd), &[&told]);
    }
    // A line end is no end.
    let told =
        "`Identifier` must match `^pacinv-[A-Za-z0-9]{13}$`, but is \"pacinv-0123456789abc\\n\"";
    check(accept("pacinv-0123456789abc\n"), &[told]);

    let with_token = |token: &str| partner().client_token(token).build().unwrap().validate();
    check(with_token("-_az09AZ"), &[]);
    for odd in ["a b", "a:b", "é", "٣", "a.b"] {
        let told = format!("`ClientToken` must match `^[A-Za-z0-9-_]+$`, but is {odd:?}");
        check(with_token(odd), &[&told]);
    }

    let with_name = |name: &str| partner().legal_name(name).build().unwrap().validate();
    let pattern = "`^[\\u0020-\\u007E\\u00A0-\\uD7FF\\uE000-\\uFFFD]+$`";
    for good in [" ~", "\u{a0}\u{d7ff}\u{e000}\u{fffd}", "Müller & 日本"] {
        check(with_name(good), &[]);
    }
    for odd in ["\u{1f}", "\u{7f}", "\u{9f}", "a\nb", "\u{fffe}", "😀"] {
        check(with_name(odd), &[&format!("`LegalName` must match {pattern}, but is {REDACTED}")]);
    }
}

#[test]
fn length_and_pattern_of_the_same_text() {
    let input = partner().catalog("é".repeat(65)).build().unwrap();
    check(
        input.validate(),
        &[
            "`Catalog` must have a length from 1 to 64, but is 65 long",
            &format!("`Catalog` must match `^[a-zA-Z0-9-]+$`, but is {:?}…", "é".repeat(60)),
        ],
    );
}

#[test]
fn places_inside_of_lists_structures_and_unions() {
    let tags = vec![tag("a", ""), tag("b", ""), tag("", "x".repeat(257))];
    let input = partner().alliance_lead_contact(contact("nobody")).set_tags(Some(tags));
    let invalid = input.build().unwrap().validate().unwrap_err();
    assert_eq!(invalid.operation(), "CreatePartner");
    let paths: Vec<_> = invalid.violations().iter().map(|violation| violation.path()).collect();
    assert_eq!(paths, ["AllianceLeadContact.Email", "Tags[2].Key", "Tags[2].Value"]);
    let first = &invalid.violations()[0];
    assert!(matches!(first.limit(), Limit::Pattern(pattern) if pattern.starts_with("^[a-zA-Z")));
    assert_eq!(first.given(), Some("\"nobody\""));
    let second = &invalid.violations()[1];
    assert_eq!(second.limit(), &Limit::Length { min: Some(1), max: Some(128) });
    assert_eq!(second.given(), Some("0 long"));

    let business = BusinessVerificationDetails::builder()
        .legal_name("A")
        .registration_id("1")
        .country_code("de");
    let details = VerificationDetails::BusinessVerificationDetails(business.build().unwrap());
    let input = StartVerificationInput::builder().client_token("t").verification_details(details);
    check(
        input.build().unwrap().validate(),
        &["`VerificationDetails.BusinessVerificationDetails.CountryCode` must match \
           `^[A-Z]{2}$`, but is \"de\""],
    );
}

#[test]
fn what_is_missing_comes_first_and_the_rest_is_checked_too() {
    let input = CreatePartnerInput::builder().catalog("").email_verification_code("12345");
    check(
        input.build().unwrap().validate(),
        &[
            "`LegalName` is required",
            "`PrimarySolutionType` is required",
            "`AllianceLeadContact` is required",
            "`Catalog` must have a length from 1 to 64, but is 0 long",
            "`Catalog` must match `^[a-zA-Z0-9-]+$`, but is \"\"",
            "`EmailVerificationCode` must have a length from 6 to 6, but is 5 long",
        ],
    );
}

#[test]
fn a_long_value_is_cut() {
    let input =
        AcceptConnectionInvitationInput::builder().catalog("AWS").identifier("é".repeat(90_000));
    let invalid = input.build().unwrap().validate().unwrap_err();
    let [violation] = invalid.violations() else { panic!("{invalid:?}") };
    assert_eq!(violation.given(), Some(&*format!("{:?}…", "é".repeat(60))));
    assert!(invalid.to_string().chars().count() < 250, "{invalid}");
}

/// A value as a violation quotes it.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    if start == text { format!("{text:?}") } else { format!("{start:?}…") }
}

#[test]
fn values_and_members_that_the_client_does_not_know() {
    let input = partner().primary_solution_type(PrimarySolutionType::from("TIME_TRAVEL"));
    let invalid = input.build().unwrap().validate().unwrap_err();
    let [violation] = invalid.violations() else { panic!("{invalid:?}") };
    assert_eq!(violation.path(), "PrimarySolutionType");
    assert_eq!(*violation.limit(), Limit::Enum(PrimarySolutionType::values()));
    assert_eq!(violation.given(), Some("\"TIME_TRAVEL\""));
    let text = violation.to_string();
    assert!(
        text.contains("must be one of `COMMUNICATION_SERVICES`, `CONSULTING_SERVICES`, "),
        "{text}"
    );

    // In a list, inside of a structure.
    let details = json!({
        "DisplayName": "A", "Description": "B", "WebsiteUrl": "https://a.example",
        "LogoUrl": "https://a.example/logo.png", "PrimarySolutionType": "SOFTWARE_PRODUCTS",
        "IndustrySegments": ["AGRICULTURE_MINING", "x".repeat(100)],
        "TranslationSourceLocale": "en-US",
    });
    let input = StartProfileUpdateTaskInput::builder()
        .catalog("AWS")
        .identifier("partner-1234567890123")
        .task_details(serde_json::from_value(details).unwrap());
    let invalid = input.build().unwrap().validate().unwrap_err();
    let named: Vec<_> = invalid.violations().iter().map(|violation| violation.path()).collect();
    assert!(named.contains(&"TaskDetails.IndustrySegments[1]"), "{invalid}");
    assert!(!invalid.to_string().contains(&"x".repeat(61)), "{invalid}");

    // A union's member, whose name is all that is known.
    let details: VerificationDetails =
        serde_json::from_value(json!({ "TaxVerificationDetails": { "Id": "1" } })).unwrap();
    let input = StartVerificationInput::builder().verification_details(details).build().unwrap();
    check(
        input.validate(),
        &["`VerificationDetails` must be a member that this client knows, \
           but is \"TaxVerificationDetails\""],
    );
}

/// How far values go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Extent {
    BelowMin,
    Min,
    Max,
    AboveMax,
}

/// A violation that is expected: where, of what, and what was given.
type Expected = (String, Limit, String);

impl Extent {
    /// A length, and whether it is within the limits of the trait `smithy.api#length`.
    fn length(self, of: Member) -> (u64, Option<Limit>) {
        let bound = |name| of.get("smithy.api#length")?.get(name)?.plain().as_u64();
        // A least length of 0 is none.
        let (min, max) = (bound("min").filter(|min| *min > 0), bound("max"));
        let length = match self {
            Self::BelowMin => min.unwrap_or(1).saturating_sub(1),
            Self::Min => min.unwrap_or(0),
            Self::Max => max.unwrap_or(3),
            Self::AboveMax => max.unwrap_or(2) + 1,
        };
        let kept = min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max);
        (length, (!kept).then_some(Limit::Length { min, max }))
    }

    /// A value of a shape, in which each text is of a kind that no pattern of the model matches.
    fn value(self, of: Member, path: &str, variant: usize, found: &mut Vec<Expected>) -> Value {
        let mut note = |limit, given: &str| found.push((path.to_owned(), limit, given.to_owned()));
        match of.kind() {
            Kind::String => {
                let (length, violated) = self.length(of);
                if let Some(limit) = violated {
                    note(limit, &format!("{length} long"));
                }
                let text: String = "\u{b}😀😀"
                    .chars()
                    .chain(std::iter::repeat('😀'))
                    .take(usize::try_from(length).unwrap())
                    .collect();
                if let Some(pattern) = of.get("smithy.api#pattern") {
                    let sensitive = of.get("smithy.api#sensitive").is_some();
                    let given = if sensitive { REDACTED.to_owned() } else { quoted(&text) };
                    note(Limit::Pattern(pattern.plain().as_str().unwrap()), &given);
                }
                text.into()
            }
            Kind::Integer | Kind::Long => {
                let range = of.get("smithy.api#range");
                let bound = |name| range?.get(name)?.plain().as_i64();
                let (min, max) = (bound("min"), bound("max"));
                let value = match self {
                    Self::BelowMin => min.unwrap_or(0) - 1,
                    Self::Min => min.unwrap_or(0),
                    Self::Max => max.unwrap_or(5),
                    Self::AboveMax => max.unwrap_or(5) + 1,
                };
                if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
                    note(Limit::Range { min, max }, &value.to_string());
                }
                value.into()
            }
            Kind::List => {
                let (length, violated) = self.length(of);
                if let Some(limit) = violated {
                    note(limit, &format!("{length} long"));
                }
                let element = of.part("member");
                let elements = 0..length;
                elements
                    .map(|i| self.value(element, &format!("{path}[{i}]"), variant, found))
                    .collect()
            }
            Kind::Structure => self.members(of.members(), path, variant, found),
            Kind::Union => {
                let members = of.members();
                self.members(vec![members[variant % members.len()]], path, variant, found)
            }
            Kind::Enum => of.values()[0].into(),
            Kind::Timestamp => "2025-04-04T12:34:56Z".into(),
            Kind::Map => panic!("{path}: no input has a map"),
        }
    }

    fn members(
        self,
        members: Vec<Member>,
        path: &str,
        variant: usize,
        found: &mut Vec<Expected>,
    ) -> Value {
        let member = |member: Member| {
            let dot = if path.is_empty() { "" } else { "." };
            let path = format!("{path}{dot}{}", member.name);
            (member.name.to_owned(), self.value(member, &path, variant, found))
        };
        members.into_iter().map(member).collect()
    }
}

#[test]
fn every_limit_of_the_model() {
    let mut count = 0;
    for operation in operations() {
        for extent in [Extent::BelowMin, Extent::Min, Extent::Max, Extent::AboveMax] {
            for variant in 0..2 {
                let mut expected = Vec::new();
                let shape = Member::of_operation(operation.name, "input");
                let input = extent.value(shape, "", variant, &mut expected);
                let found: Vec<Expected> = match (operation.validate)(&input) {
                    Ok(()) => Vec::new(),
                    Err(invalid) => invalid
                        .violations()
                        .iter()
                        .map(|violation| {
                            let given = violation.given().unwrap_or_default().to_owned();
                            (violation.path().to_owned(), violation.limit().clone(), given)
                        })
                        .collect(),
                };
                assert_eq!(found, expected, "{}, {extent:?}", operation.name);
                count += found.len();
            }
        }
    }
    println!("{count} violations found");
    assert!(count > 1000, "{count}");
}
