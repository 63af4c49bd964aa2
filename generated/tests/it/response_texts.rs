//! The bodies of responses: whatever is in them, read as serde_json and the general parser of dates would read it.

use http::Response;
use partnercentral_account::operation::get_connection::GetConnection;
use partnercentral_account::operation::list_connections::{ListConnections, ListConnectionsOutput};
use partnercentral_account::primitives::{DateTime, DateTimeFormat};
use partnercentral_account::protocol::parse_response;

use crate::any_response;
use crate::random::Random;

const BODY: &str = r#" { "ConnectionSummaries" : [ {"Arn":"arn:\u0061\/\ud834\udd1e\\","Catalog":"A\"W\"S","Id":"",
    "ConnectionTypes":{"SUBSIDIARY":{"OtherParticipant":{"Account":{"Name":"é𝄞\n\t"}},"Status":"ACTIVE"},"A\u0042C":
    {"Status":"NEW","OtherParticipant":{"Robot":{}}},"C":{"Status":"X","OtherParticipant":{"PartnerProfile":{"Id":"p","Name":""}}}},
    "OtherParticipantAccountId":"000000000001","UpdatedAt":"2025-04-04T12:34:56.5Z"} ],
	"Unknown":[0,-1.5e+3,"\ud800",true,false,null,[],{},{"a":[{}]}] , "NextToken" : "bmV4dA==" }
"#;

fn read(body: &str) -> Result<ListConnectionsOutput, String> {
    let response = Response::new(body.as_bytes());
    parse_response::<ListConnections>(&response)
        .map_err(|error| std::error::Error::source(&error).expect("a reason").to_string())
}

/// Compares what the client reads of a body with what serde_json reads, and returns whether it can be read. Users may not
/// read what lacks a required member, which a response may.
fn check(body: &str) -> bool {
    let expected = serde_json::from_str::<ListConnectionsOutput>(body);
    match (read(body), expected) {
        (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{body}"),
        (Ok(_), Err(error)) if error.to_string().starts_with("missing required member") => {}
        (Err(reason), Err(_)) => assert!(reason.contains(" at line "), "{body}: {reason}"),
        (read, expected) => panic!("{body}: {read:?}, but {expected:?}"),
    }
    read(body).is_ok()
}

/// Replaces parts of a text.
fn damaged(letters: &[char], random: &mut Random) -> String {
    const PIECES: [&str; 32] = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "\u{b}", "\u{0}", "\u{1f}", "\u{7f}",
        "\u{a0}", "é", "𝄞", "null", "nul", "true", "false", "0", "-", "1e400", "01", "\\u",
        "\\ud834", "\\udd1e", "\\x", "{}", "[]", "\"Id\":",
    ];
    let mut below = |end: usize| usize::try_from(random.below(end as u64)).expect("it fits");
    let mut damaged = letters.to_vec();
    for _ in 0..=below(2) {
        let at = below(damaged.len());
        let until = if below(2) == 0 { at } else { damaged.len().min(at + 1 + below(3)) };
        damaged.splice(at..until, PIECES[below(PIECES.len())].chars());
    }
    String::from_iter(damaged)
}

#[test]
fn damaged_bodies_are_read_as_by_serde_json() {
    assert!(check(BODY));
    let mut random = Random(1);
    let letters: Vec<char> = BODY.chars().collect();
    let read = (0..20_000).filter(|_| check(&damaged(&letters, &mut random))).count();
    assert!((1_000..19_000).contains(&read), "{read} of 20000 were read");
    for end in (0..BODY.len()).filter(|end| BODY.is_char_boundary(*end)) {
        let is_whole = BODY[end..].trim().is_empty();
        assert_eq!(end == 0 || is_whole, end == 0 || check(&BODY[..end]));
    }
}

#[test]
fn what_is_wrong_is_said_without_what_is_there() {
    for (body, reason) in [
        ("{\n\"NextToken\": 5}", "a value does not have its member's type at line 2 column 13"),
        ("{\"NextToken\": \"\\ud800\"}", "invalid escape at line 1 column 21"),
        ("{\"NextToken\": \"secret}", "EOF while parsing a string at line 1 column 22"),
        ("{\"NextToken\": secret}", "expected value at line 1 column 15"),
        ("[]", "a value does not have its member's type at line 1 column 0"),
        ("{}{}", "trailing characters at line 1 column 3"),
    ] {
        assert_eq!(read(body).unwrap_err(), format!("failed to parse the response body: {reason}"));
    }
}

#[test]
fn texts_of_every_length_with_every_character_at_every_place() {
    for len in 0..40 {
        for at in 0..len {
            for letter in
                ['"', '\\', '\n', ' ', '!', '#', '[', ']', '\u{0}', '\u{7f}', '\u{80}', 'é', '𝄞']
            {
                let text: String =
                    (0..len).map(|index| if index == at { letter } else { 'x' }).collect();
                for space in ["", "   ", "                "] {
                    check(&format!(
                        "{{\"ConnectionSummaries\":[],\"NextToken\":\"{text}\"}}{space}"
                    ));
                    let body = serde_json::json!({ "NextToken": text, "Other": 1 }).to_string();
                    assert_eq!(read(&body).expect("an output").next_token(), Some(text.as_str()));
                }
            }
        }
    }
}

#[test]
fn timestamps_are_read_as_by_the_general_parser() {
    let check = |text: &str| {
        let body = serde_json::json!({ "UpdatedAt": text }).to_string();
        let read = parse_response::<GetConnection>(&Response::new(body.as_bytes()));
        let expected = DateTime::from_str(text, DateTimeFormat::DateTimeWithOffset);
        assert_eq!(read.ok().map(|output| *output.updated_at()), expected.ok(), "{text}");
    };
    for year in (1..=9999).step_by(101).chain([1900, 2000, 2024]) {
        for month in 0..=13 {
            for day in [0, 1, 28, 29, 30, 31, 32] {
                check(&format!("{year:04}-{month:02}-{day:02}T23:59:59Z"));
            }
        }
    }
    for rest in [
        "",
        "T",
        "T12:34:56",
        "T12:34:56z",
        "T12:34:5éZ",
        "T24:00:00Z",
        "T00:60:00Z",
        "T00:00:60Z",
        "T12:34:56.Z",
    ] {
        check(&format!("2024-02-29{rest}"));
    }
    for rest in ["", ".5", ".999", ".123456789", ".1234567890", "+00:00", "+01:30", "-11:00"] {
        check(&format!("1969-12-31T23:59:59{rest}Z"));
        check(&format!("1969-12-31T23:59:59{rest}"));
    }
}

#[test]
fn damaged_responses_of_all_operations_are_read_as_by_serde_json() {
    let mut random = Random(2);
    for number in 0..10_000 {
        let (operation, response) = any_response::recorded(number).split_at(1);
        let letters: Vec<char> = String::from_utf8_lossy(response).chars().collect();
        let response = damaged(&letters, &mut random);
        any_response::parse(&[operation, response.as_bytes()].concat());
    }
}
